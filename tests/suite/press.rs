//! What goes to a printer: checked, named, versioned, stopped when it would be wrong.

use std::fs;
use std::path::Path;

use banxin_tests::copy::invented;
use banxin_tests::edition::TestEdition;
use banxin_tests::{pdf, program};
use serde_json::{Value, json};

fn names_in(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.collect();
    names.sort();
    names
}

fn rules_of(report: &Value) -> Vec<String> {
    report["broken"].as_array().unwrap().iter().map(|b| b["rule"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn press_files_keep_the_rules_and_others_are_told_which_they_break() {
    let edition = TestEdition::sample();
    for (standard, claim) in [("x4", "PDF/X-4"), ("x1a", "PDF/X-1a:2003"), ("x1a-2001", "PDF/X-1a:2001")] {
        let folder = edition.beside(standard);
        program::ok(&["export", "pdf", edition.name(), "-o", &folder, "--pages", "2", "--standard", standard]);
        let file = format!("{folder}/{}", names_in(&folder)[0]);
        pdf::tool("qpdf", &["--check", &file]);
        let report = program::json(&["check-pdf", &file, "--json"]);
        assert_eq!((report["standard"].as_str(), rules_of(&report)), (Some(claim), vec![]), "{report}");
        assert!(program::ok(&["check-pdf", &file]).contains(claim));
    }
    let folder = edition.beside("proof");
    program::ok(&["export", "pdf", edition.name(), "-o", &folder, "--pages", "2", "--standard", "proof"]);
    let file = format!("{folder}/{}", names_in(&folder)[0]);
    let run = program::run(["check-pdf", &file, "--json"]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    let report: Value = serde_json::from_str(&run.out).unwrap();
    assert!(rules_of(&report).iter().any(|r| r == "O1") && report["standard"].is_null(), "{report}");
    // Behind a password nothing can be read, and that is what is said.
    let locked = edition.beside("locked.pdf");
    pdf::tool("qpdf", &["--encrypt", "a", "b", "256", "--", &file, &locked]);
    let run = program::run(["check-pdf", &locked]);
    assert_eq!(run.code, Some(1));
    assert_eq!(run.out.lines().count(), 1, "{}", run.out);
    assert!(run.out.starts_with("F3 error: ") && run.out.contains("encrypted"), "{}", run.out);
    let text = edition.put("no.pdf", "no PDF at all".as_bytes());
    assert!(program::run(["check-pdf", &text]).out.starts_with("F0 error: "));
    assert!(program::refused(&["check-pdf", &edition.beside("nowhere.pdf")]).contains("nowhere.pdf"));
}

/// An edition of two pages; the story on the first runs over.
fn too_long() -> TestEdition {
    let edition = TestEdition::empty(2);
    let page = edition.show()["pages"][0]["id"].clone();
    let story = edition.add_story("渡口添了新灯", &invented(900, 3));
    let area = json!({ "frame": { "col": 0, "line": 0, "cols": 2, "lines": 20 } });
    edition.apply(&[json!({ "do": "place_story", "story": story, "page": page, "areas": [area] })]);
    edition
}

#[test]
fn an_error_stops_a_press_file_until_it_is_let_pass_by_name() {
    let edition = too_long();
    let out = edition.beside("out");
    let export = |more: &[&str]| {
        let first = ["export", "pdf", edition.name(), "-o", out.as_str(), "--standard", "x4"];
        program::run([&first, more].concat())
    };
    let stopped = export(&[]);
    assert_eq!(stopped.code, Some(1));
    let line = program::one_line(&stopped.err);
    assert!(line.contains("page 1") && line.contains("--override overset"), "{line}");
    assert!(!Path::new(&out).exists() || names_in(&out).is_empty(), "nothing is written");
    assert_eq!(export(&["--override", "low_resolution"]).code, Some(1), "another error's name does not do");
    let noted = || {
        let bytes = fs::read(edition.file()).unwrap();
        bytes.windows(22).filter(|w| w == b"\"pages\":{\"1\":[\"overset").count()
    };
    assert_eq!(noted(), 0, "nothing was let pass yet");
    for (time, code) in (1..).zip(["overset", "all"]) {
        assert_eq!(export(&["--override", code]).code, Some(0), "{code}");
        let files: Vec<String> = names_in(&out).iter().map(|name| format!("{out}/{name}")).collect();
        let words = |file: &str| pdf::tool("pdftotext", &["-raw", file, "-"]);
        assert!(words(&files[0]).contains("OVERRIDE: overset"), "whoever has the sheet sees it: {}", words(&files[0]));
        assert!(!words(&files[1]).contains("OVERRIDE"), "the other page has no error");
        assert_eq!(noted(), time, "it is in the journal");
        files.iter().for_each(|file| assert_eq!(program::run(["check-pdf", file]).code, Some(0)));
    }
    // A proof is there to show what is wrong.
    let proof = edition.beside("proof");
    program::ok(&["export", "pdf", edition.name(), "-o", &proof, "--standard", "proof"]);
}

/// What keeps a page from 签版 keeps it from the press, errors or not.
#[test]
fn copy_that_is_to_come_stops_a_press_file_and_a_proof_bears_how_much_does() {
    let edition = TestEdition::empty(2);
    let page = edition.show()["pages"][0]["id"].clone();
    let room = |line: u32| {
        let frame = json!({ "col": 0, "line": line, "cols": 2, "lines": 10 });
        let content = json!({ "kind": "placeholder", "frame": frame, "chars": 300, "note": "夜航船" });
        json!({ "do": "place_block", "page": page, "content": content })
    };
    edition.apply(&[room(0), room(20)]);
    let export = |folder: &str, more: &[&str]| {
        let out = edition.beside(folder);
        let run = program::run([&["export", "pdf", edition.name(), "-o", out.as_str()], more].concat());
        let words = |name: &String| pdf::tool("pdftotext", &["-raw", &format!("{out}/{name}"), "-"]);
        let pages: Vec<String> =
            if run.code == Some(0) { names_in(&out).iter().map(words).collect() } else { Vec::new() };
        (run, pages)
    };
    for standard in ["x4", "x1a", "x1a-2001"] {
        let (stopped, _) = export("press", &["--standard", standard]);
        let line = program::one_line(&stopped.err);
        assert_eq!(stopped.code, Some(1), "{standard}");
        assert!(line.contains("夜航船") && line.contains("--override copy_to_come"), "{line}");
    }
    let (_, pages) = export("press", &["--standard", "x4", "--override", "copy_to_come"]);
    assert!(pages[0].contains("OVERRIDE: copy_to_come") && !pages[1].contains("OVERRIDE"), "{pages:?}");
    let (_, pages) = export("proof", &["--standard", "proof", "--watermark"]);
    assert!(pages[0].contains("校样 2 项未清"), "{}", pages[0]);
    assert!(pages[1].contains("校样") && !pages[1].contains("未清"), "{}", pages[1]);
    let (_, pages) = export("plain", &["--standard", "proof"]);
    assert!(!pages[0].contains("校样"), "only where it is asked for");
    let (_, pages) = export("press", &["--standard", "x4", "--override", "all", "--watermark"]);
    assert!(!pages[0].contains("校样"), "never in a press file: {}", pages[0]);
}

#[test]
fn a_corrected_page_is_delivered_as_a_new_version() {
    let edition = TestEdition::empty(2);
    let out = edition.beside("delivery");
    let deliver = || {
        let names = "ABC_{date:%d%m%y}_{page:03}.pdf";
        program::ok(&["export", "pdf", edition.name(), "-o", &out, "--delivery", "--names", names])
    };
    let manifest = || -> Value { serde_json::from_slice(&fs::read(format!("{out}/manifest.json")).unwrap()).unwrap() };
    let told = deliver();
    assert!(told.ends_with("black alone: 1, 2\n"), "pages that need one plate are named: {told}");
    let first = ["ABC_211026_001.pdf", "ABC_211026_002.pdf", "manifest.json"];
    assert_eq!(names_in(&out), first);
    let before = fs::read(format!("{out}/ABC_211026_002.pdf")).unwrap();
    deliver();
    assert_eq!(names_in(&out), first, "nothing was corrected, nothing is new");
    let page = edition.show()["pages"][1]["id"].clone();
    edition.apply(&[json!({ "do": "set_page", "page": page, "section": "要闻" })]);
    deliver();
    let second = ["ABC_211026_001.pdf", "ABC_211026_002.pdf", "ABC_211026_002_v2.pdf", "manifest.json"];
    assert_eq!(names_in(&out), second);
    assert_eq!(fs::read(format!("{out}/ABC_211026_002.pdf")).unwrap(), before, "what was delivered stands");
    let files = manifest()["files"].clone();
    let facts: Vec<(u64, bool)> = files
        .as_array()
        .unwrap()
        .iter()
        .map(|f| (f["version"].as_u64().unwrap(), f["superseded"].as_bool().unwrap()))
        .collect();
    assert_eq!(facts, [(1, false), (1, true), (2, false)]);
    for file in files.as_array().unwrap() {
        let path = format!("{out}/{}", file["file"].as_str().unwrap());
        let sum = pdf::tool("sha256sum", &[&path]);
        assert!(sum.starts_with(file["sha256"].as_str().unwrap()), "{file}");
        assert_eq!(file["black_only"], file["pages"], "only the 报眉 is printed, in black");
        assert_eq!(file["standard"], "PDF/X-4");
    }
    // Another edition's folder is not mixed up with this one's.
    edition.apply(&[json!({ "do": "set_edition", "date": "2026-10-22" })]);
    let line = program::refused(&["export", "pdf", edition.name(), "-o", &out, "--delivery"]);
    assert!(line.contains("manifest.json") && line.contains("another"), "{line}");
}

/// No file may grow beyond so many KiB: as on a disk that is full, writing fails in the middle of a file.
#[cfg(unix)]
fn run_on_a_full_disk(kib: u64, arguments: &[&str]) -> program::Run {
    // Without the trap the system would end the program before it hears that a write failed.
    let script = "trap '' XFSZ; ulimit -f \"$1\"; shift; exec \"$@\"";
    let mut command = std::process::Command::new("bash");
    command.env("BANXIN_RESOURCES", banxin_tests::root()).args(["-c", script, "bash", &kib.to_string()]);
    program::ended(&command.arg(program::path()).args(arguments).output().unwrap())
}

/// Wherever the disk runs full, the delivery before stands, its list too, and nothing is left beside it.
#[cfg(unix)]
#[test]
fn a_delivery_that_finds_no_room_changes_nothing() {
    let edition = TestEdition::sample();
    let out = edition.beside("delivery");
    let files = || -> Vec<(String, Vec<u8>)> {
        names_in(&out).into_iter().map(|n| (n.clone(), fs::read(format!("{out}/{n}")).unwrap())).collect()
    };
    for standard in ["x4", "x1a"] {
        let deliver =
            ["export", "pdf", edition.name(), "-o", &out, "--standard", standard, "--pages", "1-2", "--delivery"];
        program::ok(&deliver);
        let before = files();
        let sizes: Vec<u64> =
            before.iter().filter(|f| f.0.ends_with(".pdf")).map(|f| f.1.len() as u64 / 1024).collect();
        // What stands in the 报眉 is corrected.
        for page in edition.show()["pages"].as_array().unwrap().iter().take(2) {
            let section = format!("{}改{standard}", page["section"].as_str().unwrap());
            edition.apply(&[json!({ "do": "set_page", "page": page["id"], "section": section })]);
        }
        let (least, most) = (sizes.iter().min().unwrap(), sizes.iter().max().unwrap());
        for kib in [4, least / 2, least - 8, most - 8] {
            let run = run_on_a_full_disk(kib, &deliver);
            assert_eq!(run.code, Some(1), "{kib} KiB: {}", run.out);
            let line = program::one_line(&run.err);
            assert!(line.contains("disk"), "{kib} KiB: {line}");
            assert!(files() == before, "{kib} KiB: what was delivered stands");
            let beside = names_in(edition.file().parent().unwrap().to_str().unwrap());
            assert!(!beside.iter().any(|n| n.starts_with(".banxin-export-")), "{kib} KiB: {beside:?}");
        }
        program::ok(&deliver);
        assert!(files().len() > before.len(), "with room, what was corrected is delivered");
    }
}

#[test]
fn what_the_printer_asks_for_is_checked_before_anything_is_written() {
    let edition = TestEdition::empty(2);
    let out = edition.beside("out");
    let no_profile = edition.put("newspaper.icc", "no profile".as_bytes());
    for (option, value, says) in [
        ("--profile", no_profile.as_str(), "newspaper.icc"),
        ("--profile", "nowhere.icc", "nowhere.icc"),
        ("--names", "{sheet}.pdf", "{sheet}"),
        ("--names", "always.pdf", "{page}"),
    ] {
        let line = program::refused(&["export", "pdf", edition.name(), "-o", &out, option, value]);
        assert!(line.contains(says), "{option} {value}: {line}");
        assert!(!Path::new(&out).exists() || names_in(&out).is_empty(), "{option} {value}");
    }
}
