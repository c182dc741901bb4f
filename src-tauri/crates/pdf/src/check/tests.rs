//! A sound file has no violations; each broken rule is found, and only that one.

use std::collections::BTreeSet;
use std::path::Path;

use banxin_layout::{Item, PlacedPhoto};
use banxin_model::{Ink, Length, Rect};

use super::object::{Dict, Object};
use super::{File, Severity, Violation, check_pdf};
use crate::Standard;
use crate::fixture::{BODY, Desk, SANS, Setting, page, set};
use crate::mutant::{
    added, all_pages, catalog, change, content, copy, first_page, name, number, pointed, resource, save,
};
use crate::tests::tool;

const PRESS: [Standard; 3] = [Standard::X4, Standard::X1a, Standard::X1a2001];

fn found(bytes: &[u8]) -> Vec<Violation> {
    check_pdf(bytes).violations
}

fn ids(bytes: &[u8]) -> BTreeSet<&'static str> {
    found(bytes).iter().map(|v| v.id).collect()
}

/// Two pages with black and white type, rules, a tint and photos of every colour.
fn sound(standard: Standard) -> Vec<u8> {
    let rect = |y: i64, h: i64| Rect::new(Length::pt(20), Length::pt(y), Length::pt(200), Length(h));
    let jpeg = |colour, channels: usize| {
        let mut out = Vec::new();
        let data = vec![90u8; 16 * 16 * channels];
        jpeg_encoder::Encoder::new(&mut out, 90).encode(&data, 16, 16, colour).expect("a JPEG");
        out
    };
    let mut desk = Desk::default();
    let photos = [
        desk.photo("rgb.jpg", jpeg(jpeg_encoder::ColorType::Rgb, 3), 1),
        desk.photo("ink.jpg", jpeg(jpeg_encoder::ColorType::Cmyk, 4), 1),
        desk.photo("grey.jpg", jpeg(jpeg_encoder::ColorType::Luma, 1), 1),
    ];
    let show = |photo| {
        // 16 pixels on 7 points are 165 an inch.
        let r = Rect::new(Length::pt(20), Length::pt(200), Length::pt(7), Length::pt(7));
        Item::Photo(PlacedPhoto { photo, frame: r, picture: r })
    };
    let mut items = vec![
        Item::Fill { rect: rect(20, 60_000), ink: Ink { c: 300, m: 0, y: 0, k: 0 } },
        set("新闻 with 字", 30_000, 40_000, BODY),
        set("白字", 30_000, 60_000, Setting { font: SANS, size: 12_000, ink: Ink::PAPER, ..BODY }),
        Item::Fill { rect: rect(70, 500), ink: Ink::BLACK },
        Item::Fill { rect: rect(90, 9_000), ink: Ink::BLACK },
        Item::Fill { rect: rect(110, 500), ink: Ink::PAPER },
    ];
    items.extend(photos.map(show));
    let pages = [page(1, Length::mm(3), items), page(2, Length::mm(3), vec![set("第二版", 30_000, 40_000, BODY)])];
    desk.export(&pages, standard).expect("a PDF").0
}

#[test]
fn what_we_write_is_sound() {
    for standard in PRESS {
        let checked = check_pdf(&sound(standard));
        assert_eq!((checked.claim, checked.violations), (Some(standard), vec![]));
    }
}

#[test]
fn a_proof_is_no_press_file() {
    let found = ids(&sound(Standard::Proof));
    assert!(found.is_superset(&["I1", "I5", "O1", "C1", "R0009", "R0010"].into()), "{found:?}");
}

#[test]
fn ruins_are_refused_without_panic() {
    let whole = sound(Standard::X4);
    assert_eq!(ids(b""), ["F0"].into());
    for cut in (0..whole.len()).step_by(whole.len() / 60) {
        assert_eq!(ids(&whole[..cut]), ["F0"].into(), "cut at {cut}");
        let mut bent = whole.clone();
        bent[cut] ^= 0x55;
        let _ = check_pdf(&bent);
    }
}

/// A file as qpdf writes it anew.
fn rewritten(pdf: &[u8], options: &[&str]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let args = [options, &["in.pdf", "out.pdf"]].concat();
    tool::run_in("qpdf", &args, pdf, |folder| out = std::fs::read(folder.join("out.pdf")).expect("a file"))?;
    Some(out)
}

#[test]
fn files_of_other_programs_are_read() {
    for standard in PRESS {
        let pdf = sound(standard);
        let Some(packed) = rewritten(&pdf, &["--object-streams=generate"]) else { return };
        // PDF 1.5 brought object streams, so qpdf raises the version of older files.
        let want = if standard == Standard::X4 { vec![] } else { vec!["F1", "F4"] };
        assert_eq!(ids(&packed), want.into_iter().collect(), "{standard}, packed");
        let Some(linear) = rewritten(&pdf, &["--linearize"]) else { return };
        assert_eq!(found(&linear), [], "{standard}, linearized");
        let Some(plain) = rewritten(&pdf, &["--qdf"]) else { return };
        assert_eq!(found(&plain), [], "{standard}, in clear");
    }
    let Some(locked) = rewritten(&sound(Standard::X4), &["--encrypt", "a", "b", "256", "--"]) else { return };
    let refused = found(&locked);
    assert_eq!(refused.iter().map(|v| v.id).collect::<Vec<_>>(), ["F3"]);
    assert!(refused[0].message.contains("encrypted"));
}

/// Ghostscript writes simple fonts, forms, strokes and RGB; none of it is a press file.
#[test]
fn what_office_programs_write_is_seen_through() {
    let page = "/Helvetica findfont 9 scalefont setfont 72 700 moveto (Advertisement) show \
                1 0 0 setrgbcolor 72 600 100 50 rectfill 0.05 setlinewidth 72 500 moveto 200 500 lineto stroke showpage";
    let args = ["-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-sOutputFile=out.pdf", "-f", "in.pdf"];
    let mut pdf = Vec::new();
    let read = |folder: &Path| pdf = std::fs::read(folder.join("out.pdf")).expect("a file");
    if tool::run_in("gs", &args, format!("%!PS\n{page}\n").as_bytes(), read).is_none() {
        return;
    }
    let found = ids(&pdf);
    assert!(found.is_superset(&["I1", "I5", "O1", "P1", "C3", "R0011", "H1"].into()), "{found:?}");
    assert!(!found.contains("F0") && !found.contains("C8"), "{:?}", self::found(&pdf));
}

/// With its font inside: as wide as is said, and if it were not, that would be found.
#[test]
fn what_office_programs_embed_is_measured() {
    let text = "%!PS\n/Helvetica findfont 20 scalefont setfont 72 700 moveto (Advertisement) show showpage\n";
    let embed = "<</NeverEmbed []>> setdistillerparams";
    let args = ["-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-sOutputFile=out.pdf"];
    let args = [&args[..], &["-c", embed, "-f", "in.pdf"]].concat();
    let mut pdf = Vec::new();
    let read = |folder: &Path| pdf = std::fs::read(folder.join("out.pdf")).expect("a file");
    if tool::run_in("gs", &args, text.as_bytes(), read).is_none() {
        return;
    }
    assert!(!ids(&pdf).contains("T1"), "{:?}", found(&pdf));
    let mut bent = File::read(&pdf).expect("a PDF");
    change(&mut bent, |d| d.contains_key("Widths"), widen);
    assert!(ids(&save(&bent)).contains("T1"));
}

fn widen(d: &mut Dict) {
    let Some(Object::Array(widths)) = d.get_mut("Widths") else { return };
    for width in widths {
        if let Object::Number(n) = width {
            *n += 20.0;
        }
    }
}

/// A simple font with a program of some kind that shows an A of some width.
fn simple_font(kind: &str, key: &str, program: Vec<u8>, width: f64) -> Vec<u8> {
    let mut f = File::read(&sound(Standard::X4)).expect("a sound file");
    let program = added(&mut f, Object::Stream(Dict::new(), program));
    let descriptor = Dict::from([
        ("Type".to_owned(), name("FontDescriptor")),
        ("Flags".to_owned(), number(32.0)),
        (key.to_owned(), Object::Ref(program)),
    ]);
    let font = Dict::from([
        ("Subtype".to_owned(), name(kind)),
        ("BaseFont".to_owned(), name("ABCDEF+Simple")),
        ("Encoding".to_owned(), name("WinAnsiEncoding")),
        ("FirstChar".to_owned(), number(65.0)),
        ("Widths".to_owned(), Object::Array(vec![number(width)])),
        ("FontDescriptor".to_owned(), Object::Dict(descriptor)),
    ]);
    resource(&mut f, "Font", "Simple", Object::Dict(font));
    content(&mut f, "BT", "BT /Simple 12 Tf <41> Tj ET BT");
    save(&f)
}

/// A font of the system's; on the build server it must be there.
fn nimbus(path: &str) -> Option<Vec<u8>> {
    let path = Path::new("/usr/share/fonts").join(path);
    let read = std::fs::read(&path).ok();
    assert!(
        read.is_some() || std::env::var_os("CI").is_none(),
        "{} is needed: install fonts-urw-base35",
        path.display()
    );
    if read.is_none() {
        eprintln!("{} is not there; this check is left out", path.display());
    }
    read
}

#[test]
fn simple_fonts_are_as_wide_as_is_said() {
    let face = crate::fixture::book().face(SANS);
    let a = f64::from(face.advance(face.glyph('A').expect("an A")));
    let truetype = |width| ids(&simple_font("TrueType", "FontFile2", face.data().to_vec(), width));
    assert_eq!(truetype(a), [].into());
    assert_eq!(truetype(a + 20.0), ["T1"].into());
    let damaged = simple_font("TrueType", "FontFile2", b"no font".to_vec(), a);
    assert_eq!(ids(&damaged), ["T1"].into());
    // Ghostscript brings Nimbus along, whose A is 667 thousandths wide as Helvetica's.
    let Some(program) = nimbus("type1/urw-base35/NimbusSans-Regular.t1") else { return };
    let type1 = |width| ids(&simple_font("Type1", "FontFile", program.clone(), width));
    assert_eq!(type1(667.0), [].into());
    assert_eq!(type1(690.0), ["T1"].into());
}

/// A face of cubic outlines: subset as CFF, as wide as is said, read back as text.
#[test]
fn fonts_of_cubic_outlines_are_embedded_as_cff() {
    let Some(data) = nimbus("opentype/urw-base35/NimbusSans-Regular.otf") else { return };
    let source = banxin_typeset::FontSource { family: "Nimbus Sans".to_owned(), weight: 400, data: data.into() };
    let fonts = banxin_typeset::FontBook::new(vec![source]).expect("a font");
    let face = fonts.face(banxin_typeset::FontId(0));
    let (text, mut pen) = ("Waved affine To", 40_000);
    let mut glyphs = Vec::new();
    for (at, c) in (0..).zip(text.chars()) {
        let id = face.glyph(c).expect("ASCII");
        glyphs.push(crate::fixture::glyph(id, pen, at, 1));
        pen += i64::from(face.advance(id)) * 9;
    }
    let mut line = crate::fixture::line(text, glyphs);
    line.baseline = Length::pt(50);
    let (desk, pages) = (Desk::default(), [page(1, Length::ZERO, vec![Item::Line(line)])]);
    for standard in PRESS {
        let job = crate::Job {
            document: &desk.document(),
            pages: &pages,
            fonts: &fonts,
            originals: &desk,
            standard,
            press: &crate::Press::new(&crate::Inking::default()),
            options: &crate::Options::default(),
            threads: 1,
            progress: &|_| std::ops::ControlFlow::Continue(()),
        };
        let mut pdf = Vec::new();
        crate::write(&job, &mut pdf).expect("a PDF");
        assert_eq!(found(&pdf), [], "{standard}");
        let mut bent = File::read(&pdf).expect("a PDF");
        change(&mut bent, |d| d.contains_key("DW"), |d| drop(d.remove("W")));
        assert_eq!(ids(&save(&bent)), ["T1"].into(), "{standard}");
        if let Some(fonts) = tool::text("pdffonts", &["in.pdf"], &pdf) {
            assert!(fonts.contains("CID Type 0C") && fonts.contains("yes yes yes"), "{fonts}");
        }
        if let Some(words) = tool::text("pdftotext", &["-raw", "in.pdf", "-"], &pdf) {
            assert_eq!(words.trim(), text);
        }
        tool::run("qpdf", &["--check", "in.pdf"], &pdf);
        tool::run("mutool", &["draw", "-q", "-o", "out.png", "in.pdf"], &pdf);
    }
}

type Mutant = (&'static str, &'static str, fn(&mut File));

/// One broken rule each: what must be found in a file of any standard, what was done.
const MUTANTS: &[Mutant] = &[
    ("F1", "another version", |f| f.version = "1.7".to_owned()),
    ("F2", "no ID", |f| drop(f.trailer.remove("ID"))),
    ("F3", "encrypted", |f| drop(f.trailer.insert("Encrypt".to_owned(), Object::Dict(Dict::new())))),
    ("F5", "another filter", |f| metadata(f, |d| drop(d.insert("Filter".to_owned(), name("LZWDecode"))))),
    ("F5", "a file beside it", |f| metadata(f, |d| drop(d.insert("F".to_owned(), Object::Text(b"x".to_vec()))))),
    ("F5", "JPEG 2000", |f| metadata(f, |d| drop(d.insert("Filter".to_owned(), name("JPXDecode"))))),
    ("F6", "another date", |f| drop(info(f).insert("ModDate".to_owned(), Object::Text(b"D:20200101".to_vec())))),
    ("F6", "another producer", |f| drop(info(f).insert("Producer".to_owned(), Object::Text(b"x".to_vec())))),
    ("F6", "another word on trapping", |f| xmp(f, "<pdf:Trapped>False<", "<pdf:Trapped>True<")),
    ("F6", "a packed packet", |f| {
        let Some(Object::Ref(at)) = catalog(f).get("Metadata").cloned() else { panic!("a packet") };
        if let Some(Object::Stream(d, data)) = f.objects.get_mut(&at) {
            d.insert("Filter".to_owned(), name("FlateDecode"));
            *data = crate::sink::deflate(data);
        }
    }),
    ("F6", "another title", |f| drop(info(f).insert("Title".to_owned(), Object::Text(b"x".to_vec())))),
    ("I1", "no claim in XMP", |f| xmp(f, "<pdfxid:GTS_PDFXVersion>PDF/X-4<", "<pdfxid:GTS_PDFXVersion>PDF/X-9<")),
    ("I1", "claimed by the packet alone", |f| drop(info(f).remove("GTS_PDFXVersion"))),
    ("I2", "no conformance", |f| drop(info(f).remove("GTS_PDFXConformance"))),
    ("I3", "no creator", |f| drop(info(f).remove("Creator"))),
    ("I4", "no document id", |f| xmp(f, "xmpMM:DocumentID", "xmpMM:DocumentXX")),
    ("I5", "trapped is a word", |f| drop(info(f).insert("Trapped".to_owned(), Object::Text(b"False".to_vec())))),
    ("O1", "no intent", |f| drop(catalog(f).remove("OutputIntents"))),
    ("O1", "two intents", |f| {
        let Some(Object::Array(all)) = catalog(f).get_mut("OutputIntents") else { panic!("intents") };
        all.push(all[0].clone());
    }),
    ("O2", "neither registered nor explained", |f| intent(f, |d| drop(d.remove("Info")))),
    ("O4", "a scanner's profile", |f| profile(f, 12, b"scnr")),
    ("O4", "a profile of light", |f| profile(f, 16, b"RGB ")),
    ("O4", "a profile of another age", |f| profile(f, 8, &[5])),
    ("O2", "no identifier", |f| intent(f, |d| drop(d.remove("OutputConditionIdentifier")))),
    ("O3", "no profile", |f| intent(f, |d| drop(d.remove("DestOutputProfile")))),
    ("O4", "three channels", |f| change(f, |d| d.contains_key("N"), |d| drop(d.insert("N".to_owned(), number(3.0))))),
    ("P1", "an ArtBox", |f| first_page(f, |d| copy(d, "TrimBox", "ArtBox"))),
    ("P1", "no TrimBox", |f| all_pages(f, |d| drop(d.remove("TrimBox")))),
    ("P1", "no MediaBox", |f| all_pages(f, |d| drop(d.remove("MediaBox")))),
    ("P3", "another unit", |f| first_page(f, |d| drop(d.insert("UserUnit".to_owned(), number(2.0))))),
    ("P3", "no content", |f| first_page(f, |d| drop(d.remove("Contents")))),
    ("P3", "blank content", |f| {
        let blank = added(f, Object::Stream(Dict::new(), b" \n".to_vec()));
        let page = f.pages()[0].0;
        if let Some(Object::Dict(d)) = f.objects.get_mut(&page) {
            d.insert("Contents".to_owned(), Object::Ref(blank));
        }
    }),
    ("P2", "trim outside bleed", |f| all_pages(f, |d| drop(d.insert("BleedBox".to_owned(), square(20.0))))),
    ("P3", "turned", |f| first_page(f, |d| drop(d.insert("Rotate".to_owned(), number(90.0))))),
    ("P3", "cropped", |f| first_page(f, |d| drop(d.insert("CropBox".to_owned(), square(50.0))))),
    ("P3", "another trim", |f| first_page(f, |d| drop(d.insert("TrimBox".to_owned(), square(50.0))))),
    ("P4", "separation info", |f| first_page(f, |d| copy(d, "TrimBox", "SeparationInfo"))),
    ("A1", "annotation", |f| first_page(f, |d| copy(d, "TrimBox", "Annots"))),
    ("A2", "action", |f| drop(catalog(f).insert("OpenAction".to_owned(), Object::Dict(Dict::new())))),
    ("A2", "actions of the file", |f| drop(catalog(f).insert("AA".to_owned(), Object::Dict(Dict::new())))),
    ("A2", "actions of a page", |f| first_page(f, |d| drop(d.insert("AA".to_owned(), Object::Dict(Dict::new()))))),
    ("A2", "a form to fill in", |f| drop(catalog(f).insert("AcroForm".to_owned(), Object::Dict(Dict::new())))),
    ("A2", "files that belong to it", |f| drop(catalog(f).insert("AF".to_owned(), Object::Array(Vec::new())))),
    ("A2", "files inside", |f| {
        let files = Dict::from([("EmbeddedFiles".to_owned(), Object::Dict(Dict::new()))]);
        catalog(f).insert("Names".to_owned(), Object::Dict(files));
    }),
    ("A2", "a script", |f| {
        let script = Dict::from([("JavaScript".to_owned(), Object::Dict(Dict::new()))]);
        catalog(f).insert("Names".to_owned(), Object::Dict(script));
    }),
    ("P4", "shown by its trim", |f| {
        let view = Dict::from([("ViewArea".to_owned(), name("TrimBox"))]);
        catalog(f).insert("ViewerPreferences".to_owned(), Object::Dict(view));
    }),
    ("O5", "another intent for archives", |f| {
        let archive = Dict::from([("S".to_owned(), name("GTS_PDFA1"))]);
        let Some(Object::Array(all)) = catalog(f).get_mut("OutputIntents") else { panic!("intents") };
        all.push(Object::Dict(archive));
    }),
    ("L1", "layers", |f| drop(catalog(f).insert("OCProperties".to_owned(), Object::Dict(Dict::new())))),
    ("C2", "RGB picture", |f| change(f, is_grey, |d| drop(d.insert("ColorSpace".to_owned(), name("CalGray"))))),
    ("C3", "RGB rule", |f| content(f, "BT", "1 0 0 rg BT")),
    ("C3", "RGB space", |f| content(f, "BT", "/DeviceRGB cs BT")),
    ("C3", "RGB inline picture", |f| content(f, "BT", "BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI BT")),
    ("C3", "RGB in a form", |f| form(f, "1 0 0 rg 0 0 9 9 re f")),
    ("C3", "RGB shading", |f| {
        let shading = Dict::from([("ColorSpace".to_owned(), name("DeviceRGB"))]);
        resource(f, "Shading", "Sh", Object::Dict(shading));
        content(f, "BT", "/Sh sh BT");
    }),
    ("C3", "RGB in a pattern", |f| {
        let tile = added(f, Object::Stream(Dict::new(), b"1 0 0 rg 0 0 9 9 re f".to_vec()));
        resource(f, "Pattern", "Tile", Object::Ref(tile));
        content(f, "BT", "/Pattern cs /Tile scn 5 5 20 20 re f BT");
    }),
    ("C3", "RGB in a glyph", |f| {
        let glyph = added(f, Object::Stream(Dict::new(), b"9 0 d0 1 0 0 rg 0 0 9 9 re f".to_vec()));
        let glyphs = Dict::from([("a".to_owned(), Object::Ref(glyph))]);
        let font = Dict::from([("Subtype".to_owned(), name("Type3")), ("CharProcs".to_owned(), Object::Dict(glyphs))]);
        resource(f, "Font", "Drawn", Object::Dict(font));
        content(f, "BT", "BT /Drawn 12 Tf <61> Tj ET BT");
    }),
    ("C3", "RGB in the look of an annotation", |f| {
        let look = added(f, Object::Stream(Dict::new(), b"1 0 0 rg 0 0 9 9 re f".to_vec()));
        let looks = Dict::from([("N".to_owned(), Object::Ref(look))]);
        let place = Object::Array([-90.0, -90.0, -80.0, -80.0].map(Object::Number).to_vec());
        let annotation = Dict::from([("Rect".to_owned(), place), ("AP".to_owned(), Object::Dict(looks))]);
        let page = f.pages()[0].0;
        if let Some(Object::Dict(d)) = f.objects.get_mut(&page) {
            d.insert("Annots".to_owned(), Object::Array(vec![Object::Dict(annotation)]));
        }
    }),
    ("C3", "inks are said to be another press's", |f| {
        let space = Object::Array(vec![name("ICCBased"), Object::Ref(1)]);
        resource(f, "ColorSpace", "DefaultCMYK", space);
    }),
    ("C4", "two alternates of an ink", |f| {
        resource(f, "ColorSpace", "One", separation("Black", "DeviceCMYK", 1.0));
        resource(f, "ColorSpace", "Two", separation("Black", "DeviceGray", 1.0));
    }),
    ("C4", "two tint transforms of an ink", |f| {
        resource(f, "ColorSpace", "One", separation("Black", "DeviceCMYK", 1.0));
        resource(f, "ColorSpace", "Two", separation("Black", "DeviceCMYK", 2.0));
    }),
    ("R0027", "an ink shown in RGB", |f| {
        resource(f, "ColorSpace", "Ink", separation("Black", "DeviceRGB", 1.0));
        content(f, "BT", "/Ink cs 1 scn 40 40 100 100 re f BT");
    }),
    ("R0027", "a picture in an ink shown in RGB", |f| {
        change(f, is_grey, |d| drop(d.insert("ColorSpace".to_owned(), separation("Black", "Lab", 1.0))));
    }),
    ("R0033", "a picture is the page", |f| {
        // 200 pixels an inch of 317 × 417 points.
        let (w, h) = (881, 1159);
        let d = Dict::from([
            ("Subtype".to_owned(), name("Image")),
            ("ColorSpace".to_owned(), name("DeviceGray")),
            ("Width".to_owned(), number(f64::from(w))),
            ("Height".to_owned(), number(f64::from(h))),
            ("BitsPerComponent".to_owned(), number(8.0)),
        ]);
        let picture = added(f, Object::Stream(d, vec![200; (w * h) as usize]));
        resource(f, "XObject", "Whole", Object::Ref(picture));
        content(f, "BT", "q 317.008 0 0 417.008 0 0 cm /Whole Do Q BT");
    }),
    ("C4", "register colour on the page", |f| spot(f, "All")),
    ("R0020", "a spot ink", |f| spot(f, "Gold")),
    ("C5", "page group", |f| first_page(f, |d| drop(d.insert("Group".to_owned(), Object::Dict(Dict::new()))))),
    ("C5", "a page group of light", |f| first_page(f, |d| drop(d.insert("Group".to_owned(), group_of("DeviceRGB"))))),
    ("C5", "a form's group of light", |f| {
        form(f, "0 0 9 9 re f");
        change(f, is_form, |d| drop(d.insert("Group".to_owned(), group_of("DeviceRGB"))));
    }),
    ("C6", "a screen's own phase", |f| state(f, |d| drop(d.insert("HTP".to_owned(), square(0.0))))),
    ("C6", "transfer curve", |f| state(f, |d| drop(d.insert("TR".to_owned(), name("Identity"))))),
    ("C6", "transfer curve 2", |f| state(f, |d| drop(d.insert("TR2".to_owned(), name("Identity"))))),
    ("C6", "screen", |f| {
        state(f, |d| {
            let screen = Dict::from([("HalftoneType".to_owned(), number(6.0))]);
            d.insert("HT".to_owned(), Object::Dict(screen));
        });
    }),
    ("C7", "OPI", |f| change(f, is_grey, |d| drop(d.insert("OPI".to_owned(), Object::Dict(Dict::new()))))),
    ("C7", "other pictures for the screen", |f| {
        change(f, is_grey, |d| drop(d.insert("Alternates".to_owned(), Object::Array(Vec::new()))));
    }),
    ("C7", "a page of another file", |f| {
        form(f, "0 0 9 9 re f");
        change(f, is_form, |d| drop(d.insert("Ref".to_owned(), Object::Dict(Dict::new()))));
    }),
    ("C7", "a PostScript program", |f| {
        let d = Dict::from([("Subtype".to_owned(), name("PS"))]);
        added(f, Object::Stream(d, b"showpage".to_vec()));
    }),
    ("C8", "an intent of its own", |f| content(f, "BT", "/Mine ri BT")),
    ("C8", "unknown operator", |f| content(f, "BT", "zz BT")),
    ("C8", "q without Q", |f| content(f, "BT", "q BT")),
    ("C8", "BT without ET", |f| content(f, "ET\n", "")),
    ("C9", "no Decode", |f| change(f, |d| d.contains_key("Decode"), |d| drop(d.remove("Decode")))),
    ("C9", "Decode too much", |f| change(f, is_grey, |d| drop(d.insert("Decode".to_owned(), Object::Array(vec![]))))),
    ("C9", "smoothing", |f| change(f, is_grey, |d| drop(d.insert("Interpolate".to_owned(), word("true"))))),
    ("C9", "another size", |f| change(f, is_grey, |d| drop(d.insert("Width".to_owned(), number(17.0))))),
    ("T1", "no program", |f| change(f, |d| d.contains_key("FontFile2"), |d| drop(d.remove("FontFile2")))),
    ("T1", "other widths", |f| change(f, |d| d.contains_key("DW"), |d| drop(d.insert("DW".to_owned(), number(990.0))))),
    ("T2", "no text", |f| change(f, |d| d.contains_key("ToUnicode"), |d| drop(d.remove("ToUnicode")))),
    ("T2", "no tag", |f| {
        change(f, |d| d.contains_key("BaseFont"), |d| drop(d.insert("BaseFont".to_owned(), name("A"))))
    }),
    ("T3", "hole", |f| content(f, "<0", "<00000")),
    ("R0007", "white type overprints", |f| content(f, "0 0 0 0 k\n/F1", "/K gs 0 0 0 0 k\n/F1")),
    ("R0008", "white area overprints", |f| content(f, "0 0 0 0 k\n28", "/K gs 0 0 0 0 k\n28")),
    ("R0009", "OPM 0", |f| {
        change(f, |d| d.get("op").is_some_and(|o| o.is_word("true")), |d| drop(d.insert("OPM".to_owned(), number(0.0))))
    }),
    ("R0009", "black type knocks out", |f| content(f, "/K gs\n", "")),
    ("R0013", "grey type overprints", |f| content(f, "0 0 0 1 k", ".5 g")),
    ("R0015", "black of four inks by their names", |f| {
        let inks = ["Cyan", "Magenta", "Yellow", "Black"].map(name).to_vec();
        let tint = Object::Dict(Dict::new());
        let space = Object::Array(vec![name("DeviceN"), Object::Array(inks), name("DeviceCMYK"), tint]);
        resource(f, "ColorSpace", "Inks", space);
        content(f, "0 0 0 0 k\n/F1", "/Inks cs .5 .5 .5 1 scn\n/F1");
    }),
    ("R0011", "small type in grey", |f| content(f, "0 0 0 1 k", "/N gs 0 g")),
    ("R0012", "thin rule in grey", |f| content(f, "BT", "0 g 5 5 20 1 re f BT")),
    ("R0013", "grey overprints", |f| content(f, "BT", "0 g /K gs 5 5 20 20 re f /N gs BT")),
    ("R0015", "black of four inks", |f| content(f, "0 0 0 0 k", ".5 .5 .5 1 k")),
    ("R0016", "small reversed type", |f| content(f, "/F1 12 Tf", "/F1 8 Tf")),
    ("R0017", "small type of two inks", |f| content(f, "0 0 0 0 k\n/F1 12 Tf", ".5 .5 0 0 k\n/F1 8 Tf")),
    ("R0018", "fine reversed rule", |f| content(f, "298.004 200 .5 re", "298.004 200 .1 re")),
    ("R0019", "fine rule of two inks", |f| content(f, "BT", ".5 .5 0 0 k 5 5 20 .1 re f BT")),
    ("R0031", "few pixels", |f| content(f, "7 0 0 7 ", "70 0 0 70 ")),
    ("R0032", "few pixels of lines", |f| {
        for object in f.objects.values_mut() {
            if let Object::Stream(d, data) = object
                && is_grey(d)
            {
                d.remove("Filter");
                d.insert("BitsPerComponent".to_owned(), number(1.0));
                *data = vec![0; 32];
            }
        }
    }),
    ("H1", "hairline", |f| content(f, "BT", "0 0 0 1 K /K gs 0 w 5 5 m 50 5 l S /N gs BT")),
    ("R0010", "thin stroke knocks out", |f| content(f, "BT", "0 0 0 1 K 1 w 5 5 m 50 5 l S BT")),
    ("R0010", "thin rule knocks out", |f| content(f, "28.504 338.004 200 .5 re", "/N gs 28.504 338.004 200 .5 re")),
];

/// Rules that PDF/X-4 does not have.
const MUTANTS_X1A: &[Mutant] = &[
    ("F4", "object stream", |f| retype(f, "ObjStm")),
    ("F5", "another filter", |f| metadata(f, |d| drop(d.insert("Filter".to_owned(), name("JBIG2Decode"))))),
    ("C1", "another space", |f| change(f, is_grey, |d| drop(d.insert("ColorSpace".to_owned(), name("CalGray"))))),
    ("C5", "page group", |f| {
        first_page(f, |d| {
            let group = Dict::from([("CS".to_owned(), name("DeviceCMYK"))]);
            d.insert("Group".to_owned(), Object::Dict(group));
        });
    }),
    ("C5", "soft mask", |f| change(f, is_grey, |d| drop(d.insert("SMask".to_owned(), Object::Ref(1))))),
    ("C5", "see-through state", |f| state(f, |d| drop(d.insert("ca".to_owned(), number(0.5))))),
    ("C5", "blending state", |f| state(f, |d| drop(d.insert("BM".to_owned(), name("Multiply"))))),
    ("O4", "a profile of version 4", |f| profile(f, 8, &[4])),
    ("C9", "16 bits", |f| change(f, is_grey, |d| drop(d.insert("BitsPerComponent".to_owned(), number(16.0))))),
];

/// Where a mutant is another fault, or none, by a standard: what is done, in files of which, what is found.
const EXCEPT: &[(&str, &[Standard], Option<&str>)] = &[
    // Only X-4 claims itself in XMP, and only it must have a packet.
    ("no claim in XMP", OLD, None),
    ("no document id", OLD, None),
    ("no conformance", &[Standard::X4, Standard::X1a], None),
    // X-1a has a list of spaces, X-4 of those it bans.
    ("RGB picture", OLD, Some("C1")),
];

const OLD: &[Standard] = &[Standard::X1a, Standard::X1a2001];

/// The rules that a mutant breaks in a file of a standard; none if it does not concern it.
fn expected(standard: Standard, id: &'static str, what: &str) -> Option<BTreeSet<&'static str>> {
    match EXCEPT.iter().find(|e| e.0 == what && e.1.contains(&standard)) {
        Some((_, _, other)) => other.map(|ids| ids.split(' ').collect()),
        None => Some([id].into()),
    }
}

#[test]
fn each_broken_rule_is_found_and_no_other() {
    let mut wrong = Vec::new();
    for standard in PRESS {
        let more = if standard == Standard::X4 { &[] } else { MUTANTS_X1A };
        let file = File::read(&sound(standard)).expect("a sound file");
        assert_eq!(found(&save(&file)), [], "saving alone breaks nothing");
        for (id, what, break_it) in MUTANTS.iter().chain(more) {
            let Some(want) = expected(standard, id, what) else { continue };
            let mut mutant = file.clone();
            break_it(&mut mutant);
            let saved = save(&mutant);
            assert!(saved != save(&file), "{what} changes nothing");
            if ids(&saved) != want {
                wrong.push(format!("{standard} {id} {what}: {:?}", found(&saved)));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Every rule of the checklist has a mutant, F0 apart, which is no PDF at all.
#[test]
fn every_rule_has_a_mutant() {
    let broken: BTreeSet<&str> = MUTANTS.iter().chain(MUTANTS_X1A).map(|m| m.0).collect();
    let doc = include_str!("../../../../../docs/pdf.md");
    let list =
        doc.split("## The checker").nth(1).expect("a chapter").split("Each rule has a test").next().expect("a list");
    let is_rule = |w: &&str| {
        let (head, digits) = w.split_at(w.find(|c: char| c.is_ascii_digit()).unwrap_or(0));
        matches!(head, "F" | "I" | "O" | "P" | "A" | "L" | "C" | "T" | "H" | "R")
            && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let named: BTreeSet<&str> = list.split(|c: char| !c.is_ascii_alphanumeric()).filter(is_rule).collect();
    let but_ruins: BTreeSet<&str> = named.into_iter().filter(|r| *r != "F0").collect();
    assert_eq!(but_ruins, broken);
}

#[test]
fn warnings_are_what_will_print() {
    let file = File::read(&sound(Standard::X4)).expect("a sound file");
    let severity = |from: &str, to: &str| {
        let mut mutant = file.clone();
        content(&mut mutant, from, to);
        found(&save(&mutant)).iter().map(|v| v.severity).max()
    };
    assert_eq!(severity("0 0 0 1 k", "/N gs 0 g"), Some(Severity::Warning));
    assert_eq!(severity("7 0 0 7 ", "9 0 0 9 "), Some(Severity::Warning), "128 pixels an inch");
    assert_eq!(severity("7 0 0 7 ", "70 0 0 70 "), Some(Severity::Error), "16 pixels an inch");
    assert_eq!(severity("BT", "1 0 0 rg BT"), Some(Severity::Error));
}

fn word(w: &str) -> Object {
    Object::Word(w.to_owned())
}

fn square(side: f64) -> Object {
    Object::Array([0.0, 0.0, side, side].map(Object::Number).to_vec())
}

fn is_form(d: &Dict) -> bool {
    d.get("Subtype") == Some(&name("Form"))
}

/// A transparency group of a colour space.
fn group_of(space: &str) -> Object {
    Object::Dict(Dict::from([("S".to_owned(), name("Transparency")), ("CS".to_owned(), name(space))]))
}

/// An ink of a name, shown by another space with a tint transform.
fn separation(ink: &str, alternate: &str, exponent: f64) -> Object {
    let tint = Dict::from([("FunctionType".to_owned(), number(2.0)), ("N".to_owned(), number(exponent))]);
    Object::Array(vec![name("Separation"), name(ink), name(alternate), Object::Dict(tint)])
}

/// Writes bytes into the output intent's profile.
fn profile(f: &mut File, at: usize, with: &[u8]) {
    let stream = f.objects.iter().find(|(_, o)| matches!(o, Object::Stream(d, _) if d.contains_key("N")));
    let number = *stream.expect("a profile").0;
    let mut icc = f.unpacked(&f.objects[&number]).expect("a profile");
    icc[at..at + with.len()].copy_from_slice(with);
    if let Some(Object::Stream(d, data)) = f.objects.get_mut(&number) {
        d.remove("Filter");
        *data = icc;
    }
}

fn is_grey(d: &Dict) -> bool {
    d.get("ColorSpace") == Some(&name("DeviceGray"))
}

fn state(f: &mut File, how: fn(&mut Dict)) {
    change(f, |d| d.contains_key("OPM"), how);
}

fn intent(f: &mut File, how: fn(&mut Dict)) {
    if let Some(Object::Array(a)) = catalog(f).get_mut("OutputIntents")
        && let Some(Object::Dict(d)) = a.first_mut()
    {
        how(d);
    }
}

fn metadata(f: &mut File, how: fn(&mut Dict)) {
    // A stream that no other rule reads: the second page's content would do, the profile too;
    // a new one is plainest.
    let mut d = Dict::new();
    how(&mut d);
    f.objects.insert(1 + f.objects.keys().max().expect("objects"), Object::Stream(d, Vec::new()));
}

/// Draws a form.
fn form(f: &mut File, drawing: &str) {
    let d = Dict::from([("Subtype".to_owned(), name("Form"))]);
    let number = added(f, Object::Stream(d, drawing.as_bytes().to_vec()));
    resource(f, "XObject", "Fm", Object::Ref(number));
    content(f, "BT", "q /Fm Do Q BT");
}

/// Fills with an ink of a name.
fn spot(f: &mut File, ink: &str) {
    let space = Object::Array(vec![name("Separation"), name(ink), name("DeviceCMYK"), Object::Dict(Dict::new())]);
    resource(f, "ColorSpace", "Spot", space);
    content(f, "BT", "/Spot cs 1 scn 40 40 100 100 re f BT");
}

fn retype(f: &mut File, kind: &'static str) {
    let d = Dict::from([("Type".to_owned(), name(kind))]);
    f.objects.insert(1 + f.objects.keys().max().expect("objects"), Object::Stream(d, Vec::new()));
}

fn info(f: &mut File) -> &mut Dict {
    pointed(f, "Info")
}

fn xmp(f: &mut File, from: &str, to: &str) {
    let Some(Object::Ref(at)) = catalog(f).get("Metadata").cloned() else { panic!("a packet") };
    let bytes = f.unpacked(&f.objects[&at]).expect("a stream");
    let text = String::from_utf8(bytes).expect("XMP").replace(from, to);
    if let Some(Object::Stream(_, old)) = f.objects.get_mut(&at) {
        *old = text.into_bytes();
    }
}
