//! Which photos the pages show, and how each lies in its frame.

use std::sync::Arc;

use banxin_layout::{Item, PageLayout, PlacedPhoto};
use banxin_model::{BlobHash, Document, Length, Photo, Rect};
use banxin_photo::PDF_PPI;

use crate::adverts::Adverts;
use crate::{Job, PdfError};

/// An original that pages show, in all inks or in black alone.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// The first photo that shows it.
    pub photo: Arc<Photo>,
    /// It is printed in black alone.
    pub black: bool,
}

impl Source {
    fn is_of(&self, photo: &Photo, black: bool) -> bool {
        let key = |p: &Photo| (p.original.blob, p.original.orientation, p.print);
        key(&self.photo) == key(photo) && self.black == black
    }
}

/// A part of an upright picture, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cut {
    pub x: u32,
    pub y: u32,
    pub w: u32,
    pub h: u32,
}

impl Cut {
    /// Every pixel of which a placed photo shows something.
    pub fn of(photo: &Photo, placed: &PlacedPhoto) -> Self {
        let (frame, picture) = (placed.frame, placed.picture);
        let (x, w) = span(frame.x - picture.x, frame.w, picture.w, photo.original.width);
        let (y, h) = span(frame.y - picture.y, frame.h, picture.h, photo.original.height);
        Self { x, y, w, h }
    }

    /// Where it lies on the page when the whole picture lies on `picture`.
    pub fn lies(self, photo: &Photo, picture: Rect) -> Rect {
        let side = |from: u32, pixels: u32, all: u32, length: Length| {
            let at = |n: u32| length.scale(i64::from(n), i64::from(all.max(1)));
            (at(from), at(from + pixels) - at(from))
        };
        let (x, w) = side(self.x, self.w, photo.original.width, picture.w);
        let (y, h) = side(self.y, self.h, photo.original.height, picture.h);
        Rect::new(picture.x + x, picture.y + y, w, h)
    }
}

/// First pixel and number of pixels that a window shows of a side: whole pixels, at least one.
fn span(from: Length, shown: Length, side: Length, pixels: u32) -> (u32, u32) {
    let (side, all) = (side.0.max(1), i64::from(pixels.max(1)));
    let first = (from.0 * all).div_euclid(side).clamp(0, all - 1);
    let last = -(-((from + shown).0 * all)).div_euclid(side);
    let count = last.clamp(first + 1, all) - first;
    (u32::try_from(first).unwrap_or(0), u32::try_from(count).unwrap_or(1))
}

/// A picture of the file: an original as it is, or what a page shows of it.
#[derive(Clone, Debug)]
pub(crate) struct Picture {
    /// The first photo that shows it.
    pub photo: Arc<Photo>,
    /// The pixels that go into the file; none for the original, byte by byte.
    pub cut: Option<Cut>,
    /// Largest size it is shown at, upright: what its resolution must suffice for.
    pub width: Length,
    /// See `width`.
    pub height: Length,
    /// It is printed in black alone.
    pub black: bool,
}

impl Picture {
    /// Where its bytes are.
    pub fn blob(&self) -> BlobHash {
        self.photo.original.blob
    }
}

/// A photo with the pixels it is printed from: an advert has as many as were asked for.
pub(crate) fn as_printed(photo: &Arc<Photo>) -> Arc<Photo> {
    let times = photo.original.advert.as_ref().and_then(|_| photo.print.ppi()).unwrap_or(PDF_PPI) / PDF_PPI;
    if times <= 1 {
        return Arc::clone(photo);
    }
    let mut finer = Photo::clone(photo);
    finer.original.width *= times;
    finer.original.height *= times;
    Arc::new(finer)
}

/// The originals that pages show as pictures, in order of first use.
pub(crate) fn sources(job: &Job<'_>, adverts: &Adverts) -> Result<Vec<Source>, PdfError> {
    let mut sources: Vec<Source> = Vec::new();
    for page in job.pages {
        let black = job.is_black(page.number);
        for placed in photos(page) {
            let unknown = || PdfError::PhotoUnknown { page: page.number, photo: placed.photo.to_string() };
            let photo = job.document.photos.get(&placed.photo).ok_or_else(unknown)?;
            if !adverts.holds(photo) && !sources.iter().any(|s| s.is_of(photo, black)) {
                sources.push(Source { photo: as_printed(photo), black });
            }
        }
    }
    Ok(sources)
}

fn photos(page: &PageLayout) -> impl Iterator<Item = &PlacedPhoto> {
    page.items().filter_map(|item| match item {
        Item::Photo(placed) => Some(placed),
        _ => None,
    })
}

/// The pictures of a file, and which of them a placed photo shows.
pub(crate) struct Placing<'a> {
    document: &'a Document,
    /// The originals, and whether they go into the file as they are.
    sources: Vec<(Source, bool)>,
    pictures: Vec<Picture>,
}

impl<'a> Placing<'a> {
    /// Finds the pictures of all pages in order of first use. Only what pages show of an original
    /// goes into the file, unless it goes there as it is: then it is there once.
    pub fn of_pages(job: &Job<'a>, sources: Vec<Source>, as_they_are: &[bool]) -> Self {
        let as_they_are = as_they_are.iter().copied().chain(std::iter::repeat(false));
        let sources = sources.into_iter().zip(as_they_are).collect();
        let mut placing = Self { document: job.document, sources, pictures: Vec::new() };
        for page in job.pages {
            photos(page).for_each(|placed| placing.add(placed, job.is_black(page.number)));
        }
        placing
    }

    fn add(&mut self, placed: &PlacedPhoto, black: bool) {
        let Some((photo, cut)) = self.part(placed, black) else { return };
        let lies = cut.map_or(placed.picture, |c| c.lies(&photo, placed.picture));
        let at = self.position(&photo, black, cut).unwrap_or_else(|| {
            self.pictures.push(Picture { photo, cut, width: Length::ZERO, height: Length::ZERO, black });
            self.pictures.len() - 1
        });
        if let Some(p) = self.pictures.get_mut(at) {
            p.width = p.width.max(lies.w);
            p.height = p.height.max(lies.h);
        }
    }

    /// The photo that is placed, and what of it goes into the file.
    fn part(&self, placed: &PlacedPhoto, black: bool) -> Option<(Arc<Photo>, Option<Cut>)> {
        let photo = self.document.photos.get(&placed.photo)?;
        let (source, as_it_is) = self.sources.iter().find(|(s, _)| s.is_of(photo, black))?;
        Some((Arc::clone(&source.photo), (!as_it_is).then(|| Cut::of(&source.photo, placed))))
    }

    fn position(&self, photo: &Photo, black: bool, cut: Option<Cut>) -> Option<usize> {
        let same = |p: &Picture| {
            p.photo.original.blob == photo.original.blob
                && p.photo.original.orientation == photo.original.orientation
                && p.photo.print == photo.print
                && p.black == black
                && p.cut == cut
        };
        self.pictures.iter().position(same)
    }

    /// The pictures in order of first use.
    pub fn pictures(&self) -> &[Picture] {
        &self.pictures
    }

    /// Which picture a placed photo shows, how it must be turned, and where it lies.
    pub fn of(&self, placed: &PlacedPhoto, black: bool) -> Option<(usize, Turn, Rect)> {
        let (photo, cut) = self.part(placed, black)?;
        let index = self.position(&photo, black, cut)?;
        Some(match cut {
            Some(cut) => (index, Turn(1), cut.lies(&photo, placed.picture)),
            None => (index, Turn(photo.original.orientation), placed.picture),
        })
    }
}

/// An EXIF orientation, 1 to 8: how stored pixels become the upright picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Turn(pub u8);

impl Turn {
    /// The matrix that lays the image's unit square on `r` (bottom left corner), in thousandths.
    ///
    /// With u rightwards and v upwards in the stored picture, s and t in the upright one,
    /// each orientation says what s and t are (EXIF 2.32, tag 0112: where row 0 and
    /// column 0 lie in the scene).
    pub fn matrix(self, r: Rect) -> [i64; 6] {
        let (x, y, w, h) = (r.x.0, r.y.0, r.w.0, r.h.0);
        match self.0 {
            // s = 1 − u, t = v
            2 => [-w, 0, 0, h, x + w, y],
            // s = 1 − u, t = 1 − v
            3 => [-w, 0, 0, -h, x + w, y + h],
            // s = u, t = 1 − v
            4 => [w, 0, 0, -h, x, y + h],
            // s = 1 − v, t = 1 − u
            5 => [0, -h, -w, 0, x + w, y + h],
            // s = v, t = 1 − u
            6 => [0, -h, w, 0, x, y + h],
            // s = v, t = u
            7 => [0, h, w, 0, x, y],
            // s = 1 − v, t = u
            8 => [0, h, -w, 0, x + w, y],
            _ => [w, 0, 0, h, x, y],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_shows_whole_pixels() {
        let l = Length::pt;
        assert_eq!(span(l(0), l(100), l(100), 50), (0, 50), "all of it");
        assert_eq!(span(l(20), l(60), l(100), 50), (10, 30));
        assert_eq!(span(Length(19_999), Length(60_002), l(100), 50), (9, 32), "what is seen of a pixel counts");
        assert_eq!(span(l(-5), l(200), l(100), 50), (0, 50), "a frame larger than its picture");
        assert_eq!(span(l(99), l(1), l(100), 3), (2, 1), "never none");
    }

    /// Where the stored picture's corners come to lie, by the words of the standard.
    #[test]
    fn corners_lie_where_the_standard_says() {
        let r = Rect::new(Length(100), Length(200), Length(30), Length(40));
        let (left, right, low, high) = (100, 130, 200, 240);
        // Orientation; place of the stored top left; place of the stored bottom right.
        let cases = [
            (1, (left, high), (right, low)),
            (2, (right, high), (left, low)),
            (3, (right, low), (left, high)),
            (4, (left, low), (right, high)),
            (5, (left, high), (right, low)),
            (6, (right, high), (left, low)),
            (7, (right, low), (left, high)),
            (8, (left, low), (right, high)),
        ];
        for (orientation, top_left, bottom_right) in cases {
            let [a, b, c, d, e, f] = Turn(orientation).matrix(r);
            assert_eq!((c + e, d + f), top_left, "orientation {orientation}");
            assert_eq!((a + e, b + f), bottom_right, "orientation {orientation}");
            let sides = orientation >= 5;
            assert_eq!(sides, a == 0 && d == 0, "orientation {orientation}");
        }
    }
}
