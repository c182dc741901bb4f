//! The window has a sentence of its own for every refusal it may be given.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use banxin_tests::root;

/// Sources whose `fn code` names what is refused.
const NAMED: [&str; 6] =
    ["edit/src/refusal", "store/src/error", "intake/src/error", "photo/src/error", "pdf/src/error", "web/src/error"];

/// Codes of `banxin` alone, which no window is given.
const OF_THE_COMMAND_LINE: [&str; 3] = ["not_a_command", "lines", "listen"];

#[test]
fn every_refusal_has_its_chinese_sentence() {
    let catalogue = fs::read_to_string(root().join("ui/src/messages/refusals.zh-CN.ts")).unwrap();
    let told: BTreeSet<&str> =
        catalogue.lines().filter_map(|l| l.trim().split_once(": \"")).map(|(k, _)| k.trim_matches('"')).collect();
    let codes = codes();
    assert!(codes.len() > 90, "codes are read from the sources: {codes:?}");
    for known in ["block_locked", "disk_full", "intake.not-text", "pdf.write", "not_ready", "picture_gone"] {
        assert!(codes.contains(known), "{known} is among the codes");
    }
    let untold: Vec<&String> = codes.iter().filter(|c| !told.contains(c.as_str())).collect();
    assert!(untold.is_empty(), "ui/src/messages/refusals.zh-CN.ts lacks {untold:?}");
}

fn codes() -> BTreeSet<String> {
    let crates = root().join("src-tauri/crates");
    let mut codes = BTreeSet::new();
    for name in NAMED {
        let text = fs::read_to_string(crates.join(format!("{name}.rs"))).unwrap();
        let (_, named) = text.split_once("fn code(&self)").unwrap_or_else(|| panic!("{name}.rs names codes"));
        codes.extend(named.split("=> \"").skip(1).filter_map(word));
    }
    for folder in [crates.join("desk/src"), root().join("src-tauri/src")] {
        for file in sources(&folder) {
            let text = fs::read_to_string(file).unwrap();
            // What tests make up is not said to anyone.
            let said = text.split("#[cfg(test)]").next().unwrap_or_default();
            codes.extend(said.split("Failure::new(").skip(1).filter_map(|t| word(t.trim_start().strip_prefix('"')?)));
            codes.extend(said.split("code: \"").skip(1).filter_map(word));
            codes.extend(said.split("Self::new(").skip(1).filter_map(|t| word(t.trim_start().strip_prefix('"')?)));
        }
    }
    codes.retain(|c| !OF_THE_COMMAND_LINE.contains(&c.as_str()));
    codes
}

/// What stands before the closing quote, if it is a code.
fn word(text: &str) -> Option<String> {
    let word = text.split('"').next()?;
    let plain = |c: char| c.is_ascii_lowercase() || matches!(c, '_' | '-' | '.');
    (!word.is_empty() && word.chars().all(plain)).then(|| word.to_owned())
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
        if entry.is_dir() {
            found.extend(sources(&entry));
        } else if entry.extension().is_some_and(|e| e == "rs") && entry.file_stem().is_none_or(|s| s != "tests") {
            found.push(entry);
        }
    }
    found
}
