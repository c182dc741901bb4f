//! What a file is, by content; its name only chooses between text and Markdown.

use crate::archive::Archive;
use crate::error::{Fault, IntakeError};
use crate::{decode, docx};

/// What a file can become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text, for [`crate::story_from_text`].
    Story,
    /// A Word document, for [`crate::story_from_docx`].
    Word,
    /// A picture, for the photo reader.
    Photo,
    /// A PDF, of which a page may be an advert.
    Advert,
}

/// Tells stories from pictures and adverts.
///
/// # Errors
/// Files that are none of these: other office documents, empty files, unreadable text.
pub fn sniff(name: &str, bytes: &[u8]) -> Result<Kind, IntakeError> {
    if is_picture(bytes) {
        return Ok(Kind::Photo);
    }
    if bytes.starts_with(b"PK\x03\x04") && Archive::open(bytes).is_ok_and(|a| a.has(docx::TEXT)) {
        return Ok(Kind::Word);
    }
    if bytes.starts_with(b"%PDF-") {
        return Ok(Kind::Advert);
    }
    decode::decode(bytes).map(|_| Kind::Story).map_err(|fault| refused(name, fault))
}

/// A fault under its file name.
pub(crate) fn refused(name: &str, fault: Fault) -> IntakeError {
    IntakeError::new(name, fault)
}

/// Pictures of any kind, also of those the photo reader refuses: it knows the remedy.
fn is_picture(bytes: &[u8]) -> bool {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    starts(b"\xFF\xD8\xFF")
        || starts(b"\x89PNG\r\n\x1a\n")
        || starts(b"II*\0")
        || starts(b"MM\0*")
        || starts(b"II+\0")
        || starts(b"MM\0+")
        || starts(b"GIF87a")
        || starts(b"GIF89a")
        || starts(b"8BPS\0")
        || (starts(b"BM") && bytes.get(6..10) == Some(&[0; 4]))
        || (starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
        || matches!(bytes.get(4..12), Some(b"ftypheic" | b"ftypheix" | b"ftypmif1" | b"ftypavif"))
}

/// Name and remedy of a kind of file that is not text.
pub(crate) fn known_stranger(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if is_picture(bytes) {
        return Some(("a picture", "bring it in as a photo"));
    }
    if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
        let head = bytes.get(..bytes.len().min(64 << 10)).unwrap_or_default();
        let has = |part: &[u8]| head.windows(part.len()).any(|w| w == part);
        return Some(match () {
            () if has(b"word/") => ("a damaged Word document", "open and save it again in Word or WPS"),
            () if has(b"xl/") => ("an Excel workbook", "copy the text out of it"),
            () if has(b"ppt/") => ("a slide presentation", "copy the text out of it"),
            () => ("a ZIP archive or an office document", "unpack it, or save it as plain text in UTF-8"),
        });
    }
    if starts(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Some(("an old Word or WPS document", "open it and save it as plain text in UTF-8"));
    }
    if starts(b"%PDF-") {
        return Some(("a PDF document", "ask for the text itself"));
    }
    if starts(b"{\\rtf") {
        return Some(("a rich-text document (RTF)", "open it and save it as plain text in UTF-8"));
    }
    if starts(b"Rar!") || starts(b"7z\xBC\xAF") || starts(b"\x1F\x8B") {
        return Some(("a compressed archive", "unpack it first"));
    }
    let head = bytes.get(..bytes.len().min(64)).unwrap_or_default().trim_ascii_start().to_ascii_lowercase();
    if head.starts_with(b"<!doctype html") || head.starts_with(b"<html") {
        return Some(("a web page", "copy the text out of it"));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_not_the_name() {
        assert_eq!(sniff("稿件.jpg", "本报讯 东湖新桥通车。".as_bytes()), Ok(Kind::Story));
        assert_eq!(sniff("稿件.txt", b"\xFF\xD8\xFF\xE0...."), Ok(Kind::Photo));
        assert_eq!(sniff("稿件.txt", b"%PDF-1.7\n"), Ok(Kind::Advert));
        assert_eq!(sniff("BM.txt", b"BMW drivers met in Donghu"), Ok(Kind::Story));
    }

    #[test]
    fn strangers_are_named_with_a_remedy_in_one_line() {
        let cases: [(&[u8], &str); 6] = [
            (b"PK\x03\x04\x14\0\0\0\x08\0........word/document.xml", "Word"),
            (b"PK\x03\x04\x14\0 other", "ZIP"),
            (b"{\\rtf1\\ansi", "RTF"),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "WPS"),
            (b"  <!DOCTYPE html><p>", "web page"),
            (b"", "no text"),
        ];
        for (bytes, word) in cases {
            let line = sniff("改名.txt", bytes).expect_err("refused").to_string();
            assert!(
                line.starts_with("改名.txt: ") && line.contains(word) && line.contains(';') && !line.contains('\n'),
                "{line}"
            );
        }
    }
}
