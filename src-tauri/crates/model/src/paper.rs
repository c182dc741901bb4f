//! 纸型: trim, type area, columns and furniture of a paper.

use serde::{Deserialize, Serialize};

use crate::{Length, Rect, Size};

/// The set-up every page of an edition shares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct PaperSetup {
    /// Name of the preset it came from, such as `broadsheet-8`.
    pub name: String,
    /// Size of the trimmed page.
    pub trim: Size,
    /// Bleed on every side; newspapers mostly have none.
    pub bleed: Length,
    /// 版心: the type area, from the trimmed page's top left corner.
    pub type_area: Rect,
    /// Base columns 基本栏.
    pub columns: u16,
    /// Characters of body type in a base column.
    pub chars: u16,
    /// Body size: the em of the grid.
    pub body: Length,
    /// Distance of the grid's lines.
    pub leading: Length,
    /// Lines at the head of the front page that the masthead 报头 takes.
    pub masthead_lines: u16,
}

/// Why a paper set-up cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum PaperError {
    /// A length or a count that must be positive is not.
    #[error("{0} must be more than nothing")]
    NotPositive(&'static str),
    /// A length or count is beyond any paper.
    #[error("{0} is larger than any paper; check its unit")]
    TooLarge(&'static str),
    /// The type area leaves the page.
    #[error("the type area does not lie inside the trimmed page; make it smaller or move it")]
    AreaOutsidePage,
    /// The columns do not fit.
    #[error("{columns} columns of {chars} characters are wider than the type area; take fewer, or a smaller body size")]
    ColumnsTooWide {
        /// Columns asked for.
        columns: u16,
        /// Characters a column.
        chars: u16,
    },
}

impl PaperSetup {
    /// 对开: 390 × 545 mm, type area 350 × 490 mm, 8 columns of 13 characters 小五.
    #[must_use]
    pub fn broadsheet_8() -> Self {
        Self {
            name: "broadsheet-8".to_owned(),
            trim: Size { w: Length::mm(390), h: Length::mm(545) },
            bleed: Length::ZERO,
            type_area: Rect::new(Length::mm(20), Length::mm(34), Length::mm(350), Length::mm(490)),
            columns: 8,
            chars: 13,
            body: Length::pt(9),
            leading: Length::pt(12),
            masthead_lines: 15,
        }
    }

    /// 对开: 6 columns of 16 characters 五号, the wider measure many dailies took up.
    #[must_use]
    pub fn broadsheet_6() -> Self {
        Self {
            name: "broadsheet-6".to_owned(),
            columns: 6,
            chars: 15,
            body: Length(10_500),
            leading: Length(13_500),
            masthead_lines: 13,
            ..Self::broadsheet_8()
        }
    }

    /// 四开: 275 × 390 mm, 5 columns of 14 characters 小五.
    #[must_use]
    pub fn tabloid_5() -> Self {
        Self {
            name: "tabloid-5".to_owned(),
            trim: Size { w: Length::mm(275), h: Length::mm(390) },
            type_area: Rect::new(Length::mm(14), Length::mm(25), Length::mm(247), Length::mm(351)),
            columns: 5,
            chars: 15,
            masthead_lines: 12,
            ..Self::broadsheet_8()
        }
    }

    /// The presets that come with Banxin.
    #[must_use]
    pub fn presets() -> [Self; 3] {
        [Self::broadsheet_8(), Self::broadsheet_6(), Self::tabloid_5()]
    }

    /// Whether pages can be laid out on it.
    ///
    /// # Errors
    /// Names the first figure that is out of bounds.
    pub fn check(&self) -> Result<(), PaperError> {
        let area = self.type_area;
        let positive = [
            (self.trim.w.0, "the trim width"),
            (self.trim.h.0, "the trim height"),
            (area.w.0, "the type area's width"),
            (area.h.0, "the type area's height"),
            (i64::from(self.columns), "the number of columns"),
            (i64::from(self.chars), "the number of characters in a column"),
            (self.body.0, "the body size"),
            (self.leading.0, "the leading"),
        ];
        if let Some((_, what)) = positive.iter().find(|(n, _)| *n <= 0) {
            return Err(PaperError::NotPositive(what));
        }
        let largest = Length::mm(2000).0;
        if let Some((_, what)) = positive.iter().find(|(n, _)| *n > largest) {
            return Err(PaperError::TooLarge(what));
        }
        if self.body < Length::pt(2) || self.leading < Length::pt(2) {
            return Err(PaperError::NotPositive("the body size, or the leading: at least 2pt, it"));
        }
        if self.columns > 64 || self.chars > 500 {
            return Err(PaperError::TooLarge("the number of columns or characters"));
        }
        if self.bleed < Length::ZERO || self.bleed > Length::mm(30) {
            return Err(PaperError::TooLarge("the bleed"));
        }
        let page = Rect::new(Length::ZERO, Length::ZERO, self.trim.w, self.trim.h);
        if area.x > self.trim.w || area.y > self.trim.h || !page.contains(area) {
            return Err(PaperError::AreaOutsidePage);
        }
        if self.body * i64::from(self.columns) * i64::from(self.chars) > area.w {
            return Err(PaperError::ColumnsTooWide { columns: self.columns, chars: self.chars });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presets_hold_their_own_rules() {
        for preset in PaperSetup::presets() {
            assert_eq!(preset.check(), Ok(()), "{}", preset.name);
        }
    }

    #[test]
    fn names_what_does_not_fit() {
        let wide = PaperSetup { chars: 14, ..PaperSetup::broadsheet_8() };
        assert_eq!(wide.check(), Err(PaperError::ColumnsTooWide { columns: 8, chars: 14 }));
        let out =
            PaperSetup { type_area: Rect::new(Length::mm(50), Length::ZERO, Length::mm(350), Length::mm(490)), ..wide };
        assert_eq!(out.check(), Err(PaperError::AreaOutsidePage));
        let area = Rect { x: Length(i64::MAX), ..out.type_area };
        assert_eq!(PaperSetup { type_area: area, ..out }.check(), Err(PaperError::AreaOutsidePage));
    }
}
