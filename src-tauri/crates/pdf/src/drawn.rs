//! Black of what a painter drew for a screen.
//!
//! The painter shows inks as ordinary offset prints them, where full black is a dark grey with a cast of blue. What it
//! drew of black ink must become black ink again, and no other.

/// How far the channels of black ink and its tints lie apart.
const CAST: u8 = 6;

/// Grey that the painter shows for tenths of black ink, from none to all.
const SHOWN: [u8; 11] = [255, 231, 211, 189, 169, 148, 130, 111, 89, 62, 33];

/// The black ink that shows a pixel, if it is neutral.
pub(crate) fn drawn_black(rgb: [u8; 3]) -> Option<u8> {
    let (least, most) = rgb.iter().fold((255, 0), |(l, m), &v| (v.min(l), v.max(m)));
    let mean = rgb.iter().map(|&v| u16::from(v)).sum::<u16>() / 3;
    (most - least <= CAST).then(|| black_of(u8::try_from(mean).unwrap_or(255)))
}

/// The black ink that is as dark as a pixel of any colour.
pub(crate) fn darkness(rgb: [u8; 3]) -> u8 {
    // Weights of ITU-R BT.709, in 256ths.
    let light = rgb.iter().zip([54u32, 183, 19]).map(|(&v, weight)| u32::from(v) * weight).sum::<u32>() >> 8;
    black_of(u8::try_from(light).unwrap_or(255))
}

/// Black ink for a grey, in 255ths, straight between tenths.
fn black_of(grey: u8) -> u8 {
    let below = SHOWN.iter().position(|&shown| shown <= grey).unwrap_or(SHOWN.len());
    let ink = |tenths: u32| tenths * 255 / 10;
    let (Some(&low), Some(&high)) = (SHOWN.get(below), below.checked_sub(1).and_then(|i| SHOWN.get(i))) else {
        return if below == 0 { 0 } else { 255 };
    };
    let (from, to) = (ink(below as u32 - 1), ink(below as u32));
    let (way, all) = (u32::from(high - grey), u32::from(high - low).max(1));
    u8::try_from(from + (to - from) * way / all).unwrap_or(255)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_ink_comes_back_as_itself() {
        let full = [[35, 31, 32], [0, 0, 0], [33, 33, 33]];
        assert!(full.iter().all(|p| drawn_black(*p) == Some(255)));
        assert_eq!(drawn_black([255, 255, 255]), Some(0));
        let half = drawn_black([146, 148, 151]).expect("neutral");
        assert!(half.abs_diff(127) <= 1, "{half}");
        let greys: Vec<u8> = (0..=255).map(black_of).collect();
        assert!(greys.is_sorted_by(|a, b| a >= b), "never lighter for a darker grey");
    }

    #[test]
    fn colours_are_not_black() {
        assert_eq!(drawn_black([200, 60, 60]), None);
        assert_eq!(drawn_black([100, 100, 110]), None);
        assert!(darkness([0, 0, 255]) > darkness([255, 255, 0]));
    }
}
