//! Slots: the places of body lines in a block, in the order text flows.

use banxin_model::{Area, Frame, Grid, Length, Rect, TextColumn};

/// Room for one line of body type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    /// Left end.
    pub x: Length,
    /// Top.
    pub y: Length,
    /// Measure.
    pub width: Length,
    /// Which text column of the block, counted through its areas.
    pub column: u16,
    /// Which area of the block.
    pub area: u16,
    /// Which line of the area.
    pub line: u16,
    /// Whether it is as wide as its column.
    pub whole: bool,
}

/// An area with its text columns.
#[derive(Clone, Debug)]
pub(crate) struct AreaColumns {
    /// On the page.
    pub rect: Rect,
    /// Lines it has.
    pub lines: u16,
    /// Its text columns.
    pub columns: Vec<TextColumn>,
}

/// Columns and lines of an area. A line's place is its index times the leading.
pub(crate) fn area_columns(grid: &Grid, area: &Area) -> AreaColumns {
    let rect = area.frame.rect(grid);
    let lines = match area.frame {
        Frame::Grid(r) => r.lines,
        Frame::Free(r) => u16::try_from(r.h.0 / grid.leading.0.max(1)).unwrap_or(u16::MAX),
    };
    let columns = grid.text_columns(rect.x, rect.w, area.frame.on_grid(), area.columns);
    AreaColumns { rect, lines, columns }
}

/// The slots of areas less what obstacles take, area by area, column by column, line by line.
pub(crate) fn slots(grid: &Grid, areas: &[AreaColumns], obstacles: &[Rect]) -> Vec<Slot> {
    // A gap of fewer than three characters beside an obstacle is not worth a line.
    let least = grid.em * 3;
    let mut slots = Vec::new();
    let mut number = 0;
    for (nth, area) in (0..).zip(areas) {
        for column in &area.columns {
            for line in 0..area.lines {
                let y = area.rect.y + grid.leading * i64::from(line);
                let slot = Slot { x: column.x, y, width: column.width, column: number, area: nth, line, whole: true };
                free_parts(slot, grid.leading, obstacles, least, &mut slots);
            }
            number += 1;
        }
    }
    slots
}

/// What obstacles leave of a slot, left to right.
fn free_parts(slot: Slot, leading: Length, obstacles: &[Rect], least: Length, out: &mut Vec<Slot>) {
    let band = Rect::new(slot.x, slot.y, slot.width, leading);
    let mut blocked: Vec<(Length, Length)> =
        obstacles.iter().filter(|o| o.overlaps(band)).map(|o| (o.x, o.right())).collect();
    if blocked.is_empty() {
        out.push(slot);
        return;
    }
    blocked.sort_unstable();
    let mut x = slot.x;
    let end = slot.x + slot.width;
    for (from, to) in blocked.into_iter().chain([(end, end)]) {
        if from - x >= least {
            out.push(Slot { x, width: from.min(end) - x, whole: false, ..slot });
        }
        x = x.max(to);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use banxin_model::{ColumnRule, PaperSetup};

    fn grid() -> Grid {
        Grid::of(&PaperSetup::broadsheet_8())
    }

    fn areas(grid: &Grid) -> Vec<AreaColumns> {
        let area = Area { frame: Frame::grid(0, 0, 2, 4), columns: ColumnRule::default() };
        vec![area_columns(grid, &area)]
    }

    #[test]
    fn flow_is_column_by_column() {
        let g = grid();
        let all = slots(&g, &areas(&g), &[]);
        assert_eq!(all.len(), 8);
        assert_eq!((all[3].column, all[4].column), (0, 1));
        assert_eq!(all[4].y, g.line_y(0));
    }

    #[test]
    fn an_obstacle_in_the_middle_leaves_two_parts() {
        let g = grid();
        let hole = Rect::new(g.column_x(0) + g.em * 4, g.line_y(1), g.em * 4, g.leading);
        let all = slots(&g, &areas(&g), &[hole]);
        let second: Vec<_> = all.iter().filter(|s| s.column == 0 && s.y == g.line_y(1)).collect();
        assert_eq!(second.len(), 2);
        assert_eq!((second[0].width, second[1].width), (g.em * 4, g.em * 5));
        assert!(second.iter().all(|s| !s.whole));
    }

    #[test]
    fn a_narrow_rest_is_left_blank() {
        let g = grid();
        let hole = Rect::new(g.column_x(0) + g.em * 2, g.line_y(0), g.em * 11, g.leading * 4);
        assert_eq!(slots(&g, &areas(&g), &[hole]).len(), 4);
    }
}
