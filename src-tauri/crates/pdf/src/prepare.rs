//! From an original's bytes to a picture for a proof: as it is, if a PDF can hold it.

use banxin_model::PhotoFormat;
use banxin_photo::flat_raw;
use jpeg_encoder::{ColorType, Encoder};

use crate::images::Picture;
use crate::jpeg::JpegHeader;
use crate::prepared::{Packing, Prepared, Space};
use crate::press::{reduced_size, resized};
use crate::sink::deflate;
use crate::{Originals, PdfError};

/// Reads a picture's original.
pub(crate) fn read(picture: &Picture, originals: &dyn Originals) -> Result<Vec<u8>, PdfError> {
    let original = &picture.photo.original;
    let unread = |why| PdfError::PhotoUnread { photo: picture.photo.id.to_string(), name: original.name.clone(), why };
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

/// Whether a proof holds a picture upright; JPEGs stay as they are and are turned by their
/// matrix, unless the proof is small.
pub(crate) fn upright_in_proof(picture: &Picture, small: bool) -> bool {
    small || picture.photo.original.format != PhotoFormat::Jpeg
}

/// Prepares a picture for a proof.
pub(crate) fn for_proof(picture: &Picture, originals: &dyn Originals, small: bool) -> Result<Prepared, PdfError> {
    let bytes = read(picture, originals)?;
    if small {
        return reduced(picture, bytes);
    }
    if !upright_in_proof(picture, small) {
        let why = "its file is not an ordinary JPEG; open it in a picture editor and save it anew";
        return unchanged(bytes).map_err(|_| unfit(picture, why));
    }
    let flat = flat_raw(&bytes).map_err(|e| unfit(picture, e.named(&picture.photo.original.name)))?;
    let space = if flat.components == 1 { Space::Grey } else { Space::Rgb };
    let data = deflate(&flat.data);
    Ok(Prepared { width: flat.width, height: flat.height, space, packing: Packing::Flate, data, unchanged: false })
}

/// Pixels an inch of a small proof: enough to read by, and a tenth of the bytes.
const SMALL_PPI: i64 = 110;
/// JPEG quality of a small proof.
const SMALL_QUALITY: u8 = 70;

/// A picture for a small proof: few pixels, in RGB or grey.
fn reduced(picture: &Picture, bytes: Vec<u8>) -> Result<Prepared, PdfError> {
    let flat = flat_raw(&bytes).map_err(|e| unfit(picture, e.named(&picture.photo.original.name)))?;
    drop(bytes);
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
