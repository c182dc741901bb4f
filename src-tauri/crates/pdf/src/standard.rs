//! Which PDF is written.

use std::fmt;

/// The kinds of PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standard {
    /// For the eye: photos as they came, RGB allowed, no output intent. PDF 1.7.
    Proof,
    /// PDF/X-4:2010 (ISO 15930-7), PDF 1.6, inks only.
    X4,
    /// PDF/X-1a:2003 (ISO 15930-4), PDF 1.4, inks only.
    X1a,
    /// PDF/X-1a:2001 (ISO 15930-1), PDF 1.3, for printers whose RIPs are as old.
    X1a2001,
}

impl Standard {
    /// The minor version of PDF 1 in the file's header.
    pub(crate) const fn minor(self) -> u8 {
        match self {
            Self::Proof => 7,
            Self::X4 => 6,
            Self::X1a => 4,
            Self::X1a2001 => 3,
        }
    }

    /// Whether the file is for a press: inks only, output intent, overprinting black.
    #[must_use]
    pub const fn is_press(self) -> bool {
        !matches!(self, Self::Proof)
    }
}

impl fmt::Display for Standard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Proof => "proof PDF",
            Self::X4 => "PDF/X-4",
            Self::X1a => "PDF/X-1a:2003",
            Self::X1a2001 => "PDF/X-1a:2001",
        })
    }
}
