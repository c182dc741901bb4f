//! A page of a PDF as pixels: what an advert looks like on a screen, and what is printed of one that a press cannot
//! take as it is.
//!
//! The picture is of the trimmed page, upright, on white. It is painted in bands, so that a broadsheet of 600 pixels an
//! inch needs no more memory than its samples, on a thread whose stack holds whatever a file nests.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::Rect;
use hayro::hayro_syntax::page::{Page, Rotation};
use hayro::kurbo::Affine;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Level, Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};

use crate::error::{Fault, PhotoError};
use crate::native::{Native, of_samples};
use crate::probe::check_size;
use crate::samples::{Kind, Samples};

/// Pixels an inch of a page whose size in pixels is asked for.
pub const PDF_PPI: u32 = 300;

/// Rows painted at a time.
const BAND: u32 = 1024;
/// Stack of the thread that paints; nested forms, patterns and functions take what they take.
const STACK: usize = 64 << 20;
/// Thousandths of a point to an inch.
const INCH: i64 = 72_000;

/// Size of a PDF's first page in pixels, [`PDF_PPI`] to the inch.
pub(crate) fn size(bytes: &[u8]) -> Result<(u32, u32), Fault> {
    with_page(bytes, |page| Ok(Sheet::of(page).pixels(PDF_PPI)))
}

/// The page at so many pixels an inch; it was found to be within the limits at [`PDF_PPI`].
pub(crate) fn samples(bytes: &[u8], ppi: u32) -> Result<Samples, Fault> {
    with_page(bytes, |page| {
        let sheet = Sheet::of(page);
        // A multiple of the size that is told, so that parts of one are parts of the other.
        let (w, h) = sheet.pixels(PDF_PPI);
        let size =
            if ppi.is_multiple_of(PDF_PPI) { (w * (ppi / PDF_PPI), h * (ppi / PDF_PPI)) } else { sheet.pixels(ppi) };
        painted(page, &sheet, size)
    })
}

/// The page no larger than so many pixels on its longer side.
pub(crate) fn fitting(bytes: &[u8], side: u32) -> Result<Samples, Fault> {
    with_page(bytes, |page| {
        let sheet = Sheet::of(page);
        let (w, h) = sheet.pixels(PDF_PPI);
        let long = w.max(h).max(1);
        let fit = |n: u32| (u64::from(n) * u64::from(side.min(long)) / u64::from(long)).max(1) as u32;
        painted(page, &sheet, (fit(w), fit(h)))
    })
}

/// The first page of a PDF as RGB samples, so many pixels to the inch of its true size.
///
/// # Errors
/// [`PhotoError`] without a file name; see [`PhotoError::named`].
pub fn rasterised(bytes: &[u8], ppi: u32) -> Result<Native, PhotoError> {
    samples(bytes, ppi).map(of_samples).map_err(|fault| PhotoError::new("", fault))
}

/// Runs on the first page of a PDF; a panic of the reader or the painter is the file's fault.
fn with_page<T: Send>(bytes: &[u8], run: impl FnOnce(&Page<'_>) -> Result<T, Fault> + Send) -> Result<T, Fault> {
    let damaged = |why: &str| Fault::Damaged { why: why.to_owned() };
    let work = || {
        let pdf = Pdf::new(bytes.to_vec()).map_err(|_| damaged("its objects cannot be found"))?;
        let page = pdf.pages().first().ok_or_else(|| damaged("it has no page"))?;
        run(page)
    };
    std::thread::scope(|scope| {
        let painter = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        let painter = painter.map_err(|e| damaged(&format!("there is no thread to paint it: {e}")))?;
        painter.join().unwrap_or_else(|_| Err(damaged("the painter gave up")))
    })
}

/// The trimmed page: where it lies in the file's coordinates, and how it is turned.
struct Sheet {
    trim: Rect,
    rotation: Rotation,
    /// Points to a unit of the file.
    unit: f64,
}

impl Sheet {
    /// TrimBox, else ArtBox, else what is shown of the page.
    fn of(page: &Page<'_>) -> Self {
        let named = |key: &str| page.raw().get::<Rect>(key).filter(|r| r.width() > 0.0 && r.height() > 0.0);
        let trim = named("TrimBox").or_else(|| named("ArtBox")).unwrap_or_else(|| page.intersected_crop_box());
        let unit = page.raw().get::<f32>("UserUnit").map_or(1.0, f64::from);
        Self { trim, rotation: page.rotation(), unit: if unit > 0.0 { unit } else { 1.0 } }
    }

    fn lies_on_its_side(&self) -> bool {
        matches!(self.rotation, Rotation::Horizontal | Rotation::FlippedHorizontal)
    }

    /// Pixels wide and high, upright.
    fn pixels(&self, ppi: u32) -> (u32, u32) {
        let side = |length: f64| {
            let thousandths = (length * self.unit * 1000.0).round().clamp(0.0, 1e12) as i64;
            let pixels = (thousandths * i64::from(ppi) + INCH / 2) / INCH;
            u32::try_from(pixels).unwrap_or(u32::MAX).max(1)
        };
        let (w, h) = (side(self.trim.width()), side(self.trim.height()));
        if self.lies_on_its_side() { (h, w) } else { (w, h) }
    }

    /// From the file's coordinates, y upwards, to upright pixels of a picture of some size, y downwards.
    fn onto(&self, (w, h): (u32, u32)) -> Affine {
        let Rect { x0, y0, x1, y1 } = self.trim;
        let (across, down) = (self.trim.width(), self.trim.height());
        let turned = match self.rotation {
            Rotation::None => Affine::new([1.0, 0.0, 0.0, -1.0, -x0, y1]),
            Rotation::Horizontal => Affine::new([0.0, 1.0, 1.0, 0.0, -y0, -x0]),
            Rotation::Flipped => Affine::new([-1.0, 0.0, 0.0, 1.0, x1, -y0]),
            Rotation::FlippedHorizontal => Affine::new([0.0, -1.0, -1.0, 0.0, y1, x1]),
        };
        let (across, down) = if self.lies_on_its_side() { (down, across) } else { (across, down) };
        Affine::scale_non_uniform(f64::from(w) / across, f64::from(h) / down) * turned
    }
}

/// Paints a page band by band.
fn painted(page: &Page<'_>, sheet: &Sheet, (width, height): (u32, u32)) -> Result<Samples, Fault> {
    check_size(width, height)?;
    let onto = sheet.onto((width, height));
    let (cache, settings) = (RenderCache::new(), InterpreterSettings::default());
    // Hints would bend small type to the grid of a screen.
    let render = RenderSettings { hinting: false, ..RenderSettings::default() };
    let mut data = Vec::with_capacity(width as usize * height as usize * 3);
    for top in (0..height).step_by(BAND as usize) {
        let rows = BAND.min(height - top);
        let short = |n: u32| u16::try_from(n).map_err(|_| Fault::TooManyPixels { width, height });
        // Plain arithmetic, not what this processor is fastest at: the same picture on every machine.
        let plain = hayro::vello_cpu::RenderSettings { level: Level::baseline(), num_threads: 0 };
        let mut context = RenderContext::new_with(short(width)?, short(rows)?, plain);
        let moved = Affine::translate((0.0, -f64::from(top))) * onto;
        render_into(page, &cache, &settings, &render, &mut context, moved);
        context.flush();
        let mut band = Pixmap::new(context.width(), context.height());
        let on_white = RasterizerSettings { target_init: TargetInit::Clear(WHITE), ..RasterizerSettings::default() };
        context.render_with(&mut band, &mut Resources::default(), on_white);
        data.extend(band.data().iter().flat_map(|p| [p.r, p.g, p.b]));
    }
    Ok(Samples { width, height, kind: Kind::Rgb, data })
}
