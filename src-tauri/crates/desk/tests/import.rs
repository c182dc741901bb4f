//! Files come in beside the work: a slow one keeps nobody waiting, and what is cancelled was never there.
#![cfg(unix)]

mod common;

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::{self, JoinHandle};

use banxin_desk::Desk;
use banxin_desk::wire::{Event, Failure, Imported, Request, Response, Snapshot};
use serde_json::json;

use common::{resources, sample};

const COPY: &str = "夜渡添灯\n\n雾散以后，渡口的新灯亮了一夜。\n";

struct Office {
    desk: Desk,
    folder: tempfile::TempDir,
}

impl Office {
    fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = Desk::open(&sample(folder.path()), &resources()).expect("an edition");
        Self { desk: desk.seated(), folder }
    }

    fn copy(&self, name: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, COPY).expect("a file");
        path
    }

    /// A file that whoever reads it waits for, as on a network that is slow: a pipe.
    fn slow(&self, name: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        assert!(Command::new("mkfifo").arg(&path).status().expect("mkfifo").success(), "a pipe");
        path
    }

    fn call(&self, request: serde_json::Value) -> Result<Response, Failure> {
        self.desk.call_blocking(serde_json::from_value::<Request>(request).expect("a request"))
    }

    /// Begins to take files in.
    fn import(&self, paths: &[&Path]) -> JoinHandle<Result<Response, Failure>> {
        let request = serde_json::from_value(json!({ "call": "import", "paths": paths })).expect("a request");
        let desk = self.desk.clone();
        thread::spawn(move || desk.call_blocking(request))
    }

    fn snapshot(&self) -> Box<Snapshot> {
        match self.call(json!({ "call": "snapshot" })) {
            Ok(Response::Snapshot(snapshot)) => snapshot,
            other => unreachable!("no snapshot: {other:?}"),
        }
    }
}

/// The pipe's other end, which opens when the desk reads.
fn read_from(pipe: &Path) -> File {
    OpenOptions::new().write(true).open(pipe).expect("the pipe's end")
}

fn taken(import: JoinHandle<Result<Response, Failure>>) -> Imported {
    match import.join().expect("no panic") {
        Ok(Response::Imported(imported)) => imported,
        other => unreachable!("not taken: {other:?}"),
    }
}

#[test]
fn a_slow_file_keeps_nobody_waiting() {
    let office = Office::open();
    let mut events = office.desk.events();
    let before = office.snapshot().stories.len();
    let (slow, quick) = (office.slow("慢.txt"), office.copy("快.txt"));
    let import = office.import(&[&slow, &quick]);
    let mut end = read_from(&slow);

    let command = json!({ "do": "add_page", "section": "副刊" });
    assert!(office.call(json!({ "call": "apply", "command": command })).is_ok(), "an edit while the file is read");
    end.write_all(COPY.as_bytes()).expect("the copy");
    drop(end);

    let imported = taken(import);
    assert_eq!(imported.files.iter().filter(|f| f.story.is_some()).count(), 2);
    assert_eq!(office.snapshot().stories.len(), before + 2);
    let mut told = Vec::new();
    while let Ok(event) = events.try_recv() {
        if let Event::ImportProgress { done, total, by } = event {
            assert_eq!(by, office.desk.seat());
            told.push((done, total));
        }
    }
    assert_eq!((told.first(), told.last()), (Some(&(0, 2)), Some(&(2, 2))));

    assert!(office.call(json!({ "call": "undo" })).is_ok());
    assert_eq!(office.snapshot().stories.len(), before, "all the files are one step");
}

#[test]
fn what_is_cancelled_was_never_there() {
    let office = Office::open();
    let before = office.snapshot();
    let (slow, quick) = (office.slow("慢.txt"), office.copy("快.txt"));
    let import = office.import(&[&quick, &slow]);
    let mut end = read_from(&slow);
    assert!(office.call(json!({ "call": "cancel_import" })).is_ok());
    end.write_all(COPY.as_bytes()).expect("the copy");
    drop(end);

    let failure = import.join().expect("no panic").expect_err("cancelled");
    assert_eq!(failure.code, "cancelled");
    let after = office.snapshot();
    assert_eq!((after.seq, after.stories.len()), (before.seq, before.stories.len()));
}

#[test]
fn another_window_stops_nothing() {
    let office = Office::open();
    let slow = office.slow("慢.txt");
    let import = office.import(&[&slow]);
    let mut end = read_from(&slow);
    assert!(office.desk.seated().call_blocking(Request::CancelImport {}).is_ok());
    end.write_all(COPY.as_bytes()).expect("the copy");
    drop(end);
    assert_eq!(taken(import).files.len(), 1);
}
