//! 对调: two blocks take each other's places and shapes.

use banxin_model::{Area, Block, BlockId, Content, Frame, Grid, GridRect, HeadPlace, Rect};

use crate::moves::moved;
use crate::transaction::Transaction;
use crate::{Refusal, geometry};

/// The place a block has: its areas, or its one frame.
enum Place {
    Areas(Vec<Area>),
    One(Frame),
}

impl Transaction {
    pub(crate) fn swap_blocks(&mut self, a: BlockId, b: BlockId) -> Result<(), Refusal> {
        if a == b {
            return Err(Refusal::SameBlock(a));
        }
        let (first, second) = (self.open_block(a)?.clone(), self.open_block(b)?.clone());
        self.settle(&first, &second)?;
        self.settle(&second, &first)?;
        self.swap_order(&first, &second)
    }

    /// Gives `block` the page and the place that `other` had.
    fn settle(&mut self, block: &Block, other: &Block) -> Result<(), Refusal> {
        let setup = self.document().edition.setup.clone();
        let mut content = block.content.clone();
        take_place(&Grid::of(&setup), &mut content, place_of(&other.content));
        if let Content::Story(story) = &mut content {
            geometry::refit(&setup, story);
        }
        geometry::content(&setup, &content)?;
        let block = self.block_mut(block.id)?;
        block.content = content;
        block.page = other.page;
        Ok(())
    }

    /// Each stands in the painting order where the other stood.
    fn swap_order(&mut self, a: &Block, b: &Block) -> Result<(), Refusal> {
        let swapped = |&id: &BlockId| match id {
            id if id == a.id => b.id,
            id if id == b.id => a.id,
            id => id,
        };
        for page in [a.page, b.page].into_iter().take(if a.page == b.page { 1 } else { 2 }) {
            let page = self.page_mut(page)?;
            page.blocks = page.blocks.iter().map(swapped).collect();
        }
        Ok(())
    }
}

fn place_of(content: &Content) -> Place {
    match content {
        Content::Story(block) => Place::Areas(block.areas.clone()),
        Content::Photo(block) => Place::One(block.frame),
        Content::Placeholder(block) => Place::One(block.frame),
        Content::Ad(block) => Place::One(block.frame),
        Content::Masthead(block) => Place::One(block.frame),
        Content::Rule(block) => Place::One(block.frame),
        Content::Tint(block) => Place::One(block.frame),
    }
}

fn take_place(grid: &Grid, content: &mut Content, place: Place) {
    if let Content::Story(block) = content {
        let columns = block.areas.first().map(|a| a.columns).unwrap_or_default();
        let areas = match place {
            Place::Areas(areas) => areas,
            Place::One(frame) => vec![Area { frame, columns }],
        };
        block.head.place = follow(grid, block.head.place, &block.areas, &areas);
        block.areas = areas;
        return;
    }
    let frame = match place {
        Place::Areas(areas) => bounds(grid, &areas),
        Place::One(frame) => Some(frame),
    };
    // All but stories have exactly one frame.
    if let Some((mine, theirs)) = content.frames_mut().into_iter().next().zip(frame) {
        *mine = theirs;
    }
}

/// A headline at a place of its own keeps its distance from the shape; where
/// that leaves the grid it goes back to the top.
fn follow(grid: &Grid, head: HeadPlace, from: &[Area], to: &[Area]) -> HeadPlace {
    let (HeadPlace::At(frame), Some(from), Some(to)) = (head, from.first(), to.first()) else { return head };
    let placed = match (frame, from.frame, to.frame) {
        (Frame::Grid(_), Frame::Grid(f), Frame::Grid(t)) => {
            let step = |a: u16, b: u16| i32::from(b) - i32::from(a);
            moved(grid, frame, step(f.col, t.col), step(f.line, t.line))
        }
        _ => None,
    };
    placed.map_or(HeadPlace::Top, HeadPlace::At)
}

/// The smallest frame that holds all areas; on the grid if they all are.
fn bounds(grid: &Grid, areas: &[Area]) -> Option<Frame> {
    let on_grid: Option<Vec<GridRect>> = areas.iter().map(|a| a.frame.on_grid()).collect();
    match on_grid {
        Some(rects) => rects.into_iter().reduce(union).map(Frame::Grid),
        None => areas.iter().map(|a| a.frame.rect(grid)).reduce(Rect::union).map(Frame::Free),
    }
}

fn union(a: GridRect, b: GridRect) -> GridRect {
    let (col, line) = (a.col.min(b.col), a.line.min(b.line));
    let right = (a.col + a.cols).max(b.col + b.cols);
    let bottom = (a.line + a.lines).max(b.line + b.lines);
    GridRect { col, line, cols: right - col, lines: bottom - line }
}
