//! Ink as the window is told of it: found while nobody works, followed when pages change, in black alone where that is
//! asked for.

mod common;

use std::path::Path;

use banxin_desk::Desk;
use banxin_desk::export::Printer;
use banxin_desk::wire::{Event, FindingView, InksView, Request, Response, Snapshot};
use banxin_edit::{Command, new_edition};
use banxin_model::{
    Advice, BlockId, Content, Date, Frame, Ink, Judgement, Length, PageId, PageState, PaperSetup, Point, TintBlock,
};
use banxin_pdf::{Inking, Press};
use banxin_store::Store;

use common::resources;

const PAGE: PageId = PageId(1);
/// Far more than newsprint carries.
const WET: Ink = Ink { c: 900, m: 800, y: 800, k: 0 };
const RED: Ink = Ink { c: 0, m: 800, y: 600, k: 0 };

fn desk(folder: &Path) -> Desk {
    let date = Date::new(2026, 10, 21).expect("a day");
    let empty = new_edition("运河晚报", date, PaperSetup::broadsheet_8(), 2).expect("an edition");
    let file = folder.join("edition.banxin");
    Store::create(&file, &empty).expect("a file").close().expect("closed");
    Desk::open(&file, &resources()).expect("an edition")
}

fn apply(desk: &Desk, command: Command) {
    let request = Request::Apply { command, after: None };
    desk.call_blocking(request).expect("an edit that can be made");
}

fn tint(ink: Ink) -> Content {
    Content::Tint(TintBlock { frame: Frame::grid(1, 20, 2, 30), ink })
}

fn snapshot(desk: &Desk) -> Snapshot {
    match desk.call_blocking(Request::Snapshot {}).expect("an edition") {
        Response::Snapshot(snapshot) => *snapshot,
        _ => unreachable!("a snapshot is the only answer to a snapshot request"),
    }
}

fn inks(desk: &Desk, printer: Printer, at: Point) -> InksView {
    let proof = match desk.call_blocking(Request::SoftProof { printer: Box::new(printer) }).expect("a press") {
        Response::SoftProof(proof) => proof,
        _ => unreachable!("a proof is the only answer"),
    };
    match desk.call_blocking(Request::Inks { page: PAGE, press: proof.press, at }).expect("inks") {
        Response::Inks(inks) => inks,
        _ => unreachable!("inks are the only answer"),
    }
}

/// The codes of a page with too much ink, in a square only.
fn squares(snapshot: &Snapshot) -> Vec<&FindingView> {
    snapshot.status.iter().flat_map(|s| &s.findings).filter(|f| f.code == "ink_square").collect()
}

#[test]
fn too_much_ink_is_told_when_nobody_works_and_taken_back_when_it_is_gone() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk(folder.path());
    let mut events = desk.events();
    let mut told = || loop {
        if let Event::Inked { page, finding } = events.blocking_recv().expect("an event") {
            return (page, finding);
        }
    };
    assert!(squares(&snapshot(&desk)).is_empty());
    apply(&desk, Command::PlaceBlock { page: PAGE, content: tint(WET) });
    let (page, finding) = told();
    let finding = finding.expect("too much");
    let area = snapshot(&desk).grid;
    assert_eq!((page, finding.block, finding.detail.as_deref()), (PAGE, Some(BlockId(1)), Some("250 %")));
    assert!(finding.place.x >= area.columns[1] - Length::mm(1) && finding.place.w == Length::mm(15));
    assert_eq!(squares(&snapshot(&desk)), [&*finding], "whoever comes later is told as well");

    let judge =
        |judgement| apply(&desk, Command::SetJudgement { finding: Advice::InkSquare, judgement: Some(judgement) });
    judge(Judgement::Error);
    assert_eq!(squares(&snapshot(&desk))[0].stops, Some(PageState::PageProof));
    let (state, reason, overridden) = (PageState::PageProof, String::new(), Vec::new());
    let proof = Command::SetPageState { page: PAGE, state, reason, overridden, stamp: None };
    let refused = desk.call_blocking(Request::Apply { command: proof, after: None }).expect_err("too wet");
    assert_eq!(refused.code, "not_ready");
    judge(Judgement::Off);
    assert!(squares(&snapshot(&desk)).is_empty());
    judge(Judgement::Warning);

    apply(&desk, Command::SetContent { block: BlockId(1), content: tint(RED) });
    assert_eq!(told(), (PAGE, None));
    assert!(squares(&snapshot(&desk)).is_empty());

    // A press that carries less finds more, as soon as it is the one that is asked for.
    let printer = Printer { ink_limit: 130, ..Printer::default() };
    desk.call_blocking(Request::SoftProof { printer: Box::new(printer) }).expect("a press");
    assert_eq!(told().1.and_then(|f| f.detail).as_deref(), Some("140 %"));
    desk.close().expect("a file");
}

/// Nothing slips by while nobody has looked yet.
#[test]
fn what_keeps_a_page_back_is_looked_at_when_it_is_brought_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk(folder.path());
    apply(&desk, Command::SetJudgement { finding: Advice::InkSquare, judgement: Some(Judgement::Error) });
    apply(&desk, Command::PlaceBlock { page: PAGE, content: tint(WET) });
    let proof = |page| Command::SetPageState {
        page,
        state: PageState::PageProof,
        reason: String::new(),
        overridden: Vec::new(),
        stamp: None,
    };
    let refused = desk.call_blocking(Request::Apply { command: proof(PAGE), after: None }).expect_err("too wet");
    assert!(refused.code == "not_ready" && refused.message.contains("(ink_square)"), "{refused:?}");
    apply(&desk, proof(PageId(2)));
    desk.close().expect("a file");
}

#[test]
fn a_page_in_black_alone_is_shown_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk(folder.path());
    apply(&desk, Command::PlaceBlock { page: PAGE, content: tint(RED) });
    let grid = snapshot(&desk).grid;
    let at = Point { x: grid.columns[1] + Length::mm(5), y: grid.area.y + grid.leading * 25 };
    let coloured = inks(&desk, Printer::default(), at);
    assert_eq!([coloured.c, coloured.m, coloured.y, coloured.k], [0, 80, 60, 0]);
    let grey = inks(&desk, Printer { black: vec![1], ..Printer::default() }, at);
    let want = Press::new(&Inking::default()).blackened_ink(RED).k.div_ceil(10);
    assert_eq!([grey.c, grey.m, grey.y], [0, 0, 0]);
    assert!(grey.k.abs_diff(want) <= 1 && grey.k > 20, "as an export has it: {} and {want}", grey.k);
    let other = inks(&desk, Printer { black: vec![2], ..Printer::default() }, at);
    assert_eq!(other.m, 80, "another page's colours stay");
    desk.close().expect("a file");
}
