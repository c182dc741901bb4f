//! Where lines may end (CLREQ, prohibition rules; GB/T 15834—2011).

use banxin_model::{KinsokuLevel, Length, Profile};

use crate::testing::{book, cut, lines, lines_with, paragraph, spans, style};
use crate::{Breaker, FirstFit, LineSpan, Paragraph, TextStyle};

fn at(level: KinsokuLevel) -> TextStyle {
    TextStyle { kinsoku: level, ..style() }
}

#[test]
fn a_line_takes_as_many_hanzi_as_fit() {
    assert_eq!(lines("一二三四五六七", 30), ["一二三", "四五六", "七"]);
    assert_eq!(lines("一二三四五六七", 39), ["一二三", "四五六", "七"]);
    assert_eq!(lines("", 30), [""]);
}

#[test]
fn closing_marks_and_pauses_do_not_start_a_line() {
    for mark in ["，", "、", "。", "！", "”", "’", "）", "》", "：", "·", "～", "%", "℃"] {
        let text = format!("一二三{mark}四五");
        assert_eq!(lines(&text, 30)[0], "一二", "{mark}");
    }
}

#[test]
fn opening_marks_do_not_end_a_line() {
    for mark in ["“", "‘", "（", "《", "【", "￥"] {
        let text = format!("一二{mark}三四");
        assert_eq!(lines(&text, 31)[0], "一二", "{mark}");
    }
}

#[test]
fn levels_of_strictness() {
    let dash = |level| lines_with("一二三——四五六", at(level), 30)[0].clone();
    assert_eq!(dash(KinsokuLevel::Strict), "一二");
    assert_eq!(dash(KinsokuLevel::Gb), "一二三");
    let solidus = |level| lines_with("一二三/四五六", at(level), 35)[0].clone();
    assert_eq!(solidus(KinsokuLevel::Gb), "一二");
    assert_eq!(solidus(KinsokuLevel::Basic), "一二三/");
    let comma = |level| lines_with("一二三，四五六", at(level), 30)[0].clone();
    assert_eq!(comma(KinsokuLevel::Basic), "一二");
    assert_eq!(comma(KinsokuLevel::None), "一二三");
}

#[test]
fn dashes_and_ellipses_are_not_parted() {
    for pair in ["——", "……"] {
        assert_eq!(lines(&format!("一二三四{pair}五"), 55)[0], "一二三", "{pair}: kept off the start");
        let none = lines_with(&format!("一二三四{pair}五"), at(KinsokuLevel::None), 55);
        assert_eq!(none[0], "一二三四", "{pair}: not parted even without the rule");
    }
}

#[test]
fn numbers_and_their_signs_hold_together() {
    assert_eq!(lines("共有12,345.67元", 30)[0], "共有");
    assert_eq!(lines("增长了50%以上", 40)[0], "增长了");
    assert_eq!(lines("今天是15℃左右", 40)[0], "今天是");
    assert_eq!(lines("一共要￥300元", 45)[0], "一共要");
    assert_eq!(lines("比分为10:30左右", 50)[0], "比分为");
    assert_eq!(lines("用时15分钟整", 35)[0], "用时15", "a hanzi unit may part");
    assert_eq!(lines("气温降到－5℃左右", 55)[0], "气温降到");
    assert_eq!(lines("全程15 km左右", 35)[0], "全程", "a Latin unit may not, across a space");
    assert_eq!(lines("重100 kg左右", 30)[0], "重");
    assert_eq!(lines("有15 kids在", 30)[0], "有15 ", "a word is no unit");
}

#[test]
fn telephone_numbers_hold_together() {
    for number in ["(010) 6552 1234", "（010） 6552 1234", "+86 138 0000 0000", "138 0000 0000"] {
        let text = format!("请拨打{number}询问");
        let own = crate::testing::width(number, style()) / 100 + 3;
        let found = lines(&text, own);
        assert_eq!(found[0], "请拨打", "{found:?}");
        assert!(found[1].starts_with(number), "{found:?}");
    }
}

#[test]
fn names_of_two_characters_hold_together() {
    for blank in [" ", "\u{3000}"] {
        let names = |text: &str| lines(&text.replace(' ', blank), 35);
        assert_eq!(names("记者王 芳、")[0], "记者", "{blank:?}");
        assert_eq!(names("李小江 王 芳")[0], format!("李小江{blank}"));
        assert_eq!(names("记者 王 芳报道")[0], format!("记者{blank}"), "{blank:?}");
        assert_eq!(names("张大山 王 芳")[0], format!("张大山{blank}"));
        assert_eq!(names("一二 江 李 明")[0], format!("一二{blank}"), "a name, then another");
        assert_eq!(names("甲乙丙 丁戊己")[0], format!("甲乙丙{blank}"), "longer ones may part");
    }
}

#[test]
fn fullwidth_signs_and_dots_do_not_start_a_line() {
    for mark in ["－", "＋", "＝", "•", "・"] {
        assert_eq!(lines(&format!("一二三{mark}四五"), 30)[0], "一二", "{mark}");
        assert_eq!(lines(&format!("一二AB{mark}四五"), 34)[0], "一二", "{mark} after a word");
    }
    assert_eq!(lines("一二三──四五六", 30)[0], "一二", "a dash of other strokes");
    assert_eq!(crate::testing::width("山──水", style()), 4000);
    assert_eq!(lines("アイ・ウエオ", 30), ["アイ・", "ウエオ"], "between kana it is one of them");
    assert_eq!(crate::testing::width("ア・ウ", style()), 3000);
    assert_eq!(crate::testing::width("山・水", style()), 2500);
}

#[test]
fn what_marks_a_word_stays_with_it() {
    assert_eq!(lines("一二三#灯会", 36)[0], "一二三");
    assert_eq!(lines("一二三@渡口", 39)[0], "一二三");
    assert_eq!(lines("一二三（#渡口", 42)[0], "一二三");
    for address in ["news.example.com.cn/2026/10", "example.org"] {
        let own = crate::testing::width(address, style()) / 100 + 3;
        assert_eq!(lines(&format!("请登录{address}查询"), own)[1], address, "an address without its www");
    }
}

#[test]
fn a_mark_let_over_to_the_next_line_does_not_stop_it() {
    let relief = TextStyle { profile: Profile { relief: true, ..Profile::KAIMING }, ..style() };
    assert_eq!(lines_with("一二。』」三", relief, 30), ["一二。』", "」三"]);
    assert_eq!(lines_with("。』」”）】", relief, 2).concat(), "。』」”）】", "narrower than any mark");
}

#[test]
fn latin_words_hold_together_and_part_at_hyphens() {
    assert_eq!(lines("他用Rust写的", 35)[0], "他用");
    assert_eq!(lines("a well-known fact", 35)[0], "a well-");
}

#[test]
fn a_line_too_narrow_for_any_break_still_ends() {
    assert_eq!(lines("supercalifragilistic", 30).concat(), "supercalifragilistic");
    assert_eq!(lines("中。”）】", 10).concat(), "中。”）】");
    let p = paragraph("一二三");
    for room in [-5, 0, 1] {
        let spans = FirstFit.break_lines(&p, Length::ZERO, &mut |_| Length(room));
        assert_eq!(spans.len(), 3);
        assert!(spans.iter().all(|s: &LineSpan| s.forced || s.last));
    }
}

#[test]
fn the_indent_takes_room_from_the_first_line_only() {
    let text = "一二三四五六七八";
    let p = paragraph(text);
    let spans = FirstFit.break_lines(&p, Length::pt(20), &mut |_| Length::pt(50));
    assert_eq!(cut(text, &p, &spans), ["一二三", "四五六七八"]);
}

#[test]
fn the_measure_may_change_line_by_line() {
    let text = "一二三四五六七八九";
    let p = paragraph(text);
    let mut asked = Vec::new();
    let spans = FirstFit.break_lines(&p, Length::ZERO, &mut |i| {
        asked.push(i);
        Length::pt(20 + 10 * i as i64)
    });
    assert_eq!(cut(text, &p, &spans), ["一二", "三四五", "六七八九"]);
    assert_eq!(asked, [0, 1, 2]);
}

#[test]
fn a_line_feed_ends_a_line() {
    assert_eq!(lines("一二\n三四", 80), ["一二\n", "三四"]);
    assert_eq!(lines("一二\n", 80), ["一二\n"]);
    assert_eq!(lines("一\n\n二", 80), ["一\n", "\n", "二"]);
}

#[test]
fn blanks_belong_to_the_line_before() {
    assert_eq!(lines("甲乙丙 丁戊己", 30), ["甲乙丙 ", "丁戊己"]);
    assert_eq!(lines("red  blue", 25), ["red  ", "blue"]);
    assert_eq!(lines("甲\u{a0}乙丙", 25)[0], "甲\u{a0}乙", "a space that does not break");
}

#[test]
fn a_lone_last_character_gets_company_where_asked() {
    let text = "一二三四五六七。";
    assert_eq!(lines(text, 60), ["一二三四五六", "七。"]);
    let kept = TextStyle { profile: Profile { least_last: 2, ..Profile::KAIMING }, ..style() };
    assert_eq!(lines_with(text, kept, 60), ["一二三四五", "六七。"]);
    assert_eq!(lines_with("一二三四五六", kept, 60), ["一二三四五六"]);
}

#[test]
fn what_came_before_a_paragraph_does_not_matter() {
    let text = "清晨的河面上，薄雾未散，渡船已经往返三趟。";
    let alone = lines(text, 70);
    let p = Paragraph::plain(book(), "另一段", style());
    let _ = spans(&p, 70);
    assert_eq!(lines(text, 70), alone);
}

#[test]
fn names_are_kept_whole_where_asked() {
    let text = "到会的有张大山和李小河等人";
    let p = paragraph(text);
    assert_eq!(cut(text, &p, &spans(&p, 60))[0], "到会的有张大");
    let p = p.keeping(&[4..7, 8..11, 90..95]);
    let kept = cut(text, &p, &spans(&p, 60));
    assert_eq!(kept, ["到会的有", "张大山和", "李小河等人"]);
    assert_eq!(cut(text, &p, &spans(&p, 20)).concat(), text, "a name longer than the line is parted");
}
