//! A paragraph made ready for any measure.

use crate::address::keep_whole;
use crate::bidi::levels;
use crate::cluster::{Cluster, Extra, Hyphen, flag};
use crate::notation::Note;
use crate::pair::join_all;
use crate::prepare::{Prepared, prepare};
use crate::uax::mark_breaks;
use crate::{FontBook, FontId, StyleRun, TextStyle};

use banxin_model::Length;

/// A paragraph's clusters, their widths and what may happen between them. It depends on
/// its text and styles alone, not on a measure or on other paragraphs.
#[derive(Clone, Debug)]
pub struct Paragraph {
    pub(crate) clusters: Vec<Cluster>,
    pub(crate) extras: Vec<Extra>,
    /// Embedding levels of the clusters; empty when all run from left to right.
    pub(crate) levels: Vec<u8>,
    hyphens: Vec<Hyphen>,
    pub(crate) notes: Vec<Note>,
    pub(crate) styles: Vec<TextStyle>,
    pub(crate) missing: Vec<(usize, char)>,
    emoji: Vec<(usize, char)>,
    chars: usize,
}

impl Paragraph {
    /// Prepares a text. `runs` give the style of each stretch, in characters; what they leave
    /// out takes the first style. Any text is taken: line feeds end lines, other controls are
    /// blanks, and every character belongs to exactly one cluster.
    #[must_use]
    pub fn prepare(book: &FontBook, text: &str, runs: &[StyleRun], styles: &[TextStyle]) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let styles =
            if styles.is_empty() { vec![TextStyle::plain(FontId(0), Length::pt(10))] } else { styles.to_vec() };
        let levels = levels(&chars);
        let mut prepared = prepare(book, &chars, &levels, runs, &styles);
        mark_breaks(&chars, &mut prepared.clusters);
        join_all(&mut prepared.clusters, &styles);
        keep_whole(&chars, &mut prepared.clusters);
        let Prepared { clusters, extras, missing, emoji } = prepared;
        let levels = if levels.is_empty() { levels } else { clusters.iter().map(|c| levels[c.at as usize]).collect() };
        let hyphens = styles.iter().map(|s| hyphen(book, s)).collect();
        Self { clusters, extras, levels, hyphens, notes: Vec::new(), styles, missing, emoji, chars: chars.len() }
    }

    /// Prepares a text of one style.
    #[must_use]
    pub fn plain(book: &FontBook, text: &str, style: TextStyle) -> Self {
        Self::prepare(book, text, &[], &[style])
    }

    /// Number of characters.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.chars
    }

    /// Whether there is no character.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.chars == 0
    }

    /// Number of clusters; [`crate::LineSpan`] counts in them.
    #[must_use]
    pub const fn clusters(&self) -> usize {
        self.clusters.len()
    }

    /// The offsets of the characters before which a line may begin without breaking a rule, at
    /// the strictness of the text's style; and those where it must, after line feeds.
    pub fn line_starts(&self) -> impl Iterator<Item = usize> {
        let ends = (1..self.clusters.len()).filter(|i| self.clusters[i - 1].has(flag::BREAK));
        ends.map(|i| self.char_of(i))
    }

    /// Characters no font of their style has, with their offsets; they are drawn as the
    /// hanzi font's .notdef.
    #[must_use]
    pub fn missing(&self) -> &[(usize, char)] {
        &self.missing
    }

    /// Emoji, with their offsets, whether or not a font has them: a press prints no colour
    /// font, so each is something for the editor to decide.
    #[must_use]
    pub fn emoji(&self) -> &[(usize, char)] {
        &self.emoji
    }

    /// The paragraph with every character's tracking changed by so many thousandths of the
    /// em: what copyfit does.
    #[must_use]
    pub fn tracked(&self, delta: i16) -> Self {
        let mut p = self.clone();
        if delta != 0 {
            let steps: Vec<i32> = self.styles.iter().map(|s| s.track(i32::from(delta))).collect();
            for c in p.clusters.iter_mut().filter(|c| c.has(flag::TRACKED)) {
                c.body += steps[usize::from(c.style)];
            }
            for s in &mut p.styles {
                s.tracking = s.tracking.saturating_add(delta);
            }
        }
        p
    }

    /// Keeps stretches of text, in character offsets, on one line each where they fit: names
    /// that a house does not part.
    #[must_use]
    pub fn keeping(mut self, ranges: &[std::ops::Range<usize>]) -> Self {
        for range in ranges {
            let from = self.clusters.partition_point(|c| (c.at as usize) < range.start);
            let to = self.clusters.partition_point(|c| (c.at as usize) < range.end);
            for c in self.clusters[from.min(to)..to].iter_mut().rev().skip(1) {
                if c.has(flag::BREAK) && !c.has(flag::HARD) {
                    c.flags = c.flags & !flag::BREAK | flag::BARRED;
                }
            }
        }
        self
    }

    /// The hyphen a line shows that ends after this cluster.
    pub(crate) fn hyphen(&self, c: &Cluster) -> Option<Hyphen> {
        if c.has(flag::SOFT) { self.hyphens.get(usize::from(c.style)).copied() } else { None }
    }

    /// The first character of a cluster; one past the end gives the length.
    pub(crate) fn char_of(&self, cluster: usize) -> usize {
        self.clusters.get(cluster).map_or(self.chars, |c| c.at as usize)
    }

    /// Width of the whole paragraph on one line, without an indent.
    #[must_use]
    pub fn natural_width(&self) -> Length {
        Length(crate::set::natural(self, 0, self.clusters.len()))
    }
}

/// The hyphen of a style's Latin font.
fn hyphen(book: &FontBook, style: &TextStyle) -> Hyphen {
    let face = book.face(style.latin);
    let glyph = face.glyph('\u{2010}').or_else(|| face.glyph('-')).unwrap_or(0);
    Hyphen { font: style.latin, glyph, width: style.width(face.advance(glyph)) }
}
