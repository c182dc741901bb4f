//! Making a new edition file: beside its place, whole, then put there.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use banxin_model::{BlobHash, Document};
use rusqlite::TransactionBehavior;

use crate::connection::{self, Access, PAGE_SIZE};
use crate::error::Blame;
use crate::{APPLICATION_ID, StoreError, blobs, records, schema};

/// Writes a new file. Nothing is left of it if that fails.
pub(crate) fn create(path: &Path, document: &Document, originals: &[(&BlobHash, &[u8])]) -> Result<(), StoreError> {
    let blame = Blame::on(path);
    if path.symlink_metadata().is_ok() {
        return Err(StoreError::Exists { file: blame.file() });
    }
    banxin_edit::check(document).map_err(|flaw| blame.damaged(flaw))?;
    for (hash, bytes) in originals {
        blobs::check(&blame, hash, bytes)?;
    }
    let given = |hash: &BlobHash| originals.iter().any(|(h, _)| *h == hash);
    if let Some(photo) = document.photos.values().find(|p| !given(&p.original.blob)) {
        return Err(StoreError::NoBlob { file: blame.file(), hash: photo.original.blob });
    }
    let draft = Draft::beside(path).map_err(|e| match blame.system(&e) {
        StoreError::NotWritable { file } => StoreError::FolderNotWritable { file },
        other => other,
    })?;
    fill(&draft.0, document, originals, &blame)?;
    publish(&draft.0, path).map_err(|e| blame.system(&e))
}

/// A file under another name in the same folder, removed when dropped.
struct Draft(PathBuf);

impl Draft {
    fn beside(path: &Path) -> io::Result<Self> {
        let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
        let folder = folder_of(path);
        for n in 0..100_u32 {
            let mut draft = std::ffi::OsString::from(".");
            draft.push(name);
            draft.push(format!(".new-{}-{n}", std::process::id()));
            let draft = folder.join(draft);
            match private(&draft) {
                Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
                made => return made.map(|_| Self(draft)),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Whatever cannot be removed is a draft that no one reads.
        let _ = fs::remove_file(&self.0);
        for end in ["-journal", "-wal", "-shm"] {
            let mut side = self.0.clone().into_os_string();
            side.push(end);
            let _ = fs::remove_file(side);
        }
    }
}

/// An empty file that only its owner may read; unpublished news is in it.
fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn fill(draft: &Path, document: &Document, originals: &[(&BlobHash, &[u8])], blame: &Blame) -> Result<(), StoreError> {
    let sqlite = |e| blame.sqlite(e);
    let mut connection = connection::open(draft, Access::Edit).map_err(sqlite)?;
    connection.pragma_update(None, "page_size", PAGE_SIZE).map_err(sqlite)?;
    connection.pragma_update(None, "synchronous", "EXTRA").map_err(sqlite)?;
    let t = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sqlite)?;
    t.pragma_update(None, "application_id", APPLICATION_ID).map_err(sqlite)?;
    schema::run(&t, schema::MIGRATIONS, 0).map_err(sqlite)?;
    for (hash, bytes) in originals {
        blobs::write(&t, hash, bytes).map_err(sqlite)?;
    }
    records::write_all(&t, document).map_err(sqlite)?;
    t.commit().map_err(sqlite)?;
    connection.close().map_err(|(_, e)| blame.sqlite(e))
}

/// Gives a finished file its name, unless that name has been taken meanwhile.
fn publish(draft: &Path, path: &Path) -> io::Result<()> {
    File::open(draft)?.sync_all()?;
    match fs::hard_link(draft, path) {
        Ok(()) => {}
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => return Err(e),
        // Some file systems know no second name (FAT, some network drives).
        Err(_) if !path.exists() => fs::rename(draft, path)?,
        Err(_) => return Err(io::ErrorKind::AlreadyExists.into()),
    }
    sync_folder(path)
}

/// Makes a new name in a folder durable.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    // Elsewhere folders cannot be opened as files; the file system keeps their order itself.
    if cfg!(unix) { File::open(folder_of(path))?.sync_all() } else { Ok(()) }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
