//! Pages: every block of a page laid out, and what was laid out before used again.

use std::sync::Arc;

use banxin_model::{Block, BlockId, Content, Document, Length, Page, PageId, Photo, Rect};
use banxin_typeset::FontBook;
use banxin_typeset::headline::Words;

use crate::advert::set_advert;
use crate::chain::Link;
use crate::copyfit::{Goal, NotFitted, Refit, refit};
use crate::display::{BlockLayout, BodyPlace, Item, PageLayout, TextLine, Vacancy};
use crate::env::Env;
use crate::finding::{Finding, Problem};
use crate::furniture::{folio, masthead};
use crate::kept::{Inputs, Kept};
use crate::outline::outline;
use crate::picture::{missing_picture, set_picture};
use crate::story::{Parts, largest_head, story_block};

/// Lays pages out and keeps the blocks it laid out: one that is given the same records
/// again is not set again.
pub struct Layouter {
    book: Arc<FontBook>,
    env: Option<Arc<Env>>,
    kept: Kept,
}

/// Blocks looked at before one to find where its copy begins; an edition's chains are no longer.
const MOST_DEPTH: usize = 64;

/// What a story block is made from, if the block is one.
fn with_parts<T>(
    env: &Env,
    document: &Document,
    block: &Block,
    link: Link,
    use_it: impl FnOnce(&Parts<'_>) -> T,
) -> Option<T> {
    let Content::Story(shape) = &block.content else { return None };
    let story = document.stories.get(&shape.story)?;
    let obstacles = obstacles(env, block, &above(document, block));
    Some(use_it(&Parts { story, block: shape, photos: &document.photos, obstacles: &obstacles, link }))
}

impl Layouter {
    /// With the fonts at hand.
    #[must_use]
    pub fn new(book: Arc<FontBook>) -> Self {
        Self { book, env: None, kept: Kept::default() }
    }

    /// The fonts it sets with.
    #[must_use]
    pub const fn fonts(&self) -> &Arc<FontBook> {
        &self.book
    }

    /// The words that a document's headlines are divided between.
    pub fn words(&mut self, document: &Document) -> Arc<Words> {
        Arc::clone(&self.env(document).words)
    }

    /// Lays a page out. A page that is not in the document is an empty one.
    pub fn page(&mut self, document: &Document, id: PageId) -> PageLayout {
        let env = self.env(document);
        let setup = &document.edition.setup;
        let number = document.number_of(id).unwrap_or(0);
        let blocks: Vec<Arc<Block>> =
            document.pages.get(&id).map_or_else(Vec::new, |page| document.blocks_of(page).cloned().collect());
        let furniture = document.pages.get(&id).map(|page| furniture(&env, document, page, number, &blocks));
        let mut laid: Vec<Arc<BlockLayout>> = Vec::with_capacity(blocks.len());
        for (i, block) in blocks.iter().enumerate() {
            let obstacles = obstacles(&env, block, &blocks[i + 1..]);
            let link = self.link(&env, document, block, MOST_DEPTH);
            laid.push(self.block(&env, document, Inputs::of(document, block, obstacles, link)));
        }
        self.kept.forget(&document.blocks);
        note_overlaps(&env, &blocks, &mut laid);
        let mut page = PageLayout {
            page: id,
            number,
            trim: setup.trim,
            bleed: setup.bleed,
            furniture: Arc::new(furniture.unwrap_or_default()),
            blocks: laid,
        };
        note_forbidden_fonts(&env, &mut page);
        page
    }

    /// Fits a story to its block, the last of its chain: the trackings that meet a goal, or what else does.
    /// Nothing is changed.
    ///
    /// # Errors
    /// If the block is not there, shows no story, or another goes on with its copy.
    pub fn refit(&mut self, document: &Document, id: BlockId, goal: Goal) -> Result<Refit, NotFitted> {
        let env = self.env(document);
        let block = document.blocks.get(&id).ok_or(NotFitted::NoStory)?;
        if let Some(next) = document.follower_of(id) {
            return Err(NotFitted::GoesOn(next.id));
        }
        let link = self.link(&env, document, block, MOST_DEPTH);
        with_parts(&env, document, block, link, |parts| refit(&env, document, block, parts, goal))
            .ok_or(NotFitted::NoStory)
    }

    /// 题撑满: the largest size in which the headline of a block fits the columns and lines it has. None if nothing
    /// fits, or if the block is not there or shows no headline.
    pub fn largest_head(&mut self, document: &Document, id: BlockId) -> Option<Length> {
        let env = self.env(document);
        let block = document.blocks.get(&id)?;
        let link = self.link(&env, document, block, MOST_DEPTH);
        with_parts(&env, document, block, link, |parts| largest_head(&env, parts)).flatten()
    }

    /// Where a block stands in the chain of its story. It begins where the one before it ends, so that one is
    /// laid out first, on its own page; `depth` bounds a circle of blocks, which no edit makes.
    fn link(&mut self, env: &Env, document: &Document, block: &Arc<Block>, depth: usize) -> Link {
        let Content::Story(story) = &block.content else { return Link::default() };
        let elsewhere = |b: &Arc<Block>| document.number_of(b.page).filter(|_| b.page != block.page);
        let before = story.follows.and_then(|id| document.blocks.get(&id));
        let after = document.follower_of(block.id);
        let start = match (before, depth.checked_sub(1)) {
            (Some(before), Some(depth)) => {
                let link = self.link(env, document, before, depth);
                let obstacles = obstacles(env, before, &above(document, before));
                let laid = self.block(env, document, Inputs::of(document, before, obstacles, link));
                laid.fit.as_ref().map_or_else(BodyPlace::default, |fit| fit.to)
            }
            _ => BodyPlace::default(),
        };
        Link {
            start,
            follows: before.is_some(),
            goes_on: after.is_some(),
            from_page: before.and_then(elsewhere),
            to_page: after.and_then(elsewhere),
        }
    }

    fn env(&mut self, document: &Document) -> Arc<Env> {
        match &self.env {
            Some(env) if env.serves(document) => Arc::clone(env),
            _ => {
                let env = Arc::new(Env::of(document, &self.book));
                self.kept.clear();
                self.env = Some(Arc::clone(&env));
                env
            }
        }
    }

    fn block(&mut self, env: &Env, document: &Document, inputs: Inputs) -> Arc<BlockLayout> {
        let id = inputs.block.id;
        // A masthead shows the edition's date and name, which are not among the inputs.
        let depends_on_edition = matches!(inputs.block.content, Content::Masthead(_));
        if !depends_on_edition && let Some(layout) = self.kept.get(&inputs) {
            return layout;
        }
        let mut layout = lay_block(env, document, &inputs);
        layout.block = Some(id);
        layout.findings.iter_mut().for_each(|f| f.block = Some(id));
        let layout = Arc::new(layout);
        self.kept.keep(inputs, Arc::clone(&layout));
        layout
    }
}

fn furniture(env: &Env, document: &Document, page: &Page, number: usize, blocks: &[Arc<Block>]) -> BlockLayout {
    let mut layout = if blocks.iter().any(|b| matches!(b.content, Content::Masthead(_))) {
        BlockLayout::default()
    } else {
        folio(env, document, page, number)
    };
    let missing = env.missing_fonts.iter().map(|font| Finding {
        problem: Problem::MissingFont { family: font.family.clone(), weight: font.weight },
        place: env.grid.area,
        block: None,
    });
    layout.findings.extend(missing);
    layout
}

/// Blocks that lie over a block on its page.
fn above(document: &Document, block: &Block) -> Vec<Arc<Block>> {
    let page = document.pages.get(&block.page);
    page.map_or_else(Vec::new, |p| document.blocks_of(p).skip_while(|b| b.id != block.id).skip(1).cloned().collect())
}

/// Fonts that a press file of the page could not hold, each where it is first shown.
fn note_forbidden_fonts(env: &Env, page: &mut PageLayout) {
    let mut found: Vec<Finding> = Vec::new();
    for font in &env.forbidden {
        let shows = |line: &TextLine| line.all_runs().any(|run| run.font == *font && !run.glyphs.is_empty());
        let first = page.groups().find_map(|group| {
            let mut lines = group.items.iter().filter_map(|i| if let Item::Line(l) = i { Some(l) } else { None });
            lines.find(|l| shows(l)).map(|line| (group.block, line.rect()))
        });
        if let Some((block, place)) = first {
            let face = env.book.face(*font);
            let problem = Problem::FontForbids { family: face.family().to_owned(), weight: face.weight() };
            found.push(Finding { problem, place, block });
        }
    }
    if !found.is_empty() {
        Arc::make_mut(&mut page.furniture).findings.extend(found);
    }
}

/// 图文互斥: frames that lie over a story's shape and push its text aside.
fn obstacles(env: &Env, block: &Block, above: &[Arc<Block>]) -> Vec<Rect> {
    if !matches!(block.content, Content::Story(_)) {
        return Vec::new();
    }
    let own: Vec<Rect> = block.content.frames().iter().map(|f| f.rect(&env.grid)).collect();
    let pushes = |b: &&Arc<Block>| matches!(b.content, Content::Photo(_) | Content::Ad(_) | Content::Placeholder(_));
    let frames = above.iter().filter(pushes).flat_map(|b| b.content.frames());
    frames.map(|f| f.rect(&env.grid)).filter(|r| own.iter().any(|o| o.overlaps(*r))).collect()
}

/// Two blocks whose shapes overlap hide each other, unless one is an obstacle to the other's text.
fn note_overlaps(env: &Env, blocks: &[Arc<Block>], laid: &mut [Arc<BlockLayout>]) {
    let shapes: Vec<Vec<Rect>> =
        blocks.iter().map(|b| b.content.frames().iter().map(|f| f.rect(&env.grid)).collect()).collect();
    for i in 0..blocks.len() {
        for j in i + 1..blocks.len() {
            if !collides(&blocks[i].content, &blocks[j].content) {
                continue;
            }
            let pairs = || shapes[i].iter().flat_map(|a| shapes[j].iter().map(move |b| (*a, *b)));
            if let Some((a, b)) = pairs().find(|(a, b)| a.overlaps(*b)) {
                let (x, y) = (a.x.max(b.x), a.y.max(b.y));
                let place = Rect::new(x, y, a.right().min(b.right()) - x, a.bottom().min(b.bottom()) - y);
                let problem = Problem::Overlap { other: blocks[i].id };
                Arc::make_mut(&mut laid[j]).findings.push(Finding { problem, place, block: Some(blocks[j].id) });
            }
        }
    }
}

/// Whether content lying over other content hides it. Tints and rules are meant to lie under or over.
const fn collides(below: &Content, above: &Content) -> bool {
    let lies_under = matches!(below, Content::Tint(_) | Content::Rule(_));
    let lies_over = matches!(above, Content::Tint(_) | Content::Rule(_));
    let pushes = matches!(below, Content::Story(_))
        && matches!(above, Content::Photo(_) | Content::Ad(_) | Content::Placeholder(_));
    !(lies_under || lies_over || pushes)
}

fn lay_block(env: &Env, document: &Document, inputs: &Inputs) -> BlockLayout {
    match &inputs.block.content {
        Content::Story(block) => match &inputs.story {
            Some(story) => {
                let (photos, obstacles) = (&document.photos, &inputs.obstacles[..]);
                story_block(env, &Parts { story, block, photos, obstacles, link: inputs.link })
            }
            None => vacant(env, inputs, Vacancy::CopyToCome, Some(Problem::MissingRecord)),
        },
        Content::Photo(block) => {
            let rect = block.frame.rect(&env.grid);
            picture_block(env, inputs, rect, |photo| set_picture(env, photo, rect, block.crop, block.caption))
        }
        Content::Ad(block) if block.photo.is_some() => {
            let rect = block.frame.rect(&env.grid);
            picture_block(env, inputs, rect, |photo| match &photo.original.advert {
                Some(advert) => set_advert(photo, advert, rect, document.edition.setup.trim),
                None => set_picture(env, photo, rect, banxin_model::Crop::default(), false),
            })
        }
        Content::Ad(_) => vacant(env, inputs, Vacancy::Advertisement, None),
        Content::Placeholder(block) => {
            let to_come = Problem::CopyToCome { note: block.note.clone(), chars: block.chars };
            vacant(env, inputs, Vacancy::CopyToCome, Some(to_come))
        }
        Content::Masthead(block) => masthead(env, &document.edition, block.frame.rect(&env.grid)),
        Content::Rule(block) => {
            let rect = rule_rect(block.frame.rect(&env.grid), block.weight);
            filled(rect, block.ink)
        }
        Content::Tint(block) => filled(block.frame.rect(&env.grid), block.ink),
    }
}

fn picture_block(
    env: &Env,
    inputs: &Inputs,
    rect: Rect,
    set: impl Fn(&Photo) -> crate::picture::SetPicture,
) -> BlockLayout {
    let photo = inputs.photos.first().and_then(Option::as_deref);
    let set = photo.map_or_else(|| missing_picture(rect), set);
    let findings = set.problems.into_iter().map(|problem| Finding { problem, place: set.frame, block: None }).collect();
    BlockLayout { items: set.items, outline: shape_of(env, inputs), findings, ..BlockLayout::default() }
}

fn vacant(env: &Env, inputs: &Inputs, reason: Vacancy, problem: Option<Problem>) -> BlockLayout {
    let rects: Vec<Rect> = inputs.block.content.frames().iter().map(|f| f.rect(&env.grid)).collect();
    let place = rects.first().copied().unwrap_or_default();
    BlockLayout {
        items: rects.iter().map(|&rect| Item::Vacancy { rect, reason }).collect(),
        outline: outline(&rects),
        findings: problem.into_iter().map(|problem| Finding { problem, place, block: None }).collect(),
        ..BlockLayout::default()
    }
}

fn shape_of(env: &Env, inputs: &Inputs) -> Vec<Vec<banxin_model::Point>> {
    let rects: Vec<Rect> = inputs.block.content.frames().iter().map(|f| f.rect(&env.grid)).collect();
    outline(&rects)
}

fn filled(rect: Rect, ink: banxin_model::Ink) -> BlockLayout {
    BlockLayout { items: vec![Item::Fill { rect, ink }], outline: outline(&[rect]), ..BlockLayout::default() }
}

/// A rule runs along the longer side, in the middle of its frame.
fn rule_rect(frame: Rect, weight: Length) -> Rect {
    if frame.w >= frame.h {
        Rect::new(frame.x, frame.y + (frame.h - weight) / 2, frame.w, weight)
    } else {
        Rect::new(frame.x + (frame.w - weight) / 2, frame.y, weight, frame.h)
    }
}
