//! Words that are no part of a page: its slug, the mark of a proof.

use banxin_layout::{Glyph, GlyphRun, Source, TextLine};
use banxin_model::{Ink, Length};
use banxin_typeset::{FontBook, FontId};

/// Where words stand and how.
pub(crate) struct Label {
    pub x: Length,
    pub baseline: Length,
    /// Most room they take.
    pub measure: Length,
    pub size: Length,
    pub ink: Ink,
}

impl Label {
    /// As many words as the measure holds, in the first font that has them all, or in the first; what that lacks is
    /// left out.
    pub fn set(&self, fonts: &FontBook, text: &str) -> TextLine {
        let has_all = |(_, face): &(FontId, &banxin_typeset::Face)| {
            text.chars().filter(|c| !c.is_control()).all(|c| face.glyph(c).is_some())
        };
        let font = fonts.faces().find(has_all).map_or(FontId(0), |f| f.0);
        let face = fonts.face(font);
        let (mut pen, mut glyphs, mut shown) = (self.x, Vec::new(), String::new());
        for character in text.chars().filter(|c| !c.is_control()) {
            let Some(id) = face.glyph(character) else { continue };
            let width = self.size.scale(i64::from(face.advance(id)), 1000);
            if pen + width > self.x + self.measure {
                break;
            }
            let at = u32::try_from(glyphs.len()).unwrap_or(u32::MAX);
            glyphs.push(Glyph { id, x: pen, at, chars: 1 });
            shown.push(character);
            pen += width;
        }
        TextLine {
            source: Source::Furniture,
            text: shown,
            x: self.x,
            baseline: self.baseline,
            measure: self.measure,
            width: pen - self.x,
            size: self.size,
            column: None,
            runs: vec![GlyphRun {
                font,
                size: self.size,
                scale_x: 1000,
                drop: Length::ZERO,
                turned: false,
                ink: self.ink,
                glyphs,
            }],
            beside: Vec::new(),
        }
    }
}
