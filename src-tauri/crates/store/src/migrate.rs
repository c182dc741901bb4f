//! Bringing an older file to this version: a copy beside it first, then all
//! steps in one transaction.

use std::fs::File;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

use crate::error::Blame;
use crate::schema::{self, Migration};
use crate::{StoreError, create};

/// Runs what steps a file lacks. Killed at any moment, the file is the old or the new one.
pub(crate) fn migrate(
    connection: &mut Connection,
    path: &Path,
    version: i64,
    steps: &[Migration],
    blame: &Blame,
) -> Result<(), StoreError> {
    if steps.iter().all(|s| s.version <= version) {
        return Ok(());
    }
    back_up(connection, path, version, blame)?;
    let sqlite = |e| blame.sqlite(e);
    let t = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sqlite)?;
    schema::run(&t, steps, version).map_err(sqlite)?;
    t.commit().map_err(sqlite)
}

/// A whole copy beside the file, which is never overwritten.
fn back_up(connection: &Connection, path: &Path, version: i64, blame: &Blame) -> Result<(), StoreError> {
    let copy = free_name(path, version);
    let absolute = std::path::absolute(&copy).map_err(|e| blame.system(&e))?;
    let made = connection.execute("VACUUM INTO ?1", [absolute.to_string_lossy()]).map_err(|e| blame.sqlite(e));
    if made.is_err() {
        // Half a copy is worse than none.
        let _ = std::fs::remove_file(&copy);
    }
    made?;
    let synced = File::open(&copy).and_then(|f| f.sync_all()).and_then(|()| create::sync_folder(&copy));
    synced.map_err(|e| blame.system(&e))
}

/// `edition.banxin.version-1.backup`, or with a number if there is one.
fn free_name(path: &Path, version: i64) -> PathBuf {
    let named = |end: String| {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    };
    let first = named(format!(".version-{version}.backup"));
    let more = (2..).map(|n: u32| named(format!(".version-{version}-{n}.backup")));
    std::iter::once(first).chain(more).find(|p| p.symlink_metadata().is_err()).expect("numbers do not end")
}
