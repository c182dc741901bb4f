//! Justification and placing.

use banxin_model::{Align, Length, LineEnd, Profile};

use crate::testing::{EM, book, paragraph, spans, style, with};
use crate::{LineSpan, Paragraph, SetLine, StyleRun, TextStyle};

fn set(p: &Paragraph, span: LineSpan, tenths: i64, align: Align) -> SetLine {
    p.set_line(&span, Length(EM * tenths / 10), Length::ZERO, align, span.last, book())
}

fn gaps(line: &SetLine, body: i64) -> Vec<i64> {
    let inner = &line.glyphs[..line.glyphs.len() - 1];
    inner.iter().map(|g| g.advance.0 - body).collect()
}

#[test]
fn a_short_line_is_stretched_by_equal_gaps() {
    let p = paragraph("一二三四五六七八九十");
    let span = spans(&p, 67)[0];
    let line = set(&p, span, 67, Align::Justify);
    assert_eq!((line.from, line.to, line.width), (0, 6, Length(67_000)));
    assert_eq!(line.natural, Length(60_000));
    assert_eq!(line.gap_milli_em, 140);
    assert_eq!(gaps(&line, EM), [1400; 5]);
    let odd = p.set_line(&span, Length(67_003), Length::ZERO, Align::Justify, false, book());
    assert_eq!(odd.width, Length(67_003));
    let gaps = gaps(&odd, EM);
    assert!(gaps.iter().max().zip(gaps.iter().min()).is_some_and(|(a, b)| a - b <= 1));
}

#[test]
fn half_marks_stay_half_in_a_stretched_line() {
    let p = paragraph("部门、单位都来了");
    let span = LineSpan { from: 0, to: 6, last: false, forced: false };
    let line = set(&p, span, 65, Align::Justify);
    let expected = [1.2, 1.2, 0.7, 1.2, 1.2].map(|em| (em * EM as f64) as i64);
    assert_eq!(gaps(&line, 0), expected, "the gap after 、 is no wider than the others");
}

#[test]
fn the_last_line_is_left_alone() {
    let p = paragraph("一二三四");
    let line = set(&p, spans(&p, 67)[0], 67, Align::Justify);
    assert_eq!((line.width, line.gap_milli_em), (Length(40_000), 0));
}

#[test]
fn alignments() {
    let p = paragraph("一二三");
    let span = spans(&p, 60)[0];
    let x = |align| set(&p, span, 60, align).glyphs[0].x;
    assert_eq!(x(Align::Left), Length::ZERO);
    assert_eq!(x(Align::Centre), Length(15_000));
    assert_eq!(x(Align::Right), Length(30_000));
    let spread = set(&p, span, 60, Align::Spread);
    assert_eq!(spread.glyphs.iter().map(|g| g.x.0).collect::<Vec<_>>(), [0, 25_000, 50_000]);
    let one = paragraph("一");
    assert_eq!(set(&one, spans(&one, 60)[0], 60, Align::Spread).glyphs[0].x, Length(25_000));
}

#[test]
fn the_indent_is_untracked_and_opening_marks_follow_it_at_half_an_em() {
    for profile in [Profile::KAIMING, Profile::QUANJIAO] {
        let p = Paragraph::plain(book(), "“一二”三四五", TextStyle { tracking: 50, ..with(profile) });
        let span = LineSpan { from: 0, to: 3, last: true, forced: false };
        let line = p.set_line(&span, Length(100_000), Length(20_000), Align::Justify, false, book());
        assert_eq!(line.natural, Length(20_000 + 5_500 + 2 * 10_500));
        assert_eq!(line.glyphs[1].x, Length(25_500));
    }
}

#[test]
fn dashes_are_not_stretched_inside_but_beside() {
    let p = paragraph("计划”——一二三");
    let span = LineSpan { from: 0, to: 5, last: false, forced: false };
    let line = set(&p, span, 49, Align::Justify);
    // 4.5 em in 4.9: three gaps, none inside the dash.
    let advances: Vec<i64> = line.glyphs.iter().map(|g| g.advance.0).collect();
    assert_eq!(advances[3], EM);
    assert_eq!(advances[4], EM);
    assert_eq!(advances.iter().sum::<i64>(), 49_000);
}

#[test]
fn gaps_beside_digits_give_and_grow_within_their_limits() {
    let p = paragraph("第3期完");
    let span = LineSpan { from: 0, to: p.clusters(), last: false, forced: false };
    let tight = p.set_line(&span, Length(38_000), Length::ZERO, Align::Justify, false, book());
    assert_eq!(tight.width, Length(38_000));
    assert!(!tight.overfull);
    assert_eq!(tight.glyphs[2].advance, Length(EM), "hanzi are not tightened");
    let over = p.set_line(&span, Length(30_000), Length::ZERO, Align::Justify, false, book());
    assert!(over.overfull);
    assert_eq!(over.width, Length(37_500), "two gaps at an eighth of an em");
}

#[test]
fn the_mark_at_the_end_gives_all_or_nothing() {
    let profile = Profile { line_end: LineEnd::IfNeeded, ..Profile::QUANJIAO };
    let p = Paragraph::plain(book(), "一二三四，五六七八九", with(profile));
    let span = spans(&p, 46)[0];
    assert_eq!(span.to, 5, "the mark is pulled in");
    let line = set(&p, span, 46, Align::Justify);
    assert_eq!((line.natural, line.width), (Length(50_000), Length(46_000)));
    assert_eq!(line.glyphs[4].advance, Length(5_000));
    assert_eq!(line.glyphs[0].advance, Length(10_250));
}

#[test]
fn connectors_and_solidi_get_no_space() {
    let p = paragraph("甲～乙/丙丁");
    let span = LineSpan { from: 0, to: p.clusters(), last: false, forced: false };
    let line = set(&p, span, 70, Align::Justify);
    assert_eq!(line.glyphs[0].advance, Length(EM));
    assert_eq!(line.glyphs[1].advance, Length(EM));
    assert_eq!(line.glyphs[2].advance, Length(EM));
    assert_eq!(line.glyphs[3].advance, Length(EM / 2));
    assert_eq!(line.width, Length(70_000));
}

#[test]
fn runs_of_different_size_and_font() {
    let big = TextStyle { size: Length(20_000), han: crate::FontId(2), ..style() };
    let runs = [StyleRun { from: 0, to: 1, style: 0 }, StyleRun { from: 1, to: 3, style: 1 }];
    let p = Paragraph::prepare(book(), "一二三四", &runs, &[style(), big]);
    assert_eq!(p.natural_width(), Length(60_000));
    let line = set(&p, spans(&p, 100)[0], 100, Align::Left);
    let seen: Vec<(u16, u16)> = line.glyphs.iter().map(|g| (g.style, g.font.0)).collect();
    assert_eq!(seen, [(0, 0), (1, 2), (1, 2), (0, 0)]);
}
