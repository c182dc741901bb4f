//! Closing: the log goes into the file, which then is one plain file again.

use rusqlite::Connection;

use crate::StoreError;
use crate::connection::{self, Access};
use crate::error::Blame;

/// Collapses and closes a file.
pub(crate) fn close(connection: Connection, access: Access, blame: &Blame) -> Result<(), StoreError> {
    let tidied = match access {
        Access::Edit => tidy(&connection),
        Access::Read => connection.execute_batch("COMMIT"),
    };
    let closed = connection.close().map_err(|(_, e)| e);
    tidied.and(closed).map_err(|e| blame.sqlite(e))
}

/// A file with a log could not be opened from read-only media, nor copied as one file.
fn tidy(connection: &Connection) -> rusqlite::Result<()> {
    connection.flush_prepared_statement_cache();
    checkpoint(connection)?;
    connection.pragma_update(None, "synchronous", "EXTRA")?;
    connection::set(connection, "journal_mode", "DELETE")
}

/// Brings the log into the file and empties it.
pub(crate) fn checkpoint(connection: &Connection) -> rusqlite::Result<()> {
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
}
