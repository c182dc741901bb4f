//! CMYK to sRGB without a profile: what ordinary press inks look like.
//!
//! Neugebauer's model: a halftone is a mosaic of the sixteen overprints of full inks, each
//! covering its share of the paper, so the colour is their weighted mean. The naive product
//! (1−C)(1−K) shows screen-bright cyan and green that no press prints.

/// sRGB of the overprints; bit 0 cyan, bit 1 magenta, bit 2 yellow, bit 3 black.
/// Values are ours, near coated offset; paper is pure white and K alone is neutral.
const OVERPRINTS: [[i32; 3]; 16] = [
    [255, 255, 255], // paper
    [0, 160, 225],   // C
    [228, 0, 128],   // M
    [46, 49, 140],   // CM
    [255, 238, 0],   // Y
    [0, 152, 70],    // CY
    [226, 28, 36],   // MY
    [56, 50, 50],    // CMY
    [34, 34, 34],    // K
    [10, 24, 34],    // CK
    [32, 8, 18],     // MK
    [12, 10, 22],    // CMK
    [34, 32, 8],     // YK
    [8, 22, 12],     // CYK
    [30, 10, 8],     // MYK
    [0, 0, 0],       // CMYK
];

/// The look of one pixel of ink amounts (0 none, 255 full).
pub(crate) fn to_rgb([c, m, y, k]: [u8; 4]) -> [u8; 3] {
    std::array::from_fn(|channel| {
        let corner = |i: usize| OVERPRINTS[i & 15][channel] << 8;
        let by_c: [i32; 8] = std::array::from_fn(|i| mix(corner(2 * i), corner(2 * i + 1), c));
        let by_m: [i32; 4] = std::array::from_fn(|i| mix(by_c[2 * i], by_c[2 * i + 1], m));
        let by_y: [i32; 2] = std::array::from_fn(|i| mix(by_m[2 * i], by_m[2 * i + 1], y));
        let value = (mix(by_y[0], by_y[1], k) + 128) >> 8;
        u8::try_from(value.clamp(0, 255)).unwrap_or(255)
    })
}

/// Part of the way from `a` to `b`; integers, so that every machine agrees.
fn mix(a: i32, b: i32, part: u8) -> i32 {
    a + (b - a) * i32::from(part) / 255
}

/// Turns decoded JPEG samples into ink amounts, in place.
///
/// Adobe writes CMYK inverted (255 = no ink) and marks it with APP14; files without the mark
/// hold ink amounts. YCCK holds the three colour inks as YCbCr of their amounts' complement,
/// with K as it is (Adobe TN 5116).
pub(crate) fn normalise(data: &mut [u8], ycck: bool, inverted: bool) {
    for pixel in data.as_chunks_mut::<4>().0 {
        if ycck {
            let [y, cb, cr, k] = *pixel;
            // YCbCr decodes to the complement of the stored inks.
            let [r, g, b] = rgb_of(y, cb, cr);
            *pixel = [255 - r, 255 - g, 255 - b, k];
        }
        if inverted {
            *pixel = pixel.map(|v| 255 - v);
        }
    }
}

/// ITU-R BT.601 full range, as JFIF has it, in 16.16 integers.
fn rgb_of(y: u8, cb: u8, cr: u8) -> [u8; 3] {
    let (y, cb, cr) = (i32::from(y) << 16, i32::from(cb) - 128, i32::from(cr) - 128);
    [y + 91_881 * cr, y - 22_554 * cb - 46_802 * cr, y + 116_130 * cb]
        .map(|v| u8::try_from(((v + 32_768) >> 16).clamp(0, 255)).unwrap_or(255))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_is_white_and_black_is_neutral_and_dark() {
        assert_eq!(to_rgb([0, 0, 0, 0]), [255, 255, 255]);
        let [r, g, b] = to_rgb([0, 0, 0, 255]);
        assert!(r == g && g == b && r < 48);
        assert_eq!(to_rgb([255, 255, 255, 255]), [0, 0, 0]);
    }

    #[test]
    fn more_ink_is_never_lighter() {
        for k in 1..=255u8 {
            assert!(to_rgb([90, 40, 10, k])[1] <= to_rgb([90, 40, 10, k - 1])[1]);
        }
    }

    #[test]
    fn inks_keep_their_hue() {
        let [r, g, b] = to_rgb([255, 0, 0, 0]);
        assert!(r < 60 && b > g && g > 100, "cyan");
        let [r, g, b] = to_rgb([0, 255, 255, 0]);
        assert!(r > 180 && g < 80 && b < 80, "red");
    }

    #[test]
    fn adobe_samples_are_inverted_and_plain_ones_are_not() {
        let mut adobe = [255, 255, 255, 0];
        normalise(&mut adobe, false, true);
        assert_eq!(adobe, [0, 0, 0, 255]);
        let mut plain = [0, 0, 0, 255];
        normalise(&mut plain, false, false);
        assert_eq!(plain, [0, 0, 0, 255]);
    }
}
