//! What stands above the body: kicker, headline, deck, byline.
//!
//! Labelled lines go where their labels say. Without labels, the short lines before the body
//! are the head, and these rules place them:
//!
//! 1. One line is the headline.
//! 2. Of the first two, the shorter is the headline, because 主题 is set largest: a longer
//!    line above it is the kicker, longer lines below it are the deck.
//! 3. Two lines of the same length (one character more or less) without a blank line between
//!    them are a headline of two rows (双行等宽). The same holds for the two after a kicker.
//! 4. A line that begins with —— is the deck, a byline is the byline, and so is a last short
//!    line of bare names.
//!
//! The body begins with the first line that is long, ends like a sentence, opens with a 电头
//! or an editor's note, has the paragraph indent where others have none, or is broken at the
//! measure of hard-wrapped copy. If that is the very first line, there is no headline.

use crate::body::is_note;
use crate::byline;
use crate::change::Change;
use crate::chars::{ends_open, solid, starts_item, starts_numbered};
use crate::dateline;
use crate::draft::Draft;
use crate::label::{self, Label, Labelled};
use crate::lines::{Indent, Line, Lines};
use crate::wrap;

/// Longest unlabelled line of a head, in characters.
const LONGEST: usize = 30;
/// Most unlabelled lines of a head; more are a list or a poem.
const MOST: usize = 6;
/// Most lines of a head when nothing after it looks like a body.
const MOST_ALONE: usize = 3;

/// Fills the head of the draft and returns the lines of the body.
///
/// `body_follows` tells that the lines are not all: a body comes after them in any case.
pub(crate) fn take(lines: Lines, body_follows: bool, draft: &mut Draft) -> Vec<Line> {
    let mut trial = draft.clone();
    let mut found = walk(&lines, lines.lines.len(), &mut trial);
    let keep = head_rows(&lines.lines, &found.rows, found.body_starts || body_follows);
    if let Some(limit) = found.rows.get(keep).copied() {
        // Too many short lines: from here on all is body, bylines and labels among it too.
        trial = draft.clone();
        found = walk(&lines, limit, &mut trial);
    }
    *draft = trial;
    place(found.rows.iter().filter_map(|i| lines.lines.get(*i)).collect(), draft);
    found.first.into_iter().chain(lines.lines.into_iter().skip(found.body)).collect()
}

/// A walk down the head.
struct Walk {
    /// Unlabelled short lines, by index.
    rows: Vec<usize>,
    /// Index of the first line of the body.
    body: usize,
    /// The rest of a line that was labelled 正文.
    first: Option<Line>,
    /// The walk ended at a body and not at the limit.
    body_starts: bool,
}

fn walk(lines: &Lines, limit: usize, draft: &mut Draft) -> Walk {
    let mut reader = Reader { draft, has_rows: false, pending: None, labelled: false };
    let mut out = Walk { rows: Vec::new(), body: limit, first: None, body_starts: false };
    for (at, line) in lines.lines.iter().enumerate().take(limit) {
        match reader.line(line) {
            Step::Taken => {}
            Step::Body(rest) => {
                let first = || Line { chars: rest.chars().count(), text: rest.clone(), ..line.clone() };
                let first = (!rest.is_empty()).then(first);
                return Walk { body: at + 1, first, body_starts: true, ..out };
            }
            Step::Unsure => {
                let next = lines.lines.get(at + 1);
                let wrapped = next.is_some_and(|next| wrap::is_full(line, next, lines.indents_speak));
                if reader.labelled || wrapped || is_body(line, lines.indents_speak, !reader.has_rows) {
                    return Walk { body: at, body_starts: true, ..out };
                }
                reader.has_rows = true;
                out.rows.push(at);
            }
        }
    }
    out
}

/// What a line of the head turned out to be.
enum Step {
    Taken,
    /// The label 正文, with what follows it on the line.
    Body(String),
    Unsure,
}

struct Reader<'d> {
    draft: &'d mut Draft,
    has_rows: bool,
    pending: Option<Label>,
    /// A headline was given by label: what is unlabelled is the body.
    labelled: bool,
}

impl Reader<'_> {
    fn line(&mut self, line: &Line) -> Step {
        if let Some(found) = label::read(&line.text) {
            return self.label(&found);
        }
        if let Some(label) = self.pending.take() {
            self.put(label, &line.text);
            return Step::Taken;
        }
        let has_head = self.labelled || self.has_rows;
        if has_head && is_dashed(&line.text) && line.chars <= 2 * LONGEST {
            self.draft.deck.push(line.text.clone());
            return Step::Taken;
        }
        if take_byline(&line.text, self.draft) { Step::Taken } else { Step::Unsure }
    }

    fn label(&mut self, found: &Labelled<'_>) -> Step {
        self.pending = None;
        note_label(found, self.draft);
        if found.label == Label::Body {
            return Step::Body(found.rest.to_owned());
        }
        if found.label == Label::Role {
            self.draft.add_byline(found.word);
        }
        if found.rest.is_empty() {
            self.pending = Some(found.label);
        } else {
            self.put(found.label, found.rest);
        }
        Step::Taken
    }

    fn put(&mut self, label: Label, text: &str) {
        self.labelled |= label == Label::Headline;
        put(label, text, self.draft);
    }
}

/// Puts a labelled text into its field.
pub(crate) fn put(label: Label, text: &str, draft: &mut Draft) {
    match label {
        Label::Kicker => draft.add_kicker(text),
        Label::Headline => draft.headline.push(text.to_owned()),
        Label::Deck => draft.deck.push(text.to_owned()),
        Label::Author | Label::Role => draft.add_byline(text),
        Label::Body => {}
    }
}

/// Notes a label as read; of a role's label only the marks are gone.
pub(crate) fn note_label(found: &Labelled<'_>, draft: &mut Draft) {
    let written = found.written.trim();
    draft.changes.push(if found.label == Label::Role {
        Change::DroppedMark(written.replacen(found.word, "", 1))
    } else {
        Change::ReadLabel(written.to_owned())
    });
}

/// Takes a byline line into the draft.
pub(crate) fn take_byline(text: &str, draft: &mut Draft) -> bool {
    let Some((mark, names)) = byline::read(text) else { return false };
    draft.add_byline(names);
    if let Some(mark) = mark {
        draft.changes.push(Change::DroppedMark(mark.to_string()));
    }
    true
}

/// A 副题 by its dash.
pub(crate) fn is_dashed(text: &str) -> bool {
    text.starts_with("——") || text.starts_with("--") || text.starts_with("──")
}

fn is_body(line: &Line, indents_speak: bool, is_first: bool) -> bool {
    (indents_speak && line.indent == Indent::Paragraph)
        || line.chars > LONGEST
        || line.text.ends_with(['。', '．'])
        || ends_open(&line.text)
        || starts_item(&line.text)
        || (!is_first && starts_numbered(&line.text))
        || is_note(&line.text)
        || dateline::read(&line.text).is_some()
}

/// How many of the short lines are head. Without a body, or with too many lines, it is the
/// first group before a blank line if that is small, else the first line.
fn head_rows(lines: &[Line], rows: &[usize], body_starts: bool) -> usize {
    if body_starts && rows.len() <= MOST {
        return rows.len();
    }
    let gap = |i: &usize| lines.get(*i).is_some_and(|l| l.gap);
    let group = rows.iter().skip(1).position(gap).map_or(rows.len(), |n| n + 1);
    if group <= MOST_ALONE && group < rows.len() { group } else { rows.len().min(1) }
}

fn place(mut rows: Vec<&Line>, draft: &mut Draft) {
    if rows.len() > 1 && draft.byline.is_empty() && rows.last().is_some_and(|r| byline::bare_names(&r.text)) {
        draft.byline = rows.pop().map(|r| r.text.clone()).unwrap_or_default();
    }
    let length = |i: usize| rows.get(i).map_or(0, |r| solid(&r.text));
    let touches = |i: usize| rows.get(i).is_some_and(|r| !r.gap);
    let (first, headline) = match rows.len() {
        0 => return,
        1 => (0, 1),
        _ if touches(1) && length(0).abs_diff(length(1)) <= 1 => (0, 2),
        _ if length(1) < length(0) => (1, if touches(2) && length(2).abs_diff(length(1)) <= 1 { 2 } else { 1 }),
        _ => (0, 1),
    };
    let mut decks = Vec::new();
    for (i, row) in rows.into_iter().enumerate() {
        if i < first {
            draft.add_kicker(&row.text);
        } else if i < first + headline {
            draft.headline.push(row.text.clone());
        } else {
            decks.push(row.text.clone());
        }
    }
    // Decks by their dash were read while walking; they stood below these.
    decks.append(&mut draft.deck);
    draft.deck = decks;
}
