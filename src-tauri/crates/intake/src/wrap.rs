//! Copy with hard line ends: finding the measure it was broken at.
//!
//! A mail program breaks at one width; text copied from a printed page has justified lines of
//! uneven natural width, and its measure may change within a story. Common to both: most lines
//! end inside a sentence, and neighbours are about equally wide.

use crate::chars::{char_width, ends_open, ends_sentence, is_latin, is_wide, starts_item, starts_numbered};
use crate::lines::{Indent, Line, Lines};

/// Narrowest and widest line taken as evidence, in half-width units.
const NARROWEST: usize = 20;
const WIDEST: usize = 160;
/// How many neighbours tell the measure around a line.
const NEIGHBOURS: usize = 2;

/// Finds the measure around each line and writes it into the lines; 0 where there is none.
///
/// Evidence is a line directly followed by one that starts nothing new. The copy is taken as
/// hard-wrapped when at least three such lines (one, where indents mark the paragraphs) end
/// inside a sentence, they are at least half of the evidence, and most of them are about as
/// wide as the next one.
pub(crate) fn measure(lines: &mut Lines) {
    let speak = lines.indents_speak;
    // Where indents mark the paragraphs, what stands above the first is the head.
    let start = if speak { lines.lines.iter().position(|l| l.indent == Indent::Paragraph).unwrap_or(0) } else { 0 };
    let evidence: Vec<(usize, &Line)> = lines
        .lines
        .windows(2)
        .enumerate()
        .skip(start)
        .filter(|(_, pair)| !starts_new(&pair[1], speak) && (NARROWEST..=WIDEST).contains(&pair[0].width))
        .map(|(at, pair)| (at, &pair[0]))
        .collect();
    let broken: Vec<(usize, usize)> =
        evidence.iter().filter(|(_, l)| !stops(&l.text)).map(|(at, l)| (*at, l.width)).collect();
    let needed = if speak { 1 } else { 3 };
    if broken.len() < needed || broken.len() * 2 < evidence.len() || !is_even(&broken) {
        return;
    }
    let mut nearest = 0;
    for (at, line) in lines.lines.iter_mut().enumerate().skip(start) {
        while broken.get(nearest).is_some_and(|b| b.0 < at) {
            nearest += 1;
        }
        let from = nearest.saturating_sub(NEIGHBOURS);
        let to = (nearest + NEIGHBOURS + 1).min(broken.len());
        let mut widths: Vec<usize> = broken.get(from..to).unwrap_or_default().iter().map(|b| b.1).collect();
        widths.sort_unstable();
        line.measure = widths.get(widths.len() / 2).copied().unwrap_or(0);
    }
}

/// Most lines are about as wide as their neighbour.
fn is_even(broken: &[(usize, usize)]) -> bool {
    let alike = broken.windows(2).filter(|p| p[0].1.abs_diff(p[1].1) <= (p[0].1 / 6).max(6)).count();
    alike * 5 >= broken.len().saturating_sub(1) * 3
}

/// True when `next` goes on where `line` was broken off.
///
/// A line that ends inside a sentence goes on unless it is much too short; one that ends a
/// sentence goes on only if it is full.
pub(crate) fn breaks(line: &Line, next: &Line, indents_speak: bool) -> bool {
    if line.measure == 0 || starts_new(next, indents_speak) || line.width > line.measure + line.measure / 4 {
        return false;
    }
    if stops(&line.text) {
        return line.width + 3 >= line.measure && !starts_numbered(&next.text);
    }
    line.width * 5 >= line.measure * 3 && !(ends_open(&line.text) && starts_numbered(&next.text))
}

/// True when a line is broken off because the next word did not fit: for lines that end inside
/// no sentence although they are whole, as headlines do.
pub(crate) fn is_full(line: &Line, next: &Line, indents_speak: bool) -> bool {
    breaks(line, next, indents_speak) && line.width + first_word(&next.text) > line.measure
}

/// The end of a sentence, or of an item in a list.
fn stops(text: &str) -> bool {
    ends_sentence(text) || text.ends_with(['；', ';'])
}

/// Width of the part of a line that cannot be divided at its start.
fn first_word(text: &str) -> usize {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if is_latin(first) => {
            1 + chars.take_while(|c| !c.is_whitespace() && !is_wide(*c)).map(char_width).sum::<usize>()
        }
        Some(first) => char_width(first),
        None => 0,
    }
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

    fn measured(copy: &str) -> Lines {
        let mut lines = split(copy);
        measure(&mut lines);
        lines
    }

    #[test]
    fn one_paragraph_a_line_has_no_measure() {
        let copy = "东湖新桥昨日正式通车，市民纷纷前来观看，现场十分热闹。\n大桥全长三千米，双向六车道，设计时速六十公里，两侧有步道。\n市交通局说，新桥能缩短往返时间，老桥将封闭检修，为期两年。\n";
        assert!(measured(copy).lines.iter().all(|l| l.measure == 0));
    }

    #[test]
    fn a_list_of_uneven_lines_has_no_measure() {
        let copy = "东湖新桥昨日正式通车仪式举行\n市交通局公布老桥封闭检修期间公交线路调整方案全文\n春季植树周今日启动\n湖滨路中学合唱团赴省城参加青少年艺术节展演活动并获奖\n图书馆延长周末开放时间\n";
        assert!(measured(copy).lines.iter().all(|l| l.measure == 0));
    }

    #[test]
    fn even_lines_that_break_sentences_have_one() {
        let copy = "东湖新桥昨日正式通车，市民纷纷前来观看，现\n场十分热闹。大桥全长三千米，双向六车道，设\n计时速六十公里，两侧有步道。市交通局说，新\n桥能缩短往返时间。\n";
        assert!(measured(copy).lines.windows(2).all(|p| breaks(&p[0], &p[1], false)));
    }

    #[test]
    fn justified_lines_of_two_measures_go_on() {
        // As copied from a page: squeezed and stretched lines, then a narrower column.
        let copy = "东湖新桥昨日上午正式通车，数千名市民步行走过桥面，\n沿湖的店铺早早挂起了灯笼，渡船第一次全天停航。新\n桥全长三千米，双向六车道，两侧设有步道和观景平台，设\n计时速六十公里。\n\n市交通局说，新桥能缩短往\n返时间，老桥将封闭检修，为\n期两年。公交线路随之调\n整，详情见站牌。\n";
        let lines = measured(copy);
        let joins: Vec<bool> = lines.lines.windows(2).map(|p| breaks(&p[0], &p[1], lines.indents_speak)).collect();
        assert_eq!(joins, [true, true, true, false, true, true, true]);
    }

    #[test]
    fn items_of_a_list_stay_apart() {
        let copy = "东湖新桥昨日上午正式通车，数千名市民步\n行走过桥面，沿湖的店铺早早挂起了灯笼，\n渡船第一次全天停航。市交通局要求做到：\n一、桥面全天巡查，发现问题立即处理；\n二、沿线公交同步调整，并在站牌公示。\n";
        let lines = measured(copy);
        let joins: Vec<bool> = lines.lines.windows(2).map(|p| breaks(&p[0], &p[1], false)).collect();
        assert_eq!(joins, [true, true, false, false]);
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
