//! Where the ink of a mark stands in its body: fonts differ, the half-em body does not.

use crate::{Class, Face};

/// Shift, in thousandths of the em, that puts a glyph's ink into a body of half an em on
/// the mark's inner side. A full-width opening mark has its ink in the right half, others
/// in the left; marks of other makes (proportional, or centred in the em) are centred.
pub(crate) fn half_body_shift(advance: i32, ink: Option<(i32, i32)>, class: Class) -> i32 {
    let Some((left, right)) = ink else { return 0 };
    let natural = if class == Class::Open { 500 - advance } else { 0 };
    let fits = |shift: i32| left + shift >= -SLACK && right + shift <= 500 + SLACK;
    if advance > 700 && fits(natural) { natural } else { (500 - left - right) / 2 }
}

/// Ink may reach this far over its body before the mark is recentred.
const SLACK: i32 = 30;

/// Shift that centres a glyph in a body of `width` thousandths of the em.
pub(crate) fn centred(face: &Face, glyph: u16, width: i32) -> i32 {
    (width - face.advance(glyph)) / 2
}
