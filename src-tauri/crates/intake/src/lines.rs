//! Lines without blanks around them, remembering what the blanks said.

use crate::chars::{char_width, width};
use crate::close_up::close_up;

/// Blanks before a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Indent {
    None,
    /// About two characters: a new paragraph.
    Paragraph,
    /// More: a centred or right-hand line.
    Deep,
}

/// A line that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    pub text: String,
    pub indent: Indent,
    /// Blank lines stand before it (also true of the first line).
    pub gap: bool,
    /// Width with its indent, in half-width units.
    pub width: usize,
    /// Number of characters.
    pub chars: usize,
    /// Measure that the copy around was broken at, in half-width units; 0 if it was not.
    pub measure: usize,
}

/// A text as lines, and what was taken off them.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    pub lines: Vec<Line>,
    pub stripped: usize,
    pub closed_up: usize,
    /// An indent tells paragraphs apart, because not every line has one.
    pub indents_speak: bool,
}

/// Splits a text at LF, CR, CR LF, and the page and line breaks of word processors.
pub(crate) fn split(text: &str) -> Lines {
    let mut out = Lines::default();
    let mut gap = true;
    let text = text.replace("\r\n", "\n");
    for raw in text.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']) {
        let body = raw.trim();
        if body.is_empty() {
            gap = true;
            continue;
        }
        let indent = indent_of(raw);
        out.stripped += usize::from(indent != Indent::None);
        let closed = close_up(body);
        out.closed_up += usize::from(closed.is_some());
        out.lines.push(Line {
            width: width(raw.trim_end()),
            chars: closed.as_deref().unwrap_or(body).chars().count(),
            text: closed.unwrap_or_else(|| body.replace('\t', " ")),
            indent,
            gap,
            measure: 0,
        });
        gap = false;
    }
    let indented = out.lines.iter().filter(|l| l.indent == Indent::Paragraph).count();
    out.indents_speak = indented > 0 && indented < out.lines.len();
    out
}

/// Two ideographic spaces are the rule; two to five blanks or a tab are meant as the same.
fn indent_of(raw: &str) -> Indent {
    match raw.chars().take_while(|c| c.is_whitespace()).map(char_width).sum::<usize>() {
        0 | 1 => Indent::None,
        2..=5 => Indent::Paragraph,
        _ => Indent::Deep,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_become_facts() {
        let got = split("东湖新桥\r\n\r\n　　本报讯 昨日\r续行  \n        东 湖 日 报 社\n");
        let seen: Vec<(&str, Indent, bool)> = got.lines.iter().map(|l| (l.text.as_str(), l.indent, l.gap)).collect();
        assert_eq!(
            seen,
            [
                ("东湖新桥", Indent::None, true),
                ("本报讯 昨日", Indent::Paragraph, true),
                ("续行", Indent::None, false),
                ("东湖日报社", Indent::Deep, false),
            ]
        );
        assert_eq!((got.stripped, got.closed_up, got.indents_speak), (2, 1, true));
    }
}
