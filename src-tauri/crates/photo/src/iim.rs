//! IPTC Information Interchange Model 4.2: caption records in the Photoshop block of a JPEG.
//!
//! Layout: APP13 `Photoshop 3.0\0`, image resource blocks `8BIM`, resource 0404 = IIM data
//! sets `1C <record> <data set> <length> <bytes>`.

use crate::metadata::{Field, Found};
use crate::text::{clean, decode_guess};

const PHOTOSHOP: &[u8] = b"Photoshop 3.0\0";
const IIM_RESOURCE: u16 = 0x0404;
/// Coded character set (data set 1:90) for UTF-8: ESC % G.
const UTF8_ESCAPE: &[u8] = b"\x1b%G";

/// One data set: record, number, value bytes.
type DataSet<'a> = (u8, u8, &'a [u8]);

/// The IIM data inside the payload of an APP13 segment.
pub(crate) fn in_app13(payload: &[u8]) -> Option<&[u8]> {
    in_resources(payload.strip_prefix(PHOTOSHOP)?)
}

/// The IIM data inside Photoshop image resources (also TIFF tag 34377).
pub(crate) fn in_resources(mut rest: &[u8]) -> Option<&[u8]> {
    loop {
        let (signature, tail) = rest.split_at_checked(4)?;
        if !matches!(signature, b"8BIM" | b"AgHg" | b"PHUT" | b"DCSR" | b"MeSa") {
            return None;
        }
        let (id, tail) = tail.split_first_chunk::<2>()?;
        // Pascal string: length byte and text, padded to an even total.
        let name = usize::from(*tail.first()?) + 1;
        let tail = tail.get(name + name % 2..)?;
        let (length, tail) = tail.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let data = tail.get(..length)?;
        if u16::from_be_bytes(*id) == IIM_RESOURCE {
            return Some(data);
        }
        rest = tail.get(length + length % 2..)?;
    }
}

/// All data sets up to the first malformed one.
fn data_sets(mut rest: &[u8]) -> Vec<DataSet<'_>> {
    let mut sets = Vec::new();
    while let Some((set, tail)) = next_set(rest) {
        sets.push(set);
        rest = tail;
    }
    sets
}

fn next_set(bytes: &[u8]) -> Option<(DataSet<'_>, &[u8])> {
    let (&[0x1C, record, number, a, b], tail) = bytes.split_first_chunk::<5>()? else { return None };
    let short = u16::from_be_bytes([a, b]);
    let (length, tail) = if short & 0x8000 == 0 {
        (usize::from(short), tail)
    } else {
        // Extended data set: the low bits count the bytes of the true length.
        let (digits, tail) = tail.split_at_checked(usize::from(short & 0x7FFF))?;
        let significant = digits.iter().skip_while(|d| **d == 0).count();
        if significant > 4 {
            return None;
        }
        (digits.iter().fold(0usize, |n, d| n << 8 | usize::from(*d)), tail)
    };
    let (value, tail) = tail.split_at_checked(length)?;
    Some(((record, number, value), tail))
}

/// Reads the application record (record 2) into fields.
///
/// 1:90 is honoured wherever it stands, because some programs write it after record 2.
/// Without it: valid UTF-8 is UTF-8, anything else GB18030, marked as guessed.
pub(crate) fn read(bytes: &[u8]) -> Found {
    let sets = data_sets(bytes);
    let utf8 = sets.iter().any(|s| s.0 == 1 && s.1 == 90 && s.2 == UTF8_ESCAPE);
    let mut found = Found::default();
    let (mut date, mut time) = (String::new(), String::new());
    for (_, number, value) in sets.iter().filter(|s| s.0 == 2) {
        let (text, guessed) = if utf8 { (clean(&String::from_utf8_lossy(value)), false) } else { decode_guess(value) };
        match (number, field_of(*number)) {
            (55, _) => date = text,
            (60, _) => time = text,
            (_, Some(field)) => {
                found.guessed |= guessed && !text.is_empty();
                found.push(field, text);
            }
            _ => {}
        }
    }
    if let Some(taken) = iso_date(&date, &time) {
        found.push(Field::DateTaken, taken);
    }
    found
}

fn field_of(number: u8) -> Option<Field> {
    Some(match number {
        25 => Field::Keywords,
        40 => Field::Instructions,
        80 => Field::Byline,
        90 => Field::City,
        105 => Field::Headline,
        110 => Field::Credit,
        115 => Field::Source,
        116 => Field::Copyright,
        120 => Field::Caption,
        _ => return None,
    })
}

/// `CCYYMMDD` and `HHMMSS±HHMM` as ISO 8601; an unknown (zero) date is none.
fn iso_date(date: &str, time: &str) -> Option<String> {
    let digits = |s: &str| s.len() >= 6 && s.bytes().all(|b| b.is_ascii_digit());
    if date.len() != 8 || !digits(date) || date.starts_with("0000") {
        return None;
    }
    let mut iso = format!("{}-{}-{}", &date[..4], &date[4..6], &date[6..]);
    if time.is_ascii() && time.len() >= 6 && digits(&time[..6]) {
        iso.push_str(&format!("T{}:{}:{}", &time[..2], &time[2..4], &time[4..6]));
        let zone = &time[6..];
        if zone.len() == 5 && zone.starts_with(['+', '-']) && zone[1..].bytes().all(|b| b.is_ascii_digit()) {
            iso.push_str(&format!("{}:{}", &zone[..3], &zone[3..]));
        }
    }
    Some(iso)
}

/// An APP13 payload with these data sets of record 2, in UTF-8 and saying so.
///
/// A value longer than an ordinary data set (32 767 bytes) is left out rather than cut.
pub(crate) fn write_app13(sets: &[(u8, &str)]) -> Vec<u8> {
    let mut data = Vec::new();
    put(&mut data, 1, 90, UTF8_ESCAPE);
    put(&mut data, 2, 0, &[0, 4]);
    for (number, text) in sets {
        put(&mut data, 2, *number, text.as_bytes());
    }
    wrap_app13(&data)
}

fn put(out: &mut Vec<u8>, record: u8, number: u8, value: &[u8]) {
    let Some(length) = u16::try_from(value.len()).ok().filter(|n| *n < 0x8000) else { return };
    out.extend([0x1C, record, number]);
    out.extend(length.to_be_bytes());
    out.extend_from_slice(value);
}

/// The Photoshop wrapping around IIM data.
pub(crate) fn wrap_app13(data: &[u8]) -> Vec<u8> {
    let mut out = PHOTOSHOP.to_vec();
    out.extend_from_slice(b"8BIM\x04\x04\0\0");
    out.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes());
    out.extend_from_slice(data);
    if data.len() % 2 == 1 {
        out.push(0);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(record: u8, number: u8, value: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        put(&mut out, record, number, value);
        out
    }

    fn gbk(text: &str) -> Vec<u8> {
        encoding_rs::GBK.encode(text).0.into_owned()
    }

    #[test]
    fn gbk_without_a_character_set_is_guessed() {
        let data = [set(2, 0, &[0, 4]), set(2, 105, &gbk("东湖新桥通车")), set(2, 80, &gbk("许望舒"))].concat();
        let found = read(&data);
        assert_eq!(found.get(Field::Headline), Some("东湖新桥通车"));
        assert_eq!(found.get(Field::Byline), Some("许望舒"));
        assert!(found.guessed);
    }

    #[test]
    fn utf8_mark_counts_even_when_it_stands_last() {
        // These bytes are valid in both encodings only by accident; the mark must decide.
        let data = [set(2, 110, "新报社".as_bytes()), set(1, 90, UTF8_ESCAPE)].concat();
        let found = read(&data);
        assert_eq!(found.get(Field::Credit), Some("新报社"));
        assert!(!found.guessed);
    }

    #[test]
    fn dates_become_iso() {
        assert_eq!(iso_date("20260305", "101112+0800").as_deref(), Some("2026-03-05T10:11:12+08:00"));
        assert_eq!(iso_date("20260305", "").as_deref(), Some("2026-03-05"));
        assert_eq!(iso_date("00000000", ""), None);
        assert_eq!(iso_date("2026-3-5", "上午十点"), None);
        assert_eq!(iso_date("20260305", "上午十点").as_deref(), Some("2026-03-05"));
    }

    #[test]
    fn extended_lengths_are_read_and_absurd_ones_end_the_list() {
        let long = [0x1C, 2, 120, 0x80, 4, 0, 0, 0, 3, b'a', b'b', b'c'];
        assert_eq!(read(&long).get(Field::Caption), Some("abc"));
        let absurd = [0x1C, 2, 120, 0xFF, 0xFF, 1, 2, 3];
        assert_eq!(read(&absurd).get(Field::Caption), None);
    }

    #[test]
    fn written_blocks_read_back() {
        let block = write_app13(&[(110, "东湖日报"), (116, "© 东湖日报")]);
        let found = read(in_app13(&block).expect("just written"));
        assert_eq!(found.get(Field::Credit), Some("东湖日报"));
        assert_eq!(found.get(Field::Copyright), Some("© 东湖日报"));
        assert!(!found.guessed);
    }

    #[test]
    fn other_resources_before_the_caption_are_passed_over() {
        let inner = wrap_app13(&set(2, 90, b"Donghu"));
        let mut block = PHOTOSHOP.to_vec();
        // Resource 03ED named "ab" (odd total, padded) with three bytes of data (padded).
        block.extend_from_slice(b"8BIM\x03\xED\x02ab\0\0\0\0\x03xyz\0");
        block.extend_from_slice(&inner[PHOTOSHOP.len()..]);
        let found = read(in_app13(&block).expect("resource 0404 is there"));
        assert_eq!(found.get(Field::City), Some("Donghu"));
    }
}
