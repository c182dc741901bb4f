//! Opening an edition file, and saying clearly why it does not open.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, MAIN_DB};

use crate::connection::{self, Access};
use crate::error::Blame;
use crate::schema::{self, Migration};
use crate::{APPLICATION_ID, StoreError, VERSION, migrate};

/// Opens a file to edit it; it is locked and its log turned on.
pub(crate) fn to_edit(path: &Path, blame: &Blame, steps: &[Migration]) -> Result<Connection, StoreError> {
    let sqlite = |e| blame.sqlite(e);
    let mut connection = connect(path, blame, Access::Edit)?;
    let read_only = connection.is_readonly(MAIN_DB).map_err(sqlite)?;
    let version = identify(&connection, blame).map_err(|e| match e {
        // A log that cannot be brought into the file, because the file cannot be written.
        StoreError::System { file, .. } if read_only => StoreError::NotWritable { file },
        other => other,
    })?;
    let known = steps.last().map_or(VERSION, |s| s.version);
    if version > known {
        return Err(StoreError::Newer { file: blame.file(), version, known });
    }
    if read_only {
        return Err(StoreError::NotWritable { file: blame.file() });
    }
    connection::start_log(&connection).map_err(sqlite)?;
    migrate::migrate(&mut connection, path, version, steps, blame)?;
    if known == VERSION {
        check_schema(&connection, blame)?;
    }
    Ok(connection)
}

/// Opens a file to read it; a later version is read as far as it can be.
pub(crate) fn to_read(path: &Path, blame: &Blame) -> Result<(Connection, i64), StoreError> {
    let connection = connect(path, blame, Access::Read)?;
    // A read that is never ended keeps editors out, so that exports see one state.
    connection.execute_batch("BEGIN").map_err(|e| blame.sqlite(e))?;
    let version = identify(&connection, blame).map_err(|e| unclosed(path, blame, e))?;
    if version == VERSION {
        check_schema(&connection, blame)?;
    }
    Ok((connection, version))
}

fn connect(path: &Path, blame: &Blame, access: Access) -> Result<Connection, StoreError> {
    let file = blame.file();
    match path.metadata() {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Err(StoreError::Missing { file }),
        Err(e) if e.kind() == std::io::ErrorKind::PermissionDenied => return Err(StoreError::NotReadable { file }),
        Err(e) => return Err(blame.system(&e)),
        Ok(facts) if !facts.is_file() => return Err(StoreError::NotAFile { file }),
        Ok(_) => {}
    }
    if let Err(e) = std::fs::File::open(path) {
        return Err(match e.kind() {
            std::io::ErrorKind::PermissionDenied => StoreError::NotReadable { file },
            _ => blame.system(&e),
        });
    }
    connection::open(path, access).map_err(|e| blame.sqlite(e))
}

/// The file's version, if it is an edition file at all. Reads it for the first time.
fn identify(connection: &Connection, blame: &Blame) -> Result<i64, StoreError> {
    let sqlite = |e| blame.sqlite(e);
    let id = connection::number(connection, "application_id").map_err(sqlite)?;
    let version = connection::number(connection, "user_version").map_err(sqlite)?;
    if id != i64::from(APPLICATION_ID) || version < 1 {
        return Err(StoreError::NotAnEdition { file: blame.file() });
    }
    Ok(version)
}

fn check_schema(connection: &Connection, blame: &Blame) -> Result<(), StoreError> {
    match schema::is_ours(connection).map_err(|e| blame.sqlite(e))? {
        true => Ok(()),
        false => Err(blame.damaged("its tables are not those that Banxin makes")),
    }
}

/// A file with a log cannot be read where no log can be written.
fn unclosed(path: &Path, blame: &Blame, error: StoreError) -> StoreError {
    match error {
        StoreError::System { .. } if !log_of(path).exists() => error,
        StoreError::NotWritable { .. } | StoreError::System { .. } => StoreError::NotClosed { file: blame.file() },
        other => other,
    }
}

/// The log beside an open file.
pub(crate) fn log_of(path: &Path) -> PathBuf {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    log.into()
}
