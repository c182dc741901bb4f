//! What a press prints, for a screen: the inks of placed photos, and how inks look on its paper.
//!
//! The inks are made by the code that makes them for an export, up to the coding as JPEG.

use std::sync::Arc;

use banxin_layout::PlacedPhoto;
use banxin_model::{Photo, Rect};
use banxin_photo::{Colour, native, rasterised};
use lcms2::{DisallowCache, Flags, GlobalContext, Intent, PixelFormat, Profile, Transform};

use crate::images::{Cut, Picture, Source, as_printed};
use crate::inking::Press;
use crate::prepare::{advert_ppi, read, unfit};
use crate::press::{printed, stays};
use crate::{Options, Originals, PdfError};

/// A placed photo in ink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedPhoto {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Cyan, magenta, yellow and black of each pixel; 0 is no ink.
    pub inks: Vec<u8>,
    /// Where all of it lies on the page.
    pub lies: Rect,
}

/// From inks to a screen's colours.
pub(crate) type Seen = Transform<[u8; 4], [u8; 3], GlobalContext, DisallowCache>;

impl Press {
    /// What a placed photo prints, as an export has it before it is coded; `black` on a page that is printed in one
    /// colour.
    ///
    /// # Errors
    /// When its original cannot be read, or is no picture that can be printed.
    pub fn print_photo(
        &self,
        photo: &Arc<Photo>,
        placed: &PlacedPhoto,
        black: bool,
        originals: &dyn Originals,
        options: &Options,
    ) -> Result<PrintedPhoto, PdfError> {
        let photo = &as_printed(photo);
        let source = Source { photo: Arc::clone(photo), black };
        let as_it_is = stays(&source, originals, self);
        let cut = (!as_it_is).then(|| Cut::of(photo, placed));
        let lies = cut.map_or(placed.picture, |c| c.lies(photo, placed.picture));
        let picture = Picture { photo: source.photo, cut, width: lies.w, height: lies.h, black };
        let bytes = read(photo, originals)?;
        let native = advert_ppi(photo).map_or_else(|| native(&bytes, true), |ppi| rasterised(&bytes, ppi));
        let native = native.map_err(|e| unfit(&picture, e.named(&photo.original.name)))?;
        if as_it_is {
            let inks = if native.colour == Colour::Grey { of_grey(&native.data) } else { native.data };
            return Ok(PrintedPhoto { width: native.width, height: native.height, inks, lies });
        }
        let printed = printed(native, &picture, self, options).map_err(|why| unfit(&picture, why))?;
        let inks = if printed.inked.grey { of_grey(&printed.inked.data) } else { printed.inked.data };
        Ok(PrintedPhoto { width: printed.width, height: printed.height, inks, lies })
    }

    /// How inks look: red, green and blue of sRGB for four bytes each, the paper's own colour included.
    ///
    /// # Errors
    /// A sentence that says why the profile cannot tell.
    pub fn look(&self, inks: &[u8]) -> Result<Vec<u8>, PdfError> {
        let seen = self.seen().map_err(PdfError::Profile)?;
        let inks = inks.as_chunks::<4>().0;
        let mut out = vec![[0u8; 3]; inks.len()];
        seen.transform_pixels(inks, &mut out);
        Ok(out.into_flattened())
    }
}

/// Grey, white at 255, as black ink.
fn of_grey(data: &[u8]) -> Vec<u8> {
    data.iter().flat_map(|white| [0, 0, 0, 255 - white]).collect()
}

/// Absolute colorimetric, so that paper is as grey as it is.
pub(crate) fn to_screen(press: &Profile) -> Result<Seen, String> {
    let (from, to, srgb) = (PixelFormat::CMYK_8, PixelFormat::RGB_8, Profile::new_srgb());
    let intent = Intent::AbsoluteColorimetric;
    Transform::new_flags_context(GlobalContext::new(), press, from, &srgb, to, intent, Flags::NO_CACHE)
        .map_err(|e| e.to_string())
}
