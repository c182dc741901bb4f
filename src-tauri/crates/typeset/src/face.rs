//! One face: its character map and advances as flat tables, and shaping of Latin words.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use harfrust::font::Blob;
use harfrust::{Buffer, Direction, Font, GlyphId, ShapeOptions, ShaperFont, Tag, shape};

use crate::bidi::is_rtl;
use crate::file::OpenFont;
use crate::marks::half_body_shift;
use crate::outlines::Bounds;
use crate::rights::may_embed;
use crate::{Class, FontError, FontSource, class_of};

/// A font opened for setting. All measures are in thousandths of the em.
pub struct Face {
    family: String,
    weight: u16,
    file: Arc<OpenFont>,
    font: Font,
    may_embed: bool,
    tables: OnceLock<Tables>,
    /// What tells the bounds of an outline without its being read; none where more than outlines tells it.
    bounds: OnceLock<Option<Bounds>>,
    words: Mutex<HashMap<Box<str>, Arc<[Shaped]>>>,
}

/// One glyph of a shaped word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shaped {
    /// Glyph id.
    pub id: u16,
    /// Index in the word of the first character of the glyph's cluster.
    pub at: u32,
    /// Advance, kerning included.
    pub advance: i32,
    /// Shift of the drawing from the pen, to the right.
    pub dx: i32,
    /// Shift of the drawing from the baseline, upwards.
    pub dy: i32,
}

/// What setting hanzi needs, without a walk through the font's own tables.
struct Tables {
    /// Glyph of each character of the basic plane; 0 is none.
    basic: Box<[u16]>,
    /// Glyphs of the characters beyond it, by character.
    beyond: Vec<(u32, u16)>,
    /// Advance of each glyph.
    advance: Box<[i16]>,
    /// Shift of each mark's glyph into a body of half an em, by glyph.
    shifts: Vec<(u16, i32)>,
}

/// Tables of pictures and layers, by which glyphs have other bounds than their outlines.
const LAYERS: [&[u8; 4]; 5] = [b"COLR", b"CBDT", b"EBDT", b"sbix", b"VARC"];

/// Marks whose shift is kept ready: those of every page.
const COMMON_MARKS: &str = "，。、；：？！“”‘’（）《》〈〉「」『』【】";
const BASIC_PLANE: usize = 0x1_0000;
/// Words kept; the store is emptied when full, so a long run cannot grow without end.
const WORDS_KEPT: usize = 8192;

impl Face {
    pub(crate) fn open(source: FontSource) -> Result<Self, FontError> {
        let FontSource { family, weight, data } = source;
        let file = match OpenFont::open(data) {
            Ok(file) => Arc::new(file),
            Err(why) => return Err(FontError::unread(family, weight, &why)),
        };
        let tables = Arc::clone(&file);
        let tables: Arc<dyn Fn(Tag) -> Option<Blob> + Send + Sync> = Arc::new(move |tag| tables.blob(tag));
        let usable = |f: &Font| f.num_glyphs() > 0 && f.charmap().has_unicode() && f.metrics().raw_units_per_em > 0;
        match Font::new(tables, 0).filter(usable) {
            Some(font) => {
                let may_embed = file.table(*b"OS/2").is_none_or(|os2| may_embed(&os2));
                let (tables, bounds, words) = (OnceLock::new(), OnceLock::new(), Mutex::default());
                Ok(Self { family, weight, file, font, may_embed, tables, bounds, words })
            }
            None => Err(FontError::Unreadable { family, weight }),
        }
    }

    /// The font by itself, read whole when it is first asked for; nothing if it cannot be read, which
    /// [`FontBook::unread`](crate::FontBook::unread) tells.
    #[must_use]
    pub fn data(&self) -> Arc<Vec<u8>> {
        self.file.whole()
    }

    /// The font by itself with the outlines of some glyphs, those they are made of, and no others.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn data_of(&self, glyphs: impl Iterator<Item = u16>) -> Result<Vec<u8>, FontError> {
        self.file.with_outlines(glyphs).map_err(|why| FontError::unread(self.family.clone(), self.weight, &why))
    }

    pub(crate) fn failure(&self) -> Option<FontError> {
        let why = self.file.failure()?.to_owned();
        Some(FontError::Unread { family: self.family.clone(), weight: self.weight, why })
    }

    /// Whether its licence lets it go into a file for a press.
    #[must_use]
    pub const fn may_embed(&self) -> bool {
        self.may_embed
    }

    /// Family name, as given to the book.
    #[must_use]
    pub fn family(&self) -> &str {
        &self.family
    }

    /// Weight, as given to the book.
    #[must_use]
    pub const fn weight(&self) -> u16 {
        self.weight
    }

    /// Design units of the em.
    #[must_use]
    pub fn units_per_em(&self) -> u16 {
        self.font.units_per_em()
    }

    /// Height of a line above the baseline (`hhea` or `OS/2`), in thousandths of the em.
    #[must_use]
    pub fn ascent(&self) -> i32 {
        self.font.metrics().h_line().map_or(880, |l| self.milli(l.ascender.to_i32()))
    }

    /// Depth below the baseline in thousandths of the em, negative.
    #[must_use]
    pub fn descent(&self) -> i32 {
        self.font.metrics().h_line().map_or(-120, |l| self.milli(l.descender.to_i32()))
    }

    /// Glyph of a character, if the face has it.
    #[must_use]
    pub fn glyph(&self, c: char) -> Option<u16> {
        let tables = self.tables();
        let code = c as usize;
        let glyph = match tables.basic.get(code) {
            Some(&glyph) => glyph,
            None => match tables.beyond.binary_search_by_key(&(c as u32), |e| e.0) {
                Ok(i) => tables.beyond[i].1,
                Err(_) => 0,
            },
        };
        (glyph != 0).then_some(glyph)
    }

    /// Advance of a glyph in thousandths of the em.
    #[must_use]
    pub fn advance(&self, glyph: u16) -> i32 {
        self.tables().advance.get(usize::from(glyph)).map_or(1000, |&a| i32::from(a))
    }

    /// Left and right edge of a glyph's ink in thousandths of the em; none for blank glyphs.
    #[must_use]
    pub fn ink(&self, glyph: u16) -> Option<(i32, i32)> {
        let read = || Bounds::of(&self.file).filter(|_| LAYERS.iter().all(|tag| !self.file.has(**tag)));
        if let Some(bounds) = self.bounds.get_or_init(read) {
            let (left, right) = bounds.ink(&self.file, glyph)?;
            return Some((self.milli(left), self.milli(right)));
        }
        self.shaped_ink(glyph)
    }

    /// The same of any kind of font, its outlines read whole.
    pub(crate) fn shaped_ink(&self, glyph: u16) -> Option<(i32, i32)> {
        let ink = self.font.glyph_metrics().extents_exact(GlyphId::new(u32::from(glyph)))?;
        let (left, width) = (ink.x_bearing.to_i32(), ink.width.to_i32());
        (width > 0).then(|| (self.milli(left), self.milli(left + width)))
    }

    /// The glyphs of a word of one script, kerned and joined, in the order of its characters;
    /// of one character's from left to right. Cached.
    pub(crate) fn shape(&self, word: &str) -> Arc<[Shaped]> {
        let mut words = self.words.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(glyphs) = words.get(word) {
            return glyphs.clone();
        }
        let glyphs: Arc<[Shaped]> = self.shape_anew(word).into();
        if words.len() >= WORDS_KEPT {
            words.clear();
        }
        words.insert(word.into(), glyphs.clone());
        glyphs
    }

    /// Glyph of a character with a variation selector, if the face has that sequence.
    #[must_use]
    pub fn variant(&self, c: char, selector: char) -> Option<u16> {
        let glyph = self.font.charmap().map_unicode_variant(c, selector)?;
        u16::try_from(glyph.to_u32()).ok()
    }

    /// The vertical form of a character (OpenType `vert`), if the font has one.
    #[must_use]
    pub fn vertical(&self, c: char) -> Option<u16> {
        let upright = self.glyph(c)?;
        let mut buffer = Buffer::new();
        buffer.push(c as u32, 0);
        buffer.set_direction(Direction::TopToBottom);
        buffer.guess_segment_properties();
        shape(&ShaperFont::new(&self.font), &mut buffer, ShapeOptions::new()).ok()?;
        let id = u16::try_from(buffer.glyph_infos().first()?.glyph_id).ok()?;
        (id != upright && id != 0).then_some(id)
    }

    fn shape_anew(&self, word: &str) -> Vec<Shaped> {
        let mut buffer = Buffer::new();
        for (at, c) in (0..).zip(word.chars()) {
            buffer.push(c as u32, at);
        }
        let rtl = word.chars().any(is_rtl);
        buffer.set_direction(if rtl { Direction::RightToLeft } else { Direction::LeftToRight });
        buffer.guess_segment_properties();
        if shape(&ShaperFont::new(&self.font), &mut buffer, ShapeOptions::new()).is_err() {
            return Vec::new();
        }
        let glyphs = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
        let shaped = |(info, pos): (&harfrust::GlyphInfo, &harfrust::GlyphPosition)| Shaped {
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            at: info.cluster,
            advance: self.milli(pos.x_advance),
            dx: self.milli(pos.x_offset),
            dy: self.milli(pos.y_offset),
        };
        let mut word: Vec<Shaped> = glyphs.map(shaped).collect();
        word.sort_by_key(|g| g.at);
        word
    }

    fn tables(&self) -> &Tables {
        self.tables.get_or_init(|| {
            let mut tables = self.read_tables();
            tables.shifts = self.shifts_of(&tables);
            tables
        })
    }

    fn read_tables(&self) -> Tables {
        let mut basic = vec![0; BASIC_PLANE].into_boxed_slice();
        let mut beyond = Vec::new();
        for (code, glyph) in self.font.charmap().unicodes() {
            let Ok(glyph) = u16::try_from(glyph.to_u32()) else { continue };
            match basic.get_mut(code as usize) {
                Some(slot) => *slot = glyph,
                None => beyond.push((code, glyph)),
            }
        }
        beyond.sort_unstable();
        beyond.dedup_by_key(|e| e.0);
        let metrics = self.font.glyph_metrics();
        let advance = (0..self.font.num_glyphs().min(BASIC_PLANE as u32))
            .map(|g| self.milli(metrics.h_advance_exact(GlyphId::new(g)).to_i32()))
            .map(|a| i16::try_from(a).unwrap_or(i16::MAX))
            .collect();
        Tables { basic, beyond, advance, shifts: Vec::new() }
    }

    /// Shift that puts a mark's ink into a body of half an em; see [`half_body_shift`].
    pub(crate) fn mark_shift(&self, glyph: u16, class: Class) -> i32 {
        let shifts = &self.tables().shifts;
        match shifts.binary_search_by_key(&glyph, |s| s.0) {
            Ok(i) => shifts[i].1,
            Err(_) => half_body_shift(self.advance(glyph), self.ink(glyph), class),
        }
    }

    fn shifts_of(&self, tables: &Tables) -> Vec<(u16, i32)> {
        let shift = |c: char| {
            let glyph = *tables.basic.get(c as usize).filter(|g| **g != 0)?;
            let advance = i32::from(*tables.advance.get(usize::from(glyph))?);
            Some((glyph, half_body_shift(advance, self.ink(glyph), class_of(c))))
        };
        let mut shifts: Vec<(u16, i32)> = COMMON_MARKS.chars().filter_map(shift).collect();
        shifts.sort_unstable();
        shifts.dedup_by_key(|s| s.0);
        shifts
    }

    fn milli(&self, units: i32) -> i32 {
        let upem = i64::from(self.font.units_per_em().max(1));
        i32::try_from(banxin_model::div_round(i64::from(units) * 1000, upem)).unwrap_or(0)
    }
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Face({} {})", self.family, self.weight)
    }
}
