//! Stories: copy and its decks, never markup.

use serde::{Deserialize, Serialize};

use crate::{Notation, Splice, StoryId};

/// 稿件: a story with its decks and body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Story {
    /// Identity.
    pub id: StoryId,
    /// The copy.
    #[serde(flatten)]
    pub copy: Copy,
}

/// What is written in a story.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct Copy {
    /// 引题, one string a line.
    pub kicker: Vec<String>,
    /// 主题, one string a line.
    pub headline: Vec<String>,
    /// 副题, one string a line.
    pub deck: Vec<String>,
    /// Who wrote it: `记者 甲 乙`; printed only where the body does not say so already.
    pub byline: String,
    /// Body, paragraph by paragraph.
    pub body: Vec<Paragraph>,
    /// Desk or kind: 要闻, 民生, 通知 …
    pub category: String,
    /// Where it came from: a file's name, an agency.
    pub source: String,
    /// 审级.
    pub state: StoryState,
    /// Notes of the desk; never printed.
    pub notes: String,
}

/// A paragraph of the body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Paragraph {
    /// What kind of paragraph.
    #[serde(default)]
    pub kind: ParagraphKind,
    /// Its text, without an indent and without line breaks.
    pub text: String,
    /// How many characters at its start are the 电头 (`本报讯（记者 …）`); none in most.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub dateline: u32,
    /// What is written beside its text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notations: Vec<Notation>,
}

impl Paragraph {
    /// Takes characters out, from 0; its 电头 and its notations stay with theirs.
    pub fn cut(&mut self, from: usize, to: usize) {
        let rest: String =
            self.text.chars().enumerate().filter(|(i, _)| !(from..to).contains(i)).map(|(_, c)| c).collect();
        let at = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let splice = Splice { at: at(from), removed: at(to.saturating_sub(from)), added: 0 };
        self.text = rest;
        self.dateline = splice.place(self.dateline);
        self.notations = self.notations.iter().filter_map(|n| n.spliced(splice)).collect();
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(n: &u32) -> bool {
    *n == 0
}

/// Kinds of paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ParagraphKind {
    /// 正文.
    #[default]
    Body,
    /// 小标题.
    Crosshead,
    /// 编者按.
    EditorNote,
}

/// 审级: how far a story has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StoryState {
    /// 初审.
    #[default]
    Draft,
    /// 复审.
    Edited,
    /// 终审.
    Cleared,
}

impl Copy {
    /// 字数: printing characters of the body.
    #[must_use]
    pub fn length(&self) -> usize {
        self.body.iter().map(|p| printing_chars(&p.text)).sum()
    }

    /// The headline on one line, its lines parted by an ideographic space; the
    /// start of the body where there is no headline.
    #[must_use]
    pub fn title(&self) -> String {
        if self.headline.iter().any(|l| !l.trim().is_empty()) {
            return self.headline.join("　");
        }
        let start: String = self.body.first().map_or("", |p| p.text.as_str()).chars().take(12).collect();
        if start.is_empty() { start } else { start + "…" }
    }
}

/// How many characters print: all but white space.
#[must_use]
pub fn printing_chars(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}
