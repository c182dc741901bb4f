//! Headlines set from top to bottom: upright hanzi, turned words and dashes, numbers across
//! (纵中横), the vertical forms of marks (CLREQ 3.2, GB/T 15834—2011 5.2).

mod cells;
#[cfg(test)]
mod tests;

use banxin_model::{Align, Length};

use crate::headline::Levers;
use crate::{FontBook, FontId, LineSpan, TextStyle};
use cells::{Cell, Column};

/// A column of type. Distances from its axis to the right and from its top downwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetColumn {
    /// Glyphs in reading order; their `chars` add up to the text's.
    pub glyphs: Vec<VerticalGlyph>,
    /// Where the last character ends.
    pub height: Length,
    /// Longer than the measure, although all that may shrink has shrunk.
    pub overfull: bool,
    /// Characters no font of the style has, with their offsets.
    pub missing: Vec<(usize, char)>,
}

/// A glyph of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerticalGlyph {
    /// The face.
    pub font: FontId,
    /// Glyph id.
    pub id: u16,
    /// Origin to the right of the axis.
    pub x: Length,
    /// Origin below the top.
    pub y: Length,
    /// Horizontal scale in thousandths, before it is turned.
    pub scale_x: u16,
    /// Turned by 90° clockwise about its origin.
    pub turned: bool,
    /// First character of its cluster.
    pub at: u32,
    /// Characters of the cluster; 0 for its further glyphs.
    pub chars: u8,
}

/// Sets a text as one column of this height; `align` is along it, [`Align::Right`] its foot.
#[must_use]
pub fn set(book: &FontBook, text: &str, style: &TextStyle, height: Length, align: Align) -> SetColumn {
    let column = Column::new(book, text, style);
    let span = LineSpan { from: 0, to: column.paragraph.clusters(), last: true, forced: false };
    let line = column.paragraph.set_line(&span, height, Length::ZERO, align, true, book);
    let mut glyphs = Vec::with_capacity(line.glyphs.len());
    for (cell, along) in column.cells.iter().zip(&line.glyphs) {
        place(cell, along.x, style, &mut glyphs);
    }
    let missing = column.paragraph.missing().to_vec();
    SetColumn { glyphs, height: line.width, overfull: line.overfull, missing }
}

/// Height of a text as one column.
#[must_use]
pub fn natural_height(book: &FontBook, text: &str, style: &TextStyle) -> Length {
    Column::new(book, text, style).paragraph.natural_width()
}

/// The style in which every column is no higher than asked: tracking is tightened, then the
/// size stepped down; and whether that is enough.
#[must_use]
pub fn fit(
    book: &FontBook,
    columns: &[String],
    style: &TextStyle,
    height: Length,
    levers: &Levers,
) -> (TextStyle, bool) {
    let highest = |s: &TextStyle| columns.iter().map(|c| natural_height(book, c, s)).max().unwrap_or_default();
    let upright = Levers { narrowest: 1000, ..*levers };
    let mut smallest = *style;
    for size in levers.sizes(style) {
        smallest = TextStyle { size, ..*style };
        if let Some(fitted) = upright.fitted(&smallest, &highest, height) {
            return (fitted, true);
        }
    }
    (upright.least(&smallest), false)
}

fn place(cell: &Cell, top: Length, style: &TextStyle, glyphs: &mut Vec<VerticalGlyph>) {
    let em = |milli: i32| style.size.scale(i64::from(milli), 1000);
    for (i, part) in cell.parts.iter().enumerate() {
        glyphs.push(VerticalGlyph {
            font: part.font,
            id: part.id,
            x: em(part.x),
            y: top + em(part.y),
            scale_x: part.scale_x,
            turned: part.turned,
            at: cell.at,
            chars: if i == 0 { cell.chars } else { 0 },
        });
    }
}
