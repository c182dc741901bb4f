//! From an original's bytes to a picture for a proof: as it is, if a PDF can hold it.

use banxin_model::{Photo, PhotoFormat};
use banxin_photo::{Flat, PDF_PPI, flat_raw, rasterised};
use jpeg_encoder::{ColorType, Encoder};

use crate::images::{Picture, Source};
use crate::jpeg::JpegHeader;
use crate::prepared::{Packing, Prepared, Space};
use crate::press::{reduced_size, resized};
use crate::sink::deflate;
use crate::{Originals, PdfError};

/// Reads a photo's original.
pub(crate) fn read(photo: &Photo, originals: &dyn Originals) -> Result<Vec<u8>, PdfError> {
    let original = &photo.original;
    let unread = |why| PdfError::PhotoUnread { photo: photo.id.to_string(), name: original.name.clone(), why };
    let most = banxin_photo::MAX_FILE_BYTES;
    let size = originals.size(&original.blob).unwrap_or(0);
    if usize::try_from(size).map_or(true, |s| s > most) {
        return Err(unread(format!("it has {} MB, the limit is {} MB", size / 1_000_000, most / 1_000_000)));
    }
    originals.read(&original.blob).map_err(unread)
}

/// A JPEG that a PDF can hold, as it is.
pub(crate) fn unchanged(bytes: Vec<u8>) -> Result<Prepared, Vec<u8>> {
    let Some(header) = JpegHeader::read(&bytes) else { return Err(bytes) };
    let Some(space) = Space::of_components(header.components) else { return Err(bytes) };
    let packing = Packing::Jpeg { inverted: header.is_inverted(), untransformed: header.named_rgb };
    Ok(Prepared { width: header.width, height: header.height, space, packing, data: bytes, unchanged: true })
}

/// Whether an original goes into a proof as it is: JPEGs do, unless the proof is small.
pub(crate) fn stays_in_proof(source: &Source, small: bool) -> bool {
    !small && source.photo.original.format == PhotoFormat::Jpeg
}

/// Prepares a picture for a proof.
pub(crate) fn for_proof(picture: &Picture, originals: &dyn Originals, small: bool) -> Result<Prepared, PdfError> {
    let bytes = read(&picture.photo, originals)?;
    if small {
        return reduced(picture, bytes);
    }
    if picture.cut.is_none() {
        let why = "its file is not an ordinary JPEG; open it in a picture editor and save it anew";
        return unchanged(bytes).map_err(|_| unfit(picture, why));
    }
    let flat = shown(picture, bytes)?;
    let space = if flat.components == 1 { Space::Grey } else { Space::Rgb };
    let data = deflate(&flat.data);
    Ok(Prepared { width: flat.width, height: flat.height, space, packing: Packing::Flate, data, unchanged: false })
}

/// What pages show of a picture, on white.
fn shown(picture: &Picture, bytes: Vec<u8>) -> Result<Flat, PdfError> {
    let flat = match advert_ppi(&picture.photo) {
        Some(ppi) => {
            rasterised(&bytes, ppi).map(|n| Flat { width: n.width, height: n.height, components: 3, data: n.data })
        }
        None => flat_raw(&bytes),
    };
    let mut flat = flat.map_err(|e| unfit(picture, e.named(&picture.photo.original.name)))?;
    let size = (flat.width, flat.height);
    let cut = cut_out(&mut flat.data, size, usize::from(flat.components), picture);
    (flat.width, flat.height) = cut.map_err(|why| unfit(picture, why))?;
    Ok(flat)
}

/// Pixels an inch that an advert is painted in; none of a photo, which has its own.
pub(crate) fn advert_ppi(photo: &Photo) -> Option<u32> {
    photo.original.advert.as_ref().map(|_| photo.print.ppi().unwrap_or(PDF_PPI))
}

/// Leaves of pixels in rows what pages show of their picture; its size.
pub(crate) fn cut_out(
    data: &mut Vec<u8>,
    size: (u32, u32),
    pixel: usize,
    picture: &Picture,
) -> Result<(u32, u32), String> {
    let Some(cut) = picture.cut else { return Ok(size) };
    let original = &picture.photo.original;
    if (original.width, original.height) != size {
        return Err(format!("it has {} × {} pixels, not what the edition says; import it anew", size.0, size.1));
    }
    if (cut.w, cut.h) != size {
        let row = size.0 as usize * pixel;
        let (from, to) = (cut.x as usize * pixel, (cut.x + cut.w) as usize * pixel);
        let rows = data.chunks_exact(row).skip(cut.y as usize).take(cut.h as usize);
        *data = rows.flat_map(|r| r.get(from..to).unwrap_or_default()).copied().collect();
    }
    Ok((cut.w, cut.h))
}

/// Pixels an inch of a small proof: enough to read by, and a tenth of the bytes.
const SMALL_PPI: i64 = 110;
/// JPEG quality of a small proof.
const SMALL_QUALITY: u8 = 70;

/// A picture for a small proof: few pixels, in RGB or grey.
fn reduced(picture: &Picture, bytes: Vec<u8>) -> Result<Prepared, PdfError> {
    let flat = shown(picture, bytes)?;
    let (mut size, mut data) = ((flat.width, flat.height), flat.data);
    if let Some(target) = reduced_size(size.0, size.1, picture.width, SMALL_PPI, SMALL_PPI) {
        let components = usize::from(flat.components);
        data = resized(&data, size, target, components).map_err(|why| unfit(picture, why))?;
        size = target;
    }
    let side = |n: u32| u16::try_from(n).map_err(|_| unfit(picture, "it has more than 65 535 pixels a side"));
    let colour = if flat.components == 1 { ColorType::Luma } else { ColorType::Rgb };
    let mut jpeg = Vec::new();
    let encoder = Encoder::new(&mut jpeg, SMALL_QUALITY);
    encoder.encode(&data, side(size.0)?, side(size.1)?, colour).map_err(|e| unfit(picture, e))?;
    let prepared = unchanged(jpeg).map_err(|_| unfit(picture, "it could not be encoded"))?;
    Ok(Prepared { unchanged: false, ..prepared })
}

/// A picture that cannot be printed.
pub(crate) fn unfit(picture: &Picture, why: impl std::fmt::Display) -> PdfError {
    PdfError::PhotoUnfit { photo: picture.photo.id.to_string(), why: why.to_string() }
}
