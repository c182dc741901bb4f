//! Pieces that several documents use.

use maud::{Markup, html};

use super::Frame;
use crate::pictures::Image;
use crate::plan::{Entry, Matter, Zone};
use crate::text;

/// How a browser shall load a picture.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Load {
    /// At once: the first thing to be seen.
    First,
    /// When it comes near the window.
    Later,
}

/// A picture in its sizes.
pub(super) fn picture(image: &Image, alt: &str, sizes: &str, load: Load) -> Markup {
    let Some((path, width, height)) = image.sizes.iter().find(|s| s.1 >= 800).or(image.sizes.last()) else {
        return html! {};
    };
    let set: Vec<String> = image.sizes.iter().map(|(path, width, _)| format!("../{path} {width}w")).collect();
    let later = load == Load::Later;
    html! {
        img src={ "../" (path) } srcset=(set.join(", ")) sizes=(sizes) width=(width) height=(height)
            alt=(alt) loading=[later.then_some("lazy")];
    }
}

/// Where a zone's entry is, seen from the folder of page `sheet`.
pub(super) fn href(frame: &Frame<'_>, sheet: usize, entry: &Entry<'_>) -> String {
    if entry.sheet == sheet { format!("{}.html", entry.id()) } else { format!("../{}", frame.plan.path(entry)) }
}

/// The entries of a page, in reading order.
pub(super) fn contents(frame: &Frame<'_>, zones: &[Zone], href: impl Fn(&Entry<'_>) -> String) -> Markup {
    html! {
        ol.contents {
            @for zone in zones {
                @let entry = &frame.plan.entries[zone.entry];
                li {
                    a href=(href(entry)) data-zone={ "z-" (entry.id()) } {
                        @if let Matter::Story(story) = entry.matter {
                            @for line in text::lines(&story.copy.kicker) { span.kicker { (line) } " " }
                        }
                        span.title { (entry.title()) }
                    }
                }
            }
        }
    }
}

/// Links to the pages before and after, and to all of them. `steps` makes the arrows' keys
/// follow them; a story has its own.
pub(super) fn page_nav(frame: &Frame<'_>, at: usize, steps: bool) -> Markup {
    let sheets = &frame.plan.sheets;
    let link = |to: usize| format!("../{}/index.html", sheets[to].folder());
    let rel = |rel: &'static str| steps.then_some(rel);
    html! {
        nav.pages aria-label="版面导航" {
            @if steps && at > 0 { a.step rel=[rel("prev")] href=(link(at - 1)) { "上一版" } }
            ul {
                @for (to, sheet) in sheets.iter().enumerate() {
                    li {
                        a href=(link(to)) aria-current=[(to == at).then_some(if steps { "page" } else { "true" })]
                            aria-label=(sheet.name()) { (sheet.layout.number) }
                    }
                }
            }
            @if steps && at + 1 < sheets.len() { a.step rel=[rel("next")] href=(link(at + 1)) { "下一版" } }
        }
    }
}
