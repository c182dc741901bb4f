//! Pictures of blocks alone, which a window shows over a page as an edit would make it.

use banxin_layout::BlockLayout;
use banxin_model::{BlockId, Length, Rect};
use banxin_raster::{Options, View};

use crate::look::Look;
use crate::pages::Revision;
use crate::pictures::{LARGEST_SCALE, LARGEST_VIEW, PictureDesk, bad_address, view};
use crate::text;
use crate::wire::{BlockPicture, Failure, PicturePart};

impl PictureDesk {
    /// A block alone. One that the window holds, by its name, is not painted.
    ///
    /// # Errors
    /// When the scale is none, or the revision is gone.
    pub fn block(
        &self,
        revision: &str,
        scale: u32,
        block: BlockId,
        bounds: Rect,
        held: &[String],
    ) -> Result<BlockPicture, Failure> {
        let of = self.revision(revision)?;
        let place = Place::of(bounds, scale)?;
        let Some(laid) = laid(&of, block) else { return Ok(place.picture(block)) };
        let look = Look::of(laid, &of.document, bounds, scale, false);
        let (name, known) = self.looks.name(look, revision, held);
        let pixels = if known { Vec::new() } else { self.runs(&of, block, &place.view(scale)?, false) };
        Ok(place.picture(block).with(name, pixels))
    }

    /// What a block shows in `room` without its photos, as one writes in it. Of a picture that the window holds only
    /// the part is painted where it looks another way now: with a line more, all lines below it differ from the page,
    /// but with the next key only a few differ from what the window shows.
    ///
    /// # Errors
    /// When the scale is none, or the revision is gone.
    pub fn text(
        &self,
        revision: &str,
        scale: u32,
        block: BlockId,
        room: Rect,
        held: &[String],
    ) -> Result<BlockPicture, Failure> {
        let of = self.revision(revision)?;
        let place = Place::of(room, scale)?;
        let Some(laid) = laid(&of, block) else { return Ok(place.picture(block)) };
        let look = Look::of(laid, &of.document, room, scale, true);
        if let Some((onto, before, bounds)) = self.looks.held(&look, held).filter(|(_, _, b)| b.contains(room)) {
            let others = text::changed(&before, laid);
            let whole = Place::of(bounds, scale)?;
            if others.is_empty() {
                return Ok(whole.picture(block).with(onto, Vec::new()));
            }
            if others.iter().all(|&o| bounds.contains(o)) {
                let (mut parts, mut pixels) = (Vec::new(), Vec::new());
                for other in others {
                    let part = Place::of(other, scale)?.within(whole);
                    let runs = self.runs(&of, block, &part.view(scale)?, true);
                    parts.push(part.part(whole, size(&runs)));
                    pixels.extend(runs);
                }
                let name = self.looks.keep(Look { bounds, ..look }, revision);
                return Ok(BlockPicture { onto: Some(onto), parts, ..whole.picture(block).with(name, pixels) });
            }
        }
        let pixels = self.runs(&of, block, &place.view(scale)?, true);
        Ok(place.picture(block).with(self.looks.keep(look, revision), pixels))
    }

    fn runs(&self, of: &Revision, block: BlockId, view: &View, text: bool) -> Vec<u8> {
        self.paint(of, view, &Options { marks: true, only: Some(block), text }).to_runs()
    }
}

fn laid(of: &Revision, block: BlockId) -> Option<&std::sync::Arc<BlockLayout>> {
    of.layout.blocks.iter().find(|b| b.block == Some(block))
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

    fn view(self, scale: u32) -> Result<View, Failure> {
        view(scale, [self.x, self.y, self.w, self.h])
    }

    const fn part(self, of: Self, size: u32) -> PicturePart {
        PicturePart { x: self.x - of.x, y: self.y - of.y, w: self.w, h: self.h, size }
    }

    /// A picture there, of nothing yet.
    const fn picture(self, block: BlockId) -> BlockPicture {
        let Self { x, y, w, h } = self;
        BlockPicture {
            block,
            x,
            y,
            w,
            h,
            name: String::new(),
            onto: None,
            parts: Vec::new(),
            size: 0,
            pixels: Vec::new(),
        }
    }
}

impl BlockPicture {
    fn with(self, name: String, pixels: Vec<u8>) -> Self {
        Self { name, size: size(&pixels), pixels, ..self }
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
