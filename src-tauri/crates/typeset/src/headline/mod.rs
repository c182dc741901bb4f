//! Headlines: fitting a line to a width, how many characters a width holds, and dividing a
//! headline into lines.

mod divide;
mod fit;

pub use divide::divide;
pub use fit::{Capacity, Fitted, Levers, capacity, fit};

use banxin_model::Length;

/// The 号 of Chinese type and their sizes in thousandths of a point, largest first (CLREQ's
/// informative table; where it gives two values, the printer's).
pub const SIZES: [(&str, Length); 14] = [
    ("初号", Length(42_000)),
    ("小初", Length(36_000)),
    ("一号", Length(28_000)),
    ("小一", Length(24_000)),
    ("二号", Length(21_000)),
    ("小二", Length(18_000)),
    ("三号", Length(15_750)),
    ("小三", Length(15_000)),
    ("四号", Length(14_000)),
    ("小四", Length(12_000)),
    ("五号", Length(10_500)),
    ("小五", Length(9_000)),
    ("六号", Length(7_875)),
    ("小六", Length(6_500)),
];

#[cfg(test)]
mod tests;
