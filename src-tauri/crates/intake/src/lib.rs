//! Copy as it arrives in a newsroom, turned into drafts: bytes in, fields and paragraphs out.
//!
//! [`sniff`] tells stories from photographs by content, [`story_from_text`] reads plain text
//! and Markdown, [`story_from_docx`] Word documents. Nothing here opens a file, and no input makes it panic.
//!
//! **Conservation.** Every character of the source that is not blank stands in exactly one
//! field of the [`Draft`], except what a [`Change`] names; the paragraphs keep their order.

mod archive;
mod body;
mod byline;
mod change;
mod chars;
mod close_up;
mod dateline;
mod decode;
mod docx;
mod draft;
mod error;
mod head;
mod label;
mod lines;
mod markdown;
mod paste;
mod sniff;
mod story;
mod wrap;

pub use change::Change;
pub use docx::story_from_docx;
pub use draft::{Draft, DraftParagraph, DraftPicture, ParaKind};
pub use error::{Fault, IntakeError};
pub use paste::pasted;
pub use sniff::{Kind, sniff};
pub use story::story_from_text;

/// Largest file taken as a story, in bytes (20 MB).
pub const MAX_FILE_BYTES: usize = 20_000_000;
/// Longest story, in characters.
pub const MAX_STORY_CHARS: usize = 2_000_000;
/// Longest kicker, headline row, deck row or byline, in characters.
pub const MAX_HEAD_CHARS: usize = 1_000;
