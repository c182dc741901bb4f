//! What is written beside the text of a paragraph (CLREQ 3.3; GB/T 15834, 5.2).

use serde::{Deserialize, Serialize};

/// Something written beside a stretch of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Notation {
    /// First character of the stretch in its paragraph, from 0.
    pub from: u32,
    /// The character after its last.
    pub to: u32,
    /// What.
    pub kind: NotationKind,
    /// What a ruby says; nothing for the others.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// Kinds of notation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NotationKind {
    /// 注音 or 拼音 above a word.
    Ruby,
    /// 着重号: a dot below every character.
    Emphasis,
    /// 专名号: a line below a name.
    ProperName,
    /// 书名号 of the first kind: a wavy line below a title.
    BookTitle,
}

/// Characters of a text that become others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Splice {
    /// Where, from 0.
    pub at: u32,
    /// Characters that go.
    pub removed: u32,
    /// Characters that come.
    pub added: u32,
}

impl Splice {
    /// Where a place of the text is afterwards; one inside what goes is where that began.
    #[must_use]
    pub const fn place(&self, place: u32) -> u32 {
        let end = self.at.saturating_add(self.removed);
        if place >= end {
            (place - self.removed).saturating_add(self.added)
        } else if place <= self.at {
            place
        } else {
            self.at
        }
    }
}

impl Notation {
    /// The notation after a change of its text. What is written into it belongs to it, what is written at its ends
    /// does not; a ruby goes with any change of its word, for it says another.
    #[must_use]
    pub fn spliced(&self, splice: Splice) -> Option<Self> {
        let end = splice.at + splice.removed;
        let inside = splice.at < self.to && end > self.from;
        if self.kind == NotationKind::Ruby && inside {
            return None;
        }
        // A start inside what goes is where the new begins to be the old again.
        let from = match self.from {
            from if from > splice.at && from < end => splice.at + splice.added,
            from => splice.place(from),
        };
        // What comes at the end of the stretch stands after it.
        let to = if self.to <= splice.at { self.to } else { splice.place(self.to) };
        (from < to).then(|| Self { from, to, ..self.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::{Notation, NotationKind, Splice};

    fn after(at: u32, removed: u32, added: u32) -> Option<(u32, u32)> {
        let dots = Notation { from: 4, to: 8, kind: NotationKind::Emphasis, text: String::new() };
        dots.spliced(Splice { at, removed, added }).map(|n| (n.from, n.to))
    }

    #[test]
    fn a_stretch_keeps_its_characters() {
        assert_eq!(after(0, 0, 3), Some((7, 11)), "before it");
        assert_eq!(after(4, 0, 3), Some((7, 11)), "at its start");
        assert_eq!(after(5, 0, 3), Some((4, 11)), "inside it");
        assert_eq!(after(8, 0, 3), Some((4, 8)), "at its end");
        assert_eq!(after(9, 1, 3), Some((4, 8)), "behind it");
        assert_eq!(after(1, 2, 0), Some((2, 6)), "something before it goes");
        assert_eq!(after(2, 4, 1), Some((3, 5)), "its start goes");
        assert_eq!(after(6, 4, 1), Some((4, 6)), "its end goes");
        assert_eq!(after(5, 2, 1), Some((4, 7)), "something inside becomes another");
        assert_eq!(after(4, 4, 0), None, "it goes");
        assert_eq!(after(2, 9, 4), None, "it goes with what is round it");
    }

    #[test]
    fn a_ruby_goes_with_its_word() {
        let ruby = Notation { from: 4, to: 8, kind: NotationKind::Ruby, text: "x".to_owned() };
        let stays = |at, removed, added| ruby.spliced(Splice { at, removed, added }).is_some();
        assert!(stays(0, 4, 2) && stays(4, 0, 1) && stays(8, 3, 0));
        assert!(!stays(5, 0, 1) && !stays(7, 1, 1) && !stays(3, 2, 2));
    }
}
