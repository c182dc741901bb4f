//! A story as read, before it becomes a record.

use crate::change::Change;
use crate::error::Fault;
use crate::{MAX_HEAD_CHARS, MAX_STORY_CHARS};

/// A story as read. Empty fields were not found in the copy.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// 引题, above the headline.
    pub kicker: String,
    /// 主题, one entry a row.
    pub headline: Vec<String>,
    /// 副题, one entry a row.
    pub deck: Vec<String>,
    /// Names, with the roles they came with: `许望舒`, `记者 许望舒 通讯员 贺兰`.
    pub byline: String,
    /// Body, crossheads and editor's notes, in order.
    pub paragraphs: Vec<DraftParagraph>,
    /// Pictures that stood in the copy, in order.
    pub pictures: Vec<DraftPicture>,
    /// What reading changed.
    pub changes: Vec<Change>,
}

/// A picture that stood in the copy, as the document held it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftPicture {
    /// How its file's name ends: `jpeg`.
    pub ending: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// 图说, where the paragraph below it is surely that.
    pub caption: String,
}

/// One paragraph, without indent or line ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftParagraph {
    /// What it is.
    pub kind: ParaKind,
    /// Its text.
    pub text: String,
    /// Characters of 电头 (`本报讯（记者 …）`) at its start; 0 if none.
    pub dateline: usize,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParaKind {
    /// 正文.
    Body,
    /// 小标题.
    Crosshead,
    /// 编者按.
    EditorNote,
}

impl DraftParagraph {
    pub(crate) fn new(kind: ParaKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), dateline: 0 }
    }
}

impl Draft {
    /// Notes a counted change, unless nothing happened.
    pub(crate) fn note(&mut self, change: fn(usize) -> Change, count: usize) {
        if count > 0 {
            self.changes.push(change(count));
        }
    }

    /// Adds names to the byline.
    pub(crate) fn add_byline(&mut self, names: &str) {
        if !self.byline.is_empty() && !names.is_empty() {
            self.byline.push(' ');
        }
        self.byline.push_str(names);
    }

    /// Adds a row to the kicker, which is one line.
    pub(crate) fn add_kicker(&mut self, row: &str) {
        if !self.kicker.is_empty() && !row.is_empty() {
            self.kicker.push('\u{3000}');
        }
        self.kicker.push_str(row);
    }

    /// Refuses what no newspaper story has, and what holds no text at all.
    pub(crate) fn within_limits(self) -> Result<Self, Fault> {
        let rows = |rows: &[String]| rows.iter().map(|r| r.chars().count()).max().unwrap_or(0);
        let fields = [
            ("kicker", self.kicker.chars().count()),
            ("headline", rows(&self.headline)),
            ("deck", rows(&self.deck)),
            ("byline", self.byline.chars().count()),
        ];
        if let Some((field, chars)) = fields.into_iter().find(|f| f.1 > MAX_HEAD_CHARS) {
            return Err(Fault::HeadTooLong { field, chars });
        }
        let chars: usize = fields.iter().map(|f| f.1).sum::<usize>()
            + self.paragraphs.iter().map(|p| p.text.chars().count()).sum::<usize>();
        match chars {
            0 => Err(Fault::Empty),
            n if n > MAX_STORY_CHARS => Err(Fault::TooLong { chars: n }),
            _ => Ok(self),
        }
    }
}
