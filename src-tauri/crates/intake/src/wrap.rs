//! Copy with hard line ends: finding the width it was broken at.

use crate::chars::{char_width, ends_sentence, is_latin, is_wide, starts_item};
use crate::lines::{Indent, Line, Lines};

/// Narrowest and widest measure taken for hard line ends, in half-width units.
const NARROWEST: usize = 24;
const WIDEST: usize = 160;

/// The measure of hard-wrapped copy.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wrap {
    width: usize,
}

impl Wrap {
    /// Finds the measure, if the copy has one.
    ///
    /// Evidence is a line directly followed by one that starts nothing new. Several such lines
    /// of nearly the same width, most of which do not end a sentence, were broken by a program.
    /// Where indents mark the paragraphs, one such line is enough.
    pub fn detect(lines: &Lines) -> Option<Self> {
        let pairs = lines.lines.windows(2).filter(|p| !starts_new(&p[1], lines.indents_speak));
        let evidence: Vec<&Line> = pairs.map(|p| &p[0]).filter(|l| (NARROWEST..=WIDEST).contains(&l.width)).collect();
        let needed = if lines.indents_speak { 1 } else { 3 };
        let mut widths: Vec<usize> = evidence.iter().map(|l| l.width).collect();
        widths.sort_unstable();
        widths.dedup();
        widths
            .into_iter()
            .rev()
            .find(|w| {
                let near: Vec<&&Line> = evidence.iter().filter(|l| l.width <= *w && l.width + slack(l) > *w).collect();
                let broken = near.iter().filter(|l| !ends_sentence(&l.text)).count();
                broken >= needed && broken * 2 >= near.len() && near.len() * 5 >= evidence.len() * 2
            })
            .map(|width| Self { width })
    }

    /// True when `next` goes on where `line` was broken: its first word did not fit any more.
    pub fn breaks(&self, line: &Line, next: &Line, indents_speak: bool) -> bool {
        !starts_new(next, indents_speak)
            && line.width <= self.width + 4
            && line.width + first_word(&next.text) > self.width
    }
}

/// How much narrower than the measure a full line may be: a Chinese character or two, or a word.
fn slack(line: &Line) -> usize {
    if line.text.chars().next_back().is_some_and(is_wide) { 6 } else { 14 }
}

/// Width of the part of a line that cannot be divided at its start, with the blank before it.
fn first_word(text: &str) -> usize {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return 0 };
    if !is_latin(first) {
        // A mark that may not begin a line is carried over with the character before it; two
        // more units cover such lines.
        return char_width(first) + 2;
    }
    2 + chars.take_while(|c| !c.is_whitespace() && !is_wide(*c)).map(char_width).sum::<usize>()
}

/// A blank line, an indent or a list mark before a line starts something new.
fn starts_new(line: &Line, indents_speak: bool) -> bool {
    let indented = match line.indent {
        Indent::None => false,
        Indent::Paragraph => indents_speak,
        Indent::Deep => true,
    };
    line.gap || indented || starts_item(&line.text)
}

/// Puts two parts of a paragraph together: a blank between Latin words, nothing in Chinese.
pub(crate) fn join(text: &mut String, next: &str) {
    let before = text.chars().next_back();
    let after = next.chars().next();
    let latin = |c: Option<char>| c.is_some_and(|c| is_latin(c) || (c.is_ascii_punctuation() && c != '-'));
    if latin(before) && after.is_some_and(|c| is_latin(c) || matches!(c, '(' | '"' | '\'' | '$' | '&')) {
        text.push(' ');
    }
    text.push_str(next);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::split;

    #[test]
    fn one_paragraph_a_line_has_no_measure() {
        let copy = "东湖新桥昨日正式通车，市民纷纷前来观看，现场十分热闹。\n大桥全长三千米，双向六车道，设计时速六十公里，两侧有步道。\n市交通局说，新桥能缩短往返时间，老桥将封闭检修，为期两年。\n";
        assert!(Wrap::detect(&split(copy)).is_none());
    }

    #[test]
    fn even_lines_that_break_sentences_have_one() {
        let copy = "东湖新桥昨日正式通车，市民纷纷前来观看，现\n场十分热闹。大桥全长三千米，双向六车道，设\n计时速六十公里，两侧有步道。市交通局说，新\n桥能缩短往返时间。\n";
        let lines = split(copy);
        let wrap = Wrap::detect(&lines).expect("wrapped");
        assert!(lines.lines.windows(2).all(|p| wrap.breaks(&p[0], &p[1], false)));
    }

    #[test]
    fn latin_words_keep_their_blank() {
        for (a, b, joined) in [
            ("the new", "bridge", "the new bridge"),
            ("over it,", "said", "over it, said"),
            ("新", "桥", "新桥"),
            ("新桥", "WiFi", "新桥WiFi"),
            ("well-", "known", "well-known"),
            ("5", "月", "5月"),
        ] {
            let mut text = a.to_owned();
            join(&mut text, b);
            assert_eq!(text, joined);
        }
    }
}
