//! Painting a page.

use std::sync::Arc;

use banxin_layout::{BlockLayout, Item, PageLayout, PlacedPhoto, TextLine, Vacancy};
use banxin_model::{BlockId, Ink, Length, PhotoId, Rect};
use banxin_photo::Picture;
use banxin_typeset::FontBook;

use crate::canvas::{Canvas, Rgb};
use crate::glyphs::Glyphs;
use crate::lines::{self, Palette};
use crate::pixels::Pixels;
use crate::view::{Scale, SubRect, View};
use crate::{marks, photo};

/// Where the painter gets pictures from; the host keeps scaled previews.
pub trait Pictures: Sync {
    /// The whole, upright picture of a photo, best about `wanted_width_px` wide; a smaller
    /// or larger one is scaled. None where the photo or its bytes are missing.
    ///
    /// Pages are the same in every tile only if the answer for a photo and a width stays the same.
    fn picture(&self, photo: PhotoId, wanted_width_px: u32) -> Option<Arc<Picture>>;
}

/// What to paint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Marks for the editor: rooms without content hatched, lost lines in red below the foot.
    /// For the screen; pictures for readers go without.
    pub marks: bool,
    /// Only this block, on transparent ground: the picture that follows a drag.
    pub only: Option<BlockId>,
    /// Without photos: what changes while text is written lies over the page, which shows them already.
    pub text: bool,
}

/// Paints pages of one font book. Share one among threads; it keeps the glyphs it has drawn.
///
/// All arithmetic is in whole numbers of 1/256 pixel on the scaled page, so a picture is the
/// same on every machine and thread, and a tile is the same as that part of a larger view.
pub struct Painter {
    pub(crate) glyphs: Glyphs,
}

impl std::fmt::Debug for Painter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Painter").finish_non_exhaustive()
    }
}

const PAPER: Rgb = [255, 255, 255];

impl Painter {
    /// A painter for pages set in these fonts.
    #[must_use]
    pub fn new(fonts: Arc<FontBook>) -> Self {
        Self { glyphs: Glyphs::new(fonts) }
    }

    /// Paints what a view shows of a page: white paper within trim and bleed, transparent beyond.
    #[must_use]
    pub fn paint(&self, page: &PageLayout, view: &View, pictures: &dyn Pictures, options: &Options) -> Pixels {
        let scale = view.scale();
        let mut sheet = Sheet {
            canvas: match options.only {
                Some(_) => Canvas::new(view),
                None => Canvas::with_paper(view, scale.rect(paper(page))),
            },
            scale,
            glyphs: &self.glyphs,
            pictures,
            marks: options.marks,
        };
        let wanted = |group: &&Arc<BlockLayout>| options.only.is_none() || group.block == options.only;
        let shown = |item: &&Item| !(options.text && matches!(item, Item::Photo(_)));
        for item in page.groups().filter(wanted).flat_map(|group| &group.items).filter(shown) {
            sheet.item(item);
        }
        if options.marks {
            // On top of all blocks, for lost copy must be seen.
            for fit in page.groups().filter(wanted).filter_map(|group| group.fit.as_ref()) {
                fit.overset.iter().for_each(|line| sheet.lost_line(line));
            }
        }
        sheet.canvas.finish()
    }
}

/// Trim and bleed.
pub(crate) fn paper(page: &PageLayout) -> Rect {
    let (bleed, trim) = (page.bleed, page.trim);
    Rect::new(-bleed, -bleed, trim.w + bleed * 2, trim.h + bleed * 2)
}

/// Every ink as a screen shows it.
struct Screen;

impl Palette for Screen {
    type Colour = Rgb;

    fn area(&self, _: Rect, ink: Ink) -> Rgb {
        ink.to_rgb()
    }

    fn type_in(&self, ink: Ink) -> Rgb {
        ink.to_rgb()
    }
}

/// All in one colour.
struct Only(Rgb);

impl Palette for Only {
    type Colour = Rgb;

    fn area(&self, _: Rect, _: Ink) -> Rgb {
        self.0
    }

    fn type_in(&self, _: Ink) -> Rgb {
        self.0
    }
}

/// A page being painted.
struct Sheet<'a> {
    canvas: Canvas,
    scale: Scale,
    glyphs: &'a Glyphs,
    pictures: &'a dyn Pictures,
    marks: bool,
}

impl Sheet<'_> {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Line(line) => lines::paint(&mut self.canvas, self.scale, self.glyphs, line, &Screen),
            Item::Photo(placed) => self.photo(placed),
            Item::Fill { rect, ink } => self.canvas.fill(self.scale.rect(*rect), ink.to_rgb(), 255),
            Item::Vacancy { rect, reason } => self.vacancy(self.scale.rect(*rect), *reason),
        }
    }

    /// A line without room, red on a veil that keeps it readable over what lies below.
    fn lost_line(&mut self, line: &TextLine) {
        let rise = line.size.scale(9, 10);
        let veil = Rect::new(line.x, line.baseline - rise, line.measure.max(Length::ZERO), line.size.scale(11, 10));
        self.canvas.fill(self.scale.rect(veil), PAPER, 190);
        lines::paint(&mut self.canvas, self.scale, self.glyphs, line, &Only(marks::LOST));
    }

    fn photo(&mut self, placed: &PlacedPhoto) {
        let frame = self.scale.rect(placed.frame);
        if !self.canvas.sees(frame) {
            return;
        }
        let wanted = u32::try_from(self.scale.pixels_up(placed.picture.w)).unwrap_or(u32::MAX).max(1);
        match self.pictures.picture(placed.photo, wanted) {
            Some(picture) => photo::paint(&mut self.canvas, &picture, frame, self.scale.rect(placed.picture)),
            None if self.marks => marks::vacancy(&mut self.canvas, frame, Vacancy::PhotoMissing),
            None => marks::blank(&mut self.canvas, frame),
        }
    }

    fn vacancy(&mut self, room: SubRect, reason: Vacancy) {
        if self.marks {
            marks::vacancy(&mut self.canvas, room, reason);
        } else if reason == Vacancy::PhotoMissing {
            marks::blank(&mut self.canvas, room);
        }
    }
}
