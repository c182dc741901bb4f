//! How far a headline may be changed, and the least change that makes its lines fit.

use banxin_model::Length;

use super::SIZES;
use crate::{FontBook, Paragraph, TextStyle};

/// How far a headline may be changed to fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Levers {
    /// Least change of tracking, in thousandths of the em; negative.
    pub tightest: i16,
    /// Most that 均排 to the full width may put into a gap, in thousandths of the em.
    pub loosest: i16,
    /// Most that 双行题等宽 may put into a gap, in thousandths of the em. The page we measured
    /// spreads twelve hanzi over the width of sixteen: 0.36 em a gap.
    pub evenest: i16,
    /// Narrowest 长扁, in thousandths of the style's own.
    pub narrowest: u16,
    /// Widest 长扁, in thousandths of the style's own.
    pub widest: u16,
    /// Smallest size that may be stepped down to; the style's own or more forbids steps.
    pub smallest: Length,
}

impl Default for Levers {
    fn default() -> Self {
        Self { tightest: -50, loosest: 300, evenest: 400, narrowest: 900, widest: 1100, smallest: Length(6_500) }
    }
}

impl Levers {
    /// The style's size and the steps below it that are allowed, largest first.
    pub(crate) fn sizes(&self, style: &TextStyle) -> impl Iterator<Item = Length> {
        let (own, floor) = (style.size, self.smallest);
        std::iter::once(own).chain(SIZES.iter().map(|s| s.1).filter(move |&s| s < own && s >= floor))
    }

    /// A style with tracking and 长扁 at their limits.
    pub(crate) fn least(&self, style: &TextStyle) -> TextStyle {
        scaled(&tracked(style, self.tightest), self.narrowest)
    }

    /// A style with tracking at its limit.
    pub(crate) fn tightest_only(&self, style: &TextStyle) -> TextStyle {
        tracked(style, self.tightest)
    }

    /// The style in which every line is no wider than asked, changed as little as can be: first
    /// the tracking, which is seen least, then 长扁. `None` when the limits do not allow it.
    pub(crate) fn fitted(
        &self,
        style: &TextStyle,
        widest: &dyn Fn(&TextStyle) -> Length,
        width: Length,
    ) -> Option<TextStyle> {
        let fits = |s: &TextStyle| widest(s) <= width;
        if fits(style) {
            return Some(*style);
        }
        let tight = tracked(style, self.tightest);
        if fits(&tight) {
            let t = greatest(i64::from(self.tightest), 0, |t| fits(&tracked(style, t as i16)));
            return Some(tracked(style, t as i16));
        }
        if !fits(&scaled(&tight, self.narrowest)) {
            return None;
        }
        let n = greatest(i64::from(self.narrowest), 1000, |n| fits(&scaled(&tight, n as u16)));
        Some(scaled(&tight, n as u16))
    }

    /// The style widened as far as 长扁 and the width allow.
    pub(crate) fn widened(&self, style: &TextStyle, widest: &dyn Fn(&TextStyle) -> Length, width: Length) -> TextStyle {
        let fits = |n: i64| widest(&scaled(style, n as u16)) <= width;
        if self.widest <= 1000 || !fits(1000) {
            return *style;
        }
        scaled(style, greatest(1000, i64::from(self.widest), fits) as u16)
    }
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

fn tracked(style: &TextStyle, by: i16) -> TextStyle {
    TextStyle { tracking: style.tracking.saturating_add(by), ..*style }
}

fn scaled(style: &TextStyle, by: u16) -> TextStyle {
    let scaled = u32::from(style.scale_x) * u32::from(by) / 1000;
    TextStyle { scale_x: u16::try_from(scaled).unwrap_or(u16::MAX), ..*style }
}

/// Width of a line by itself.
pub(crate) fn natural(book: &FontBook, text: &str, style: &TextStyle) -> Length {
    Paragraph::plain(book, text, *style).natural_width()
}
