//! Every kind of photo through a press file: turned right, in the colours that Little CMS gives.

use std::io::Cursor;

use banxin_layout::{Item, PlacedPhoto};
use banxin_model::{Length, Rect};
use image::{ExtendedColorType, ImageEncoder};
use jpeg_encoder::{ColorType, Encoder};
use lcms2::{PixelFormat, Profile};
use tiff::encoder::{Compression, DeflateLevel, TiffEncoder, colortype};
use tiff::tags::Tag;

use super::colour::{difference, direct, look};
use super::press::{ink, separate};
use crate::fixture::{Desk, page};
use crate::{Intent, Standard};

/// Stored: top left, top right, bottom left, bottom right.
const QUARTERS: [[u8; 3]; 4] = [[200, 60, 50], [60, 150, 80], [50, 80, 170], [230, 220, 200]];
const WIDTH: u32 = 48;
const HEIGHT: u32 = 32;

/// Which of the stored quarters stand upright at the four corners, by EXIF 2.32, tag 0112.
const TURNED: [[usize; 4]; 8] =
    [[0, 1, 2, 3], [1, 0, 3, 2], [3, 2, 1, 0], [2, 3, 0, 1], [0, 2, 1, 3], [2, 0, 3, 1], [3, 1, 2, 0], [1, 3, 0, 2]];

/// Pixels of quarters of some samples.
fn pixels<T: Copy, const N: usize>(quarters: [[T; N]; 4]) -> Vec<T> {
    let at = |i: u32| usize::from(i % WIDTH >= WIDTH / 2) + 2 * usize::from(i / WIDTH >= HEIGHT / 2);
    (0..WIDTH * HEIGHT).flat_map(|i| quarters[at(i)]).collect()
}

fn exif(orientation: u8) -> Vec<u8> {
    let mut out = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    out.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    out
}

fn jpeg(data: &[u8], colour: ColorType, orientation: u8) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, 98);
    encoder.add_app_segment(1, exif(orientation)).expect("room");
    encoder.encode(data, WIDTH as u16, HEIGHT as u16, colour).expect("a JPEG");
    out
}

fn tiff<C: colortype::ColorType>(data: &[C::Inner], how: Compression, orientation: u8) -> Vec<u8>
where
    [C::Inner]: tiff::encoder::TiffValue,
{
    let mut out = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut out).expect("a TIFF").with_compression(how);
    let mut image = encoder.new_image::<C>(WIDTH, HEIGHT).expect("a TIFF");
    image.encoder().write_tag(Tag::Orientation, u16::from(orientation)).expect("a TIFF");
    image.write_data(data).expect("a TIFF");
    out.into_inner()
}

/// The inks at the four corners of a photo in a press file, as Ghostscript separates them.
fn corners(name: &str, file: Vec<u8>, orientation: u8) -> Option<[[u8; 4]; 4]> {
    let mut desk = Desk::default();
    let photo = desk.photo(name, file, orientation);
    let (w, h) = if orientation >= 5 { (20, 30) } else { (30, 20) };
    let r = Rect::new(Length::pt(50), Length::pt(50), Length::pt(w), Length::pt(h));
    let pages = [page(1, Length::ZERO, vec![Item::Photo(PlacedPhoto { photo, frame: r, picture: r })])];
    let (pdf, _) = desk.export(&pages, Standard::X4).unwrap_or_else(|e| panic!("{name}: {e}"));
    let plates = separate(&pdf)?;
    let at = |x: i64, y: i64| plates.each_ref().map(|p| ink(p, 50 + x as u32, 50 + y as u32));
    Some([at(w / 4, h / 4), at(w * 3 / 4, h / 4), at(w / 4, h * 3 / 4), at(w * 3 / 4, h * 3 / 4)])
}

/// A JPEG whose scans grow finer, as programs for the web write them.
fn progressive(data: &[u8], colour: ColorType) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, 98);
    encoder.set_progressive(true);
    encoder.encode(data, WIDTH as u16, HEIGHT as u16, colour).expect("a JPEG");
    assert!(out.windows(2).any(|w| w == b"\xFF\xC2"), "its frame is a progressive one");
    out
}

/// The same without what Adobe's programs say of its colours.
fn unmarked(mut jpeg: Vec<u8>) -> Vec<u8> {
    let marker = jpeg.windows(9).position(|w| w == b"\xFF\xEE\0\x0EAdobe").expect("a marker");
    jpeg.drain(marker..marker + 16);
    jpeg
}

/// What the press makes of the quarters.
fn wanted(quarters: [[u8; 3]; 4]) -> [[u8; 4]; 4] {
    let srgb = Profile::new_srgb();
    quarters.map(|q| direct(&srgb, PixelFormat::RGB_8, &q, Intent::RelativeColorimetric)[0])
}

fn same(name: &str, got: [[u8; 4]; 4], want: [[u8; 4]; 4]) {
    for (i, (got, want)) in got.into_iter().zip(want).enumerate() {
        let off = difference(look(&[got])[0], look(&[want])[0]);
        assert!(off <= 3.0, "{name}, corner {i}: {got:?} {want:?}, ΔE00 {off}");
    }
}

#[test]
fn photos_are_turned_by_what_their_files_say() {
    let want = wanted(QUARTERS);
    let rgb = pixels(QUARTERS);
    for orientation in 1..=8u8 {
        let turned = TURNED[usize::from(orientation) - 1].map(|i| want[i]);
        for (name, file) in [
            ("a.jpg", jpeg(&rgb, ColorType::Rgb, orientation)),
            ("a.tif", tiff::<colortype::RGB8>(&rgb, Compression::Lzw, orientation)),
        ] {
            let Some(got) = corners(name, file, orientation) else { return };
            same(&format!("{name} {orientation}"), got, turned);
        }
    }
}

#[test]
fn every_kind_of_light_is_printed_in_its_colours() {
    let (rgb, want) = (pixels(QUARTERS), wanted(QUARTERS));
    let deep: Vec<u16> = rgb.iter().map(|&v| u16::from(v) * 257).collect();
    let png = |data: &[u8], kind| {
        let mut out = Vec::new();
        let encoder = image::codecs::png::PngEncoder::new(&mut out);
        encoder.write_image(data, WIDTH, HEIGHT, kind).expect("a PNG");
        out
    };
    let mut webp = Vec::new();
    let encoder = image::codecs::webp::WebPEncoder::new_lossless(&mut webp);
    encoder.write_image(&rgb, WIDTH, HEIGHT, ExtendedColorType::Rgb8).expect("a WebP");
    let mut palette = Vec::new();
    let mut encoder = png::Encoder::new(&mut palette, WIDTH, HEIGHT);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(QUARTERS.concat());
    let mut writer = encoder.write_header().expect("a PNG");
    writer.write_image_data(&pixels([[0u8], [1], [2], [3]])).expect("a PNG");
    writer.finish().expect("a PNG");
    let wide: Vec<u8> = deep.iter().flat_map(|v| v.to_ne_bytes()).collect();
    let fast = Compression::Deflate(DeflateLevel::Fast);
    let files = [
        ("baseline.jpg", jpeg(&rgb, ColorType::Rgb, 1)),
        ("progressive.jpg", progressive(&rgb, ColorType::Rgb)),
        ("8.png", png(&rgb, ExtendedColorType::Rgb8)),
        ("16.png", png(&wide, ExtendedColorType::Rgb16)),
        ("palette.png", palette),
        ("a.webp", webp),
        ("flate.tif", tiff::<colortype::RGB8>(&rgb, fast, 1)),
        ("16.tif", tiff::<colortype::RGB16>(&deep, Compression::Lzw, 1)),
    ];
    for (name, file) in files {
        let Some(got) = corners(name, file, 1) else { return };
        same(name, got, want);
    }
    // Half transparent on paper: the mean of colour and white.
    let half = QUARTERS.map(|q| q.map(|v| ((u16::from(v) + 256) / 2) as u8));
    let clear8 = pixels(QUARTERS.map(|[r, g, b]| [r, g, b, 128]));
    let clear16: Vec<u8> = clear8.iter().flat_map(|&v| (u16::from(v) * 257).to_ne_bytes()).collect();
    for (name, file) in [
        ("alpha8.png", png(&clear8, ExtendedColorType::Rgba8)),
        ("alpha16.png", png(&clear16, ExtendedColorType::Rgba16)),
    ] {
        let Some(got) = corners(name, file, 1) else { return };
        same(name, got, wanted(half));
    }
}

/// Inks with and without Adobe's marker, as CMYK and as YCCK; one quarter has too much, so that the
/// files do not just pass.
#[test]
fn every_kind_of_ink_is_printed_as_it_is() {
    let quarters = [[200u8, 20, 0, 10], [10, 180, 30, 0], [0, 40, 210, 60], [200, 200, 200, 51]];
    // 561 255ths in all: black stays, the rest gives way.
    let mut held = quarters;
    held[3] = [170, 170, 170, 51];
    let data = pixels(quarters);
    let adobe = jpeg(&data, ColorType::Cmyk, 1);
    let inverted: Vec<u8> = data.iter().map(|v| 255 - v).collect();
    let plain = unmarked(jpeg(&inverted, ColorType::Cmyk, 1));
    let deep: Vec<u16> = data.iter().map(|&v| u16::from(v) * 257).collect();
    for (name, file) in [
        ("adobe.jpg", adobe),
        ("progressive.jpg", progressive(&data, ColorType::Cmyk)),
        ("progressive-ycck.jpg", progressive(&data, ColorType::CmykAsYcck)),
        ("plain.jpg", plain),
        ("ycck.jpg", jpeg(&data, ColorType::CmykAsYcck, 1)),
        ("8.tif", tiff::<colortype::CMYK8>(&data, Compression::Lzw, 1)),
        ("16.tif", tiff::<colortype::CMYK16>(&deep, Compression::Lzw, 1)),
    ] {
        let Some(got) = corners(name, file, 1) else { return };
        for (corner, (got, want)) in got.into_iter().zip(held).enumerate() {
            let near = got.iter().zip(want).all(|(a, b)| a.abs_diff(b) <= 5);
            assert!(near, "{name}, corner {corner}: {got:?}, not {want:?}");
        }
    }
}

/// Only Adobe's marker says that four parts are luminance and colour differences. Without it they are inks, as every
/// decoder that follows libjpeg takes them.
#[test]
fn four_parts_without_a_word_are_inks() {
    // Cyan, magenta, yellow and black that are the Y, Cb, Cr and K of nothing one would print.
    let stored = [[120u8, 60, 90, 30], [40, 140, 60, 20], [90, 90, 150, 0], [10, 128, 128, 60]];
    let parts = pixels(stored.map(|i| i.map(|v| 255 - v)));
    let inks = unmarked(jpeg(&parts, ColorType::Cmyk, 1));
    let Some(got) = corners("four.jpg", inks, 1) else { return };
    for (corner, (got, want)) in got.into_iter().zip(stored).enumerate() {
        let near = got.iter().zip(want).all(|(a, b)| a.abs_diff(b) <= 5);
        assert!(near, "corner {corner}: {got:?}, not {want:?}");
    }
    let ycck = jpeg(&pixels(stored), ColorType::CmykAsYcck, 1);
    let with = corners("ycck.jpg", ycck.clone(), 1).expect("Ghostscript was there");
    let without = corners("ycck.jpg", unmarked(ycck), 1).expect("Ghostscript was there");
    let far = with.iter().zip(without).any(|(a, b)| a.iter().zip(b).any(|(a, b)| a.abs_diff(b) > 60));
    assert!(far, "the marker is believed: {with:?} {without:?}");
}

/// Grey is black ink of the press, whatever holds it, with transparency on paper.
#[test]
fn every_kind_of_grey_is_black_ink() {
    let quarters = [[40u8], [120], [200], [255]];
    let (grey, want) = (pixels(quarters), quarters.map(|[v]| [0, 0, 0, 255 - v]));
    let deep: Vec<u16> = grey.iter().map(|&v| u16::from(v) * 257).collect();
    let png = |data: &[u8], kind| {
        let mut out = Vec::new();
        let encoder = image::codecs::png::PngEncoder::new(&mut out);
        encoder.write_image(data, WIDTH, HEIGHT, kind).expect("a PNG");
        out
    };
    let wide: Vec<u8> = deep.iter().flat_map(|v| v.to_ne_bytes()).collect();
    let clear = pixels(quarters.map(|[v]| [v, 255]));
    for (name, file) in [
        ("grey.jpg", jpeg(&grey, ColorType::Luma, 1)),
        ("grey-progressive.jpg", progressive(&grey, ColorType::Luma)),
        ("grey8.png", png(&grey, ExtendedColorType::L8)),
        ("grey16.png", png(&wide, ExtendedColorType::L16)),
        ("grey-alpha.png", png(&clear, ExtendedColorType::La8)),
        ("grey8.tif", tiff::<colortype::Gray8>(&grey, Compression::Lzw, 1)),
        ("grey16.tif", tiff::<colortype::Gray16>(&deep, Compression::Deflate(DeflateLevel::Fast), 1)),
    ] {
        let Some(got) = corners(name, file, 1) else { return };
        for (corner, (got, want)) in got.into_iter().zip(want).enumerate() {
            let near = got.iter().zip(want).all(|(a, b)| a.abs_diff(b) <= 3);
            assert!(near, "{name}, corner {corner}: {got:?}, not {want:?}");
        }
    }
}

/// A palette with entries that can be seen through, on paper.
#[test]
fn palettes_with_transparency_lie_on_paper() {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, WIDTH, HEIGHT);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(QUARTERS.concat());
    encoder.set_trns(vec![255, 128, 0]);
    let mut writer = encoder.write_header().expect("a PNG");
    writer.write_image_data(&pixels([[0u8], [1], [2], [3]])).expect("a PNG");
    writer.finish().expect("a PNG");
    let half = |v: u8| ((u16::from(v) + 256) / 2) as u8;
    let seen = [QUARTERS[0], QUARTERS[1].map(half), [255; 3], QUARTERS[3]];
    let Some(got) = corners("clear.png", file, 1) else { return };
    same("clear.png", got, wanted(seen));
}
