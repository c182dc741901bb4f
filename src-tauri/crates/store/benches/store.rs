//! How fast an edition file takes edits and gives originals.
#![expect(clippy::unwrap_used, reason = "a benchmark may stop")]

use banxin_edit::Command;
use banxin_model::{BlobHash, Date, Original, PageId, PaperSetup, PhotoColour, PhotoFormat, PhotoWords};
use banxin_store::{Source, Store, hash_of};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use tempfile::TempDir;

fn main() {
    divan::main();
}

fn store() -> (TempDir, Store) {
    // Beside the build, not in a memory file system, so that a commit reaches a disk.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let date = Date::new(2026, 10, 21).unwrap();
    let document = banxin_edit::new_edition("试刊", date, PaperSetup::broadsheet_8(), 8).unwrap();
    let store = Store::create(&folder.path().join("bench.banxin"), &document).unwrap();
    (folder, store)
}

fn photo(blob: BlobHash) -> Command {
    let original = Original {
        name: "a.jpg".to_owned(),
        blob,
        format: PhotoFormat::Jpeg,
        width: 3000,
        height: 2000,
        orientation: 1,
        colour: PhotoColour::Rgb,
        advert: None,
    };
    Command::AddPhoto { original, words: PhotoWords::default(), read: Box::default() }
}

fn noise(len: usize, seed: u64) -> Vec<u8> {
    let mut bytes = vec![0; len];
    let mut hasher = blake3::Hasher::new();
    hasher.update(&seed.to_le_bytes());
    hasher.finalize_xof().fill(&mut bytes);
    bytes
}

/// One durable edit of a page's record.
#[divan::bench(sample_count = 200)]
fn commit(bencher: Bencher) {
    let (_folder, mut store) = store();
    let mut n = 0;
    bencher.counter(ItemsCount::new(1_u32)).bench_local(|| {
        n += 1;
        let section = Some(format!("第{n}稿"));
        store.apply(&Command::SetPage { page: PageId(1), section, editors: None }).unwrap()
    });
}

/// A 3 MB photo taken in.
#[divan::bench(sample_count = 20)]
fn import_photo(bencher: Bencher) {
    let (_folder, mut store) = store();
    let mut n = 0;
    bencher
        .counter(BytesCount::new(3_000_000_u32))
        .with_inputs(|| {
            n += 1;
            noise(3_000_000, n)
        })
        .bench_local_values(|bytes| {
            let hash = hash_of(&bytes);
            store.apply_with_blobs(&photo(hash), &[(&hash, Source::Held(&bytes))]).unwrap()
        });
}

/// 200 MB of photos read and checked, of a file that was closed and opened again.
#[divan::bench(sample_count = 5, args = [1, 2])]
fn read_originals(bencher: Bencher, threads: usize) {
    let (folder, mut store) = store();
    let hashes: Vec<BlobHash> = (0..66)
        .map(|n| {
            let bytes = noise(3_000_000, n);
            let hash = hash_of(&bytes);
            store.apply_with_blobs(&photo(hash), &[(&hash, Source::Held(&bytes))]).unwrap();
            hash
        })
        .collect();
    store.close().unwrap();
    let store = Store::open(&folder.path().join("bench.banxin")).unwrap();
    bencher.counter(BytesCount::new(66 * 3_000_000_u32)).bench_local(|| {
        std::thread::scope(|scope| {
            for part in hashes.chunks(hashes.len().div_ceil(threads)) {
                let reader = store.blobs();
                scope.spawn(move || part.iter().for_each(|hash| drop(reader.blob(hash).unwrap())));
            }
        });
    });
}
