//! Placing notations along a set line.

use banxin_model::Length;

use super::{Note, NoteKind, SideMark};
use crate::{Class, FontBook, Paragraph, SetGlyph, SetLine, TextStyle};

/// Below the baseline, in thousandths of the em: the em box ends at 120.
const DOT_AXIS: i64 = 260;
/// Size of the dot's glyph ●, whose ink is about 0.8 em, in thousandths of the em.
const DOT_SIZE: i64 = 220;
/// Where the line of a 专名号 begins, below the baseline.
const LINE_TOP: i64 = 180;
/// Its thickness.
const LINE_WEIGHT: i64 = 40;
/// What it stands back at both ends, so that two names side by side have two lines.
const LINE_INSET: i64 = 60;
/// From the baseline up to that of ruby: the em box's head and the foot of ruby's own.
const RUBY_RISE: i64 = 940;

/// A cluster's place on a set line.
#[derive(Clone, Copy)]
struct Box {
    cluster: usize,
    at: u32,
    left: i64,
    right: i64,
}

impl Paragraph {
    /// What is written beside a line of this paragraph.
    #[must_use]
    pub fn side_marks(&self, line: &SetLine, book: &FontBook) -> Vec<SideMark> {
        let mut marks = Vec::new();
        for note in &self.notes {
            let boxes = self.boxes(line, note);
            if let (Some(first), Some(last)) = (boxes.first(), boxes.last()) {
                self.mark(note, &boxes, (first.left.min(last.left), first.right.max(last.right)), book, &mut marks);
            }
        }
        marks
    }

    /// The note's clusters on the line that print.
    fn boxes(&self, line: &SetLine, note: &Note) -> Vec<Box> {
        let find = |g: &SetGlyph| {
            let cluster = self.clusters.binary_search_by_key(&g.at, |c| c.at).ok()?;
            let c = &self.clusters[cluster];
            let left = g.x.0 - i64::from(c.dx);
            (g.chars > 0 && (note.from..note.to).contains(&cluster) && !c.is_space()).then(|| Box {
                cluster,
                at: c.at,
                left,
                right: left + i64::from(c.body),
            })
        };
        line.glyphs.iter().filter_map(find).collect()
    }

    fn mark(&self, note: &Note, boxes: &[Box], (left, right): (i64, i64), book: &FontBook, marks: &mut Vec<SideMark>) {
        let style = &self.styles[usize::from(self.clusters[note.from].style)];
        let em = |milli: i64| style.size.scale(milli, 1000);
        let tracking = i64::from(style.track(i32::from(style.tracking)));
        let at = boxes[0].at;
        match &note.kind {
            NoteKind::Ruby(ruby, size) => {
                // Of words that no line holds, it stands above the first part alone.
                if self.clusters[note.from..boxes[0].cluster].iter().any(|c| !c.is_space()) {
                    return;
                }
                let x = left + (right - tracking - left - ruby.width.0) / 2;
                let glyph = |g: &SetGlyph| SideMark::Glyph {
                    font: g.font,
                    id: g.id,
                    x: g.x + Length(x),
                    y: g.y - em(RUBY_RISE),
                    size: *size,
                    scale_x: g.scale_x,
                    at,
                };
                marks.extend(ruby.glyphs.iter().map(glyph));
            }
            NoteKind::Emphasis => {
                let dotted = boxes.iter().filter(|b| !is_mark(self.clusters[b.cluster].class));
                marks.extend(dotted.filter_map(|b| dot(style, b, tracking, book)));
            }
            NoteKind::ProperName => marks.push(SideMark::Rule {
                x: Length(left) + em(LINE_INSET),
                y: em(LINE_TOP),
                width: Length(right - tracking - left) - em(LINE_INSET * 2),
                height: em(LINE_WEIGHT),
                at,
            }),
            NoteKind::BookTitle => marks.extend(boxes.iter().filter_map(|b| wave(style, b, book))),
        }
    }
}

const fn is_mark(class: Class) -> bool {
    class.is_fullwidth_mark() || matches!(class, Class::LatinOpen | Class::LatinClose | Class::Sign)
}

/// The dot below a character, centred.
fn dot(style: &TextStyle, b: &Box, tracking: i64, book: &FontBook) -> Option<SideMark> {
    let face = book.face(style.han);
    let id = face.glyph('●').or_else(|| face.glyph('•'))?;
    let size = style.size.scale(DOT_SIZE, 1000);
    let (left, right) = face.ink(id)?;
    let middle = b.left + (b.right - tracking - b.left) / 2;
    let x = Length(middle) - size.scale(i64::from(left + right), 2000);
    // ● stands on the middle of the em box, 0.38 em above its baseline.
    let y = style.size.scale(DOT_AXIS, 1000) + size.scale(380, 1000);
    Some(SideMark::Glyph { font: style.han, id, x, y, size, scale_x: 1000, at: b.at })
}

/// A wave below a character, as wide as it: ﹏ is as wide as the em.
fn wave(style: &TextStyle, b: &Box, book: &FontBook) -> Option<SideMark> {
    let face = book.face(style.han);
    let id = face.glyph('﹏')?;
    let natural = style.size.scale(i64::from(face.advance(id)), 1000).0.max(1);
    let scale = ((b.right - b.left) * 1000 / natural).clamp(1, 4000);
    let scale_x = u16::try_from(scale).unwrap_or(1000);
    Some(SideMark::Glyph {
        font: style.han,
        id,
        x: Length(b.left),
        y: Length::ZERO,
        size: style.size,
        scale_x,
        at: b.at,
    })
}
