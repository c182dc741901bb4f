//! Stories as they arrive, and what must be read from them.

#![expect(clippy::unwrap_used, reason = "tests")]

use banxin_intake::{Change, Draft, Fault, ParaKind, story_from_text};

fn read(copy: &str) -> Draft {
    story_from_text("稿件.txt", copy.as_bytes()).unwrap()
}

/// The draft in one readable form: K kicker, H headline, D deck, B byline, then paragraphs:
/// `=` crosshead, `*` editor's note, `[` 电头 `]` body.
fn show(draft: &Draft) -> String {
    let mut out = Vec::new();
    if !draft.kicker.is_empty() {
        out.push(format!("K {}", draft.kicker));
    }
    out.extend(draft.headline.iter().map(|h| format!("H {h}")));
    out.extend(draft.deck.iter().map(|d| format!("D {d}")));
    if !draft.byline.is_empty() {
        out.push(format!("B {}", draft.byline));
    }
    for p in &draft.paragraphs {
        let split = p.text.char_indices().nth(p.dateline).map_or(p.text.len(), |c| c.0);
        let (dateline, rest) = p.text.split_at(split);
        out.push(match p.kind {
            ParaKind::Crosshead => format!("= {}", p.text),
            ParaKind::EditorNote => format!("* {}", p.text),
            ParaKind::Body if dateline.is_empty() => rest.to_owned(),
            ParaKind::Body => format!("[{dateline}]{rest}"),
        });
    }
    out.join("\n")
}

fn check(name: &str, copy: &str, expected: &str) {
    let draft = story_from_text(name, copy.as_bytes()).unwrap();
    assert_eq!(show(&draft), expected, "\n--- copy ---\n{copy}\n--- changes: {:?}", draft.changes);
}

const LONG: &str = "东湖新桥昨日上午正式通车，数千名市民步行走过桥面，沿湖的店铺早早挂起了灯笼。";

#[test]
fn one_headline_and_a_body() {
    check(
        "a.txt",
        &format!("东湖新桥昨日通车\n　　本报讯（记者 许望舒）{LONG}\n　　{LONG}\n"),
        &format!("H 东湖新桥昨日通车\nB 记者 许望舒\n[本报讯（记者 许望舒）]{LONG}\n{LONG}"),
    );
}

#[test]
fn no_headline_is_invented() {
    for copy in [format!("本报讯（记者 许望舒）{LONG}"), format!("　　本报讯（记者 许望舒）{LONG}")]
    {
        check("a.txt", &copy, &format!("B 记者 许望舒\n[本报讯（记者 许望舒）]{LONG}"));
    }
    check("a.txt", &format!("{LONG}\n{LONG}"), &format!("{LONG}\n{LONG}"));
    check("a.txt", "本报讯 东湖今日有雨。", "[本报讯] 东湖今日有雨。");
}

#[test]
fn labels_decide() {
    check(
        "a.txt",
        "引题：往返两岸只需十分钟\n标题：东湖新桥通车\n标题：市民步行首日过湖\n副题：\n老桥今起封闭检修\n记者：许望舒 贺兰\n作者：白露\n\n春天来了\n桥上人多。\n",
        "K 往返两岸只需十分钟\nH 东湖新桥通车\nH 市民步行首日过湖\nD 老桥今起封闭检修\nB 记者 许望舒 贺兰 白露\n春天来了\n桥上人多。",
    );
    check("a.txt", "【主题】新桥\n正文：短短一句\n又一句", "H 新桥\n短短一句\n又一句");
}

#[test]
fn two_and_three_lines_are_placed_by_length() {
    let body = format!("\n　　本报讯 {LONG}");
    let end = format!("[本报讯] {LONG}");
    for (head, expected) in [
        ("往返东湖两岸只需十分钟\n东湖新桥通车", "K 往返东湖两岸只需十分钟\nH 东湖新桥通车"),
        ("东湖新桥通车\n往返东湖两岸只需十分钟", "H 东湖新桥通车\nD 往返东湖两岸只需十分钟"),
        ("东湖新桥昨日通车\n市民步行首日过湖", "H 东湖新桥昨日通车\nH 市民步行首日过湖"),
        (
            "往返东湖两岸只需十分钟\n东湖新桥昨日通车\n老桥今起封闭检修两年",
            "K 往返东湖两岸只需十分钟\nH 东湖新桥昨日通车\nD 老桥今起封闭检修两年",
        ),
        (
            "往返东湖两岸只需十分钟\n东湖新桥昨日通车\n市民步行首日过湖",
            "K 往返东湖两岸只需十分钟\nH 东湖新桥昨日通车\nH 市民步行首日过湖",
        ),
        ("东湖新桥昨日通车\n——写在老桥封闭检修之际", "H 东湖新桥昨日通车\nD ——写在老桥封闭检修之际"),
        ("东湖新桥昨日通车\n\n市民步行首日过湖", "H 东湖新桥昨日通车\nD 市民步行首日过湖"),
        ("东湖新桥昨日通车\n□ 本报记者 许望舒", "H 东湖新桥昨日通车\nB 本报记者 许望舒"),
        ("东湖新桥昨日通车\n许望舒", "H 东湖新桥昨日通车\nB 许望舒"),
        ("　　　　　东湖新桥昨日通车", "H 东湖新桥昨日通车"),
        ("东 湖 新 桥 昨 日 通 车", "H 东湖新桥昨日通车"),
    ] {
        check("a.txt", &format!("{head}{body}"), &format!("{expected}\n{end}"));
    }
}

#[test]
fn copy_without_a_long_line() {
    check("a.txt", "东湖新桥通车", "H 东湖新桥通车");
    check("a.txt", "春到东湖\n\n湖水绿了\n柳丝长了\n燕子来了\n", "H 春到东湖\n湖水绿了\n柳丝长了\n燕子来了");
    let list = "名单\n甲区一号院\n乙区二号院\n丙区三号院\n丁区四号院\n戊区五号院\n己区六号院\n庚区七号院";
    check("a.txt", list, &format!("H {list}"));
}

#[test]
fn crossheads_stand_between_paragraphs() {
    check(
        "a.txt",
        &format!(
            "东湖新桥通车\n　　{LONG}\n　　一、两岸往来更近\n　　{LONG}\n老桥的去留\n　　{LONG}\n（作者单位：东湖日报社）\n"
        ),
        &format!("H 东湖新桥通车\n{LONG}\n= 一、两岸往来更近\n{LONG}\n= 老桥的去留\n{LONG}\n（作者单位：东湖日报社）"),
    );
    // Verses and lists are no crossheads.
    check(
        "a.txt",
        &format!("春到东湖\n　　{LONG}\n湖水绿了\n柳丝长了\n燕子来了\n　　{LONG}"),
        &format!("H 春到东湖\n{LONG}\n湖水绿了\n柳丝长了\n燕子来了\n{LONG}"),
    );
}

#[test]
fn editors_notes_are_told_apart() {
    check(
        "a.txt",
        &format!("东湖新桥通车\n　　编者按：{LONG}\n　　本报讯 {LONG}"),
        &format!("H 东湖新桥通车\n* 编者按：{LONG}\n[本报讯] {LONG}"),
    );
}

#[test]
fn hard_line_ends_are_taken_out() {
    // Broken at 20 characters, first lines indented by two.
    let copy = "东湖新桥通车\n\n　　东湖新桥昨日上午正式通车，数千名市民\n步行走过桥面，沿湖的店铺早早挂起了灯笼。\n现场十分热闹。\n　　新桥全长三千米，双向六车道，设计时速\n六十公里，两侧设有步道。\n";
    check(
        "a.txt",
        copy,
        "H 东湖新桥通车\n东湖新桥昨日上午正式通车，数千名市民步行走过桥面，沿湖的店铺早早挂起了灯笼。现场十分热闹。\n新桥全长三千米，双向六车道，设计时速六十公里，两侧设有步道。",
    );
    let changes = read(copy).changes;
    assert!(changes.contains(&Change::JoinedLines(3)) && changes.contains(&Change::StrippedIndent(2)), "{changes:?}");
}

#[test]
fn hard_line_ends_without_indents_and_in_latin() {
    let copy = "The New Bridge at Donghu Opens\n\nThousands of people walked across the new bridge on\nTuesday morning, while the shops along the lake hung\nout their lanterns early and the ferries stayed at\ntheir moorings for the first time in many years.\n\nThe old bridge closes today.\n";
    check(
        "a.txt",
        copy,
        "H The New Bridge at Donghu Opens\nThousands of people walked across the new bridge on Tuesday morning, while the shops along the lake hung out their lanterns early and the ferries stayed at their moorings for the first time in many years.\nThe old bridge closes today.",
    );
}

#[test]
fn lines_copied_from_a_page_are_joined() {
    // Justified lines are unevenly wide once their spacing is gone; a blank line parts paragraphs.
    let copy = "本报讯（记者 许望舒）东湖新桥\n昨日上午正式通车，数千名市民\n步行走过“东湖第一桥”，沿湖的店铺\n早早挂起了灯笼，渡船第 1 次全\n天停航。\n\n新桥全长三千米，双向六车\n道，两侧设有步道、观景平台，设计\n时速六十公里。市交通局说，新桥\n能缩短往返时间。\n";
    check(
        "a.txt",
        copy,
        "B 记者 许望舒\n[本报讯（记者 许望舒）]东湖新桥昨日上午正式通车，数千名市民步行走过“东湖第一桥”，沿湖的店铺早早挂起了灯笼，渡船第 1 次全天停航。\n新桥全长三千米，双向六车道，两侧设有步道、观景平台，设计时速六十公里。市交通局说，新桥能缩短往返时间。",
    );
}

#[test]
fn lists_and_crossheads_survive_hard_line_ends() {
    let copy = "东湖新桥通车\n　　东湖新桥昨日上午正式通车，数千名市民\n步行走过桥面，沿湖的店铺早早挂起了灯笼，\n　　●新桥全长三千米，双向六车道，设计时\n速六十公里。\n　　●老桥今起封闭检修。\n更近的两岸\n　　市交通局说，新桥能缩短往返时间，今后\n还要加开公交。\n";
    check(
        "a.txt",
        copy,
        "H 东湖新桥通车\n东湖新桥昨日上午正式通车，数千名市民步行走过桥面，沿湖的店铺早早挂起了灯笼，\n●新桥全长三千米，双向六车道，设计时速六十公里。\n●老桥今起封闭检修。\n= 更近的两岸\n市交通局说，新桥能缩短往返时间，今后还要加开公交。",
    );
}

#[test]
fn markdown_headings_have_their_places() {
    check(
        "a.md",
        "## 往返只需十分钟\n# 东湖新桥**昨日**通车\n## 老桥今起封闭检修\n\n记者 许望舒\n\n东湖新桥昨日上午正式通车，\n数千名*市民*步行走过。详见[地图](http://example.org/x)。\n\n![桥](a.jpg)\n\n## 更近的两岸\n\n- 新桥全长三千米\n- 双向六车道\n\n1. 先步行\n2. 后通车\n\n<div>广告</div>\n",
        "K 往返只需十分钟\nH 东湖新桥昨日通车\nD 老桥今起封闭检修\nB 记者 许望舒\n东湖新桥昨日上午正式通车，数千名市民步行走过。详见地图。\n= 更近的两岸\n● 新桥全长三千米\n● 双向六车道\n1. 先步行\n2. 后通车",
    );
}

#[test]
fn markdown_reports_what_it_left_out() {
    let copy =
        "---\nlayout: post\n---\n# 新桥\n\n通车<br>了，见[图](x.html)。\n\n![](a.png)\n\n<table></table>\n\n- 一\n";
    let draft = story_from_text("a.MD", copy.as_bytes()).unwrap();
    for change in [
        Change::IgnoredImages(1),
        Change::IgnoredHtml(2),
        Change::DroppedLinks(1),
        Change::MarkedItems(1),
        Change::IgnoredFrontMatter,
    ] {
        assert!(draft.changes.contains(&change), "{change:?} in {:?}", draft.changes);
    }
}

#[test]
fn markdown_without_headings_is_read_like_text() {
    check(
        "a.md",
        &format!(
            "往返东湖两岸只需十分钟\n东湖新桥通车\n\n本报讯（记者 许望舒）{LONG}\n{LONG}\n\n更近的两岸\n\n{LONG}\n"
        ),
        &format!(
            "K 往返东湖两岸只需十分钟\nH 东湖新桥通车\nB 记者 许望舒\n[本报讯（记者 许望舒）]{LONG}{LONG}\n= 更近的两岸\n{LONG}"
        ),
    );
    check(
        "a.md",
        &format!("东湖新桥通车\n\n{LONG}\n\n## 更近的两岸\n\n{LONG}"),
        &format!("H 东湖新桥通车\n{LONG}\n= 更近的两岸\n{LONG}"),
    );
    check("a.md", &format!("# 新桥\n\n## 一、通车\n\n{LONG}"), &format!("H 新桥\n= 一、通车\n{LONG}"));
    // Four blanks are "code" to Markdown and a paragraph to an editor.
    check("a.md", &format!("# 新桥\n\n    {LONG}\n    {LONG}\n"), &format!("H 新桥\n{LONG}\n{LONG}"));
}

#[test]
fn encodings_are_reported() {
    let gbk = encoding_rs::GBK.encode(&format!("东湖新桥通车\r\n　　本报讯 {LONG}\r\n")).0.into_owned();
    let draft = story_from_text("a.txt", &gbk).unwrap();
    assert_eq!(draft.headline, ["东湖新桥通车"]);
    assert!(draft.changes.contains(&Change::Decoded("GB18030")));
}

#[test]
fn limits_are_named() {
    let long = "字".repeat(1_001);
    let error = story_from_text("长.txt", format!("标题：{long}\n{LONG}").as_bytes()).unwrap_err();
    assert_eq!(error.fault, Fault::HeadTooLong { field: "headline", chars: 1_001 });
    let endless = "字".repeat(2_000_001);
    assert!(matches!(story_from_text("长.txt", endless.as_bytes()).unwrap_err().fault, Fault::TooLong { .. }));
    assert!(matches!(
        story_from_text("大.txt", &vec![b'a'; 20_000_001]).unwrap_err().fault,
        Fault::TooManyBytes { .. }
    ));
    assert!(matches!(story_from_text("空.md", b"<!-- -->").unwrap_err().fault, Fault::Empty));
}

#[test]
fn every_change_speaks_both_languages() {
    let copy = "□ 记者 甲\n引题：甲\n东 湖 新 桥 通 车\n";
    for change in read(copy).changes {
        assert!(!change.to_string().is_empty() && change.zh().chars().any(|c| c > '\u{4e00}'), "{}", change.code());
    }
}

#[test]
fn rules_between_paragraphs_hide_nothing_and_a_tab_is_a_blank() {
    check(
        "a.md",
        "# 新桥通车\n\n第一段。\n\n---\n第二段在这里。\n\n第三段。\n\n---\n\n第四段。\n",
        "H 新桥通车\n第一段。\n第二段在这里。\n第三段。\n第四段。",
    );
    check("a.md", "---\ntags: 桥\n---\n\n# 新桥通车\n\n张三\t男。\n", "H 新桥通车\n张三 男。");
    check(
        "a.txt",
        "新桥通车\n　　张三\t男\t三十八岁，昨天走过新桥。\n",
        "H 新桥通车\n张三 男 三十八岁，昨天走过新桥。",
    );
}
