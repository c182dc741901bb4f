//! The command line as a person meets it, from help to both exports.

use std::fs;
use std::path::Path;

use banxin_tests::edition::TestEdition;
use banxin_tests::{pdf, program};

#[test]
fn help_and_versions_are_answers_and_nonsense_is_a_wrong_use() {
    assert!(program::ok(&["--version"]).starts_with("banxin "));
    let help = program::ok(&["--help"]);
    for command in [
        "sample",
        "new",
        "import",
        "apply",
        "show",
        "layout",
        "check",
        "check-pdf",
        "export",
        "serve",
        "commands",
        "lines",
    ] {
        assert!(help.contains(command), "help does not name {command}: {help}");
        assert!(!program::ok(&[command, "--help"]).is_empty());
    }
    for wrong in [vec!["exprot"], vec!["show"], vec!["layout", "a.banxin", "--page", "first"]] {
        let run = program::run(&wrong);
        assert_eq!(run.code, Some(2), "{wrong:?}: {}", run.err);
        assert!(!run.err.is_empty() && run.out.is_empty(), "{wrong:?}");
    }
}

#[test]
fn a_new_edition_takes_copy_and_pages_it() {
    let edition = TestEdition::empty(2);
    let story = edition.put("渡口.txt", "渡口添了新灯\n记者 何某\n\n　　昨天傍晚，渡口添了新灯。\n".as_bytes());
    let imported = program::json(&["import", edition.name(), &story, "--json"]);
    assert!(imported.to_string().contains("渡口.txt"), "{imported}");
    let shown = edition.show();
    assert_eq!(shown["pages"].as_array().unwrap().len(), 2);
    assert_eq!(shown["stories"].as_array().unwrap().len(), 1, "{shown}");
    assert!(shown["stories"][0].to_string().contains("渡口添了新灯"));
}

#[test]
fn the_sample_edition_goes_all_the_way() {
    let edition = TestEdition::sample();
    let shown = edition.show();
    let pages = shown["pages"].as_array().unwrap().len();
    assert!(pages >= 4, "a newspaper has pages");
    for page in 1..=pages {
        let layout = edition.layout(page);
        let count = |name: &str| layout["counts"][name].as_u64().unwrap();
        assert_eq!(count("given"), count("placed") + count("overset"), "page {page}");
    }
    // A newcomer sees a jump: a story of the front page goes on on the second, and both say so.
    let (front, second) = (edition.layout(1), edition.layout(2));
    assert_eq!(front["chains"][0]["followed_by"]["page"], 2, "{}", front["chains"]);
    assert!(front["lines"].to_string().contains("下转") && second["lines"].to_string().contains("上接"));
    let check = program::run(["check", edition.name()]);
    assert!(matches!(check.code, Some(0 | 1)), "{}", check.err);

    let folder = edition.beside("pdf");
    program::ok(&["export", "pdf", edition.name(), "-o", &folder, "--joined", "--standard", "proof"]);
    let joined = only_file(&folder);
    pdf::tool("qpdf", &["--check", joined.to_str().unwrap()]);
    assert!(pdf::tool("pdfinfo", &[joined.to_str().unwrap()]).contains(&format!("Pages:           {pages}")));

    let site = edition.beside("web");
    program::ok(&["export", "web", edition.name(), "-o", &site]);
    assert!(Path::new(&site).join("index.html").is_file());
}

#[test]
fn a_press_pdf_is_opened_by_every_reader() {
    let edition = TestEdition::sample();
    for standard in ["x4", "x1a"] {
        let folder = edition.beside(standard);
        let run =
            program::run(["export", "pdf", edition.name(), "-o", &folder, "--pages", "1", "--standard", standard]);
        assert_eq!(run.code, Some(0), "{standard}: {}", run.err);
        let page = only_file(&folder);
        let page = page.to_str().unwrap();
        pdf::tool("qpdf", &["--check", page]);
        pdf::tool("mutool", &["draw", "-q", "-r", "20", "-F", "ppm", "-o", "/dev/null", page]);
        pdf::tool("gs", &["-q", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONERROR", "-sDEVICE=nullpage", page]);
        let boxes = pdf::tool("pdfinfo", &["-box", page]);
        assert!(boxes.contains("TrimBox") && boxes.contains("BleedBox"), "{standard}: {boxes}");
        assert!(!pdf::tool("pdffonts", &[page]).contains(" no  "), "{standard}: every font is embedded");
    }
}

#[test]
fn a_batch_stops_at_the_first_wrong_command_and_says_where() {
    let edition = TestEdition::empty(1);
    let lines = "{\"do\":\"set_edition\",\"issue\":\"1\"}\n{\"do\":\"remove_story\",\"story\":\"s99\"}\n\
                 {\"do\":\"set_edition\",\"issue\":\"3\"}\n";
    let file = edition.put("batch.jsonl", lines.as_bytes());
    let run = program::run(["apply", edition.name(), &file]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    let results: Vec<serde_json::Value> = run.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(results.len(), 2);
    assert_eq!((results[0]["ok"].as_bool(), results[1]["ok"].as_bool()), (Some(true), Some(false)));
    assert_eq!(results[1]["line"], 2);
    assert!(results[1]["message"].as_str().unwrap().contains("s99"), "{}", results[1]);
    assert_eq!(edition.show()["edition"]["issue"], "1");

    let run = program::run(["apply", edition.name(), &file, "--keep-going"]);
    assert_eq!((run.code, run.out.lines().count()), (Some(1), 3));
    assert_eq!(edition.show()["edition"]["issue"], "3");
}

fn only_file(folder: &str) -> std::path::PathBuf {
    let files: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    let [file] = files.as_slice() else { panic!("one file in {folder}, not {files:?}") };
    file.clone()
}
