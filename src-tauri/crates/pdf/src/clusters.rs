//! Which characters a line's glyphs stand for: what makes the PDF's text the manuscript's.

use banxin_layout::TextLine;

/// Glyphs of one run, next to each other, that stand for one piece of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cluster<'a> {
    /// Index of the run in the line.
    pub run: usize,
    /// First glyph in the run.
    pub from: usize,
    /// Glyphs; none for a space that the layout left out.
    pub glyphs: usize,
    /// The characters, as they stand in the manuscript.
    pub text: &'a str,
}

impl Cluster<'_> {
    /// A space of the manuscript that has no glyph in the line.
    pub const fn is_bare_space(&self) -> bool {
        self.glyphs == 0
    }
}

/// The clusters of a line in the order of its glyphs; every character is in exactly one,
/// unless the line has no glyphs at all.
///
/// Characters without a glyph that are spaces `has_space` knows become clusters of their own;
/// any other go with the cluster before them (the one behind, at the start of the line).
pub(crate) fn clusters<'a>(line: &'a TextLine, has_space: &dyn Fn(usize, char) -> bool) -> Vec<Cluster<'a>> {
    let ends = Ends::of(&line.text);
    let mut out: Vec<Cluster<'a>> = Vec::new();
    // First character not yet given to a cluster, and where in the text the open one starts.
    let (mut next, mut start) = (0, 0);
    for (run, glyphs) in line.runs.iter().enumerate().map(|(i, r)| (i, &r.glyphs)) {
        for (from, glyph) in glyphs.iter().enumerate() {
            let joined = out.last().is_some_and(|c| c.run == run && c.from + c.glyphs == from && c.glyphs > 0);
            if glyph.chars == 0 && joined {
                if let Some(cluster) = out.last_mut() {
                    cluster.glyphs += 1;
                }
                continue;
            }
            let at = usize::try_from(glyph.at).unwrap_or(usize::MAX).clamp(next, ends.chars());
            let gap = Gap { text: &line.text, ends: &ends, from: next, to: at };
            start = gap.give(&mut out, start, run, has_space);
            next = (at + usize::from(glyph.chars)).min(ends.chars());
            let text = slice(&line.text, start, ends.byte(next));
            start = ends.byte(next);
            out.push(Cluster { run, from, glyphs: 1, text });
        }
    }
    if let Some(run) = out.last().map(|c| c.run) {
        let gap = Gap { text: &line.text, ends: &ends, from: next, to: ends.chars() };
        gap.give(&mut out, start, run, has_space);
    }
    out
}

/// Characters between two glyphs that have no glyph of their own.
struct Gap<'a, 'e> {
    text: &'a str,
    ends: &'e Ends,
    from: usize,
    to: usize,
}

impl<'a> Gap<'a, '_> {
    /// Hands them out; returns where the next cluster's text starts.
    fn give(
        &self,
        out: &mut Vec<Cluster<'a>>,
        mut start: usize,
        run: usize,
        has_space: &dyn Fn(usize, char) -> bool,
    ) -> usize {
        for i in self.from..self.to {
            let (a, b) = (self.ends.byte(i), self.ends.byte(i + 1));
            let character = slice(self.text, a, b).chars().next();
            // A space is shown in the font of the glyph before it.
            let font = out.last().map_or(run, |c| c.run);
            let stays_open = start < a;
            if !stays_open && character.is_some_and(|c| has_space(font, c)) {
                out.push(Cluster { run: font, from: 0, glyphs: 0, text: slice(self.text, a, b) });
                start = b;
            } else if let Some(last) = out.last_mut() {
                let begin = a - last.text.len();
                last.text = slice(self.text, begin, b);
                start = b;
            }
        }
        start
    }
}

/// Where each character of a text starts, in bytes.
struct Ends(Vec<usize>);

impl Ends {
    fn of(text: &str) -> Self {
        Self(text.char_indices().map(|(i, _)| i).chain([text.len()]).collect())
    }

    fn chars(&self) -> usize {
        self.0.len() - 1
    }

    fn byte(&self, char: usize) -> usize {
        self.0.get(char).or(self.0.last()).copied().unwrap_or(0)
    }
}

fn slice(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{glyph, line};

    fn texts(line: &TextLine) -> Vec<(usize, &str)> {
        clusters(line, &|_, c| c == ' ').into_iter().map(|c| (c.glyphs, c.text)).collect()
    }

    #[test]
    fn one_glyph_a_character() {
        let l = line("版心", vec![glyph(7, 0, 0, 1), glyph(8, 9, 1, 1)]);
        assert_eq!(texts(&l), [(1, "版"), (1, "心")]);
    }

    #[test]
    fn ligatures_and_split_letters() {
        let l = line("fié", vec![glyph(1, 0, 0, 2), glyph(2, 5, 2, 1), glyph(3, 6, 2, 0)]);
        assert_eq!(texts(&l), [(1, "fi"), (2, "é")]);
    }

    #[test]
    fn spaces_without_a_glyph_are_kept() {
        let l = line(" a b ", vec![glyph(1, 0, 1, 1), glyph(2, 9, 3, 1)]);
        assert_eq!(texts(&l), [(0, " "), (1, "a"), (0, " "), (1, "b"), (0, " ")]);
    }

    #[test]
    fn marks_without_a_glyph_go_with_their_letter() {
        let l = line("\u{2060}一\u{FE00}\u{3000}二", vec![glyph(1, 0, 1, 1), glyph(2, 9, 4, 1)]);
        assert_eq!(texts(&l), [(1, "\u{2060}一\u{FE00}\u{3000}"), (1, "二")]);
    }

    #[test]
    fn every_character_is_in_one_cluster() {
        let text = "甲\u{200B} 乙 x\u{301} 丙 \u{200D}";
        let l = line(text, vec![glyph(1, 0, 0, 1), glyph(2, 9, 3, 1), glyph(3, 9, 5, 2), glyph(4, 9, 8, 1)]);
        let whole: String = clusters(&l, &|_, c| c == ' ').iter().map(|c| c.text).collect();
        assert_eq!(whole, text);
    }

    #[test]
    fn glyphs_out_of_order_or_out_of_range_lose_nothing() {
        let l = line("abc", vec![glyph(1, 0, 2, 1), glyph(2, 9, 0, 1), glyph(3, 9, 90, 3)]);
        let whole: String = clusters(&l, &|_, c| c == ' ').iter().map(|c| c.text).collect();
        assert_eq!(whole, "abc");
    }
}
