//! Page layout: grid, block shapes, story flow and furniture give one [`PageLayout`].
//!
//! A pure function of page, stories, photos, styles and fonts. It never fails:
//! what is wrong is a [`Finding`], and no character is ever lost.

mod display;
mod finding;

pub use display::{
    BlockLayout, Counts, Glyph, GlyphRun, Item, PageLayout, PlacedPhoto, Source, StoryFit, TextLine, Vacancy,
};
pub use finding::{Finding, Problem, Severity};
