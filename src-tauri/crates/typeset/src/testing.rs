//! What the tests share: the project's fonts, invented text.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use banxin_model::{Length, Profile};

use crate::{Breaker, FirstFit, FontBook, FontId, FontSource, LineSpan, Paragraph, TextStyle};

/// The em of test text: widths in ems are whole numbers of thousandths.
pub const EM: i64 = 10_000;

fn fonts_dir() -> PathBuf {
    let packages = "node_modules/@expo-google-fonts";
    let start = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = start.ancestors().map(|d| d.join(packages)).find(|d| d.is_dir());
    found.expect("the fonts are npm packages: run `npm ci` in the project's root")
}

fn source(family: &str, package: &str, file: &str, weight: u16) -> FontSource {
    let data = std::fs::read(fonts_dir().join(package).join(file)).unwrap().into();
    FontSource { family: family.to_owned(), weight, data }
}

/// Noto Serif SC 400 (0) and 700 (1), Noto Sans SC 400 (2).
pub fn book() -> &'static FontBook {
    static BOOK: OnceLock<FontBook> = OnceLock::new();
    BOOK.get_or_init(|| {
        FontBook::new(vec![
            source("Noto Serif SC", "noto-serif-sc", "400Regular/NotoSerifSC_400Regular.ttf", 400),
            source("Noto Serif SC", "noto-serif-sc", "700Bold/NotoSerifSC_700Bold.ttf", 700),
            source("Noto Sans SC", "noto-sans-sc", "400Regular/NotoSansSC_400Regular.ttf", 400),
        ])
        .unwrap()
    })
}

pub fn style() -> TextStyle {
    TextStyle::plain(FontId(0), Length(EM))
}

pub fn with(profile: Profile) -> TextStyle {
    TextStyle { profile, ..style() }
}

pub fn paragraph(text: &str) -> Paragraph {
    Paragraph::plain(book(), text, style())
}

pub fn spans(p: &Paragraph, ems: i64) -> Vec<LineSpan> {
    FirstFit.break_lines(p, Length::ZERO, &mut |_| Length(EM * ems / 10))
}

/// Lines of a text in a measure of tenths of an em.
pub fn lines_with(text: &str, style: TextStyle, tenths: i64) -> Vec<String> {
    let p = Paragraph::plain(book(), text, style);
    cut(text, &p, &spans(&p, tenths))
}

pub fn lines(text: &str, tenths: i64) -> Vec<String> {
    lines_with(text, style(), tenths)
}

pub fn cut(text: &str, p: &Paragraph, spans: &[LineSpan]) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    spans.iter().map(|s| chars[p.char_of(s.from)..p.char_of(s.to)].iter().collect()).collect()
}

/// Width of a text on one line, in thousandths of the em.
pub fn width(text: &str, style: TextStyle) -> i64 {
    Paragraph::plain(book(), text, style).natural_width().0 * 1000 / EM
}
