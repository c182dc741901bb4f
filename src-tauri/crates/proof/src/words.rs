//! Where printed words are written.

use banxin_layout::{Source, TextLine};
use banxin_model::{Copy, Document};

/// Some characters of a text: a line of a deck, a paragraph, a byline, a caption, a credit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Which text.
    pub source: Source,
    /// First character in all of it, from 0.
    pub from: usize,
    /// The one after the last; a word that runs on in the next line of a deck ends beyond this one.
    pub to: usize,
}

/// The character of its text that words begin with, which a printed line shows from a byte on.
#[must_use]
pub fn place_in_text(document: &Document, line: &TextLine, at: usize, words: &str) -> Option<usize> {
    let whole = |text: &str| Some(text[..text.find(words)?].chars().count());
    match line.source {
        Source::Body { from, .. } => Some(from as usize + line.text.get(..at)?.chars().count()),
        Source::Kicker(story, _) | Source::Headline(story, _) | Source::Deck(story, _) => {
            let start = start_in_piece(&document.stories.get(&story)?.copy, line);
            Some(start.unwrap_or(0) + line.text.get(..at)?.chars().count())
        }
        // The lines of these do not say where in the text they begin.
        Source::Byline(story) => whole(&document.stories.get(&story)?.copy.byline),
        Source::Caption(photo) => whole(&document.photos.get(&photo)?.words.caption),
        Source::Credit(photo) => whole(&document.photos.get(&photo)?.words.credit),
        Source::Jump(_) | Source::Furniture => None,
    }
}

/// The character of its piece that a printed line of a deck begins with: the program may have divided the piece.
pub(crate) fn start_in_piece(copy: &Copy, line: &TextLine) -> Option<usize> {
    let (pieces, piece) = match line.source {
        Source::Kicker(_, i) => (&copy.kicker, i),
        Source::Headline(_, i) => (&copy.headline, i),
        Source::Deck(_, i) => (&copy.deck, i),
        _ => return None,
    };
    let piece = pieces.get(usize::from(piece))?;
    Some(piece[..piece.find(&line.text)?].chars().count())
}
