//! From RGB to ink: a table baked once, applied in whole numbers.
//!
//! Little CMS converts 12 to 34 million pixels a second and does not limit ink; the table
//! is several times faster and its limit holds for every colour, because a mean of colours
//! within the limit is within it.

/// Nodes on each side of the table.
const SIDE: usize = 33;

/// The most ink that may lie on one spot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limit {
    /// In 65535ths of one ink, less what rounding four channels to 8 bits can add.
    fine: u32,
    /// In 255ths.
    coarse: u32,
}

impl Limit {
    /// Per cent of one full ink.
    pub const fn percent(percent: u16) -> Self {
        let percent = percent as u32;
        Self { fine: 65_535 * percent / 100 - 4 * 129, coarse: 255 * percent / 100 }
    }

    /// The same limit less so many 255ths.
    pub fn lower(self, by: u16) -> Self {
        let by = u32::from(by);
        Self { fine: self.fine.saturating_sub(by * 257), coarse: self.coarse.saturating_sub(by) }
    }

    /// How much an ink has above the limit, in 255ths.
    pub fn excess(self, ink: [u8; 4]) -> u16 {
        let sum: u32 = ink.into_iter().map(u32::from).sum();
        // Four inks have at most 1020.
        sum.saturating_sub(self.coarse) as u16
    }

    /// Whether all of many inks are within the limit, and the hundredth of an ink that decoders differ by.
    pub fn holds(self, inks: &[u8]) -> bool {
        inks.as_chunks::<4>().0.iter().all(|ink| u32::from(self.excess(*ink)) * 100 <= 255)
    }

    /// An ink within the limit: black stays, the others give way together.
    pub fn hold(self, ink: [u8; 4]) -> [u8; 4] {
        let [c, m, y, k] = ink.map(u32::from);
        let colours = c + m + y;
        if colours + k <= self.coarse {
            return ink;
        }
        let room = self.coarse.saturating_sub(k);
        let less = |n: u32| (n * room / colours.max(1)) as u8;
        [less(c), less(m), less(y), ink[3]]
    }

    fn hold_fine(self, ink: [u16; 4]) -> [u16; 4] {
        let [c, m, y, k] = ink.map(u32::from);
        let colours = c + m + y;
        if colours + k <= self.fine {
            return ink;
        }
        let room = u64::from(self.fine.saturating_sub(k));
        let less = |n: u32| (u64::from(n) * room / u64::from(colours.max(1))) as u16;
        [less(c), less(m), less(y), ink[3]]
    }
}

/// Two of a node's four channels, in the halves of a word.
const LANES: u64 = 0x0000_FFFF_0000_FFFF;
/// Half of what a channel is divided by in the end, in both halves.
const HALF: u64 = 0x0000_8000_0000_8000;

/// One RGB space to the inks of a press.
pub(crate) struct InkTable {
    /// Cyan in the lowest 16 bits of a node, then magenta, yellow and black.
    nodes: Vec<u64>,
    /// For each of 256 values, the lower node's index and the way to the next in 255ths.
    steps: [(u32, u32); 256],
}

impl InkTable {
    /// Bakes the table from what a transform makes of its nodes.
    pub fn bake(limit: Limit, transform: impl FnOnce(&[[u16; 3]], &mut [[u16; 4]])) -> Self {
        let grid: Vec<[u16; 3]> = (0..SIDE * SIDE * SIDE).map(node_colour).collect();
        let mut inks = vec![[0u16; 4]; grid.len()];
        transform(&grid, &mut inks);
        if let Some(white) = inks.last_mut() {
            // Paper stays bare, whatever the profile makes of it.
            *white = [0; 4];
        }
        Self { nodes: inks.into_iter().map(|i| pack(limit.hold_fine(i))).collect(), steps: std::array::from_fn(step) }
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
    pub fn inks(&self, [r, g, b]: [u8; 3]) -> [u8; 4] {
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

    /// Plain subtraction, with all of the darkness in black as well.
    fn subtracted(limit: u16) -> InkTable {
        InkTable::bake(Limit::percent(limit), |grid, inks| {
            for ([r, g, b], ink) in grid.iter().zip(inks) {
                let [c, m, y] = [r, g, b].map(|v| 65_535 - v);
                *ink = [c, m, y, c.min(m).min(y)];
            }
        })
    }

    #[test]
    fn white_is_bare_and_the_limit_bites_the_colours_only() {
        let t = subtracted(220);
        assert_eq!(t.inks([255; 3]), [0; 4]);
        let [c, m, y, k] = t.inks([0; 3]);
        assert!(k == 255 && c == m && m == y && (100..=102).contains(&c), "{c} {m} {y} {k}");
        assert_eq!(Limit::percent(220).hold([255; 4]), [102, 102, 102, 255]);
        assert_eq!(Limit::percent(220).hold([255, 255, 51, 0]), [255, 255, 51, 0], "just within");
        assert_eq!(Limit::percent(100).hold([255; 4]), [0, 0, 0, 255]);
    }

    /// The ink of every colour of a fine net, after rounding to 8 bits.
    #[test]
    fn no_colour_has_more_than_the_limit() {
        for limit in [200, 220, 240] {
            let t = subtracted(limit);
            let net = (0..=255u8).step_by(5).flat_map(|r| (0..=255u8).step_by(5).map(move |g| (r, g)));
            let most = net.flat_map(|(r, g)| (0..=255).step_by(5).map(move |b| [r, g, b]));
            let most = most.map(|c| t.inks(c).iter().map(|&v| u32::from(v)).sum::<u32>()).max().expect("colours");
            assert!(most * 100 <= u32::from(limit) * 255, "{limit}: {}", most as f64 / 2.55);
        }
    }

    #[test]
    fn nodes_come_out_as_they_went_in() {
        let t = subtracted(400);
        for v in 0..=255u8 {
            // Between linear nodes everything is linear.
            assert_eq!(t.inks([v, 255, 255]), [255 - v, 0, 0, 0], "{v}");
            assert_eq!(t.inks([255, v, 255]), [0, 255 - v, 0, 0], "{v}");
            assert!(t.inks([v; 3]).iter().all(|i| i.abs_diff(255 - v) <= 1), "{v}");
        }
    }
}
