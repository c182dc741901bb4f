//! Pixels being painted: premultiplied RGBA with its corner somewhere on the scaled page.

use crate::coverage::Coverage;
use crate::pixels::Pixels;
use crate::view::{SUB, SubRect, View};

/// An opaque colour.
pub(crate) type Rgb = [u8; 3];

/// What is painted: how it meets the four bytes of a pixel.
pub(crate) trait Colour: Copy {
    /// Lays it over a pixel with the strength of `level`.
    fn lay(self, pixel: &mut [u8; 4], level: u8);

    /// Covers a pixel wholly.
    fn cover(self, pixel: &mut [u8; 4]);
}

impl Colour for Rgb {
    fn lay(self, pixel: &mut [u8; 4], level: u8) {
        blend(pixel, self, level);
    }

    fn cover(self, pixel: &mut [u8; 4]) {
        let [red, green, blue] = self;
        *pixel = [red, green, blue, 255];
    }
}

/// Coverage of a piece of the pixel grid.
#[derive(Debug)]
pub(crate) struct Mask {
    pub(crate) left: i64,
    pub(crate) top: i64,
    pub(crate) width: usize,
    pub(crate) levels: Vec<u8>,
}

/// A window on the scaled page that is painted on.
pub(crate) struct Canvas {
    pub(crate) left: i64,
    pub(crate) top: i64,
    pub(crate) width: i64,
    pub(crate) height: i64,
    data: Vec<u8>,
    /// No pixel is transparent, and none can become so.
    opaque: bool,
}

impl Canvas {
    /// A transparent canvas for a view.
    pub(crate) fn new(view: &View) -> Self {
        let (width, height) = (i64::from(view.width), i64::from(view.height));
        let data = vec![0; usize::from(view.width) * usize::from(view.height) * 4];
        Self { left: view.x.into(), top: view.y.into(), width, height, data, opaque: false }
    }

    /// A canvas with white paper where `paper` is.
    pub(crate) fn with_paper(view: &View, paper: SubRect) -> Self {
        const WHITE: Rgb = [255; 3];
        let mut canvas = Self::new(view);
        let (right, bottom) = (canvas.left + canvas.width, canvas.top + canvas.height);
        if paper.left <= canvas.left * SUB
            && paper.top <= canvas.top * SUB
            && paper.right >= right * SUB
            && paper.bottom >= bottom * SUB
        {
            canvas.data.fill(255);
            canvas.opaque = true;
        } else {
            canvas.fill(paper, WHITE, 255);
        }
        canvas
    }

    /// The pixels of a rectangle that lie on the canvas: columns and rows, from its corner.
    fn columns_and_rows(&self, r: SubRect) -> Option<([i64; 2], [i64; 2])> {
        let span = |from: i64, to: i64, origin: i64, size: i64| {
            let first = (from.div_euclid(SUB) - origin).clamp(0, size);
            let last = ((to + SUB - 1).div_euclid(SUB) - origin).clamp(0, size);
            (first < last).then_some([first, last])
        };
        let columns = span(r.left, r.right, self.left, self.width)?;
        let rows = span(r.top, r.bottom, self.top, self.height)?;
        (!r.is_empty()).then_some((columns, rows))
    }

    /// Whether any of a rectangle can be seen.
    pub(crate) fn sees(&self, r: SubRect) -> bool {
        self.columns_and_rows(r).is_some()
    }

    /// Calls `paint(row, column, pixels, levels)` for each row of a rectangle; `levels` are
    /// the coverage of each of the row's pixels, 0 to 255, rows and columns counted on the page.
    pub(crate) fn each_row(&mut self, r: SubRect, mut paint: impl FnMut(i64, i64, &mut [u8], &[u8])) {
        let Some(([first, last], rows)) = self.columns_and_rows(r) else { return };
        let across: Vec<i64> = (first..last).map(|c| part(self.left + c, r.left, r.right)).collect();
        let whole: Vec<u8> = across.iter().map(|&a| share(a, SUB)).collect();
        for row in rows[0]..rows[1] {
            let down = part(self.top + row, r.top, r.bottom);
            let at = ((row * self.width + first) * 4) as usize;
            let pixels = &mut self.data[at..at + across.len() * 4];
            if down == SUB {
                paint(self.top + row, self.left + first, pixels, &whole);
            } else {
                let levels: Vec<u8> = across.iter().map(|&a| share(a, down)).collect();
                paint(self.top + row, self.left + first, pixels, &levels);
            }
        }
    }

    /// Fills a rectangle; `strength` 255 covers what lies below.
    pub(crate) fn fill(&mut self, r: SubRect, colour: impl Colour, strength: u8) {
        self.each_row(r, |_, _, pixels, levels| {
            for (pixel, &level) in pixels.as_chunks_mut::<4>().0.iter_mut().zip(levels) {
                if level == 255 && strength == 255 {
                    colour.cover(pixel);
                } else {
                    colour.lay(pixel, times(level, strength));
                }
            }
        });
    }

    /// Paints a colour through a mask whose origin lies at pixel (`x`, `y`) of the page.
    pub(crate) fn stamp(&mut self, mask: &Mask, (x, y): (i64, i64), colour: impl Colour) {
        let (left, top) = (x + mask.left - self.left, y + mask.top - self.top);
        let skip = (-left).max(0);
        let end = (mask.width as i64).min(self.width - left);
        if skip >= end || mask.width == 0 {
            return;
        }
        for (row, levels) in (top..).zip(mask.levels.chunks_exact(mask.width)) {
            if row < 0 || row >= self.height {
                continue;
            }
            let at = ((row * self.width + left + skip) * 4) as usize;
            let levels = &levels[skip as usize..end as usize];
            let pixels = self.data[at..at + levels.len() * 4].as_chunks_mut::<4>().0;
            for (pixel, &level) in pixels.iter_mut().zip(levels) {
                if level != 0 {
                    colour.lay(pixel, level);
                }
            }
        }
    }

    /// Fills a polygon, its corners in sub-pixel units of the page.
    pub(crate) fn polygon(&mut self, corners: &[(i64, i64)], colour: Rgb) {
        let bounds = corners.iter().fold(None, |all: Option<[i64; 4]>, &(x, y)| {
            let [l, t, r, b] = all.unwrap_or([x, y, x, y]);
            Some([l.min(x), t.min(y), r.max(x), b.max(y)])
        });
        let Some([left, top, right, bottom]) = bounds else { return };
        let visible = self.window(SubRect { left, top, right, bottom });
        let Some((left, top, width, height)) = visible else { return };
        let mut coverage = Coverage::new(left, top, width, height);
        for (i, &from) in corners.iter().enumerate() {
            coverage.line(from, corners[(i + 1) % corners.len()]);
        }
        self.stamp(&Mask { left, top, width, levels: coverage.finish() }, (0, 0), colour);
    }

    /// The pixels of a rectangle that can be seen: left, top, width and height on the page.
    pub(crate) fn window(&self, r: SubRect) -> Option<(i64, i64, usize, usize)> {
        let ([x0, x1], [y0, y1]) = self.columns_and_rows(r)?;
        Some((self.left + x0, self.top + y0, (x1 - x0) as usize, (y1 - y0) as usize))
    }

    /// The bytes of its pixels as they are, four each.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.data
    }

    /// The finished picture.
    pub(crate) fn finish(self) -> Pixels {
        let mut rgba = self.data;
        let translucent = if self.opaque { &mut [] } else { rgba.as_mut_slice() };
        for pixel in translucent.as_chunks_mut::<4>().0 {
            let alpha = u32::from(pixel[3]);
            // Black is black at any strength.
            if alpha != 0 && alpha != 255 && pixel[..3] != [0; 3] {
                for channel in &mut pixel[..3] {
                    *channel = ((u32::from(*channel) * 255 + alpha / 2) / alpha).min(255) as u8;
                }
            }
        }
        Pixels { width: self.width as u32, height: self.height as u32, rgba }
    }
}

/// How much of a pixel lies between two edges, in sub-pixel units.
fn part(pixel: i64, from: i64, to: i64) -> i64 {
    (to.min((pixel + 1) * SUB) - from.max(pixel * SUB)).max(0)
}

/// Coverage of a pixel of which `across` × `down` sub-pixel units are covered.
fn share(across: i64, down: i64) -> u8 {
    ((across * down * 255 + SUB * SUB / 2) / (SUB * SUB)) as u8
}

/// Lays an amount over another with the strength of `level`.
pub(crate) fn mix(under: u8, over: u8, level: u8) -> u8 {
    over_255(u32::from(over) * u32::from(level) + u32::from(under) * (255 - u32::from(level)))
}

/// Product of two levels.
pub(crate) fn times(a: u8, b: u8) -> u8 {
    over_255(u32::from(a) * u32::from(b))
}

/// Lays an opaque colour over a premultiplied pixel with the strength of `level`.
pub(crate) fn blend(pixel: &mut [u8; 4], [red, green, blue]: Rgb, level: u8) {
    let (over, under) = (u32::from(level), 255 - u32::from(level));
    for (channel, colour) in pixel.iter_mut().zip([red, green, blue, 255]) {
        *channel = over_255(u32::from(colour) * over + u32::from(*channel) * under);
    }
}

/// `n / 255`, rounded, for n up to 255².
const fn over_255(n: u32) -> u8 {
    (((n + 128) * 257) >> 16) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn division_by_255_is_exact() {
        for n in 0..=255 * 255u32 {
            assert_eq!(u32::from(over_255(n)), (n + 127) / 255, "{n}");
        }
    }
}
