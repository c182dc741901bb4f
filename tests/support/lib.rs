//! What the end-to-end tests share: the built program, an edition to work on,
//! invented copy, files that are not what they say, and a reader of PDFs.
//!
//! A helper that fails has found a broken test bed, and says so by panicking.

#![expect(clippy::panic, clippy::unwrap_used, reason = "tests")]

pub mod broken;
pub mod copy;
pub mod edition;
pub mod pdf;
pub mod program;

use std::path::PathBuf;

/// The project's folder.
#[must_use]
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Small random numbers that are the same in every run (xorshift, Marsaglia 2003).
#[derive(Clone, Copy, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Dice of a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// The next number below `limit`.
    pub const fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}
