//! Originals of photos: kept once, checked, and read while edits go on.

use std::thread;

use super::{add_photo, made, noise, section};
use crate::{Source, Store, StoreError, hash_of};

#[test]
fn an_original_comes_with_its_photo() {
    let (_folder, path, mut store) = made();
    let bytes = noise(300_000, 1);
    let hash = hash_of(&bytes);
    assert!(matches!(store.apply(&add_photo(hash)).unwrap_err(), StoreError::NoBlob { .. }));
    let wrong = store.apply_with_blobs(&add_photo(hash), &[(&hash, Source::Held(b"other"))]).unwrap_err();
    assert!(matches!(wrong, StoreError::WrongBlob { .. }));
    assert!(store.document().photos.is_empty());

    store.apply_with_blobs(&add_photo(hash), &[(&hash, Source::Held(&bytes))]).unwrap();
    store.apply(&add_photo(hash)).unwrap();
    assert_eq!(store.document().photos.len(), 2, "two photos of one original");
    assert_eq!(store.blob_size(&hash).unwrap(), 300_000);
    store.close().unwrap();
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.blob(&hash).unwrap(), bytes);
    store.undo().unwrap().unwrap();
    store.undo().unwrap().unwrap();
    store.redo().unwrap().unwrap();
    assert_eq!(store.blob(&hash).unwrap(), bytes, "redo finds the original");
    let none = store.blob(&hash_of(b"none")).unwrap_err();
    assert_eq!(none.code(), "no_blob");
}

#[test]
fn the_same_bytes_are_kept_once() {
    let (_folder, path, mut store) = made();
    let bytes = noise(1_000_000, 2);
    let hash = hash_of(&bytes);
    for _ in 0..5 {
        store.apply_with_blobs(&add_photo(hash), &[(&hash, Source::Held(&bytes))]).unwrap();
    }
    store.close().unwrap();
    assert!(std::fs::metadata(&path).unwrap().len() < 1_400_000);
}

#[test]
fn a_flipped_bit_in_an_original_is_noticed() {
    let (_folder, path, mut store) = made();
    let bytes = noise(100_000, 3);
    let hash = hash_of(&bytes);
    store.apply_with_blobs(&add_photo(hash), &[(&hash, Source::Held(&bytes))]).unwrap();
    store.close().unwrap();
    let mut file = std::fs::read(&path).unwrap();
    let at = file.windows(8).position(|w| w == &bytes[50_000..50_008]).unwrap();
    file[at] ^= 4;
    std::fs::write(&path, file).unwrap();
    let store = Store::open(&path).unwrap();
    let error = store.blob(&hash).unwrap_err();
    assert!(error.to_string().contains("its hash differs"), "{error}");
    assert_eq!(store.verify().unwrap_err().code(), "damaged");
}

#[test]
fn other_threads_read_while_edits_go_on() {
    let (_folder, _path, mut store) = made();
    let originals: Vec<Vec<u8>> = (0..8).map(|n| noise(400_000, n)).collect();
    for bytes in &originals {
        let hash = hash_of(bytes);
        store.apply_with_blobs(&add_photo(hash), &[(&hash, Source::Held(bytes))]).unwrap();
    }
    thread::scope(|scope| {
        for _ in 0..2 {
            let reader = store.blobs();
            let originals = &originals;
            scope.spawn(move || {
                for bytes in originals.iter().cycle().take(40) {
                    assert_eq!(reader.blob(&hash_of(bytes)).unwrap(), *bytes);
                }
            });
        }
        for n in 0..20 {
            store.apply(&section(1, &format!("第{n}稿"))).unwrap();
        }
    });
    assert_eq!(store.document().pages.values().next().unwrap().section, "第19稿");
}

#[test]
fn an_empty_original_is_kept_too() {
    let (_folder, _path, mut store) = made();
    let hash = hash_of(b"");
    store.apply_with_blobs(&add_photo(hash), &[(&hash, Source::Held(b""))]).unwrap();
    assert_eq!(store.blob(&hash).unwrap(), b"");
}

#[test]
fn an_original_is_read_from_its_file_if_it_is_still_that_file() {
    let (folder, _path, mut store) = made();
    let file = folder.path().join("渡口.jpg");
    let bytes = noise(50_000, 5);
    let hash = hash_of(&bytes);
    std::fs::write(&file, &bytes).unwrap();
    store.apply_with_blobs(&add_photo(hash), &[(&hash, Source::File(&file))]).unwrap();
    assert_eq!(store.blob(&hash).unwrap(), bytes);

    let kept = store.document().clone();
    let mut refused = || {
        let other = hash_of(b"as it was");
        let error = store.apply_with_blobs(&add_photo(other), &[(&other, Source::File(&file))]).unwrap_err();
        assert_eq!(error.code(), "original_changed");
        assert!(error.to_string().contains("渡口.jpg"), "{error}");
    };
    std::fs::write(&file, b"as it is").unwrap();
    refused();
    std::fs::remove_file(&file).unwrap();
    refused();
    assert_eq!(*store.document(), kept);
    store.apply(&section(1, "要闻")).unwrap();
}

#[test]
fn an_edition_is_made_with_its_originals() {
    let (_folder, path) = super::place();
    let bytes = noise(50_000, 4);
    let hash = hash_of(&bytes);
    let document = banxin_edit::apply(&super::edition(), &add_photo(hash)).unwrap().document;
    let without = Store::create(&path, &document).unwrap_err();
    assert_eq!(without.code(), "no_blob");
    let wrong = Store::create_with_blobs(&path, &document, &[(&hash, b"other")]).unwrap_err();
    assert_eq!(wrong.code(), "wrong_blob");
    assert!(!path.exists());
    let store = Store::create_with_blobs(&path, &document, &[(&hash, &bytes)]).unwrap();
    assert_eq!(*store.document(), document);
    assert_eq!(store.blob(&hash).unwrap(), bytes);
}
