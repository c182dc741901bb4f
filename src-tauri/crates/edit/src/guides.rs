//! 参考线 of a page.

use banxin_model::{Guide, GuideRuns, Length, PageId, PaperSetup};

use crate::Refusal;
use crate::style::range;
use crate::transaction::Transaction;

/// Most guides of a page or a template.
const MOST: i64 = 200;

impl Transaction {
    pub(crate) fn set_guides(&mut self, page: PageId, guides: &[Guide]) -> Result<(), Refusal> {
        self.open_page(page)?;
        check(guides)?;
        guides.iter().try_for_each(|g| on_paper(&self.document().edition.setup, g))?;
        guides.clone_into(&mut self.page_mut(page)?.guides);
        Ok(())
    }

    /// Adds the guides that a page does not have yet and its paper has room for.
    pub(crate) fn add_guides(&mut self, page: PageId, more: &[Guide]) -> Result<(), Refusal> {
        let setup = self.document().edition.setup.clone();
        let mut guides = self.open_page(page)?.guides.clone();
        for guide in more.iter().filter(|g| on_paper(&setup, g).is_ok()) {
            if !guides.iter().any(|g| (g.runs, g.at) == (guide.runs, guide.at)) {
                guides.push(*guide);
            }
        }
        self.set_guides(page, &guides)
    }
}

/// Guides of a page or a template, whatever its paper is: a smaller one may have been taken since.
pub(crate) fn check(guides: &[Guide]) -> Result<(), Refusal> {
    range("the number of guides", i64::try_from(guides.len()).unwrap_or(i64::MAX), 0, MOST)?;
    let farthest = Length::mm(2_000).0;
    guides.iter().try_for_each(|g| range("a guide's place in thousandths of a point", g.at.0, 0, farthest))
}

fn on_paper(setup: &PaperSetup, guide: &Guide) -> Result<(), Refusal> {
    let most = match guide.runs {
        GuideRuns::Across => setup.trim.h,
        GuideRuns::Down => setup.trim.w,
    };
    if guide.at <= most { Ok(()) } else { Err(Refusal::OffPage { what: "the guide".to_owned() }) }
}
