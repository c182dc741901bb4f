//! Copyfit: the least visible tracking that gives a story a wanted number of lines, so that
//! its columns end level.
//!
//! A paragraph is tightened or loosened as a whole. For each paragraph the least tracking
//! that wins or loses a line is found by bisection, each trial one first-fit pass; then the
//! set of paragraphs with the least cost is chosen exactly. What is cheap, `cost.rs` says.

mod cost;
mod grid;
mod search;

use banxin_model::Length;

use crate::Paragraph;
use search::Search;

/// How far tracking may go, in thousandths of the em, counted from the style's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The tightest change, negative.
    pub tightest: i16,
    /// The loosest change.
    pub loosest: i16,
    /// No line may come to be stretched by more a gap than this.
    pub widest_gap: i32,
    /// Whether the story is first set on its character grid: when every line has the same
    /// measure, what it holds beyond a whole number of hanzi is divided among the characters
    /// of all paragraphs, which full lines show anyway. Off, only single paragraphs change.
    pub grid: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self { tightest: -70, loosest: 50, widest_gap: 120, grid: true }
    }
}

/// A paragraph to be fitted.
#[derive(Clone, Copy, Debug)]
pub struct Item<'p> {
    /// The text as it is set without copyfit.
    pub paragraph: &'p Paragraph,
    /// Indent of its first line.
    pub indent: Length,
    /// A change the editor has fixed; the paragraph takes this and no other.
    pub pinned: Option<i16>,
}

/// What copyfit does to a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// Change of tracking of each paragraph, in thousandths of the em; set a paragraph as
    /// [`Paragraph::tracked`] by it.
    pub tracking: Vec<i16>,
    /// Lines of each paragraph.
    pub lines: Vec<usize>,
    /// Whether the target is met exactly.
    pub level: bool,
}

impl Fit {
    /// Lines of the whole story.
    #[must_use]
    pub fn total(&self) -> usize {
        self.lines.iter().sum()
    }
}

/// Fits a story to `columns` columns of `rows` lines; see [`to_lines`].
pub fn level(
    items: &[Item<'_>],
    measure: &mut dyn FnMut(usize) -> Length,
    columns: usize,
    rows: usize,
    limits: Limits,
) -> Fit {
    to_lines(items, measure, columns.saturating_mul(rows), limits)
}

/// Fits a story to exactly `target` lines; `measure(i)` is the width of the story's `i`-th
/// line, asked in order from 0. When the limits do not allow it, nothing is changed but what
/// is pinned, and the result says that it is not level.
pub fn to_lines(items: &[Item<'_>], measure: &mut dyn FnMut(usize) -> Length, target: usize, limits: Limits) -> Fit {
    let mut search = Search::new(items, measure, limits);
    // More lines than characters and paragraphs there cannot be; so many measures are not asked for.
    if target > items.iter().map(|i| i.paragraph.len() + 1).sum() {
        return search.unchanged();
    }
    let grid = if limits.grid { search.grid(target) } else { 0 };
    let on_grid = if grid == 0 { None } else { search.cheapest(target, grid) };
    on_grid.or_else(|| search.cheapest(target, 0)).unwrap_or_else(|| search.unchanged())
}

#[cfg(test)]
mod tests;
