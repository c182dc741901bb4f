//! 广告稿: what is copied prints as it did where it came from; what is not sound is refused by name.

use std::sync::Arc;

use banxin_layout::{Item, PageLayout, PlacedPhoto};
use banxin_model::{AdvertPrint, Ink, Length, PhotoId, Rect};

use super::tool;
use crate::check::file::File;
use crate::check::object::{Dict, Object};
use crate::check::{Severity, check_pdf};
use crate::fixture::{BODY, Desk, SANS, Setting, page, set};
use crate::mutant::{added, catalog, content, first_page, name, number, resource, save};
use crate::{AdvertFault, Options, PdfError, Standard, inspect_advert};

/// An advert as this program would make one: type, a tint, a photo.
fn artwork() -> Vec<u8> {
    let rect = |x: i64, y: i64, w: i64, h: i64| Rect::new(Length::pt(x), Length::pt(y), Length::pt(w), Length::pt(h));
    let mut desk = Desk::default();
    let mut jpeg = Vec::new();
    let data: Vec<u8> = (0..64 * 64).flat_map(|i| [(i % 64) as u8 * 3, (i / 64) as u8 * 3, 90]).collect();
    jpeg_encoder::Encoder::new(&mut jpeg, 90).encode(&data, 64, 64, jpeg_encoder::ColorType::Rgb).expect("a JPEG");
    let photo = desk.photo("a.jpg", jpeg, 1);
    let place = rect(200, 300, 28, 28);
    let items = vec![
        Item::Fill { rect: rect(0, 0, 300, 120), ink: Ink { c: 800, m: 200, y: 0, k: 0 } },
        set("渡口家具 Sale", 30_000, 80_000, Setting { size: 24_000, font: SANS, ink: Ink::PAPER, ..BODY }),
        set("电话 5550 1234", 30_000, 200_000, Setting { size: 14_000, ..BODY }),
        Item::Fill { rect: rect(30, 230, 100, 3), ink: Ink::BLACK },
        Item::Photo(PlacedPhoto { photo, frame: place, picture: place }),
    ];
    desk.export(&[page(1, Length::mm(3), items)], Standard::X4).expect("an advert").0
}

/// The artwork after something was done to it.
fn broken(how: impl FnOnce(&mut File)) -> Vec<u8> {
    let mut file = File::read(&artwork()).expect("a sound file");
    how(&mut file);
    save(&file)
}

/// A page that shows an advert at a scale in per cent, in the middle of type.
fn shown(advert: PhotoId, scale: i64) -> [Arc<PageLayout>; 1] {
    let place = Rect::new(Length::pt(20), Length::pt(30), Length::pt(3 * scale), Length::pt(4 * scale));
    let items = vec![
        set("本版内容", 20_000, 20_000, Setting { scale: 900, ink: Ink { c: 0, m: 1000, y: 0, k: 0 }, ..BODY }),
        Item::Photo(PlacedPhoto { photo: advert, frame: place, picture: place }),
        set("其后", 250_000, 20_000, BODY),
    ];
    [page(1, Length::ZERO, items)]
}

fn refusal(bytes: Vec<u8>, standard: Standard) -> String {
    let mut desk = Desk::default();
    let advert = desk.advert("ad.pdf", bytes);
    match desk.export(&shown(advert, 50), standard) {
        Err(PdfError::AdvertUnfit { rules, .. }) => rules,
        other => panic!("not refused: {:?}", other.map(|(_, summary)| summary)),
    }
}

#[test]
fn a_sound_advert_is_copied_into_every_standard() {
    let mut desk = Desk::default();
    let advert = desk.advert("ad.pdf", artwork());
    for standard in [Standard::X4, Standard::X1a, Standard::X1a2001] {
        let (pdf, _) = desk.export(&shown(advert, 50), standard).expect("a PDF");
        let errors: Vec<_> = check_pdf(&pdf).violations.into_iter().filter(|v| v.severity == Severity::Error).collect();
        assert_eq!(errors, [], "{standard}");
        assert_eq!(desk.export(&shown(advert, 50), standard).expect("again").0, pdf, "{standard}: the same bytes");
        tool::run("qpdf", &["--check", "in.pdf"], &pdf);
        if let Some(text) = tool::text("pdftotext", &["-raw", "in.pdf", "-"], &pdf) {
            for words in ["本版内容", "渡口家具", "5550", "其后"] {
                assert!(text.contains(words), "{standard}: {words} is not in {text}");
            }
        }
    }
    let (proof, _) = desk.export(&shown(advert, 50), Standard::Proof).expect("a proof");
    if let Some(text) = tool::text("pdftotext", &["-raw", "in.pdf", "-"], &proof) {
        assert!(text.contains("渡口家具"), "a proof copies it too");
    }
}

/// Streams go over byte for byte: those of the advert are found again in the page that shows it.
#[test]
fn objects_are_copied_as_they_are() {
    let bytes = artwork();
    let mut desk = Desk::default();
    let advert = desk.advert("ad.pdf", bytes.clone());
    let (pdf, _) = desk.export(&shown(advert, 100), Standard::X4).expect("a PDF");
    let (from, to) = (File::read(&bytes).expect("read"), File::read(&pdf).expect("read"));
    let streams = |f: &File, key: &str| -> Vec<Vec<u8>> {
        let has = |d: &Dict| d.contains_key(key) || d.get("Subtype").and_then(Object::name) == Some(key);
        let streams = f.objects.values().filter_map(|o| match o {
            Object::Stream(d, data) if has(d) => Some(data.clone()),
            _ => None,
        });
        streams.collect()
    };
    for kind in ["Image", "Length1"] {
        let (from, to) = (streams(&from, kind), streams(&to, kind));
        assert!(!from.is_empty() && from.iter().all(|data| to.contains(data)), "{kind}");
    }
}

/// What the page shows of it is what it shows by itself.
#[test]
fn a_placed_advert_looks_like_the_advert() {
    let bytes = artwork();
    let mut desk = Desk::default();
    let advert = desk.advert("ad.pdf", bytes.clone());
    let (pdf, _) = desk.export(&shown(advert, 50), Standard::X1a).expect("a PDF");
    // The advert's trim lies 3 mm inside its media; drawn at half its size on ours.
    let alone = banxin_photo::decode(&bytes, None).expect("a picture");
    let placed = banxin_photo::decode(&pdf, None).expect("a picture");
    assert_eq!((alone.width, alone.height), (1250, 1667));
    let pixel = |p: &banxin_photo::Picture, x: u32, y: u32| -> [u8; 3] {
        let at = (y as usize * p.width as usize + x as usize) * 4;
        [p.rgba[at], p.rgba[at + 1], p.rgba[at + 2]]
    };
    let (left, top) = (20 * 300 / 72, 30 * 300 / 72);
    let (mut off, mut seen) = (0u32, 0u32);
    for y in (8..1600).step_by(16) {
        for x in (8..1200).step_by(16) {
            let (a, b) = (pixel(&alone, x, y), pixel(&placed, left + x / 2, top + y / 2));
            off += u32::from(a.iter().zip(b).any(|(a, b)| a.abs_diff(b) > 40));
            seen += 1;
        }
    }
    assert!(off * 50 < seen, "{off} of {seen} points differ");
}

#[test]
fn what_is_not_sound_is_refused_by_its_rule() {
    let rgb = broken(|f| content(f, "BT", "1 0 0 rg 0 0 50 50 re f BT"));
    assert_eq!(refusal(rgb, Standard::X4), "C3");
    let layers = broken(|f| drop(catalog(f).insert("OCProperties".to_owned(), Object::Dict(Dict::new()))));
    assert_eq!(refusal(layers, Standard::X4), "L1");
    let script = broken(|f| {
        let script = Dict::from([("JavaScript".to_owned(), Object::Dict(Dict::new()))]);
        catalog(f).insert("Names".to_owned(), Object::Dict(script));
    });
    assert_eq!(refusal(script, Standard::X4), "A2");
    let spot = broken(|f| {
        let space = vec![name("Separation"), name("Gold"), name("DeviceCMYK"), Object::Dict(Dict::new())];
        resource(f, "ColorSpace", "Spot", Object::Array(space));
        content(f, "BT", "/Spot cs 1 scn 40 40 100 100 re f BT");
    });
    assert_eq!(refusal(spot, Standard::X4), "R0020");
    let bare = broken(|f| {
        for object in f.objects.values_mut() {
            if let Object::Dict(d) = object {
                d.remove("FontFile2");
                d.remove("FontFile3");
            }
        }
    });
    assert_eq!(refusal(bare, Standard::X1a), "T1");
}

/// Transparency may go to press in PDF/X-4, and nowhere else.
#[test]
fn transparency_depends_on_the_standard() {
    let seen_through = || {
        broken(|f| {
            let state = Dict::from([("ca".to_owned(), number(0.5))]);
            resource(f, "ExtGState", "Half", Object::Dict(state));
            content(f, "BT", "q /Half gs 0 1 0 0 k 40 40 100 100 re f Q BT");
        })
    };
    assert_eq!(refusal(seen_through(), Standard::X1a), "C5");
    let mut desk = Desk::default();
    let advert = desk.advert("ad.pdf", seen_through());
    desk.export(&shown(advert, 50), Standard::X4).expect("a PDF");
    let flaws = inspect_advert(&seen_through(), 1).expect("an advert").advert.flaws;
    assert!(flaws.iter().any(|f| f.rule == "C5" && f.error && f.x1a_only), "{flaws:?}");
}

/// What the editor chose to print as a picture is one, of so many pixels and of ink alone.
#[test]
fn a_picture_of_it_is_printed_where_that_was_chosen() {
    let rgb = broken(|f| content(f, "BT", "1 0 0 rg 0 0 50 50 re f BT"));
    for (print, width) in [(AdvertPrint::Ppi300, 625), (AdvertPrint::Ppi600, 1250)] {
        let mut desk = Desk::default();
        let advert = desk.advert("ad.pdf", rgb.clone());
        desk.print(advert, print);
        let half = shown(advert, 50);
        for standard in [Standard::X4, Standard::X1a, Standard::Proof] {
            let (pdf, summary) = desk.export(&half, standard).expect("a PDF");
            assert_eq!(summary.photos, 1);
            let file = File::read(&pdf).expect("a file");
            let wide = file.objects.values().find_map(|o| file.get(o.dict()?, "Width")?.number());
            assert_eq!(wide, Some(f64::from(width * 2)), "{standard}: every pixel of its true size");
            if standard.is_press() {
                let errors: Vec<_> =
                    check_pdf(&pdf).violations.into_iter().filter(|v| v.severity == Severity::Error).collect();
                assert_eq!(errors, [], "{standard}");
            }
        }
    }
}

/// Black type of a drawn advert is black ink alone.
#[test]
fn type_of_a_drawn_advert_stays_on_one_plate() {
    let mut desk = Desk::default();
    let advert = desk.advert("ad.pdf", artwork());
    desk.print(advert, AdvertPrint::Ppi600);
    let (pdf, _) = desk.export(&shown(advert, 50), Standard::X4).expect("a PDF");
    let file = File::read(&pdf).expect("a file");
    let picture = file.objects.values().find(|o| o.dict().is_some_and(|d| d.contains_key("Width"))).expect("a picture");
    let inks = file.unpacked(picture).expect("inks");
    let inks = inks.as_chunks::<4>().0;
    assert_eq!(inks.len(), 2500 * 3334);
    // The rule of the artwork: 30 to 130 pt across, 230 to 233 pt down.
    let at = |x: usize, y: usize| inks[y * 600 / 72 * 2500 + x * 600 / 72];
    assert_eq!(at(80, 231), [0, 0, 0, 255]);
    assert_eq!(at(80, 280), [0; 4], "paper");
    let [c, m, _, k] = at(250, 20);
    assert!(c > m && m > k, "the tint keeps its colour");
    // A page in black alone prints it so.
    let options = Options { black_pages: [1].into(), ..Options::default() };
    let (_, summary) = desk.export_as(&shown(advert, 50), Standard::X4, &options).expect("a PDF");
    assert_eq!(summary.black_only, [1]);
}

/// An advert in colour does not lose it by being copied onto a page that has one plate.
#[test]
fn colour_is_refused_on_a_black_page() {
    let mut desk = Desk::default();
    let advert = desk.advert("ad.pdf", artwork());
    let options = Options { black_pages: [1].into(), ..Options::default() };
    let refused = desk.export_as(&shown(advert, 50), Standard::X4, &options);
    assert!(matches!(refused, Err(PdfError::AdvertColoured { page: 1, .. })));
    let (_, summary) = desk.export(&shown(advert, 50), Standard::X4).expect("a PDF");
    assert_eq!(summary.black_only, [] as [usize; 0]);
}

/// A page of several is taken out with what it needs, and prints as it did.
#[test]
fn a_page_of_several_stands_alone() {
    let desk = Desk::default();
    let pages = [1, 2].map(|n| page(n, Length::ZERO, vec![set(&format!("第{n}页"), 30_000, 40_000, BODY)]));
    let two = desk.export(&pages, Standard::X4).expect("a PDF").0;
    let second = inspect_advert(&two, 2).expect("an advert");
    assert_eq!((second.advert.page, second.advert.pages, second.advert.flaws.len()), (2, 2, 0));
    let alone = second.alone.expect("a file of its own");
    assert!(alone.len() < two.len());
    let again = inspect_advert(&alone, 1).expect("an advert");
    assert_eq!((again.advert.pages, again.alone, again.advert.trim), (1, None, second.advert.trim));
    assert_eq!(inspect_advert(&two, 2).expect("again").alone, Some(alone.clone()), "the same bytes");
    tool::run("qpdf", &["--check", "in.pdf"], &alone);
    if let Some(text) = tool::text("pdftotext", &["in.pdf", "-"], &alone) {
        assert_eq!(text.trim(), "第2页");
    }
    let refused = inspect_advert(&two, 3).expect_err("no third page");
    assert_eq!(refused, AdvertFault::NoSuchPage { page: 3, pages: 2 });
}

/// Size and place of what is turned, scaled by its unit, or has no trim box.
#[test]
fn boxes_turns_and_units_are_followed() {
    let turned = broken(|f| {
        first_page(f, |d| {
            d.insert("Rotate".to_owned(), number(90.0));
            d.insert("UserUnit".to_owned(), number(2.0));
        });
    });
    let trim = inspect_advert(&turned, 1).expect("an advert").advert.trim;
    assert_eq!((trim.w, trim.h), (Length::pt(800), Length::pt(600)));
    let probe = banxin_photo::probe("ad.pdf", &turned).expect("a picture");
    assert_eq!((probe.width, probe.height), (3333, 2500), "the painter sees the same size");
    let untrimmed = broken(|f| first_page(f, |d| drop(d.remove("TrimBox"))));
    let advert = inspect_advert(&untrimmed, 1).expect("an advert").advert;
    assert!(advert.trim.w > Length::pt(300), "all of the media");
    assert!(advert.flaws.iter().any(|f| f.rule == "P1" && !f.error), "{:?}", advert.flaws);
}

/// Hostile files are refused in one line, whatever they try.
#[test]
fn hostile_files_are_refused() {
    let whole = artwork();
    for cut in (0..whole.len()).step_by(whole.len() / 40) {
        assert!(matches!(inspect_advert(&whole[..cut], 1), Err(AdvertFault::Damaged(_))), "cut at {cut}");
        let mut bent = whole.clone();
        bent[cut] ^= 0x55;
        if inspect_advert(&bent, 1).is_ok() {
            let _ = banxin_photo::decode(&bent, Some(64));
        }
    }
    let circle = broken(|f| {
        let n = added(f, Object::Word("null".to_owned()));
        let own = Dict::from([("Again".to_owned(), Object::Ref(n))]);
        let resources = Dict::from([("XObject".to_owned(), Object::Dict(own))]);
        let d = Dict::from([("Subtype".to_owned(), name("Form")), ("Resources".to_owned(), Object::Dict(resources))]);
        f.objects.insert(n, Object::Stream(d, b"/Again Do".to_vec()));
        resource(f, "XObject", "Again", Object::Ref(n));
        content(f, "BT", "/Again Do BT");
    });
    assert_eq!(inspect_advert(&circle, 1), Err(AdvertFault::Endless));
    let bomb = broken(|f| {
        let data = crate::sink::deflate(&vec![0u8; (1 << 28) + 1]);
        let d = Dict::from([("Filter".to_owned(), name("FlateDecode")), ("Subtype".to_owned(), name("Image"))]);
        let n = added(f, Object::Stream(d, data));
        resource(f, "XObject", "Bomb", Object::Ref(n));
    });
    assert!(matches!(inspect_advert(&bomb, 1), Err(AdvertFault::Damaged(_))));
    let tree = broken(|f| {
        let Some(Object::Ref(tree)) = catalog(f).get("Pages").cloned() else { panic!("a tree") };
        if let Some(Object::Dict(d)) = f.objects.get_mut(&tree) {
            d.insert("Kids".to_owned(), Object::Array(vec![Object::Ref(tree); 3]));
        }
    });
    assert_eq!(inspect_advert(&tree, 1), Err(AdvertFault::NoSuchPage { page: 1, pages: 0 }));
    for fault in
        [AdvertFault::Endless, AdvertFault::TooLarge, AdvertFault::Encrypted, AdvertFault::Damaged("x".to_owned())]
    {
        let line = fault.to_string();
        assert!(line.contains(';') && !line.contains('\n'), "{line}");
    }
}
