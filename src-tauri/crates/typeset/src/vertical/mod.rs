//! Headlines set from top to bottom: upright hanzi, turned words and dashes, numbers across
//! (纵中横), the vertical forms of marks (CLREQ 3.2, GB/T 15834—2011 5.2).

mod cells;
#[cfg(test)]
mod tests;

use std::cell::OnceCell;
use std::ops::Range;

use banxin_model::{Align, Length};

use crate::headline::{Division, Levers, Words, cut, divisions};
use crate::{FontBook, FontId, LineSpan, Paragraph, TextStyle};
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
    /// Emoji, with their offsets, whether or not a font has them.
    pub emoji: Vec<(usize, char)>,
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
    let (missing, emoji) = (column.paragraph.missing().to_vec(), column.paragraph.emoji().to_vec());
    SetColumn { glyphs, height: line.width, overfull: line.overfull, missing, emoji }
}

/// Height of a text as one column.
#[must_use]
pub fn natural_height(book: &FontBook, text: &str, style: &TextStyle) -> Length {
    Column::new(book, text, style).paragraph.natural_width()
}

/// A deck of columns and the place it is to fit.
#[derive(Clone, Copy, Debug)]
pub struct ColumnDeck<'a> {
    /// The text as its editor divided it, a column a piece.
    pub pieces: &'a [String],
    /// The style it is set in if it fits.
    pub style: TextStyle,
    /// Distance of the columns' axes in that style; it changes with the size.
    pub leading: Length,
    /// The height of a column.
    pub height: Length,
    /// The width of all columns together.
    pub width: Length,
    /// Columns that a single piece may be divided into.
    pub columns: usize,
    /// How far it may be changed.
    pub levers: Levers,
    /// The words it is divided between.
    pub words: &'a Words,
}

/// A deck of columns as fitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnFit {
    /// The style to set it in.
    pub style: TextStyle,
    /// The columns from right to left: which piece, and its characters.
    pub columns: Vec<(usize, Range<usize>)>,
    /// Whether the height holds them.
    pub fits: bool,
}

/// Fits a deck of columns. The largest size in which every column is no higher than asked is
/// taken, at a size the fewest columns; tracking is tightened before another size or column.
#[must_use]
pub fn fit(book: &FontBook, deck: &ColumnDeck<'_>) -> ColumnFit {
    let levers = Levers { narrowest: 1000, ..deck.levers };
    let whole: Vec<(usize, Range<usize>)> =
        printing(deck.pieces).map(|i| (i, 0..deck.pieces[i].chars().count())).collect();
    let divided = Divided::of(book, deck);
    let mut smallest = deck.style;
    for size in levers.sizes(&deck.style) {
        smallest = TextStyle { size, ..deck.style };
        let leading = deck.leading.scale(size.0, deck.style.size.0.max(1));
        let ways = std::iter::once(whole.clone()).chain(divided.ways(&smallest, leading));
        for columns in ways {
            let texts = texts(deck.pieces, &columns);
            let highest = |s: &TextStyle| texts.iter().map(|c| natural_height(book, c, s)).max().unwrap_or_default();
            if let Some(style) = levers.fitted(&smallest, &highest, deck.height) {
                return ColumnFit { style, columns, fits: true };
            }
        }
    }
    ColumnFit { style: levers.least(&smallest), columns: whole, fits: false }
}

/// Divisions tried at a size, the best first.
const MOST_WAYS: usize = 12;

/// The pieces that show anything: an empty one takes no column.
fn printing(pieces: &[String]) -> impl Iterator<Item = usize> {
    (0..pieces.len()).filter(|&i| !pieces[i].trim().is_empty())
}

/// The divisions of a single piece; made when they are asked for, since most columns fit whole.
struct Divided<'a> {
    book: &'a FontBook,
    deck: &'a ColumnDeck<'a>,
    piece: usize,
    by_columns: Vec<OnceCell<Vec<Division>>>,
}

impl<'a> Divided<'a> {
    fn of(book: &'a FontBook, deck: &'a ColumnDeck<'a>) -> Self {
        let mut all = printing(deck.pieces);
        let (piece, further) = match (all.next(), all.next()) {
            (Some(only), None) => (only, deck.columns.saturating_sub(1)),
            _ => (0, 0),
        };
        Self { book, deck, piece, by_columns: vec![OnceCell::new(); further] }
    }

    /// Columns a piece may be divided into at a size, the fewest first, as far as the width holds them.
    fn ways(&self, style: &TextStyle, leading: Length) -> impl Iterator<Item = Vec<(usize, Range<usize>)>> {
        let within = (2_i64..).zip(&self.by_columns).take_while(move |(n, _)| leading * *n <= self.deck.width);
        within.flat_map(move |(n, cell)| {
            let text = self.deck.pieces[self.piece].as_str();
            let make = || {
                let paragraph = Paragraph::plain(self.book, text, self.deck.style);
                divisions(&paragraph, text, self.deck.words, self.deck.style.size, usize::try_from(n).unwrap_or(1))
            };
            let all = cell.get_or_init(make);
            // Digits that go across make a column shorter than the line is wide, other things none longer.
            let high = self.deck.height.0.saturating_mul(2);
            let may = all.iter().filter(move |d| d.widest(&self.deck.style, style) <= high);
            may.take(MOST_WAYS).map(|d| cut(text, self.piece, &d.starts)).collect::<Vec<_>>()
        })
    }
}

fn texts(pieces: &[String], columns: &[(usize, Range<usize>)]) -> Vec<String> {
    columns.iter().map(|(piece, r)| pieces[*piece].chars().skip(r.start).take(r.len()).collect()).collect()
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
