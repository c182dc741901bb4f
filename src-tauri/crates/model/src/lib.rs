//! The newspaper as data: units, records, the character grid and its arithmetic.
//!
//! Pure: no input or output, no clock, no floating point that decides anything.

mod ink;
mod style;
mod units;

pub use ink::Ink;
pub use style::{Align, FontRef, KinsokuLevel, PunctuationProfile, Role, SANS, SERIF, Style, StyleSheet};
pub use units::{Length, NotALength, Point, Rect, Size, div_round};
