//! Text: it must read back as the manuscript, and stand where the layout put it.

use banxin_layout::Item;
use banxin_model::{Ink, Length, Rect};

use super::tool;
use crate::Standard;
use crate::fixture::{BODY, Desk, SANS, SERIF, Setting, book, glyph, line, page, set};

fn proof(items: Vec<Item>) -> Vec<u8> {
    Desk::default().export(&[page(1, Length::ZERO, items)], Standard::Proof).expect("a PDF").0
}

#[test]
fn text_reads_back_in_the_order_of_the_page() {
    let pdf = proof(vec![
        set("新闻版面正文，第一行。", 20_000, 40_000, BODY),
        set("第二行 with words", 20_000, 52_000, Setting { tracking: 123, ..BODY }),
        Item::Fill { rect: Rect::new(Length::pt(20), Length::pt(60), Length::pt(260), Length(500)), ink: Ink::BLACK },
        set("长扁标题", 20_000, 100_000, Setting { font: SANS, size: 28_000, scale: 850, ..BODY }),
        set("左边最后", 20_000, 20_000, BODY),
    ]);
    tool::run("qpdf", &["--check", "in.pdf"], &pdf);
    if let Some(text) = tool::text("pdftotext", &["-raw", "in.pdf", "-"], &pdf) {
        assert_eq!(text.trim_end(), "新闻版面正文，第一行。\n第二行 with words\n长扁标题\n左边最后");
    }
}

/// One glyph for two characters (日 U+65E5, ⽇ U+2F47), a ligature, a letter in two glyphs,
/// a space without a glyph: what the manuscript says is what comes back.
#[test]
fn variants_ligatures_and_bare_spaces_read_back() {
    let g = |c: char| book().face(SERIF).glyph(c).expect("in the font");
    let (sun, a, b) = (g('日'), g('a'), g('b'));
    let text = "日\u{2F47}日 a日fi\u{E9}";
    let glyphs = vec![
        glyph(sun, 20_000, 0, 1),
        glyph(sun, 29_000, 1, 1),
        glyph(sun, 38_000, 2, 1),
        glyph(a, 52_000, 4, 1),
        glyph(sun, 56_900, 5, 1),
        glyph(b, 65_900, 6, 2),
        glyph(a, 71_500, 8, 1),
        glyph(b, 72_000, 8, 0),
    ];
    let mut l = line(text, glyphs);
    l.baseline = Length::pt(50);
    let pdf = proof(vec![Item::Line(l)]);
    for (program, args) in [("pdftotext", ["-raw", "in.pdf", "-"]), ("mutool", ["draw", "-Ftxt", "in.pdf"])] {
        // mutool's text device of Debian 12 does not read ActualText.
        if program == "pdftotext" {
            if let Some(out) = tool::text(program, &args, &pdf) {
                assert_eq!(out.trim_end(), text, "{program}");
            }
        } else if let Some(out) = tool::text(program, &args, &pdf) {
            assert!(out.contains("日日日 a日"), "{out}");
        }
    }
}

#[test]
fn fonts_are_embedded_cut_down_and_have_unicode() {
    let pdf = proof(vec![
        set("正文", 20_000, 40_000, BODY),
        set("标题", 20_000, 80_000, Setting { font: SANS, size: 20_000, ..BODY }),
        set("正文又一行", 20_000, 120_000, BODY),
    ]);
    assert!(pdf.len() < 40_000, "{} bytes for a dozen characters", pdf.len());
    if let Some(table) = tool::text("pdffonts", &["in.pdf"], &pdf) {
        let rows: Vec<&str> = table.lines().skip(2).collect();
        assert_eq!(rows.len(), 2, "one object a face: {table}");
        for (row, name) in rows.iter().zip(["+NotoSerifSC-Regular", "+NotoSansSC-Regular"]) {
            let words: Vec<&str> = row.split_whitespace().collect();
            assert!(words[0].len() == 6 + name.len() && words[0].ends_with(name), "{row}");
            assert_eq!(&words[1..7], ["CID", "TrueType", "Identity-H", "yes", "yes", "yes"], "{row}");
        }
    }
}

/// Where MuPDF puts each glyph, against the layout.
#[test]
fn glyphs_stand_within_a_thousandth_of_a_point() {
    let settings = [
        BODY,
        Setting { tracking: 317, ..BODY },
        Setting { size: 10_500, scale: 870, tracking: -111, ..BODY },
        Setting { size: 31_337, tracking: 7, ..BODY },
    ];
    let mut lines: Vec<Item> =
        (0..).zip(settings).map(|(i, s)| set("天地玄黄，宇宙洪荒。Abc", 11_111, 40_000 + i * 50_007, s)).collect();
    // As in a column of vertical type: below its line's baseline, and turned.
    for (turned, mut item) in
        [false, true].into_iter().zip([set("地", 300_123, 70_001, BODY), set("黄", 320_456, 80_003, BODY)])
    {
        if let Item::Line(l) = &mut item {
            (l.runs[0].drop, l.runs[0].turned) = (Length(3_217), turned);
        }
        lines.push(item);
    }
    let want: Vec<(i64, i64)> = lines
        .iter()
        .filter_map(|i| if let Item::Line(l) = i { Some(l) } else { None })
        .flat_map(|l| l.runs[0].glyphs.iter().map(|g| (g.x.0, 400_000 - l.baseline.0 - l.runs[0].drop.0)))
        .collect();
    let pdf = proof(lines);
    let Some(trace) = tool::text("mutool", &["trace", "in.pdf"], &pdf) else { return };
    let attribute = |tag: &str, name: &str| -> f64 {
        let value = tag.split(&format!(" {name}=\"")).nth(1).and_then(|r| r.split('"').next());
        value.and_then(|v| v.parse().ok()).unwrap_or_else(|| panic!("no {name} in {tag}"))
    };
    let got: Vec<(f64, f64)> = trace
        .lines()
        .filter(|l| l.trim_start().starts_with("<g "))
        .map(|l| (attribute(l, "x"), attribute(l, "y")))
        .collect();
    assert_eq!(got.len(), want.len());
    for ((x, y), (wx, wy)) in got.iter().zip(want) {
        // MuPDF counts in single precision, which adds about 10⁻⁴ pt.
        assert!((x - wx as f64 / 1000.0).abs() < 0.0015, "{x} {wx}");
        assert!((y - wy as f64 / 1000.0).abs() < 0.0015, "{y} {wy}");
    }
}

#[test]
fn text_is_black_ink_only() {
    let pdf = proof(vec![
        set("黑字", 20_000, 40_000, BODY),
        Item::Fill { rect: Rect::new(Length::pt(20), Length::pt(60), Length::pt(260), Length(500)), ink: Ink::BLACK },
    ]);
    if let Some(cover) = tool::text("gs", &["-q", "-o", "-", "-sDEVICE=inkcov", "in.pdf"], &pdf) {
        let inks: Vec<&str> = cover.split_whitespace().take(4).collect();
        assert_eq!(&inks[..3], ["0.00000"; 3], "{cover}");
        assert_ne!(inks[3], "0.00000", "{cover}");
    }
}
