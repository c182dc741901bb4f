//! The file as it grows: objects go out one at a time, only their offsets are kept.

use std::io::Write;

use pdf_writer::{Chunk, Dict, Name, Obj, Ref, Settings, Str};

use crate::PdfError;
use crate::number::push_int;

/// Effort of the Flate compressor, fixed so that the same page gives the same bytes.
const FLATE_LEVEL: u8 = 6;

/// Offsets are ten digits in a plain cross-reference table.
const MOST_BYTES: u64 = 9_999_999_999;

/// Where objects go. Keeps offsets and a digest of the content, never the objects.
pub(crate) struct Sink<'a> {
    out: &'a mut dyn Write,
    written: u64,
    /// Offset of each object, the first being object 1.
    offsets: Vec<Option<u64>>,
    digest: blake3::Hasher,
}

impl<'a> Sink<'a> {
    /// Starts a file of PDF `1.minor`.
    pub fn new(out: &'a mut dyn Write, minor: u8) -> Result<Self, PdfError> {
        let mut sink = Self { out, written: 0, offsets: Vec::new(), digest: blake3::Hasher::new() };
        // The second line tells transfer programs that the file is binary (ISO 32000-1, 7.5.2).
        let mut header = b"%PDF-1.".to_vec();
        push_int(&mut header, i64::from(minor));
        header.extend_from_slice(b"\n%\xE2\xE3\xCF\xD3\n");
        sink.write(&header)?;
        sink.digest.update(&header);
        Ok(sink)
    }

    /// A number for an object to be written later.
    pub fn reserve(&mut self) -> Ref {
        self.offsets.push(None);
        Ref::new(i32::try_from(self.offsets.len()).unwrap_or(i32::MAX))
    }

    /// What has been written so far, in 16 bytes: equal content, equal digest.
    pub fn digest(&self) -> [u8; 16] {
        let mut id = [0; 16];
        id.copy_from_slice(&self.digest.finalize().as_bytes()[..16]);
        id
    }

    /// Writes an object that is not a stream.
    pub fn object(&mut self, id: Ref, build: impl FnOnce(Obj<'_>)) -> Result<(), PdfError> {
        let mut chunk = Chunk::with_settings(SETTINGS);
        build(chunk.indirect(id));
        self.begin(id)?;
        self.digest.update(chunk.as_bytes());
        self.write(chunk.as_bytes())
    }

    /// Writes a Flate stream.
    pub fn deflated(&mut self, id: Ref, data: &[u8], build: impl FnOnce(&mut Dict<'_>)) -> Result<(), PdfError> {
        let packed = deflate(data);
        self.digest.update(&packed);
        self.stream(id, &packed, |dict| {
            dict.pair(Name(b"Filter"), Name(b"FlateDecode"));
            build(dict);
        })
    }

    /// Writes a stream of bytes as they are. The bytes do not go into the digest: the caller
    /// puts into the dictionary's or another object's bytes what tells the content apart, or
    /// calls [`Self::mark`].
    pub fn stream(&mut self, id: Ref, data: &[u8], build: impl FnOnce(&mut Dict<'_>)) -> Result<(), PdfError> {
        let length = i32::try_from(data.len()).map_err(|_| PdfError::TooLarge("2 GB in one picture"))?;
        let mut chunk = Chunk::with_settings(SETTINGS);
        let mut dict = chunk.indirect(id).dict();
        dict.pair(Name(b"Length"), length);
        build(&mut dict);
        drop(dict);
        // The dictionary of a stream is an object with the stream before its end.
        let head = chunk.as_bytes().strip_suffix(b"\nendobj\n").unwrap_or(chunk.as_bytes());
        self.begin(id)?;
        self.digest.update(head);
        self.write(head)?;
        self.write(b"\nstream\n")?;
        self.write(data)?;
        self.write(b"\nendstream\nendobj\n")
    }

    /// Writes an object that was one of another file, as its bytes stand.
    pub fn copied(&mut self, id: Ref, body: &[u8]) -> Result<(), PdfError> {
        let mut object = Vec::new();
        push_int(&mut object, i64::from(id.get()));
        object.extend_from_slice(b" 0 obj\n");
        object.extend_from_slice(body);
        object.extend_from_slice(b"\nendobj\n");
        self.begin(id)?;
        self.digest.update(&object);
        self.write(&object)
    }

    /// Writes a stream that was one of another file: what stands in its dictionary but for the length, and its bytes.
    pub fn copied_stream(&mut self, id: Ref, entries: &[u8], data: &[u8]) -> Result<(), PdfError> {
        let mut head = Vec::new();
        push_int(&mut head, i64::from(id.get()));
        head.extend_from_slice(b" 0 obj\n<</Length ");
        push_int(&mut head, i64::try_from(data.len()).unwrap_or(i64::MAX));
        head.extend_from_slice(entries);
        head.extend_from_slice(b">>");
        self.begin(id)?;
        self.digest.update(&head);
        self.write(&head)?;
        self.digest.update(data);
        self.write(b"\nstream\n")?;
        self.write(data)?;
        self.write(b"\nendstream\nendobj\n")
    }

    /// Adds to the digest what stands for bytes that are too many to hash twice.
    pub fn mark(&mut self, bytes: &[u8]) {
        self.digest.update(bytes);
    }

    /// Writes the cross-reference table and the trailer.
    pub fn finish(mut self, root: Ref, info: Ref, id: [u8; 16]) -> Result<u64, PdfError> {
        let start = self.written;
        if start > MOST_BYTES {
            return Err(PdfError::TooLarge("10 GB"));
        }
        let table = self.table();
        self.write(&table)?;
        let size = i32::try_from(self.offsets.len() + 1).unwrap_or(i32::MAX);
        let mut chunk = Chunk::with_settings(SETTINGS);
        let mut trailer = chunk.indirect(Ref::new(1)).dict();
        trailer.pair(Name(b"Size"), size).pair(Name(b"Root"), root).pair(Name(b"Info"), info);
        trailer.insert(Name(b"ID")).array().items([Str(&id), Str(&id)]);
        drop(trailer);
        let body = between(chunk.as_bytes(), b"1 0 obj\n", b"\nendobj");
        self.write(b"trailer\n")?;
        self.write(body)?;
        let mut tail = b"\nstartxref\n".to_vec();
        push_int(&mut tail, start as i64);
        tail.extend_from_slice(b"\n%%EOF\n");
        self.write(&tail)?;
        self.out.flush()?;
        Ok(self.written)
    }

    /// The table: twenty bytes an entry (ISO 32000-1, 7.5.4). Numbers never used are free.
    fn table(&self) -> Vec<u8> {
        let mut table = format!("xref\n0 {}\n0000000000 65535 f\r\n", self.offsets.len() + 1).into_bytes();
        for offset in &self.offsets {
            let entry = match offset {
                Some(at) => format!("{at:010} 00000 n\r\n"),
                None => "0000000000 00001 f\r\n".to_owned(),
            };
            table.extend_from_slice(entry.as_bytes());
        }
        table
    }

    fn begin(&mut self, id: Ref) -> Result<(), PdfError> {
        let index = usize::try_from(id.get() - 1).unwrap_or(usize::MAX);
        debug_assert!(self.offsets.get(index).is_some_and(Option::is_none), "each reserved number is written once");
        if let Some(slot) = self.offsets.get_mut(index) {
            *slot = Some(self.written);
        }
        if self.written > MOST_BYTES { Err(PdfError::TooLarge("10 GB")) } else { Ok(()) }
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), PdfError> {
        self.out.write_all(bytes)?;
        self.written += bytes.len() as u64;
        Ok(())
    }
}

const SETTINGS: Settings = Settings { pretty: false };

/// Flate with a zlib header, always by the same compressor at the same level.
pub(crate) fn deflate(data: &[u8]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec_zlib(data, FLATE_LEVEL)
}

/// What stands between two marks, or everything.
fn between<'b>(bytes: &'b [u8], from: &[u8], to: &[u8]) -> &'b [u8] {
    let rest = bytes.strip_prefix(from).unwrap_or(bytes);
    let end = rest.windows(to.len()).rposition(|w| w == to).unwrap_or(rest.len());
    rest.get(..end).unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tiny() -> Vec<u8> {
        let mut out = Vec::new();
        let mut sink = Sink::new(&mut out, 4).expect("memory");
        let (root, info, data) = (sink.reserve(), sink.reserve(), sink.reserve());
        sink.reserve();
        sink.stream(data, b"endobj", |d| {
            d.pair(Name(b"Kind"), Name(b"Test"));
        })
        .expect("memory");
        sink.object(root, |o| {
            o.dict().pair(Name(b"Type"), Name(b"Catalog"));
        })
        .expect("memory");
        sink.object(info, |o| {
            o.dict().pair(Name(b"Title"), Str(b"t"));
        })
        .expect("memory");
        let id = sink.digest();
        let length = sink.finish(root, info, id).expect("memory");
        assert_eq!(length, out.len() as u64);
        out
    }

    #[test]
    fn offsets_point_at_their_objects() {
        let file = tiny();
        let text = String::from_utf8_lossy(&file).into_owned();
        let at = file.windows(5).rposition(|w| w == b"xref\n").expect("a table");
        let table = file.windows(7).position(|w| w == b"xref\n0 ").expect("a table");
        assert!(at > table, "startxref comes last");
        assert!(text.contains(&format!("startxref\n{table}\n%%EOF\n")));
        let entries: Vec<&[u8]> = file[table + 9..].chunks(20).take(5).collect();
        for (n, entry) in entries.iter().enumerate().skip(1).take(3) {
            let offset: usize = std::str::from_utf8(&entry[..10]).expect("digits").parse().expect("digits");
            assert!(file[offset..].starts_with(format!("{n} 0 obj").as_bytes()), "object {n}");
        }
        assert!(entries[4].ends_with(b"00001 f\r\n"), "a number never used is free");
    }

    #[test]
    fn streams_have_their_length_and_their_end() {
        let file = tiny();
        let text = String::from_utf8_lossy(&file).into_owned();
        assert!(text.starts_with("%PDF-1.4\n%"));
        assert!(text.contains("/Length 6/Kind/Test>>\nstream\nendobj\nendstream\nendobj\n"), "{text}");
        assert!(text.contains("trailer\n<<"), "{text}");
    }
}
