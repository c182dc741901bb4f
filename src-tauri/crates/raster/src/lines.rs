//! Lines of type on a canvas, whatever is painted with.

use banxin_layout::{Beside, TextLine};
use banxin_model::{Ink, Rect};

use crate::canvas::{Canvas, Colour};
use crate::glyphs::Glyphs;
use crate::view::{SUB, Scale, SubRect};

/// What inks are painted with.
pub(crate) trait Palette {
    type Colour: Colour;

    /// An area of an ink.
    fn area(&self, rect: Rect, ink: Ink) -> Self::Colour;

    /// Type in an ink.
    fn type_in(&self, ink: Ink) -> Self::Colour;
}

/// Paints a line and what is written beside it.
pub(crate) fn paint(canvas: &mut Canvas, scale: Scale, glyphs: &Glyphs, line: &TextLine, palette: &impl Palette) {
    for beside in &line.beside {
        if let Beside::Rule { rect, ink } = beside {
            canvas.fill(scale.rect(*rect), palette.area(*rect, *ink), 255);
        }
    }
    for run in line.all_runs() {
        let baseline = scale.sub(line.baseline + run.drop);
        let set = glyphs.setting(run, scale);
        // Four ems of room on every side: ⸻, the longest glyph, reaches three beyond its origin.
        let reach = 4 * set.em().max(SUB) * i64::from(run.scale_x.max(1000)) / 1000;
        let colour = palette.type_in(run.ink);
        for glyph in &run.glyphs {
            let x = scale.sub(glyph.x);
            let room = SubRect { left: x - reach, top: baseline - reach, right: x + reach, bottom: baseline + reach };
            if canvas.sees(room) {
                glyphs.paint(canvas, &set, glyph.id, (x, baseline), colour);
            }
        }
    }
}
