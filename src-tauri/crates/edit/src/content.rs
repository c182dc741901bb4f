//! What a block holds, changed without another in its place.

use banxin_model::{BlockId, Content};

use crate::transaction::Transaction;
use crate::{Refusal, geometry, text};

impl Transaction {
    /// The kind stays, and so does the photo that a photo block shows: another one is another block.
    pub(crate) fn set_content(&mut self, id: BlockId, content: &Content) -> Result<(), Refusal> {
        let now = &self.open_block(id)?.content;
        let same = match (now, content) {
            (Content::Story(_), _) => return Err(Refusal::WrongKind { block: id, wanted: "a block without a story" }),
            (Content::Photo(a), Content::Photo(b)) => a.photo == b.photo,
            _ => std::mem::discriminant(now) == std::mem::discriminant(content),
        };
        if !same {
            return Err(Refusal::WrongKind { block: id, wanted: "of the kind it would become" });
        }
        text::content(content)?;
        content.photos().into_iter().try_for_each(|photo| self.photo(photo).map(|_| ()))?;
        geometry::content(&self.document().edition.setup, content)?;
        content.clone_into(&mut self.block_mut(id)?.content);
        Ok(())
    }
}
