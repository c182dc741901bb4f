//! The page of a story or of a lone photo.

use std::ops::Range;

use banxin_model::{Copy, Paragraph, ParagraphKind, Photo, Story};
use maud::{Markup, html};

use super::Frame;
use super::beside::words;
use super::page::{polygons, view_box};
use super::parts::{Load, page_nav, picture};
use super::shell::{bar, name_of_paper, shell};
use crate::plan::{Entry, Matter};
use crate::text::{self, clean};

/// `01/s12.html` or `01/p3.html`.
pub(crate) fn entry(frame: &Frame<'_>, at: usize) -> String {
    let entry = &frame.plan.entries[at];
    let edition = &frame.plan.document.edition;
    let content = html! {
        (bar(frame, &page_nav(frame, entry.sheet, false)))
        main #main {
            article {
                @match entry.matter {
                    Matter::Story(story) => (story_article(frame, entry, story)),
                    Matter::Photo(photo) => (photo_article(frame, entry, photo)),
                }
            }
            (turn(frame, at))
        }
    };
    let title = format!("{} - {} {}", entry.title(), name_of_paper(&edition.paper), edition.date);
    shell(frame, "../", &title, &description(entry.matter), &content)
}

fn description(matter: Matter<'_>) -> String {
    const LONGEST: u32 = 80;
    let said = match matter {
        Matter::Story(story) => story.copy.body.iter().find(|p| p.kind == ParagraphKind::Body).map(|p| p.text.as_str()),
        Matter::Photo(photo) => Some(photo.words.caption.as_str()),
    };
    let (start, rest) = text::split(said.unwrap_or_default().trim(), LONGEST);
    format!("{start}{}", if rest.is_empty() { "" } else { "…" })
}

fn story_article(frame: &Frame<'_>, entry: &Entry<'_>, story: &Story) -> Markup {
    let shots = &entry.shots;
    html! {
        (story_head(frame, entry, &story.copy))
        @for &shot in shots.iter().take(1) { (figure(frame, shot, Load::First)) }
        div.body { (body(&story.copy.body)) }
        @for &shot in shots.iter().skip(1) { (figure(frame, shot, Load::Later)) }
    }
}

fn story_head(frame: &Frame<'_>, entry: &Entry<'_>, copy: &Copy) -> Markup {
    let headline = text::lines(&copy.headline);
    html! {
        header.head {
            hgroup {
                @for line in text::lines(&copy.kicker) { p.kicker { (line) } }
                h1 {
                    @if headline.is_empty() { (entry.title()) }
                    @for (i, line) in headline.iter().enumerate() {
                        @if i > 0 { " " }
                        span { (line) }
                    }
                }
                @for line in text::lines(&copy.deck) { p.deck { (line) } }
            }
            div.meta {
                @if let Some(byline) = text::byline(copy) { p.byline { (byline) } }
                (place(frame, entry))
                div.tools {}
            }
        }
    }
}

fn photo_article(frame: &Frame<'_>, entry: &Entry<'_>, photo: &Photo) -> Markup {
    html! {
        header.head {
            h1.small { (text::photo_title(photo)) }
            div.meta { (place(frame, entry)) }
        }
        @for &shot in &entry.shots { (figure(frame, shot, Load::First)) }
    }
}

/// Where it stands in the paper: a small page with its zone, leading back there.
fn place(frame: &Frame<'_>, entry: &Entry<'_>) -> Markup {
    let sheet = &frame.plan.sheets[entry.sheet];
    let zone = sheet.zones.iter().find(|z| std::ptr::eq(&frame.plan.entries[z.entry], entry));
    html! {
        p.place {
            a href={ "index.html#z-" (entry.id()) } {
                svg viewBox=(view_box(sheet)) aria-hidden="true" {
                    @if let Some(zone) = zone { (polygons(zone)) }
                }
                span { (sheet.name()) }
            }
        }
    }
}

/// Every paragraph of the copy, fitted or not.
fn body(paragraphs: &[Paragraph]) -> Markup {
    html! {
        @for paragraph in paragraphs.iter().filter(|p| !p.text.trim().is_empty()) {
            @match paragraph.kind {
                ParagraphKind::Crosshead => h2 { (words(paragraph, trimmed(&paragraph.text))) },
                ParagraphKind::EditorNote => p.note { (words(paragraph, trimmed(&paragraph.text))) },
                ParagraphKind::Body => (body_paragraph(paragraph)),
            }
        }
    }
}

fn body_paragraph(paragraph: &Paragraph) -> Markup {
    let Range { start, end } = trimmed(&paragraph.text);
    let dateline = (paragraph.dateline as usize).clamp(start, end);
    html! {
        p {
            @if dateline > start { b.dateline { (words(paragraph, start..dateline)) } }
            (words(paragraph, dateline..end))
        }
    }
}

/// The characters of a text between the spaces at its ends.
fn trimmed(text: &str) -> Range<usize> {
    let lead = text.chars().take_while(|c| c.is_whitespace()).count();
    lead..lead + text.trim().chars().count()
}

fn figure(frame: &Frame<'_>, shot: usize, load: Load) -> Markup {
    let photo = frame.plan.shots[shot].photo;
    let (caption, credit) = (clean(photo.words.caption.trim()), clean(photo.words.credit.trim()));
    html! {
        figure {
            (picture(&frame.shots[shot], &text::alt(photo), "(min-width: 46rem) 44rem, 94vw", load))
            @if !caption.is_empty() || !credit.is_empty() {
                figcaption {
                    (caption)
                    @if !credit.is_empty() { " " span.credit { (credit) } }
                }
            }
        }
    }
}

/// The entries before and after, over page ends.
fn turn(frame: &Frame<'_>, at: usize) -> Markup {
    let entries = &frame.plan.entries;
    let link = |to: usize| format!("../{}", frame.plan.path(&entries[to]));
    html! {
        @if entries.len() > 1 {
            nav.turn aria-label="前后篇" {
                @if at > 0 {
                    a rel="prev" href=(link(at - 1)) { span.way { "上一篇" } " " (entries[at - 1].title()) }
                }
                @if at + 1 < entries.len() {
                    a rel="next" href=(link(at + 1)) { span.way { "下一篇" } " " (entries[at + 1].title()) }
                }
            }
        }
    }
}
