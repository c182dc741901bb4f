//! From bytes to text: byte-order mark, UTF-8, GB18030, in that order.

use crate::error::Fault;
use crate::{MAX_FILE_BYTES, sniff};
use encoding_rs::{BIG5, GB18030, SHIFT_JIS, UTF_16BE, UTF_16LE};

/// Decoded text, what encoding it was in when not UTF-8, and how many characters were dropped.
#[derive(Debug)]
pub(crate) struct Text {
    pub text: String,
    pub encoding: Option<&'static str>,
    pub dropped: usize,
}

/// Decodes a file that should be text.
///
/// # Errors
/// Everything [`Fault`] has about files and encodings.
pub(crate) fn decode(bytes: &[u8]) -> Result<Text, Fault> {
    if bytes.is_empty() {
        return Err(Fault::Empty);
    }
    if bytes.len() > MAX_FILE_BYTES {
        return Err(Fault::TooManyBytes { megabytes: (bytes.len() / 1_000_000) as u64 });
    }
    if let Some((what, remedy)) = sniff::known_stranger(bytes) {
        return Err(Fault::NotText { what, remedy });
    }
    let (text, encoding) = raw(bytes)?;
    plausible(&text, encoding.unwrap_or("UTF-8"))?;
    let before = text.chars().count();
    let text: String = text.chars().filter(|c| !is_dropped(*c)).collect();
    if text.trim().is_empty() {
        return Err(Fault::Empty);
    }
    let dropped = before - text.chars().count();
    Ok(Text { text, encoding, dropped })
}

fn raw(bytes: &[u8]) -> Result<(String, Option<&'static str>), Fault> {
    let marked = |encoding: &'static encoding_rs::Encoding, rest: &[u8]| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(rest);
        text.map(|t| (t.into_owned(), Some(encoding.name())))
            .ok_or(Fault::Implausible { encoding: encoding.name(), why: "half characters" })
    };
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return marked(UTF_16LE, rest);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return marked(UTF_16BE, rest);
    }
    let (body, has_mark) = bytes.strip_prefix(b"\xEF\xBB\xBF").map_or((bytes, false), |rest| (rest, true));
    if body.contains(&0) {
        return Err(Fault::NotText { what: "a binary file", remedy: "save the story as text in UTF-8" });
    }
    let at = match std::str::from_utf8(body) {
        Ok(text) => return Ok((text.to_owned(), None)),
        Err(error) => error.valid_up_to(),
    };
    // Most UTF-8 can be misread as GB18030, so a damaged file must be known as what it was.
    if has_mark || is_nearly_utf8(body) {
        return Err(Fault::Damaged { at });
    }
    let unknown = Fault::UnknownEncoding { at };
    let text = GB18030.decode_without_bom_handling_and_without_replacement(body).ok_or(unknown)?;
    foreign(body)?;
    Ok((text.into_owned(), Some("GB18030")))
}

/// Three-byte characters of UTF-8 hardly occur in other encodings by chance.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut long, mut errors) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        long += chunk.valid().chars().filter(|c| c.len_utf8() == 3).count();
        errors += usize::from(!chunk.invalid().is_empty());
    }
    long >= 3 && errors * 4 <= long
}

/// Big5 and Shift_JIS nearly always decode as GB18030 too, into nonsense.
///
/// Simplified Chinese copy consists almost wholly of GB2312 characters; the other encodings
/// read as GB18030 do not. The other encoding must also fit, so that traditional characters
/// in GB18030 pass.
fn foreign(bytes: &[u8]) -> Result<(), Fault> {
    let (common, all) = gb2312_share(bytes);
    if all < 4 || common * 10 >= all * 7 {
        return Ok(());
    }
    let fits = |e: &'static encoding_rs::Encoding| e.decode_without_bom_handling_and_without_replacement(bytes);
    if let Some(text) = fits(SHIFT_JIS) {
        let kana = text.chars().filter(|c| matches!(c, '\u{3040}'..='\u{30ff}')).count();
        if kana * 4 > all {
            return Err(Fault::Implausible { encoding: "GB18030", why: "it looks like Shift_JIS" });
        }
    }
    if fits(BIG5).is_some() {
        return Err(Fault::Implausible { encoding: "GB18030", why: "it looks like Big5" });
    }
    Ok(())
}

/// How many multi-byte characters are in GB2312, and how many there are.
fn gb2312_share(bytes: &[u8]) -> (usize, usize) {
    let (mut common, mut all, mut rest) = (0, 0, bytes);
    loop {
        rest = match rest {
            [0x81..=0xFE, 0x30..=0x39, _, _, tail @ ..] => {
                all += 1;
                tail
            }
            [lead @ 0x81..=0xFE, trail, tail @ ..] => {
                all += 1;
                common += usize::from(matches!(lead, 0xA1..=0xA9 | 0xB0..=0xF7) && *trail >= 0xA1);
                tail
            }
            [_, tail @ ..] => tail,
            [] => return (common, all),
        };
    }
}

/// Refuses text that decodes but is not writing.
fn plausible(text: &str, encoding: &'static str) -> Result<(), Fault> {
    let bad = |why| Err(Fault::Implausible { encoding, why });
    let (mut all, mut controls, mut private) = (0usize, 0usize, 0usize);
    for c in text.chars() {
        all += 1;
        controls += usize::from(c.is_control() && !is_layout(c));
        private += usize::from(matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}'));
    }
    if text.contains('\0') {
        return Err(Fault::NotText { what: "a binary file", remedy: "save the story as text in UTF-8" });
    }
    if controls > 3 && controls * 100 > all {
        return bad("it is full of control characters");
    }
    if private > 3 && private * 5 > all {
        return bad("it consists of private characters");
    }
    Ok(())
}

/// Control characters that only lay out text; the line reader turns them into line ends or blanks.
fn is_layout(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{1a}')
}

/// Characters without a meaning in copy: controls, byte-order marks, zero-width and direction
/// marks. The joiner U+200D stays, emoji need it.
pub(crate) fn is_dropped(c: char) -> bool {
    let control = c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}');
    control
        || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const COPY: &str = "东湖新桥昨日通车，市民在桥上散步。";

    #[test]
    fn each_encoding_gives_the_same_text() {
        let utf16 = |big: bool| -> Vec<u8> {
            let units = std::iter::once(0xFEFF).chain(COPY.encode_utf16());
            units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
        };
        let cases: [(Vec<u8>, Option<&str>); 5] = [
            (COPY.as_bytes().to_vec(), None),
            ([b"\xEF\xBB\xBF", COPY.as_bytes()].concat(), None),
            (GB18030.encode(COPY).0.into_owned(), Some("GB18030")),
            (utf16(false), Some("UTF-16LE")),
            (utf16(true), Some("UTF-16BE")),
        ];
        for (bytes, encoding) in cases {
            let got = decode(&bytes).expect("readable");
            assert_eq!((got.text.as_str(), got.encoding), (COPY, encoding));
        }
    }

    #[test]
    fn rare_characters_in_gb18030_pass() {
        let name = "𠮷野家门前，𪚥字招牌换新，镕基路口车流平稳。";
        let got = decode(&GB18030.encode(name).0).expect("four-byte characters are legal");
        assert_eq!(got.text, name);
    }

    #[test]
    fn traditional_copy_in_gb18030_passes_and_big5_does_not() {
        let copy = "東湖新橋昨日通車，市民在橋上散步，觀看燈光，攝影愛好者紛紛趕來。";
        assert!(decode(&GB18030.encode(copy).0).is_ok());
        let refused = decode(&BIG5.encode(copy).0).expect_err("Big5");
        assert!(matches!(refused, Fault::Implausible { .. } | Fault::UnknownEncoding { .. }), "{refused}");
    }

    #[test]
    fn broken_files_are_refused_by_kind() {
        assert!(matches!(decode(b""), Err(Fault::Empty)));
        assert!(matches!(decode(" \r\n　　\n".as_bytes()), Err(Fault::Empty)));
        assert!(matches!(decode(b"abc\0def"), Err(Fault::NotText { .. })));
        assert!(matches!(decode(b"caf\xe9 au lait"), Err(Fault::UnknownEncoding { at: 3 })));
        let cut = &COPY.as_bytes()[..COPY.len() - 1];
        assert!(matches!(decode(cut), Err(Fault::Damaged { .. })), "half a character at the end");
        assert!(matches!(decode(b"\x01\x02\x03\x04\x05 x"), Err(Fault::Implausible { .. })));
        assert!(matches!(
            decode("\u{e000}\u{e001}\u{e002}\u{e003}\u{e004}".as_bytes()),
            Err(Fault::Implausible { .. })
        ));
        assert!(matches!(decode(b"\xFF\xFE\x00\xD8\x41\x00"), Err(Fault::Implausible { .. })));
    }

    #[test]
    fn invisible_characters_are_dropped_and_counted() {
        let got = decode("东\u{200b}湖\u{202e}新桥\u{1a}".as_bytes()).expect("readable");
        assert_eq!((got.text.as_str(), got.dropped), ("东湖新桥", 3));
    }
}
