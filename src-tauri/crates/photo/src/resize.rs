//! Making pictures smaller. Nothing here enlarges.

use crate::error::Fault;
use crate::samples::{Kind, Samples, View};
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

/// Which filter, by what matters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Care {
    /// For the screen while working: area mean, several times faster.
    Quick,
    /// For publication: Lanczos, three lobes.
    Fine,
}

/// A source rectangle in pixels.
#[derive(Clone, Copy)]
pub(crate) struct Window {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
}

/// Scales `a` by `num / den`, rounded to the nearest and at least 1.
pub(crate) fn scaled(a: u32, num: u32, den: u32) -> u32 {
    let den = u64::from(den.max(1));
    let value = (u64::from(a) * u64::from(num) + den / 2) / den;
    u32::try_from(value).unwrap_or(u32::MAX).max(1)
}

/// The picture with its longer side at most `max_side`.
pub(crate) fn fit(samples: Samples, max_side: u32) -> Result<Samples, Fault> {
    let long = samples.width.max(samples.height);
    let max_side = max_side.max(1);
    if long <= max_side {
        return Ok(samples);
    }
    let (width, height) = (scaled(samples.width, max_side, long), scaled(samples.height, max_side, long));
    let whole = Window { x: 0, y: 0, width: samples.width, height: samples.height };
    resize(samples.view(), whole, width, height, Care::Quick)
}

/// A window of the picture at a new size.
pub(crate) fn resize(samples: View<'_>, window: Window, width: u32, height: u32, care: Care) -> Result<Samples, Fault> {
    let pixel = match samples.kind {
        Kind::Grey => PixelType::U8,
        Kind::Rgb => PixelType::U8x3,
        Kind::Rgba | Kind::Cmyk => PixelType::U8x4,
    };
    let source = ImageRef::new(samples.width, samples.height, samples.data, pixel).map_err(|e| Fault::damaged(&e))?;
    let mut target = Image::new(width, height, pixel);
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(filter(care, window, width, height)))
        .use_alpha(samples.kind == Kind::Rgba)
        .crop(f64::from(window.x), f64::from(window.y), f64::from(window.width), f64::from(window.height));
    Resizer::new().resize(&source, &mut target, &options).map_err(|e| Fault::damaged(&e))?;
    Ok(Samples { width, height, kind: samples.kind, data: target.into_vec() })
}

/// Area means look rough near 1:1, where a triangle costs little.
fn filter(care: Care, window: Window, width: u32, height: u32) -> FilterType {
    let strong = window.width >= width.saturating_mul(3) && window.height >= height.saturating_mul(3);
    match care {
        Care::Fine => FilterType::Lanczos3,
        Care::Quick if strong => FilterType::Box,
        Care::Quick => FilterType::Bilinear,
    }
}
