//! Copyfit and levelled columns: what is promised is what the page then shows.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use banxin_layout::{Change, Goal, Item, Layouter, PageLayout, Source, StoryFit};
use banxin_model::{
    Area, Block, BlockId, ColumnRounding, ColumnRule, Content, Copy, Document, Edition, FitLimits, Frame, Head,
    HeadPlace, Length, Page, PageId, PaperSetup, Paragraph, ParagraphTracking, Story, StoryBlock, StoryId,
};
use banxin_typeset::{FontBook, FontSource};

const SERIF: &str = "node_modules/@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf";
const BLOCK: BlockId = BlockId(1);

fn book() -> Arc<FontBook> {
    static BOOK: OnceLock<Arc<FontBook>> = OnceLock::new();
    let load = || {
        let dirs = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
        let font = dirs.map(|d| d.join(SERIF)).find(|p| p.is_file()).expect("npm ci has put the fonts there");
        let data = std::fs::read(font).expect("a font of the package").into();
        let source = FontSource { family: "Noto Serif SC".to_owned(), weight: 400, data };
        Arc::new(FontBook::new(vec![source]).expect("a font that can be read"))
    };
    Arc::clone(BOOK.get_or_init(load))
}

/// Paragraphs of so many characters each.
fn body(lengths: &[usize]) -> Vec<Paragraph> {
    let copy = "清早，渡口的灯还亮着；摆渡人把缆绳收好，说：“今天水浅，绕着走。”两岸的石阶共有三十六级，老人一级一级地数过。桥修好了，船也没有停。";
    let text = |(i, &n): (usize, &usize)| copy.chars().cycle().skip(i * 13).take(n - 1).chain(['。']).collect();
    lengths.iter().enumerate().map(|p| Paragraph { text: text(p), ..Paragraph::default() }).collect()
}

/// One story of a body in one block of `cols` × `lines`, without a headline.
fn document(body: Vec<Paragraph>, cols: u16, lines: u16) -> Document {
    let page = Page { blocks: vec![BLOCK], ..Page::new(PageId(1)) };
    let edition = Edition {
        pages: vec![PageId(1)],
        ..Edition::new("试报", "2026-10-21".parse().expect("a date"), PaperSetup::broadsheet_8())
    };
    let block = StoryBlock {
        story: StoryId(1),
        areas: vec![Area {
            frame: Frame::grid(0, 0, cols, lines),
            columns: ColumnRule { count: None, rounding: ColumnRounding::Auto, gap: None },
        }],
        head: Head { place: HeadPlace::Hidden, ..Head::default() },
        insets: Vec::new(),
        column_rules: false,
        boxed: false,
        levelled: false,
        copyfit: Vec::new(),
        follows: None,
    };
    let mut document = Document::new(edition, vec![page]);
    let record = Block { id: BLOCK, page: PageId(1), locked: false, group: None, content: Content::Story(block) };
    document.blocks.insert(BLOCK, Arc::new(record));
    let copy = Copy { headline: vec!["石桥修好两岸通".to_owned()], body, ..Copy::default() };
    document.stories.insert(StoryId(1), Arc::new(Story { id: StoryId(1), copy }));
    document
}

fn with_block(document: &Document, change: impl FnOnce(&mut StoryBlock)) -> Document {
    let mut document = document.clone();
    let mut record = (*document.blocks[&BLOCK]).clone();
    let Content::Story(block) = &mut record.content else { unreachable!("the block shows a story") };
    change(block);
    document.blocks.insert(BLOCK, Arc::new(record));
    document
}

fn with_body(document: &Document, body: Vec<Paragraph>) -> Document {
    let mut document = document.clone();
    let mut story = (*document.stories[&StoryId(1)]).clone();
    story.copy.body = body;
    document.stories.insert(StoryId(1), Arc::new(story));
    document
}

fn laid(document: &Document) -> (PageLayout, StoryFit) {
    let page = Layouter::new(book()).page(document, PageId(1));
    let fit = page.blocks[0].fit.clone().expect("a story has a fit");
    assert_eq!(fit.counts.given, fit.counts.placed + fit.counts.overset);
    (page, fit)
}

fn lines(document: &Document) -> u32 {
    let fit = laid(document).1;
    fit.set + fit.overset_lines
}

/// Lines of body in each column, from left to right.
fn feet(page: &PageLayout) -> Vec<usize> {
    let mut columns = std::collections::BTreeMap::new();
    for item in page.items() {
        if let Item::Line(line) = item
            && matches!(line.source, Source::Body { .. })
        {
            *columns.entry(line.x).or_insert(0) += 1;
        }
    }
    columns.into_values().collect()
}

/// A story whose paragraphs end with short lines can be brought a line either way.
const EASY: [usize; 6] = [68, 80, 93, 67, 106, 81];

#[test]
fn a_line_is_saved_and_gained_as_promised() {
    let document = document(body(&EASY), 3, 20);
    let before = lines(&document);
    for by in [-1, 1] {
        let refit = Layouter::new(book()).refit(&document, BLOCK, Goal::Lines(by)).expect("a story");
        assert!(refit.met, "by {by}");
        assert_eq!((refit.before, refit.after), (before, before.saturating_add_signed(by)));
        let limits = FitLimits::default();
        assert!(refit.copyfit.iter().all(|t| (limits.tightest..=limits.loosest).contains(&t.tracking)));
        assert_eq!(lines(&with_block(&document, |b| b.copyfit.clone_from(&refit.copyfit))), refit.after);
    }
}

#[test]
fn a_second_line_is_saved_on_top_of_the_first() {
    let document = document(body(&EASY), 3, 20);
    let mut layouter = Layouter::new(book());
    let first = layouter.refit(&document, BLOCK, Goal::Lines(-1)).expect("a story");
    let once = with_block(&document, |b| b.copyfit.clone_from(&first.copyfit));
    let second = layouter.refit(&once, BLOCK, Goal::Lines(-1)).expect("a story");
    assert!(second.met);
    assert_eq!(lines(&with_block(&once, |b| b.copyfit.clone_from(&second.copyfit))), lines(&document) - 2);
}

#[test]
fn levelled_columns_end_on_one_line() {
    for lengths in [&EASY[..], &[150, 90, 210, 75], &[68, 300, 81]] {
        let document = document(body(lengths), 3, 40);
        let refit = Layouter::new(book()).refit(&document, BLOCK, Goal::Level).expect("a story");
        assert!(refit.met && refit.levelled, "{lengths:?}");
        let level = with_block(&document, |b| {
            b.copyfit.clone_from(&refit.copyfit);
            b.levelled = true;
        });
        let (page, fit) = laid(&level);
        let feet = feet(&page);
        assert!(feet.len() == 3 && feet.iter().all(|f| *f == feet[0]), "{lengths:?}: {feet:?}");
        assert_eq!(fit.room - fit.set, fit.underset_lines(), "what is left over stands below");
    }
}

#[test]
fn levelled_without_copyfit_only_the_last_column_is_short() {
    let document = with_block(&document(body(&[68, 300, 81]), 3, 40), |b| b.levelled = true);
    let (page, fit) = laid(&document);
    let feet = feet(&page);
    assert_eq!(feet[0], feet[1]);
    assert!(feet[2] <= feet[0] && feet[0] - feet[2] < 3, "{feet:?}");
    assert_eq!(feet.iter().sum::<usize>(), fit.set as usize);
}

#[test]
fn what_is_pinned_stays() {
    let document = document(body(&EASY), 3, 20);
    let pinned = ParagraphTracking { paragraph: 2, tracking: 31, pinned: true };
    let document = with_block(&document, |b| b.copyfit = vec![pinned]);
    let refit = Layouter::new(book()).refit(&document, BLOCK, Goal::Lines(-1)).expect("a story");
    assert!(refit.met && refit.copyfit.contains(&pinned), "{refit:?}");
}

/// Three lines more than the block holds: tracking is not enough.
#[test]
fn every_remedy_meets_the_goal() {
    let long = document(body(&[260, 90, 210, 75, 120]), 3, 18);
    let refit = Layouter::new(book()).refit(&long, BLOCK, Goal::Fill).expect("a story");
    assert!(!refit.met && refit.copyfit.is_empty() && refit.after == refit.before);
    assert!(refit.remedies.len() >= 3, "{:?}", refit.remedies);
    for remedy in &refit.remedies {
        let after = match (&remedy.change, &remedy.body, &remedy.block) {
            (Change::Cut { paragraph, chars }, ..) => {
                let mut body = long.stories[&StoryId(1)].copy.body.clone();
                let text = &mut body[*paragraph as usize].text;
                let kept = text.chars().count() - 1 - *chars as usize;
                *text = text.chars().take(kept).chain(['。']).collect();
                with_body(&long, body)
            }
            (_, Some(body), _) => with_body(&long, body.clone()),
            (_, _, Some(shape)) => with_block(&long, |b| b.clone_from(shape)),
            other => unreachable!("{other:?}"),
        };
        let after = with_block(&after, |b| b.copyfit.clone_from(&remedy.copyfit));
        let fit = laid(&after).1;
        assert_eq!((fit.overset_lines, fit.underset_lines()), (0, 0), "{:?}", remedy.change);
    }
}

/// The cut that is named is the smallest: one character less does not do.
#[test]
fn the_cut_is_the_smallest() {
    let long = document(body(&[260, 90, 210, 75, 120]), 3, 18);
    let refit = Layouter::new(book()).refit(&long, BLOCK, Goal::Fill).expect("a story");
    let cut = refit.remedies.iter().find_map(|r| match r.change {
        Change::Cut { paragraph, chars } => Some((paragraph as usize, chars as usize)),
        _ => None,
    });
    let (paragraph, chars) = cut.expect("something can be cut");
    let mut body = long.stories[&StoryId(1)].copy.body.clone();
    let kept = body[paragraph].text.chars().count() - chars;
    body[paragraph].text = body[paragraph].text.chars().take(kept).chain(['。']).collect();
    let refit = Layouter::new(book()).refit(&with_body(&long, body), BLOCK, Goal::Fill).expect("a story");
    assert!(!refit.met);
}

#[test]
fn too_little_copy_is_told_how_much_to_write() {
    let short = document(body(&[120, 90]), 3, 18);
    let refit = Layouter::new(book()).refit(&short, BLOCK, Goal::Fill).expect("a story");
    assert!(!refit.met);
    let lower = refit.remedies.iter().any(|r| matches!(r.change, Change::AreaLines { lines } if lines < 18));
    assert!(lower, "{:?}", refit.remedies);
}

#[test]
fn the_lines_of_a_headline_know_their_room() {
    let with_size = |cols: u16, size: i64| {
        let head = Head { size: Some(Length(size)), ..Head::default() };
        let page = laid(&with_block(&document(body(&[200]), cols, 40), |b| b.head = head)).0;
        assert_eq!(page.blocks[0].head.len(), 1);
        page.blocks[0].head[0].clone()
    };
    // Two columns of 13 characters of 9 pt and their gap: eight hanzi of 28 pt a line, in three lines at most.
    let line = with_size(2, 28_000);
    assert_eq!((line.used, line.plain, line.size, line.fits), (7, 24, Length(28_000), true));
    assert!(line.most >= line.plain);
    // One column holds one hanzi of 84 pt; the editor's size is kept, and the line is too wide.
    let line = with_size(1, 84_000);
    assert_eq!((line.used, line.plain, line.fits), (7, 3, false));
    assert!(laid(&document(body(&[200]), 2, 40)).0.blocks[0].head.is_empty(), "a hidden head has no lines");
}

#[test]
fn the_largest_headline_fits_its_place_and_the_next_size_does_not() {
    let place = |document: &Document, head: Head| with_block(document, |block| block.head = head);
    let head = Head { place: HeadPlace::Top, lines: Some(5), ..Head::default() };
    let shown = place(&document(body(&[200]), 3, 30), head.clone());
    let size = Layouter::new(book()).largest_head(&shown, BLOCK).expect("a size that fits");
    let unfit = |size| {
        let sized = place(&shown, Head { size: Some(size), ..head.clone() });
        let findings: Vec<&str> = laid(&sized).0.findings().map(|f| f.problem.code()).collect();
        findings.iter().any(|code| code.starts_with("headline_too"))
    };
    assert!(!unfit(size));
    let sizes = banxin_typeset::headline::SIZES.iter().map(|s| s.1);
    assert!(unfit(sizes.filter(|&s| s > size).min().expect("a larger size")));
    let hidden = document(body(&[200]), 3, 30);
    assert_eq!(Layouter::new(book()).largest_head(&hidden, BLOCK), None);
}
