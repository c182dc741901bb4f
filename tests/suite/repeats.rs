//! The same edition gives the same bytes, however often and on however many threads.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use banxin_tests::edition::TestEdition;
use banxin_tests::program;

#[test]
fn exports_are_the_same_bytes_every_time() {
    let edition = TestEdition::sample();
    let pdf = ["export", "pdf", edition.name(), "--standard", "x4", "--pages", "1-2"];
    same(&edition, &pdf);
    same(&edition, &["export", "web", edition.name()]);
}

/// Runs an export three times, on one thread and on two, and compares every file.
fn same(edition: &TestEdition, export: &[&str]) {
    let runs: Vec<BTreeMap<String, Vec<u8>>> = [("a", "1"), ("b", "1"), ("c", "2")]
        .iter()
        .map(|(name, threads)| {
            let folder = edition.beside(&format!("{}-{name}", export[1]));
            let rest = ["-o", &folder, "--threads", threads];
            program::ok(&[export, &rest].concat());
            contents(Path::new(&folder))
        })
        .collect();
    assert!(!runs[0].is_empty());
    for run in &runs[1..] {
        let names = |r: &BTreeMap<String, Vec<u8>>| r.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(run), names(&runs[0]));
        let different: Vec<&String> = run.keys().filter(|k| run[*k] != runs[0][*k]).collect();
        assert!(different.is_empty(), "{export:?}: {different:?} differ");
    }
}

/// Every file below a folder by its relative name.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(current) = folders.pop() {
        for entry in fs::read_dir(&current).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}
