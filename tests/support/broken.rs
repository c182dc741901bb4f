//! Files that are damaged, or not what their names say.

/// A small JPEG of one grey.
#[must_use]
pub fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = Vec::new();
    let pixels = vec![128; usize::from(width) * usize::from(height)];
    let encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
    encoder.encode(&pixels, width, height, jpeg_encoder::ColorType::Luma).expect("a plain picture can be encoded");
    bytes
}

/// The first half of a JPEG: its head promises more than there is.
#[must_use]
pub fn truncated_jpeg() -> Vec<u8> {
    let whole = jpeg(640, 480);
    whole[..whole.len() / 2].to_vec()
}

/// A PNG of a few bytes whose head claims any size.
#[must_use]
pub fn png_claiming(width: u32, height: u32) -> Vec<u8> {
    let mut head = Vec::from(*b"IHDR");
    head.extend(width.to_be_bytes());
    head.extend(height.to_be_bytes());
    head.extend([8, 2, 0, 0, 0]);
    let mut png = Vec::from(*b"\x89PNG\r\n\x1a\n");
    png_chunk(&mut png, &head);
    png_chunk(&mut png, b"IDAT\x78\x01\x03\x00\x00\x00\x00\x01");
    png_chunk(&mut png, b"IEND");
    png
}

/// Appends a chunk from its type and data: length, both, check sum.
fn png_chunk(png: &mut Vec<u8>, chunk: &[u8]) {
    png.extend(((chunk.len() - 4) as u32).to_be_bytes());
    png.extend(chunk);
    png.extend(crc32(chunk).to_be_bytes());
}

/// A word processor's file of one paragraph, as small as can be.
#[must_use]
pub fn docx(paragraph: &str) -> Vec<u8> {
    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"{W}\"><w:body><w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p></w:body></w:document>"
    );
    let types = "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
        <Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
    zip(&[("[Content_Types].xml", types.as_bytes()), ("word/document.xml", document.as_bytes())])
}

/// A ZIP archive of stored entries (APPNOTE 6.3.10, §4.3).
fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, data) in entries {
        let at = bytes.len() as u32;
        let mut facts = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
        facts.extend(crc32(data).to_le_bytes());
        facts.extend((data.len() as u32).to_le_bytes());
        facts.extend((data.len() as u32).to_le_bytes());
        facts.extend((name.len() as u16).to_le_bytes());
        facts.extend([0, 0]);
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&facts);
        bytes.extend(name.as_bytes());
        bytes.extend(*data);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&facts);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let at = bytes.len() as u32;
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\x00\x00\x00\x00");
    bytes.extend((entries.len() as u16).to_le_bytes());
    bytes.extend((entries.len() as u16).to_le_bytes());
    bytes.extend((directory.len() as u32).to_le_bytes());
    bytes.extend(at.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

/// The check sum of PNG and ZIP (ISO 3309).
fn crc32(data: &[u8]) -> u32 {
    !data.iter().fold(!0, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |s, _| if s & 1 == 1 { s >> 1 ^ 0xEDB8_8320 } else { s >> 1 })
    })
}

#[cfg(test)]
mod tests {
    use super::{crc32, jpeg, png_claiming};

    #[test]
    fn check_sums_are_the_standards_own() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn heads_say_what_is_claimed() {
        assert_eq!(png_claiming(40_000, 40_000)[16..24], [0, 0, 0x9C, 0x40, 0, 0, 0x9C, 0x40]);
        assert!(jpeg(8, 8).starts_with(&[0xFF, 0xD8, 0xFF]));
    }
}
