//! What pages look like, pixel by pixel.

mod support;

use std::sync::Arc;

use banxin_layout::{Item, PlacedPhoto};
use banxin_model::{BlockId, Ink, Length, PhotoId, Rect};
use banxin_photo::Picture;
use banxin_raster::{Options, Painter, Pixels, View};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use support::{One, Type, block, broadsheet, motley, page, picture};

const SCREEN: Options = Options { marks: true, only: None, text: false };
const READER: Options = Options { marks: false, only: None, text: false };

fn pixel(p: &Pixels, x: u32, y: u32) -> [u8; 4] {
    let at = ((y * p.width + x) * 4) as usize;
    p.rgba[at..at + 4].try_into().expect("four bytes")
}

fn assert_same_region(whole: &Pixels, at: (u32, u32), tile: &Pixels, name: &str) {
    for y in 0..tile.height {
        for x in 0..tile.width {
            let want = pixel(whole, at.0 + x, at.1 + y);
            assert_eq!(pixel(tile, x, y), want, "{name}: pixel {x},{y} of the tile at {at:?}");
        }
    }
}

#[test]
fn a_tile_is_cut_from_the_whole() {
    let kind = Type::load();
    let page = motley(&kind);
    let pictures = picture(640, 480);
    for scale in [110, 333, 1000, 1447, 2718] {
        let size = (1100 * scale / 1000).clamp(130, 1200) as u16;
        let view = View { scale, x: -9, y: -5, width: size, height: size.min(620) };
        let whole = Painter::new(Arc::clone(&kind.book)).paint(&page, &view, &pictures, &SCREEN);
        let painter = Painter::new(Arc::clone(&kind.book));
        for (dx, dy, width, height) in [(0, 0, 64, 64), (9, 5, 100, 31), (57, 43, 73, 77), (1, 63, 128, 9)] {
            let tile = View { scale, x: view.x + dx, y: view.y + dy, width, height };
            let tile = painter.paint(&page, &tile, &pictures, &SCREEN);
            assert_same_region(&whole, (dx as u32, dy as u32), &tile, &format!("scale {scale}"));
        }
    }
}

#[test]
fn tiles_join_to_the_whole() {
    let kind = Type::load();
    let page = motley(&kind);
    let pictures = picture(300, 225);
    let painter = Painter::new(Arc::clone(&kind.book));
    let view = View { scale: 1731, x: 100, y: 60, width: 400, height: 300 };
    let whole = painter.paint(&page, &view, &pictures, &SCREEN);
    for (ty, tx) in (0..3).flat_map(|y| (0..4).map(move |x| (y, x))) {
        let tile = View { x: view.x + tx * 100, y: view.y + ty * 100, width: 100, height: 100, ..view };
        let tile = painter.paint(&page, &tile, &pictures, &SCREEN);
        assert_same_region(&whole, (tx as u32 * 100, ty as u32 * 100), &tile, "tile");
    }
}

#[derive(Default)]
struct Extent(Option<[f32; 4]>);

impl Extent {
    fn take(&mut self, x: f32, y: f32) {
        let [l, b, r, t] = self.0.unwrap_or([x, y, x, y]);
        self.0 = Some([l.min(x), b.min(y), r.max(x), t.max(y)]);
    }
}

impl OutlinePen for Extent {
    fn move_to(&mut self, x: f32, y: f32) {
        self.take(x, y);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.take(x, y);
    }
    fn quad_to(&mut self, _: f32, _: f32, x: f32, y: f32) {
        self.take(x, y);
    }
    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, x: f32, y: f32) {
        self.take(x, y);
    }
    fn close(&mut self) {}
}

/// Left, top, right, bottom of what is not paper.
fn inked(p: &Pixels) -> [f32; 4] {
    let dark = |x, y| pixel(p, x, y)[1] < 250;
    let all = (0..p.height).flat_map(|y| (0..p.width).map(move |x| (x, y))).filter(|&(x, y)| dark(x, y));
    let start = [f32::MAX, f32::MAX, 0.0, 0.0];
    all.fold(start, |[l, t, r, b], (x, y)| {
        let (x, y) = (x as f32, y as f32);
        [l.min(x), t.min(y), r.max(x + 1.0), b.max(y + 1.0)]
    })
}

#[test]
fn a_glyph_lands_where_the_layout_puts_it() {
    let kind = Type::load();
    let id = kind.glyph('国');
    let font = FontRef::new(&kind.data).expect("a font");
    // Small, middle and large glyphs take three ways through the painter, upright and turned.
    let kinds = [(9_000, 1000, 1000), (12_345, 2345, 800), (60_000, 3000, 1150)];
    for ((size, scale, scale_x), turned) in kinds.into_iter().flat_map(|k| [(k, false), (k, true)]) {
        let mut extent = Extent::default();
        let em = size as f32 * scale as f32 / 1e6;
        let settings = DrawSettings::unhinted(Size::new(em), LocationRef::default());
        let outlines = font.outline_glyphs();
        outlines.get(GlyphId::from(id)).expect("an outline").draw(settings, &mut extent).expect("drawn");
        let [l, b, r, t] = extent.0.expect("a shape");
        let (x, baseline) = (Length(10_337), Length(70_211));
        let mut line = kind.line(&[id], x, baseline, Length(size), Ink::BLACK);
        line.runs[0].scale_x = scale_x;
        (line.runs[0].turned, line.runs[0].drop) = (turned, Length(5_000));
        let page = page(vec![block(1, vec![Item::Line(line)])]);
        let view = View { scale, x: 0, y: 0, width: 500, height: 500 };
        let got = inked(&Painter::new(Arc::clone(&kind.book)).paint(&page, &view, &One(None), &READER));
        let (dx, dy) = (10_337.0 * scale as f32 / 1e6, 75_211.0 * scale as f32 / 1e6);
        let (l, r) = (l * f32::from(scale_x) / 1000.0, r * f32::from(scale_x) / 1000.0);
        let upright = [dx + l, dy - t, dx + r, dy - b];
        // By 90° clockwise: what lay to the right lies below, what lay above to the right.
        let want = if turned { [dx + b, dy + l, dx + t, dy + r] } else { upright };
        for (got, want) in got.into_iter().zip(want) {
            assert!((got - want).abs() <= 1.1, "at scale {scale}: {got}, not {want}");
        }
    }
}

#[test]
fn a_photo_shows_its_cut_and_nothing_stretched() {
    // Four quarters of colour; the frame shows the right bottom quarter and a bit of its neighbours.
    let colours = [[255, 0, 0, 255], [0, 255, 0, 255], [0, 0, 255, 255], [255, 255, 0, 255]];
    let rgba = (0..200 * 100).flat_map(|i| colours[(i % 200) / 100 + (i / 200) / 50 * 2]).collect();
    let pictures = One(Some(Arc::new(Picture { width: 200, height: 100, rgba })));
    let (frame, picture) = (rect(50, 40, 120, 60), rect(-50, 0, 240, 120));
    let placed = PlacedPhoto { photo: PhotoId(1), frame, picture };
    let page = page(vec![block(1, vec![Item::Photo(placed)])]);
    let kind = Type::load();
    let view = View { scale: 1000, x: 0, y: 0, width: 250, height: 150 };
    let got = Painter::new(Arc::clone(&kind.book)).paint(&page, &view, &pictures, &READER);
    for (x, y, want) in [
        (55, 45, [255, 0, 0, 255]),
        (75, 45, [0, 255, 0, 255]),
        (55, 70, [0, 0, 255, 255]),
        (75, 70, [255, 255, 0, 255]),
        (169, 99, [255, 255, 0, 255]),
        (49, 60, [255; 4]),
        (170, 60, [255; 4]),
        (100, 39, [255; 4]),
        (100, 100, [255; 4]),
    ] {
        assert_eq!(pixel(&got, x, y), want, "at {x},{y}");
    }
}

fn rect(x: i64, y: i64, w: i64, h: i64) -> Rect {
    Rect::new(Length::pt(x), Length::pt(y), Length::pt(w), Length::pt(h))
}

#[test]
fn a_photo_keeps_its_mean_at_every_size() {
    let kind = Type::load();
    let pictures = picture(400, 300);
    let frame = rect(10, 10, 200, 150);
    let placed = PlacedPhoto { photo: PhotoId(1), frame, picture: frame };
    let page = page(vec![block(1, vec![Item::Photo(placed)])]);
    let painter = Painter::new(Arc::clone(&kind.book));
    for scale in [100, 700, 1000, 2000, 4100] {
        let px = |pt: u32| pt * scale / 1000;
        let (x, y) = (px(10) as i32 + 1, px(10) as i32 + 1);
        let view = View { scale, x, y, width: px(200) as u16 - 2, height: px(150) as u16 - 2 };
        let got = painter.paint(&page, &view, &pictures, &READER);
        let blue: u64 = got.rgba.as_chunks::<4>().0.iter().map(|p| u64::from(p[2])).sum();
        let mean = blue as f64 / f64::from(got.width * got.height);
        assert!((mean - 120.0).abs() < 1.5, "scale {scale}: mean blue {mean}");
    }
}

#[test]
fn small_type_keeps_its_darkness() {
    let kind = Type::load();
    let page = broadsheet(&kind, Length::ZERO);
    let painter = Painter::new(Arc::clone(&kind.book));
    let light = |width| {
        let got = painter.paint(&page, &View::whole(page.trim, width), &One(None), &READER);
        let sum: u64 = got.rgba.as_chunks::<4>().0.iter().map(|p| u64::from(p[1])).sum();
        sum as f64 / f64::from(got.width * got.height)
    };
    let (large, grey) = (light(1600), light(120));
    assert!((large - grey).abs() < 1.0, "mean {large} at 1600 px, {grey} at 120 px");
}

#[test]
fn same_pixels_every_time_and_on_every_thread() {
    let kind = Type::load();
    let page = motley(&kind);
    let pictures = picture(333, 250);
    let view = View { scale: 1234, x: -3, y: 7, width: 700, height: 500 };
    let first = Painter::new(Arc::clone(&kind.book)).paint(&page, &view, &pictures, &SCREEN);
    let shared = Painter::new(Arc::clone(&kind.book));
    std::thread::scope(|scope| {
        let paint = || shared.paint(&page, &view, &pictures, &SCREEN);
        let all: Vec<_> = (0..4).map(|_| scope.spawn(paint)).collect();
        for thread in all {
            assert!(thread.join().expect("painted") == first);
        }
    });
    assert!(shared.paint(&page, &view, &pictures, &SCREEN) == first);
    assert_eq!(first.to_jpeg(85), first.to_jpeg(85));
}

#[test]
fn marks_are_for_the_editor_only() {
    let kind = Type::load();
    let page = motley(&kind);
    let painter = Painter::new(Arc::clone(&kind.book));
    let view = View { scale: 1000, x: 0, y: 0, width: 600, height: 450 };
    let screen = painter.paint(&page, &view, &One(None), &SCREEN);
    let reader = painter.paint(&page, &view, &One(None), &READER);
    let coloured = |p: &Pixels, room: Rect| {
        let px = |l: Length| (l.0 / 1000) as u32;
        let area = (px(room.y)..px(room.bottom())).flat_map(|y| (px(room.x)..px(room.right())).map(move |x| (x, y)));
        area.filter(|&(x, y)| pixel(p, x, y) != [255; 4]).count()
    };
    let mm = Length::mm;
    let lost = Rect::new(mm(12), mm(66), mm(40), mm(6));
    let copy_to_come = Rect::new(mm(10), mm(120), mm(31), mm(17));
    let missing = Rect::new(mm(90), mm(120), mm(31), mm(17));
    for room in [lost, copy_to_come, missing] {
        assert!(coloured(&screen, room) > 100, "{room:?}");
    }
    assert_eq!(coloured(&reader, lost), 0);
    assert_eq!(coloured(&reader, copy_to_come), 0);
    // Readers see an even grey where a photo is missing, no stripes.
    assert_eq!(pixel(&reader, 270, 350), pixel(&reader, 300, 370));
    assert_ne!(pixel(&reader, 270, 350), [255; 4]);
}

#[test]
fn one_block_alone_stands_on_nothing() {
    let kind = Type::load();
    let page = motley(&kind);
    let view = View { scale: 1000, x: 0, y: 0, width: 600, height: 450 };
    let only = Options { marks: false, only: Some(BlockId(3)), text: false };
    let got = Painter::new(Arc::clone(&kind.book)).paint(&page, &view, &picture(64, 48), &only);
    assert_eq!(pixel(&got, 40, 60), [0; 4], "another block's ground");
    assert_eq!(pixel(&got, 400, 150)[3], 255, "the photo");
    assert_eq!(pixel(&got, 599, 449)[3], 0);
    let text = Options { text: true, ..only };
    let got = Painter::new(Arc::clone(&kind.book)).paint(&page, &view, &picture(64, 48), &text);
    assert_eq!(pixel(&got, 400, 150)[3], 0, "the page shows its photo already");
}

#[test]
fn the_desk_shows_beyond_the_trim() {
    let kind = Type::load();
    let page = page(Vec::new());
    let view = View { scale: 1000, x: -10, y: -10, width: 30, height: 30 };
    let got = Painter::new(Arc::clone(&kind.book)).paint(&page, &view, &One(None), &READER);
    assert_eq!((pixel(&got, 9, 15), pixel(&got, 10, 10)), ([0; 4], [255; 4]));
}

#[test]
fn odd_views_paint_without_harm() {
    let kind = Type::load();
    let page = motley(&kind);
    let painter = Painter::new(Arc::clone(&kind.book));
    for (scale, x, y, width, height) in
        [(0, 0, 0, 10, 10), (u32::MAX, i32::MAX, i32::MIN, 3, 3), (1000, 0, 0, 0, 5), (64_000, 50_000, 60_000, 40, 40)]
    {
        let got = painter.paint(&page, &View { scale, x, y, width, height }, &picture(3, 2), &SCREEN);
        assert_eq!(got.rgba.len(), usize::from(width) * usize::from(height) * 4);
    }
}
