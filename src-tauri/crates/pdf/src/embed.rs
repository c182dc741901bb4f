//! Fonts in the file: composite fonts, cut down to the glyphs used (ISO 32000-1, 9.7).

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::writers::{CidFont, FontDescriptor, Type0Font};
use pdf_writer::{Name, Rect, Ref, Str};
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::Metrics;
use skrifa::raw::TableProvider;
use subsetter::GlyphRemapper;

use crate::PdfError;
use crate::faces::Face;
use crate::sink::Sink;
use crate::usage::FaceUse;

const IDENTITY: SystemInfo<'static> = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// Width of glyphs that `/W` does not list: an em, as nearly every hanzi has.
const DEFAULT_WIDTH: i64 = 1_000_000;

/// A face with the numbers its glyphs have in the file.
pub(crate) struct Embedded<'a> {
    /// The face.
    pub face: &'a Face,
    /// The composite font's object.
    pub id: Ref,
    used: &'a FaceUse,
    numbers: GlyphRemapper,
}

impl<'a> Embedded<'a> {
    /// Numbers the glyphs used, in the font's order: the same glyphs, the same subset.
    pub fn new(face: &'a Face, used: &'a FaceUse, id: Ref) -> Self {
        let mut numbers = GlyphRemapper::new();
        if face.may_subset {
            used.glyphs().for_each(|g| {
                numbers.remap(g);
            });
        }
        Self { face, id, used, numbers }
    }

    /// A glyph's number in the file.
    pub fn cid(&self, glyph: u16) -> u16 {
        if self.face.may_subset { self.numbers.get(glyph).unwrap_or(0) } else { glyph }
    }

    /// The text that readers take a glyph for.
    pub fn text_of(&self, glyph: u16) -> &str {
        self.used.text_of(glyph)
    }

    /// Writes the five objects of the font.
    pub fn write(&self, sink: &mut Sink<'_>) -> Result<(), PdfError> {
        let program = Program::of(self)?;
        let name = self.base_font(&program.data);
        let name = Name(name.as_bytes());
        let (cid, descriptor, file, unicode) = (sink.reserve(), sink.reserve(), sink.reserve(), sink.reserve());
        sink.object(self.id, |obj| {
            let mut font: Type0Font<'_> = obj.start();
            font.base_font(name).encoding_predefined(Name(b"Identity-H")).descendant_font(cid).to_unicode(unicode);
        })?;
        sink.object(cid, |obj| {
            let mut font: CidFont<'_> = obj.start();
            font.subtype(program.kind).base_font(name).system_info(IDENTITY).font_descriptor(descriptor);
            font.default_width(millionths(DEFAULT_WIDTH));
            self.widths(&mut font);
            if program.kind == CidFontType::Type2 {
                font.cid_to_gid_map_predefined(Name(b"Identity"));
            }
        })?;
        self.descriptor(sink, descriptor, name, file, &program)?;
        sink.deflated(file, &program.data, |dict| match program.kind {
            CidFontType::Type2 => {
                dict.pair(Name(b"Length1"), i32::try_from(program.data.len()).unwrap_or(i32::MAX));
            }
            CidFontType::Type0 => {
                dict.pair(Name(b"Subtype"), Name(program.subtype));
            }
        })?;
        let cmap = self.to_unicode();
        sink.deflated(unicode, &cmap, |_| {})
    }

    /// `ABCDEF+Name`: the tag is drawn from the subset, so equal subsets have equal names.
    fn base_font(&self, program: &[u8]) -> String {
        if !self.face.may_subset {
            return self.face.name.clone();
        }
        let hash = blake3::hash(program);
        let tag: String = hash.as_bytes().iter().take(6).map(|b| char::from(b'A' + b % 26)).collect();
        format!("{tag}+{}", self.face.name)
    }

    /// Glyphs and their numbers, in the order of the numbers.
    fn glyphs(&self) -> impl Iterator<Item = (u16, u16)> {
        self.used.glyphs().map(|g| (g, self.cid(g)))
    }

    /// `/W`: runs of neighbours that differ from the default.
    fn widths(&self, font: &mut CidFont<'_>) {
        let mut runs: Vec<(u16, Vec<f32>)> = Vec::new();
        for (glyph, cid) in self.glyphs() {
            let width = self.face.advance(glyph);
            if width == DEFAULT_WIDTH {
                continue;
            }
            match runs.last_mut() {
                Some((first, run)) if usize::from(*first) + run.len() == usize::from(cid) => {
                    run.push(millionths(width))
                }
                _ => runs.push((cid, vec![millionths(width)])),
            }
        }
        if !runs.is_empty() {
            let mut widths = font.widths();
            for (first, run) in runs {
                widths.consecutive(first, run);
            }
        }
    }

    fn descriptor(
        &self,
        sink: &mut Sink<'_>,
        id: Ref,
        name: Name<'_>,
        file: Ref,
        program: &Program,
    ) -> Result<(), PdfError> {
        let font = self.face.font()?;
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let weight = font.os2().map_or(400, |t| t.us_weight_class());
        let scale = |units: f32| (units * 1000.0 / f32::from(metrics.units_per_em.max(1))).round();
        sink.object(id, |obj| {
            let mut d: FontDescriptor<'_> = obj.start();
            d.name(name).flags(flags(&metrics)).bbox(bounds(&metrics, scale));
            d.italic_angle(metrics.italic_angle).ascent(scale(metrics.ascent)).descent(scale(metrics.descent));
            d.cap_height(scale(metrics.cap_height.unwrap_or(metrics.ascent)));
            // No table has the stem width; this is the usual estimate from the weight.
            d.stem_v((10.0 + 220.0 * (f32::from(weight) - 50.0) / 900.0).round());
            match program.kind {
                CidFontType::Type2 => d.font_file2(file),
                CidFontType::Type0 => d.font_file3(file),
            };
        })
    }

    /// The ToUnicode map, from the manuscript's characters.
    fn to_unicode(&self) -> Vec<u8> {
        let mut cmap: UnicodeCmap<u16> = UnicodeCmap::new(Name(b"Banxin-UCS2"), IDENTITY);
        for (glyph, cid) in self.glyphs() {
            cmap.pair_with_multiple(cid, self.text_of(glyph).chars());
        }
        cmap.finish().into_vec()
    }
}

/// A number in millionths of the em as PDF wants it, in thousandths. Three decimals are
/// exact in single precision below 8192.
fn millionths(n: i64) -> f32 {
    (n as f64 / 1000.0) as f32
}

fn flags(metrics: &Metrics) -> FontFlags {
    // Symbolic: the glyphs are not of the Latin standard set.
    let mut flags = FontFlags::SYMBOLIC;
    flags.set(FontFlags::FIXED_PITCH, metrics.is_monospace);
    flags.set(FontFlags::ITALIC, metrics.italic_angle != 0.0);
    flags
}

fn bounds(metrics: &Metrics, scale: impl Fn(f32) -> f32) -> Rect {
    let b = metrics.bounds.unwrap_or_default();
    Rect::new(scale(b.x_min), scale(b.y_min), scale(b.x_max), scale(b.y_max))
}

/// The font program as it goes into the file.
struct Program {
    data: Vec<u8>,
    kind: CidFontType,
    /// `/Subtype` of a FontFile3.
    subtype: &'static [u8],
}

impl Program {
    fn of(font: &Embedded<'_>) -> Result<Self, PdfError> {
        let unfit = |why: String| PdfError::FontUnfit { font: font.face.name.clone(), why };
        let parsed = font.face.font()?;
        let is_truetype = parsed.glyf().is_ok();
        if !font.face.may_subset {
            return Self::whole(font.face, is_truetype).ok_or_else(|| {
                unfit("its licence forbids cutting it down, and it cannot be embedded whole".to_owned())
            });
        }
        let subset = subsetter::subset(&font.face.data, 0, &font.numbers);
        let data = subset.map_err(|e| unfit(e.to_string()))?;
        if is_truetype {
            return Ok(Self { data, kind: CidFontType::Type2, subtype: b"" });
        }
        // A bare CFF table is what PDF 1.4 knows; a whole OpenType file came with 1.6.
        let table = table(&data, *b"CFF ").ok_or_else(|| unfit("it has no outlines".to_owned()))?;
        Ok(Self { data: table, kind: CidFontType::Type0, subtype: b"CIDFontType0C" })
    }

    /// The whole file, for a TrueType font that may not be cut down.
    fn whole(face: &Face, is_truetype: bool) -> Option<Self> {
        is_truetype.then(|| Self { data: face.data.to_vec(), kind: CidFontType::Type2, subtype: b"" })
    }
}

fn table(font: &[u8], tag: [u8; 4]) -> Option<Vec<u8>> {
    let font = skrifa::FontRef::new(font).ok()?;
    font.table_data(skrifa::Tag::new(&tag)).map(|d| d.as_bytes().to_vec())
}
