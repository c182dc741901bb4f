//! Widths of marks by profile (GB/T 15834—2011 5.1, CLREQ).

use banxin_model::{Length, LineEnd, Profile, PunctuationProfile};

use crate::testing::{EM, book, lines_with, paragraph, style, width, with};
use crate::{Paragraph, TextStyle};

#[test]
fn kaiming_marks_are_half_an_em_and_stops_a_whole() {
    for mark in ["，", "、", "；", "：", "“", "”", "（", "）", "《", "》"] {
        assert_eq!(width(&format!("中{mark}文"), style()), 2500, "{mark}");
    }
    for stop in ["。", "！", "？"] {
        assert_eq!(width(&format!("中{stop}文"), style()), 3000, "{stop}");
        assert_eq!(width(&format!("中文{stop}"), style()), 3000, "{stop} keeps its em at the end");
    }
}

#[test]
fn a_stop_before_another_mark_is_half_an_em() {
    assert_eq!(width("中。”文", style()), 3000);
    assert_eq!(width("中？”文", style()), 3000);
    assert_eq!(width("中。“文", style()), 3000);
    assert_eq!(width("中。文”", style()), 3500);
}

#[test]
fn full_width_neighbours_share_half_an_em() {
    let full = with(Profile::QUANJIAO);
    assert_eq!(width("中，文", full), 3000);
    assert_eq!(width("中，“文", full), 3500);
    assert_eq!(width("中。”文", full), 3500);
    assert_eq!(width("中（“文", full), 3500);
    assert_eq!(width("“中", full), 1500, "an opening mark at a line's start has no glue");
    assert_eq!(width("中，", full), 2000);
}

#[test]
fn other_profiles_differ_as_they_say() {
    assert_eq!(width("中。文", with(Profile::BANJIAO)), 2500);
    assert_eq!(width("中，", with(Profile::HANGMOBANJIAO)), 1500);
    assert_eq!(width("中，文", with(Profile::HANGMOBANJIAO)), 3000);
    assert_eq!(Profile::from(PunctuationProfile::Banjiao), Profile::BANJIAO);
}

#[test]
fn profiles_change_breaks() {
    // Six hanzi and two marks: 7 em with half marks, 8 with whole ones.
    let text = "春风，秋雨，冬雪又一年";
    assert_eq!(lines_with(text, with(Profile::KAIMING), 70)[0], "春风，秋雨，冬雪");
    assert_eq!(lines_with(text, with(Profile::QUANJIAO), 70)[0], "春风，秋雨，冬");
    assert_eq!(lines_with("春风，秋雨，冬雪又一年", with(Profile::QUANJIAO), 55)[0], "春风，秋");
    assert_eq!(lines_with("春风，秋雨，冬雪又一年", with(Profile::HANGMOBANJIAO), 55)[0], "春风，秋雨，");
    let pushing = Profile { squeeze_pauses: true, line_end: LineEnd::IfNeeded, ..Profile::QUANJIAO };
    assert_eq!(lines_with(text, with(pushing), 70)[0], "春风，秋雨，冬雪", "push-in takes the glue of pauses");
}

#[test]
fn exclamation_marks_in_a_row() {
    assert_eq!(width("啊！！好", style()), 3000);
    assert_eq!(width("啊？！好", style()), 3000);
    assert_eq!(width("啊！！！好", style()), 4000);
    assert_eq!(width("啊‼好", style()), 3000);
}

#[test]
fn dashes_and_ellipses_fill_two_ems_and_meet() {
    assert_eq!(width("中——文", style()), 4000);
    assert_eq!(width("中……文", style()), 4000);
    assert_eq!(width("中—文", style()), 3000);
    assert_eq!(width("中–文", style()), 2500);
    assert_eq!(width("中·文", style()), 2500);
    assert_eq!(width("甲/乙", style()), 2500);
}

#[test]
fn the_halves_of_a_dash_touch() {
    for tracking in [-60, 0, 40] {
        let p = Paragraph::plain(book(), "中——文", TextStyle { tracking, ..style() });
        let span = crate::testing::spans(&p, 100)[0];
        let line = p.set_line(&span, Length(EM * 10), Length::ZERO, banxin_model::Align::Left, true, book());
        let edges = |i: usize| {
            let g = line.glyphs[i];
            let (left, right) = book().face(g.font).ink(g.id).expect("a dash has ink");
            let at = |n: i32| g.x.0 + i64::from(n) * EM * i64::from(g.scale_x) / 1_000_000;
            (at(left), at(right))
        };
        let (first, second) = (edges(1), edges(2));
        assert!(first.1 >= second.0 - 10, "a gap of {}", second.0 - first.1);
        assert!(first.0 >= line.glyphs[0].x.0 + line.glyphs[0].advance.0 - 20);
        assert!(second.1 <= line.glyphs[3].x.0 + 20);
    }
}

#[test]
fn the_ink_of_half_marks_stays_in_its_body() {
    let text = "“中”，文。（甲）《乙》：；、！？·‘丙’「丁」【戊】";
    for font in [0, 2] {
        let base = style();
        let id = crate::FontId(font);
        let p = Paragraph::plain(
            book(),
            text,
            TextStyle { han: id, latin: id, digits: id, profile: Profile::BANJIAO, ..base },
        );
        let span = crate::testing::spans(&p, 1000)[0];
        let line = p.set_line(&span, Length(EM * 100), Length::ZERO, banxin_model::Align::Left, true, book());
        let mut pen = 0;
        for g in &line.glyphs {
            let (left, right) = book().face(g.font).ink(g.id).expect("every character here has ink");
            let (left, right) = (g.x.0 + i64::from(left) * EM / 1000, g.x.0 + i64::from(right) * EM / 1000);
            let slack = 400;
            assert!(left >= pen - slack && right <= pen + g.advance.0 + slack, "{:?}", text.chars().nth(g.at as usize));
            pen += g.advance.0;
        }
    }
}

#[test]
fn tracking_is_on_every_character_but_not_on_gaps() {
    let tracked = TextStyle { tracking: 30, ..style() };
    assert_eq!(width("中，文。", tracked), 3500 + 4 * 30);
    assert_eq!(width("第3期", tracked), 2000 + 500 + 3 * 30 + 2 * 250);
    let p = paragraph("中，文。");
    assert_eq!(p.tracked(30).natural_width(), Length((3500 + 120) * EM / 1000));
    assert_eq!(p.tracked(30).tracked(-30).natural_width(), p.natural_width());
}

#[test]
fn a_condensed_style_is_narrower_in_all_but_tracking() {
    let narrow = TextStyle { scale_x: 900, tracking: 10, ..style() };
    assert_eq!(width("中，文", narrow), 2250 + 30);
}
