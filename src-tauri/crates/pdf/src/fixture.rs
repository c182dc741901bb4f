//! Pages made by hand for the tests.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use banxin_layout::{BlockLayout, Glyph, GlyphRun, Item, PageLayout, Source, TextLine};
use banxin_model::{
    AdvertPrint, BlobHash, Date, Document, Edition, FileWords, Ink, Length, Original, PageId, PaperSetup, Photo,
    PhotoColour, PhotoFormat, PhotoId, PhotoWords, Size,
};
use banxin_typeset::{FontBook, FontId, FontSource};

use crate::{Inking, Job, Options, Originals, PdfError, Press, Progress, Standard, Summary, write};

pub(crate) const SERIF: FontId = FontId(0);
pub(crate) const SANS: FontId = FontId(1);

/// The project's own fonts, found from the crate upwards.
fn font_file(name: &str) -> PathBuf {
    let start = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = start.ancestors().map(|d| d.join("node_modules/@expo-google-fonts").join(name)).find(|p| p.is_file());
    found.unwrap_or_else(|| panic!("{name} is missing; run `npm install` in the project's folder"))
}

pub(crate) fn book() -> &'static FontBook {
    static BOOK: OnceLock<FontBook> = OnceLock::new();
    BOOK.get_or_init(|| {
        let source = |family: &str, file| FontSource {
            family: family.to_owned(),
            weight: 400,
            data: std::fs::read(font_file(file)).expect("a readable font").into(),
        };
        FontBook::new(vec![
            source("Noto Serif SC", "noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf"),
            source("Noto Sans SC", "noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"),
        ])
        .expect("two fonts")
    })
}

pub(crate) fn glyph(id: u16, x: i64, at: u32, chars: u8) -> Glyph {
    Glyph { id, x: Length(x), at, chars }
}

/// A line of one run in the first font.
pub(crate) fn line(text: &str, glyphs: Vec<Glyph>) -> TextLine {
    let run = GlyphRun {
        font: SERIF,
        size: Length::pt(9),
        scale_x: 1000,
        drop: Length::ZERO,
        turned: false,
        ink: Ink::BLACK,
        glyphs,
    };
    TextLine {
        source: Source::Furniture,
        text: text.to_owned(),
        x: Length::ZERO,
        baseline: Length::ZERO,
        measure: Length::pt(100),
        width: Length::pt(100),
        size: Length::pt(9),
        column: None,
        runs: vec![run],
        beside: Vec::new(),
    }
}

/// How a line is set.
#[derive(Clone, Copy)]
pub(crate) struct Setting {
    pub font: FontId,
    pub size: i64,
    pub scale: u16,
    pub ink: Ink,
    /// Added after every glyph.
    pub tracking: i64,
}

pub(crate) const BODY: Setting = Setting { font: SERIF, size: 9_000, scale: 1000, ink: Ink::BLACK, tracking: 0 };

/// A line set glyph by glyph from a point; characters the font lacks get no glyph.
pub(crate) fn set(text: &str, x: i64, baseline: i64, how: Setting) -> Item {
    let face = book().face(how.font);
    let mut pen = x;
    let mut glyphs = Vec::new();
    for (at, c) in (0..).zip(text.chars()) {
        if let Some(id) = face.glyph(c) {
            glyphs.push(glyph(id, pen, at, 1));
            pen += i64::from(face.advance(id)) * how.size * i64::from(how.scale) / 1_000_000 + how.tracking;
        }
    }
    let mut l = line(text, glyphs);
    l.x = Length(x);
    l.baseline = Length(baseline);
    l.size = Length(how.size);
    l.width = Length(pen - x);
    let run = &mut l.runs[0];
    (run.font, run.size, run.scale_x, run.ink) = (how.font, Length(how.size), how.scale, how.ink);
    Item::Line(l)
}

/// A page of 300 × 400 pt with these items.
pub(crate) fn page(number: usize, bleed: Length, items: Vec<Item>) -> Arc<PageLayout> {
    Arc::new(PageLayout {
        page: PageId(u32::try_from(number).expect("few pages")),
        number,
        trim: Size { w: Length::pt(300), h: Length::pt(400) },
        bleed,
        furniture: Arc::default(),
        blocks: vec![Arc::new(BlockLayout { items, ..BlockLayout::default() })],
    })
}

/// An edition with photos of these files, and the files.
#[derive(Default)]
pub(crate) struct Desk {
    files: BTreeMap<BlobHash, Vec<u8>>,
    photos: Vec<Photo>,
}

impl Desk {
    pub fn photo(&mut self, name: &str, bytes: Vec<u8>, orientation: u8) -> PhotoId {
        let probe = banxin_photo::probe(name, &bytes).expect("a picture");
        let id = PhotoId(u32::try_from(self.photos.len()).expect("few photos") + 1);
        let blob = BlobHash(*blake3::hash(&bytes).as_bytes());
        let turned = matches!(orientation, 5..=8);
        let (w, h) = (probe.stored_width, probe.stored_height);
        let original = Original {
            name: name.to_owned(),
            blob,
            format: match probe.format {
                banxin_photo::Format::Jpeg => PhotoFormat::Jpeg,
                banxin_photo::Format::Png => PhotoFormat::Png,
                banxin_photo::Format::Tiff => PhotoFormat::Tiff,
                banxin_photo::Format::WebP => PhotoFormat::Webp,
                banxin_photo::Format::Pdf => PhotoFormat::Pdf,
            },
            width: if turned { h } else { w },
            height: if turned { w } else { h },
            orientation,
            colour: match probe.colour {
                banxin_photo::Colour::Grey => PhotoColour::Grey,
                banxin_photo::Colour::Rgb => PhotoColour::Rgb,
                banxin_photo::Colour::Cmyk => PhotoColour::Cmyk,
            },
            advert: None,
        };
        self.photos.push(Photo {
            id,
            original,
            words: PhotoWords::default(),
            read: FileWords::default(),
            print: AdvertPrint::default(),
        });
        self.files.insert(blob, bytes);
        id
    }

    /// A PDF as an advert.
    pub fn advert(&mut self, name: &str, bytes: Vec<u8>) -> PhotoId {
        let inspected = crate::inspect_advert(&bytes, 1).expect("an advert");
        let id = self.photo(name, bytes, 1);
        if let Some(photo) = self.photos.iter_mut().find(|p| p.id == id) {
            photo.original.advert = Some(inspected.advert);
        }
        id
    }

    /// Chooses how an advert is printed.
    pub fn print(&mut self, id: PhotoId, print: AdvertPrint) {
        self.photos.iter_mut().filter(|p| p.id == id).for_each(|p| p.print = print);
    }

    /// Takes a photo's bytes away.
    pub fn lose(&mut self, id: PhotoId) {
        let blobs = self.photos.iter().filter(|p| p.id == id).map(|p| p.original.blob);
        blobs.for_each(|b| {
            self.files.remove(&b);
        });
    }

    pub fn document(&self) -> Document {
        let edition = Edition::new("版心日报", Date::new(2026, 10, 21).expect("a day"), PaperSetup::broadsheet_8());
        let mut document = Document::new(edition, Vec::new());
        document.photos = self.photos.iter().map(|p| (p.id, Arc::new(p.clone()))).collect();
        document
    }

    pub fn export(&self, pages: &[Arc<PageLayout>], standard: Standard) -> Result<(Vec<u8>, Summary), PdfError> {
        self.export_until(pages, standard, &|_| ControlFlow::Continue(()))
    }

    pub fn export_as(
        &self,
        pages: &[Arc<PageLayout>],
        standard: Standard,
        options: &Options,
    ) -> Result<(Vec<u8>, Summary), PdfError> {
        self.export_with(pages, standard, options, &|_| ControlFlow::Continue(()))
    }

    pub fn export_until(
        &self,
        pages: &[Arc<PageLayout>],
        standard: Standard,
        progress: &(dyn Fn(Progress) -> ControlFlow<()> + Sync),
    ) -> Result<(Vec<u8>, Summary), PdfError> {
        self.export_with(pages, standard, &Options::default(), progress)
    }

    fn export_with(
        &self,
        pages: &[Arc<PageLayout>],
        standard: Standard,
        options: &Options,
        progress: &(dyn Fn(Progress) -> ControlFlow<()> + Sync),
    ) -> Result<(Vec<u8>, Summary), PdfError> {
        self.export_on(&Press::new(&Inking::default()), 2, pages, standard, options, progress)
    }

    /// The same for a press, by a number of threads.
    pub fn export_on(
        &self,
        press: &Press,
        threads: usize,
        pages: &[Arc<PageLayout>],
        standard: Standard,
        options: &Options,
        progress: &(dyn Fn(Progress) -> ControlFlow<()> + Sync),
    ) -> Result<(Vec<u8>, Summary), PdfError> {
        let document = self.document();
        let fonts = book();
        let job =
            Job { document: &document, pages, fonts, originals: self, standard, press, options, threads, progress };
        let mut out = Vec::new();
        let summary = write(&job, &mut out)?;
        Ok((out, summary))
    }
}

impl Originals for Desk {
    fn read(&self, hash: &BlobHash) -> Result<Vec<u8>, String> {
        self.files.get(hash).cloned().ok_or_else(|| "it is not in the file".to_owned())
    }
    fn size(&self, hash: &BlobHash) -> Option<u64> {
        self.files.get(hash).map(|f| f.len() as u64)
    }
}
