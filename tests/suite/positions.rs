//! What the PDF holds is what the layout says: every character, in order, in its place.

use std::fs;
use std::path::{Path, PathBuf};

use banxin_tests::copy::invented;
use banxin_tests::edition::TestEdition;
use banxin_tests::{pdf, program};
use serde_json::{Value, json};

/// How far the PDF may lie from the layout, in millimetres.
const TOLERANCE: f64 = 0.01;

/// A page of three stories of more than 4 000 characters in all, with its PDF and what was written.
struct SetPage {
    edition: TestEdition,
    file: PathBuf,
    bodies: Vec<String>,
}

impl SetPage {
    fn new() -> Self {
        let edition = TestEdition::empty(1);
        let page = edition.show()["pages"][0]["id"].clone();
        let lines = edition.layout(1)["grid"]["lines"].as_u64().unwrap_or(96);
        let mut bodies = Vec::new();
        for (i, (col, cols, chars)) in [(0, 3, 1800), (3, 3, 1700), (6, 2, 900)].into_iter().enumerate() {
            let body = invented(chars, 7 + i as u64);
            let story = edition.add_story(&format!("第{}篇 渡口添了新灯", i + 1), &body);
            let area = json!({ "frame": { "col": col, "line": 0, "cols": cols, "lines": lines } });
            edition.apply(&[json!({ "do": "place_story", "story": story, "page": page, "areas": [area] })]);
            if i == 0 {
                edition.apply(&[beside_everything(&story)]);
            }
            bodies.push(body.concat());
        }
        let folder = edition.beside("pdf");
        program::ok(&["export", "pdf", edition.name(), "-o", &folder, "--standard", "x4"]);
        let file = fs::read_dir(Path::new(&folder)).unwrap().next().unwrap().unwrap().path();
        Self { edition, file, bodies }
    }
}

/// All that can be written beside a paragraph: the text read from the PDF is the manuscript's all the same.
fn beside_everything(story: &str) -> Value {
    let of = |kind: &str, from: u32, to: u32| json!({ "kind": kind, "from": from, "to": to });
    let ruby = json!({ "kind": "ruby", "from": 2, "to": 4, "text": "dù kǒu" });
    let notations = [ruby, of("emphasis", 6, 12), of("proper_name", 14, 30), of("book_title", 31, 40)];
    json!({ "do": "set_notations", "story": story, "paragraph": 0, "notations": notations })
}

#[test]
fn the_pdf_holds_every_character_of_each_story_in_order() {
    let page = SetPage::new();
    let layout = page.edition.layout(1);
    let written: usize = page.bodies.iter().map(|b| b.chars().count()).sum();
    assert!(written >= 4_000);
    assert_eq!(layout["counts"]["placed"].as_u64().unwrap() as usize, written, "{}", layout["counts"]);
    let text = pdf::text(&page.file);
    for body in &page.bodies {
        let plain: String = body.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(text.contains(&plain), "a story is not whole and in order; it begins {}", &plain[..30]);
    }
}

#[test]
fn the_web_facsimile_has_the_lines_of_the_layout() {
    let page = SetPage::new();
    let folder = page.edition.beside("site");
    program::ok(&["export", "web", page.edition.name(), "-o", &folder]);
    let html = fs::read_to_string(Path::new(&folder).join("01/index.html")).unwrap();
    let shown: Vec<(f64, String)> = html.split("<text ").skip(1).map(text_element).collect();
    let layout = page.edition.layout(1);
    let set = layout["lines"].as_array().unwrap().iter().filter(|l| l["block"].is_string());
    let mut set: Vec<(f64, String)> =
        set.map(|l| (l["y"].as_f64().unwrap(), l["text"].as_str().unwrap().trim().to_owned())).collect();
    assert!(set.len() > 100, "a page of lines");
    for (y, text) in &shown {
        // Tenths of a point, as the site writes them.
        let near = |l: &(f64, String)| l.1 == *text && (l.0 - y * 25.4 / 720.0).abs() < 0.02;
        let found = set.iter().position(near);
        assert!(found.is_some(), "the site shows {text} at {y}, the page does not");
        set.remove(found.unwrap());
    }
    assert!(set.is_empty(), "the site lacks {set:?}");
}

/// Baseline and words of a `text` element without its beginning.
fn text_element(rest: &str) -> (f64, String) {
    let words = rest.split('>').nth(1).unwrap().split('<').next().unwrap();
    let y = rest.split(" y=\"").nth(1).unwrap().split('"').next().unwrap();
    (y.parse().unwrap(), words.to_owned())
}

#[test]
fn every_line_of_the_pdf_stands_where_the_layout_put_it() {
    let page = SetPage::new();
    let placed = pdf::characters(&page.file, 1);
    let layout = page.edition.layout(1);
    let lines = layout["lines"].as_array().unwrap();
    assert!(lines.len() > 100, "a page of lines");
    let far: Vec<String> = lines.iter().filter_map(|line| misplaced(line, &placed)).collect();
    assert!(
        far.is_empty(),
        "{} of {} lines lie elsewhere:\n{}",
        far.len(),
        lines.len(),
        far[..far.len().min(5)].join("\n")
    );
}

/// Which characters of a line are not in the PDF at their places; nothing if all are.
fn misplaced(line: &Value, placed: &[pdf::Placed]) -> Option<String> {
    let text = line["text"].as_str().unwrap();
    let y = line["y"].as_f64().unwrap();
    let xs = line["xs"].as_array().unwrap().iter().map(|x| x.as_f64().unwrap());
    let same_line: Vec<&pdf::Placed> = placed.iter().filter(|p| (p.y - y).abs() <= TOLERANCE).collect();
    let missing = |(c, x): &(char, f64)| !same_line.iter().any(|p| p.char == *c && (p.x - x).abs() <= TOLERANCE);
    let printing = text.chars().zip(xs).filter(|(c, _)| !c.is_whitespace());
    let elsewhere: Vec<(char, f64)> = printing.filter(missing).collect();
    (!elsewhere.is_empty()).then(|| format!("“{text}” on {y:.4}: {elsewhere:?}"))
}
