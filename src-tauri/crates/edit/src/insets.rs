//! 配图: photos inside story blocks.

use banxin_model::{BlockId, Inset};

use crate::transaction::Transaction;
use crate::{Refusal, geometry};

/// Most photos in one block.
const MOST_INSETS: i64 = 64;

impl Transaction {
    pub(crate) fn add_inset(&mut self, id: BlockId, inset: &Inset) -> Result<(), Refusal> {
        self.check_inset(id, inset)?;
        let insets = &mut self.story_block_mut(id)?.insets;
        crate::style::range("the number of insets of a block", insets.len() as i64 + 1, 0, MOST_INSETS)?;
        insets.push(*inset);
        Ok(())
    }

    pub(crate) fn set_inset(&mut self, id: BlockId, index: usize, inset: &Inset) -> Result<(), Refusal> {
        self.check_inset(id, inset)?;
        let insets = &mut self.story_block_mut(id)?.insets;
        let count = insets.len();
        let old = insets.get_mut(index).ok_or(Refusal::NoSuchInset { block: id, index, count })?;
        *old = *inset;
        Ok(())
    }

    pub(crate) fn remove_inset(&mut self, id: BlockId, index: usize) -> Result<(), Refusal> {
        let count = self.open_story_block(id)?.insets.len();
        if index >= count {
            return Err(Refusal::NoSuchInset { block: id, index, count });
        }
        self.story_block_mut(id)?.insets.remove(index);
        Ok(())
    }

    fn check_inset(&self, id: BlockId, inset: &Inset) -> Result<(), Refusal> {
        let block = self.open_story_block(id)?;
        self.photo(inset.photo)?;
        geometry::inset(&self.document().edition.setup, &block.areas, inset)
    }
}
