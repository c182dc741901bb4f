//! Photos on the page: the picture scaled into its place, cut by its frame.

use banxin_photo::Picture;

use crate::canvas::{Canvas, blend, mix};
use crate::view::{SUB, SubRect};

/// Binary places of a filter's weights; the weights of a pixel sum to one.
const WEIGHT: u32 = 14;
/// Binary places of picture coordinates.
const PLACE: u32 = 16;
/// Binary places kept between the two passes.
const KEPT: u32 = 6;

/// Which samples make one pixel, along one axis.
struct Taps {
    first: usize,
    weights: Vec<u32>,
}

/// Paints the part of a picture that lies in `frame`; `place` is where the whole picture lies.
///
/// Reduces by a tent filter as wide as the reduction asks, enlarges linearly. The filter
/// of a pixel depends on its place on the page alone, so tiles join.
pub(crate) fn paint(canvas: &mut Canvas, picture: &Picture, frame: SubRect, place: SubRect) {
    let Some((left, top, width, height)) = canvas.window(frame) else { return };
    let (columns, rows) = (picture.width as usize, picture.height as usize);
    if place.is_empty() || columns == 0 || picture.rgba.len() != columns * rows * 4 {
        return;
    }
    let across = taps(left, width, place.left, place.right, columns);
    let down = taps(top, height, place.top, place.bottom, rows);
    let (first, used) = squeezed(&down, |row| squeeze(picture, row, &across));
    let mut sums = vec![0; width * 3];
    canvas.each_row(frame, |y, _, pixels, levels| {
        let Some(taps) = down.get((y - top) as usize) else { return };
        add_rows(&mut sums, &used[taps.first - first..], &taps.weights);
        let colours = sums.as_chunks::<3>().0;
        for ((pixel, &level), colour) in pixels.as_chunks_mut::<4>().0.iter_mut().zip(levels).zip(colours) {
            let [red, green, blue] = colour.map(finished);
            match level {
                255 => *pixel = [red, green, blue, 255],
                _ => blend(pixel, [red, green, blue], level),
            }
        }
    });
}

/// The same of inks, four bytes a pixel, which cover what lies below on every plate.
pub(crate) fn paint_inks(canvas: &mut Canvas, inks: &[u8], size: (u32, u32), frame: SubRect, place: SubRect) {
    let Some((left, top, width, height)) = canvas.window(frame) else { return };
    let (columns, rows) = (size.0 as usize, size.1 as usize);
    if place.is_empty() || columns == 0 || inks.len() != columns * rows * 4 {
        return;
    }
    let across = taps(left, width, place.left, place.right, columns);
    let down = taps(top, height, place.top, place.bottom, rows);
    let all = inks.as_chunks::<4>().0;
    let (first, used) = squeezed(&down, |row| squeeze_row::<4>(&all[row * columns..][..columns], &across));
    let mut sums = vec![0; width * 4];
    canvas.each_row(frame, |y, _, pixels, levels| {
        let Some(taps) = down.get((y - top) as usize) else { return };
        add_rows(&mut sums, &used[taps.first - first..], &taps.weights);
        for ((pixel, &level), inks) in pixels.as_chunks_mut::<4>().0.iter_mut().zip(levels).zip(sums.as_chunks::<4>().0)
        {
            pixel.iter_mut().zip(inks).for_each(|(under, ink)| *under = mix(*under, finished(*ink), level));
        }
    });
}

/// The rows that taps need, at the width of the canvas, and the number of the first.
fn squeezed(down: &[Taps], squeeze: impl Fn(usize) -> Vec<u32>) -> (usize, Vec<Vec<u32>>) {
    let first = down.iter().map(|t| t.first).min().unwrap_or(0);
    let last = down.iter().map(|t| t.first + t.weights.len()).max().unwrap_or(0);
    (first, (first..last).map(squeeze).collect())
}

fn finished(sum: u32) -> u8 {
    (((sum >> (WEIGHT - 1)) + (1 << KEPT)) >> (KEPT + 1)).min(255) as u8
}

/// The weighted sum of rows.
fn add_rows(sums: &mut [u32], rows: &[Vec<u32>], weights: &[u32]) {
    sums.fill(0);
    for (row, &weight) in rows.iter().zip(weights) {
        for (sum, &value) in sums.iter_mut().zip(row) {
            *sum += value * weight;
        }
    }
}

/// A row of the picture at the width of the canvas: red, green, blue on white.
fn squeeze(picture: &Picture, row: usize, across: &[Taps]) -> Vec<u32> {
    let width = picture.width as usize;
    let pixels = &picture.rgba.as_chunks::<4>().0[row * width..][..width];
    if pixels.iter().all(|p| p[3] == 255) {
        return squeeze_row::<3>(pixels, across);
    }
    let laid: Vec<[u8; 4]> = pixels.iter().map(|&p| on_white(p)).collect();
    squeeze_row::<3>(&laid, across)
}

/// The first `N` samples of a row's pixels.
fn squeeze_row<const N: usize>(pixels: &[[u8; 4]], across: &[Taps]) -> Vec<u32> {
    let mut out = vec![0; across.len() * N];
    for (out, taps) in out.as_chunks_mut::<N>().0.iter_mut().zip(across) {
        let mut sum = [0u32; 4];
        for (pixel, &weight) in pixels[taps.first..].iter().zip(&taps.weights) {
            for (sum, &value) in sum.iter_mut().zip(pixel) {
                *sum += u32::from(value) * weight;
            }
        }
        out.iter_mut().zip(sum).for_each(|(out, sum)| *out = sum >> (WEIGHT - KEPT));
    }
    out
}

fn on_white([r, g, b, a]: [u8; 4]) -> [u8; 4] {
    let lay = |c: u8| ((u32::from(c) * u32::from(a) + 255 * (255 - u32::from(a)) + 127) / 255) as u8;
    [lay(r), lay(g), lay(b), 255]
}

/// The taps of `count` pixels from `origin` on, for `samples` spread from `from` to `to` (sub-pixel units).
fn taps(origin: i64, count: usize, from: i64, to: i64, samples: usize) -> Vec<Taps> {
    let (samples, span) = (samples as i128, i128::from(to - from));
    let place = |sub: i64| ((i128::from(sub - from) * samples) << PLACE) / span;
    let one = 1i64 << PLACE;
    let reach = i64::try_from(((samples * i128::from(SUB)) << PLACE) / span).unwrap_or(one).max(one);
    let last = samples as i64 - 1;
    (origin..)
        .take(count)
        .map(|pixel| {
            let centre = place(pixel * SUB + SUB / 2) as i64;
            tent(centre, reach, last)
        })
        .collect()
}

/// A tent of half-width `reach` round `centre`; what lies outside the picture counts as its edge.
fn tent(centre: i64, reach: i64, last: i64) -> Taps {
    let (one, half) = (1i64 << PLACE, 1i64 << (PLACE - 1));
    let low = (centre - reach - half).div_euclid(one) + 1;
    let high = (centre + reach - half).div_euclid(one);
    let first = low.clamp(0, last);
    let mut raw = vec![0i64; (high.clamp(0, last) - first + 1) as usize];
    for sample in low..=high {
        let height = reach - (centre - (sample * one + half)).abs();
        raw[(sample.clamp(0, last) - first) as usize] += height.max(0);
    }
    let total = raw.iter().sum::<i64>().max(1);
    let mut weights: Vec<u32> = raw.iter().map(|w| ((w << WEIGHT) / total) as u32).collect();
    // What rounding left over goes to the heaviest, so that white stays white.
    let missing = (1u32 << WEIGHT).saturating_sub(weights.iter().sum());
    if let Some(heaviest) = weights.iter_mut().max_by_key(|w| **w) {
        *heaviest += missing;
    }
    Taps { first: first as usize, weights }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_sum_to_one_and_stay_inside() {
        for (to, samples) in [(1000, 7), (2560, 10), (300, 999), (77_777, 3), (256, 1)] {
            for taps in taps(-2, 12, -300, to, samples) {
                assert_eq!(taps.weights.iter().sum::<u32>(), 1 << WEIGHT);
                assert!(taps.first + taps.weights.len() <= samples);
            }
        }
    }

    #[test]
    fn equal_size_on_the_grid_copies() {
        let taps = taps(0, 5, 0, 5 * SUB, 5);
        let exact = |t: &Taps, i: usize| t.weights[i - t.first] == 1 << WEIGHT;
        assert!(taps.iter().enumerate().all(|(i, t)| exact(t, i)));
    }
}
