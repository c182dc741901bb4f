//! What a font's licence allows, as the font itself says it (OpenType, OS/2 `fsType`).

/// `fsType` of the first font of a file; 0, installable, where it says nothing.
fn embedding_bits(data: &[u8]) -> u16 {
    bits(data).unwrap_or(0)
}

fn bits(data: &[u8]) -> Option<u16> {
    let long = |at: usize| data.get(at..at + 4).map(|b| u32::from_be_bytes([b[0], b[1], b[2], b[3]]));
    let short = |at: usize| data.get(at..at + 2).map(|b| u16::from_be_bytes([b[0], b[1]]));
    let place = |n: u32| usize::try_from(n).ok();
    let start = if data.starts_with(b"ttcf") { place(long(12)?)? } else { 0 };
    let tables = usize::from(short(start.checked_add(4)?)?);
    let record = |i: usize| start + 12 + 16 * i;
    let os2 = (0..tables).map(record).find(|&at| data.get(at..at + 4) == Some(b"OS/2"))?;
    short(place(long(os2 + 8)?)?.checked_add(8)?)
}

/// Whether outlines of a font may go into a file that others get: not with restricted licence
/// embedding, nor where only bitmaps may be embedded.
pub(crate) fn may_embed(data: &[u8]) -> bool {
    let bits = embedding_bits(data);
    bits & 0xF != 2 && bits & 0x200 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of an OS/2 table alone.
    fn font(fs_type: u16, collection: bool) -> Vec<u8> {
        let start = if collection { 16u32 } else { 0 };
        let mut data = Vec::new();
        if collection {
            data.extend(b"ttcf\0\x01\0\0\0\0\0\x01");
            data.extend(start.to_be_bytes());
        }
        data.extend([0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
        data.extend(b"OS/2\0\0\0\0");
        data.extend((start + 28).to_be_bytes());
        data.extend(10u32.to_be_bytes());
        data.extend([0; 8]);
        data.extend(fs_type.to_be_bytes());
        data
    }

    #[test]
    fn licences_that_forbid() {
        for collection in [false, true] {
            let may = |bits| may_embed(&font(bits, collection));
            assert!(may(0) && may(4) && may(8) && may(0x100), "installable, preview, editable, whole only");
            assert!(!may(2) && !may(0x200) && !may(0x204));
        }
    }

    #[test]
    fn ruins_say_nothing() {
        let whole = font(2, true);
        (0..whole.len()).for_each(|n| assert!(may_embed(&whole[..n]), "cut at {n}"));
        let mut far = font(2, false);
        far[20..24].fill(0xFF);
        assert!(may_embed(&far));
    }
}
