//! 续排: over random chains of blocks no character is lost or set twice, and the jump lines say where.

use std::path::Path;
use std::sync::Arc;

use banxin_layout::{BlockLayout, Goal, Item, Layouter, NotFitted, Problem, Source, StoryFit, TextLine};
use banxin_model::{
    Area, Block, BlockId, ColumnRule, Content, Copy, Crop, Document, Edition, Frame, Head, HeadPlace, Notation,
    NotationKind, Page, PageId, PaperSetup, Paragraph, ParagraphKind, ParagraphTracking, PhotoBlock, PhotoId, Story,
    StoryBlock, StoryId, in_numerals, printing_chars,
};
use banxin_typeset::{FontBook, FontSource};
use proptest::prelude::*;

thread_local! {
    static BOOK: Arc<FontBook> = book();
}

fn book() -> Arc<FontBook> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|a| a.join("node_modules/@expo-google-fonts"))
        .find(|p| p.is_dir())
        .expect("npm ci has put the fonts in node_modules");
    let read = |family: &str, file: &str| FontSource {
        family: family.to_owned(),
        weight: 400,
        data: std::fs::read(root.join(file)).expect("a font of the package").into(),
    };
    let fonts = vec![
        read("Noto Serif SC", "noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf"),
        read("Noto Sans SC", "noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"),
    ];
    Arc::new(FontBook::new(fonts).expect("fonts that can be read"))
}

fn layouter() -> Layouter {
    BOOK.with(|book| Layouter::new(Arc::clone(book)))
}

const PAGES: u32 = 3;

/// One block of a chain: on which page, its shape, and whether a photo lies over part of it.
#[derive(Clone, Debug)]
struct Link {
    page: u32,
    areas: Vec<Area>,
    head: HeadPlace,
    levelled: bool,
    photo: Option<Frame>,
    tracking: i16,
}

fn frame() -> impl Strategy<Value = Frame> {
    (0u16..8, 0u16..100, 1u16..=4, 1u16..12)
        .prop_map(|(col, line, cols, lines)| Frame::grid(col, line, cols.min(8 - col), lines))
}

fn link() -> impl Strategy<Value = Link> {
    let columns = proptest::option::weighted(0.3, 1u16..6);
    let area = (frame(), columns)
        .prop_map(|(frame, count)| Area { frame, columns: ColumnRule { count, ..ColumnRule::default() } });
    let head = prop_oneof![3 => Just(HeadPlace::Hidden), 1 => Just(HeadPlace::Top)];
    let areas = prop::collection::vec(area, 1..3);
    (1..=PAGES, areas, head, any::<bool>(), proptest::option::weighted(0.4, frame()), -20i16..20).prop_map(
        |(page, areas, head, levelled, photo, tracking)| Link { page, areas, head, levelled, photo, tracking },
    )
}

fn paragraph() -> impl Strategy<Value = Paragraph> {
    let kind = prop_oneof![6 => Just(ParagraphKind::Body), 1 => Just(ParagraphKind::Crosshead)];
    let pieces = prop_oneof![
        6 => "[一-龥]{1,30}",
        3 => "[，。、；：！？“”‘’（）《》·]{1,3}",
        2 => "[0-9]{1,6}%?",
        2 => "[A-Za-z]{1,12}",
        1 => " {1,3}",
    ];
    let text = prop::collection::vec(pieces, 0..25).prop_map(|p| p.concat());
    (kind, text, 0u32..12, 0u32..60).prop_map(|(kind, text, dateline, from)| {
        let dateline = dateline.min(u32::try_from(text.chars().count()).unwrap_or(0));
        let mark = Notation { from, to: from + 9, kind: NotationKind::Emphasis, text: String::new() };
        Paragraph { kind, text, dateline, notations: vec![mark] }
    })
}

fn document(links: &[Link], body: Vec<Paragraph>) -> Document {
    let (mut blocks, mut photos) = (Vec::new(), Vec::new());
    for (i, link) in (1u32..).zip(links) {
        let tracked = (0..4).map(|paragraph| ParagraphTracking { paragraph, tracking: link.tracking, pinned: false });
        let story = StoryBlock {
            story: StoryId(1),
            areas: link.areas.clone(),
            head: Head { place: link.head, ..Head::default() },
            insets: Vec::new(),
            column_rules: true,
            boxed: false,
            levelled: link.levelled,
            copyfit: tracked.collect(),
            follows: (i > 1).then(|| BlockId(i - 1)),
        };
        let page = PageId(link.page);
        blocks.push(Block { id: BlockId(i), page, locked: false, group: None, content: Content::Story(story) });
        if let Some(frame) = link.photo {
            let photo = PhotoBlock { photo: PhotoId(1), frame, crop: Crop::default(), caption: true };
            photos.push(Block {
                id: BlockId(100 + i),
                page,
                locked: false,
                group: None,
                content: Content::Photo(photo),
            });
        }
    }
    blocks.extend(photos);
    let page = |n: u32| Page {
        blocks: blocks.iter().filter(|b| b.page == PageId(n)).map(|b| b.id).collect(),
        ..Page::new(PageId(n))
    };
    let edition = Edition {
        pages: (1..=PAGES).map(PageId).collect(),
        ..Edition::new("试报", "2026-10-21".parse().expect("a date"), PaperSetup::broadsheet_8())
    };
    let mut document = Document::new(edition, (1..=PAGES).map(page).collect());
    document.blocks = blocks.into_iter().map(|b| (b.id, Arc::new(b))).collect();
    let copy = Copy { headline: vec!["渡口".to_owned()], body, ..Copy::default() };
    document.stories.insert(StoryId(1), Arc::new(Story { id: StoryId(1), copy }));
    document
}

/// The blocks of the chain laid out, in order.
fn laid(layouter: &mut Layouter, document: &Document, pages: impl Iterator<Item = u32>) -> Vec<Arc<BlockLayout>> {
    let pages: Vec<_> = pages.map(|n| layouter.page(document, PageId(n))).collect();
    let find = |id: BlockId| pages.iter().flat_map(|p| &p.blocks).find(|b| b.block == Some(id)).cloned();
    document.blocks_of_story(StoryId(1)).iter().map(|b| find(b.id).expect("every page was laid out")).collect()
}

fn lines(block: &BlockLayout) -> impl Iterator<Item = &TextLine> {
    block.items.iter().filter_map(|item| match item {
        Item::Line(line) => Some(line),
        _ => None,
    })
}

fn jumps(block: &BlockLayout) -> Vec<&str> {
    lines(block).filter(|l| matches!(l.source, Source::Jump(_))).map(|l| l.text.as_str()).collect()
}

fn body_of(block: &BlockLayout) -> String {
    lines(block).filter(|l| matches!(l.source, Source::Body { .. })).map(|l| l.text.as_str()).collect()
}

fn fit(block: &BlockLayout) -> &StoryFit {
    block.fit.as_ref().expect("a story block")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn a_chain_sets_its_story_once(
        links in prop::collection::vec(link(), 1..6),
        body in prop::collection::vec(paragraph(), 0..8),
    ) {
        let document = document(&links, body.clone());
        let chain = laid(&mut layouter(), &document, 1..=PAGES);
        let whole: String = body.iter().map(|p| p.text.as_str()).collect();
        let overset: String = fit(&chain[chain.len() - 1]).overset.iter().map(|l| l.text.as_str()).collect();
        let set: String = chain.iter().map(|b| body_of(b)).chain([overset]).collect();
        prop_assert_eq!(&set, &whole);
        let given: usize = chain.iter().map(|b| b.counts().given).sum();
        prop_assert_eq!(given, body.iter().map(|p| printing_chars(&p.text)).sum::<usize>());
        for (i, block) in chain.iter().enumerate() {
            let (counts, last) = (block.counts(), i + 1 == chain.len());
            prop_assert_eq!(counts.given, counts.placed + counts.overset);
            prop_assert!(last || counts.overset == 0 && fit(block).overset.is_empty(), "only the last runs over");
            prop_assert_eq!(printing_chars(&body_of(block)), counts.placed);
            prop_assert!(last || fit(block).to == fit(&chain[i + 1]).from, "one goes on where the other ends");
            prop_assert!(!last || !fit(block).goes_on);
            let said: Vec<String> = due(&links, &chain, i, body.len());
            let lost = block.findings.iter().filter(|f| matches!(f.problem, Problem::JumpWithoutRoom { .. })).count();
            prop_assert_eq!(jumps(block).len() + lost, said.len(), "{:?} {:?}", jumps(block), &said);
            prop_assert!(jumps(block).iter().all(|j| said.iter().any(|s| s == j)), "{:?} {:?}", jumps(block), said);
        }
        // It does not matter which page is asked for first, or what was laid out before.
        let mut other = layouter();
        let backwards = laid(&mut other, &document, (1..=PAGES).rev());
        prop_assert!(chain.iter().zip(&backwards).all(|(a, b)| a.items == b.items && a.fit == b.fit));
        let again = laid(&mut other, &document, 1..=PAGES);
        prop_assert!(again.iter().zip(&backwards).all(|(a, b)| a.items == b.items));
    }
}

/// The jump lines that a block owes its readers.
fn due(links: &[Link], chain: &[Arc<BlockLayout>], i: usize, paragraphs: usize) -> Vec<String> {
    let page = |n: u32| in_numerals(n as usize);
    let mut said = Vec::new();
    let here = links[i].page;
    if i > 0 && links[i - 1].page != here && (fit(&chain[i]).from.paragraph as usize) < paragraphs {
        said.push(format!("（上接第{}版）", page(links[i - 1].page)));
    }
    if fit(&chain[i]).goes_on && links[i + 1].page != here {
        said.push(format!("（下转第{}版）", page(links[i + 1].page)));
    }
    said
}

fn plain(page: u32, frame: Frame) -> Link {
    let area = Area { frame, columns: ColumnRule::default() };
    Link { page, areas: vec![area], head: HeadPlace::Hidden, levelled: false, photo: None, tracking: 0 }
}

fn text(chars: usize) -> Vec<Paragraph> {
    vec![Paragraph { text: "雾从河面上起来，漫过堤岸。".repeat(chars / 13), ..Paragraph::default() }]
}

#[test]
fn what_fits_before_leaves_nothing_to_say() {
    let links = [plain(1, Frame::grid(0, 0, 2, 20)), plain(2, Frame::grid(0, 0, 2, 20))];
    let chain = laid(&mut layouter(), &document(&links, text(130)), 1..=PAGES);
    assert!(jumps(&chain[0]).is_empty() && jumps(&chain[1]).is_empty());
    let codes: Vec<_> = chain[1].findings.iter().map(|f| f.problem.code()).collect();
    assert_eq!(codes, ["continuation_empty"]);
    // On one page a reader sees where it goes on.
    let links = [plain(1, Frame::grid(0, 0, 2, 5)), plain(1, Frame::grid(2, 0, 2, 20))];
    let chain = laid(&mut layouter(), &document(&links, text(260)), 1..=PAGES);
    assert!(fit(&chain[0]).goes_on && jumps(&chain[0]).is_empty() && jumps(&chain[1]).is_empty());
}

#[test]
fn numbers_follow_the_pages() {
    let links = [plain(1, Frame::grid(0, 0, 2, 5)), plain(3, Frame::grid(0, 0, 2, 20))];
    let mut document = document(&links, text(260));
    let mut layouter = layouter();
    let said = |layouter: &mut Layouter, d: &Document| {
        laid(layouter, d, 1..=PAGES)
            .iter()
            .flat_map(|b| jumps(b).into_iter().map(str::to_owned).collect::<Vec<_>>())
            .collect::<Vec<_>>()
    };
    assert_eq!(said(&mut layouter, &document), ["（下转第三版）", "（上接第一版）"]);
    Arc::make_mut(&mut document.edition).pages = [3, 1, 2].map(PageId).to_vec();
    assert_eq!(said(&mut layouter, &document), ["（下转第一版）", "（上接第二版）"]);
}

#[test]
fn a_paragraph_that_is_cut_is_not_indented_again() {
    let links = [plain(1, Frame::grid(0, 0, 1, 5)), plain(2, Frame::grid(0, 0, 1, 20))];
    let chain = laid(&mut layouter(), &document(&links, text(130)), 1..=PAGES);
    let first = |b: &BlockLayout| {
        let line = lines(b).find(|l| matches!(l.source, Source::Body { .. })).expect("a line");
        line.runs[0].glyphs[0].x - line.x
    };
    let indented = first(&chain[0]).0;
    assert!(indented > 10_000 && first(&chain[1]).0 < indented / 2, "{indented} {:?}", first(&chain[1]));
    // 下转 stands at the right end of the last line, 上接 at the left of the first.
    let jump = |b: &BlockLayout| lines(b).find(|l| matches!(l.source, Source::Jump(_))).cloned().expect("a jump line");
    let (to, from) = (jump(&chain[0]), jump(&chain[1]));
    assert!(to.runs[0].glyphs[0].x > to.x + to.measure / 5 && from.runs[0].glyphs[0].x < from.x + from.measure / 5);
}

#[test]
fn only_the_end_of_a_story_is_fitted() {
    let mut links = [plain(1, Frame::grid(0, 0, 2, 5)), plain(2, Frame::grid(0, 0, 4, 20))];
    // Long lines give tracking something to save.
    links[1].areas[0].columns.count = Some(1);
    let mut layouter = layouter();
    let tried = (25..40).map(|n| document(&links, text(n * 13)));
    let fitted = |d: &Document, layouter: &mut Layouter| {
        assert_eq!(layouter.refit(d, BlockId(1), Goal::Fill), Err(NotFitted::GoesOn(BlockId(2))));
        let refit = layouter.refit(d, BlockId(2), Goal::Lines(-1)).expect("the last block is fitted");
        refit.met.then_some(refit)
    };
    let found = tried.into_iter().find_map(|d| Some((fitted(&d, &mut layouter)?, d)));
    let (refit, document) = found.expect("one of them ends with a line short enough to save");
    let before = laid(&mut layouter, &document, 1..=PAGES);
    assert_eq!(refit.before, fit(&before[1]).set);
    let mut fitted = document.clone();
    let Content::Story(block) = &mut Arc::make_mut(fitted.blocks.get_mut(&BlockId(2)).expect("there")).content else {
        unreachable!("block 2 shows a story");
    };
    block.copyfit = refit.copyfit;
    let after = laid(&mut layouter, &fitted, 1..=PAGES);
    assert_eq!(fit(&after[1]).set, refit.before - 1);
    assert_eq!(fit(&after[0]), fit(&before[0]), "the block before keeps its share");
}
