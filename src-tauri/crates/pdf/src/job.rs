//! What is asked for, and what comes back.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::Arc;

use banxin_layout::PageLayout;
use banxin_model::{BlobHash, Document, Length};
use banxin_typeset::FontBook;

use crate::Standard;
use crate::inking::Press;

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
    /// The press, which a proof leaves alone; one for all files of an export, for its tables are baked once.
    pub press: &'a Press,
    /// What the printer asks for.
    pub options: &'a Options,
    /// How many threads may prepare photos; the bytes are the same for any number.
    pub threads: usize,
    /// Told after every step; a break cancels the export.
    pub progress: &'a (dyn Fn(Progress) -> ControlFlow<()> + Sync),
}

impl Job<'_> {
    /// Whether a page is printed in black alone; a proof shows all it has.
    pub(crate) fn is_black(&self, page: usize) -> bool {
        self.standard.is_press() && self.options.black_pages.contains(&page)
    }
}

/// What a printer asks for beyond the standard; the default is what newspapers mostly send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Pages, by 版次, that are printed in black alone: their photos and colours are turned to grey.
    pub black_pages: BTreeSet<usize>,
    /// Bleed on every side, instead of the paper's.
    pub bleed: Option<Length>,
    /// What is printed outside the bleed.
    pub marks: Marks,
    /// A proof for reading: photos at 110 pixels an inch, so that a page is easily mailed.
    pub small: bool,
    /// Pixels an inch that the press's screen can use; photos of more than 1.5 times as many are reduced to it.
    pub ppi: u16,
    /// Photos are sharpened for newsprint.
    pub sharpen: bool,
    /// What stands in grey under the content of a proof's pages, by 版次.
    pub watermarks: BTreeMap<usize, String>,
}

impl Default for Options {
    /// 240 pixels an inch, for screens of 100 to 120 lines.
    fn default() -> Self {
        Self {
            black_pages: BTreeSet::new(),
            bleed: None,
            marks: Marks::default(),
            small: false,
            ppi: 240,
            sharpen: false,
            watermarks: BTreeMap::new(),
        }
    }
}

/// What is printed outside the bleed; newspapers mostly want nothing there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Where the page is cut.
    pub crop: bool,
    /// Crosses that show whether the plates lie upon one another.
    pub register: bool,
    /// Patches of the inks.
    pub bar: bool,
    /// A line that names the page.
    pub slug: bool,
    /// What the line says besides of single pages, by 版次; they have one in any case.
    pub remarks: BTreeMap<usize, String>,
}

impl Marks {
    /// Whether anything stands outside the bleed of a page.
    #[must_use]
    pub fn any(&self, page: usize) -> bool {
        self.crop || self.register || self.bar || self.has_slug(page)
    }

    /// Whether a page is named outside its bleed.
    #[must_use]
    pub fn has_slug(&self, page: usize) -> bool {
        self.slug || self.remarks.contains_key(&page)
    }
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Pages.
    pub pages: usize,
    /// Fonts embedded.
    pub fonts: usize,
    /// Distinct photos.
    pub photos: usize,
    /// Photos whose original went into the file unchanged.
    pub photos_unchanged: usize,
    /// The pages, by 版次, that need no plate but black.
    pub black_only: Vec<usize>,
    /// Bytes of the file.
    pub bytes: u64,
    /// The file's identity: equal for equal content.
    pub id: [u8; 16],
}
