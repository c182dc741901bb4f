//! Press files: inks only, black overprints, the claims of the standard.

use std::io::Cursor;
use std::ops::ControlFlow;

use banxin_layout::{Item, PlacedPhoto};
use banxin_model::{Ink, Length, Rect};
use image::GenericImageView;

use super::photos::jpeg;
use super::tool;
use crate::check::check_pdf;
use crate::fixture::{BODY, Desk, Setting, glyph, line, page, set};
use crate::{Inking, Marks, Options, PdfError, Press, PressProfile, Standard};

const CYAN: Ink = Ink { c: 600, m: 0, y: 0, k: 0 };

fn rect(x: i64, y: i64, w: i64, h: i64) -> Rect {
    Rect::new(Length::pt(x), Length::pt(y), Length::pt(w), Length::pt(h))
}

/// Black type and a hairline on a tint, a broad black bar on it, white type on the bar.
fn separations() -> Vec<Item> {
    vec![
        Item::Fill { rect: rect(20, 20, 260, 300), ink: CYAN },
        set("囍囍囍", 40_000, 100_000, Setting { size: 60_000, ..BODY }),
        Item::Fill { rect: rect(40, 130, 200, 1), ink: Ink::BLACK },
        Item::Fill { rect: rect(40, 160, 200, 100), ink: Ink::BLACK },
        set("囍囍囍", 45_000, 240_000, Setting { size: 60_000, ink: Ink::PAPER, ..BODY }),
    ]
}

fn text_of(pdf: &[u8]) -> String {
    String::from_utf8_lossy(pdf).into_owned()
}

fn export(items: Vec<Item>, standard: Standard) -> Vec<u8> {
    Desk::default().export(&[page(1, Length::ZERO, items)], standard).expect("a PDF").0
}

#[test]
fn the_claims_of_the_standards() {
    for (standard, head, claim) in [
        (Standard::X4, "%PDF-1.6\n", "/GTS_PDFXVersion(PDF/X-4)"),
        (Standard::X1a, "%PDF-1.4\n", "/GTS_PDFXVersion(PDF/X-1a:2003)"),
        (Standard::X1a2001, "%PDF-1.3\n", "/GTS_PDFXVersion(PDF/X-1:2001)/GTS_PDFXConformance(PDF/X-1a:2001)"),
    ] {
        let pdf = export(separations(), standard);
        let text = text_of(&pdf);
        assert!(text.starts_with(head), "{standard}");
        for needle in [claim, "/Trapped/False", "/S/GTS_PDFX", "/N 4", "/TrimBox[0 0 300 400]", "/DestOutputProfile"] {
            assert!(text.contains(needle), "{standard}: {needle}");
        }
        assert_eq!(text.matches("/OutputIntent").count(), 2, "the array and one intent");
        for banned in
            ["/DeviceRGB", "/ICCBased", "/SMask", "/ca ", "/CA ", "/Group", "/ObjStm", "/XRef", "/LZW", "/OCG"]
        {
            assert!(!text.contains(banned), "{standard}: {banned}");
        }
        tool::run("qpdf", &["--check", "in.pdf"], &pdf);
    }
    let xmp = text_of(&export(separations(), Standard::X4));
    assert!(xmp.contains("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"));
    assert!(!text_of(&export(separations(), Standard::Proof)).contains("GTS_PDFX"));
}

/// Ghostscript's separations: 0 is full ink, 255 none.
pub(super) fn separate(pdf: &[u8]) -> Option<[image::DynamicImage; 4]> {
    let mut plates = Vec::new();
    let args = ["-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", "-r72", "-sOutputFile=out.tif", "in.pdf"];
    tool::run_in("gs", &args, pdf, |folder| {
        for name in ["Cyan", "Magenta", "Yellow", "Black"] {
            plates.push(image::open(folder.join(format!("out({name}).tif"))).expect("a plate"));
        }
    })?;
    plates.try_into().ok()
}

pub(super) fn ink(plate: &image::DynamicImage, x: u32, y: u32) -> u8 {
    255 - plate.get_pixel(x, y).0[0]
}

/// The inks of a page of separations, wherever black or white type is.
#[test]
fn black_overprints_and_white_knocks_out() {
    for standard in [Standard::X4, Standard::X1a] {
        let Some([c, m, y, k]) = separate(&export(separations(), standard)) else { return };
        let area = |x0: u32, y0: u32, x1: u32, y1: u32| (y0..y1).flat_map(move |y| (x0..x1).map(move |x| (x, y)));
        let full_black = area(40, 50, 220, 105).filter(|&(x, y)| ink(&k, x, y) == 255);
        assert!(full_black.clone().count() > 300, "{standard}: black type");
        assert!(full_black.clone().all(|(px, py)| ink(&c, px, py) > 140), "{standard}: the tint goes on below type");
        assert!(area(60, 130, 200, 131).all(|(px, py)| ink(&k, px, py) > 200 && ink(&c, px, py) > 140), "hairline");
        assert_eq!(ink(&c, 42, 170), 0, "{standard}: a broad bar knocks out");
        let white = area(45, 180, 230, 245).filter(|&(x, y)| ink(&k, x, y) == 0);
        assert!(white.clone().count() > 300, "{standard}: white type");
        assert!(white.clone().all(|(x, y)| ink(&c, x, y) == 0), "{standard}: paper shows through white type");
        assert!(area(0, 0, 300, 400).all(|(px, py)| ink(&m, px, py) == 0 && ink(&y, px, py) == 0), "{standard}");
    }
}

#[test]
fn rgb_photos_become_ink_within_the_limit() {
    let mut desk = Desk::default();
    // Not quite neutral, or it would be black ink alone.
    let black = jpeg_of([12, 0, 4]);
    let photos = [desk.photo("black.jpg", black, 1), desk.photo("noise.jpg", jpeg(64, 64, 5), 1)];
    let items: Vec<Item> = photos
        .iter()
        .zip([0, 150])
        .map(|(&photo, y)| {
            Item::Photo(PlacedPhoto { photo, frame: rect(50, y, 100, 100), picture: rect(50, y, 100, 100) })
        })
        .collect();
    for standard in [Standard::X4, Standard::X1a] {
        let (pdf, summary) = desk.export(&[page(1, Length::ZERO, items.clone())], standard).expect("a PDF");
        assert_eq!((summary.photos, summary.photos_unchanged), (2, 0));
        let text = text_of(&pdf);
        assert!(!text.contains("/DeviceRGB"));
        assert_eq!(text.matches("/Decode[1 0 1 0 1 0 1 0]").count(), 2);
        let Some(plates) = separate(&pdf) else { return };
        let sum = |x, y| plates.iter().map(|p| u32::from(ink(p, x, y))).sum::<u32>();
        let at = plates.each_ref().map(|p| ink(p, 100, 50));
        assert!(at[3] > 180 && at[..3].iter().all(|v| (50..150).contains(v)), "{at:?}");
        let most = (0..250).flat_map(|y| (0..300).map(move |x| (x, y))).map(|(x, y)| sum(x, y)).max();
        assert!(most.expect("pixels") * 100 <= 221 * 255, "{most:?}");
        assert_eq!(sum(20, 50), 0, "paper is bare");
    }
}

fn jpeg_of(colour: [u8; 3]) -> Vec<u8> {
    let mut out = Vec::new();
    let data: Vec<u8> = colour.repeat(64 * 64);
    jpeg_encoder::Encoder::new(&mut out, 95).encode(&data, 64, 64, jpeg_encoder::ColorType::Rgb).expect("a JPEG");
    out
}

#[test]
fn photos_far_too_fine_are_reduced() {
    let mut desk = Desk::default();
    let photo = desk.photo("big.jpg", jpeg(1200, 900, 1), 1);
    let item = Item::Photo(PlacedPhoto { photo, frame: rect(0, 0, 72, 54), picture: rect(0, 0, 72, 54) });
    let (pdf, _) = desk.export(&[page(1, Length::ZERO, vec![item])], Standard::X4).expect("a PDF");
    assert!(text_of(&pdf).contains("/Width 240/Height 180/ColorSpace/DeviceCMYK"));
    if let Some(list) = tool::text("pdfimages", &["-list", "in.pdf"], &pdf) {
        let row: Vec<&str> = list.lines().nth(2).expect("a picture").split_whitespace().collect();
        assert_eq!((row[5], row[12], row[13]), ("cmyk", "240", "240"), "{list}");
    }
}

#[test]
fn resolution_and_sharpening_are_the_printers_to_ask_for() {
    let mut desk = Desk::default();
    let photo = desk.photo("big.jpg", jpeg(600, 450, 1), 1);
    let item = Item::Photo(PlacedPhoto { photo, frame: rect(0, 0, 72, 54), picture: rect(0, 0, 72, 54) });
    let pages = [page(1, Length::ZERO, vec![item])];
    let export = |options: &Options| desk.export_as(&pages, Standard::X4, options).expect("a PDF").0;
    let coarse = export(&Options { ppi: 120, ..Options::default() });
    assert!(text_of(&coarse).contains("/Width 120/Height 90"));
    let sharp = export(&Options { ppi: 120, sharpen: true, ..Options::default() });
    assert!(sharp != coarse && text_of(&sharp).contains("/Width 120/Height 90"));
    let Some(plates) = separate(&sharp) else { return };
    let sum = |x, y| plates.iter().map(|p| u32::from(ink(p, x, y))).sum::<u32>();
    let most = (0..54).flat_map(|y| (0..72).map(move |x| (x, y))).map(|(x, y)| sum(x, y)).max();
    assert!(most.expect("pixels") * 100 <= 221 * 255, "sharpened inks are held too: {most:?}");
}

#[test]
fn a_hole_in_the_text_is_refused_by_name() {
    let l = line("新\u{10FFFF}", vec![glyph(20, 0, 0, 1), glyph(0, 9_000, 1, 1)]);
    let pages = [page(3, Length::ZERO, vec![Item::Line(l)])];
    let error = Desk::default().export(&pages, Standard::X1a).expect_err("a hole");
    let PdfError::MissingGlyph { page: 3, font, text } = error else { panic!("{error}") };
    assert_eq!((font.as_str(), text.as_str()), ("NotoSerifSC-Regular", "\u{10FFFF}"));
    Desk::default().export(&pages, Standard::Proof).expect("a proof shows the hole");
}

const RED: Ink = Ink { c: 0, m: 900, y: 800, k: 0 };

/// Type and tints in colour, an RGB and an ink photo: on a page for one plate all is black ink.
#[test]
fn pages_in_black_alone_have_one_plate() {
    let mut desk = Desk::default();
    let inks = {
        let mut out = Vec::new();
        let data: Vec<u8> = [200, 20, 160, 10].repeat(64 * 64);
        jpeg_encoder::Encoder::new(&mut out, 95).encode(&data, 64, 64, jpeg_encoder::ColorType::Cmyk).expect("a JPEG");
        out
    };
    let photos = [desk.photo("noise.jpg", jpeg(64, 64, 5), 1), desk.photo("inks.jpg", inks, 6)];
    let show = |(photo, y)| {
        let r = rect(50, y, 25, 25);
        Item::Photo(PlacedPhoto { photo, frame: r, picture: r })
    };
    let mut items = vec![
        Item::Fill { rect: rect(20, 200, 100, 50), ink: RED },
        set("囍", 140_000, 260_000, Setting { size: 60_000, ink: CYAN, ..BODY }),
        set("囍", 210_000, 260_000, Setting { size: 60_000, ..BODY }),
    ];
    items.extend([(photos[0], 20), (photos[1], 60)].map(show));
    let pages = [page(1, Length::ZERO, items.clone()), page(2, Length::ZERO, items)];
    let options = Options { black_pages: [2].into(), ..Options::default() };
    let (pdf, summary) = desk.export_as(&pages, Standard::X4, &options).expect("a PDF");
    assert_eq!((summary.black_only.as_slice(), summary.photos), (&[2usize][..], 4));
    assert_eq!(check_pdf(&pdf).violations, []);
    let (alone, _) = desk.export_as(&pages[1..], Standard::X4, &options).expect("a PDF");
    let Some([c, m, y, k]) = separate(&alone) else { return };
    let all = || (0..400).flat_map(|y| (0..300).map(move |x| (x, y)));
    assert!(all().all(|(px, py)| [&c, &m, &y].iter().all(|plate| ink(plate, px, py) == 0)));
    let red = ink(&k, 60, 220);
    assert!((60..220).contains(&red), "a red is a middle grey: {red}");
    assert!(ink(&k, 60, 30) > 0 && ink(&k, 60, 70) > 0, "the photos are there");
}

/// A photo without colour is black ink alone on any page.
#[test]
fn grey_photos_in_rgb_are_one_plate() {
    let mut desk = Desk::default();
    let photo = desk.photo("grey.jpg", jpeg_of([128; 3]), 1);
    let r = rect(50, 50, 25, 25);
    let item = Item::Photo(PlacedPhoto { photo, frame: r, picture: r });
    let (pdf, summary) = desk.export(&[page(1, Length::ZERO, vec![item])], Standard::X4).expect("a PDF");
    assert_eq!(summary.black_only, [1]);
    assert!(text_of(&pdf).contains("/ColorSpace/DeviceGray"));
}

#[test]
fn marks_stand_outside_the_bleed() {
    let marks = Marks { crop: true, register: true, bar: true, slug: true, remarks: [(3, "v1".to_owned())].into() };
    let options = Options { marks, bleed: Some(Length::mm(3)), ..Options::default() };
    for standard in [Standard::X4, Standard::X1a, Standard::X1a2001, Standard::Proof] {
        let pages = [page(3, Length::ZERO, separations())];
        let (pdf, _) = Desk::default().export_as(&pages, standard, &options).expect("a PDF");
        let text = text_of(&pdf);
        // 12 mm for marks and 3 mm of bleed around 300 × 400 pt, on the grid of thousandths.
        assert!(text.contains("/MediaBox[0 0 385.04 485.04]"), "{standard}");
        assert!(text.contains("/BleedBox[34.016 34.016 351.024 451.024]"), "{standard}");
        assert!(text.contains("/TrimBox[42.52 42.52 342.52 442.52]"), "{standard}");
        if standard.is_press() {
            assert_eq!(check_pdf(&pdf).violations, [], "{standard}");
        }
        tool::run("qpdf", &["--check", "in.pdf"], &pdf);
        if let Some(words) = tool::text("pdftotext", &["-raw", "in.pdf", "-"], &pdf) {
            assert!(words.contains("版心日报 2026-10-21 第3版") && words.contains("v1"), "{words}");
        }
        let Some(plates) = separate(&pdf) else { return };
        // A crop mark in line with the trim's left edge, below the bleed, is on every plate.
        assert!(plates.iter().all(|p| (40..45).any(|x| ink(p, x, 470) > 0)), "{standard}");
        let bleed = || (35..450u32).flat_map(|y| (35..351u32).map(move |x| (x, y)));
        assert!(bleed().all(|(x, y)| ink(&plates[1], x, y) == 0), "{standard}: no magenta inside");
    }
}

#[test]
fn a_small_proof_is_small() {
    let mut desk = Desk::default();
    let photo = desk.photo("big.jpg", jpeg(1200, 900, 1), 1);
    let r = rect(20, 20, 72, 54);
    let pages = [page(1, Length::ZERO, vec![Item::Photo(PlacedPhoto { photo, frame: r, picture: r })])];
    let (whole, _) = desk.export(&pages, Standard::Proof).expect("a PDF");
    let (small, _) =
        desk.export_as(&pages, Standard::Proof, &Options { small: true, ..Options::default() }).expect("a PDF");
    assert!(small.len() * 5 < whole.len(), "{} of {} bytes", small.len(), whole.len());
    assert!(text_of(&small).contains("/Width 110/Height 83/ColorSpace/DeviceRGB"));
}

#[test]
fn another_press_is_the_output_intent() {
    let mut icc = PressProfile::newsprint().icc().to_vec();
    // Another maker's profile: the same tables, another creator in the header.
    icc[80..84].copy_from_slice(b"test");
    let inking = Inking { profile: PressProfile::read(icc.clone()).expect("a press profile"), ..Inking::default() };
    let pages = [page(1, Length::ZERO, separations())];
    let go = &|_| ControlFlow::Continue(());
    let press = Press::new(&inking);
    let (pdf, _) = Desk::default().export_on(&press, 1, &pages, Standard::X4, &Options::default(), go).expect("a PDF");
    assert_eq!(check_pdf(&pdf).violations, []);
    let packed = crate::sink::deflate(&icc);
    assert!(pdf.windows(packed.len()).any(|w| w == packed), "the profile goes along");
    assert!(text_of(&pdf).contains("Coldset newsprint 218, from ANSI CGATS/SNAP TR 002-2007"));
}

/// A JPEG in ink: one colour, or another in each quarter.
fn ink_jpeg(colours: [[u8; 4]; 4]) -> Vec<u8> {
    let data: Vec<u8> =
        (0..64usize * 64).flat_map(|i| colours[usize::from(i % 64 >= 32) + 2 * usize::from(i / 64 >= 32)]).collect();
    let mut out = Vec::new();
    jpeg_encoder::Encoder::new(&mut out, 95).encode(&data, 64, 64, jpeg_encoder::ColorType::Cmyk).expect("a JPEG");
    out
}

/// Inks of this press with more than its limit are held; those within it go as they came.
#[test]
fn inks_that_came_as_inks_keep_the_limit_too() {
    let full = [255u8; 4];
    let mut tiff = Cursor::new(Vec::new());
    let mut encoder = tiff::encoder::TiffEncoder::new(&mut tiff).expect("a TIFF");
    encoder.write_image::<tiff::encoder::colortype::CMYK8>(64, 64, &full.repeat(64 * 64)).expect("a TIFF");
    let within = ink_jpeg([[200, 100, 0, 50]; 4]);
    let files = [
        ("full.tif", tiff.into_inner(), 0),
        ("full.jpg", ink_jpeg([full, [0; 4], [0, 255, 255, 100], full]), 0),
        ("within.jpg", within.clone(), 1),
    ];
    for (name, file, unchanged) in files {
        let mut desk = Desk::default();
        let photo = desk.photo(name, file, 1);
        let r = rect(50, 50, 20, 20);
        let pages = [page(1, Length::ZERO, vec![Item::Photo(PlacedPhoto { photo, frame: r, picture: r })])];
        for standard in [Standard::X4, Standard::X1a] {
            let (pdf, summary) = desk.export(&pages, standard).expect("a PDF");
            assert_eq!(summary.photos_unchanged, unchanged, "{name}");
            assert_eq!(pdf.windows(within.len()).any(|w| w == within), unchanged == 1, "{name}");
            let Some(plates) = separate(&pdf) else { return };
            let at = |x, y| plates.iter().map(|p| u32::from(ink(p, x, y))).sum::<u32>();
            let most = (50..70).flat_map(|y| (50..70).map(move |x| (x, y))).map(|(x, y)| at(x, y)).max();
            assert!(most.is_some_and(|m| m * 100 <= 221 * 255), "{name}: {most:?}");
            // What must be held keeps nearly all it may have, and its black.
            assert!(at(55, 55) * 100 >= if unchanged == 1 { 130 } else { 210 } * 255, "{name}: {}", at(55, 55));
            assert!(unchanged == 1 || ink(&plates[3], 55, 55) > 250, "{name}");
        }
    }
}

const QUARTERS: [[u8; 4]; 4] = [[200, 0, 0, 0], [0, 200, 0, 0], [0, 0, 200, 0], [0, 0, 0, 200]];

/// One photo placed twice, each time with another part showing: each part goes along, the rest does not.
#[test]
fn only_what_is_shown_of_a_photo_leaves() {
    let mut desk = Desk::default();
    // Red, green, blue and grey quarters, as a picture of light.
    let rgb: Vec<u8> = (0..64usize * 64)
        .flat_map(|i| match (i % 64 < 32, i / 64 < 32) {
            (true, true) => [220, 30, 30],
            (false, true) => [30, 200, 30],
            (true, false) => [30, 30, 220],
            (false, false) => [90, 80, 90],
        })
        .collect();
    let mut png = Cursor::new(Vec::new());
    let picture = image::RgbImage::from_raw(64, 64, rgb).expect("pixels");
    picture.write_to(&mut png, image::ImageFormat::Png).expect("a PNG");
    let photo = desk.photo("quarters.png", png.into_inner(), 1);
    // The lower right quarter, and a strip of the two upper ones.
    let items = vec![
        Item::Photo(PlacedPhoto { photo, frame: rect(70, 70, 20, 20), picture: rect(50, 50, 40, 40) }),
        Item::Photo(PlacedPhoto { photo, frame: rect(150, 155, 40, 10), picture: rect(150, 150, 40, 40) }),
    ];
    let pages = [page(1, Length::ZERO, items)];
    for standard in [Standard::X4, Standard::Proof] {
        let (pdf, summary) = desk.export(&pages, standard).expect("a PDF");
        assert_eq!(summary.photos, 2, "{standard}");
        let text = text_of(&pdf);
        assert!(text.contains("/Width 32/Height 32") && text.contains("/Width 64/Height 16"), "{standard}");
    }
    let (pdf, _) = desk.export(&pages, Standard::X4).expect("a PDF");
    let Some([c, m, y, k]) = separate(&pdf) else { return };
    let at = |x, y0| [&c, &m, &y, &k].map(|p| ink(p, x, y0));
    assert!(at(80, 80)[3] > 40 && at(80, 80).iter().all(|v| *v < 160), "grey: {:?}", at(80, 80));
    assert!(at(155, 160)[1] > 180 && at(155, 160)[0] < 60, "red: {:?}", at(155, 160));
    assert!(at(185, 160)[0] > 120 && at(185, 160)[1] < 60, "green: {:?}", at(185, 160));
    assert_eq!((at(60, 60), at(155, 170)), ([0; 4], [0; 4]), "nothing beside the frames");
}

/// A photo that goes as it came is there once and whole, however often it is placed.
#[test]
fn a_photo_that_passes_is_there_once() {
    let mut desk = Desk::default();
    let original = ink_jpeg(QUARTERS);
    let photo = desk.photo("ink.jpg", original.clone(), 1);
    let items = vec![
        Item::Photo(PlacedPhoto { photo, frame: rect(70, 70, 20, 20), picture: rect(50, 50, 40, 40) }),
        Item::Photo(PlacedPhoto { photo, frame: rect(150, 150, 20, 20), picture: rect(150, 150, 40, 40) }),
    ];
    let (pdf, summary) = desk.export(&[page(1, Length::ZERO, items)], Standard::X4).expect("a PDF");
    assert_eq!((summary.photos, summary.photos_unchanged), (1, 1));
    assert_eq!(pdf.windows(original.len()).filter(|w| *w == original).count(), 1);
    let Some(plates) = separate(&pdf) else { return };
    let at = |x, y| plates.each_ref().map(|p| ink(p, x, y));
    assert!(at(80, 80)[3] > 190 && at(80, 80)[0] < 10, "black quarter: {:?}", at(80, 80));
    assert!(at(160, 160)[0] > 190 && at(160, 160)[3] < 10, "cyan quarter: {:?}", at(160, 160));
}

/// The same bytes for any number of threads, with more photos than threads.
#[test]
fn threads_do_not_show_in_the_bytes() {
    let mut desk = Desk::default();
    let mut files: Vec<(String, Vec<u8>)> =
        (0..4u8).map(|i| (format!("{i}.jpg"), jpeg(90 + u16::from(i) * 40, 64, i))).collect();
    files.push(("ink.jpg".to_owned(), ink_jpeg(QUARTERS)));
    files.push(("full.jpg".to_owned(), ink_jpeg([[255; 4]; 4])));
    let items: Vec<Item> = (0..)
        .zip(files)
        .map(|(i, (name, bytes))| {
            let photo = desk.photo(&name, bytes, 1);
            let r = rect(20 + i * 40, 20, 30, 30);
            Item::Photo(PlacedPhoto { photo, frame: r, picture: r })
        })
        .collect();
    let pages = [page(1, Length::ZERO, items)];
    let export = |threads| {
        let press = Press::new(&Inking::default());
        let go = &|_| ControlFlow::Continue(());
        desk.export_on(&press, threads, &pages, Standard::X4, &Options::default(), go).expect("a PDF")
    };
    let one = export(1);
    assert_eq!((one.1.photos, one.1.photos_unchanged), (6, 1));
    for threads in [2, 3, 4, 9] {
        assert!(export(threads) == one, "{threads} threads");
    }
}
