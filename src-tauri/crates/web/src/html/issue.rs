//! The issue: every page with its picture and what can be read on it.

use maud::{Markup, html};

use super::Frame;
use super::parts::contents;
use super::shell::{issue_number, name_of_paper, shell};
use crate::text::clean;

/// `index.html`.
pub(crate) fn issue(frame: &Frame<'_>) -> String {
    let edition = &frame.plan.document.edition;
    let paper = name_of_paper(&edition.paper);
    let date = edition.date.in_chinese();
    let content = html! {
        header.masthead {
            h1 { (paper) }
            p {
                time datetime=(edition.date) { (date) }
                @if !edition.issue.trim().is_empty() { span { (issue_number(&edition.issue)) } }
                span { "共" (frame.plan.sheets.len()) "版" }
            }
        }
        main #main {
            @for at in 0..frame.plan.sheets.len() { (card(frame, at)) }
        }
    };
    shell(frame, "", &format!("{paper}　{date}"), &format!("{}{date}数字报", clean(&edition.paper)), &content)
}

/// A page: its picture and name as one link, then its entries.
fn card(frame: &Frame<'_>, at: usize) -> Markup {
    let sheet = &frame.plan.sheets[at];
    let folder = sheet.folder();
    html! {
        section.card {
            h2 {
                a href={ (folder) "/index.html" } {
                    @if let Some((path, width, height)) = frame.sheets[at].sizes.first() {
                        img src=(path) width=(width) height=(height) alt=""
                            loading=[(at > 3).then_some("lazy")];
                    }
                    span { (sheet.name()) }
                }
            }
            @if sheet.zones.is_empty() {
                p.none { "本版没有稿件。" }
            } @else {
                (contents(frame, &sheet.zones, |entry| frame.plan.path(entry)))
            }
        }
    }
}
