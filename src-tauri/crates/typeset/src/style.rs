//! The style of a run of text, its fonts resolved.

use banxin_model::{FontRef, KinsokuLevel, Length, Profile, Profiles, Style};

use crate::{FontBook, FontId};

/// How a run is set: composite font, size, spacing and rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextStyle {
    /// Font of hanzi and Chinese marks.
    pub han: FontId,
    /// Font of Latin words.
    pub latin: FontId,
    /// Font of digits.
    pub digits: FontId,
    /// The em.
    pub size: Length,
    /// Space after every character, in thousandths of the em.
    pub tracking: i16,
    /// Horizontal scale in thousandths.
    pub scale_x: u16,
    /// Widths of marks and gaps.
    pub profile: Profile,
    /// Strictness of line starts and ends.
    pub kinsoku: KinsokuLevel,
}

impl TextStyle {
    /// Resolves a style's fonts in the book, and its profile in the paper's; a font the book lacks is
    /// replaced by the nearest, see [`TextStyle::substituted`].
    #[must_use]
    pub fn compose(style: &Style, book: &FontBook, profiles: &Profiles) -> Self {
        let font = |f: &FontRef| book.nearest(f).0;
        Self {
            han: font(&style.han),
            latin: font(&style.latin),
            digits: font(&style.digits),
            size: style.size,
            tracking: style.tracking,
            scale_x: style.scale_x,
            profile: profiles.get(style.profile),
            kinsoku: style.kinsoku,
        }
    }

    /// The fonts of a style that the book does not have exactly, each once.
    #[must_use]
    pub fn substituted<'s>(style: &'s Style, book: &FontBook) -> Vec<&'s FontRef> {
        let mut missing: Vec<&FontRef> = Vec::new();
        for font in [&style.han, &style.latin, &style.digits] {
            if book.resolve(font).is_none() && !missing.contains(&font) {
                missing.push(font);
            }
        }
        missing
    }

    /// One font for everything, default rules.
    #[must_use]
    pub fn plain(font: FontId, size: Length) -> Self {
        Self {
            han: font,
            latin: font,
            digits: font,
            size,
            tracking: 0,
            scale_x: 1000,
            profile: Profile::KAIMING,
            kinsoku: KinsokuLevel::Strict,
        }
    }

    /// Thousandths of the em as a length along the line, scaled by 长扁.
    pub(crate) fn width(&self, milli: i32) -> i32 {
        clamp(self.size.scale(i64::from(milli) * i64::from(self.scale_x), 1_000_000).0)
    }

    /// Tracking as a length; 长扁 does not change it.
    pub(crate) fn track(&self, milli: i32) -> i32 {
        clamp(self.size.scale(i64::from(milli), 1000).0)
    }
}

/// Lengths of one cluster are kept in 32 bits; the model's limits are far inside.
pub(crate) fn clamp(n: i64) -> i32 {
    n.clamp(-1_000_000_000, 1_000_000_000) as i32
}

/// The style of a stretch of a paragraph, in character offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StyleRun {
    /// First character.
    pub from: usize,
    /// Character after the last.
    pub to: usize,
    /// Index into the paragraph's styles.
    pub style: usize,
}
