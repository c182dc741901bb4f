//! The marker structure of a JPEG file (ITU-T T.81 annex B), read without decoding pixels.

use crate::error::Fault;
use crate::scan::Tables;
use std::borrow::Cow;

/// One marker segment before the pixels: its code and its payload without the length.
pub(crate) type Segment<'a> = (u8, &'a [u8]);

/// The frame header (SOF).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Frame {
    pub marker: u8,
    pub precision: u8,
    pub width: u16,
    pub height: u16,
    pub components: u8,
}

/// A JPEG file that has a frame, at least one scan and an end.
#[derive(Debug)]
pub(crate) struct Structure<'a> {
    pub segments: Vec<Segment<'a>>,
    pub frame: Frame,
    /// Bytes that belong to no segment stand between the headers.
    stray: bool,
    /// Tables, scan headers and entropy-coded data of all scans, in file order.
    pieces: Vec<Piece<'a>>,
    /// Where the first scan's marker starts, and where the picture ends (after EOI).
    scan: usize,
    end: usize,
}

/// A segment with the entropy-coded data behind it (empty but for scans).
#[derive(Debug)]
struct Piece<'a> {
    marker: u8,
    payload: &'a [u8],
    data: &'a [u8],
}

const EOI: u8 = 0xD9;
const SOS: u8 = 0xDA;
/// More segments than any camera writes; the rest of such a file is left to the decoder.
const MOST_PIECES: usize = 10_000;

impl<'a> Structure<'a> {
    /// Walks all markers from SOI to EOI.
    ///
    /// # Errors
    /// [`Fault::Truncated`] when the data stop before EOI, [`Fault::Damaged`] without a frame
    /// or scan, [`Fault::Unsupported`] for lossless, hierarchical or arithmetic-coded frames.
    pub fn read(bytes: &'a [u8]) -> Result<Self, Fault> {
        let mut walk = Walk { bytes, at: 2, stray: false };
        let mut segments = Vec::new();
        let mut pieces = Vec::new();
        let mut frame = None;
        let mut scan = None;
        loop {
            let (start, marker) = walk.marker()?;
            match marker {
                EOI => break,
                0x01 | 0xD0..=0xD8 => {}
                _ => {
                    let payload = walk.payload()?;
                    if is_frame(marker) && frame.is_none() {
                        frame = Some(frame_of(marker, payload)?);
                    }
                    let from = walk.at;
                    if marker == SOS {
                        scan.get_or_insert(start);
                        walk.skip_entropy();
                    }
                    let data = bytes.get(from..walk.at).unwrap_or_default();
                    if pieces.len() < MOST_PIECES {
                        pieces.push(Piece { marker, payload, data });
                    }
                    if marker != SOS && scan.is_none() {
                        segments.push((marker, payload));
                    }
                }
            }
        }
        let missing = |what: &str| Fault::Damaged { why: format!("it has no {what}") };
        Ok(Self {
            segments,
            frame: frame.ok_or_else(|| missing("frame header"))?,
            stray: walk.stray,
            pieces,
            scan: scan.ok_or_else(|| missing("picture data"))?,
            end: walk.at,
        })
    }

    /// The Adobe APP14 colour transform byte, if the marker is there (0 none, 1 YCbCr, 2 YCCK).
    pub fn adobe_transform(&self) -> Option<u8> {
        let payload = self.payloads(0xEE).find(|p| p.starts_with(b"Adobe"))?;
        payload.get(11).copied()
    }

    /// The payloads of all segments with this marker, in order.
    pub fn payloads(&self, marker: u8) -> impl Iterator<Item = &'a [u8]> + '_ {
        self.segments.iter().filter(move |s| s.0 == marker).map(|s| s.1)
    }

    /// Checks that the scans hold all their blocks; see [`Tables`].
    ///
    /// # Errors
    /// [`Fault::Damaged`].
    pub fn check_scans(&self) -> Result<(), Fault> {
        let progressive = self.frame.marker == 0xC2;
        let mut tables = Tables::default();
        let mut seen = 0;
        for piece in &self.pieces {
            if piece.marker != SOS {
                tables.segment(piece.marker, piece.payload);
                continue;
            }
            // A sequential scan beyond the components' number repeats what is there already.
            if progressive || seen < self.frame.components {
                tables.check(piece.payload, piece.data)?;
            }
            seen = seen.saturating_add(piece.payload.first().copied().unwrap_or(0));
        }
        if seen < self.frame.components {
            return Err(Fault::Damaged { why: "a colour component is missing".to_owned() });
        }
        Ok(())
    }

    /// A stream a strict decoder takes: nothing between the header segments, nothing after EOI.
    pub fn tidy(&self, bytes: &'a [u8]) -> Cow<'a, [u8]> {
        let Some(whole) = bytes.get(..self.end) else { return Cow::Borrowed(bytes) };
        if !self.stray {
            return Cow::Borrowed(whole);
        }
        let mut out = vec![0xFF, 0xD8];
        for (marker, payload) in &self.segments {
            out.extend([0xFF, *marker]);
            // A payload came from a segment, so its length fits 16 bits with the length field.
            out.extend(u16::try_from(payload.len() + 2).unwrap_or(u16::MAX).to_be_bytes());
            out.extend_from_slice(payload);
        }
        out.extend_from_slice(whole.get(self.scan..).unwrap_or_default());
        Cow::Owned(out)
    }
}

/// SOF0–SOF15 without DHT (C4), JPG (C8) and DAC (CC).
fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC)
}

fn frame_of(marker: u8, payload: &[u8]) -> Result<Frame, Fault> {
    let &[precision, h1, h0, w1, w0, components, ..] = payload else {
        return Err(Fault::Damaged { why: "its frame header is too short".to_owned() });
    };
    if !matches!(marker, 0xC0..=0xC2) {
        let what =
            if matches!(marker, 0xC9..=0xCF) { "an arithmetic-coded JPEG" } else { "a lossless or hierarchical JPEG" };
        return Err(Fault::Unsupported { what: what.to_owned() });
    }
    if precision != 8 {
        return Err(Fault::Unsupported { what: format!("a JPEG with {precision} bits a sample") });
    }
    if !matches!(components, 1 | 3 | 4) {
        return Err(Fault::Unsupported { what: format!("a JPEG with {components} colour components") });
    }
    let (width, height) = (u16::from_be_bytes([w1, w0]), u16::from_be_bytes([h1, h0]));
    if width == 0 || height == 0 {
        return Err(Fault::Damaged { why: "it says it is 0 pixels wide or high".to_owned() });
    }
    Ok(Frame { marker, precision, width, height, components })
}

struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
    stray: bool,
}

impl<'a> Walk<'a> {
    /// Next marker: where its FF stands, and its code. Fill bytes (FF FF) are legal.
    fn marker(&mut self) -> Result<(usize, u8), Fault> {
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            let skip = rest.iter().position(|b| *b == 0xFF).ok_or(Fault::Truncated)?;
            self.stray |= skip > 0;
            let start = self.at + skip;
            let fill = rest.get(skip..).unwrap_or_default().iter().take_while(|b| **b == 0xFF).count();
            let code = *self.bytes.get(start + fill).ok_or(Fault::Truncated)?;
            self.at = start + fill + 1;
            if code == 0 {
                self.stray = true;
                continue;
            }
            return Ok((start + fill - 1, code));
        }
    }

    fn payload(&mut self) -> Result<&'a [u8], Fault> {
        let length = match self.bytes.get(self.at..self.at + 2) {
            Some(&[a, b]) => usize::from(u16::from_be_bytes([a, b])),
            _ => return Err(Fault::Truncated),
        };
        if length < 2 {
            return Err(Fault::Damaged { why: "a segment has an impossible length".to_owned() });
        }
        let payload = self.bytes.get(self.at + 2..self.at + length).ok_or(Fault::Truncated)?;
        self.at += length;
        Ok(payload)
    }

    /// Moves to the marker that ends the scan: stuffed FF 00 and restarts belong to it.
    fn skip_entropy(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let mut at = 0;
        while let Some(next) = rest.get(at..).and_then(|r| r.iter().position(|b| *b == 0xFF)) {
            at += next;
            match rest.get(at + 1) {
                Some(0 | 0xD0..=0xD7) => at += 2,
                Some(0xFF) => at += 1,
                _ => break,
            }
        }
        if rest.get(at) == Some(&0xFF) {
            self.at += at;
        } else {
            self.at = self.bytes.len();
        }
    }
}
