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

    /// The block a story is placed in, if it is.
    #[must_use]
    pub fn block_of_story(&self, story: StoryId) -> Option<&Arc<Block>> {
        self.blocks.values().find(|b| matches!(&b.content, crate::Content::Story(s) if s.story == story))
    }

    /// The block a photo is shown in, if it is.
    #[must_use]
    pub fn block_of_photo(&self, photo: PhotoId) -> Option<&Arc<Block>> {
        self.blocks.values().find(|b| b.content.photos().contains(&photo))
    }
}
