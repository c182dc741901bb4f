//! Page layout: grid, block shapes, story flow and furniture give one [`PageLayout`].
//!
//! A pure function of page, stories, photos, styles and fonts. It never fails:
//! what is wrong is a [`Finding`], and no character is ever lost.

mod advert;
mod beside;
mod body;
mod chain;
mod columns;
mod copyfit;
mod display;
mod env;
mod finding;
mod furniture;
mod head;
mod kept;
mod level;
mod line;
mod outline;
mod overprint;
mod page;
mod picture;
mod remedy;
mod slots;
mod story;
mod words;

pub use copyfit::{Goal, NotFitted, Refit};
pub use display::{
    Beside, BlockLayout, BodyPlace, Counts, Glyph, GlyphRun, HeadLine, Item, PageLayout, PlacedPhoto, Source, StoryFit,
    TextLine, Vacancy,
};
pub use finding::{Finding, Problem, Severity};
pub use overprint::{area_overprints, type_overprints};
pub use page::Layouter;
pub use remedy::{Change, Remedy};
