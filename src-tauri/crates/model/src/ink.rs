//! Ink: what the press lays down. Colours are stored as ink and only shown as RGB.

use serde::{Deserialize, Serialize};

/// A process colour, each ink in thousandths of full coverage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Ink {
    /// Cyan, 0 to 1000.
    pub c: u16,
    /// Magenta, 0 to 1000.
    pub m: u16,
    /// Yellow, 0 to 1000.
    pub y: u16,
    /// Black, 0 to 1000.
    pub k: u16,
}

impl Ink {
    /// Text black: black ink only, at full coverage.
    pub const BLACK: Self = Self { c: 0, m: 0, y: 0, k: 1000 };
    /// Paper: no ink.
    pub const PAPER: Self = Self { c: 0, m: 0, y: 0, k: 0 };

    /// A tint of black, in thousandths.
    #[must_use]
    pub const fn grey(k: u16) -> Self {
        Self { c: 0, m: 0, y: 0, k }
    }

    /// Sum of the four inks in thousandths.
    #[must_use]
    pub const fn total(self) -> u16 {
        self.c + self.m + self.y + self.k
    }

    /// Every ink within 0 to 1000.
    #[must_use]
    pub const fn is_valid(self) -> bool {
        self.c <= 1000 && self.m <= 1000 && self.y <= 1000 && self.k <= 1000
    }

    /// How the ink is shown on an sRGB screen without a profile: plain subtraction.
    #[must_use]
    pub fn to_rgb(self) -> [u8; 3] {
        let channel = |ink: u16| {
            let light = (1000 - u32::from(ink.min(1000))) * (1000 - u32::from(self.k.min(1000)));
            u8::try_from((light * 255 + 500_000) / 1_000_000).unwrap_or(u8::MAX)
        };
        [channel(self.c), channel(self.m), channel(self.y)]
    }
}

impl Default for Ink {
    fn default() -> Self {
        Self::BLACK
    }
}
