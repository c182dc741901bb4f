//! Sharpening for newsprint, whose paper and screen soften every edge.
//!
//! An unsharp mask over the tone of the inks together, so that hues stay: where a pixel is darker
//! than what lies around it, all its inks grow by the same part, and the other way round. Bare
//! paper stays bare.

use crate::inking::Inked;

/// How far around a pixel is looked, in pixels: 0.2 mm at 240 an inch, less than a screen's dot.
const REACH: usize = 2;
/// A binomial, which is nearly a bell; its sum is 16.
const BELL: [u32; 2 * REACH + 1] = [1, 4, 6, 4, 1];
/// Differences of less tone are grain, in 255ths.
const GRAIN: i32 = 3;
/// The most that tone is moved, in 255ths, lest edges get a rim.
const MOST: i32 = 48;

/// Sharpens in place. Inks may leave their limit; the caller holds them.
pub(crate) fn sharpen(inked: &mut Inked, width: usize) {
    let tones = tones(inked);
    if width == 0 || tones.len() < width {
        return;
    }
    let height = tones.len() / width;
    let across: Vec<u16> = tones.chunks_exact(width).flat_map(softened_row).collect();
    for y in 0..height {
        let rows: [&[u16]; BELL.len()] = std::array::from_fn(|i| {
            let at = (y + i).saturating_sub(REACH).min(height - 1) * width;
            across.get(at..at + width).unwrap_or_default()
        });
        for x in 0..width {
            let sum: u32 = rows.iter().zip(BELL).map(|(row, w)| u32::from(row.get(x).copied().unwrap_or(0)) * w).sum();
            let tone = i32::from(tones.get(y * width + x).copied().unwrap_or(0));
            // 16 × 16 is the weight of all; half of it rounds.
            let around = (sum + 128) as i32 / 256;
            let off = tone - around;
            if off.abs() >= GRAIN {
                move_tone(inked, y * width + x, tone, off.clamp(-MOST, MOST));
            }
        }
    }
}

/// How dark each pixel is, 0 for paper.
fn tones(inked: &Inked) -> Vec<u8> {
    if inked.grey {
        return inked.data.iter().map(|white| 255 - white).collect();
    }
    let dark = |&[c, m, y, k]: &[u8; 4]| {
        // What the eye weighs cyan, magenta and yellow by, as light's red, green and blue (BT.601).
        let hue = (u32::from(c) * 77 + u32::from(m) * 150 + u32::from(y) * 29) / 256;
        (hue + u32::from(k)).min(255) as u8
    };
    inked.data.as_chunks::<4>().0.iter().map(dark).collect()
}

/// A row, each pixel with its neighbours by their weights, sixteenfold; edges go on.
fn softened_row(row: &[u8]) -> Vec<u16> {
    let last = row.len().saturating_sub(1);
    let at = |x: usize| u32::from(row.get(x.min(last)).copied().unwrap_or(0));
    let soft = |x: usize| (0..).zip(BELL).map(|(i, w)| at((x + i).saturating_sub(REACH)) * w).sum::<u32>();
    (0..row.len()).map(|x| soft(x) as u16).collect()
}

/// Makes a pixel darker, or lighter, by so much of tone.
fn move_tone(inked: &mut Inked, pixel: usize, tone: i32, by: i32) {
    let wanted = (tone + by).max(0);
    if inked.grey {
        if let Some(white) = inked.data.get_mut(pixel).filter(|_| tone > 0) {
            *white = (255 - wanted).clamp(0, 255) as u8;
        }
    } else if let Some(inks) = inked.data.get_mut(pixel * 4..pixel * 4 + 4).filter(|_| tone > 0) {
        inks.iter_mut().for_each(|ink| *ink = (i32::from(*ink) * wanted / tone).clamp(0, 255) as u8);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row of one ink on each side of an edge.
    fn edge(left: [u8; 4], right: [u8; 4]) -> Inked {
        Inked { grey: false, data: [left.repeat(8), right.repeat(8)].concat().repeat(5) }
    }

    #[test]
    fn edges_get_steeper_and_hues_stay() {
        let mut inked = edge([60, 30, 0, 0], [120, 60, 0, 0]);
        sharpen(&mut inked, 16);
        let row = &inked.data.as_chunks::<4>().0[32..48];
        assert!(row[7][0] < 60 && row[8][0] > 120, "{row:?}");
        assert!(row.iter().all(|p| p[0].abs_diff(p[1] * 2) <= 2 && p[2..] == [0, 0]), "{row:?}");
        assert_eq!((row[2], row[13]), ([60, 30, 0, 0], [120, 60, 0, 0]), "away from the edge nothing changes");
    }

    #[test]
    fn paper_stays_bare_and_grain_as_it_is() {
        let mut inked = edge([0; 4], [0, 0, 0, 200]);
        sharpen(&mut inked, 16);
        assert!(inked.data.as_chunks::<4>().0.chunks(16).all(|row| row[..8].iter().all(|p| *p == [0; 4])));
        let mut grain = edge([40, 0, 0, 0], [44, 0, 0, 0]);
        let before = grain.data.clone();
        sharpen(&mut grain, 16);
        assert_eq!(grain.data, before);
        let mut grey = Inked { grey: true, data: [200u8; 8].into_iter().chain([80; 8]).collect() };
        sharpen(&mut grey, 16);
        assert!(grey.data[7] > 200 && grey.data[8] < 80, "{:?}", grey.data);
    }

    #[test]
    fn pictures_of_any_size() {
        for (width, pixels) in [(0, 0), (1, 1), (1, 3), (3, 3), (2, 8)] {
            let mut inked = Inked { grey: false, data: vec![90; pixels * 4] };
            sharpen(&mut inked, width);
            assert_eq!(inked.data, vec![90; pixels * 4]);
        }
    }
}
