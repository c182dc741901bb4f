//! Blurs in whole numbers: two box blurs stand in for the disc of a lens.

use super::raster::Layer;

/// Radii from here on are blurred at a quarter of the size, which nobody can tell.
const COARSE: usize = 5;

/// Puts a layer out of focus by `radius` pixels; its edges take the nearest colour.
pub(crate) fn lens(layer: &mut Layer, radius: usize) {
    if radius == 0 {
        return;
    }
    if radius >= COARSE {
        let mut small = quarter(layer);
        twice(&mut small, radius.div_ceil(4));
        *layer = enlarge(&small, layer.width, layer.height);
    } else {
        twice(layer, radius);
    }
}

fn twice(layer: &mut Layer, radius: usize) {
    for _ in 0..2 {
        across(layer, radius);
        down(layer, radius);
    }
}

fn across(layer: &mut Layer, radius: usize) {
    let width = layer.width;
    let share = share(radius);
    let mut line = vec![[0; 4]; width];
    for row in layer.pixels.chunks_exact_mut(width) {
        line.copy_from_slice(row);
        let at = |x: usize| line[x.saturating_sub(radius).min(width - 1)];
        let mut sum = [0u32; 4];
        for x in 0..2 * radius + 1 {
            add(&mut sum, at(x));
        }
        for (x, pixel) in row.iter_mut().enumerate() {
            *pixel = mean(&sum, share);
            add(&mut sum, at(x + 2 * radius + 1));
            take(&mut sum, at(x));
        }
    }
}

fn down(layer: &mut Layer, radius: usize) {
    let (width, height) = (layer.width, layer.height);
    let share = share(radius);
    let source = layer.pixels.clone();
    let row = |y: usize| {
        let y = y.saturating_sub(radius).min(height - 1);
        &source[y * width..(y + 1) * width]
    };
    let mut sums = vec![[0u32; 4]; width];
    for y in 0..2 * radius + 1 {
        for (sum, pixel) in sums.iter_mut().zip(row(y)) {
            add(sum, *pixel);
        }
    }
    for (y, line) in layer.pixels.chunks_exact_mut(width).enumerate() {
        let (enter, leave) = (row(y + 2 * radius + 1), row(y));
        for ((pixel, sum), (new, old)) in line.iter_mut().zip(&mut sums).zip(enter.iter().zip(leave)) {
            *pixel = mean(sum, share);
            add(sum, *new);
            take(sum, *old);
        }
    }
}

/// One over the pixels under a box, in 1/65536.
fn share(radius: usize) -> u32 {
    65536 / (2 * radius as u32 + 1)
}

/// The colour under a box; the half added rounds away what the share was short.
fn mean(sum: &[u32; 4], share: u32) -> [u8; 4] {
    sum.map(|channel| ((channel * share + 32768) >> 16) as u8)
}

fn add(sum: &mut [u32; 4], pixel: [u8; 4]) {
    for (total, channel) in sum.iter_mut().zip(pixel) {
        *total += u32::from(channel);
    }
}

fn take(sum: &mut [u32; 4], pixel: [u8; 4]) {
    for (total, channel) in sum.iter_mut().zip(pixel) {
        *total -= u32::from(channel);
    }
}

/// A copy at a quarter of the width and height, each pixel the mean of sixteen.
pub(crate) fn quarter(layer: &Layer) -> Layer {
    let (width, height) = (layer.width.div_ceil(4), layer.height.div_ceil(4));
    let mut small = Layer::filled(width, height, [0; 4]);
    for (index, pixel) in small.pixels.iter_mut().enumerate() {
        let (left, top) = (index % width * 4, index / width * 4);
        let mut sum = [0u32; 4];
        for dy in 0..4 {
            let y = (top + dy).min(layer.height - 1);
            for dx in 0..4 {
                let x = (left + dx).min(layer.width - 1);
                add(&mut sum, layer.pixels[y * layer.width + x]);
            }
        }
        *pixel = sum.map(|channel| ((channel + 8) / 16) as u8);
    }
    small
}

/// A copy four times as wide and high, smoothed between the pixels.
pub(crate) fn enlarge(small: &Layer, width: usize, height: usize) -> Layer {
    let mut large = Layer::filled(width, height, [0; 4]);
    for (y, line) in large.pixels.chunks_exact_mut(width).enumerate() {
        let (upper, lower, below) = between(y, small.height);
        let upper = &small.pixels[upper * small.width..(upper + 1) * small.width];
        let lower = &small.pixels[lower * small.width..(lower + 1) * small.width];
        for (x, pixel) in line.iter_mut().enumerate() {
            let (left, right, beside) = between(x, small.width);
            for (channel, value) in pixel.iter_mut().enumerate() {
                let mix = |row: &[[u8; 4]]| {
                    u32::from(row[left][channel]) * (8 - beside) + u32::from(row[right][channel]) * beside
                };
                *value = ((mix(upper) * (8 - below) + mix(lower) * below + 32) / 64) as u8;
            }
        }
    }
    large
}

/// The two coarse pixels around the middle of fine pixel `at`, and the share of the second in 1/8.
fn between(at: usize, len: usize) -> (usize, usize, u32) {
    let eighths = (2 * at + 1).saturating_sub(4);
    let first = (eighths / 8).min(len - 1);
    (first, (first + 1).min(len - 1), (eighths % 8) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blur_keeps_an_even_tone_and_spreads_an_edge() {
        for radius in [3, 12] {
            let mut even = Layer::filled(50, 41, [90, 10, 200, 255]);
            lens(&mut even, radius);
            assert!(even.pixels.iter().all(|pixel| *pixel == [90, 10, 200, 255]));

            let mut edge = Layer::filled(64, 8, [0, 0, 0, 255]);
            for y in 0..8 {
                edge.pixels[y * 64 + 32..(y + 1) * 64].fill([255; 4]);
            }
            lens(&mut edge, radius);
            let tones: Vec<u8> = edge.pixels[..64].iter().map(|pixel| pixel[0]).collect();
            assert!(tones.is_sorted());
            assert!((100..=155).contains(&tones[31].midpoint(tones[32])));
        }
    }
}
