//! How long painting takes, on one thread.

#[path = "../tests/support/mod.rs"]
mod support;

use std::sync::Arc;

use banxin_model::Length;
use banxin_raster::{Options, Painter, View};
use divan::Bencher;
use support::{Type, broadsheet, picture};

const SCREEN: Options = Options { marks: true, only: None, text: false };

fn main() {
    divan::main();
}

/// A page of 10 000 glyphs that no glyph has been drawn of before.
#[divan::bench(sample_count = 20)]
fn whole_page_cold(bencher: Bencher) {
    let kind = Type::load();
    let (page, pictures) = (broadsheet(&kind, Length::ZERO), picture(400, 300));
    let view = View::whole(page.trim, 1105);
    let painter = || Painter::new(Arc::clone(&kind.book));
    bencher.with_inputs(painter).bench_refs(|painter| painter.paint(&page, &view, &pictures, &SCREEN));
}

/// The same page again: 72 dpi, 144 dpi, a thumbnail.
#[divan::bench(args = [1105, 2210, 120], sample_count = 30)]
fn whole_page_again(bencher: Bencher, width: u16) {
    let kind = Type::load();
    let (page, pictures) = (broadsheet(&kind, Length::ZERO), picture(400, 300));
    let view = View::whole(page.trim, width);
    let painter = Painter::new(Arc::clone(&kind.book));
    bencher.bench_local(|| painter.paint(&page, &view, &pictures, &SCREEN));
}

/// A window of 1600 × 1000 after an edit has moved a tenth of its lines.
#[divan::bench(sample_count = 50)]
fn window_after_an_edit(bencher: Bencher) {
    let kind = Type::load();
    let pictures = picture(400, 300);
    let painter = Painter::new(Arc::clone(&kind.book));
    let view = View { scale: 1448, x: 0, y: 200, width: 1600, height: 1000 };
    let mut shift = 0;
    let edited = || {
        shift += 137;
        broadsheet(&kind, Length(shift))
    };
    drop(painter.paint(&broadsheet(&kind, Length::ZERO), &view, &pictures, &SCREEN));
    bencher.with_inputs(edited).bench_local_refs(|page| painter.paint(page, &view, &pictures, &SCREEN));
}
