//! What a transaction did: every record it touched, before and after.

use std::sync::Arc;

use banxin_model::{Block, BlockId, Document, Edition, Page, PageId, Photo, PhotoId, Story, StoryId};
use serde::{Deserialize, Serialize};

/// Names one record of an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RecordKey {
    /// The edition itself.
    Edition,
    /// A page.
    Page(PageId),
    /// A block.
    Block(BlockId),
    /// A story.
    Story(StoryId),
    /// A photo.
    Photo(PhotoId),
}

/// A record of an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Record {
    /// The edition itself.
    Edition(Arc<Edition>),
    /// A page.
    Page(Arc<Page>),
    /// A block.
    Block(Arc<Block>),
    /// A story.
    Story(Arc<Story>),
    /// A photo.
    Photo(Arc<Photo>),
}

/// One record before and after; none where it was not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Which record.
    pub key: RecordKey,
    /// Before.
    pub before: Option<Record>,
    /// After.
    pub after: Option<Record>,
}

impl Change {
    /// Whether both records are those that the key names; a diff from a file need not be so.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let named = |record: &Option<Record>| record.as_ref().is_none_or(|r| r.key() == self.key);
        named(&self.before) && named(&self.after)
    }
}

impl Record {
    /// What names the record.
    #[must_use]
    pub fn key(&self) -> RecordKey {
        match self {
            Self::Edition(_) => RecordKey::Edition,
            Self::Page(r) => RecordKey::Page(r.id),
            Self::Block(r) => RecordKey::Block(r.id),
            Self::Story(r) => RecordKey::Story(r.id),
            Self::Photo(r) => RecordKey::Photo(r.id),
        }
    }

    /// The record that a key names in a document, if it is there.
    #[must_use]
    pub fn of(document: &Document, key: RecordKey) -> Option<Self> {
        match key {
            RecordKey::Edition => Some(Self::Edition(Arc::clone(&document.edition))),
            RecordKey::Page(id) => document.pages.get(&id).cloned().map(Self::Page),
            RecordKey::Block(id) => document.blocks.get(&id).cloned().map(Self::Block),
            RecordKey::Story(id) => document.stories.get(&id).cloned().map(Self::Story),
            RecordKey::Photo(id) => document.photos.get(&id).cloned().map(Self::Photo),
        }
    }
}

/// The changes of one transaction, by key, each key once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordDiff(pub Vec<Change>);

impl RecordDiff {
    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The diff that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let turn = |c: &Change| Change { key: c.key, before: c.after.clone(), after: c.before.clone() };
        Self(self.0.iter().rev().map(turn).collect())
    }

    /// Puts every `after` into the document.
    pub fn apply(&self, document: &mut Document) {
        for change in &self.0 {
            put(document, change.key, change.after.as_ref());
        }
    }
}

fn put(document: &mut Document, key: RecordKey, record: Option<&Record>) {
    match (key, record) {
        (_, Some(Record::Edition(r))) => document.edition = Arc::clone(r),
        (_, Some(Record::Page(r))) => drop(document.pages.insert(r.id, Arc::clone(r))),
        (_, Some(Record::Block(r))) => drop(document.blocks.insert(r.id, Arc::clone(r))),
        (_, Some(Record::Story(r))) => drop(document.stories.insert(r.id, Arc::clone(r))),
        (_, Some(Record::Photo(r))) => drop(document.photos.insert(r.id, Arc::clone(r))),
        // An edition always has its own record; no transaction takes it away.
        (RecordKey::Edition, None) => {}
        (RecordKey::Page(id), None) => drop(document.pages.remove(&id)),
        (RecordKey::Block(id), None) => drop(document.blocks.remove(&id)),
        (RecordKey::Story(id), None) => drop(document.stories.remove(&id)),
        (RecordKey::Photo(id), None) => drop(document.photos.remove(&id)),
    }
}
