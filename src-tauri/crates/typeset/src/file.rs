//! A font file, read as far as it is needed: nine tenths of it are outlines, and a page shows few of them.
//!
//! This crate opens no file: what a [`FontFile`] is, its host says.

use std::fmt;
use std::io::{self, ErrorKind};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use harfrust::Tag;
use harfrust::font::Blob;

use crate::outlines::{Outlines, components};

/// Bytes that can be read from any place.
pub trait FontFile: Send + Sync {
    /// How many there are.
    fn length(&self) -> u64;

    /// Reads as many as there is room for.
    ///
    /// # Errors
    /// When they cannot be read, or are not so many.
    fn read(&self, at: u64, into: &mut [u8]) -> io::Result<()>;
}

impl FontFile for Vec<u8> {
    fn length(&self) -> u64 {
        self.len() as u64
    }

    fn read(&self, at: u64, into: &mut [u8]) -> io::Result<()> {
        let from = usize::try_from(at).unwrap_or(usize::MAX);
        let bytes = from.checked_add(into.len()).and_then(|to| self.get(from..to)).ok_or_else(cut_off)?;
        into.copy_from_slice(bytes);
        Ok(())
    }
}

/// One font of a file.
#[derive(Clone)]
pub struct FontData {
    file: Arc<dyn FontFile>,
    index: u32,
}

impl FontData {
    /// The font of this index, which is 0 but in a collection.
    #[must_use]
    pub const fn new(file: Arc<dyn FontFile>, index: u32) -> Self {
        Self { file, index }
    }
}

impl From<Vec<u8>> for FontData {
    fn from(bytes: Vec<u8>) -> Self {
        Self::new(Arc::new(bytes), 0)
    }
}

impl From<&[u8]> for FontData {
    fn from(bytes: &[u8]) -> Self {
        bytes.to_vec().into()
    }
}

impl fmt::Debug for FontData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FontData({} bytes, font {})", self.file.length(), self.index)
    }
}

/// Tables of outlines: read whole only by those who need every glyph.
const OUTLINES: [[u8; 4]; 3] = [*b"glyf", *b"CFF ", *b"CFF2"];
/// Tables without which nothing can be set, or what is set cannot be shown.
const NEEDED: [[u8; 4]; 9] =
    [*b"cmap", *b"head", *b"hhea", *b"hmtx", *b"maxp", *b"loca", OUTLINES[0], OUTLINES[1], OUTLINES[2]];
/// Glyphs nearer than this are read in one go.
const NEAR: usize = 4096;
/// Bytes of a record in the table directory.
const RECORD: usize = 16;

/// A font whose tables are known, and read when they are asked for.
pub(crate) struct OpenFont {
    file: Arc<dyn FontFile>,
    /// The directory, as it stands in the font by itself.
    directory: Vec<u8>,
    tables: Vec<Table>,
    /// Bytes of the font by itself.
    length: usize,
    whole: OnceLock<Arc<Vec<u8>>>,
    failure: OnceLock<String>,
}

struct Table {
    tag: [u8; 4],
    /// Where it begins in the file.
    from: u64,
    /// Where it lies in the font by itself.
    at: Range<usize>,
    read: OnceLock<Option<Arc<Vec<u8>>>>,
}

impl OpenFont {
    /// Reads the directory, and nothing else.
    ///
    /// # Errors
    /// When it cannot be read, or tells of tables that are not in the file.
    pub fn open(data: FontData) -> io::Result<Self> {
        let FontData { file, index } = data;
        let (start, is_one) = start(&*file, index)?;
        let mut directory = vec![0; 12];
        file.read(start, &mut directory)?;
        let count = usize::from(short(&directory, 4));
        directory.resize(12 + count * RECORD, 0);
        file.read(start + 12, directory.get_mut(12..).unwrap_or_default())?;
        let mut font = Self {
            length: if is_one { usize::try_from(file.length()).unwrap_or(usize::MAX) } else { directory.len() },
            file,
            directory,
            tables: Vec::with_capacity(count),
            whole: OnceLock::new(),
            failure: OnceLock::new(),
        };
        for at in (0..count).map(|i| 12 + i * RECORD) {
            font.take_table(at, is_one)?;
        }
        Ok(font)
    }

    /// Takes a table by its record; of a collection it is put behind those before it.
    fn take_table(&mut self, record: usize, is_one: bool) -> io::Result<()> {
        let tag = self.directory.get(record..).and_then(|r| r.first_chunk()).copied().unwrap_or_default();
        let (from, length) = (long(&self.directory, record + 8), long(&self.directory, record + 12));
        if u64::from(from) + u64::from(length) > self.file.length() {
            // Fonts are about whose signature, say, was forgotten in the directory.
            return if NEEDED.contains(&tag) { Err(cut_off()) } else { Ok(()) };
        }
        let at = if is_one { from as usize } else { self.length };
        if !is_one {
            let place = u32::try_from(at).map_err(io::Error::other)?;
            let words = self.directory.get_mut(record + 8..record + 12);
            words.into_iter().for_each(|w| w.copy_from_slice(&place.to_be_bytes()));
            self.length = (at + length as usize).next_multiple_of(4);
        }
        self.tables.push(Table { tag, from: from.into(), at: at..at + length as usize, read: OnceLock::new() });
        Ok(())
    }

    fn find(&self, tag: [u8; 4]) -> Option<&Table> {
        self.tables.iter().find(|t| t.tag == tag)
    }

    /// Whether there is a table.
    pub fn has(&self, tag: [u8; 4]) -> bool {
        self.find(tag).is_some()
    }

    /// A table, read once; none if there is none or it cannot be read, which [`Self::failure`] tells.
    pub fn table(&self, tag: [u8; 4]) -> Option<Arc<Vec<u8>>> {
        let table = self.find(tag)?;
        table.read.get_or_init(|| self.noted(self.bytes(table.from, table.at.len())).map(Arc::new)).clone()
    }

    /// A table as the shaper takes it.
    pub fn blob(&self, tag: Tag) -> Option<Blob> {
        let tag = tag.to_be_bytes();
        if OUTLINES.contains(&tag) {
            let part = Part { of: self.whole(), at: self.find(tag)?.at.clone() };
            return Some(Blob::Shared(Arc::new(part)));
        }
        let table: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(Part { at: 0..usize::MAX, of: self.table(tag)? });
        Some(Blob::Shared(table))
    }

    /// The font by itself, read once; nothing if it cannot be read, which [`Self::failure`] tells.
    pub fn whole(&self) -> Arc<Vec<u8>> {
        let read = || {
            let mut font = self.room();
            let tables = self.tables.iter().try_for_each(|t| self.fill(&mut font, t.from, t.at.clone()));
            self.noted(tables.map(|()| font)).map(Arc::new).unwrap_or_default()
        };
        Arc::clone(self.whole.get_or_init(read))
    }

    /// The font by itself with the outlines of some glyphs and their parts; where other outlines are,
    /// it has a hole of zeros that takes no memory.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn with_outlines(&self, glyphs: impl Iterator<Item = u16>) -> io::Result<Vec<u8>> {
        let mut font = self.room();
        let (Some(glyf), Some(outlines)) = (self.find(*b"glyf"), self.outlines()) else {
            self.tables.iter().try_for_each(|t| self.fill(&mut font, t.from, t.at.clone()))?;
            return Ok(font);
        };
        for table in self.tables.iter().filter(|t| t.tag != *b"glyf") {
            match (font.get_mut(table.at.clone()), self.table(table.tag)) {
                (Some(room), Some(read)) if room.len() == read.len() => room.copy_from_slice(&read),
                _ => return Err(cut_off()),
            }
        }
        // A font's first glyph stands for those it lacks, and goes along wherever others go.
        let mut wanted: Vec<u16> = std::iter::once(0).chain(glyphs).collect();
        let mut known = vec![false; usize::from(u16::MAX) + 1];
        while !wanted.is_empty() {
            wanted.retain(|&g| known.get_mut(usize::from(g)).is_some_and(|k| !std::mem::replace(k, true)));
            let mut places: Vec<Range<usize>> = wanted.iter().filter_map(|&g| outlines.place(g)).collect();
            places.retain(|p| p.end <= glyf.at.len());
            for part in joined(places.clone()) {
                self.fill(
                    &mut font,
                    glyf.from + part.start as u64,
                    glyf.at.start + part.start..glyf.at.start + part.end,
                )?;
            }
            let read = font.get(glyf.at.clone()).unwrap_or_default();
            wanted = places.into_iter().filter_map(|p| read.get(p)).flat_map(components).collect();
        }
        Ok(font)
    }

    /// The first ten bytes of a glyph's outline, which tell its bounds; none for blank glyphs.
    pub fn bounds(&self, outlines: &Outlines, glyph: u16) -> Option<[u8; 10]> {
        let place = outlines.place(glyph)?;
        let glyf = self.find(*b"glyf").filter(|t| place.end <= t.at.len() && place.len() >= 10)?;
        let bytes = self.noted(self.bytes(glyf.from + place.start as u64, 10))?;
        bytes.first_chunk().copied()
    }

    /// Where outlines lie, if the font is a TrueType one.
    pub fn outlines(&self) -> Option<Outlines> {
        self.find(*b"glyf")?;
        Outlines::read(&self.table(*b"head")?, self.table(*b"loca")?)
    }

    /// Why something could not be read after the font was opened.
    pub fn failure(&self) -> Option<&str> {
        self.failure.get().map(String::as_str)
    }

    /// Zeros that are no memory yet, and the directory.
    fn room(&self) -> Vec<u8> {
        let mut font = vec![0; self.length.max(self.directory.len())];
        font.iter_mut().zip(&self.directory).for_each(|(to, from)| *to = *from);
        font
    }

    fn fill(&self, font: &mut [u8], from: u64, at: Range<usize>) -> io::Result<()> {
        self.file.read(from, font.get_mut(at).ok_or_else(cut_off)?)
    }

    fn bytes(&self, from: u64, length: usize) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; length];
        self.file.read(from, &mut bytes)?;
        Ok(bytes)
    }

    fn noted<T>(&self, read: io::Result<T>) -> Option<T> {
        read.map_err(|e| self.failure.get_or_init(|| e.to_string())).ok()
    }
}

/// Some of a font's bytes.
struct Part {
    of: Arc<Vec<u8>>,
    at: Range<usize>,
}

impl AsRef<[u8]> for Part {
    fn as_ref(&self) -> &[u8] {
        self.of.get(self.at.start..self.at.end.min(self.of.len())).unwrap_or_default()
    }
}

/// Where the directory of a font begins, and whether the font is alone in its file.
fn start(file: &dyn FontFile, index: u32) -> io::Result<(u64, bool)> {
    let mut head = [0; 12];
    file.read(0, &mut head)?;
    if !head.starts_with(b"ttcf") {
        return if index == 0 { Ok((0, true)) } else { Err(cut_off()) };
    }
    if index >= long(&head, 8) {
        return Err(cut_off());
    }
    let mut at = [0; 4];
    file.read(12 + u64::from(index) * 4, &mut at)?;
    Ok((u64::from(u32::from_be_bytes(at)), false))
}

/// Places in order, those near one another joined.
fn joined(mut places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    places.sort_unstable_by_key(|p| p.start);
    let mut out: Vec<Range<usize>> = Vec::new();
    for place in places {
        match out.last_mut() {
            Some(last) if place.start <= last.end.saturating_add(NEAR) => last.end = last.end.max(place.end),
            _ => out.push(place),
        }
    }
    out
}

fn cut_off() -> io::Error {
    io::Error::new(ErrorKind::UnexpectedEof, "it is cut off")
}

/// A whole number of two bytes; 0 where there are not so many.
fn short(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..).and_then(|b| b.first_chunk()).map_or(0, |b| u16::from_be_bytes(*b))
}

/// One of four.
fn long(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..).and_then(|b| b.first_chunk()).map_or(0, |b| u32::from_be_bytes(*b))
}
