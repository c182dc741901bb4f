//! Nothing of a story is lost or doubled, and nothing makes the readers panic.

#![expect(clippy::unwrap_used, reason = "tests")]

use banxin_intake::{Change, Draft, sniff, story_from_text};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// How often each character that is not blank occurs.
fn census<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeMap<char, i64> {
    let mut out = BTreeMap::new();
    for c in texts.into_iter().flat_map(str::chars).filter(|c| !c.is_whitespace()) {
        *out.entry(c).or_default() += 1;
    }
    out
}

/// All fields of a draft, the byline only if it was moved and not copied.
fn fields(draft: &Draft) -> Vec<&str> {
    let mut out = vec![draft.kicker.as_str()];
    out.extend(draft.headline.iter().chain(&draft.deck).map(String::as_str));
    if !draft.changes.contains(&Change::CopiedByline) {
        out.push(&draft.byline);
    }
    out.extend(draft.paragraphs.iter().map(|p| p.text.as_str()));
    for change in &draft.changes {
        if let Change::ReadLabel(text) | Change::DroppedMark(text) = change {
            out.push(text);
        }
    }
    out
}

fn conserved(copy: &str) {
    let Ok(draft) = story_from_text("a.txt", copy.as_bytes()) else { return };
    assert_eq!(census(fields(&draft)), census([copy]), "\n--- copy ---\n{copy}\n--- draft ---\n{draft:?}");
    // The paragraphs are the end of the copy, in its order.
    let solid = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let body: String = draft.paragraphs.iter().map(|p| solid(&p.text)).collect();
    assert!(solid(copy).ends_with(&body), "\n--- copy ---\n{copy}\n--- draft ---\n{draft:?}");
    for p in &draft.paragraphs {
        assert!(p.dateline <= p.text.chars().count());
        assert!(!p.text.contains(['\n', '\r']) && p.text.trim() == p.text && !p.text.is_empty());
    }
}

/// Lines as they occur in copy, so that every rule is met.
fn line() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "",
        "　　",
        "东湖新桥通车",
        "往返两岸只需十分钟时间",
        "——写在老桥封闭之际",
        "引题：东湖两岸",
        "标题：",
        "主题：新桥",
        "副题: 老桥",
        "【副题】老桥检修",
        "记者：许望舒",
        "作者：白露",
        "正文：",
        "正文：本报讯 新桥通车。",
        "记者 许望舒",
        "□ 本报记者 许望舒 贺兰",
        "（记者 许望舒）",
        "文/许望舒 图/贺兰",
        "许望舒",
        "　　本报讯（记者 许望舒）昨日，新桥通车。",
        "新华社东湖3月5日电（记者许望舒）5日，新桥通车。",
        "本报记者 许望舒 报道：昨日通车。",
        "编者按：新桥通车，",
        "东 湖 新 桥 通 车",
        "许 望 舒  贺 兰",
        "●全长三千米",
        "一、更近的两岸",
        "老桥的去留",
        "　　东湖新桥昨日上午正式通车，数千名市民",
        "步行走过桥面，沿湖的店铺早早挂起了灯笼，",
        "现场十分热闹。",
        "the new bridge over the lake was opened on",
        "Tuesday, and the old",
        "well-",
        "3月5日，",
        "\u{c}",
        "\t新桥",
        "      新桥通车仪式",
    ])
    .prop_map(str::to_owned);
    let free = prop::collection::vec(
        prop::sample::select(
            "东湖新桥通车记者电讯报道：（）《》“”，。、；！？—… 　ab12/()[]【】□●一二".chars().collect::<Vec<_>>(),
        ),
        0..60,
    );
    prop_oneof![4 => fixed, 1 => free.prop_map(|c| c.into_iter().collect::<String>())]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn copy_is_conserved(lines in prop::collection::vec(line(), 0..14), end in prop::sample::select(vec!["\n", "\r\n", "\r", "\n\n"])) {
        conserved(&lines.join(end));
    }

    #[test]
    fn markdown_keeps_every_han_character(lines in prop::collection::vec(line(), 0..14), heads in prop::collection::vec(0usize..4, 14)) {
        let copy: String = lines.iter().zip(heads).map(|(l, h)| format!("{}{} {l}\n\n", "#".repeat(h), if h == 0 { "\u{8}" } else { "" })).collect();
        let copy = copy.replace('\u{8}', "");
        // The address of a link is left out, and the draft says so.
        prop_assume!(!copy.contains("]("));
        let Ok(draft) = story_from_text("a.md", copy.as_bytes()) else { return Ok(()) };
        let han = |m: BTreeMap<char, i64>| m.into_iter().filter(|(c, _)| ('\u{4e00}'..='\u{9fff}').contains(c)).collect::<BTreeMap<_, _>>();
        prop_assert_eq!(han(census(fields(&draft))), han(census([copy.as_str()])), "{:?}\n{}", draft, copy);
    }

    #[test]
    fn bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..600), name in prop::sample::select(vec!["a.txt", "a.md", "a"])) {
        let _ = sniff(name, &bytes);
        let _ = story_from_text(name, &bytes);
    }

    #[test]
    fn any_text_never_panics(text in "\\PC{0,300}", name in prop::sample::select(vec!["a.txt", "a.md"])) {
        let _ = story_from_text(name, text.as_bytes());
    }

    #[test]
    fn marked_up_text_never_panics(parts in prop::collection::vec(prop::sample::select(vec!["# ", "\n", "\n\n", "- ", "1. ", "> ", "    ", "```\n", "**", "[a](b)", "![c](d)", "<p>", "</p>", "<!--", "---\n", "东湖", "新桥。", "`", "\\"]), 0..40)) {
        let _ = story_from_text("a.md", parts.concat().as_bytes());
    }
}

#[test]
fn reading_is_repeatable() {
    let copy = "东湖新桥通车\n　　本报讯（记者 许望舒）昨日，新桥通车。";
    assert_eq!(story_from_text("a.txt", copy.as_bytes()).unwrap(), story_from_text("a.txt", copy.as_bytes()).unwrap());
}
