//! From the colours of photos to the inks of a press.
//!
//! For each colour space that photos come in, Little CMS bakes a table once; the table is
//! applied in whole numbers. Where a table of 33 nodes a side would bend the colours (a space
//! of unusual tones, 16 bits, inks of another press), Little CMS converts every pixel itself.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use banxin_model::Ink;
use banxin_photo::{Colour, Meaning, Native};
use lcms2::{CIExyY, CIExyYTRIPLE, Flags, GlobalContext, PixelFormat, Profile, ToneCurve, Transform};

use crate::PdfError;
use crate::drawn::{darkness, drawn_black};
use crate::lut::{InkTable, Limit};
use crate::profile::PressProfile;
use crate::proofing::{Seen, to_screen};
use crate::tone::BlackScale;

/// How colours that the press cannot print are brought to those it can.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Intent {
    /// Printable colours as they are, the rest to the nearest; black to black.
    #[default]
    RelativeColorimetric,
    /// All colours moved together, for pictures whose deep colours matter.
    Perceptual,
}

impl Intent {
    const fn of_lcms(self) -> lcms2::Intent {
        match self {
            Self::RelativeColorimetric => lcms2::Intent::RelativeColorimetric,
            Self::Perceptual => lcms2::Intent::Perceptual,
        }
    }
}

/// How photos are brought to ink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inking {
    /// The press.
    pub profile: PressProfile,
    /// The rendering intent.
    pub intent: Intent,
    /// Most ink in per cent of one full ink, 100 to 400.
    pub ink_limit: u16,
}

impl Default for Inking {
    /// Coldset newsprint, relative colorimetric, 220 % (ISO 12647-3:2013).
    fn default() -> Self {
        Self { profile: PressProfile::newsprint(), intent: Intent::default(), ink_limit: 220 }
    }
}

/// Samples as they are printed: grey (white is 255) or four inks (none is 0).
#[derive(Debug)]
pub(crate) struct Inked {
    pub grey: bool,
    pub data: Vec<u8>,
}

/// A press that photos are converted for: made once for a whole export, shared by the threads that
/// prepare them. Its tables are baked when the first photo needs them, so that text waits for none.
pub struct Press {
    inking: Inking,
    limit: Limit,
    black: OnceLock<Result<BlackScale, String>>,
    kept: Mutex<Vec<(Meaning, Arc<Way>)>>,
    seen: OnceLock<Result<Seen, String>>,
}

impl std::fmt::Debug for Press {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Press").field("profile", &self.inking.profile.name()).finish_non_exhaustive()
    }
}

/// How a colour space becomes ink.
enum Way {
    Table(Arc<InkTable>),
    Pixels,
}

/// Largest difference of one ink, in 255ths, and of all on the mean, in hundredths of that, at
/// which a table is as good as Little CMS itself. Paper and eye cannot tell such inks apart.
const TABLE_SLACK: (u32, u32) = (10, 120);

impl Press {
    /// A press that nothing was converted for yet.
    #[must_use]
    pub fn new(inking: &Inking) -> Self {
        let limit = Limit::percent(inking.ink_limit);
        Self { inking: inking.clone(), limit, black: OnceLock::new(), kept: Mutex::default(), seen: OnceLock::new() }
    }

    /// What it was made of.
    #[must_use]
    pub const fn inking(&self) -> &Inking {
        &self.inking
    }

    /// The most ink it prints.
    pub(crate) const fn limit(&self) -> Limit {
        self.limit
    }

    /// From its inks to a screen's colours.
    pub(crate) fn seen(&self) -> Result<&Seen, String> {
        let made = || to_screen(&self.inking.profile.open().map_err(|e| e.to_string())?);
        self.seen.get_or_init(made).as_ref().map_err(Clone::clone)
    }

    fn black(&self) -> Result<&BlackScale, String> {
        let measured = || {
            let profile = self.inking.profile.open().map_err(|e| e.to_string())?;
            BlackScale::of(&profile).map_err(|e| e.to_string())
        };
        self.black.get_or_init(measured).as_ref().map_err(Clone::clone)
    }

    /// Whether samples that mean this are inks, or the black, of this press already.
    pub(crate) fn is_own(&self, colour: Colour, meaning: &Meaning) -> bool {
        match meaning {
            Meaning::Unsaid => colour != Colour::Rgb,
            Meaning::Profile(icc) => colour == Colour::Cmyk && icc == self.inking.profile.icc(),
            Meaning::AdobeRgb => false,
        }
    }

    /// Inks of sRGB pixels, three bytes in and four out, as photos without a profile get them.
    ///
    /// # Errors
    /// A sentence that says why the profile cannot be used.
    pub fn inks_of_srgb(&self, rgb: &[u8]) -> Result<Vec<u8>, PdfError> {
        match &*self.way(&Meaning::Unsaid).map_err(PdfError::Profile)? {
            Way::Table(table) => Ok(table.convert(rgb)),
            Way::Pixels => Err(PdfError::Profile("it has no table for sRGB".to_owned())),
        }
    }

    /// A picture in black alone, or in all inks. A picture without any colour in it is black
    /// alone in either case: four plates printing one grey show every shift of the paper.
    ///
    /// # Errors
    /// A sentence that says what is wrong with the picture's own profile.
    pub(crate) fn inked(&self, picture: Native, to_black: bool) -> Result<Inked, String> {
        let own = self.is_own(picture.colour, &picture.meaning);
        let black = to_black || picture.colour == Colour::Grey || is_neutral(&picture);
        match (own, picture.colour, black) {
            (true, Colour::Grey, _) => Ok(Inked { grey: true, data: picture.data }),
            (true, _, false) => {
                let mut inked = Inked { grey: false, data: picture.data };
                self.hold(&mut inked);
                Ok(inked)
            }
            (_, Colour::Rgb, false) if picture.bits == 8 => self.by_table(&picture),
            (_, _, false) => self.by_pixels(&picture),
            (_, _, true) => self.blackened(&picture),
        }
    }

    /// A drawn page in black alone, or in all inks: what is neutral in it is black ink alone, so that type stays on one
    /// plate (photos in it with it). The painter shows full black as the dark grey that ink is; it is full again here.
    pub(crate) fn inked_drawing(&self, picture: Native, to_black: bool) -> Result<Inked, String> {
        let pixels = picture.data.as_chunks::<3>().0;
        let levels: Vec<Option<u8>> = pixels.iter().map(|p| drawn_black(*p)).collect();
        if to_black || levels.iter().all(Option::is_some) {
            let white_is_255 = pixels.iter().zip(&levels).map(|(p, level)| 255 - level.unwrap_or_else(|| darkness(*p)));
            return Ok(Inked { grey: true, data: white_is_255.collect() });
        }
        let mut inked = self.by_table(&picture)?;
        for (ink, level) in inked.data.as_chunks_mut::<4>().0.iter_mut().zip(&levels) {
            if let Some(k) = level {
                *ink = [0, 0, 0, *k];
            }
        }
        Ok(inked)
    }

    fn by_table(&self, picture: &Native) -> Result<Inked, String> {
        let table = match &*self.way(&picture.meaning)? {
            Way::Table(table) => Arc::clone(table),
            Way::Pixels => return self.by_pixels(picture),
        };
        Ok(Inked { grey: false, data: table.convert(&picture.data) })
    }

    /// The way from an RGB space, worked out once.
    fn way(&self, meaning: &Meaning) -> Result<Arc<Way>, String> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, way)) = kept.iter().find(|(m, _)| m == meaning) {
            return Ok(Arc::clone(way));
        }
        let source = self.source(Colour::Rgb, meaning)?;
        let press = self.inking.profile.open().map_err(|e| e.to_string())?;
        let table = baked(&source, &press, self.inking.intent, self.limit).map_err(|e| e.to_string())?;
        // For sRGB the table is known to do.
        let agrees = *meaning == Meaning::Unsaid || self.agrees(&table, &source, &press)?;
        let way = if agrees { Way::Table(Arc::new(table)) } else { Way::Pixels };
        let way = Arc::new(way);
        kept.push((meaning.clone(), Arc::clone(&way)));
        Ok(way)
    }

    /// Whether a table gives what Little CMS gives, at the centres of a net and in the shadows.
    fn agrees(&self, table: &InkTable, source: &Profile, press: &Profile) -> Result<bool, String> {
        const STEPS: [u8; 10] = [3, 9, 20, 36, 60, 90, 123, 160, 203, 247];
        let plane = |r| STEPS.into_iter().flat_map(move |g| STEPS.map(|b| [r, g, b]));
        let net: Vec<[u8; 3]> = STEPS.into_iter().flat_map(plane).collect();
        let transform =
            transform::<[u8; 3], [u8; 4]>(source, PixelFormat::RGB_8, press, PixelFormat::CMYK_8, self.inking.intent)
                .map_err(|e| e.to_string())?;
        let mut want = vec![[0u8; 4]; net.len()];
        transform.transform_pixels(&net, &mut want);
        let (mut worst, mut sum) = (0u32, 0u32);
        for (colour, want) in net.iter().zip(&want) {
            let want = self.limit.hold(*want);
            let got = table.inks(*colour);
            for (a, b) in got.iter().zip(want) {
                let off = u32::from(a.abs_diff(b));
                worst = worst.max(off);
                sum += off;
            }
        }
        let mean = sum * 100 / (4 * net.len() as u32).max(1);
        Ok(worst <= TABLE_SLACK.0 && mean <= TABLE_SLACK.1)
    }

    /// Little CMS, pixel by pixel, within the ink limit.
    fn by_pixels(&self, picture: &Native) -> Result<Inked, String> {
        let source = self.source(picture.colour, &picture.meaning)?;
        let press = self.inking.profile.open().map_err(|e| e.to_string())?;
        let transform =
            transform::<u8, [u8; 4]>(&source, format_of(picture), &press, PixelFormat::CMYK_8, self.inking.intent)
                .map_err(|e| e.to_string())?;
        let pixel = picture.components() * usize::from(picture.bits / 8);
        let mut out = vec![[0u8; 4]; picture.data.len() / pixel.max(1)];
        transform.transform_pixels(&picture.data, &mut out);
        out.iter_mut().for_each(|ink| *ink = self.limit.hold(*ink));
        Ok(Inked { grey: false, data: out.into_flattened() })
    }

    /// The profile that samples are in. A profile of another kind of samples says nothing of
    /// these; most programs pass over it too.
    fn source(&self, colour: Colour, meaning: &Meaning) -> Result<Profile, String> {
        let wanted = match colour {
            Colour::Grey => lcms2::ColorSpaceSignature::GrayData,
            Colour::Rgb => lcms2::ColorSpaceSignature::RgbData,
            Colour::Cmyk => lcms2::ColorSpaceSignature::CmykData,
        };
        if let Meaning::Profile(icc) = meaning {
            let damaged = |_| "its colour profile is damaged; save it with another".to_owned();
            let profile = Profile::new_icc(icc).map_err(damaged)?;
            if profile.color_space() == wanted {
                return Ok(profile);
            }
        }
        match colour {
            Colour::Grey => Profile::new_gray(&D50, &ToneCurve::new(2.2)).map_err(|e| e.to_string()),
            Colour::Rgb if *meaning == Meaning::AdobeRgb => adobe_rgb().map_err(|e| e.to_string()),
            Colour::Rgb => Ok(Profile::new_srgb()),
            Colour::Cmyk => self.inking.profile.open().map_err(|e| e.to_string()),
        }
    }

    /// An ink in black alone, as pages have it that are printed in one colour; black inks stay as they are.
    #[must_use]
    pub fn blackened_ink(&self, ink: Ink) -> Ink {
        if ink.c == 0 && ink.m == 0 && ink.y == 0 {
            return ink;
        }
        let part = |i: u16| (u32::from(i.min(1000)) * 255 / 1000) as u8;
        let inks = [ink.c, ink.m, ink.y, ink.k].map(part);
        let picture = Native {
            width: 1,
            height: 1,
            colour: Colour::Cmyk,
            bits: 8,
            data: inks.to_vec(),
            meaning: Meaning::Unsaid,
        };
        let white_is_255 = self.blackened(&picture).ok().and_then(|i| i.data.first().copied()).unwrap_or(0);
        Ink::grey(((255 - u32::from(white_is_255)) * 1000 / 255) as u16)
    }

    /// Brings inks that were resampled back within the limit.
    pub(crate) fn hold(&self, inked: &mut Inked) {
        if !inked.grey {
            inked.data.as_chunks_mut::<4>().0.iter_mut().for_each(|ink| *ink = self.limit.hold(*ink));
        }
    }

    /// The lightness of every pixel in black ink alone.
    fn blackened(&self, picture: &Native) -> Result<Inked, String> {
        let source = self.source(picture.colour, &picture.meaning)?;
        let pixel = picture.components() * usize::from(picture.bits / 8);
        let light = light(&source, format_of(picture)).map_err(|e| e.to_string())?;
        let deepest = deepest(&source, picture.colour).map_err(|e| e.to_string())?;
        let scale = self.black()?.table(deepest);
        let mut lab = vec![[0u16; 3]; picture.data.len() / pixel.max(1)];
        light.transform_pixels(&picture.data, &mut lab);
        let white_is_255 = |l: &[u16; 3]| 255 - scale.black(l[0]);
        Ok(Inked { grey: true, data: lab.iter().map(white_is_255).collect() })
    }
}

/// Whether every pixel of an RGB picture is grey.
fn is_neutral(picture: &Native) -> bool {
    picture.colour == Colour::Rgb
        && match picture.bits {
            8 => picture.data.as_chunks::<3>().0.iter().all(|[r, g, b]| r == g && g == b),
            _ => picture.data.as_chunks::<6>().0.iter().all(|p| p[..2] == p[2..4] && p[2..4] == p[4..]),
        }
}

/// Where all profiles meet.
const D50: CIExyY = CIExyY { x: 0.3457, y: 0.3585, Y: 1.0 };

/// Adobe RGB (1998): primaries, white and gamma of its specification, 4.3.
fn adobe_rgb() -> Result<Profile, lcms2::Error> {
    let xy = |x, y| CIExyY { x, y, Y: 1.0 };
    let primaries = CIExyYTRIPLE { Red: xy(0.64, 0.33), Green: xy(0.21, 0.71), Blue: xy(0.15, 0.06) };
    let curve = ToneCurve::new(2.199_218_75);
    Profile::new_rgb(&xy(0.3127, 0.329), &primaries, &[&curve, &curve, &curve])
}

fn format_of(picture: &Native) -> PixelFormat {
    match (picture.colour, picture.bits) {
        (Colour::Grey, 16) => PixelFormat::GRAY_16,
        (Colour::Grey, _) => PixelFormat::GRAY_8,
        (Colour::Rgb, 16) => PixelFormat::RGB_16,
        (Colour::Rgb, _) => PixelFormat::RGB_8,
        (Colour::Cmyk, _) => PixelFormat::CMYK_8,
    }
}

/// A transform of an intent, with black brought to black where the intent does not do so itself.
fn transform<F: Copy + lcms2::Pod, T: Copy + lcms2::Pod>(
    from: &Profile,
    format: PixelFormat,
    to: &Profile,
    into: PixelFormat,
    intent: Intent,
) -> Result<Transform<F, T>, lcms2::Error> {
    let flags = match intent {
        Intent::RelativeColorimetric => Flags::NO_OPTIMIZE | Flags::BLACKPOINT_COMPENSATION,
        Intent::Perceptual => Flags::NO_OPTIMIZE,
    };
    Transform::new_flags(from, format, to, into, intent.of_lcms(), flags)
}

/// A table from one RGB space.
fn baked(source: &Profile, press: &Profile, intent: Intent, limit: Limit) -> Result<InkTable, PdfError> {
    let no = |e: lcms2::Error| PdfError::Profile(e.to_string());
    let transform = transform::<[u16; 3], [u16; 4]>(source, PixelFormat::RGB_16, press, PixelFormat::CMYK_16, intent)
        .map_err(no)?;
    Ok(InkTable::bake(limit, |grid, inks| transform.transform_pixels(grid, inks)))
}

/// Lightness: L* of any samples in 65 535ths.
fn light(from: &Profile, format: PixelFormat) -> Result<Transform<u8, [u16; 3]>, lcms2::Error> {
    let lab = Profile::new_lab4_context(GlobalContext::new(), &D50)?;
    let intent = lcms2::Intent::RelativeColorimetric;
    Transform::new_flags(from, format, &lab, PixelFormat::Lab_16, intent, Flags::NO_OPTIMIZE)
}

/// L* of the darkest colour of a space.
fn deepest(from: &Profile, colour: Colour) -> Result<u16, lcms2::Error> {
    let (format, darkest): (_, &[u8]) = match colour {
        Colour::Grey => (PixelFormat::GRAY_8, &[0]),
        Colour::Rgb => (PixelFormat::RGB_8, &[0, 0, 0]),
        Colour::Cmyk => (PixelFormat::CMYK_8, &[0, 0, 0, 255]),
    };
    let mut lab = [[0u16; 3]];
    light(from, format)?.transform_pixels(darkest, &mut lab);
    Ok(lab[0][0])
}

/// Whether a transform to a press can be made.
pub(crate) fn inks_of_srgb(press: &Profile, intent: lcms2::Intent) -> Result<(), PdfError> {
    let no = |e: lcms2::Error| PdfError::Profile(e.to_string());
    let srgb = Profile::new_srgb();
    let made: Result<Transform<[u8; 3], [u8; 4]>, _> =
        Transform::new_flags(&srgb, PixelFormat::RGB_8, press, PixelFormat::CMYK_8, intent, Flags::NO_OPTIMIZE);
    made.map(drop).map_err(no)
}

/// L* of each amount of black ink alone, from none to full, in 65 535ths.
pub(crate) fn light_of_inks(press: &Profile) -> Result<[u16; 256], PdfError> {
    let no = |e: lcms2::Error| PdfError::Profile(e.to_string());
    let light = light(press, PixelFormat::CMYK_8).map_err(no)?;
    let inks: Vec<u8> = (0..=255u8).flat_map(|k| [0, 0, 0, k]).collect();
    let mut lab = [[0u16; 3]; 256];
    light.transform_pixels(&inks, &mut lab);
    Ok(lab.map(|l| l[0]))
}
