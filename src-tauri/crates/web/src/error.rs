//! Why a web edition was not written.

use std::io;

use banxin_model::PhotoId;

/// Why a web edition was not written.
#[derive(Debug, thiserror::Error)]
pub enum WebError {
    /// The caller asked to stop.
    #[error("the web edition was cancelled; what was written so far is incomplete")]
    Cancelled,
    /// A file could not be written.
    #[error("a file of the web edition could not be written: {0}; check the folder and the free space")]
    Write(#[from] io::Error),
    /// The bytes of a photo cannot be had or read.
    #[error("photo {photo} ({name}) cannot be read: {why}; import it again or take it off its page")]
    Photo {
        /// Which photo.
        photo: PhotoId,
        /// Name of its file.
        name: String,
        /// What is wrong.
        why: String,
    },
    /// A page picture could not be made.
    #[error("the picture of page {number} could not be made; check the size of the paper")]
    PagePicture {
        /// 版次.
        number: usize,
    },
}

impl WebError {
    /// A name for programs and catalogues of messages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Cancelled => "cancelled",
            Self::Write(_) => "write_failed",
            Self::Photo { .. } => "photo_unreadable",
            Self::PagePicture { .. } => "page_picture",
        }
    }
}
