//! A paper's own fonts: OpenType files in folders, found by the names that stand in them.
//!
//! Of each file only its directory and two small tables are read; the font itself when a style asks for it.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// A face of a font file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OwnFace {
    /// Every name of its family, in all languages; the one to show first.
    pub families: Vec<String>,
    /// Weight, 100 to 900.
    pub weight: u16,
    /// Its file.
    pub path: PathBuf,
    /// Which font of the file.
    pub index: u32,
    /// Whether its licence lets it be embedded in a PDF at all.
    pub embeddable: bool,
}

/// Folders in folders that are looked into.
const DEPTH: u8 = 4;
/// Files that are looked at; far above any paper's fonts.
const MOST_FILES: usize = 5_000;
/// Fonts of one collection.
const MOST_IN_FILE: u32 = 64;
/// Bytes of a table of names.
const MOST_NAMES: u64 = 1 << 20;
const ENDINGS: [&str; 4] = ["ttf", "otf", "ttc", "otc"];

/// The faces of all fonts in some folders, in the order of their paths. What is no font is passed over.
pub(crate) fn scan(folders: &[PathBuf]) -> Vec<OwnFace> {
    let mut files = Vec::new();
    for folder in folders {
        collect(folder, DEPTH, &mut files);
    }
    files.iter().flat_map(|file| faces(file).unwrap_or_default()).collect()
}

/// Folders a paper's fonts are looked for in: those of `BANXIN_FONTS`, then `banxin/fonts` among the user's data.
pub(crate) fn folders() -> Vec<PathBuf> {
    let named = std::env::var_os("BANXIN_FONTS").map(|all| std::env::split_paths(&all).collect::<Vec<_>>());
    let variable = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let home = || variable("HOME");
    let data = if cfg!(windows) {
        variable("APPDATA")
    } else if cfg!(target_os = "macos") {
        home().map(|h| h.join("Library/Application Support"))
    } else {
        variable("XDG_DATA_HOME").or_else(|| home().map(|h| h.join(".local/share")))
    };
    named.into_iter().flatten().chain(data.map(|d| d.join("banxin/fonts"))).collect()
}

fn collect(folder: &Path, depth: u8, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        let ending = path.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase);
        if path.is_dir() {
            if depth > 0 {
                collect(&path, depth - 1, files);
            }
        } else if ending.is_some_and(|e| ENDINGS.contains(&e.as_str())) && files.len() < MOST_FILES {
            files.push(path);
        }
    }
}

/// The faces of one file.
fn faces(path: &Path) -> io::Result<Vec<OwnFace>> {
    let mut file = File::open(path)?;
    let head = read(&mut file, 0, 12)?;
    let starts: Vec<u64> = if head.starts_with(b"ttcf") {
        let count = number(&head, 8).min(MOST_IN_FILE);
        let offsets = read(&mut file, 12, u64::from(count) * 4)?;
        (0..count as usize).map(|i| u64::from(number(&offsets, i * 4))).collect()
    } else {
        vec![0]
    };
    let face = |(index, start): (u32, u64)| face(&mut file, path, index, start).ok().flatten();
    Ok((0..).zip(starts).filter_map(face).collect())
}

fn face(file: &mut File, path: &Path, index: u32, start: u64) -> io::Result<Option<OwnFace>> {
    let head = read(file, start, 12)?;
    let records = read(file, start + 12, u64::from(short(&head, 4)) * 16)?;
    let table = |tag: &[u8; 4]| {
        let record = records.chunks_exact(16).find(|r| r.starts_with(tag))?;
        Some((u64::from(number(record, 8)), u64::from(number(record, 12))))
    };
    let complete = [b"cmap", b"head", b"hmtx"].into_iter().all(|tag| table(tag).is_some());
    let outlines = table(b"glyf").or(table(b"CFF ")).is_some();
    let Some((names, length)) = table(b"name").filter(|_| complete && outlines) else { return Ok(None) };
    let families = families(&read(file, names, length.min(MOST_NAMES))?);
    let os2 = table(b"OS/2").map(|(at, _)| read(file, at, 10)).transpose()?;
    let weight = os2.as_ref().map_or(400, |t| short(t, 4)).clamp(1, 1000);
    // OS/2 fsType: 2 alone is restricted-licence embedding.
    let embeddable = os2.is_none_or(|t| short(&t, 8) & 0xf != 2);
    let face = OwnFace { families, weight, path: path.to_owned(), index, embeddable };
    Ok((!face.families.is_empty()).then_some(face))
}

/// The names of a family in a table of names: the Chinese one first, then others in the table's order.
fn families(table: &[u8]) -> Vec<String> {
    const FAMILY: u16 = 1;
    const TYPOGRAPHIC_FAMILY: u16 = 16;
    const CHINESE: u16 = 0x804;
    let strings = usize::from(short(table, 4));
    let mut found: Vec<(bool, bool, String)> = Vec::new();
    for i in 0..usize::from(short(table, 2)) {
        let Some(record) = table.get(6 + i * 12..18 + i * 12) else { break };
        let (platform, language, name) = (short(record, 0), short(record, 4), short(record, 6));
        let from = strings + usize::from(short(record, 10));
        let text = table.get(from..from + usize::from(short(record, 8)));
        // Platforms 0 and 3 write UTF-16; the third, of old Macintoshes, only repeats them.
        if let (Some(text), FAMILY | TYPOGRAPHIC_FAMILY, 0 | 3) = (text, name, platform) {
            let units = text.chunks_exact(2).map(|c| u16::from_be_bytes([c[0], c[1]]));
            let text: String = char::decode_utf16(units).filter_map(Result::ok).collect();
            found.push((platform != 3 || language != CHINESE, name == FAMILY, text.trim().to_owned()));
        }
    }
    found.sort_by_key(|f| (f.0, f.1));
    let mut names: Vec<String> = Vec::new();
    for (.., name) in found {
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn read(file: &mut File, at: u64, length: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(at))?;
    let mut bytes = vec![0; usize::try_from(length).map_err(io::Error::other)?];
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// A whole number of two bytes; 0 where there are not so many.
fn short(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).map_or(0, |b| u16::from_be_bytes([b[0], b[1]]))
}

/// One of four.
fn number(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).map_or(0, |b| u32::from_be_bytes([b[0], b[1], b[2], b[3]]))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use banxin_typeset::{FontBook, FontData, FontError, FontId, FontSource};

    use super::*;
    use crate::resources::OnDisk;

    /// Packs fonts into a collection, as their makers do.
    fn collection(fonts: &[Vec<u8>]) -> Vec<u8> {
        let mut out = b"ttcf\x00\x01\x00\x00".to_vec();
        out.extend((fonts.len() as u32).to_be_bytes());
        let mut start = 12 + 4 * fonts.len();
        for font in fonts {
            out.extend((start as u32).to_be_bytes());
            start += font.len();
        }
        for font in fonts {
            let base = out.len() as u32;
            let count = usize::from(short(font, 4));
            let mut own = font.clone();
            for i in 0..count {
                let at = 12 + i * 16 + 8;
                let moved = number(&own, at) + base;
                own[at..at + 4].copy_from_slice(&moved.to_be_bytes());
            }
            out.extend(own);
        }
        out
    }

    fn bundled(name: &str) -> Vec<u8> {
        let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
        let mut paths = above.map(|a| a.join("node_modules/@expo-google-fonts").join(name));
        let path = paths.find(|p| p.is_file()).expect("npm ci has put the fonts in node_modules");
        fs::read(path).expect("a font of the package")
    }

    #[test]
    fn fonts_are_found_by_the_names_in_them() {
        let folder = tempfile::tempdir().expect("a folder");
        let sans = bundled("noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf");
        let bold = bundled("noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf");
        fs::create_dir(folder.path().join("own")).expect("a folder in it");
        fs::write(folder.path().join("own/b.TTC"), collection(&[sans.clone(), bold.clone()])).expect("written");
        fs::write(folder.path().join("a.ttf"), &sans[..1000]).expect("cut off");
        fs::write(folder.path().join("c.otf"), b"no font").expect("written");
        fs::write(folder.path().join("d.txt"), &sans).expect("written");
        let bold_length = bold.len();
        let named = |data: Vec<u8>| FontSource { family: "x".to_owned(), weight: 700, data: data.into() };
        let found = scan(&[folder.path().to_owned(), folder.path().join("absent")]);
        let names: Vec<_> = found.iter().map(|f| (f.families[0].as_str(), f.weight, f.index)).collect();
        assert_eq!(names, [("Noto Sans SC", 400, 0), ("Noto Sans SC", 700, 1)]);
        assert!(found.iter().all(|f| f.embeddable));
        let font = |index| {
            let data = FontData::new(Arc::new(OnDisk::open(&found[1].path).expect("opened")), index);
            FontBook::new(vec![FontSource { family: "x".to_owned(), weight: 700, data }])
        };
        let (book, alone) = (font(1).expect("a usable font"), FontBook::new(vec![named(bold)]).expect("a usable font"));
        let (face, same) = (book.face(FontId(0)), alone.face(FontId(0)));
        assert_eq!(face.glyph('报'), same.glyph('报'));
        let glyphs = || "报纸。".chars().filter_map(|c| face.glyph(c));
        assert_eq!(face.ink(glyphs().last().expect("a mark")), same.ink(glyphs().last().expect("a mark")));
        assert!(face.data().len() > bold_length / 2, "put together anew, it has all its tables");
        assert!(FontBook::new(vec![named(face.data().to_vec())]).is_ok());
        assert!(matches!(font(2), Err(FontError::Unread { .. })), "there are two");
    }

    #[test]
    fn a_family_has_its_chinese_name_first() {
        let mut table = vec![0, 0, 0, 3, 0, 42];
        let mut strings = Vec::new();
        for (platform, language, id, name) in
            [(1_u16, 0_u16, 1_u16, "old"), (3, 0x409, 1, "Paper Song"), (3, 0x804, 1, "报宋")]
        {
            let text: Vec<u8> = name.encode_utf16().flat_map(u16::to_be_bytes).collect();
            let record = [platform, 1, language, id, text.len() as u16, strings.len() as u16];
            table.extend(record.into_iter().flat_map(u16::to_be_bytes));
            strings.extend(text);
        }
        table.extend(strings);
        assert_eq!(families(&table), ["报宋", "Paper Song"]);
        assert_eq!(families(&table[..10]), Vec::<String>::new());
    }
}
