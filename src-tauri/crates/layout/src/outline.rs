//! The outline of a shape made of rectangles: closed rectilinear loops, clockwise.

use std::collections::BTreeMap;

use banxin_model::{Length, Point, Rect};

type Corner = (Length, Length);

/// The union of rectangles as loops of corners; holes run counter-clockwise.
pub(crate) fn outline(rects: &[Rect]) -> Vec<Vec<Point>> {
    let xs = cuts(rects.iter().flat_map(|r| [r.x, r.right()]));
    let ys = cuts(rects.iter().flat_map(|r| [r.y, r.bottom()]));
    let filled = |i: usize, j: usize| {
        let cell = Rect::new(xs[i], ys[j], xs[i + 1] - xs[i], ys[j + 1] - ys[j]);
        rects.iter().any(|r| r.contains(cell))
    };
    let mut edges: BTreeMap<Corner, Vec<Corner>> = BTreeMap::new();
    let (nx, ny) = (xs.len().saturating_sub(1), ys.len().saturating_sub(1));
    for j in 0..ny {
        for i in (0..nx).filter(|&i| filled(i, j)) {
            let (l, r, t, b) = (xs[i], xs[i + 1], ys[j], ys[j + 1]);
            let mut edge = |open: bool, from: Corner, to: Corner| {
                if open {
                    edges.entry(from).or_default().push(to);
                }
            };
            edge(j == 0 || !filled(i, j - 1), (l, t), (r, t));
            edge(i + 1 == nx || !filled(i + 1, j), (r, t), (r, b));
            edge(j + 1 == ny || !filled(i, j + 1), (r, b), (l, b));
            edge(i == 0 || !filled(i - 1, j), (l, b), (l, t));
        }
    }
    let mut loops = Vec::new();
    while let Some((&start, _)) = edges.first_key_value() {
        loops.push(walk(&mut edges, start));
    }
    loops
}

fn cuts(values: impl Iterator<Item = Length>) -> Vec<Length> {
    let mut all: Vec<Length> = values.collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Follows edges from a corner until the loop closes, and takes them away.
fn walk(edges: &mut BTreeMap<Corner, Vec<Corner>>, start: Corner) -> Vec<Point> {
    let mut corners = vec![start];
    let mut here = start;
    while let Some(next) = take_edge(edges, here, &corners) {
        if next == start {
            break;
        }
        corners.push(next);
        here = next;
    }
    straighten(&corners)
}

/// Where four edges meet, the one that turns right keeps touching shapes apart.
fn take_edge(edges: &mut BTreeMap<Corner, Vec<Corner>>, from: Corner, walked: &[Corner]) -> Option<Corner> {
    let out = edges.get_mut(&from)?;
    let before = walked.len().checked_sub(2).map(|i| walked[i]);
    let turn = |to: &Corner| {
        let Some(b) = before else { return 0 };
        let (ax, ay, bx, by) = (from.0 - b.0, from.1 - b.1, to.0 - from.0, to.1 - from.1);
        -(ax.0.signum() * by.0.signum() - ay.0.signum() * bx.0.signum())
    };
    let best = (0..out.len()).min_by_key(|&i| turn(&out[i]))?;
    let to = out.swap_remove(best);
    if out.is_empty() {
        edges.remove(&from);
    }
    Some(to)
}

/// Drops corners in the middle of straight lines.
fn straighten(corners: &[Corner]) -> Vec<Point> {
    let n = corners.len();
    let bends = |i: usize| {
        let (a, b, c) = (corners[(i + n - 1) % n], corners[i], corners[(i + 1) % n]);
        !((a.0 == b.0 && b.0 == c.0) || (a.1 == b.1 && b.1 == c.1))
    };
    (0..n).filter(|&i| bends(i)).map(|i| Point { x: corners[i].0, y: corners[i].1 }).collect()
}

/// A clockwise loop moved outwards by `by` on every side.
pub(crate) fn grown(loop_: &[Point], by: Length) -> Vec<Point> {
    let n = loop_.len();
    let normal = |a: Point, b: Point| (by * (b.y - a.y).0.signum(), by * -(b.x - a.x).0.signum());
    (0..n)
        .map(|i| {
            let (a, b, c) = (loop_[(i + n - 1) % n], loop_[i], loop_[(i + 1) % n]);
            let (before, after) = (normal(a, b), normal(b, c));
            Point { x: b.x + before.0 + after.0, y: b.y + before.1 + after.1 }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(x: i64, y: i64, w: i64, h: i64) -> Rect {
        Rect::new(Length(x), Length(y), Length(w), Length(h))
    }
    fn corners(loops: &[Vec<Point>]) -> Vec<Vec<(i64, i64)>> {
        loops.iter().map(|l| l.iter().map(|p| (p.x.0, p.y.0)).collect()).collect()
    }

    #[test]
    fn one_rectangle_is_its_corners() {
        assert_eq!(corners(&outline(&[rect(1, 2, 3, 4)])), [[(1, 2), (4, 2), (4, 6), (1, 6)]]);
    }

    #[test]
    fn an_l_has_six_corners() {
        let l = outline(&[rect(0, 0, 2, 10), rect(0, 10, 6, 4)]);
        assert_eq!(corners(&l), [vec![(0, 0), (2, 0), (2, 10), (6, 10), (6, 14), (0, 14)]]);
    }

    #[test]
    fn shapes_that_touch_at_a_corner_stay_two() {
        assert_eq!(outline(&[rect(0, 0, 2, 2), rect(2, 2, 2, 2)]).len(), 2);
    }

    #[test]
    fn a_ring_has_a_hole() {
        let ring = [rect(0, 0, 9, 3), rect(0, 3, 3, 3), rect(6, 3, 3, 3), rect(0, 6, 9, 3)];
        assert_eq!(outline(&ring).len(), 2);
    }

    #[test]
    fn grows_to_every_side() {
        let square = outline(&[rect(10, 10, 5, 5)]);
        assert_eq!(corners(&[grown(&square[0], Length(2))]), [[(8, 8), (17, 8), (17, 17), (8, 17)]]);
    }
}
