//! Originals of photos, by the BLAKE3 of their bytes. The same bytes are kept once.

use std::borrow::Cow;
use std::path::Path;

use banxin_model::BlobHash;
use rusqlite::{Connection, MAIN_DB, OptionalExtension, Transaction, params};

use crate::StoreError;
use crate::error::Blame;
use crate::shared::Shared;

/// Most bytes of an original.
pub const LARGEST_BLOB: usize = 300 << 20;

/// The hash under which bytes are kept.
#[must_use]
pub fn hash_of(bytes: &[u8]) -> BlobHash {
    BlobHash(*blake3::hash(bytes).as_bytes())
}

/// Where the bytes of an original are before an edition keeps them.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// In memory.
    Held(&'a [u8]),
    /// In a file of their own, which is read when its turn comes: of many only one is in memory at a time.
    File(&'a Path),
}

impl<'a> Source<'a> {
    /// The bytes, if they are those of a hash.
    pub(crate) fn bytes(self, blame: &Blame, hash: &BlobHash) -> Result<Cow<'a, [u8]>, StoreError> {
        let path = match self {
            Self::Held(bytes) => return check(blame, hash, bytes).map(|()| Cow::Borrowed(bytes)),
            Self::File(path) => path,
        };
        let changed = || StoreError::OriginalChanged { original: path.display().to_string() };
        let bytes = std::fs::read(path).map_err(|_| changed())?;
        check(blame, hash, &bytes)
            .map_err(|e| if matches!(e, StoreError::WrongBlob { .. }) { changed() } else { e })?;
        Ok(Cow::Owned(bytes))
    }
}

/// Reads originals of an open file, on any thread, while edits go on.
///
/// A read holds up an edit only while the bytes are fetched, some milliseconds
/// for a photo; their hash is checked afterwards. When the store is closed,
/// reads fail with [`StoreError::Closed`].
#[derive(Clone, Debug)]
pub struct BlobReader {
    shared: Shared,
}

impl BlobReader {
    pub(crate) const fn new(shared: Shared) -> Self {
        Self { shared }
    }

    /// The bytes of an original, their hash checked.
    ///
    /// # Errors
    /// It is not in the file, or not as it was written, or the file cannot be read.
    pub fn blob(&self, hash: &BlobHash) -> Result<Vec<u8>, StoreError> {
        let blame = &self.shared.blame;
        let bytes = self.shared.with(|connection| read(connection, blame, hash))?;
        if hash_of(&bytes) == *hash {
            Ok(bytes)
        } else {
            Err(blame.damaged(format!("original {hash} is not as it was written (its hash differs)")))
        }
    }

    /// How many bytes an original has.
    ///
    /// # Errors
    /// It is not in the file, or the file cannot be read.
    pub fn blob_size(&self, hash: &BlobHash) -> Result<u64, StoreError> {
        let blame = &self.shared.blame;
        let (_, size) = self.shared.with(|connection| find(connection, blame, hash))?;
        u64::try_from(size).map_err(|_| blame.damaged(format!("original {hash} has no size")))
    }
}

/// The row of an original, and its size.
fn find(connection: &Connection, blame: &Blame, hash: &BlobHash) -> Result<(i64, i64), StoreError> {
    let row = connection
        .prepare_cached("SELECT rowid, size FROM blob WHERE hash = ?1")
        .and_then(|mut q| q.query_row([hash.0], |row| Ok((row.get(0)?, row.get(1)?))).optional());
    row.map_err(|e| blame.sqlite(e))?.ok_or_else(|| StoreError::NoBlob { file: blame.file(), hash: *hash })
}

/// Incremental reading, for it copies the bytes once only.
fn read(connection: &Connection, blame: &Blame, hash: &BlobHash) -> Result<Vec<u8>, StoreError> {
    let (row, _) = find(connection, blame, hash)?;
    let blob = connection.blob_open(MAIN_DB, "blob", "bytes", row, true).map_err(|e| blame.sqlite(e))?;
    let mut bytes = vec![0; blob.len()];
    blob.read_at_exact(&mut bytes, 0).map_err(|e| blame.sqlite(e))?;
    Ok(bytes)
}

/// Checks bytes that are to be kept.
pub(crate) fn check(blame: &Blame, hash: &BlobHash, bytes: &[u8]) -> Result<(), StoreError> {
    let file = blame.file();
    if bytes.len() > LARGEST_BLOB {
        return Err(StoreError::BlobTooLarge { file, size: bytes.len(), most: LARGEST_BLOB });
    }
    if hash_of(bytes) == *hash { Ok(()) } else { Err(StoreError::WrongBlob { file, hash: *hash }) }
}

/// Keeps bytes, unless the file has them.
pub(crate) fn write(t: &Transaction<'_>, hash: &BlobHash, bytes: &[u8]) -> rusqlite::Result<()> {
    if !holds(t, hash)? {
        let mut insert = t.prepare_cached("INSERT INTO blob (hash, size, bytes) VALUES (?1, ?2, ?3)")?;
        insert.execute(params![hash.0, bytes.len() as i64, bytes])?;
    }
    Ok(())
}

/// Whether the file has an original.
pub(crate) fn holds(connection: &Connection, hash: &BlobHash) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM blob WHERE hash = ?1")?.exists([hash.0])
}

/// The hashes of all originals.
pub(crate) fn all(connection: &Connection) -> rusqlite::Result<Vec<BlobHash>> {
    let mut query = connection.prepare("SELECT hash FROM blob ORDER BY hash")?;
    query.query_map([], |row| row.get(0).map(BlobHash))?.collect()
}
