//! How errors of the crates become what a person reads.

use std::path::Path;

use crate::wire::Failure;

impl Failure {
    /// A code for programs and a sentence for people.
    #[must_use]
    pub fn new(code: &str, message: &str) -> Self {
        Self { code: code.to_owned(), message: message.to_owned() }
    }

    /// A file or folder that could not be read or written.
    #[must_use]
    pub fn file(path: &Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind::{NotFound, PermissionDenied, ReadOnlyFilesystem, StorageFull};
        let shown = path.display();
        match error.kind() {
            NotFound => Self::new("not_found", &format!("{shown} is not there; check the name and the folder")),
            PermissionDenied | ReadOnlyFilesystem => {
                Self::new("read_only", &format!("{shown} may not be written or read ({error}); choose another folder"))
            }
            StorageFull => Self::new(
                "disk_full",
                &format!("the disk is full while writing {shown}; free some space and try again"),
            ),
            _ => Self::new("file", &format!("{shown}: {error}; check the disk and try again")),
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

impl From<banxin_store::StoreError> for Failure {
    fn from(e: banxin_store::StoreError) -> Self {
        Self::from(&e)
    }
}

impl From<&banxin_store::StoreError> for Failure {
    fn from(e: &banxin_store::StoreError) -> Self {
        Self::new(e.code(), &e.to_string())
    }
}

impl From<banxin_edit::Refusal> for Failure {
    fn from(e: banxin_edit::Refusal) -> Self {
        Self::new(e.code(), &e.to_string())
    }
}
