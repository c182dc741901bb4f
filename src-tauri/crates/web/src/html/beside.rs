//! A paragraph's words with what is written beside them: ruby elements, dots and lines by style.

use std::ops::Range;

use banxin_model::{Notation, NotationKind, Paragraph};
use maud::{Markup, PreEscaped, html};

use crate::text::clean;

/// Characters of a paragraph.
pub(super) fn words(paragraph: &Paragraph, chars: Range<usize>) -> Markup {
    let text: Vec<char> = paragraph.text.chars().take(chars.end).collect();
    let mut out = String::new();
    let mut at = chars.start;
    while at < text.len() {
        let ruby = paragraph.notations.iter().find(|n| n.kind == NotationKind::Ruby && within(n, at));
        let next = |n: &Notation| if (n.from as usize) > at { n.from as usize } else { usize::MAX };
        let end = match ruby {
            Some(n) => (n.to as usize).min(text.len()),
            None => {
                let rubies = paragraph.notations.iter().filter(|n| n.kind == NotationKind::Ruby);
                rubies.map(next).min().unwrap_or(usize::MAX).min(text.len())
            }
        };
        let base = marked(&paragraph.notations, &text, at..end);
        let piece = match ruby {
            Some(n) => html! { ruby { (base) rp { "（" } rt { (clean(n.text.trim())) } rp { "）" } } },
            None => base,
        };
        out.push_str(&piece.0);
        at = end;
    }
    PreEscaped(out)
}

fn within(n: &Notation, at: usize) -> bool {
    (n.from as usize..n.to as usize).contains(&at)
}

/// Characters with the marks below them, cut wherever a mark begins or ends.
fn marked(notations: &[Notation], text: &[char], chars: Range<usize>) -> Markup {
    let mut out = String::new();
    let mut at = chars.start;
    while at < chars.end {
        let edges = notations.iter().flat_map(|n| [n.from as usize, n.to as usize]);
        let end = edges.filter(|&edge| edge > at).min().unwrap_or(chars.end).min(chars.end);
        let words: String = text[at..end].iter().collect();
        let has = |kind| notations.iter().any(|n| n.kind == kind && within(n, at));
        let piece = html! { (clean(&words)) };
        let piece = if has(NotationKind::Emphasis) {
            html! { em.dots { (piece) } }
        } else {
            piece
        };
        let piece = if has(NotationKind::ProperName) {
            html! { u.name { (piece) } }
        } else {
            piece
        };
        let piece = if has(NotationKind::BookTitle) {
            html! { u.title { (piece) } }
        } else {
            piece
        };
        out.push_str(&piece.0);
        at = end;
    }
    PreEscaped(out)
}
