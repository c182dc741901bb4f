//! The one connection of an open file, which edits and blob readers share.

use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;

use crate::StoreError;
use crate::error::Blame;

/// A connection that lives until the store is closed, whoever still holds a handle.
///
/// SQLite's exclusive lock allows one connection only, so that readers on
/// other threads take turns with the edits on it.
#[derive(Clone, Debug)]
pub(crate) struct Shared {
    connection: Arc<Mutex<Option<Connection>>>,
    pub(crate) blame: Blame,
}

impl Shared {
    pub(crate) fn new(connection: Connection, blame: Blame) -> Self {
        Self { connection: Arc::new(Mutex::new(Some(connection))), blame }
    }

    /// Does something with the connection while no one else does.
    pub(crate) fn with<T>(&self, act: impl FnOnce(&mut Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        // A thread that panicked has rolled its transaction back while it unwound.
        let mut connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        match connection.as_mut() {
            Some(connection) => act(connection),
            None => Err(StoreError::Closed { file: self.blame.file() }),
        }
    }

    /// Takes the connection away from everyone.
    pub(crate) fn take(&self) -> Option<Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}
