//! The file as a whole: version, identity, claims, what must not be in it.

use super::file::File;
use super::object::{Dict, Object};
use super::{Report, Severity};
use crate::Standard;

/// Keys of a catalog that mean actions, forms, layers or files (A2, L1).
const BANNED: [(&str, &str); 6] = [
    ("OCProperties", "L1"),
    ("AcroForm", "A2"),
    ("OpenAction", "A2"),
    ("AA", "A2"),
    ("AF", "A2"),
    ("Collection", "A2"),
];

/// Filters of a press file: all that every RIP of its version undoes, but for the patented LZW
/// (ISO 15930-1, 6.2.1) and for JPEG 2000, whose colours few treat alike.
const FILTERS: [&str; 6] =
    ["FlateDecode", "DCTDecode", "ASCII85Decode", "ASCIIHexDecode", "RunLengthDecode", "CCITTFaxDecode"];

/// The standard that a file claims: by its Info dictionary, or by its XMP packet alone.
pub(super) fn claim(file: &File) -> Option<Standard> {
    match version_claimed(file).as_deref() {
        Some("PDF/X-4") => Some(Standard::X4),
        Some("PDF/X-1a:2003") => Some(Standard::X1a),
        Some(old) if old.starts_with("PDF/X-1:") => Some(Standard::X1a2001),
        Some(_) => None,
        None => {
            let xmp = packet(file)?;
            (property(&xmp, "pdfxid:GTS_PDFXVersion") == Some("PDF/X-4")).then_some(Standard::X4)
        }
    }
}

/// `GTS_PDFXVersion` of the Info dictionary.
fn version_claimed(file: &File) -> Option<String> {
    let info = file.dict(&file.trailer, "Info")?;
    file.get(info, "GTS_PDFXVersion").and_then(Object::text).map(decoded)
}

/// The XMP packet.
fn packet(file: &File) -> Option<String> {
    let stream = file.catalog().and_then(|c| file.get(c, "Metadata"))?;
    Some(String::from_utf8_lossy(&file.unpacked(stream)?).into_owned())
}

pub(super) fn check(report: &mut Report<'_>) {
    let file = report.file;
    let raised = file.catalog().and_then(|c| file.get(c, "Version")).and_then(Object::name);
    let version = raised.unwrap_or(&file.version);
    match report.standard {
        Some(standard) => {
            let want = format!("1.{}", standard.minor());
            report.must(version == want, "F1", format!("{standard} wants PDF {want}, this is {version}"));
        }
        None => report.add("I1", "the file claims neither PDF/X-4 nor PDF/X-1a"),
    }
    claims(report);
    let id = file.trailer.get("ID").and_then(|o| file.resolve(o)).and_then(Object::array).unwrap_or_default();
    let filled = id.iter().filter(|o| o.text().is_some_and(|t| !t.is_empty())).count();
    report.must(id.len() == 2 && filled == 2, "F2", "the trailer has no ID of two strings");
    streams(report);
    info(report);
    xmp(report);
    banned(report);
}

/// A2, L1: what the file holds beside its pages.
pub(super) fn banned(report: &mut Report<'_>) {
    let file = report.file;
    if let Some(catalog) = file.catalog() {
        for (key, id) in BANNED {
            report.must(!catalog.contains_key(key), id, format!("the catalog has /{key}"));
        }
        for key in ["JavaScript", "EmbeddedFiles"] {
            let named = file.dict(catalog, "Names").is_some_and(|n| n.contains_key(key));
            report.must(!named, "A2", format!("the catalog names /{key}"));
        }
    }
}

/// I1, I2: what Info says beside the standard's own claim.
fn claims(report: &mut Report<'_>) {
    let file = report.file;
    let claimed = version_claimed(file);
    if report.is(Standard::X4) && claimed.is_none() {
        // ISO 15930-7 asks for the packet's claim only; many programs look into Info.
        report.put(Severity::Warning, "I1", "the Info dictionary does not claim PDF/X-4, the XMP packet alone does");
    }
    if report.is(Standard::X1a2001) {
        let info = file.dict(&file.trailer, "Info");
        let conforms = info.and_then(|i| file.get(i, "GTS_PDFXConformance")).and_then(Object::text);
        let right = claimed.as_deref() == Some("PDF/X-1:2001") && conforms == Some(b"PDF/X-1a:2001");
        report.must(right, "I2", "the Info dictionary does not claim PDF/X-1:2001 with the conformance PDF/X-1a:2001");
    }
}

/// F4, F5: kinds of streams and their filters.
fn streams(report: &mut Report<'_>) {
    let x4 = report.is(Standard::X4);
    report.must(x4 || !report.file.packed_table, "F4", "the cross-reference table is a stream");
    for (number, object) in &report.file.objects {
        let Object::Stream(dict, _) = object else { continue };
        let kind = dict.get("Type").and_then(Object::name);
        report.must(x4 || kind != Some("ObjStm"), "F4", format!("object {number} is an object stream"));
        filters(report, *number, dict);
    }
}

/// F5 of one stream.
pub(super) fn filters(report: &mut Report<'_>, number: u32, dict: &Dict) {
    let x4 = report.is(Standard::X4);
    report.must(!dict.contains_key("F"), "F5", format!("object {number} is outside the file"));
    for f in report.file.filters(dict) {
        let known = FILTERS.contains(&f) || (x4 && f == "JBIG2Decode");
        report.must(known, "F5", format!("object {number} uses the filter {f}"));
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

/// F6, I1, I4: the XMP packet, which X-4 must have, and that it tells what Info tells.
fn xmp(report: &mut Report<'_>) {
    let (file, x4) = (report.file, report.is(Standard::X4));
    let stream = file.catalog().and_then(|c| file.get(c, "Metadata"));
    let Some(Object::Stream(dict, _)) = stream else {
        report.must(!x4, "I4", "the file has no XMP packet");
        return;
    };
    report.must(!dict.contains_key("Filter"), "F6", "the XMP packet is packed");
    let xmp = packet(file).unwrap_or_default();
    for tag in [
        "xmp:CreateDate",
        "xmp:ModifyDate",
        "xmp:MetadataDate",
        "xmpMM:DocumentID",
        "xmpMM:RenditionClass",
        "xmpMM:VersionID",
        "pdf:Trapped",
    ] {
        report.must(!x4 || property(&xmp, tag).is_some(), "I4", format!("the XMP packet has no {tag}"));
    }
    if x4 {
        let claims = property(&xmp, "pdfxid:GTS_PDFXVersion") == Some("PDF/X-4");
        let named = xmp.contains("http://www.npes.org/pdfx/ns/id/");
        report.must(claims && named, "I1", "the XMP packet does not claim PDF/X-4");
    }
    let empty = Dict::new();
    let info = file.dict(&file.trailer, "Info").unwrap_or(&empty);
    let text = |key: &str| file.get(info, key).and_then(Object::text).map(decoded).unwrap_or_default();
    let plain = |t: &str| t.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    // Titles and descriptions come in several languages, creators in several persons: the first counts.
    let said = |tag: &str| property(&xmp, tag).map(|t| plain(property(t, "rdf:li").unwrap_or(t)));
    report.must(
        said("dc:title").as_deref() == Some(text("Title").as_str()),
        "F6",
        "XMP and Info have different titles",
    );
    for (key, tag) in [
        ("Creator", "xmp:CreatorTool"),
        ("Producer", "pdf:Producer"),
        ("Author", "dc:creator"),
        ("Subject", "dc:description"),
        ("Keywords", "pdf:Keywords"),
    ] {
        let same = said(tag).is_none_or(|t| text(key).is_empty() || t == text(key));
        report.must(same, "F6", format!("XMP and Info differ in {key}"));
    }
    // The zone may be written in two ways; the moment on the clock may not.
    let date = |d: &str| d.chars().filter(char::is_ascii_digit).take(14).collect::<String>();
    for (key, tag) in [("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate")] {
        let same = said(tag).is_none_or(|t| date(&t) == date(&text(key)));
        report.must(same, "F6", format!("XMP and Info differ in {key}"));
    }
    let trapped = file.get(info, "Trapped").and_then(Object::name);
    let same = said("pdf:Trapped").is_none_or(|t| trapped.is_none_or(|name| name == t));
    report.must(same, "F6", "XMP and Info differ in Trapped");
}

/// A property: what stands between an element's tags, or an attribute's quotes.
fn property<'a>(xml: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = xml;
    while let Some((_, after)) = rest.split_once(&format!("<{name}")) {
        if after.starts_with(|c: char| c == '>' || c.is_ascii_whitespace()) {
            let content = after.split_once('>')?.1;
            return Some(content.split_once(&format!("</{name}>"))?.0);
        }
        rest = after;
    }
    let (_, value) = xml.split_once(&format!(" {name}=\""))?;
    Some(value.split_once('"')?.0)
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
