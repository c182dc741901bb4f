//! Water: the picture above a line, upside down and broken by ripples.

use super::noise::Lattice;
use super::raster::Layer;

/// A water surface.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ripple {
    /// Where the surface begins, in thousandths of the picture's height.
    pub(crate) line: usize,
    /// How far the ripples throw the picture about: 0 is a mirror, 100 a breeze.
    pub(crate) break_up: i32,
    /// Colour of the water itself.
    pub(crate) tint: [u8; 3],
    /// Share of the water's own colour at the line and at the lower edge, in percent.
    pub(crate) cloudy: (i32, i32),
    /// Seed of the ripples.
    pub(crate) seed: u32,
}

/// Turns all of `canvas` below the line into water.
pub(crate) fn pool(canvas: &mut Layer, ripple: Ripple) {
    let reflection = reflection(canvas, ripple);
    canvas.lay(&reflection);
}

/// What the water shows of `layer`; nothing above the line.
pub(crate) fn reflection(layer: &Layer, ripple: Ripple) -> Layer {
    let (width, height) = (layer.width, layer.height);
    let line = (height * ripple.line / 1000).clamp(1, height - 1);
    let mut water = Layer::filled(width, height, [0; 4]);
    let (mut broad, mut fine) = (vec![0; width], vec![0; width]);
    for y in line..height {
        let depth = y - line;
        waves(depth, ripple.seed, &mut broad, &mut fine);
        let share = share(ripple.cloudy, depth as i32, (height - line) as i32);
        let row = &mut water.pixels[y * width..(y + 1) * width];
        for (x, (pixel, (swell, chop))) in row.iter_mut().zip(broad.iter().zip(&fine)).enumerate() {
            let place = (x as i32, depth as i32);
            let seen = glance(layer, line as i32, place, swell + chop / 2, ripple.break_up);
            *pixel = tinted(seen, ripple.tint, share);
        }
    }
    water
}

/// The ripples `depth` pixels under the line; near ones are larger than far ones.
fn waves(depth: usize, seed: u32, broad: &mut [i32], fine: &mut [i32]) {
    let (width, height) = (34 + depth / 2, 3 + depth / 26);
    Lattice { width, height, seed }.row(depth, broad);
    let (width, height) = (width / 3, height.div_ceil(2));
    Lattice { width, height, seed: seed + 1 }.row(depth, fine);
}

/// The colour mirrored at (`x`, `depth` under the line): the mean of three
/// glances, for a ripple shows a little of what is above and below.
fn glance(layer: &Layer, line: i32, (x, depth): (i32, i32), wave: i32, break_up: i32) -> [u8; 4] {
    let swing = break_up * (6 + depth / 7) / 100;
    let lift = wave * swing / 256;
    let from_x = (x + wave * swing / 1024).clamp(0, layer.width as i32 - 1);
    let mut sum = [0u32; 4];
    for part in [-1, 0, 1] {
        let spread = part * (1 + swing / 3);
        let from_y = (line - 1 - depth + lift + spread).clamp(0, line - 1);
        let pixel = layer.pixels[from_y as usize * layer.width + from_x as usize];
        for (total, channel) in sum.iter_mut().zip(pixel) {
            *total += u32::from(channel);
        }
    }
    sum.map(|total| (total / 3) as u8)
}

fn share((near_line, at_edge): (i32, i32), depth: i32, whole: i32) -> u32 {
    (near_line + (at_edge - near_line) * depth / whole.max(1)).clamp(0, 100) as u32
}

fn tinted(seen: [u8; 4], tint: [u8; 3], share: u32) -> [u8; 4] {
    let alpha = u32::from(seen[3]);
    let mut out = seen;
    for (channel, own) in out.iter_mut().zip(tint) {
        let own = u32::from(own) * alpha / 255;
        *channel = ((u32::from(*channel) * (100 - share) + own * share) / 100) as u8;
    }
    out
}
