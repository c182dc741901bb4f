//! The file as a whole: version, identity, claims, what must not be in it.

use super::Report;
use super::file::File;
use super::object::{Dict, Object};
use crate::Standard;

/// Keys of a catalog or page that mean actions, forms, layers or files (A1, A2, L1).
const BANNED: [(&str, &str); 7] = [
    ("OCProperties", "L1"),
    ("AcroForm", "A2"),
    ("OpenAction", "A2"),
    ("AA", "A2"),
    ("Names", "A2"),
    ("AF", "A2"),
    ("Collection", "A2"),
];

/// The standard that the Info dictionary claims.
pub(super) fn claim(file: &File) -> Option<Standard> {
    let info = file.dict(&file.trailer, "Info")?;
    match file.get(info, "GTS_PDFXVersion")?.text()? {
        b"PDF/X-4" => Some(Standard::X4),
        b"PDF/X-1a:2003" => Some(Standard::X1a),
        _ => None,
    }
}

pub(super) fn check(report: &mut Report<'_>) {
    let file = report.file;
    match report.standard {
        Some(standard) => {
            let want = if standard == Standard::X4 { "1.6" } else { "1.4" };
            report.must(file.version == want, "F1", format!("{standard} wants PDF {want}, this is {}", file.version));
        }
        None => report.add("I1", "the Info dictionary does not claim PDF/X-4 or PDF/X-1a:2003"),
    }
    let id = file.trailer.get("ID").and_then(Object::array).unwrap_or_default();
    let filled = id.iter().filter(|o| o.text().is_some_and(|t| !t.is_empty())).count();
    report.must(id.len() == 2 && filled == 2, "F2", "the trailer has no ID of two strings");
    report.must(!file.trailer.contains_key("Encrypt"), "F3", "the file is encrypted");
    streams(report);
    info(report);
    xmp(report);
    if let Some(catalog) = file.catalog() {
        for (key, id) in BANNED {
            report.must(!catalog.contains_key(key), id, format!("the catalog has /{key}"));
        }
    }
}

/// F4, F5: kinds of streams and their filters.
fn streams(report: &mut Report<'_>) {
    for (number, object) in &report.file.objects {
        let Object::Stream(dict, _) = object else { continue };
        let kind = dict.get("Type").and_then(Object::name);
        report.must(!matches!(kind, Some("ObjStm" | "XRef")), "F4", format!("object {number} is an object stream"));
        report.must(!dict.contains_key("F"), "F5", format!("object {number} is outside the file"));
        let filters = match report.file.get(dict, "Filter") {
            Some(Object::Array(a)) => a.iter().filter_map(Object::name).collect(),
            Some(o) => o.name().into_iter().collect(),
            None => Vec::new(),
        };
        for f in filters {
            let known = matches!(f, "FlateDecode" | "DCTDecode");
            report.must(known, "F5", format!("object {number} uses the filter {f}"));
        }
    }
}

/// I3, I5: the Info dictionary.
fn info(report: &mut Report<'_>) {
    let empty = Dict::new();
    let info = report.file.dict(&report.file.trailer, "Info").unwrap_or(&empty);
    for key in ["Title", "CreationDate", "ModDate", "Creator", "Producer"] {
        let there = report.file.get(info, key).and_then(Object::text).is_some_and(|t| !t.is_empty());
        report.must(there, "I3", format!("the Info dictionary has no {key}"));
    }
    let trapped = report.file.get(info, "Trapped").and_then(Object::name);
    report.must(matches!(trapped, Some("True" | "False")), "I5", "Trapped is not the name True or False");
}

/// F6, I1, I4: the XMP packet, and that it tells what Info tells.
fn xmp(report: &mut Report<'_>) {
    let file = report.file;
    let stream = file.catalog().and_then(|c| file.get(c, "Metadata"));
    let Some(Object::Stream(dict, data)) = stream else {
        report.add("I4", "the file has no XMP packet");
        return;
    };
    report.must(!dict.contains_key("Filter"), "F6", "the XMP packet is packed");
    let xmp = String::from_utf8_lossy(data);
    for tag in [
        "xmp:CreateDate",
        "xmp:ModifyDate",
        "xmp:MetadataDate",
        "xmpMM:DocumentID",
        "xmpMM:RenditionClass",
        "xmpMM:VersionID",
        "pdf:Trapped",
    ] {
        report.must(element(&xmp, tag).is_some(), "I4", format!("the XMP packet has no {tag}"));
    }
    if report.is(Standard::X4) {
        let claims = element(&xmp, "pdfxid:GTS_PDFXVersion") == Some("PDF/X-4");
        let named = xmp.contains("xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\"");
        report.must(claims && named, "I1", "the XMP packet does not claim PDF/X-4");
    }
    let empty = Dict::new();
    let info = file.dict(&file.trailer, "Info").unwrap_or(&empty);
    let text = |key: &str| file.get(info, key).and_then(Object::text).map(decoded).unwrap_or_default();
    let title = element(&xmp, "dc:title").and_then(|t| element(t, "rdf:li xml:lang=\"x-default\""));
    let title = title.map(|t| t.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
    report.must(title.as_deref() == Some(text("Title").as_str()), "F6", "XMP and Info have different titles");
    let date = |d: &str| d.chars().filter(char::is_ascii_digit).collect::<String>();
    let same = element(&xmp, "xmp:CreateDate").map(date).as_deref() == Some(&date(&text("CreationDate")));
    report.must(same, "F6", "XMP and Info have different dates");
}

/// What stands between an element's tags.
fn element<'a>(xml: &'a str, tag: &str) -> Option<&'a str> {
    let name = tag.split(' ').next()?;
    let rest = xml.split_once(&format!("<{tag}>"))?.1;
    Some(rest.split_once(&format!("</{name}>"))?.0)
}

/// A text string: UTF-16 with its mark, or ASCII.
fn decoded(text: &[u8]) -> String {
    match text.strip_prefix(b"\xFE\xFF") {
        Some(units) => {
            let units = units.as_chunks::<2>().0.iter().map(|u| u16::from_be_bytes(*u));
            char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect()
        }
        None => String::from_utf8_lossy(text).into_owned(),
    }
}
