//! The font book.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use banxin_model::{FontRef, Role, StyleSheet};

use crate::testing::book;
use crate::{Face, FontBook, FontData, FontError, FontFile, FontId, FontSource, TextStyle};

#[test]
fn fonts_are_found_by_family_and_weight() {
    assert_eq!(book().resolve(&FontRef::new("Noto Serif SC", 700)), Some(FontId(1)));
    assert_eq!(book().resolve(&FontRef::new("Noto Serif SC", 900)), None);
    assert_eq!(book().nearest(&FontRef::new("Noto Serif SC", 900)), (FontId(1), false));
    assert_eq!(book().nearest(&FontRef::new("Noto Serif SC", 550)), (FontId(0), false), "the lighter of two as near");
    assert_eq!(book().nearest(&FontRef::new("Noto Sans SC", 400)), (FontId(2), true));
    assert_eq!(book().nearest(&FontRef::new("Unknown", 400)), (FontId(0), false));
}

#[test]
fn substitutions_are_told() {
    let sheet = StyleSheet::newspaper();
    let headline = sheet.get(Role::Headline);
    assert_eq!(TextStyle::substituted(&headline, book()), [&FontRef::new("Noto Serif SC", 900)]);
    assert!(TextStyle::substituted(&sheet.get(Role::Body), book()).is_empty());
    assert_eq!(TextStyle::compose(&headline, book(), &banxin_model::Profiles::default()).han, FontId(1));
}

#[test]
fn metrics_are_thousandths_of_the_em() {
    let face = book().face(FontId(0));
    assert_eq!(face.units_per_em(), 1000);
    assert!(face.ascent() > 800 && face.descent() < 0);
    assert_eq!(face.advance(face.glyph('永').unwrap()), 1000);
    assert_eq!(face.glyph('\u{10ffff}'), None);
}

#[test]
fn bad_fonts_are_refused_by_name() {
    assert_eq!(FontBook::new(Vec::new()).unwrap_err(), FontError::NoFonts);
    let source = FontSource { family: "Broken".to_owned(), weight: 400, data: b"not a font".as_slice().into() };
    let error = FontBook::new(vec![source]).unwrap_err();
    assert!(error.to_string().contains("`Broken` 400"));
    let whole = book().face(FontId(0)).data();
    let cut = &whole[..2000];
    let source = FontSource { family: "Cut".to_owned(), weight: 400, data: cut.into() };
    assert!(FontBook::new(vec![source]).is_err());
}

/// A file that counts what is read of it, and cannot be read any more after so many bytes.
struct Counted {
    bytes: Vec<u8>,
    read: Arc<AtomicUsize>,
    most: usize,
}

impl FontFile for Counted {
    fn length(&self) -> u64 {
        self.bytes.length()
    }

    fn read(&self, at: u64, into: &mut [u8]) -> io::Result<()> {
        if self.read.fetch_add(into.len(), Ordering::Relaxed) + into.len() > self.most {
            return Err(io::Error::other("the disk is gone"));
        }
        self.bytes.read(at, into)
    }
}

fn counted(bytes: Vec<u8>, most: usize) -> (FontBook, Arc<AtomicUsize>) {
    let read = Arc::new(AtomicUsize::new(0));
    let file = Counted { bytes, read: Arc::clone(&read), most };
    let source = FontSource { family: "Counted".to_owned(), weight: 400, data: FontData::new(Arc::new(file), 0) };
    (FontBook::new(vec![source]).unwrap(), read)
}

fn serif() -> Vec<u8> {
    book().face(FontId(0)).data().to_vec()
}

fn glyphs(face: &Face, text: &str) -> Vec<u16> {
    text.chars().filter_map(|c| face.glyph(c)).collect()
}

#[test]
fn a_page_of_text_reads_little_of_its_font() {
    let bytes = serif();
    let (all, whole) = (bytes.len(), bytes.clone());
    let (book, read) = counted(bytes, usize::MAX);
    let face = book.face(FontId(0));
    assert!(read.load(Ordering::Relaxed) < all / 100, "opened");
    let shown = glyphs(face, "运河晚报，二〇二六年。AVa");
    assert_eq!((face.advance(shown[0]), face.shape("AVa").len()), (1000, 3));
    assert!(face.ink(shown[4]).is_some());
    let some = face.data_of(shown.iter().copied()).unwrap();
    assert!(read.load(Ordering::Relaxed) < all / 10, "set and embedded: {} of {all}", read.load(Ordering::Relaxed));
    assert_eq!(some.len(), whole.len());
    let outline = |font: &[u8], glyph: u16| {
        let long = |at: usize| u32::from_be_bytes(font[at..at + 4].try_into().unwrap()) as usize;
        let table =
            |tag: &[u8]| (12..).step_by(16).find(|&at| &font[at..at + 4] == tag).map(|at| long(at + 8)).unwrap();
        let (loca, glyf) = (table(b"loca") + usize::from(glyph) * 4, table(b"glyf"));
        font[glyf + long(loca)..glyf + long(loca + 4)].to_vec()
    };
    for glyph in shown {
        assert_eq!(outline(&some, glyph), outline(&whole, glyph), "glyph {glyph}");
    }
    let absent = face.glyph('龘').unwrap();
    assert_ne!(outline(&some, absent), outline(&whole, absent), "what is not shown is not read");
    assert_eq!(book.unread(), None);
}

/// What is read of the outline's head is what the shaper says of the whole outline.
#[test]
fn ink_is_as_wide_as_the_shaper_says() {
    for (_, face) in book().faces() {
        for glyph in (0..2000).chain(20_000..21_000) {
            assert_eq!(face.ink(glyph), face.shaped_ink(glyph), "{face:?} {glyph}");
        }
    }
}

#[test]
fn a_font_that_cannot_be_read_any_more_is_named() {
    let (book, read) = counted(serif(), 1 << 20);
    let face = book.face(FontId(0));
    assert_eq!(book.unread(), None);
    read.store(1 << 20, Ordering::Relaxed);
    assert!(matches!(face.data_of([1].into_iter()), Err(FontError::Unread { .. })));
    assert!(face.data().is_empty());
    let error = book.unread().unwrap().to_string();
    assert!(error.contains("`Counted` 400") && error.contains("the disk is gone"), "{error}");
}

#[test]
fn fonts_whose_tables_are_cut_off_are_refused() {
    let whole = serif();
    let opened =
        |bytes: &[u8]| FontBook::new(vec![FontSource { family: "Cut".to_owned(), weight: 400, data: bytes.into() }]);
    for length in [0, 11, 12, 100, 300, whole.len() - 100] {
        assert!(opened(&whole[..length]).is_err(), "cut at {length}");
    }
    // Of two tables that lie beyond the end, one is needed.
    let beyond = |tag: &[u8; 4]| {
        let mut font = whole.clone();
        let record = (12..).step_by(16).find(|&at| font[at..at + 4] == *tag).unwrap();
        font[record + 8..record + 12].fill(0xF0);
        opened(&font)
    };
    assert!(beyond(b"glyf").is_err());
    let book = beyond(b"STAT").unwrap();
    assert!(book.face(FontId(0)).data_of([1].into_iter()).is_ok());
}
