//! A file: its objects by number, and its trailer.

use std::collections::BTreeMap;

use super::filters;
use super::object::{Dict, Object};
use super::xref;

/// Pages and branches of the page tree looked at, at most.
const MOST_PAGES: usize = 100_000;

/// What a page may take from the tree above it (ISO 32000-1, table 30).
const INHERITED: [&str; 4] = ["Resources", "MediaBox", "CropBox", "Rotate"];

/// A file read whole.
#[derive(Clone, Debug)]
pub(crate) struct File {
    /// As in the header: `1.6`.
    pub version: String,
    /// Objects by number; none of an encrypted file.
    pub objects: BTreeMap<u32, Object>,
    /// The trailer.
    pub trailer: Dict,
    /// The newest cross-reference section is a stream.
    pub packed_table: bool,
}

impl File {
    /// Reads a file: plain cross-reference tables and streams, object streams, increments.
    ///
    /// # Errors
    /// A sentence that says where reading stopped.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let start =
            bytes.windows(5).take(1024).position(|w| w == b"%PDF-").ok_or("the file does not start as a PDF")?;
        // Offsets count from the header, whatever a mail program put before it.
        let bytes = bytes.get(start..).unwrap_or_default();
        let version = bytes.get(5..8).ok_or("the file does not start as a PDF")?;
        let version = String::from_utf8_lossy(version).into_owned();
        let found = xref::read(bytes)?;
        let objects = if found.trailer.contains_key("Encrypt") { BTreeMap::new() } else { found.objects(bytes)? };
        Ok(Self { version, objects, packed_table: found.packed, trailer: found.trailer })
    }

    /// Whether nothing but the trailer can be read.
    pub fn is_encrypted(&self) -> bool {
        self.trailer.contains_key("Encrypt")
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

    /// The numbers of an entry that is an array.
    pub fn numbers(&self, dict: &Dict, key: &str) -> Option<Vec<f64>> {
        let array = self.get(dict, key)?.array()?;
        Some(array.iter().filter_map(|o| self.resolve(o).and_then(Object::number)).collect())
    }

    /// The catalog.
    pub fn catalog(&self) -> Option<&Dict> {
        self.dict(&self.trailer, "Root")
    }

    /// The pages in order: number, and dictionary with what it inherits.
    pub fn pages(&self) -> Vec<(u32, Dict)> {
        let mut pages = Vec::new();
        let mut seen = 0;
        if let Some(tree) = self.catalog().and_then(|c| c.get("Pages")) {
            self.branch(tree, &Dict::new(), 0, &mut seen, &mut pages);
        }
        pages
    }

    fn branch(&self, node: &Object, above: &Dict, depth: u8, seen: &mut usize, pages: &mut Vec<(u32, Dict)>) {
        *seen += 1;
        let (Object::Ref(number), Some(dict)) = (node, self.resolve(node).and_then(Object::dict)) else { return };
        if depth > 32 || *seen > MOST_PAGES {
            return;
        }
        let mut inherited = above.clone();
        for key in INHERITED {
            if let Some(value) = dict.get(key) {
                inherited.insert(key.to_owned(), value.clone());
            }
        }
        match self.get(dict, "Kids").and_then(Object::array) {
            Some(kids) => kids.iter().for_each(|kid| self.branch(kid, &inherited, depth + 1, seen, pages)),
            None => {
                inherited.extend(dict.clone());
                pages.push((*number, inherited));
            }
        }
    }

    /// The filters of a stream, in the order in which they are undone.
    pub fn filters<'a>(&'a self, dict: &'a Dict) -> Vec<&'a str> {
        let name = |o: &'a Object| self.resolve(o).and_then(Object::name);
        match self.get(dict, "Filter").or_else(|| self.get(dict, "F")) {
            Some(Object::Array(filters)) => filters.iter().filter_map(name).collect(),
            Some(o) => o.name().into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// A stream's bytes, unpacked.
    pub fn unpacked(&self, stream: &Object) -> Option<Vec<u8>> {
        let Object::Stream(dict, data) = stream else { return None };
        let parameters: Vec<Option<&Dict>> = match self.get(dict, "DecodeParms") {
            Some(Object::Array(all)) => all.iter().map(|o| self.resolve(o).and_then(Object::dict)).collect(),
            Some(o) => vec![o.dict()],
            None => Vec::new(),
        };
        let mut bytes = data.clone();
        for (i, filter) in self.filters(dict).into_iter().enumerate() {
            bytes = filters::undo(filter, &bytes, parameters.get(i).copied().flatten())?;
        }
        Some(bytes)
    }

    /// The content of a page or form: one stream, or several that are read as one.
    pub fn content(&self, contents: &Object) -> Option<Vec<u8>> {
        match self.resolve(contents)? {
            Object::Array(parts) => {
                let mut whole = Vec::new();
                for part in parts {
                    whole.extend(self.unpacked(self.resolve(part)?)?);
                    // The parts are words apart (ISO 32000-1, 7.8.2).
                    whole.push(b'\n');
                }
                Some(whole)
            }
            stream => self.unpacked(stream),
        }
    }
}
