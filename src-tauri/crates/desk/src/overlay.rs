//! Pictures of blocks alone, which a window shows over a page as an edit would make it.

use std::sync::Arc;

use banxin_layout::BlockLayout;
use banxin_model::{BlockId, Length, Rect};
use banxin_raster::Options;

use crate::look::Look;
use crate::pages::Revision;
use crate::pictures::{LARGEST_SCALE, LARGEST_VIEW, PictureDesk, bad_address, view};
use crate::text;
use crate::wire::{BlockPicture, Failure, PicturePart};

/// Which block's picture a window asks for.
pub(crate) struct Asked<'a> {
    /// The revision of the block's page.
    pub revision: &'a str,
    /// In thousandths of a pixel a point.
    pub scale: u32,
    /// The block.
    pub block: BlockId,
    /// The names of the pictures that the window holds.
    pub held: &'a [String],
}

impl PictureDesk {
    /// A block alone, within bounds. One that the window holds is not painted.
    ///
    /// # Errors
    /// When the scale is none, or the revision or its block is gone.
    pub fn block(&self, asked: &Asked<'_>, bounds: Rect) -> Result<BlockPicture, Failure> {
        let (of, place) = (self.revision(asked.revision)?, Place::of(bounds, asked.scale)?);
        let look = Look::of(laid(&of, asked.block)?, &of.document, bounds, asked.scale, false);
        let (name, known) = self.looks.name(look, asked.revision, asked.held);
        let pixels = if known { Vec::new() } else { self.runs(&of, asked, place, false)? };
        Ok(place.picture(asked.block, name, pixels))
    }

    /// What a block shows in `room` without its photos, as one writes in it. Of a picture that the window holds only
    /// the parts are painted that look another way now: with a line more, all lines below it differ from the page,
    /// but with the next key only a few differ from what the window shows.
    ///
    /// # Errors
    /// When the scale is none, or the revision or its block is gone.
    pub fn text(&self, asked: &Asked<'_>, room: Rect) -> Result<BlockPicture, Failure> {
        let of = self.revision(asked.revision)?;
        let laid = laid(&of, asked.block)?;
        let look = Look::of(laid, &of.document, room, asked.scale, true);
        if let Some((onto, before, bounds)) = self.looks.held(&look, asked.held) {
            let others = text::changed(&before, laid);
            if bounds.contains(room) && others.iter().all(|&o| bounds.contains(o)) {
                return self.parts(&of, asked, Look { bounds, ..look }, onto, &others);
            }
        }
        let place = Place::of(room, asked.scale)?;
        let pixels = self.runs(&of, asked, place, true)?;
        Ok(place.picture(asked.block, self.looks.keep(look, asked.revision), pixels))
    }

    /// The parts of a picture that differ from the one it is painted onto; that one, if none do.
    fn parts(
        &self,
        of: &Revision,
        asked: &Asked<'_>,
        look: Look,
        onto: String,
        others: &[Rect],
    ) -> Result<BlockPicture, Failure> {
        let whole = Place::of(look.bounds, asked.scale)?;
        if others.is_empty() {
            return Ok(whole.picture(asked.block, onto, Vec::new()));
        }
        let (mut parts, mut pixels) = (Vec::new(), Vec::new());
        for &other in others {
            let part = Place::of(other, asked.scale)?.within(whole);
            let runs = self.runs(of, asked, part, true)?;
            parts.push(part.part(whole, size(&runs)));
            pixels.extend(runs);
        }
        let name = self.looks.keep(look, asked.revision);
        Ok(BlockPicture { onto: Some(onto), parts, ..whole.picture(asked.block, name, pixels) })
    }

    fn runs(&self, of: &Revision, asked: &Asked<'_>, place: Place, text: bool) -> Result<Vec<u8>, Failure> {
        let view = view(asked.scale, [place.x, place.y, place.w, place.h])?;
        Ok(self.paint(of, &view, &Options { marks: true, only: Some(asked.block), text }).to_runs())
    }
}

fn laid(of: &Revision, block: BlockId) -> Result<&Arc<BlockLayout>, Failure> {
    of.layout.blocks.iter().find(|b| b.block == Some(block)).ok_or_else(bad_address)
}

/// Where a picture stands on a page, in device pixels: all that a rectangle touches.
#[derive(Clone, Copy)]
struct Place {
    x: u32,
    y: u32,
    w: u32,
    h: u32,
}

impl Place {
    fn of(bounds: Rect, scale: u32) -> Result<Self, Failure> {
        if scale == 0 || scale > LARGEST_SCALE {
            return Err(bad_address());
        }
        let px = |n: Length| u32::try_from(n.0.max(0) * i64::from(scale) / 1_000_000).unwrap_or(u32::MAX);
        let side = |from: u32, to: Length| px(to).saturating_add(1).saturating_sub(from).clamp(1, LARGEST_VIEW);
        let (x, y) = (px(bounds.x), px(bounds.y));
        Ok(Self { x, y, w: side(x, bounds.right()), h: side(y, bounds.bottom()) })
    }

    /// As much of it as lies in another.
    fn within(self, o: Self) -> Self {
        let cut = |at: u32, size: u32, from: u32, room: u32| {
            let start = at.clamp(from, from + room - 1);
            (start, (at + size).clamp(start + 1, from + room) - start)
        };
        let ((x, w), (y, h)) = (cut(self.x, self.w, o.x, o.w), cut(self.y, self.h, o.y, o.h));
        Self { x, y, w, h }
    }

    const fn part(self, of: Self, size: u32) -> PicturePart {
        PicturePart { x: self.x - of.x, y: self.y - of.y, w: self.w, h: self.h, size }
    }

    /// A picture there, painted whole.
    fn picture(self, block: BlockId, name: String, pixels: Vec<u8>) -> BlockPicture {
        let Self { x, y, w, h } = self;
        BlockPicture { block, x, y, w, h, name, onto: None, parts: Vec::new(), size: size(&pixels), pixels }
    }
}

fn size(pixels: &[u8]) -> u32 {
    u32::try_from(pixels.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_stays_within_its_picture() {
        let place = |x, y, w, h| Place { x, y, w, h };
        let whole = place(10, 20, 100, 50);
        let cut = |p: Place| {
            let p = p.within(whole);
            [p.x, p.y, p.w, p.h]
        };
        assert_eq!(cut(place(30, 25, 10, 10)), [30, 25, 10, 10]);
        assert_eq!(cut(place(5, 60, 200, 30)), [10, 60, 100, 10]);
        assert_eq!(cut(place(200, 0, 5, 5)), [109, 20, 1, 1], "never nothing, and never beyond");
    }
}
