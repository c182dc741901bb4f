//! Photographs: bytes in, facts and pixels out.
//!
//! [`probe`] tells what a file is and what its caption fields say, [`decode`] gives upright
//! sRGB pixels, [`preview_jpeg`] and [`strip_for_web`] write JPEG files, [`flat_raw`] gives
//! plain samples to the PDF writer. A page of a PDF, which an advert comes as, is painted into
//! pixels and is a picture like any other. Nothing here opens a file or keeps state, and no input,
//! however broken, makes it panic.
//!
//! [`native`] gives samples in their own colour space with the file's ICC profile, for a press.
//! The screen's pictures take RGB samples as sRGB and CMYK samples as ordinary press inks.

mod blocks;
mod decode;
mod encode;
mod error;
mod exif_block;
mod icc;
mod iim;
mod inks;
mod jpeg;
mod metadata;
mod native;
mod orient;
mod pdf;
mod probe;
mod resize;
mod samples;
mod scan;
mod text;
mod xmp;

pub use decode::{Flat, Picture, decode, flat_raw, import};
pub use encode::{CropPx, preview_jpeg, strip_for_web};
pub use error::{Fault, PhotoError};
pub use icc::Meaning;
pub use metadata::{Conflict, Metadata};
pub use native::{Native, colour_meaning, native};
pub use pdf::{PDF_PPI, rasterised};
pub use probe::{Colour, Format, JpegFacts, Probe, probe, probe_header};

/// Largest file taken, in bytes (300 MB).
pub const MAX_FILE_BYTES: usize = 300_000_000;
/// Longest side taken, in pixels.
pub const MAX_SIDE: u32 = 30_000;
/// Largest picture taken, in pixels.
pub const MAX_PIXELS: u64 = 250_000_000;
/// Largest decoded picture in memory, in bytes (1 GiB).
pub const MAX_DECODED_BYTES: u64 = 1 << 30;
/// Largest metadata block read, in bytes; a longer one is passed over.
pub const MAX_METADATA_BLOCK: usize = 2 << 20;
