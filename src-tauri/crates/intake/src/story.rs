//! From the bytes of a text file to a draft.

use crate::body::{self, Flow};
use crate::change::Change;
use crate::decode::{self, Text};
use crate::draft::Draft;
use crate::error::{Fault, IntakeError};
use crate::sniff::refused;
use crate::{MAX_STORY_CHARS, head, lines, markdown, wrap};

/// Reads a plain-text story, or a Markdown one when the name ends in `.md` or `.markdown`.
///
/// Plain text: see the rules of the head in this crate's `head` module. The body's hard line
/// ends are taken out where the copy shows the measure it was broken at. In Markdown, `#` is
/// the headline, headings between it and the first paragraph are the deck (before it, the
/// kicker), later headings are crossheads; list items become paragraphs with ●; emphasis,
/// link addresses, pictures and HTML are left out, each with a [`Change`]. A Markdown file
/// without a heading above its text is read as plain text.
///
/// # Errors
/// [`IntakeError`] names the file, the fault and the remedy.
pub fn story_from_text(name: &str, bytes: &[u8]) -> Result<Draft, IntakeError> {
    read(name, bytes).map_err(|fault| refused(name, fault))
}

fn read(name: &str, bytes: &[u8]) -> Result<Draft, Fault> {
    let Text { text, encoding, dropped } = decode::decode(bytes)?;
    let chars = text.chars().count();
    if chars > 2 * MAX_STORY_CHARS {
        return Err(Fault::TooLong { chars });
    }
    let mut draft = Draft::default();
    draft.changes.extend(encoding.map(Change::Decoded));
    draft.note(Change::DroppedControls, dropped);
    if is_markdown(name) {
        markdown::read(&text, &mut draft);
    } else {
        plain(&text, &mut draft);
    }
    body::read_dateline(&mut draft);
    draft.within_limits()
}

fn plain(text: &str, draft: &mut Draft) {
    let mut lines = lines::split(text);
    draft.note(Change::StrippedIndent, lines.stripped);
    draft.note(Change::ClosedUp, lines.closed_up);
    wrap::measure(&mut lines);
    let indents_speak = lines.indents_speak;
    let rest = head::take(lines, false, draft);
    body::build(&rest, Flow::Hard { indents_speak }, draft);
}

fn is_markdown(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".md") || name.ends_with(".markdown") || name.ends_with(".mdown")
}
