//! Decoding and encoding: known pixels through every format, orientation and colour model.

#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use banxin_photo::{
    Colour, CropPx, Format, Metadata, decode, flat_raw, import, preview_jpeg, probe, probe_header, strip_for_web,
};
use common::*;
use image::ExtendedColorType;
use jpeg_encoder::ColorType;

#[test]
fn every_orientation_is_shown_upright() {
    // The corners of the upright picture when RG/BW is what is stored.
    let upright = ["RGBW", "GRWB", "WBGR", "BWRG", "RBGW", "BRWG", "WGBR", "GWRB"];
    for (orientation, corner) in (1..=8).zip(upright) {
        let file = jpeg(48, 32, &[exif(orientation, &[])]);
        let (facts, picture) = import("a.jpg", &file, None).unwrap();
        let size = if orientation > 4 { (32, 48) } else { (48, 32) };
        assert_eq!(u16::from(facts.orientation), orientation);
        assert_eq!((facts.stored_width, facts.stored_height), (48, 32));
        assert_eq!((facts.width, facts.height), size, "orientation {orientation}");
        assert_eq!((picture.width, picture.height), size, "orientation {orientation}");
        assert_eq!(corners(&picture), corner, "orientation {orientation}");
        let small = decode(&file, Some(24)).unwrap();
        assert_eq!(small.width.max(small.height), 24);
        assert_eq!(corners(&small), corner, "small, orientation {orientation}");
    }
}

#[test]
fn nonsense_orientations_count_as_upright() {
    for orientation in [0, 9, 600] {
        let file = jpeg(32, 32, &[exif(orientation, &[])]);
        assert_eq!(probe("a.jpg", &file).unwrap().orientation, 1);
    }
}

#[test]
fn progressive_files_decode() {
    let file = jpeg_of(&quarters(40, 24), 40, 24, ColorType::Rgb, true, &[]);
    let (facts, picture) = import("p.jpg", &file, None).unwrap();
    assert!(facts.jpeg.unwrap().progressive);
    assert_eq!(corners(&picture), "RGBW");
}

#[test]
fn grey_stays_grey_for_the_press() {
    let data: Vec<u8> = (0..32 * 16).map(|i| if i % 32 < 16 { 40 } else { 200 }).collect();
    let file = jpeg_of(&data, 32, 16, ColorType::Luma, false, &[]);
    let facts = probe("g.jpg", &file).unwrap();
    assert_eq!((facts.colour, facts.jpeg.unwrap().components), (Colour::Grey, 1));
    let flat = flat_raw(&file).unwrap();
    assert_eq!((flat.components, flat.data.len()), (1, 512));
    let [r, g, b, a] = at(&decode(&file, None).unwrap(), 4, 4);
    assert!(r == g && g == b && a == 255 && r.abs_diff(40) < 4);
}

#[test]
fn inks_look_like_inks() {
    // Paper, cyan, red (M+Y), black: 8 pixels wide each.
    let inks = [[0, 0, 0, 0], [255, 0, 0, 0], [0, 255, 255, 0], [0, 0, 0, 255]];
    let data: Vec<u8> = (0..16).flat_map(|_| inks.iter().flat_map(|ink| ink.repeat(8))).collect();
    for (colour, transform) in [(ColorType::Cmyk, 0), (ColorType::CmykAsYcck, 2)] {
        let file = jpeg_of(&data, 32, 16, colour, false, &[]);
        let (facts, picture) = import("c.jpg", &file, None).unwrap();
        assert_eq!(facts.colour, Colour::Cmyk);
        assert_eq!(facts.jpeg.unwrap().adobe_transform, Some(transform));
        let seen: Vec<[u8; 4]> = [4, 12, 20, 28].iter().map(|x| at(&picture, *x, 8)).collect();
        assert!(seen[0].iter().all(|v| *v > 240), "paper {:?}", seen[0]);
        assert!(seen[1][0] < 80 && seen[1][2] > 170, "cyan {:?}", seen[1]);
        assert!(seen[2][0] > 180 && seen[2][2] < 90, "red {:?}", seen[2]);
        assert!(seen[3].iter().take(3).all(|v| *v < 60), "black {:?}", seen[3]);
        assert_eq!(flat_raw(&file).unwrap().components, 3);
    }
}

#[test]
fn cmyk_without_the_adobe_mark_is_not_inverted() {
    let paper = jpeg_of(&[0u8; 16 * 16 * 4], 16, 16, ColorType::Cmyk, false, &[]);
    // Blank the mark: without it, stored 255 means full ink.
    let mark = paper.windows(5).position(|w| w == b"Adobe").unwrap();
    let mut file = paper.clone();
    file[mark..mark + 5].copy_from_slice(b"Other");
    assert!(at(&decode(&paper, None).unwrap(), 4, 4)[0] > 240);
    assert!(at(&decode(&file, None).unwrap(), 4, 4)[0] < 20);
}

#[test]
fn transparency_lies_on_white() {
    let data: Vec<u8> = (0..16 * 16).flat_map(|i| [200, 0, 0, if i % 16 < 8 { 0 } else { 255 }]).collect();
    let file = png(&data, 16, 16, ExtendedColorType::Rgba8);
    let (facts, picture) = import("t.png", &file, None).unwrap();
    assert!(facts.has_alpha);
    assert_eq!(at(&picture, 2, 2)[3], 0, "decode keeps alpha");
    let flat = flat_raw(&file).unwrap();
    assert_eq!(&flat.data[..3], [255, 255, 255]);
    assert_eq!(&flat.data[15 * 3..16 * 3], [200, 0, 0]);
    let web = decode(&preview_jpeg(&picture, None, 16, 95), None).unwrap();
    assert!(at(&web, 2, 2)[1] > 240 && at(&web, 13, 2)[1] < 40);
}

#[test]
fn sixteen_bits_become_eight() {
    let data: Vec<u8> = (0..8 * 8).flat_map(|_| [0x80, 0x00]).collect();
    let native: Vec<u8> = data.as_chunks::<2>().0.iter().flat_map(|v| u16::from_be_bytes(*v).to_ne_bytes()).collect();
    let file = png(&native, 8, 8, ExtendedColorType::L16);
    let (facts, picture) = import("16.png", &file, None).unwrap();
    assert_eq!((facts.format, facts.colour), (Format::Png, Colour::Grey));
    assert!(at(&picture, 3, 3)[0].abs_diff(128) <= 1);
}

#[test]
fn tiff_and_webp_are_read() {
    use image::{DynamicImage, ImageFormat, RgbImage};
    let picture = DynamicImage::ImageRgb8(RgbImage::from_raw(40, 24, quarters(40, 24)).unwrap());
    for (kind, format) in [(ImageFormat::Tiff, Format::Tiff), (ImageFormat::WebP, Format::WebP)] {
        let mut file = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut file, kind).unwrap();
        let file = file.into_inner();
        let (facts, seen) = import("x", &file, None).unwrap();
        assert_eq!((facts.format, facts.width, facts.height), (format, 40, 24));
        assert_eq!(corners(&seen), "RGBW");
        assert!(probe("x", &file[..file.len() * 2 / 3]).is_err(), "{format:?} cut short");
    }
}

#[test]
fn previews_are_crops_of_the_asked_width_and_repeat_exactly() {
    let picture = decode(&jpeg(96, 64, &[]), None).unwrap();
    let right = CropPx { x: 48, y: 0, width: 48, height: 32 };
    let file = preview_jpeg(&picture, Some(right), 24, 90);
    let seen = decode(&file, None).unwrap();
    assert_eq!((seen.width, seen.height), (24, 16));
    assert_eq!(corners(&seen), "GGGG");
    assert_eq!(file, preview_jpeg(&picture, Some(right), 24, 90));
    // Never larger than the source, and a crop beyond the edge is cut.
    let beyond = CropPx { x: 90, y: 60, width: 500, height: 500 };
    let seen = decode(&preview_jpeg(&picture, Some(beyond), 400, 90), None).unwrap();
    assert_eq!((seen.width, seen.height), (6, 4));
    assert!(preview_jpeg(&picture, Some(CropPx { x: 97, y: 0, width: 1, height: 1 }), 10, 90).is_empty());
}

#[test]
fn a_picture_with_missing_pixels_gives_no_file() {
    let picture = banxin_photo::Picture { width: 10, height: 10, rgba: vec![0; 12] };
    assert!(preview_jpeg(&picture, None, 10, 80).is_empty());
}

#[test]
fn web_pictures_keep_rights_and_lose_the_rest() {
    let secret = b"Serial number 12345, home address".as_slice();
    let file = jpeg(64, 48, &[exif(6, &[(0x010E, secret)])]);
    let picture = decode(&file, None).unwrap();
    let keep = Metadata {
        credit: Some("东湖日报".into()),
        copyright: Some("© 东湖日报社".into()),
        alt_text: Some("桥上行人".into()),
        caption: Some("不写进网页图片".into()),
        ..Metadata::default()
    };
    let web = strip_for_web(&picture, None, 40, 80, &keep);
    assert!(!web.windows(6).any(|w| w == b"Exif\0\0"));
    assert!(!web.windows(13).any(|w| w == &secret[..13]));
    let facts = probe("web.jpg", &web).unwrap();
    assert_eq!(facts.metadata.credit.as_deref(), Some("东湖日报"));
    assert_eq!(facts.metadata.copyright.as_deref(), Some("© 东湖日报社"));
    assert_eq!(facts.metadata.alt_text.as_deref(), Some("桥上行人"));
    assert_eq!(facts.metadata.caption, None);
    assert!(facts.metadata.conflicts.is_empty());
    assert_eq!((facts.width, facts.orientation), (40, 1));
    assert!(facts.jpeg.unwrap().progressive);
}

#[test]
fn simd_and_plain_decoding_agree() {
    // Exports must not depend on the processor.
    use zune_jpeg::zune_core::{bytestream::ZCursor, options::DecoderOptions};
    for progressive in [false, true] {
        let file = jpeg_of(&noise(120 * 90 * 3), 120, 90, ColorType::Rgb, progressive, &[]);
        let run = |fast| {
            let options = DecoderOptions::default().set_use_unsafe(fast);
            zune_jpeg::JpegDecoder::new_with_options(ZCursor::new(&file), options).decode().unwrap()
        };
        assert_eq!(run(true), run(false));
    }
}

#[test]
fn headers_alone_say_the_same_as_the_whole() {
    let file = jpeg(48, 32, &[exif(6, &[])]);
    assert_eq!(probe("a", &file).unwrap(), probe_header("a", &file).unwrap());
}
