//! How long a full broadsheet page takes to lay out: from nothing, and after one typed character.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use banxin_layout::{Layouter, PageLayout};
use banxin_model::{
    Area, Block, BlockId, ColumnRule, Content, Copy, Document, Edition, Frame, Head, Page, PageId, PaperSetup,
    Paragraph, Story, StoryBlock, StoryId,
};
use banxin_typeset::{FontBook, FontSource};
use divan::Bencher;

fn main() {
    let counts = Layouter::new(book()).page(&document(), PageId(1)).counts();
    println!("a page of {} blocks and {} characters, {} of them overset", BLOCKS.len(), counts.given, counts.overset);
    divan::main();
}

/// First column, line, columns wide, lines high, characters of copy.
const BLOCKS: [(u16, u16, u16, u16, usize); 8] = [
    (0, 0, 5, 38, 1270),
    (5, 0, 3, 38, 700),
    (0, 40, 3, 30, 540),
    (3, 40, 5, 30, 930),
    (0, 72, 2, 42, 620),
    (2, 72, 3, 20, 380),
    (2, 94, 3, 20, 380),
    (5, 72, 3, 42, 1180),
];

const FONTS: [(&str, &str, u16); 4] = [
    ("Noto Serif SC", "noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf", 400),
    ("Noto Serif SC", "noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf", 700),
    ("Noto Sans SC", "noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf", 400),
    ("Noto Sans SC", "noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf", 700),
];

fn book() -> Arc<FontBook> {
    static BOOK: OnceLock<Arc<FontBook>> = OnceLock::new();
    let load = || {
        let dirs = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
        let fonts = dirs.map(|d| d.join("node_modules/@expo-google-fonts")).find(|p| p.is_dir());
        let fonts = fonts.expect("npm ci has put the fonts in node_modules");
        let read = |(family, file, weight): (&str, &str, u16)| FontSource {
            family: family.to_owned(),
            weight,
            data: std::fs::read(fonts.join(file)).expect("a font of the package").into(),
        };
        Arc::new(FontBook::new(FONTS.map(read).into()).expect("fonts that can be read"))
    };
    Arc::clone(BOOK.get_or_init(load))
}

/// Invented copy in paragraphs of about 110 characters.
fn copy(chars: usize, number: usize) -> Copy {
    let sentence = "清晨，渡口的汽笛响了三声；新修的石桥横跨两岸，“走路只要5分钟”，摆渡人笑着说。镇里计划——年底前再修3.5公里步道，接通App预约的班车，旧码头改成图书室，晒谷场边添了两盏灯。";
    let text: Vec<char> = sentence.chars().cycle().skip(number * 17).take(chars).collect();
    let paragraph = |text: &[char]| Paragraph { text: text.iter().collect(), ..Paragraph::default() };
    let body = text.chunks(110).map(paragraph).collect();
    Copy { headline: vec!["石桥修好两岸通".to_owned()], body, ..Copy::default() }
}

fn document() -> Document {
    let blocks: Vec<Block> = (1u32..)
        .zip(BLOCKS)
        .map(|(i, (col, line, cols, lines, _))| block(i, Frame::grid(col, line, cols, lines)))
        .collect();
    let page =
        Page { section: "城事".to_owned(), blocks: blocks.iter().map(|b| b.id).collect(), ..Page::new(PageId(1)) };
    let edition = Edition {
        pages: vec![PageId(1)],
        ..Edition::new("试报", "2026-10-21".parse().expect("a date"), PaperSetup::broadsheet_8())
    };
    let mut document = Document::new(edition, vec![page]);
    document.blocks = blocks.into_iter().map(|b| (b.id, Arc::new(b))).collect();
    let stories = (1u32..).zip(BLOCKS).map(|(i, b)| Story { id: StoryId(i), copy: copy(b.4, i as usize) });
    document.stories = stories.map(|s| (s.id, Arc::new(s))).collect();
    document
}

fn block(number: u32, frame: Frame) -> Block {
    let story = StoryBlock {
        story: StoryId(number),
        areas: vec![Area { frame, columns: ColumnRule::default() }],
        head: Head::default(),
        insets: Vec::new(),
        column_rules: true,
        boxed: false,
        levelled: false,
        copyfit: Vec::new(),
        follows: None,
    };
    Block { id: BlockId(number), page: PageId(1), locked: false, group: None, content: Content::Story(story) }
}

/// The page by a layouter that has laid out nothing yet.
#[divan::bench(sample_count = 50)]
fn cold(bencher: Bencher) {
    let document = document();
    bencher
        .with_inputs(|| Layouter::new(book()))
        .bench_local_values(|mut layouter| layouter.page(&document, PageId(1)));
}

/// The page again after one character was typed into the middle of its first story.
#[divan::bench(sample_count = 200)]
fn after_a_character(bencher: Bencher) {
    let mut document = document();
    let mut layouter = Layouter::new(book());
    layouter.page(&document, PageId(1));
    bencher.bench_local(move || -> PageLayout {
        let mut story = (*document.stories[&StoryId(1)]).clone();
        let typed = &mut story.copy.body[5].text;
        let at = typed.char_indices().nth(40).map_or(0, |(i, _)| i);
        typed.insert(at, '桥');
        if typed.chars().count() > 160 {
            typed.truncate(at);
        }
        document.stories.insert(StoryId(1), Arc::new(story));
        layouter.page(&document, PageId(1))
    });
}
