//! Colours of photos: against Little CMS itself, in CIEDE2000.

use std::io::Cursor;

use banxin_layout::{Item, PlacedPhoto};
use banxin_model::{Length, Rect};
use banxin_photo::{Colour, Meaning, Native};
use image::{ExtendedColorType, ImageEncoder};
use jpeg_encoder::{ColorType, Encoder};
use lcms2::{
    CIExyY, CIExyYTRIPLE, Flags, GlobalContext, Intent as LcmsIntent, PixelFormat, Profile, ToneCurve, Transform,
};
use tiff::encoder::{Compression, DeflateLevel, TiffEncoder, colortype};
use tiff::tags::Tag;

use super::press::{ink, separate};
use crate::fixture::{Desk, page};
use crate::inking::Press;
use crate::lut::Limit;
use crate::{Inking, Intent, Options, PressProfile, Standard};

pub(super) type Lab = [f64; 3];

fn press_profile() -> Profile {
    PressProfile::newsprint().open().expect("our own profile")
}

/// What inks look like on the press.
pub(super) fn look(inks: &[[u8; 4]]) -> Vec<Lab> {
    let white = CIExyY { x: 0.3457, y: 0.3585, Y: 1.0 };
    let lab = Profile::new_lab4_context(GlobalContext::new(), &white).expect("Lab");
    let intent = LcmsIntent::RelativeColorimetric;
    let t: Transform<[u8; 4], Lab> = Transform::new_flags(
        &press_profile(),
        PixelFormat::CMYK_8,
        &lab,
        PixelFormat::Lab_DBL,
        intent,
        Flags::NO_OPTIMIZE,
    )
    .expect("a transform");
    let mut out = vec![[0.0; 3]; inks.len()];
    t.transform_pixels(inks, &mut out);
    out
}

/// CIEDE2000 (CIE 142-2001).
pub(super) fn difference([l1, a1, b1]: Lab, [l2, a2, b2]: Lab) -> f64 {
    let seventh = |c: f64| (c.powi(7) / (c.powi(7) + 25f64.powi(7))).sqrt();
    let g = 0.5 * (1.0 - seventh(f64::midpoint(a1.hypot(b1), a2.hypot(b2))));
    let (a1, a2) = (a1 * (1.0 + g), a2 * (1.0 + g));
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue = |a: f64, b: f64| if a == 0.0 && b == 0.0 { 0.0 } else { b.atan2(a).to_degrees().rem_euclid(360.0) };
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let grey = c1 * c2 == 0.0;
    let mut dh = if grey { 0.0 } else { h2 - h1 };
    dh = if dh > 180.0 {
        dh - 360.0
    } else if dh < -180.0 {
        dh + 360.0
    } else {
        dh
    };
    let (dl, dc) = (l2 - l1, c2 - c1);
    let big_dh = 2.0 * (c1 * c2).sqrt() * (dh / 2.0).to_radians().sin();
    let (l, c) = (f64::midpoint(l1, l2), f64::midpoint(c1, c2));
    let mut h = h1 + h2;
    if !grey {
        h = if (h1 - h2).abs() <= 180.0 {
            h / 2.0
        } else if h < 360.0 {
            (h + 360.0) / 2.0
        } else {
            (h - 360.0) / 2.0
        };
    }
    let cos = |d: f64| d.to_radians().cos();
    let t = 1.0 - 0.17 * cos(h - 30.0) + 0.24 * cos(2.0 * h) + 0.32 * cos(3.0 * h + 6.0) - 0.20 * cos(4.0 * h - 63.0);
    let l50 = (l - 50.0).powi(2);
    let sl = 1.0 + 0.015 * l50 / (20.0 + l50).sqrt();
    let (sc, sh) = (1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
    let turn = 30.0 * (-((h - 275.0) / 25.0).powi(2)).exp();
    let rt = -2.0 * seventh(c) * (2.0 * turn).to_radians().sin();
    let (x, y, z) = (dl / sl, dc / sc, big_dh / sh);
    (x * x + y * y + z * z + rt * y * z).sqrt()
}

/// Pairs and differences published with the formula's reference data (Sharma, Wu, Dalal 2005).
#[test]
fn the_formula_gives_what_was_published() {
    for (a, b, want) in [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0009], 7.1792),
        ([90.8027, -2.0831, 1.441], [91.1528, -1.6435, 0.0447], 1.4441),
        ([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082),
    ] {
        assert!((difference(a, b) - want).abs() < 1e-4, "{a:?} {b:?}: {}", difference(a, b));
    }
}

fn rgb(gamma: f64, primaries: [(f64, f64); 3]) -> Vec<u8> {
    let xy = |(x, y): (f64, f64)| CIExyY { x, y, Y: 1.0 };
    let [red, green, blue] = primaries.map(xy);
    let curve = ToneCurve::new(gamma);
    let p = Profile::new_rgb(
        &xy((0.3457, 0.3585)),
        &CIExyYTRIPLE { Red: red, Green: green, Blue: blue },
        &[&curve, &curve, &curve],
    );
    p.expect("a profile").icc().expect("a profile")
}

fn wide(gamma: f64) -> Vec<u8> {
    rgb(gamma, [(0.7347, 0.2653), (0.1596, 0.8404), (0.0366, 0.0001)])
}

fn screen(gamma: f64) -> Vec<u8> {
    rgb(gamma, [(0.64, 0.33), (0.3, 0.6), (0.15, 0.06)])
}

/// A scanner's profile: its colours are a table, not a matrix.
fn scanner() -> Vec<u8> {
    const SIDE: u32 = 9;
    let tables = |n: usize| (0..n).flat_map(|_| [0u16, 65_535]).flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let mut lut = b"mft2\0\0\0\0".to_vec();
    lut.extend([3, 3, SIDE as u8, 0]);
    for i in 0..9 {
        lut.extend(if i % 4 == 0 { 65_536i32 } else { 0 }.to_be_bytes());
    }
    lut.extend([0, 2, 0, 2]);
    lut.extend(tables(3));
    for i in 0..SIDE.pow(3) {
        let value = |n: u32| f64::from(n % SIDE) / f64::from(SIDE - 1);
        let (r, g, b) = (value(i / SIDE / SIDE), value(i / SIDE), value(i));
        let lab = [100.0 * (0.3 * r + 0.6 * g + 0.1 * b), 70.0 * (r - g), 60.0 * (g - b) + 20.0 * (r - b)];
        // ICC.1:2001, 6.3.4.2: L* in FF00ths of 100, a* and b* from 8000.
        lut.extend(((lab[0] * 652.8) as u16).to_be_bytes());
        lab[1..].iter().for_each(|v| lut.extend(((32_768.0 + v * 256.0) as u16).to_be_bytes()));
    }
    lut.extend(tables(3));
    let mut icc = vec![0u8; 128];
    icc[8..12].copy_from_slice(&[2, 0x40, 0, 0]);
    icc[12..24].copy_from_slice(b"scnrRGB Lab ");
    icc[36..40].copy_from_slice(b"acsp");
    // The white of D50 in the header (ICC.1:2001, 6.1.9).
    icc[68..80].copy_from_slice(&[0, 0, 0xF6, 0xD6, 0, 1, 0, 0, 0, 0, 0xD3, 0x2D]);
    icc.extend(1u32.to_be_bytes());
    icc.extend(b"A2B0");
    icc.extend(144u32.to_be_bytes());
    icc.extend((lut.len() as u32).to_be_bytes());
    icc.extend(lut);
    let size = (icc.len() as u32).to_be_bytes();
    icc[..4].copy_from_slice(&size);
    icc
}

/// A net of colours with deep shadows, pixels of 8 bits.
fn net() -> Vec<u8> {
    const STEPS: [u8; 14] = [0, 2, 7, 15, 28, 45, 66, 90, 117, 145, 175, 205, 233, 255];
    let plane = |r| STEPS.into_iter().flat_map(move |g| STEPS.into_iter().flat_map(move |b| [r, g, b]));
    STEPS.into_iter().flat_map(plane).collect()
}

/// What Little CMS makes of pixels, directly.
pub(super) fn direct(source: &Profile, format: PixelFormat, data: &[u8], intent: Intent) -> Vec<[u8; 4]> {
    let (intent, flags) = match intent {
        Intent::RelativeColorimetric => {
            (LcmsIntent::RelativeColorimetric, Flags::NO_OPTIMIZE | Flags::BLACKPOINT_COMPENSATION)
        }
        Intent::Perceptual => (LcmsIntent::Perceptual, Flags::NO_OPTIMIZE),
    };
    let t: Transform<u8, [u8; 4]> =
        Transform::new_flags(source, format, &press_profile(), PixelFormat::CMYK_8, intent, flags)
            .expect("a transform");
    let mut out = vec![[0; 4]; data.len() / format.bytes_per_pixel()];
    t.transform_pixels(data, &mut out);
    out
}

/// Largest and mean difference where the ink limit leaves colours alone.
fn compare(name: &str, got: &[[u8; 4]], want: &[[u8; 4]]) {
    assert_eq!(got.len(), want.len(), "{name}");
    let within = |ink: &[u8; 4]| ink.iter().map(|&i| u32::from(i)).sum::<u32>() <= 255 * 220 / 100 - 4;
    let pairs: Vec<(Lab, Lab)> =
        look(got).into_iter().zip(look(want)).zip(want).filter(|(_, w)| within(w)).map(|(pair, _)| pair).collect();
    let all: Vec<f64> = pairs.iter().map(|(a, b)| difference(*a, *b)).collect();
    let (most, mean) = (all.iter().copied().fold(0.0, f64::max), all.iter().sum::<f64>() / all.len() as f64);
    println!("{name}: ΔE00 mean {mean:.3}, max {most:.3} of {} colours", all.len());
    assert!(mean <= 1.0 && most <= 3.0, "{name}: mean {mean}, max {most}");
    assert!(all.len() * 10 > want.len() * 7, "{name}: {} of {} colours are within the limit", all.len(), want.len());
    let over = got.iter().map(|ink| ink.iter().map(|&i| u32::from(i)).sum::<u32>()).max();
    assert!(over.is_some_and(|o| o * 100 <= 220 * 255), "{name}: {over:?}");
}

fn native(colour: Colour, bits: u8, data: Vec<u8>, meaning: Meaning) -> Native {
    let samples = match colour {
        Colour::Grey => 1,
        Colour::Rgb => 3,
        Colour::Cmyk => 4,
    };
    let width = (data.len() / samples / usize::from(bits / 8)) as u32;
    Native { width, height: 1, colour, bits, data, meaning }
}

#[test]
fn every_rgb_space_prints_as_little_cms_has_it() {
    for intent in [Intent::RelativeColorimetric, Intent::Perceptual] {
        let press = Press::new(&Inking { intent, ..Inking::default() });
        for (name, icc) in [
            ("sRGB", None),
            ("a screen of gamma 2.2", Some(screen(2.2))),
            ("a wide space of gamma 1.8", Some(wide(1.8))),
            ("a linear space", Some(wide(1.0))),
            ("a scanner's table", Some(scanner())),
        ] {
            let source = icc.as_ref().map_or_else(Profile::new_srgb, |i| Profile::new_icc(i).expect("a profile"));
            let meaning = icc.map_or(Meaning::Unsaid, Meaning::Profile);
            let inked = press.inked(native(Colour::Rgb, 8, net(), meaning.clone()), false).expect("ink");
            let want = direct(&source, PixelFormat::RGB_8, &net(), intent);
            assert!(!inked.grey);
            compare(&format!("{name}, {intent:?}"), inked.data.as_chunks().0, &want);
            let deep: Vec<u8> = net().iter().flat_map(|&v| (u16::from(v) * 257).to_ne_bytes()).collect();
            let inked = press.inked(native(Colour::Rgb, 16, deep.clone(), meaning), false).expect("ink");
            let want = direct(&source, PixelFormat::RGB_16, &deep, intent);
            compare(&format!("{name}, 16 bits, {intent:?}"), inked.data.as_chunks().0, &want);
        }
    }
}

/// Inks for another press become inks for this one; its own and unsaid ones stay.
#[test]
fn inks_of_another_press_are_converted() {
    let press = Press::new(&Inking::default());
    let inks: Vec<u8> = net().as_chunks::<3>().0.iter().flat_map(|[c, m, y]| [*c, *m, *y, 0]).collect();
    let mut other = PressProfile::newsprint().icc().to_vec();
    other[80..84].copy_from_slice(b"test");
    let source = Profile::new_icc(&other).expect("a profile");
    let converted = press.inked(native(Colour::Cmyk, 8, inks.clone(), Meaning::Profile(other)), false).expect("ink");
    let want = direct(&source, PixelFormat::CMYK_8, &inks, Intent::RelativeColorimetric);
    assert!(converted.data != inks);
    compare("inks of another press", converted.data.as_chunks().0, &want);
    // Own inks stay, held at the limit.
    let limit = Limit::percent(220);
    let held: Vec<u8> = inks.as_chunks::<4>().0.iter().flat_map(|i| limit.hold(*i)).collect();
    for own in [Meaning::Unsaid, Meaning::Profile(PressProfile::newsprint().icc().to_vec())] {
        assert_eq!(press.inked(native(Colour::Cmyk, 8, inks.clone(), own), false).expect("ink").data, held);
    }
}

/// A grey with a profile keeps its place between white and black, in light.
#[test]
fn greys_with_a_profile_become_black_of_their_lightness() {
    let press = Press::new(&Inking::default());
    let white = CIExyY { x: 0.3457, y: 0.3585, Y: 1.0 };
    let black = |gamma: f64, bits: u8| -> Vec<u8> {
        let icc = Profile::new_gray(&white, &ToneCurve::new(gamma)).expect("a profile").icc().expect("a profile");
        let data: Vec<u8> = match bits {
            8 => (0..=255).collect(),
            _ => (0..=255u16).flat_map(|v| (v * 257).to_ne_bytes()).collect(),
        };
        let inked = press.inked(native(Colour::Grey, bits, data, Meaning::Profile(icc)), false).expect("ink");
        assert!(inked.grey);
        inked.data.iter().map(|v| 255 - v).collect()
    };
    for gamma in [1.0, 1.8, 2.2] {
        let (ink, deep) = (black(gamma, 8), black(gamma, 16));
        assert_eq!((ink[0], ink[255]), (255, 0), "gamma {gamma}");
        assert!(ink.windows(2).all(|w| w[0] >= w[1]), "gamma {gamma}");
        assert!(ink.iter().zip(&deep).all(|(a, b)| a.abs_diff(*b) <= 1), "gamma {gamma}: 16 bits");
        let light = |k: u8| {
            let l = look(&[[0, 0, 0, k]])[0][0];
            if l > 8.0 { ((l + 16.0) / 116.0).powi(3) } else { l * 27.0 / 24389.0 }
        };
        let (paper, full) = (light(0), light(255));
        for v in (0..=255usize).step_by(15) {
            let want = full + (v as f64 / 255.0).powf(gamma) * (paper - full);
            assert!((light(ink[v]) - want).abs() < 0.01, "gamma {gamma}, {v}: {} {want}", light(ink[v]));
        }
    }
}

/// One colour as a file of some kind, with a profile.
fn files(rgb: [u8; 3], icc: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let data = rgb.repeat(48 * 48);
    let mut jpeg = Vec::new();
    let mut encoder = Encoder::new(&mut jpeg, 98);
    encoder.add_icc_profile(icc).expect("room");
    encoder.encode(&data, 48, 48, ColorType::Rgb).expect("a JPEG");
    let mut png = Vec::new();
    let mut encoder = image::codecs::png::PngEncoder::new(&mut png);
    encoder.set_icc_profile(icc.to_vec()).expect("PNG has profiles");
    encoder.write_image(&data, 48, 48, ExtendedColorType::Rgb8).expect("a PNG");
    let mut webp = Vec::new();
    let mut encoder = image::codecs::webp::WebPEncoder::new_lossless(&mut webp);
    encoder.set_icc_profile(icc.to_vec()).expect("WebP has profiles");
    encoder.write_image(&data, 48, 48, ExtendedColorType::Rgb8).expect("a WebP");
    let deep: Vec<u16> = data.iter().map(|&v| u16::from(v) * 257).collect();
    let mut deep_png = Vec::new();
    let mut encoder = image::codecs::png::PngEncoder::new(&mut deep_png);
    encoder.set_icc_profile(icc.to_vec()).expect("PNG has profiles");
    let bytes: Vec<u8> = deep.iter().flat_map(|v| v.to_ne_bytes()).collect();
    encoder.write_image(&bytes, 48, 48, ExtendedColorType::Rgb16).expect("a PNG");
    let mut files = vec![("a.jpg", jpeg), ("a.png", png), ("a.webp", webp), ("deep.png", deep_png)];
    for (name, compression) in [("lzw.tif", Compression::Lzw), ("flate.tif", Compression::Deflate(DeflateLevel::Fast))]
    {
        let mut out = Cursor::new(Vec::new());
        let mut encoder = TiffEncoder::new(&mut out).expect("a TIFF").with_compression(compression);
        let mut image = encoder.new_image::<colortype::RGB16>(48, 48).expect("a TIFF");
        image.encoder().write_tag(Tag::IccProfile, icc).expect("a TIFF");
        image.write_data(&deep).expect("a TIFF");
        files.push((name, out.into_inner()));
    }
    files
}

/// The inks in the middle of a photo as Ghostscript separates them.
fn printed(name: &str, file: Vec<u8>) -> Option<[u8; 4]> {
    let mut desk = Desk::default();
    let photo = desk.photo(name, file, 1);
    let r = Rect::new(Length::pt(50), Length::pt(50), Length::pt(20), Length::pt(20));
    let pages = [page(1, Length::ZERO, vec![Item::Photo(PlacedPhoto { photo, frame: r, picture: r })])];
    let (pdf, _) = desk.export_as(&pages, Standard::X4, &Options::default()).expect("a PDF");
    let plates = separate(&pdf)?;
    Some(plates.each_ref().map(|p| ink(p, 60, 60)))
}

#[test]
fn profiles_are_found_in_every_kind_of_file() {
    let colour = [200, 90, 40];
    let icc = wide(1.8);
    let source = Profile::new_icc(&icc).expect("a profile");
    let want = direct(&source, PixelFormat::RGB_8, &colour, Intent::RelativeColorimetric);
    let plain = direct(&Profile::new_srgb(), PixelFormat::RGB_8, &colour, Intent::RelativeColorimetric);
    assert!(difference(look(&want)[0], look(&plain)[0]) > 6.0, "the profile matters");
    for (name, file) in files(colour, &icc) {
        let Some(got) = printed(name, file) else { return };
        let off = difference(look(&[got])[0], look(&want)[0]);
        assert!(off <= 3.0, "{name}: {got:?} {want:?}, ΔE00 {off}");
    }
}

#[test]
fn inks_in_tiff_files_are_printed_as_they_are() {
    let inks = [150u8, 30, 90, 20];
    let wide: Vec<u16> = inks.map(|v| u16::from(v) * 257).repeat(48 * 48);
    let mut eight = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut eight).expect("a TIFF").with_compression(Compression::Lzw);
    encoder.write_image::<colortype::CMYK8>(48, 48, &inks.repeat(48 * 48)).expect("a TIFF");
    let mut sixteen = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut sixteen).expect("a TIFF");
    encoder.write_image::<colortype::CMYK16>(48, 48, &wide).expect("a TIFF");
    for (name, file) in [("8.tif", eight), ("16.tif", sixteen)] {
        let Some(got) = printed(name, file.into_inner()) else { return };
        assert!(got.iter().zip(inks).all(|(a, b)| a.abs_diff(b) <= 3), "{name}: {got:?}");
    }
}
