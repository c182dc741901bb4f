//! How blocks look wherever they stand: a window keeps the picture it has of one that only moved.
//!
//! A block that changes its place is set the same way, and its picture is the one that the window shows already: it
//! need not be painted, sent and unpacked for every step of a drag. Columns are not equally wide to the last thousandth
//! of a point, and a corner lies anywhere in a pixel: what is nowhere off by more than part of a pixel looks the same
//! while a hand moves it, and where it is let go the page's own picture shows it exactly.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use banxin_layout::{Beside, BlockLayout, GlyphRun, Item, TextLine};
use banxin_model::{BlobHash, Document, Length, Point, Rect};

/// Pictures whose looks are remembered: those of a few steps of a drag that pushes as many as are shown.
const KEPT: usize = 48;

/// The looks of the pictures that windows got last.
#[derive(Default)]
pub(crate) struct Looks(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    count: u64,
    newest_last: VecDeque<(String, Look)>,
}

/// What decides how a block looks on a picture.
pub(crate) struct Look {
    /// The block.
    pub block: Arc<BlockLayout>,
    /// The originals of its photos.
    pub originals: Vec<Option<BlobHash>>,
    /// What of the page is painted.
    pub bounds: Rect,
    /// In thousandths of a pixel a point.
    pub scale: u32,
    /// Without photos.
    pub text: bool,
}

impl Looks {
    /// The name of a picture, and whether it is one of those that a window has.
    pub fn name(&self, look: Look, revision: &str, held: &[String]) -> (String, bool) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let same = |(name, before): &&(String, Look)| held.contains(name) && before.same(&look);
        if let Some((name, _)) = kept.newest_last.iter().find(same) {
            return (name.clone(), true);
        }
        (kept.keep(look, revision), false)
    }

    /// Of the pictures a window has, one of the same text at that scale: its name, how the block was set on it, and
    /// what of the page it shows.
    pub fn held(&self, look: &Look, held: &[String]) -> Option<(String, Arc<BlockLayout>, Rect)> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let of = |o: &Look| (o.block.block, o.scale, o.text);
        let (name, before) = kept.newest_last.iter().find(|(name, o)| held.contains(name) && of(o) == of(look))?;
        Some((name.clone(), Arc::clone(&before.block), before.bounds))
    }

    /// Remembers how a picture looks that a window gets; its name.
    pub fn keep(&self, look: Look, revision: &str) -> String {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).keep(look, revision)
    }
}

impl Kept {
    fn keep(&mut self, look: Look, revision: &str) -> String {
        self.count += 1;
        // The revision's name is new in every session.
        let name = format!("{revision}.{}", self.count);
        self.newest_last.push_back((name.clone(), look));
        if self.newest_last.len() > KEPT {
            self.newest_last.pop_front();
        }
        name
    }
}

impl Look {
    /// Of a block of a page.
    pub fn of(block: &Arc<BlockLayout>, document: &Document, bounds: Rect, scale: u32, text: bool) -> Self {
        let originals = block.photos().map(|p| document.photos.get(&p).map(|p| p.original.blob)).collect();
        Self { block: Arc::clone(block), originals, bounds, scale, text }
    }

    /// Two blocks never look the same, for a window shows a picture in one place.
    fn same(&self, o: &Self) -> bool {
        let apart = Apart { a: corner(self.bounds), b: corner(o.bounds), slack: slack(self.scale) };
        self.block.block == o.block.block
            && (self.scale, self.text) == (o.scale, o.text)
            && self.originals == o.originals
            && apart.rects(self.bounds, o.bounds)
            && all(&self.block.items, &o.block.items, |a, b| apart.items(a, b))
            && all(lost(&self.block), lost(&o.block), |a, b| apart.lines(a, b))
    }
}

fn lost(block: &BlockLayout) -> &[TextLine] {
    block.fit.as_ref().map_or(&[], |fit| &fit.overset)
}

const fn corner(r: Rect) -> Point {
    Point { x: r.x, y: r.y }
}

/// An eighth of a pixel.
fn slack(scale: u32) -> Length {
    Length(i64::from(125_000 / scale.max(1)))
}

fn all<T>(a: &[T], b: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
}

/// Two blocks, each seen from its corner.
struct Apart {
    a: Point,
    b: Point,
    slack: Length,
}

impl Apart {
    fn near(&self, a: Length, b: Length) -> bool {
        (a - b).0.abs() <= self.slack.0
    }

    fn across(&self, a: Length, b: Length) -> bool {
        self.near(a - self.a.x, b - self.b.x)
    }

    fn down(&self, a: Length, b: Length) -> bool {
        self.near(a - self.a.y, b - self.b.y)
    }

    fn rects(&self, a: Rect, b: Rect) -> bool {
        self.across(a.x, b.x) && self.down(a.y, b.y) && self.near(a.w, b.w) && self.near(a.h, b.h)
    }

    fn items(&self, a: &Item, b: &Item) -> bool {
        match (a, b) {
            (Item::Line(a), Item::Line(b)) => self.lines(a, b),
            (Item::Photo(a), Item::Photo(b)) => self.rects(a.frame, b.frame) && self.rects(a.picture, b.picture),
            (Item::Fill { rect: a, ink }, Item::Fill { rect: b, ink: other }) => self.rects(*a, *b) && ink == other,
            (Item::Vacancy { rect: a, reason }, Item::Vacancy { rect: b, reason: other }) => {
                self.rects(*a, *b) && reason == other
            }
            _ => false,
        }
    }

    fn lines(&self, a: &TextLine, b: &TextLine) -> bool {
        self.across(a.x, b.x)
            && self.down(a.baseline, b.baseline)
            && self.near(a.measure, b.measure)
            && all(&a.runs, &b.runs, |a, b| self.runs(a, b))
            && all(&a.beside, &b.beside, |a, b| match (a, b) {
                (Beside::Glyphs(a), Beside::Glyphs(b)) => self.runs(a, b),
                (Beside::Rule { rect: a, ink }, Beside::Rule { rect: b, ink: other }) => {
                    self.rects(*a, *b) && ink == other
                }
                _ => false,
            })
    }

    fn runs(&self, a: &GlyphRun, b: &GlyphRun) -> bool {
        (a.font, a.size, a.scale_x, a.turned, a.ink) == (b.font, b.size, b.scale_x, b.turned, b.ink)
            && self.near(a.drop, b.drop)
            && all(&a.glyphs, &b.glyphs, |a, b| a.id == b.id && self.across(a.x, b.x))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use banxin_layout::{BodyPlace, Counts, Glyph, PlacedPhoto, Source, StoryFit};
    use banxin_model::{BlockId, Ink, PhotoId, StoryId};
    use banxin_typeset::FontId;

    const SCALE: u32 = 840;

    fn bounds(dx: i64, dy: i64) -> Rect {
        Rect::new(Length(1000 + dx), Length(2000 + dy), Length(50_000), Length(30_000))
    }

    fn line(x: i64, y: i64) -> TextLine {
        let glyph = |id, at| Glyph { id, x: Length(x + at), at: 0, chars: 1 };
        let (font, size, drop) = (FontId(0), Length(10_000), Length::ZERO);
        let glyphs = vec![glyph(7, 0), glyph(8, 10_000)];
        let run = GlyphRun { font, size, scale_x: 1000, drop, turned: false, ink: Ink::BLACK, glyphs };
        TextLine {
            source: Source::Body { story: StoryId(1), paragraph: 0, from: 0 },
            text: "雾散".to_owned(),
            x: Length(x),
            baseline: Length(y),
            measure: Length(40_000),
            width: Length(20_000),
            size,
            column: None,
            runs: vec![run],
            beside: Vec::new(),
        }
    }

    /// A block with a line, a fill and a photo, so far from where it stood.
    fn look(dx: i64, dy: i64, change: impl Fn(&mut BlockLayout)) -> Look {
        let rect = bounds(dx, dy);
        let photo = PlacedPhoto { photo: PhotoId(1), frame: rect, picture: rect };
        let items =
            vec![Item::Line(line(1010 + dx, 2020 + dy)), Item::Fill { rect, ink: Ink::BLACK }, Item::Photo(photo)];
        let mut block = BlockLayout { block: Some(BlockId(3)), items, ..BlockLayout::default() };
        change(&mut block);
        Look { block: Arc::new(block), originals: vec![None], bounds: rect, scale: SCALE, text: false }
    }

    fn here() -> Look {
        look(0, 0, |_| ())
    }

    #[test]
    fn a_block_that_moved_looks_the_same_to_part_of_a_pixel() {
        for (dx, dy) in [(70_001, 0), (0, -903), (-123, 456_789)] {
            assert!(here().same(&look(dx, dy, |_| ())));
        }
        let off = |by: i64| {
            look(5000, 0, move |b| {
                if let Some(Item::Line(l)) = b.items.first_mut() {
                    l.runs[0].glyphs[1].x += Length(by);
                }
            })
        };
        assert!(here().same(&off(2)), "columns differ by so much");
        assert!(!here().same(&off(400)), "a third of a pixel");
    }

    #[test]
    fn whatever_shows_makes_another_look() {
        let other = |change: &dyn Fn(&mut BlockLayout)| assert!(!here().same(&look(0, 0, change)));
        other(&|b| b.block = Some(BlockId(4)));
        other(&|b| drop(b.items.pop()));
        other(&|b| b.items.reverse());
        let in_line: [&dyn Fn(&mut TextLine); 6] = [
            &|l| l.baseline += Length(900),
            &|l| l.runs[0].glyphs[1].id = 9,
            &|l| l.runs[0].glyphs.truncate(1),
            &|l| l.runs[0].ink = Ink::PAPER,
            &|l| l.runs[0].scale_x = 900,
            &|l| l.beside.push(Beside::Rule { rect: bounds(0, 0), ink: Ink::BLACK }),
        ];
        for change in in_line {
            other(&|b| {
                if let Some(Item::Line(l)) = b.items.first_mut() {
                    change(l);
                }
            });
        }
        let (from, to, counts) = (BodyPlace::default(), BodyPlace::default(), Counts::default());
        let (story, overset) = (StoryId(1), vec![line(1010, 2040)]);
        let fit = StoryFit {
            story,
            from,
            to,
            goes_on: false,
            room: 1,
            set: 1,
            overset_lines: 0,
            spare_chars: 0,
            counts,
            overset,
        };
        other(&|b| b.fit = Some(fit.clone()));
        assert!(!here().same(&Look { scale: SCALE + 1, ..here() }));
        assert!(!here().same(&Look { text: true, ..here() }));
        assert!(!here().same(&Look { originals: vec![Some(BlobHash([1; 32]))], ..here() }));
    }

    #[test]
    fn a_picture_keeps_its_name_only_for_a_window_that_has_it() {
        let looks = Looks::default();
        let (first, known) = looks.name(here(), "r-1", &[]);
        assert!(!known);
        let held = [first.clone()];
        assert_eq!(looks.name(look(70, 0, |_| ()), "r-2", &held), (first.clone(), true));
        let (second, known) = looks.name(here(), "r-3", &[]);
        assert!(!known && second != first);
        for _ in 0..KEPT {
            looks.name(here(), "r-4", &[]);
        }
        assert!(!looks.name(here(), "r-5", &held).1, "it is forgotten, and painted anew");
    }
}
