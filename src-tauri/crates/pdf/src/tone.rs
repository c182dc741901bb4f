//! From lightness to black ink alone.
//!
//! Black ink on newsprint is far from black, so the tones between paper and black are scaled
//! in light, as black-point compensation does in colour.

use lcms2::Profile;

use crate::PdfError;
use crate::inking::light_of_inks;

/// The lightness of the press's black ink.
#[derive(Clone, Debug)]
pub(crate) struct BlackScale {
    /// Light (Y of paper = 1) of each amount of ink, never rising.
    light: Vec<f64>,
}

/// Which amount of ink shows a lightness.
pub(crate) struct BlackTable(Vec<u8>);

/// Steps of the table: L* in 65 535ths without its lowest four bits.
const STEPS: usize = 4096;

impl BlackScale {
    /// Measures a press by its profile.
    pub fn of(press: &Profile) -> Result<Self, PdfError> {
        let lightness = light_of_inks(press)?;
        let paper = light(lightness[0]).max(f64::MIN_POSITIVE);
        let mut least = 1.0f64;
        let falling = |l: u16| {
            least = least.min(light(l) / paper);
            least
        };
        Ok(Self { light: lightness.into_iter().map(falling).collect() })
    }

    /// The table for a source whose darkest colour has a lightness.
    pub fn table(&self, deepest: u16) -> BlackTable {
        let (from, to) = (light(deepest), self.light.last().copied().unwrap_or(0.0));
        let of = |step: usize| {
            let y = light((step << 4 | step >> 8) as u16);
            let part = ((y - from) / (1.0 - from).max(f64::MIN_POSITIVE)).clamp(0.0, 1.0);
            self.nearest(to + part * (1.0 - to))
        };
        BlackTable((0..STEPS).map(of).collect())
    }

    /// The amount of ink whose light is nearest.
    fn nearest(&self, y: f64) -> u8 {
        let after = self.light.partition_point(|&l| l > y).min(255);
        let before = after.saturating_sub(1);
        let off = |i: usize| self.light.get(i).map_or(f64::MAX, |l| (l - y).abs());
        let nearest = if off(before) <= off(after) { before } else { after };
        u8::try_from(nearest).unwrap_or(255)
    }
}

impl BlackTable {
    /// Ink for an L* in 65 535ths.
    #[inline]
    pub fn black(&self, lightness: u16) -> u8 {
        self.0.get(usize::from(lightness >> 4)).copied().unwrap_or(0)
    }
}

/// Y of an L* in 65 535ths (CIE 15): products only, so that every machine gives the same.
fn light(lightness: u16) -> f64 {
    let l = f64::from(lightness) * 100.0 / 65_535.0;
    if l > 8.0 {
        let f = (l + 16.0) / 116.0;
        f * f * f
    } else {
        l * 27.0 / 24_389.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::PressProfile;

    #[test]
    fn paper_is_bare_black_is_full_and_tones_fall_between() {
        let press = PressProfile::newsprint().open().expect("our own profile");
        let scale = BlackScale::of(&press).expect("our own profile");
        let table = scale.table(0);
        assert_eq!((table.black(65_535), table.black(0)), (0, 255));
        let inks: Vec<u8> = (0..=65_535u16).step_by(255).map(|l| table.black(l)).collect();
        assert!(inks.windows(2).all(|w| w[0] >= w[1]), "{inks:?}");
        // A grey of L* 50 has 18.4 % of paper's light; newsprint's black alone has about 10 %.
        let middle = f64::from(table.black(32_768));
        let y = scale.light[middle as usize];
        let want = scale.light[255] + 0.184 * (1.0 - scale.light[255]);
        assert!((y - want).abs() < 0.01, "{middle}: {y} {want}");
    }
}
