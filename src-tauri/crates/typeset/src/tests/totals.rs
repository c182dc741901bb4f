//! Breaking a paragraph as a whole.

use banxin_model::{Align, Length, Profile};

use crate::testing::{EM, book, cut, paragraph, style};
use crate::{Breaker, FirstFit, LineSpan, Paragraph, TextStyle, TotalFit};

fn squares(p: &Paragraph, spans: &[LineSpan], measure: Length) -> i64 {
    let gap = |s: &LineSpan| {
        let gap = p.set_line(s, measure, Length::ZERO, Align::Justify, false, book()).gap_milli_em;
        i64::from(gap) * i64::from(gap)
    };
    spans.iter().filter(|s| !s.last).map(gap).sum()
}

#[test]
fn total_fit_is_never_worse_than_first_fit() {
    let text = "新修的石桥横跨两岸——桥长120米，宽8米；过去绕行一个小时的路，如今“几步就到”。村民说：“盼了三十年，\
                终于通了！”下一步，镇里还要修通往山顶的步道（全长3.5公里），年内完工。";
    let p = paragraph(text);
    for tenths in [90, 117, 140, 173, 205] {
        let measure = Length(EM * tenths / 10);
        let first = FirstFit.break_lines(&p, Length::ZERO, &mut |_| measure);
        let total = TotalFit.break_lines(&p, Length::ZERO, &mut |_| measure);
        assert_eq!(cut(text, &p, &total).concat(), text);
        let orphan =
            first.last().is_some_and(|l| p.clusters[l.from..].iter().filter(|c| !c.class.is_mark()).count() < 2);
        assert!(orphan || squares(&p, &total, measure) <= squares(&p, &first, measure), "{tenths}");
    }
}

#[test]
fn total_fit_follows_the_measure_and_falls_back() {
    let text = "一二三四五六七八九十甲乙丙丁";
    let p = paragraph(text);
    let spans = TotalFit.break_lines(&p, Length::ZERO, &mut |i| Length(EM * if i == 0 { 4 } else { 6 }));
    assert_eq!(cut(text, &p, &spans)[0], "一二三四");
    let narrow = TotalFit.break_lines(&p, Length::ZERO, &mut |_| Length(1));
    assert_eq!(narrow.len(), 14);
    assert_eq!(TotalFit.break_lines(&paragraph(""), Length::ZERO, &mut |_| Length(1)).len(), 1);
}

fn total(text: &str, profile: Profile, tenths: i64) -> Vec<String> {
    let p = Paragraph::plain(book(), text, TextStyle { profile, ..style() });
    cut(text, &p, &TotalFit.break_lines(&p, Length::ZERO, &mut |_| Length(EM * tenths / 10)))
}

#[test]
fn total_fit_keeps_what_a_house_asks_for() {
    let own = Profile::KAIMING;
    let text = "一二三四五，六七八九十";
    assert_eq!(total(text, own, 50)[0], "一二三四", "no mark begins a line");
    assert_eq!(total(text, Profile { hang: true, ..own }, 50), ["一二三四五，", "六七八九十"], "one may hang");
    assert_eq!(total("一。』」四五", Profile { relief: true, ..own }, 20), ["一。』", "」四", "五"], "the last resort");
    assert_eq!(
        total("一二三四五六。』」七八九", Profile { relief: true, ..own }, 70)[0],
        "一二三四五",
        "and only that"
    );
    let few = Profile { least_last: 3, ..own };
    assert_eq!(total("一二三四五六七八九十甲乙", few, 50).last().map(|l| l.chars().count()), Some(3));
}

#[test]
fn total_fit_leaves_no_orphan_where_it_can() {
    assert_eq!(total("一二三四五六七八九十甲乙丙。", Profile::KAIMING, 60).last().map(String::as_str), Some("乙丙。"));
}

#[test]
fn total_fit_is_the_least_of_all_ways() {
    let text = "山水（云），石桥三里——“好了”；又见渡口与十里长街。";
    let p = paragraph(text);
    for tenths in [60, 71, 80, 95] {
        let measure = Length(EM * tenths / 10);
        let best = squares(&p, &TotalFit.break_lines(&p, Length::ZERO, &mut |_| measure), measure);
        let ends: Vec<usize> =
            (1..p.clusters()).filter(|i| p.clusters[i - 1].has(crate::cluster::flag::BREAK)).collect();
        let mut least = i64::MAX;
        let mut lines = Vec::new();
        every_way(&p, &ends, 0, measure, &mut lines, &mut |way| least = least.min(squares(&p, way, measure)));
        assert!(least < i64::MAX, "there is a way at {tenths}");
        assert!(best <= least + least / 50 + 50, "{tenths}: {best} for {least}");
    }
}

/// Every set of lines that fit and are at least two thirds full.
fn every_way(
    p: &Paragraph,
    ends: &[usize],
    from: usize,
    measure: Length,
    lines: &mut Vec<LineSpan>,
    see: &mut dyn FnMut(&[LineSpan]),
) {
    let span = |to, last| LineSpan { from, to, last, forced: false };
    let width = |to| crate::set::natural(p, from, to);
    if width(p.clusters()) <= measure.0 {
        lines.push(span(p.clusters(), true));
        // An orphan is not wanted, however even the lines are.
        if p.clusters[from..].iter().filter(|c| !c.class.is_mark() && !c.is_space()).count() > 1 {
            see(lines);
        }
        lines.pop();
    }
    for &to in ends.iter().filter(|to| **to > from) {
        if width(to) <= measure.0 && width(to) * 3 >= measure.0 * 2 {
            lines.push(span(to, false));
            every_way(p, ends, to, measure, lines, see);
            lines.pop();
        }
    }
}

#[test]
fn total_fit_of_alternating_measures_is_the_same_as_line_by_line() {
    let text = "新修的石桥横跨两岸，过去绕行的路如今几步就到，村民说盼了三十年终于通了。".repeat(4);
    let p = paragraph(&text);
    let wide = |i: usize| Length(EM * if i.is_multiple_of(2) { 12 } else { 9 });
    let spans = TotalFit.break_lines(&p, Length::ZERO, &mut |i| wide(i));
    assert_eq!(cut(&text, &p, &spans).concat(), text);
    for (i, span) in spans.iter().enumerate() {
        let line = p.set_line(span, wide(i), Length::ZERO, Align::Justify, span.last, book());
        assert!(!line.overfull && (span.last || line.width == wide(i)), "line {i}");
    }
}
