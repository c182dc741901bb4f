//! A page: its picture with a zone for each entry, and the same entries as a list.

use banxin_layout::{Item, TextLine};
use banxin_model::{Length, Point, div_round};
use maud::{Markup, html};

use super::Frame;
use super::parts::{Load, contents, href, page_nav, picture};
use super::shell::{bar, name_of_paper, shell};
use crate::plan::{Sheet, Zone};
use crate::text;

/// `01/index.html`.
pub(crate) fn page(frame: &Frame<'_>, at: usize) -> String {
    let sheet = &frame.plan.sheets[at];
    let edition = &frame.plan.document.edition;
    let name = sheet.name();
    let content = html! {
        (bar(frame, &page_nav(frame, at, true)))
        main #main {
            h1.sheet { (name) }
            div.spread {
                (sheet_picture(frame, at))
                section.list {
                    h2 { "本版内容" }
                    @if sheet.zones.is_empty() {
                        p.none { "本版没有稿件。" }
                    } @else {
                        (contents(frame, &sheet.zones, |entry| href(frame, at, entry)))
                    }
                    @if let Some((path, _, _)) = frame.sheets[at].sizes.last() {
                        p.large { a href={ "../" (path) } { "看大图" } }
                    }
                }
            }
        }
    };
    let title = format!("{name} - {} {}", name_of_paper(&edition.paper), edition.date);
    let headlines: Vec<String> = sheet.zones.iter().take(5).map(|z| frame.plan.entries[z.entry].title()).collect();
    shell(frame, "../", &title, &headlines.join("；"), &content)
}

fn sheet_picture(frame: &Frame<'_>, at: usize) -> Markup {
    let sheet = &frame.plan.sheets[at];
    let alt = format!("{}版面图", sheet.name());
    html! {
        div.paper {
            (picture(&frame.sheets[at], &alt, "(min-width: 60rem) 56vw, 96vw", Load::First))
            @if !sheet.zones.is_empty() {
                svg.zones viewBox=(view_box(sheet)) role="group" aria-label="版面图上的稿件" {
                    @for zone in &sheet.zones {
                        @let entry = &frame.plan.entries[zone.entry];
                        a href=(href(frame, at, entry)) id={ "z-" (entry.id()) } {
                            title { (entry.title()) }
                            (polygons(zone))
                            (facsimile(sheet, zone))
                        }
                    }
                }
            }
        }
    }
}

/// The page in tenths of a point: fine enough for any screen, and short to write.
pub(super) fn view_box(sheet: &Sheet<'_>) -> String {
    format!("0 0 {} {}", tenths(sheet.layout.trim.w), tenths(sheet.layout.trim.h))
}

/// A zone's loops.
pub(super) fn polygons(zone: &Zone) -> Markup {
    html! {
        @for outline in &zone.outline { polygon points=(points(outline)) vector-effect="non-scaling-stroke" {} }
    }
}

/// The zone's lines of type as they stand on the page, unseen over its picture, so that they can be marked and copied
/// with the paper's own line breaks. Readers without eyes read the entry itself.
fn facsimile(sheet: &Sheet<'_>, zone: &Zone) -> Markup {
    let items = zone.groups.iter().filter_map(|&n| sheet.layout.blocks.get(n)).flat_map(|group| &group.items);
    let lines = items.filter_map(|item| match item {
        Item::Line(line) if !line.text.trim().is_empty() => Some(line),
        _ => None,
    });
    html! {
        g aria-hidden="true" {
            @for line in lines { (set_line(line)) }
        }
    }
}

fn set_line(line: &TextLine) -> Markup {
    let words = text::clean(line.text.trim());
    let size = tenths(line.size);
    html! {
        @if let Some(height) = line.column {
            text.down x=(tenths(line.x + line.size / 2)) y=(tenths(line.baseline)) font-size=(size) textLength=(tenths(height)) { (words) }
        } @else {
            text x=(tenths(start(line))) y=(tenths(line.baseline)) font-size=(size) textLength=(tenths(line.x + line.width - start(line))) { (words) }
        }
    }
}

/// Where the first glyph of a line stands, after an indent.
fn start(line: &TextLine) -> Length {
    line.runs.iter().flat_map(|r| r.glyphs.first()).map(|g| g.x).min().unwrap_or(line.x)
}

fn points(outline: &[Point]) -> String {
    let corner = |p: &Point| format!("{},{}", tenths(p.x), tenths(p.y));
    outline.iter().map(corner).collect::<Vec<_>>().join(" ")
}

fn tenths(length: Length) -> i64 {
    div_round(length.0, 100)
}
