//! Breaking a paragraph as a whole.

use banxin_model::{Align, Length};

use crate::testing::{EM, book, cut, paragraph};
use crate::{Breaker, FirstFit, LineSpan, Paragraph, TotalFit};

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
        assert!(squares(&p, &total, measure) <= squares(&p, &first, measure), "{tenths}");
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
