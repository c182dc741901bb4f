//! Laid-out pages as PDF: proofs, PDF/X-4 and PDF/X-1a.
//!
//! Objects go out one at a time as they are made, so that memory never holds more than
//! a few photos. Same pages, same bytes: dates and ids come from the edition, never from
//! a clock. See `docs/pdf.md`.

mod advert;
mod adverts;
mod boxes;
pub mod check;
mod clusters;
mod coding;
mod content;
mod drawn;
mod embed;
mod error;
mod faces;
mod feed;
mod images;
mod inking;
mod intent;
mod job;
mod jpeg;
mod label;
mod lut;
mod marks;
mod metadata;
mod number;
mod page;
mod prepare;
mod prepared;
mod press;
mod profile;
mod proofing;
mod sharpen;
mod show;
mod sink;
mod slug;
mod standard;
mod states;
mod tone;
mod usage;
mod watermark;
mod writer;

#[cfg(test)]
#[expect(clippy::panic, reason = "tests")]
mod fixture;
#[cfg(test)]
#[expect(clippy::panic, reason = "tests")]
mod mutant;
#[cfg(test)]
#[expect(clippy::panic, reason = "tests")]
mod tests;

pub use advert::{AdvertFault, Inspected, inspect_advert};
pub use error::PdfError;
pub use inking::{Inking, Intent, Press};
pub use job::{Job, Marks, Options, Originals, Progress, Step, Summary};
pub use profile::PressProfile;
pub use proofing::PrintedPhoto;
pub use standard::Standard;
pub use writer::write;
