//! EXIF orientation: turning stored pixels upright.

use crate::samples::Samples;

/// Side of the square worked on at a time, so that both source and target stay in the cache.
const TILE: u32 = 64;

/// True when the orientation swaps width and height.
pub(crate) fn swaps(orientation: u8) -> bool {
    matches!(orientation, 5..=8)
}

/// The upright picture of stored samples.
pub(crate) fn upright(samples: Samples, orientation: u8) -> Samples {
    let size = (samples.width, samples.height);
    let (data, (width, height)) = turned(samples.data, size, samples.kind.channels(), orientation);
    Samples { width, height, kind: samples.kind, data }
}

/// The same of pixels of so many bytes; the data and their new size.
pub(crate) fn turned(data: Vec<u8>, size: (u32, u32), pixel: usize, orientation: u8) -> (Vec<u8>, (u32, u32)) {
    if !matches!(orientation, 2..=8) {
        return (data, size);
    }
    let (w, h) = size;
    let size = if swaps(orientation) { (h, w) } else { (w, h) };
    let turned = match pixel {
        1 => turn::<1>(&data, w, h, orientation),
        2 => turn::<2>(&data, w, h, orientation),
        3 => turn::<3>(&data, w, h, orientation),
        6 => turn::<6>(&data, w, h, orientation),
        _ => turn::<4>(&data, w, h, orientation),
    };
    (turned, size)
}

fn turn<const N: usize>(data: &[u8], w: u32, h: u32, orientation: u8) -> Vec<u8> {
    let (width, height) = if swaps(orientation) { (h, w) } else { (w, h) };
    let source = data.as_chunks::<N>().0;
    let mut out = vec![0u8; data.len()];
    let target = out.as_chunks_mut::<N>().0;
    for top in (0..height).step_by(TILE as usize) {
        for left in (0..width).step_by(TILE as usize) {
            for y in top..height.min(top + TILE) {
                for x in left..width.min(left + TILE) {
                    let (sx, sy) = stored(x, y, w, h, orientation);
                    let from = source.get(sy as usize * w as usize + sx as usize);
                    let to = target.get_mut(y as usize * width as usize + x as usize);
                    if let (Some(from), Some(to)) = (from, to) {
                        *to = *from;
                    }
                }
            }
        }
    }
    out
}

/// Where the upright pixel (x, y) is stored; w and h are the stored size (EXIF 2.32, tag 0112).
fn stored(x: u32, y: u32, w: u32, h: u32, orientation: u8) -> (u32, u32) {
    match orientation {
        2 => (w - 1 - x, y),
        3 => (w - 1 - x, h - 1 - y),
        4 => (x, h - 1 - y),
        5 => (y, x),
        6 => (y, h - 1 - x),
        7 => (w - 1 - y, h - 1 - x),
        8 => (w - 1 - y, x),
        _ => (x, y),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::Kind;

    /// The letter-like pattern every orientation must restore: unlike in all corners.
    const UPRIGHT: [u8; 6] = [1, 2, 3, 4, 5, 6]; // 3 wide, 2 high

    #[test]
    fn each_orientation_gives_the_same_upright_picture() {
        // What a camera stores for each orientation of the picture 123/456, row by row, after
        // the standard: where row 0 and column 0 of the stored picture lie in the scene.
        let cases: [(u8, u32, u32, [u8; 6]); 8] = [
            (1, 3, 2, [1, 2, 3, 4, 5, 6]), // row 0 top, column 0 left
            (2, 3, 2, [3, 2, 1, 6, 5, 4]), // top, right
            (3, 3, 2, [6, 5, 4, 3, 2, 1]), // bottom, right
            (4, 3, 2, [4, 5, 6, 1, 2, 3]), // bottom, left
            (5, 2, 3, [1, 4, 2, 5, 3, 6]), // left, top
            (6, 2, 3, [3, 6, 2, 5, 1, 4]), // right, top
            (7, 2, 3, [6, 3, 5, 2, 4, 1]), // right, bottom
            (8, 2, 3, [4, 1, 5, 2, 6, 3]), // left, bottom
        ];
        for (orientation, width, height, data) in cases {
            let stored = Samples { width, height, kind: Kind::Grey, data: data.to_vec() };
            let up = upright(stored, orientation);
            assert_eq!((up.width, up.height), (3, 2), "orientation {orientation}");
            assert_eq!(up.data, UPRIGHT, "orientation {orientation}");
        }
    }

    #[test]
    fn pictures_larger_than_a_tile_turn_too() {
        let (w, h) = (150u32, 70u32);
        let data: Vec<u8> = (0..w * h).flat_map(|i| [(i % 251) as u8, (i / 251) as u8, 7]).collect();
        let stored = Samples { width: w, height: h, kind: Kind::Rgb, data: data.clone() };
        let back = upright(upright(stored, 6), 8);
        assert_eq!(back.data, data);
    }
}
