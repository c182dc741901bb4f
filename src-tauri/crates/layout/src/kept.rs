//! What was laid out before: a block that is given the same records again is not set again.

use std::collections::BTreeMap;
use std::sync::Arc;

use banxin_model::{Block, BlockId, Content, Document, Photo, Rect, Story};

use crate::chain::Link;
use crate::display::BlockLayout;

/// How many layouts of one block are kept: the page's, a preview's and the one before.
const KEPT: usize = 3;
/// Blocks that may be gone before any are forgotten: steps that are taken back bring them again.
const GONE: usize = 64;

/// Everything a block's layout depends on, besides the [`Env`](crate::env::Env).
#[derive(Clone)]
pub(crate) struct Inputs {
    pub block: Arc<Block>,
    pub story: Option<Arc<Story>>,
    pub photos: Vec<Option<Arc<Photo>>>,
    pub obstacles: Vec<Rect>,
    pub link: Link,
}

impl Inputs {
    pub fn of(document: &Document, block: &Arc<Block>, obstacles: Vec<Rect>, link: Link) -> Self {
        let story = match &block.content {
            Content::Story(s) => document.stories.get(&s.story).cloned(),
            _ => None,
        };
        let photos = block.content.photos().iter().map(|p| document.photos.get(p).cloned()).collect();
        Self { block: Arc::clone(block), story, photos, obstacles, link }
    }

    /// Records are never changed in place, so the same address means the same content.
    fn same(&self, o: &Self) -> bool {
        let same = |a: &Option<Arc<Story>>, b: &Option<Arc<Story>>| match (a, b) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        };
        let photo = |(a, b): (&Option<Arc<Photo>>, &Option<Arc<Photo>>)| match (a, b) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        };
        (Arc::ptr_eq(&self.block, &o.block) || self.block == o.block)
            && same(&self.story, &o.story)
            && self.photos.len() == o.photos.len()
            && self.photos.iter().zip(&o.photos).all(photo)
            && self.obstacles == o.obstacles
            && self.link == o.link
    }
}

/// The newest layouts of each block.
#[derive(Default)]
pub(crate) struct Kept(BTreeMap<BlockId, Vec<(Inputs, Arc<BlockLayout>)>>);

impl Kept {
    /// What a block's layout was when it was given the same.
    pub fn get(&mut self, inputs: &Inputs) -> Option<Arc<BlockLayout>> {
        let kept = self.0.get_mut(&inputs.block.id)?;
        let i = kept.iter().position(|(k, _)| k.same(inputs))?;
        // The one used last stands last, so that the oldest goes first.
        let used = kept.remove(i);
        let layout = Arc::clone(&used.1);
        kept.push(used);
        Some(layout)
    }

    pub fn keep(&mut self, inputs: Inputs, layout: Arc<BlockLayout>) {
        let kept = self.0.entry(inputs.block.id).or_default();
        if kept.len() >= KEPT {
            kept.remove(0);
        }
        kept.push((inputs, layout));
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Forgets blocks that are gone, once there are many: a night's work makes and removes thousands.
    pub fn forget(&mut self, there: &BTreeMap<BlockId, Arc<Block>>) {
        if self.0.len() > there.len() + GONE {
            self.0.retain(|id, _| there.contains_key(id));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use banxin_model::{Frame, Ink, PageId, TintBlock};

    fn tint(id: u32, ink: u16) -> Inputs {
        let content = Content::Tint(TintBlock { frame: Frame::grid(0, 0, 1, 4), ink: Ink { k: ink, ..Ink::PAPER } });
        let block = Arc::new(Block { id: BlockId(id), page: PageId(1), locked: false, group: None, content });
        Inputs { block, story: None, photos: Vec::new(), obstacles: Vec::new(), link: Link::default() }
    }

    fn keep(kept: &mut Kept, inputs: Inputs) {
        kept.keep(inputs, Arc::default());
    }

    #[test]
    fn the_newest_layouts_of_a_block_are_kept() {
        let mut kept = Kept::default();
        for ink in 0..3 {
            keep(&mut kept, tint(1, ink));
        }
        assert!(kept.get(&tint(1, 0)).is_some(), "it is used again, and so the newest");
        keep(&mut kept, tint(1, 3));
        assert!(kept.get(&tint(1, 1)).is_none());
        assert!([0, 2, 3].iter().all(|&ink| kept.get(&tint(1, ink)).is_some()));
        assert!(kept.get(&tint(2, 0)).is_none());
    }

    #[test]
    fn blocks_that_are_gone_are_forgotten_when_there_are_many() {
        let mut kept = Kept::default();
        let there: BTreeMap<_, _> = [(BlockId(7), tint(7, 0).block)].into();
        for id in 0..5000 {
            keep(&mut kept, tint(id, 0));
            kept.forget(&there);
            assert!(kept.0.len() <= GONE + 1);
        }
        assert!(kept.get(&tint(7, 0)).is_some());
        assert!(kept.get(&tint(4999, 0)).is_some(), "what went last may come back");
    }
}
