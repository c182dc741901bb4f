//! What a press file asks beyond a proof: inks only, no holes in the text.

use std::sync::Arc;

use banxin_layout::PageLayout;
use banxin_model::{Length, PhotoColour, PhotoFormat, div_round};
use banxin_photo::{Flat, flat_raw};
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use jpeg_encoder::{ColorType, Encoder};

use crate::faces::{Faces, lines};
use crate::images::Picture;
use crate::lut::InkTable;
use crate::prepare::{read, unchanged, unfit};
use crate::prepared::Prepared;
use crate::{Originals, PdfError, Standard};

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

/// Refuses pictures that cannot be brought to ink faithfully.
pub(crate) fn check_picture(picture: &Picture, standard: Standard) -> Result<(), PdfError> {
    let original = &picture.photo.original;
    if original.colour == PhotoColour::Cmyk && original.format != PhotoFormat::Jpeg {
        let what = format!("photo {} ({}), inks in a file that is not a JPEG", picture.photo.id, original.name);
        return Err(PdfError::NotYet { standard, what });
    }
    Ok(())
}

/// Prepares a picture for a press: grey and CMYK JPEGs as they are, all others as JPEGs of
/// grey or ink, no larger than the screen can use.
pub(crate) fn for_press(picture: &Picture, originals: &dyn Originals, table: &InkTable) -> Result<Prepared, PdfError> {
    let bytes = read(picture, originals)?;
    if !is_upright(picture) {
        let grey_or_ink = |p: &Prepared| p.space != crate::prepared::Space::Rgb;
        let why = "its file is not an ordinary grey or CMYK JPEG; open it in a picture editor and save it anew";
        return unchanged(bytes).ok().filter(grey_or_ink).ok_or_else(|| unfit(picture, why));
    }
    let flat = flat_raw(&bytes).map_err(|e| unfit(picture, e.named(&picture.photo.original.name)))?;
    drop(bytes);
    let flat = reduced(flat, picture).map_err(|why| unfit(picture, why))?;
    let jpeg = encoded(flat, table).map_err(|why| unfit(picture, why))?;
    let prepared = unchanged(jpeg).map_err(|_| unfit(picture, "it could not be encoded"))?;
    Ok(Prepared { unchanged: false, ..prepared })
}

/// The picture at the target resolution, if it has far more; never enlarged.
fn reduced(flat: Flat, picture: &Picture) -> Result<Flat, String> {
    let Some((width, height)) = reduced_size(flat.width, flat.height, picture.width) else { return Ok(flat) };
    let pixel = if flat.components == 1 { PixelType::U8 } else { PixelType::U8x3 };
    let source = ImageRef::new(flat.width, flat.height, &flat.data, pixel).map_err(|e| e.to_string())?;
    let mut target = Image::new(width, height, pixel);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new().resize(&source, &mut target, &options).map_err(|e| e.to_string())?;
    Ok(Flat { width, height, components: flat.components, data: target.into_vec() })
}

/// Pixels wide and high for a picture shown `shown` wide; none if it may stay as it is.
fn reduced_size(width: u32, height: u32, shown: Length) -> Option<(u32, u32)> {
    const INCH: i64 = 72_000;
    let (w, h) = (i64::from(width), i64::from(height));
    if !shown.is_positive() || w * INCH <= MOST_PPI * shown.0 {
        return None;
    }
    let target = (shown.0 * TARGET_PPI + INCH - 1) / INCH;
    let pixels = |n: i64| u32::try_from(n.max(1)).ok();
    Some((pixels(target)?, pixels(div_round(h * target, w))?))
}

/// A JPEG of grey or of ink.
fn encoded(flat: Flat, table: &InkTable) -> Result<Vec<u8>, String> {
    let side = |n: u32| u16::try_from(n).map_err(|_| "it has more than 65 535 pixels a side".to_owned());
    let (width, height) = (side(flat.width)?, side(flat.height)?);
    let (data, colour) = match flat.components {
        1 => (flat.data, ColorType::Luma),
        _ => (table.convert(&flat.data), ColorType::Cmyk),
    };
    let mut out = Vec::new();
    Encoder::new(&mut out, QUALITY).encode(&data, width, height, colour).map_err(|e| e.to_string())?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_far_too_fine_pictures_are_reduced() {
        let ten_inches = Length::pt(720);
        assert_eq!(reduced_size(3600, 2400, ten_inches), None, "360 ppi stays");
        assert_eq!(reduced_size(3601, 2400, ten_inches), Some((2400, 1600)));
        assert_eq!(reduced_size(1200, 800, ten_inches), None, "never enlarged");
        assert_eq!(reduced_size(9000, 3, Length::pt(72)), Some((240, 1)), "never down to nothing");
    }
}
