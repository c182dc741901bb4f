//! A transaction: the only thing that changes a document.
//!
//! It works on a cheap clone, whose records are shared, and remembers each
//! record as it was when it was first touched.

use std::collections::BTreeMap;
use std::sync::Arc;

use banxin_model::{Block, BlockId, Content, Document, Edition, NextIds, Page, PageId, Photo, PhotoId, Story, StoryId};

use crate::{Applied, Change, Record, RecordDiff, RecordKey, Refusal};

/// An edit under way.
pub(crate) struct Transaction {
    document: Document,
    before: BTreeMap<RecordKey, Option<Record>>,
    created: Vec<RecordKey>,
}

impl Transaction {
    pub(crate) fn new(document: &Document) -> Self {
        Self { document: document.clone(), before: BTreeMap::new(), created: Vec::new() }
    }

    /// The document as the edits so far have made it.
    pub(crate) const fn document(&self) -> &Document {
        &self.document
    }

    /// Ends the edit: what it made of the document, and how.
    pub(crate) fn finish(self, label: String) -> Applied {
        let Self { document, before, created } = self;
        let mut changes = Vec::new();
        for (key, before) in before {
            let after = Record::of(&document, key);
            if before != after {
                changes.push(Change { key, before, after });
            }
        }
        let created = created.into_iter().filter(|key| Record::of(&document, *key).is_some()).collect();
        Applied { document, diff: RecordDiff(changes), created, label }
    }

    fn touch(&mut self, key: RecordKey) {
        let document = &self.document;
        self.before.entry(key).or_insert_with(|| Record::of(document, key));
    }
}

/// Records to read.
impl Transaction {
    pub(crate) fn page(&self, id: PageId) -> Result<&Page, Refusal> {
        self.document.pages.get(&id).map(AsRef::as_ref).ok_or(Refusal::NoSuchPage(id))
    }

    pub(crate) fn block(&self, id: BlockId) -> Result<&Block, Refusal> {
        self.document.blocks.get(&id).map(AsRef::as_ref).ok_or(Refusal::NoSuchBlock(id))
    }

    pub(crate) fn story(&self, id: StoryId) -> Result<&Story, Refusal> {
        self.document.stories.get(&id).map(AsRef::as_ref).ok_or(Refusal::NoSuchStory(id))
    }

    pub(crate) fn photo(&self, id: PhotoId) -> Result<&Photo, Refusal> {
        self.document.photos.get(&id).map(AsRef::as_ref).ok_or(Refusal::NoSuchPhoto(id))
    }
}

/// Records to change.
impl Transaction {
    pub(crate) fn edition_mut(&mut self) -> &mut Edition {
        self.touch(RecordKey::Edition);
        Arc::make_mut(&mut self.document.edition)
    }

    pub(crate) fn page_mut(&mut self, id: PageId) -> Result<&mut Page, Refusal> {
        self.touch(RecordKey::Page(id));
        self.document.pages.get_mut(&id).map(Arc::make_mut).ok_or(Refusal::NoSuchPage(id))
    }

    pub(crate) fn block_mut(&mut self, id: BlockId) -> Result<&mut Block, Refusal> {
        self.touch(RecordKey::Block(id));
        self.document.blocks.get_mut(&id).map(Arc::make_mut).ok_or(Refusal::NoSuchBlock(id))
    }

    pub(crate) fn story_mut(&mut self, id: StoryId) -> Result<&mut Story, Refusal> {
        self.touch(RecordKey::Story(id));
        self.document.stories.get_mut(&id).map(Arc::make_mut).ok_or(Refusal::NoSuchStory(id))
    }

    pub(crate) fn photo_mut(&mut self, id: PhotoId) -> Result<&mut Photo, Refusal> {
        self.touch(RecordKey::Photo(id));
        self.document.photos.get_mut(&id).map(Arc::make_mut).ok_or(Refusal::NoSuchPhoto(id))
    }
}

/// Records that come and go.
impl Transaction {
    /// A new page; the caller puts it into the edition's order.
    pub(crate) fn create_page(&mut self, make: impl FnOnce(PageId) -> Page) -> Result<PageId, Refusal> {
        let id = PageId(self.next_number("pages", |next| &mut next.page)?);
        self.start(RecordKey::Page(id));
        self.document.pages.insert(id, Arc::new(make(id)));
        Ok(id)
    }

    /// A new block, on top of its page.
    pub(crate) fn create_block(&mut self, page: PageId, content: Content) -> Result<BlockId, Refusal> {
        let id = BlockId(self.next_number("blocks", |next| &mut next.block)?);
        self.page_mut(page)?.blocks.push(id);
        self.start(RecordKey::Block(id));
        self.document.blocks.insert(id, Arc::new(Block { id, page, locked: false, group: None, content }));
        Ok(id)
    }

    pub(crate) fn create_story(&mut self, copy: banxin_model::Copy) -> Result<StoryId, Refusal> {
        let id = StoryId(self.next_number("stories", |next| &mut next.story)?);
        self.start(RecordKey::Story(id));
        self.document.stories.insert(id, Arc::new(Story { id, copy }));
        Ok(id)
    }

    pub(crate) fn create_photo(&mut self, make: impl FnOnce(PhotoId) -> Photo) -> Result<PhotoId, Refusal> {
        let id = PhotoId(self.next_number("photos", |next| &mut next.photo)?);
        self.start(RecordKey::Photo(id));
        self.document.photos.insert(id, Arc::new(make(id)));
        Ok(id)
    }

    /// Takes a page away; the caller takes it out of the edition's order.
    pub(crate) fn delete_page(&mut self, id: PageId) {
        self.touch(RecordKey::Page(id));
        self.document.pages.remove(&id);
    }

    /// Takes a block away; the caller takes it out of its page's order.
    pub(crate) fn delete_block(&mut self, id: BlockId) {
        self.touch(RecordKey::Block(id));
        self.document.blocks.remove(&id);
    }

    pub(crate) fn delete_story(&mut self, id: StoryId) {
        self.touch(RecordKey::Story(id));
        self.document.stories.remove(&id);
    }

    pub(crate) fn delete_photo(&mut self, id: PhotoId) {
        self.touch(RecordKey::Photo(id));
        self.document.photos.remove(&id);
    }

    fn start(&mut self, key: RecordKey) {
        self.touch(key);
        self.created.push(key);
    }

    /// The next number of a kind; the counter is part of the edition's record,
    /// so that the same commands give the same ids.
    fn next_number(&mut self, kind: &'static str, of: fn(&mut NextIds) -> &mut u32) -> Result<u32, Refusal> {
        let counter = of(&mut self.edition_mut().next);
        let number = *counter;
        *counter = number.checked_add(1).ok_or(Refusal::NoNumbersLeft(kind))?;
        Ok(number)
    }
}
