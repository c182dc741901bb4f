//! Photos in the pool.

use banxin_model::{Advert, AdvertPrint, FileWords, Original, Photo, PhotoFormat, PhotoId, PhotoWords};

use crate::style::range;
use crate::transaction::Transaction;
use crate::{PhotoEdit, Refusal, text};

/// Longest side of a photo in pixels; photo decoding refuses larger ones too.
const LONGEST_SIDE: i64 = 30_000;

/// Longest side of an advert, in thousandths of a point: 200 inches, what a PDF page has at most (ISO 32000-1, annex C).
const LONGEST_ADVERT: i64 = 14_400_000;
/// Most rules an advert is said to break; the checklist has not many more.
const MOST_FLAWS: i64 = 64;

impl Transaction {
    pub(crate) fn add_photo(
        &mut self,
        original: &Original,
        words: &PhotoWords,
        read: &FileWords,
    ) -> Result<(), Refusal> {
        check(original, words, read)?;
        let (original, words, read) = (original.clone(), words.clone(), read.clone());
        let photo = |id| Photo { id, original, words, read, print: AdvertPrint::default() };
        self.create_photo(photo).map(|_| ())
    }

    pub(crate) fn edit_photo(&mut self, id: PhotoId, edit: &PhotoEdit) -> Result<(), Refusal> {
        self.check_open_photo(id)?;
        let words = edited(self.photo(id)?.words.clone(), edit.clone());
        text::words(&words)?;
        self.photo_mut(id)?.words = words;
        Ok(())
    }

    pub(crate) fn set_advert_print(&mut self, id: PhotoId, print: AdvertPrint) -> Result<(), Refusal> {
        self.check_open_photo(id)?;
        if self.photo(id)?.original.advert.is_none() {
            return Err(Refusal::NotAnAdvert(id));
        }
        self.photo_mut(id)?.print = print;
        Ok(())
    }

    pub(crate) fn remove_photo(&mut self, id: PhotoId) -> Result<(), Refusal> {
        self.photo(id)?;
        if let Some(b) = self.document().block_of_photo(id) {
            return Err(Refusal::PhotoPlaced { photo: id, block: b.id, number: self.number(b.page) });
        }
        self.delete_photo(id);
        Ok(())
    }
}

/// A photo's facts and words.
pub(crate) fn check(original: &Original, words: &PhotoWords, read: &FileWords) -> Result<(), Refusal> {
    check_original(original)?;
    text::words(words)?;
    text::file_words(read)
}

fn check_original(original: &Original) -> Result<(), Refusal> {
    text::name("the photo's file name", &original.name)?;
    if original.name.contains(['/', '\\']) {
        return Err(Refusal::FileName(original.name.clone()));
    }
    range("the photo's width in pixels", i64::from(original.width), 1, LONGEST_SIDE)?;
    range("the photo's height in pixels", i64::from(original.height), 1, LONGEST_SIDE)?;
    range("the photo's orientation", i64::from(original.orientation), 1, 8)?;
    match &original.advert {
        // What came as a PDF has a size of its own, and nothing else has.
        Some(advert) if original.format == PhotoFormat::Pdf => check_advert(advert),
        None if original.format != PhotoFormat::Pdf => Ok(()),
        _ => Err(Refusal::AdvertFacts),
    }
}

fn check_advert(advert: &Advert) -> Result<(), Refusal> {
    range("the advert's page", i64::from(advert.page), 1, i64::from(advert.pages))?;
    for side in [advert.trim.w, advert.trim.h] {
        range("the advert's side in thousandths of a point", side.0, 1, LONGEST_ADVERT)?;
    }
    range("the number of the advert's flaws", advert.flaws.len() as i64, 0, MOST_FLAWS)?;
    advert.flaws.iter().try_for_each(|flaw| {
        text::name("the rule an advert breaks", &flaw.rule)?;
        text::line("what is wrong with an advert", &flaw.says)
    })
}

fn edited(old: PhotoWords, edit: PhotoEdit) -> PhotoWords {
    PhotoWords {
        caption: edit.caption.unwrap_or(old.caption),
        credit: edit.credit.unwrap_or(old.credit),
        alt: edit.alt.unwrap_or(old.alt),
        copyright: edit.copyright.unwrap_or(old.copyright),
        instructions: old.instructions,
        notes: edit.notes.unwrap_or(old.notes),
    }
}
