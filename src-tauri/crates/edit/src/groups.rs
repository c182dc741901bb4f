//! 成组: blocks of one page that are taken up together.

use std::collections::BTreeSet;

use banxin_model::{BlockId, PageId};

use crate::Refusal;
use crate::transaction::Transaction;

impl Transaction {
    pub(crate) fn group_blocks(&mut self, blocks: &[BlockId]) -> Result<(), Refusal> {
        let members = self.with_groups(blocks)?;
        let (Some(&name), true) = (members.first(), members.len() > 1) else { return Err(Refusal::GroupOfOne) };
        members.into_iter().try_for_each(|id| self.block_mut(id).map(|block| block.group = Some(name)))
    }

    pub(crate) fn ungroup_blocks(&mut self, blocks: &[BlockId]) -> Result<(), Refusal> {
        let members = self.with_groups(blocks)?;
        members.into_iter().try_for_each(|id| self.block_mut(id).map(|block| block.group = None))
    }

    /// The page that some blocks stand on together.
    pub(crate) fn page_of_all(&self, blocks: &[BlockId]) -> Result<Option<PageId>, Refusal> {
        let mut page = None;
        for &id in blocks {
            let at = self.block(id)?.page;
            if *page.get_or_insert(at) != at {
                return Err(Refusal::SeveralPages { block: id, number: self.number(at) });
            }
        }
        Ok(page)
    }

    /// Some blocks of an open page, and those that are in a group with one of them.
    fn with_groups(&self, blocks: &[BlockId]) -> Result<BTreeSet<BlockId>, Refusal> {
        let Some(page) = self.page_of_all(blocks)? else { return Ok(BTreeSet::new()) };
        let page = self.open_page(page)?;
        let groups: BTreeSet<BlockId> = blocks.iter().filter_map(|&id| self.block(id).ok()?.group).collect();
        let mut members: BTreeSet<BlockId> = blocks.iter().copied().collect();
        members.extend(
            page.blocks
                .iter()
                .filter(|&&id| self.block(id).is_ok_and(|b| b.group.is_some_and(|group| groups.contains(&group)))),
        );
        Ok(members)
    }
}
