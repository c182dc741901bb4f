//! What is written beside a line: ruby, 着重号, 专名号 and the wavy 书名号.
//!
//! Places are CLREQ's: pinyin and 注音 above the word, at half its size; dots and lines below
//! it. They take room from the space between lines and never open it (CLREQ 3.3, GB/T 15834).

mod place;
mod ruby;
#[cfg(test)]
mod tests;

use std::ops::Range;

use banxin_model::Length;

use crate::{FontBook, FontId, Paragraph, SetLine};

/// A stretch of text and what is written beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notation {
    /// Characters of the paragraph.
    pub chars: Range<usize>,
    /// What.
    pub kind: NotationKind,
}

/// What can be written beside text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotationKind {
    /// 拼音 or 注音 above a word, which stays on one line. A text wider than the word spaces
    /// the word out.
    Ruby(String),
    /// 着重号: a dot below every character but marks.
    Emphasis,
    /// 专名号: a line below a name.
    ProperName,
    /// 书名号 of the first kind: a wavy line below a title.
    BookTitle,
}

/// Something written beside a set line; distances from the line's start and baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SideMark {
    /// A glyph of a size of its own.
    Glyph {
        /// The face.
        font: FontId,
        /// Glyph id.
        id: u16,
        /// Origin from the line's start.
        x: Length,
        /// Origin below the baseline, negative above.
        y: Length,
        /// Its em.
        size: Length,
        /// Horizontal scale in thousandths.
        scale_x: u16,
        /// First character of what it is written beside.
        at: u32,
    },
    /// A rule.
    Rule {
        /// Left end.
        x: Length,
        /// Upper edge below the baseline.
        y: Length,
        /// Length.
        width: Length,
        /// Thickness.
        height: Length,
        /// First character of what it is written beside.
        at: u32,
    },
}

/// A notation in clusters of its paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Note {
    pub from: usize,
    pub to: usize,
    pub kind: NoteKind,
}

#[derive(Clone, Debug)]
pub(crate) enum NoteKind {
    /// The ruby set as a line by itself, and its style's size.
    Ruby(SetLine, Length),
    Emphasis,
    ProperName,
    BookTitle,
}

impl Paragraph {
    /// The paragraph with notations. Ruby may widen words; stretches outside the text are cut.
    #[must_use]
    pub fn noted(mut self, book: &FontBook, notations: &[Notation]) -> Self {
        for notation in notations {
            let from = self.clusters.partition_point(|c| (c.at as usize) < notation.chars.start);
            let to = self.clusters.partition_point(|c| (c.at as usize) < notation.chars.end);
            if from >= to {
                continue;
            }
            let kind = match &notation.kind {
                NotationKind::Ruby(text) => self.ruby(book, from, to, text),
                NotationKind::Emphasis => NoteKind::Emphasis,
                NotationKind::ProperName => NoteKind::ProperName,
                NotationKind::BookTitle => NoteKind::BookTitle,
            };
            self.notes.push(Note { from, to, kind });
        }
        self
    }
}
