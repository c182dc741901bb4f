//! Files that do not open say why.

use std::fs;

use rusqlite::Connection;

use super::{add_story, edition, made, names, place, section};
use crate::{Store, StoreError};

#[test]
fn runs_a_sqlite_without_the_log_reset_bug() {
    let version: Vec<u32> = crate::sqlite_version().split('.').map(|n| n.parse().unwrap()).collect();
    assert!(version >= vec![3, 51, 3], "{version:?}");
}

#[test]
fn never_overwrites() {
    let (folder, path) = place();
    fs::write(&path, "mine").unwrap();
    assert_eq!(Store::create(&path, &edition()).unwrap_err().code(), "file_exists");
    assert_eq!(fs::read(&path).unwrap(), b"mine");
    assert_eq!(names(&folder), ["edition.banxin"]);
    let nowhere = folder.path().join("absent").join("edition.banxin");
    assert_eq!(Store::create(&nowhere, &edition()).unwrap_err().code(), "no_folder");
}

#[cfg(unix)]
#[test]
fn a_new_file_is_its_owners() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path, store) = made();
    store.close().unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn says_what_is_no_edition() {
    let (folder, path) = place();
    let missing = Store::open(&path).unwrap_err();
    assert_eq!(missing.code(), "file_missing");
    assert!(missing.to_string().starts_with("edition.banxin is not there"), "{missing}");
    assert_eq!(Store::open(folder.path()).unwrap_err().code(), "not_a_file");
    for bytes in [&b""[..], b"%PDF-1.6 and so on", &[0; 40_000]] {
        fs::write(&path, bytes).unwrap();
        assert_eq!(Store::open(&path).unwrap_err().code(), "not_an_edition");
        assert_eq!(Store::open_read_only(&path).unwrap_err().code(), "not_an_edition");
        assert_eq!(fs::read(&path).unwrap(), bytes, "another's file is not touched");
    }
    fs::remove_file(&path).unwrap();
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE edition (id INTEGER)").unwrap();
    let before = fs::read(&path).unwrap();
    assert_eq!(Store::open(&path).unwrap_err().code(), "not_an_edition");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn one_window_at_a_time() {
    let (_folder, path, store) = made();
    for second in [Store::open(&path), Store::open_read_only(&path)] {
        let error = second.unwrap_err();
        assert_eq!(error.code(), "file_in_use");
        assert_eq!(error.to_string(), "edition.banxin is open in another window; close it there first");
    }
    store.close().unwrap();
    let reading = Store::open_read_only(&path).unwrap();
    assert_eq!(Store::open(&path).unwrap_err().code(), "file_in_use");
    assert!(Store::open_read_only(&path).is_ok(), "many may read");
    reading.close().unwrap();
    Store::open(&path).unwrap().close().unwrap();
}

#[test]
fn reading_changes_nothing() {
    let (folder, path, mut store) = made();
    store.apply(&add_story("一")).unwrap();
    let document = store.document().clone();
    store.close().unwrap();
    let bytes = fs::read(&path).unwrap();
    let mut store = Store::open_read_only(&path).unwrap();
    assert_eq!(*store.document(), document);
    assert_eq!(store.history().0.as_deref(), Some("add_story"));
    for refused in [store.apply(&section(1, "x")).map(Some), store.undo()] {
        assert!(matches!(refused, Err(StoreError::ReadOnly { .. })));
    }
    store.verify().unwrap();
    store.close().unwrap();
    assert_eq!(fs::read(&path).unwrap(), bytes);
    assert_eq!(names(&folder), ["edition.banxin"]);
}

#[test]
fn a_newer_file_is_offered_to_read() {
    let (_folder, path, store) = made();
    store.close().unwrap();
    let newer = Connection::open(&path).unwrap();
    newer.execute_batch("CREATE TABLE news (id INTEGER); PRAGMA user_version = 7").unwrap();
    newer.close().unwrap();
    let error = Store::open(&path).unwrap_err();
    assert_eq!(error.code(), "newer_file");
    assert!(error.to_string().ends_with("update Banxin, or open it read-only"), "{error}");
    assert_eq!(*Store::open_read_only(&path).unwrap().document(), edition());
    Connection::open(&path).unwrap().execute_batch("UPDATE page SET body = '{}'").unwrap();
    assert_eq!(Store::open_read_only(&path).unwrap_err().code(), "newer_file");
}

#[test]
fn a_name_that_looks_like_an_address_is_a_name() {
    let (folder, _) = place();
    let path = folder.path().join("file:x?mode=memory");
    Store::create(&path, &edition()).unwrap().close().unwrap();
    assert_eq!(names(&folder), ["file:x?mode=memory"]);
}
