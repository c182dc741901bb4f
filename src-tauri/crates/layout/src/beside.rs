//! What is written beside lines of the body: 注音 above, 着重号, 专名号 and 书名号 below.
//!
//! It takes its room from the space between lines and never opens it (CLREQ 3.3), so the
//! baseline grid stays; where the leading is too small for it, that is told.

use banxin_model::{Ink, Length, NotationKind as Kind, Paragraph as Copy, Rect};
use banxin_typeset::{FontBook, Notation, NotationKind, Paragraph, SetLine, SideMark};

use crate::display::{Beside, Glyph, GlyphRun, TextLine};
use crate::line::Spot;

/// Of a ruby's em, what stands above its baseline; of the text's em, what stands below its own.
const RISE: i64 = 880;
const FALL: i64 = 120;

/// The notations of a paragraph as the typesetter takes them.
pub(crate) fn notations(copy: &Copy) -> Vec<Notation> {
    let one = |n: &banxin_model::Notation| Notation {
        chars: n.from as usize..n.to as usize,
        kind: match n.kind {
            Kind::Ruby => NotationKind::Ruby(n.text.clone()),
            Kind::Emphasis => NotationKind::Emphasis,
            Kind::ProperName => NotationKind::ProperName,
            Kind::BookTitle => NotationKind::BookTitle,
        },
    };
    copy.notations.iter().map(one).collect()
}

/// What is written beside a line of a paragraph, on the page.
pub(crate) fn beside(of: &Paragraph, set: &SetLine, book: &FontBook, spot: Spot, ink: Ink) -> Vec<Beside> {
    let mut out: Vec<Beside> = Vec::new();
    for mark in of.side_marks(set, book) {
        match mark {
            SideMark::Rule { x, y, width, height, .. } => {
                out.push(Beside::Rule { rect: Rect::new(spot.x + x, spot.baseline + y, width, height), ink });
            }
            SideMark::Glyph { font, id, x, y, size, scale_x, .. } => {
                let glyph = Glyph { id, x: spot.x + x, at: 0, chars: 0 };
                let run = GlyphRun { font, size, scale_x, drop: y, turned: false, ink, glyphs: Vec::new() };
                match out.last_mut() {
                    Some(Beside::Glyphs(last)) if (GlyphRun { glyphs: Vec::new(), ..*last }) == run => {
                        last.glyphs.push(glyph);
                    }
                    _ => out.push(Beside::Glyphs(GlyphRun { glyphs: vec![glyph], ..run })),
                }
            }
        }
    }
    out
}

/// Which lines stand at the leading's distance.
pub(crate) struct Neighbours {
    pub above: bool,
    pub below: bool,
}

/// The line's room, if what is written beside it reaches into a neighbour's em box.
pub(crate) fn crowded(line: &TextLine, leading: Length, neighbours: Neighbours) -> Option<Rect> {
    let em = |milli: i64| line.size.scale(milli, 1000);
    let (highest, lowest) = (em(FALL) - leading, leading - em(RISE));
    let reaches = |b: &Beside| match b {
        // Above the text stands only ruby, whose em box counts; below it, the ink of dots does, which is small.
        Beside::Glyphs(run) if run.drop < Length::ZERO => {
            neighbours.above && run.drop - run.size.scale(RISE, 1000) < highest
        }
        Beside::Glyphs(run) => neighbours.below && run.size < line.size && run.drop > lowest,
        Beside::Rule { rect, .. } => neighbours.below && rect.y + rect.h - line.baseline > lowest,
    };
    line.beside.iter().any(reaches).then(|| line.rect())
}
