//! The character grid of a page: columns of characters, lines of the baseline grid.

use serde::{Deserialize, Serialize};

use crate::{Length, PaperSetup, Rect, div_round};

/// A rectangle on the grid: whole base columns by whole lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub struct GridRect {
    /// First base column, from 0.
    pub col: u16,
    /// First line, from 0.
    pub line: u16,
    /// Base columns wide.
    pub cols: u16,
    /// Lines high.
    pub lines: u16,
}

/// The grid of a paper set-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    /// The type area.
    pub area: Rect,
    /// Base columns.
    pub columns: u16,
    /// Width of a base column.
    pub column_width: Length,
    /// Distance of lines.
    pub leading: Length,
    /// Lines in the type area.
    pub lines: u16,
    /// The em of body type.
    pub em: Length,
}

impl Grid {
    /// The grid of a set-up that holds its rules.
    #[must_use]
    pub fn of(setup: &PaperSetup) -> Self {
        let lines = setup.type_area.h.0 / setup.leading.0.max(1);
        Self {
            area: setup.type_area,
            columns: setup.columns,
            column_width: setup.body * i64::from(setup.chars),
            leading: setup.leading,
            lines: u16::try_from(lines).unwrap_or(u16::MAX),
            em: setup.body,
        }
    }

    /// Left edge of a base column. The columns are spread over the type area,
    /// so the first starts and the last ends with it.
    #[must_use]
    pub fn column_x(&self, col: u16) -> Length {
        if self.columns < 2 {
            return self.area.x;
        }
        let spread = self.area.w - self.column_width;
        self.area.x + Length(div_round(spread.0 * i64::from(col), i64::from(self.columns) - 1))
    }

    /// 栏距: the gap between base columns.
    #[must_use]
    pub fn gap(&self) -> Length {
        if self.columns < 2 { Length::ZERO } else { self.column_x(1) - self.column_x(0) - self.column_width }
    }

    /// Top of a line's slot on the page.
    #[must_use]
    pub fn line_y(&self, line: u16) -> Length {
        self.area.y + self.leading * i64::from(line)
    }

    /// Where a grid rectangle lies on the page.
    #[must_use]
    pub fn rect(&self, r: GridRect) -> Rect {
        let x = self.column_x(r.col);
        let right = self.column_x(r.col + r.cols.max(1) - 1) + self.column_width;
        Rect::new(x, self.line_y(r.line), right - x, self.leading * i64::from(r.lines))
    }

    /// Whether a rectangle is not empty and lies on the grid.
    #[must_use]
    pub fn holds(&self, r: GridRect) -> bool {
        let ends = |from: u16, n: u16, most: u16| n > 0 && u32::from(from) + u32::from(n) <= u32::from(most);
        ends(r.col, r.cols, self.columns) && ends(r.line, r.lines, self.lines)
    }
}

/// How the widths of free columns are rounded (分栏: 绝对, 自由, 相对, 自动).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ColumnRounding {
    /// 绝对: equal whole characters; what is left widens the gaps.
    Absolute,
    /// 自由: equal columns of any width.
    #[default]
    Free,
    /// 相对: whole characters, some columns one wider; gaps as asked.
    Relative,
    /// 自动: base columns of the page grid.
    Auto,
}

/// 分栏: into how many text columns a width is divided, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct ColumnRule {
    /// Text columns; none takes the base columns of the grid as they are.
    pub count: Option<u16>,
    /// How widths are rounded.
    pub rounding: ColumnRounding,
    /// Gap between text columns; none takes the grid's.
    pub gap: Option<Length>,
}

/// A text column: where it starts and how wide it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextColumn {
    /// Left edge on the page.
    pub x: Length,
    /// Measure.
    pub width: Length,
}

impl Grid {
    /// The text columns of a width that starts at `x`.
    ///
    /// `cols` is how many base columns it spans, if it lies on the grid.
    #[must_use]
    pub fn text_columns(&self, x: Length, width: Length, cols: Option<GridRect>, rule: ColumnRule) -> Vec<TextColumn> {
        match (cols, rule.count, rule.rounding) {
            (Some(r), None, _) | (Some(r), _, ColumnRounding::Auto) => self.base_columns(r),
            (None, None, _) => vec![TextColumn { x, width }],
            (_, Some(count), rounding) => {
                let gap = rule.gap.unwrap_or_else(|| self.gap().max(self.em));
                self.divided(x, width, count.clamp(1, 64), gap, rounding)
            }
        }
    }

    fn base_columns(&self, r: GridRect) -> Vec<TextColumn> {
        (r.col..r.col + r.cols).map(|c| TextColumn { x: self.column_x(c), width: self.column_width }).collect()
    }

    /// `width` in `count` columns with `gap` between them (破栏, 长栏, 自由).
    fn divided(&self, x: Length, width: Length, count: u16, gap: Length, rounding: ColumnRounding) -> Vec<TextColumn> {
        let n = i64::from(count);
        let room = (width - gap * (n - 1)).max(Length(n));
        let chars = |l: Length| l.0 / self.em.0;
        let widths: Vec<Length> = match rounding {
            ColumnRounding::Absolute if chars(room) >= n => vec![self.em * (chars(room) / n); usize::from(count)],
            ColumnRounding::Relative if chars(room) >= n => {
                let (each, wider) = (chars(room) / n, chars(room) % n);
                (0..n).map(|i| self.em * (each + i64::from(i >= n - wider))).collect()
            }
            _ => (0..n).map(|i| Length(room.0 * (i + 1) / n - room.0 * i / n)).collect(),
        };
        place(x, width, &widths)
    }
}

/// Columns set from edge to edge, the gaps equal.
fn place(x: Length, width: Length, widths: &[Length]) -> Vec<TextColumn> {
    let spare = width - widths.iter().copied().sum();
    let gaps = i64::try_from(widths.len()).unwrap_or(i64::MAX) - 1;
    let mut used = Length::ZERO;
    (0..)
        .zip(widths)
        .map(|(i, &w)| {
            let shift = if gaps > 0 { Length(div_round(spare.0 * i, gaps)) } else { Length::ZERO };
            let column = TextColumn { x: x + used + shift, width: w };
            used += w;
            column
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> Grid {
        Grid::of(&PaperSetup::broadsheet_8())
    }

    #[test]
    fn columns_fill_the_type_area() {
        let g = grid();
        let all = g.rect(GridRect { col: 0, line: 0, cols: 8, lines: g.lines });
        assert_eq!((all.x, all.w), (g.area.x, g.area.w));
        assert_eq!(g.lines, 115);
        assert_eq!(g.column_width, Length::pt(117));
    }

    /// 20 characters in two columns: 9 + 9 with a gap of 2, 9.5 + 9.5 and 9 + 10 with a gap of 1.
    #[test]
    fn four_column_rules() {
        let g = grid();
        let em = g.em;
        let set = |rounding| {
            let rule = ColumnRule { count: Some(2), rounding, gap: Some(em) };
            g.text_columns(Length::ZERO, em * 20, None, rule)
        };
        let widths = |cols: &[TextColumn]| cols.iter().map(|c| c.width).collect::<Vec<_>>();
        let absolute = set(ColumnRounding::Absolute);
        assert_eq!(widths(&absolute), [em * 9, em * 9]);
        assert_eq!(absolute[1].x, em * 11);
        assert_eq!(widths(&set(ColumnRounding::Free)), [em * 19 / 2, em * 19 / 2]);
        assert_eq!(widths(&set(ColumnRounding::Relative)), [em * 9, em * 10]);
    }

    #[test]
    fn broken_columns_share_a_merged_width() {
        let g = grid();
        let area = GridRect { col: 1, line: 0, cols: 3, lines: 10 };
        let r = g.rect(area);
        let two = g.text_columns(r.x, r.w, Some(area), ColumnRule { count: Some(2), ..ColumnRule::default() });
        assert_eq!(two.len(), 2);
        assert_eq!(two[0].x, r.x);
        assert_eq!(two[1].x + two[1].width, r.right());
        assert_eq!(g.text_columns(r.x, r.w, Some(area), ColumnRule::default()).len(), 3);
    }
}
