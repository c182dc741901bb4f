//! 版样: shapes of pages and blocks, kept in the edition to be filled again.

use banxin_model::{AdBlock, BlockId, Content, Edition, Frame, Grid, PageId, Placeholder, Template};

use crate::style::range;
use crate::transaction::Transaction;
use crate::{Refusal, geometry, guides, text};

/// Most templates of an edition, and most shapes of one.
const MOST: i64 = 500;

impl Transaction {
    pub(crate) fn save_template(&mut self, name: &str, blocks: &[BlockId], guides: bool) -> Result<(), Refusal> {
        text::name("the template's name", name)?;
        let page = self.page_of_all(blocks)?.ok_or(Refusal::Empty { field: "the template".to_owned() })?;
        let chars = self.document().edition.setup.chars;
        let grid = self.document().grid();
        // In the painting order of the page, whatever order they were named in.
        let order = self.page(page)?.blocks.clone();
        let mut shapes = Vec::new();
        for id in order.into_iter().filter(|id| blocks.contains(id)) {
            shapes.extend(emptied(&self.block(id)?.content, &grid, chars));
        }
        let guides = if guides { self.page(page)?.guides.clone() } else { Vec::new() };
        let template = Template { name: name.to_owned(), shapes, guides };
        let templates = &mut self.edition_mut().templates;
        match templates.iter_mut().find(|t| t.name == name) {
            Some(old) => *old = template,
            None => templates.push(template),
        }
        check(&self.document().edition)
    }

    pub(crate) fn remove_template(&mut self, name: &str) -> Result<(), Refusal> {
        self.template(name)?;
        self.edition_mut().templates.retain(|t| t.name != name);
        Ok(())
    }

    pub(crate) fn apply_template(&mut self, name: &str, page: PageId) -> Result<(), Refusal> {
        self.open_page(page)?;
        let setup = self.document().edition.setup.clone();
        let template = self.template(name)?.clone();
        for shape in template.shapes {
            geometry::content(&setup, &shape)?;
            self.create_block(page, shape)?;
        }
        if template.guides.is_empty() { Ok(()) } else { self.add_guides(page, &template.guides) }
    }

    fn template(&self, name: &str) -> Result<&Template, Refusal> {
        let templates = &self.document().edition.templates;
        templates.iter().find(|t| t.name == name).ok_or_else(|| Refusal::NoSuchTemplate(name.to_owned()))
    }
}

/// The templates of an edition; whether their shapes fit its paper is asked when they are placed.
pub(crate) fn check(edition: &Edition) -> Result<(), Refusal> {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    range("the number of templates", count(edition.templates.len()), 0, MOST)?;
    for template in &edition.templates {
        text::name("the template's name", &template.name)?;
        range("the number of the template's shapes", count(template.shapes.len()), 1, MOST)?;
        template.shapes.iter().try_for_each(shape)?;
        guides::check(&template.guides)?;
    }
    Ok(())
}

/// Only what needs no story and no photo is a shape.
fn shape(content: &Content) -> Result<(), Refusal> {
    if matches!(content, Content::Story(_)) || !content.photos().is_empty() {
        return Err(Refusal::WrongCommand { what: "stories and photos", instead: "save_template" });
    }
    text::content(content)
}

/// A block's shapes without what fills them: stories and photos become room to be filled.
fn emptied(content: &Content, grid: &Grid, chars: u16) -> Vec<Content> {
    let room = |frame: Frame| {
        let rect = frame.rect(grid);
        let line = (grid.column_width.0 / i64::from(chars.max(1))).max(1);
        let held = (rect.w.0 / line) * (rect.h.0 / grid.leading.0.max(1));
        let chars = u32::try_from(held).unwrap_or(u32::MAX);
        Content::Placeholder(Placeholder { frame, note: String::new(), chars })
    };
    match content {
        Content::Story(_) => content.frames().into_iter().map(room).collect(),
        Content::Photo(block) => vec![room(block.frame)],
        Content::Ad(block) => vec![Content::Ad(AdBlock { photo: None, ..block.clone() })],
        Content::Placeholder(_) | Content::Masthead(_) | Content::Rule(_) | Content::Tint(_) => vec![content.clone()],
    }
}
