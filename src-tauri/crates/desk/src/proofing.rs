//! Soft proof: pages as a press prints them, with the inks that an export would have.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use banxin_layout::{PageLayout, PlacedPhoto};
use banxin_model::{BlobHash, BlockId, Document, Ink, Length, Rect};
use banxin_pdf::{Inking, Options, Originals, Press};
use banxin_proof::InkMap;
use banxin_raster::{InkPicture, InkPictures, Painter, Pixels, Plates, View};
use banxin_store::BlobReader;

use crate::view::{bounds, proof_finding};
use crate::wire::{Failure, FindingView};

/// What is shown of a page's inks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Show {
    /// How the press prints it.
    Proof,
    /// One plate: 0 cyan, 1 magenta, 2 yellow, 3 black.
    Plate(usize),
    /// All inks together, and where they are more than the limit.
    Sum,
}

impl Show {
    /// By its name in an address.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "proof" => Self::Proof,
            "c" => Self::Plate(0),
            "m" => Self::Plate(1),
            "y" => Self::Plate(2),
            "k" => Self::Plate(3),
            "sum" => Self::Sum,
            _ => return None,
        })
    }
}

/// A press that pages are shown for, and the photos in its inks.
pub(crate) struct ProofPress {
    /// The name that addresses have.
    pub name: String,
    press: Press,
    options: Options,
    photos: Mutex<Photos>,
}

/// Room for photos in ink, in bytes: more than a page has.
const PHOTO_BYTES: usize = 256 << 20;

#[derive(Default)]
struct Photos {
    bytes: usize,
    newest_last: VecDeque<(PhotoKey, Option<Arc<InkPicture>>)>,
}

/// An original as it is placed: frame and picture, and whether it is printed in black alone.
type PhotoKey = (BlobHash, Rect, Rect, bool);

impl ProofPress {
    pub fn new(inking: &Inking, options: Options) -> Self {
        let Inking { profile, intent, ink_limit } = inking;
        let mut hash = blake3::Hasher::new();
        hash.update(profile.icc());
        let Options { ppi, sharpen, black_pages, .. } = &options;
        hash.update(format!("{intent:?} {ink_limit} {ppi} {sharpen} {black_pages:?}").as_bytes());
        let name = hash.finalize().to_hex().chars().take(16).collect();
        Self { name, press: Press::new(inking), options, photos: Mutex::default() }
    }

    /// The usual press for the same.
    pub fn newsprint() -> Self {
        Self::coarse(&Inking::default(), BTreeSet::new())
    }

    /// A press for sums of ink over areas: photos of few pixels will do.
    pub fn coarse(inking: &Inking, black_pages: BTreeSet<usize>) -> Self {
        Self::new(inking, Options { ppi: 50, black_pages, ..Options::default() })
    }

    /// Most ink, in per cent.
    pub fn ink_limit(&self) -> u16 {
        self.press.inking().ink_limit
    }

    /// Name of its profile.
    pub fn profile(&self) -> &str {
        self.press.inking().profile.name()
    }

    /// The plates of a view.
    pub fn plates(
        &self,
        painter: &Painter,
        document: &Document,
        layout: &PageLayout,
        blobs: &BlobReader,
        view: &View,
    ) -> Plates {
        let black = self.options.black_pages.contains(&layout.number);
        painter.separate(layout, view, &PagePhotos { press: self, document, blobs, black })
    }

    /// Plates as a picture.
    ///
    /// # Errors
    /// When the profile cannot tell how inks look.
    pub fn picture(&self, plates: &Plates, show: Show) -> Result<Pixels, Failure> {
        let inks = plates.inks.as_chunks::<4>().0;
        let colours: Vec<u8> = match show {
            Show::Proof => self.press.look(&plates.inks).map_err(|e| Failure::new(e.code(), &e.to_string()))?,
            Show::Plate(n) => inks.iter().flat_map(|i| [255 - i.get(n).copied().unwrap_or(0); 3]).collect(),
            Show::Sum => {
                let limit = u32::from(self.ink_limit()) * 255 / 100;
                inks.iter().flat_map(|i| heat(i.iter().map(|&v| u32::from(v)).sum(), limit)).collect()
            }
        };
        let pixels = colours.as_chunks::<3>().0.iter().zip(&plates.paper);
        let rgba = pixels.flat_map(|([r, g, b], &paper)| [*r, *g, *b, paper]).collect();
        Ok(Pixels { width: plates.width, height: plates.height, rgba })
    }

    fn kept(&self, key: &PhotoKey) -> Option<Option<Arc<InkPicture>>> {
        let mut photos = self.photos.lock().unwrap_or_else(PoisonError::into_inner);
        let at = photos.newest_last.iter().position(|(k, _)| k == key)?;
        let entry = photos.newest_last.remove(at)?;
        let picture = entry.1.clone();
        photos.newest_last.push_back(entry);
        Some(picture)
    }

    fn keep(&self, key: PhotoKey, picture: Option<&Arc<InkPicture>>) {
        let weight = |p: &Option<Arc<InkPicture>>| p.as_ref().map_or(0, |p| p.inks.len());
        let mut photos = self.photos.lock().unwrap_or_else(PoisonError::into_inner);
        photos.newest_last.push_back((key, picture.cloned()));
        photos.bytes += weight(&picture.cloned());
        while photos.bytes > PHOTO_BYTES
            && photos.newest_last.len() > 1
            && let Some((_, oldest)) = photos.newest_last.pop_front()
        {
            photos.bytes -= weight(&oldest);
        }
    }
}

/// Tones of grey up to the limit, and from yellow to red above it, up to all four inks.
fn heat(sum: u32, limit: u32) -> [u8; 3] {
    if sum <= limit {
        // Half of the tones, so that what is over stands out.
        return [255 - (sum * 128 / limit.max(1)).min(128) as u8; 3];
    }
    let over = ((sum - limit) * 255 / 1020u32.saturating_sub(limit).max(1)).min(255) as u8;
    [230, 190 - over / 2, 0]
}

/// Side of a cell in which ink is summed.
const CELL: Length = Length::mm(1);

/// Where the plates of a page together carry more ink than the press on a square of 15 mm, if anywhere.
pub(crate) fn ink_finding(
    press: &ProofPress,
    painter: &Painter,
    document: &Document,
    layout: &PageLayout,
    blobs: &BlobReader,
) -> Option<FindingView> {
    let map = ink_map(press, painter, document, layout, blobs);
    let finding = banxin_proof::too_much_ink(&map, press.ink_limit())?;
    let block = block_under(layout, finding.place);
    Some(FindingView { block, ..proof_finding(finding) })
}

/// The block that lies in the middle of a place, the topmost of several.
fn block_under(layout: &PageLayout, place: Rect) -> Option<BlockId> {
    let (x, y) = (place.x + place.w / 2, place.y + place.h / 2);
    let holds = |r: &Rect| (r.x..r.right()).contains(&x) && (r.y..r.bottom()).contains(&y);
    let there = layout.blocks.iter().rev().filter(|b| b.block.is_some());
    there.into_iter().find(|b| bounds(b).is_some_and(|r| holds(&r))).and_then(|b| b.block)
}

/// How much ink lies on a page, millimetre by millimetre.
fn ink_map(
    press: &ProofPress,
    painter: &Painter,
    document: &Document,
    layout: &PageLayout,
    blobs: &BlobReader,
) -> InkMap {
    // So many thousandths of a pixel a point that a millimetre is one pixel, as nearly as can be.
    let scale = u32::try_from(1_000_000 / CELL.0).unwrap_or(1);
    let pixels = |length: Length| u16::try_from(length.0 / CELL.0).unwrap_or(u16::MAX).max(1);
    let view = View { scale, x: 0, y: 0, width: pixels(layout.trim.w), height: pixels(layout.trim.h) };
    let plates = press.plates(painter, document, layout, blobs, &view);
    let sums = plates.inks.as_chunks::<4>().0.iter().map(|i| i.iter().map(|&v| u16::from(v)).sum()).collect();
    InkMap { cell: CELL, across: usize::from(view.width), sums }
}

/// The photos of a page in the inks of a press.
struct PagePhotos<'a> {
    press: &'a ProofPress,
    document: &'a Document,
    blobs: &'a BlobReader,
    /// Whether the page is printed in one colour.
    black: bool,
}

impl InkPictures for PagePhotos<'_> {
    fn inks(&self, placed: &PlacedPhoto) -> Option<Arc<InkPicture>> {
        let photo = self.document.photos.get(&placed.photo)?;
        let key = (photo.original.blob, placed.frame, placed.picture, self.black);
        if let Some(picture) = self.press.kept(&key) {
            return picture;
        }
        let made = self.press.press.print_photo(photo, placed, self.black, &Stored(self.blobs), &self.press.options);
        let picture =
            made.ok().map(|p| Arc::new(InkPicture { width: p.width, height: p.height, inks: p.inks, lies: p.lies }));
        self.press.keep(key, picture.as_ref());
        picture
    }

    fn printed(&self, ink: Ink) -> Ink {
        if self.black { self.press.press.blackened_ink(ink) } else { ink }
    }
}

/// Originals in a store.
pub(crate) struct Stored<'a>(pub &'a BlobReader);

impl Originals for Stored<'_> {
    fn read(&self, hash: &BlobHash) -> Result<Vec<u8>, String> {
        self.0.blob(hash).map_err(|e| e.to_string())
    }
    fn size(&self, hash: &BlobHash) -> Option<u64> {
        self.0.blob_size(hash).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_over_the_limit_is_hot() {
        assert_eq!(heat(0, 561), [255; 3]);
        let [r, g, b] = heat(561, 561);
        assert!(r == g && g == b && r < 130);
        for sum in [562, 700, 1020] {
            let [r, g, b] = heat(sum, 561);
            assert!(r > 200 && g < r && b == 0, "{sum}");
        }
        assert!(heat(1020, 561)[1] < heat(562, 561)[1], "the more, the redder");
    }
}
