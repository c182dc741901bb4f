//! The edition file: one SQLite database holds one edition, its photos'
//! originals and the journal of every edit.
//!
//! Saving is committing: [`Store::apply`] returns when the edit is on the disk.
//! `docs/file-format.md` describes the file. No other crate names SQLite.

mod blobs;
mod close;
mod connection;
mod create;
mod error;
mod journal;
mod migrate;
mod open;
mod records;
mod schema;
mod shared;
mod store;
mod versions;

pub use blobs::{BlobReader, LARGEST_BLOB, Source, hash_of};
pub use error::StoreError;
pub use journal::Step;
pub use schema::{APPLICATION_ID, VERSION};
pub use store::{Committed, Store};
pub use versions::StoryVersion;

/// The SQLite this program runs with, such as `3.54.1`.
#[must_use]
pub fn sqlite_version() -> &'static str {
    rusqlite::version()
}

#[cfg(test)]
mod tests;
