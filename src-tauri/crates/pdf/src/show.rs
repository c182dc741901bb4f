//! Showing glyphs in their places: `Tj` and `TJ` with as few digits as keep every origin
//! within a thousandth of a point.

use banxin_model::{Length, div_round};

use crate::number::{push_hex16, push_milli, push_text_string};

/// Units in a thousandth of a point: positions are kept in 10⁻¹² pt, where widths in
/// millionths of the em times the size are whole numbers.
const PER_MILLIPOINT: i64 = 1_000_000_000;

/// How far a glyph may stand from its place: half a thousandth of a point.
const TOLERANCE: i64 = PER_MILLIPOINT / 2;

/// Glyphs of one font and size on one baseline.
pub(crate) struct Shower<'o> {
    out: &'o mut Vec<u8>,
    /// What will stand between the brackets of the `TJ`.
    array: Vec<u8>,
    in_string: bool,
    adjusted: bool,
    /// Where the next glyph would go.
    pen: i64,
    /// A millionth of the em, horizontally scaled, in units.
    em: i64,
}

impl<'o> Shower<'o> {
    /// Starts with the pen at `x`. `size` in thousandths of a point, `scale` in thousandths.
    pub fn new(out: &'o mut Vec<u8>, x: Length, size: Length, scale: u16) -> Self {
        let em = (size.0 * i64::from(scale)).max(1);
        Self { out, array: Vec::new(), in_string: false, adjusted: false, pen: x.0 * PER_MILLIPOINT, em }
    }

    /// Shows a glyph of this width (millionths of the em) at its place, or where the pen is.
    pub fn glyph(&mut self, cid: u16, width: i64, x: Option<Length>) {
        if let Some(x) = x {
            self.move_to(x);
        }
        if !self.in_string {
            self.array.push(b'<');
            self.in_string = true;
        }
        push_hex16(&mut self.array, cid);
        self.pen += width * self.em;
    }

    /// Moves the pen, if it is not near enough, by the coarsest number that is exact enough.
    pub fn move_to(&mut self, x: Length) {
        let missing = x.0 * PER_MILLIPOINT - self.pen;
        if missing.abs() <= TOLERANCE {
            return;
        }
        for step in [1000, 100, 10, 1] {
            let n = div_round(-missing, self.em * step) * step;
            let moved = -n * self.em;
            if (missing - moved).abs() <= TOLERANCE || step == 1 {
                self.close_string();
                push_milli(&mut self.array, n);
                self.adjusted = true;
                self.pen += moved;
                return;
            }
        }
    }

    /// What follows up to [`Self::end_span`] reads as `text`.
    pub fn begin_span(&mut self, text: &str) {
        self.flush();
        self.out.extend_from_slice(b"/Span<</ActualText");
        push_text_string(self.out, text);
        self.out.extend_from_slice(b">>BDC\n");
    }

    /// Ends a span.
    pub fn end_span(&mut self) {
        self.flush();
        self.out.extend_from_slice(b"EMC\n");
    }

    /// Writes what has been gathered.
    pub fn flush(&mut self) {
        self.close_string();
        if self.array.is_empty() {
            return;
        }
        if self.adjusted {
            self.out.push(b'[');
            self.out.append(&mut self.array);
            self.out.extend_from_slice(b"]TJ\n");
        } else {
            self.out.append(&mut self.array);
            self.out.extend_from_slice(b"Tj\n");
        }
        self.adjusted = false;
    }

    fn close_string(&mut self) {
        if self.in_string {
            self.array.push(b'>');
            self.in_string = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(size: i64, scale: u16, glyphs: &[(i64, i64)]) -> String {
        let mut out = Vec::new();
        let mut shower = Shower::new(&mut out, Length(glyphs[0].0), Length(size), scale);
        glyphs.iter().zip(1..).for_each(|(&(x, width), cid)| shower.glyph(cid, width, Some(Length(x))));
        shower.flush();
        String::from_utf8(out).expect("ASCII")
    }

    #[test]
    fn natural_widths_need_no_adjustment() {
        let line: Vec<_> = (0..4).map(|i| (20_000 + i * 9_000, 1_000_000)).collect();
        assert_eq!(shown(9_000, 1000, &line), "<0001000200030004>Tj\n");
        let condensed: Vec<_> = (0..4).map(|i| (20_000 + i * 8_100, 1_000_000)).collect();
        assert_eq!(shown(9_000, 900, &condensed), "<0001000200030004>Tj\n");
    }

    #[test]
    fn adjustments_are_short() {
        assert_eq!(shown(10_000, 1000, &[(0, 500_000), (6_000, 500_000)]), "[<0001>-100<0002>]TJ\n");
        assert_eq!(shown(10_000, 1000, &[(0, 500_000), (5_001, 500_000)]), "[<0001>-.1<0002>]TJ\n");
    }

    /// Reads the operators back as a PDF reader does and compares every origin.
    #[test]
    fn origins_stay_within_a_thousandth_of_a_point() {
        for (size, scale) in [(7_875, 1000), (9_000, 1000), (10_500, 870), (72_000, 1000), (131_313, 1250)] {
            let mut x = 12_345;
            let mut glyphs = Vec::new();
            let mut seed = 7u64;
            for _ in 0..200 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let width = 200_000 + (seed >> 40) as i64 % 800_000;
                glyphs.push((x, width));
                x += width * size / 1_000_000 + (seed >> 33) as i64 % 50 - 20;
            }
            let text = shown(size, scale, &glyphs);
            let body = text.trim_start_matches('[').trim_end_matches("]TJ\n");
            let mut pen = 12.345_f64;
            let mut next = 0;
            for part in body.split_inclusive(['<', '>']) {
                let em = size as f64 / 1000.0 * f64::from(scale) / 1000.0;
                if let Some(hex) = part.strip_suffix('>') {
                    for _ in 0..hex.len() / 4 {
                        let (x, width) = glyphs[next];
                        assert!((pen - x as f64 / 1000.0).abs() < 0.000_51, "{size} {next}: {pen} {x}");
                        pen += width as f64 / 1e6 * em;
                        next += 1;
                    }
                } else if let Ok(n) = part.trim_end_matches('<').parse::<f64>() {
                    pen -= n / 1000.0 * em;
                }
            }
            assert_eq!(next, glyphs.len());
        }
    }

    #[test]
    fn spans_stand_outside_the_strings() {
        let mut out = Vec::new();
        let mut shower = Shower::new(&mut out, Length(0), Length(10_000), 1000);
        shower.glyph(1, 1_000_000, Some(Length(0)));
        shower.move_to(Length(11_000));
        shower.begin_span("fi");
        shower.glyph(2, 1_000_000, Some(Length(11_000)));
        shower.end_span();
        let text = String::from_utf8(out).expect("ASCII");
        assert_eq!(text, "[<0001>-100]TJ\n/Span<</ActualText<FEFF00660069>>>BDC\n<0002>Tj\nEMC\n");
    }
}
