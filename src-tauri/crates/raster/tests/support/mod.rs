//! Synthetic pages in a real font, for the tests and the benchmark.
#![allow(dead_code, reason = "each user takes its part")]

use std::path::Path;
use std::sync::Arc;

use banxin_layout::{
    BlockLayout, BodyPlace, Glyph, GlyphRun, Item, PageLayout, PlacedPhoto, Source, StoryFit, TextLine, Vacancy,
};
use banxin_model::{BlockId, Ink, Length, PageId, PhotoId, Rect, SERIF, Size, StoryId};
use banxin_photo::Picture;
use banxin_raster::Pictures;
use banxin_typeset::{FontBook, FontId, FontSource};
use skrifa::{FontRef, MetadataProvider};

const FONT: &str = "node_modules/@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf";
pub const TEXT: &str =
    "版心是一张报纸的心脏，稿件与图片在网格上各就各位；编辑拖动标题，正文随之流动，一个字也不会丢失。";

/// A font book with one font.
pub struct Type {
    pub book: Arc<FontBook>,
    pub font: FontId,
    pub data: Arc<[u8]>,
}

impl Type {
    pub fn load() -> Self {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let file = here.ancestors().map(|dir| dir.join(FONT)).find(|f| f.exists());
        let data: Arc<[u8]> = std::fs::read(file.expect("fonts are installed by npm")).expect("a font").into();
        let (book, font) = one_font(Arc::clone(&data));
        Self { book: Arc::new(book), font, data }
    }

    pub fn glyph(&self, c: char) -> u16 {
        let font = FontRef::new(&self.data).expect("a font");
        u16::try_from(font.charmap().map(c).expect("a character of the font").to_u32()).expect("a glyph id")
    }

    pub fn glyphs(&self, text: &str) -> Vec<u16> {
        let font = FontRef::new(&self.data).expect("a font");
        let map = font.charmap();
        text.chars().map(|c| map.map(c).map_or(0, |g| g.to_u32() as u16)).collect()
    }

    /// A line of hanzi, an em each.
    pub fn line(&self, glyphs: &[u16], x: Length, baseline: Length, size: Length, ink: Ink) -> TextLine {
        let placed =
            glyphs.iter().enumerate().map(|(i, &id)| Glyph { id, x: x + size * i as i64, at: i as u32, chars: 1 });
        let measure = size * glyphs.len() as i64;
        let run = GlyphRun {
            font: self.font,
            size,
            scale_x: 1000,
            drop: Length::ZERO,
            turned: false,
            ink,
            glyphs: placed.collect(),
        };
        let text = "一".repeat(glyphs.len());
        TextLine {
            source: Source::Furniture,
            text,
            x,
            baseline,
            measure,
            width: measure,
            size,
            column: None,
            beside: Vec::new(),
            runs: vec![run],
        }
    }
}

fn one_font(data: Arc<[u8]>) -> (FontBook, FontId) {
    let source = FontSource { family: SERIF.to_owned(), weight: 400, data: data[..].into() };
    (FontBook::new(vec![source]).expect("a font"), FontId(0))
}

pub fn page(blocks: Vec<BlockLayout>) -> PageLayout {
    PageLayout {
        page: PageId(1),
        number: 1,
        trim: Size { w: Length::mm(390), h: Length::mm(545) },
        bleed: Length::ZERO,
        furniture: Arc::default(),
        blocks: blocks.into_iter().map(Arc::new).collect(),
    }
}

pub fn block(id: u32, items: Vec<Item>) -> BlockLayout {
    BlockLayout { block: Some(BlockId(id)), items, ..BlockLayout::default() }
}

/// A broadsheet: 8 columns, 10 000 glyphs of body in 9 pt, headlines, rules and three photos.
/// `shift` moves the lines of every tenth block, as an edit does.
pub fn broadsheet(kind: &Type, shift: Length) -> PageLayout {
    let text = kind.glyphs(&TEXT.repeat(40));
    let mut blocks = Vec::new();
    for column in 0..8i64 {
        let x = Length::mm(20 + 44 * column);
        for part in 0..8i64 {
            let top = Length::mm(40 + 60 * part);
            let moved = if (column * 8 + part) % 10 == 3 { shift } else { Length::ZERO };
            let mut items = Vec::new();
            for line in 0..12i64 {
                let from = ((column * 97 + part * 31 + line * 13) % 1500) as usize;
                let (size, baseline) = (Length::pt(9), top + Length::pt(12) * (line + 1));
                items.push(Item::Line(kind.line(&text[from..from + 13], x + moved, baseline, size, Ink::BLACK)));
            }
            let rule = Rect::new(x, top - Length::pt(3), Length::pt(117), Length(400));
            items.push(Item::Fill { rect: rule, ink: Ink::grey(700) });
            blocks.push(block((column * 8 + part) as u32, items));
        }
    }
    let headline = kind.line(&text[..9], Length::mm(20), Length::mm(36), Length::pt(36), Ink::BLACK);
    blocks.push(block(100, vec![Item::Line(headline)]));
    for (i, x) in [60, 150, 280].into_iter().enumerate() {
        let frame = Rect::new(Length::mm(x), Length::mm(100 + 120 * i as i64), Length::mm(86), Length::mm(60));
        blocks.push(block(200 + i as u32, vec![Item::Photo(placed(frame))]));
    }
    page(blocks)
}

/// Photo 1 (4:3) filling a frame, its sides cut.
pub fn placed(frame: Rect) -> PlacedPhoto {
    let w = frame.h.scale(4, 3).max(frame.w);
    let h = w.scale(3, 4);
    let picture = Rect::new(frame.x - (w - frame.w) / 2, frame.y - (h - frame.h) / 2, w, h);
    PlacedPhoto { photo: PhotoId(1), frame, picture }
}

/// A page with one of everything.
pub fn motley(kind: &Type) -> PageLayout {
    let text = kind.glyphs(TEXT);
    let mm = Length::mm;
    let room = |x, y| Rect::new(mm(x), mm(y), mm(31), mm(17));
    let fill = |rect, ink| Item::Fill { rect, ink };
    let at = |x, y, size, ink| Item::Line(kind.line(&text[..8], mm(x), mm(y), size, ink));
    let mut first = block(
        1,
        vec![
            fill(
                Rect::new(Length(28_347), Length(30_001), Length(200_123), Length(99_999)),
                Ink { c: 300, ..Ink::PAPER },
            ),
            at(12, 18, Length(9_130), Ink::BLACK),
            at(12, 26, Length(10_500), Ink { c: 0, m: 900, y: 800, k: 0 }),
            at(8, 60, Length::pt(72), Ink::BLACK),
        ],
    );
    let lost = kind.line(&text[8..20], mm(12), mm(70), Length::pt(9), Ink::BLACK);
    first.fit = Some(StoryFit {
        from: BodyPlace::default(),
        to: BodyPlace::default(),
        goes_on: false,
        story: StoryId(1),
        room: 4,
        set: 4,
        overset_lines: 1,
        spare_chars: 0,
        counts: banxin_layout::Counts { given: 12, placed: 0, overset: 12 },
        overset: vec![lost],
    });
    let reasons = [Vacancy::CopyToCome, Vacancy::Advertisement, Vacancy::PhotoMissing, Vacancy::Underset];
    let rooms = reasons.into_iter().zip(0..).map(|(reason, i)| Item::Vacancy { rect: room(10 + 40 * i, 120), reason });
    let photos = block(3, vec![Item::Photo(placed(Rect::new(mm(97), mm(31), mm(83), mm(41))))]);
    page(vec![first, block(2, rooms.collect()), photos])
}

/// Every photo is one picture.
pub struct One(pub Option<Arc<Picture>>);

impl Pictures for One {
    fn picture(&self, _: PhotoId, _: u32) -> Option<Arc<Picture>> {
        self.0.clone()
    }
}

/// A picture of soft colours with fine detail.
pub fn picture(width: u32, height: u32) -> One {
    let mut rgba = Vec::new();
    for y in 0..height {
        for x in 0..width {
            let detail = (x * 7919 + y * 104_729) % 61;
            rgba.extend([(x * 255 / width) as u8, (y * 255 / height) as u8, (90 + detail) as u8, 255]);
        }
    }
    One(Some(Arc::new(Picture { width, height, rgba })))
}
