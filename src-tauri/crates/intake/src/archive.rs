//! ZIP archives (APPNOTE 6.3) as office programs write them: by the directory at the end, within limits.

use crate::error::Fault;

/// Most parts of a document.
const MOST_PARTS: usize = 10_000;
/// Longest end record: its fixed part and a comment.
const LONGEST_END: usize = 22 + 65_535;

/// A document's parts, not yet unpacked.
pub(crate) struct Archive<'a> {
    bytes: &'a [u8],
    parts: Vec<Part>,
}

struct Part {
    name: String,
    encrypted: bool,
    method: u16,
    crc: u32,
    packed: usize,
    at: usize,
}

fn broken(why: &'static str) -> Fault {
    Fault::BrokenDocument { why }
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn size(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(long(bytes, at)?).ok()
}

impl<'a> Archive<'a> {
    /// Reads the directory.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        Self::directory(bytes).ok_or(broken("is cut off or damaged"))
    }

    fn directory(bytes: &'a [u8]) -> Option<Self> {
        let tail = bytes.len().saturating_sub(LONGEST_END);
        let end = tail + bytes.get(tail..)?.windows(4).rposition(|w| w == b"PK\x05\x06")?;
        bytes.get(end..)?.get(..22)?;
        let count = usize::from(short(bytes, end + 10)?);
        if count > MOST_PARTS {
            return None;
        }
        let mut at = size(bytes, end + 16)?;
        let mut parts = Vec::new();
        for _ in 0..count {
            if bytes.get(at..)?.get(..4)? != b"PK\x01\x02" {
                return None;
            }
            let [name, extra, comment] = [28, 30, 32].map(|o| short(bytes, at + o).map(usize::from));
            let (name, extra, comment) = (name?, extra?, comment?);
            let words = bytes.get(at + 46..)?.get(..name)?;
            parts.push(Part {
                name: String::from_utf8_lossy(words).replace('\\', "/"),
                encrypted: short(bytes, at + 8)? & 1 == 1,
                method: short(bytes, at + 10)?,
                crc: long(bytes, at + 16)?,
                packed: size(bytes, at + 20)?,
                at: size(bytes, at + 42)?,
            });
            at = at.checked_add(46 + name + extra + comment)?;
        }
        Some(Self { bytes, parts })
    }

    /// Whether there is a part of a name.
    pub fn has(&self, name: &str) -> bool {
        self.parts.iter().any(|p| p.name == name)
    }

    /// Unpacks a part that has no more than so many bytes.
    pub fn part(&self, name: &str, most: usize) -> Result<Vec<u8>, Fault> {
        let part = self.parts.iter().find(|p| p.name == name).ok_or(broken("lacks a part that it names"))?;
        if part.encrypted {
            return Err(broken("is locked by a password"));
        }
        let packed = self.packed(part).ok_or(broken("is cut off or damaged"))?;
        let bytes = match part.method {
            0 if packed.len() <= most => packed.to_vec(),
            0 => return Err(broken("unpacks to more than a story may have")),
            8 => inflate(packed, most)?,
            _ => return Err(broken("is packed in a way Word does not use")),
        };
        if crc32(&bytes) == part.crc { Ok(bytes) } else { Err(broken("is damaged")) }
    }

    fn packed(&self, part: &Part) -> Option<&'a [u8]> {
        let head = self.bytes.get(part.at..)?;
        if head.get(..4)? != b"PK\x03\x04" {
            return None;
        }
        let skip = 30 + usize::from(short(head, 26)?) + usize::from(short(head, 28)?);
        head.get(skip..)?.get(..part.packed)
    }
}

fn inflate(packed: &[u8], most: usize) -> Result<Vec<u8>, Fault> {
    use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
    decompress_to_vec_with_limit(packed, most).map_err(|e| match e.status {
        TINFLStatus::HasMoreOutput => broken("unpacks to more than a story may have"),
        _ => broken("is damaged"),
    })
}

/// The check sum of ZIP (ISO 3309).
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| if c & 1 == 1 { c >> 1 ^ 0xEDB8_8320 } else { c >> 1 })
    })
}
