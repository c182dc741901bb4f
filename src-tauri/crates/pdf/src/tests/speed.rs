//! How long a whole edition takes. Run by hand: `cargo test --release -p banxin-pdf -- --ignored --nocapture`.

use std::time::Instant;

use banxin_layout::{Item, PlacedPhoto};
use banxin_model::{Length, Rect};

use super::photos::jpeg;
use crate::Standard;
use crate::fixture::{BODY, Desk, SANS, Setting, book, page, set};

/// 16 pages, 95 000 characters in 3 000 different ones, 64 photos of 2 to 3 MB.
#[test]
#[ignore = "a measurement"]
fn a_whole_edition() {
    let hanzi: Vec<char> = ('\u{4E00}'..'\u{9FA5}').filter(|&c| book().face(BODY.font).glyph(c).is_some()).collect();
    let mut desk = Desk::default();
    // Noise does not compress: 1000 × 1500 pixels make about 2.5 MB.
    let photos: Vec<_> = (0..64).map(|i| desk.photo(&format!("{i}.jpg"), noise(i), 1)).collect();
    let mut seed = 1u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        hanzi[(seed >> 33) as usize % 3000]
    };
    let pages: Vec<_> = (0..16)
        .map(|p| {
            let mut items: Vec<Item> = (0..457)
                .map(|i| {
                    let text: String = (0..13).map(|_| next()).collect();
                    set(&text, i % 8 * 130_000, i / 8 * 12_000, Setting { tracking: (i % 7) * 20, ..BODY })
                })
                .collect();
            items.push(set("标题一行", 0, 90_000, Setting { font: SANS, size: 28_000, ..BODY }));
            let r = Rect::new(Length::pt(9), Length::pt(9), Length::pt(300), Length::pt(200));
            items.extend(
                photos[p * 4..p * 4 + 4].iter().map(|&photo| Item::Photo(PlacedPhoto { photo, frame: r, picture: r })),
            );
            page(p + 1, Length::ZERO, items)
        })
        .collect();
    for standard in [Standard::Proof, Standard::Proof, Standard::X4] {
        let start = Instant::now();
        let (pdf, summary) = desk.export(&pages, standard).expect("a PDF");
        let took = start.elapsed();
        eprintln!("{standard}: {took:?}, {} bytes, {summary:?}", pdf.len());
    }
}

fn noise(seed: u32) -> Vec<u8> {
    let small = jpeg(8, 8, seed as u8);
    let mut out = Vec::new();
    let mut state = u64::from(seed) * 7919 + small.len() as u64;
    let data: Vec<u8> = (0..1000 * 1500 * 3)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 56) as u8
        })
        .collect();
    jpeg_encoder::Encoder::new(&mut out, 85).encode(&data, 1000, 1500, jpeg_encoder::ColorType::Rgb).expect("a JPEG");
    out
}
