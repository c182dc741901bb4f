//! The line outside the bleed that says which page this is.

use std::sync::Arc;

use banxin_layout::{BlockLayout, Glyph, GlyphRun, Item, PageLayout, Source, TextLine};
use banxin_model::{Ink, Length};
use banxin_typeset::{FontBook, FontId};

use crate::Job;

const SIZE: Length = Length::pt(7);
/// From the bleed's lower edge to the baseline: below the crop marks' inner ends, above the media's edge.
const BELOW: Length = Length::mm(8);
/// From the trim's left edge, clear of the crop mark.
const INDENT: Length = Length::mm(10);

/// The pages of a job, each with its slug if one is wanted.
pub(crate) fn pages(job: &Job<'_>) -> Vec<Arc<PageLayout>> {
    let marks = &job.options.marks;
    let with_slug = |page: &Arc<PageLayout>| {
        if !marks.has_slug(page.number) {
            return Arc::clone(page);
        }
        let words = marks.remarks.get(&page.number).map_or("", String::as_str);
        let edition = &job.document.edition;
        let text = format!("{} {} 第{}版 {} {words}", edition.paper, edition.date, page.number, job.standard);
        let bleed = job.options.bleed.unwrap_or(page.bleed).max(Length::ZERO);
        let line = line(job.fonts, text.trim(), page.trim.h + bleed + BELOW, page.trim.w - INDENT * 2);
        let mut page = PageLayout::clone(page);
        page.blocks.push(Arc::new(BlockLayout { items: vec![Item::Line(line)], ..BlockLayout::default() }));
        Arc::new(page)
    };
    job.pages.iter().map(with_slug).collect()
}

/// Words on a baseline in the first font, as many as the measure holds; what the font lacks is left out.
fn line(fonts: &FontBook, text: &str, baseline: Length, measure: Length) -> TextLine {
    let font = FontId(0);
    let face = fonts.face(font);
    let (mut pen, mut glyphs, mut shown) = (INDENT, Vec::new(), String::new());
    for character in text.chars().filter(|c| !c.is_control()) {
        let Some(id) = face.glyph(character) else { continue };
        let width = SIZE.scale(i64::from(face.advance(id)), 1000);
        if pen + width > INDENT + measure {
            break;
        }
        let at = u32::try_from(glyphs.len()).unwrap_or(u32::MAX);
        glyphs.push(Glyph { id, x: pen, at, chars: 1 });
        shown.push(character);
        pen += width;
    }
    TextLine {
        source: Source::Furniture,
        text: shown,
        x: INDENT,
        baseline,
        measure,
        width: pen - INDENT,
        size: SIZE,
        column: None,
        runs: vec![GlyphRun {
            font,
            size: SIZE,
            scale_x: 1000,
            drop: Length::ZERO,
            turned: false,
            ink: Ink::BLACK,
            glyphs,
        }],
        beside: Vec::new(),
    }
}
