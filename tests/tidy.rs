//! Rules of the house that a compiler does not keep: who may depend on whom,
//! who may touch the world, how long a file may be, and generated files being
//! what they are made from. The rules and their reasons are in `docs/architecture.md`.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use banxin_tests::{program, root};
use serde_json::Value;

/// The packages in ranks: one may only depend on packages of lower ranks.
const RANKS: [&[&str]; 8] = [
    &["banxin-model"],
    &["banxin-edit", "banxin-typeset", "banxin-photo", "banxin-sample"],
    &["banxin-layout"],
    &["banxin-raster", "banxin-pdf", "banxin-proof", "banxin-intake", "banxin-store"],
    &["banxin-web"],
    &["banxin-desk"],
    &["banxin-cli", "banxin-desktop"],
    &["banxin-tests"],
];

/// Crates that compute only: what they make depends on nothing but what they are given.
const PURE: [&str; 5] = ["model", "edit", "typeset", "layout", "proof"];

/// What a crate that only computes must not name.
const WORLD: [&str; 7] =
    ["std::fs", "std::net", "std::time", "std::env", "std::process", "std::thread", "std::io::stdin"];

/// Lines of the longest source file.
const LONGEST: usize = 850;

/// Licences whose terms this project meets.
const LICENCES: &str = "MIT, Apache-2.0, Apache-2.0 WITH LLVM-exception, BSD-2-Clause, BSD-3-Clause, BSL-1.0, CC0-1.0, \
                        ISC, MIT-0, MPL-2.0, OFL-1.1, Unicode-3.0, Unlicense, Zlib, NCSA, IJG";

fn metadata() -> &'static Value {
    static METADATA: OnceLock<Value> = OnceLock::new();
    METADATA.get_or_init(|| {
        let cargo = Command::new(env!("CARGO"))
            .args(["metadata", "--format-version=1", "--locked", "--filter-platform", &host()])
            .current_dir(root())
            .output()
            .unwrap();
        assert!(cargo.status.success(), "{}", String::from_utf8_lossy(&cargo.stderr));
        serde_json::from_slice(&cargo.stdout).unwrap()
    })
}

/// The platform the tests run on, as rustc names it.
fn host() -> String {
    let rustc = Command::new("rustc").args(["-vV"]).output().unwrap();
    let facts = String::from_utf8(rustc.stdout).unwrap();
    facts.lines().find_map(|l| l.strip_prefix("host: ")).unwrap().to_owned()
}

fn packages() -> impl Iterator<Item = &'static Value> {
    metadata()["packages"].as_array().unwrap().iter()
}

fn own_packages() -> impl Iterator<Item = (&'static str, &'static Value)> {
    packages().filter(|p| p["source"].is_null()).map(|p| (p["name"].as_str().unwrap(), p))
}

/// Names of what a package depends on; tests of its own included or not.
fn dependencies(package: &'static Value, with_tests: bool) -> impl Iterator<Item = &'static str> {
    let all = package["dependencies"].as_array().unwrap().iter();
    all.filter(move |d| with_tests || d["kind"] != "dev").map(|d| d["name"].as_str().unwrap())
}

/// Every file under version control or about to be, relative to the project's folder.
fn files() -> Vec<PathBuf> {
    let git = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .unwrap();
    let names = String::from_utf8(git.stdout).unwrap();
    names.split('\0').filter(|n| !n.is_empty()).map(PathBuf::from).filter(|p| root().join(p).is_file()).collect()
}

/// Source files we wrote, with their text.
fn sources() -> Vec<(PathBuf, String)> {
    let written = |p: &Path| {
        let ours = ["rs", "ts", "svelte", "js", "mjs", "css", "py"];
        let made = p == Path::new("ui/src/desk/wire.ts");
        p.extension().is_some_and(|e| ours.iter().any(|o| e == *o)) && !made
    };
    files()
        .into_iter()
        .filter(|p| written(p))
        .map(|p| (p.clone(), fs::read_to_string(root().join(p)).unwrap()))
        .collect()
}

/// A Rust file without its unit tests; nothing, if it is compiled for tests only.
fn without_tests<'a>(path: &Path, text: &'a str) -> &'a str {
    let tests_only = path.components().any(|c| c.as_os_str() == "tests") || path.ends_with("testing.rs");
    if tests_only || path.ends_with("tests.rs") {
        return "";
    }
    // The first `#[cfg(test)]` that opens a module in this file ends what is compiled into the program.
    text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default()
}

fn none(wrong: &[String], rule: &str) {
    assert!(wrong.is_empty(), "{rule}:\n  {}", wrong.join("\n  "));
}

#[test]
fn only_the_desktop_names_tauri_and_only_the_store_names_sqlite() {
    let mut wrong = Vec::new();
    for (name, package) in own_packages() {
        for dependency in dependencies(package, true) {
            let desktops = dependency == "tauri" || dependency.starts_with("tauri-") || dependency == "wry";
            let stores = dependency == "rusqlite" || dependency.starts_with("libsqlite3");
            if desktops && name != "banxin-desktop" || stores && name != "banxin-store" {
                wrong.push(format!("{name} depends on {dependency}"));
            }
        }
    }
    none(&wrong, "tauri belongs to the desktop package, rusqlite to the store");
}

#[test]
fn dependencies_run_one_way() {
    let rank = |name: &str| RANKS.iter().position(|r| r.contains(&name));
    let mut wrong = Vec::new();
    for (name, package) in own_packages() {
        let Some(own) = rank(name) else {
            wrong.push(format!("{name} has no rank; give it one in tests/tidy.rs"));
            continue;
        };
        for dependency in dependencies(package, false).filter(|d| d.starts_with("banxin-")) {
            if rank(dependency).is_none_or(|r| r >= own) {
                wrong.push(format!("{name} depends on {dependency}"));
            }
        }
    }
    none(&wrong, "a package depends only on packages of lower ranks");
}

#[test]
fn what_only_computes_does_not_touch_the_world() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let pure = PURE.iter().any(|c| path.starts_with(format!("src-tauri/crates/{c}/src")));
        let named = WORLD.iter().find(|w| pure && without_tests(&path, &text).contains(*w));
        wrong.extend(named.map(|w| format!("{} names {w}", path.display())));
    }
    none(&wrong, "model, edit, typeset, layout and proof read no file, clock or variable");
}

#[test]
fn licences_of_dependencies_are_ones_we_meet() {
    let met = |expression: &str| {
        let parts = expression.replace(['(', ')'], "").replace('/', " OR ");
        let all = |part: &str| part.split(" AND ").all(|l| LICENCES.split(", ").any(|known| known == l.trim()));
        parts.split(" OR ").any(all)
    };
    let wrong: Vec<String> = packages()
        .filter(|p| !p["license"].as_str().is_some_and(met))
        .map(|p| format!("{} {}: {}", p["name"], p["version"], p["license"]))
        .collect();
    none(&wrong, "licences that tests/tidy.rs does not know");
}

#[test]
fn no_source_file_is_too_long_to_read() {
    let long = |t: &String| t.lines().count() > LONGEST;
    let wrong: Vec<String> = sources()
        .iter()
        .filter(|(_, t)| long(t))
        .map(|(p, t)| format!("{}: {} lines", p.display(), t.lines().count()))
        .collect();
    none(&wrong, "one idea a file");
}

#[test]
fn nothing_is_left_undone_or_silenced_without_a_reason() {
    // Written in halves, or this file would find itself.
    let marks = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("XX", "X:"),
        concat!("dbg", "!("),
        concat!("todo", "!("),
        concat!("unimplemented", "!("),
    ];
    // Modules that several test binaries share may allow what one of them leaves unused, with the reason.
    let silenced = |line: &str| line.contains("[allow(") && !line.contains("reason = ");
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        for (number, line) in text.lines().enumerate() {
            if marks.iter().any(|m| line.contains(m)) || silenced(line) {
                wrong.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
            }
        }
    }
    none(&wrong, "what is left undone is an issue, and a lint is expected with a reason");
}

#[test]
fn fields_stand_in_no_form() {
    // WebKitGTK holds every form that was taken away, and the panel round it; see `widgets/entered.ts`.
    let tag = concat!("<fo", "rm");
    let wrong: Vec<String> = sources()
        .iter()
        .filter(|(p, t)| p.starts_with("ui") && has_tag(t, tag))
        .map(|(p, _)| p.display().to_string())
        .collect();
    none(&wrong, "fields that are entered together are `use:entered`");
}

/// Whether a file of the window has an element of that name: prose about one has it in backticks.
fn has_tag(text: &str, tag: &str) -> bool {
    text.match_indices(tag).any(|(at, _)| !text[..at].ends_with('`'))
}

#[test]
fn no_file_names_one_machine() {
    let places =
        [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/home", "/"), concat!("resolved\": \"", "http")];
    let mut wrong = Vec::new();
    for path in files() {
        let Ok(text) = fs::read_to_string(root().join(&path)) else { continue };
        let found = places.iter().find(|p| text.contains(**p));
        wrong.extend(found.map(|p| format!("{} names {p}", path.display())));
    }
    none(&wrong, "paths and registries of one machine");
}

#[test]
fn the_windows_types_are_made_from_the_desks() {
    let schema = program::path().with_file_name("examples").join("wire_schema");
    assert!(schema.is_file(), "{} is not built: run `cargo build --workspace --examples` first", schema.display());
    let mut schema = Command::new(schema).stdout(Stdio::piped()).spawn().unwrap();
    let check = Command::new("node")
        .args(["scripts/wire.mjs", "--check", "--schema"])
        .current_dir(root())
        .stdin(schema.stdout.take().unwrap())
        .output()
        .unwrap_or_else(|e| panic!("node is needed here: {e}"));
    assert!(schema.wait().unwrap().success());
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
}

#[test]
fn the_list_of_commands_is_made_from_the_commands() {
    let made = program::ok(&["commands", "--markdown"]);
    let kept = fs::read_to_string(root().join("docs/commands.md")).unwrap_or_default();
    assert!(kept == made, "docs/commands.md is not what the program prints; run `make docs`");
}
