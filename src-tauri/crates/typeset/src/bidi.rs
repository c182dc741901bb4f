//! Arabic and Hebrew in Chinese text: Unicode Standard Annex #9.

use std::ops::Range;

use unicode_bidi::{BidiInfo, Level};

/// Whether a character runs, or makes others run, from right to left.
pub(crate) const fn is_rtl(c: char) -> bool {
    matches!(c as u32, 0x590..=0x8ff | 0x200f | 0x202a..=0x202e | 0x2066..=0x2069 | 0xfb1d..=0xfdff | 0xfe70..=0xfefc
        | 0x1_0800..=0x1_0fff | 0x1_e800..=0x1_efff)
}

/// Embedding level of every character, the paragraph from left to right; empty when all
/// characters run that way.
pub(crate) fn levels(chars: &[char]) -> Vec<u8> {
    if !chars.iter().any(|&c| is_rtl(c)) {
        return Vec::new();
    }
    let text: String = chars.iter().collect();
    let info = BidiInfo::new(&text, Some(Level::ltr()));
    text.char_indices().map(|(byte, _)| info.levels.get(byte).map_or(0, |l| l.number())).collect()
}

/// The character whose glyph stands for one that runs from right to left (rule L4).
pub(crate) const fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '<' => '>',
        '>' => '<',
        '«' => '»',
        '»' => '«',
        '‹' => '›',
        '›' => '‹',
        _ => c,
    }
}

/// A line laid from left to right in its visual order (rule L2).
pub(crate) struct Visual<'a> {
    /// Levels of its boxes, in reading order.
    pub levels: &'a [u8],
    /// Widths of the boxes.
    pub bodies: &'a [i64],
    /// Space between each box and the next in reading order; it stays between whatever comes
    /// to stand there.
    pub spaces: &'a [i64],
}

impl Visual<'_> {
    /// The left end of every box, in reading order, from `x` on; and the end of all.
    pub fn starts(&self, x: i64) -> (Vec<i64>, i64) {
        let mut starts = vec![0; self.levels.len()];
        let end = self.lay(0..self.levels.len(), 0, x, &mut starts);
        (starts, end)
    }

    fn lay(&self, range: Range<usize>, level: u8, mut x: i64, starts: &mut [i64]) -> i64 {
        let mut items = self.items(range, level);
        if level % 2 == 1 {
            items.reverse();
        }
        let mut before: Option<usize> = None;
        for item in items {
            if let Some(before) = before {
                x += self.spaces.get(before.max(item.start) - 1).copied().unwrap_or(0);
            }
            before = Some(item.start);
            x = if item.len() == 1 && self.levels[item.start] <= level {
                starts[item.start] = x;
                x + self.bodies[item.start]
            } else {
                self.lay(item, level + 1, x, starts)
            };
        }
        x
    }

    /// Boxes of this level by themselves, and runs of higher levels.
    fn items(&self, range: Range<usize>, level: u8) -> Vec<Range<usize>> {
        let mut items: Vec<Range<usize>> = Vec::new();
        let mut inside = false;
        for i in range {
            let higher = self.levels[i] > level;
            match items.last_mut() {
                Some(run) if higher && inside => run.end = i + 1,
                _ => items.push(i..i + 1),
            }
            inside = higher;
        }
        items
    }
}

#[cfg(test)]
mod tests {
    use super::Visual;

    #[test]
    fn spaces_stay_between_what_comes_to_stand_side_by_side() {
        // Hanzi a, Arabic words b c with a number d in them, hanzi e.
        let visual = Visual { levels: &[0, 1, 1, 2, 2, 1, 0], bodies: &[10; 7], spaces: &[1, 2, 3, 4, 5, 6] };
        let (starts, end) = visual.starts(100);
        // Order: 0 | 5 (3 4) 2 1 | 6, with the spaces 0-1 at the left edge and 5-6 at the right.
        assert_eq!(starts[0], 100);
        assert_eq!(starts[5], 111);
        assert_eq!(starts[3], 111 + 10 + 5);
        assert_eq!(starts[4], starts[3] + 10 + 4);
        assert_eq!(starts[2], starts[4] + 10 + 3);
        assert_eq!(starts[1], starts[2] + 10 + 2);
        assert_eq!(starts[6], starts[1] + 10 + 6);
        assert_eq!(end, 100 + 70 + 21);
    }
}
