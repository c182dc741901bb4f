//! Who may not be touched: signed pages, what stands on them, and locked blocks.

use banxin_model::{Block, BlockId, Content, Page, PageId, PageState, PhotoId, StoryBlock, StoryId};

use crate::Refusal;
use crate::transaction::Transaction;

impl Transaction {
    /// 版次 of a page; 0 if it is in no order, which no edit leaves behind.
    pub(crate) fn number(&self, page: PageId) -> usize {
        self.document().number_of(page).unwrap_or(0)
    }

    /// A page that may be edited.
    pub(crate) fn open_page(&self, id: PageId) -> Result<&Page, Refusal> {
        let page = self.page(id)?;
        if page.state == PageState::Signed {
            return Err(Refusal::PageSigned { page: id, number: self.number(id) });
        }
        Ok(page)
    }

    /// A block that may be edited.
    pub(crate) fn open_block(&self, id: BlockId) -> Result<&Block, Refusal> {
        let block = self.block(id)?;
        self.open_page(block.page)?;
        if block.locked { Err(Refusal::BlockLocked(id)) } else { Ok(block) }
    }

    /// A story block that may be edited.
    pub(crate) fn open_story_block(&self, id: BlockId) -> Result<&StoryBlock, Refusal> {
        match &self.open_block(id)?.content {
            Content::Story(block) => Ok(block),
            _ => Err(not_a_story_block(id)),
        }
    }

    /// The story block of a block that [`Self::open_story_block`] let through.
    pub(crate) fn story_block_mut(&mut self, id: BlockId) -> Result<&mut StoryBlock, Refusal> {
        match &mut self.block_mut(id)?.content {
            Content::Story(block) => Ok(block),
            _ => Err(not_a_story_block(id)),
        }
    }

    /// Refuses a story of which any block stands on a signed page.
    pub(crate) fn check_open_story(&self, id: StoryId) -> Result<(), Refusal> {
        self.story(id)?;
        self.document().blocks_of_story(id).iter().try_for_each(|block| self.open_page(block.page).map(|_| ()))
    }

    /// Refuses a photo that any signed page shows.
    pub(crate) fn check_open_photo(&self, id: PhotoId) -> Result<(), Refusal> {
        self.photo(id)?;
        let mut shown = self.document().blocks.values().filter(|b| b.content.photos().contains(&id));
        shown.try_for_each(|b| self.open_page(b.page).map(|_| ()))
    }

    /// Refuses what would change every page while one is signed: its paper, styles and folio.
    pub(crate) fn check_no_page_signed(&self) -> Result<(), Refusal> {
        self.document().edition.pages.iter().try_for_each(|&id| self.open_page(id).map(|_| ()))
    }
}

const fn not_a_story_block(block: BlockId) -> Refusal {
    Refusal::WrongKind { block, wanted: "a story block" }
}
