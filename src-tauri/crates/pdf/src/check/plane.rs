//! Places on a page: matrices and boxes in points.

/// A matrix as `cm` takes it.
pub(super) type Matrix = [f64; 6];

pub(super) const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `a`, then `b`.
pub(super) fn then(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

/// Where a point comes to lie.
pub(super) fn at(m: Matrix, x: f64, y: f64) -> (f64, f64) {
    (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
}

/// How long a unit along x, and along y, becomes.
pub(super) fn scales(m: Matrix) -> (f64, f64) {
    let length = |x: f64, y: f64| (x * x + y * y).sqrt();
    (length(m[0], m[1]), length(m[2], m[3]))
}

/// The factor by which lines grow: the root of the area's.
pub(super) fn scale(m: Matrix) -> f64 {
    (m[0] * m[3] - m[1] * m[2]).abs().sqrt()
}

/// The upright box around points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Extent {
    pub x0: f64,
    pub y0: f64,
    pub x1: f64,
    pub y1: f64,
}

impl Extent {
    /// Around points; none without any.
    pub fn of(points: &[(f64, f64)]) -> Option<Self> {
        let first = points.first()?;
        let start = Self { x0: first.0, y0: first.1, x1: first.0, y1: first.1 };
        Some(points.iter().fold(start, |e, p| Self {
            x0: e.x0.min(p.0),
            y0: e.y0.min(p.1),
            x1: e.x1.max(p.0),
            y1: e.y1.max(p.1),
        }))
    }

    /// Whether it leaves nothing of a box bare but for rounding.
    pub fn covers(&self, [x0, y0, x1, y1]: [f64; 4]) -> bool {
        const ROUNDING: f64 = 0.5;
        self.x0 < x0 + ROUNDING && self.x1 > x1 - ROUNDING && self.y0 < y0 + ROUNDING && self.y1 > y1 - ROUNDING
    }

    /// Whether it reaches into a box `[x0 y0 x1 y1]` by more than rounding.
    pub fn enters(&self, [x0, y0, x1, y1]: [f64; 4]) -> bool {
        const ROUNDING: f64 = 0.01;
        self.x0 < x1 - ROUNDING && self.x1 > x0 + ROUNDING && self.y0 < y1 - ROUNDING && self.y1 > y0 + ROUNDING
    }
}
