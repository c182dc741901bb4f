//! Undoing the filters of streams (ISO 32000-1, 7.4).

use super::object::{Dict, Object};

/// Streams are unpacked up to this many bytes.
const MOST_UNPACKED: usize = 1 << 28;

/// Undoes one filter; none if it is a picture's, unknown, or the data are damaged.
pub(super) fn undo(filter: &str, data: &[u8], parameters: Option<&Dict>) -> Option<Vec<u8>> {
    match filter {
        "FlateDecode" | "Fl" => {
            let plain = miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(data, MOST_UNPACKED).ok()?;
            unpredicted(plain, parameters)
        }
        "ASCIIHexDecode" | "AHx" => hexadecimal(data),
        "ASCII85Decode" | "A85" => base85(data),
        "RunLengthDecode" | "RL" => runs(data),
        _ => None,
    }
}

/// Undoes a predictor: TIFF's or PNG's.
fn unpredicted(data: Vec<u8>, parameters: Option<&Dict>) -> Option<Vec<u8>> {
    let number = |key: &str, usual: usize| {
        parameters.and_then(|p| p.get(key)).and_then(Object::number).map_or(usual, |n| n as usize)
    };
    let predictor = number("Predictor", 1);
    if predictor < 2 {
        return Some(data);
    }
    let bits = number("Colors", 1).checked_mul(number("BitsPerComponent", 8))?;
    let row = bits.checked_mul(number("Columns", 1))?.div_ceil(8);
    let pixel = bits.div_ceil(8);
    if row == 0 || row > MOST_UNPACKED || pixel == 0 {
        return None;
    }
    if predictor == 2 { tiff_rows(data, row, pixel, bits) } else { png_rows(&data, row, pixel) }
}

/// Differences to the sample on the left, of bytes.
fn tiff_rows(mut data: Vec<u8>, row: usize, pixel: usize, bits: usize) -> Option<Vec<u8>> {
    if !bits.is_multiple_of(8) {
        return None;
    }
    for row in data.chunks_mut(row) {
        for i in pixel..row.len() {
            let left = *row.get(i - pixel)?;
            let sample = row.get_mut(i)?;
            *sample = sample.wrapping_add(left);
        }
    }
    Some(data)
}

/// PNG's five filters, one a row (RFC 2083, 6).
fn png_rows(data: &[u8], row: usize, pixel: usize) -> Option<Vec<u8>> {
    let mut out: Vec<u8> = Vec::with_capacity(data.len());
    let mut above = vec![0u8; row];
    for line in data.chunks(row + 1) {
        let (&kind, line) = line.split_first()?;
        let mut now = vec![0u8; row];
        for (i, &b) in line.iter().enumerate() {
            let left = i.checked_sub(pixel).and_then(|j| now.get(j)).copied().unwrap_or(0);
            let corner = i.checked_sub(pixel).and_then(|j| above.get(j)).copied().unwrap_or(0);
            let up = above.get(i).copied().unwrap_or(0);
            let guess = match kind {
                0 => 0,
                1 => left,
                2 => up,
                3 => ((u16::from(left) + u16::from(up)) / 2) as u8,
                4 => paeth(left, up, corner),
                _ => return None,
            };
            *now.get_mut(i)? = b.wrapping_add(guess);
        }
        out.extend(now.get(..line.len())?);
        above = now;
    }
    Some(out)
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(up), i16::from(corner));
    let p = a + b - c;
    let (pa, pb, pc) = ((p - a).abs(), (p - b).abs(), (p - c).abs());
    if pa <= pb && pa <= pc {
        left
    } else if pb <= pc {
        up
    } else {
        corner
    }
}

fn hexadecimal(data: &[u8]) -> Option<Vec<u8>> {
    let mut digits = Vec::new();
    for &b in data {
        match char::from(b).to_digit(16) {
            Some(d) => digits.push(d as u8),
            None if b == b'>' => break,
            None if b.is_ascii_whitespace() || b == 0 => {}
            None => return None,
        }
    }
    Some(digits.chunks(2).map(|p| p.first().unwrap_or(&0) << 4 | p.get(1).unwrap_or(&0)).collect())
}

fn base85(data: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut group: Vec<u32> = Vec::new();
    for &b in data {
        match b {
            b'~' => break,
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => group.push(u32::from(b - b'!')),
            _ if b.is_ascii_whitespace() || b == 0 => {}
            _ => return None,
        }
        if group.len() == 5 {
            out.extend(word(&group)?);
            group.clear();
        }
    }
    if group.len() == 1 {
        return None;
    }
    if !group.is_empty() {
        let bytes = group.len() - 1;
        group.resize(5, 84);
        out.extend(word(&group)?.get(..bytes)?);
    }
    Some(out)
}

fn word(group: &[u32]) -> Option<[u8; 4]> {
    let value = group.iter().try_fold(0u32, |v, &d| v.checked_mul(85)?.checked_add(d))?;
    Some(value.to_be_bytes())
}

fn runs(data: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut rest = data;
    while let Some((&length, after)) = rest.split_first() {
        let length = usize::from(length);
        match length {
            128 => break,
            0..128 => {
                out.extend(after.get(..=length)?);
                rest = after.get(length + 1..)?;
            }
            _ => {
                out.extend(std::iter::repeat_n(*after.first()?, 257 - length));
                rest = after.get(1..)?;
            }
        }
        if out.len() > MOST_UNPACKED {
            return None;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_filters_are_undone() {
        assert_eq!(undo("ASCIIHexDecode", b"48 65 6C6c 6F7>", None).as_deref(), Some(&b"Hellop"[..]));
        assert_eq!(undo("ASCII85Decode", b"87cURD]i,\"Ebo80~>", None).as_deref(), Some(&b"Hello World!"[..]));
        assert_eq!(undo("ASCII85Decode", b"z!!~>", None).as_deref(), Some(&[0u8; 5][..]));
        assert_eq!(undo("RunLengthDecode", &[2, 1, 2, 3, 254, 9, 128, 7], None), Some(vec![1, 2, 3, 9, 9, 9]));
        for (filter, bad) in [("A85", &b"vvvvv"[..]), ("AHx", b"4g"), ("RL", &[5, 1]), ("LZWDecode", b"")] {
            assert_eq!(undo(filter, bad, None), None, "{filter}");
        }
    }

    /// Two rows of three bytes a pixel, each PNG filter by hand.
    #[test]
    fn predictors_are_undone() {
        let parameters = |predictor: f64| {
            let numbers = [("Predictor", predictor), ("Colors", 3.0), ("Columns", 2.0)];
            Dict::from(numbers.map(|(k, v)| (k.to_owned(), Object::Number(v))))
        };
        let packed = |rows: &[u8]| crate::sink::deflate(rows);
        let plain = [10, 20, 30, 11, 22, 33, 10, 20, 30, 12, 24, 36];
        let png = |kind: u8, second: [u8; 6]| [&[1, 10, 20, 30, 1, 2, 3, kind][..], &second].concat();
        for (kind, second) in [
            (0, [10, 20, 30, 12, 24, 36]),
            (1, [10, 20, 30, 2, 4, 6]),
            (2, [0, 0, 0, 1, 2, 3]),
            (3, [5, 10, 15, 2, 3, 5]),
            (4, [0, 0, 0, 1, 2, 3]),
        ] {
            let undone = undo("FlateDecode", &packed(&png(kind, second)), Some(&parameters(15.0)));
            assert_eq!(undone.as_deref(), Some(&plain[..]), "filter {kind}");
        }
        let tiff = [10, 20, 30, 1, 2, 3, 10, 20, 30, 2, 4, 6];
        assert_eq!(undo("FlateDecode", &packed(&tiff), Some(&parameters(2.0))).as_deref(), Some(&plain[..]));
        assert_eq!(undo("FlateDecode", &packed(&[9, 0, 0]), Some(&parameters(15.0))), None, "no such filter");
    }
}
