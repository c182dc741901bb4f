//! The live character limit of a headline field.

use banxin_model::Length;

use super::Levers;
use crate::{FontBook, TextStyle};

/// How many hanzi a width holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capacity {
    /// As the style sets them.
    pub plain: usize,
    /// With tracking and 长扁 at their limits, at the same size.
    pub most: usize,
}

/// Hanzi that one line of this width holds.
#[must_use]
pub fn capacity(style: &TextStyle, width: Length, levers: &Levers) -> Capacity {
    Capacity { plain: held(style, width), most: held(&levers.least(style), width) }
}

fn held(style: &TextStyle, width: Length) -> usize {
    let track = i64::from(style.track(i32::from(style.tracking)));
    let hanzi = i64::from(style.width(1000)) + track;
    usize::try_from(width.0.max(0) / hanzi.max(1)).unwrap_or(0)
}

/// A text against the room of its deck, counted in hanzi.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Length of the text in hanzi of its style, rounded up: digits and marks count by half.
    pub used: usize,
    /// What one line holds in the style's size.
    pub line: Capacity,
    /// What all lines hold in the style's size.
    pub plain: usize,
    /// What all lines hold in the smallest size allowed, with tracking and 长扁 at their limits.
    pub most: usize,
}

/// The live limit of a deck of `lines` lines of this width.
#[must_use]
pub fn limit(book: &FontBook, text: &str, style: &TextStyle, width: Length, lines: usize, levers: &Levers) -> Limit {
    let lines = lines.max(1);
    let line = capacity(style, width, levers);
    let smallest = levers.sizes(style).last().unwrap_or(style.size);
    let least = capacity(&TextStyle { size: smallest, ..*style }, width, levers);
    let hanzi = i64::from(style.width(1000)).max(1);
    let natural = super::levers::natural(book, text.trim(), style).0;
    let used = usize::try_from((natural + hanzi - 1) / hanzi).unwrap_or(0);
    Limit { used, line, plain: line.plain.saturating_mul(lines), most: least.most.saturating_mul(lines) }
}
