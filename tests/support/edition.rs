//! Editions to work on, each in a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program;

/// The arguments that begin an edition of the invented paper, its pages empty.
#[must_use]
pub fn new_edition<'a>(file: &'a str, pages: &'a str) -> [&'a str; 11] {
    [
        "new",
        file,
        "--paper",
        "broadsheet-8",
        "--pages",
        pages,
        "--name",
        "运河晚报",
        "--date",
        "2026-10-21",
        "--no-masthead",
    ]
}

/// An edition file in a folder that goes when this does.
#[derive(Debug)]
pub struct TestEdition {
    folder: TempDir,
    file: PathBuf,
}

impl TestEdition {
    /// A copy of the sample edition, which is drawn once a process.
    #[must_use]
    pub fn sample() -> Self {
        static SAMPLE: OnceLock<Vec<u8>> = OnceLock::new();
        let bytes = SAMPLE.get_or_init(|| {
            let made = Self::unmade();
            program::ok(&["sample", made.name()]);
            fs::read(&made.file).expect("the sample was written")
        });
        let edition = Self::unmade();
        fs::write(&edition.file, bytes).expect("the folder can be written");
        edition
    }

    /// An edition of empty pages.
    #[must_use]
    pub fn empty(pages: usize) -> Self {
        let edition = Self::unmade();
        program::ok(&new_edition(edition.name(), &pages.to_string()));
        edition
    }

    /// A folder and the name of an edition that is not there yet.
    #[must_use]
    pub fn unmade() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("edition.banxin");
        Self { folder, file }
    }

    /// The edition's file.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// The edition's file, as an argument.
    #[must_use]
    pub fn name(&self) -> &str {
        self.file.to_str().expect("temporary folders have plain names")
    }

    /// A name in the edition's folder, as an argument.
    #[must_use]
    pub fn beside(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().expect("temporary folders have plain names").to_owned()
    }

    /// Writes a file beside the edition; its name as an argument.
    #[must_use]
    pub fn put(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.beside(name);
        fs::write(&path, bytes).expect("the folder can be written");
        path
    }

    /// The edition's records.
    #[must_use]
    pub fn show(&self) -> Value {
        program::json(&["show", self.name(), "--json"])
    }

    /// The edition's records without how its pages stand, whose revisions are new in every sitting.
    #[must_use]
    pub fn records(&self) -> Value {
        let mut shown = self.show();
        shown["status"] = Value::Null;
        shown
    }

    /// A page laid out.
    #[must_use]
    pub fn layout(&self, page: usize) -> Value {
        program::json(&["layout", self.name(), "--page", &page.to_string(), "--json"])
    }

    /// Does commands, all of which must succeed; their results.
    pub fn apply(&self, commands: &[Value]) -> Vec<Value> {
        let lines: String = commands.iter().map(|c| format!("{c}\n")).collect();
        let file = self.put("commands.jsonl", lines.as_bytes());
        let out = program::ok(&["apply", self.name(), &file]);
        out.lines().map(|l| serde_json::from_str(l).expect("a result is JSON")).collect()
    }

    /// Adds a story to the pool; its id.
    #[must_use]
    pub fn add_story(&self, headline: &str, paragraphs: &[String]) -> String {
        let body: Vec<Value> = paragraphs.iter().map(|text| json!({ "text": text })).collect();
        let result = self.apply(&[json!({ "do": "add_story", "copy": { "headline": [headline], "body": body } })]);
        result[0]["created"][0]["story"].as_str().expect("a story was made").to_owned()
    }
}
