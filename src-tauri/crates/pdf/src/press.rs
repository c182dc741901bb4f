//! What a press file asks beyond a proof: inks only, no holes in the text.

use std::sync::Arc;

use banxin_layout::PageLayout;
use banxin_model::{Length, PhotoColour, PhotoFormat, div_round};
use banxin_photo::{Colour, Native, colour_meaning, native};
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use jpeg_encoder::{ColorType, Encoder};

use crate::faces::{Faces, lines};
use crate::images::Picture;
use crate::inking::{Inked, Press};
use crate::prepare::{read, unchanged, unfit};
use crate::prepared::{Prepared, Space};
use crate::{Originals, PdfError};

/// Pixels an inch that a newspaper screen of 100 to 120 lines can use.
const TARGET_PPI: i64 = 240;
/// Above this, in pixels an inch, a picture is made smaller: 1.5 × the target.
const MOST_PPI: i64 = 360;
/// JPEG quality; the encoder does not thin out the inks from 90 on.
const QUALITY: u8 = 90;

/// Refuses what a press file may not hold, before anything is written.
pub(crate) fn check(pages: &[Arc<PageLayout>], faces: &Faces) -> Result<(), PdfError> {
    for page in pages {
        for line in lines(page) {
            for run in &line.runs {
                if let Some(hole) = run.glyphs.iter().find(|g| g.id == 0) {
                    let at = usize::try_from(hole.at).unwrap_or(usize::MAX);
                    let text = line.text.chars().skip(at).take(usize::from(hole.chars.max(1))).collect();
                    let font = faces.get(run.font).map_or_else(String::new, |f| f.name.clone());
                    return Err(PdfError::MissingGlyph { page: page.number, font, text });
                }
            }
        }
    }
    Ok(())
}

/// Whether a press file holds a picture upright: all but JPEGs that are grey or ink already.
pub(crate) fn is_upright(picture: &Picture) -> bool {
    let original = &picture.photo.original;
    original.format != PhotoFormat::Jpeg || original.colour == PhotoColour::Rgb
}

/// Prepares a picture for a press: JPEGs that are in its inks already as they are, all others
/// as JPEGs of grey or ink, no larger than the screen can use.
pub(crate) fn for_press(picture: &Picture, originals: &dyn Originals, press: &Press) -> Result<Prepared, PdfError> {
    let bytes = read(picture, originals)?;
    let name = &picture.photo.original.name;
    let bytes = if is_upright(picture) {
        bytes
    } else {
        let meaning = colour_meaning(&bytes).map_err(|e| unfit(picture, e.named(name)))?;
        let colour = if picture.photo.original.colour == PhotoColour::Grey { Colour::Grey } else { Colour::Cmyk };
        let as_it_is = press.is_own(colour, &meaning) && (colour == Colour::Grey || !picture.black);
        let same = |p: &Prepared| (p.space == Space::Grey) == (colour == Colour::Grey) && p.space != Space::Rgb;
        match if as_it_is { unchanged(bytes) } else { Err(bytes) } {
            Ok(prepared) if same(&prepared) => return Ok(prepared),
            Ok(prepared) => prepared.data,
            Err(bytes) => bytes,
        }
    };
    let native = native(&bytes, is_upright(picture)).map_err(|e| unfit(picture, e.named(name)))?;
    drop(bytes);
    let printed = printed(native, picture, press).map_err(|why| unfit(picture, why))?;
    let jpeg = encoded(&printed).map_err(|why| unfit(picture, why))?;
    let prepared = unchanged(jpeg).map_err(|_| unfit(picture, "it could not be encoded"))?;
    Ok(Prepared { unchanged: false, ..prepared })
}

/// A picture in its inks.
struct Printed {
    width: u32,
    height: u32,
    inked: Inked,
}

/// Reduced and in ink. Pictures are reduced in their own colours, where tones are even; those
/// of 16 bits in ink, for their samples need more room than they are worth.
fn printed(mut native: Native, picture: &Picture, press: &Press) -> Result<Printed, String> {
    let (mut width, mut height) = (native.width, native.height);
    // A picture stored on its side is shown with width and height exchanged.
    let turned = !is_upright(picture) && matches!(picture.photo.original.orientation, 5..=8);
    let shown = if turned { picture.height } else { picture.width };
    let target = reduced_size(width, height, shown, MOST_PPI, TARGET_PPI);
    if let (Some((w, h)), 8) = (target, native.bits) {
        native.data = resized(&native.data, (width, height), (w, h), native.components())?;
        (native.width, native.height, width, height) = (w, h, w, h);
    }
    let deep = native.bits > 8;
    let mut inked = press.inked(native, picture.black)?;
    if let (Some((w, h)), true) = (target, deep) {
        inked.data = resized(&inked.data, (width, height), (w, h), if inked.grey { 1 } else { 4 })?;
        press.hold(&mut inked);
        (width, height) = (w, h);
    }
    Ok(Printed { width, height, inked })
}

/// Samples of 8 bits at another size.
pub(crate) fn resized(data: &[u8], from: (u32, u32), to: (u32, u32), components: usize) -> Result<Vec<u8>, String> {
    let pixel = match components {
        1 => PixelType::U8,
        3 => PixelType::U8x3,
        _ => PixelType::U8x4,
    };
    let source = ImageRef::new(from.0, from.1, data, pixel).map_err(|e| e.to_string())?;
    let mut target = Image::new(to.0, to.1, pixel);
    // The fourth sample is black ink, not how much can be seen through.
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3)).use_alpha(false);
    Resizer::new().resize(&source, &mut target, &options).map_err(|e| e.to_string())?;
    Ok(target.into_vec())
}

/// Pixels wide and high for a picture shown `shown` wide; none if it may stay as it is.
pub(crate) fn reduced_size(width: u32, height: u32, shown: Length, most: i64, wanted: i64) -> Option<(u32, u32)> {
    const INCH: i64 = 72_000;
    let (w, h) = (i64::from(width), i64::from(height));
    if !shown.is_positive() || w * INCH <= most * shown.0 {
        return None;
    }
    let target = (shown.0 * wanted + INCH - 1) / INCH;
    let pixels = |n: i64| u32::try_from(n.max(1)).ok();
    Some((pixels(target)?, pixels(div_round(h * target, w))?))
}

/// A JPEG of grey or of ink.
fn encoded(printed: &Printed) -> Result<Vec<u8>, String> {
    let side = |n: u32| u16::try_from(n).map_err(|_| "it has more than 65 535 pixels a side".to_owned());
    let (width, height) = (side(printed.width)?, side(printed.height)?);
    let colour = if printed.inked.grey { ColorType::Luma } else { ColorType::Cmyk };
    let mut out = Vec::new();
    Encoder::new(&mut out, QUALITY).encode(&printed.inked.data, width, height, colour).map_err(|e| e.to_string())?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_far_too_fine_pictures_are_reduced() {
        let ten_inches = Length::pt(720);
        let size = |w, h, shown| reduced_size(w, h, shown, MOST_PPI, TARGET_PPI);
        assert_eq!(size(3600, 2400, ten_inches), None, "360 ppi stays");
        assert_eq!(size(3601, 2400, ten_inches), Some((2400, 1600)));
        assert_eq!(size(1200, 800, ten_inches), None, "never enlarged");
        assert_eq!(size(9000, 3, Length::pt(72)), Some((240, 1)), "never down to nothing");
    }
}
