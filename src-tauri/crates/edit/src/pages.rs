//! Pages: their order, names and states.

use banxin_model::{Editors, Page, PageId, PageState, Stamp};

use crate::transaction::Transaction;
use crate::{Refusal, text};

/// Most pages of an edition.
pub const MOST_PAGES: usize = 1_000;

impl Transaction {
    pub(crate) fn add_page(&mut self, number: Option<usize>, section: &str) -> Result<(), Refusal> {
        text::line("the section's name", section)?;
        let mut order = self.document().edition.pages.clone();
        if order.len() >= MOST_PAGES {
            return Err(Refusal::PageCount { asked: order.len() + 1, most: MOST_PAGES });
        }
        let place = place_of(number.unwrap_or(order.len() + 1), order.len() + 1)?;
        let id = self.create_page(|id| Page { section: section.to_owned(), ..Page::new(id) })?;
        order.insert(place, id);
        self.edition_mut().pages = order;
        Ok(())
    }

    pub(crate) fn remove_page(&mut self, id: PageId) -> Result<(), Refusal> {
        let blocks = self.open_page(id)?.blocks.clone();
        let mut order = self.document().edition.pages.clone();
        order.retain(|&page| page != id);
        if order.is_empty() {
            return Err(Refusal::LastPage(id));
        }
        self.edition_mut().pages = order;
        for block in blocks {
            self.leave_chain(block)?;
            self.delete_block(block);
        }
        self.delete_page(id);
        Ok(())
    }

    pub(crate) fn move_page(&mut self, id: PageId, number: usize) -> Result<(), Refusal> {
        self.open_page(id)?;
        let mut order = self.document().edition.pages.clone();
        let place = place_of(number, order.len())?;
        order.retain(|&page| page != id);
        order.insert(place, id);
        self.edition_mut().pages = order;
        Ok(())
    }

    pub(crate) fn set_page(
        &mut self,
        id: PageId,
        section: Option<&str>,
        editors: Option<&Editors>,
    ) -> Result<(), Refusal> {
        self.open_page(id)?;
        section.map_or(Ok(()), |s| text::line("the section's name", s))?;
        editors.map_or(Ok(()), text::editors)?;
        let page = self.page_mut(id)?;
        if let Some(section) = section {
            section.clone_into(&mut page.section);
        }
        if let Some(editors) = editors {
            editors.clone_into(&mut page.editors);
        }
        Ok(())
    }

    /// What is let pass is kept in the journal, with the command. Whether the page is fit for the
    /// state is for those to say who can lay it out.
    pub(crate) fn set_page_state(
        &mut self,
        id: PageId,
        state: PageState,
        reason: &str,
        overridden: &[String],
        stamp: Option<&Stamp>,
    ) -> Result<(), Refusal> {
        text::note("the reason", reason)?;
        overridden.iter().try_for_each(|code| text::name("what is let pass", code))?;
        stamp.map_or(Ok(()), text::stamp)?;
        let reopens = self.page(id)?.state == PageState::Signed && state != PageState::Signed;
        if reopens && reason.trim().is_empty() {
            return Err(Refusal::NoReason { page: id, number: self.number(id) });
        }
        let page = self.page_mut(id)?;
        page.state = state;
        if reopens {
            reason.trim().clone_into(&mut page.reopened);
        } else if state == PageState::Signed {
            page.reopened.clear();
        }
        // What was said of states it has gone back from no longer holds.
        page.stamps.retain(|&of, _| of < state);
        if let Some(stamp) = stamp {
            page.stamps.insert(state, stamp.clone());
        }
        Ok(())
    }
}

/// A page number, from 1, as a place in the order, from 0.
fn place_of(number: usize, most: usize) -> Result<usize, Refusal> {
    match number.checked_sub(1) {
        Some(place) if number <= most => Ok(place),
        _ => Err(Refusal::NoSuchNumber { number, most }),
    }
}
