//! The darkroom: bloom, surface, colour, vignette and grain.

use super::blur;
use super::noise::{Lattice, scatter};
use super::raster::Layer;

/// How a picture is developed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    /// How far edges are bent out of true, in 1/256 pixel: drawn outlines are
    /// too clean for a lens.
    pub(crate) wobble: i32,
    /// Glow around highlights, in percent.
    pub(crate) bloom: u32,
    /// Unevenness of surfaces, in 1/256 of the tone.
    pub(crate) mottle: i32,
    /// Strength of the colours, in percent of what was drawn.
    pub(crate) colour: i32,
    /// Steepness of the middle tones: 0 leaves them, 100 is strong.
    pub(crate) contrast: i32,
    /// Added to red, green and blue of the shadows.
    pub(crate) shadows: [i32; 3],
    /// Added to red, green and blue of the lights.
    pub(crate) lights: [i32; 3],
    /// Darkening of the corners, in percent.
    pub(crate) vignette: i32,
    /// Strength of the grain in tone steps of 255.
    pub(crate) grain: i32,
}

/// Develops an exposed picture into RGB bytes, row by row.
pub(crate) fn develop(exposed: &Layer, look: Look, seed: u32) -> Vec<u8> {
    let mut picture = bend(exposed, look.wobble, seed);
    if look.bloom > 0 {
        bloom(&mut picture, look.bloom);
    }
    let tables = [0, 1, 2].map(|channel| curve(look, channel));
    let mut bytes = Vec::with_capacity(picture.pixels.len() * 3);
    let columns = squares(picture.width);
    let rows = squares(picture.height);
    let colour = look.colour * 256 / 100;
    let (mut coarse, mut fine) = (vec![0; picture.width], vec![0; picture.width]);
    for (y, line) in picture.pixels.chunks_exact(picture.width).enumerate() {
        Lattice { width: 23, height: 19, seed: seed ^ 5 }.row(y, &mut coarse);
        Lattice { width: 7, height: 6, seed: seed ^ 9 }.row(y, &mut fine);
        let mut before = 0;
        for (x, (pixel, (patch, fleck))) in line.iter().zip(coarse.iter().zip(&fine)).enumerate() {
            let surface = (patch + fleck) * look.mottle / 32;
            let light = 4096 - fall(columns[x], rows[y]) * look.vignette / 100 + surface;
            let fresh = grain(x, y, seed, look.grain);
            // Clumps of two pixels read as film; single ones as a bad sensor.
            let speck = (fresh * 2 + before) / 3;
            before = fresh;
            for (tone, table) in saturated(*pixel, colour).iter().zip(&tables) {
                let tone = i32::from(table[((tone * light) >> 12).clamp(0, 255) as usize]);
                // Grain shows most in the middle tones.
                let room = 64 + tone.min(255 - tone);
                bytes.push((tone + speck * room / 192).clamp(0, 255) as u8);
            }
        }
    }
    bytes
}

/// Square of the distance from the middle for each place along a side; 65536 at its ends.
fn squares(len: usize) -> Vec<i32> {
    let half = (len as i32 / 2).max(1);
    (0..len as i32).map(|at| ((at - half) * 256 / half).pow(2)).collect()
}

/// Light lost towards the corners, 4096 being all of it.
fn fall(across: i32, down: i32) -> i32 {
    let away = (across + down) >> 7;
    away * away / 256
}

/// Grain of one pixel, in tone steps: the sum of four dice.
fn grain(x: usize, y: usize, seed: u32, strength: i32) -> i32 {
    let bits = scatter(x as i32, y as i32, seed ^ 0xA5);
    let dice = (bits & 255) + (bits >> 8 & 255) + (bits >> 16 & 255) + (bits >> 24);
    (dice as i32 - 510) * strength / 128
}

/// Red, green and blue with their distance from grey at `colour`/256.
fn saturated(pixel: [u8; 4], colour: i32) -> [i32; 3] {
    let [red, green, blue, _] = pixel.map(i32::from);
    let grey = (red * 5 + green * 9 + blue * 2) >> 4;
    [red, green, blue].map(|tone| grey + (((tone - grey) * colour) >> 8))
}

/// Samples each pixel from a place a little off its own.
fn bend(source: &Layer, wobble: i32, seed: u32) -> Layer {
    let width = source.width;
    let mut bent = Layer::filled(width, source.height, [0, 0, 0, 255]);
    let (mut aside, mut astray) = (vec![0; width], vec![0; width]);
    for (y, line) in bent.pixels.chunks_exact_mut(width).enumerate() {
        Lattice { width: 11, height: 11, seed }.row(y, &mut aside);
        Lattice { width: 11, height: 11, seed: seed ^ 0x51 }.row(y, &mut astray);
        for (x, (pixel, (right, down))) in line.iter_mut().zip(aside.iter().zip(&astray)).enumerate() {
            let (x, y) = (x as i32 * 256, y as i32 * 256);
            *pixel = sample(source, x + right * wobble / 256, y + down * wobble / 256);
        }
    }
    bent
}

/// The colour at a place given in 1/256 pixel.
fn sample(source: &Layer, x: i32, y: i32) -> [u8; 4] {
    let column = |x: i32| x.clamp(0, source.width as i32 - 1) as usize;
    let row = |y: i32| y.clamp(0, source.height as i32 - 1) as usize * source.width;
    let (left, right, beside) = (column(x >> 8), column((x >> 8) + 1), (x & 255) as u32);
    let (upper, lower, below) = (row(y >> 8), row((y >> 8) + 1), (y & 255) as u32);
    let corners = [upper + left, upper + right, lower + left, lower + right].map(|index| source.pixels[index]);
    let mut out = [0; 4];
    for (channel, value) in out.iter_mut().enumerate() {
        let [a, b, c, d] = corners.map(|pixel| u32::from(pixel[channel]));
        let top = a * (256 - beside) + b * beside;
        let bottom = c * (256 - beside) + d * beside;
        *value = ((top * (256 - below) + bottom * below + 32768) >> 16) as u8;
    }
    out
}

/// Adds the blurred highlights back, as a lens does.
fn bloom(picture: &mut Layer, percent: u32) {
    let mut lights = blur::quarter(picture);
    for pixel in &mut lights.pixels {
        let tone = (u32::from(pixel[0]) * 2 + u32::from(pixel[1]) * 5 + u32::from(pixel[2])) / 8;
        let over = tone.saturating_sub(150) * 255 / 105;
        *pixel = pixel.map(|channel| (u32::from(channel) * over / 255) as u8);
    }
    blur::lens(&mut lights, 7);
    let glow = blur::enlarge(&lights, picture.width, picture.height);
    for (pixel, halo) in picture.pixels.iter_mut().zip(&glow.pixels) {
        for (channel, light) in pixel.iter_mut().zip(halo).take(3) {
            let room = 255 - u32::from(*channel);
            *channel += (room * u32::from(*light) / 255 * percent / 100) as u8;
        }
    }
}

/// The tone curve of one channel.
fn curve(look: Look, channel: usize) -> [u8; 256] {
    let mut table = [0; 256];
    for (index, value) in table.iter_mut().enumerate() {
        let tone = index as i32;
        // Smoothstep around the middle grey, mixed in by the contrast.
        let steep = (tone * tone * (3 * 255 - 2 * tone)) / (255 * 255);
        let mixed = tone + (steep - tone) * look.contrast / 100;
        let shade = look.shadows[channel] * (255 - tone) / 255;
        let light = look.lights[channel] * tone / 255;
        *value = (mixed + shade + light).clamp(0, 255) as u8;
    }
    table
}
