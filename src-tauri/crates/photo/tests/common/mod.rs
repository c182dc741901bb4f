//! Pictures made in code: known pixels, and metadata blocks built byte by byte.

#![allow(dead_code, reason = "each test file uses its own part")]

use image::{ExtendedColorType, ImageEncoder, codecs::png::PngEncoder};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

/// Four quarters: red, green / blue, white. Survives JPEG, and no two orientations agree.
pub fn quarters(width: u32, height: u32) -> Vec<u8> {
    let colour = |x, y| match (x < width / 2, y < height / 2) {
        (true, true) => [250, 10, 10],
        (false, true) => [10, 250, 10],
        (true, false) => [10, 10, 250],
        (false, false) => [250, 250, 250],
    };
    (0..height).flat_map(|y| (0..width).flat_map(move |x| colour(x, y))).collect()
}

/// Soft noise, so that the entropy-coded data are long.
pub fn noise(len: usize) -> Vec<u8> {
    let mut state = 0x1234_5678_u32;
    (0..len)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .collect()
}

pub fn jpeg_of(
    data: &[u8],
    width: u16,
    height: u16,
    colour: ColorType,
    progressive: bool,
    segments: &[(u8, Vec<u8>)],
) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, 95);
    encoder.set_sampling_factor(SamplingFactor::R_4_4_4);
    encoder.set_progressive(progressive);
    for (number, payload) in segments {
        encoder.add_app_segment(*number, payload.clone()).unwrap();
    }
    encoder.encode(data, width, height, colour).unwrap();
    out
}

pub fn jpeg(width: u16, height: u16, segments: &[(u8, Vec<u8>)]) -> Vec<u8> {
    jpeg_of(&quarters(width.into(), height.into()), width, height, ColorType::Rgb, false, segments)
}

pub fn png(data: &[u8], width: u32, height: u32, colour: ExtendedColorType) -> Vec<u8> {
    let mut out = Vec::new();
    PngEncoder::new(&mut out).write_image(data, width, height, colour).unwrap();
    out
}

/// A TIFF-structured block with one SHORT entry (orientation) and ASCII entries, big-endian.
pub fn exif_block(orientation: u16, texts: &[(u16, &[u8])]) -> Vec<u8> {
    let count = texts.len() + 1;
    let mut out = b"MM\0*\0\0\0\x08".to_vec();
    out.extend((count as u16).to_be_bytes());
    let mut heap = Vec::new();
    let heap_at = 8 + 2 + 12 * count + 4;
    let mut entries = vec![(0x0112u16, 3u16, 1u32, u32::from(orientation) << 16)];
    for (tag, text) in texts {
        assert!(text.len() > 3, "shorter values would have to stand inline");
        entries.push((*tag, 2, text.len() as u32 + 1, (heap_at + heap.len()) as u32));
        heap.extend_from_slice(text);
        heap.push(0);
    }
    entries.sort_unstable();
    for (tag, kind, count, value) in entries {
        out.extend(tag.to_be_bytes());
        out.extend(kind.to_be_bytes());
        out.extend(count.to_be_bytes());
        out.extend(value.to_be_bytes());
    }
    out.extend([0; 4]);
    out.extend(heap);
    out
}

/// An APP1 segment with an EXIF block.
pub fn exif(orientation: u16, texts: &[(u16, &[u8])]) -> (u8, Vec<u8>) {
    (1, [b"Exif\0\0".to_vec(), exif_block(orientation, texts)].concat())
}

/// An APP1 segment with an XMP packet whose subject has these attributes and elements.
pub fn xmp(attributes: &str, elements: &str) -> (u8, Vec<u8>) {
    (1, [b"http://ns.adobe.com/xap/1.0/\0".to_vec(), xmp_packet(attributes, elements).into_bytes()].concat())
}

pub fn xmp_packet(attributes: &str, elements: &str) -> String {
    format!(
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" {attributes}>{elements}</rdf:Description></rdf:RDF></x:xmpmeta>"
    )
}

/// An APP13 segment with data sets (record 2) in the bytes given.
pub fn iim(sets: &[(u8, &[u8])]) -> (u8, Vec<u8>) {
    let mut data = vec![0x1C, 2, 0, 0, 2, 0, 4];
    for (number, value) in sets {
        data.extend([0x1C, 2, *number]);
        data.extend((value.len() as u16).to_be_bytes());
        data.extend_from_slice(value);
    }
    let mut out = b"Photoshop 3.0\08BIM\x04\x04\0\0".to_vec();
    out.extend((data.len() as u32).to_be_bytes());
    out.extend_from_slice(&data);
    out.resize(out.len() + data.len() % 2, 0);
    (13, out)
}

pub fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GBK.encode(text).0.into_owned()
}

/// The pixel at (x, y) of an RGBA buffer.
pub fn at(picture: &banxin_photo::Picture, x: u32, y: u32) -> [u8; 4] {
    let i = ((y * picture.width + x) * 4) as usize;
    picture.rgba[i..i + 4].try_into().unwrap()
}

/// One letter for a colour of [`quarters`].
pub fn letter([r, g, b, _]: [u8; 4]) -> char {
    match (r > 128, g > 128, b > 128) {
        (true, true, true) => 'W',
        (true, false, false) => 'R',
        (false, true, false) => 'G',
        (false, false, true) => 'B',
        _ => '?',
    }
}

/// The four corner letters, row by row.
pub fn corners(picture: &banxin_photo::Picture) -> String {
    let (r, b) = (picture.width - 2, picture.height - 2);
    [(1, 1), (r, 1), (1, b), (r, b)].iter().map(|(x, y)| letter(at(picture, *x, *y))).collect()
}
