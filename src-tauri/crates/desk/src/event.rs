//! What the desk says unasked, to every window that listens.

use banxin_model::PageId;
use schemars::JsonSchema;
use serde::Serialize;

use crate::wire::{Applied, ExportedFile, Failure, FindingView};

/// An event.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The edition changed, by whichever window.
    Changed {
        /// The change.
        applied: Box<Applied>,
        /// Whose window it was made in, if it was a window with a seat of its own ([`Desk::seated`](crate::Desk::seated)).
        #[serde(skip)]
        by: Option<u32>,
    },
    /// A page was looked at for too much ink in a square of 15 mm, which is done while nobody works, and what was found
    /// is not what was found before.
    Inked {
        /// Which page.
        page: PageId,
        /// What is found now, in the place of any finding of the same code.
        finding: Option<Box<FindingView>>,
    },
    /// An import came further. When all its files are read, they are stored.
    ImportProgress {
        /// Files read.
        done: usize,
        /// Files in all.
        total: usize,
        /// Whose window asked for it, as in `changed`.
        #[serde(skip)]
        by: Option<u32>,
    },
    /// An export came further.
    ExportProgress {
        /// Which export.
        job: u32,
        /// Steps done.
        done: u32,
        /// Steps in all.
        total: u32,
    },
    /// An export ended well.
    ExportDone {
        /// Which export.
        job: u32,
        /// The folder it lies in.
        folder: String,
        /// Files it made.
        files: Vec<ExportedFile>,
    },
    /// An export failed or was cancelled (`code` is `cancelled`).
    ExportFailed {
        /// Which export.
        job: u32,
        /// Why.
        failure: Failure,
    },
}
