//! The faces a file uses, read once: names, widths, embedding rights.

use std::collections::BTreeSet;
use std::sync::Arc;

use banxin_layout::{Item, PageLayout, TextLine};
use banxin_model::div_round;
use banxin_typeset::{FontBook, FontId};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::PdfError;

/// Spaces that the manuscript may have where the layout set no glyph.
const SPACES: [char; 3] = [' ', '\u{A0}', '\u{3000}'];

/// A face of the font book, as far as the file needs it.
pub(crate) struct Face {
    /// Its id in the font book.
    pub id: FontId,
    /// The font with the outlines of the glyphs that pages show.
    pub data: Vec<u8>,
    /// PostScript name, ASCII.
    pub name: String,
    /// Whether the licence lets it be cut down to the glyphs used.
    pub may_subset: bool,
    /// Glyph of each of [`SPACES`] that it has.
    spaces: Vec<(char, u16)>,
    /// Advance of every glyph in millionths of the em, rounded to nearest.
    advances: Vec<i64>,
}

impl Face {
    fn of(book: &FontBook, id: FontId, glyphs: &BTreeSet<u16>) -> Result<Self, PdfError> {
        let face = book.face(id);
        let family = format!("{} {}", face.family(), face.weight());
        let unfit = |why: String| PdfError::FontUnfit { font: family.clone(), why };
        let spaces = SPACES.into_iter().filter_map(|c| face.glyph(c));
        let data = face.data_of(glyphs.iter().copied().chain(spaces)).map_err(|e| unfit(e.to_string()))?;
        let font = FontRef::new(&data).map_err(|e| unfit(e.to_string()))?;
        let name = postscript_name(&font);
        let rights = font.os2().map_or(0, |t| t.fs_type());
        if !face.may_embed() {
            return Err(PdfError::FontForbids { font: name });
        }
        let cmap = font.charmap();
        let gid = |c| cmap.map(c).and_then(|g| u16::try_from(g.to_u32()).ok()).filter(|&g| g != 0);
        let spaces = SPACES.into_iter().filter_map(|c| Some((c, gid(c)?))).collect();
        let advances = advances(&font);
        let may_subset = rights & 0x100 == 0;
        let data = if may_subset { data } else { Arc::unwrap_or_clone(face.data()) };
        Ok(Self { id, name, may_subset, spaces, advances, data })
    }

    /// The font file, parsed.
    pub fn font(&self) -> Result<FontRef<'_>, PdfError> {
        FontRef::new(&self.data).map_err(|e| PdfError::FontUnfit { font: self.name.clone(), why: e.to_string() })
    }

    /// The glyph of a space.
    pub fn space(&self, c: char) -> Option<u16> {
        self.spaces.iter().find(|s| s.0 == c).map(|s| s.1)
    }

    /// Advance of a glyph in millionths of the em: the number of thousandths that the
    /// file's `/W` prints, so positions can be kept exactly.
    pub fn advance(&self, glyph: u16) -> i64 {
        self.advances.get(usize::from(glyph)).copied().unwrap_or(0)
    }
}

fn advances(font: &FontRef<'_>) -> Vec<i64> {
    let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let upem = i64::from(font.head().map_or(1000, |h| h.units_per_em())).max(1);
    let glyphs = font.maxp().map_or(0, |m| m.num_glyphs());
    let advance = |g: u16| metrics.advance_width(GlyphId::from(g)).unwrap_or(0.0) as i64;
    (0..glyphs).map(|g| div_round(advance(g) * 1_000_000, upem)).collect()
}

/// Name 6, kept to characters that a PDF name and every RIP take.
fn postscript_name(font: &FontRef<'_>) -> String {
    let name = font.localized_strings(StringId::POSTSCRIPT_NAME).english_or_first();
    let clean = |c: &char| c.is_ascii_alphanumeric() || *c == '-' || *c == '_';
    let name: String = name.iter().flat_map(|n| n.chars()).filter(clean).take(63).collect();
    if name.is_empty() { "Font".to_owned() } else { name }
}

/// The faces of all pages, in order of first use.
pub(crate) struct Faces(Vec<Face>);

impl Faces {
    /// Finds and reads the faces.
    pub fn of(pages: &[Arc<PageLayout>], book: &FontBook) -> Result<Self, PdfError> {
        let mut used: Vec<(FontId, BTreeSet<u16>)> = Vec::new();
        for run in pages.iter().flat_map(|p| lines(p)).flat_map(TextLine::all_runs).filter(|r| !r.glyphs.is_empty()) {
            let at = used.iter().position(|u| u.0 == run.font).unwrap_or_else(|| {
                used.push((run.font, BTreeSet::new()));
                used.len() - 1
            });
            used[at].1.extend(run.glyphs.iter().map(|g| g.id));
        }
        used.into_iter().map(|(id, glyphs)| Face::of(book, id, &glyphs)).collect::<Result<_, _>>().map(Self)
    }

    /// Where a face stands in the order of first use.
    pub fn position(&self, id: FontId) -> Option<usize> {
        self.0.iter().position(|f| f.id == id)
    }

    /// The faces in that order.
    pub fn all(&self) -> &[Face] {
        &self.0
    }

    /// A face by its font id.
    pub fn get(&self, id: FontId) -> Option<&Face> {
        self.0.iter().find(|f| f.id == id)
    }

    /// Whether the font of a line's run has a glyph for a space.
    pub fn has_space(&self, line: &TextLine, run: usize, c: char) -> bool {
        let face = line.runs.get(run).and_then(|r| self.get(r.font));
        face.is_some_and(|f| f.space(c).is_some())
    }
}

/// The lines of a page in the order they are shown.
pub(crate) fn lines(page: &PageLayout) -> impl Iterator<Item = &TextLine> {
    page.items().filter_map(|i| match i {
        Item::Line(line) => Some(line),
        _ => None,
    })
}
