//! Whether a document that came from outside holds every rule that edits keep.
//!
//! A file may have been made by another program, or by someone who means harm;
//! what layout and exporters rely on is checked here once, when it is opened.

use std::collections::BTreeSet;

use banxin_model::{Block, BlockId, Content, Document, PageId};

use crate::{Refusal, chain, edition, geometry, guides, photos, text};

/// What is wrong with a document, and in which record.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{record}: {why}")]
pub struct Flaw {
    /// The record's id, or `edition`.
    pub record: String,
    /// What rule it breaks.
    pub why: FlawKind,
}

/// Kinds of flaw.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FlawKind {
    /// A rule that edits keep as well.
    #[error(transparent)]
    Rule(#[from] Refusal),
    /// A record names another that is not there, or does not name it back.
    #[error("it and {0} do not belong together")]
    Link(String),
    /// A record is named twice where once is the rule.
    #[error("it names {0} twice")]
    Twice(String),
    /// The blocks of a story do not follow one after the other from one beginning.
    #[error("its blocks make no chain")]
    Chain,
    /// The counter of ids would give out an id that is taken.
    #[error("its counter of numbers is behind {0}")]
    Counter(String),
}

/// Checks every record of a document and how they hang together.
///
/// # Errors
/// Names the first record that breaks a rule, and the rule.
pub fn check(document: &Document) -> Result<(), Flaw> {
    at("edition", edition::check(&document.edition).map_err(FlawKind::from))?;
    at("edition", page_order(document))?;
    at("edition", counters(document))?;
    for (id, page) in &document.pages {
        at(id, own_id(*id, page.id).and_then(|()| page_blocks(document, *id)))?;
        at(id, text::line("the section's name", &page.section).map_err(FlawKind::from))?;
        at(id, guides::check(&page.guides).map_err(FlawKind::from))?;
        at(id, text::editors(&page.editors).map_err(FlawKind::from))?;
        at(id, page.stamps.values().try_for_each(text::stamp).map_err(FlawKind::from))?;
        at(id, text::note("the reason", &page.reopened).map_err(FlawKind::from))?;
    }
    for (id, story) in &document.stories {
        at(id, own_id(*id, story.id))?;
        at(id, text::copy(&story.copy).map_err(FlawKind::from))?;
    }
    for (id, photo) in &document.photos {
        at(id, own_id(*id, photo.id))?;
        at(id, photos::check(&photo.original, &photo.words, &photo.read).map_err(FlawKind::from))?;
    }
    document.blocks.iter().try_for_each(|(id, b)| at(id, own_id(*id, b.id).and_then(|()| block(document, b))))?;
    chain::broken(document).map_or(Ok(()), |story| at(story, Err(FlawKind::Chain)))
}

fn at(record: impl ToString, result: Result<(), FlawKind>) -> Result<(), Flaw> {
    result.map_err(|why| Flaw { record: record.to_string(), why })
}

fn own_id<I: PartialEq + ToString>(key: I, id: I) -> Result<(), FlawKind> {
    if key == id { Ok(()) } else { Err(FlawKind::Link(id.to_string())) }
}

fn link(holds: bool, other: impl ToString) -> Result<(), FlawKind> {
    if holds { Ok(()) } else { Err(FlawKind::Link(other.to_string())) }
}

/// The order names every page, and each once.
fn page_order(document: &Document) -> Result<(), FlawKind> {
    let mut seen = BTreeSet::new();
    for &id in &document.edition.pages {
        link(document.pages.contains_key(&id), id)?;
        if !seen.insert(id) {
            return Err(FlawKind::Twice(id.to_string()));
        }
    }
    document.pages.keys().try_for_each(|id| link(seen.contains(id), id))
}

/// A page names each of its blocks once, and they name it back.
fn page_blocks(document: &Document, id: PageId) -> Result<(), FlawKind> {
    let mut seen: BTreeSet<BlockId> = BTreeSet::new();
    let blocks = document.pages.get(&id).map_or(&[][..], |p| &p.blocks);
    for block in blocks {
        link(document.blocks.get(block).is_some_and(|b| b.page == id), block)?;
        if !seen.insert(*block) {
            return Err(FlawKind::Twice(block.to_string()));
        }
    }
    Ok(())
}

/// A block stands on its page, its story and photos are there, and its shape holds.
fn block(document: &Document, block: &Block) -> Result<(), FlawKind> {
    link(document.pages.get(&block.page).is_some_and(|p| p.blocks.contains(&block.id)), block.page)?;
    if let Content::Story(b) = &block.content {
        link(document.stories.contains_key(&b.story), b.story)?;
    }
    block.content.photos().into_iter().try_for_each(|p| link(document.photos.contains_key(&p), p))?;
    text::content(&block.content)?;
    geometry::content(&document.edition.setup, &block.content)?;
    Ok(())
}

fn counters(document: &Document) -> Result<(), FlawKind> {
    let next = document.edition.next;
    let behind = |last: Option<(u32, String)>, next: u32| match last {
        Some((number, id)) if number >= next => Err(FlawKind::Counter(id)),
        _ => Ok(()),
    };
    behind(document.pages.keys().next_back().map(|i| (i.0, i.to_string())), next.page)?;
    behind(document.blocks.keys().next_back().map(|i| (i.0, i.to_string())), next.block)?;
    behind(document.stories.keys().next_back().map(|i| (i.0, i.to_string())), next.story)?;
    behind(document.photos.keys().next_back().map(|i| (i.0, i.to_string())), next.photo)
}
