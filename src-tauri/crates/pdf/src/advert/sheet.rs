//! The boxes of a page that becomes an advert, in thousandths of its own unit, and how it is laid on ours.

use banxin_model::{Length, Rect, Size, div_round};

use crate::check::file::File;
use crate::check::object::{Dict, Object};
use crate::check::pages::rectangle;

/// Decimal places of a matrix's scale.
const MILLIONTHS: i64 = 1_000_000;
/// Largest side of a page in thousandths: 200 inches (ISO 32000-1, annex C).
const LARGEST: f64 = 14_400_000.0;

/// A page as a sheet of paper: what is cut, what bleeds, how it is turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sheet {
    /// What is left when it is cut; y upwards, the corner is the bottom left one.
    trim: Rect,
    /// What is printed and cut away.
    bleed: Rect,
    /// Quarters of a turn, clockwise.
    turns: u8,
    /// Thousandths of a point to a unit.
    unit: i64,
}

impl Sheet {
    /// TrimBox, else ArtBox, else what is shown of the page; none if it has no size.
    pub fn of(file: &File, page: &Dict) -> Option<Self> {
        let of = |key: &str| rectangle(file, page, key).and_then(thousandths);
        let media = of("MediaBox");
        let shown = match (of("CropBox"), media) {
            (Some(crop), Some(media)) => cut(crop, media).or(Some(media)),
            (crop, media) => media.or(crop),
        };
        let trim = of("TrimBox").or_else(|| of("ArtBox")).or(shown)?;
        let bleed = of("BleedBox").filter(|b| b.contains(trim)).unwrap_or(trim);
        let number = |key: &str| file.get(page, key).and_then(Object::number);
        let turns = number("Rotate").map_or(0, |degrees| (degrees.rem_euclid(360.0) / 90.0) as u8 % 4);
        let unit = number("UserUnit").filter(|u| (0.001..=1000.0).contains(u)).unwrap_or(1.0);
        let sheet = Self { trim, bleed, turns, unit: (unit * 1000.0).round() as i64 };
        let Size { w, h } = sheet.size();
        (w.is_positive() && h.is_positive()).then_some(sheet)
    }

    const fn lies_on_its_side(&self) -> bool {
        self.turns % 2 == 1
    }

    /// Its true size, upright.
    pub fn size(&self) -> Size {
        let side = |l: Length| l.scale(self.unit, 1000);
        let (w, h) = (side(self.trim.w), side(self.trim.h));
        if self.lies_on_its_side() { Size { w: h, h: w } } else { Size { w, h } }
    }

    /// The box that a form made of it is cut to.
    pub const fn bounds(&self) -> Rect {
        self.bleed
    }

    pub fn trim_in_points(&self) -> [f64; 4] {
        in_points(self.trim)
    }

    pub fn bleed_in_points(&self) -> [f64; 4] {
        in_points(self.bleed)
    }

    /// The matrix that lays the trimmed page on a rectangle (y upwards, bottom left corner): four scales in millionths,
    /// and a place in thousandths of a point.
    pub fn onto(&self, place: Rect) -> ([i64; 4], [i64; 2]) {
        let (across, down) =
            if self.lies_on_its_side() { (self.trim.h, self.trim.w) } else { (self.trim.w, self.trim.h) };
        let sx = div_round(place.w.0 * MILLIONTHS, across.0.max(1));
        let sy = div_round(place.h.0 * MILLIONTHS, down.0.max(1));
        let (x0, y0) = (self.trim.x.0, self.trim.y.0);
        let (x1, y1) = (self.trim.right().0, self.trim.bottom().0);
        let at = |from: Length, scale: i64, edge: i64| from.0 - div_round(edge * scale, MILLIONTHS);
        let (x, y) = (place.x, place.y);
        match self.turns {
            1 => ([0, -sy, sx, 0], [at(x, sx, y0), at(y, -sy, x1)]),
            2 => ([-sx, 0, 0, -sy], [at(x, -sx, x1), at(y, -sy, y1)]),
            3 => ([0, sy, -sx, 0], [at(x, -sx, y1), at(y, sy, x0)]),
            _ => ([sx, 0, 0, sy], [at(x, sx, x0), at(y, sy, y0)]),
        }
    }
}

fn thousandths(r: [f64; 4]) -> Option<Rect> {
    let n = |v: f64| (v.abs() <= LARGEST).then(|| Length((v * 1000.0).round() as i64));
    let (x, y, right, top) = (n(r[0])?, n(r[1])?, n(r[2])?, n(r[3])?);
    Some(Rect::new(x, y, right - x, top - y))
}

fn in_points(r: Rect) -> [f64; 4] {
    [r.x.to_pt(), r.y.to_pt(), r.right().to_pt(), r.bottom().to_pt()]
}

fn cut(a: Rect, b: Rect) -> Option<Rect> {
    let (x, y) = (a.x.max(b.x), a.y.max(b.y));
    let (w, h) = (a.right().min(b.right()) - x, a.bottom().min(b.bottom()) - y);
    (w.is_positive() && h.is_positive()).then(|| Rect::new(x, y, w, h))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the corners of a trimmed page come to lie, for each way in which it may be turned.
    #[test]
    fn a_turned_page_lies_upright_in_its_place() {
        let trim = Rect::new(Length(10_000), Length(20_000), Length(100_000), Length(50_000));
        let place = |turns: u8| {
            let (w, h) = if turns % 2 == 1 { (50_000, 100_000) } else { (100_000, 50_000) };
            Rect::new(Length(300_000), Length(400_000), Length(2 * w), Length(2 * h))
        };
        // The page's top left corner, clockwise: top left, top right, bottom right, bottom left of its place.
        for turns in 0..4u8 {
            let sheet = Sheet { trim, bleed: trim, turns, unit: 1000 };
            let r = place(turns);
            let ([a, b, c, d], [e, f]) = sheet.onto(r);
            let at = |x: i64, y: i64| ((a * x + c * y) / MILLIONTHS + e, (b * x + d * y) / MILLIONTHS + f);
            let (left, right) = (r.x.0, r.right().0);
            let (low, high) = (r.y.0, r.bottom().0);
            let corners = [(left, high), (right, high), (right, low), (left, low)];
            let top_left = at(trim.x.0, trim.bottom().0);
            assert_eq!(top_left, corners[usize::from(turns)], "{turns} quarters");
            let low_right = at(trim.right().0, trim.y.0);
            assert_eq!(low_right, corners[usize::from(turns + 2) % 4], "{turns} quarters");
        }
    }

    #[test]
    fn a_unit_of_its_own_counts() {
        let trim = Rect::new(Length(0), Length(0), Length(100_000), Length(50_000));
        let sheet = Sheet { trim, bleed: trim, turns: 1, unit: 2000 };
        assert_eq!(sheet.size(), Size { w: Length::pt(100), h: Length::pt(200) });
    }
}
