//! No character is ever lost: given = placed + overset, over random blocks, copy and shapes.

use std::path::Path;
use std::sync::Arc;

use banxin_layout::{Layouter, PageLayout, Source};
use banxin_model::{
    Area, Block, BlockId, ColumnRounding, ColumnRule, Content, Copy, Crop, Document, Edition, Frame, Head, HeadPlace,
    Inset, Length, Notation, NotationKind, Page, PageId, PaperSetup, Paragraph, ParagraphKind, PhotoBlock, PhotoId,
    Rect, Story, StoryBlock, StoryId, printing_chars,
};
use banxin_typeset::{FontBook, FontSource};
use proptest::prelude::*;

fn book() -> Arc<FontBook> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|a| a.join("node_modules/@expo-google-fonts"))
        .find(|p| p.is_dir())
        .expect("npm ci has put the fonts in node_modules");
    let read = |family: &str, file: &str, weight| FontSource {
        family: family.to_owned(),
        weight,
        data: std::fs::read(root.join(file)).expect("a font of the package").into(),
    };
    let fonts = vec![
        read("Noto Serif SC", "noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf", 400),
        read("Noto Sans SC", "noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf", 400),
    ];
    Arc::new(FontBook::new(fonts).expect("fonts that can be read"))
}

fn document(blocks: Vec<Block>, stories: Vec<Story>) -> Document {
    let page =
        Page { section: "城事".to_owned(), blocks: blocks.iter().map(|b| b.id).collect(), ..Page::new(PageId(1)) };
    let edition = Edition {
        pages: vec![PageId(1)],
        ..Edition::new("试报", "2026-10-21".parse().expect("a date"), PaperSetup::broadsheet_8())
    };
    let mut document = Document::new(edition, vec![page]);
    document.blocks = blocks.into_iter().map(|b| (b.id, Arc::new(b))).collect();
    document.stories = stories.into_iter().map(|s| (s.id, Arc::new(s))).collect();
    document
}

fn frame() -> impl Strategy<Value = Frame> {
    let grid = (0u16..8, 0u16..110, 1u16..=8, 1u16..60)
        .prop_map(|(col, line, cols, lines)| Frame::grid(col, line, cols.min(8 - col), lines.min(115 - line)));
    let free = (0i64..300, 0i64..500, 5i64..200, 3i64..200)
        .prop_map(|(x, y, w, h)| Frame::Free(Rect::new(Length::mm(x), Length::mm(y), Length::mm(w), Length::mm(h))));
    prop_oneof![4 => grid, 1 => free]
}

fn columns() -> impl Strategy<Value = ColumnRule> {
    let rounding = prop_oneof![
        Just(ColumnRounding::Absolute),
        Just(ColumnRounding::Free),
        Just(ColumnRounding::Relative),
        Just(ColumnRounding::Auto)
    ];
    (proptest::option::of(1u16..6), rounding).prop_map(|(count, rounding)| ColumnRule { count, rounding, gap: None })
}

fn text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        6 => "[一-龥]{1,30}",
        3 => "[，。、；：！？“”‘’（）《》·]{1,3}",
        1 => Just("——".to_owned()),
        1 => Just("……".to_owned()),
        2 => "[0-9]{1,6}[%℃]?",
        2 => "[A-Za-z]{1,12}",
        1 => " {1,3}",
        1 => "\\PC{1,5}",
    ];
    prop::collection::vec(pieces, 0..40).prop_map(|p| p.concat())
}

fn paragraph() -> impl Strategy<Value = Paragraph> {
    let kind = prop_oneof![
        8 => Just(ParagraphKind::Body),
        1 => Just(ParagraphKind::Crosshead),
        1 => Just(ParagraphKind::EditorNote)
    ];
    (kind, text(), 0u32..12, prop::collection::vec(notation(), 0..3)).prop_map(|(kind, text, dateline, notations)| {
        let dateline = dateline.min(u32::try_from(text.chars().count()).unwrap_or(0));
        Paragraph { kind, text, dateline, notations }
    })
}

/// Anything beside anything; what lies beyond the text is cut.
fn notation() -> impl Strategy<Value = Notation> {
    let kind = prop_oneof![
        Just(NotationKind::Ruby),
        Just(NotationKind::Emphasis),
        Just(NotationKind::ProperName),
        Just(NotationKind::BookTitle)
    ];
    (0u32..60, 1u32..12, kind).prop_map(|(from, chars, kind)| {
        let text = if kind == NotationKind::Ruby { "yè háng".to_owned() } else { String::new() };
        Notation { from, to: from + chars, kind, text }
    })
}

fn story_block() -> impl Strategy<Value = (StoryBlock, Copy)> {
    let areas = prop::collection::vec((frame(), columns()).prop_map(|(frame, columns)| Area { frame, columns }), 1..4);
    let place = prop_oneof![
        4 => Just(HeadPlace::Top),
        1 => Just(HeadPlace::Hidden),
        1 => (0u16..3, 1u16..3).prop_map(|(col, cols)| HeadPlace::Over { col, cols }),
        1 => frame().prop_map(HeadPlace::At),
    ];
    let inset = (0u16..4, 0u16..6, 0u16..40, 1u16..4, 1u16..30).prop_map(|(area, col, line, cols, lines)| Inset {
        photo: PhotoId(1),
        area,
        col,
        line,
        cols,
        lines,
        crop: Crop::default(),
    });
    let head = (place, proptest::option::of(0u16..20), text());
    let body = prop::collection::vec(paragraph(), 0..8);
    (areas, head, prop::collection::vec(inset, 0..3), body, any::<bool>()).prop_map(
        |(areas, (place, lines, headline), insets, body, rules)| {
            let head = Head { place, lines, ..Head::default() };
            let copy = Copy { headline: vec![headline], body, ..Copy::default() };
            let block = StoryBlock {
                story: StoryId(1),
                areas,
                head,
                insets,
                column_rules: rules,
                boxed: rules,
                levelled: !rules,
                copyfit: Vec::new(),
                follows: None,
            };
            (block, copy)
        },
    )
}

/// The body of a story as its lines give it back, in order.
fn lines_of(page: &PageLayout, story: StoryId) -> Vec<(u32, u32, String)> {
    let fit = page.blocks.iter().filter_map(|b| b.fit.as_ref()).filter(|f| f.story == story);
    let overset = fit.flat_map(|f| f.overset.iter());
    let placed = page.items().filter_map(|i| match i {
        banxin_layout::Item::Line(line) => Some(line),
        _ => None,
    });
    let body = placed.chain(overset).filter_map(|l| match l.source {
        Source::Body { story: s, paragraph, from } if s == story => Some((paragraph, from, l.text.clone())),
        _ => None,
    });
    body.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn given_is_placed_plus_overset(
        blocks in prop::collection::vec(story_block(), 1..4),
        photo in proptest::option::of(frame()),
    ) {
        thread_local! {
            static BOOK: Arc<FontBook> = book();
        }
        let mut records = Vec::new();
        let mut stories = Vec::new();
        for (i, (block, copy)) in (1u32..).zip(&blocks) {
            let block = StoryBlock { story: StoryId(i), ..block.clone() };
            records.push(Block { id: BlockId(i), page: PageId(1), locked: false, group: None, content: Content::Story(block) });
            stories.push(Story { id: StoryId(i), copy: copy.clone() });
        }
        if let Some(frame) = photo {
            let photo = PhotoBlock { photo: PhotoId(9), frame, crop: Crop::default(), caption: true };
            records.push(Block { id: BlockId(99), page: PageId(1), locked: false, group: None, content: Content::Photo(photo) });
        }
        let document = document(records, stories.clone());
        let page = BOOK.with(|book| Layouter::new(Arc::clone(book)).page(&document, PageId(1)));
        let counts = page.counts();
        prop_assert_eq!(counts.given, counts.placed + counts.overset);
        for story in &stories {
            let whole: String = story.copy.body.iter().map(|p| p.text.as_str()).collect();
            let set: String = lines_of(&page, story.id).into_iter().map(|l| l.2).collect();
            prop_assert_eq!(&whole, &set);
        }
        let given: usize = stories.iter().map(|s| s.copy.body.iter().map(|p| printing_chars(&p.text)).sum::<usize>()).sum();
        prop_assert_eq!(given, counts.given);
    }

    /// Photos anywhere over a block leave narrow rests and two intervals on a line: whatever a line has to break there
    /// is told at its place.
    #[test]
    fn rules_that_narrow_places_break_are_told(
        body in prop::collection::vec(text(), 1..5),
        photos in prop::collection::vec((15_i64..110, 34_i64..120, 5_i64..40, 4_i64..30), 1..5),
        cols in 1_u16..4,
    ) {
        thread_local! {
            static BOOK: Arc<FontBook> = book();
        }
        let area = Area { frame: Frame::grid(0, 0, cols, 24), columns: ColumnRule::default() };
        let block = StoryBlock {
            story: StoryId(1),
            areas: vec![area],
            head: Head { place: HeadPlace::Hidden, ..Head::default() },
            insets: Vec::new(),
            column_rules: false,
            boxed: false,
            levelled: false,
            copyfit: Vec::new(),
            follows: None,
        };
        let mut records = vec![Block { id: BlockId(1), page: PageId(1), locked: false, group: None, content: Content::Story(block) }];
        for (i, (x, y, w, h)) in (0_u32..).zip(photos) {
            let frame = Frame::Free(Rect::new(Length::mm(x), Length::mm(y), Length::mm(w), Length::mm(h)));
            let photo = PhotoBlock { photo: PhotoId(9), frame, crop: Crop::default(), caption: false };
            records.push(Block { id: BlockId(10 + i), page: PageId(1), locked: false, group: None, content: Content::Photo(photo) });
        }
        let paragraph = |text: String| Paragraph { text, ..Paragraph::default() };
        let copy = Copy { body: body.into_iter().map(paragraph).collect(), ..Copy::default() };
        let document = document(records, vec![Story { id: StoryId(1), copy }]);
        let page = BOOK.with(|book| Layouter::new(Arc::clone(book)).page(&document, PageId(1)));
        let told = |line: &banxin_layout::TextLine| page.findings().any(|f| match &f.problem {
            banxin_layout::Problem::BadBreak { line: text, .. } | banxin_layout::Problem::OverfullLine { line: text, .. } => {
                *text == line.text && f.place.x == line.x
            }
            _ => false,
        });
        let lines: Vec<_> = page.items().filter_map(|i| match i {
            banxin_layout::Item::Line(line) => Some(line),
            _ => None,
        }).collect();
        for line in &lines {
            prop_assert!(line.width <= line.measure || told(line), "{:?} is too wide", line.text);
        }
        for pair in lines.windows(2) {
            let Source::Body { from, .. } = pair[1].source else { continue };
            let first = pair[1].text.chars().next();
            if from > 0 && first.is_some_and(|c| "，。、；：！？）》」".contains(c)) {
                prop_assert!(told(pair[0]), "{:?} begins a line untold", pair[1].text);
            }
        }
    }
}
