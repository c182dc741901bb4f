//! What an edition file must hold to, tried on real files.
#![expect(clippy::unwrap_used, reason = "tests")]

mod damage;
mod editing;
mod full_disk;
mod migration;
mod opening;
mod originals;

use std::path::PathBuf;

use banxin_edit::Command;
use banxin_model::{
    Area, BlobHash, ColumnRule, Copy, Date, Document, Frame, Head, Original, PageId, PaperSetup, Paragraph,
    PhotoColour, PhotoFormat, PhotoWords, StoryId,
};
use tempfile::TempDir;

use crate::Store;

/// A folder that goes away with the test, and a name in it.
fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("edition.banxin");
    (folder, path)
}

fn edition() -> Document {
    banxin_edit::new_edition("试刊", Date::new(2026, 10, 21).unwrap(), PaperSetup::broadsheet_8(), 4).unwrap()
}

fn made() -> (TempDir, PathBuf, Store) {
    let (folder, path) = place();
    let store = Store::create(&path, &edition()).unwrap();
    (folder, path, store)
}

fn add_story(headline: &str) -> Command {
    let body = vec![Paragraph { text: "本报讯　正文。".repeat(40), ..Paragraph::default() }];
    Command::AddStory { copy: Copy { headline: vec![headline.to_owned()], body, ..Copy::default() } }
}

fn place_story(story: u32, col: u16) -> Command {
    let areas = vec![Area { frame: Frame::grid(col, 20, 2, 30), columns: ColumnRule::default() }];
    Command::PlaceStory { story: StoryId(story), page: PageId(1), areas, head: Head::default() }
}

fn section(page: u32, name: &str) -> Command {
    Command::SetPage { page: PageId(page), section: Some(name.to_owned()), editors: None }
}

fn add_photo(blob: BlobHash) -> Command {
    let original = Original {
        name: "a.jpg".to_owned(),
        blob,
        format: PhotoFormat::Jpeg,
        width: 3000,
        height: 2000,
        orientation: 1,
        colour: PhotoColour::Rgb,
        advert: None,
    };
    Command::AddPhoto { original, words: PhotoWords::default(), read: Box::default() }
}

/// Bytes that look random and are the same every time.
fn noise(len: usize, seed: u64) -> Vec<u8> {
    let mut bytes = vec![0; len];
    let mut hasher = blake3::Hasher::new();
    hasher.update(&seed.to_le_bytes());
    hasher.finalize_xof().fill(&mut bytes);
    bytes
}

/// The names in a folder, in order.
fn names(folder: &TempDir) -> Vec<String> {
    let entries = std::fs::read_dir(folder.path()).unwrap();
    let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
