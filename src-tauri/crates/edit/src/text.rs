//! Limits on text. Text is plain: no markup, no control characters.

use banxin_model::{Content, Copy, Editors, FileWords, Notation, NotationKind, Paragraph, PhotoWords, Stamp};

use crate::Refusal;

/// Most characters of an article, its paragraph ends counted.
pub const MOST_ARTICLE_CHARS: usize = 2_000_000;
/// Most characters of a line, such as one line of a headline.
pub const MOST_LINE_CHARS: usize = 1_000;
/// Most characters of a caption or a note.
pub const MOST_NOTE_CHARS: usize = 20_000;
/// Most notations of a paragraph.
const MOST_NOTATIONS: usize = 1_000;
/// Most characters of a ruby.
const MOST_RUBY_CHARS: usize = 60;
/// Most lines of a deck.
const MOST_DECK_LINES: usize = 100;

/// A field of one short line.
pub(crate) fn line(field: &str, text: &str) -> Result<(), Refusal> {
    one_line(field, text, MOST_LINE_CHARS)
}

/// A short line that must say something.
pub(crate) fn name(field: &str, text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::Empty { field: field.to_owned() });
    }
    line(field, text)
}

/// A field that is set in type as one paragraph.
fn one_line(field: &str, text: &str, most: usize) -> Result<(), Refusal> {
    length(field, text.chars().count(), most)?;
    match text.chars().enumerate().find(|&(_, c)| c.is_control() || is_line_end(c)) {
        None => Ok(()),
        Some((i, c)) if is_line_end(c) => Err(Refusal::LineBreak { field: field.to_owned(), at: i + 1 }),
        Some((i, c)) => Err(control(field, c, i)),
    }
}

/// A field that is never set in type: line ends and tabs are allowed.
pub(crate) fn note(field: &str, text: &str) -> Result<(), Refusal> {
    length(field, text.chars().count(), MOST_NOTE_CHARS)?;
    match text.chars().enumerate().find(|&(_, c)| c.is_control() && c != '\n' && c != '\t') {
        None => Ok(()),
        Some((i, c)) => Err(control(field, c, i)),
    }
}

/// What ends a line (UAX #14, classes LF, CR, NL and BK).
const fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}')
}

fn control(field: &str, c: char, index: usize) -> Refusal {
    Refusal::ControlCharacter { field: field.to_owned(), code: u32::from(c), at: index + 1 }
}

fn length(field: &str, chars: usize, most: usize) -> Result<(), Refusal> {
    if chars > most { Err(Refusal::TextTooLong { field: field.to_owned(), chars, most }) } else { Ok(()) }
}

/// A story's copy.
pub(crate) fn copy(copy: &Copy) -> Result<(), Refusal> {
    deck("the kicker", &copy.kicker)?;
    deck("the headline", &copy.headline)?;
    deck("the deck", &copy.deck)?;
    line("the byline", &copy.byline)?;
    line("the category", &copy.category)?;
    line("the source", &copy.source)?;
    note("the notes", &copy.notes)?;
    body(&copy.body)
}

fn deck(field: &str, lines: &[String]) -> Result<(), Refusal> {
    if lines.len() > MOST_DECK_LINES {
        let (field, lines) = (field.to_owned(), lines.len());
        return Err(Refusal::TooManyLines { field, lines, most: MOST_DECK_LINES });
    }
    lines.iter().enumerate().try_for_each(|(i, text)| line(&format!("line {} of {field}", i + 1), text))
}

fn body(paragraphs: &[Paragraph]) -> Result<(), Refusal> {
    let ends = paragraphs.len().saturating_sub(1);
    let chars: usize = paragraphs.iter().map(|p| p.text.chars().count()).sum();
    length("the article", chars + ends, MOST_ARTICLE_CHARS)?;
    for (i, paragraph) in paragraphs.iter().enumerate() {
        one_line(&format!("paragraph {}", i + 1), &paragraph.text, MOST_ARTICLE_CHARS)?;
        let chars = paragraph.text.chars().count();
        if paragraph.dateline as usize > chars {
            return Err(Refusal::Dateline { paragraph: i + 1, dateline: paragraph.dateline, chars });
        }
        notations(i, &paragraph.notations, chars)?;
    }
    Ok(())
}

/// What is written beside a paragraph of so many characters.
fn notations(paragraph: usize, notations: &[Notation], chars: usize) -> Result<(), Refusal> {
    if notations.len() > MOST_NOTATIONS {
        return Err(Refusal::TooManyNotations { paragraph: paragraph + 1, most: MOST_NOTATIONS });
    }
    for (i, one) in notations.iter().enumerate() {
        let (from, to) = (one.from, one.to);
        if from >= to || to as usize > chars {
            return Err(Refusal::NotationRange { paragraph: paragraph + 1, from, to, chars });
        }
        let field = format!("the ruby of paragraph {}", paragraph + 1);
        match one.kind {
            NotationKind::Ruby => {
                name(&field, &one.text)?;
                length(&field, one.text.chars().count(), MOST_RUBY_CHARS)?;
            }
            _ => length("a mark below the text", one.text.chars().count(), 0)?,
        }
        let beside = |other: &Notation| other.kind == one.kind && other.from < to && from < other.to;
        if notations[..i].iter().any(beside) {
            return Err(Refusal::NotationsOverlap { paragraph: paragraph + 1, from, to });
        }
    }
    Ok(())
}

/// What is said about a photo.
pub(crate) fn words(words: &PhotoWords) -> Result<(), Refusal> {
    one_line("the caption", &words.caption, MOST_NOTE_CHARS)?;
    line("the credit", &words.credit)?;
    note("the alt text", &words.alt)?;
    note("the copyright notice", &words.copyright)?;
    note("the instructions", &words.instructions)?;
    note("the notes", &words.notes)
}

/// Most keywords, and most conflicts, kept of a photo's file.
pub const MOST_FILE_WORDS: usize = 200;

/// What a photo's file says.
pub(crate) fn file_words(read: &FileWords) -> Result<(), Refusal> {
    let fields = [
        ("the file's headline", &read.headline),
        ("the file's caption", &read.caption),
        ("the file's byline", &read.byline),
        ("the file's credit", &read.credit),
        ("the file's source", &read.source),
        ("the file's alt text", &read.alt),
        ("the file's copyright notice", &read.copyright),
        ("the file's city", &read.city),
        ("the file's date", &read.taken),
        ("the file's camera", &read.camera),
        ("the camera's serial number", &read.serial),
        ("the file's source type", &read.source_type),
    ];
    length("the file's keywords", read.keywords.len(), MOST_FILE_WORDS)?;
    length("the file's conflicts", read.conflicts.len(), MOST_FILE_WORDS)?;
    fields.into_iter().try_for_each(|(field, text)| one_line(field, text, MOST_NOTE_CHARS))?;
    read.keywords.iter().try_for_each(|word| one_line("a keyword of the file", word, MOST_NOTE_CHARS))?;
    read.conflicts.iter().try_for_each(|c| {
        line("the field of a conflict", &c.field)?;
        [&c.taken, &c.other].into_iter().try_for_each(|said| {
            line("the block of a conflict", &said.block)?;
            one_line("the words of a conflict", &said.text, MOST_NOTE_CHARS)
        })
    })
}

/// The texts of a block itself.
pub(crate) fn content(content: &Content) -> Result<(), Refusal> {
    match content {
        Content::Placeholder(block) => note("the placeholder's note", &block.note),
        Content::Ad(block) => line("the client's name", &block.client),
        _ => Ok(()),
    }
}

/// Who did something.
pub(crate) fn stamp(stamp: &Stamp) -> Result<(), Refusal> {
    line("the name of who does it", &stamp.by)
}

/// The people of a page.
pub(crate) fn editors(editors: &Editors) -> Result<(), Refusal> {
    line("the page editor's name", &editors.editor)?;
    line("the designer's name", &editors.designer)?;
    line("the proofreader's name", &editors.proofreader)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_field_and_the_place() {
        let breaks = line("the byline", "甲\n乙").map_err(|r| r.to_string());
        assert_eq!(
            breaks,
            Err("the byline is one line, but holds a line break at character 2; delete it, or make two lines"
                .to_owned())
        );
        assert_eq!(line("x", "a\u{2028}").map_err(|r| r.code()), Err("line_break"));
        assert_eq!(line("x", "a\u{0}").map_err(|r| r.code()), Err("control_character"));
        assert_eq!(line("x", "a\tb").map_err(|r| r.code()), Err("control_character"));
        assert_eq!(note("x", "a\n\tb"), Ok(()));
        assert_eq!(note("x", "a\rb").map_err(|r| r.code()), Err("control_character"));
    }

    #[test]
    fn counts_characters_not_bytes() {
        assert_eq!(line("x", &"报".repeat(1_000)), Ok(()));
        assert_eq!(line("x", &"报".repeat(1_001)).map_err(|r| r.code()), Err("text_too_long"));
    }

    #[test]
    fn an_article_has_its_limit_and_datelines_fit() {
        let one = |text: String, dateline| Copy {
            body: vec![Paragraph { text, dateline, ..Paragraph::default() }],
            ..Copy::default()
        };
        assert_eq!(copy(&one("文".repeat(MOST_ARTICLE_CHARS), 0)), Ok(()));
        assert_eq!(copy(&one("文".repeat(MOST_ARTICLE_CHARS + 1), 0)).map_err(|r| r.code()), Err("text_too_long"));
        assert_eq!(copy(&one("本报讯".to_owned(), 3)), Ok(()));
        assert_eq!(copy(&one("本报讯".to_owned(), 4)).map_err(|r| r.code()), Err("dateline"));
        let empty = Copy { body: vec![Paragraph::default(); MOST_ARTICLE_CHARS + 2], ..Copy::default() };
        assert_eq!(copy(&empty).map_err(|r| r.code()), Err("text_too_long"));
    }
}
