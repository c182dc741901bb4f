//! Word documents made here, and what must be read from them.

#![expect(clippy::unwrap_used, reason = "tests")]

use banxin_intake::{Change, Draft, Fault, Kind, ParaKind, sniff, story_from_docx};

const LONG: &str = "东湖新桥昨日上午正式通车，数千名市民步行走过桥面，沿湖的店铺早早挂起了灯笼。";

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| if c & 1 == 1 { c >> 1 ^ 0xEDB8_8320 } else { c >> 1 })
    })
}

/// A ZIP archive; of each part its name, its bytes, and how they are packed.
fn zip(parts: &[(&str, &[u8], u16)]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, data, method) in parts {
        let at = bytes.len() as u32;
        let packed = if *method == 8 { miniz_oxide::deflate::compress_to_vec(data, 6) } else { data.to_vec() };
        let mut facts = vec![20, 0, 0, 0];
        facts.extend(method.to_le_bytes());
        facts.extend([0, 0, 0x21, 0]);
        facts.extend(crc32(data).to_le_bytes());
        facts.extend((packed.len() as u32).to_le_bytes());
        facts.extend((data.len() as u32).to_le_bytes());
        facts.extend((name.len() as u16).to_le_bytes());
        facts.extend([0, 0]);
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&facts);
        bytes.extend(name.as_bytes());
        bytes.extend(packed);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&facts);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let at = bytes.len() as u32;
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([(parts.len() as u16).to_le_bytes(), (parts.len() as u16).to_le_bytes()].concat());
    bytes.extend((directory.len() as u32).to_le_bytes());
    bytes.extend(at.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

fn xml(root: &str, inner: &str) -> Vec<u8> {
    let names = "xmlns:w=\"w\" xmlns:r=\"r\" xmlns:a=\"a\" xmlns:mc=\"mc\" xmlns:wps=\"wps\"";
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:{root} {names}>{inner}</w:{root}>").into_bytes()
}

fn document(body: &str) -> Vec<u8> {
    xml("document", &format!("<w:body>{body}</w:body>"))
}

fn docx(body: &str) -> Vec<u8> {
    zip(&[("[Content_Types].xml", b"<Types/>", 8), ("word/document.xml", &document(body), 8)])
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

fn styled(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn bold(text: &str) -> String {
    format!("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>")
}

fn read(bytes: &[u8]) -> Draft {
    assert_eq!(sniff("稿件.docx", bytes), Ok(Kind::Word));
    story_from_docx("稿件.docx", bytes).unwrap()
}

fn texts(draft: &Draft) -> Vec<&str> {
    draft.paragraphs.iter().map(|p| p.text.as_str()).collect()
}

#[test]
fn paragraphs_without_styles_are_read_as_plain_text() {
    let body = [
        p("东湖新桥昨日通车"),
        p("　　本报讯（记者 许望舒）").replace("</w:r></w:p>", "</w:r>")
            + &format!("<w:r><w:t>{LONG}</w:t></w:r></w:p>"),
        bold("桥上看湖"),
        p(&format!("　　{LONG}")),
        p(&format!("　　{LONG}")),
    ];
    let draft = read(&docx(&body.concat()));
    assert_eq!(draft.headline, ["东湖新桥昨日通车"]);
    assert_eq!(draft.byline, "记者 许望舒");
    assert_eq!(draft.paragraphs[0].dateline, "本报讯（记者 许望舒）".chars().count());
    assert_eq!(texts(&draft)[1..], ["桥上看湖", LONG, LONG]);
    assert_eq!(draft.paragraphs[1].kind, ParaKind::Crosshead);
}

#[test]
fn paragraphs_of_one_width_are_not_taken_for_broken_lines() {
    let half = "东湖新桥昨日上午正式通车，数千名市民步行走过";
    let body: String = ["新桥通车", half, half, half, half].map(p).concat();
    assert_eq!(texts(&read(&docx(&body))), [half; 4]);
}

#[test]
fn styles_say_what_is_head_and_crosshead() {
    let styles = xml(
        "styles",
        "<w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>\
         <w:style w:styleId=\"a3\"><w:name w:val=\"Subtitle\"/></w:style>\
         <w:style w:styleId=\"own\"><w:name w:val=\"本报小题\"/><w:basedOn w:val=\"2\"/></w:style>\
         <w:style w:styleId=\"2\"><w:name w:val=\"heading 2\"/></w:style>\
         <w:style w:styleId=\"ring\"><w:name w:val=\"ring\"/><w:basedOn w:val=\"ring\"/></w:style>",
    );
    let body = [styled("1", "东湖新桥通车"), styled("ring", LONG), styled("own", "桥上看湖"), p(LONG)].concat();
    let draft = read(&zip(&[("word/document.xml", &document(&body), 8), ("word/styles.xml", &styles, 0)]));
    assert_eq!(draft.headline, ["东湖新桥通车"]);
    assert_eq!(texts(&draft), [LONG, "桥上看湖", LONG]);
    assert_eq!(draft.paragraphs[1].kind, ParaKind::Crosshead);
}

#[test]
fn changes_under_review_are_read_as_accepted_and_told() {
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let body = format!(
        "{}<w:p>{}<w:del w:id=\"1\"><w:r><w:delText>旧的</w:delText></w:r></w:del><w:ins w:id=\"2\">{}</w:ins>{}</w:p>",
        p("新桥通车"),
        run("本报讯 东湖"),
        run("新桥"),
        run("昨日通车。")
    );
    let draft = read(&docx(&body));
    assert_eq!(texts(&draft), ["本报讯 东湖新桥昨日通车。"]);
    assert!(draft.changes.contains(&Change::AcceptedChanges(2)), "{:?}", draft.changes);
}

#[test]
fn text_boxes_are_taken_once_and_tables_notes_and_ruby_are_told() {
    let boxed = format!("<w:txbxContent>{}</w:txbxContent>", p("框里的话在这里。"));
    let body = format!(
        "{}<w:p><w:r><mc:AlternateContent><mc:Choice><wps:wsp>{boxed}</wps:wsp></mc:Choice>\
         <mc:Fallback>{boxed}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>{LONG}</w:t></w:r>\
         <w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>\
         <w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>\
         <w:p><w:r><w:ruby><w:rt><w:r><w:t>pǔ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>浦</w:t></w:r></w:rubyBase></w:ruby></w:r>\
         <w:r><w:t>口渡口昨日恢复通航。</w:t></w:r></w:p>",
        p("新桥通车"),
        p("表里的字")
    );
    let draft = read(&docx(&body));
    assert_eq!(texts(&draft), [LONG, "框里的话在这里。", "浦口渡口昨日恢复通航。"]);
    for told in [Change::IgnoredTables(1), Change::IgnoredNotes(1), Change::IgnoredRuby(1)] {
        assert!(draft.changes.contains(&told), "{:?}", draft.changes);
    }
}

#[test]
fn pictures_come_along_with_a_caption_that_surely_is_one() {
    let picture = |id: &str| format!("<w:p><w:r><w:drawing><a:blip r:embed=\"{id}\"/></w:drawing></w:r></w:p>");
    let body =
        [p("新桥通车"), p(LONG), picture("rId1"), p("图为市民走过新桥。"), picture("rId2"), p(LONG), picture("rId3")]
            .concat();
    let relations = b"<Relationships><Relationship Id=\"rId1\" Target=\"media/image1.jpeg\"/>\
        <Relationship Id=\"rId2\" Target=\"/word/media/image2.PNG\"/>\
        <Relationship Id=\"rId3\" Target=\"file:///etc/passwd\" TargetMode=\"External\"/></Relationships>";
    let draft = read(&zip(&[
        ("word/document.xml", &document(&body), 8),
        ("word/_rels/document.xml.rels", relations, 8),
        ("word/media/image1.jpeg", b"one", 0),
        ("word/media/image2.PNG", b"two", 8),
    ]));
    let pictures: Vec<_> =
        draft.pictures.iter().map(|p| (p.ending.as_str(), p.bytes.as_slice(), p.caption.as_str())).collect();
    assert_eq!(pictures, [("jpeg", b"one".as_slice(), "图为市民走过新桥。"), ("png", b"two", "")]);
    assert_eq!(texts(&draft), [LONG, LONG]);
    assert!(draft.changes.contains(&Change::ReadCaptions(1)) && draft.changes.contains(&Change::IgnoredImages(1)));
}

#[test]
fn hostile_documents_are_refused_in_a_line() {
    let refused = |bytes: &[u8], why: &str| {
        let error = story_from_docx("坏.docx", bytes).expect_err(why);
        assert!(matches!(error.fault, Fault::BrokenDocument { .. }), "{why}: {error}");
        let line = error.to_string();
        assert!(line.contains(why) && !line.contains('\n'), "{line}");
    };
    // 100 MB of blanks, packed into a hundred kilobytes.
    refused(&docx(&" ".repeat(100 << 20)), "unpacks to more");
    refused(&docx(&"<w:p>".repeat(500)), "damaged");
    refused(&docx("<w:p>"), "damaged");
    let bomb = b"<!DOCTYPE x [<!ENTITY a \"aaaa\">]><w:document>&a;</w:document>";
    refused(&zip(&[("word/document.xml", bomb, 8)]), "none that Word wrote");
    let mut locked = docx(&p(LONG));
    let at = locked.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
    locked[at + 8] = 1;
    refused(&locked, "password");
    let mut flipped = zip(&[("word/document.xml", &document(&p(LONG)), 0)]);
    let at = flipped.windows(3).position(|w| w == "湖".as_bytes()).unwrap();
    flipped[at] ^= 1;
    refused(&flipped, "damaged");
    let whole = docx(&p(LONG));
    for cut in 0..whole.len() {
        assert!(story_from_docx("坏.docx", &whole[..cut]).is_err(), "{cut}");
    }
}

#[test]
fn a_document_that_says_nothing_is_told_so() {
    assert_eq!(story_from_docx("空.docx", &docx(&p("  "))).unwrap_err().fault, Fault::Empty);
}

#[test]
fn looks_before_a_review_do_not_count_and_a_list_without_number_is_none() {
    let item = |props: &str| format!("<w:p><w:pPr>{props}</w:pPr><w:r><w:t>{LONG}</w:t></w:r></w:p>");
    let list = |id: &str| format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{id}\"/></w:numPr>");
    let before =
        format!("<w:pPrChange w:id=\"1\"><w:pPr><w:pStyle w:val=\"Heading1\"/>{}</w:pPr></w:pPrChange>", list("3"));
    let body = [p("东湖新桥昨日通车"), item(&before), item(&list("0")), item(&list("3"))].concat();
    let draft = story_from_docx("a.docx", &docx(&body)).unwrap();
    assert_eq!(texts(&draft), [LONG.to_owned(), LONG.to_owned(), format!("● {LONG}")]);
}

#[test]
fn symbols_of_a_symbol_font_are_read() {
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let sym = |font: &str, char: &str| format!("<w:r><w:sym w:font=\"{font}\" w:char=\"{char}\"/></w:r>");
    let body = [
        p("东湖新桥昨日通车"),
        format!("<w:p>{}{}{}{}</w:p>", run("长3"), sym("Symbol", "F0B4"), run("4米，"), sym("Wingdings", "F0FC")),
    ]
    .concat();
    assert_eq!(texts(&story_from_docx("a.docx", &docx(&body)).unwrap()), ["长3×4米，〓"]);
}
