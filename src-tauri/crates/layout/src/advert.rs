//! 广告稿: a page of a PDF as the artwork of an advertisement, at its true size if its room allows.

use banxin_model::{Advert, Length, Photo, Rect, Size, div_round};

use crate::display::{Item, PlacedPhoto};
use crate::finding::Problem;
use crate::picture::SetPicture;

/// How far a side of the room may differ from the artwork's before this is scaled.
const SLACK: Length = Length::from_micrometres(500);

/// Sets an advert into the room that was sold: whole, never cut, in the middle.
///
/// Where the room goes beyond the edge of the page, the artwork's own edge lies on the page's, and what it bleeds is
/// shown beyond.
pub(crate) fn set_advert(photo: &Photo, advert: &Advert, room: Rect, page: Size) -> SetPicture {
    let inner = cut(room, Rect::new(Length::ZERO, Length::ZERO, page.w, page.h));
    let picture = placed(advert.trim, inner);
    let mut problems = Vec::new();
    note(photo, advert, &mut problems);
    if !is_for(advert.trim, inner) {
        let scale = div_round(picture.w.0 * 1000, advert.trim.w.0.max(1));
        problems.push(Problem::AdvertScaled { photo: photo.id, scale: u32::try_from(scale).unwrap_or(u32::MAX) });
    }
    let frame = bled(picture, room, inner);
    let items = vec![Item::Photo(PlacedPhoto { photo: photo.id, frame, picture })];
    SetPicture { items, frame: room, problems }
}

/// What keeps an advert from a press, or that it is printed as a picture.
pub(crate) fn note(photo: &Photo, advert: &Advert, problems: &mut Vec<Problem>) {
    if let Some(ppi) = photo.print.ppi() {
        problems.push(Problem::AdvertPicture { photo: photo.id, ppi });
        return;
    }
    let rules = |x1a| advert.refused_by(x1a).collect::<Vec<_>>().join(", ");
    let (always, in_x1a) = (rules(false), rules(true));
    if !always.is_empty() {
        problems.push(Problem::AdvertUnfit { photo: photo.id, rules: always });
    } else if !in_x1a.is_empty() {
        problems.push(Problem::AdvertNotX1a { photo: photo.id, rules: in_x1a });
    }
}

/// Whether a room is as large as some artwork, within half a millimetre.
fn is_for(trim: Size, room: Rect) -> bool {
    let near = |a: Length, b: Length| a - b <= SLACK && b - a <= SLACK;
    near(trim.w, room.w) && near(trim.h, room.h)
}

/// Where artwork lies in its room: at its true size if the room is its own within half a millimetre, else as large as
/// it finds room.
fn placed(trim: Size, room: Rect) -> Rect {
    let (w, h) = if is_for(trim, room) {
        (trim.w, trim.h)
    } else if i128::from(room.w.0) * i128::from(trim.h.0) <= i128::from(room.h.0) * i128::from(trim.w.0) {
        (room.w, room.w.scale(trim.h.0, trim.w.0.max(1)))
    } else {
        (room.h.scale(trim.w.0, trim.h.0.max(1)), room.h)
    };
    Rect::new(room.x + (room.w - w) / 2, room.y + (room.h - h) / 2, w, h)
}

/// The artwork's place, and beyond it what of the room lies beyond the page.
fn bled(picture: Rect, room: Rect, inner: Rect) -> Rect {
    let left = if room.x < inner.x { room.x } else { picture.x };
    let top = if room.y < inner.y { room.y } else { picture.y };
    let right = if room.right() > inner.right() { room.right() } else { picture.right() };
    let bottom = if room.bottom() > inner.bottom() { room.bottom() } else { picture.bottom() };
    Rect::new(left, top, right - left, bottom - top)
}

/// The part of a rectangle that lies in another; all of it, if none does.
fn cut(a: Rect, b: Rect) -> Rect {
    let (x, y) = (a.x.max(b.x), a.y.max(b.y));
    let (w, h) = (a.right().min(b.right()) - x, a.bottom().min(b.bottom()) - y);
    if w.is_positive() && h.is_positive() { Rect::new(x, y, w, h) } else { a }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mm(x: i64, y: i64, w: i64, h: i64) -> Rect {
        Rect::new(Length::mm(x), Length::mm(y), Length::mm(w), Length::mm(h))
    }

    fn size(w: i64, h: i64) -> Size {
        Size { w: Length::mm(w), h: Length::mm(h) }
    }

    #[test]
    fn artwork_of_the_rooms_size_is_not_scaled() {
        let room = Rect::new(Length::mm(10), Length::mm(10), Length::mm(100) + Length(1_400), Length::mm(50));
        let lies = placed(size(100, 50), room);
        assert_eq!((lies.w, lies.h), (Length::mm(100), Length::mm(50)));
        assert_eq!(lies.x, Length::mm(10) + Length(700), "in the middle");
        let wide = Rect { w: Length::mm(101), ..room };
        assert_eq!(placed(size(100, 50), wide).h, Length::mm(50), "as high as it finds room");
    }

    #[test]
    fn artwork_is_shown_whole() {
        for (trim, room) in [(size(100, 50), mm(0, 0, 60, 60)), (size(50, 100), mm(5, 5, 60, 60))] {
            let lies = placed(trim, room);
            assert!(room.contains(lies) && (lies.w == room.w || lies.h == room.h), "{lies:?}");
            let off = lies.w.0 * trim.h.0 - lies.h.0 * trim.w.0;
            assert!(off.abs() <= trim.w.0.max(trim.h.0), "in its own proportion");
        }
    }

    #[test]
    fn a_room_beyond_the_page_shows_what_bleeds() {
        let page = mm(0, 0, 200, 300);
        let room = mm(-3, 200, 206, 103);
        let inner = cut(room, page);
        assert_eq!(inner, mm(0, 200, 200, 100));
        let picture = placed(size(200, 100), inner);
        assert_eq!(bled(picture, room, inner), room);
        let inside = mm(10, 10, 50, 50);
        let picture = placed(size(50, 50), cut(inside, page));
        assert_eq!(bled(picture, inside, inside), picture);
    }
}
