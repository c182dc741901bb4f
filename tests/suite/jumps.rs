//! 转版: a story that goes on on another page is whole and in order in the PDF, and says where.

use std::fs;
use std::path::Path;

use banxin_tests::copy::invented;
use banxin_tests::edition::TestEdition;
use banxin_tests::{pdf, program};
use serde_json::{Value, json};

/// The lines of a part of a page, in order, without white space.
fn text(page: &Value, part: &str) -> String {
    let lines = page["lines"].as_array().unwrap().iter().filter(|l| l["part"] == part);
    lines.flat_map(|l| l["text"].as_str().unwrap().chars().filter(|c| !c.is_whitespace()).collect::<Vec<_>>()).collect()
}

#[test]
fn a_pdf_reads_from_the_first_page_on() {
    let edition = TestEdition::empty(4);
    let body = invented(900, 11);
    let story = edition.add_story("渡口添了新灯", &body);
    let ids: Vec<Value> = edition.show()["pages"].as_array().unwrap().iter().map(|p| p["id"].clone()).collect();
    let areas = |cols: u16, lines: u16| json!([{ "frame": { "col": 0, "line": 20, "cols": cols, "lines": lines } }]);
    edition.apply(&[
        json!({ "do": "place_story", "story": story, "page": ids[0], "areas": areas(3, 12) }),
        json!({ "do": "continue_story", "block": "b1", "page": ids[3], "areas": areas(3, 40) }),
    ]);
    let (first, last) = (edition.layout(1), edition.layout(4));
    assert_eq!((text(&first, "jump"), text(&last, "jump")), ("（下转第四版）".to_owned(), "（上接第一版）".to_owned()));
    let written: String = body.concat().chars().filter(|c| !c.is_whitespace()).collect();
    assert_eq!(text(&first, "body") + &text(&last, "body"), written);
    let (chain, rest) = (&first["chains"][0], &last["chains"][0]);
    assert_eq!((&chain["followed_by"]["page"], &rest["follows"]["page"]), (&json!(4), &json!(1)));
    assert_eq!((&chain["goes_on"], &chain["to"]), (&json!(true), &rest["from"]));

    let folder = edition.beside("pdf");
    program::ok(&["export", "pdf", edition.name(), "-o", &folder, "--joined"]);
    let file = fs::read_dir(Path::new(&folder)).unwrap().next().unwrap().unwrap().path();
    let read = pdf::text(&file);
    for (page, jump) in [(&first, "（下转第四版）"), (&last, "（上接第一版）")] {
        let share = text(page, "body");
        let said = if jump.contains('转') { format!("{share}{jump}") } else { format!("{jump}{share}") };
        assert!(read.contains(&said), "{jump} does not stand where the copy breaks off");
    }

    // The page moves, and with it the number; nothing that was typed has to be mended.
    edition.apply(&[json!({ "do": "move_page", "page": ids[3], "number": 2 })]);
    assert_eq!(text(&edition.layout(1), "jump"), "（下转第二版）");
    let shown = program::ok(&["show", edition.name()]);
    assert!(shown.contains("goes on in b2 on page 2") && shown.contains("from b1 on page 1"), "{shown}");
    // Undone to the beginning, nothing of it is left.
    edition.apply(&[json!({ "do": "end_story", "block": "b1" })]);
    assert_eq!(text(&edition.layout(1), "jump"), "");
    assert!(edition.layout(1)["counts"]["overset"].as_u64().unwrap() > 0);
}
