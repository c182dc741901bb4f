//! A picture as it goes into the file.

use pdf_writer::{Dict, Name, Ref};

use crate::PdfError;
use crate::sink::Sink;

/// Colour spaces of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Space {
    /// One channel.
    Grey,
    /// Three channels; proofs only.
    Rgb,
    /// Four inks.
    Cmyk,
}

impl Space {
    fn name(self) -> Name<'static> {
        Name(match self {
            Self::Grey => b"DeviceGray",
            Self::Rgb => b"DeviceRGB",
            Self::Cmyk => b"DeviceCMYK",
        })
    }

    /// The space of a number of channels.
    pub const fn of_components(n: u8) -> Option<Self> {
        match n {
            1 => Some(Self::Grey),
            3 => Some(Self::Rgb),
            4 => Some(Self::Cmyk),
            _ => None,
        }
    }
}

/// How the samples are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Packing {
    /// A JPEG file.
    Jpeg {
        /// Inks are stored inverted (Adobe).
        inverted: bool,
        /// The three channels are red, green and blue as they are, and no marker says so.
        untransformed: bool,
    },
    /// zlib.
    Flate,
}

/// A picture ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Prepared {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Colour space.
    pub space: Space,
    /// Packing.
    pub packing: Packing,
    /// The stream.
    pub data: Vec<u8>,
    /// The stream is the original file, byte by byte.
    pub unchanged: bool,
}

impl Prepared {
    /// Writes the image object.
    pub fn write(&self, sink: &mut Sink<'_>, id: Ref) -> Result<(), PdfError> {
        sink.stream(id, &self.data, |dict| self.describe(dict))
    }

    fn describe(&self, dict: &mut Dict<'_>) {
        let side = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
        dict.pair(Name(b"Type"), Name(b"XObject")).pair(Name(b"Subtype"), Name(b"Image"));
        dict.pair(Name(b"Width"), side(self.width)).pair(Name(b"Height"), side(self.height));
        dict.pair(Name(b"ColorSpace"), self.space.name()).pair(Name(b"BitsPerComponent"), 8);
        match self.packing {
            Packing::Flate => {
                dict.pair(Name(b"Filter"), Name(b"FlateDecode"));
            }
            Packing::Jpeg { inverted, untransformed } => {
                dict.pair(Name(b"Filter"), Name(b"DCTDecode"));
                if inverted {
                    dict.insert(Name(b"Decode")).array().items([1, 0, 1, 0, 1, 0, 1, 0]);
                }
                if untransformed {
                    dict.insert(Name(b"DecodeParms")).dict().pair(Name(b"ColorTransform"), 0);
                }
            }
        }
    }
}
