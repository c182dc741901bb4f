//! Pages as they stand: their pictures outlive what is only tried, they follow the records they show, and windows are
//! told of them.

mod common;

use std::path::Path;

use banxin_desk::Desk;
use banxin_desk::wire::{Applied, Event, Repainted, Response, Snapshot};
use banxin_model::Rect;
use image::RgbaImage;
use serde_json::{Value, json};

use common::{resources, sample};

/// More than are kept of what is tried.
const TRIED: usize = 80;

fn desk(folder: &Path) -> Desk {
    Desk::open(&sample(folder), &resources()).expect("an edition")
}

fn call(desk: &Desk, request: Value) -> Response {
    desk.call_blocking(serde_json::from_value(request).expect("a request")).expect("an answer")
}

fn snapshot(desk: &Desk) -> Snapshot {
    match call(desk, json!({ "call": "snapshot" })) {
        Response::Snapshot(snapshot) => *snapshot,
        _ => unreachable!("a snapshot is the only answer to a snapshot request"),
    }
}

fn applied(desk: &Desk, command: Value) -> Applied {
    match call(desk, json!({ "call": "apply", "command": command })) {
        Response::Applied(applied) => *applied,
        _ => unreachable!("an edit is answered by what it did"),
    }
}

fn add_page(desk: &Desk) -> Value {
    let made = applied(desk, json!({ "do": "add_page", "section": "" }));
    serde_json::to_value(&made.created).expect("JSON")[0]["page"].clone()
}

#[test]
fn a_page_keeps_its_picture_while_another_is_worked_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk(folder.path());
    let page = add_page(&desk);
    let standing = snapshot(&desk).status;
    for n in 0..TRIED {
        let frame = json!({ "col": 0, "line": 1, "cols": 1, "lines": 3 });
        let content = json!({ "kind": "placeholder", "frame": frame, "chars": n, "note": "" });
        let command = json!({ "do": "place_block", "page": page, "content": content });
        call(&desk, json!({ "call": "preview", "page": page, "command": command }));
    }
    for status in &standing {
        let address = format!("thumb/{}/{}/40", status.page, status.revision);
        desk.picture(&address).expect("the page as it stands");
    }
    let now = snapshot(&desk).status;
    assert!(now.iter().zip(&standing).all(|(now, then)| now.revision == then.revision), "nothing was changed");
}

#[test]
fn every_page_that_shows_a_photo_follows_its_caption() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk(folder.path());
    let pages = [add_page(&desk), add_page(&desk)];
    let frame = json!({ "col": 0, "line": 1, "cols": 2, "lines": 20 });
    for page in &pages {
        applied(&desk, json!({ "do": "place_photo", "photo": "p1", "page": page, "frame": frame }));
    }
    let edit = json!({ "do": "edit_photo", "photo": "p1", "edit": { "caption": "渡口的灯。" } });
    let told: Vec<Value> = applied(&desk, edit).status.iter().map(|s| json!(s.page)).collect();
    assert!(pages.iter().all(|page| told.contains(page)), "{told:?}");
}

/// A font that copy brings with it is one more for every page: windows know what each is called then.
#[test]
fn every_page_is_told_of_when_a_script_brings_its_font() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk(folder.path());
    let before = snapshot(&desk);
    let story = &before.stories[0].id;
    let edit = json!({ "do": "splice_story", "story": story, "paragraph": 0, "at": 0, "removed": 0, "text": "سلام" });
    let told = applied(&desk, edit).status;
    let now = snapshot(&desk).status;
    for status in &now {
        let of_page = told.iter().find(|t| t.page == status.page);
        assert_eq!(of_page.map(|t| &t.revision), Some(&status.revision), "{}", status.page);
    }
}

/// In thousandths of a pixel a point.
const SCALE: i64 = 500;
/// The page in pixels at that scale, and more.
const PIXELS: [u32; 2] = [600, 900];

fn picture(desk: &Desk, of: &Repainted, revision: &str) -> RgbaImage {
    let [w, h] = PIXELS;
    let address = format!("view/{}/{revision}/{SCALE}/0/0/{w}/{h}", of.page);
    let file = desk.picture(&address).expect("a picture");
    image::load_from_memory(&file.bytes).expect("a PNG").to_rgba8()
}

/// Pixels in which two pictures differ, within places of the page and beyond them.
fn differing(a: &RgbaImage, b: &RgbaImage, places: &[Rect]) -> (usize, usize) {
    let px = |n: i64| n * SCALE / 1_000_000;
    let within = |x: u32, y: u32| {
        places.iter().any(|r| {
            (px(r.x.0) - 1..=px(r.right().0) + 1).contains(&i64::from(x))
                && (px(r.y.0) - 1..=px(r.bottom().0) + 1).contains(&i64::from(y))
        })
    };
    let pairs = a.enumerate_pixels().zip(b.pixels());
    let apart = pairs.filter(|((.., a), b)| a != b).map(|((x, y, _), _)| within(x, y));
    apart.fold((0, 0), |(inside, beyond), is_in| if is_in { (inside + 1, beyond) } else { (inside, beyond + 1) })
}

#[test]
fn a_page_looks_as_before_but_where_windows_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk(folder.path());
    let before = serde_json::to_value(snapshot(&desk)).expect("JSON");
    let page = &before["pages"][0]["id"];
    let all = before["blocks"].as_array().expect("blocks").clone();
    let [one, other] = &all.iter().filter(|b| b["page"] == *page && b["kind"] == "story").collect::<Vec<_>>()[..2]
    else {
        unreachable!("two are asked for")
    };
    let edits = [
        json!({ "do": "splice_story", "story": one["story"], "paragraph": 0, "at": 3, "removed": 0, "text": "雾里的船，" }),
        json!({ "do": "edit_story", "story": other["story"], "edit": { "headline": ["渡口"] } }),
        json!({ "do": "move_block", "block": one["id"], "cols": 0, "lines": -1 }),
        json!({ "do": "move_block", "block": other["id"], "cols": 0, "lines": -3 }),
        json!({ "do": "remove_block", "block": one["id"] }),
    ];
    let follow = |done: Applied, what: &str| {
        let told = done.repainted.iter().find(|r| json!(r.page) == *page).unwrap_or_else(|| unreachable!("{what}"));
        let [a, b] = [&told.from, &told.to].map(|revision| picture(&desk, told, revision));
        let (inside, beyond) = differing(&a, &b, &told.places);
        assert!(inside > 0 && beyond == 0, "{what}: {inside} pixels where it was told, {beyond} elsewhere");
        (told.from.clone(), told.to.clone())
    };
    let done: Vec<_> = edits.iter().map(|edit| follow(applied(&desk, edit.clone()), &edit.to_string())).collect();
    for (edit, (from, to)) in edits.iter().zip(done).rev() {
        let Response::Applied(undone) = call(&desk, json!({ "call": "undo" })) else { unreachable!("an edit") };
        let back = follow(*undone, &format!("{edit} taken back"));
        assert_eq!(back, (to, from), "{edit}: a page that is brought back has the pictures it had");
    }
    let order = json!({ "do": "order_block", "block": one["id"], "index": 0 });
    let raised = applied(&desk, order);
    assert!(raised.status.len() != 1 || raised.repainted.is_empty(), "what lies over what is told of no place");
}

#[test]
fn windows_are_told_in_which_of_them_an_edit_was_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk(folder.path());
    let (one, other) = (desk.seated(), desk.seated());
    assert_ne!(one.seat(), other.seat());
    for window in [&one, &other, &desk] {
        let mut events = other.events();
        add_page(window);
        let mut heard = std::iter::from_fn(|| events.blocking_recv().ok());
        let by = heard.find_map(|e| if let Event::Changed { by, .. } = e { Some(by) } else { None });
        assert_eq!(by, Some(window.seat()));
    }
}
