//! Photos: their colours and their turn, as another program draws them.

use banxin_layout::{Item, PlacedPhoto};
use banxin_model::{Length, PhotoId, Rect};
use image::GenericImageView;
use jpeg_encoder::{ColorType, Encoder};

use super::tool;
use crate::Standard;
use crate::fixture::{Desk, page};

fn encode(data: &[u8], w: u16, h: u16, colour: ColorType) -> Vec<u8> {
    let mut out = Vec::new();
    Encoder::new(&mut out, 95).encode(data, w, h, colour).expect("a JPEG");
    out
}

/// An RGB JPEG of some pattern.
pub(super) fn jpeg(w: u16, h: u16, seed: u8) -> Vec<u8> {
    let data: Vec<u8> = (0..u32::from(w) * u32::from(h) * 3).map(|i| (i % 251) as u8 ^ seed.wrapping_mul(37)).collect();
    encode(&data, w, h, ColorType::Rgb)
}

/// Stored: red top left, green top right, blue bottom left, white bottom right.
fn quarters() -> Vec<u8> {
    let (w, h) = (64u16, 32u16);
    let colour = |x, y| match (x < w / 2, y < h / 2) {
        (true, true) => [255, 0, 0],
        (false, true) => [0, 255, 0],
        (true, false) => [0, 0, 255],
        (false, false) => [255, 255, 255],
    };
    let data: Vec<u8> = (0..h).flat_map(|y| (0..w).flat_map(move |x| colour(x, y))).collect();
    encode(&data, w, h, ColorType::Rgb)
}

fn placed(photo: PhotoId, frame: Rect, picture: Rect) -> Item {
    Item::Photo(PlacedPhoto { photo, frame, picture })
}

fn rect(x: i64, y: i64, w: i64, h: i64) -> Rect {
    Rect::new(Length::pt(x), Length::pt(y), Length::pt(w), Length::pt(h))
}

/// The page as poppler draws it, one pixel a point.
pub(super) fn drawn(pdf: &[u8]) -> Option<image::DynamicImage> {
    let png = tool::run("pdftoppm", &["-r", "72", "-png", "in.pdf"], pdf)?;
    Some(image::load_from_memory(&png).expect("a PNG"))
}

pub(super) fn near(picture: &image::DynamicImage, x: u32, y: u32, want: [u8; 3], slack: u8) {
    let got = picture.get_pixel(x, y).0;
    let close = got.iter().zip(want).all(|(a, b)| a.abs_diff(b) <= slack);
    assert!(close, "({x}, {y}) is {got:?}, not {want:?}");
}

/// What stands upright at the four corners, by EXIF 2.32: where the stored row 0 and column 0 lie.
#[test]
fn every_orientation_is_drawn_upright() {
    const R: [u8; 3] = [255, 0, 0];
    const G: [u8; 3] = [0, 255, 0];
    const B: [u8; 3] = [0, 0, 255];
    const W: [u8; 3] = [255, 255, 255];
    // top left, top right, bottom left, bottom right
    let cases = [
        (1, [R, G, B, W]),
        (2, [G, R, W, B]),
        (3, [W, B, G, R]),
        (4, [B, W, R, G]),
        (5, [R, B, G, W]),
        (6, [B, R, W, G]),
        (7, [W, G, B, R]),
        (8, [G, W, R, B]),
    ];
    for (orientation, [tl, tr, bl, br]) in cases {
        let mut desk = Desk::default();
        let id = desk.photo("q.jpg", quarters(), orientation);
        let r = if orientation >= 5 { rect(40, 60, 100, 200) } else { rect(40, 60, 200, 100) };
        let (pdf, summary) =
            desk.export(&[page(1, Length::ZERO, vec![placed(id, r, r)])], Standard::Proof).expect("a PDF");
        assert_eq!(summary.photos_unchanged, 1);
        let Some(picture) = drawn(&pdf) else { return };
        let (w, h) = if orientation >= 5 { (100, 200) } else { (200, 100) };
        near(&picture, 40 + w / 4, 60 + h / 4, tl, 12);
        near(&picture, 40 + w * 3 / 4, 60 + h / 4, tr, 12);
        near(&picture, 40 + w / 4, 60 + h * 3 / 4, bl, 12);
        near(&picture, 40 + w * 3 / 4, 60 + h * 3 / 4, br, 12);
    }
}

#[test]
fn a_photo_is_cut_to_its_frame() {
    let mut desk = Desk::default();
    let id = desk.photo("q.jpg", quarters(), 1);
    // The frame shows the right half: green above white.
    let items = vec![placed(id, rect(100, 100, 100, 100), rect(0, 100, 200, 100))];
    let (pdf, _) = desk.export(&[page(1, Length::ZERO, items)], Standard::Proof).expect("a PDF");
    let Some(picture) = drawn(&pdf) else { return };
    near(&picture, 150, 120, [0, 255, 0], 12);
    near(&picture, 60, 120, [255; 3], 0);
    near(&picture, 230, 120, [255; 3], 0);
}

/// CMYK with the Adobe marker is stored inverted, without it plainly; grey is grey.
#[test]
fn inks_and_greys_keep_their_sense() {
    let cyan: Vec<u8> = [230, 0, 0, 0].repeat(32 * 32);
    let adobe = encode(&cyan, 32, 32, ColorType::Cmyk);
    let inverted: Vec<u8> = cyan.iter().map(|v| 255 - v).collect();
    let mut plain = encode(&inverted, 32, 32, ColorType::Cmyk);
    let marker = plain.windows(9).position(|w| w == b"\xFF\xEE\0\x0EAdobe").expect("a marker");
    plain.drain(marker..marker + 16);
    let ycck = encode(&cyan, 32, 32, ColorType::CmykAsYcck);
    let grey = encode(&[100; 32 * 32], 32, 32, ColorType::Luma);
    let mut desk = Desk::default();
    let (a, b, c, d) = (
        desk.photo("adobe.jpg", adobe, 1),
        desk.photo("plain.jpg", plain, 1),
        desk.photo("ycck.jpg", ycck, 1),
        desk.photo("grey.jpg", grey, 1),
    );
    let at = |y| rect(50, y, 50, 50);
    let items = [(a, 0), (b, 100), (c, 200), (d, 300)].map(|(id, y)| placed(id, at(y), at(y))).to_vec();
    for standard in [Standard::Proof, Standard::X4] {
        let (pdf, summary) = desk.export(&[page(1, Length::ZERO, items.clone())], standard).expect("a PDF");
        assert_eq!(summary.photos_unchanged, 4, "{standard}");
        let Some(picture) = drawn(&pdf) else { return };
        for y in [25, 125, 225] {
            let [r, g, b, _] = picture.get_pixel(75, y).0;
            assert!(r < 80 && g > 120 && b > 180, "{standard} {y}: {r} {g} {b}");
        }
        near(&picture, 75, 325, [100; 3], 8);
    }
}

#[test]
fn png_is_flattened_on_white() {
    let mut pixels = image::RgbaImage::from_pixel(20, 20, image::Rgba([0, 0, 255, 255]));
    pixels.put_pixel(0, 0, image::Rgba([255, 0, 0, 0]));
    (0..20).for_each(|y| (0..10).for_each(|x| pixels.put_pixel(x, y, image::Rgba([255, 0, 0, 0]))));
    let mut png = std::io::Cursor::new(Vec::new());
    pixels.write_to(&mut png, image::ImageFormat::Png).expect("a PNG");
    let mut desk = Desk::default();
    let id = desk.photo("a.png", png.into_inner(), 1);
    let r = rect(100, 100, 100, 100);
    let (pdf, summary) = desk.export(&[page(1, Length::ZERO, vec![placed(id, r, r)])], Standard::Proof).expect("a PDF");
    assert_eq!((summary.photos, summary.photos_unchanged), (1, 0));
    let Some(picture) = drawn(&pdf) else { return };
    near(&picture, 125, 150, [255; 3], 0);
    near(&picture, 175, 150, [0, 0, 255], 2);
}
