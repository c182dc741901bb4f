//! EXIF: orientation, and the few fields that serve as a caption of last resort.

use crate::metadata::{Field, Found};
use crate::text::decode_guess;
use exif::{Context, Exif, In, Reader, Tag, Value};

/// What cameras write into ImageDescription by themselves; nobody wants it as a caption.
const CAMERA_NOISE: [&str; 5] =
    ["OLYMPUS DIGITAL CAMERA", "SONY DSC", "KODAK Digital Still Camera", "MINOLTA DIGITAL CAMERA", "default"];

/// Parses a TIFF-structured block, keeping what can be read of a damaged one.
pub(crate) fn parse(bytes: &[u8]) -> Option<Exif> {
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    reader.read_raw(bytes.to_vec()).or_else(|e| e.distill_partial_result(|_| {})).ok()
}

/// EXIF orientation 1–8; 1 when it is missing or nonsense.
pub(crate) fn orientation(exif: &Exif) -> u8 {
    let value = exif.get_field(Tag::Orientation, In::PRIMARY).and_then(|f| f.value.get_uint(0));
    value.and_then(|v| u8::try_from(v).ok()).filter(|v| (1..=8).contains(v)).unwrap_or(1)
}

/// Whether the interoperability index says Adobe RGB (DCF 2.0, 3.1.4: `R03`).
pub(crate) fn is_adobe_rgb(exif: &Exif) -> bool {
    let index = exif.get_field(Tag::InteroperabilityIndex, In::PRIMARY).map(|f| &f.value);
    matches!(index, Some(Value::Ascii(parts)) if parts.iter().any(|p| p.starts_with(b"R03")))
}

/// The raw bytes of a tag that holds another block (XMP 700, IIM 33723, Photoshop 34377).
pub(crate) fn embedded(exif: &Exif, number: u16) -> Option<Vec<u8>> {
    match &exif.get_field(Tag(Context::Tiff, number), In::PRIMARY)?.value {
        Value::Byte(bytes) | Value::Undefined(bytes, _) => Some(bytes.clone()),
        // Some writers declare IIM as longs; the bytes are in file order.
        Value::Long(longs) if exif.little_endian() => Some(longs.iter().flat_map(|l| l.to_le_bytes()).collect()),
        Value::Long(longs) => Some(longs.iter().flat_map(|l| l.to_be_bytes()).collect()),
        _ => None,
    }
}

/// Reads caption, photographer, copyright, camera and date.
pub(crate) fn read(exif: &Exif) -> Found {
    let mut found = Found::default();
    for (tag, field) in [
        (Tag::ImageDescription, Field::Caption),
        (Tag::Artist, Field::Byline),
        (Tag::Copyright, Field::Copyright),
        (Tag::Model, Field::Camera),
        (Tag::BodySerialNumber, Field::Serial),
    ] {
        let Some((text, guessed)) = ascii(exif, tag) else { continue };
        if CAMERA_NOISE.iter().any(|n| n.eq_ignore_ascii_case(&text)) {
            continue;
        }
        found.guessed |= guessed;
        found.push(field, text);
    }
    if let Some(taken) = date_taken(exif) {
        found.push(Field::DateTaken, taken);
    }
    found
}

/// The first non-blank string of an ASCII field (Copyright may hold two, NUL between them).
fn ascii(exif: &Exif, tag: Tag) -> Option<(String, bool)> {
    let Value::Ascii(parts) = &exif.get_field(tag, In::PRIMARY)?.value else { return None };
    parts.iter().map(|p| decode_guess(p)).find(|(text, _)| !text.is_empty())
}

/// `2026:03:05 10:11:12` and `+08:00` as ISO 8601.
fn date_taken(exif: &Exif) -> Option<String> {
    let (raw, _) = ascii(exif, Tag::DateTimeOriginal)?;
    let raw = raw.get(..19)?;
    let shape = raw.bytes().enumerate().all(|(i, b)| match i {
        4 | 7 => matches!(b, b':' | b'-'),
        10 => b == b' ',
        13 | 16 => b == b':',
        _ => b.is_ascii_digit(),
    });
    if !shape || raw.starts_with("0000") {
        return None;
    }
    let zone = ascii(exif, Tag::OffsetTimeOriginal).map(|z| z.0).filter(|z| is_zone(z));
    Some(format!("{}-{}-{}T{}{}", &raw[..4], &raw[5..7], &raw[8..10], &raw[11..], zone.unwrap_or_default()))
}

/// `±HH:MM`.
fn is_zone(text: &str) -> bool {
    matches!(text.as_bytes(), [b'+' | b'-', a, b, b':', c, d] if [a, b, c, d].iter().all(|x| x.is_ascii_digit()))
}
