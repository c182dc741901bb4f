//! 续排: chains of blocks, and what keeps them whole.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use std::sync::Arc;

use banxin_edit::{Command, FlawKind, MOST_CHAIN, StoryEdit, apply, check};
use banxin_model::*;
use common::*;

/// Story 1 in block 1 on page 1, going on in block 2 on page 2 and block 3 on page 3; story 2 in the pool.
fn chained() -> Document {
    after(
        &edition(),
        &[
            add_story(),
            add_story(),
            add_photo(1),
            place_story(1, 1, &[area(0, 20, 4, 30)]),
            continue_story(1, 2, &[area(0, 20, 4, 30)]),
            continue_story(2, 3, &[area(0, 20, 4, 30)]),
        ],
    )
}

fn chain(document: &Document) -> Vec<u32> {
    document.blocks_of_story(StoryId(1)).iter().map(|b| b.id.0).collect()
}

fn state(page: u32, state: PageState, reason: &str) -> Command {
    let (page, reason) = (PageId(page), reason.to_owned());
    Command::SetPageState { page, state, reason, overridden: Vec::new(), stamp: None }
}

fn signed(page: u32) -> Command {
    state(page, PageState::Signed, "")
}

fn removed(block: u32) -> Command {
    Command::RemoveBlock { block: BlockId(block) }
}

#[test]
fn a_story_goes_on_in_further_blocks() {
    let d = chained();
    assert_eq!(chain(&d), [1, 2, 3]);
    assert_eq!(d.block_of_story(StoryId(1)).unwrap().id, BlockId(1));
    assert_eq!(story_block(&d, 2).head.place, HeadPlace::Hidden);
    // A new block stands between the one it goes on with and the one that did.
    let between = after(&d, &[continue_story(1, 1, &[area(4, 20, 4, 30)])]);
    assert_eq!(chain(&between), [1, 4, 2, 3]);
    let head = Some(Head::default());
    let shown = Command::ContinueStory { block: BlockId(3), page: PageId(3), areas: vec![area(4, 20, 4, 30)], head };
    assert_eq!(story_block(&after(&d, &[shown]), 4).head.place, HeadPlace::Top);
}

#[test]
fn what_cannot_go_on_is_refused() {
    let d = after(&chained(), &[place_photo(1, 2, Frame::grid(5, 20, 3, 20))]);
    assert_eq!(refused(&d, &continue_story(9, 1, &[area(4, 20, 4, 30)])), "no_such_block");
    assert_eq!(refused(&d, &continue_story(4, 1, &[area(4, 20, 4, 30)])), "wrong_kind");
    assert_eq!(refused(&d, &continue_story(3, 9, &[area(4, 20, 4, 30)])), "no_such_page");
    assert_eq!(refused(&d, &continue_story(3, 1, &[area(7, 20, 4, 30)])), "off_grid");
    assert_eq!(refused(&d, &place_story(1, 1, &[area(4, 20, 4, 30)])), "story_placed");
    assert_eq!(refused(&d, &Command::RemoveStory { story: StoryId(1) }), "story_placed");
    let more: Vec<Command> = (3..MOST_CHAIN).map(|_| continue_story(1, 1, &[area(4, 20, 1, 1)])).collect();
    let long = after(&d, &more);
    assert_eq!(refused(&long, &continue_story(1, 1, &[area(4, 20, 1, 1)])), "chain_too_long");
}

#[test]
fn a_chain_closes_over_a_block_that_goes() {
    assert_eq!(chain(&after(&chained(), &[removed(2)])), [1, 3]);
    let last = after(&chained(), &[removed(3)]);
    assert_eq!(chain(&last), [1, 2]);
    // The next is first, and shows the headline.
    let first = after(&chained(), &[removed(1)]);
    assert_eq!(chain(&first), [2, 3]);
    assert_eq!(story_block(&first, 2).head.place, HeadPlace::Top);
    assert_eq!(story_block(&first, 3).head.place, HeadPlace::Hidden);
    let page = after(&chained(), &[Command::RemovePage { page: PageId(1) }]);
    assert_eq!(chain(&page), [2, 3]);
    let ended = after(&chained(), &[Command::EndStory { block: BlockId(1) }]);
    assert_eq!(chain(&ended), [1]);
    assert!(chain(&after(&ended, &[removed(1)])).is_empty());
}

#[test]
fn blocks_that_move_and_change_places_keep_their_chain() {
    let moved = Command::MoveBlock { block: BlockId(1), cols: 1, lines: 5, page: Some(PageId(3)) };
    let swapped = Command::SwapBlocks { a: BlockId(1), b: BlockId(3) };
    let d = after(&chained(), &[moved, swapped]);
    assert_eq!(chain(&d), [1, 2, 3]);
    assert_eq!(d.blocks[&BlockId(1)].page, PageId(3));
}

#[test]
fn a_signed_page_holds_the_copy_that_reaches_it() {
    let d = after(&chained(), &[signed(3)]);
    let edit = Command::EditStory { story: StoryId(1), edit: Box::new(StoryEdit::default()) };
    let over = place_photo(1, 1, Frame::grid(2, 30, 1, 10));
    let commands = [
        edit,
        over.clone(),
        removed(1),
        Command::ShapeStory { block: BlockId(1), areas: vec![area(0, 20, 4, 31)] },
        Command::SetHead { block: BlockId(2), head: Head::default() },
        Command::MovePage { page: PageId(1), number: 2 },
        Command::EndStory { block: BlockId(1) },
        // Beside what follows it, it prints no 下转, and what follows no 上接: both have a line more.
        Command::MoveBlock { block: BlockId(1), cols: 0, lines: 0, page: Some(PageId(2)) },
        continue_story(1, 1, &[area(4, 20, 4, 30)]),
        continue_story(3, 1, &[area(4, 20, 4, 30)]),
    ];
    for command in &commands {
        assert_eq!(refused(&d, command), "page_signed", "{command:?}");
    }
    // What does not reach the signed page stays open, and so does all of it once it is reopened.
    let beside = place_photo(1, 1, Frame::grid(5, 30, 1, 10));
    let section = Command::SetPage { page: PageId(1), section: Some("要闻".to_owned()), editors: None };
    after(&d, &[beside, section, Command::LockBlock { block: BlockId(2), locked: true }]);
    after(&d, &[state(3, PageState::PageProof, "改稿"), over]);
}

#[test]
fn a_signed_page_holds_the_numbers_it_prints() {
    let d = after(&chained(), &[signed(1)]);
    // 下转第二版 stands on page 1.
    assert_eq!(refused(&d, &Command::MovePage { page: PageId(3), number: 2 }), "page_signed");
    assert_eq!(refused(&d, &removed(2)), "page_signed");
    let away = Command::MoveBlock { block: BlockId(2), cols: 0, lines: 0, page: Some(PageId(3)) };
    assert_eq!(refused(&d, &away), "page_signed");
    // What comes after the next page is not its own.
    after(&d, &[removed(3), Command::MoveBlock { block: BlockId(2), cols: 1, lines: 0, page: None }]);
}

#[test]
fn a_file_with_a_broken_chain_is_not_taken() {
    let with = |block: u32, follows: Option<u32>| {
        let mut d = chained();
        let Content::Story(s) = &mut Arc::make_mut(d.blocks.get_mut(&BlockId(block)).unwrap()).content else {
            unreachable!("block {block} shows a story");
        };
        s.follows = follows.map(BlockId);
        check(&d).map_err(|flaw| matches!(flaw.why, FlawKind::Chain))
    };
    assert_eq!(with(3, Some(2)), Ok(()));
    for (block, follows) in [(3, None), (3, Some(1)), (1, Some(3)), (2, Some(2)), (2, Some(9))] {
        assert_eq!(with(block, follows), Err(true), "{block} {follows:?}");
    }
    let mut foreign = after(&chained(), &[place_story(2, 3, &[area(4, 20, 4, 30)])]);
    let Content::Story(s) = &mut Arc::make_mut(foreign.blocks.get_mut(&BlockId(4)).unwrap()).content else {
        unreachable!("block 4 shows a story");
    };
    s.follows = Some(BlockId(3));
    assert!(check(&foreign).is_err());
}

#[test]
fn a_record_from_before_chains_begins_its_story() {
    let json = serde_json::to_value(story_block(&chained(), 1)).unwrap();
    assert!(json.get("follows").is_none(), "nothing is written where nothing is meant");
    assert_eq!(serde_json::from_value::<StoryBlock>(json).unwrap(), *story_block(&chained(), 1));
}

#[test]
fn trackings_of_every_block_follow_what_is_written() {
    let tracked = |block: u32| {
        let one = ParagraphTracking { paragraph: 1, tracking: -10, pinned: true };
        Command::SetCopyfit { block: BlockId(block), copyfit: vec![one] }
    };
    let d = after(&chained(), &[tracked(1), tracked(3)]);
    let parted = Command::SpliceStory { story: StoryId(1), paragraph: 0, at: 2, removed: 0, text: "\n".to_owned() };
    let d = done(&d, &parted).document;
    let paragraphs = |block: u32| story_block(&d, block).copyfit.iter().map(|t| t.paragraph).collect::<Vec<_>>();
    assert_eq!((paragraphs(1), paragraphs(3)), (vec![2], vec![2]));
}

#[test]
fn undo_gives_the_chain_back() {
    let d = chained();
    let step = apply(&d, &removed(1)).unwrap();
    let mut undone = step.document;
    step.diff.inverse().apply(&mut undone);
    assert_eq!(undone, d);
}
