//! Painting a page.

use std::sync::Arc;

use banxin_layout::{Beside, BlockLayout, Item, PageLayout, PlacedPhoto, TextLine, Vacancy};
use banxin_model::{BlockId, Length, PhotoId, Rect};
use banxin_photo::Picture;
use banxin_typeset::FontBook;

use crate::canvas::{Canvas, Rgb};
use crate::glyphs::Glyphs;
use crate::pixels::Pixels;
use crate::view::{SUB, Scale, SubRect, View};
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
}

/// Paints pages of one font book. Share one among threads; it keeps the glyphs it has drawn.
///
/// All arithmetic is in whole numbers of 1/256 pixel on the scaled page, so a picture is the
/// same on every machine and thread, and a tile is the same as that part of a larger view.
pub struct Painter {
    glyphs: Glyphs,
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
        for item in page.groups().filter(wanted).flat_map(|group| &group.items) {
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
fn paper(page: &PageLayout) -> Rect {
    let (bleed, trim) = (page.bleed, page.trim);
    Rect::new(-bleed, -bleed, trim.w + bleed * 2, trim.h + bleed * 2)
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
            Item::Line(line) => self.line(line, None),
            Item::Photo(placed) => self.photo(placed),
            Item::Fill { rect, ink } => self.canvas.fill(self.scale.rect(*rect), ink.to_rgb(), 255),
            Item::Vacancy { rect, reason } => self.vacancy(self.scale.rect(*rect), *reason),
        }
    }

    /// A line of type and what is written beside it, in its own inks or all in one colour.
    fn line(&mut self, line: &TextLine, colour: Option<Rgb>) {
        for beside in &line.beside {
            if let Beside::Rule { rect, ink } = beside {
                self.canvas.fill(self.scale.rect(*rect), colour.unwrap_or_else(|| ink.to_rgb()), 255);
            }
        }
        for run in line.all_runs() {
            let baseline = self.scale.sub(line.baseline + run.drop);
            let set = self.glyphs.setting(run, self.scale);
            // Two ems of room on every side: more than any glyph reaches beyond its origin.
            let reach = 2 * set.em().max(SUB) * i64::from(run.scale_x.max(1000)) / 1000;
            let colour = colour.unwrap_or_else(|| run.ink.to_rgb());
            for glyph in &run.glyphs {
                let x = self.scale.sub(glyph.x);
                let room =
                    SubRect { left: x - reach, top: baseline - reach, right: x + reach, bottom: baseline + reach };
                if self.canvas.sees(room) {
                    self.glyphs.paint(&mut self.canvas, &set, glyph.id, (x, baseline), colour);
                }
            }
        }
    }

    /// A line without room, red on a veil that keeps it readable over what lies below.
    fn lost_line(&mut self, line: &TextLine) {
        let rise = line.size.scale(9, 10);
        let veil = Rect::new(line.x, line.baseline - rise, line.measure.max(Length::ZERO), line.size.scale(11, 10));
        self.canvas.fill(self.scale.rect(veil), PAPER, 190);
        self.line(line, Some(marks::LOST));
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
