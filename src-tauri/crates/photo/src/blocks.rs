//! Finds the metadata blocks inside each container, and checks that the container is whole.

use crate::error::Fault;
use crate::jpeg::Structure;
use crate::{MAX_METADATA_BLOCK, exif_block, iim};
use exif::Exif;
use std::borrow::Cow;

const EXIF_HEADER: &[u8] = b"Exif\0\0";
const XMP_HEADER: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
pub(crate) const ICC_HEADER: &[u8] = b"ICC_PROFILE\0";
const PHOTOSHOP_HEADER: &[u8] = b"Photoshop 3.0\0";
pub(crate) const PNG_MAGIC: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The raw metadata of one file. Blocks above [`MAX_METADATA_BLOCK`] are left out.
#[derive(Default)]
pub(crate) struct Blocks<'a> {
    pub xmp: Option<Cow<'a, [u8]>>,
    pub iim: Option<Cow<'a, [u8]>>,
    pub exif: Option<Exif>,
    pub icc: bool,
}

impl<'a> Blocks<'a> {
    pub fn of_jpeg(jpeg: &Structure<'a>) -> Self {
        let app1 = |header: &'static [u8]| jpeg.payloads(0xE1).find_map(|p| p.strip_prefix(header));
        Self {
            xmp: app1(XMP_HEADER).and_then(capped),
            iim: jpeg_iim(jpeg),
            exif: app1(EXIF_HEADER).and_then(exif_block::parse),
            icc: jpeg.payloads(0xE2).any(|p| p.starts_with(ICC_HEADER)),
        }
    }

    /// Walks the chunks of a PNG file up to IEND.
    ///
    /// # Errors
    /// [`Fault::Truncated`] when IEND is missing.
    pub fn of_png(bytes: &'a [u8]) -> Result<Self, Fault> {
        let mut blocks = Self::default();
        let mut rest = bytes.get(PNG_MAGIC.len()..).ok_or(Fault::Truncated)?;
        loop {
            let (length, kind, data);
            (length, rest) = rest.split_first_chunk::<4>().ok_or(Fault::Truncated)?;
            (kind, rest) = rest.split_first_chunk::<4>().ok_or(Fault::Truncated)?;
            if kind == b"IEND" {
                return Ok(blocks);
            }
            let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| Fault::Truncated)?;
            (data, rest) = rest.split_at_checked(length).ok_or(Fault::Truncated)?;
            rest = rest.get(4..).ok_or(Fault::Truncated)?;
            match kind {
                b"eXIf" if length <= MAX_METADATA_BLOCK => blocks.exif = exif_block::parse(data),
                b"iTXt" => blocks.xmp = blocks.xmp.or_else(|| png_xmp(data)),
                b"iCCP" => blocks.icc = true,
                _ => {}
            }
        }
    }

    /// Walks the chunks of a WebP file (RIFF, little-endian).
    ///
    /// # Errors
    /// [`Fault::Truncated`] when the file is shorter than it says.
    pub fn of_webp(bytes: &'a [u8]) -> Result<Self, Fault> {
        let mut blocks = Self::default();
        let size = bytes.get(4..).and_then(|b| b.first_chunk::<4>()).ok_or(Fault::Truncated)?;
        let size = usize::try_from(u32::from_le_bytes(*size)).map_err(|_| Fault::Truncated)?;
        let whole = bytes.get(..size.saturating_add(8)).ok_or(Fault::Truncated)?;
        let mut rest = whole.get(12..).ok_or(Fault::Truncated)?;
        while rest.len() >= 8 {
            let (kind, length, data);
            (kind, rest) = rest.split_first_chunk::<4>().ok_or(Fault::Truncated)?;
            (length, rest) = rest.split_first_chunk::<4>().ok_or(Fault::Truncated)?;
            let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| Fault::Truncated)?;
            (data, rest) = rest.split_at_checked(length).ok_or(Fault::Truncated)?;
            rest = rest.get(length % 2..).unwrap_or_default();
            match kind {
                b"EXIF" if length <= MAX_METADATA_BLOCK => {
                    blocks.exif = exif_block::parse(data.strip_prefix(EXIF_HEADER).unwrap_or(data));
                }
                b"XMP " => blocks.xmp = capped(data),
                b"ICCP" => blocks.icc = true,
                _ => {}
            }
        }
        Ok(blocks)
    }

    /// Reads the first directory of a TIFF file.
    pub fn of_tiff(bytes: &'a [u8]) -> Self {
        let Some(exif) = exif_block::parse(bytes) else { return Self::default() };
        let block = |tag| exif_block::embedded(&exif, tag).filter(|b| b.len() <= MAX_METADATA_BLOCK);
        let photoshop = || block(34377).and_then(|b| iim::in_resources(&b).map(<[u8]>::to_vec));
        Self {
            xmp: block(700).map(Cow::Owned),
            iim: block(33723).or_else(photoshop).map(Cow::Owned),
            icc: block(34675).is_some(),
            exif: Some(exif),
        }
    }

    /// EXIF orientation, 1–8.
    pub fn orientation(&self) -> u8 {
        self.exif.as_ref().map_or(1, exif_block::orientation)
    }
}

fn capped(bytes: &[u8]) -> Option<Cow<'_, [u8]>> {
    (bytes.len() <= MAX_METADATA_BLOCK).then_some(Cow::Borrowed(bytes))
}

/// IIM data; Photoshop splits resources above 64 KB over several APP13 segments.
fn jpeg_iim<'a>(jpeg: &Structure<'a>) -> Option<Cow<'a, [u8]>> {
    let parts: Vec<&[u8]> = jpeg.payloads(0xED).filter(|p| p.starts_with(PHOTOSHOP_HEADER)).collect();
    if let Some(found) = parts.iter().find_map(|p| iim::in_app13(p)) {
        return Some(Cow::Borrowed(found));
    }
    let joined: Vec<u8> =
        parts.iter().flat_map(|p| p.get(PHOTOSHOP_HEADER.len()..).unwrap_or_default()).copied().collect();
    let found = iim::in_resources(&joined)?;
    (found.len() <= MAX_METADATA_BLOCK).then(|| Cow::Owned(found.to_vec()))
}

/// The packet of an uncompressed iTXt chunk with the XMP keyword.
fn png_xmp(data: &[u8]) -> Option<Cow<'_, [u8]>> {
    let rest = data.strip_prefix(b"XML:com.adobe.xmp\0")?;
    // Compression flag and method, then language tag and translated keyword, each with its NUL.
    let rest = rest.strip_prefix(&[0, 0])?;
    let after = |bytes: &[u8]| bytes.iter().position(|b| *b == 0).map(|n| n + 1);
    let rest = rest.get(after(rest)?..)?;
    let rest = rest.get(after(rest)?..)?;
    capped(rest)
}
