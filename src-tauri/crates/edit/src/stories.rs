//! Stories in the pool.

use banxin_model::{
    BlockId, Content, Copy, Notation, Paragraph, ParagraphKind, ParagraphTracking, Rewrite, StoryId, carried,
};

use crate::transaction::Transaction;
use crate::{Refusal, StoryEdit, text};

impl Transaction {
    pub(crate) fn add_story(&mut self, copy: &Copy) -> Result<(), Refusal> {
        text::copy(copy)?;
        self.create_story(copy.clone()).map(|_| ())
    }

    pub(crate) fn edit_story(&mut self, id: StoryId, edit: &StoryEdit) -> Result<(), Refusal> {
        self.check_open_story(id)?;
        let old = self.story(id)?.copy.clone();
        let copy = edited(old.clone(), edit.clone());
        text::copy(&copy)?;
        self.carry_copyfit(id, |trackings| carried(trackings, &old.body, &copy.body))?;
        self.story_mut(id)?.copy = copy;
        Ok(())
    }

    /// The trackings of a story's block follow its paragraphs, in the same step.
    fn carry_copyfit(
        &mut self,
        id: StoryId,
        carried: impl Fn(&[ParagraphTracking]) -> Vec<ParagraphTracking>,
    ) -> Result<(), Refusal> {
        let blocks: Vec<BlockId> = self.document().blocks_of_story(id).iter().map(|b| b.id).collect();
        for block in blocks {
            let Content::Story(shape) = &self.block(block)?.content else { continue };
            let copyfit = carried(&shape.copyfit);
            if copyfit != shape.copyfit {
                self.story_block_mut(block)?.copyfit = copyfit;
            }
        }
        Ok(())
    }

    pub(crate) fn set_notations(&mut self, id: StoryId, paragraph: u32, all: &[Notation]) -> Result<(), Refusal> {
        self.check_open_story(id)?;
        let mut copy = self.story(id)?.copy.clone();
        let of = paragraph_of(&mut copy, id, paragraph)?;
        of.notations = all.to_vec();
        of.notations.sort_by_key(|n| (n.from, n.to));
        text::copy(&copy)?;
        self.story_mut(id)?.copy = copy;
        Ok(())
    }

    /// Writes in a body, from a paragraph and a character of it on; so many characters go.
    pub(crate) fn splice_story(
        &mut self,
        id: StoryId,
        [paragraph, at, removed]: [u32; 3],
        text: &str,
    ) -> Result<(), Refusal> {
        self.check_open_story(id)?;
        let mut copy = self.story(id)?.copy.clone();
        let change = Rewrite { paragraph: paragraph as usize, at: at as usize, removed: removed as usize, text };
        let done = copy.rewrite(change).ok_or(Refusal::NoSuchText { story: id, paragraph, at, removed })?;
        text::copy(&copy)?;
        self.story_mut(id)?.copy = copy;
        self.carry_copyfit(id, |trackings| done.carried(trackings))
    }

    pub(crate) fn set_paragraph(
        &mut self,
        id: StoryId,
        paragraph: u32,
        kind: Option<ParagraphKind>,
        dateline: Option<u32>,
    ) -> Result<(), Refusal> {
        self.check_open_story(id)?;
        let mut copy = self.story(id)?.copy.clone();
        let of = paragraph_of(&mut copy, id, paragraph)?;
        of.kind = kind.unwrap_or(of.kind);
        of.dateline = dateline.unwrap_or(of.dateline);
        text::copy(&copy)?;
        self.story_mut(id)?.copy = copy;
        Ok(())
    }

    pub(crate) fn remove_story(&mut self, id: StoryId) -> Result<(), Refusal> {
        self.story(id)?;
        self.check_in_pool(id)?;
        self.delete_story(id);
        Ok(())
    }

    /// Refuses a story that stands on a page.
    pub(crate) fn check_in_pool(&self, id: StoryId) -> Result<(), Refusal> {
        match self.document().block_of_story(id) {
            Some(b) => Err(Refusal::StoryPlaced { story: id, block: b.id, number: self.number(b.page) }),
            None => Ok(()),
        }
    }
}

fn paragraph_of(copy: &mut Copy, story: StoryId, paragraph: u32) -> Result<&mut Paragraph, Refusal> {
    let count = copy.body.len();
    let of = usize::try_from(paragraph).ok().and_then(|i| copy.body.get_mut(i));
    of.ok_or(Refusal::NoSuchParagraph { story, paragraph, count })
}

fn edited(old: Copy, edit: StoryEdit) -> Copy {
    Copy {
        kicker: edit.kicker.unwrap_or(old.kicker),
        headline: edit.headline.unwrap_or(old.headline),
        deck: edit.deck.unwrap_or(old.deck),
        byline: edit.byline.unwrap_or(old.byline),
        body: edit.body.unwrap_or(old.body),
        category: edit.category.unwrap_or(old.category),
        source: old.source,
        state: edit.state.unwrap_or(old.state),
        notes: edit.notes.unwrap_or(old.notes),
    }
}
