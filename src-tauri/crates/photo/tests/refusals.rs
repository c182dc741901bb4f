//! What is refused, with which words; and that nothing panics.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use banxin_photo::{Fault, decode, flat_raw, probe, probe_header};
use common::*;
use image::ExtendedColorType;
use jpeg_encoder::ColorType;
use proptest::prelude::*;

fn fault(bytes: &[u8]) -> Fault {
    let error = probe("湖.jpg", bytes).unwrap_err();
    let line = error.to_string();
    assert!(line.starts_with("湖.jpg: "), "{line}");
    assert!(!line.contains('\n') && line.contains(';'), "one line with a remedy: {line}");
    error.fault
}

#[test]
fn strangers_are_called_by_name() {
    assert_eq!(fault(b""), Fault::Empty);
    for (bytes, word) in [
        (b"PK\x03\x04....".as_slice(), "ZIP"),
        (b"GIF89a", "GIF"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"\0\0\0\x18ftypisom", "video"),
        (b"8BPS\0\x01", "Photoshop"),
        (&[0; 64], "zero bytes"),
        ("本报讯".as_bytes(), "text"),
        (b"\xFE\x01\x02\xFF\xFF\x9A", "unknown"),
    ] {
        match fault(bytes) {
            Fault::NotAPicture { what, .. } => assert!(what.contains(word), "{what} should say {word}"),
            other => panic!("{other}"),
        }
    }
}

/// A PDF is an advert's page; one that holds none is damaged.
#[test]
fn a_pdf_without_a_page_is_refused() {
    for bytes in
        [b"%PDF-1.7".as_slice(), b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 1 0 R>>\nendobj\ntrailer<</Root 1 0 R>>"]
    {
        assert!(matches!(fault(bytes), Fault::Damaged { .. }));
    }
}

#[test]
fn a_jpeg_cut_anywhere_is_refused() {
    for progressive in [false, true] {
        let file = jpeg_of(&noise(64 * 48 * 3), 64, 48, ColorType::Rgb, progressive, &[]);
        for cut in 2..file.len() {
            let seen = probe_header("a", &file[..cut]).unwrap_err().fault;
            assert!(matches!(seen, Fault::Truncated | Fault::NotAPicture { .. }), "cut at {cut}: {seen}");
        }
    }
}

#[test]
fn a_jpeg_with_its_middle_missing_is_refused() {
    // The end marker is there, but half of the scan is gone.
    for progressive in [false, true] {
        let file = jpeg_of(&noise(160 * 120 * 3), 160, 120, ColorType::Rgb, progressive, &[]);
        let mut broken = file[..file.len() / 2].to_vec();
        broken.extend([0xFF, 0xD9]);
        assert!(matches!(fault(&broken), Fault::Damaged { .. }), "progressive {progressive}");
    }
}

#[test]
fn junk_after_and_between_segments_does_no_harm() {
    let file = jpeg(32, 24, &[exif(3, &[])]);
    let trailing = [file.as_slice(), b"maker's note \xFF\xD8 leftovers"].concat();
    assert_eq!(decode(&trailing, None).unwrap(), decode(&file, None).unwrap());
    let first = 4 + usize::from(u16::from_be_bytes([file[4], file[5]])) - 2 + 2;
    let between = [&file[..first], b"0123456789".as_slice(), &file[first..]].concat();
    assert_eq!(decode(&between, None).unwrap(), decode(&file, None).unwrap());
}

#[test]
fn a_png_without_its_end_is_refused() {
    let file = png(&quarters(40, 30), 40, 30, ExtendedColorType::Rgb8);
    assert_eq!(fault(&file[..file.len() - 12]), Fault::Truncated);
    assert_eq!(fault(&file[..file.len() / 2]), Fault::Truncated);
    let mut bent = file.clone();
    let middle = file.len() / 2;
    bent[middle] ^= 0xFF;
    assert!(matches!(fault(&bent), Fault::Damaged { .. }), "{}", fault(&bent));
}

#[test]
fn giants_are_refused_before_decoding() {
    let patch = |width: u16, height: u16| {
        let mut file = jpeg(16, 16, &[]);
        let sof = file.windows(2).position(|w| w == [0xFF, 0xC0]).unwrap();
        file[sof + 5..sof + 7].copy_from_slice(&height.to_be_bytes());
        file[sof + 7..sof + 9].copy_from_slice(&width.to_be_bytes());
        file
    };
    assert_eq!(fault(&patch(30_001, 10)), Fault::TooManyPixels { width: 30_001, height: 10 });
    assert_eq!(fault(&patch(20_000, 20_000)), Fault::TooManyPixels { width: 20_000, height: 20_000 });
    assert!(matches!(fault(&patch(0, 16)), Fault::Damaged { .. }));
    // Within the limits, but the pixels it promises are not there.
    assert!(matches!(fault(&patch(12_000, 12_000)), Fault::Damaged { .. }));
    // A PNG header alone claims 60 000 pixels a side.
    let mut giant = png(&quarters(8, 8), 8, 8, ExtendedColorType::Rgb8);
    giant[16..20].copy_from_slice(&60_000u32.to_be_bytes());
    assert!(probe("g.png", &giant).is_err());
}

#[test]
fn unusual_jpeg_kinds_are_named() {
    let with = |marker: u8, precision: u8| {
        let mut file = jpeg(16, 16, &[]);
        let sof = file.windows(2).position(|w| w == [0xFF, 0xC0]).unwrap();
        file[sof + 1] = marker;
        file[sof + 4] = precision;
        file
    };
    for (file, word) in [(with(0xC0, 12), "12 bits"), (with(0xC3, 8), "lossless"), (with(0xC9, 8), "arithmetic")] {
        match fault(&file) {
            Fault::Unsupported { what } => assert!(what.contains(word), "{what}"),
            other => panic!("{other}"),
        }
    }
}

fn samples() -> Vec<Vec<u8>> {
    use image::{DynamicImage, ImageFormat, RgbImage};
    let rights = [
        exif(6, &[(0x010E, b"caption"), (0x013B, &gbk("许望舒"))]),
        xmp("photoshop:Credit=\"a\"", "<dc:subject><rdf:Bag><rdf:li>b</rdf:li></rdf:Bag></dc:subject>"),
        iim(&[(120, &gbk("新桥通车")), (110, b"x")]),
    ];
    let mut all = vec![
        jpeg(24, 16, &rights),
        jpeg_of(&noise(24 * 16 * 3), 24, 16, ColorType::Rgb, true, &rights),
        jpeg_of(&noise(24 * 16 * 4), 24, 16, ColorType::Cmyk, false, &[]),
        png(&quarters(24, 16), 24, 16, ExtendedColorType::Rgb8),
    ];
    let picture = DynamicImage::ImageRgb8(RgbImage::from_raw(24, 16, quarters(24, 16)).unwrap());
    for kind in [ImageFormat::Tiff, ImageFormat::WebP] {
        let mut file = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut file, kind).unwrap();
        all.push(file.into_inner());
    }
    all
}

/// Everything that reads bytes; the results only have to agree with one another.
fn read_all(bytes: &[u8]) {
    let facts = probe("f", bytes);
    let picture = decode(bytes, Some(20));
    // What is let in can be shown and printed.
    assert!(facts.is_err() || picture.is_ok());
    assert_eq!(picture.is_ok(), flat_raw(bytes).is_ok());
    if let (Ok(facts), Ok(picture)) = (facts, picture) {
        assert!(u64::from(facts.width) * u64::from(facts.height) <= 250_000_000);
        assert_eq!(picture.rgba.len() as u64, u64::from(picture.width) * u64::from(picture.height) * 4);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mutated_files_never_panic(which in 0usize..6, edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), cut in any::<prop::sample::Index>(), keep in any::<bool>()) {
        let mut file = samples().swap_remove(which);
        for (place, value) in edits {
            let at = place.index(file.len());
            file[at] = value;
        }
        if !keep {
            file.truncate(cut.index(file.len()));
        }
        // A mutation may declare a huge picture; decoding megapixels is not what is tested.
        if probe_header("f", &file).is_ok_and(|f| u64::from(f.width) * u64::from(f.height) < 4_000_000) {
            read_all(&file);
        }
    }

    #[test]
    fn noise_behind_a_magic_never_panics(which in 0usize..6, tail in prop::collection::vec(any::<u8>(), 0..400)) {
        let magic: [&[u8]; 6] = [b"\xFF\xD8\xFF\xE1", b"\xFF\xD8\xFF\xED\x01\x00Photoshop 3.0\08BIM\x04\x04\0\0", b"\x89PNG\r\n\x1a\n", b"II*\0\x08\0\0\0", b"RIFF\x40\0\0\0WEBP", b""];
        let file = [magic[which], &tail].concat();
        if probe_header("f", &file).map_or(true, |f| u64::from(f.width) * u64::from(f.height) < 4_000_000) {
            read_all(&file);
        }
    }
}
