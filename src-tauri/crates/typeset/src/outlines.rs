//! Where the outlines of a TrueType font lie (OpenType, `loca` and `glyf`), and what they are made of.

use std::ops::Range;
use std::sync::Arc;

use crate::file::OpenFont;

/// The places of all outlines in the table of outlines.
pub(crate) struct Outlines {
    loca: Arc<Vec<u8>>,
    /// Whether places are written in four bytes, not as halves in two.
    long: bool,
}

/// Flags of a part (OpenType, `glyf`, component glyph flags).
const WORDS: u16 = 0x1;
const SCALE: u16 = 0x8;
const MORE: u16 = 0x20;
const TWO_SCALES: u16 = 0x40;
const MATRIX: u16 = 0x80;

impl Outlines {
    /// From two of the font's tables; none if the first is cut off.
    pub fn read(head: &[u8], loca: Arc<Vec<u8>>) -> Option<Self> {
        let format = head.get(50..52)?;
        Some(Self { loca, long: format != [0, 0] })
    }

    /// Where the outline of a glyph lies; none for blank glyphs and those that are not there.
    pub fn place(&self, glyph: u16) -> Option<Range<usize>> {
        let (from, to) = (self.entry(usize::from(glyph))?, self.entry(usize::from(glyph) + 1)?);
        (from < to).then_some(from..to)
    }

    fn entry(&self, index: usize) -> Option<usize> {
        if self.long {
            let bytes = self.loca.get(index * 4..)?.first_chunk()?;
            usize::try_from(u32::from_be_bytes(*bytes)).ok()
        } else {
            let bytes = self.loca.get(index * 2..)?.first_chunk()?;
            Some(usize::from(u16::from_be_bytes(*bytes)) * 2)
        }
    }
}

/// What tells how far a glyph's ink reaches: the head of its outline, and where that begins beside the pen.
pub(crate) struct Bounds {
    outlines: Outlines,
    hmtx: Arc<Vec<u8>>,
    /// Glyphs with an advance of their own; those beyond have the last one's.
    advances: usize,
    glyphs: usize,
}

impl Bounds {
    /// Of a font, if it is a TrueType one.
    pub fn of(font: &OpenFont) -> Option<Self> {
        let count = |tag, at: usize| Some(usize::from(u16::from_be_bytes(*font.table(tag)?.get(at..)?.first_chunk()?)));
        Some(Self {
            outlines: font.outlines()?,
            hmtx: font.table(*b"hmtx")?,
            advances: count(*b"hhea", 34)?,
            glyphs: count(*b"maxp", 4)?,
        })
    }

    /// Left and right edge of a glyph's ink in font units; none for blank glyphs.
    pub fn ink(&self, font: &OpenFont, glyph: u16) -> Option<(i32, i32)> {
        let head = font.bounds(&self.outlines, glyph).filter(|_| usize::from(glyph) < self.glyphs)?;
        let number = |at: usize| head.get(at..)?.first_chunk().map(|b| i32::from(i16::from_be_bytes(*b)));
        let (contours, width) = (number(0)?, number(6)? - number(2)?);
        let left = self.bearing(usize::from(glyph)).unwrap_or(0);
        (contours != 0 && width > 0).then_some((left, left + width))
    }

    fn bearing(&self, glyph: usize) -> Option<i32> {
        let at = if glyph < self.advances { glyph * 4 + 2 } else { self.advances * 4 + (glyph - self.advances) * 2 };
        self.hmtx.get(at..)?.first_chunk().map(|b| i32::from(i16::from_be_bytes(*b)))
    }
}

/// The glyphs that an outline is made of; none if it is drawn itself.
pub(crate) fn components(outline: &[u8]) -> Vec<u16> {
    let short = |at: usize| outline.get(at..).and_then(|b| b.first_chunk()).map(|b| u16::from_be_bytes(*b));
    let mut parts = Vec::new();
    if short(0).is_none_or(|contours| contours < 0x8000) {
        return parts;
    }
    let mut at = 10;
    while let (Some(flags), Some(glyph)) = (short(at), short(at + 2)) {
        parts.push(glyph);
        at += if flags & WORDS != 0 { 8 } else { 6 };
        at += match flags {
            f if f & SCALE != 0 => 2,
            f if f & TWO_SCALES != 0 => 4,
            f if f & MATRIX != 0 => 8,
            _ => 0,
        };
        if flags & MORE == 0 {
            break;
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_halves_or_whole() {
        let mut head = vec![0; 54];
        let short = Outlines::read(&head, Arc::new(vec![0, 0, 0, 5, 0, 5])).expect("a head");
        assert_eq!([short.place(0), short.place(1), short.place(2)], [Some(0..10), None, None]);
        head[51] = 1;
        let long = Outlines::read(&head, Arc::new(vec![0, 0, 0, 4, 0, 0, 1, 0])).expect("a head");
        assert_eq!([long.place(0), long.place(1)], [Some(4..256), None]);
        assert!(Outlines::read(&head[..51], Arc::default()).is_none());
    }

    #[test]
    fn a_glyph_of_parts_names_them() {
        let mut outline = vec![0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0];
        outline.extend([0, 0x21, 0, 7, 0, 0, 0, 0]);
        outline.extend([0, 0x28, 0, 8, 0, 0, 0x40, 0]);
        outline.extend([0, 0x60, 0, 9, 0, 0, 0x40, 0, 0x40, 0]);
        outline.extend([0, 0x80, 0, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        outline.extend([0, 0, 0, 99]);
        assert_eq!(components(&outline), [7, 8, 9, 10]);
        (0..outline.len()).for_each(|n| assert!(components(&outline[..n]).len() <= 4, "cut at {n}"));
        assert!(components(&[0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7]).is_empty(), "drawn itself");
    }
}
