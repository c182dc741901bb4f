//! A sound file has no violations; each broken rule is found, and only that one.

use std::collections::BTreeSet;

use banxin_layout::{Item, PlacedPhoto};
use banxin_model::{Ink, Length, Rect};

use super::object::{Dict, Object};
use super::{File, check_pdf};
use crate::Standard;
use crate::fixture::{BODY, Desk, SANS, Setting, page, set};

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
        let r = rect(200, 50_000);
        Item::Photo(PlacedPhoto { photo, frame: r, picture: r })
    };
    let mut items = vec![
        Item::Fill { rect: rect(20, 60_000), ink: Ink { c: 300, m: 0, y: 0, k: 0 } },
        set("新闻 with 字", 30_000, 40_000, BODY),
        set("白字", 30_000, 60_000, Setting { font: SANS, ink: Ink::PAPER, ..BODY }),
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
    for standard in [Standard::X4, Standard::X1a] {
        assert_eq!(check_pdf(&sound(standard)), [], "{standard}");
    }
}

#[test]
fn a_proof_is_no_press_file() {
    let found: BTreeSet<&str> = check_pdf(&sound(Standard::Proof)).into_iter().map(|v| v.id).collect();
    assert!(found.is_superset(&["I1", "I5", "O1", "C2", "R0009", "R0010"].into()), "{found:?}");
}

#[test]
fn ruins_are_refused_without_panic() {
    let whole = sound(Standard::X4);
    assert_eq!(check_pdf(b"").first().map(|v| v.id), Some("F0"));
    for cut in (0..whole.len()).step_by(whole.len() / 60) {
        assert_eq!(check_pdf(&whole[..cut]).first().map(|v| v.id), Some("F0"), "cut at {cut}");
        let mut bent = whole.clone();
        bent[cut] ^= 0x55;
        let _ = check_pdf(&bent);
    }
}

type Mutant = (&'static str, &'static str, fn(&mut File));

/// One broken rule each: what must be found, what was done.
const MUTANTS: &[Mutant] = &[
    ("F1", "another version", |f| f.version = "1.7".to_owned()),
    ("F2", "no ID", |f| drop(f.trailer.remove("ID"))),
    ("F3", "encrypted", |f| drop(f.trailer.insert("Encrypt".to_owned(), Object::Dict(Dict::new())))),
    ("F4", "object stream", |f| retype(f, "ObjStm")),
    ("F5", "another filter", |f| metadata(f, |d| drop(d.insert("Filter".to_owned(), name("LZWDecode"))))),
    ("F6", "another title", |f| drop(info(f).insert("Title".to_owned(), Object::Text(b"x".to_vec())))),
    ("I1", "no claim in XMP", |f| xmp(f, "<pdfxid:GTS_PDFXVersion>PDF/X-4<", "<pdfxid:GTS_PDFXVersion>PDF/X-9<")),
    ("I3", "no creator", |f| drop(info(f).remove("Creator"))),
    ("I4", "no document id", |f| xmp(f, "xmpMM:DocumentID", "xmpMM:DocumentXX")),
    ("I5", "trapped is a word", |f| drop(info(f).insert("Trapped".to_owned(), Object::Text(b"False".to_vec())))),
    ("O1", "no intent", |f| drop(catalog(f).remove("OutputIntents"))),
    ("O2", "no identifier", |f| intent(f, |d| drop(d.remove("OutputConditionIdentifier")))),
    ("O3", "no profile", |f| intent(f, |d| drop(d.remove("DestOutputProfile")))),
    ("O4", "three channels", |f| change(f, |d| d.contains_key("N"), |d| drop(d.insert("N".to_owned(), number(3.0))))),
    ("P1", "an ArtBox", |f| first_page(f, |d| copy(d, "TrimBox", "ArtBox"))),
    ("P1", "no TrimBox", |f| all_pages(f, |d| drop(d.remove("TrimBox")))),
    ("P2", "trim outside bleed", |f| all_pages(f, |d| drop(d.insert("BleedBox".to_owned(), square(20.0))))),
    ("P3", "turned", |f| first_page(f, |d| drop(d.insert("Rotate".to_owned(), number(90.0))))),
    ("P3", "cropped", |f| first_page(f, |d| drop(d.insert("CropBox".to_owned(), square(50.0))))),
    ("P3", "another trim", |f| first_page(f, |d| drop(d.insert("TrimBox".to_owned(), square(50.0))))),
    ("P4", "separation info", |f| first_page(f, |d| copy(d, "TrimBox", "SeparationInfo"))),
    ("A1", "annotation", |f| first_page(f, |d| copy(d, "TrimBox", "Annots"))),
    ("A2", "action", |f| drop(catalog(f).insert("OpenAction".to_owned(), Object::Dict(Dict::new())))),
    ("L1", "layers", |f| drop(catalog(f).insert("OCProperties".to_owned(), Object::Dict(Dict::new())))),
    ("C2", "RGB picture", |f| change(f, is_grey, |d| drop(d.insert("ColorSpace".to_owned(), name("CalGray"))))),
    ("C3", "RGB rule", |f| content(f, "BT", "1 0 0 rg BT")),
    ("C3", "grey rule", |f| content(f, "BT", "0 g BT")),
    ("C5", "page group", |f| first_page(f, |d| drop(d.insert("Group".to_owned(), Object::Dict(Dict::new()))))),
    ("C5", "soft mask", |f| change(f, is_grey, |d| drop(d.insert("SMask".to_owned(), Object::Ref(1))))),
    ("C5", "see-through state", |f| state(f, |d| drop(d.insert("ca".to_owned(), number(0.5))))),
    ("C6", "transfer curve", |f| state(f, |d| drop(d.insert("TR".to_owned(), name("Identity"))))),
    ("C7", "OPI", |f| change(f, is_grey, |d| drop(d.insert("OPI".to_owned(), Object::Dict(Dict::new()))))),
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
    ("T2", "hole", |f| content(f, "<0", "<00000")),
    ("R0007", "white type overprints", |f| content(f, "0 0 0 0 k\n/F1", "/K gs 0 0 0 0 k\n/F1")),
    ("R0008", "white area overprints", |f| content(f, "0 0 0 0 k\n28", "/K gs 0 0 0 0 k\n28")),
    ("R0009", "OPM 0", |f| {
        change(f, |d| d.get("op").is_some_and(|o| o.is_word("true")), |d| drop(d.insert("OPM".to_owned(), number(0.0))))
    }),
    ("R0010", "thin rule knocks out", |f| content(f, "28.504 338.004 200 .5 re", "/N gs 28.504 338.004 200 .5 re")),
];

#[test]
fn each_broken_rule_is_found_and_no_other() {
    let file = File::read(&sound(Standard::X4)).expect("a sound file");
    assert_eq!(check_pdf(&save(&file)), [], "saving alone breaks nothing");
    let mut wrong = Vec::new();
    for (id, what, break_it) in MUTANTS {
        let mut mutant = file.clone();
        break_it(&mut mutant);
        assert!(save(&mutant) != save(&file), "{what} changes nothing");
        let found = check_pdf(&save(&mutant));
        let ids: BTreeSet<&str> = found.iter().map(|v| v.id).collect();
        if ids != [*id].into() {
            wrong.push(format!("{id} {what}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn name(n: &str) -> Object {
    Object::Name(n.to_owned())
}

fn word(w: &str) -> Object {
    Object::Word(w.to_owned())
}

fn number(n: f64) -> Object {
    Object::Number(n)
}

fn square(side: f64) -> Object {
    Object::Array([0.0, 0.0, side, side].map(Object::Number).to_vec())
}

fn copy(d: &mut Dict, from: &str, to: &str) {
    let value = d[from].clone();
    d.insert(to.to_owned(), value);
}

fn is_grey(d: &Dict) -> bool {
    d.get("ColorSpace") == Some(&name("DeviceGray"))
}

/// Changes every dictionary of the file that is meant.
fn change(f: &mut File, which: fn(&Dict) -> bool, how: fn(&mut Dict)) {
    for object in f.objects.values_mut() {
        if let Object::Dict(d) | Object::Stream(d, _) = object
            && which(d)
        {
            how(d);
        }
    }
}

fn is_page(d: &Dict) -> bool {
    d.get("Type") == Some(&name("Page"))
}

fn all_pages(f: &mut File, how: fn(&mut Dict)) {
    change(f, is_page, how);
}

fn first_page(f: &mut File, how: fn(&mut Dict)) {
    let page = f.pages()[0].0;
    if let Some(Object::Dict(d)) = f.objects.get_mut(&page) {
        how(d);
    }
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

fn retype(f: &mut File, kind: &'static str) {
    let d = Dict::from([("Type".to_owned(), name(kind))]);
    f.objects.insert(1 + f.objects.keys().max().expect("objects"), Object::Stream(d, Vec::new()));
}

fn pointed<'a>(f: &'a mut File, key: &str) -> &'a mut Dict {
    let Some(Object::Ref(n)) = f.trailer.get(key) else { panic!("{key} is a reference") };
    let Some(Object::Dict(d)) = f.objects.get_mut(n) else { panic!("{key} is a dictionary") };
    d
}

fn info(f: &mut File) -> &mut Dict {
    pointed(f, "Info")
}

fn catalog(f: &mut File) -> &mut Dict {
    pointed(f, "Root")
}

/// Replaces in the stream of an object.
fn replace(f: &mut File, at: u32, from: &str, to: &str) {
    let bytes = f.unpacked(&f.objects[&at]).expect("a stream");
    let text = String::from_utf8(bytes).expect("ASCII or XMP");
    let data = text.replacen(from, to, 1).into_bytes();
    assert!(text.as_bytes() != data, "{from} is not there");
    if let Some(Object::Stream(d, old)) = f.objects.get_mut(&at) {
        d.remove("Filter");
        *old = data;
    }
}

fn xmp(f: &mut File, from: &str, to: &str) {
    let Some(Object::Ref(at)) = catalog(f).get("Metadata").cloned() else { panic!("a packet") };
    let bytes = f.unpacked(&f.objects[&at]).expect("a stream");
    let text = String::from_utf8(bytes).expect("XMP").replace(from, to);
    if let Some(Object::Stream(_, old)) = f.objects.get_mut(&at) {
        *old = text.into_bytes();
    }
}

fn content(f: &mut File, from: &str, to: &str) {
    let Some(Object::Ref(at)) = f.pages()[0].1.get("Contents").cloned() else { panic!("content") };
    replace(f, at, from, to);
}

/// Writes a file in the plainest way.
fn save(f: &File) -> Vec<u8> {
    let mut out = format!("%PDF-{}\n", f.version).into_bytes();
    let last = *f.objects.keys().max().expect("objects");
    let mut table = format!("xref\n0 {}\n0000000000 65535 f\r\n", last + 1);
    for n in 1..=last {
        let Some(object) = f.objects.get(&n) else {
            table.push_str("0000000000 00001 f\r\n");
            continue;
        };
        table.push_str(&format!("{:010} 00000 n\r\n", out.len()));
        out.extend(format!("{n} 0 obj\n").bytes());
        put(&mut out, object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    out.extend(table.bytes());
    out.extend(b"trailer\n");
    put(&mut out, &Object::Dict(f.trailer.clone()));
    out.extend(format!("\nstartxref\n{start}\n%%EOF\n").bytes());
    out
}

fn put(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Word(w) => out.extend(w.bytes()),
        Object::Number(n) => out.extend(n.to_string().bytes()),
        Object::Text(t) => {
            out.push(b'<');
            t.iter().for_each(|b| out.extend(format!("{b:02X}").bytes()));
            out.push(b'>');
        }
        Object::Name(n) => out.extend(format!("/{n}").bytes()),
        Object::Array(a) => {
            out.push(b'[');
            for item in a {
                put(out, item);
                out.push(b' ');
            }
            out.push(b']');
        }
        Object::Dict(d) => {
            out.extend(b"<<");
            for (key, value) in d {
                out.extend(format!("/{key} ").bytes());
                put(out, value);
            }
            out.extend(b">>");
        }
        Object::Stream(d, data) => {
            let mut d = d.clone();
            d.insert("Length".to_owned(), Object::Number(data.len() as f64));
            put(out, &Object::Dict(d));
            out.extend(b"\nstream\n");
            out.extend(data);
            out.extend(b"\nendstream");
        }
        Object::Ref(n) => out.extend(format!("{n} 0 R").bytes()),
    }
}
