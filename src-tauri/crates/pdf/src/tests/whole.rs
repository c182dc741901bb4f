use crate::fixture::{BODY, Desk, SANS, Setting, page, set};
use banxin_layout::Item;
use banxin_model::{Ink, Length, Rect};

use super::tool;
use crate::Standard;

#[test]
fn a_page_of_text_is_sound_and_reads_back() {
    let items = vec![
        set("新闻版面正文，第一行。", 20_000, 40_000, BODY),
        set("第二行 with words", 20_000, 52_000, Setting { tracking: 123, ..BODY }),
        Item::Fill { rect: Rect::new(Length::pt(20), Length::pt(60), Length::pt(260), Length(500)), ink: Ink::BLACK },
        set("长扁标题", 20_000, 100_000, Setting { font: SANS, size: 28_000, scale: 850, ..BODY }),
    ];
    let (pdf, summary) = Desk::default().export(&[page(1, Length::ZERO, items)], Standard::Proof).expect("a PDF");
    assert_eq!((summary.pages, summary.fonts, summary.photos), (1, 2, 0));
    assert_eq!(summary.bytes, pdf.len() as u64);
    tool::run("qpdf", &["--check", "in.pdf"], &pdf);
    if let Some(text) = tool::text("pdftotext", &["-raw", "in.pdf", "-"], &pdf) {
        assert_eq!(text.trim_end(), "新闻版面正文，第一行。\n第二行 with words\n长扁标题");
    }
}
