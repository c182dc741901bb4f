//! 禁忌: words of the paper's list that it does not print, wherever they are printed after all.

use banxin_layout::{Item, PageLayout, Severity, Source, TextLine};
use banxin_model::Document;

use crate::{Finding, Words, place_in_text};

/// Every word not to be printed, once a block that prints it, at its first place there.
#[must_use]
pub fn taboos(document: &Document, page: &PageLayout) -> Vec<Finding> {
    let words = &document.edition.taboos;
    if words.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for group in page.groups() {
        let texts = texts(&group.items);
        for word in words {
            let Some((line, at)) = texts.iter().find_map(|text| text.shows(word)) else { continue };
            let message = format!("“{word}” is among the words that this paper does not print; say it otherwise");
            let (code, severity) = ("taboo", Severity::Warning);
            let (place, detail) = (line.rect(), Some(word.clone()));
            let from = place_in_text(document, line, at, word);
            let words = from.map(|from| Words { source: line.source, from, to: from + word.chars().count() });
            found.push(Finding { code, severity, message, place, block: group.block, detail, words });
        }
    }
    found
}

/// The lines of one text, in which a word may run from one to the next.
struct Text<'a>(Vec<&'a TextLine>);

impl<'a> Text<'a> {
    /// The line that a word begins in, and at which byte of it.
    fn shows(&self, word: &str) -> Option<(&'a TextLine, usize)> {
        let whole: String = self.0.iter().map(|line| line.text.as_str()).collect();
        let mut at = whole.find(word)?;
        for line in &self.0 {
            if at < line.text.len() {
                return Some((line, at));
            }
            at -= line.text.len();
        }
        None
    }
}

fn texts(items: &[Item]) -> Vec<Text<'_>> {
    let mut texts: Vec<Text<'_>> = Vec::new();
    for item in items {
        let Item::Line(line) = item else { continue };
        match texts.last_mut().filter(|t| t.0.last().is_some_and(|last| same_text(last.source, line.source))) {
            Some(text) => text.0.push(line),
            None => texts.push(Text(vec![line])),
        }
    }
    texts
}

/// Whether two lines that follow each other are of one text: a paragraph, a caption, the lines of a deck.
fn same_text(a: Source, b: Source) -> bool {
    match (a, b) {
        (Source::Kicker(a, _), Source::Kicker(b, _))
        | (Source::Headline(a, _), Source::Headline(b, _))
        | (Source::Deck(a, _), Source::Deck(b, _)) => a == b,
        (Source::Body { story: a, paragraph: i, .. }, Source::Body { story: b, paragraph: j, .. }) => a == b && i == j,
        _ => a == b,
    }
}
