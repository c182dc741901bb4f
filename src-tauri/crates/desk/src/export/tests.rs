//! Exports that are stopped leave nothing; exports into one folder leave what is there.

use std::fs;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use banxin_model::{Date, PaperSetup};
use banxin_pdf::Standard;
use banxin_store::Store;

use super::*;
use crate::Resources;

/// An edition of three empty pages in a folder of its own.
fn snapshot(folder: &Path) -> Snapshot {
    let resources = Resources::among(Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(Path::to_path_buf));
    let resources = resources.expect("the project's fonts; run `npm ci`");
    let date = Date::new(2026, 10, 21).expect("a day");
    let document = banxin_edit::new_edition("版心日报", date, PaperSetup::tabloid_5(), 3).expect("an edition");
    let store = Store::create(&folder.join("edition.banxin"), &document).expect("a file");
    let fonts = resources.font_book(&document.edition.styles).expect("fonts");
    Snapshot { document, blobs: store.blobs(), fonts, threads: 1 }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .map(|d| d.map(|e| e.expect("a name").file_name().to_string_lossy().into_owned()).collect())
        .unwrap_or_default();
    names.sort();
    names
}

/// Nothing is let pass here.
fn unnoted(label: &str, text: &str) -> Result<(), Failure> {
    Err(Failure::new("unexpected", &format!("{label}: {text}")))
}

/// Stopped at every step in turn, before the last file is whole.
#[test]
fn a_cancelled_export_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let snapshot = snapshot(folder.path());
    let out = folder.path().join("out");
    let job = PressJob { delivery: true, ..PressJob::new(&out, Standard::X4) };
    let steps = AtomicU32::new(0);
    let count = |_, _| {
        steps.fetch_add(1, Ordering::Relaxed);
    };
    pdf(&snapshot, &job, &Control { progress: &count, cancel: &AtomicBool::new(false), note: &unnoted })
        .expect("files");
    let whole = names(&out);
    assert_eq!(whole.len(), 4, "{whole:?}");
    for stop in 0..steps.into_inner() {
        fs::remove_dir_all(&out).expect("a folder");
        let (told, cancel) = (AtomicU32::new(0), AtomicBool::new(false));
        let until = |_, _| {
            if told.fetch_add(1, Ordering::Relaxed) == stop {
                cancel.store(true, Ordering::Relaxed);
            }
        };
        let failure = pdf(&snapshot, &job, &Control { progress: &until, cancel: &cancel, note: &unnoted })
            .expect_err("cancelled");
        assert_eq!(failure.code, "cancelled", "step {stop}");
        assert_eq!(names(&out), [""; 0], "step {stop}");
    }
}

/// What was delivered before stands when a later delivery is stopped.
#[test]
fn a_cancelled_correction_leaves_what_was_delivered() {
    let folder = tempfile::tempdir().expect("a folder");
    let snapshot = snapshot(folder.path());
    let out = folder.path().join("out");
    let job = PressJob { delivery: true, ..PressJob::new(&out, Standard::X1a) };
    let quiet = Control { progress: &|_, _| {}, cancel: &AtomicBool::new(false), note: &unnoted };
    pdf(&snapshot, &job, &quiet).expect("files");
    let before: Vec<(String, Vec<u8>)> =
        names(&out).into_iter().map(|n| (n.clone(), fs::read(out.join(n)).expect("a file"))).collect();
    let other = PressJob { standard: Standard::X4, ..job };
    let stopped = Control { progress: &|_, _| {}, cancel: &AtomicBool::new(true), note: &unnoted };
    assert!(pdf(&snapshot, &other, &stopped).is_err());
    let after: Vec<(String, Vec<u8>)> =
        names(&out).into_iter().map(|n| (n.clone(), fs::read(out.join(n)).expect("a file"))).collect();
    assert!(before == after);
}

/// What a killed export left goes with the next one; what a living one is writing stays.
#[test]
fn leftovers_of_killed_exports_go() {
    let folder = tempfile::tempdir().expect("a folder");
    let snapshot = snapshot(folder.path());
    let out = folder.path().join("out");
    let left = |name: &str| {
        let dead = folder.path().join(format!(".banxin-export-{name}"));
        fs::create_dir(&dead).expect("a folder");
        fs::write(dead.join("20261021_01.pdf"), b"%PDF").expect("a file");
        dead
    };
    let (dead, alive) = (left("dead"), left("alive"));
    fs::write(dead.join(".lock"), b"").expect("a file");
    let lock = fs::File::create(alive.join(".lock")).expect("a file");
    lock.try_lock().expect("a lock");
    let quiet = Control { progress: &|_, _| {}, cancel: &AtomicBool::new(false), note: &unnoted };
    pdf(&snapshot, &PressJob::new(&out, Standard::X4), &quiet).expect("files");
    assert_eq!(names(&out).len(), 3, "{:?}", names(&out));
    assert!(!dead.exists() && alive.exists());
    assert_eq!(names(folder.path()), [".banxin-export-alive", "edition.banxin", "out"]);
}

/// A web edition takes the place of a web edition; a delivery, whose list has the same name, and other files stay.
#[test]
fn a_web_edition_replaces_nothing_but_a_web_edition() {
    let folder = tempfile::tempdir().expect("a folder");
    let snapshot = snapshot(folder.path());
    let quiet = Control { progress: &|_, _| {}, cancel: &AtomicBool::new(false), note: &unnoted };
    let (site, out) = (folder.path().join("site"), folder.path().join("out"));
    web(&snapshot, &site, &quiet).expect("a web edition");
    web(&snapshot, &site, &quiet).expect("and once more");
    pdf(&snapshot, &PressJob { delivery: true, ..PressJob::new(&out, Standard::X4) }, &quiet).expect("files");
    fs::write(site.join("20261021_01.pdf"), b"%PDF").expect("a file");
    let hidden = folder.path().join("hidden");
    fs::create_dir_all(hidden.join(".git")).expect("a folder");
    for folder in [&site, &out, &hidden] {
        let before = names(folder);
        assert_eq!(web(&snapshot, folder, &quiet).expect_err("other files").code, "folder_in_use");
        assert_eq!(names(folder), before);
    }
    fs::remove_file(site.join("20261021_01.pdf")).expect("a file");
    let within = fs::read_dir(&site).expect("a folder").map(|e| e.expect("an entry").path()).find(|p| p.is_dir());
    let note = within.expect("a folder of the edition").join("notes.txt");
    fs::write(&note, b"").expect("a file");
    assert_eq!(web(&snapshot, &site, &quiet).expect_err("somebody's notes").code, "folder_in_use");
    fs::remove_file(&note).expect("a file");
    fs::write(site.join(".DS_Store"), b"").expect("a file");
    web(&snapshot, &site, &quiet).expect("as before");
}

/// Pages that are delivered together take a name of their own each time, whatever pages they are.
#[test]
fn no_delivery_takes_the_name_of_another() {
    let folder = tempfile::tempdir().expect("a folder");
    let snapshot = snapshot(folder.path());
    let out = folder.path().join("out");
    let quiet = Control { progress: &|_, _| {}, cancel: &AtomicBool::new(false), note: &unnoted };
    for page in 1..=3 {
        let job = PressJob { delivery: true, joined: true, pages: vec![page], ..PressJob::new(&out, Standard::X4) };
        pdf(&snapshot, &job, &quiet).expect("files");
    }
    assert_eq!(names(&out), ["20261021.pdf", "20261021_v1.pdf", "20261021_v2.pdf", "manifest.json"]);
}

/// A proof takes the place of no press file, neither in the folder nor in its list.
#[test]
fn what_was_delivered_is_taken_away_by_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let snapshot = snapshot(folder.path());
    let out = folder.path().join("out");
    let quiet = Control { progress: &|_, _| {}, cancel: &AtomicBool::new(false), note: &unnoted };
    let press = PressJob { delivery: true, pages: vec![1], ..PressJob::new(&out, Standard::X4) };
    pdf(&snapshot, &press, &quiet).expect("a file");
    let delivered = fs::read(out.join("20261021_01.pdf")).expect("a file");
    let proof = PressJob { delivery: false, ..PressJob::new(&out, Standard::Proof) };
    assert_eq!(pdf(&snapshot, &proof, &quiet).expect_err("it is listed").code, "folder_in_use");
    pdf(&snapshot, &PressJob { pages: vec![2], ..proof.clone() }, &quiet).expect("another page");
    pdf(&snapshot, &PressJob { delivery: true, pages: vec![1], ..proof }, &quiet).expect("a proof");
    assert_eq!(fs::read(out.join("20261021_01.pdf")).expect("a file"), delivered);
    let list: serde_json::Value =
        serde_json::from_slice(&fs::read(out.join("manifest.json")).expect("a list")).expect("JSON");
    let told = |i: usize| (list["files"][i]["version"].clone(), list["files"][i]["superseded"].clone());
    assert_eq!([told(0), told(1)], [(1.into(), false.into()), (1.into(), false.into())]);
}

/// Where one file cannot be moved into the folder, those that lay there lie there still.
#[test]
fn all_files_arrive_or_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let snapshot = snapshot(folder.path());
    let out = folder.path().join("out");
    let quiet = Control { progress: &|_, _| {}, cancel: &AtomicBool::new(false), note: &unnoted };
    fs::create_dir_all(out.join("20261021_03.pdf")).expect("a folder where a file would go");
    fs::write(out.join("20261021_02.pdf"), b"mine").expect("a file");
    assert!(pdf(&snapshot, &PressJob::new(&out, Standard::Proof), &quiet).is_err());
    assert_eq!(names(&out), ["20261021_02.pdf", "20261021_03.pdf"]);
    assert_eq!(fs::read(out.join("20261021_02.pdf")).expect("a file"), b"mine");
}

/// What somebody puts into the folder while a web edition is made stays there.
#[test]
fn a_web_edition_takes_nothing_away_that_came_meanwhile() {
    let folder = tempfile::tempdir().expect("a folder");
    let snapshot = snapshot(folder.path());
    let site = folder.path().join("site");
    let quiet = Control { progress: &|_, _| {}, cancel: &AtomicBool::new(false), note: &unnoted };
    web(&snapshot, &site, &quiet).expect("a web edition");
    let puts = |_, _| fs::write(site.join("notes.txt"), b"mine").expect("a file");
    let busy = Control { progress: &puts, cancel: &AtomicBool::new(false), note: &unnoted };
    assert_eq!(web(&snapshot, &site, &busy).expect_err("somebody's notes").code, "folder_in_use");
    assert_eq!(fs::read(site.join("notes.txt")).expect("a file"), b"mine");
    assert_eq!(names(folder.path()), ["edition.banxin", "site"]);
}
