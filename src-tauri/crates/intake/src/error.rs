//! Why a file was refused as a story, in one line an editor can act on.

/// A refused file: which, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntakeError {
    /// Name of the file as the editor knows it.
    pub file: String,
    /// What is wrong.
    pub fault: Fault,
}

impl IntakeError {
    pub(crate) fn new(file: &str, fault: Fault) -> Self {
        Self { file: file.to_owned(), fault }
    }

    /// Stable word for the wire and for translation.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.fault.code()
    }
}

impl std::fmt::Display for IntakeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // A file name is foreign text: it must not break the line.
        let name: String = self.file.chars().filter(|c| !c.is_control()).collect();
        write!(f, "{name}: {}", self.fault)
    }
}

impl std::error::Error for IntakeError {}

/// What is wrong with a file, with the remedy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// No bytes, or nothing but blanks.
    #[error("there is no text in the file; copy it again or ask for it anew")]
    Empty,
    /// More bytes than [`crate::MAX_FILE_BYTES`].
    #[error("the file has {megabytes} MB, a story may have 20 MB; check that it is the right file")]
    TooManyBytes {
        /// Size of the file in millions of bytes.
        megabytes: u64,
    },
    /// The content is something else, whatever the file is called.
    #[error("this is {what}, not plain text; {remedy}")]
    NotText {
        /// What the content looks like.
        what: &'static str,
        /// What to do about it.
        remedy: &'static str,
    },
    /// A Word document that cannot be read.
    #[error("the Word document {why}; open and save it again in Word or WPS, or save it as plain text")]
    BrokenDocument {
        /// What is wrong with it.
        why: &'static str,
    },
    /// Neither UTF-8, UTF-16 with a mark, nor GB18030.
    #[error("the text is neither UTF-8 nor GB18030 (first odd byte at {at}); save it as UTF-8")]
    UnknownEncoding {
        /// Offset of the first byte that is not UTF-8.
        at: usize,
    },
    /// UTF-8 with a few impossible bytes, as a broken transfer leaves it.
    #[error("the text is UTF-8 with damaged bytes (the first at {at}); copy the file again or ask for it anew")]
    Damaged {
        /// Offset of the first damaged byte.
        at: usize,
    },
    /// It could be decoded, but what came out is not writing.
    #[error("read as {encoding}, the text makes no sense ({why}); save it as UTF-8")]
    Implausible {
        /// The encoding tried.
        encoding: &'static str,
        /// What gives it away.
        why: &'static str,
    },
    /// More characters than [`crate::MAX_STORY_CHARS`].
    #[error("the story has {chars} characters, the limit is 2 000 000; split it")]
    TooLong {
        /// Characters found.
        chars: usize,
    },
    /// A headline field longer than [`crate::MAX_HEAD_CHARS`].
    #[error("the {field} has {chars} characters, the limit is 1 000; check its label or heading mark")]
    HeadTooLong {
        /// Which field.
        field: &'static str,
        /// Characters found.
        chars: usize,
    },
}

impl Fault {
    /// Stable word for the wire and for translation.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "intake.empty",
            Self::TooManyBytes { .. } => "intake.too-many-bytes",
            Self::NotText { .. } => "intake.not-text",
            Self::BrokenDocument { .. } => "intake.broken-document",
            Self::UnknownEncoding { .. } => "intake.unknown-encoding",
            Self::Damaged { .. } => "intake.damaged",
            Self::Implausible { .. } => "intake.implausible",
            Self::TooLong { .. } => "intake.too-long",
            Self::HeadTooLong { .. } => "intake.head-too-long",
        }
    }
}
