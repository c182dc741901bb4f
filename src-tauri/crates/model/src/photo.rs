//! Photos: the original by its hash, and what is said about it.

use serde::{Deserialize, Serialize};

use crate::{Advert, AdvertPrint, BlobHash, FileWords, PhotoId};

/// 图片: a photograph in the edition. Its original bytes are never changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Photo {
    /// Identity.
    pub id: PhotoId,
    /// The original file.
    #[serde(flatten)]
    pub original: Original,
    /// Caption, credit and the like.
    #[serde(flatten)]
    pub words: PhotoWords,
    /// What the file says; empty for photos of versions that did not keep it.
    #[serde(default)]
    pub read: FileWords,
    /// How it goes into a press file, if it is an advert.
    #[serde(default, skip_serializing_if = "AdvertPrint::is_objects")]
    pub print: AdvertPrint,
}

/// The facts of an original file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Original {
    /// Name of the file as it came, without folders.
    pub name: String,
    /// Hash of its bytes.
    pub blob: BlobHash,
    /// `jpeg`, `png`, `tiff`, `webp`, or `pdf` for an advert.
    pub format: PhotoFormat,
    /// Width in pixels, upright (after the EXIF orientation); of an advert, at 300 to the inch.
    pub width: u32,
    /// Height in pixels, upright.
    pub height: u32,
    /// EXIF orientation, 1 to 8.
    pub orientation: u8,
    /// Colour as stored.
    pub colour: PhotoColour,
    /// What is known of an advert; none of a photo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advert: Option<Advert>,
}

/// File formats of photos.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PhotoFormat {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// TIFF.
    Tiff,
    /// WebP.
    Webp,
    /// PDF, one page: an advert.
    Pdf,
}

/// Colour spaces of stored photos.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PhotoColour {
    /// One channel.
    Grey,
    /// Three channels.
    Rgb,
    /// Four inks.
    Cmyk,
}

/// What is said about a photo.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct PhotoWords {
    /// 图说 (IPTC Caption, 2:120).
    pub caption: String,
    /// 署名 as printed: `本报记者 甲 摄` (IPTC By-line 2:80 or Credit 2:110).
    pub credit: String,
    /// Text for readers who do not see the picture (IPTC AltTextAccessibility).
    pub alt: String,
    /// Copyright notice (IPTC 2:116).
    pub copyright: String,
    /// Instructions of the sender, embargoes too (IPTC 2:40); never printed.
    pub instructions: String,
    /// Notes of the desk; never printed.
    pub notes: String,
}
