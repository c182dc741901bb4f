//! What can go wrong with an edition file: one line each, naming the file and the remedy.

use banxin_edit::Refusal;
use banxin_model::BlobHash;
use rusqlite::ErrorCode;

/// Why a file could not be made, opened, read or changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The edit itself is refused; nothing was changed.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A new edition would overwrite a file.
    #[error("{file} exists already; choose another name, or open it")]
    Exists {
        /// The file's name.
        file: String,
    },
    /// There is no such file.
    #[error("{file} is not there; check its name, or whether its drive is connected")]
    Missing {
        /// The file's name.
        file: String,
    },
    /// The folder a new file should lie in is not there.
    #[error("the folder for {file} is not there; make it first, or choose another")]
    NoFolder {
        /// The file's name.
        file: String,
    },
    /// A folder, or something else that is not a file.
    #[error("{file} is not a file but a folder or a device; choose an edition file")]
    NotAFile {
        /// Its name.
        file: String,
    },
    /// Some other file.
    #[error("{file} is not an edition of Banxin; choose another file, or import this one as copy or photo")]
    NotAnEdition {
        /// The file's name.
        file: String,
    },
    /// A later version of the program made it.
    #[error(
        "{file} was made by a newer Banxin (file version {version}; this one knows {known}); update Banxin, or open it read-only"
    )]
    Newer {
        /// The file's name.
        file: String,
        /// The file's version.
        version: i64,
        /// The newest this program knows.
        known: i64,
    },
    /// Another process, or this one, has it open.
    #[error("{file} is open in another window; close it there first")]
    InUse {
        /// The file's name.
        file: String,
    },
    /// The file or its folder cannot be written.
    #[error(
        "{file} or its folder cannot be written to; open it read-only, or copy it to a folder of your own and open the copy"
    )]
    NotWritable {
        /// The file's name.
        file: String,
    },
    /// A new file cannot be made in its folder.
    #[error("{file} cannot be made, for its folder cannot be written to; choose another folder")]
    FolderNotWritable {
        /// The file's name.
        file: String,
    },
    /// The file may not be read.
    #[error("{file} may not be read by you; ask its owner for access")]
    NotReadable {
        /// The file's name.
        file: String,
    },
    /// An edit of a file that was opened to read only.
    #[error("{file} is open read-only; to edit it, copy it or open it for writing")]
    ReadOnly {
        /// The file's name.
        file: String,
    },
    /// It was not closed and cannot be put in order where it lies.
    #[error(
        "{file} was not closed properly and cannot be put in order where it lies; copy it and the file {file}-wal to a folder of your own and open the copy"
    )]
    NotClosed {
        /// The file's name.
        file: String,
    },
    /// The disk is full; nothing was changed.
    #[error("the disk is full; free some space and do it again (nothing of it is in {file})")]
    DiskFull {
        /// The file's name.
        file: String,
    },
    /// A part of the file is not as it was written.
    #[error("{file} is damaged: {what}; open a backup copy of it")]
    Damaged {
        /// The file's name.
        file: String,
        /// Which part, and how.
        what: String,
    },
    /// A photo's original is not in the file.
    #[error("{file} has no original {hash}; import the photo again")]
    NoBlob {
        /// The file's name.
        file: String,
        /// The hash asked for.
        hash: BlobHash,
    },
    /// Bytes that do not have the hash they were given under.
    #[error("the bytes given to {file} as original {hash} are other bytes; read the photo again")]
    WrongBlob {
        /// The file's name.
        file: String,
        /// The hash they were given under.
        hash: BlobHash,
    },
    /// The file of an original is not what it was when the photo was taken in.
    #[error("{original} was changed or moved while it was taken in; import it again")]
    OriginalChanged {
        /// Its path.
        original: String,
    },
    /// An original that is too large.
    #[error("an original of {size} bytes is too large for {file}; the most is {most}, so save the photo smaller")]
    BlobTooLarge {
        /// The file's name.
        file: String,
        /// Its bytes.
        size: usize,
        /// The most there can be.
        most: usize,
    },
    /// A write failed before, so that what is on the disk is not certain.
    #[error("an earlier write to {file} failed; close it, check the disk, and open it again")]
    Stopped {
        /// The file's name.
        file: String,
    },
    /// The store was closed while a reader was left.
    #[error("{file} has been closed; open it again")]
    Closed {
        /// The file's name.
        file: String,
    },
    /// The system refused an operation on the file.
    #[error("{file} could not be read or written ({detail}); check its disk and try again")]
    System {
        /// The file's name.
        file: String,
        /// What the system says.
        detail: String,
    },
}

impl StoreError {
    /// The name by which windows and programs know the reason.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::Exists { .. } => "file_exists",
            Self::Missing { .. } => "file_missing",
            Self::NoFolder { .. } => "no_folder",
            Self::NotAFile { .. } => "not_a_file",
            Self::NotAnEdition { .. } => "not_an_edition",
            Self::Newer { .. } => "newer_file",
            Self::InUse { .. } => "file_in_use",
            Self::NotWritable { .. } => "not_writable",
            Self::FolderNotWritable { .. } => "folder_not_writable",
            Self::NotReadable { .. } => "not_readable",
            Self::ReadOnly { .. } => "read_only",
            Self::NotClosed { .. } => "not_closed",
            Self::DiskFull { .. } => "disk_full",
            Self::Damaged { .. } => "damaged",
            Self::NoBlob { .. } => "no_blob",
            Self::WrongBlob { .. } => "wrong_blob",
            Self::OriginalChanged { .. } => "original_changed",
            Self::BlobTooLarge { .. } => "blob_too_large",
            Self::Stopped { .. } => "stopped",
            Self::Closed { .. } => "closed",
            Self::System { .. } => "system",
        }
    }

    /// Whether the disk may hold something else than memory does, so that no more may be written.
    pub(crate) const fn stops_writing(&self) -> bool {
        matches!(self, Self::System { .. } | Self::Damaged { .. })
    }
}

/// Errors of one file.
#[derive(Clone, Debug)]
pub(crate) struct Blame(std::sync::Arc<str>);

impl Blame {
    /// Names the file by its last part: a window need not know in which folder it lies.
    pub(crate) fn on(path: &std::path::Path) -> Self {
        let name = path.file_name().unwrap_or(path.as_os_str());
        Self(name.to_string_lossy().into())
    }

    pub(crate) fn file(&self) -> String {
        self.0.to_string()
    }

    pub(crate) fn damaged(&self, what: impl ToString) -> StoreError {
        StoreError::Damaged { file: self.file(), what: what.to_string() }
    }

    /// What an error of SQLite means for the file.
    pub(crate) fn sqlite(&self, error: rusqlite::Error) -> StoreError {
        let file = self.file();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::InUse { file },
            Some(ErrorCode::DiskFull) => StoreError::DiskFull { file },
            Some(ErrorCode::NotADatabase) => StoreError::NotAnEdition { file },
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen) => StoreError::NotWritable { file },
            Some(ErrorCode::PermissionDenied | ErrorCode::AuthorizationForStatementDenied) => {
                StoreError::NotReadable { file }
            }
            Some(ErrorCode::DatabaseCorrupt) => self.damaged("its pages are not as they were written"),
            Some(ErrorCode::ConstraintViolation) => self.damaged("its tables contradict each other"),
            Some(_) => StoreError::System { file, detail: error.to_string() },
            // Rows that are not of the kind that was written.
            None => self.damaged(error),
        }
    }

    /// What an error of the file system means for the file.
    pub(crate) fn system(&self, error: &std::io::Error) -> StoreError {
        use std::io::ErrorKind as K;
        let file = self.file();
        match error.kind() {
            K::AlreadyExists => StoreError::Exists { file },
            K::NotFound => StoreError::NoFolder { file },
            K::PermissionDenied | K::ReadOnlyFilesystem => StoreError::NotWritable { file },
            K::StorageFull | K::QuotaExceeded => StoreError::DiskFull { file },
            _ => StoreError::System { file, detail: error.to_string() },
        }
    }
}
