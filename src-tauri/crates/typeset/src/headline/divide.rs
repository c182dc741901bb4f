//! Dividing a headline into lines (断题): between words, never before 的 and its like, the
//! lines as equal as can be.

use banxin_model::Length;

use super::fit::natural;
use crate::cluster::flag;
use crate::{FontBook, Paragraph, TextStyle};

/// Particles that lean on the word before them and never begin a line.
const LEANING: &str = "的地得了着过们等之者吗呢吧啊";
/// Characters of a headline that are looked at; longer texts are no headlines.
const LONGEST: usize = 120;

/// Where to divide a headline into `lines` lines (2 or 3), as character offsets, so that their
/// widths differ least and none is wider than `width`. `words` are the offsets at which words
/// begin, from a dictionary; empty, every place where a line may end is taken. `None` when no
/// division fits: the headline stays on one line, or is shortened by its editor.
#[must_use]
pub fn divide(
    book: &FontBook,
    text: &str,
    style: &TextStyle,
    lines: usize,
    width: Length,
    words: &[usize],
) -> Option<Vec<usize>> {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() > LONGEST || !(2..=3).contains(&lines) {
        return None;
    }
    let places = places(book, text, style, &chars, words);
    let measure = |from: usize, to: usize| {
        let line: String = chars[from..to].iter().collect();
        natural(book, line.trim(), style)
    };
    let mut best: Option<(Length, Vec<usize>)> = None;
    for breaks in choices(&places, lines - 1) {
        let ends = std::iter::once(0).chain(breaks.iter().copied()).zip(breaks.iter().copied().chain([chars.len()]));
        let widths: Vec<Length> = ends.map(|(from, to)| measure(from, to)).collect();
        let (Some(&least), Some(&most)) = (widths.iter().min(), widths.iter().max()) else { continue };
        if most <= width && best.as_ref().is_none_or(|(spread, _)| most - least < *spread) {
            best = Some((most - least, breaks));
        }
    }
    best.map(|b| b.1)
}

/// Offsets at which a line may begin.
fn places(book: &FontBook, text: &str, style: &TextStyle, chars: &[char], words: &[usize]) -> Vec<usize> {
    let p = Paragraph::plain(book, text, *style);
    let ends = p.clusters.iter().enumerate().filter(|(_, c)| c.has(flag::BREAK)).map(|(i, _)| p.char_of(i + 1));
    let allowed = |at: &usize| *at < chars.len() && !LEANING.contains(chars[*at]);
    ends.filter(allowed).filter(|at| words.is_empty() || words.contains(at)).collect()
}

/// All ways to take one or two of the places, in order.
fn choices(places: &[usize], breaks: usize) -> Vec<Vec<usize>> {
    if breaks == 1 {
        return places.iter().map(|&p| vec![p]).collect();
    }
    let pairs = places.iter().enumerate().flat_map(|(i, &a)| places[i + 1..].iter().map(move |&b| vec![a, b]));
    pairs.collect()
}
