//! Edits, undo and redo, and that they outlive the program.

use banxin_edit::{Command, RecordKey};
use banxin_model::{BlockId, StoryId};

use super::{add_story, edition, made, names, place_story, section};
use crate::{Store, StoreError};

#[test]
fn what_is_done_is_there_when_opened_again() {
    let (folder, path, mut store) = made();
    assert_eq!(*store.document(), edition());
    let committed = store.apply(&add_story("一")).unwrap();
    assert_eq!((committed.seq, committed.label.as_str()), (1, "add_story"));
    assert_eq!(committed.created, [RecordKey::Story(StoryId(1))]);
    let placed = store.apply(&place_story(1, 0)).unwrap();
    assert_eq!(placed.created, [RecordKey::Block(BlockId(1))]);
    assert_eq!(placed.document, *store.document());
    store.close().unwrap();
    assert_eq!(names(&folder), ["edition.banxin"], "a closed edition is one plain file");

    let store = Store::open(&path).unwrap();
    assert_eq!(*store.document(), placed.document);
    assert_eq!(store.history(), (Some("place_story".to_owned()), None));
    store.verify().unwrap();
}

#[test]
fn undo_and_redo_go_on_where_they_were_left() {
    let (_folder, path, mut store) = made();
    let mut states = vec![store.document().clone()];
    let commands = [add_story("一"), add_story("二"), place_story(1, 0), place_story(2, 4), section(1, "要闻")];
    for command in &commands {
        states.push(store.apply(command).unwrap().document);
    }
    // Every step is undone by another opening of the file.
    for (i, state) in states.iter().enumerate().rev().skip(1) {
        let undone = store.undo().unwrap().unwrap();
        assert_eq!(undone.document, *state, "undo to {i}");
        assert_eq!(undone.seq, i as u64 + 1);
        store.close().unwrap();
        store = Store::open(&path).unwrap();
        assert_eq!(store.document(), state);
    }
    assert_eq!(store.undo().unwrap(), None);
    assert_eq!(store.history(), (None, Some("add_story".to_owned())));
    for state in &states[1..] {
        assert_eq!(store.redo().unwrap().unwrap().document, *state);
    }
    assert_eq!(store.redo().unwrap(), None);
    assert_eq!(store.history(), (Some("set_page".to_owned()), None));
    store.verify().unwrap();
}

#[test]
fn steps_are_told_in_order_and_which_of_them_hold() {
    let (_folder, _path, mut store) = made();
    for command in [add_story("一"), add_story("二"), section(1, "要闻"), section(2, "民生")] {
        store.apply(&command).unwrap();
    }
    store.undo().unwrap().unwrap();
    store.undo().unwrap().unwrap();
    let told = |most| store.steps(most).unwrap().into_iter().map(|s| (s.label, s.done)).collect::<Vec<_>>();
    let step = |label: &str, done| (label.to_owned(), done);
    let undone = [step("set_page", false), step("set_page", false)];
    assert_eq!(told(9), [&[step("add_story", true), step("add_story", true)][..], &undone[..]].concat());
    assert_eq!(told(1), [step("add_story", true), step("set_page", false)]);
}

/// A note is no step: what was undone before it is done again after it, and edits go on counting.
#[test]
fn notes_are_kept_beside_the_steps() {
    let (_folder, path, mut store) = made();
    store.apply(&add_story("一")).unwrap();
    let both = store.apply(&add_story("二")).unwrap().document;
    store.undo().unwrap().unwrap();
    let before = (store.history(), store.steps(9).unwrap());
    store.note("override", r#"{"pages":{"1":["overset"]}}"#).unwrap();
    assert_eq!((store.history(), store.steps(9).unwrap()), before);
    store.close().unwrap();
    let mut store = Store::open(&path).unwrap();
    store.verify().unwrap();
    assert_eq!(store.redo().unwrap().unwrap().document, both);
    assert_eq!(store.apply(&section(1, "要闻")).unwrap().seq, 4, "after two edits and a note");
    // An edit that was dropped is no note.
    store.undo().unwrap().unwrap();
    store.apply(&section(1, "民生")).unwrap();
    assert_eq!(store.notes("override").unwrap(), [r#"{"pages":{"1":["overset"]}}"#]);
    assert_eq!(store.notes("set_page").unwrap(), [""; 0]);
}

#[test]
fn a_story_has_the_versions_that_hold_and_those_that_were_named() {
    let (_folder, path, mut store) = made();
    store.apply(&add_story("一")).unwrap();
    store.apply(&add_story("二")).unwrap();
    let write = |text: &str| {
        let text = text.to_owned();
        Command::SpliceStory { story: StoryId(1), paragraph: 0, at: 0, removed: 0, text }
    };
    let told = |store: &Store| {
        let all = store.story_versions(StoryId(1), 9).unwrap();
        let start = |v: crate::StoryVersion| {
            (v.name.unwrap_or(v.label), v.copy.body[0].text.chars().take(2).collect::<String>())
        };
        all.into_iter().map(start).collect::<Vec<_>>()
    };
    let version = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    store.apply(&write("甲")).unwrap();
    store.name_version("初排").unwrap();
    store.apply(&section(2, "民生")).unwrap();
    store.name_version("二排").unwrap();
    store.apply(&write("乙")).unwrap();
    let came = version("add_story", "本报");
    let all = [version("splice_story", "乙甲"), version("二排", "甲本"), version("初排", "甲本")];
    assert_eq!(told(&store), [&all[..], &[version("splice_story", "甲本"), came.clone()][..]].concat());
    assert_eq!(store.history().0, Some("splice_story".to_owned()), "a version is no step");

    // What is taken back and replaced by other edits is kept where it was named.
    for _ in 0..3 {
        store.undo().unwrap().unwrap();
    }
    assert_eq!(store.history().1, Some("splice_story".to_owned()), "naming leaves redo as it is");
    store.apply(&write("丙")).unwrap();
    assert_eq!(told(&store), [version("splice_story", "丙本"), all[1].clone(), all[2].clone(), came]);
    store.close().unwrap();

    let mut store = Store::open(&path).unwrap();
    store.name_version("次日").unwrap();
    assert_eq!(told(&store)[0], version("次日", "丙本"));
    store.verify().unwrap();
    assert_eq!(store.story_versions(StoryId(1), 1).unwrap().len(), 1);
    assert_eq!(store.story_versions(StoryId(9), 9).unwrap(), []);
}

/// Undo gives numbers back: what was named of one story is no version of the next of its number.
#[test]
fn a_story_has_no_versions_of_another_that_had_its_number() {
    let (_folder, _path, mut store) = made();
    store.apply(&add_story("一")).unwrap();
    store.name_version("初排").unwrap();
    store.undo().unwrap().unwrap();
    store.apply(&add_story("二")).unwrap();
    let names: Vec<Option<String>> = store.story_versions(StoryId(1), 9).unwrap().into_iter().map(|v| v.name).collect();
    assert_eq!(names, [None]);
    store.name_version("二排").unwrap();
    assert_eq!(store.story_versions(StoryId(1), 9).unwrap()[0].name.as_deref(), Some("二排"));
}

#[test]
fn a_new_edit_drops_what_was_undone() {
    let (_folder, path, mut store) = made();
    store.apply(&add_story("一")).unwrap();
    store.apply(&add_story("二")).unwrap();
    store.undo().unwrap().unwrap();
    let seq = store.apply(&section(2, "民生")).unwrap().seq;
    assert_eq!(seq, 3, "numbers are not used again");
    assert_eq!(store.redo().unwrap(), None);
    let after = store.document().clone();
    store.close().unwrap();
    let mut store = Store::open(&path).unwrap();
    assert_eq!(*store.document(), after);
    assert_eq!(store.redo().unwrap(), None);
    store.undo().unwrap().unwrap();
    store.undo().unwrap().unwrap();
    assert_eq!(store.undo().unwrap(), None, "the dropped edit is not undone");
    assert_eq!(*store.document(), edition());
}

#[test]
fn a_refused_edit_and_an_idle_one_leave_no_trace() {
    let (_folder, _path, mut store) = made();
    store.apply(&section(1, "要闻")).unwrap();
    store.undo().unwrap().unwrap();
    let refused = store.apply(&place_story(9, 0)).unwrap_err();
    assert_eq!(refused.code(), "no_such_story");
    let idle = store.apply(&section(1, "")).unwrap();
    assert!(idle.diff.is_empty());
    assert_eq!(idle.seq, 1);
    assert_eq!(store.history(), (None, Some("set_page".to_owned())), "redo is still there");
    assert_eq!(*store.document(), edition());
}

#[test]
fn a_group_is_one_step() {
    let (_folder, _path, mut store) = made();
    let group = Command::Together { label: "排入".to_owned(), commands: vec![add_story("一"), place_story(1, 0)] };
    assert_eq!(store.apply(&group).unwrap().label, "排入");
    assert_eq!(store.history().0.as_deref(), Some("排入"));
    assert_eq!(store.undo().unwrap().unwrap().document, edition());
}

/// A copy of the file and its log, taken while the file is open, is what a
/// killed program leaves behind.
#[test]
fn what_was_done_before_a_kill_is_there() {
    let (folder, path, mut store) = made();
    for n in 0..30 {
        store.apply(&add_story(&format!("第{n}条"))).unwrap();
        let copy = folder.path().join(format!("copy-{n}"));
        std::fs::copy(&path, &copy).unwrap();
        let log = |p: &std::path::Path| p.with_file_name(format!("{}-wal", p.file_name().unwrap().to_str().unwrap()));
        std::fs::copy(log(&path), log(&copy)).unwrap();
        let opened = Store::open(&copy).unwrap();
        assert_eq!(opened.document(), store.document());
        assert_eq!(opened.history(), store.history());
    }
}

#[test]
fn dropping_a_store_closes_it() {
    let (folder, path, mut store) = made();
    store.apply(&add_story("一")).unwrap();
    let document = store.document().clone();
    let reader = store.blobs();
    drop(store);
    assert_eq!(names(&folder), ["edition.banxin"]);
    let closed = reader.blob_size(&crate::hash_of(b"x")).unwrap_err();
    assert!(matches!(closed, StoreError::Closed { .. }));
    assert_eq!(*Store::open(&path).unwrap().document(), document);
}
