//! Pictures of pages and photos in the sizes a browser chooses from.

use std::io;

use banxin_layout::PageLayout;
use banxin_model::div_round;
use banxin_photo::{CropPx, Metadata, Picture};
use banxin_raster::{Options, Painter, Pictures, View};

use crate::error::WebError;
use crate::plan::Shot;
use crate::site::Site;

/// Widths of page pictures: the cards, the page, the page on fine screens.
const PAGE_WIDTHS: [u16; 3] = [320, 800, 1600];
/// Text on paper needs a little less than photos do: its edges hide the loss.
const PAGE_QUALITY: u8 = 74;
/// Widths of photos; none is enlarged.
const PHOTO_WIDTHS: [u32; 2] = [800, 1600];
const PHOTO_QUALITY: u8 = 82;

/// A JPEG file and its size in pixels.
pub(crate) struct Encoded {
    width: u32,
    height: u32,
    bytes: Vec<u8>,
}

/// A picture in its sizes, the smallest first.
pub(crate) struct Encodings(Vec<Encoded>);

/// A picture in the site.
pub(crate) struct Image {
    /// Path, width and height, the smallest first; never empty.
    pub(crate) sizes: Vec<(String, u32, u32)>,
}

impl Encodings {
    /// Writes the files, named after their content.
    pub(crate) fn keep(&self, site: &mut Site<'_>, name: &str) -> io::Result<Image> {
        let keep = |e: &Encoded| Ok((site.asset(&format!("{name}-{}", e.width), "jpg", &e.bytes)?, e.width, e.height));
        Ok(Image { sizes: self.0.iter().map(keep).collect::<io::Result<_>>()? })
    }
}

/// The pictures of a page, painted at each size rather than scaled.
pub(crate) fn of_page(painter: &Painter, photos: &dyn Pictures, layout: &PageLayout) -> Result<Encodings, WebError> {
    let paint = |width: u16| {
        let pixels = painter.paint(layout, &View::whole(layout.trim, width), photos, &Options::default());
        let bytes = pixels.to_jpeg(PAGE_QUALITY);
        let made = !bytes.is_empty();
        made.then_some(Encoded { width: pixels.width, height: pixels.height, bytes })
    };
    let sizes: Option<Vec<Encoded>> = PAGE_WIDTHS.into_iter().map(paint).collect();
    sizes.map(Encodings).ok_or(WebError::PagePicture { number: layout.number })
}

/// The pictures of a photo, cut as on the page and with nothing of the original but its
/// pixels and whose they are.
pub(crate) fn of_photo(shot: &Shot<'_>, original: &[u8]) -> Result<Encodings, WebError> {
    let failed = |why: String| WebError::Photo { photo: shot.photo.id, name: shot.photo.original.name.clone(), why };
    let picture = banxin_photo::decode(original, Some(side_wanted(shot))).map_err(|e| failed(e.to_string()))?;
    let crop = crop(shot, &picture);
    let rights = rights(shot);
    let widest = crop.width;
    let mut widths: Vec<u32> = PHOTO_WIDTHS.into_iter().filter(|&w| w < widest).collect();
    if widths.len() < PHOTO_WIDTHS.len() {
        widths.push(widest);
    }
    let encode = |width: u32| {
        let bytes = banxin_photo::strip_for_web(&picture, Some(crop), width, PHOTO_QUALITY, &rights);
        let height = banxin_photo::probe_header("", &bytes).map_err(|e| failed(e.to_string()))?.height;
        Ok(Encoded { width, height, bytes })
    };
    widths.into_iter().map(encode).collect::<Result<_, _>>().map(Encodings)
}

/// Pixels of the longer side that leave twice the widest picture in the cut: large enough to
/// scale well, and a bound on memory for very large originals.
fn side_wanted(shot: &Shot<'_>) -> u32 {
    let widest = i64::from(PHOTO_WIDTHS[PHOTO_WIDTHS.len() - 1]) * 2;
    let (width, height) = (i64::from(shot.photo.original.width.max(1)), i64::from(shot.photo.original.height.max(1)));
    let cut = shot.placed.map_or(1, |p| (p.picture.w.0 / p.frame.w.0.max(1)).clamp(1, 64) + 1);
    let side = widest * cut * width.max(height) / width;
    u32::try_from(side.clamp(64, 30_000)).unwrap_or(30_000)
}

/// The part of the picture that the frame shows.
fn crop(shot: &Shot<'_>, picture: &Picture) -> CropPx {
    let whole = CropPx { x: 0, y: 0, width: picture.width, height: picture.height };
    let Some(placed) = shot.placed else { return whole };
    let (frame, place) = (placed.frame, placed.picture);
    let span = |from: i64, to: i64, origin: i64, length: i64, pixels: u32| {
        let at = |v: i64| div_round((v - origin) * i64::from(pixels), length.max(1)).clamp(0, i64::from(pixels));
        let (first, last) = (at(from), at(to));
        let first = first.min(i64::from(pixels) - 1).max(0);
        (first as u32, (last - first).max(1) as u32)
    };
    let (x, width) = span(frame.x.0, frame.right().0, place.x.0, place.w.0, picture.width);
    let (y, height) = span(frame.y.0, frame.bottom().0, place.y.0, place.h.0, picture.height);
    CropPx { x, y, width, height }
}

/// Whose picture it is stays in the file; everything else of the original does not.
fn rights(shot: &Shot<'_>) -> Metadata {
    let words = &shot.photo.words;
    let some = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    Metadata {
        credit: some(&words.credit),
        copyright: some(&words.copyright),
        alt_text: some(&words.alt),
        ..Metadata::default()
    }
}
