//! The cells of a column: what of a text stands upright, lies, or goes across.

use crate::cluster::{Cluster, flag};
use crate::context::Context;
use crate::set::rule;
use crate::{Class, Face, FontBook, FontId, Paragraph, TextStyle, class_of};

/// From the head of the em box to the baseline, in thousandths of the em.
const HEAD: i32 = 880;
/// From the baseline up to the middle of the em box.
const MIDDLE: i32 = 380;
/// From the baseline up to the middle of capitals and figures.
const LETTER_MIDDLE: i32 = 360;
/// Digits that go across a column together (CLREQ: up to three).
const MOST_ACROSS: usize = 3;

/// A cluster of the column's paragraph and its glyphs.
pub(super) struct Cell {
    pub at: u32,
    pub chars: u8,
    pub parts: Vec<Part>,
}

/// A glyph; places in thousandths of the em from the axis and the head of the cell's body.
pub(super) struct Part {
    pub font: FontId,
    pub id: u16,
    pub x: i32,
    pub y: i32,
    pub scale_x: u16,
    pub turned: bool,
}

/// A text whose clusters advance downwards, and what each shows.
pub(super) struct Column {
    pub paragraph: Paragraph,
    pub cells: Vec<Cell>,
}

impl Column {
    pub fn new(book: &FontBook, text: &str, style: &TextStyle) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let context = Context::of(&chars);
        let quote = |(i, &c): (usize, &char)| if context.class_at(i) == Class::Latin { c } else { upright_quote(c) };
        let chars: Vec<char> = chars.iter().enumerate().map(quote).collect();
        let text: String = chars.iter().collect();
        // 长扁 makes the glyphs wider or narrower, not the column longer or shorter.
        let along = TextStyle { scale_x: 1000, ..*style };
        let mut paragraph = Paragraph::plain(book, &text, along);
        let clusters = std::mem::take(&mut paragraph.clusters);
        let maker = Maker { book, style: &along, scale_x: style.scale_x, chars: &chars, paragraph: &paragraph };
        let (clusters, cells) = maker.cells(&clusters);
        paragraph.clusters = clusters;
        paragraph.extras = Vec::new();
        Self { paragraph, cells }
    }
}

/// GB/T 15834—2011 5.2: in a column “ ” are ﹃ ﹄ and ‘ ’ are ﹁ ﹂, which fonts have as the
/// vertical forms of 『』「」.
const fn upright_quote(c: char) -> char {
    match c {
        '“' => '『',
        '”' => '』',
        '‘' => '「',
        '’' => '」',
        _ => c,
    }
}

struct Maker<'a> {
    book: &'a FontBook,
    style: &'a TextStyle,
    scale_x: u16,
    chars: &'a [char],
    paragraph: &'a Paragraph,
}

impl Maker<'_> {
    fn cells(&self, clusters: &[Cluster]) -> (Vec<Cluster>, Vec<Cell>) {
        let mut column = (Vec::new(), Vec::new());
        let mut i = 0;
        while i < clusters.len() {
            let word = word_length(&clusters[i..]);
            let lies = !clusters[i..i + word].iter().all(|c| c.class == Class::Digit);
            let close = |next: usize| clusters.get(next).is_some_and(|_| stands(&clusters[next..]));
            match word {
                0 => self.push(clusters[i], self.parts(i, &clusters[i]), close(i + 1), &mut column),
                n if lies => (i..i + n).for_each(|at| {
                    let c = &clusters[at];
                    self.push(*c, self.lying(at, c, LETTER_MIDDLE), false, &mut column);
                }),
                n if n <= MOST_ACROSS => {
                    let own = &clusters[i..i + n];
                    self.push(self.square(across(own)), self.across(own), true, &mut column);
                }
                n => clusters[i..i + n].iter().for_each(|c| {
                    self.push(self.square(*c), vec![self.upright(c, LETTER_MIDDLE)], true, &mut column);
                }),
            }
            i += word.max(1);
        }
        column
    }

    /// A cell as high as the em.
    fn square(&self, c: Cluster) -> Cluster {
        Cluster { body: self.style.width(1000) + self.style.track(i32::from(self.style.tracking)), ..c }
    }

    fn push(&self, mut c: Cluster, parts: Vec<Part>, close: bool, column: &mut (Vec<Cluster>, Vec<Cell>)) {
        c.dx = 0;
        c.flags &= !(flag::EXTRA | flag::RULE);
        if close {
            c.gap = 0;
        }
        column.1.push(Cell { at: c.at, chars: c.chars, parts });
        column.0.push(c);
    }

    /// The glyphs of a cluster outside of words.
    fn parts(&self, index: usize, c: &Cluster) -> Vec<Part> {
        let first = self.chars[c.at as usize];
        match c.class {
            Class::Space => vec![self.upright(c, MIDDLE)],
            Class::LatinOpen | Class::LatinClose => self.lying(index, c, LETTER_MIDDLE),
            Class::Sign | Class::Solidus | Class::Middle => vec![self.upright(c, MIDDLE)],
            Class::Dash => vec![self.stroke(c)],
            class if class.is_fullwidth_mark() => self.mark(index, c, first),
            _ => vec![self.upright(c, MIDDLE)],
        }
    }

    /// Its vertical form if the font has one; else dashes, dots and brackets are turned and
    /// other marks stand upright.
    fn mark(&self, index: usize, c: &Cluster, first: char) -> Vec<Part> {
        let Some(id) = self.book.face(c.font).vertical(first) else {
            let turns = !matches!(c.class, Class::Pause | Class::Stop);
            return if turns { self.lying(index, c, MIDDLE) } else { vec![self.upright(c, MIDDLE)] };
        };
        // The ink of an opening mark is in the lower half of its box, and its body is that half.
        let up = if c.class == Class::Open && class_of(first) == Class::Open { -500 } else { 0 };
        let face = self.book.face(c.font);
        vec![Part { id, y: HEAD + up, ..self.centred(face, c.font, id) }]
    }

    /// A dash turned and as long as its body: a —— is one stroke without a gap.
    fn stroke(&self, c: &Cluster) -> Part {
        let (dx, scale_x) = rule(c, 1000, self.style.size, self.book);
        Part { font: c.font, id: c.glyph, x: -MIDDLE, y: self.milli(dx), scale_x, turned: true }
    }

    /// A length in thousandths of the em.
    fn milli(&self, n: i32) -> i32 {
        i32::try_from(i64::from(n) * 1000 / self.style.size.0.max(1)).unwrap_or(0)
    }

    fn centred(&self, face: &Face, font: FontId, id: u16) -> Part {
        let width = face.advance(id) * i32::from(self.scale_x) / 1000;
        Part { font, id, x: -width / 2, y: HEAD, scale_x: self.scale_x, turned: false }
    }

    /// A glyph that stands in the middle of its cell.
    fn upright(&self, c: &Cluster, middle: i32) -> Part {
        let part = self.centred(self.book.face(c.font), c.font, c.glyph);
        Part { y: 500 + middle, ..part }
    }

    /// Glyphs turned by 90°: the axis runs through their middle.
    fn lying(&self, index: usize, c: &Cluster, middle: i32) -> Vec<Part> {
        let key = u32::try_from(index).unwrap_or(u32::MAX);
        let extras = self.paragraph.extras.iter().filter(|e| e.cluster == key);
        let glyphs = std::iter::once((c.font, c.glyph, c.dx, 0)).chain(extras.map(|e| (e.font, e.glyph, e.dx, e.dy)));
        let part = |(font, id, dx, dy)| Part {
            font,
            id,
            x: self.milli(dy) - middle,
            y: self.milli(dx),
            scale_x: 1000,
            turned: true,
        };
        glyphs.map(part).collect()
    }

    /// Digits side by side, together no wider than the em.
    fn across(&self, digits: &[Cluster]) -> Vec<Part> {
        let width: i32 = digits.iter().map(|c| self.book.face(c.font).advance(c.glyph)).sum();
        let scale = (1000 * 1000 / width.max(1)).min(1000) * i32::from(self.scale_x) / 1000;
        let scale_x = u16::try_from(scale).unwrap_or(1000);
        let mut x = -width * scale / 2000;
        let mut parts = Vec::new();
        for c in digits {
            parts.push(Part { font: c.font, id: c.glyph, x, y: 500 + LETTER_MIDDLE, scale_x, turned: false });
            x += self.book.face(c.font).advance(c.glyph) * scale / 1000;
        }
        parts
    }
}

/// Digits as one cluster.
fn across(digits: &[Cluster]) -> Cluster {
    let chars = digits.iter().fold(0_u8, |sum, c| sum.saturating_add(c.chars));
    let last = digits[digits.len() - 1];
    Cluster { chars, flags: last.flags | digits[0].flags & flag::TRACKED, ..digits[0] }
}

/// Clusters of a word at the start of some: letters and digits with their points, and a sign such
/// as % after them. 5G, 3.5% are one word, which lies; 30 is digits alone.
fn word_length(clusters: &[Cluster]) -> usize {
    let letter = |c: &&Cluster| matches!(c.class, Class::Latin | Class::Digit | Class::DigitPoint);
    let n = clusters.iter().take_while(letter).count();
    let lies = clusters[..n].iter().any(|c| c.class != Class::Digit);
    n + usize::from(lies && clusters.get(n).is_some_and(|c| c.class == Class::Suffix))
}

/// Whether clusters begin with digits that stand upright.
fn stands(clusters: &[Cluster]) -> bool {
    let word = &clusters[..word_length(clusters)];
    !word.is_empty() && word.iter().all(|c| c.class == Class::Digit)
}
