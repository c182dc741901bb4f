//! Cases as text: copy and commands, and what must come of them.
//!
//! A case is a file in `cases/`. Its first lines, beginning with `#`, say what it
//! shows. Sections follow, each under a line that begins with `== `:
//!
//! - `copy NAME`: a file of copy, taken into the pool in order: s1, s2 …
//! - `photo NAME WIDTH HEIGHT`: a grey photo of that many pixels: p1, p2 …
//! - `commands`: commands, one a line, done in order; blank lines are skipped.
//! - `checked`: what `banxin check` finds, the ink of whole areas included, with its place in millimetres and its figure.
//! - `lines PAGE` (under a line, after `+`, what is written beside it), `fits` and `findings`: what must come of it. With
//!   `BANXIN_BLESS` set, what comes is written into the file instead.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use banxin_tests::edition::TestEdition;
use banxin_tests::{broken, program, root};
use serde_json::Value;

struct Section {
    head: String,
    text: String,
}

#[test]
fn every_case_comes_out_as_it_says() {
    let folder = root().join("tests/suite/cases");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    let wrong: Vec<String> = files.iter().filter_map(|file| run(file)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Runs a case; how it differs from what it says, if it does.
fn run(file: &Path) -> Option<String> {
    let text = fs::read_to_string(file).unwrap();
    let (title, sections) = parse(&text);
    let edition = TestEdition::empty(1);
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    let mut outcome = title;
    let mut wrong = String::new();
    for section in sections {
        let came = outcome_of(&edition, &section).unwrap_or_else(|| panic!("{name}: what is `{}`?", section.head));
        if came != section.text {
            write!(wrong, "{name}, {}:\n{}", section.head, difference(&section.text, &came)).unwrap();
        }
        write!(outcome, "== {}\n{came}", section.head).unwrap();
    }
    if std::env::var_os("BANXIN_BLESS").is_some() {
        fs::write(file, outcome).unwrap();
        return None;
    }
    (!wrong.is_empty()).then_some(wrong)
}

/// Does what a section asks; the text that belongs in it.
fn outcome_of(edition: &TestEdition, section: &Section) -> Option<String> {
    let words: Vec<&str> = section.head.split(' ').collect();
    match words.as_slice() {
        ["copy", name] => {
            let file = edition.put(name, section.text.as_bytes());
            program::ok(&["import", edition.name(), &file]);
            Some(section.text.clone())
        }
        ["photo", name, width, height] => {
            let file = edition.put(name, &broken::jpeg(width.parse().ok()?, height.parse().ok()?));
            program::ok(&["import", edition.name(), &file]);
            Some(section.text.clone())
        }
        ["commands"] => {
            let file = edition.put("commands.jsonl", section.text.as_bytes());
            program::ok(&["apply", edition.name(), &file]);
            Some(section.text.clone())
        }
        ["lines", page] => Some(lines(&edition.layout(page.parse().ok()?))),
        ["fits"] => Some(fits(&edition.show())),
        ["words"] => Some(words_of_findings(&edition.show())),
        ["findings"] => Some(findings(&edition.show())),
        ["checked"] => Some(checked(&program::run(["check", edition.name(), "--json"]).out)),
        _ => None,
    }
}

/// The title and the sections of a case.
fn parse(text: &str) -> (String, Vec<Section>) {
    let (mut title, mut sections) = (String::new(), Vec::<Section>::new());
    for line in text.split_inclusive('\n') {
        if let Some(head) = line.strip_prefix("== ") {
            sections.push(Section { head: head.trim_end().to_owned(), text: String::new() });
        } else if let Some(section) = sections.last_mut() {
            section.text.push_str(line);
        } else {
            title.push_str(line);
        }
    }
    (title, sections)
}

/// A page's lines: whose, which part, left end, baseline and width in millimetres, and the text.
fn lines(page: &Value) -> String {
    let mut text = String::new();
    for key in ["lines", "overset"] {
        for line in page[key].as_array().unwrap().iter().filter(|l| l["part"] != "furniture") {
            let whose = line["story"].as_str().or(line["photo"].as_str()).unwrap_or("-");
            let part = if key == "overset" { "overset" } else { line["part"].as_str().unwrap() };
            let mm = |name: &str| line[name].as_f64().unwrap();
            let place = format!("{:8.3} {:8.3} {:8.3}", mm("x"), mm("y"), mm("width"));
            writeln!(text, "{whose} {part:8} {place} |{}|", line["text"].as_str().unwrap()).unwrap();
            for beside in line["beside"].as_array().into_iter().flatten() {
                let mm = |name: &str| beside[name].as_f64().unwrap();
                let what = beside["what"].as_str().unwrap();
                writeln!(text, "   + {what:6} {:8.3} {:8.3} {:8.3}", mm("x"), mm("y"), mm("width")).unwrap();
            }
        }
    }
    text
}

/// How each story fits: room and lines set, and what is over or left.
fn fits(show: &Value) -> String {
    let pages = show["status"].as_array().unwrap().iter();
    let fit = |f: &Value| {
        let n = |name: &str| f[name].as_u64().unwrap();
        let (story, block) = (f["story"].as_str().unwrap(), f["block"].as_str().unwrap());
        let over = format!("over {} lines {} characters", n("overset_lines"), n("overset_chars"));
        format!(
            "{story} in {block}: {} of {} lines, {over}, under {} lines\n",
            n("set"),
            n("room"),
            n("underset_lines")
        )
    };
    pages.flat_map(|p| p["fits"].as_array().unwrap()).map(fit).collect()
}

/// What is wrong, by code.
fn findings(show: &Value) -> String {
    let pages = show["status"].as_array().unwrap().iter();
    let told = |f: &Value| {
        let words = ["severity", "code", "block", "story", "photo"].map(|k| f[k].as_str().unwrap_or("-").to_owned());
        format!("{}\n", words.join(" "))
    };
    pages.flat_map(|p| p["findings"].as_array().unwrap()).map(told).collect()
}

/// The words that findings point at, as they are written: code, field, line and characters.
fn words_of_findings(show: &Value) -> String {
    let written = |words: &Value| {
        let (field, line) = (words["field"].as_str().unwrap(), words["line"].as_u64().unwrap());
        let of = |kind: &str, id: &Value| show[kind].as_array().unwrap().iter().find(|r| r["id"] == *id).cloned();
        let record = of("stories", &words["story"]).or_else(|| of("photos", &words["photo"])).unwrap();
        let text = match &record[field] {
            Value::Array(lines) => &lines[usize::try_from(line).unwrap()],
            text => text,
        };
        let text = text.as_str().or(text["text"].as_str()).unwrap();
        let at = |end: &str| usize::try_from(words[end].as_u64().unwrap()).unwrap();
        let said: String = text.chars().skip(at("from")).take(at("to") - at("from")).collect();
        format!("{field} {line} |{said}|")
    };
    let pages = show["status"].as_array().unwrap().iter();
    let found = pages.flat_map(|p| p["findings"].as_array().unwrap()).filter(|f| !f["words"].is_null());
    found.map(|f| format!("{} {}\n", f["code"].as_str().unwrap(), written(&f["words"]))).collect()
}

/// What `banxin check` finds: severity, code, block, left and upper edge, figure.
fn checked(json: &str) -> String {
    let found: Value = serde_json::from_str(json).unwrap();
    let told = |f: &Value| {
        let words = ["severity", "code", "block"].map(|k| f[k].as_str().unwrap_or("-").to_owned()).join(" ");
        let mm = |side: &str| f["place"][side].as_f64().unwrap() * 25.4 / 72_000.0;
        format!("{words} {:.0} {:.0} {}\n", mm("x"), mm("y"), f["detail"].as_str().unwrap_or("-"))
    };
    found.as_array().unwrap().iter().map(told).collect()
}

/// The lines that differ, as `diff` shows them.
fn difference(meant: &str, came: &str) -> String {
    let (meant, came): (Vec<&str>, Vec<&str>) = (meant.lines().collect(), came.lines().collect());
    let gone = meant.iter().filter(|l| !came.contains(l)).map(|l| format!("  - {l}\n"));
    let new = came.iter().filter(|l| !meant.contains(l)).map(|l| format!("  + {l}\n"));
    gone.chain(new).collect()
}
