//! 数字报: the edition as a static site, written from the layout itself.
//!
//! Page pictures come from the painter, zones from the blocks' own outlines, words from the
//! stories: nothing is recognised or marked up afterwards, and no copy is lost, for a story's
//! page prints all of it, fitted or not. The site is plain files with relative links: it works
//! from any folder, from a memory stick, and without scripts.
//!
//! Reading order of a page: by the top of a block's shape, then by its left edge; the order
//! a reader meets the headlines in. Stories are followed page after page.

mod error;
mod html;
mod job;
mod pictures;
mod plan;
mod site;
mod text;
mod work;

pub use error::WebError;
pub use job::{Job, Originals, Progress, Sink, Summary, write};
