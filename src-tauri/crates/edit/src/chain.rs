//! 续排: stories that go on in further blocks, and how their chains are kept whole.

use std::collections::BTreeMap;

use banxin_model::{Area, BlockId, Content, Document, Head, HeadPlace, PageId, StoryBlock, StoryId};

use crate::transaction::Transaction;
use crate::{Refusal, geometry};

/// Most blocks of one story.
pub const MOST_CHAIN: usize = 64;

impl Transaction {
    /// Makes a block that goes on with another's copy, before whatever did so until now.
    pub(crate) fn continue_story(
        &mut self,
        id: BlockId,
        page: PageId,
        areas: &[Area],
        head: Option<&Head>,
    ) -> Result<(), Refusal> {
        let upstream = self.open_story_block(id)?;
        let (story, column_rules) = (upstream.story, upstream.column_rules);
        self.open_page(page)?;
        let most = MOST_CHAIN;
        if self.document().blocks_of_story(story).len() >= most {
            return Err(Refusal::ChainTooLong { story, most });
        }
        let head = head.cloned().unwrap_or_else(|| Head { place: HeadPlace::Hidden, ..Head::default() });
        let after = self.document().follower_of(id).map(|b| b.id);
        let block = StoryBlock {
            story,
            areas: areas.to_vec(),
            head,
            insets: Vec::new(),
            column_rules,
            boxed: false,
            levelled: false,
            copyfit: Vec::new(),
            follows: Some(id),
        };
        let content = Content::Story(block);
        geometry::content(&self.document().edition.setup, &content)?;
        let new = self.create_block(page, content)?;
        after.map_or(Ok(()), |after| {
            self.story_block_mut(after)?.follows = Some(new);
            Ok(())
        })
    }

    /// Takes off every block that goes on after one.
    pub(crate) fn end_story(&mut self, id: BlockId) -> Result<(), Refusal> {
        self.open_story_block(id)?;
        while let Some(next) = self.document().follower_of(id).map(|b| b.id) {
            self.remove_block(next)?;
        }
        Ok(())
    }

    /// Joins the chain over a block that is to go: what followed it follows what it followed. If it was the
    /// first, the next is, and shows the headline.
    pub(crate) fn leave_chain(&mut self, id: BlockId) -> Result<(), Refusal> {
        let Content::Story(leaving) = &self.block(id)?.content else { return Ok(()) };
        let before = leaving.follows;
        let Some(after) = self.document().follower_of(id).map(|b| b.id) else { return Ok(()) };
        let next = self.story_block_mut(after)?;
        next.follows = before;
        if before.is_none() && next.head.place == HeadPlace::Hidden {
            next.head.place = HeadPlace::Top;
        }
        Ok(())
    }
}

/// The first story whose blocks do not make one chain: one begins, each of the others follows another of the
/// story, and no block is followed twice.
pub(crate) fn broken(document: &Document) -> Option<StoryId> {
    let mut begins: BTreeMap<StoryId, BlockId> = BTreeMap::new();
    let mut after: BTreeMap<BlockId, (BlockId, StoryId)> = BTreeMap::new();
    let mut left: BTreeMap<StoryId, usize> = BTreeMap::new();
    for block in document.blocks.values() {
        let Content::Story(s) = &block.content else { continue };
        *left.entry(s.story).or_default() += 1;
        let second = match s.follows {
            Some(up) => after.insert(up, (block.id, s.story)).is_some(),
            None => begins.insert(s.story, block.id).is_some(),
        };
        if second {
            return Some(s.story);
        }
    }
    left.into_iter().find_map(|(story, blocks)| {
        let next = |id: &BlockId| after.get(id).filter(|a| a.1 == story).map(|a| a.0);
        // What a circle or a foreign block leads to is not reached from the beginning.
        let reached = std::iter::successors(begins.get(&story).copied(), next).take(MOST_CHAIN + 1).count();
        (reached != blocks || blocks > MOST_CHAIN).then_some(story)
    })
}
