//! 广告稿: PDFs that come as adverts, from the file to the press.

use std::fs;

use banxin_tests::edition::TestEdition;
use banxin_tests::{pdf, program};
use serde_json::{Value, json};

/// Page 2 of the sample edition as somebody's advert, by a standard.
fn artwork(standard: &str, more: &[&str]) -> (TestEdition, String) {
    let paper = TestEdition::sample();
    let folder = paper.beside("ads");
    let first = ["export", "pdf", paper.name(), "-o", &folder, "--standard", standard];
    program::ok(&[&first, more].concat());
    let file = fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    let file = file.to_str().unwrap().to_owned();
    (paper, file)
}

/// A PDF of 100 × 50 mm that draws something.
fn drawn(what: &str) -> Vec<u8> {
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 283.465 141.732]/TrimBox[0 0 283.465 141.732]/Resources<<>>/Contents 4 0 R>>";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        page.to_owned(),
        format!("<</Length {}>>\nstream\n{what}\nendstream", what.len()),
    ];
    let (mut file, mut table) = ("%PDF-1.4\n".to_owned(), "xref\n0 5\n0000000000 65535 f\r\n".to_owned());
    for (number, object) in (1..).zip(&objects) {
        table.push_str(&format!("{:010} 00000 n\r\n", file.len()));
        file.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let start = file.len();
    format!("{file}{table}trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").into_bytes()
}

/// An edition of one page with an advert on all of it; the advert's id.
fn placed(file: &str) -> (TestEdition, String) {
    let edition = TestEdition::empty(1);
    let taken = program::json(&["import", edition.name(), file, "--json"]);
    let photo = taken["photo"].as_str().expect("an advert").to_owned();
    let shown = edition.show();
    let (page, trim) = (&shown["pages"][0]["id"], &shown["edition"]["setup"]["trim"]);
    let frame = json!({ "x": 0, "y": 0, "w": trim["w"], "h": trim["h"] });
    let content = json!({ "kind": "ad", "frame": frame, "photo": photo });
    edition.apply(&[json!({ "do": "place_block", "page": page, "content": content })]);
    (edition, photo)
}

fn codes(edition: &TestEdition) -> Vec<String> {
    let run = program::run(["check", edition.name(), "--json"]);
    let found: Value = serde_json::from_str(&run.out).unwrap();
    found.as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_sound_advert_goes_to_press_as_it_is() {
    let (_paper, file) = artwork("x1a", &["--pages", "2"]);
    let (edition, photo) = placed(&file);
    assert!(program::ok(&["show", edition.name()]).contains("390.0 × 545.0 mm, ready for the press"));
    let codes = codes(&edition);
    assert!(!codes.iter().any(|c| c.starts_with("advert_")), "{codes:?}");
    for standard in ["x4", "x1a", "x1a-2001"] {
        let out = edition.beside(standard);
        program::ok(&["export", "pdf", edition.name(), "-o", &out, "--standard", standard]);
        let made = fs::read_dir(&out).unwrap().next().unwrap().unwrap().path();
        let made = made.to_str().unwrap();
        assert!(program::ok(&["check-pdf", made]).contains("keeps every rule"), "{standard}");
        pdf::tool("qpdf", &["--check", made]);
    }
    let record = edition.show()["photos"].as_array().unwrap().iter().find(|p| p["id"] == *photo).cloned().unwrap();
    assert_eq!((record["format"].as_str(), record["advert"]["pages"].as_u64()), (Some("pdf"), Some(1)));
}

/// Colours of a screen are for no press: refused by name, even when the finding is let pass, until a picture is chosen.
#[test]
fn an_unsound_advert_is_refused_until_it_is_to_be_a_picture() {
    let edition = TestEdition::empty(1);
    let file = edition.put("rgb.pdf", &drawn("1 0 0 rg 0 0 150 141.732 re f 0 g 200 20 40 100 re f"));
    let photo = program::json(&["import", edition.name(), &file, "--json"])["photo"].as_str().unwrap().to_owned();
    let frame = json!({ "x": 100_000, "y": 200_000, "w": 283_465, "h": 141_732 });
    let content = json!({ "kind": "ad", "frame": frame, "photo": photo });
    let page = edition.show()["pages"][0]["id"].clone();
    edition.apply(&[json!({ "do": "place_block", "page": page, "content": content })]);
    assert!(codes(&edition).contains(&"advert_unfit".to_owned()));
    let out = edition.beside("out");
    let export = |more: &[&str]| {
        program::run([&["export", "pdf", edition.name(), "-o", &out, "--standard", "x1a"], more].concat())
    };
    let stopped = export(&[]);
    assert!(program::one_line(&stopped.err).contains("--override advert_unfit"), "{}", stopped.err);
    let passed = export(&["--override", "all"]);
    let line = program::one_line(&passed.err);
    assert!(passed.code == Some(1) && line.contains("cannot be printed as it is in PDF/X-1a"), "{line}");
    edition.apply(&[json!({ "do": "set_advert_print", "photo": photo, "print": "ppi300" })]);
    let codes = codes(&edition);
    assert!(codes.contains(&"advert_picture".to_owned()) && !codes.contains(&"advert_unfit".to_owned()), "{codes:?}");
    let done = export(&["--delivery"]);
    assert_eq!(done.code, Some(0), "{}", done.err);
    let manifest = fs::read_to_string(format!("{out}/manifest.json")).unwrap();
    assert!(manifest.contains("advert_picture"), "the printer is told");
    program::ok(&["undo", edition.name()]);
    assert_ne!(export(&[]).code, Some(0), "the choice is a step like any other");
    let refused = json!({ "do": "set_advert_print", "photo": "p99", "print": "ppi600" }).to_string();
    let file = edition.put("no.jsonl", refused.as_bytes());
    assert!(program::refused(&["apply", edition.name(), &file]).contains("p99"));
}

#[test]
fn a_page_of_several_is_chosen_by_its_number() {
    let (_paper, file) = artwork("x4", &["--joined", "--override", "missing_credit"]);
    let edition = TestEdition::empty(1);
    let first = program::json(&["import", edition.name(), &file, "--json"]);
    assert!(first["changes"][0].as_str().unwrap().contains("page 1 of 4"), "{first}");
    program::ok(&["import", edition.name(), &file, "--page", "3"]);
    let pages: Vec<Value> =
        edition.show()["photos"].as_array().unwrap().iter().map(|p| p["advert"]["page"].clone()).collect();
    assert_eq!(pages, [json!(1), json!(3)]);
    let line = program::refused(&["import", edition.name(), &file, "--page", "9"]);
    assert!(line.contains("has 4 pages"), "{line}");
}

/// Room of another size shows the advert whole, and says so.
#[test]
fn room_of_another_size_scales_it_and_says_so() {
    let edition = TestEdition::empty(1);
    let file = edition.put("ink.pdf", &drawn("0 0 0 1 k 10 10 100 100 re f"));
    let photo = program::json(&["import", edition.name(), &file, "--json"])["photo"].as_str().unwrap().to_owned();
    let page = edition.show()["pages"][0]["id"].clone();
    let frame = json!({ "x": 100_000, "y": 200_000, "w": 274_961, "h": 141_732 });
    let content = json!({ "kind": "ad", "frame": frame, "photo": photo });
    edition.apply(&[json!({ "do": "place_block", "page": page, "content": content })]);
    let run = program::run(["check", edition.name()]);
    assert!(run.out.contains("the advert ink.pdf is not of its block's size and stands there at 97 %"), "{}", run.out);
    let out = edition.beside("black");
    program::ok(&["export", "pdf", edition.name(), "-o", &out, "--standard", "x4", "--black", "1"]);
}

/// What cannot be read is refused in one line, and changes nothing.
#[test]
fn what_is_no_advert_changes_nothing() {
    let (paper, file) = artwork("x4", &["--pages", "3"]);
    let edition = TestEdition::empty(1);
    let before = edition.records();
    let whole = fs::read(&file).unwrap();
    let cut = paper.put("cut.pdf", &whole[..whole.len() / 2]);
    let line = program::refused(&["import", edition.name(), &cut]);
    assert!(line.contains("cut.pdf") && line.contains("damaged"), "{line}");
    let locked = paper.beside("locked.pdf");
    pdf::tool("qpdf", &["--encrypt", "a", "b", "256", "--", &file, &locked]);
    if fs::exists(&locked).unwrap() {
        let line = program::refused(&["import", edition.name(), &locked]);
        assert!(line.contains("encrypted"), "{line}");
    }
    assert_eq!(edition.records(), before);
}
