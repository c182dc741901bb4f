use banxin_model::{Align, Length};

use super::{Notation, NotationKind, SideMark};
use crate::testing::{EM, book, paragraph, spans};
use crate::{Paragraph, SetLine};

fn noted(text: &str, chars: std::ops::Range<usize>, kind: NotationKind) -> Paragraph {
    paragraph(text).noted(book(), &[Notation { chars, kind }])
}

fn set(p: &Paragraph, ems: i64) -> Vec<SetLine> {
    spans(p, ems * 10)
        .iter()
        .map(|s| p.set_line(s, Length(EM * ems), Length::ZERO, Align::Justify, s.last, book()))
        .collect()
}

fn marks(p: &Paragraph, ems: i64) -> Vec<Vec<SideMark>> {
    set(p, ems).iter().map(|l| p.side_marks(l, book())).collect()
}

fn ink(mark: &SideMark) -> (i64, i64) {
    match *mark {
        SideMark::Glyph { font, id, x, size, scale_x, .. } => {
            let (l, r) = book().face(font).ink(id).expect("it has ink");
            let at = |n: i32| x.0 + size.scale(i64::from(n) * i64::from(scale_x), 1_000_000).0;
            (at(l), at(r))
        }
        SideMark::Rule { x, width, .. } => (x.0, (x + width).0),
    }
}

#[test]
fn a_dot_stands_below_each_character_but_marks() {
    let p = noted("山，水云雨", 0..4, NotationKind::Emphasis);
    let line = &marks(&p, 10)[0];
    assert_eq!(line.len(), 3);
    for (mark, middle) in line.iter().zip([EM / 2, EM * 2, EM * 3]) {
        let (left, right) = ink(mark);
        assert!(((left + right) / 2 - middle).abs() < EM / 50, "{mark:?} is not below {middle}");
        assert!(matches!(mark, SideMark::Glyph { y, .. } if *y > Length::ZERO));
    }
}

#[test]
fn a_name_has_one_line_on_each_line_of_text() {
    let p = noted("山水云雨山水云雨", 2..6, NotationKind::ProperName);
    let all = marks(&p, 4);
    assert_eq!(all.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1]);
    let (left, right) = ink(&all[0][0]);
    assert!(left > EM * 2 && left < EM * 2 + EM / 4 && right < EM * 4 && right > EM * 4 - EM / 4);
    let (left, right) = ink(&all[1][0]);
    assert!(left > 0 && right < EM * 2);
}

#[test]
fn two_names_side_by_side_have_two_lines() {
    let name = |chars| Notation { chars, kind: NotationKind::ProperName };
    let p = paragraph("山水云雨").noted(book(), &[name(0..2), name(2..4)]);
    let line = &marks(&p, 10)[0];
    assert!(ink(&line[0]).1 < ink(&line[1]).0);
}

#[test]
fn waves_of_a_title_join() {
    let p = noted("山水云雨", 1..3, NotationKind::BookTitle);
    let line = &marks(&p, 10)[0];
    assert_eq!(line.len(), 2);
    assert!(
        matches!((line[0], line[1]), (SideMark::Glyph { x: a, .. }, SideMark::Glyph { x: b, .. }) if b - a == Length(EM))
    );
}

#[test]
fn narrow_ruby_is_centred_above_its_word() {
    let p = noted("山水云雨", 1..3, NotationKind::Ruby("yu".to_owned()));
    assert_eq!(p.natural_width(), Length(EM * 4));
    let line = &marks(&p, 10)[0];
    let (left, right) = (ink(&line[0]).0, ink(&line[line.len() - 1]).1);
    assert!(((left + right) / 2 - EM * 2).abs() < EM / 20);
    let above = |m: &SideMark| matches!(m, SideMark::Glyph { y, size, .. } if *y < Length(-EM * 8 / 10) && *size == Length(EM / 2));
    assert!(line.iter().all(above));
}

#[test]
fn wide_ruby_spaces_its_word_out_and_holds_it_on_one_line() {
    let p = noted("山水云雨", 1..3, NotationKind::Ruby("zhuangzhuang".to_owned()));
    let wide = p.natural_width() - Length(EM * 4);
    assert!(wide > Length(EM / 4));
    let line = &set(&p, 20)[0];
    assert_eq!(line.glyphs[1].x - line.glyphs[0].x - Length(EM), wide / 4, "half a share before the first");
    for ems in 5..8 {
        let starts: Vec<usize> = set(&p, ems).iter().map(|l| l.from).collect();
        assert!(!starts.contains(&2), "{starts:?}");
    }
    let narrow = set(&p, 2);
    assert_eq!(narrow.iter().map(|l| l.to - l.from).sum::<usize>(), 4, "nothing is lost where it cannot be held");
    let above: Vec<bool> = marks(&p, 2).iter().map(|m| !m.is_empty()).collect();
    assert_eq!(above.iter().filter(|&&a| a).count(), 1, "said once, above the first part");
}

#[test]
fn a_mark_goes_with_the_letter_that_wide_ruby_moves() {
    let apart = |p: &Paragraph| {
        let line = &set(p, 20)[0];
        line.glyphs[1].x - line.glyphs[0].x
    };
    let text = "ŋ\u{30b}山";
    let plain = paragraph(text);
    assert_eq!(set(&plain, 20)[0].glyphs[1].chars, 0, "the mark is a glyph of its own");
    let wide = noted(text, 0..2, NotationKind::Ruby("zhuangzhuang".to_owned()));
    assert!(wide.natural_width() > plain.natural_width());
    assert_eq!(apart(&wide), apart(&plain));
}

#[test]
fn notations_out_of_range_are_cut() {
    for chars in [3..9, 9..12, 2..2] {
        for kind in [
            NotationKind::Emphasis,
            NotationKind::ProperName,
            NotationKind::BookTitle,
            NotationKind::Ruby("a".to_owned()),
        ] {
            let p = noted("山水云雨", chars.clone(), kind);
            let count: usize = marks(&p, 2).iter().map(Vec::len).sum();
            assert_eq!(count, usize::from(chars.start == 3));
        }
    }
}

#[test]
fn what_ruby_lacks_is_told() {
    let p = noted("山水", 0..1, NotationKind::Ruby("\u{10ffff}".to_owned()));
    assert_eq!(p.missing(), [(0, '\u{10ffff}')]);
}
