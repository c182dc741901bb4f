//! The pages of a session as they are laid out, and the revisions their pictures are asked by.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};

use banxin_edit::{Change, Record, RecordDiff, RecordKey};
use banxin_layout::{BlockLayout, Goal, Layouter, NotFitted, PageLayout, Refit};
use banxin_model::{Block, BlockId, Content, Document, Length, PageId, PhotoId, Rect, StoryId};
use banxin_typeset::FontBook;
use banxin_typeset::headline::Words;

use crate::text;
use crate::wire::Repainted;

/// A page layout with the document it was made from.
#[derive(Clone)]
pub(crate) struct Revision {
    /// The layout.
    pub layout: Arc<PageLayout>,
    /// The records, for the photos' originals.
    pub document: Document,
    /// The fonts it was set with.
    fonts: Arc<FontBook>,
}

impl Revision {
    /// Whether the page looks the same and is told the same. Blocks are laid out once and shared; one that was laid out
    /// anew is the same if all of it is, and its photos are.
    fn same(&self, o: &Self) -> bool {
        let photos = |b: &BlockLayout| b.photos().all(|p| self.document.photos.get(&p) == o.document.photos.get(&p));
        // What tells them apart soonest comes first: a drag, or a paragraph that is being written, has many like this.
        let block = |a: &BlockLayout, b: &BlockLayout| a.outline == b.outline && a.fit == b.fit && a == b && photos(a);
        Arc::ptr_eq(&self.fonts, &o.fonts)
            && looks_same(&self.layout, &o.layout, |a, b| Arc::ptr_eq(a, b) || block(a, b))
    }
}

/// Revisions by name, the newest kept: pictures of them are asked for from other threads.
pub(crate) struct Revisions {
    nonce: String,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    count: u64,
    newest_last: VecDeque<(String, Revision)>,
}

/// Enough for the steps of a drag whose pictures are asked for, for pictures still on their way of pages that were
/// edited, and for some that are taken back. Each holds all of a page that was set anew for it.
const KEPT: usize = 64;

impl Revisions {
    /// Names of one session differ from those of every other, so that a picture kept by a window is never wrong.
    pub fn new(nonce: String) -> Self {
        Self { nonce, kept: Mutex::default() }
    }

    /// Keeps a revision and names it; one that is kept and the same stays what it is called, so that a page that is
    /// brought back shows the pictures a window has of it. Beyond [`KEPT`] the oldest goes that is not of a page as it
    /// stands.
    fn keep(&self, revision: Revision, standing: &Standing) -> (Arc<PageLayout>, String) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept.newest_last.iter().position(|(_, kept)| kept.same(&revision));
        let (name, revision) = known.and_then(|at| kept.newest_last.remove(at)).unwrap_or_else(|| {
            kept.count += 1;
            (format!("{}-{}", self.nonce, kept.count), revision)
        });
        let kept_as = (Arc::clone(&revision.layout), name.clone());
        kept.newest_last.push_back((name, revision));
        while kept.newest_last.len() > KEPT + standing.len()
            && let Some(oldest) = kept.newest_last.pop_front()
        {
            if standing.values().any(|(_, name)| *name == oldest.0) {
                kept.newest_last.push_back(oldest);
            }
        }
        kept_as
    }

    /// A revision by its name, unless it is too old.
    pub fn get(&self, name: &str) -> Option<Revision> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.newest_last.iter().find(|(kept, _)| kept == name).map(|(_, revision)| revision.clone())
    }
}

/// Pages as they stand, each with the name of its revision.
type Standing = BTreeMap<PageId, (Arc<PageLayout>, String)>;

/// The pages as they stand, and how others would.
pub(crate) struct Pages {
    layouter: Layouter,
    now: Standing,
    /// Fonts came since pages were followed last: every page may look another way.
    anew: bool,
}

impl Pages {
    /// With fonts; nothing is laid out yet.
    pub const fn new(layouter: Layouter) -> Self {
        Self { layouter, now: Standing::new(), anew: false }
    }

    /// A page as it stands, laid out if it was not.
    pub fn page(&mut self, document: &Document, page: PageId, revisions: &Revisions) -> (Arc<PageLayout>, String) {
        if let Some((layout, name)) = self.now.get(&page) {
            return (Arc::clone(layout), name.clone());
        }
        let laid = self.try_page(document, page, revisions);
        self.now.insert(page, laid.clone());
        laid
    }

    /// A page of a document that is only tried.
    pub fn try_page(&mut self, document: &Document, page: PageId, revisions: &Revisions) -> (Arc<PageLayout>, String) {
        let layout = Arc::new(self.layouter.page(document, page));
        if let Some((now, name)) = self.now.get(&page).filter(|(now, _)| looks_same(now, &layout, Arc::ptr_eq)) {
            return (Arc::clone(now), name.clone());
        }
        revisions.keep(Revision { layout, document: document.clone(), fonts: self.fonts() }, &self.now)
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

    /// Lays out again what a diff touched; the pages whose picture or findings may have changed, and where those look
    /// another way that were laid out before.
    pub fn follow(
        &mut self,
        document: &Document,
        diff: &RecordDiff,
        revisions: &Revisions,
    ) -> (Vec<PageId>, Vec<Repainted>) {
        let (mut changed, mut repainted) = (Vec::new(), Vec::new());
        // What a page says of days and pages is judged by the edition, though its picture may stay.
        let judged = diff.0.iter().any(edition_matters);
        let all = || document.edition.pages.iter().copied().collect();
        for page in if mem::take(&mut self.anew) { all() } else { touched(document, diff) } {
            let laid = self.try_page(document, page, revisions);
            let before = self.now.insert(page, laid.clone());
            if let Some((before, from)) = before.as_ref().filter(|(_, name)| *name != laid.1)
                && let Some(places) = others(before, &laid.0)
            {
                repainted.push(Repainted { page, from: from.clone(), to: laid.1.clone(), places });
            }
            if judged || before.is_none_or(|(_, name)| name != laid.1) {
                changed.push(page);
            }
        }
        self.now.retain(|page, _| document.pages.contains_key(page));
        (changed, repainted)
    }

    /// Looks how a story can be fitted to its block.
    pub fn refit(&mut self, document: &Document, block: BlockId, goal: Goal) -> Result<Refit, NotFitted> {
        self.layouter.refit(document, block, goal)
    }

    /// The largest size a block's headline may have; see [`Layouter::largest_head`].
    pub fn largest_head(&mut self, document: &Document, block: BlockId) -> Option<Length> {
        self.layouter.largest_head(document, block)
    }

    /// The fonts that pages are set with.
    pub fn fonts(&self) -> Arc<FontBook> {
        Arc::clone(self.layouter.fonts())
    }

    /// Takes new fonts; everything is laid out again when it is next asked for or followed.
    pub fn take_fonts(&mut self, layouter: Layouter) {
        *self = Self { anew: true, ..Self::new(layouter) };
    }
}

/// Whether pages look the same, if blocks do that are the same.
fn looks_same(a: &PageLayout, b: &PageLayout, same: impl Fn(&Arc<BlockLayout>, &Arc<BlockLayout>) -> bool) -> bool {
    (a.page, a.number, a.trim, a.bleed) == (b.page, b.number, b.trim, b.bleed)
        && a.blocks.len() == b.blocks.len()
        && a.blocks.iter().zip(&b.blocks).all(|(a, b)| same(a, b))
        && a.furniture.items == b.furniture.items
}

/// Where a page looks another way than before; none where all of it may.
fn others(before: &PageLayout, now: &PageLayout) -> Option<Vec<Rect>> {
    let find = |page: &'_ PageLayout, block| page.blocks.iter().find(|b| b.block == block).cloned();
    let stay = |page: &PageLayout, o: &PageLayout| -> Vec<Option<BlockId>> {
        page.blocks.iter().map(|b| b.block).filter(|&b| find(o, b).is_some()).collect()
    };
    // What lies over what changed with the order.
    if before.trim != now.trim || before.bleed != now.bleed || stay(before, now) != stay(now, before) {
        return None;
    }
    let none = BlockLayout::default();
    let mut places = text::changed(&before.furniture, &now.furniture);
    for block in &now.blocks {
        match find(before, block.block) {
            Some(old) if Arc::ptr_eq(&old, block) => {}
            Some(old) => places.extend(text::changed(&old, block)),
            None => places.extend(text::changed(&none, block)),
        }
    }
    for gone in before.blocks.iter().filter(|b| find(now, b.block).is_none()) {
        places.extend(text::changed(gone, &none));
    }
    Some(places)
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
            RecordKey::Story(story) => pages.extend(pages_of_story(document, story)),
            RecordKey::Photo(photo) => pages.extend(pages_of_photo(document, photo)),
        }
    }
    // What moves the end of a story's block on one page moves its beginning on the next.
    pages.extend(pages.iter().flat_map(|&page| pages_beyond(document, page)).collect::<Vec<_>>());
    pages.retain(|page| document.pages.contains_key(page));
    pages
}

/// Whether more of the edition changed than what no page shows: the numbers of its next records, its deadline, 版样.
fn edition_matters(change: &Change) -> bool {
    let (Some(Record::Edition(before)), Some(Record::Edition(after))) = (&change.before, &change.after) else {
        return false;
    };
    let (next, deadline, templates) = (after.next, after.deadline, after.templates.clone());
    let but_for_those = banxin_model::Edition { next, deadline, templates, ..(**before).clone() };
    but_for_those != **after
}

fn pages_of_block(document: &Document, change: &Change, block: BlockId) -> Vec<PageId> {
    let now = document.blocks.get(&block).map(|b: &Arc<Block>| b.page);
    // The blocks before and after one that is gone are those that are left of its chain.
    let of = |record: &Option<Record>| match record {
        Some(Record::Block(b)) => {
            let story = story_of(b).map_or_else(Vec::new, |story| pages_of_story(document, story));
            [vec![b.page], story].concat()
        }
        _ => Vec::new(),
    };
    now.into_iter().chain(of(&change.before)).chain(of(&change.after)).collect()
}

/// Pages on which stories of a page go on, or come from.
fn pages_beyond(document: &Document, page: PageId) -> Vec<PageId> {
    let Some(page) = document.pages.get(&page) else { return Vec::new() };
    document.blocks_of(page).filter_map(|b| story_of(b)).flat_map(|s| pages_of_story(document, s)).collect()
}

fn story_of(block: &Block) -> Option<StoryId> {
    match &block.content {
        Content::Story(s) => Some(s.story),
        _ => None,
    }
}

fn pages_of_story(document: &Document, story: StoryId) -> Vec<PageId> {
    document.blocks_of_story(story).iter().map(|b| b.page).collect()
}

fn pages_of_photo(document: &Document, photo: PhotoId) -> Vec<PageId> {
    document.blocks.values().filter(|b| b.content.photos().contains(&photo)).map(|b| b.page).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use banxin_edit::{Command, StoryEdit, apply, new_edition};
    use banxin_model::{Area, ColumnRule, Copy, Date, Frame, Head, PaperSetup};

    fn done(document: &Document, command: &Command) -> (Document, Vec<u32>) {
        let step = apply(document, command).expect("a command that can be done");
        let pages = touched(&step.document, &step.diff).into_iter().map(|p| p.0).collect();
        (step.document, pages)
    }

    fn area(col: u16) -> Vec<Area> {
        vec![Area { frame: Frame::grid(col, 20, 2, 10), columns: ColumnRule::default() }]
    }

    fn go_on(block: u32, page: u32) -> Command {
        Command::ContinueStory { block: BlockId(block), page: PageId(page), areas: area(0), head: None }
    }

    #[test]
    fn what_moves_the_end_of_a_block_moves_the_pages_after() {
        let date = Date::new(2026, 10, 21).expect("a day");
        let mut d = new_edition("试刊", date, PaperSetup::broadsheet_8(), 4).expect("an edition");
        for _ in 0..2 {
            d = done(&d, &Command::AddStory { copy: Copy::default() }).0;
        }
        let place = |story: u32, page: u32, col: u16| Command::PlaceStory {
            story: StoryId(story),
            page: PageId(page),
            areas: area(col),
            head: Head::default(),
        };
        d = done(&d, &place(1, 1, 0)).0;
        let (d, pages) = done(&d, &go_on(1, 3));
        assert_eq!(pages, [1, 3], "the first page prints 下转");
        let (d, pages) = done(&d, &go_on(2, 4));
        assert_eq!(pages, [1, 3, 4]);
        // Something else on the page of the first block may push its text aside.
        assert_eq!(done(&d, &place(2, 1, 4)).1, [1, 3, 4]);
        assert_eq!(done(&d, &place(2, 2, 4)).1, [2]);
        let edit = Command::EditStory { story: StoryId(1), edit: Box::new(StoryEdit::default()) };
        assert_eq!(done(&d, &edit).1, [] as [u32; 0], "nothing changed");
        let body = Some(vec![banxin_model::Paragraph { text: "雾".to_owned(), ..Default::default() }]);
        let edit = StoryEdit { body, ..StoryEdit::default() };
        assert_eq!(done(&d, &Command::EditStory { story: StoryId(1), edit: Box::new(edit) }).1, [1, 3, 4]);
        assert_eq!(done(&d, &Command::RemoveBlock { block: BlockId(3) }).1, [1, 3, 4]);
        assert_eq!(done(&d, &Command::EndStory { block: BlockId(1) }).1, [1, 3, 4]);
        let moved = Command::MoveBlock { block: BlockId(2), cols: 0, lines: 0, page: Some(PageId(2)) };
        assert_eq!(done(&d, &moved).1, [1, 2, 3, 4]);
    }
}
