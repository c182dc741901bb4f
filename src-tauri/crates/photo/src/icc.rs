//! The colour space that a file says its samples are in.

use crate::blocks::ICC_HEADER;
use crate::jpeg::Structure;
use crate::probe::{Format, Header, open};
use image::ImageDecoder;

/// Largest profile taken, in bytes; printers' tables have a few megabytes.
const MOST: usize = 32 << 20;

/// What the samples of a file mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// Nothing is said: sRGB, or inks of the press at hand.
    Unsaid,
    /// Adobe RGB (1998), as cameras say it without a profile (DCF 2.0, interoperability index R03).
    AdobeRgb,
    /// An ICC profile.
    Profile(Vec<u8>),
}

/// What a file says of its colours.
pub(crate) fn meaning(bytes: &[u8], header: &Header<'_>) -> Meaning {
    let profile = match &header.jpeg {
        Some(jpeg) => jpeg_profile(jpeg),
        None if header.format == Format::Tiff => header.tiff_profile(),
        None => packed_profile(bytes, header.format),
    };
    match profile.filter(|p| (128..=MOST).contains(&p.len())) {
        Some(profile) => Meaning::Profile(profile),
        None if header.is_adobe_rgb() => Meaning::AdobeRgb,
        None => Meaning::Unsaid,
    }
}

/// The pieces of a profile, each with its number and their count (ICC.1:2010, B.4).
fn jpeg_profile(jpeg: &Structure<'_>) -> Option<Vec<u8>> {
    let pieces = jpeg.payloads(0xE2).filter_map(|p| p.strip_prefix(ICC_HEADER)?.split_first_chunk::<2>());
    let mut pieces: Vec<(u8, u8, &[u8])> = pieces.map(|(&[number, of], data)| (number, of, data)).collect();
    pieces.sort_by_key(|p| p.0);
    pieces.dedup_by_key(|p| p.0);
    let whole = pieces.iter().zip(1..).all(|(p, n)| p.0 == n && usize::from(p.1) == pieces.len());
    (whole && !pieces.is_empty()).then(|| pieces.iter().flat_map(|p| p.2).copied().collect())
}

/// The profile of a PNG or WebP; one that cannot be unpacked is none, as if nothing were said.
fn packed_profile(bytes: &[u8], format: Format) -> Option<Vec<u8>> {
    open(bytes, format).ok()?.icc_profile().ok().flatten()
}
