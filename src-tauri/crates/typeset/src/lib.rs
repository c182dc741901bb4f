//! Chinese newspaper typesetting: fonts, classes of characters, widths of marks,
//! line breaking, justification, copyfit and headline fitting.
//!
//! The way of a paragraph: [`Paragraph::prepare`] turns text into clusters with
//! widths, once; a [`Breaker`] cuts the clusters into lines against any measure;
//! [`Paragraph::set_line`] places the glyphs of one line. Everything is integer
//! arithmetic on [`banxin_model::Length`]; nothing reads files, clock or locale.
//! The rules and their sources are in `docs/typesetting.md`.

mod address;
mod bidi;
mod breaker;
mod class;
mod cluster;
mod context;
pub mod copyfit;
mod emoji;
mod face;
mod file;
mod font;
pub mod headline;
pub mod lines;
mod marks;
mod notation;
mod outlines;
mod pair;
mod paragraph;
mod prepare;
mod quotes;
mod rights;
mod set;
mod style;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod totalfit;
mod uax;
pub mod vertical;
mod widths;

pub use breaker::{Breaker, FirstFit, LineSpan};
pub use class::{Class, class_of};
pub use face::Face;
pub use file::{FontData, FontFile};
pub use font::{FontBook, FontError, FontId, FontSource};
pub use notation::{Notation, NotationKind, SideMark};
pub use paragraph::Paragraph;
pub use set::{SetGlyph, SetLine};
pub use style::{StyleRun, TextStyle};
pub use totalfit::TotalFit;
pub use vertical::{ColumnDeck, ColumnFit, SetColumn, VerticalGlyph};
