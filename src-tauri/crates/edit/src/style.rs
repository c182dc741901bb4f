//! What figures a style, an ink or a size may have.

use banxin_model::{FontRef, Ink, Length, Style};

use crate::Refusal;

/// A figure within bounds.
pub(crate) fn range(what: &str, value: i64, least: i64, most: i64) -> Result<(), Refusal> {
    if (least..=most).contains(&value) {
        Ok(())
    } else {
        Err(Refusal::OutOfRange { what: what.to_owned(), value, least, most })
    }
}

/// A type size: 2 to 500 points.
pub(crate) fn type_size(what: &str, size: Length) -> Result<(), Refusal> {
    range(what, size.0, Length::pt(2).0, Length::pt(500).0)
}

/// An ink whose parts are within full coverage.
pub(crate) fn ink(what: &'static str, ink: Ink) -> Result<(), Refusal> {
    if ink.is_valid() { Ok(()) } else { Err(Refusal::Ink { what }) }
}

/// A whole style.
pub(crate) fn style(style: &Style) -> Result<(), Refusal> {
    font("the font of hanzi", &style.han)?;
    font("the font of Latin words", &style.latin)?;
    font("the font of digits", &style.digits)?;
    type_size("the type size in thousandths of a point", style.size)?;
    range("the leading in thousandths of a point", style.leading.0, Length::pt(2).0, Length::pt(1000).0)?;
    range("the tracking in thousandths of the em", i64::from(style.tracking), -500, 2000)?;
    range("the width in thousandths", i64::from(style.scale_x), 100, 5000)?;
    range("the indent in thousandths of the em", i64::from(style.indent), 0, 20_000)?;
    ink("the style", style.ink)
}

fn font(what: &str, font: &FontRef) -> Result<(), Refusal> {
    crate::text::name(what, &font.family)?;
    range(&format!("the weight of {what}"), i64::from(font.weight), 100, 900)
}
