//! Each rule of editing, by an edit that keeps it and one that breaks it.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use banxin_edit::{Command, MOST_COMMANDS, PhotoEdit, RecordKey, StoryEdit, apply, new_edition};
use banxin_model::*;
use common::*;

fn signed(page: u32) -> Command {
    brought(page, PageState::Signed, "", None)
}

fn brought(page: u32, state: PageState, reason: &str, stamp: Option<Stamp>) -> Command {
    Command::SetPageState { page: PageId(page), state, reason: reason.to_owned(), overridden: Vec::new(), stamp }
}

fn section(page: u32) -> Command {
    Command::SetPage { page: PageId(page), section: Some("要闻".to_owned()), editors: None }
}

fn locked(block: u32, locked: bool) -> Command {
    Command::LockBlock { block: BlockId(block), locked }
}

fn moved(block: u32, cols: i32, lines: i32) -> Command {
    Command::MoveBlock { block: BlockId(block), cols, lines, page: None }
}

/// A story in block 1 on page 1, a photo in block 2 on page 2, one more of each in the pool.
fn furnished() -> Document {
    after(
        &edition(),
        &[
            add_story(),
            add_story(),
            add_photo(1),
            add_photo(2),
            place_story(1, 1, &[area(0, 20, 4, 30)]),
            place_photo(1, 2, Frame::grid(2, 10, 3, 20)),
        ],
    )
}

#[test]
fn a_new_edition_follows_its_paper() {
    let date = Date::new(2026, 10, 21).unwrap();
    let document = new_edition("试刊", date, PaperSetup::broadsheet_6(), 2).unwrap();
    assert_eq!(document.edition.pages, [PageId(1), PageId(2)]);
    assert_eq!(document.edition.next.page, 3);
    let body = document.edition.styles.get(Role::Body);
    assert_eq!((body.size, body.leading), (Length(10_500), Length(13_500)));
    let code = |paper: &str, setup, pages| new_edition(paper, date, setup, pages).unwrap_err().code();
    assert_eq!(code(" ", PaperSetup::broadsheet_8(), 1), "empty");
    assert_eq!(code("试刊", PaperSetup::broadsheet_8(), 0), "page_count");
    assert_eq!(code("试刊", PaperSetup { columns: 0, ..PaperSetup::broadsheet_8() }, 1), "paper");
}

#[test]
fn text_follows_the_paper_only_if_it_did_before() {
    let mut style = StyleSheet::newspaper().get(Role::Crosshead);
    style.size = Length::pt(10);
    let own = done(&edition(), &Command::SetStyle { role: Role::Crosshead, style }).document;
    let setup = PaperSetup { body: Length(8_000), leading: Length(11_000), ..PaperSetup::broadsheet_8() };
    let document = done(&own, &Command::SetPaper { setup }).document;
    assert_eq!(document.edition.styles.get(Role::Body).size, Length(8_000));
    assert_eq!(document.edition.styles.get(Role::Crosshead).size, Length::pt(10));
}

#[test]
fn names_what_is_not_there() {
    let d = furnished();
    assert_eq!(refused(&d, &section(9)), "no_such_page");
    assert_eq!(refused(&d, &moved(9, 0, 0)), "no_such_block");
    assert_eq!(refused(&d, &Command::RemoveStory { story: StoryId(9) }), "no_such_story");
    assert_eq!(refused(&d, &Command::RemovePhoto { photo: PhotoId(9) }), "no_such_photo");
    assert_eq!(refused(&d, &Command::RemoveInset { block: BlockId(1), index: 0 }), "no_such_inset");
    assert_eq!(refused(&d, &Command::MovePage { page: PageId(1), number: 0 }), "no_such_number");
    assert_eq!(refused(&d, &Command::OrderBlock { block: BlockId(1), index: 1 }), "no_such_place");
}

#[test]
fn a_signed_page_refuses_everything_until_it_is_reopened() {
    let d = after(&furnished(), &[Command::AddInset { block: BlockId(1), inset: inset(2, 0, 5, 1, 5) }, signed(1)]);
    let ad = Content::Ad(AdBlock { frame: Frame::grid(0, 100, 1, 1), client: String::new(), photo: None });
    let commands = [
        section(1),
        moved(1, 1, 0),
        locked(1, true),
        place_story(2, 1, &[area(5, 20, 1, 1)]),
        place_photo(2, 1, Frame::grid(5, 20, 1, 9)),
        Command::PlaceBlock { page: PageId(1), content: ad },
        Command::EditStory { story: StoryId(1), edit: Box::new(StoryEdit::default()) },
        Command::EditPhoto { photo: PhotoId(2), edit: Box::new(PhotoEdit::default()) },
        Command::RemoveBlock { block: BlockId(1) },
        Command::OrderBlock { block: BlockId(1), index: 0 },
        Command::SwapBlocks { a: BlockId(2), b: BlockId(1) },
        Command::MoveBlock { block: BlockId(2), cols: 0, lines: 0, page: Some(PageId(1)) },
        Command::RemovePage { page: PageId(1) },
        Command::MovePage { page: PageId(3), number: 1 },
        Command::AddPage { number: Some(1), section: String::new() },
        Command::SetPaper { setup: PaperSetup::broadsheet_8() },
        Command::SetStyle { role: Role::Body, style: StyleSheet::newspaper().get(Role::Body) },
        Command::SetEdition { paper: None, date: None, issue: Some("2".to_owned()) },
        Command::SetNames { list: vec!["陆家渡".to_owned()], in_body: false },
    ];
    for command in &commands {
        assert_eq!(refused(&d, command), "page_signed", "{command:?}");
    }
    // What stands elsewhere, and pages behind it, stay open.
    after(
        &d,
        &[
            section(2),
            moved(2, 1, 0),
            Command::AddPage { number: Some(2), section: String::new() },
            Command::EditStory { story: StoryId(2), edit: Box::new(StoryEdit::default()) },
            Command::EditPhoto { photo: PhotoId(1), edit: Box::new(PhotoEdit::default()) },
        ],
    );
    let reopen = |reason: &str| brought(1, PageState::PageProof, reason, None);
    assert_eq!(refused(&d, &reopen(" ")), "no_reason");
    done(&d, &together(vec![reopen("署名有误"), section(1), signed(1)]));
}

#[test]
fn a_page_says_who_brought_it_how_far_and_forgets_what_it_has_gone_back_from() {
    let stamp = |by: &str, at| Some(Stamp { by: by.to_owned(), at });
    let stamps = |d: &Document| d.pages[&PageId(1)].stamps.keys().copied().collect::<Vec<_>>();
    let d = edition();
    let proofed = done(&d, &brought(1, PageState::FirstProof, "", stamp("何某", 5))).document;
    let signed = done(&proofed, &brought(1, PageState::Signed, "", stamp("林某", 9))).document;
    assert_eq!(stamps(&signed), [PageState::FirstProof, PageState::Signed]);
    assert_eq!(signed.pages[&PageId(1)].stamps[&PageState::Signed].by, "林某");
    let back = done(&signed, &brought(1, PageState::PageProof, "署名有误", None)).document;
    assert_eq!(stamps(&back), [PageState::FirstProof]);
    assert_eq!(back.pages[&PageId(1)].reopened, "署名有误");
    let lower = done(&back, &brought(1, PageState::FirstProof, "", None)).document;
    assert_eq!(lower.pages[&PageId(1)].reopened, "署名有误", "it holds until the page is signed again");
    let again = done(&lower, &brought(1, PageState::Signed, "", None)).document;
    assert_eq!(again.pages[&PageId(1)].reopened, "");
    assert_eq!(refused(&d, &brought(1, PageState::Signed, "", stamp("甲\n乙", 9))), "line_break");
}

#[test]
fn groups_are_taken_whole_and_live_on_one_page() {
    let tint = |page, line| Command::PlaceBlock {
        page: PageId(page),
        content: Content::Tint(TintBlock { frame: Frame::grid(6, line, 2, 4), ink: Ink::grey(200) }),
    };
    let d = after(&furnished(), &[tint(1, 60), tint(1, 70), tint(1, 80)]);
    let group = |ids: &[u32]| Command::GroupBlocks { blocks: ids.iter().map(|&i| BlockId(i)).collect() };
    let grouped = |d: &Document| d.blocks.values().filter_map(|b| Some((b.id.0, b.group?.0))).collect::<Vec<_>>();
    let two = done(&d, &group(&[4, 3])).document;
    assert_eq!(grouped(&two), [(3, 3), (4, 3)]);
    // A group comes along whole.
    assert_eq!(grouped(&done(&two, &group(&[4, 5])).document), [(3, 3), (4, 3), (5, 3)]);
    let apart = done(&two, &Command::UngroupBlocks { blocks: vec![BlockId(4)] }).document;
    assert!(grouped(&apart).is_empty());
    assert_eq!(refused(&d, &group(&[3])), "group_of_one");
    assert_eq!(refused(&d, &group(&[2, 3])), "several_pages");
    assert_eq!(refused(&d, &group(&[3, 99])), "no_such_block");
    assert_eq!(refused(&after(&d, &[signed(1)]), &group(&[3, 4])), "page_signed");
}

#[test]
fn a_template_keeps_shapes_and_gives_them_back_to_be_filled() {
    let d = furnished();
    let save = |name: &str, ids: &[u32]| Command::SaveTemplate {
        name: name.to_owned(),
        blocks: ids.iter().map(|&i| BlockId(i)).collect(),
        guides: false,
    };
    let apply_to = |page| Command::ApplyTemplate { name: "要闻".to_owned(), page: PageId(page) };
    let kept = done(&d, &save("要闻", &[1])).document;
    let Content::Placeholder(room) = &kept.edition.templates[0].shapes[0] else { unreachable!("a story becomes room") };
    assert_eq!(room.frame, Frame::grid(0, 20, 4, 30));
    assert!((1_400..1_900).contains(&room.chars), "30 lines of 4 columns hold {}", room.chars);
    let made = done(&kept, &apply_to(3));
    assert_eq!(made.created.len(), 1);
    assert_eq!(made.document.pages[&PageId(3)].blocks.len(), 1);
    // One of the same name is replaced; one that is taken away is gone.
    assert_eq!(done(&kept, &save("要闻", &[2])).document.edition.templates.len(), 1);
    let gone = done(&kept, &Command::RemoveTemplate { name: "要闻".to_owned() }).document;
    assert!(gone.edition.templates.is_empty());
    assert_eq!(refused(&gone, &apply_to(3)), "no_such_template");
    assert_eq!(refused(&d, &save("要闻", &[])), "empty");
    assert_eq!(refused(&d, &save("要闻", &[1, 2])), "several_pages");
    assert_eq!(refused(&d, &save(" ", &[1])), "empty");
    assert_eq!(refused(&after(&kept, &[signed(3)]), &apply_to(3)), "page_signed");
}

#[test]
fn a_block_takes_other_content_of_its_own_kind_alone() {
    let frame = Frame::grid(0, 60, 2, 10);
    let ad = |photo| Content::Ad(AdBlock { frame, client: "渡口茶行".to_owned(), photo });
    let placed = after(&furnished(), &[Command::PlaceBlock { page: PageId(2), content: ad(None) }]);
    let id = *placed.blocks.keys().next_back().unwrap();
    let set = |content| Command::SetContent { block: id, content };
    let changed = done(&placed, &set(ad(Some(PhotoId(1))))).document;
    assert_eq!(changed.blocks[&id].content, ad(Some(PhotoId(1))));
    assert_eq!(refused(&placed, &set(ad(Some(PhotoId(99))))), "no_such_photo");
    assert_eq!(refused(&placed, &set(Content::Masthead(Furniture { frame }))), "wrong_kind");
    let long = AdBlock { frame, client: "茶".repeat(2_000), photo: None };
    assert_eq!(refused(&placed, &set(Content::Ad(long))), "text_too_long");
    let off = AdBlock { frame: Frame::grid(0, 0, 99, 1), client: String::new(), photo: None };
    assert_eq!(refused(&placed, &set(Content::Ad(off))), "off_grid");
    let story = Command::SetContent { block: BlockId(1), content: placed.blocks[&BlockId(1)].content.clone() };
    assert_eq!(refused(&placed, &story), "wrong_kind");
}

#[test]
fn a_locked_block_refuses_all_but_unlocking() {
    let d = done(&furnished(), &locked(1, true)).document;
    let commands = [
        moved(1, 1, 0),
        Command::ShapeStory { block: BlockId(1), areas: vec![area(0, 20, 2, 2)] },
        Command::SetFrame { block: BlockId(1), frame: Frame::grid(0, 20, 2, 2) },
        Command::SetHead { block: BlockId(1), head: Head::default() },
        Command::SetTrim { block: BlockId(1), column_rules: Some(true), boxed: None, levelled: None },
        Command::SetCopyfit { block: BlockId(1), copyfit: vec![] },
        Command::AddInset { block: BlockId(1), inset: inset(2, 0, 5, 1, 5) },
        Command::SwapBlocks { a: BlockId(2), b: BlockId(1) },
        Command::RemoveBlock { block: BlockId(1) },
        Command::OrderBlock { block: BlockId(1), index: 0 },
        Command::SetCrop { block: BlockId(1), crop: Crop::default() },
        Command::SetContent { block: BlockId(1), content: Content::Masthead(Furniture { frame: free(0, 0, 9, 9) }) },
    ];
    for command in &commands {
        assert_eq!(refused(&d, command), "block_locked", "{command:?}");
    }
    after(&d, &[locked(1, false), moved(1, 1, 0)]);
    let gone = done(&d, &Command::RemovePage { page: PageId(1) }).document;
    assert!(!gone.blocks.contains_key(&BlockId(1)));
}

#[test]
fn a_story_is_placed_once_and_not_removed_while_placed() {
    let d = furnished();
    assert_eq!(refused(&d, &place_story(1, 2, &[area(0, 0, 1, 1)])), "story_placed");
    assert_eq!(refused(&d, &Command::RemoveStory { story: StoryId(1) }), "story_placed");
    assert_eq!(refused(&d, &Command::RemovePhoto { photo: PhotoId(1) }), "photo_placed");
    let off = done(&d, &Command::RemoveBlock { block: BlockId(1) }).document;
    assert!(off.stories.contains_key(&StoryId(1)));
    after(&off, &[Command::RemoveStory { story: StoryId(1) }]);
    assert_eq!(done(&off, &place_story(1, 2, &[area(0, 0, 1, 1)])).created, [RecordKey::Block(BlockId(3))]);
}

#[test]
fn shapes_lie_on_the_grid_and_apart() {
    let d = furnished();
    let code = |areas: &[Area]| refused(&d, &place_story(2, 1, areas));
    assert_eq!(code(&[]), "area_count");
    assert_eq!(code(&(0..9).map(|n| area(0, n, 1, 1)).collect::<Vec<_>>()), "area_count");
    assert_eq!(code(&[area(7, 0, 2, 1)]), "off_grid");
    assert_eq!(code(&[area(0, 114, 1, 2)]), "off_grid");
    assert_eq!(code(&[area(0, 0, 0, 2)]), "off_grid");
    assert_eq!(code(&[area(65_535, 0, 65_535, 2)]), "off_grid");
    assert_eq!(code(&[area(0, 0, 2, 5), area(1, 4, 2, 2)]), "areas_overlap");
    let at = |frame| Area { frame, columns: ColumnRule::default() };
    assert_eq!(code(&[at(free(10, 10, 0, 50))]), "empty_frame");
    assert_eq!(code(&[at(free(-1, 10, 10, 50))]), "off_page");
    assert_eq!(code(&[at(free(381, 10, 10, 50))]), "off_page");
    assert_eq!(
        code(&[at(Frame::Free(Rect::new(Length(i64::MAX), Length(1), Length(i64::MAX), Length(1))))]),
        "off_page"
    );
    let rule = |count, gap| Area {
        columns: ColumnRule { count: Some(count), gap, ..ColumnRule::default() },
        ..area(0, 0, 4, 9)
    };
    assert_eq!(code(&[rule(65, None)]), "out_of_range");
    assert_eq!(code(&[rule(0, None)]), "out_of_range");
    assert_eq!(code(&[rule(2, Some(Length(-1)))]), "out_of_range");
    done(&d, &place_story(2, 1, &[area(0, 0, 2, 5), area(0, 5, 4, 2), area(3, 0, 1, 5)]));
    done(&d, &place_story(2, 1, &[rule(64, None), at(free(0, 500, 390, 45))]));
}

#[test]
fn bleed_is_part_of_the_room() {
    let setup = PaperSetup { bleed: Length::mm(3), ..PaperSetup::broadsheet_8() };
    let d = done(&furnished(), &Command::SetPaper { setup }).document;
    let tint = |frame| Command::PlaceBlock {
        page: PageId(1),
        content: Content::Tint(TintBlock { frame, ink: Ink::grey(100) }),
    };
    done(&d, &tint(free(-3, -3, 396, 551)));
    assert_eq!(refused(&d, &tint(free(-4, 0, 10, 10))), "off_page");
    assert_eq!(refused(&d, &tint(free(-3, 0, 397, 10))), "off_page");
}

#[test]
fn figures_have_bounds() {
    let d = furnished();
    let crop = |zoom, x| Command::SetCrop { block: BlockId(2), crop: Crop { zoom, x, y: 0 } };
    done(&d, &crop(20_000, 1000));
    assert_eq!(refused(&d, &crop(999, 0)), "out_of_range");
    assert_eq!(refused(&d, &crop(20_001, 0)), "out_of_range");
    assert_eq!(refused(&d, &crop(1000, 1001)), "out_of_range");
    let fit = |paragraph, tracking| Command::SetCopyfit {
        block: BlockId(1),
        copyfit: vec![ParagraphTracking { paragraph, tracking, pinned: false }],
    };
    done(&d, &fit(2, -200));
    assert_eq!(refused(&d, &fit(0, 201)), "out_of_range");
    assert_eq!(refused(&d, &fit(0, i16::MIN)), "out_of_range");
    assert_eq!(refused(&d, &fit(3, 0)), "copyfit_paragraph");
    let set = |change: fn(&mut Style)| {
        let mut style = StyleSheet::newspaper().get(Role::Deck);
        change(&mut style);
        Command::SetStyle { role: Role::Deck, style }
    };
    done(&d, &set(|s| s.size = Length::pt(500)));
    assert_eq!(refused(&d, &set(|s| s.size = Length::pt(501))), "out_of_range");
    assert_eq!(refused(&d, &set(|s| s.size = Length(1_999))), "out_of_range");
    assert_eq!(refused(&d, &set(|s| s.ink = Ink { c: 1001, ..Ink::BLACK })), "ink");
    assert_eq!(refused(&d, &set(|s| s.han.weight = 1000)), "out_of_range");
}

#[test]
fn headlines_and_insets_stay_in_their_shape() {
    let d = furnished();
    let head = |place| Command::SetHead { block: BlockId(1), head: Head { place, ..Head::default() } };
    done(&d, &head(HeadPlace::Over { col: 1, cols: 3 }));
    assert_eq!(refused(&d, &head(HeadPlace::Over { col: 2, cols: 3 })), "head_outside");
    assert_eq!(refused(&d, &head(HeadPlace::At(Frame::grid(8, 0, 1, 1)))), "off_grid");
    let add = |inset| Command::AddInset { block: BlockId(1), inset };
    assert_eq!(refused(&d, &add(inset(2, 3, 0, 2, 5))), "inset_outside");
    assert_eq!(refused(&d, &add(inset(2, 0, 26, 2, 5))), "inset_outside");
    assert_eq!(refused(&d, &add(inset(2, 0, 0, 0, 5))), "inset_outside");
    assert_eq!(refused(&d, &add(Inset { area: 1, ..inset(2, 0, 0, 1, 5) })), "inset_area");
    assert_eq!(refused(&d, &add(inset(9, 0, 0, 1, 5))), "no_such_photo");
    assert_eq!(refused(&d, &Command::AddInset { block: BlockId(2), inset: inset(2, 0, 0, 1, 5) }), "wrong_kind");
    let d = after(&d, &[add(inset(2, 2, 10, 2, 15)), head(HeadPlace::Over { col: 1, cols: 3 })]);

    // A smaller shape takes them along.
    let small = done(&d, &Command::ShapeStory { block: BlockId(1), areas: vec![area(0, 20, 1, 12)] }).document;
    let block = story_block(&small, 1);
    assert_eq!(block.head.place, HeadPlace::Over { col: 0, cols: 1 });
    assert_eq!(block.insets, [inset(2, 0, 0, 1, 12)]);
}

#[test]
fn blocks_move_on_the_grid_or_not_at_all() {
    let d = furnished();
    assert_eq!(story_block(&done(&d, &moved(1, 4, -20)).document, 1).areas, [area(4, 0, 4, 30)]);
    for (cols, lines) in [(5, 0), (-1, 0), (0, -21), (0, 66), (i32::MAX, i32::MIN)] {
        assert_eq!(refused(&d, &moved(1, cols, lines)), "off_grid");
    }
    let d = done(&d, &place_photo(2, 1, free(50, 50, 60, 40))).document;
    let there = done(&d, &moved(3, 2, 7)).document;
    let frame = there.blocks[&BlockId(3)].content.frames()[0].rect(&there.grid());
    assert_eq!(frame.y, Length::mm(50) + Length::pt(84));
    assert_eq!(done(&there, &moved(3, -2, -7)).document, d);
    assert_eq!(refused(&d, &moved(3, 40, 0)), "off_page");
    let other = Command::MoveBlock { block: BlockId(1), cols: 0, lines: 0, page: Some(PageId(2)) };
    let there = done(&d, &other).document;
    assert_eq!(there.pages[&PageId(2)].blocks, [BlockId(2), BlockId(1)]);
    assert_eq!(there.pages[&PageId(1)].blocks, [BlockId(3)]);
}

#[test]
fn blocks_swap_places() {
    let l = [area(0, 20, 2, 30), area(0, 50, 4, 10)];
    let d = after(
        &edition(),
        &[add_story(), add_story(), add_photo(1), place_story(1, 1, &l), place_story(2, 1, &[area(5, 0, 3, 9)])],
    );
    let d =
        done(&d, &Command::SetHead { block: BlockId(1), head: Head { lines: Some(3), ..Head::default() } }).document;
    let d = done(&d, &place_photo(1, 2, Frame::grid(1, 1, 2, 8))).document;
    let swap = |a, b| Command::SwapBlocks { a: BlockId(a), b: BlockId(b) };
    let swapped = done(&d, &swap(1, 2)).document;
    assert_eq!(story_block(&swapped, 2).areas, l);
    assert_eq!(story_block(&swapped, 1).head.lines, Some(3));
    assert_eq!(swapped.pages[&PageId(1)].blocks, [BlockId(2), BlockId(1)]);
    assert_eq!(done(&swapped, &swap(1, 2)).document, d);

    let swapped = done(&d, &swap(1, 3)).document;
    assert_eq!(swapped.blocks[&BlockId(3)].content.frames(), [Frame::grid(0, 20, 4, 40)]);
    assert_eq!(story_block(&swapped, 1).areas, [area(1, 1, 2, 8)]);
    assert_eq!(swapped.pages[&PageId(1)].blocks, [BlockId(3), BlockId(2)]);
    assert_eq!(swapped.pages[&PageId(2)].blocks, [BlockId(1)]);
    assert_eq!(refused(&d, &swap(1, 1)), "same_block");
}

#[test]
fn a_paper_that_has_no_room_names_the_block() {
    let d = furnished();
    let refusal = apply(&d, &Command::SetPaper { setup: PaperSetup::tabloid_5() });
    assert!(refusal.is_ok(), "four columns fit on five");
    let wide = done(&d, &moved(1, 4, 0)).document;
    let refusal = apply(&wide, &Command::SetPaper { setup: PaperSetup::tabloid_5() }).unwrap_err();
    assert_eq!(refusal.code(), "paper_too_small");
    assert!(refusal.to_string().starts_with("this paper has no room for block b1 on page 1"), "{refusal}");
    let bad = PaperSetup { chars: 14, ..PaperSetup::broadsheet_8() };
    assert_eq!(refused(&d, &Command::SetPaper { setup: bad }), "paper");
    // Styles follow a paper's text, and have bounds of their own.
    let huge = PaperSetup { leading: Length::pt(1_100), masthead_lines: 1, ..PaperSetup::broadsheet_8() };
    assert_eq!(refused(&edition(), &Command::SetPaper { setup: huge }), "out_of_range");
}

#[test]
fn pages_keep_their_order_and_one_stays() {
    let d = edition();
    let add = Command::AddPage { number: Some(1), section: "广告".to_owned() };
    let added = done(&d, &add);
    assert_eq!(added.created, [RecordKey::Page(PageId(4))]);
    assert_eq!(added.document.edition.pages, [4, 1, 2, 3].map(PageId));
    let moved = done(&added.document, &Command::MovePage { page: PageId(4), number: 4 }).document;
    assert_eq!(moved.edition.pages, [1, 2, 3, 4].map(PageId));
    assert_eq!(refused(&d, &Command::AddPage { number: Some(5), section: String::new() }), "no_such_number");
    let remove = |n| Command::RemovePage { page: PageId(n) };
    let one = after(&d, &[remove(1), remove(3)]);
    assert_eq!(refused(&one, &remove(2)), "last_page");
    assert_eq!(done(&one, &add).created, [RecordKey::Page(PageId(4))], "numbers are not used again");
}

#[test]
fn pages_change_places_over_a_signed_one() {
    let d = after(&edition(), &[signed(2)]);
    let to = |page, number| Command::MovePage { page: PageId(page), number };
    assert_eq!(refused(&d, &to(3, 1)), "page_signed");
    assert_eq!(after(&d, &[together(vec![to(3, 1), to(1, 3)])]).edition.pages, [3, 2, 1].map(PageId));
}

#[test]
fn a_signed_front_page_holds_the_number_of_pages_it_prints() {
    let masthead = Content::Masthead(Furniture { frame: Frame::grid(0, 0, 8, 12) });
    let d = after(&edition(), &[Command::PlaceBlock { page: PageId(1), content: masthead }, signed(1)]);
    let add = Command::AddPage { number: None, section: String::new() };
    for command in [&add, &Command::RemovePage { page: PageId(3) }] {
        assert_eq!(refused(&d, command), "page_signed", "今日三版");
    }
    let instead = together(vec![Command::RemovePage { page: PageId(3) }, add]);
    assert_eq!(done(&d, &instead).document.edition.pages.len(), 3);
}

#[test]
fn the_reasons_name_the_step_of_a_group() {
    let d = furnished();
    let group = together(vec![section(1), together(vec![section(2), moved(9, 0, 0)])]);
    let refusal = apply(&d, &group).unwrap_err();
    assert_eq!(refusal.code(), "no_such_block");
    assert!(refusal.to_string().starts_with("step 2 of the group: step 2 of the group: there is no block b9"));
}

#[test]
fn groups_have_limits() {
    let d = edition();
    let nest = |depth| (0..depth).fold(section(1), |inner, _| together(vec![inner]));
    done(&d, &nest(8));
    assert_eq!(refused(&d, &nest(9)), "too_deep");
    done(&d, &together(vec![section(1); MOST_COMMANDS]));
    assert_eq!(refused(&d, &together(vec![section(1); MOST_COMMANDS + 1])), "too_many");
    assert_eq!(
        refused(&d, &together(vec![together(vec![section(1); 6_000]), together(vec![section(1); 6_000])])),
        "too_many"
    );
}

#[test]
fn what_is_so_already_is_no_change() {
    let d = furnished();
    assert!(done(&d, &section(1)).diff.0.len() == 1);
    let again = after(&d, &[section(1)]);
    assert!(done(&again, &section(1)).diff.is_empty());
    let back = together(vec![add_story(), Command::RemoveStory { story: StoryId(3) }]);
    let applied = done(&d, &back);
    assert_eq!(applied.diff.0.iter().map(|c| c.key).collect::<Vec<_>>(), [RecordKey::Edition], "only the counter");
    assert!(applied.created.is_empty());
}

#[test]
fn text_limits_hold_for_every_field() {
    let d = furnished();
    let edit = |edit: StoryEdit| Command::EditStory { story: StoryId(1), edit: Box::new(edit) };
    let lines = |text: &str| Some(vec![text.to_owned()]);
    let breaks = [
        edit(StoryEdit { kicker: lines("甲\n乙"), ..StoryEdit::default() }),
        edit(StoryEdit { headline: lines("甲\r乙"), ..StoryEdit::default() }),
        edit(StoryEdit { deck: lines("甲\u{2029}乙"), ..StoryEdit::default() }),
        edit(StoryEdit { byline: Some("甲\n乙".to_owned()), ..StoryEdit::default() }),
        edit(StoryEdit {
            body: Some(vec![Paragraph { text: "\n".to_owned(), ..Paragraph::default() }]),
            ..StoryEdit::default()
        }),
        Command::SetPage { page: PageId(1), section: Some("\n".to_owned()), editors: None },
        Command::SetPage {
            page: PageId(1),
            section: None,
            editors: Some(Editors { proofreader: "\n".to_owned(), ..Editors::default() }),
        },
        Command::SetEdition { paper: None, date: None, issue: Some("\n".to_owned()) },
        Command::EditPhoto {
            photo: PhotoId(1),
            edit: Box::new(PhotoEdit { caption: Some("\n".to_owned()), ..PhotoEdit::default() }),
        },
        Command::Together { label: "\n".to_owned(), commands: vec![] },
    ];
    for command in &breaks {
        assert_eq!(refused(&d, command), "line_break", "{command:?}");
    }
    let long = edit(StoryEdit { headline: lines(&"字".repeat(1_001)), ..StoryEdit::default() });
    assert_eq!(refused(&d, &long), "text_too_long");
    done(&d, &edit(StoryEdit { notes: Some("一\n二".to_owned()), ..StoryEdit::default() }));
    let mut folder = add_photo(3);
    if let Command::AddPhoto { original, .. } = &mut folder {
        original.name = "../a.jpg".to_owned();
    }
    assert_eq!(refused(&d, &folder), "file_name");
}

#[test]
fn a_paper_changes_what_a_profile_means_within_what_type_can_be_set_with() {
    let d = furnished();
    let set = |table| Command::SetProfile { profile: PunctuationProfile::Banjiao, table };
    let own = Profile { stop_glue: 250, ..Profile::BANJIAO };
    let after = done(&d, &set(Some(own))).document;
    assert_eq!(after.edition.profiles.get(PunctuationProfile::Banjiao), own);
    assert_eq!(after.edition.profiles.get(PunctuationProfile::Kaiming), Profile::KAIMING);
    assert_eq!(done(&after, &set(None)).document.edition.profiles, Profiles::default());
    let wrong = Profile { mark_glue: 501, ..Profile::BANJIAO };
    assert_eq!(apply(&d, &set(Some(wrong))).unwrap_err().code(), "profile");
    let signed = done(&d, &signed(1)).document;
    assert_eq!(apply(&signed, &set(Some(own))).unwrap_err().code(), "page_signed");
}

#[test]
fn notations_stand_beside_characters_that_are_there() {
    let d = furnished();
    let notation = |kind, from, to, text: &str| Notation { from, to, kind, text: text.to_owned() };
    let set = |paragraph, notations: &[Notation]| Command::SetNotations {
        story: StoryId(1),
        paragraph,
        notations: notations.to_vec(),
    };
    let code = |command: &Command| apply(&d, command).unwrap_err().code();
    let dots = |from, to| notation(NotationKind::Emphasis, from, to, "");
    assert_eq!(code(&set(3, &[])), "no_such_paragraph");
    assert_eq!(code(&set(0, &[dots(2, 2)])), "notation_range");
    assert_eq!(code(&set(0, &[dots(4, 8)])), "notation_range");
    assert_eq!(code(&set(0, &[dots(1, 4), dots(3, 5)])), "notations_overlap");
    assert_eq!(code(&set(0, &[notation(NotationKind::Ruby, 1, 2, " ")])), "empty");
    assert_eq!(code(&set(0, &[notation(NotationKind::Emphasis, 1, 2, "a")])), "text_too_long");
    let many: Vec<Notation> = (0..1_001).map(|_| dots(0, 1)).collect();
    assert_eq!(code(&set(0, &many)), "too_many_notations");

    let name = notation(NotationKind::ProperName, 2, 5, "");
    let after = done(&d, &set(1, &[dots(4, 7), name.clone()])).document;
    assert_eq!(after.stories[&StoryId(1)].copy.body[1].notations, [name, dots(4, 7)], "in their order");
    let signed = done(&after, &signed(1)).document;
    assert_eq!(apply(&signed, &set(1, &[])).unwrap_err().code(), "page_signed");
}

#[test]
fn text_is_written_into_a_story_and_its_copyfit_follows() {
    let d = furnished();
    let splice = |paragraph, at, removed, text: &str| Command::SpliceStory {
        story: StoryId(1),
        paragraph,
        at,
        removed,
        text: text.to_owned(),
    };
    let code = |command: &Command| apply(&d, command).unwrap_err().code();
    assert_eq!(code(&splice(3, 0, 0, "")), "no_such_text");
    assert_eq!(code(&splice(2, 0, 8, "")), "no_such_text");
    assert_eq!(code(&splice(0, 0, 0, "a\rb")), "line_break");
    assert!(done(&d, &splice(0, 2, 0, "")).diff.is_empty(), "nothing is no step");

    let tracking = |paragraph| ParagraphTracking { paragraph, tracking: 20, pinned: false };
    let block = d.block_of_story(StoryId(1)).unwrap().id;
    let fitted = done(&d, &Command::SetCopyfit { block, copyfit: vec![tracking(2)] }).document;
    let parted = done(&fitted, &splice(0, 4, 0, "\n")).document;
    let texts: Vec<&str> = parted.stories[&StoryId(1)].copy.body.iter().map(|p| p.text.as_str()).collect();
    assert_eq!(texts, ["本报讯　", "正文。", "本报讯　正文。", "本报讯　正文。"]);
    let Content::Story(shape) = &parted.blocks[&block].content else { unreachable!() };
    assert_eq!(shape.copyfit, [tracking(3)]);

    let kind = |paragraph, kind| Command::SetParagraph { story: StoryId(1), paragraph, kind, dateline: None };
    assert_eq!(code(&kind(3, None)), "no_such_paragraph");
    let headed = done(&d, &kind(1, Some(ParagraphKind::Crosshead))).document;
    assert_eq!(headed.stories[&StoryId(1)].copy.body[1].kind, ParagraphKind::Crosshead);
    let signed = done(&d, &signed(1)).document;
    assert_eq!(apply(&signed, &splice(0, 0, 0, "x")).unwrap_err().code(), "page_signed");
    assert_eq!(apply(&signed, &kind(0, None)).unwrap_err().code(), "page_signed");
}

#[test]
fn stories_and_photos_have_their_own_commands() {
    let d = furnished();
    let content = Content::Photo(PhotoBlock {
        photo: PhotoId(2),
        frame: Frame::grid(0, 0, 1, 1),
        crop: Crop::default(),
        caption: true,
    });
    assert_eq!(refused(&d, &Command::PlaceBlock { page: PageId(1), content }), "wrong_command");
    let ad = |photo| Command::PlaceBlock {
        page: PageId(1),
        content: Content::Ad(AdBlock {
            frame: Frame::grid(0, 0, 8, 10),
            client: "甲".to_owned(),
            photo: Some(PhotoId(photo)),
        }),
    };
    done(&d, &ad(2));
    assert_eq!(refused(&d, &ad(9)), "no_such_photo");
    let thick = Content::Rule(RuleBlock { frame: Frame::grid(0, 0, 8, 1), weight: Length::ZERO, ink: Ink::BLACK });
    assert_eq!(refused(&d, &Command::PlaceBlock { page: PageId(1), content: thick }), "out_of_range");
}

#[test]
fn copyfit_follows_its_paragraphs_in_the_same_step() {
    let d = furnished();
    let body = |texts: &[&str]| -> Vec<Paragraph> {
        texts.iter().map(|t| Paragraph { text: (*t).to_owned(), ..Paragraph::default() }).collect()
    };
    let edit = |texts: &[&str]| Command::EditStory {
        story: StoryId(1),
        edit: Box::new(StoryEdit { body: Some(body(texts)), ..StoryEdit::default() }),
    };
    let tracking = |paragraph, tracking| ParagraphTracking { paragraph, tracking, pinned: true };
    let fit = |of: &[ParagraphTracking]| Command::SetCopyfit { block: BlockId(1), copyfit: of.to_vec() };
    let texts = ["清早渡口开船", "石桥年底通车", "村民齐声叫好"];
    let d = after(&d, &[edit(&texts), fit(&[tracking(1, -20), tracking(2, 30)])]);
    let of = |d: &Document| match &d.blocks[&BlockId(1)].content {
        Content::Story(block) => block.copyfit.clone(),
        _ => Vec::new(),
    };
    let more = done(&d, &edit(&["昨夜有雾", texts[0], texts[1], texts[2]]));
    assert_eq!(of(&more.document), [tracking(2, -20), tracking(3, 30)]);
    assert_eq!(more.diff.0.len(), 2, "story and block in one step");
    let less = done(&more.document, &edit(&[texts[0], texts[2]])).document;
    assert_eq!(of(&less), [tracking(1, 30)]);
    done(&less, &fit(&[tracking(0, 10), tracking(1, 30)]));
}

#[test]
fn guides_lie_on_their_page_and_go_with_its_template() {
    let d = furnished();
    let guide = |runs, at: i64, locked| Guide { runs, at: Length::mm(at), locked };
    let set = |page, guides: &[Guide]| Command::SetGuides { page: PageId(page), guides: guides.to_vec() };
    let two = [guide(GuideRuns::Across, 100, false), guide(GuideRuns::Down, 195, true)];
    let laid = done(&d, &set(1, &two));
    assert_eq!(laid.document.pages[&PageId(1)].guides, two);
    assert_eq!(laid.diff.0.len(), 1, "nothing but the page changes");
    // As far as the paper goes, and no farther: 390 × 545 mm.
    assert!(apply(&d, &set(1, &[guide(GuideRuns::Down, 390, false), guide(GuideRuns::Across, 545, false)])).is_ok());
    assert_eq!(refused(&d, &set(1, &[guide(GuideRuns::Down, 391, false)])), "off_page");
    assert_eq!(refused(&d, &set(1, &[guide(GuideRuns::Across, 546, false)])), "off_page");
    assert_eq!(refused(&d, &set(1, &[guide(GuideRuns::Across, -1, false)])), "out_of_range");
    assert_eq!(refused(&d, &set(1, &vec![two[0]; 201])), "out_of_range");
    assert_eq!(refused(&d, &set(9, &two)), "no_such_page");
    assert_eq!(refused(&after(&d, &[signed(1)]), &set(1, &two)), "page_signed");

    let save = |guides| Command::SaveTemplate { name: "要闻".to_owned(), blocks: vec![BlockId(1)], guides };
    let apply_to = Command::ApplyTemplate { name: "要闻".to_owned(), page: PageId(3) };
    let with = after(&laid.document, &[save(true), set(3, &two[..1]), apply_to.clone()]);
    assert_eq!(with.pages[&PageId(3)].guides, two, "what was there already comes once");
    let without = after(&laid.document, &[save(false), apply_to.clone()]);
    assert!(without.pages[&PageId(3)].guides.is_empty());
    // On a smaller paper the guides that leave it stay behind.
    let small = PaperSetup { columns: 4, ..PaperSetup::tabloid_5() };
    let free = done(&d, &set(1, &[two[0], guide(GuideRuns::Down, 300, false)])).document;
    let gone = |block| Command::RemoveBlock { block: BlockId(block) };
    let moved = after(&free, &[save(true), gone(1), gone(2), Command::SetPaper { setup: small }, apply_to]);
    assert_eq!(moved.edition.templates[0].guides.len(), 2);
    assert_eq!(moved.pages[&PageId(3)].guides, two[..1]);
    assert_eq!(banxin_edit::check(&moved), Ok(()));
}

#[test]
fn words_not_to_be_printed_judgements_and_the_time_to_sign_are_the_editions() {
    let d = after(&furnished(), &[signed(1)]);
    let taboos = |list: &[&str]| Command::SetTaboos { list: list.iter().map(|&w| w.to_owned()).collect() };
    assert_eq!(done(&d, &taboos(&["头号", "最佳"])).document.edition.taboos, ["头号", "最佳"]);
    assert_eq!(refused(&d, &taboos(&["头号", " "])), "empty");
    let judge = |judgement| Command::SetJudgement { finding: Advice::Underset, judgement };
    let judged = done(&d, &judge(Some(Judgement::Off))).document;
    assert_eq!(judged.edition.judgements, [(Advice::Underset, Judgement::Off)].into());
    assert!(done(&judged, &judge(None)).document.edition.judgements.is_empty());
    let at = |at| Command::SetDeadline { at };
    let set = done(&d, &at(Some(1_792_600_000))).document;
    assert_eq!(set.edition.deadline, Some(1_792_600_000));
    assert_eq!(done(&set, &at(None)).document.edition.deadline, None);
}
