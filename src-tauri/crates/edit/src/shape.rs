//! 块形: shapes, headlines and trim of blocks.

use banxin_model::{Area, BlockId, Content, Frame, Head, ParagraphTracking};

use crate::transaction::Transaction;
use crate::{Refusal, geometry};

impl Transaction {
    /// Insets and a headline over columns are brought back into the new shape.
    pub(crate) fn shape_story(&mut self, id: BlockId, areas: &[Area]) -> Result<(), Refusal> {
        let mut block = self.open_story_block(id)?.clone();
        let setup = self.document().edition.setup.clone();
        geometry::areas(&setup, areas)?;
        block.areas = areas.to_vec();
        geometry::refit(&setup, &mut block);
        *self.story_block_mut(id)? = block;
        Ok(())
    }

    pub(crate) fn set_frame(&mut self, id: BlockId, frame: Frame) -> Result<(), Refusal> {
        let mut content = self.open_block(id)?.content.clone();
        if let Content::Story(block) = &content {
            return match block.areas.as_slice() {
                [area] => self.shape_story(id, &[Area { frame, ..*area }]),
                _ => Err(Refusal::WrongKind { block: id, wanted: "a block with one frame (use shape_story)" }),
            };
        }
        for mine in content.frames_mut() {
            *mine = frame;
        }
        geometry::content(&self.document().edition.setup, &content)?;
        self.block_mut(id)?.content = content;
        Ok(())
    }

    pub(crate) fn set_head(&mut self, id: BlockId, head: &Head) -> Result<(), Refusal> {
        let block = self.open_story_block(id)?;
        geometry::head(&self.document().edition.setup, &block.areas, head)?;
        head.clone_into(&mut self.story_block_mut(id)?.head);
        Ok(())
    }

    pub(crate) fn set_trim(
        &mut self,
        id: BlockId,
        column_rules: Option<bool>,
        boxed: Option<bool>,
        levelled: Option<bool>,
    ) -> Result<(), Refusal> {
        self.open_story_block(id)?;
        let block = self.story_block_mut(id)?;
        block.column_rules = column_rules.unwrap_or(block.column_rules);
        block.boxed = boxed.unwrap_or(block.boxed);
        block.levelled = levelled.unwrap_or(block.levelled);
        Ok(())
    }

    pub(crate) fn set_copyfit(&mut self, id: BlockId, copyfit: &[ParagraphTracking]) -> Result<(), Refusal> {
        let story = self.open_story_block(id)?.story;
        geometry::copyfit(copyfit, self.story(story)?.copy.body.len())?;
        self.story_block_mut(id)?.copyfit = copyfit.to_vec();
        Ok(())
    }
}
