//! What a change of tracking costs the reader.
//!
//! Hanzi and their marks are whole and half ems, so a line takes up more or less text in
//! steps of half an em: every change that gains less than a step looks alike. Among changes
//! of as many steps, the best removes an orphan (a last line of one character and its mark),
//! and then the best is in the longest paragraph, where it is shared by the most lines:
//! this is how the compositors of the page we measured chose.

use std::ops::Add;

/// Compared field by field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cost {
    /// Sum of squared steps of half an em a line: a difference twice as large is seen more
    /// than twice as clearly.
    steps: u64,
    /// Paragraphs that end with an orphan.
    orphans: u64,
    /// Steps a million characters of the changed paragraphs.
    share: u64,
    /// Sum of the changes.
    change: u64,
}

impl Add for Cost {
    type Output = Self;
    fn add(self, o: Self) -> Self {
        Self {
            steps: self.steps + o.steps,
            orphans: self.orphans + o.orphans,
            share: self.share + o.share,
            change: self.change + o.change,
        }
    }
}

/// The cost of setting a paragraph of `chars` characters with its tracking `change` off the
/// story's, where `step` gains half an em a line.
pub(super) fn of(change: i16, step: u64, chars: usize, orphan: bool) -> Cost {
    let change = u64::from(change.unsigned_abs());
    let step = step.max(1);
    let steps = if change == 0 { 0 } else { ((change + step / 2) / step).max(1) };
    Cost { steps: steps * steps, orphans: u64::from(orphan), share: steps * 1_000_000 / (chars.max(1) as u64), change }
}
