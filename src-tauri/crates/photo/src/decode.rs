//! From bytes to upright pixels.

use crate::error::{Fault, PhotoError};
use crate::jpeg::Structure;
use crate::probe::{Format, Header, Probe, open};
use crate::samples::{Kind, Samples};
use crate::{inks, orient, pdf, resize};
use image::{DynamicImage, ImageError};
use std::panic::{AssertUnwindSafe, catch_unwind};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// Upright sRGB pixels with straight (not premultiplied) alpha.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// `width × height` pixels of red, green, blue, alpha, in rows from the top.
    pub rgba: Vec<u8>,
}

/// Upright opaque samples for the PDF writer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flat {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// 1 grey or 3 red, green, blue.
    pub components: u8,
    /// `width × height × components` bytes, in rows from the top.
    pub data: Vec<u8>,
}

/// Decodes a picture upright, optionally no larger than `max_side` pixels on its longer side.
///
/// 16-bit samples become 8-bit, grey becomes RGB, CMYK becomes the look of ordinary press
/// inks; embedded ICC profiles are ignored. Reduction is by area means, for the screen.
/// A file that [`crate::probe`] accepts decodes.
///
/// # Errors
/// [`PhotoError`] without a file name; see [`PhotoError::named`].
pub fn decode(bytes: &[u8], max_side: Option<u32>) -> Result<Picture, PhotoError> {
    read(bytes, max_side, false).map(|(_, picture)| picture).map_err(|fault| PhotoError::new("", fault))
}

/// [`crate::probe`] and [`decode`] in one pass, for import.
///
/// # Errors
/// [`PhotoError`] names the file, the fault and the remedy.
pub fn import(name: &str, bytes: &[u8], max_side: Option<u32>) -> Result<(Probe, Picture), PhotoError> {
    let (header, picture) = read(bytes, max_side, true).map_err(|fault| PhotoError::new(name, fault))?;
    Ok((header.into_probe(), picture))
}

fn read(bytes: &[u8], max_side: Option<u32>, thorough: bool) -> Result<(Header<'_>, Picture), Fault> {
    let header = Header::read(bytes)?;
    let mut stored = match max_side {
        // What has no pixels of its own is painted in as many as are wanted.
        Some(side) if header.format == Format::Pdf => pdf::fitting(bytes, side)?,
        _ if thorough => checked_samples(bytes, &header)?,
        _ => samples(bytes, &header)?,
    };
    if let Some(max_side) = max_side {
        stored = resize::fit(stored, max_side)?;
    }
    let up = orient::upright(stored, header.orientation());
    let (width, height) = (up.width, up.height);
    Ok((header, Picture { width, height, rgba: up.into_rgba() }))
}

/// Decodes a picture upright as grey or RGB samples, transparency composited on white.
///
/// For everything that cannot go into a PDF as it is: PNG, TIFF, WebP, and JPEG files that
/// are stored turned.
///
/// # Errors
/// [`PhotoError`] without a file name; see [`PhotoError::named`].
pub fn flat_raw(bytes: &[u8]) -> Result<Flat, PhotoError> {
    let flat = || {
        let header = Header::read(bytes)?;
        let stored = samples(bytes, &header)?.into_opaque();
        Ok(orient::upright(stored, header.orientation()))
    };
    let up: Samples = flat().map_err(|fault| PhotoError::new("", fault))?;
    let components = if up.kind == Kind::Grey { 1 } else { 3 };
    Ok(Flat { width: up.width, height: up.height, components, data: up.data })
}

/// As [`samples`], and refuses a JPEG whose scans end early, which decoders fill with grey.
pub(crate) fn checked_samples(bytes: &[u8], header: &Header<'_>) -> Result<Samples, Fault> {
    if let Some(jpeg) = &header.jpeg {
        jpeg.check_scans()?;
    }
    samples(bytes, header)
}

/// All stored samples of a file whose header has passed the limits.
pub(crate) fn samples(bytes: &[u8], header: &Header<'_>) -> Result<Samples, Fault> {
    let decoded = guarded(|| match &header.jpeg {
        Some(jpeg) => jpeg_samples(bytes, jpeg),
        None if header.format == Format::Pdf => pdf::samples(bytes, pdf::PDF_PPI),
        None => other_samples(bytes, header.format),
    })?;
    let expected = decoded.width as usize * decoded.height as usize * decoded.kind.channels();
    if decoded.data.len() != expected {
        return Err(Fault::Damaged { why: "its pixels are not all there".to_owned() });
    }
    Ok(decoded)
}

/// Runs a foreign decoder; its panic is the file's fault, not the program's end.
pub(crate) fn guarded<T>(run: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(run))
        .unwrap_or_else(|_| Err(Fault::Damaged { why: "the decoder gave up".to_owned() }))
}

fn jpeg_samples(bytes: &[u8], jpeg: &Structure<'_>) -> Result<Samples, Fault> {
    let stream = jpeg.tidy(bytes);
    let (width, height) = (u32::from(jpeg.frame.width), u32::from(jpeg.frame.height));
    // The colour model depends on APP14, on component names and on their order: ask first.
    let mut decoder = jpeg_decoder(&stream, ColorSpace::RGB);
    decoder.decode_headers().map_err(|e| Fault::damaged(&e))?;
    let stored = decoder.input_colorspace().unwrap_or(ColorSpace::YCbCr);
    let (out, kind) = match stored {
        ColorSpace::Luma => (ColorSpace::Luma, Kind::Grey),
        ColorSpace::CMYK | ColorSpace::YCCK => (stored, Kind::Cmyk),
        _ => (ColorSpace::RGB, Kind::Rgb),
    };
    let mut data = jpeg_decoder(&stream, out).decode().map_err(|e| Fault::damaged(&e))?;
    if kind == Kind::Cmyk {
        inks::normalise(&mut data, stored == ColorSpace::YCCK, jpeg.adobe_transform().is_some());
    }
    Ok(Samples { width, height, kind, data })
}

/// Strict, because a newspaper must not print the grey half of a picture that broke off.
fn jpeg_decoder(stream: &[u8], out: ColorSpace) -> JpegDecoder<ZCursor<&[u8]>> {
    let side = crate::MAX_SIDE as usize;
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(side)
        .set_max_height(side)
        .jpeg_set_out_colorspace(out);
    JpegDecoder::new_with_options(ZCursor::new(stream), options)
}

fn other_samples(bytes: &[u8], format: Format) -> Result<Samples, Fault> {
    let picture = DynamicImage::from_decoder(open(bytes, format)?).map_err(image_fault)?;
    let (width, height) = (picture.width(), picture.height());
    let (kind, data) = match picture {
        DynamicImage::ImageLuma8(_) | DynamicImage::ImageLuma16(_) => (Kind::Grey, picture.into_luma8().into_raw()),
        _ if picture.color().has_alpha() => (Kind::Rgba, picture.into_rgba8().into_raw()),
        _ => (Kind::Rgb, picture.into_rgb8().into_raw()),
    };
    Ok(Samples { width, height, kind, data })
}

/// The fault behind an error of the `image` crate.
pub(crate) fn image_fault(error: ImageError) -> Fault {
    match error {
        ImageError::IoError(e) if e.kind() == std::io::ErrorKind::UnexpectedEof => Fault::Truncated,
        ImageError::Unsupported(e) => Fault::Unsupported { what: one_line(&e) },
        other => Fault::damaged(&other),
    }
}

fn one_line(text: &impl ToString) -> String {
    text.to_string().chars().map(|c| if c.is_control() { ' ' } else { c }).take(160).collect()
}
