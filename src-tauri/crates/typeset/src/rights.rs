//! What a font's licence allows, as the font itself says it (OpenType, OS/2 `fsType`).

/// `fsType` of a font by its table `OS/2`; 0, installable, where it says nothing.
fn embedding_bits(os2: &[u8]) -> u16 {
    os2.get(8..).and_then(|b| b.first_chunk()).map_or(0, |b| u16::from_be_bytes(*b))
}

/// Whether outlines of a font may go into a file that others get: not with restricted licence
/// embedding, nor where only bitmaps may be embedded.
pub(crate) fn may_embed(os2: &[u8]) -> bool {
    let bits = embedding_bits(os2);
    bits & 0xF != 2 && bits & 0x200 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_that_forbid() {
        let may = |bits: u16| may_embed(&[&[0; 8], &bits.to_be_bytes()[..], &[0; 86]].concat());
        assert!(may(0) && may(4) && may(8) && may(0x100), "installable, preview, editable, whole only");
        assert!(!may(2) && !may(0x200) && !may(0x204));
    }

    #[test]
    fn ruins_say_nothing() {
        let forbids = [0, 0, 0, 0, 0, 0, 0, 0, 0, 2];
        (0..10).for_each(|n| assert!(may_embed(&forbids[..n]), "cut at {n}"));
    }
}
