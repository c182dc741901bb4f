//! Why a picture was refused, in one line an editor can act on.

/// A refused picture: which file, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoError {
    /// Name of the file as the editor knows it; empty when only bytes were given.
    pub file: String,
    /// What is wrong.
    pub fault: Fault,
}

impl PhotoError {
    /// Ties a fault to a file name.
    #[must_use]
    pub fn new(file: &str, fault: Fault) -> Self {
        Self { file: file.to_owned(), fault }
    }

    /// The same fault under another name, for callers that only had bytes at hand.
    #[must_use]
    pub fn named(mut self, file: &str) -> Self {
        file.clone_into(&mut self.file);
        self
    }

    /// Stable word for the wire and for translation.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.fault.code()
    }
}

impl std::fmt::Display for PhotoError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.file.is_empty() {
            write!(f, "picture: {}", self.fault)
        } else {
            // A file name is foreign text: it must not break the line.
            let name: String = self.file.chars().filter(|c| !c.is_control()).collect();
            write!(f, "{name}: {}", self.fault)
        }
    }
}

impl std::error::Error for PhotoError {}

/// What is wrong with a picture, with the remedy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// No bytes at all.
    #[error("the file is empty; copy it again from the camera or ask for it anew")]
    Empty,
    /// More bytes than [`crate::MAX_FILE_BYTES`].
    #[error("the file has {megabytes} MB, the limit is 300 MB; save it smaller, as a JPEG")]
    TooManyBytes {
        /// Size of the file in millions of bytes.
        megabytes: u64,
    },
    /// The content is something else, whatever the file is called.
    #[error("this is {what}, not a JPEG, PNG, TIFF or WebP picture; {remedy}")]
    NotAPicture {
        /// What the content looks like.
        what: &'static str,
        /// What to do about it.
        remedy: &'static str,
    },
    /// The end of the file is missing.
    #[error("the file is cut off before its end; copy it again or ask for it anew")]
    Truncated,
    /// The file cannot be read through.
    #[error("the picture is damaged ({why}); open it in a picture editor and save it anew")]
    Damaged {
        /// The decoder's reason.
        why: String,
    },
    /// A legal picture of a kind that is not read here.
    #[error("{what} cannot be read; save the picture as an ordinary JPEG or PNG")]
    Unsupported {
        /// The kind.
        what: String,
    },
    /// More pixels than [`crate::MAX_SIDE`] or [`crate::MAX_PIXELS`] allow.
    #[error("{width} × {height} pixels are more than 30 000 a side or 250 million in all; save it smaller")]
    TooManyPixels {
        /// Stored width in pixels.
        width: u32,
        /// Stored height in pixels.
        height: u32,
    },
    /// Decoded samples would take more than [`crate::MAX_DECODED_BYTES`].
    #[error(
        "the picture would take {megabytes} MB of memory, the limit is 1 GiB; save it with 8 bits a channel or smaller"
    )]
    TooMuchMemory {
        /// Size of the decoded samples in millions of bytes.
        megabytes: u64,
    },
}

impl Fault {
    /// Stable word for the wire and for translation.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "photo.empty",
            Self::TooManyBytes { .. } => "photo.too-many-bytes",
            Self::NotAPicture { .. } => "photo.not-a-picture",
            Self::Truncated => "photo.truncated",
            Self::Damaged { .. } => "photo.damaged",
            Self::Unsupported { .. } => "photo.unsupported",
            Self::TooManyPixels { .. } => "photo.too-many-pixels",
            Self::TooMuchMemory { .. } => "photo.too-much-memory",
        }
    }

    /// A damage report; the reason is kept to one short line.
    pub(crate) fn damaged(why: &impl ToString) -> Self {
        let why: String = why.to_string().chars().map(|c| if c.is_control() { ' ' } else { c }).take(160).collect();
        Self::Damaged { why }
    }
}
