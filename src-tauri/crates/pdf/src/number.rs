//! Numbers as PDF text, from integers: no platform's floating point prints a coordinate.

use banxin_model::{Ink, Length, Rect};

/// Writes a whole number.
pub(crate) fn push_int(out: &mut Vec<u8>, n: i64) {
    if n < 0 {
        out.push(b'-');
    }
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    let mut rest = n.unsigned_abs();
    loop {
        at -= 1;
        if let Some(d) = digits.get_mut(at) {
            *d = b'0' + (rest % 10) as u8;
        }
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend_from_slice(digits.get(at..).unwrap_or_default());
}

/// Writes a number given in thousandths: `1545123` as `1545.123`, `-500` as `-.5`.
pub(crate) fn push_milli(out: &mut Vec<u8>, thousandths: i64) {
    if thousandths < 0 {
        out.push(b'-');
    }
    let whole = thousandths.unsigned_abs() / 1000;
    let mut rest = thousandths.unsigned_abs() % 1000;
    if whole > 0 || rest == 0 {
        push_int(out, whole as i64);
    }
    if rest > 0 {
        out.push(b'.');
        let mut place = 100;
        while rest > 0 {
            out.push(b'0' + (rest / place) as u8);
            rest %= place;
            place /= 10;
        }
    }
}

/// Writes numbers in thousandths, each followed by a space.
pub(crate) fn push_millis(out: &mut Vec<u8>, numbers: &[i64]) {
    for &n in numbers {
        push_milli(out, n);
        out.push(b' ');
    }
}

/// Writes a number given in millionths and a space.
pub(crate) fn push_millionths(out: &mut Vec<u8>, millionths: i64) {
    if millionths < 0 {
        out.push(b'-');
    }
    push_int(out, (millionths.unsigned_abs() / 1_000_000) as i64);
    let rest = format!(".{:06}", millionths.unsigned_abs() % 1_000_000);
    out.extend_from_slice(rest.trim_end_matches('0').trim_end_matches('.').as_bytes());
    out.push(b' ');
}

/// Writes a length in points and a space.
pub(crate) fn push_length(out: &mut Vec<u8>, l: Length) {
    push_millis(out, &[l.0]);
}

/// Writes `x y w h re`, the rectangle already in PDF coordinates.
pub(crate) fn push_rect(out: &mut Vec<u8>, r: Rect) {
    push_millis(out, &[r.x.0, r.y.0, r.w.0, r.h.0]);
    out.extend_from_slice(b"re");
}

/// Writes `c m y k`, each from 0 to 1, each followed by a space.
pub(crate) fn push_ink(out: &mut Vec<u8>, ink: Ink) {
    push_millis(out, &[ink.c, ink.m, ink.y, ink.k].map(|n| i64::from(n.min(1000))));
}

/// Writes sixteen bits as four hexadecimal digits.
pub(crate) fn push_hex16(out: &mut Vec<u8>, n: u16) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for shift in [12, 8, 4, 0] {
        out.push(DIGITS[usize::from(n >> shift) & 15]);
    }
}

/// Writes a text as a hexadecimal UTF-16 string with its byte order mark.
pub(crate) fn push_text_string(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(b"<FEFF");
    for unit in text.encode_utf16() {
        push_hex16(out, unit);
    }
    out.push(b'>');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn milli(n: i64) -> String {
        let mut out = Vec::new();
        push_milli(&mut out, n);
        String::from_utf8(out).expect("ASCII")
    }

    #[test]
    fn thousandths_print_exactly_and_briefly() {
        let cases = [
            (0, "0"),
            (1, ".001"),
            (-1, "-.001"),
            (-500, "-.5"),
            (1000, "1"),
            (1_545_123, "1545.123"),
            (100_010, "100.01"),
            (-12_040, "-12.04"),
        ];
        for (n, text) in cases {
            assert_eq!(milli(n), text);
        }
        assert_eq!(milli(i64::MAX), "9223372036854775.807");
    }

    #[test]
    fn millionths_print_exactly_and_briefly() {
        for (n, text) in
            [(0, "0 "), (1_000_000, "1 "), (-970_000, "-0.97 "), (1, "0.000001 "), (-12_000_500, "-12.0005 ")]
        {
            let mut out = Vec::new();
            push_millionths(&mut out, n);
            assert_eq!(String::from_utf8(out).expect("ASCII"), text);
        }
    }

    #[test]
    fn text_strings_are_utf16_with_surrogates() {
        let mut out = Vec::new();
        push_text_string(&mut out, "版𠮷");
        assert_eq!(out, b"<FEFF7248D842DFB7>");
    }
}
