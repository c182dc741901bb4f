//! The edition itself: its making, its name and date, its paper and styles.

use banxin_model::{
    Advice, Date, Document, Edition, Grid, Judgement, Names, NextIds, Page, PageId, PaperSetup, Profile,
    PunctuationProfile, Role, Style, StyleSheet,
};

use crate::pages::MOST_PAGES;
use crate::style::range;
use crate::transaction::Transaction;
use crate::{Refusal, geometry, style, templates, text};

/// Roles that the house default sets in the size of the body.
const TEXT_ROLES: [Role; 5] = [Role::Body, Role::Crosshead, Role::Dateline, Role::Byline, Role::EditorNote];

/// Most names of the paper's list.
const MOST_NAMES: i64 = 20_000;

/// A new edition of so many empty pages, `g1` and on, in the house default's styles.
///
/// # Errors
/// Says what of the name, the paper or the number of pages cannot be.
pub fn new_edition(paper: &str, date: Date, setup: PaperSetup, pages: usize) -> Result<Document, Refusal> {
    check_pages(pages)?;
    let ids: Vec<PageId> = (1..).map(PageId).take(pages).collect();
    let next = NextIds { page: ids.last().map_or(1, |last| last.0 + 1), ..NextIds::default() };
    let styles = styles_for(&setup);
    let edition = Edition { pages: ids.clone(), styles, next, ..Edition::new(paper, date, setup) };
    check(&edition)?;
    Ok(Document::new(edition, ids.into_iter().map(Page::new).collect()))
}

/// The edition's own record.
pub(crate) fn check(edition: &Edition) -> Result<(), Refusal> {
    text::name("the paper's name", &edition.paper)?;
    text::line("the issue number", &edition.issue)?;
    check_setup(&edition.setup)?;
    check_pages(edition.pages.len())?;
    check_names(&edition.names.list)?;
    check_taboos(&edition.taboos)?;
    edition.profiles.check()?;
    templates::check(edition)?;
    edition.styles.0.values().try_for_each(style::style)
}

fn check_setup(setup: &PaperSetup) -> Result<(), Refusal> {
    text::line("the paper set-up's name", &setup.name)?;
    setup.check()?;
    range("the lines the masthead takes", i64::from(setup.masthead_lines), 0, i64::from(Grid::of(setup).lines))
}

fn check_names(list: &[String]) -> Result<(), Refusal> {
    range("the number of names", i64::try_from(list.len()).unwrap_or(i64::MAX), 0, MOST_NAMES)?;
    list.iter().enumerate().try_for_each(|(i, name)| text::name(&format!("name {}", i + 1), name))
}

fn check_taboos(list: &[String]) -> Result<(), Refusal> {
    range("the number of words not to be printed", i64::try_from(list.len()).unwrap_or(i64::MAX), 0, MOST_NAMES)?;
    list.iter().enumerate().try_for_each(|(i, word)| text::name(&format!("word {}", i + 1), word))
}

fn check_pages(pages: usize) -> Result<(), Refusal> {
    if pages == 0 || pages > MOST_PAGES { Err(Refusal::PageCount { asked: pages, most: MOST_PAGES }) } else { Ok(()) }
}

/// The house default with text in the paper's size and leading.
fn styles_for(setup: &PaperSetup) -> StyleSheet {
    let mut sheet = StyleSheet::newspaper();
    for role in TEXT_ROLES {
        if let Some(style) = sheet.0.get_mut(&role) {
            (style.size, style.leading) = (setup.body, setup.leading);
        }
    }
    sheet
}

impl Transaction {
    pub(crate) fn set_edition(
        &mut self,
        paper: Option<&str>,
        date: Option<Date>,
        issue: Option<&str>,
    ) -> Result<(), Refusal> {
        self.check_no_page_signed()?;
        paper.map_or(Ok(()), |p| text::name("the paper's name", p))?;
        issue.map_or(Ok(()), |i| text::line("the issue number", i))?;
        let edition = self.edition_mut();
        if let Some(paper) = paper {
            paper.clone_into(&mut edition.paper);
        }
        if let Some(date) = date {
            edition.date = date;
        }
        if let Some(issue) = issue {
            issue.clone_into(&mut edition.issue);
        }
        Ok(())
    }

    pub(crate) fn set_names(&mut self, list: &[String], in_body: bool) -> Result<(), Refusal> {
        self.check_no_page_signed()?;
        check_names(list)?;
        self.edition_mut().names = Names { list: list.to_vec(), in_body };
        Ok(())
    }

    /// 禁忌 change no type, so signed pages stand; what they say may become a finding.
    pub(crate) fn set_taboos(&mut self, list: &[String]) -> Result<(), Refusal> {
        check_taboos(list)?;
        self.edition_mut().taboos = list.to_vec();
        Ok(())
    }

    /// Like 禁忌, it changes what is said of a page and nothing that is printed: signed pages stand.
    pub(crate) fn set_judgement(&mut self, finding: Advice, judgement: Option<Judgement>) -> Result<(), Refusal> {
        let judgements = &mut self.edition_mut().judgements;
        match judgement {
            Some(judgement) => judgements.insert(finding, judgement),
            None => judgements.remove(&finding),
        };
        Ok(())
    }

    pub(crate) fn set_deadline(&mut self, at: Option<u64>) -> Result<(), Refusal> {
        self.edition_mut().deadline = at;
        Ok(())
    }

    pub(crate) fn set_profile(&mut self, name: PunctuationProfile, table: Option<Profile>) -> Result<(), Refusal> {
        self.check_no_page_signed()?;
        let table = table.unwrap_or_else(|| name.into());
        table.check()?;
        self.edition_mut().profiles.set(name, table);
        Ok(())
    }

    pub(crate) fn set_paper(&mut self, setup: &PaperSetup) -> Result<(), Refusal> {
        self.check_no_page_signed()?;
        check_setup(setup)?;
        self.check_blocks_fit(setup)?;
        let edition = self.edition_mut();
        let old = std::mem::replace(&mut edition.setup, setup.clone());
        // Text that was set in the old paper's size follows the new one's.
        for role in TEXT_ROLES {
            if let Some(style) =
                edition.styles.0.get_mut(&role).filter(|s| (s.size, s.leading) == (old.body, old.leading))
            {
                (style.size, style.leading) = (setup.body, setup.leading);
            }
        }
        self.document().edition.styles.0.values().try_for_each(style::style)
    }

    /// Refuses a paper that some block does not fit on, naming the first in reading order of pages.
    fn check_blocks_fit(&self, setup: &PaperSetup) -> Result<(), Refusal> {
        let document = self.document();
        for page in document.pages_in_order() {
            for block in document.blocks_of(page) {
                geometry::content(setup, &block.content).map_err(|why| Refusal::PaperTooSmall {
                    block: block.id,
                    number: self.number(page.id),
                    why: Box::new(why),
                })?;
            }
        }
        Ok(())
    }

    pub(crate) fn set_style(&mut self, role: Role, style: &Style) -> Result<(), Refusal> {
        self.check_no_page_signed()?;
        style::style(style)?;
        self.edition_mut().styles.0.insert(role, style.clone());
        Ok(())
    }
}
