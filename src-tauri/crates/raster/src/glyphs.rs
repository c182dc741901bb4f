//! Glyphs as masks: outlines and their coverage, cached.

use std::sync::Arc;

use banxin_layout::GlyphRun;
use banxin_typeset::{FontBook, FontId};

use crate::cache::Cache;
use crate::canvas::{Canvas, Colour, Mask};
use crate::coverage::Coverage;
use crate::outline::{Outline, ToPixels};
use crate::view::{SUB, Scale, SubRect};

/// Glyphs stand on sixteenths of a pixel, so that equal glyphs can share a mask.
const STEP: i64 = SUB / 16;
/// An em below this many sub-pixel units is shown as an even grey of the right darkness.
const GREY_BELOW: i64 = 3 * SUB;
/// An em above this many sub-pixel units is scanned where it is seen, and not kept.
const LARGE: i64 = 128 * SUB;

const OUTLINE_BYTES: usize = 32 << 20;
const MASK_BYTES: usize = 64 << 20;

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct MaskKey {
    font: FontId,
    glyph: u16,
    scale_x: u16,
    turned: bool,
    /// The em, in steps of `ToPixels`.
    em: i64,
    /// Where in its pixel the origin lies, in [`STEP`]s.
    x: u8,
    y: u8,
}

/// The glyphs of a font book.
pub(crate) struct Glyphs {
    fonts: Arc<FontBook>,
    outlines: Cache<(FontId, u16), Outline>,
    masks: Cache<MaskKey, Mask>,
}

/// Glyphs of one font, size and scale.
#[derive(Clone, Copy)]
pub(crate) struct Setting {
    font: FontId,
    units_per_em: u16,
    scale_x: u16,
    turned: bool,
    /// The em, in steps of `ToPixels`.
    em: i64,
}

impl Setting {
    /// The em in sub-pixel units.
    pub(crate) const fn em(&self) -> i64 {
        self.em / ToPixels::EM_STEPS
    }
}

impl Glyphs {
    pub(crate) fn new(fonts: Arc<FontBook>) -> Self {
        Self { fonts, outlines: Cache::new(OUTLINE_BYTES), masks: Cache::new(MASK_BYTES) }
    }

    pub(crate) fn setting(&self, run: &GlyphRun, scale: Scale) -> Setting {
        let em = run.size.0.max(0) * scale.0 * SUB / 1000 * ToPixels::EM_STEPS / 1000;
        let units_per_em = self.fonts.face(run.font).units_per_em();
        Setting { font: run.font, units_per_em, scale_x: run.scale_x, turned: run.turned, em }
    }

    /// Paints a glyph with its origin at a place in sub-pixel units of the page.
    pub(crate) fn paint(&self, canvas: &mut Canvas, set: &Setting, glyph: u16, at: (i64, i64), colour: impl Colour) {
        if set.em() < GREY_BELOW {
            self.paint_grey(canvas, set, glyph, at, colour);
        } else if set.em() > LARGE {
            self.paint_large(canvas, set, glyph, at, colour);
        } else {
            let snap = |v: i64| (v + STEP / 2).div_euclid(STEP) * STEP;
            let (x, y) = (snap(at.0), snap(at.1));
            let inside = |v: i64| (v.rem_euclid(SUB) / STEP) as u8;
            let Setting { font, scale_x, turned, em, .. } = *set;
            let key = MaskKey { font, glyph, scale_x, turned, em, x: inside(x), y: inside(y) };
            let mask = self.masks.get(key, || self.mask(set, glyph, &key), |m| m.levels.len() + size_of::<Mask>());
            canvas.stamp(&mask, (x.div_euclid(SUB), y.div_euclid(SUB)), colour);
        }
    }

    fn outline(&self, font: FontId, glyph: u16) -> Arc<Outline> {
        let read = || {
            let face = self.fonts.face(font);
            Outline::read(&face.data(), 0, glyph)
        };
        self.outlines.get((font, glyph), read, Outline::weight)
    }

    fn to_pixels(set: &Setting, origin: (i64, i64)) -> ToPixels {
        ToPixels::new(set.em, set.scale_x, set.units_per_em, origin).turned(set.turned)
    }

    fn mask(&self, set: &Setting, glyph: u16, key: &MaskKey) -> Mask {
        let outline = self.outline(set.font, glyph);
        let to = Self::to_pixels(set, (i64::from(key.x) * STEP, i64::from(key.y) * STEP));
        let Some([left, top, right, bottom]) = outline.bounds(&to) else {
            return Mask { left: 0, top: 0, width: 0, levels: Vec::new() };
        };
        let (left, top) = (left.div_euclid(SUB), top.div_euclid(SUB));
        // A font may claim any bounds; what is wider than sixteen ems is not a glyph.
        let size = |far: i64, near: i64| ((far + SUB - 1).div_euclid(SUB) - near).clamp(0, 16 * LARGE / SUB) as usize;
        let (width, height) = (size(right, left), size(bottom, top));
        let mut coverage = Coverage::new(left, top, width, height);
        outline.draw(&to, &mut coverage);
        Mask { left, top, width, levels: coverage.finish() }
    }

    fn paint_large(&self, canvas: &mut Canvas, set: &Setting, glyph: u16, at: (i64, i64), colour: impl Colour) {
        let outline = self.outline(set.font, glyph);
        let to = Self::to_pixels(set, at);
        let Some([left, top, right, bottom]) = outline.bounds(&to) else { return };
        let visible = canvas.window(SubRect { left, top, right, bottom });
        let Some((left, top, width, height)) = visible else { return };
        let mut coverage = Coverage::new(left, top, width, height);
        outline.draw(&to, &mut coverage);
        canvas.stamp(&Mask { left, top, width, levels: coverage.finish() }, (0, 0), colour);
    }

    fn paint_grey(&self, canvas: &mut Canvas, set: &Setting, glyph: u16, at: (i64, i64), colour: impl Colour) {
        let outline = self.outline(set.font, glyph);
        let Some([left, top, right, bottom]) = outline.bounds(&Self::to_pixels(set, at)) else { return };
        canvas.fill(SubRect { left, top, right, bottom }, colour, outline.density());
    }
}
