//! What a file is, before and after looking at its pixels.

use crate::blocks::{Blocks, PNG_MAGIC};
use crate::error::{Fault, PhotoError};
use crate::jpeg::Structure;
use crate::metadata::{self, Metadata};
use crate::{MAX_DECODED_BYTES, MAX_FILE_BYTES, MAX_PIXELS, MAX_SIDE, decode, exif_block, orient, pdf};
use image::{ColorType, ExtendedColorType, ImageDecoder, ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// File formats read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JPEG (ITU-T T.81), baseline or progressive, 8 bits.
    Jpeg,
    /// PNG.
    Png,
    /// TIFF 6.0, first page.
    Tiff,
    /// WebP, first frame.
    WebP,
    /// PDF, first page; an advert.
    Pdf,
}

/// Colour model of the stored samples.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// One channel.
    Grey,
    /// Red, green, blue (or YCbCr of them).
    Rgb,
    /// Inks (CMYK or YCCK).
    Cmyk,
}

/// What the PDF writer must know to pass a JPEG through byte by byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JpegFacts {
    /// Colour components: 1, 3 or 4.
    pub components: u8,
    /// Adobe APP14 colour transform: 0 none, 1 YCbCr, 2 YCCK; `None` without the marker.
    /// With the marker, four-component samples are inverted (PDF needs `/Decode [1 0 …]`).
    pub adobe_transform: Option<u8>,
    /// SOF2.
    pub progressive: bool,
    /// Bits a sample; always 8, others are refused.
    pub precision: u8,
}

/// A picture file as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probe {
    /// File format, from the content.
    pub format: Format,
    /// Width in pixels, upright.
    pub width: u32,
    /// Height in pixels, upright.
    pub height: u32,
    /// Width in pixels as stored, before EXIF orientation.
    pub stored_width: u32,
    /// Height in pixels as stored, before EXIF orientation.
    pub stored_height: u32,
    /// EXIF orientation, 1–8.
    pub orientation: u8,
    /// Colour model.
    pub colour: Colour,
    /// JPEG facts, for JPEG files.
    pub jpeg: Option<JpegFacts>,
    /// The file has a transparency channel.
    pub has_alpha: bool,
    /// The file carries an ICC profile.
    pub icc: bool,
    /// Caption and rights fields.
    pub metadata: Metadata,
}

/// Pixels of the longer side in which a PDF is painted to see whether it can be.
const PAINTED: u32 = 1024;

/// Checks a file completely, pixels included, and tells what it is.
///
/// Limits are checked before anything is decoded. Meant for import, once a file; when the
/// pixels are wanted too, [`crate::import`] decodes only once.
///
/// # Errors
/// [`PhotoError`] names the file, the fault and the remedy.
pub fn probe(name: &str, bytes: &[u8]) -> Result<Probe, PhotoError> {
    let fault = |fault| PhotoError::new(name, fault);
    let header = Header::read(bytes).map_err(fault)?;
    match header.format {
        // What a page paints in few pixels it paints in many.
        Format::Pdf => pdf::fitting(bytes, PAINTED).map_err(fault)?,
        _ => decode::checked_samples(bytes, &header).map_err(fault)?,
    };
    Ok(header.into_probe())
}

/// Tells what a file is from its headers alone; damaged pixels are not noticed.
///
/// # Errors
/// As [`probe`], except for faults inside the pixel data.
pub fn probe_header(name: &str, bytes: &[u8]) -> Result<Probe, PhotoError> {
    Header::read(bytes).map(Header::into_probe).map_err(|fault| PhotoError::new(name, fault))
}

/// Headers of one file, within the limits.
pub(crate) struct Header<'a> {
    pub format: Format,
    pub jpeg: Option<Structure<'a>>,
    pub width: u32,
    pub height: u32,
    pub colour: Colour,
    has_alpha: bool,
    blocks: Blocks<'a>,
}

impl<'a> Header<'a> {
    pub fn read(bytes: &'a [u8]) -> Result<Self, Fault> {
        if bytes.is_empty() {
            return Err(Fault::Empty);
        }
        if bytes.len() > MAX_FILE_BYTES {
            return Err(Fault::TooManyBytes { megabytes: (bytes.len() / 1_000_000) as u64 });
        }
        let format = sniff(bytes)?;
        // The decoders and the EXIF reader are others' code: a panic in them is a damaged file.
        let header = decode::guarded(|| match format {
            Format::Jpeg => Self::of_jpeg(bytes),
            Format::Png => Self::of_other(bytes, format, Blocks::of_png(bytes)?),
            Format::WebP => Self::of_other(bytes, format, Blocks::of_webp(bytes)?),
            Format::Tiff => Self::of_other(bytes, format, Blocks::of_tiff(bytes)),
            Format::Pdf => Self::of_pdf(bytes),
        })?;
        check_size(header.width, header.height)?;
        Ok(header)
    }

    fn of_jpeg(bytes: &'a [u8]) -> Result<Self, Fault> {
        let jpeg = Structure::read(bytes)?;
        let colour = match jpeg.frame.components {
            1 => Colour::Grey,
            3 => Colour::Rgb,
            _ => Colour::Cmyk,
        };
        let (width, height) = (u32::from(jpeg.frame.width), u32::from(jpeg.frame.height));
        let blocks = Blocks::of_jpeg(&jpeg);
        Ok(Self { format: Format::Jpeg, jpeg: Some(jpeg), width, height, colour, has_alpha: false, blocks })
    }

    /// Its size is that of the trimmed page at [`crate::PDF_PPI`].
    fn of_pdf(bytes: &'a [u8]) -> Result<Self, Fault> {
        let (width, height) = pdf::size(bytes)?;
        let blocks = Blocks::default();
        Ok(Self { format: Format::Pdf, jpeg: None, width, height, colour: Colour::Rgb, has_alpha: false, blocks })
    }

    fn of_other(bytes: &'a [u8], format: Format, blocks: Blocks<'a>) -> Result<Self, Fault> {
        let decoder = open(bytes, format)?;
        let (width, height) = decoder.dimensions();
        check_size(width, height)?;
        if decoder.total_bytes() > MAX_DECODED_BYTES {
            return Err(Fault::TooMuchMemory { megabytes: decoder.total_bytes() / 1_000_000 });
        }
        let colour = match (decoder.original_color_type(), decoder.color_type()) {
            (ExtendedColorType::Cmyk8 | ExtendedColorType::Cmyk16, _) => Colour::Cmyk,
            (_, ColorType::L8 | ColorType::L16 | ColorType::La8 | ColorType::La16) => Colour::Grey,
            _ => Colour::Rgb,
        };
        Ok(Self { format, jpeg: None, width, height, colour, has_alpha: decoder.color_type().has_alpha(), blocks })
    }

    pub fn orientation(&self) -> u8 {
        self.blocks.orientation()
    }

    /// Whether a camera says it without a profile.
    pub fn is_adobe_rgb(&self) -> bool {
        self.blocks.exif.as_ref().is_some_and(exif_block::is_adobe_rgb)
    }

    /// The profile of a TIFF file (tag 34675).
    pub fn tiff_profile(&self) -> Option<Vec<u8>> {
        self.blocks.exif.as_ref().and_then(|exif| exif_block::embedded(exif, 34675))
    }

    pub fn into_probe(self) -> Probe {
        let orientation = self.orientation();
        let (stored_width, stored_height) = (self.width, self.height);
        let swapped = orient::swaps(orientation);
        Probe {
            format: self.format,
            width: if swapped { stored_height } else { stored_width },
            height: if swapped { stored_width } else { stored_height },
            stored_width,
            stored_height,
            orientation,
            colour: self.colour,
            jpeg: self.jpeg.as_ref().map(|j| JpegFacts {
                components: j.frame.components,
                adobe_transform: j.adobe_transform(),
                progressive: j.frame.marker == 0xC2,
                precision: j.frame.precision,
            }),
            has_alpha: self.has_alpha,
            icc: self.blocks.icc,
            metadata: metadata::read(&self.blocks),
        }
    }
}

/// A decoder of the `image` crate with our limits, its header read.
pub(crate) fn open(bytes: &[u8], format: Format) -> Result<impl ImageDecoder + '_, Fault> {
    let format = match format {
        Format::Jpeg => ImageFormat::Jpeg,
        Format::Png => ImageFormat::Png,
        Format::Tiff => ImageFormat::Tiff,
        Format::WebP => ImageFormat::WebP,
        Format::Pdf => return Err(Fault::Unsupported { what: "a PDF as a photo".to_owned() }),
    };
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_DECODED_BYTES);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    reader.into_decoder().map_err(decode::image_fault)
}

pub(crate) fn check_size(width: u32, height: u32) -> Result<(), Fault> {
    if width == 0 || height == 0 {
        return Err(Fault::Damaged { why: "it says it is 0 pixels wide or high".to_owned() });
    }
    if width > MAX_SIDE || height > MAX_SIDE || u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(Fault::TooManyPixels { width, height });
    }
    Ok(())
}

/// The format by the first bytes; the file's name plays no part.
fn sniff(bytes: &[u8]) -> Result<Format, Fault> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let at = |from: usize, magic: &[u8]| bytes.get(from..).is_some_and(|b| b.starts_with(magic));
    if starts(b"\xFF\xD8\xFF") {
        return Ok(Format::Jpeg);
    }
    if starts(PNG_MAGIC) {
        return Ok(Format::Png);
    }
    if starts(b"II*\0") || starts(b"MM\0*") || starts(b"II+\0") || starts(b"MM\0+") {
        return Ok(Format::Tiff);
    }
    if starts(b"RIFF") && at(8, b"WEBP") {
        return Ok(Format::WebP);
    }
    if starts(b"%PDF-") {
        return Ok(Format::Pdf);
    }
    let convert = "save it as a JPEG";
    let (what, remedy) = match bytes {
        _ if at(4, b"ftyphei") || at(4, b"ftypmif1") => ("an HEIC picture", convert),
        _ if at(4, b"ftypavif") => ("an AVIF picture", convert),
        _ if at(4, b"ftyp") => ("a video", "take a still from it"),
        _ if starts(b"GIF8") => ("a GIF picture", convert),
        _ if starts(b"BM") => ("a BMP picture", convert),
        _ if starts(b"8BPS") => ("a Photoshop document", convert),
        _ if starts(b"%!PS") => ("a PostScript file", convert),
        _ if starts(b"PK\x03\x04") => ("a ZIP archive or an Office document", "take the picture out of it"),
        _ if bytes.iter().all(|b| *b == 0) => ("a file of nothing but zero bytes", "copy it again from the camera"),
        _ if std::str::from_utf8(bytes.get(..512.min(bytes.len())).unwrap_or_default()).is_ok() => {
            ("a text file", "bring it in as a story")
        }
        _ => ("something unknown", "ask for the original picture"),
    };
    Err(Fault::NotAPicture { what, remedy })
}
