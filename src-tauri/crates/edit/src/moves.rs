//! 移动: moving a block by whole columns and lines, or to another page.

use banxin_model::{BlockId, Frame, Grid, GridRect, Length, PageId, Rect, div_round};

use crate::transaction::Transaction;
use crate::{Refusal, geometry};

impl Transaction {
    pub(crate) fn move_block(
        &mut self,
        id: BlockId,
        cols: i32,
        lines: i32,
        page: Option<PageId>,
    ) -> Result<(), Refusal> {
        let mut content = self.open_block(id)?.content.clone();
        let grid = self.document().grid();
        for frame in content.frames_mut() {
            *frame = moved(&grid, *frame, cols, lines).ok_or_else(|| off_grid(&grid, id))?;
        }
        geometry::content(&self.document().edition.setup, &content)?;
        self.block_mut(id)?.content = content;
        page.map_or(Ok(()), |page| self.change_page(id, page))
    }

    /// Puts a block on top of another page.
    fn change_page(&mut self, id: BlockId, to: PageId) -> Result<(), Refusal> {
        let from = self.block(id)?.page;
        self.open_page(to)?;
        if from == to {
            return Ok(());
        }
        self.page_mut(from)?.blocks.retain(|&b| b != id);
        self.page_mut(to)?.blocks.push(id);
        self.block_mut(id)?.page = to;
        Ok(())
    }
}

fn off_grid(grid: &Grid, id: BlockId) -> Refusal {
    Refusal::OffGrid { what: format!("block {id}"), columns: grid.columns, lines: grid.lines }
}

/// A frame moved by columns and lines; none if it would leave the grid.
pub(crate) fn moved(grid: &Grid, frame: Frame, cols: i32, lines: i32) -> Option<Frame> {
    match frame {
        Frame::Grid(r) => {
            let shift = |from: u16, by: i32| u16::try_from(i64::from(from) + i64::from(by)).ok();
            let r = GridRect { col: shift(r.col, cols)?, line: shift(r.line, lines)?, ..r };
            grid.holds(r).then_some(Frame::Grid(r))
        }
        Frame::Free(r) => {
            let x = r.x + column_step(grid, cols);
            Some(Frame::Free(Rect { x, y: r.y + grid.leading * i64::from(lines), ..r }))
        }
    }
}

/// How far apart columns stand that are `cols` apart; as far back as forth.
fn column_step(grid: &Grid, cols: i32) -> Length {
    if grid.columns < 2 {
        return grid.column_width * i64::from(cols);
    }
    let spread = grid.area.w - grid.column_width;
    Length(div_round(spread.0 * i64::from(cols), i64::from(grid.columns) - 1))
}
