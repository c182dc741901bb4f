//! The newspaper as data: units, records, the character grid and its arithmetic.
//!
//! Pure: no input or output, no clock, no floating point that decides anything.

mod advert;
mod block;
mod carry;
mod date;
mod document;
mod file_words;
mod grid;
mod guide;
mod ids;
mod ink;
mod judgement;
mod notation;
mod numeral;
mod page;
mod paper;
mod photo;
mod profile;
mod rewrite;
mod story;
mod style;
mod units;

pub use advert::{Advert, AdvertFlaw, AdvertPrint};
pub use block::{
    AdBlock, Area, Block, Content, Crop, Frame, Furniture, Head, HeadPlace, Inset, ParagraphTracking, PhotoBlock,
    Placeholder, RuleBlock, StoryBlock, TintBlock,
};
pub use carry::carried;
pub use date::{Date, NotADate};
pub use document::Document;
pub use file_words::{Conflict, FileWords, Said, tells_synthetic};
pub use grid::{ColumnRounding, ColumnRule, Grid, GridRect, TextColumn};
pub use guide::{Guide, GuideRuns};
pub use ids::{BlobHash, BlockId, NotAHash, NotAnId, PageId, PhotoId, StoryId};
pub use ink::Ink;
pub use judgement::{Advice, Judgement};
pub use notation::{Notation, NotationKind, Splice};
pub use numeral::in_numerals;
pub use page::{Edition, Editors, Names, NextIds, Page, PageState, Stamp, Template};
pub use paper::{PaperError, PaperSetup};
pub use photo::{Original, Photo, PhotoColour, PhotoFormat, PhotoWords};
pub use profile::{LineEnd, Profile, ProfileError, Profiles};
pub use rewrite::{Rewrite, Rewritten};
pub use story::{Copy, Paragraph, ParagraphKind, Story, StoryState, printing_chars};
pub use style::{
    Align, FitLimits, FontRef, KinsokuLevel, LineBreaking, PunctuationProfile, Role, SANS, SERIF, Style, StyleSheet,
};
pub use units::{Length, NotALength, Point, Rect, Size, div_round};
