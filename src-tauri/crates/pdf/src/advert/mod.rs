//! 广告稿: a page of somebody else's PDF as an advert on ours.
//!
//! The page is read by the reader of the checker and judged by its rules. What a press may have is copied object by
//! object into a form of the file that shows it: streams byte for byte, references alone renumbered. What it may not
//! have is named, so that the editor can ask for another file or have it printed as a picture.

mod copy;
mod inspect;
mod reach;
mod sheet;

use std::collections::BTreeSet;

use crate::Standard;
use crate::check::file::File;
use crate::check::object::Dict;
use crate::check::{Alone, Judged, check_alone};

pub(crate) use copy::{copy_form, page_alone};
pub use inspect::{AdvertFault, Inspected, inspect_advert};
pub(crate) use reach::reach;
pub(crate) use sheet::Sheet;

/// What a page shows, and what a form made of it keeps.
const SHOWN: [&str; 3] = ["Contents", "Resources", "Group"];

/// A page of a file that was read.
pub(crate) struct AdvertPage {
    pub file: File,
    pub number: u32,
    /// With what it inherits.
    pub page: Dict,
    pub sheet: Sheet,
    /// How many pages the file has.
    pub pages: usize,
}

impl AdvertPage {
    /// Reads a page, counted from 1.
    pub fn read(bytes: &[u8], page: usize) -> Result<Self, AdvertFault> {
        let file = File::read(bytes).map_err(AdvertFault::Damaged)?;
        if file.is_encrypted() {
            return Err(AdvertFault::Encrypted);
        }
        let mut pages = file.pages();
        let count = pages.len();
        if !(1..=count).contains(&page) {
            return Err(AdvertFault::NoSuchPage { page, pages: count });
        }
        let (number, page) = pages.swap_remove(page - 1);
        let sheet = Sheet::of(&file, &page).ok_or_else(|| AdvertFault::Damaged("its page has no size".to_owned()))?;
        Ok(Self { file, number, page, sheet, pages: count })
    }

    /// Judges it for a standard.
    pub fn judged(&self, standard: Standard) -> Judged {
        let keys = [&SHOWN[..], &["Annots"]].concat();
        let needs: BTreeSet<u32> = reach(&self.file, &self.page, &keys).into_iter().collect();
        let alone = Alone {
            file: &self.file,
            number: self.number,
            page: &self.page,
            trim: self.sheet.trim_in_points(),
            bleed: self.sheet.bleed_in_points(),
            needs: &needs,
        };
        check_alone(&alone, standard)
    }
}
