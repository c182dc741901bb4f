//! Samples as they are stored, with what the file says they mean: for colour that must be right.

use crate::decode::{guarded, image_fault, samples};
use crate::error::{Fault, PhotoError};
use crate::icc::{Meaning, meaning};
use crate::orient;
use crate::probe::{Colour, Format, Header, open};
use crate::samples::{Kind, Samples};
use image::{DynamicImage, ImageDecoder};
use std::io::Cursor;
use tiff::decoder::{Decoder, DecodingResult, Limits};

/// Opaque samples of a picture in its own colour space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Native {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// 1, 3 or 4 samples a pixel. Inks are amounts: 0 none.
    pub colour: Colour,
    /// 8, or 16 where the file has as many and says what they mean.
    pub bits: u8,
    /// `width × height × samples` in rows from the top; 16 bits in the machine's byte order.
    pub data: Vec<u8>,
    /// What the file says the samples mean.
    pub meaning: Meaning,
}

impl Native {
    /// Samples a pixel.
    #[must_use]
    pub const fn components(&self) -> usize {
        match self.colour {
            Colour::Grey => 1,
            Colour::Rgb => 3,
            Colour::Cmyk => 4,
        }
    }
}

/// What a file says its samples mean, from its headers alone.
///
/// # Errors
/// As [`crate::probe_header`], without a file name.
pub fn colour_meaning(bytes: &[u8]) -> Result<Meaning, PhotoError> {
    let header = Header::read(bytes).map_err(|fault| PhotoError::new("", fault))?;
    guarded(|| Ok(meaning(bytes, &header))).map_err(|fault| PhotoError::new("", fault))
}

/// Decodes a picture, upright or as it is stored; transparency lies on white.
///
/// # Errors
/// [`PhotoError`] without a file name; see [`PhotoError::named`].
pub fn native(bytes: &[u8], upright: bool) -> Result<Native, PhotoError> {
    let decode = || {
        let header = Header::read(bytes)?;
        let meaning = guarded(|| Ok(meaning(bytes, &header)))?;
        let deep = meaning != Meaning::Unsaid;
        let stored = guarded(|| match header.format {
            Format::Jpeg | Format::Pdf => Ok(of_samples(samples(bytes, &header)?)),
            Format::Tiff if header.colour == Colour::Cmyk => tiff_inks(bytes),
            format => other(bytes, format, deep),
        })?;
        let stored = Native { meaning, ..stored };
        if stored.data.len() != stored.width as usize * stored.height as usize * stored.pixel_bytes() {
            return Err(Fault::Damaged { why: "its pixels are not all there".to_owned() });
        }
        Ok(if upright { stored.turned(header.orientation()) } else { stored })
    };
    decode().map_err(|fault| PhotoError::new("", fault))
}

impl Native {
    fn pixel_bytes(&self) -> usize {
        self.components() * usize::from(self.bits / 8)
    }

    fn turned(self, orientation: u8) -> Self {
        let size = (self.width, self.height);
        let pixel = self.pixel_bytes();
        let (data, (width, height)) = orient::turned(self.data, size, pixel, orientation);
        Self { data, width, height, ..self }
    }
}

/// Without a meaning yet.
fn plain(width: u32, height: u32, colour: Colour, bits: u8, data: Vec<u8>) -> Native {
    Native { width, height, colour, bits, data, meaning: Meaning::Unsaid }
}

pub(crate) fn of_samples(samples: Samples) -> Native {
    let colour = match samples.kind {
        Kind::Grey => Colour::Grey,
        Kind::Rgb | Kind::Rgba => Colour::Rgb,
        Kind::Cmyk => Colour::Cmyk,
    };
    plain(samples.width, samples.height, colour, 8, samples.data)
}

/// PNG, WebP, and TIFF but for inks; `deep` keeps 16 bits.
fn other(bytes: &[u8], format: Format, deep: bool) -> Result<Native, Fault> {
    let decoder = open(bytes, format)?;
    let deep = deep && decoder.color_type().bytes_per_pixel() / decoder.color_type().channel_count() == 2;
    let picture = DynamicImage::from_decoder(decoder).map_err(image_fault)?;
    let (w, h) = (picture.width(), picture.height());
    let grey = !picture.color().has_color();
    let colour = if grey { Colour::Grey } else { Colour::Rgb };
    let wide = |v: Vec<u16>| v.into_iter().flat_map(u16::to_ne_bytes).collect();
    Ok(match (grey, deep) {
        (true, false) => plain(w, h, colour, 8, on_white::<2, 1, _>(&picture.into_luma_alpha8().into_raw())),
        (false, false) => plain(w, h, colour, 8, on_white::<4, 3, _>(&picture.into_rgba8().into_raw())),
        (true, true) => plain(w, h, colour, 16, wide(on_white::<2, 1, _>(&picture.into_luma_alpha16().into_raw()))),
        (false, true) => plain(w, h, colour, 16, wide(on_white::<4, 3, _>(&picture.into_rgba16().into_raw()))),
    })
}

/// Samples of one depth.
trait Sample: Copy + Into<u32> + TryFrom<u32> {
    const FULL: u32;
}

impl Sample for u8 {
    const FULL: u32 = 255;
}

impl Sample for u16 {
    const FULL: u32 = 65_535;
}

/// Pixels of `N` samples, the last their alpha, on white as pixels of `M`.
fn on_white<const N: usize, const M: usize, S: Sample>(data: &[S]) -> Vec<S> {
    fn one<S: Sample>(value: S, alpha: S) -> S {
        // Both weights together are full, so the mean fits the sample and its products 32 bits.
        let (v, a) = (value.into(), alpha.into());
        let mean = v * a / S::FULL + (S::FULL - a) + u32::from(v * a % S::FULL * 2 > S::FULL);
        S::try_from(mean.min(S::FULL)).unwrap_or(value)
    }
    let pixels = data.as_chunks::<N>().0;
    pixels.iter().flat_map(|p| p.iter().take(M).map(|&v| one(v, p[N - 1]))).collect()
}

/// The inks of a CMYK TIFF, which the `image` crate would turn into screen colours.
fn tiff_inks(bytes: &[u8]) -> Result<Native, Fault> {
    let fault = |e: tiff::TiffError| Fault::damaged(&e);
    let mut limits = Limits::default();
    limits.decoding_buffer_size = usize::try_from(crate::MAX_DECODED_BYTES).unwrap_or(usize::MAX);
    limits.intermediate_buffer_size = limits.decoding_buffer_size;
    let mut decoder = Decoder::new(Cursor::new(bytes)).map_err(fault)?.with_limits(limits);
    let (width, height) = decoder.dimensions().map_err(fault)?;
    let mut buffer = DecodingResult::U8(Vec::new());
    let layout = decoder.read_image_to_buffer(&mut buffer).map_err(fault)?;
    let pixels = width as usize * height as usize;
    let planar = layout.planes > 1;
    let (bits, data) = match buffer {
        DecodingResult::U8(v) => (8, if planar { interleaved(&v, pixels) } else { v }),
        // Inks are reduced to what a plate can show; profiles of inks are tables of 8 or 16 bits alike.
        DecodingResult::U16(v) => {
            let v: Vec<u8> = v.into_iter().map(|s| ((u32::from(s) * 255 + 32_767) / 65_535) as u8).collect();
            (8, if planar { interleaved(&v, pixels) } else { v })
        }
        _ => return Err(Fault::Unsupported { what: "a CMYK TIFF with other than 8 or 16 bits a sample".to_owned() }),
    };
    Ok(plain(width, height, Colour::Cmyk, bits, data))
}

/// Four planes as pixels.
fn interleaved(planes: &[u8], pixels: usize) -> Vec<u8> {
    let plane = |n: usize| planes.get(n * pixels..).unwrap_or_default();
    let (c, m, y, k) = (plane(0), plane(1), plane(2), plane(3));
    let inks = c.iter().zip(m).zip(y.iter().zip(k)).take(pixels);
    inks.flat_map(|((c, m), (y, k))| [*c, *m, *y, *k]).collect()
}
