//! Which photos the pages show, and how each lies in its frame.

use std::sync::Arc;

use banxin_layout::{Item, PlacedPhoto};
use banxin_model::{BlobHash, Document, Length, Photo, PhotoId, Rect};

use crate::{Job, PdfError};

/// A picture of the file: one for each distinct original.
#[derive(Clone, Debug)]
pub(crate) struct Picture {
    /// The first photo that shows it.
    pub photo: Arc<Photo>,
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

/// The pictures of a file, and which photo shows which.
pub(crate) struct Placing {
    pictures: Vec<Picture>,
    photos: Vec<(PhotoId, bool, usize)>,
    /// Whether pictures are stored upright in the file rather than turned by their matrix.
    upright: Vec<bool>,
}

impl Placing {
    /// Finds the pictures of all pages in order of first use.
    pub fn of_pages(job: &Job<'_>) -> Result<Self, PdfError> {
        let mut placing = Self { pictures: Vec::new(), photos: Vec::new(), upright: Vec::new() };
        for page in job.pages {
            let black = job.is_black(page.number);
            for item in page.items() {
                if let Item::Photo(placed) = item {
                    placing.add(job.document, page.number, placed, black)?;
                }
            }
        }
        Ok(placing)
    }

    fn add(&mut self, document: &Document, page: usize, placed: &PlacedPhoto, black: bool) -> Result<(), PdfError> {
        let unknown = || PdfError::PhotoUnknown { page, photo: placed.photo.to_string() };
        let photo = document.photos.get(&placed.photo).ok_or_else(unknown)?;
        let key = |p: &Photo| (p.original.blob, p.original.orientation);
        let known = self.pictures.iter().position(|p| key(&p.photo) == key(photo) && p.black == black);
        let index = known.unwrap_or(self.pictures.len());
        if known.is_none() {
            let photo = Arc::clone(photo);
            self.pictures.push(Picture { photo, width: Length::ZERO, height: Length::ZERO, black });
            self.upright.push(false);
        }
        if let Some(p) = self.pictures.get_mut(index) {
            p.width = p.width.max(placed.picture.w);
            p.height = p.height.max(placed.picture.h);
        }
        if !self.photos.iter().any(|p| (p.0, p.1) == (placed.photo, black)) {
            self.photos.push((placed.photo, black, index));
        }
        Ok(())
    }

    /// The pictures in order of first use.
    pub fn pictures(&self) -> &[Picture] {
        &self.pictures
    }

    /// Which picture a photo shows, and how it must be turned.
    pub fn of(&self, photo: PhotoId, black: bool) -> Option<(usize, Turn)> {
        let index = self.photos.iter().find(|p| (p.0, p.1) == (photo, black))?.2;
        let orientation = self.pictures.get(index)?.photo.original.orientation;
        let upright = self.upright.get(index).copied().unwrap_or(false);
        Some((index, if upright { Turn(1) } else { Turn(orientation) }))
    }

    /// Tells which pictures go into the file upright whatever their orientation says.
    pub fn store_upright(mut self, upright: impl Fn(&Picture) -> bool) -> Self {
        self.upright = self.pictures.iter().map(upright).collect();
        self
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
