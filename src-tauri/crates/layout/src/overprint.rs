//! What overprints on a press: one rule for the file that goes there and for the plates on the screen.

use banxin_model::{Ink, Length, Rect};

/// Rules thinner than this overprint in black (GWG 2022 R0010).
const THIN: Length = Length::pt(2);

/// Whether an area leaves what lies below it on the other plates: black rules do, so that a plate
/// out of register leaves no white rim. White must knock out, and broad black would show what is below.
#[must_use]
pub fn area_overprints(rect: Rect, ink: Ink) -> bool {
    ink == Ink::BLACK && rect.w.min(rect.h) < THIN
}

/// The same of type: all that is black (R0009).
#[must_use]
pub fn type_overprints(ink: Ink) -> bool {
    ink == Ink::BLACK
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_black_that_is_thin() {
        let rule = |thick| Rect::new(Length::ZERO, Length::ZERO, Length::mm(50), Length(thick));
        assert!(area_overprints(rule(1_999), Ink::BLACK));
        assert!(!area_overprints(rule(2_000), Ink::BLACK));
        let nearly = Ink { k: 999, ..Ink::BLACK };
        for other in [Ink::PAPER, nearly, Ink { c: 1, ..Ink::BLACK }] {
            assert!(!area_overprints(rule(500), other) && !type_overprints(other), "{other:?}");
        }
        assert!(type_overprints(Ink::BLACK));
    }
}
