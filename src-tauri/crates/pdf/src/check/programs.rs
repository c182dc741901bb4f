//! Font programs: how wide their glyphs are, and which glyph a code shows.
//!
//! TrueType and OpenType in `FontFile2` and `FontFile3`, Type 1 in `FontFile`, bare CFF in
//! `FontFile3`. Of a code whose glyph cannot be told for certain nothing is said.

use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::raw::ps::PredefinedEncoding;
use skrifa::raw::ps::cff::CffFontRef;
use skrifa::raw::ps::type1::Type1Font;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::file::File;
use super::object::{Dict, Object};

/// A font program, unpacked.
pub(super) enum Program {
    /// TrueType or OpenType.
    Sfnt(Vec<u8>),
    /// CFF without a font around it.
    Cff(Vec<u8>),
    /// Type 1.
    Type1(Box<Type1Font>),
    /// It is there, and cannot be read.
    Damaged,
}

impl Program {
    /// The program of a font; none if it is not embedded.
    pub fn of(file: &File, font: &Dict) -> Option<Self> {
        let descriptor = file.dict(font, "FontDescriptor")?;
        let stream = |key: &str| file.get(descriptor, key).and_then(|s| file.unpacked(s));
        if let Some(data) = stream("FontFile2") {
            return Some(Self::sfnt(data));
        }
        if let Some(data) = stream("FontFile3") {
            let opentype = data.starts_with(b"OTTO") || data.starts_with(&[0, 1, 0, 0]) || data.starts_with(b"true");
            return Some(match CffFontRef::new_cff(&data, 0, None) {
                _ if opentype => Self::sfnt(data),
                Ok(_) => Self::Cff(data),
                Err(_) => Self::Damaged,
            });
        }
        let data = stream("FontFile")?;
        Some(Type1Font::new(&data).map_or(Self::Damaged, |font| Self::Type1(Box::new(font))))
    }

    fn sfnt(data: Vec<u8>) -> Self {
        if FontRef::new(&data).is_ok() { Self::Sfnt(data) } else { Self::Damaged }
    }

    /// Whether its licence bits forbid embedding, where it says anything of it.
    pub fn forbids(&self) -> bool {
        let Self::Sfnt(data) = self else { return false };
        let bits = FontRef::new(data).ok().and_then(|f| f.os2().ok().map(|t| t.fs_type())).unwrap_or(0);
        bits & 0xF == 2 || bits & 0x200 != 0
    }

    /// Width of a glyph in thousandths of the em.
    pub fn width(&self, glyph: GlyphId) -> Option<f64> {
        match self {
            Self::Sfnt(data) => {
                let font = FontRef::new(data).ok()?;
                let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
                let em = f64::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em.max(1));
                Some(f64::from(metrics.advance_width(glyph)?) * 1000.0 / em)
            }
            Self::Cff(data) => {
                let font = CffFontRef::new_cff(data, 0, None).ok()?;
                let part = font.subfont(font.subfont_index(glyph).unwrap_or(0), &[]).ok()?;
                let width = font.evaluate_width(&part, glyph, &[]).ok()??;
                Some(width.to_f64() * 1000.0 / f64::from(font.upem().max(1)))
            }
            Self::Type1(font) => {
                let width = font.evaluate_width(glyph).ok()??;
                Some(width.to_f64() * 1000.0 / f64::from(font.upem().max(1)))
            }
            Self::Damaged => None,
        }
    }

    /// The glyph of a CID, where no map of the font's dictionary says otherwise.
    pub fn glyph_of_cid(&self, cid: u16) -> Option<GlyphId> {
        match self {
            Self::Cff(data) => {
                let font = CffFontRef::new_cff(data, 0, None).ok()?;
                if font.is_cid() {
                    font.charset()?.glyph_id(skrifa::raw::ps::Sid::new(cid))
                } else {
                    Some(GlyphId::from(cid))
                }
            }
            Self::Sfnt(_) => Some(GlyphId::from(cid)),
            Self::Type1(_) | Self::Damaged => None,
        }
    }

    /// The glyph that a code of a simple font shows.
    pub fn glyph_of_code(&self, code: u8, encoding: &Encoding) -> Option<GlyphId> {
        match self {
            Self::Sfnt(data) => glyph_by_cmap(&FontRef::new(data).ok()?, code, encoding),
            Self::Cff(data) => {
                let font = CffFontRef::new_cff(data, 0, None).ok()?;
                match encoding.name(code) {
                    Named::Own => font.encoding()?.map(code),
                    Named::As(name) => {
                        let (charset, glyphs) = (font.charset()?, font.num_glyphs());
                        let is = |g: &u32| {
                            let sid = charset.string_id(GlyphId::new(*g));
                            sid.and_then(|s| font.string(s)) == Some(name.as_bytes())
                        };
                        (0..glyphs).find(is).map(GlyphId::new)
                    }
                    Named::Unknown => None,
                }
            }
            Self::Type1(font) => match encoding.name(code) {
                Named::Own => font.encoding()?.map(code),
                Named::As(name) => font.glyph_names().find(|(_, n)| *n == name).map(|(g, _)| g),
                Named::Unknown => None,
            },
            Self::Damaged => None,
        }
    }
}

/// ISO 32000-1, 9.6.6.4: by the symbols' table as it is, else by the character that the code's name has.
fn glyph_by_cmap(font: &FontRef<'_>, code: u8, encoding: &Encoding) -> Option<GlyphId> {
    let table = |platform: u16, kind: u16| {
        let cmap = font.cmap().ok()?;
        let record =
            cmap.encoding_records().iter().find(|r| (r.platform_id() as u16, r.encoding_id()) == (platform, kind));
        record?.subtable(cmap.offset_data()).ok()
    };
    let code = u32::from(code);
    if encoding.symbolic || encoding.base.is_none() {
        let symbols = table(3, 0).and_then(|t| t.map_codepoint(0xF000 + code).or_else(|| t.map_codepoint(code)));
        return symbols.or_else(|| table(1, 0)?.map_codepoint(code));
    }
    // ASCII and the upper half of Latin 1 are the same characters in all encodings looked at here.
    let same = encoding.is_ascii(code as u8) || (code >= 0xA0 && encoding.base.as_deref() == Some("WinAnsiEncoding"));
    (same && !encoding.differs(code as u8)).then(|| table(3, 1)?.map_codepoint(code)).flatten()
}

/// What names the glyph of a code.
pub(super) enum Named {
    /// The font program itself.
    Own,
    /// This name.
    As(String),
    /// Something that is not looked into.
    Unknown,
}

/// How a simple font's dictionary gives codes names (ISO 32000-1, 9.6.6).
pub(super) struct Encoding {
    base: Option<String>,
    differences: Vec<(u8, String)>,
    symbolic: bool,
}

impl Encoding {
    pub fn of(file: &File, font: &Dict) -> Self {
        let flags = file.dict(font, "FontDescriptor").and_then(|d| file.get(d, "Flags")).and_then(Object::number);
        let symbolic = flags.is_some_and(|f| f as u32 & 4 != 0);
        let (mut base, mut differences) = (None, Vec::new());
        match file.get(font, "Encoding") {
            Some(Object::Name(name)) => base = Some(name.clone()),
            Some(Object::Dict(dict)) => {
                base = file.get(dict, "BaseEncoding").and_then(Object::name).map(str::to_owned);
                let mut code = 0u32;
                for item in file.get(dict, "Differences").and_then(Object::array).unwrap_or_default() {
                    match file.resolve(item) {
                        Some(Object::Number(n)) => code = *n as u32,
                        Some(Object::Name(name)) => {
                            differences.extend(u8::try_from(code).ok().map(|c| (c, name.clone())));
                            code = code.saturating_add(1);
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        Self { base, differences, symbolic }
    }

    fn differs(&self, code: u8) -> bool {
        self.differences.iter().any(|d| d.0 == code)
    }

    /// Whether a code is the ASCII character of its number; quotes are others in the standard encoding.
    fn is_ascii(&self, code: u8) -> bool {
        let quote = matches!(code, 0x27 | 0x60);
        (0x20..0x7F).contains(&code) && !(quote && self.base.as_deref() == Some("StandardEncoding"))
    }

    fn name(&self, code: u8) -> Named {
        if let Some((_, name)) = self.differences.iter().find(|d| d.0 == code) {
            return Named::As(name.clone());
        }
        let as_in = |table: PredefinedEncoding| Named::As(table.name(code).to_owned());
        match self.base.as_deref() {
            None => Named::Own,
            Some("StandardEncoding") => as_in(PredefinedEncoding::Standard),
            Some("WinAnsiEncoding" | "MacRomanEncoding") if self.is_ascii(code) && !matches!(code, 0x27 | 0x60) => {
                as_in(PredefinedEncoding::Standard)
            }
            Some("WinAnsiEncoding") if code > 0xA0 && code != 0xAD => as_in(PredefinedEncoding::IsoLatin1),
            Some(_) => Named::Unknown,
        }
    }
}
