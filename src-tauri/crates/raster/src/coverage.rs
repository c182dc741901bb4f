//! Scan conversion: how much of each pixel a closed outline covers.
//!
//! Exact areas by signed trapezoids, in whole numbers. What a line adds to a pixel
//! depends on the line and the pixel alone, never on the window, so windows of one
//! page join without a seam and every machine gives the same bytes.

use crate::view::SUB;

/// A pixel covered wholly: the height of a pixel times twice its width.
const FULL: i32 = (SUB * SUB * 2) as i32;

/// Coverage being gathered for a window of pixels.
pub(crate) struct Coverage {
    left: i64,
    top: i64,
    width: i64,
    height: i64,
    /// Changes of coverage from each pixel to the next, one spare a row.
    steps: Vec<i32>,
}

impl Coverage {
    /// A window of `width` × `height` pixels with its corner at pixel (`left`, `top`).
    pub(crate) fn new(left: i64, top: i64, width: usize, height: usize) -> Self {
        Self { left, top, width: width as i64, height: height as i64, steps: vec![0; (width + 1) * height] }
    }

    /// Adds a line of an outline, in sub-pixel units; outlines must be closed.
    pub(crate) fn line(&mut self, from: (i64, i64), to: (i64, i64)) {
        if from.1 == to.1 {
            return;
        }
        let (sign, (x0, y0), (x1, y1)) = if from.1 < to.1 { (1, from, to) } else { (-1, to, from) };
        let (dx, dy) = (x1 - x0, y1 - y0);
        let first = y0.div_euclid(SUB).max(self.top);
        let last = (y1 - 1).div_euclid(SUB).min(self.top + self.height - 1);
        let x_at = |y: i64| if dx == 0 { x0 } else { x0 + ((y - y0) * dx).div_euclid(dy) };
        let mut y = y0.max(first * SUB);
        let mut x = x_at(y);
        for row in first..=last {
            let y_end = y1.min((row + 1) * SUB);
            let x_end = x_at(y_end);
            self.across(row - self.top, sign, (x, x_end), (y_end - y) as i32);
            (x, y) = (x_end, y_end);
        }
    }

    /// Adds the piece of a line within one row of pixels, `rise` high.
    fn across(&mut self, row: i64, sign: i32, (x0, x1): (i64, i64), rise: i32) {
        let (from, to) = if x0 <= x1 { (x0, x1) } else { (x1, x0) };
        let (first, last) = (from.div_euclid(SUB), to.div_euclid(SUB));
        if first == last {
            let offset = (from + to - 2 * first * SUB) as i32;
            self.add(row, first, sign * rise, offset);
            return;
        }
        // Seen from its left end the piece always rises from 0 to `rise`.
        let (run, rise) = (to - from, i64::from(rise));
        let height_at = |x: i64| (x - from) * rise / run;
        let (mut x, mut height) = (from, 0);
        for pixel in first..=last {
            let x_end = to.min((pixel + 1) * SUB);
            let height_end = if x_end == to { rise } else { height_at(x_end) };
            let offset = (x + x_end - 2 * pixel * SUB) as i32;
            self.add(row, pixel, sign * (height_end - height) as i32, offset);
            (x, height) = (x_end, height_end);
        }
    }

    /// Adds a piece within one pixel; `offset` is twice its mean distance from the pixel's left edge.
    fn add(&mut self, row: i64, pixel: i64, rise: i32, offset: i32) {
        let column = pixel - self.left;
        if column >= self.width {
            return;
        }
        let at = row * (self.width + 1);
        if column < 0 {
            self.steps[at as usize] += rise * (2 * SUB) as i32;
            return;
        }
        let at = (at + column) as usize;
        self.steps[at] += rise * ((2 * SUB) as i32 - offset);
        self.steps[at + 1] += rise * offset;
    }

    /// Coverage of each pixel, 0 to 255, row by row; overlapping outlines join (non-zero winding).
    pub(crate) fn finish(self) -> Vec<u8> {
        let width = self.width as usize;
        let mut out = Vec::with_capacity(width * self.height as usize);
        for row in self.steps.chunks_exact(width + 1) {
            let mut sum = 0;
            out.extend(row[..width].iter().map(|step| {
                sum += step;
                level(sum)
            }));
        }
        out
    }
}

/// A signed area as a level of 0 to 255.
fn level(sum: i32) -> u8 {
    let area = i64::from(sum.unsigned_abs().min(FULL as u32));
    ((area * 255 + i64::from(FULL) / 2) / i64::from(FULL)) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn polygon(window: (i64, i64, usize, usize), corners: &[(i64, i64)]) -> Vec<u8> {
        let mut c = Coverage::new(window.0, window.1, window.2, window.3);
        for (i, &from) in corners.iter().enumerate() {
            c.line(from, corners[(i + 1) % corners.len()]);
        }
        c.finish()
    }

    #[test]
    fn a_rectangle_covers_what_it_should() {
        // From (0.5, 0.5) to (2, 1.5) in pixels.
        let got = polygon((0, 0, 3, 2), &[(128, 128), (512, 128), (512, 384), (128, 384)]);
        assert_eq!(got, [64, 128, 0, 64, 128, 0]);
    }

    #[test]
    fn a_diagonal_halves_its_pixels() {
        let got = polygon((0, 0, 2, 2), &[(0, 0), (512, 512), (0, 512)]);
        assert_eq!(got, [128, 0, 255, 128]);
    }

    #[test]
    fn either_turn_covers_and_overlaps_join() {
        let square = [(0, 0), (256, 0), (256, 256), (0, 256)];
        let mut turned = square;
        turned.reverse();
        assert_eq!(polygon((0, 0, 1, 1), &square), [255]);
        assert_eq!(polygon((0, 0, 1, 1), &turned), [255]);
        let twice: Vec<_> = square.iter().chain(&square).copied().collect();
        assert_eq!(polygon((0, 0, 1, 1), &twice), [255]);
    }

    #[test]
    fn a_window_is_cut_from_the_whole() {
        let star = [(-700, 300), (4000, 1111), (900, 3900), (1500, -800), (3300, 3333)];
        let whole = polygon((-4, -4, 24, 24), &star);
        for (left, top, width, height) in [(0, 0, 8, 8), (3, 5, 7, 2), (-4, 9, 24, 3), (11, -4, 5, 20)] {
            let part = polygon((left, top, width, height), &star);
            for row in 0..height {
                let at = (top + 4) as usize + row;
                let from = at * 24 + (left + 4) as usize;
                assert_eq!(part[row * width..][..width], whole[from..][..width], "window {left},{top}, row {row}");
            }
        }
    }
}
