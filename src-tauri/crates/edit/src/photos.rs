//! Photos in the pool.

use banxin_model::{FileWords, Original, Photo, PhotoId, PhotoWords};

use crate::style::range;
use crate::transaction::Transaction;
use crate::{PhotoEdit, Refusal, text};

/// Longest side of a photo in pixels; photo decoding refuses larger ones too.
const LONGEST_SIDE: i64 = 30_000;

impl Transaction {
    pub(crate) fn add_photo(
        &mut self,
        original: &Original,
        words: &PhotoWords,
        read: &FileWords,
    ) -> Result<(), Refusal> {
        check(original, words, read)?;
        let photo = |id| Photo { id, original: original.clone(), words: words.clone(), read: read.clone() };
        self.create_photo(photo).map(|_| ())
    }

    pub(crate) fn edit_photo(&mut self, id: PhotoId, edit: &PhotoEdit) -> Result<(), Refusal> {
        self.check_open_photo(id)?;
        let words = edited(self.photo(id)?.words.clone(), edit.clone());
        text::words(&words)?;
        self.photo_mut(id)?.words = words;
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
    range("the photo's orientation", i64::from(original.orientation), 1, 8)
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
