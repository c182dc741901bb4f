//! Caption fields through whole files.

#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use banxin_photo::probe;
use common::*;
use image::ExtendedColorType;

#[test]
fn gbk_captions_without_a_character_set_are_read_and_marked() {
    let file = jpeg(
        16,
        16,
        &[iim(&[
            (105, &gbk("东湖新桥昨日通车")),
            (110, &gbk("东湖日报")),
            (120, &gbk("图为市民在新桥上散步。东湖日报记者许望舒摄")),
            (25, &gbk("桥梁")),
            (25, &gbk("交通")),
            (55, b"20260305"),
        ])],
    );
    let m = probe("a.jpg", &file).unwrap().metadata;
    assert_eq!(m.headline.as_deref(), Some("东湖新桥昨日通车"));
    assert_eq!(m.credit.as_deref(), Some("东湖日报"));
    assert_eq!(m.caption.as_deref(), Some("图为市民在新桥上散步。东湖日报记者许望舒摄"));
    assert_eq!(m.keywords, ["桥梁", "交通"]);
    assert_eq!(m.date_taken.as_deref(), Some("2026-03-05"));
    assert!(m.guessed_encoding);
}

#[test]
fn xmp_comes_before_iim_and_iim_before_exif() {
    let segments = [
        exif(1, &[(0x010E, "相机说明".as_bytes()), (0x013B, b"Camera Owner"), (0x8298, b"(c) Camera")]),
        xmp(
            "photoshop:Credit=\"东湖日报\"",
            "<dc:creator><rdf:Seq><rdf:li>许望舒</rdf:li><rdf:li>贺兰</rdf:li></rdf:Seq></dc:creator>",
        ),
        iim(&[(110, "东湖晚报".as_bytes()), (120, "新闻说明".as_bytes())]),
    ];
    let m = probe("a.jpg", &jpeg(16, 16, &segments)).unwrap().metadata;
    assert_eq!(m.credit.as_deref(), Some("东湖日报"));
    assert_eq!(m.caption.as_deref(), Some("新闻说明"));
    assert_eq!(m.byline.as_deref(), Some("许望舒、贺兰"));
    assert_eq!(m.copyright.as_deref(), Some("(c) Camera"));
    assert_eq!(m.conflicts.len(), 3, "{:?}", m.conflicts);
    assert!(!m.guessed_encoding);
}

#[test]
fn what_cameras_write_by_themselves_is_no_caption() {
    let m = probe("a.jpg", &jpeg(16, 16, &[exif(1, &[(0x010E, b"OLYMPUS DIGITAL CAMERA")])])).unwrap().metadata;
    assert_eq!(m.caption, None);
}

#[test]
fn png_and_tiff_carry_blocks_too() {
    let file = png(&quarters(16, 16), 16, 16, ExtendedColorType::Rgb8);
    let packet = xmp_packet("photoshop:City=\"东湖\"", "");
    let text = [b"XML:com.adobe.xmp\0\0\0\0\0".as_slice(), packet.as_bytes()].concat();
    let with = insert_chunks(&file, &[(b"iTXt", &text), (b"eXIf", &exif_block(6, &[]))]);
    let facts = probe("a.png", &with).unwrap();
    assert_eq!(facts.metadata.city.as_deref(), Some("东湖"));
    assert_eq!(facts.orientation, 6);

    use image::{DynamicImage, ImageFormat, RgbImage};
    let mut tiff = std::io::Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(RgbImage::from_raw(16, 16, quarters(16, 16)).unwrap())
        .write_to(&mut tiff, ImageFormat::Tiff)
        .unwrap();
    let tiff = add_tiff_tag(tiff.into_inner(), 700, packet.as_bytes());
    assert_eq!(probe("a.tif", &tiff).unwrap().metadata.city.as_deref(), Some("东湖"));
}

/// Puts chunks behind IHDR, with their check sums.
fn insert_chunks(png: &[u8], chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let (head, tail) = png.split_at(8 + 25);
    let mut out = head.to_vec();
    for (kind, data) in chunks {
        out.extend((data.len() as u32).to_be_bytes());
        let body = [kind.as_slice(), data].concat();
        out.extend_from_slice(&body);
        out.extend(crc32(&body).to_be_bytes());
    }
    out.extend_from_slice(tail);
    out
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |mut crc, byte| {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
        }
        crc
    })
}

/// Copies the first directory to the end of a little-endian file with one more byte field.
fn add_tiff_tag(mut file: Vec<u8>, tag: u16, data: &[u8]) -> Vec<u8> {
    assert_eq!(&file[..4], b"II*\0");
    let u16_at = |f: &[u8], at: usize| u16::from_le_bytes([f[at], f[at + 1]]);
    let ifd = u32::from_le_bytes(file[4..8].try_into().unwrap()) as usize;
    let count = usize::from(u16_at(&file, ifd));
    let mut entries: Vec<[u8; 12]> = (0..count).map(|i| file[ifd + 2 + 12 * i..][..12].try_into().unwrap()).collect();
    file.resize(file.len().next_multiple_of(2), 0);
    let place = file.len() as u32;
    file.extend_from_slice(data);
    file.resize(file.len().next_multiple_of(2), 0);
    let mut entry = [0u8; 12];
    entry[..2].copy_from_slice(&tag.to_le_bytes());
    entry[2..4].copy_from_slice(&1u16.to_le_bytes());
    entry[4..8].copy_from_slice(&(data.len() as u32).to_le_bytes());
    entry[8..].copy_from_slice(&place.to_le_bytes());
    entries.push(entry);
    entries.sort_unstable_by_key(|e| u16::from_le_bytes([e[0], e[1]]));
    let new = file.len() as u32;
    file[4..8].copy_from_slice(&new.to_le_bytes());
    file.extend((entries.len() as u16).to_le_bytes());
    file.extend(entries.concat());
    file.extend([0; 4]);
    file
}
