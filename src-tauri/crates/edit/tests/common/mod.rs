//! Editions and commands for the tests.
#![expect(clippy::unwrap_used, reason = "tests")]
#![allow(dead_code, reason = "each test file uses some of these")]

use banxin_edit::{Applied, Command, apply, new_edition};
use banxin_model::{
    Area, BlobHash, BlockId, ColumnRule, Content, Copy, Crop, Date, Document, Frame, Head, Inset, Length, Original,
    PageId, PaperSetup, Paragraph, PhotoColour, PhotoFormat, PhotoId, PhotoWords, Rect, StoryId,
};

pub fn edition() -> Document {
    new_edition("试刊", Date::new(2026, 10, 21).unwrap(), PaperSetup::broadsheet_8(), 3).unwrap()
}

pub fn copy(paragraphs: usize) -> Copy {
    let body = vec![Paragraph { text: "本报讯　正文。".to_owned(), ..Paragraph::default() }; paragraphs];
    Copy { headline: vec!["标题".to_owned()], body, ..Copy::default() }
}

pub fn add_story() -> Command {
    Command::AddStory { copy: copy(3) }
}

pub fn add_photo(n: u8) -> Command {
    let original = Original {
        name: format!("{n}.jpg"),
        blob: BlobHash([n; 32]),
        format: PhotoFormat::Jpeg,
        width: 3000,
        height: 2000,
        orientation: 1,
        colour: PhotoColour::Rgb,
        advert: None,
    };
    Command::AddPhoto { original, words: PhotoWords::default(), read: Box::default() }
}

pub fn area(col: u16, line: u16, cols: u16, lines: u16) -> Area {
    Area { frame: Frame::grid(col, line, cols, lines), columns: ColumnRule::default() }
}

pub fn free(x: i64, y: i64, w: i64, h: i64) -> Frame {
    Frame::Free(Rect::new(Length::mm(x), Length::mm(y), Length::mm(w), Length::mm(h)))
}

pub fn place_story(story: u32, page: u32, areas: &[Area]) -> Command {
    Command::PlaceStory { story: StoryId(story), page: PageId(page), areas: areas.to_vec(), head: Head::default() }
}

pub fn continue_story(block: u32, page: u32, areas: &[Area]) -> Command {
    Command::ContinueStory { block: BlockId(block), page: PageId(page), areas: areas.to_vec(), head: None }
}

pub fn place_photo(photo: u32, page: u32, frame: Frame) -> Command {
    Command::PlacePhoto { photo: PhotoId(photo), page: PageId(page), frame, crop: Crop::default(), caption: true }
}

pub fn inset(photo: u32, col: u16, line: u16, cols: u16, lines: u16) -> Inset {
    Inset { photo: PhotoId(photo), area: 0, col, line, cols, lines, crop: Crop::default() }
}

pub fn together(commands: Vec<Command>) -> Command {
    Command::Together { label: String::new(), commands }
}

/// Does commands one after the other; all must succeed.
pub fn after(document: &Document, commands: &[Command]) -> Document {
    commands.iter().fold(document.clone(), |d, c| done(&d, c).document)
}

/// Does a command and checks what must hold for every edit.
pub fn done(document: &Document, command: &Command) -> Applied {
    let applied = apply(document, command).unwrap();
    let mut replayed = document.clone();
    applied.diff.apply(&mut replayed);
    assert_eq!(replayed, applied.document);
    applied.diff.inverse().apply(&mut replayed);
    assert_eq!(replayed, *document);
    banxin_edit::check(&applied.document).unwrap();
    applied
}

/// The code of the reason why a command is refused.
pub fn refused(document: &Document, command: &Command) -> &'static str {
    let before = document.clone();
    let refusal = apply(document, command).unwrap_err();
    assert_eq!(*document, before);
    assert!(!refusal.to_string().contains('\n'), "{refusal}");
    refusal.code()
}

pub fn story_block(document: &Document, block: u32) -> &banxin_model::StoryBlock {
    match &document.blocks[&BlockId(block)].content {
        Content::Story(block) => block,
        other => unreachable!("{other:?}"),
    }
}
