//! 断题: lines of a headline that an editor divided inside a word, or before 的.

use banxin_model::Copy;
use banxin_typeset::headline::{Fault, Words, faults};

use crate::editorial::{Part, Slip};

/// Lines of the 主题 and the 副题 that begin badly.
pub(crate) fn divisions(copy: &Copy, words: &Words) -> Vec<Slip> {
    let decks: [(fn(usize) -> Part, &[String]); 2] = [(Part::Headline, &copy.headline), (Part::Deck, &copy.deck)];
    let slip = |part: fn(usize) -> Part, lines: &[String], (i, fault): (usize, Fault)| {
        let line = &lines[i];
        let message = match fault {
            Fault::Parts => format!("the headline line “{line}” begins inside a word or a name; divide it elsewhere"),
            Fault::Particle => {
                format!("the headline line “{line}” begins with a particle of the line before; divide it elsewhere")
            }
        };
        Slip { part: part(i), at: 0, code: "headline_division", message }
    };
    decks
        .into_iter()
        .flat_map(|(part, lines)| faults(lines, words).into_iter().map(move |f| slip(part, lines, f)))
        .collect()
}
