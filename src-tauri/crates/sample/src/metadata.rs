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
}

/// What a camera writes by itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Camera {
    /// Its model.
    pub(crate) model: &'static str,
    /// Its serial number; empty if it keeps that to itself.
    pub(crate) serial: &'static str,
    /// When it took the picture: date as `YYYYMMDD`, time as `HHMMSS`, paper's own time.
    pub(crate) taken: (&'static str, &'static str),
}

const ASCII: u16 = 2;
const LONG: u16 = 4;
const IMAGE_DESCRIPTION: u16 = 0x010E;
const MODEL: u16 = 0x0110;
const ARTIST: u16 = 0x013B;
const EXIF_DIRECTORY: u16 = 0x8769;
const DATE_TIME_ORIGINAL: u16 = 0x9003;
const OFFSET_TIME_ORIGINAL: u16 = 0x9011;
const BODY_SERIAL_NUMBER: u16 = 0xA431;

/// A TIFF block, big-endian, for the Exif segment: the camera's words, and the photographer's if there are any.
///
/// Exif calls these fields ASCII; cameras and picture desks write UTF-8 there.
pub(crate) fn exif(camera: &Camera, text: Option<&Embedded>) -> Vec<u8> {
    let (date, time) = camera.taken;
    let stamp =
        format!("{}:{}:{} {}:{}:{}", &date[..4], &date[4..6], &date[6..8], &time[..2], &time[2..4], &time[4..6]);
    let (caption, artist) = text.map_or(("", ""), |t| (t.caption, t.artist));
    let main = said(&[(IMAGE_DESCRIPTION, caption), (MODEL, camera.model), (ARTIST, artist)]);
    let own =
        said(&[(DATE_TIME_ORIGINAL, &stamp), (OFFSET_TIME_ORIGINAL, "+08:00"), (BODY_SERIAL_NUMBER, camera.serial)]);
    let mut block = b"MM\0\x2A\0\0\0\x08".to_vec();
    let next = block.len() + size(&main, true);
    directory(&mut block, &main, Some(next));
    directory(&mut block, &own, None);
    block
}

/// A field and its words.
type Entry<'a> = (u16, &'a str);

/// The fields that have something to say.
fn said<'a>(fields: &[Entry<'a>]) -> Vec<Entry<'a>> {
    fields.iter().copied().filter(|f| !f.1.is_empty()).collect()
}

/// Bytes before the texts of a directory: count, entries of twelve bytes, and the link to a next directory.
fn head(fields: &[Entry<'_>], link: bool) -> usize {
    2 + 12 * (fields.len() + usize::from(link)) + 4
}

/// Bytes of a directory with its texts.
fn size(fields: &[Entry<'_>], link: bool) -> usize {
    head(fields, link) + fields.iter().map(|f| f.1.len() + 1).sum::<usize>()
}

/// Appends a directory of texts, all longer than the three bytes that would have to stand inside their entry, and
/// of a link to the camera's own directory.
fn directory(block: &mut Vec<u8>, fields: &[Entry<'_>], link: Option<usize>) {
    let mut offset = block.len() + head(fields, link.is_some());
    block.extend((fields.len() as u16 + u16::from(link.is_some())).to_be_bytes());
    for (tag, value) in fields {
        let len = value.len() + 1;
        block.extend(tag.to_be_bytes());
        block.extend(ASCII.to_be_bytes());
        block.extend((len as u32).to_be_bytes());
        block.extend((offset as u32).to_be_bytes());
        offset += len;
    }
    if let Some(at) = link {
        block.extend(EXIF_DIRECTORY.to_be_bytes());
        block.extend(LONG.to_be_bytes());
        block.extend(1u32.to_be_bytes());
        block.extend((at as u32).to_be_bytes());
    }
    block.extend([0; 4]);
    for (_, value) in fields {
        block.extend(value.as_bytes());
        block.push(0);
    }
}

/// The APP13 segment with an IPTC-IIM block in UTF-8 (record 1:90).
pub(crate) fn app13(camera: &Camera, text: &Embedded) -> Vec<u8> {
    let mut block = Vec::new();
    dataset(&mut block, 1, 90, b"\x1B%G");
    dataset(&mut block, 2, 0, &[0, 4]);
    dataset(&mut block, 2, 55, camera.taken.0.as_bytes());
    dataset(&mut block, 2, 60, format!("{}+0800", camera.taken.1).as_bytes());
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

    const CAMERA: Camera = Camera { model: "河码 R3", serial: "R3-0417", taken: ("20261020", "183104") };
    const TEXT: Embedded =
        Embedded { artist: "顾砚", credit: "本报记者 顾砚/摄", city: "柳浦", caption: "首班船离岸。" };

    /// The texts that the directory at `at` names.
    fn texts(block: &[u8], at: usize) -> Vec<String> {
        let number = |at: usize| u32::from_be_bytes([block[at], block[at + 1], block[at + 2], block[at + 3]]) as usize;
        let entries = (0..usize::from(block[at + 1])).map(|i| at + 2 + 12 * i);
        let text = |entry: usize| {
            let (len, offset) = (number(entry + 4), number(entry + 8));
            assert_eq!(block[offset + len - 1], 0);
            String::from_utf8(block[offset..offset + len - 1].to_vec()).expect("the text is UTF-8")
        };
        entries.filter(|e| block[e + 3] == ASCII as u8).map(text).collect()
    }

    #[test]
    fn every_exif_offset_lands_on_its_text() {
        for (text, own) in [(Some(&TEXT), vec!["首班船离岸。", "河码 R3", "顾砚"]), (None, vec!["河码 R3"])]
        {
            let block = exif(&CAMERA, text);
            assert_eq!(texts(&block, 8), own);
            // The link is the last entry of the first directory.
            let link = 8 + 2 + 12 * own.len();
            assert_eq!(block[link..link + 2], EXIF_DIRECTORY.to_be_bytes());
            let at = u32::from_be_bytes([block[link + 8], block[link + 9], block[link + 10], block[link + 11]]);
            assert_eq!(texts(&block, at as usize), ["2026:10:20 18:31:04", "+08:00", "R3-0417"]);
        }
    }

    #[test]
    fn the_iim_block_says_utf8_first_and_ends_even() {
        let segment = app13(&CAMERA, &TEXT);
        assert_eq!(&segment[26..34], b"\x1C\x01\x5A\0\x03\x1B%G");
        assert_eq!(segment.len() % 2, 0);
        let caption = TEXT.caption.as_bytes();
        assert!(segment.windows(caption.len()).any(|part| part == caption));
    }
}
