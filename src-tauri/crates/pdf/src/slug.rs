//! The line outside the bleed that says which page this is.

use std::sync::Arc;

use banxin_layout::{BlockLayout, Item, PageLayout};
use banxin_model::{Ink, Length};

use crate::Job;
use crate::label::Label;

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
        let (baseline, measure) = (page.trim.h + bleed + BELOW, page.trim.w - INDENT * 2);
        let label = Label { x: INDENT, baseline, measure, size: SIZE, ink: Ink::BLACK };
        let line = label.set(job.fonts, text.trim());
        let mut page = PageLayout::clone(page);
        page.blocks.push(Arc::new(BlockLayout { items: vec![Item::Line(line)], ..BlockLayout::default() }));
        Arc::new(page)
    };
    job.pages.iter().map(with_slug).collect()
}
