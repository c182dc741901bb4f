//! Latin, digits and the gaps beside them.

use crate::testing::{book, lines, paragraph, style, width};
use crate::{Class, FontId, Paragraph, TextStyle, class_of};

#[test]
fn digits_are_half_an_em_in_the_digits_font() {
    assert_eq!(width("2026", style()), 2000);
    assert_eq!(width("1111", style()), 2000);
    let p = Paragraph::plain(book(), "中8", TextStyle { digits: FontId(2), latin: FontId(1), ..style() });
    assert_eq!(p.clusters[1].font, FontId(2));
}

#[test]
fn hanzi_keep_a_quarter_em_from_digits_and_letters() {
    assert_eq!(width("第3期", style()), 3000);
    assert_eq!(width("3期", style()), 1750);
    let word = width("ok", style());
    assert_eq!(width("说ok了", style()), 2000 + word + 500);
    assert_eq!(width("“3”", style()), 1500, "none beside marks");
    assert_eq!(width("共，3", style()), 2000);
}

#[test]
fn a_typed_space_beside_hanzi_is_the_gap_itself() {
    assert_eq!(width("第 3 期", style()), width("第3期", style()));
    assert_eq!(width("（记者 ）", style()), width("（记者）", style()));
    assert_eq!(lines("第 3 期", 100), ["第 3 期"]);
}

#[test]
fn two_names_are_half_an_em_apart() {
    assert_eq!(width("甲乙 丙丁", style()), 4500);
    assert_eq!(width("甲乙   丙丁", style()), 4500, "several spaces are one");
}

#[test]
fn words_are_kerned_and_digits_inside_them_are_digits() {
    let letters: i64 = "AVAT".chars().map(|c| width(&c.to_string(), style())).sum();
    assert!(width("AVAT", style()) < letters, "kerning");
    assert_eq!(paragraph("5G").clusters[0].class, Class::Digit);
    assert_eq!(lines("用5G网", 20)[0], "用");
}

#[test]
fn quotes_follow_their_surroundings() {
    let p = paragraph("他说“好”了");
    assert_eq!((p.clusters[2].class, p.clusters[4].class), (Class::Open, Class::Close));
    let p = paragraph("don’t stop");
    assert_eq!(p.clusters[3].class, Class::Latin);
    assert_eq!(p.clusters[3].font, FontId(0));
    let p = paragraph("说“OK”的");
    assert_eq!((p.clusters[1].class, p.clusters[4].class), (Class::Open, Class::Close));
    let p = paragraph("read “this one” now");
    let quotes: Vec<Class> =
        p.clusters.iter().map(|c| c.class).filter(|c| matches!(c, Class::Open | Class::Close)).collect();
    assert!(quotes.is_empty());
}

#[test]
fn signs_between_hanzi_keep_no_gap() {
    assert_eq!(width("队伍+平台", style()), 4667);
    assert_eq!(lines("甲乙丙+丁", 30)[0], "甲乙");
}

#[test]
fn classes_of_the_commonest_characters() {
    let expect = [
        ('字', Class::Han),
        ('ひ', Class::Han),
        ('“', Class::Open),
        ('》', Class::Close),
        ('、', Class::Pause),
        ('？', Class::Stop),
        ('·', Class::Middle),
        ('／', Class::Solidus),
        ('～', Class::Connector),
        ('…', Class::Ellipsis),
        ('+', Class::Sign),
        ('a', Class::Latin),
        ('é', Class::Latin),
        ('(', Class::LatinOpen),
        (';', Class::LatinClose),
        ('7', Class::Digit),
        ('$', Class::Prefix),
        ('‰', Class::Suffix),
        ('\t', Class::Space),
        ('😀', Class::Symbol),
    ];
    for (c, class) in expect {
        assert_eq!(class_of(c), class, "{c}");
    }
}

#[test]
fn clusters_keep_marks_selectors_and_joiners_with_their_base() {
    for (text, clusters) in
        [("e\u{301}", 1), ("葛\u{e0100}", 1), ("👩\u{200d}👧", 1), ("🇨🇳", 1), ("👍\u{1f3fd}", 1), ("字\u{20dd}", 1)]
    {
        let p = paragraph(text);
        assert_eq!(p.clusters(), clusters, "{text:?}");
        let chars: usize = p.clusters.iter().map(|c| usize::from(c.chars)).sum();
        assert_eq!(chars, p.len());
    }
}

#[test]
fn what_no_font_has_is_reported_once_each() {
    let p = paragraph("中\u{10ffff}ب文");
    assert_eq!(p.missing(), [(1, '\u{10ffff}'), (2, 'ب')]);
    assert_eq!(p.clusters[1].glyph, 0);
    assert!(paragraph("本报讯（记者 甲乙）2026年，Rust——好。").missing().is_empty());
}
