//! The few facts of a JPEG's header that a PDF must repeat (ITU-T T.81, annex B).

/// A JPEG that every PDF reader can decode: Huffman-coded, 8 bits, 1, 3 or 4 components.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct JpegHeader {
    /// Width as stored.
    pub width: u32,
    /// Height as stored.
    pub height: u32,
    /// Colour components.
    pub components: u8,
    /// Colour transform of the Adobe marker, if there is one.
    pub adobe: Option<u8>,
    /// The components are named R, G and B: not transformed, though no marker says so.
    pub named_rgb: bool,
}

impl JpegHeader {
    /// Reads up to the frame header; none if the file is not a JPEG that can go into a PDF.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
        let mut adobe = None;
        loop {
            let (marker, payload, after) = segment(rest)?;
            match marker {
                0xEE if payload.starts_with(b"Adobe") => adobe = payload.get(11).copied(),
                0xC0..=0xC2 => return Self::of_frame(payload, adobe),
                // Scans, ends and frames of other codings.
                0xC3 | 0xC5..=0xC7 | 0xC9..=0xCF | 0xD9 | 0xDA => return None,
                _ => {}
            }
            rest = after;
        }
    }

    fn of_frame(payload: &[u8], adobe: Option<u8>) -> Option<Self> {
        let &[8, h1, h0, w1, w0, components, ref table @ ..] = payload else { return None };
        let (width, height) = (u16::from_be_bytes([w1, w0]), u16::from_be_bytes([h1, h0]));
        let fits = width > 0 && height > 0 && matches!(components, 1 | 3 | 4);
        let ids: Vec<u8> = table.chunks(3).filter_map(|c| c.first().copied()).collect();
        fits.then_some(Self {
            width: width.into(),
            height: height.into(),
            components,
            adobe,
            named_rgb: adobe.is_none() && ids.starts_with(b"RGB"),
        })
    }

    /// Photoshop and its kin store inks inverted and say so with the Adobe marker.
    pub const fn is_inverted(&self) -> bool {
        self.components == 4 && self.adobe.is_some()
    }
}

/// The next marker segment: marker, payload, what follows. Fill bytes are passed over.
fn segment(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let start = bytes.iter().position(|&b| b == 0xFF)?;
    let rest = bytes.get(start..)?;
    let fill = rest.iter().position(|&b| b != 0xFF)?;
    let (&marker, rest) = rest.get(fill..)?.split_first()?;
    if matches!(marker, 0x00 | 0x01 | 0xD0..=0xD8) {
        return Some((0x01, &[], rest));
    }
    let length = usize::from(u16::from_be_bytes([*rest.first()?, *rest.get(1)?]));
    Some((marker, rest.get(2..length)?, rest.get(length..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A JPEG's start: an Adobe marker if wanted, a filler segment, a frame header.
    fn start(adobe: Option<u8>, sof: u8, bits: u8, ids: &[u8]) -> Vec<u8> {
        let mut b = vec![0xFF, 0xD8, 0xFF, 0xFE, 0, 4, 0xFF, 0xC0];
        if let Some(t) = adobe {
            b.extend([0xFF, 0xFF, 0xEE, 0, 14]);
            b.extend(b"Adobe\0\x64\0\0\0\0");
            b.push(t);
        }
        b.extend([0xFF, sof, 0, 8 + 3 * ids.len() as u8, bits, 1, 2, 3, 4, ids.len() as u8]);
        ids.iter().for_each(|&i| b.extend([i, 0x11, 0]));
        b
    }

    #[test]
    fn frames_and_adobe_markers() {
        let plain = JpegHeader::read(&start(None, 0xC0, 8, &[1, 2, 3])).expect("a JPEG");
        assert_eq!((plain.width, plain.height, plain.components), (0x304, 0x102, 3));
        assert!(!plain.named_rgb && !plain.is_inverted());
        let ycck = JpegHeader::read(&start(Some(2), 0xC2, 8, &[1, 2, 3, 4])).expect("a JPEG");
        assert!(ycck.is_inverted());
        assert_eq!(ycck.adobe, Some(2));
        let cmyk = JpegHeader::read(&start(None, 0xC1, 8, &[1, 2, 3, 4])).expect("a JPEG");
        assert!(!cmyk.is_inverted());
        assert!(JpegHeader::read(&start(None, 0xC0, 8, b"RGB")).expect("a JPEG").named_rgb);
    }

    #[test]
    fn what_a_pdf_cannot_hold_is_none() {
        assert_eq!(JpegHeader::read(&start(None, 0xC9, 8, &[1, 2, 3])), None, "arithmetic coding");
        assert_eq!(JpegHeader::read(&start(None, 0xC3, 8, &[1])), None, "lossless");
        assert_eq!(JpegHeader::read(&start(None, 0xC1, 12, &[1])), None, "12 bits");
        assert_eq!(JpegHeader::read(&start(None, 0xC0, 8, &[1, 2])), None, "two components");
        assert_eq!(JpegHeader::read(b"\x89PNG\r\n"), None);
        let whole = start(Some(1), 0xC0, 8, &[1, 2, 3]);
        (0..whole.len() - 9).for_each(|n| assert_eq!(JpegHeader::read(&whole[..n]), None, "cut at {n}"));
    }
}
