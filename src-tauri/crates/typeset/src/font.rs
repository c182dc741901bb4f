//! The font book: the faces a document may use, found by family and weight.

use std::io;

use banxin_model::FontRef;

use crate::{Face, FontData};

/// A face of a [`FontBook`], by its place in the list the book was made from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FontId(pub u16);

/// A font and the name by which styles ask for it.
#[derive(Clone, Debug)]
pub struct FontSource {
    /// Family name, as in [`FontRef::family`].
    pub family: String,
    /// Weight, 100 to 900.
    pub weight: u16,
    /// The OpenType file.
    pub data: FontData,
}

/// Why a font book cannot be made.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum FontError {
    /// The list of fonts is empty.
    #[error("no font was given; add at least one font file, such as Noto Serif SC")]
    NoFonts,
    /// More faces than a [`FontId`] can number.
    #[error("{0} fonts were given; a font book holds at most 65535")]
    TooMany(usize),
    /// The file is no OpenType font, or lacks the tables every font must have.
    #[error("the file of `{family}` {weight} is not a usable OpenType font; install it again or choose another")]
    Unreadable {
        /// Family asked for.
        family: String,
        /// Weight asked for.
        weight: u16,
    },
    /// The file cannot be read.
    #[error("the file of `{family}` {weight} could not be read ({why}); install it again")]
    Unread {
        /// Family asked for.
        family: String,
        /// Weight asked for.
        weight: u16,
        /// What the system says.
        why: String,
    },
}

impl FontError {
    pub(crate) fn unread(family: String, weight: u16, why: &io::Error) -> Self {
        Self::Unread { family, weight, why: why.to_string() }
    }
}

/// The faces of a document. Share it in an `Arc`.
#[derive(Debug)]
pub struct FontBook {
    faces: Vec<Face>,
}

impl FontBook {
    /// Opens every font; the order of `sources` is the order of the [`FontId`]s.
    ///
    /// # Errors
    /// When there is no font, or one of them cannot be read.
    pub fn new(sources: Vec<FontSource>) -> Result<Self, FontError> {
        if sources.is_empty() {
            return Err(FontError::NoFonts);
        }
        if sources.len() > usize::from(u16::MAX) {
            return Err(FontError::TooMany(sources.len()));
        }
        let faces = sources.into_iter().map(Face::open).collect::<Result<_, _>>()?;
        Ok(Self { faces })
    }

    /// A face whose file could not be read any more after it was opened: what was set with it is not to be trusted.
    #[must_use]
    pub fn unread(&self) -> Option<FontError> {
        self.faces.iter().find_map(Face::failure)
    }

    /// The face of exactly this family and weight.
    #[must_use]
    pub fn resolve(&self, font: &FontRef) -> Option<FontId> {
        let exact = |f: &Face| f.weight() == font.weight && f.family() == font.family;
        self.faces.iter().position(exact).map(id)
    }

    /// The face of this family whose weight is nearest (the lighter of two equally near),
    /// or the book's first face when the family is unknown; and whether it is exactly the
    /// one asked for. The caller reports what was not exact.
    #[must_use]
    pub fn nearest(&self, font: &FontRef) -> (FontId, bool) {
        let of_family = self.faces.iter().enumerate().filter(|(_, f)| f.family() == font.family);
        let best = of_family.min_by_key(|(i, f)| (f.weight().abs_diff(font.weight), f.weight(), *i));
        match best {
            Some((i, face)) => (id(i), face.weight() == font.weight),
            None => (FontId(0), false),
        }
    }

    /// The face of this id; an id of another book gives the first face.
    #[must_use]
    pub fn face(&self, id: FontId) -> &Face {
        self.faces.get(usize::from(id.0)).unwrap_or(&self.faces[0])
    }

    /// All faces with their ids.
    pub fn faces(&self) -> impl Iterator<Item = (FontId, &Face)> {
        self.faces.iter().enumerate().map(|(i, f)| (id(i), f))
    }
}

fn id(i: usize) -> FontId {
    FontId(u16::try_from(i).unwrap_or(u16::MAX))
}
