//! Bytes of unknown encoding in caption fields.

use encoding_rs::GB18030;

/// Text of a metadata field, and whether its encoding had to be guessed.
///
/// UTF-8 when it is valid UTF-8; else GB18030, which is what older domestic software writes
/// without saying so; bytes that are neither become U+FFFD, so that nothing vanishes silently.
pub(crate) fn decode_guess(bytes: &[u8]) -> (String, bool) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (clean(text), false),
        Err(_) => (clean(&GB18030.decode_without_bom_handling(bytes).0), true),
    }
}

/// Trimmed text without control characters; line ends stay as line feeds.
pub(crate) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = text.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
    kept.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').to_owned()
}

/// Several names or words as one line: the enumeration comma between Chinese names.
pub(crate) fn join_names(names: &[String]) -> String {
    let han = names.iter().flat_map(|n| n.chars()).any(|c| ('\u{3400}'..='\u{9fff}').contains(&c));
    names.join(if han { "、" } else { ", " })
}
