//! Editing: a [`Command`] becomes a transaction that changes a document and
//! records before and after of every record it touched.
//!
//! Pure. Nobody writes an inverse by hand: undo is the diff turned round.

mod apply;
mod bound;
mod chain;
mod check;
mod command;
mod content;
mod crops;
mod diff;
mod edition;
mod geometry;
mod groups;
mod guard;
mod guides;
mod insets;
mod moves;
mod name;
mod order;
mod pages;
mod photos;
mod place;
mod refusal;
mod shape;
mod stories;
mod style;
mod swap;
mod templates;
mod text;
mod transaction;

pub use apply::{Applied, MOST_COMMANDS, MOST_DEPTH, apply};
pub use chain::MOST_CHAIN;
pub use check::{Flaw, FlawKind, check};
pub use command::{Command, PhotoEdit, StoryEdit};
pub use diff::{Change, Record, RecordDiff, RecordKey};
pub use edition::new_edition;
pub use pages::MOST_PAGES;
pub use refusal::Refusal;
pub use text::{MOST_ARTICLE_CHARS, MOST_FILE_WORDS, MOST_LINE_CHARS, MOST_NOTE_CHARS};
