//! A file: its objects by number, and its trailer.

use std::collections::BTreeMap;

use super::lexer::Lexer;
use super::object::{Dict, Object};

/// Streams are unpacked up to this many bytes.
const MOST_UNPACKED: usize = 1 << 28;

/// A file read whole.
#[derive(Clone, Debug)]
pub(crate) struct File {
    /// As in the header: `1.6`.
    pub version: String,
    /// Objects by number.
    pub objects: BTreeMap<u32, Object>,
    /// The trailer.
    pub trailer: Dict,
}

impl File {
    /// Reads a file with a plain cross-reference table.
    ///
    /// # Errors
    /// A sentence that says where reading stopped.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let version =
            bytes.strip_prefix(b"%PDF-").and_then(|r| r.get(..3)).ok_or("the file does not start as a PDF")?;
        let version = String::from_utf8_lossy(version).into_owned();
        let mark = b"startxref";
        let tail = bytes.windows(mark.len()).rposition(|w| w == mark).ok_or("startxref is missing")?;
        let mut lexer = Lexer::new(bytes, tail + mark.len());
        let table = lexer.object().and_then(|o| o.number()).ok_or("startxref has no number")?;
        let (offsets, mut lexer) = offsets(bytes, table as usize).ok_or("there is no plain cross-reference table")?;
        let trailer = lexer.with_refs().and_then(|o| o.dict().cloned()).ok_or("there is no trailer")?;
        let mut objects = BTreeMap::new();
        for (number, offset) in offsets {
            let object = object_at(bytes, number, offset).ok_or_else(|| format!("object {number} is unreadable"))?;
            objects.insert(number, object);
        }
        Ok(Self { version, objects, trailer })
    }

    /// An object, through its reference if it is one.
    pub fn resolve<'a>(&'a self, object: &'a Object) -> Option<&'a Object> {
        match object {
            Object::Ref(n) => self.objects.get(n),
            other => Some(other),
        }
    }

    /// An entry of a dictionary, through its reference.
    pub fn get<'a>(&'a self, dict: &'a Dict, key: &str) -> Option<&'a Object> {
        dict.get(key).and_then(|o| self.resolve(o))
    }

    /// An entry that is a dictionary or a stream.
    pub fn dict<'a>(&'a self, dict: &'a Dict, key: &str) -> Option<&'a Dict> {
        self.get(dict, key).and_then(Object::dict)
    }

    /// The catalog.
    pub fn catalog(&self) -> Option<&Dict> {
        self.dict(&self.trailer, "Root")
    }

    /// The pages in order: number and dictionary.
    pub fn pages(&self) -> Vec<(u32, &Dict)> {
        let tree = self.catalog().and_then(|c| self.dict(c, "Pages"));
        let kids = tree.and_then(|t| self.get(t, "Kids")).and_then(Object::array).unwrap_or_default();
        let page =
            |o: &Object| if let Object::Ref(n) = o { self.objects.get(n)?.dict().map(|d| (*n, d)) } else { None };
        kids.iter().filter_map(page).collect()
    }

    /// A stream's bytes, unpacked.
    pub fn unpacked(&self, stream: &Object) -> Option<Vec<u8>> {
        let Object::Stream(dict, data) = stream else { return None };
        match self.get(dict, "Filter").and_then(Object::name) {
            None => Some(data.clone()),
            Some("FlateDecode") => miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(data, MOST_UNPACKED).ok(),
            Some(_) => None,
        }
    }
}

/// The offsets of the objects in use, and a lexer at the trailer.
fn offsets(bytes: &[u8], at: usize) -> Option<(Vec<(u32, usize)>, Lexer<'_>)> {
    let mut lexer = Lexer::new(bytes, at);
    if !lexer.object()?.is_word("xref") || lexer.object()?.number()? != 0.0 {
        return None;
    }
    let count = lexer.object()?.number()? as u32;
    let mut found = Vec::new();
    for number in 0..count {
        let offset = lexer.object()?.number()? as usize;
        lexer.object()?.number()?;
        let kind = lexer.object()?;
        if kind.is_word("n") {
            found.push((number, offset));
        } else if !kind.is_word("f") {
            return None;
        }
    }
    lexer.object()?.is_word("trailer").then_some((found, lexer))
}

fn object_at(bytes: &[u8], number: u32, offset: usize) -> Option<Object> {
    let mut lexer = Lexer::new(bytes, offset);
    let head = [lexer.object()?.number()?, lexer.object()?.number()?];
    if head != [f64::from(number), 0.0] || !lexer.object()?.is_word("obj") {
        return None;
    }
    let object = lexer.with_refs()?;
    match (lexer.object()?, object) {
        (word, object) if word.is_word("endobj") => Some(object),
        (word, Object::Dict(dict)) if word.is_word("stream") => {
            let length = dict.get("Length")?.number()? as usize;
            let start = lexer.at + 1;
            let data = bytes.get(start..start.checked_add(length)?)?.to_vec();
            let mut after = Lexer::new(bytes, start + length);
            after.object()?.is_word("endstream").then_some(Object::Stream(dict, data))
        }
        _ => None,
    }
}
