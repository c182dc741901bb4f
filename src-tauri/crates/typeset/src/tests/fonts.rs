//! The font book.
#![expect(clippy::unwrap_used, reason = "tests")]

use banxin_model::{FontRef, Role, StyleSheet};

use crate::testing::book;
use crate::{FontBook, FontError, FontId, FontSource, TextStyle};

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
    let cut = &book().face(FontId(0)).data()[..2000];
    let source = FontSource { family: "Cut".to_owned(), weight: 400, data: cut.into() };
    assert!(FontBook::new(vec![source]).is_err());
}
