//! Fitting one line of a headline to a width.

use banxin_model::Length;

use super::SIZES;
use crate::{FontBook, Paragraph, TextStyle};

/// How far a headline may be changed to fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Levers {
    /// Least change of tracking, in thousandths of the em; negative.
    pub tightest: i16,
    /// Most that 均排 may put into a gap, in thousandths of the em.
    pub loosest: i16,
    /// Narrowest 长扁, in thousandths of the style's own.
    pub narrowest: u16,
    /// Widest 长扁, in thousandths of the style's own.
    pub widest: u16,
    /// Smallest size that may be stepped down to.
    pub smallest: Length,
}

impl Default for Levers {
    fn default() -> Self {
        Self { tightest: -50, loosest: 300, narrowest: 900, widest: 1100, smallest: Length(6_500) }
    }
}

/// A headline line as fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fitted {
    /// The style to set it in.
    pub style: TextStyle,
    /// Its width in that style.
    pub width: Length,
    /// Set it [`banxin_model::Align::Spread`]: the gaps stay within the limit.
    pub spread: bool,
    /// Whether it is no wider than asked.
    pub fits: bool,
}

/// Fits a line to a width. What is least seen is tried first: tighter tracking, then a
/// narrower face, then the next smaller 号; nothing is made larger. A line that fits and
/// comes near enough to the width is offered for 均排, after widening the face if that helps.
#[must_use]
pub fn fit(book: &FontBook, text: &str, style: &TextStyle, width: Length, levers: &Levers) -> Fitted {
    let steps = SIZES.iter().map(|s| s.1).filter(|&s| s < style.size && s >= levers.smallest);
    for size in std::iter::once(style.size).chain(steps) {
        let style = TextStyle { size, ..*style };
        if let Some(fitted) = at_size(book, text, &style, width, levers) {
            return spread(book, text, fitted, width, levers);
        }
    }
    let smallest =
        SIZES.iter().map(|s| s.1).filter(|&s| s >= levers.smallest).min().map_or(style.size, |s| s.min(style.size));
    let least = narrowed(&tighter(&TextStyle { size: smallest, ..*style }, levers.tightest), levers.narrowest);
    Fitted { style: least, width: natural(book, text, &least), spread: false, fits: false }
}

/// The line at one size, if tracking and 长扁 can fit it.
fn at_size(book: &FontBook, text: &str, style: &TextStyle, width: Length, levers: &Levers) -> Option<TextStyle> {
    let fits = |s: &TextStyle| natural(book, text, s) <= width;
    if fits(style) {
        return Some(*style);
    }
    let tight = |t: i64| tighter(style, t as i16);
    if fits(&tight(i64::from(levers.tightest))) {
        return Some(tight(greatest(i64::from(levers.tightest), 0, |t| fits(&tight(t)))));
    }
    let base = tight(i64::from(levers.tightest));
    let narrow = |n: i64| narrowed(&base, n as u16);
    if fits(&narrow(i64::from(levers.narrowest))) {
        return Some(narrow(greatest(i64::from(levers.narrowest), 1000, |n| fits(&narrow(n)))));
    }
    None
}

/// The greatest number from `low`, which passes, to `high` that passes; passing is monotone.
fn greatest(low: i64, high: i64, passes: impl Fn(i64) -> bool) -> i64 {
    let (mut yes, mut no) = (low, high + 1);
    while no - yes > 1 {
        let middle = yes + (no - yes) / 2;
        if passes(middle) { yes = middle } else { no = middle }
    }
    yes
}

fn spread(book: &FontBook, text: &str, style: TextStyle, width: Length, levers: &Levers) -> Fitted {
    let within = |s: &TextStyle| {
        let chars = text.chars().filter(|c| !c.is_whitespace()).count() as i64;
        let room = width - natural(book, text, s);
        room >= Length::ZERO && chars > 1 && room <= s.size.scale(i64::from(levers.loosest) * (chars - 1), 1000)
    };
    let fitted = |style: TextStyle, spread| Fitted { style, width: natural(book, text, &style), spread, fits: true };
    if within(&style) {
        return fitted(style, true);
    }
    let wide = narrowed(&style, levers.widest);
    if within(&wide) { fitted(wide, true) } else { fitted(style, false) }
}

fn tighter(style: &TextStyle, by: i16) -> TextStyle {
    TextStyle { tracking: style.tracking.saturating_add(by), ..*style }
}

fn narrowed(style: &TextStyle, by: u16) -> TextStyle {
    let scaled = u32::from(style.scale_x) * u32::from(by) / 1000;
    TextStyle { scale_x: u16::try_from(scaled).unwrap_or(u16::MAX), ..*style }
}

pub(super) fn natural(book: &FontBook, text: &str, style: &TextStyle) -> Length {
    Paragraph::plain(book, text, *style).natural_width()
}

/// How many hanzi a width holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capacity {
    /// As the style sets them.
    pub plain: usize,
    /// With tracking and 长扁 at their limits, at the same size.
    pub most: usize,
}

/// The live limit of a headline field: hanzi a line of this width holds.
#[must_use]
pub fn capacity(style: &TextStyle, width: Length, levers: &Levers) -> Capacity {
    let held = |s: &TextStyle| {
        let hanzi = i64::from(s.width(1000)) + i64::from(s.track(i32::from(s.tracking)));
        usize::try_from(width.0.max(0) / hanzi.max(1)).unwrap_or(0)
    };
    Capacity { plain: held(style), most: held(&narrowed(&tighter(style, levers.tightest), levers.narrowest)) }
}
