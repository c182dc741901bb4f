//! Repeatable randomness: the same seed gives the same grain on every machine.

/// Mixes a place and a seed into 32 even bits (xorshift with two multiplies).
pub(crate) fn scatter(x: i32, y: i32, seed: u32) -> u32 {
    let mut state = (x as u32).wrapping_mul(0x9E37_79B1).wrapping_add((y as u32).wrapping_mul(0x85EB_CA77))
        ^ seed.wrapping_mul(0xC2B2_AE3D);
    state ^= state >> 15;
    state = state.wrapping_mul(0x2C1B_3C6D);
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    state.wrapping_mul(0x297A_2D39) ^ (state >> 16)
}

/// Smooth noise on a lattice of cells of `width` × `height` pixels.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lattice {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) seed: u32,
}

impl Lattice {
    /// Writes the noise of row `y` into `line`: values from −256 to 256.
    pub(crate) fn row(self, y: usize, line: &mut [i32]) {
        let (row, down) = (y / self.height, ease(y % self.height, self.height));
        let knot = |col: usize| {
            let at = |dy| (scatter(col as i32, (row + dy) as i32, self.seed) & 511) as i32 - 256;
            (at(0) * (256 - down) + at(1) * down) >> 8
        };
        let across: Vec<i32> = (0..self.width).map(|step| ease(step, self.width)).collect();
        let mut left = knot(0);
        for (col, cell) in line.chunks_mut(self.width).enumerate() {
            let right = knot(col + 1);
            for (value, part) in cell.iter_mut().zip(&across) {
                *value = left + (((right - left) * part) >> 8);
            }
            left = right;
        }
    }
}

/// The way across a cell in 1/256, eased at both ends (3t² − 2t³).
fn ease(part: usize, whole: usize) -> i32 {
    let t = (part as u32 * 256 / whole as u32) as i32;
    (t * t * (768 - 2 * t)) >> 16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn smooth_noise_is_bounded_continuous_and_seeded() {
        let lattice = Lattice { width: 16, height: 9, seed: 1 };
        let mut line = [0; 300];
        let mut above = [0; 300];
        lattice.row(8, &mut above);
        lattice.row(9, &mut line);
        assert!(line.iter().all(|value| (-256..=256).contains(value)));
        assert!(line.windows(2).all(|pair| (pair[1] - pair[0]).abs() < 80));
        assert!(line.iter().zip(&above).all(|(now, up)| (now - up).abs() < 120));
        Lattice { seed: 2, ..lattice }.row(9, &mut above);
        assert_ne!(line, above);
    }
}
