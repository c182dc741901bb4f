//! 断题: lines of a headline that an editor divided inside a word, or before 的.

use banxin_model::Copy;
use banxin_typeset::headline::{Fault, Words, faults};

use crate::editorial::{Part, Slip};

/// Lines of the 主题 and the 副题 that begin badly.
pub(crate) fn divisions(copy: &Copy, words: &Words) -> Vec<Slip> {
    let of = |lines: &[String], part: fn(usize) -> Part| -> Vec<Slip> {
        faults(lines, words).into_iter().map(|(i, fault)| slip(part(i), &lines[i], fault)).collect()
    };
    let mut found = of(&copy.headline, Part::Headline);
    found.extend(of(&copy.deck, Part::Deck));
    found
}

fn slip(part: Part, line: &str, fault: Fault) -> Slip {
    let message = match fault {
        Fault::Parts => format!("the headline line “{line}” begins inside a word or a name; divide it elsewhere"),
        Fault::Particle => {
            format!("the headline line “{line}” begins with a particle of the line before; divide it elsewhere")
        }
    };
    Slip { part, at: 0, len: line.chars().count(), code: "headline_division", message }
}
