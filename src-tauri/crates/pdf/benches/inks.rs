//! How fast photos become ink, on one thread.

use banxin_pdf::{Inking, Press};
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

/// Pixels of a picture of eight megapixels, of many colours with the grain of a camera's.
fn picture() -> Vec<u8> {
    const WIDTH: u32 = 3264;
    let mut seed = 7u32;
    let mut grain = move || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        seed >> 28
    };
    (0..WIDTH * 2448)
        .flat_map(|i| {
            let (x, y) = (i % WIDTH, i / WIDTH);
            [x / 13, y / 10, (x + y) / 23].map(|v| (v + grain()).min(255) as u8)
        })
        .collect()
}

/// The table, baked before; items are pixels.
#[divan::bench(sample_count = 10)]
fn table(bencher: Bencher) {
    let (press, rgb) = (Press::new(&Inking::default()), picture());
    press.inks_of_srgb(&rgb[..3]).expect("a table");
    let pixels = rgb.len() / 3;
    bencher.counter(ItemsCount::new(pixels)).bench(|| press.inks_of_srgb(&rgb));
}

/// Baking it: once in an export, when the first photo comes.
#[divan::bench(sample_count = 10)]
fn bake(bencher: Bencher) {
    bencher.with_inputs(|| Press::new(&Inking::default())).bench_refs(|press| press.inks_of_srgb(&[1, 2, 3]));
}

/// What an export without photos pays for a press.
#[divan::bench]
fn no_photo(bencher: Bencher) {
    let inking = Inking::default();
    bencher.bench(|| Press::new(&inking));
}
