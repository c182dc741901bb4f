//! A page's content: the display list as PDF operators, in its own order.

use std::collections::BTreeSet;

use banxin_layout::{Beside, GlyphRun, Item, PageLayout, PlacedPhoto, TextLine, area_overprints, type_overprints};
use banxin_model::{Document, Ink, Length, Rect};

use crate::Options;
use crate::adverts::{Adverts, PlacedAdvert};
use crate::boxes::PageFrame;
use crate::clusters::{Cluster, clusters};
use crate::embed::Embedded;
use crate::faces::Faces;
use crate::images::Placing;
use crate::inking::Press;
use crate::marks;
use crate::number::{push_ink, push_int, push_length, push_millionths, push_millis, push_rect};
use crate::show::Shower;
use crate::usage::cluster_glyphs;

/// What a page shows, and what its resources must hold.
#[derive(Default)]
pub(crate) struct Content {
    /// The operators.
    pub stream: Vec<u8>,
    /// Fonts used, as indices.
    pub fonts: BTreeSet<usize>,
    /// Photos used, as indices.
    pub photos: BTreeSet<usize>,
    /// Adverts used, as indices.
    pub adverts: BTreeSet<usize>,
    /// Whether black overprints anywhere.
    pub overprints: bool,
    /// Whether marks stand outside the bleed.
    pub marks: bool,
    /// Whether cyan, magenta or yellow is used, photos apart.
    pub colour: bool,
}

/// What pages are written with.
pub(crate) struct Palette<'a> {
    /// The faces, read.
    pub faces: &'a Faces,
    /// The same faces, as they stand in the file.
    pub fonts: &'a [Embedded<'a>],
    /// The photos.
    pub placing: &'a Placing<'a>,
    /// The adverts that are no pictures.
    pub adverts: &'a Adverts,
    /// The edition.
    pub document: &'a Document,
    /// Whether pure black overprints (for a press).
    pub overprint_black: bool,
    /// The press, if the file is for one.
    pub press: Option<&'a Press>,
    /// What the printer asks for.
    pub options: &'a Options,
}

/// Writes a page's operators.
pub(crate) fn content(page: &PageLayout, palette: &Palette<'_>) -> Content {
    let black = palette.press.filter(|_| palette.options.black_pages.contains(&page.number));
    let mut pen = Pen {
        frame: PageFrame::of(page, palette.options),
        palette,
        black,
        out: Content::default(),
        ink: None,
        font: None,
        scale: 1000,
        overprint: false,
        in_text: false,
    };
    for item in page.items() {
        match item {
            Item::Line(line) => pen.line(line),
            Item::Fill { rect, ink } => pen.fill(*rect, *ink),
            Item::Photo(photo) => pen.photo(photo),
            // A mark for the editor; nothing for the press.
            Item::Vacancy { .. } => {}
        }
    }
    pen.end_text();
    if palette.options.marks.any(page.number) {
        pen.set_overprint(false);
        pen.out.marks = true;
        marks::draw(&mut pen.out.stream, pen.frame, &palette.options.marks);
    }
    pen.out
}

/// The operators so far and the graphics state they leave.
struct Pen<'a> {
    frame: PageFrame,
    palette: &'a Palette<'a>,
    /// The press, if the page is printed in black alone.
    black: Option<&'a Press>,
    out: Content,
    ink: Option<Ink>,
    font: Option<(usize, Length)>,
    scale: u16,
    overprint: bool,
    in_text: bool,
}

impl<'a> Pen<'a> {
    fn op(&mut self, operator: &[u8]) {
        self.out.stream.extend_from_slice(operator);
    }

    fn begin_text(&mut self) {
        if !self.in_text {
            self.op(b"BT\n");
            self.in_text = true;
        }
    }

    fn end_text(&mut self) {
        if self.in_text {
            self.op(b"ET\n");
            self.in_text = false;
        }
    }

    /// Always `k`, black too: DeviceGray black is another black to a press (GWG R0011).
    fn set_ink(&mut self, ink: Ink) {
        self.out.colour |= ink.c > 0 || ink.m > 0 || ink.y > 0;
        if self.ink != Some(ink) {
            push_ink(&mut self.out.stream, ink);
            self.op(b"k\n");
            self.ink = Some(ink);
        }
    }

    /// A colour as this page prints it.
    fn printed(&self, ink: Ink) -> Ink {
        self.black.map_or(ink, |press| press.blackened_ink(ink))
    }

    /// Only pure black ever overprints; paper white must knock out.
    fn set_overprint(&mut self, wanted: bool) {
        let on = wanted && self.palette.overprint_black;
        if on != self.overprint {
            self.op(if on { b"/K gs\n" } else { b"/N gs\n" });
            self.overprint = on;
            self.out.overprints |= on;
        }
    }

    fn fill(&mut self, rect: Rect, ink: Ink) {
        if !rect.w.is_positive() || !rect.h.is_positive() {
            return;
        }
        let ink = self.printed(ink);
        self.end_text();
        self.set_overprint(area_overprints(rect, ink));
        self.set_ink(ink);
        push_rect(&mut self.out.stream, self.frame.rect(rect));
        self.op(b" f\n");
    }

    fn photo(&mut self, placed: &PlacedPhoto) {
        if let Some((index, advert)) = self.palette.adverts.of_placed(self.palette.document, placed) {
            return self.advert(index, advert, placed);
        }
        let Some((index, turn, lies)) = self.palette.placing.of(placed, self.black.is_some()) else { return };
        self.end_text();
        self.set_overprint(false);
        self.out.photos.insert(index);
        self.op(b"q ");
        push_rect(&mut self.out.stream, self.frame.rect(placed.frame));
        self.op(b" W n\n");
        push_millis(&mut self.out.stream, &turn.matrix(self.frame.rect(lies)));
        self.op(b"cm /P");
        push_int(&mut self.out.stream, index as i64);
        self.op(b" Do Q\n");
    }

    /// A form of what stood on another page. It begins with the state that a page begins with: nothing overprints,
    /// black of its own, type as wide as it is.
    fn advert(&mut self, index: usize, advert: &PlacedAdvert, placed: &PlacedPhoto) {
        self.end_text();
        self.set_overprint(false);
        self.out.adverts.insert(index);
        self.out.colour |= advert.coloured;
        self.op(b"q ");
        push_rect(&mut self.out.stream, self.frame.rect(placed.frame));
        self.op(b" W n 0 g 100 Tz\n");
        let (scales, place) = advert.sheet.onto(self.frame.rect(placed.picture));
        scales.iter().for_each(|&s| push_millionths(&mut self.out.stream, s));
        push_millis(&mut self.out.stream, &place);
        self.op(b"cm /A");
        push_int(&mut self.out.stream, index as i64);
        self.op(b" Do Q\n");
    }

    fn line(&mut self, line: &'a TextLine) {
        let faces = self.palette.faces;
        let clusters = clusters(line, &|run, c| faces.has_space(line, run, c));
        let mut rest = clusters.as_slice();
        while let Some(first) = rest.first() {
            let same = rest.iter().take_while(|c| c.run == first.run).count();
            let (of_run, others) = rest.split_at(same);
            if let Some(run) = line.runs.get(first.run) {
                self.run(run, of_run, line.baseline + run.drop);
            }
            rest = others;
        }
        line.beside.iter().for_each(|beside| self.beside(line, beside));
    }

    /// What is written beside a line. Its glyphs stand for no text: a reader gets the manuscript's alone.
    fn beside(&mut self, line: &TextLine, beside: &'a Beside) {
        match beside {
            Beside::Rule { rect, ink } => self.fill(*rect, *ink),
            Beside::Glyphs(run) => {
                let all = Cluster { run: 0, from: 0, glyphs: run.glyphs.len(), text: "" };
                self.run(run, &[all], line.baseline + run.drop);
            }
        }
    }

    /// The clusters of one run.
    fn run(&mut self, run: &'a GlyphRun, clusters: &[Cluster<'_>], baseline: Length) {
        let palette = self.palette;
        let Some(index) = palette.faces.position(run.font) else { return };
        let (Some(font), true) = (palette.fonts.get(index), run.size.is_positive() && run.scale_x > 0) else { return };
        let ink = self.printed(run.ink);
        self.begin_text();
        self.set_overprint(type_overprints(ink));
        self.set_ink(ink);
        self.set_font(index, run.size);
        self.set_scale(run.scale_x);
        let x = self.frame.x(start(run, clusters, font));
        self.op(if run.turned { b"0 -1 1 0 " } else { b"1 0 0 1 " });
        push_length(&mut self.out.stream, x);
        push_length(&mut self.out.stream, self.frame.y(baseline));
        self.op(b"Tm\n");
        let frame = self.frame;
        let mut shower = Shower::new(&mut self.out.stream, x, run.size, run.scale_x);
        clusters.iter().for_each(|c| show(&mut shower, run, c, font, frame));
        shower.flush();
    }

    fn set_font(&mut self, index: usize, size: Length) {
        if self.font != Some((index, size)) {
            self.op(b"/F");
            push_int(&mut self.out.stream, index as i64);
            self.op(b" ");
            push_length(&mut self.out.stream, size);
            self.op(b"Tf\n");
            self.font = Some((index, size));
            self.out.fonts.insert(index);
        }
    }

    /// 长扁: `Tz` is in hundredths.
    fn set_scale(&mut self, scale: u16) {
        if self.scale != scale {
            push_millis(&mut self.out.stream, &[i64::from(scale) * 100]);
            self.op(b"Tz\n");
            self.scale = scale;
        }
    }
}

/// Where a run starts: at its first glyph, or before it by the bare spaces that lead.
fn start(run: &GlyphRun, clusters: &[Cluster<'_>], font: &Embedded<'_>) -> Length {
    let leading = clusters.iter().take_while(|c| c.is_bare_space());
    let spaces = leading.flat_map(|c| cluster_glyphs(c, run, font.face));
    let width: i64 = spaces.map(|g| font.face.advance(g)).sum();
    let first = clusters.iter().find(|c| !c.is_bare_space()).and_then(|c| run.glyphs.get(c.from));
    let room = Length(width / 1000).scale(run.size.0 * i64::from(run.scale_x), 1_000_000);
    first.map_or(Length::ZERO, |g| g.x) - room
}

/// A cluster: plainly if readers will take its glyph for its text, else inside a span.
fn show(shower: &mut Shower<'_>, run: &GlyphRun, cluster: &Cluster<'_>, font: &Embedded<'_>, frame: PageFrame) {
    let places = run.glyphs.get(cluster.from..).unwrap_or_default();
    let place = |i: usize| places.get(i).filter(|_| i < cluster.glyphs).map(|g| frame.x(g.x));
    let first = cluster_glyphs(cluster, run, font.face).next();
    let plain =
        cluster.glyphs <= 1 && first.is_some_and(|g| font.text_of(g) == cluster.text) && !cluster.text.is_empty();
    if let (false, Some(x)) = (plain, place(0)) {
        shower.move_to(x);
    }
    if !plain {
        shower.begin_span(cluster.text);
    }
    for (i, glyph) in cluster_glyphs(cluster, run, font.face).enumerate() {
        shower.glyph(font.cid(glyph), font.face.advance(glyph), place(i));
    }
    if !plain {
        shower.end_span();
    }
}
