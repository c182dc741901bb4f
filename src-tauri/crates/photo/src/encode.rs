//! Writing JPEG files for the screen and the web edition.

use crate::decode::Picture;
use crate::metadata::Metadata;
use crate::resize::{Care, Window, resize, scaled};
use crate::samples::{Kind, Samples, View};
use crate::{iim, xmp};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

/// The part of a picture to show, in upright pixels; what reaches beyond the picture is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CropPx {
    /// From the left edge.
    pub x: u32,
    /// From the top edge.
    pub y: u32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

/// A baseline JPEG of the picture or of a part of it, `width_px` wide or as wide as it is.
///
/// Never enlarges; transparency lies on white; `quality` is 1–100. Same pixels in, same bytes
/// out. Empty when the picture has no pixels or a wrong number of them.
#[must_use]
pub fn preview_jpeg(picture: &Picture, crop: Option<CropPx>, width_px: u32, quality: u8) -> Vec<u8> {
    let Some(samples) = shown(picture, crop, width_px) else { return Vec::new() };
    write(&samples, quality, false, None)
}

/// A progressive JPEG for the web edition, with nothing in it but pixels and rights.
///
/// It is encoded from pixels, so EXIF, GPS position, thumbnails and maker's notes of the
/// original cannot survive; credit, photographer, copyright and alt text of `keep` are
/// written as IIM and XMP. Otherwise as [`preview_jpeg`].
#[must_use]
pub fn strip_for_web(picture: &Picture, crop: Option<CropPx>, width_px: u32, quality: u8, keep: &Metadata) -> Vec<u8> {
    let Some(samples) = shown(picture, crop, width_px) else { return Vec::new() };
    write(&samples, quality, true, Some(keep))
}

/// The window of the picture at its final size, opaque.
fn shown(picture: &Picture, crop: Option<CropPx>, width_px: u32) -> Option<Samples> {
    let window = window(picture, crop)?;
    if picture.rgba.len() != picture.width as usize * picture.height as usize * 4 {
        return None;
    }
    let width = width_px.clamp(1, window.width);
    let height = scaled(window.height, width, window.width);
    let source = View { width: picture.width, height: picture.height, kind: Kind::Rgba, data: &picture.rgba };
    let cut = if (width, height) == (window.width, window.height) {
        Samples { width, height, kind: Kind::Rgba, data: rows(picture, window) }
    } else {
        resize(source, window, width, height, Care::Fine).ok()?
    };
    Some(cut.into_opaque())
}

fn window(picture: &Picture, crop: Option<CropPx>) -> Option<Window> {
    let CropPx { x, y, width, height } =
        crop.unwrap_or(CropPx { x: 0, y: 0, width: picture.width, height: picture.height });
    let width = width.min(picture.width.checked_sub(x)?);
    let height = height.min(picture.height.checked_sub(y)?);
    (width > 0 && height > 0).then_some(Window { x, y, width, height })
}

/// The pixels of the window as they are.
fn rows(picture: &Picture, window: Window) -> Vec<u8> {
    let (from, to) = (window.x as usize * 4, (window.x + window.width) as usize * 4);
    let rows =
        picture.rgba.chunks_exact(picture.width as usize * 4).skip(window.y as usize).take(window.height as usize);
    rows.flat_map(|row| row.get(from..to).unwrap_or_default()).copied().collect()
}

fn write(samples: &Samples, quality: u8, progressive: bool, keep: Option<&Metadata>) -> Vec<u8> {
    let quality = quality.clamp(1, 100);
    let (Ok(width), Ok(height)) = (u16::try_from(samples.width), u16::try_from(samples.height)) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, quality);
    encoder.set_sampling_factor(if quality >= 90 { SamplingFactor::R_4_4_4 } else { SamplingFactor::R_4_2_0 });
    encoder.set_progressive(progressive);
    encoder.set_optimized_huffman_tables(progressive);
    for (segment, payload) in keep.map(rights).unwrap_or_default() {
        // A segment holds 64 KB; a longer copyright notice is left out, not cut.
        encoder.add_app_segment(segment, payload).unwrap_or_default();
    }
    match encoder.encode(&samples.data, width, height, ColorType::Rgb) {
        Ok(()) => out,
        Err(_) => Vec::new(),
    }
}

/// The segments that say whose picture it is: APP1 with XMP and APP13 with IIM.
fn rights(keep: &Metadata) -> Vec<(u8, Vec<u8>)> {
    let (credit, byline, copyright, alt) =
        (keep.credit.as_deref(), keep.byline.as_deref(), keep.copyright.as_deref(), keep.alt_text.as_deref());
    if [credit, byline, copyright, alt].iter().all(Option::is_none) {
        return Vec::new();
    }
    let mut packet = b"http://ns.adobe.com/xap/1.0/\0".to_vec();
    packet.extend(xmp::write(credit, byline, copyright, alt).into_bytes());
    let sets: Vec<(u8, &str)> =
        [(80, byline), (110, credit), (116, copyright)].into_iter().filter_map(|(n, v)| Some((n, v?))).collect();
    vec![(1, packet), (13, iim::write_app13(&sets))]
}
