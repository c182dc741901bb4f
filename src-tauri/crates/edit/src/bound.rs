//! What a signed page prints and does not hold itself: its number, how many pages there are, where its stories come
//! from and go on.
//!
//! A page on which a story goes on shows what the blocks before leave of it, and its 下转 and 上接 name
//! numbers of other pages. An edit elsewhere that would change these is refused as one of the page itself. A step is
//! judged as a whole: pages may change places over a signed one, which keeps its number in the end.

use std::collections::BTreeMap;

use banxin_model::{Block, BlockId, Content, Document, Frame, Page, PageId, PageState};

use crate::Refusal;
use crate::transaction::Transaction;

/// What signed pages owe to others.
pub(crate) type Bonds = BTreeMap<PageId, Owed>;

/// What a page owes to others.
#[derive(PartialEq, Eq)]
pub(crate) struct Owed {
    /// Its number.
    number: Option<usize>,
    /// How many pages there are, if a 报头 on it says so (今日N版).
    pages: Option<usize>,
    /// Its story blocks.
    stories: Vec<Bond>,
}

/// What a story block owes to the rest of its chain.
#[derive(PartialEq, Eq)]
pub(crate) struct Bond {
    /// The blocks before it, the nearest first, each with the number of its page, for 下转 and 上接 take room from
    /// the text, and with the frames that push its text aside.
    upstream: Vec<(BlockId, Option<usize>, Content, Vec<Frame>)>,
    /// Numbers of the pages its story comes from and goes on.
    numbers: [Option<usize>; 2],
}

impl Transaction {
    /// What the signed pages owe to others as things stand.
    pub(crate) fn bonds(&self) -> Bonds {
        let document = self.document();
        let signed = document.pages.values().filter(|p| p.state == PageState::Signed);
        signed.map(|p| (p.id, owed(document, p))).collect()
    }

    /// Refuses what changed a signed page by way of another.
    pub(crate) fn check_bonds(&self, before: &Bonds) -> Result<(), Refusal> {
        for (page, now) in self.bonds() {
            if let Some(then) = before.get(&page).filter(|then| **then != now) {
                return Err(Refusal::PageSigned { page, number: then.number.unwrap_or(0) });
            }
        }
        Ok(())
    }
}

fn owed(document: &Document, page: &Page) -> Owed {
    let counts = document.blocks_of(page).any(|b| matches!(b.content, Content::Masthead(_)));
    Owed {
        number: document.number_of(page.id),
        pages: counts.then_some(document.edition.pages.len()),
        stories: document.blocks_of(page).filter_map(|b| bond(document, b)).collect(),
    }
}

fn bond(document: &Document, block: &Block) -> Option<Bond> {
    let number = |id: Option<BlockId>| document.number_of(document.blocks.get(&id?)?.page);
    let Content::Story(story) = &block.content else { return None };
    let (before, after) = (story.follows, document.follower_of(block.id).map(|b| b.id));
    let mut upstream: Vec<(BlockId, Option<usize>, Content, Vec<Frame>)> = Vec::new();
    let mut next = before;
    while let Some(up) = next.and_then(|id| document.blocks.get(&id)) {
        if upstream.iter().any(|u| u.0 == up.id) {
            break;
        }
        upstream.push((up.id, document.number_of(up.page), up.content.clone(), pushing(document, up)));
        next = match &up.content {
            Content::Story(s) => s.follows,
            _ => None,
        };
    }
    Some(Bond { upstream, numbers: [number(before), number(after)] })
}

/// The frames that lie over a block and push its text aside.
fn pushing(document: &Document, block: &Block) -> Vec<Frame> {
    let grid = document.grid();
    let Some(page) = document.pages.get(&block.page) else { return Vec::new() };
    let own: Vec<_> = block.content.frames().iter().map(|f| f.rect(&grid)).collect();
    let above = document.blocks_of(page).skip_while(|b| b.id != block.id).skip(1);
    let pushes = above.filter(|b| matches!(b.content, Content::Photo(_) | Content::Ad(_) | Content::Placeholder(_)));
    let over = |f: &Frame| own.iter().any(|o| o.overlaps(f.rect(&grid)));
    pushes.flat_map(|b| b.content.frames()).filter(over).collect()
}
