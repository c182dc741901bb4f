//! Pictures by address: tiles and views of pages, thumbnails, previews of photos.
//!
//! Asked for from a host's own threads while the session goes on; an address names
//! a revision, so its picture never changes.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use banxin_layout::PageLayout;
use banxin_model::{BlobHash, BlockId, Document, Length, PhotoId, Point};
use banxin_photo::Picture;
use banxin_raster::{Options, Painter, Pictures as Source, Pixels, Plates, View};
use banxin_store::BlobReader;
use banxin_typeset::FontBook;

use crate::judged::judged;
use crate::look::Looks;
use crate::pages::{Revision, Revisions};
use crate::proofing::{ProofPress, Show, ink_finding};
use crate::wire::{Failure, FindingView};

/// A picture as a host sends it.
#[derive(Clone, Debug)]
pub struct PictureFile {
    /// Its media type.
    pub mime: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether the address will always give this picture, so that it may be kept.
    pub immutable: bool,
}

/// Side of a tile in device pixels.
pub const TILE: u32 = 512;
/// Width of a page that fits the canvas of a window on a common screen, in device pixels.
const SCREEN_WIDTH: u16 = 930;
/// Largest side of a view in device pixels.
pub(crate) const LARGEST_VIEW: u32 = 8192;
/// Largest scale, in thousandths of a device pixel a point: 32 pixels a point.
pub(crate) const LARGEST_SCALE: u32 = 32_000;
/// The scale at which inks are looked at under the pointer: an eighth of a point is less than a dot of the screen.
const FINE: u32 = 8_000;
/// Room for previews of photos, in bytes.
const PREVIEW_BYTES: usize = 192 << 20;

/// Paints pictures for one session.
pub(crate) struct PictureDesk {
    revisions: Arc<Revisions>,
    painter: RwLock<Arc<Painter>>,
    document: RwLock<Document>,
    previews: Previews,
    pub(crate) looks: Looks,
    blobs: BlobReader,
    /// The presses that pages are shown for, the one asked for last behind.
    presses: Mutex<VecDeque<Arc<ProofPress>>>,
}

/// Presses kept: one is looked at, another is compared with it.
const PRESSES: usize = 2;

/// What of a page is painted, beyond where.
#[derive(Default)]
struct Query {
    only: Option<BlockId>,
    show: Option<Show>,
    press: Option<String>,
}

impl Query {
    fn read(query: &str) -> Result<Self, Failure> {
        let mut read = Self::default();
        for (key, value) in query.split('&').filter(|p| !p.is_empty()).map(|p| p.split_once('=').unwrap_or((p, ""))) {
            match key {
                "only" => read.only = Some(value.parse().map_err(|_| bad_address())?),
                "show" => read.show = Some(Show::named(value).ok_or_else(bad_address)?),
                "press" => read.press = Some(value.to_owned()),
                _ => return Err(bad_address()),
            }
        }
        // A press prints whole pages, and nothing is shown of inks without one.
        let shows = read.show.is_some();
        let sound = shows == read.press.is_some() && !(shows && read.only.is_some());
        if sound { Ok(read) } else { Err(bad_address()) }
    }
}

impl PictureDesk {
    /// For a session's revisions, fonts and photos.
    pub fn new(revisions: Arc<Revisions>, fonts: &Arc<FontBook>, blobs: BlobReader, document: Document) -> Self {
        let painter = RwLock::new(Arc::new(Painter::new(Arc::clone(fonts))));
        Self {
            revisions,
            painter,
            document: RwLock::new(document),
            previews: Previews::new(blobs.clone()),
            looks: Looks::default(),
            blobs,
            presses: Mutex::default(),
        }
    }

    /// Takes other fonts for all pages painted from now on.
    pub fn take_fonts(&self, fonts: &Arc<FontBook>) {
        *self.painter.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(Painter::new(Arc::clone(fonts)));
    }

    /// The picture of an address.
    ///
    /// # Errors
    /// When the address is none, or its revision is gone.
    pub fn picture(&self, address: &str) -> Result<PictureFile, Failure> {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
        match parts.as_slice() {
            ["tile", _, revision, scale, x, y] => {
                let at = |n: &str| number(n).and_then(|n| n.checked_mul(TILE).ok_or_else(bad_address));
                self.view(revision, number(scale)?, [at(x)?, at(y)?, TILE, TILE], query)
            }
            ["view", _, revision, scale, x, y, w, h] => {
                self.view(revision, number(scale)?, [number(x)?, number(y)?, number(w)?, number(h)?], query)
            }
            ["thumb", _, revision, width] => self.thumb(revision, number(width)?),
            ["photo", photo, width] => self.photo(photo, number(width)?),
            _ => Err(bad_address()),
        }
    }

    /// A revision by its name.
    ///
    /// # Errors
    /// When it is gone.
    pub(crate) fn revision(&self, name: &str) -> Result<Revision, Failure> {
        let gone = || Failure::new("picture_gone", "that revision of the page is gone; ask for the page again");
        self.revisions.get(name).ok_or_else(gone)
    }

    fn view(&self, revision: &str, scale: u32, [x, y, w, h]: [u32; 4], query: &str) -> Result<PictureFile, Failure> {
        let side = |n: u32| (1..=LARGEST_VIEW).contains(&n);
        if scale == 0 || scale > LARGEST_SCALE || !side(w) || !side(h) {
            return Err(bad_address());
        }
        let query = Query::read(query)?;
        let (revision, view) = (self.revision(revision)?, view(scale, [x, y, w, h])?);
        let pixels = match query.show.zip(query.press) {
            Some((show, press)) => {
                let press = self.press(&press)?;
                press.picture(&self.plates(&revision, &press, &view), show)?
            }
            None => self.paint(&revision, &view, &Options { marks: true, only: query.only, text: false }),
        };
        Ok(PictureFile { mime: "image/png", bytes: pixels.to_png(), immutable: true })
    }

    /// Takes a press that pages are to be shown for.
    pub fn take_press(&self, press: ProofPress) -> Arc<ProofPress> {
        let mut presses = self.presses.lock().unwrap_or_else(PoisonError::into_inner);
        let press = match presses.iter().position(|p| p.name == press.name) {
            Some(at) => presses.remove(at).unwrap_or_else(|| Arc::new(press)),
            None => Arc::new(press),
        };
        presses.push_back(Arc::clone(&press));
        if presses.len() > PRESSES {
            presses.pop_front();
        }
        press
    }

    fn press(&self, name: &str) -> Result<Arc<ProofPress>, Failure> {
        let presses = self.presses.lock().unwrap_or_else(PoisonError::into_inner);
        let gone = || Failure::new("press_gone", "pages are not shown for that press any more; ask for it again");
        presses.iter().find(|p| p.name == name).cloned().ok_or_else(gone)
    }

    /// The inks at a point of a page, in 255ths of one full ink.
    ///
    /// # Errors
    /// When the revision or the press is gone.
    pub fn inks(&self, revision: &str, press: &str, at: Point) -> Result<[u8; 4], Failure> {
        let (revision, press) = (self.revision(revision)?, self.press(press)?);
        let pixel = |l: Length| i32::try_from(l.0.saturating_mul(i64::from(FINE)) / 1_000_000).unwrap_or(i32::MAX);
        let view = View { scale: FINE, x: pixel(at.x), y: pixel(at.y), width: 1, height: 1 };
        let plates = self.plates(&revision, &press, &view);
        Ok(plates.inks.first_chunk::<4>().copied().unwrap_or_default())
    }

    fn plates(&self, revision: &Revision, press: &ProofPress, view: &View) -> Plates {
        let painter = Arc::clone(&self.painter.read().unwrap_or_else(PoisonError::into_inner));
        press.plates(&painter, &revision.document, &revision.layout, &self.blobs, view)
    }

    /// Where a page has too much ink for a press, if anywhere.
    ///
    /// # Errors
    /// When the revision is gone.
    pub fn ink_finding(&self, revision: &str, press: &ProofPress) -> Result<Option<FindingView>, Failure> {
        let revision = self.revision(revision)?;
        let painter = Arc::clone(&self.painter.read().unwrap_or_else(PoisonError::into_inner));
        Ok(ink_finding(press, &painter, &revision.document, &revision.layout, &self.blobs))
    }

    /// Where a page that is laid out, though not shown, has too much ink for newsprint.
    pub fn ink_on(&self, document: &Document, layout: &PageLayout) -> Option<FindingView> {
        let painter = Arc::clone(&self.painter.read().unwrap_or_else(PoisonError::into_inner));
        ink_finding(&ProofPress::newsprint(), &painter, document, layout, &self.blobs)
    }

    /// A finding as the house judges it now, if it wants to hear of it.
    pub fn judged(&self, finding: Option<FindingView>) -> Option<FindingView> {
        let document = self.document.read().unwrap_or_else(PoisonError::into_inner);
        judged(&document.edition, finding).pop()
    }

    /// Paints a page for nobody: its photos are then decoded and its glyphs read when a window
    /// asks for it at about the size that fits a screen.
    pub fn warm(&self, revision: &str) {
        if let Ok(revision) = self.revision(revision) {
            let view = View::whole(revision.layout.trim, SCREEN_WIDTH);
            self.paint(&revision, &view, &Options::default());
        }
    }

    fn thumb(&self, revision: &str, width: u32) -> Result<PictureFile, Failure> {
        let width = u16::try_from(width.clamp(16, 1024)).map_err(|_| bad_address())?;
        let revision = self.revision(revision)?;
        let view = View::whole(revision.layout.trim, width);
        let pixels = self.paint(&revision, &view, &Options::default());
        Ok(PictureFile { mime: "image/png", bytes: pixels.to_png(), immutable: true })
    }

    /// A photo by the hash of its original, or by its id in the edition as it stands.
    fn photo(&self, photo: &str, width: u32) -> Result<PictureFile, Failure> {
        let missing = || Failure::new("photo_missing", "that photo's original is not in the edition");
        let named = photo.parse::<PhotoId>().ok();
        let hash = match named {
            Some(id) => self.original_of(id).ok_or_else(missing)?,
            None => photo.parse().map_err(|_| bad_address())?,
        };
        let picture = self.previews.get(&hash, width.clamp(16, 4096)).ok_or_else(missing)?;
        let bytes = banxin_photo::preview_jpeg(&picture, None, width.clamp(16, 4096).min(picture.width), 82);
        Ok(PictureFile { mime: "image/jpeg", bytes, immutable: named.is_none() })
    }

    fn original_of(&self, photo: PhotoId) -> Option<BlobHash> {
        let document = self.document.read().unwrap_or_else(PoisonError::into_inner);
        document.photos.get(&photo).map(|p| p.original.blob)
    }

    /// Takes the edition as it stands now.
    pub fn take_document(&self, document: Document) {
        *self.document.write().unwrap_or_else(PoisonError::into_inner) = document;
    }

    /// What of a page is in view.
    pub(crate) fn paint(&self, revision: &Revision, view: &View, options: &Options) -> Pixels {
        let painter = Arc::clone(&self.painter.read().unwrap_or_else(PoisonError::into_inner));
        let pictures = PagePictures { document: &revision.document, previews: &self.previews };
        painter.paint(&revision.layout, view, &pictures, options)
    }
}

/// A place on a page, in device pixels.
///
/// # Errors
/// When it is larger than any window.
pub(crate) fn view(scale: u32, [x, y, w, h]: [u32; 4]) -> Result<View, Failure> {
    let signed = |n: u32| i32::try_from(n).map_err(|_| bad_address());
    let short = |n: u32| u16::try_from(n).map_err(|_| bad_address());
    Ok(View { scale, x: signed(x)?, y: signed(y)?, width: short(w)?, height: short(h)? })
}

fn number(text: &str) -> Result<u32, Failure> {
    text.parse().map_err(|_| bad_address())
}

/// What is asked for is no picture.
pub(crate) fn bad_address() -> Failure {
    Failure::new("bad_address", "that is not the address of a picture")
}

/// The photos of one document, as previews.
pub(crate) struct PagePictures<'a> {
    /// Which photos there are.
    pub document: &'a Document,
    /// Their previews.
    pub previews: &'a Previews,
}

impl Source for PagePictures<'_> {
    fn picture(&self, photo: PhotoId, wanted_width_px: u32) -> Option<Arc<Picture>> {
        let photo = self.document.photos.get(&photo)?;
        self.previews.get(&photo.original.blob, wanted_width_px)
    }
}

/// Previews of photos in steps of size, the ones used last kept.
pub(crate) struct Previews {
    blobs: BlobReader,
    kept: Mutex<KeptPreviews>,
}

#[derive(Default)]
struct KeptPreviews {
    bytes: usize,
    newest_last: VecDeque<(BlobHash, u32, Arc<Picture>)>,
}

/// Widths previews are made in; what is wider is decoded whole.
const STEPS: [u32; 5] = [192, 384, 768, 1536, 3072];

impl Previews {
    /// Of the photos in a store.
    pub fn new(blobs: BlobReader) -> Self {
        Self { blobs, kept: Mutex::default() }
    }

    /// The photo, at the next step above the width that is wanted.
    pub fn get(&self, hash: &BlobHash, wanted_width: u32) -> Option<Arc<Picture>> {
        let step = STEPS.iter().copied().find(|&s| s >= wanted_width).unwrap_or(u32::MAX);
        if let Some(picture) = self.kept(hash, step) {
            return Some(picture);
        }
        let bytes = self.blobs.blob(hash).ok()?;
        // Steps are widths; a portrait's longer side is its height, half as much again at most matters.
        let side = if step == u32::MAX { None } else { Some(step + step / 2) };
        let picture = Arc::new(banxin_photo::decode(&bytes, side).ok()?);
        self.keep(*hash, step, &picture);
        Some(picture)
    }

    fn kept(&self, hash: &BlobHash, step: u32) -> Option<Arc<Picture>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.newest_last.iter().position(|(h, s, _)| h == hash && *s == step)?;
        let entry = kept.newest_last.remove(at)?;
        let picture = Arc::clone(&entry.2);
        kept.newest_last.push_back(entry);
        Some(picture)
    }

    fn keep(&self, hash: BlobHash, step: u32, picture: &Arc<Picture>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.bytes += picture.rgba.len();
        kept.newest_last.push_back((hash, step, Arc::clone(picture)));
        while kept.bytes > PREVIEW_BYTES
            && kept.newest_last.len() > 1
            && let Some((_, _, oldest)) = kept.newest_last.pop_front()
        {
            kept.bytes -= oldest.rgba.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_of_a_picture_fits_together() {
        let asked = |query: &str| Query::read(query).map(|q| (q.only.is_some(), q.show, q.press));
        assert_eq!(asked(""), Ok((false, None, None)));
        assert_eq!(asked("only=b12"), Ok((true, None, None)));
        assert_eq!(asked("show=k&press=ab1"), Ok((false, Some(Show::Plate(3)), Some("ab1".to_owned()))));
        assert_eq!(asked("press=ab1&show=proof"), Ok((false, Some(Show::Proof), Some("ab1".to_owned()))));
        for bad in ["only=", "only=x", "show=k", "press=a", "show=blue&press=a", "only=b1&show=k&press=a", "x=1"] {
            assert!(asked(bad).is_err(), "{bad}");
        }
    }
}
