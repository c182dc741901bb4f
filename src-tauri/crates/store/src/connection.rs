//! How the database is opened: an edition that came by mail is not trusted.
//!
//! The settings follow SQLite's advice on hostile files (sqlite.org/security.html).

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags, Result};

use crate::blobs::LARGEST_BLOB;

/// Bytes of a database page, chosen when a file is made: photos of some
/// megabytes are read fastest from large pages, and small edits write least to
/// small ones.
pub(crate) const PAGE_SIZE: u32 = 16_384;
/// How long a file that is just being closed elsewhere is waited for: a window hands over what is being typed first.
const PATIENCE: Duration = Duration::from_millis(1_500);
/// A write-ahead log that grew beyond this is cut back, in bytes.
const LOG_LIMIT: i64 = 64 << 20;

/// Whether a file is opened to edit it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    Edit,
    Read,
}

/// Opens a file that exists. Reads nothing of it yet.
pub(crate) fn open(path: &Path, access: Access) -> Result<Connection> {
    let mode = match access {
        Access::Edit => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    // An absolute path, so that no file name is taken for an address (`file:…`).
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let connection = Connection::open_with_flags(path, mode | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(PATIENCE)?;
    distrust(&connection)?;
    if access == Access::Edit {
        lock_out_others(&connection)?;
    }
    Ok(connection)
}

fn distrust(connection: &Connection) -> Result<()> {
    use DbConfig as C;
    for (setting, on) in [
        (C::SQLITE_DBCONFIG_DEFENSIVE, true),
        (C::SQLITE_DBCONFIG_WRITABLE_SCHEMA, false),
        (C::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (C::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (C::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        (C::SQLITE_DBCONFIG_DQS_DDL, false),
        (C::SQLITE_DBCONFIG_DQS_DML, false),
        (C::SQLITE_DBCONFIG_ENABLE_FKEY, true),
    ] {
        connection.set_db_config(setting, on)?;
    }
    limit(connection)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    set(connection, "mmap_size", 0)
}

fn limit(connection: &Connection) -> Result<()> {
    let largest_row = i32::try_from(LARGEST_BLOB + (1 << 20)).unwrap_or(i32::MAX);
    for (what, most) in [
        (Limit::SQLITE_LIMIT_LENGTH, largest_row),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
        (Limit::SQLITE_LIMIT_COLUMN, 100),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 20),
        (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 3),
        (Limit::SQLITE_LIMIT_VDBE_OP, 25_000),
        (Limit::SQLITE_LIMIT_FUNCTION_ARG, 8),
        // One, for the copy made before a migration; nothing else attaches a file.
        (Limit::SQLITE_LIMIT_ATTACHED, 1),
        (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50),
        (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 10),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 1),
        (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
    ] {
        connection.set_limit(what, most)?;
    }
    Ok(())
}

/// Before the first access, so that the log needs no shared memory file and a
/// second process is told at once.
fn lock_out_others(connection: &Connection) -> Result<()> {
    set(connection, "locking_mode", "EXCLUSIVE")
}

/// Turns the log on, durable at every commit. Writes to the file.
pub(crate) fn start_log(connection: &Connection) -> Result<()> {
    connection.pragma_update(None, "synchronous", "FULL")?;
    // On macOS only this reaches the platter; elsewhere it changes nothing.
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update(None, "checkpoint_fullfsync", true)?;
    set(connection, "journal_mode", "WAL")?;
    set(connection, "journal_size_limit", LOG_LIMIT)
}

/// Sets a pragma that may answer with a row.
pub(crate) fn set(connection: &Connection, pragma: &str, value: impl rusqlite::ToSql) -> Result<()> {
    connection.pragma(None, pragma, value, |_| Ok(()))
}

/// Reads a pragma's number.
pub(crate) fn number(connection: &Connection, pragma: &str) -> Result<i64> {
    connection.pragma_query_value(None, pragma, |row| row.get(0))
}
