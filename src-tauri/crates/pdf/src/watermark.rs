//! The mark of a proof that is made because a page may not go to the press: what it is, and how much keeps it.

use std::sync::Arc;

use banxin_layout::{BlockLayout, Item, PageLayout};
use banxin_model::{Ink, Length};

use crate::label::Label;
use crate::{Job, Standard};

/// Pale enough that type upon it reads well.
const GREY: Ink = Ink { c: 0, m: 0, y: 0, k: 260 };
/// The same words once more in the head margin, where nothing hides them.
const RED: Ink = Ink { c: 0, m: 950, y: 900, k: 0 };
const HEAD: Length = Length::mm(9);
const HEAD_SIZE: Length = Length::pt(18);
/// Of the trimmed page's width, in thousandths: room for the words, and their size.
const ROOM: i64 = 900;
const SIZE: i64 = 105;
/// How often it stands on a page, so that no photo hides it everywhere.
const TIMES: i64 = 3;

/// The pages of a proof, each under its mark, if it is to have one.
pub(crate) fn pages(job: &Job<'_>, pages: Vec<Arc<PageLayout>>) -> Vec<Arc<PageLayout>> {
    let marks = &job.options.watermarks;
    if job.standard != Standard::Proof || marks.is_empty() {
        return pages;
    }
    let of = |page: Arc<PageLayout>| match marks.get(&page.number) {
        Some(words) => Arc::new(marked(&page, words, job)),
        None => page,
    };
    pages.into_iter().map(of).collect()
}

/// In grey below all that is on the page, for nobody shall have to read through it, and in red above it.
fn marked(page: &PageLayout, words: &str, job: &Job<'_>) -> PageLayout {
    let (w, h) = (page.trim.w, page.trim.h);
    let centred = |baseline: Length, size: Length, ink: Ink| {
        let mut label = Label { x: Length::ZERO, baseline, measure: w.scale(ROOM, 1000), size, ink };
        label.x = (w - label.set(job.fonts, words).width) / 2;
        Item::Line(label.set(job.fonts, words))
    };
    let size = w.scale(SIZE, 1000);
    let under = (0..TIMES).map(|at| centred(h.scale(at * 2 + 1, TIMES * 2) + size / 3, size, GREY)).collect();
    let block = |items: Vec<Item>| Arc::new(BlockLayout { items, ..BlockLayout::default() });
    let mut page = PageLayout::clone(page);
    page.blocks.insert(0, block(under));
    page.blocks.push(block(vec![centred(HEAD, HEAD_SIZE, RED)]));
    page
}
