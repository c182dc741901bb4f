//! Where the objects of a file are: cross-reference tables and streams, with what later
//! versions of the file added (ISO 32000-1, 7.5.4 to 7.5.8).

use std::collections::{BTreeMap, BTreeSet};

use super::filters;
use super::lexer::Lexer;
use super::object::{Dict, Object};

/// Sections that follow one another, at most.
const MOST_SECTIONS: usize = 1000;
/// Objects of a file, at most (ISO 32000-1, annex C).
const MOST_OBJECTS: u32 = 8_388_607;

/// Where an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Free,
    /// So many bytes after the header.
    At(usize),
    /// In an object stream, at an index.
    In(u32, u32),
}

/// All sections of a file together, the newest first.
#[derive(Default)]
pub(super) struct Found {
    places: BTreeMap<u32, Place>,
    /// The newest trailer, with what only older ones say.
    pub trailer: Dict,
    /// The newest section is a stream.
    pub packed: bool,
}

/// Reads all cross-reference sections.
pub(super) fn read(bytes: &[u8]) -> Result<Found, String> {
    let mark = b"startxref";
    let tail = bytes.windows(mark.len()).rposition(|w| w == mark).ok_or("startxref is missing")?;
    let mut lexer = Lexer::new(bytes, tail + mark.len());
    let start = lexer.object().and_then(|o| o.number()).ok_or("startxref has no number")?;
    let mut found = Found::default();
    let (mut next, mut seen) = (vec![start as usize], BTreeSet::new());
    while let Some(at) = next.pop() {
        if !seen.insert(at) || seen.len() > MOST_SECTIONS {
            continue;
        }
        let section = found.section(bytes, at).ok_or_else(|| format!("there is no cross-reference table at {at}"))?;
        let offset = |key: &str| section.get(key).and_then(Object::number).map(|n| n as usize);
        // A hybrid file's stream comes before older tables.
        next.extend(offset("Prev"));
        next.extend(offset("XRefStm"));
        for (key, value) in section {
            found.trailer.entry(key).or_insert(value);
        }
    }
    if found.trailer.contains_key("Root") { Ok(found) } else { Err("there is no trailer with a catalog".to_owned()) }
}

impl Found {
    /// One section; gives its trailer.
    fn section(&mut self, bytes: &[u8], at: usize) -> Option<Dict> {
        let mut lexer = Lexer::new(bytes, at);
        if lexer.object()?.is_word("xref") {
            return self.table(&mut lexer);
        }
        let (_, object) = object_at(bytes, at, &|_| None)?;
        self.packed |= self.trailer.is_empty();
        self.stream(&object)
    }

    fn table(&mut self, lexer: &mut Lexer<'_>) -> Option<Dict> {
        loop {
            let first = match lexer.object()? {
                Object::Number(n) => n as u32,
                word if word.is_word("trailer") => return lexer.with_refs()?.dict().cloned(),
                _ => return None,
            };
            let count = lexer.object()?.number()? as u32;
            for i in 0..count {
                let offset = lexer.object()?.number()? as usize;
                lexer.object()?.number()?;
                let place = match lexer.object()? {
                    // Some writers mark numbers they never used so.
                    word if word.is_word("n") && offset == 0 => Place::Free,
                    word if word.is_word("n") => Place::At(offset),
                    word if word.is_word("f") => Place::Free,
                    _ => return None,
                };
                self.note(first.checked_add(i)?, place)?;
            }
        }
    }

    fn stream(&mut self, object: &Object) -> Option<Dict> {
        let Object::Stream(dict, data) = object else { return None };
        let data = unpacked(dict, data)?;
        let numbers = |key: &str| -> Option<Vec<usize>> {
            Some(dict.get(key)?.array()?.iter().filter_map(Object::number).map(|n| n as usize).collect())
        };
        let widths: [usize; 3] = numbers("W")?.try_into().ok()?;
        let size = dict.get("Size")?.number()? as usize;
        let index = numbers("Index").unwrap_or_else(|| vec![0, size]);
        let row = widths.iter().try_fold(0usize, |a, &w| if w > 8 { None } else { Some(a + w) }).filter(|&n| n > 0)?;
        let mut rows = data.chunks_exact(row);
        for range in index.as_chunks::<2>().0 {
            for number in range[0]..range[0].checked_add(range[1])? {
                let row = rows.next()?;
                let (kind, rest) = row.split_at_checked(widths[0])?;
                let (second, third) = rest.split_at_checked(widths[1])?;
                let kind = if widths[0] == 0 { 1 } else { big_endian(kind) };
                let place = match kind {
                    1 => Place::At(usize::try_from(big_endian(second)).ok()?),
                    2 => Place::In(u32::try_from(big_endian(second)).ok()?, u32::try_from(big_endian(third)).ok()?),
                    _ => Place::Free,
                };
                self.note(u32::try_from(number).ok()?, place)?;
            }
        }
        Some(dict.clone())
    }

    /// What newer sections said stands.
    fn note(&mut self, number: u32, place: Place) -> Option<()> {
        if number > MOST_OBJECTS {
            return None;
        }
        self.places.entry(number).or_insert(place);
        Some(())
    }

    /// Reads every object.
    pub fn objects(&self, bytes: &[u8]) -> Result<BTreeMap<u32, Object>, String> {
        let mut objects = BTreeMap::new();
        let length_of = |n: u32| match self.places.get(&n) {
            Some(Place::At(at)) => object_at(bytes, *at, &|_| None)?.1.number(),
            _ => None,
        };
        for (&number, place) in &self.places {
            let Place::At(at) = *place else { continue };
            let object = object_at(bytes, at, &length_of).filter(|(n, _)| *n == number);
            let (_, object) = object.ok_or_else(|| format!("object {number} is unreadable"))?;
            objects.insert(number, object);
        }
        let streams: BTreeSet<u32> =
            self.places.values().filter_map(|p| if let Place::In(n, _) = p { Some(*n) } else { None }).collect();
        for stream in streams {
            let packed = objects.get(&stream).and_then(inside);
            let packed = packed.ok_or_else(|| format!("object stream {stream} is unreadable"))?;
            for (index, (number, object)) in (0..).zip(packed) {
                if self.places.get(&number) == Some(&Place::In(stream, index)) {
                    objects.insert(number, object);
                }
            }
        }
        Ok(objects)
    }
}

fn big_endian(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |n, &b| n << 8 | u64::from(b))
}

/// A stream that is needed to find others: only Flate packs those.
fn unpacked(dict: &Dict, data: &[u8]) -> Option<Vec<u8>> {
    let only = |o: &Object| match o {
        Object::Array(a) if a.len() == 1 => a.first().cloned(),
        Object::Array(_) => None,
        other => Some(other.clone()),
    };
    match dict.get("Filter") {
        None => Some(data.to_vec()),
        Some(filter) => {
            let parameters = dict.get("DecodeParms").and_then(only);
            filters::undo(only(filter)?.name()?, data, parameters.as_ref().and_then(Object::dict))
        }
    }
}

/// The objects of an object stream with their numbers (ISO 32000-1, 7.5.7).
fn inside(stream: &Object) -> Option<Vec<(u32, Object)>> {
    let Object::Stream(dict, data) = stream else { return None };
    let data = unpacked(dict, data)?;
    let (count, first) = (dict.get("N")?.number()? as usize, dict.get("First")?.number()? as usize);
    let mut head = Lexer::new(&data, 0);
    let mut objects = Vec::new();
    for _ in 0..count.min(MOST_OBJECTS as usize) {
        let number = head.object()?.number()? as u32;
        let offset = head.object()?.number()? as usize;
        objects.push((number, Lexer::new(&data, first.checked_add(offset)?).with_refs()?));
    }
    Some(objects)
}

/// The object at an offset and its number; `length_of` finds a length that is an object of its own.
fn object_at(bytes: &[u8], offset: usize, length_of: &dyn Fn(u32) -> Option<f64>) -> Option<(u32, Object)> {
    let mut lexer = Lexer::new(bytes, offset);
    let (number, _generation) = (lexer.object()?.number()?, lexer.object()?.number()?);
    if !lexer.object()?.is_word("obj") {
        return None;
    }
    let object = lexer.with_refs()?;
    let object = match (lexer.object()?, object) {
        (word, object) if word.is_word("endobj") => object,
        (word, Object::Dict(dict)) if word.is_word("stream") => {
            let length = match dict.get("Length")? {
                Object::Ref(n) => length_of(*n)?,
                other => other.number()?,
            } as usize;
            let start = lexer.at + if bytes.get(lexer.at..)?.starts_with(b"\r\n") { 2 } else { 1 };
            let end = start.checked_add(length)?;
            let data = bytes.get(start..end)?.to_vec();
            Lexer::new(bytes, end).object()?.is_word("endstream").then_some(Object::Stream(dict, data))?
        }
        _ => return None,
    };
    Some((number as u32, object))
}
