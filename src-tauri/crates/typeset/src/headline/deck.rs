//! A deck fitted as one object: all its divisions, sizes, tracking and 长扁.

use std::cell::OnceCell;
use std::ops::{Range, RangeInclusive};

use banxin_model::Length;

use super::division::{Division, divisions};
use super::levers::natural;
use super::{Levers, Words};
use crate::{FontBook, Paragraph, TextStyle};

/// How the lines of a deck are to lie across its width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// As wide as they are.
    #[default]
    Natural,
    /// 双行题等宽: of several lines all as wide as the widest, spread and not scaled, if the
    /// gaps stay within [`Levers::evenest`].
    Even,
    /// 均排 over the whole width, if the gaps stay within [`Levers::loosest`]; the face is
    /// widened first if that helps.
    Fill,
}

/// A deck and the place it is to fit.
#[derive(Clone, Copy, Debug)]
pub struct Deck<'a> {
    /// The text as its editor divided it. A single piece may be divided further.
    pub pieces: &'a [String],
    /// The style it is set in if it fits.
    pub style: TextStyle,
    /// Distance of baselines in that style; it changes with the size.
    pub leading: Length,
    /// The width of a line.
    pub width: Length,
    /// The height all lines have together; none has no limit.
    pub height: Option<Length>,
    /// Lines that a single piece may be divided into.
    pub lines: usize,
    /// How far it may be changed.
    pub levers: Levers,
    /// The words it is divided between.
    pub words: &'a Words,
    /// How the lines lie across the width.
    pub shape: Shape,
}

/// A line of a fitted deck.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeckLine {
    /// Which piece it is from.
    pub piece: usize,
    /// Its characters, an offset in the piece; blanks at the ends are trimmed.
    pub chars: Range<usize>,
    /// Its width in the fitted style.
    pub width: Length,
    /// Set it [`banxin_model::Align::Spread`] to this width.
    pub spread: Option<Length>,
}

/// A deck as fitted: one style for all its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeckFit {
    /// The style to set it in.
    pub style: TextStyle,
    /// Distance of baselines.
    pub leading: Length,
    /// The lines from top to bottom; pieces of blanks alone have none.
    pub lines: Vec<DeckLine>,
    /// Whether width and height hold it.
    pub fits: bool,
}

/// Fits a deck. The largest size in which it fits is taken; at a size the fewest lines; for
/// them the least change: tracking, then 长扁; of divisions that need as little the best (see
/// `docs/typesetting.md`). One that nothing fits is set at its smallest and says so.
#[must_use]
pub fn fit(book: &FontBook, deck: &Deck<'_>) -> DeckFit {
    let fitter = Fitter::new(book, deck);
    for size in deck.levers.sizes(&deck.style) {
        let style = TextStyle { size, ..deck.style };
        for lines in fitter.counts(size) {
            if let Some(fitted) = fitter.at(&style, lines) {
                return fitted;
            }
        }
    }
    fitter.least()
}

struct Fitter<'a> {
    book: &'a FontBook,
    deck: &'a Deck<'a>,
    /// Pieces that print, as trimmed ranges of characters.
    printed: Vec<(usize, Range<usize>)>,
    /// The divisions of a single piece into 2, 3, … lines; made when they are asked for, since
    /// most headlines fit as they are and need no dictionary.
    divided: Vec<OnceCell<Vec<Division>>>,
}

/// Lines of a deck, as (piece, characters).
type Lines = Vec<(usize, Range<usize>)>;

impl<'a> Fitter<'a> {
    fn new(book: &'a FontBook, deck: &'a Deck<'a>) -> Self {
        let pieces = (0..).zip(deck.pieces).map(|(i, p)| (i, trimmed(p, 0..p.len())));
        let printed: Vec<_> = pieces.filter(|p| !p.1.is_empty()).collect();
        let further = if printed.len() == 1 { deck.lines.min(MOST_LINES).saturating_sub(1) } else { 0 };
        Self { book, deck, printed, divided: vec![OnceCell::new(); further] }
    }

    /// The divisions of the single piece into so many lines.
    fn divided(&self, lines: usize) -> &[Division] {
        let make = || {
            let text = self.printed.first().map_or("", |p| self.deck.pieces[p.0].as_str());
            let paragraph = Paragraph::plain(self.book, text, self.deck.style);
            divisions(&paragraph, text, self.deck.words, self.deck.style.size, lines)
        };
        let known = lines.checked_sub(2).and_then(|n| self.divided.get(n));
        known.map_or(&[], |cell| cell.get_or_init(make).as_slice())
    }

    /// Numbers of lines to try at a size.
    fn counts(&self, size: Length) -> RangeInclusive<usize> {
        let leading = self.leading(size).0.max(1);
        let room = self.deck.height.map_or(usize::MAX, |h| usize::try_from(h.0 / leading).unwrap_or(0));
        let least = self.printed.len();
        least..=(least + self.divided.len()).min(room)
    }

    fn leading(&self, size: Length) -> Length {
        self.deck.leading.scale(size.0, self.deck.style.size.0.max(1))
    }

    /// The deck in so many lines at one size, if the levers can fit it.
    fn at(&self, style: &TextStyle, lines: usize) -> Option<DeckFit> {
        if lines == self.printed.len() {
            return self.fitted(style, self.printed.clone());
        }
        let piece = self.printed.first()?.0;
        let levers = &self.deck.levers;
        let room = self.deck.width.0.saturating_add(ROUNDING);
        for limit in [*style, levers.tightest_only(style), levers.least(style)] {
            for d in self.divided(lines).iter().filter(|d| d.widest(&self.deck.style, &limit) <= room) {
                let fitted = self.fitted(style, cut(&self.deck.pieces[piece], piece, &d.starts));
                if fitted.is_some() {
                    return fitted;
                }
            }
        }
        None
    }

    /// Given lines at one size, if the levers can fit them.
    fn fitted(&self, style: &TextStyle, lines: Lines) -> Option<DeckFit> {
        let texts = self.texts(&lines);
        let widest = |s: &TextStyle| self.widest(&texts, s);
        let mut style = self.deck.levers.fitted(style, &widest, self.deck.width)?;
        if self.deck.shape == Shape::Fill && !self.fills(&texts, &style) {
            let wide = self.deck.levers.widened(&style, &widest, self.deck.width);
            style = if self.fills(&texts, &wide) { wide } else { style };
        }
        Some(self.shaped(style, lines, &texts, true))
    }

    fn texts(&self, lines: &Lines) -> Vec<String> {
        lines.iter().map(|(piece, r)| self.deck.pieces[*piece].chars().skip(r.start).take(r.len()).collect()).collect()
    }

    fn fills(&self, texts: &[String], style: &TextStyle) -> bool {
        texts.iter().all(|t| self.spreads(t, style, self.deck.width, self.deck.levers.loosest))
    }

    /// Whether 均排 of a line to a width keeps its gaps within a limit.
    fn spreads(&self, text: &str, style: &TextStyle, to: Length, limit: i16) -> bool {
        let gaps = text.chars().filter(|c| !c.is_whitespace()).count() as i64 - 1;
        let room = to - natural(self.book, text, style);
        room >= Length::ZERO && gaps > 0 && room <= style.size.scale(i64::from(limit) * gaps, 1000)
    }

    fn shaped(&self, style: TextStyle, lines: Lines, texts: &[String], fits: bool) -> DeckFit {
        let widths: Vec<Length> = texts.iter().map(|t| natural(self.book, t, &style)).collect();
        let widest = widths.iter().copied().max().unwrap_or_default();
        let to = match self.deck.shape {
            Shape::Even if lines.len() > 1 => {
                let even = texts.iter().all(|t| self.spreads(t, &style, widest, self.deck.levers.evenest));
                even.then_some(widest)
            }
            Shape::Fill => self.fills(texts, &style).then_some(self.deck.width),
            _ => None,
        };
        let spread = to.filter(|_| fits);
        let lines = lines.into_iter().zip(widths);
        let lines = lines.map(|((piece, chars), width)| DeckLine { piece, chars, width, spread }).collect();
        DeckFit { style, leading: self.leading(style.size), lines, fits }
    }

    /// The deck at its smallest, when nothing fits it: tightened as far as its width asks for.
    fn least(&self) -> DeckFit {
        let size = self.deck.levers.sizes(&self.deck.style).last().unwrap_or(self.deck.style.size);
        let smallest = TextStyle { size, ..self.deck.style };
        let lines = self.best_effort(size);
        let texts = self.texts(&lines);
        let widest = |s: &TextStyle| self.widest(&texts, s);
        let fitted = self.deck.levers.fitted(&smallest, &widest, self.deck.width);
        let style = fitted.unwrap_or_else(|| self.deck.levers.least(&smallest));
        self.shaped(style, lines, &texts, false)
    }

    fn widest(&self, texts: &[String], style: &TextStyle) -> Length {
        texts.iter().map(|t| natural(self.book, t, style)).max().unwrap_or_default()
    }

    /// Of a single piece the division whose widest line is narrowest, in the lines the height holds.
    fn best_effort(&self, size: Length) -> Lines {
        let most = *self.counts(size).end();
        let all = (2..=most).flat_map(|n| self.divided(n));
        let own = &self.deck.style;
        let narrowest = all.min_by_key(|d| (d.widest(own, own), d.cost));
        match (narrowest, self.printed.first()) {
            (Some(d), Some((piece, _))) => cut(&self.deck.pieces[*piece], *piece, &d.starts),
            _ => self.printed.clone(),
        }
    }
}

/// A single piece is divided into at most so many lines; headlines of four are not read.
const MOST_LINES: usize = 3;
/// Widths in proportion may be off by the rounding of every character.
const ROUNDING: i64 = 200;

/// The lines of a piece that begin at these characters.
pub(crate) fn cut(text: &str, piece: usize, starts: &[usize]) -> Lines {
    let from = std::iter::once(0).chain(starts.iter().copied());
    let to = starts.iter().copied().chain([text.chars().count()]);
    from.zip(to).map(|(from, to)| (piece, trimmed(text, from..to))).collect()
}

/// A range of characters without the blanks at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let chars = || text.chars().enumerate().skip(range.start).take(range.len()).filter(|(_, c)| !c.is_whitespace());
    match (chars().next(), chars().last()) {
        (Some((from, _)), Some((last, _))) => from..last + 1,
        _ => 0..0,
    }
}
