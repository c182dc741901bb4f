//! How fast paragraphs are set: whole text, one paragraph after a typed character, copyfit.

use std::path::Path;
use std::sync::OnceLock;

use banxin_model::{Align, Length};
use banxin_typeset::copyfit::{Item, Limits, to_lines};
use banxin_typeset::{Breaker, FirstFit, FontBook, FontId, FontSource, Paragraph, SetLine, TextStyle, TotalFit};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const FONT: &str = "node_modules/@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf";

fn book() -> &'static FontBook {
    static BOOK: OnceLock<FontBook> = OnceLock::new();
    BOOK.get_or_init(|| {
        let dirs = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
        let path = dirs.map(|d| d.join(FONT)).find(|p| p.is_file()).expect("run `npm ci` in the project's root");
        let data = std::fs::read(path).expect("the font is readable").into();
        let source = FontSource { family: "Noto Serif SC".to_owned(), weight: 400, data };
        FontBook::new(vec![source]).expect("the font is usable")
    })
}

fn style() -> TextStyle {
    TextStyle::plain(FontId(0), Length(9_000))
}

/// Invented news: hanzi with marks, a number and a word now and then.
fn text(chars: usize) -> String {
    let sentence = "清晨，渡口的汽笛响了三声；新修的石桥横跨两岸，“走路只要5分钟”，村民老周笑着说。镇里计划——年底前再修3.5公里步道，接通App预约的班车。";
    sentence.chars().cycle().take(chars).collect()
}

fn set(text: &str, measure: Length) -> Vec<SetLine> {
    let p = Paragraph::plain(book(), text, style());
    let spans = FirstFit.break_lines(&p, Length(18_000), &mut |_| measure);
    spans.iter().map(|s| p.set_line(s, measure, Length::ZERO, Align::Justify, s.last, book())).collect()
}

/// Prepare, break and set 100 paragraphs of 250 characters.
#[divan::bench]
fn first_fit_25000_characters(bencher: Bencher<'_, '_>) {
    let paragraphs: Vec<String> = (0..100).map(|_| text(250)).collect();
    bencher.counter(ItemsCount::new(25_000_usize)).bench(|| {
        for p in &paragraphs {
            black_box(set(p, Length(9_000 * 14)));
        }
    });
}

/// The same without hanzi's companions: the fast path alone.
#[divan::bench]
fn first_fit_25000_hanzi(bencher: Bencher<'_, '_>) {
    let paragraph: String = "春夏秋冬山川湖海".chars().cycle().take(250).collect();
    bencher.counter(ItemsCount::new(25_000_usize)).bench(|| {
        for _ in 0..100 {
            black_box(set(&paragraph, Length(9_000 * 14)));
        }
    });
}

/// What a keystroke costs: its paragraph anew.
#[divan::bench]
fn one_typed_character(bencher: Bencher<'_, '_>) {
    let paragraph = text(250);
    bencher.bench(|| set(black_box(&paragraph), Length(9_000 * 14)));
}

#[divan::bench]
fn total_fit_250_characters(bencher: Bencher<'_, '_>) {
    let p = Paragraph::plain(book(), &text(250), style());
    bencher.bench(|| TotalFit.break_lines(black_box(&p), Length::ZERO, &mut |_| Length(9_000 * 14)));
}

/// A story of 2 000 characters in eight paragraphs made two lines shorter.
#[divan::bench]
fn copyfit_2000_characters(bencher: Bencher<'_, '_>) {
    let story: Vec<Paragraph> = [310, 180, 250, 290, 220, 260, 240, 250]
        .map(text)
        .iter()
        .map(|t| Paragraph::plain(book(), t, style()))
        .collect();
    let items: Vec<Item<'_>> =
        story.iter().map(|paragraph| Item { paragraph, indent: Length(18_000), pinned: None }).collect();
    let measure = Length(9_000 * 14);
    let lines: usize = story.iter().map(|p| FirstFit.break_lines(p, Length(18_000), &mut |_| measure).len()).sum();
    bencher.bench(|| to_lines(black_box(&items), &mut |_| measure, lines - 2, Limits::default()));
}
