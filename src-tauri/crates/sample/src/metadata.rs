//! Caption and credit inside the picture file, as a photographer's software
//! leaves them: Exif for the camera, IIM for the picture desk.

/// What a photographer wrote into a picture.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Embedded {
    /// Name of the photographer.
    pub(crate) artist: &'static str,
    /// Who is to be named in print.
    pub(crate) credit: &'static str,
    /// Where the picture was taken.
    pub(crate) city: &'static str,
    /// What the picture shows.
    pub(crate) caption: &'static str,
    /// When it was taken: date as `YYYYMMDD`, time as `HHMMSS`, paper's own time.
    pub(crate) taken: (&'static str, &'static str),
}

const ASCII: u16 = 2;
const IMAGE_DESCRIPTION: u16 = 0x010E;
const DATE_TIME: u16 = 0x0132;
const ARTIST: u16 = 0x013B;

/// A TIFF block of one directory, big-endian, for the Exif segment.
///
/// Exif calls these fields ASCII; cameras and picture desks write UTF-8 there.
pub(crate) fn exif(text: &Embedded) -> Vec<u8> {
    let (date, time) = text.taken;
    let stamp =
        format!("{}:{}:{} {}:{}:{}", &date[..4], &date[4..6], &date[6..8], &time[..2], &time[2..4], &time[4..6]);
    let fields = [(IMAGE_DESCRIPTION, text.caption), (DATE_TIME, stamp.as_str()), (ARTIST, text.artist)];
    let mut block = b"MM\0\x2A\0\0\0\x08".to_vec();
    block.extend((fields.len() as u16).to_be_bytes());
    // Header, count, entries of twelve bytes, and the link to a next directory.
    let mut offset = 8 + 2 + 12 * fields.len() + 4;
    for (tag, value) in fields {
        let len = value.len() + 1;
        block.extend(tag.to_be_bytes());
        block.extend(ASCII.to_be_bytes());
        block.extend((len as u32).to_be_bytes());
        block.extend((offset as u32).to_be_bytes());
        offset += len;
    }
    block.extend([0; 4]);
    for (_, value) in fields {
        block.extend(value.as_bytes());
        block.push(0);
    }
    block
}

/// The APP13 segment with an IPTC-IIM block in UTF-8 (record 1:90).
pub(crate) fn app13(text: &Embedded) -> Vec<u8> {
    let mut block = Vec::new();
    dataset(&mut block, 1, 90, b"\x1B%G");
    dataset(&mut block, 2, 0, &[0, 4]);
    dataset(&mut block, 2, 55, text.taken.0.as_bytes());
    dataset(&mut block, 2, 60, format!("{}+0800", text.taken.1).as_bytes());
    dataset(&mut block, 2, 80, text.artist.as_bytes());
    dataset(&mut block, 2, 90, text.city.as_bytes());
    dataset(&mut block, 2, 110, text.credit.as_bytes());
    dataset(&mut block, 2, 120, text.caption.as_bytes());

    let mut segment = b"Photoshop 3.0\08BIM\x04\x04\0\0".to_vec();
    segment.extend((block.len() as u32).to_be_bytes());
    let odd = block.len() % 2 == 1;
    segment.extend(block);
    if odd {
        segment.push(0);
    }
    segment
}

/// Appends one IIM data set; all of ours are shorter than 32 KiB.
fn dataset(block: &mut Vec<u8>, record: u8, number: u8, value: &[u8]) {
    block.extend([0x1C, record, number]);
    block.extend((value.len() as u16).to_be_bytes());
    block.extend(value);
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: Embedded = Embedded {
        artist: "顾砚",
        credit: "本报记者 顾砚/摄",
        city: "柳浦",
        caption: "首班船离岸。",
        taken: ("20261020", "183104"),
    };

    #[test]
    fn every_exif_offset_lands_on_its_text() {
        let block = exif(&TEXT);
        let wanted = [TEXT.caption, "2026:10:20 18:31:04", TEXT.artist];
        for (index, text) in wanted.iter().enumerate() {
            let entry = &block[10 + 12 * index..22 + 12 * index];
            let number =
                |at: usize| u32::from_be_bytes([entry[at], entry[at + 1], entry[at + 2], entry[at + 3]]) as usize;
            let (len, offset) = (number(4), number(8));
            assert_eq!(&block[offset..offset + len - 1], text.as_bytes());
            assert_eq!(block[offset + len - 1], 0);
        }
    }

    #[test]
    fn the_iim_block_says_utf8_first_and_ends_even() {
        let segment = app13(&TEXT);
        assert_eq!(&segment[26..34], b"\x1C\x01\x5A\0\x03\x1B%G");
        assert_eq!(segment.len() % 2, 0);
        let caption = TEXT.caption.as_bytes();
        assert!(segment.windows(caption.len()).any(|part| part == caption));
    }
}
