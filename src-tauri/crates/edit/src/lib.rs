//! Editing: a [`Command`] becomes a transaction that changes a document and
//! records before and after of every record it touched.
//!
//! Pure. Nobody writes an inverse by hand: undo is the diff turned round.

mod command;
mod diff;

pub use command::{Command, PhotoEdit, StoryEdit};
pub use diff::{Change, Record, RecordDiff, RecordKey};
