//! An edition in memory: its records, shared and never changed in place.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::{Block, BlockId, Edition, Grid, Page, PageId, Photo, PhotoId, Story, StoryId};

/// All records of an edition. A clone shares them and costs little.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The edition's own record.
    pub edition: Arc<Edition>,
    /// Pages.
    pub pages: BTreeMap<PageId, Arc<Page>>,
    /// Blocks.
    pub blocks: BTreeMap<BlockId, Arc<Block>>,
    /// Stories.
    pub stories: BTreeMap<StoryId, Arc<Story>>,
    /// Photos.
    pub photos: BTreeMap<PhotoId, Arc<Photo>>,
}

impl Document {
    /// An edition with its pages and nothing else.
    #[must_use]
    pub fn new(edition: Edition, pages: Vec<Page>) -> Self {
        Self {
            edition: Arc::new(edition),
            pages: pages.into_iter().map(|p| (p.id, Arc::new(p))).collect(),
            blocks: BTreeMap::new(),
            stories: BTreeMap::new(),
            photos: BTreeMap::new(),
        }
    }

    /// The grid of the edition's pages.
    #[must_use]
    pub fn grid(&self) -> Grid {
        Grid::of(&self.edition.setup)
    }

    /// 版次: a page's number, from 1.
    #[must_use]
    pub fn number_of(&self, page: PageId) -> Option<usize> {
        self.edition.pages.iter().position(|&p| p == page).map(|i| i + 1)
    }

    /// The page of a number, from 1.
    #[must_use]
    pub fn page_numbered(&self, number: usize) -> Option<&Arc<Page>> {
        let id = self.edition.pages.get(number.checked_sub(1)?)?;
        self.pages.get(id)
    }

    /// Pages in order.
    pub fn pages_in_order(&self) -> impl Iterator<Item = &Arc<Page>> {
        self.edition.pages.iter().filter_map(|id| self.pages.get(id))
    }

    /// Blocks of a page, the lowest first.
    pub fn blocks_of<'a>(&'a self, page: &'a Page) -> impl DoubleEndedIterator<Item = &'a Arc<Block>> {
        page.blocks.iter().filter_map(|id| self.blocks.get(id))
    }

    /// The block a story begins in, if it is placed.
    #[must_use]
    pub fn block_of_story(&self, story: StoryId) -> Option<&Arc<Block>> {
        let begins = |s: &crate::StoryBlock| s.story == story && s.follows.is_none();
        self.blocks.values().find(|b| matches!(&b.content, crate::Content::Story(s) if begins(s)))
    }

    /// The block that goes on with a block's copy, if one does.
    #[must_use]
    pub fn follower_of(&self, block: BlockId) -> Option<&Arc<Block>> {
        self.blocks.values().find(|b| matches!(&b.content, crate::Content::Story(s) if s.follows == Some(block)))
    }

    /// The blocks a story stands in, in the order its copy runs through them; none if it is not placed.
    #[must_use]
    pub fn blocks_of_story(&self, story: StoryId) -> Vec<&Arc<Block>> {
        let mut chain: Vec<&Arc<Block>> = Vec::new();
        let mut next = self.block_of_story(story);
        // A circle, which no edit makes, has no first; a chain is no longer than there are blocks.
        while let Some(block) = next.filter(|_| chain.len() < self.blocks.len()) {
            chain.push(block);
            next = self.follower_of(block.id);
        }
        chain
    }

    /// The block a photo is shown in, if it is.
    #[must_use]
    pub fn block_of_photo(&self, photo: PhotoId) -> Option<&Arc<Block>> {
        self.blocks.values().find(|b| b.content.photos().contains(&photo))
    }
}
