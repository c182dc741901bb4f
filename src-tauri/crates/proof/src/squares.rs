//! Ink summed over squares (GWG 2022 R0026): a spot takes much ink, an area that does smears and sets off.

use banxin_layout::Severity;
use banxin_model::{Length, Rect};

use crate::Finding;

/// The square, on a side.
const SQUARE: Length = Length::mm(15);

/// How much ink lies on a page, in cells of a square grid from its trimmed corner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InkMap {
    /// Side of a cell.
    pub cell: Length,
    /// Cells in a row.
    pub across: usize,
    /// All inks of each cell together, in 255ths of one full ink, row by row.
    pub sums: Vec<u16>,
}

/// The square of 15 mm with the most ink on the mean, if that is more than the limit in per cent.
/// The page's own edge may lie in it: a square is never cut off.
#[must_use]
pub fn too_much_ink(map: &InkMap, limit: u16) -> Option<Finding> {
    let across = map.across.max(1);
    let down = map.sums.len() / across;
    let cells = usize::try_from((SQUARE.0 + map.cell.0 / 2) / map.cell.0.max(1)).unwrap_or(1).max(1);
    if across < cells || down < cells {
        return None;
    }
    let table = summed(map, across, down);
    let at = |x: usize, y: usize| table.get(y * (across + 1) + x).copied().unwrap_or(0);
    let square = |x: usize, y: usize| at(x + cells, y + cells) + at(x, y) - at(x + cells, y) - at(x, y + cells);
    let corners = (0..=down - cells).flat_map(|y| (0..=across - cells).map(move |x| (x, y)));
    // Of equal squares the first counts, so that every machine names the same.
    let ((x, y), sum) = corners.map(|c| (c, square(c.0, c.1))).reduce(|a, b| if b.1 > a.1 { b } else { a })?;
    let full = (cells * cells * 255) as u64;
    // Half a per cent is what rounding of edges comes to.
    if sum * 200 <= full * (2 * u64::from(limit) + 1) {
        return None;
    }
    let percent = sum * 100 / full;
    let corner = |n: usize| map.cell * i64::try_from(n).unwrap_or(0);
    Some(Finding {
        code: "ink_square",
        severity: Severity::Warning,
        message: format!(
            "a square of 15 mm has {percent} % ink on the mean, the press carries {limit} %; take lighter inks there"
        ),
        place: Rect::new(corner(x), corner(y), SQUARE, SQUARE),
        block: None,
        detail: Some(format!("{percent} %")),
        words: None,
    })
}

/// The summed-area table, with a row and a column of nothing before the first.
fn summed(map: &InkMap, across: usize, down: usize) -> Vec<u64> {
    let mut table = vec![0u64; (across + 1) * (down + 1)];
    for (y, row) in map.sums.chunks_exact(across).take(down).enumerate() {
        let mut sum = 0;
        for (x, cell) in row.iter().enumerate() {
            sum += u64::from(*cell);
            let above = table.get(y * (across + 1) + x + 1).copied().unwrap_or(0);
            if let Some(here) = table.get_mut((y + 1) * (across + 1) + x + 1) {
                *here = above + sum;
            }
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of 60 × 40 mm in cells of 1 mm with a patch of ink.
    fn patch(x: usize, y: usize, side: usize, percent: u16) -> InkMap {
        let ink = (u32::from(percent) * 255 / 100) as u16;
        let inside = |i: usize| (x..x + side).contains(&(i % 60)) && (y..y + side).contains(&(i / 60));
        let sums = (0..60 * 40).map(|i| if inside(i) { ink } else { 0 }).collect();
        InkMap { cell: Length::mm(1), across: 60, sums }
    }

    #[test]
    fn a_patch_of_fifteen_millimetres_is_found_where_it_lies() {
        let found = too_much_ink(&patch(20, 11, 15, 260), 245).expect("too much");
        assert_eq!((found.place.x, found.place.y), (Length::mm(1) * 20, Length::mm(1) * 11));
        assert!(found.message.contains("260 %") || found.message.contains("259 %"), "{}", found.message);
    }

    #[test]
    fn what_is_smaller_or_within_the_limit_passes() {
        assert_eq!(too_much_ink(&patch(20, 11, 14, 260), 245), None, "the mean of the square is within the limit");
        assert_eq!(too_much_ink(&patch(20, 11, 30, 220), 220), None, "just within");
        assert!(too_much_ink(&patch(20, 11, 14, 300), 245).is_some(), "a smaller patch with so much more");
        assert!(too_much_ink(&patch(45, 25, 15, 230), 220).is_some(), "in the last corner");
        assert_eq!(too_much_ink(&InkMap { across: 10, ..patch(0, 0, 60, 400) }, 220), None, "narrower than a square");
    }

    /// The table gives what summing each square by itself gives.
    #[test]
    fn the_table_sums_as_loops_do() {
        let mut seed = 9u32;
        let mut map = patch(0, 0, 0, 0);
        map.sums.iter_mut().for_each(|cell| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            *cell = (seed >> 22) as u16;
        });
        let sum = |x: usize, y: usize| -> u64 {
            (y..y + 15).flat_map(|r| map.sums[r * 60 + x..r * 60 + x + 15].iter()).map(|&c| u64::from(c)).sum()
        };
        let most =
            (0..=25).flat_map(|y| (0..=45).map(move |x| (x, y))).max_by_key(|&(x, y)| (sum(x, y), 2000 - y * 60 - x));
        let (x, y) = most.expect("squares");
        let found = too_much_ink(&map, 100).expect("noise of 200 % and more");
        assert_eq!((found.place.x, found.place.y), (Length::mm(1) * x as i64, Length::mm(1) * y as i64));
    }
}
