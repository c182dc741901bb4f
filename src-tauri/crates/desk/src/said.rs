//! Which words a finding is about, and where they are written, so that they can be selected and overtyped.

use banxin_layout::{Finding, Item, PageLayout, Problem, Source};
use banxin_model::{Document, PhotoId, StoryId};
use schemars::JsonSchema;
use serde::Serialize;

/// Some words of a story, or of what is printed with a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WordsView {
    /// Of which story.
    pub story: Option<StoryId>,
    /// Of which photo.
    pub photo: Option<PhotoId>,
    /// In which of its texts.
    pub field: WordsField,
    /// Line of a deck or paragraph of a body, from 0.
    pub line: u32,
    /// First character in it.
    pub from: u32,
    /// The one after the last; words that run on in the next line end beyond this one.
    pub to: u32,
}

/// A text that can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WordsField {
    /// 引题.
    Kicker,
    /// 主题.
    Headline,
    /// 副题.
    Deck,
    /// 署名 of a story.
    Byline,
    /// 正文.
    Body,
    /// 图说.
    Caption,
    /// 署名 of a photo.
    Credit,
}

/// The words that something the layout found is about.
pub(crate) fn words_of(document: &Document, layout: &PageLayout, finding: &Finding) -> Option<WordsView> {
    match &finding.problem {
        Problem::MissingGlyph { character } | Problem::Emoji { character, .. } => {
            printed(document, layout, finding, character.encode_utf8(&mut [0; 4]))
        }
        Problem::HeadlineTooWide { line, .. } | Problem::BadBreak { line, .. } | Problem::OverfullLine { line, .. } => {
            printed(document, layout, finding, line)
        }
        Problem::ShortLineAtHead { story, paragraph }
        | Problem::FirstLineAtFoot { story, paragraph }
        | Problem::NotationCrowded { story, paragraph } => whole_paragraph(document, *story, *paragraph),
        _ => None,
    }
}

/// Words of a text, by what the text is and their first and last characters in it.
pub(crate) fn words_view(source: Source, from: usize, to: usize) -> Option<WordsView> {
    let (field, line) = match source {
        Source::Kicker(_, line) => (WordsField::Kicker, u32::from(line)),
        Source::Headline(_, line) => (WordsField::Headline, u32::from(line)),
        Source::Deck(_, line) => (WordsField::Deck, u32::from(line)),
        Source::Byline(_) => (WordsField::Byline, 0),
        Source::Body { paragraph, .. } => (WordsField::Body, paragraph),
        Source::Caption(_) => (WordsField::Caption, 0),
        Source::Credit(_) => (WordsField::Credit, 0),
        Source::Jump(_) | Source::Furniture => return None,
    };
    let photo = match source {
        Source::Caption(photo) | Source::Credit(photo) => Some(photo),
        _ => None,
    };
    let (from, to) = (u32::try_from(from).ok()?, u32::try_from(to).ok()?);
    Some(WordsView { story: source.story(), photo, field, line, from, to })
}

/// Words in the lines that a finding points at.
fn printed(document: &Document, layout: &PageLayout, finding: &Finding, words: &str) -> Option<WordsView> {
    let group = layout.groups().find(|g| g.block == finding.block)?;
    group.items.iter().find_map(|item| {
        let Item::Line(line) = item else { return None };
        let near = line.rect().overlaps(finding.place);
        let at = line.text.find(words).filter(|_| near && !words.is_empty())?;
        let from = banxin_proof::place_in_text(document, line, at, words)?;
        words_view(line.source, from, from + words.chars().count())
    })
}

fn whole_paragraph(document: &Document, story: StoryId, paragraph: u32) -> Option<WordsView> {
    let text = &document.stories.get(&story)?.copy.body.get(paragraph as usize)?.text;
    words_view(Source::Body { story, paragraph, from: 0 }, 0, text.chars().count())
}
