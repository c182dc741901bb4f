//! A full disk: nothing is lost, and the words say what to do.

use super::{add_story, made, noise, section};
use crate::{Source, Store, hash_of};

#[test]
fn a_full_disk_changes_nothing() {
    let (_folder, path, mut store) = made();
    store.apply(&add_story("一")).unwrap();
    store.limit_pages(store.pages() + 2);
    let bytes = noise(2_000_000, 1);
    let hash = hash_of(&bytes);
    let before = (store.document().clone(), store.history());
    let error = store.apply_with_blobs(&super::add_photo(hash), &[(&hash, Source::Held(&bytes))]).unwrap_err();
    assert_eq!(error.code(), "disk_full");
    assert!(error.to_string().starts_with("the disk is full; free some space"), "{error}");
    assert_eq!((store.document().clone(), store.history()), before);

    // What fits still goes in, and undo works.
    store.apply(&section(1, "要闻")).unwrap();
    store.undo().unwrap().unwrap();
    assert_eq!(*store.document(), before.0);
    store.limit_pages(1_000_000);
    store.apply_with_blobs(&super::add_photo(hash), &[(&hash, Source::Held(&bytes))]).unwrap();
    let document = store.document().clone();
    store.close().unwrap();
    let store = Store::open(&path).unwrap();
    assert_eq!(*store.document(), document);
    store.verify().unwrap();
}

#[test]
fn edits_until_the_disk_is_full_are_all_kept() {
    let (_folder, path, mut store) = made();
    store.limit_pages(store.pages() + 20);
    let mut kept = store.document().clone();
    let error = loop {
        match store.apply(&add_story("再来一条")) {
            Ok(committed) => kept = committed.document,
            Err(error) => break error,
        }
    };
    assert_eq!(error.code(), "disk_full");
    assert!(kept.stories.len() > 10);
    assert_eq!(*store.document(), kept);
    drop(store);
    assert_eq!(*Store::open(&path).unwrap().document(), kept);
}
