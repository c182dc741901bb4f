//! The files of the site: names by content, and the list of all.

use std::collections::BTreeMap;
use std::io;

use serde::Serialize;

use crate::job::{Sink, Summary};

/// Every file written goes through here, for the manifest.
pub(crate) struct Site<'a> {
    sink: &'a mut dyn Sink,
    files: BTreeMap<String, Record>,
}

#[derive(Clone, Serialize)]
struct Record {
    bytes: usize,
    blake3: String,
}

#[derive(Serialize)]
struct Listed<'a> {
    path: &'a str,
    #[serde(flatten)]
    record: &'a Record,
}

#[derive(Serialize)]
struct Manifest<'a> {
    format: &'static str,
    version: u32,
    paper: &'a str,
    date: String,
    issue: &'a str,
    files: Vec<Listed<'a>>,
}

impl<'a> Site<'a> {
    pub(crate) fn new(sink: &'a mut dyn Sink) -> Self {
        Self { sink, files: BTreeMap::new() }
    }

    /// Writes a file unless the very same one is there already.
    pub(crate) fn file(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let record = Record { bytes: bytes.len(), blake3: blake3::hash(bytes).to_hex().to_string() };
        if self.files.get(path).is_some_and(|r| r.blake3 == record.blake3) {
            return Ok(());
        }
        self.sink.file(path, bytes)?;
        self.files.insert(path.to_owned(), record);
        Ok(())
    }

    /// Writes a file that is named after its content, so that a browser may keep it for ever.
    pub(crate) fn asset(&mut self, name: &str, ending: &str, bytes: &[u8]) -> io::Result<String> {
        let hash = blake3::hash(bytes).to_hex();
        let path = format!("assets/{name}.{}.{ending}", &hash[..12]);
        self.file(&path, bytes)?;
        Ok(path)
    }

    /// Writes `manifest.json`, which lists every other file by path with its size and BLAKE3.
    pub(crate) fn manifest(mut self, edition: &banxin_model::Edition) -> io::Result<Summary> {
        let files = self.files.iter().map(|(path, record)| Listed { path, record }).collect();
        let manifest = Manifest {
            format: "banxin-web",
            version: 1,
            paper: &edition.paper,
            date: edition.date.to_string(),
            issue: &edition.issue,
            files,
        };
        let mut json = serde_json::to_vec_pretty(&manifest)?;
        json.push(b'\n');
        self.file("manifest.json", &json)?;
        let bytes = self.files.values().map(|r| r.bytes).sum();
        Ok(Summary { files: self.files.len(), bytes, ..Summary::default() })
    }
}
