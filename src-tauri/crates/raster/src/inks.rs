//! A page as its plates print it: how much of each ink lies on each pixel.
//!
//! The same glyphs, places and coverage as on the screen, on pixels of four inks. What the
//! press's rules let overprint leaves the other plates as they are.

use std::sync::Arc;

use banxin_layout::{Item, PageLayout, PlacedPhoto, area_overprints, type_overprints};
use banxin_model::{Ink, Rect};

use crate::canvas::{Canvas, Colour, mix};
use crate::lines::{self, Palette};
use crate::painter::{Painter, paper};
use crate::photo;
use crate::view::View;

/// What a placed photo prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InkPicture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Cyan, magenta, yellow and black of each pixel, row by row; 0 is no ink.
    pub inks: Vec<u8>,
    /// Where all of it lies on the page.
    pub lies: Rect,
}

/// Where the painter gets photos in ink from.
pub trait InkPictures: Sync {
    /// What a placed photo prints; none where the photo or its bytes are missing.
    fn inks(&self, placed: &PlacedPhoto) -> Option<Arc<InkPicture>>;

    /// What type and areas of an ink print: that ink, but on a page that is printed in one colour.
    fn printed(&self, ink: Ink) -> Ink {
        ink
    }
}

/// The plates of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plates {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Cyan, magenta, yellow and black of each pixel, row by row; 0 is no ink.
    pub inks: Vec<u8>,
    /// How much of each pixel is paper, trim and bleed together.
    pub paper: Vec<u8>,
}

/// Amounts of ink, and the plates they go to.
#[derive(Clone, Copy)]
struct Amounts {
    inks: [u8; 4],
    on: [bool; 4],
}

impl Amounts {
    fn of(ink: Ink, overprints: bool) -> Self {
        // As every RIP reads the file's numbers.
        let amount = |part: u16| ((u32::from(part.min(1000)) * 255 + 500) / 1000) as u8;
        let inks = [ink.c, ink.m, ink.y, ink.k].map(amount);
        // Overprint mode 1: a plate of which the colour has nothing is left as it is.
        Self { inks, on: inks.map(|i| !overprints || i > 0) }
    }
}

impl Colour for Amounts {
    fn lay(self, pixel: &mut [u8; 4], level: u8) {
        for ((under, over), on) in pixel.iter_mut().zip(self.inks).zip(self.on) {
            if on {
                *under = mix(*under, over, level);
            }
        }
    }

    fn cover(self, pixel: &mut [u8; 4]) {
        self.lay(pixel, 255);
    }
}

/// The press's rules of overprinting.
struct Press<'a>(&'a dyn InkPictures);

impl Palette for Press<'_> {
    type Colour = Amounts;

    fn area(&self, rect: Rect, ink: Ink) -> Amounts {
        let ink = self.0.printed(ink);
        Amounts::of(ink, area_overprints(rect, ink))
    }

    fn type_in(&self, ink: Ink) -> Amounts {
        let ink = self.0.printed(ink);
        Amounts::of(ink, type_overprints(ink))
    }
}

impl Painter {
    /// The plates of what a view shows of a page. Rooms without content print nothing.
    #[must_use]
    pub fn separate(&self, page: &PageLayout, view: &View, pictures: &dyn InkPictures) -> Plates {
        let (scale, press) = (view.scale(), Press(pictures));
        let mut canvas = Canvas::new(view);
        for item in page.items() {
            match item {
                Item::Line(line) => lines::paint(&mut canvas, scale, &self.glyphs, line, &press),
                Item::Fill { rect, ink } => canvas.fill(scale.rect(*rect), press.area(*rect, *ink), 255),
                Item::Photo(placed) => {
                    let frame = scale.rect(placed.frame);
                    if canvas.sees(frame)
                        && let Some(picture) = pictures.inks(placed)
                    {
                        let (size, lies) = ((picture.width, picture.height), scale.rect(picture.lies));
                        photo::paint_inks(&mut canvas, &picture.inks, size, frame, lies);
                    }
                }
                Item::Vacancy { .. } => {}
            }
        }
        let mut sheet = Canvas::new(view);
        sheet.fill(scale.rect(paper(page)), Amounts { inks: [255; 4], on: [true; 4] }, 255);
        let paper = sheet.into_bytes().as_chunks::<4>().0.iter().map(|p| p[0]).collect();
        Plates { width: view.width.into(), height: view.height.into(), inks: canvas.into_bytes(), paper }
    }
}
