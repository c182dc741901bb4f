//! Text that is not Chinese inside text that is.

use banxin_model::{Align, Length, Profile};

use crate::testing::{EM, book, cut, lines, lines_with, paragraph, spans, style, width};
use crate::{Paragraph, SetLine, TextStyle};

fn hyphenating() -> TextStyle {
    TextStyle { profile: Profile { hyphenate: true, ..Profile::KAIMING }, ..style() }
}

fn set(p: &Paragraph, tenths: i64) -> Vec<SetLine> {
    let measure = Length(EM * tenths / 10);
    let set = |s: &crate::LineSpan| p.set_line(s, measure, Length::ZERO, Align::Justify, s.last, book());
    spans(p, tenths).iter().map(set).collect()
}

#[test]
fn english_words_are_parted_where_it_is_allowed() {
    let text = "与国际cooperation组织";
    assert_eq!(lines(text, 60)[0], "与国际", "not by default");
    let parted = lines_with(text, hyphenating(), 60);
    assert!(parted[0].starts_with("与国际co") && parted[0].len() < "与国际cooperation".len(), "{parted:?}");
    assert_eq!(parted.concat(), text);
    for whole in ["与国际IMF组织的章程", "与国际iPhoneSe组织"] {
        assert!(!lines_with(whole, hyphenating(), 42)[0].ends_with(|c: char| c.is_ascii_alphabetic()), "{whole}");
    }
}

#[test]
fn a_parted_word_shows_a_hyphen_inside_the_measure() {
    let p = Paragraph::plain(book(), "与国际cooperation组织", hyphenating());
    let line = &set(&p, 60)[0];
    let hyphen = line.glyphs.last().expect("the line has glyphs");
    assert_eq!((hyphen.chars, hyphen.advance), (0, Length::ZERO));
    let face = book().face(hyphen.font);
    assert!([face.glyph('\u{2010}'), face.glyph('-')].contains(&Some(hyphen.id)));
    let end = hyphen.x + Length(EM * i64::from(face.advance(hyphen.id)) / 1000);
    assert_eq!((line.width, end), (Length(EM * 6), Length(EM * 6)));
    let whole = &set(&p, 200)[0];
    assert!(whole.glyphs.iter().all(|g| g.chars > 0), "none where the word is whole");
}

#[test]
fn a_soft_hyphen_parts_any_word() {
    let text = "他说inter\u{ad}national新闻";
    assert_eq!(lines(text, 55)[0], "他说inter\u{ad}");
    assert_eq!(width("a\u{ad}b", style()), width("ab", style()), "it takes no room inside a line");
}

#[test]
fn arabic_runs_from_right_to_left() {
    let text = "山سلام水";
    let p = paragraph(text);
    let line = &set(&p, 200)[0];
    let x: Vec<i64> = line.glyphs.iter().map(|g| g.x.0).collect();
    assert!(x[0] < x[4] && x[4] < x[3] && x[3] < x[2] && x[2] < x[1] && x[1] < x[5], "{x:?}");
    assert_eq!(line.glyphs.iter().map(|g| g.at).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5], "in reading order");
    assert_eq!(line.width, p.natural_width());
    assert_eq!(p.missing().len(), 4, "the font has none of them, and that is told");
}

#[test]
fn numbers_inside_arabic_run_on_from_left_to_right() {
    let p = paragraph("سلام 12 سلام");
    let line = &set(&p, 200)[0];
    let x = |at: usize| line.glyphs[at].x;
    assert!(x(5) < x(6), "the number");
    assert!(x(11) < x(5) && x(6) < x(0), "its neighbours");
    assert_eq!(line.width, p.natural_width());
}

#[test]
fn brackets_in_arabic_are_mirrored() {
    let glyph = |text: &str, at: usize| paragraph(text).clusters[at].glyph;
    let face = book().face(style().latin);
    assert_eq!(Some(glyph("س(س)س", 1)), face.glyph(')'));
    assert_eq!(Some(glyph("a(b)", 1)), face.glyph('('));
}

#[test]
fn justified_arabic_ends_on_the_measure() {
    let p = paragraph("山水山水سلام سلام山水山水山水");
    for line in set(&p, 80).iter().filter(|l| l.to < p.len()) {
        assert_eq!(line.width, Length(EM * 8));
    }
}

#[test]
fn addresses_are_not_parted_where_they_fit() {
    for address in ["https://www.example.org/a-b/c", "www.example-site.org", "desk-1@example-site.org"] {
        let text = format!("请登录{address}查询");
        let own = width(address, style()) / 100 + 3;
        assert_eq!(lines(&text, own)[1], address);
        assert_eq!(lines(&text, own / 2).concat(), text, "longer than the line it is parted");
    }
}

#[test]
fn groups_of_digits_hold_together() {
    assert_eq!(lines("电话138 0000 0000号", 60)[0], "电话");
    assert_eq!(lines("电话010-12345678号", 60)[0], "电话");
    assert_eq!(lines("比分3 2", 30)[0], "比分3 ");
}

#[test]
fn emoji_and_forms_no_font_has_are_told() {
    let p = paragraph("好👍🏽了葛\u{e0101}");
    assert_eq!(p.emoji(), [(1, '👍')]);
    assert!(p.missing().contains(&(1, '👍')) && p.missing().contains(&(5, '\u{e0101}')));
    assert!(paragraph("★①").emoji().is_empty());
    for picture in
        ["⚡", "❗", "⭕", "1\u{fe0f}\u{20e3}", "🈲", "㊗\u{fe0f}", "⌛", "⬛", "©\u{fe0f}", "☀\u{fe0f}", "🇨🇳"]
    {
        let p = paragraph(&format!("好{picture}了a{picture}b"));
        let after = 3 + picture.chars().count();
        assert_eq!(p.emoji().iter().map(|e| e.0).collect::<Vec<_>>(), [1, after], "{picture}");
    }
    for sign in ["☀", "㊗", "©", "⚡\u{fe0e}", "→", "♀", "1"] {
        assert!(paragraph(&format!("好{sign}了")).emoji().is_empty(), "{sign}");
    }
    assert_eq!(paragraph("好字\u{fe0f}了").missing(), [(2, '\u{fe0f}')], "it selects no form");
}

#[test]
fn kana_keep_their_rules() {
    assert_eq!(lines("一二三ちゃん", 40), ["一二三", "ちゃん"]);
    assert_eq!(lines("一二三々五", 30)[0], "一二");
}

#[test]
fn every_hanzi_of_the_standard_is_a_hanzi() {
    // GB 18030—2022: the basic block, extensions A to F, and its first and last of each.
    for c in ['\u{3400}', '\u{4db5}', '\u{4e00}', '\u{9fef}', '\u{20000}', '\u{2ebe0}', '\u{f92c}', '〇'] {
        assert_eq!(crate::class_of(c), crate::Class::Han, "{c}");
        let text = format!("一{c}二");
        let p = paragraph(&text);
        assert_eq!(cut(&text, &p, &spans(&p, 10)).len(), 3);
        let has = book().face(style().han).glyph(c).is_some();
        assert_eq!(p.missing().len(), usize::from(!has), "{c} is never tofu in silence");
    }
}
