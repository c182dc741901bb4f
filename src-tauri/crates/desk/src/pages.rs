//! The pages of a session as they are laid out, and the revisions their pictures are asked by.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use banxin_edit::{Change, Record, RecordDiff, RecordKey};
use banxin_layout::{BlockLayout, Goal, Layouter, PageLayout, Refit};
use banxin_model::{Block, BlockId, Document, Length, PageId, StoryId};
use banxin_typeset::FontBook;
use banxin_typeset::headline::Words;

/// A page layout with the document it was made from.
#[derive(Clone)]
pub(crate) struct Revision {
    /// The layout.
    pub layout: Arc<PageLayout>,
    /// The records, for the photos' originals.
    pub document: Document,
}

/// Revisions by name, the newest kept: pictures of them are asked for from other threads.
pub(crate) struct Revisions {
    nonce: String,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    count: u64,
    by_name: BTreeMap<String, Revision>,
    order: VecDeque<String>,
}

/// Enough for every page of a long edition and the previews of a drag.
const KEPT: usize = 256;

impl Revisions {
    /// Names of one session differ from those of every other, so that a picture kept by a window is never wrong.
    pub fn new(nonce: String) -> Self {
        Self { nonce, kept: Mutex::default() }
    }

    /// Keeps a layout and names it.
    pub fn keep(&self, revision: Revision) -> String {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.count += 1;
        let name = format!("{}-{}", self.nonce, kept.count);
        kept.by_name.insert(name.clone(), revision);
        kept.order.push_back(name.clone());
        if kept.order.len() > KEPT
            && let Some(oldest) = kept.order.pop_front()
        {
            kept.by_name.remove(&oldest);
        }
        name
    }

    /// A revision by its name, unless it is too old.
    pub fn get(&self, name: &str) -> Option<Revision> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).by_name.get(name).cloned()
    }

    /// Marks a revision as used, so that pages that stand still outlive the previews of a drag.
    pub fn touch(&self, name: &str) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = kept.order.iter().position(|n| n == name)
            && let Some(name) = kept.order.remove(at)
        {
            kept.order.push_back(name);
        }
    }
}

/// The pages as they stand.
pub(crate) struct Pages {
    layouter: Layouter,
    now: BTreeMap<PageId, (Arc<PageLayout>, String)>,
}

impl Pages {
    /// With fonts; nothing is laid out yet.
    pub const fn new(layouter: Layouter) -> Self {
        Self { layouter, now: BTreeMap::new() }
    }

    /// A page as it stands, laid out if it was not.
    pub fn page(&mut self, document: &Document, page: PageId, revisions: &Revisions) -> (Arc<PageLayout>, String) {
        if let Some((layout, name)) = self.now.get(&page) {
            revisions.touch(name);
            if revisions.get(name).is_some() {
                return (Arc::clone(layout), name.clone());
            }
        }
        let laid = self.try_page(document, page, revisions);
        self.now.insert(page, laid.clone());
        laid
    }

    /// A page of a document that is only tried.
    pub fn try_page(&mut self, document: &Document, page: PageId, revisions: &Revisions) -> (Arc<PageLayout>, String) {
        let layout = Arc::new(self.layouter.page(document, page));
        let same = |(now, name): &&(Arc<PageLayout>, String)| looks_same(now, &layout) && revisions.get(name).is_some();
        if let Some((now, name)) = self.now.get(&page).filter(same) {
            return (Arc::clone(now), name.clone());
        }
        let name = revisions.keep(Revision { layout: Arc::clone(&layout), document: document.clone() });
        (layout, name)
    }

    /// The words that a document's headlines are divided between.
    pub fn words(&mut self, document: &Document) -> Arc<Words> {
        self.layouter.words(document)
    }

    /// A page of a document that nobody will see.
    pub fn judge(&mut self, document: &Document, page: PageId) -> PageLayout {
        self.layouter.page(document, page)
    }

    /// The blocks of a tried page that do not look as they do on the page as it stands.
    pub fn changed(&self, tried: &PageLayout) -> BTreeSet<BlockId> {
        let now = self.now.get(&tried.page).map_or(&[][..], |(now, _)| &now.blocks[..]);
        let stands = |block: &&Arc<BlockLayout>| now.iter().any(|b| Arc::ptr_eq(b, block));
        tried.blocks.iter().filter(|b| !stands(b)).filter_map(|b| b.block).collect()
    }

    /// Lays out again what a diff touched; the pages whose picture or findings may have changed.
    pub fn follow(&mut self, document: &Document, diff: &RecordDiff, revisions: &Revisions) -> Vec<PageId> {
        let mut changed = Vec::new();
        // What a page says of days and pages is judged by the edition, though its picture may stay.
        let judged = diff.0.iter().any(edition_matters);
        for page in touched(document, diff) {
            let before = self.now.get(&page).map(|(_, name)| name.clone());
            let laid = self.try_page(document, page, revisions);
            if judged || before.as_ref() != Some(&laid.1) {
                changed.push(page);
            }
            self.now.insert(page, laid);
        }
        self.now.retain(|page, _| document.pages.contains_key(page));
        changed
    }

    /// Looks how a story can be fitted to its block.
    pub fn refit(&mut self, document: &Document, block: BlockId, goal: Goal) -> Option<Refit> {
        self.layouter.refit(document, block, goal)
    }

    /// The largest size a block's headline may have; see [`Layouter::largest_head`].
    pub fn largest_head(&mut self, document: &Document, block: BlockId) -> Option<Length> {
        self.layouter.largest_head(document, block)
    }

    /// The fonts pages are set with.
    pub fn fonts(&self) -> &FontBook {
        self.layouter.fonts()
    }

    /// Takes new fonts; everything is laid out again when it is next asked for.
    pub fn take_fonts(&mut self, layouter: Layouter) {
        *self = Self::new(layouter);
    }
}

/// Blocks are laid out once and shared: the same blocks paint the same page.
fn looks_same(a: &PageLayout, b: &PageLayout) -> bool {
    let same = |(a, b): (&Arc<BlockLayout>, &Arc<BlockLayout>)| Arc::ptr_eq(a, b);
    a.number == b.number
        && a.trim == b.trim
        && a.blocks.len() == b.blocks.len()
        && a.blocks.iter().zip(&b.blocks).all(same)
        && a.furniture.items == b.furniture.items
}

/// The pages a diff may have changed.
fn touched(document: &Document, diff: &RecordDiff) -> BTreeSet<PageId> {
    if diff.0.iter().any(edition_matters) {
        return document.edition.pages.iter().copied().collect();
    }
    let mut pages = BTreeSet::new();
    for change in &diff.0 {
        match change.key {
            RecordKey::Edition => {}
            RecordKey::Page(page) => drop(pages.insert(page)),
            RecordKey::Block(block) => pages.extend(pages_of_block(document, change, block)),
            RecordKey::Story(story) => pages.extend(page_of_story(document, story)),
            RecordKey::Photo(photo) => pages.extend(document.block_of_photo(photo).map(|b| b.page)),
        }
    }
    pages.retain(|page| document.pages.contains_key(page));
    pages
}

/// Whether more of the edition changed than the numbers of its next records.
fn edition_matters(change: &Change) -> bool {
    let (Some(Record::Edition(before)), Some(Record::Edition(after))) = (&change.before, &change.after) else {
        return false;
    };
    let but_for_ids = banxin_model::Edition { next: after.next, ..(**before).clone() };
    but_for_ids != **after
}

fn pages_of_block(document: &Document, change: &Change, block: BlockId) -> Vec<PageId> {
    let page = |record: &Option<Record>| match record {
        Some(Record::Block(b)) => Some(b.page),
        _ => None,
    };
    let now = document.blocks.get(&block).map(|b: &Arc<Block>| b.page);
    [page(&change.before), page(&change.after), now].into_iter().flatten().collect()
}

fn page_of_story(document: &Document, story: StoryId) -> Option<PageId> {
    document.block_of_story(story).map(|b| b.page)
}
