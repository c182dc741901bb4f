//! What of a photo block's photo is shown.

use banxin_model::{BlockId, Content, Crop};

use crate::transaction::Transaction;
use crate::{Refusal, geometry};

impl Transaction {
    pub(crate) fn set_crop(&mut self, id: BlockId, crop: Crop) -> Result<(), Refusal> {
        self.open_block(id)?;
        geometry::crop(crop)?;
        match &mut self.block_mut(id)?.content {
            Content::Photo(block) => block.crop = crop,
            _ => return Err(Refusal::WrongKind { block: id, wanted: "a photo block" }),
        }
        Ok(())
    }
}
