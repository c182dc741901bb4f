//! Damage and malice are noticed and named.
#![expect(clippy::panic, reason = "tests")]

use std::fs;

use rusqlite::Connection;

use super::{add_story, made, place_story, section};
use crate::{Store, StoreError};

/// Changes one bit of the first place where `needle` stands in the file.
fn flip(path: &std::path::Path, needle: &str) {
    let mut bytes = fs::read(path).unwrap();
    let at = bytes.windows(needle.len()).position(|w| w == needle.as_bytes()).unwrap();
    bytes[at] ^= 1;
    fs::write(path, bytes).unwrap();
}

fn damage(result: Result<Store, StoreError>) -> String {
    match result.unwrap_err() {
        StoreError::Damaged { what, .. } => what,
        other => panic!("{other}"),
    }
}

#[test]
fn a_flipped_bit_in_a_record_is_named() {
    let (_folder, path, mut store) = made();
    store.apply(&section(3, "SECTION-THREE")).unwrap();
    store.close().unwrap();
    // The record's row and the journal's hold the words; damage them all but one by one.
    let whole = fs::read(&path).unwrap();
    let places: Vec<usize> =
        whole.windows(13).enumerate().filter(|(_, w)| *w == b"SECTION-THREE").map(|(i, _)| i).collect();
    let mut named = Vec::new();
    for at in places {
        let mut bytes = whole.clone();
        bytes[at + 4] ^= 0x10;
        fs::write(&path, bytes).unwrap();
        named.push(match Store::open_read_only(&path) {
            Err(StoreError::Damaged { what, .. }) => what,
            Err(other) => panic!("{other}"),
            Ok(store) => match store.verify().unwrap_err() {
                StoreError::Damaged { what, .. } => what,
                other => panic!("{other}"),
            },
        });
    }
    assert!(named.contains(&"page 3 is not as it was written (its hash differs)".to_owned()), "{named:?}");
    assert!(
        named.contains(&"edit 1 of its journal is not as it was written (its hash differs)".to_owned()),
        "{named:?}"
    );
}

#[test]
fn a_damaged_journal_refuses_undo_and_keeps_the_edition() {
    let (_folder, path, mut store) = made();
    store.apply(&add_story("一")).unwrap();
    let document = store.document().clone();
    store.close().unwrap();
    flip(&path, "\"do\":\"add_story\"");
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.undo().unwrap_err().code(), "damaged");
    assert_eq!(*store.document(), document);
    store.apply(&section(1, "要闻")).unwrap();
}

#[test]
fn a_lost_record_is_noticed() {
    let (_folder, path, mut store) = made();
    store.apply(&add_story("一")).unwrap();
    store.apply(&place_story(1, 0)).unwrap();
    store.close().unwrap();
    Connection::open(&path).unwrap().execute_batch("DELETE FROM story").unwrap();
    assert_eq!(damage(Store::open(&path)), "b1: it and s1 do not belong together");
    Connection::open(&path).unwrap().execute_batch("DELETE FROM edition").unwrap();
    assert_eq!(damage(Store::open(&path)), "the edition's own record is gone");
}

#[test]
fn strange_tables_and_triggers_are_refused() {
    for sql in [
        "CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM story; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE extra (a)",
        "DROP INDEX journal_by_state",
        "ALTER TABLE page ADD COLUMN more TEXT DEFAULT 'x'",
    ] {
        let (_folder, path, store) = made();
        store.close().unwrap();
        Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        assert_eq!(damage(Store::open(&path)), "its tables are not those that Banxin makes", "{sql}");
    }
}

/// A record with a right hash can still be nonsense, made by someone else.
#[test]
fn nonsense_with_a_right_hash_is_refused() {
    let (_folder, path, store) = made();
    store.close().unwrap();
    let connection = Connection::open(&path).unwrap();
    let body: String = connection.query_row("SELECT body FROM edition", [], |r| r.get(0)).unwrap();
    let body = body.replace("\"columns\":8", "\"columns\":0");
    let hash = *blake3::hash(body.as_bytes()).as_bytes();
    connection.execute("UPDATE edition SET body = ?1, hash = ?2", rusqlite::params![body, hash]).unwrap();
    drop(connection);
    let what = damage(Store::open(&path));
    assert_eq!(what, "edition: this paper cannot be used: the number of columns must be more than nothing");
}

/// Whatever is done to the bytes: an edition, or an error; never a crash.
#[test]
fn no_damage_brings_the_program_down() {
    let (folder, path, mut store) = made();
    for n in 0..5 {
        store.apply(&add_story(&format!("第{n}条"))).unwrap();
    }
    store.close().unwrap();
    let whole = fs::read(&path).unwrap();
    let copy = folder.path().join("copy.banxin");
    let seeds = super::noise(60 * 4, 7);
    for seed in seeds.chunks_exact(4) {
        let number = u32::from_le_bytes(seed.try_into().unwrap()) as usize;
        let mut bytes = whole.clone();
        let at = number % bytes.len();
        match number % 3 {
            0 => bytes[at] ^= 1 << (number / 7 % 8),
            1 => bytes.truncate(at),
            _ => bytes[at..(at + 500).min(whole.len())].fill(0),
        }
        fs::write(&copy, bytes).unwrap();
        if let Ok(mut store) = Store::open(&copy) {
            let _ = store.verify();
            let _ = store.undo();
        }
        let _ = fs::remove_file(folder.path().join("copy.banxin-wal"));
        let _ = fs::remove_file(folder.path().join("copy.banxin-journal"));
    }
}
