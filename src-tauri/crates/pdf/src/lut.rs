//! From RGB to ink: a table baked once from the press profile, applied in whole numbers.
//!
//! Little CMS converts 12 to 34 million pixels a second and does not limit ink; the table
//! is several times faster and its limit holds for every colour, because a mean of colours
//! within the limit is within it.

use lcms2::{Flags, Intent, PixelFormat, Profile, Transform};

use crate::PdfError;

/// Nodes on each side of the table.
const SIDE: usize = 33;

/// Most ink of a node in 65535ths: 220 % (ISO 12647-3, coldset), less what rounding four
/// channels to 8 bits can add.
const INK_LIMIT: u32 = 65_535 * 220 / 100 - 4 * 129;

/// Two of a node's four channels, in the halves of a word.
const LANES: u64 = 0x0000_FFFF_0000_FFFF;
/// Half of what a channel is divided by in the end, in both halves.
const HALF: u64 = 0x0000_8000_0000_8000;

/// sRGB to the inks of a press.
pub(crate) struct InkTable {
    /// Cyan in the lowest 16 bits of a node, then magenta, yellow and black.
    nodes: Vec<u64>,
    /// For each of 256 values, the lower node's index and the way to the next in 255ths.
    steps: [(u32, u32); 256],
}

impl InkTable {
    /// Bakes the table: perceptual intent, from sRGB.
    ///
    /// # Errors
    /// When the profile cannot be read or is not for ink.
    pub fn bake(profile: &[u8]) -> Result<Self, PdfError> {
        let no = |e: lcms2::Error| PdfError::Profile(e.to_string());
        let press = Profile::new_icc(profile).map_err(no)?;
        if press.color_space() != lcms2::ColorSpaceSignature::CmykData {
            return Err(PdfError::Profile("it is not for cyan, magenta, yellow and black".to_owned()));
        }
        let srgb = Profile::new_srgb();
        let flags = Flags::NO_OPTIMIZE;
        let (rgb, cmyk) = (PixelFormat::RGB_16, PixelFormat::CMYK_16);
        let transform: Transform<[u16; 3], [u16; 4]> =
            Transform::new_flags(&srgb, rgb, &press, cmyk, Intent::Perceptual, flags).map_err(no)?;
        let grid: Vec<[u16; 3]> = (0..SIDE * SIDE * SIDE).map(node_colour).collect();
        let mut inks = vec![[0u16; 4]; grid.len()];
        transform.transform_pixels(&grid, &mut inks);
        if let Some(white) = inks.last_mut() {
            // Paper stays bare, whatever the profile makes of it.
            *white = [0; 4];
        }
        Ok(Self { nodes: inks.into_iter().map(|i| pack(limited(i))).collect(), steps: std::array::from_fn(step) })
    }

    /// Inks of pixels: three bytes each in, four bytes each out (0 is no ink).
    pub fn convert(&self, rgb: &[u8]) -> Vec<u8> {
        let pixels = rgb.as_chunks::<3>().0;
        let mut out = vec![0; pixels.len() * 4];
        for (from, to) in pixels.iter().zip(out.as_chunks_mut::<4>().0) {
            *to = self.inks(*from);
        }
        out
    }

    /// Tetrahedral interpolation: from the cell's dark corner along its sides, the longest
    /// way first, to its light corner.
    #[inline]
    fn inks(&self, [r, g, b]: [u8; 3]) -> [u8; 4] {
        let step = |v: u8| self.steps[usize::from(v)];
        let ((ri, rf), (gi, gf), (bi, bf)) = (step(r), step(g), step(b));
        let base = (ri * SIDE as u32 + gi) * SIDE as u32 + bi;
        // Way and side in one word, so that the three can be sorted without branches.
        let (x, y, z) = (rf << 16 | (SIDE * SIDE) as u32, gf << 16 | SIDE as u32, bf << 16 | 1);
        let (x, y) = (x.max(y), x.min(y));
        let (x, z) = (x.max(z), x.min(z));
        let (y, z) = (y.max(z), y.min(z));
        let (near, far) = (base + (x & 0xFFFF), base + (x & 0xFFFF) + (y & 0xFFFF));
        let end = far + (z & 0xFFFF);
        let (wx, wy, wz) = (u64::from(x >> 16), u64::from(y >> 16), u64::from(z >> 16));
        let node = |i: u32| self.nodes.get(i as usize).copied().unwrap_or(0);
        let (a, b, c, d) = (node(base), node(near), node(far), node(end));
        let (wa, wb, wc) = (255 - wx, wx - wy, wy - wz);
        let lanes = |s: u32| {
            let part = |n: u64| n >> s & LANES;
            // 16 bits times 255ths: 24 bits, room enough in each half of the word.
            let sum = part(a) * wa + part(b) * wb + part(c) * wc + part(d) * wz + HALF;
            (sum + (sum >> 16 & LANES)) >> 16 & LANES
        };
        let (cy, mk) = (lanes(0), lanes(16));
        [cy as u8, mk as u8, (cy >> 32) as u8, (mk >> 32) as u8]
    }
}

/// The colour of a node; red runs slowest.
fn node_colour(i: usize) -> [u16; 3] {
    let value = |n: usize| u16::try_from(n * 65_535 / (SIDE - 1)).unwrap_or(u16::MAX);
    [value(i / (SIDE * SIDE)), value(i / SIDE % SIDE), value(i % SIDE)]
}

/// A colour within the ink limit: black stays, the others give way together.
fn limited(ink: [u16; 4]) -> [u16; 4] {
    let [c, m, y, k] = ink.map(u32::from);
    let colours = c + m + y;
    if colours + k <= INK_LIMIT {
        return ink;
    }
    let room = INK_LIMIT - k;
    let less = |n: u32| u16::try_from(u64::from(n) * u64::from(room) / u64::from(colours)).unwrap_or(u16::MAX);
    [less(c), less(m), less(y), ink[3]]
}

fn pack([c, m, y, k]: [u16; 4]) -> u64 {
    u64::from(c) | u64::from(m) << 16 | u64::from(y) << 32 | u64::from(k) << 48
}

/// Where a value lies: 255 is the end of the last cell, not the start of one beyond.
fn step(v: usize) -> (u32, u32) {
    let way = v * (SIDE - 1);
    let cell = (way / 255).min(SIDE - 2);
    (cell as u32, (way - cell * 255) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intent::PROFILE;

    fn table() -> InkTable {
        InkTable::bake(PROFILE).expect("our own profile")
    }

    #[test]
    fn white_is_bare_and_black_is_mostly_black_ink() {
        let t = table();
        assert_eq!(t.inks([255; 3]), [0; 4]);
        let black = t.inks([0; 3]);
        let percent = black.map(|v| u32::from(v) * 100 / 255);
        assert!((80..=90).contains(&percent[3]), "{percent:?}");
        assert!(percent[..3].iter().all(|p| (30..60).contains(p)), "{percent:?}");
    }

    /// The ink of every colour of a fine net, after rounding to 8 bits.
    #[test]
    fn no_colour_has_more_than_220_percent() {
        let t = table();
        let net = (0..=255u8).step_by(5).flat_map(|r| (0..=255u8).step_by(5).map(move |g| (r, g)));
        let most = net.flat_map(|(r, g)| (0..=255).step_by(5).map(move |b| [r, g, b]));
        let most = most.map(|c| t.inks(c).iter().map(|&v| u32::from(v)).sum::<u32>()).max().expect("colours");
        assert!(most * 100 <= 220 * 255, "{}", most as f64 / 2.55);
        assert_eq!(limited([65_535; 4]).iter().map(|&v| u32::from(v)).sum::<u32>() / 4, INK_LIMIT / 4);
    }

    /// Little CMS itself, colour by colour, where the limit does not bite.
    #[test]
    fn the_table_agrees_with_little_cms() {
        let t = table();
        let press = Profile::new_icc(PROFILE).expect("our own profile");
        let srgb = Profile::new_srgb();
        let transform: Transform<[u8; 3], [u8; 4]> = Transform::new_flags(
            &srgb,
            PixelFormat::RGB_8,
            &press,
            PixelFormat::CMYK_8,
            Intent::Perceptual,
            Flags::NO_OPTIMIZE,
        )
        .expect("a transform");
        let (mut worst, mut sum, mut n) = (0, 0, 0);
        for i in 0..4096u32 {
            let colour = [(i * 37 % 256) as u8, (i * 91 % 256) as u8, (i * 143 % 256) as u8];
            let mut want = [[0u8; 4]];
            transform.transform_pixels(&[colour], &mut want);
            for (a, b) in t.inks(colour).iter().zip(want[0]) {
                let off = i32::from(*a).abs_diff(i32::from(b));
                worst = worst.max(off);
                sum += off;
                n += 1;
            }
        }
        assert!(worst <= 8 && sum * 10 <= n * 6, "worst {worst}, mean {}", f64::from(sum) / f64::from(n));
    }

    #[test]
    fn nodes_come_out_as_they_went_in() {
        let t = table();
        for i in [0, 8, 16, 24, 32] {
            let v = (i * 255 / 32) as u8;
            let node = t.nodes[(i * SIDE + i) * SIDE + i];
            let at = t.inks([v; 3]);
            for (channel, got) in (0..4).zip(at) {
                let want = (node >> (16 * channel) & 0xFFFF) as u32;
                assert!((u32::from(got) * 257).abs_diff(want) <= 1200, "{v} {channel}");
            }
        }
    }

    #[test]
    fn what_is_no_press_profile_is_refused() {
        assert!(matches!(InkTable::bake(b"no profile"), Err(PdfError::Profile(_))));
        let srgb = Profile::new_srgb().icc().expect("a profile");
        assert!(matches!(InkTable::bake(&srgb), Err(PdfError::Profile(_))));
    }
}
