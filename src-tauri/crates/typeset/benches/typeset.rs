//! How fast paragraphs are set: whole text, one paragraph after a typed character, copyfit.

use std::path::Path;
use std::sync::OnceLock;

use banxin_model::{Align, Length};
use banxin_typeset::copyfit::{Item, Limits, to_lines};
use banxin_typeset::headline::{self, Deck, Levers, Shape, Words};
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

/// A story of 2 000 characters in eight paragraphs.
fn story_texts() -> [String; 8] {
    [310, 180, 250, 290, 220, 260, 240, 250].map(text)
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

/// The same in a story of eight paragraphs, all of whose lines are broken and set again.
#[divan::bench]
fn one_typed_character_in_a_2000_character_story(bencher: Bencher<'_, '_>) {
    let texts = story_texts();
    let story: Vec<Paragraph> = texts.iter().map(|t| Paragraph::plain(book(), t, style())).collect();
    let measure = Length(9_000 * 14);
    bencher.bench(|| {
        let typed = Paragraph::plain(book(), black_box(&texts[3]), style());
        let all = story.iter().enumerate().map(|(i, p)| if i == 3 { &typed } else { p });
        let set = |p: &Paragraph| {
            let spans = FirstFit.break_lines(p, Length(18_000), &mut |_| measure);
            let line = |s| p.set_line(s, measure, Length::ZERO, Align::Justify, s.last, book());
            spans.iter().map(line).collect::<Vec<_>>()
        };
        all.map(set).collect::<Vec<_>>()
    });
}

/// A headline of 24 characters over all divisions, sizes, tracking and 长扁.
#[divan::bench(args = [14, 9, 5])]
fn headline_fit(bencher: Bencher<'_, '_>, ems: i64) {
    let words = Words::general();
    words.open();
    let pieces = ["三座石桥年底通车渡口百姓告别摆渡出行时间缩短一半".to_owned()];
    let style = TextStyle { size: Length(42_000), ..style() };
    let deck = Deck {
        pieces: &pieces,
        style,
        leading: Length(50_000),
        width: Length(28_000 * ems),
        height: Some(Length(120_000)),
        lines: 3,
        levers: Levers::default(),
        words: &words,
        shape: Shape::Even,
    };
    bencher.bench(|| headline::fit(book(), black_box(&deck)));
}

/// Jobs of `banxin lines`, of one line each as the comparison with a printed page has them.
#[divan::bench]
fn lines_1000_jobs(bencher: Bencher<'_, '_>) {
    let job = |i: usize| {
        let paragraph = text(120 + i % 80);
        format!(
            "{{\"id\":\"{i}\",\"paragraphs\":[\"{paragraph}\"],\"measures_em\":[14.4],\"indent_em\":2,\"tracking_em\":0.03,\"max_lines\":1}}\n"
        )
    };
    let jobs: String = (0..1000).map(job).collect();
    bencher.counter(ItemsCount::new(1000_usize)).bench(|| {
        let mut answers = Vec::new();
        banxin_typeset::lines::run(black_box(jobs.as_bytes()), &mut answers, book())
            .expect("a vector takes any answer");
        answers
    });
}

#[divan::bench]
fn total_fit_250_characters(bencher: Bencher<'_, '_>) {
    let p = Paragraph::plain(book(), &text(250), style());
    bencher.bench(|| TotalFit.break_lines(black_box(&p), Length::ZERO, &mut |_| Length(9_000 * 14)));
}

#[divan::bench]
fn total_fit_2000_characters(bencher: Bencher<'_, '_>) {
    let p = Paragraph::plain(book(), &text(2_000), style());
    bencher.bench(|| TotalFit.break_lines(black_box(&p), Length::ZERO, &mut |_| Length(9_000 * 14)));
}

/// A story of 2 000 characters in eight paragraphs made two lines shorter, where `measure` gives the width of its lines.
fn copyfit(bencher: Bencher<'_, '_>, measure: impl Fn(usize) -> Length + Sync) {
    let story: Vec<Paragraph> = story_texts().iter().map(|t| Paragraph::plain(book(), t, style())).collect();
    let items: Vec<Item<'_>> =
        story.iter().map(|paragraph| Item { paragraph, indent: Length(18_000), pinned: None }).collect();
    let mut lines = 0;
    for p in &story {
        lines += FirstFit.break_lines(p, Length(18_000), &mut |i| measure(lines + i)).len();
    }
    bencher.bench(|| to_lines(black_box(&items), &mut |i| measure(i), lines - 2, Limits::default()));
}

#[divan::bench]
fn copyfit_2000_characters(bencher: Bencher<'_, '_>) {
    copyfit(bencher, |_| Length(9_000 * 14));
}

/// Lines beside photos are narrower: five of every twenty.
#[divan::bench]
fn copyfit_2000_characters_round_insets(bencher: Bencher<'_, '_>) {
    copyfit(bencher, |i| Length(9_000 * if i % 20 < 5 { 8 } else { 14 }));
}

#[divan::bench]
fn copyfit_2000_characters_in_alternating_measures(bencher: Bencher<'_, '_>) {
    copyfit(bencher, |i| Length(9_000 * if i.is_multiple_of(2) { 12 } else { 14 }));
}
