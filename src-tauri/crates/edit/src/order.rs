//! Blocks in the painting order of their page, locked, or taken off it.

use banxin_model::BlockId;

use crate::Refusal;
use crate::transaction::Transaction;

impl Transaction {
    pub(crate) fn remove_block(&mut self, id: BlockId) -> Result<(), Refusal> {
        let page = self.open_block(id)?.page;
        self.leave_chain(id)?;
        self.page_mut(page)?.blocks.retain(|&b| b != id);
        self.delete_block(id);
        Ok(())
    }

    pub(crate) fn order_block(&mut self, id: BlockId, index: usize) -> Result<(), Refusal> {
        let page = self.open_block(id)?.page;
        let blocks = &mut self.page_mut(page)?.blocks;
        let most = blocks.len().saturating_sub(1);
        if index > most {
            return Err(Refusal::NoSuchPlace { page, index, most });
        }
        blocks.retain(|&b| b != id);
        blocks.insert(index, id);
        Ok(())
    }

    pub(crate) fn lock_block(&mut self, id: BlockId, locked: bool) -> Result<(), Refusal> {
        let page = self.block(id)?.page;
        self.open_page(page)?;
        self.block_mut(id)?.locked = locked;
        Ok(())
    }
}
