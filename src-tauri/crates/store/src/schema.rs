//! The tables of an edition file, version by version.

use rusqlite::{Connection, Result};

/// `BNXN`, in the header of every edition file.
pub const APPLICATION_ID: i32 = 0x424E_584E;
/// The file version this program writes.
pub const VERSION: i64 = 1;

/// A step from the version before to this one.
pub(crate) struct Migration {
    /// The version it leads to.
    pub(crate) version: i64,
    /// What it does, inside a transaction.
    pub(crate) run: fn(&Connection) -> Result<()>,
}

/// All steps, oldest first; the first makes an empty database an edition file.
pub(crate) const MIGRATIONS: &[Migration] = &[Migration { version: 1, run: version_1 }];

/// Records as JSON with the BLAKE3 of that JSON; originals by their BLAKE3; the journal.
fn version_1(connection: &Connection) -> Result<()> {
    connection.execute_batch(
        "CREATE TABLE edition (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            body TEXT NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;
        CREATE TABLE page (
            id INTEGER PRIMARY KEY CHECK (id BETWEEN 0 AND 4294967295),
            body TEXT NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;
        CREATE TABLE block (
            id INTEGER PRIMARY KEY CHECK (id BETWEEN 0 AND 4294967295),
            body TEXT NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;
        CREATE TABLE story (
            id INTEGER PRIMARY KEY CHECK (id BETWEEN 0 AND 4294967295),
            body TEXT NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;
        CREATE TABLE photo (
            id INTEGER PRIMARY KEY CHECK (id BETWEEN 0 AND 4294967295),
            blob BLOB NOT NULL REFERENCES blob (hash),
            body TEXT NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;
        CREATE TABLE blob (
            hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
            size INTEGER NOT NULL CHECK (size >= 0),
            bytes BLOB NOT NULL CHECK (length(bytes) = size)
        ) STRICT;
        CREATE TABLE journal (
            seq INTEGER PRIMARY KEY CHECK (seq > 0),
            state INTEGER NOT NULL CHECK (state IN (0, 1, 2)),
            label TEXT NOT NULL,
            command TEXT NOT NULL,
            diff TEXT NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;
        CREATE INDEX journal_by_state ON journal (state, seq);",
    )
}

/// Runs the steps that lead beyond a version, all in the caller's transaction.
pub(crate) fn run(connection: &Connection, steps: &[Migration], from: i64) -> Result<()> {
    for step in steps.iter().filter(|s| s.version > from) {
        (step.run)(connection)?;
        connection.pragma_update(None, "user_version", step.version)?;
    }
    Ok(())
}

/// Whether a database has the tables of an edition file and nothing else: no
/// view, no trigger, no column that an edit could stumble over.
pub(crate) fn is_ours(connection: &Connection) -> Result<bool> {
    let fresh = Connection::open_in_memory()?;
    run(&fresh, MIGRATIONS, 0)?;
    Ok(statements(connection)? == statements(&fresh)?)
}

fn statements(connection: &Connection) -> Result<Vec<(String, String, Option<String>)>> {
    // Statistics that a tool may have left are no part of the format.
    let mut query = connection
        .prepare("SELECT type, name, sql FROM sqlite_schema WHERE name NOT IN ('sqlite_stat1', 'sqlite_stat4') ORDER BY type, name")?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    rows.collect()
}
