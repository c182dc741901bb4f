//! Any sequence of commands, sensible or not: undo, redo, replay.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use banxin_edit::{Applied, Command, PhotoEdit, StoryEdit, apply, check};
use banxin_model::*;
use common::*;
use proptest::prelude::*;
use proptest::sample::select;

fn frame() -> impl Strategy<Value = Frame> {
    let grid = (0..9_u16, 0..116_u16, 0..6_u16, 0..60_u16).prop_map(|(c, l, w, h)| Frame::grid(c, l, w, h));
    let page = (-5..400_i64, -5..550_i64, 0..200_i64, 0..200_i64).prop_map(|(x, y, w, h)| free(x, y, w, h));
    prop_oneof![4 => grid, 1 => page]
}

fn shape() -> impl Strategy<Value = Vec<Area>> {
    let rule =
        proptest::option::weighted(0.3, 0..5_u16).prop_map(|count| ColumnRule { count, ..ColumnRule::default() });
    let one = (frame(), rule).prop_map(|(frame, columns)| Area { frame, columns });
    proptest::collection::vec(one, 1..4)
}

fn head() -> impl Strategy<Value = Head> {
    let place = prop_oneof![
        Just(HeadPlace::Top),
        Just(HeadPlace::Hidden),
        (0..5_u16, 0..4_u16).prop_map(|(col, cols)| HeadPlace::Over { col, cols }),
        frame().prop_map(HeadPlace::At),
    ];
    (place, proptest::option::of(0..8_u16)).prop_map(|(place, lines)| Head { place, lines, ..Head::default() })
}

fn one_inset() -> impl Strategy<Value = Inset> {
    (1..4_u32, 0..2_u16, (0..4_u16, 0..20_u16, 0..4_u16, 0..20_u16))
        .prop_map(|(photo, area, (col, line, cols, lines))| Inset { area, ..inset(photo, col, line, cols, lines) })
}

fn page() -> impl Strategy<Value = PageId> {
    (1..6_u32).prop_map(PageId)
}

fn block() -> impl Strategy<Value = BlockId> {
    (1..8_u32).prop_map(BlockId)
}

fn story() -> impl Strategy<Value = StoryId> {
    (1..6_u32).prop_map(StoryId)
}

fn pages() -> impl Strategy<Value = Command> {
    let states = select(vec![PageState::Making, PageState::FirstProof, PageState::Signed]);
    let papers = select(PaperSetup::presets().to_vec());
    prop_oneof![
        (proptest::option::of(0..6_usize)).prop_map(|number| Command::AddPage { number, section: String::new() }),
        page().prop_map(|page| Command::RemovePage { page }),
        (page(), 0..6_usize).prop_map(|(page, number)| Command::MovePage { page, number }),
        (page(), "[a-c\n]{0,3}").prop_map(|(page, s)| Command::SetPage { page, section: Some(s), editors: None }),
        (page(), states, "x?").prop_map(|(page, state, reason)| Command::SetPageState {
            page,
            state,
            reason,
            overridden: Vec::new(),
            stamp: None
        }),
        papers.prop_map(|setup| Command::SetPaper { setup }),
        "[0-9]{0,2}".prop_map(|issue| Command::SetEdition { paper: None, date: None, issue: Some(issue) }),
        ("[甲乙丙]{0,3}", any::<bool>()).prop_map(|(name, in_body)| Command::SetNames { list: vec![name], in_body }),
    ]
}

fn pool() -> impl Strategy<Value = Command> {
    prop_oneof![
        3 => (0..3_usize).prop_map(|n| Command::AddStory { copy: copy(n) }),
        2 => any::<u8>().prop_map(add_photo),
        1 => story().prop_map(|story| Command::RemoveStory { story }),
        1 => (1..4_u32).prop_map(|n| Command::RemovePhoto { photo: PhotoId(n) }),
        1 => (story(), "[a-z]{0,5}").prop_map(|(story, text)| {
            Command::EditStory { story, edit: Box::new(StoryEdit { byline: Some(text), ..StoryEdit::default() }) }
        }),
        3 => (story(), 0..3_u32, 0..9_u32, 0..12_u32, "[a字\n]{0,4}").prop_map(|(story, paragraph, at, removed, text)| {
            Command::SpliceStory { story, paragraph, at, removed, text }
        }),
        1 => (story(), 0..3_u32, 0..9_u32).prop_map(|(story, paragraph, n)| {
            let kind = [ParagraphKind::Body, ParagraphKind::Crosshead, ParagraphKind::EditorNote].get(n as usize).copied();
            Command::SetParagraph { story, paragraph, kind, dateline: Some(n) }
        }),
        1 => (1..4_u32, "[a-z]{0,5}").prop_map(|(n, text)| {
            let edit = Box::new(PhotoEdit { caption: Some(text), ..PhotoEdit::default() });
            Command::EditPhoto { photo: PhotoId(n), edit }
        }),
    ]
}

fn placing() -> impl Strategy<Value = Command> {
    let tint =
        |(page, frame)| Command::PlaceBlock { page, content: Content::Tint(TintBlock { frame, ink: Ink::grey(200) }) };
    prop_oneof![
        3 => (story(), page(), shape(), head())
            .prop_map(|(story, page, areas, head)| Command::PlaceStory { story, page, areas, head }),
        2 => (block(), page(), shape(), proptest::option::of(head()))
            .prop_map(|(block, page, areas, head)| Command::ContinueStory { block, page, areas, head }),
        1 => block().prop_map(|block| Command::EndStory { block }),
        2 => (1..4_u32, page(), frame()).prop_map(|(n, page, frame)| place_photo(n, page.0, frame)),
        1 => (page(), frame()).prop_map(tint),
    ]
}

fn blocks() -> impl Strategy<Value = Command> {
    prop_oneof![
        (block(), -3..4_i32, -20..20_i32, proptest::option::of(page()))
            .prop_map(|(block, cols, lines, page)| Command::MoveBlock { block, cols, lines, page }),
        (block(), shape()).prop_map(|(block, areas)| Command::ShapeStory { block, areas }),
        (block(), frame()).prop_map(|(block, frame)| Command::SetFrame { block, frame }),
        (block(), head()).prop_map(|(block, head)| Command::SetHead { block, head }),
        (block(), any::<bool>()).prop_map(|(block, b)| Command::SetTrim {
            block,
            column_rules: Some(b),
            boxed: None,
            levelled: Some(!b),
        }),
        (block(), one_inset()).prop_map(|(block, inset)| Command::AddInset { block, inset }),
        (block(), 0..2_usize, one_inset()).prop_map(|(block, index, inset)| Command::SetInset { block, index, inset }),
        (block(), 0..2_usize).prop_map(|(block, index)| Command::RemoveInset { block, index }),
        (block(), 900..3000_u16)
            .prop_map(|(block, zoom)| { Command::SetCrop { block, crop: Crop { zoom, ..Crop::default() } } }),
        (block(), 0..3_u32, -210..210_i16).prop_map(|(block, paragraph, tracking)| {
            Command::SetCopyfit {
                block,
                copyfit: vec![ParagraphTracking { paragraph, tracking, pinned: tracking > 0 }],
            }
        }),
        (block(), block()).prop_map(|(a, b)| Command::SwapBlocks { a, b }),
        block().prop_map(|block| Command::RemoveBlock { block }),
        (block(), 0..4_usize).prop_map(|(block, index)| Command::OrderBlock { block, index }),
        (block(), block()).prop_map(|(a, b)| Command::GroupBlocks { blocks: vec![a, b] }),
        block().prop_map(|b| Command::UngroupBlocks { blocks: vec![b] }),
        (block(), block(), any::<bool>()).prop_map(|(a, b, guides)| Command::SaveTemplate {
            name: "样".to_owned(),
            blocks: vec![a, b],
            guides
        }),
        (page(), proptest::collection::vec((any::<bool>(), -1..600_i64, any::<bool>()), 0..3)).prop_map(
            |(page, guides)| {
                let guide = |(across, at, locked)| {
                    let runs = if across { GuideRuns::Across } else { GuideRuns::Down };
                    Guide { runs, at: Length::mm(at), locked }
                };
                Command::SetGuides { page, guides: guides.into_iter().map(guide).collect() }
            }
        ),
        page().prop_map(|page| Command::ApplyTemplate { name: "样".to_owned(), page }),
        (block(), frame(), 0..2_000_u16).prop_map(|(block, frame, k)| {
            Command::SetContent { block, content: Content::Tint(TintBlock { frame, ink: Ink::grey(k) }) }
        }),
        (block(), any::<bool>()).prop_map(|(block, locked)| Command::LockBlock { block, locked }),
    ]
}

fn command() -> impl Strategy<Value = Command> {
    let one = prop_oneof![1 => pages(), 2 => pool(), 3 => placing(), 4 => blocks()];
    one.prop_recursive(2, 6, 3, |inner| proptest::collection::vec(inner, 0..3).prop_map(together))
}

/// Five stories and three photos in the pool, some of them placed: where most commands find something.
fn start() -> Document {
    let mut commands = vec![add_photo(1), add_photo(2), add_photo(3)];
    commands.extend((0..5).map(|_| add_story()));
    commands.push(place_story(1, 1, &[area(0, 15, 4, 30)]));
    commands.push(place_story(2, 1, &[area(4, 15, 2, 60), area(6, 45, 2, 30)]));
    commands.push(place_story(3, 2, &[area(0, 0, 8, 40)]));
    commands.push(place_photo(1, 2, Frame::grid(2, 50, 3, 20)));
    commands.push(continue_story(1, 3, &[area(0, 0, 4, 30)]));
    commands.push(continue_story(1, 2, &[area(4, 50, 4, 30)]));
    commands.push(Command::AddInset { block: BlockId(3), inset: inset(2, 2, 10, 3, 15) });
    after(&edition(), &commands)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn undo_all_redo_all(commands in proptest::collection::vec(command(), 1..40)) {
        let first = start();
        let mut steps: Vec<Applied> = Vec::new();
        let mut document = first.clone();
        for command in &commands {
            let before = document.clone();
            // The same command at the same document: the same outcome, ids too.
            let outcome = apply(&document, command);
            prop_assert_eq!(&outcome, &apply(&document, command));
            // The given document is not touched, whatever came of it.
            prop_assert_eq!(&document, &before);
            let Ok(step) = outcome else { continue };
            prop_assert!(step.diff.0.windows(2).all(|w| w[0].key < w[1].key), "keys once and in order");
            prop_assert!(step.diff.0.iter().all(|c| c.before != c.after && c.is_sound()));
            let mut replayed = document.clone();
            step.diff.apply(&mut replayed);
            prop_assert_eq!(&replayed, &step.document);
            prop_assert_eq!(check(&step.document), Ok(()));
            document = step.document.clone();
            steps.push(step);
        }
        let last = document.clone();
        for step in steps.iter().rev() {
            step.diff.inverse().apply(&mut document);
        }
        prop_assert_eq!(&document, &first);
        for step in &steps {
            step.diff.apply(&mut document);
        }
        prop_assert_eq!(document, last);
    }

    /// What the journal keeps comes back from its JSON as it was.
    #[test]
    fn commands_and_diffs_survive_json(command in command()) {
        let text = serde_json::to_string(&command).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Command>(&text).unwrap(), &command);
        let name = serde_json::to_value(&command).unwrap()["do"].as_str().unwrap().to_owned();
        prop_assert_eq!(name, command.name());
        if let Ok(step) = apply(&start(), &command) {
            let text = serde_json::to_string(&step.diff).unwrap();
            prop_assert_eq!(serde_json::from_str::<banxin_edit::RecordDiff>(&text).unwrap(), step.diff);
        }
    }
}

/// The generators above are worth something: most kinds of command succeed now and then.
#[test]
fn random_commands_do_something() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut done = std::collections::BTreeMap::new();
    for _ in 0..6_000 {
        let command = command().new_tree(&mut runner).unwrap().current();
        if apply(&start(), &command).is_ok_and(|step| !step.diff.is_empty()) {
            *done.entry(command.name()).or_insert(0) += 1;
        }
    }
    assert!(done.len() >= 24, "{done:?}");
}
