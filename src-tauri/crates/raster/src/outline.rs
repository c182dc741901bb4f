//! Glyph outlines in font units, and their way to the pixel grid.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::coverage::Coverage;

/// Steps in a font unit: scaled components and CFF outlines have fractions.
pub(crate) const UNIT: i64 = 64;

/// Curves are cut so that no chord lies further than this from its curve, in sub-pixel units.
const FLATNESS: i64 = 12;

/// A point in `1/UNIT` font units, y upwards; or in sub-pixel units, y downwards.
type Point = (i64, i64);

/// A piece of an outline.
#[derive(Clone, Copy, Debug)]
enum Piece {
    Start([i32; 2]),
    Line([i32; 2]),
    Quad([[i32; 2]; 2]),
    Cubic([[i32; 2]; 3]),
}

/// The unhinted outline of a glyph.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    pieces: Vec<Piece>,
    /// Left, lowest, right and highest of all points, control points too.
    bounds: Option<[i32; 4]>,
    /// How much of the bounds is ink, in 1/255.
    density: u8,
}

/// From font units to sub-pixel units.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ToPixels {
    /// Multipliers with [`FRACTION`] binary places.
    x: i64,
    y: i64,
    /// By 90° clockwise.
    turned: bool,
    /// Where the glyph's origin lies, in sub-pixel units.
    origin: Point,
}

const FRACTION: u32 = 20;

impl ToPixels {
    /// `em` is the em in sub-pixel units, times [`ToPixels::EM_STEPS`]; `scale_x` in thousandths.
    pub(crate) fn new(em: i64, scale_x: u16, units_per_em: u16, origin: Point) -> Self {
        let per_unit = |num: i64, den: i64| {
            let n = i128::from(num) << FRACTION;
            i64::try_from(n / i128::from(den.max(1))).unwrap_or(0)
        };
        let units = i64::from(units_per_em.max(1)) * UNIT * Self::EM_STEPS;
        let x = per_unit(em * i64::from(scale_x), units * 1000);
        Self { x, y: per_unit(em, units), turned: false, origin }
    }

    /// The same, turned by 90° clockwise about the origin.
    pub(crate) const fn turned(self, turned: bool) -> Self {
        Self { turned, ..self }
    }

    /// Steps of an em given to [`ToPixels::new`] in a sub-pixel unit.
    pub(crate) const EM_STEPS: i64 = 1024;

    fn apply(&self, [x, y]: [i32; 2]) -> Point {
        const HALF: i64 = 1 << (FRACTION - 1);
        let x = (i64::from(x) * self.x + HALF) >> FRACTION;
        let y = (i64::from(y) * self.y + HALF) >> FRACTION;
        let (right, up) = if self.turned { (y, -x) } else { (x, y) };
        (self.origin.0 + right, self.origin.1 - up)
    }
}

impl Outline {
    /// The outline of a glyph; empty for a space, a broken font or an unknown glyph.
    pub(crate) fn read(font: &[u8], index: u32, glyph: u16) -> Self {
        let mut pen = Pen::default();
        let Ok(font) = FontRef::from_index(font, index) else { return Self::default() };
        let Some(glyph) = font.outline_glyphs().get(GlyphId::from(glyph)) else { return Self::default() };
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        if glyph.draw(settings, &mut pen).is_err() {
            return Self::default();
        }
        let mut outline = Self { bounds: bounds(&pen.0), pieces: pen.0, density: 0 };
        outline.density = outline.mean_density();
        outline
    }

    /// Bytes it takes, about.
    pub(crate) fn weight(&self) -> usize {
        size_of::<Self>() + self.pieces.capacity() * size_of::<Piece>()
    }

    /// How much of its bounds is ink, in 1/255: what is left of it at the smallest sizes.
    pub(crate) const fn density(&self) -> u8 {
        self.density
    }

    /// Left, top, right and bottom in sub-pixel units; none where there is nothing to see.
    pub(crate) fn bounds(&self, to: &ToPixels) -> Option<[i64; 4]> {
        let [left, lowest, right, highest] = self.bounds?;
        let ((x0, y0), (x1, y1)) = (to.apply([left, highest]), to.apply([right, lowest]));
        Some([x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)])
    }

    /// Adds the outline to a coverage.
    pub(crate) fn draw(&self, to: &ToPixels, coverage: &mut Coverage) {
        self.lines(|p| to.apply(p), |a, b| coverage.line(a, b));
    }

    /// Its lines, curves cut flat, each contour closed.
    fn lines(&self, at: impl Fn([i32; 2]) -> Point, mut line: impl FnMut(Point, Point)) {
        let (mut start, mut pen) = ((0, 0), (0, 0));
        for piece in &self.pieces {
            match *piece {
                Piece::Start(p) => {
                    line(pen, start);
                    start = at(p);
                    pen = start;
                }
                Piece::Line(p) => {
                    let end = at(p);
                    line(pen, end);
                    pen = end;
                }
                Piece::Quad([c, p]) => pen = flatten_quad(pen, at(c), at(p), &mut line),
                Piece::Cubic([c, d, p]) => pen = flatten_cubic(pen, at(c), at(d), at(p), &mut line),
            }
        }
        line(pen, start);
    }

    fn mean_density(&self) -> u8 {
        let Some([left, lowest, right, highest]) = self.bounds else { return 0 };
        let mut twice = 0;
        self.lines(|[x, y]| (i64::from(x), i64::from(y)), |a, b| twice += a.0 * b.1 - b.0 * a.1);
        let room = 2 * i64::from(right - left) * i64::from(highest - lowest);
        u8::try_from(twice.abs() * 255 / room.max(1)).unwrap_or(u8::MAX)
    }
}

/// How many chords a curve needs whose control polygon bends by `bend` (four times its height).
fn chords(bend: i64) -> i64 {
    let mut n = 1;
    while n < 64 && n * n * 4 * FLATNESS < bend {
        n += 1;
    }
    n
}

fn flatten_quad(a: Point, c: Point, b: Point, line: &mut impl FnMut(Point, Point)) -> Point {
    let n = chords((a.0 - 2 * c.0 + b.0).abs() + (a.1 - 2 * c.1 + b.1).abs());
    let mut pen = a;
    for i in 1..n {
        let (s, t) = (n - i, i);
        let at = |a: i64, c: i64, b: i64| (s * s * a + 2 * s * t * c + t * t * b).div_euclid(n * n);
        let next = (at(a.0, c.0, b.0), at(a.1, c.1, b.1));
        line(pen, next);
        pen = next;
    }
    line(pen, b);
    b
}

fn flatten_cubic(a: Point, c: Point, d: Point, b: Point, line: &mut impl FnMut(Point, Point)) -> Point {
    let bend = |p: Point, q: Point, r: Point| (p.0 - 2 * q.0 + r.0).abs() + (p.1 - 2 * q.1 + r.1).abs();
    let n = chords(3 * bend(a, c, d).max(bend(c, d, b)));
    let mut pen = a;
    for i in 1..n {
        let (s, t) = (n - i, i);
        let at = |a: i64, c: i64, d: i64, b: i64| {
            (s * s * s * a + 3 * s * s * t * c + 3 * s * t * t * d + t * t * t * b).div_euclid(n * n * n)
        };
        let next = (at(a.0, c.0, d.0, b.0), at(a.1, c.1, d.1, b.1));
        line(pen, next);
        pen = next;
    }
    line(pen, b);
    b
}

fn bounds(pieces: &[Piece]) -> Option<[i32; 4]> {
    let mut all: Option<[i32; 4]> = None;
    let mut take = |[x, y]: [i32; 2]| {
        let [l, b, r, t] = all.unwrap_or([x, y, x, y]);
        all = Some([l.min(x), b.min(y), r.max(x), t.max(y)]);
    };
    for piece in pieces {
        match piece {
            Piece::Start(p) | Piece::Line(p) => take(*p),
            Piece::Quad(ps) => ps.iter().for_each(|p| take(*p)),
            Piece::Cubic(ps) => ps.iter().for_each(|p| take(*p)),
        }
    }
    all.filter(|[l, b, r, t]| l < r && b < t)
}

#[derive(Default)]
struct Pen(Vec<Piece>);

/// Font units to whole steps; the cast saturates, so a broken font cannot overflow.
fn step(x: f32, y: f32) -> [i32; 2] {
    const FAR: f32 = 1_000_000.0;
    [x, y].map(|v| (v.clamp(-FAR, FAR) * UNIT as f32) as i32)
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push(Piece::Start(step(x, y)));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push(Piece::Line(step(x, y)));
    }
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.push(Piece::Quad([step(cx, cy), step(x, y)]));
    }
    fn curve_to(&mut self, cx: f32, cy: f32, dx: f32, dy: f32, x: f32, y: f32) {
        self.0.push(Piece::Cubic([step(cx, cy), step(dx, dy), step(x, y)]));
    }
    fn close(&mut self) {}
}
