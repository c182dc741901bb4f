//! Why no PDF was written.

/// Why no PDF was written. What went out before the error is not a PDF: throw it away.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The caller stopped it.
    #[error("the export was cancelled")]
    Cancelled,
    /// The file could not be written.
    #[error("the PDF could not be written: {0}; check that the disk has room and the folder may be written to")]
    Write(#[from] std::io::Error),
    /// A page shows a photo that the edition does not have.
    #[error("page {page} shows photo {photo}, which the edition does not have; remove it from the page")]
    PhotoUnknown {
        /// 版次.
        page: usize,
        /// The photo's id.
        photo: String,
    },
    /// The original of a photo could not be read.
    #[error("the original of photo {photo} ({name}) could not be read: {why}; import the photo again")]
    PhotoUnread {
        /// The photo's id.
        photo: String,
        /// Name of its file.
        name: String,
        /// The store's reason.
        why: String,
    },
    /// The original of a photo is not a picture this program can print.
    #[error("photo {photo} cannot be printed: {why}")]
    PhotoUnfit {
        /// The photo's id.
        photo: String,
        /// The decoder's reason, with the name of the file and the remedy.
        why: String,
    },
    /// An advert that a press must not get as it is.
    #[error(
        "page {page}: the advert {name} cannot be printed as it is in {standard} ({rules}); ask for a sound file, or \
         have it printed as a picture"
    )]
    AdvertUnfit {
        /// 版次.
        page: usize,
        /// Name of its file.
        name: String,
        /// The rules it breaks.
        rules: String,
        /// The standard of the file.
        standard: String,
    },
    /// An advert in colour on a page that is printed in black alone.
    #[error(
        "page {page} is printed in black alone, and the advert {name} has colour; ask for one in black, or have it \
         printed as a picture"
    )]
    AdvertColoured {
        /// 版次.
        page: usize,
        /// Name of its file.
        name: String,
    },
    /// A font's licence bits forbid embedding (OS/2 fsType).
    #[error("the font {font} forbids embedding in a PDF; choose another font in the style sheet")]
    FontForbids {
        /// Its PostScript name.
        font: String,
    },
    /// A font could not be cut down to the glyphs used.
    #[error("the font {font} could not be embedded: {why}; install it again or choose another")]
    FontUnfit {
        /// Its PostScript name.
        font: String,
        /// The reason.
        why: String,
    },
    /// A glyph is not in its font, which a press file must not print.
    #[error("page {page}: the font {font} has no glyph for “{text}”; change the text or the style's font")]
    MissingGlyph {
        /// 版次.
        page: usize,
        /// PostScript name of the font.
        font: String,
        /// The characters.
        text: String,
    },
    /// More than a PDF with a plain cross-reference table can hold.
    #[error("the PDF grew past {0}; export the pages one by one")]
    TooLarge(&'static str),
    /// The press profile could not be used.
    #[error("the press profile cannot be used: {0}; choose the CMYK profile of a printing condition, of ICC version 2")]
    Profile(String),
}

impl PdfError {
    /// Stable word for the wire and for translation.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Cancelled => "pdf.cancelled",
            Self::Write(_) => "pdf.write",
            Self::PhotoUnknown { .. } => "pdf.photo-unknown",
            Self::PhotoUnread { .. } => "pdf.photo-unread",
            Self::PhotoUnfit { .. } => "pdf.photo-unfit",
            Self::AdvertUnfit { .. } => "pdf.advert-unfit",
            Self::AdvertColoured { .. } => "pdf.advert-coloured",
            Self::FontForbids { .. } => "pdf.font-forbids",
            Self::FontUnfit { .. } => "pdf.font-unfit",
            Self::MissingGlyph { .. } => "pdf.missing-glyph",
            Self::TooLarge(_) => "pdf.too-large",
            Self::Profile(_) => "pdf.profile",
        }
    }
}
