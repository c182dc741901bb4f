//! Headlines: a deck fitted as one object to a width and a number of lines, divided between
//! words (断题), and how many characters a place holds.

mod deck;
mod division;
mod faults;
mod levers;
mod limit;
mod names;
mod words;

pub(crate) use deck::cut;
pub use deck::{Deck, DeckFit, DeckLine, Shape, fit};
pub use division::parts;
pub(crate) use division::{Division, divisions};
pub use faults::{Fault, faults};
pub use levers::Levers;
pub use limit::{Capacity, Limit, capacity, limit};
pub(crate) use names::is_surname;
pub use words::Words;

use banxin_model::Length;

/// The sizes headlines step through and their names, in thousandths of a point, largest
/// first: the 号 of Chinese type (CLREQ's informative table; where it gives two values, the
/// printer's), and above them the sizes newspapers name in points (磅).
pub const SIZES: [(&str, Length); 21] = [
    ("96磅", Length(96_000)),
    ("84磅", Length(84_000)),
    ("72磅", Length(72_000)),
    ("63磅", Length(63_000)),
    ("54磅", Length(54_000)),
    ("48磅", Length(48_000)),
    ("初号", Length(42_000)),
    ("小初", Length(36_000)),
    ("31.5磅", Length(31_500)),
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
