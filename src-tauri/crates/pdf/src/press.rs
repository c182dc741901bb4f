//! What a press file asks beyond a proof: inks only, no holes in the text.

use std::sync::Arc;

use banxin_layout::PageLayout;
use banxin_model::{Length, PhotoColour, PhotoFormat, div_round};
use banxin_photo::{Colour, Native, PDF_PPI, colour_meaning, native, rasterised};
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use crate::coding::{Printed, encoded};
use crate::faces::{Faces, lines};
use crate::images::{Picture, Source};
use crate::inking::Press;
use crate::jpeg::JpegHeader;
use crate::prepare::{advert_ppi, cut_out, read, unchanged, unfit};
use crate::prepared::{Packing, Prepared, Space};
use crate::sharpen::sharpen;
use crate::sink::deflate;
use crate::{Job, Options, Originals, PdfError};

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

/// Whether an original goes into a press file as it is: a JPEG of grey or of ink that is in the
/// press's inks already, within its ink limit. What is wrong with others is said when they are prepared.
pub(crate) fn stays(source: &Source, originals: &dyn Originals, press: &Press) -> bool {
    let original = &source.photo.original;
    let colour = match original.colour {
        PhotoColour::Grey => Colour::Grey,
        PhotoColour::Cmyk if !source.black => Colour::Cmyk,
        PhotoColour::Cmyk | PhotoColour::Rgb => return false,
    };
    if original.format != PhotoFormat::Jpeg {
        return false;
    }
    let Ok(bytes) = read(&source.photo, originals) else { return false };
    let own = colour_meaning(&bytes).is_ok_and(|meaning| press.is_own(colour, &meaning));
    let header = JpegHeader::read(&bytes).and_then(|h| Space::of_components(h.components));
    own && match (colour, header) {
        (Colour::Grey, Some(Space::Grey)) => true,
        (Colour::Cmyk, Some(Space::Cmyk)) => {
            native(&bytes, false).is_ok_and(|n| n.colour == Colour::Cmyk && press.limit().holds(&n.data))
        }
        _ => false,
    }
}

/// Prepares a picture for a press: what stays as it is, and all others as JPEGs of grey or ink of
/// what pages show of them, no larger than the screen can use.
pub(crate) fn for_press(picture: &Picture, job: &Job<'_>) -> Result<Prepared, PdfError> {
    let bytes = read(&picture.photo, job.originals)?;
    let name = &picture.photo.original.name;
    if picture.cut.is_none() {
        return unchanged(bytes).map_err(|_| unfit(picture, "it is not the JPEG that it was"));
    }
    let ppi = advert_ppi(&picture.photo);
    let native = ppi.map_or_else(|| native(&bytes, true), |ppi| rasterised(&bytes, ppi));
    let native = native.map_err(|e| unfit(picture, e.named(name)))?;
    drop(bytes);
    if let Some(ppi) = ppi {
        return drawing(native, picture, job.press, ppi).map_err(|why| unfit(picture, why));
    }
    let printed = printed(native, picture, job.press, job.options).map_err(|why| unfit(picture, why))?;
    let jpeg = encoded(printed, job.press.limit()).map_err(|why| unfit(picture, why))?;
    let prepared = unchanged(jpeg).map_err(|_| unfit(picture, "it could not be encoded"))?;
    Ok(Prepared { unchanged: false, ..prepared })
}

/// An advert as a picture: every pixel that was asked for, type and lines kept sharp where there are enough of them.
fn drawing(mut native: Native, picture: &Picture, press: &Press, ppi: u32) -> Result<Prepared, String> {
    let (size, pixel) = ((native.width, native.height), native.components());
    let (width, height) = cut_out(&mut native.data, size, pixel, picture)?;
    (native.width, native.height) = (width, height);
    let inked = press.inked_drawing(native, picture.black)?;
    if ppi > PDF_PPI {
        // A JPEG would ring around every stroke.
        let space = if inked.grey { Space::Grey } else { Space::Cmyk };
        let data = deflate(&inked.data);
        return Ok(Prepared { width, height, space, packing: Packing::Flate, data, unchanged: false });
    }
    let jpeg = encoded(Printed { width, height, inked }, press.limit())?;
    let prepared = unchanged(jpeg).map_err(|_| "it could not be encoded".to_owned())?;
    Ok(Prepared { unchanged: false, ..prepared })
}

/// Cut, reduced and in ink. Pictures are reduced in their own colours, where tones are even; those
/// of 16 bits in ink, for their samples need more room than they are worth.
pub(crate) fn printed(
    mut native: Native,
    picture: &Picture,
    press: &Press,
    options: &Options,
) -> Result<Printed, String> {
    let ppi = i64::from(options.ppi);
    let pixel = native.components() * usize::from(native.bits / 8);
    let (mut width, mut height) = cut_out(&mut native.data, (native.width, native.height), pixel, picture)?;
    (native.width, native.height) = (width, height);
    let target = reduced_size(width, height, picture.width, ppi * 3 / 2, ppi);
    if let (Some((w, h)), 8) = (target, native.bits) {
        native.data = resized(&native.data, (width, height), (w, h), native.components())?;
        (native.width, native.height, width, height) = (w, h, w, h);
    }
    let deep = native.bits > 8;
    let drawn = picture.photo.original.advert.is_some();
    let mut inked =
        if drawn { press.inked_drawing(native, picture.black) } else { press.inked(native, picture.black) }?;
    if let (Some((w, h)), true) = (target, deep) {
        inked.data = resized(&inked.data, (width, height), (w, h), if inked.grey { 1 } else { 4 })?;
        press.hold(&mut inked);
        (width, height) = (w, h);
    }
    if options.sharpen {
        sharpen(&mut inked, width as usize);
        press.hold(&mut inked);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_far_too_fine_pictures_are_reduced() {
        let ten_inches = Length::pt(720);
        let size = |w, h, shown| reduced_size(w, h, shown, 360, 240);
        assert_eq!(size(3600, 2400, ten_inches), None, "360 ppi stays");
        assert_eq!(size(3601, 2400, ten_inches), Some((2400, 1600)));
        assert_eq!(size(1200, 800, ten_inches), None, "never enlarged");
        assert_eq!(size(9000, 3, Length::pt(72)), Some((240, 1)), "never down to nothing");
    }
}
