//! What is asked for, and what comes back.

use std::ops::ControlFlow;
use std::sync::Arc;

use banxin_layout::PageLayout;
use banxin_model::{BlobHash, Document};
use banxin_typeset::FontBook;

use crate::Standard;

/// Where the original bytes of photos come from; asked from several threads.
pub trait Originals: Sync {
    /// The bytes of an original.
    ///
    /// # Errors
    /// A sentence that says why they cannot be had.
    fn read(&self, hash: &BlobHash) -> Result<Vec<u8>, String>;

    /// How many bytes it has, if that can be told without reading it.
    fn size(&self, hash: &BlobHash) -> Option<u64> {
        let _ = hash;
        None
    }
}

/// One PDF to write.
#[derive(Clone, Copy)]
pub struct Job<'a> {
    /// The edition the pages belong to: its date and name go into the file's description,
    /// its photo records tell where the originals are.
    pub document: &'a Document,
    /// The pages of the file, in order.
    pub pages: &'a [Arc<PageLayout>],
    /// The fonts the pages were laid out with.
    pub fonts: &'a FontBook,
    /// The photos' bytes.
    pub originals: &'a dyn Originals,
    /// Which kind of PDF.
    pub standard: Standard,
    /// Told after every step; a break cancels the export.
    pub progress: &'a (dyn Fn(Progress) -> ControlFlow<()> + Sync),
}

/// How far an export has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What was just written.
    pub step: Step,
    /// Steps done, of every kind.
    pub done: usize,
    /// Steps in all.
    pub of: usize,
}

/// What an export writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing yet: the export has begun.
    Begin,
    /// The text and rules of a page.
    Page,
    /// A photo.
    Photo,
    /// A font.
    Font,
}

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Pages.
    pub pages: usize,
    /// Fonts embedded.
    pub fonts: usize,
    /// Distinct photos.
    pub photos: usize,
    /// Photos whose original went into the file unchanged.
    pub photos_unchanged: usize,
    /// Bytes of the file.
    pub bytes: u64,
    /// The file's identity: equal for equal content.
    pub id: [u8; 16],
}
