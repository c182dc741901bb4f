//! Pictures in ink as JPEGs that keep the ink limit when they are decoded.
//!
//! A JPEG rings around edges, so inks that were just within the limit come out above it. What was
//! encoded is decoded; blocks of 8 × 8 pixels that have too much are held lower by as much as
//! they have too much, and all is coded again. Blocks are coded apart from one another, so that
//! the others stay as they are.

use banxin_photo::native;
use jpeg_encoder::{ColorType, Encoder};

use crate::inking::Inked;
use crate::lut::Limit;

/// JPEG quality; the encoder does not thin out the inks from 90 on, so each ink has blocks of 8 × 8 pixels.
const QUALITY: u8 = 90;
/// Side of a block in pixels (ITU-T T.81, A.1.1).
const BLOCK: usize = 8;
/// How often a picture is coded anew before its last blocks are made even, which nothing can ring in.
const ROUNDS: u32 = 6;

/// A picture in its inks.
pub(crate) struct Printed {
    pub width: u32,
    pub height: u32,
    pub inked: Inked,
}

/// A JPEG of grey, or of ink within the limit.
pub(crate) fn encoded(mut printed: Printed, limit: Limit) -> Result<Vec<u8>, String> {
    let side = |n: u32| u16::try_from(n).map_err(|_| "it has more than 65 535 pixels a side".to_owned());
    let (width, height) = (side(printed.width)?, side(printed.height)?);
    let coded = |inked: &Inked| {
        let colour = if inked.grey { ColorType::Luma } else { ColorType::Cmyk };
        let mut out = Vec::new();
        Encoder::new(&mut out, QUALITY).encode(&inked.data, width, height, colour).map_err(|e| e.to_string())?;
        Ok::<_, String>(out)
    };
    let mut jpeg = coded(&printed.inked)?;
    if printed.inked.grey {
        return Ok(jpeg);
    }
    let (width, height) = (usize::from(width), usize::from(height));
    let mut lower = vec![0u16; width.div_ceil(BLOCK) * height.div_ceil(BLOCK)];
    for round in 0..=ROUNDS {
        let decoded = native(&jpeg, false).map_err(|e| e.to_string())?;
        let over = over(&decoded.data, width, limit);
        if over.is_empty() {
            return Ok(jpeg);
        }
        for (block, excess) in over {
            let Some(lower) = lower.get_mut(block) else { continue };
            *lower = lower.saturating_add(excess);
            let pixels = Block { data: &mut printed.inked.data, width, height, block };
            pixels.hold(limit.lower(*lower), round + 1 >= ROUNDS);
        }
        jpeg = coded(&printed.inked)?;
    }
    Err("its inks cannot be held within the limit; ask for a higher one".to_owned())
}

/// The blocks with a pixel above the limit, and by how much, in 255ths.
fn over(data: &[u8], width: usize, limit: Limit) -> Vec<(usize, u16)> {
    let across = width.div_ceil(BLOCK);
    let mut over: Vec<(usize, u16)> = Vec::new();
    for (band, rows) in data.chunks(width * BLOCK * 4).enumerate() {
        let mut excess = vec![0u16; across];
        for (i, ink) in rows.as_chunks::<4>().0.iter().enumerate() {
            if let Some(most) = excess.get_mut(i % width.max(1) / BLOCK) {
                *most = (*most).max(limit.excess(*ink));
            }
        }
        over.extend(excess.into_iter().enumerate().filter(|(_, e)| *e > 0).map(|(i, e)| (band * across + i, e)));
    }
    over
}

/// A block of a picture.
struct Block<'a> {
    data: &'a mut [u8],
    width: usize,
    height: usize,
    block: usize,
}

impl Block<'_> {
    /// Holds every pixel, each by itself or all as their mean.
    fn hold(self, limit: Limit, evenly: bool) {
        let across = self.width.div_ceil(BLOCK).max(1);
        let (left, top) = (self.block % across * BLOCK, self.block / across * BLOCK);
        let columns = left..(left + BLOCK).min(self.width);
        let pixels: Vec<usize> = (top..(top + BLOCK).min(self.height))
            .flat_map(|y| columns.clone().map(move |x| (x, y)))
            .map(|(x, y)| y * self.width + x)
            .collect();
        let all = self.data.as_chunks_mut::<4>().0;
        let mut sum = [0u32; 4];
        for &at in &pixels {
            let Some(ink) = all.get_mut(at) else { continue };
            *ink = limit.hold(*ink);
            sum.iter_mut().zip(*ink).for_each(|(s, i)| *s += u32::from(i));
        }
        if evenly {
            let count = u32::try_from(pixels.len()).unwrap_or(1).max(1);
            let mean = limit.hold(sum.map(|s| (s / count) as u8));
            pixels.into_iter().for_each(|at| {
                if let Some(ink) = all.get_mut(at) {
                    *ink = mean;
                }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Inks of noise, of fine checks and of an edge, all at the limit: the worst a JPEG can be given.
    fn worst(limit: Limit) -> Vec<(&'static str, Vec<u8>)> {
        let mut seed = 7u32;
        let mut dice = move || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as u8
        };
        let noise: Vec<u8> = (0..50 * 30).flat_map(|_| limit.hold([dice(), dice(), dice(), dice()])).collect();
        let pixel = |f: &dyn Fn(usize, usize) -> [u8; 4]| -> Vec<u8> {
            (0..50 * 30).flat_map(|i| limit.hold(f(i % 50, i / 50))).collect()
        };
        let checks = pixel(&|x, y| if (x + y) % 2 == 0 { [255, 255, 51, 0] } else { [0, 51, 255, 255] });
        let edge = pixel(&|x, _| if x < 21 { [255, 200, 106, 0] } else { [0; 4] });
        let black = pixel(&|x, y| if x % 5 == 0 || y % 7 == 0 { [102, 102, 102, 255] } else { [0; 4] });
        vec![("noise", noise), ("checks", checks), ("an edge", edge), ("a grid of black", black)]
    }

    #[test]
    fn what_is_decoded_keeps_the_limit() {
        for percent in [100, 200, 220, 300] {
            let limit = Limit::percent(percent);
            for (name, data) in worst(limit) {
                let printed = Printed { width: 50, height: 30, inked: Inked { grey: false, data } };
                let jpeg = encoded(printed, limit).expect("a JPEG");
                let back = native(&jpeg, false).expect("a JPEG");
                let most =
                    back.data.as_chunks::<4>().0.iter().map(|i| i.iter().map(|&v| u32::from(v)).sum::<u32>()).max();
                assert!(most.expect("pixels") * 100 <= u32::from(percent) * 255, "{percent} {name}: {most:?}");
            }
        }
    }

    /// A picture that keeps the limit anyway is coded once, and only blocks that do not are changed.
    #[test]
    fn what_keeps_the_limit_is_left_alone() {
        let limit = Limit::percent(220);
        let data: Vec<u8> =
            (0..16 * 8).flat_map(|i| if i % 16 < 8 { [9, 90, 40, 3] } else { [255, 200, 106, 0] }).collect();
        let mut ringing = data.clone();
        // An edge in the second block alone.
        (0..8).for_each(|y| ringing[(y * 16 + 12) * 4..(y * 16 + 16) * 4].fill(0));
        let coded = |data: Vec<u8>| {
            let printed = Printed { width: 16, height: 8, inked: Inked { grey: false, data } };
            native(&encoded(printed, limit).expect("a JPEG"), false).expect("a JPEG").data
        };
        let first = |d: &[u8]| d.chunks(64).flat_map(|row| row[..32].to_vec()).collect::<Vec<u8>>();
        assert_eq!(first(&coded(data)), first(&coded(ringing)));
    }
}
