//! Paragraphs: joining lines, telling crossheads and editor's notes, reading the 电头.

use crate::byline;
use crate::change::Change;
use crate::chars::{ends_open, ends_sentence, is_han, is_latin, starts_item, starts_numbered};
use crate::dateline;
use crate::draft::{Draft, DraftParagraph, ParaKind};
use crate::lines::Line;
use crate::wrap::{breaks, join};

/// Longest crosshead, in characters.
const CROSSHEAD: usize = 16;

/// How lines hang together.
#[derive(Clone, Copy)]
pub(crate) enum Flow {
    /// A line is a paragraph unless it was broken at a measure.
    Hard { indents_speak: bool },
    /// Lines without a blank line between them are one paragraph, as in Markdown.
    Soft,
}

impl Flow {
    fn goes_on(self, line: &Line, next: &Line) -> bool {
        match self {
            Self::Hard { indents_speak } => breaks(line, next, indents_speak),
            Self::Soft => !next.gap && !starts_item(&next.text),
        }
    }
}

/// Adds the lines of a body to the draft.
pub(crate) fn build(lines: &[Line], flow: Flow, draft: &mut Draft) {
    let heads: Vec<bool> = (0..lines.len()).map(|i| is_crosshead(lines, i, flow)).collect();
    let mut joined = 0;
    for (i, line) in lines.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|j| Some((lines.get(j)?, heads.get(j).copied()?)));
        let is_head = heads.get(i).copied().unwrap_or(false);
        match (before, draft.paragraphs.last_mut()) {
            (Some((previous, false)), Some(open)) if !is_head && flow.goes_on(previous, line) => {
                join(&mut open.text, &line.text);
                joined += 1;
            }
            _ if is_head => draft.paragraphs.push(DraftParagraph::new(ParaKind::Crosshead, line.text.as_str())),
            _ => draft.paragraphs.push(paragraph(&line.text)),
        }
    }
    draft.note(Change::JoinedLines, joined);
}

/// A paragraph that is no crosshead.
pub(crate) fn paragraph(text: &str) -> DraftParagraph {
    DraftParagraph::new(if is_note(text) { ParaKind::EditorNote } else { ParaKind::Body }, text)
}

/// An editor's note by its first words.
pub(crate) fn is_note(text: &str) -> bool {
    let text = text.trim_start_matches(['【', '（', '(', '[', '●', '■']);
    ["编者按", "编者的话", "编后", "开栏的话", "开栏语"].iter().any(|w| text.starts_with(w))
}

/// Reads the 电头 of the first body paragraph, and the byline from it if there is none yet.
pub(crate) fn read_dateline(draft: &mut Draft) {
    let Some(first) = draft.paragraphs.iter_mut().find(|p| p.kind == ParaKind::Body) else { return };
    let Some(found) = dateline::read(&first.text) else { return };
    first.dateline = found.chars;
    if let Some(names) = found.names.filter(|_| draft.byline.is_empty()) {
        draft.byline = names;
        draft.changes.push(Change::CopiedByline);
    }
}

/// A short line alone between paragraphs. Several short lines in a row are a list or a poem.
fn is_crosshead(lines: &[Line], at: usize, flow: Flow) -> bool {
    let (Some(line), Some(next)) = (lines.get(at), lines.get(at + 1)) else { return false };
    let before = at.checked_sub(1).and_then(|i| lines.get(i));
    let opens = match before {
        None => starts_numbered(&line.text),
        Some(before) => !looks_like_head(before) && (ends_sentence(&before.text) || !flow.goes_on(before, line)),
    };
    let goes_on = |i: usize| lines.get(i).zip(lines.get(i + 1)).is_some_and(|(a, b)| flow.goes_on(a, b));
    let before_prose = next.chars > CROSSHEAD || ends_sentence(&next.text) || goes_on(at + 1);
    let stands_alone = before_prose && (matches!(flow, Flow::Soft) || !goes_on(at));
    // In Markdown a line belongs to the paragraph it touches.
    let touches = matches!(flow, Flow::Soft) && (!next.gap || !line.gap);
    opens && stands_alone && !touches && looks_like_head(line)
}

fn looks_like_head(line: &Line) -> bool {
    let text = line.text.as_str();
    line.chars <= CROSSHEAD
        && !ends_sentence(text)
        && !ends_open(text)
        && !starts_item(text)
        && !text.starts_with(['（', '(', '“', '”', '》', '」', '，', '。', '、'])
        && text.chars().any(|c| is_han(c) || is_latin(c) && !c.is_numeric())
        && byline::read(text).is_none()
        && !is_note(text)
        && dateline::read(text).is_none()
}
