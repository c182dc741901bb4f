//! The order of things: pages, pictures, fonts, and at the end what only the whole tells.

use std::collections::BTreeSet;
use std::io::Write;
use std::ops::ControlFlow;

use pdf_writer::writers::{Catalog, Pages};
use pdf_writer::{Ref, TextStr};

use crate::adverts::Adverts;
use crate::boxes::PageFrame;
use crate::content::{Palette, content};
use crate::embed::Embedded;
use crate::faces::Faces;
use crate::feed::{Feed, in_lanes};
use crate::images::{Picture, Placing, Source};
use crate::inking::Press;
use crate::metadata::Description;
use crate::page::PageRefs;
use crate::prepared::{Prepared, Space};
use crate::sink::Sink;
use crate::usage::{FaceUse, usage};
use crate::{
    Job, PdfError, Progress, Step, Summary, images, intent, marks, page, prepare, press, slug, states, watermark,
};

/// Writes one PDF of all pages of a job.
///
/// # Errors
/// [`PdfError`] names what is wrong and the remedy; [`PdfError::Cancelled`] if the caller's
/// `progress` broke off. What went to `out` before an error is not a PDF.
pub fn write(job: &Job<'_>, out: &mut dyn Write) -> Result<Summary, PdfError> {
    let pages = watermark::pages(job, slug::pages(job));
    let job = &Job { pages: &pages, ..*job };
    let faces = Faces::of(job.pages, job.fonts)?;
    let uses = usage(job.pages, &faces);
    let adverts = Adverts::of(job)?;
    let sources = images::sources(job, &adverts)?;
    let colour = Colour::of(job, &faces)?;
    let as_they_are = colour.as_they_are(&sources, job);
    let placing = Placing::of_pages(job, sources, &as_they_are);
    let mut sink = Sink::new(out, job.standard.minor())?;
    let refs = Refs::reserve(&mut sink, job, &faces, &placing, &adverts);
    let fonts = embedded(&faces, &uses, &refs);
    let total = job.pages.len() + placing.pictures().len() + adverts.count() + fonts.len();
    let mut steps = Steps { job, done: 0, of: total };
    steps.tell(Step::Begin)?;
    let prepare = |picture: &_| colour.prepare(picture, job);
    std::thread::scope(|scope| {
        let mut feed = Feed::start(scope, placing.pictures(), &prepare, colour.threads(job));
        let palette = Palette {
            faces: &faces,
            fonts: &fonts,
            placing: &placing,
            adverts: &adverts,
            document: job.document,
            overprint_black: job.standard.is_press(),
            press: colour.press(),
            options: job.options,
        };
        let shown = write_pages(&mut sink, &palette, &refs, &mut steps)?;
        let pictures = write_pictures(&mut sink, &mut feed, &placing, &refs, &mut steps)?;
        for (index, &id) in refs.adverts.iter().enumerate() {
            adverts.write(index, &mut sink, id, job)?;
            steps.tell(Step::Photo)?;
        }
        for font in &fonts {
            font.write(&mut sink)?;
            steps.tell(Step::Font)?;
        }
        let id = write_frame(&mut sink, job, &refs)?;
        let black = |p: &Shown| !p.colour && p.photos.iter().all(|i| pictures.grey.contains(i));
        Ok(Summary {
            pages: job.pages.len(),
            fonts: fonts.len(),
            photos: placing.pictures().len(),
            photos_unchanged: pictures.unchanged,
            black_only: shown.iter().filter(|p| black(p)).map(|p| p.number).collect(),
            bytes: sink.finish(refs.catalog, refs.info, id)?,
            id,
        })
    })
}

/// How pictures get their colour.
enum Colour<'a> {
    /// As they came, or small.
    Proof,
    /// In the inks of the press.
    Press(&'a Press),
}

impl<'a> Colour<'a> {
    /// Refuses what a press cannot print, before anything is written.
    fn of(job: &Job<'a>, faces: &Faces) -> Result<Self, PdfError> {
        if !job.standard.is_press() {
            return Ok(Self::Proof);
        }
        press::check(job.pages, faces)?;
        job.press.inking().profile.check_for(job.standard)?;
        Ok(Self::Press(job.press))
    }

    const fn press(&self) -> Option<&'a Press> {
        match self {
            Self::Proof => None,
            Self::Press(press) => Some(press),
        }
    }

    /// Which originals go into the file byte by byte. Inks must be decoded to tell, so all threads look.
    fn as_they_are(&self, sources: &[Source], job: &Job<'_>) -> Vec<bool> {
        match self {
            Self::Proof => sources.iter().map(|s| prepare::stays_in_proof(s, job.options.small)).collect(),
            Self::Press(press) => {
                in_lanes(sources, self.threads(job), &|source| press::stays(source, job.originals, press))
            }
        }
    }

    fn prepare(&self, picture: &Picture, job: &Job<'_>) -> Result<Prepared, PdfError> {
        match self {
            Self::Proof => prepare::for_proof(picture, job.originals, job.options.small),
            Self::Press(_) => press::for_press(picture, job),
        }
    }

    /// Proofs only read; conversion takes all that it may have, up to what memory should hold.
    fn threads(&self, job: &Job<'_>) -> usize {
        match self {
            Self::Proof => 1,
            Self::Press(_) => job.threads.clamp(1, 4),
        }
    }
}

/// What a page shows, for the summary.
struct Shown {
    number: usize,
    colour: bool,
    photos: BTreeSet<usize>,
}

/// What was written of pictures.
#[derive(Default)]
struct Pictures {
    /// How many are their originals, byte by byte.
    unchanged: usize,
    /// Those of one channel.
    grey: BTreeSet<usize>,
}

/// The numbers of the objects that others point at.
struct Refs {
    catalog: Ref,
    tree: Ref,
    info: Ref,
    xmp: Ref,
    pages: Vec<Ref>,
    fonts: Vec<Ref>,
    pictures: Vec<Ref>,
    adverts: Vec<Ref>,
    press: Option<PressRefs>,
    /// The ink on every plate, for marks.
    registration: Option<Ref>,
}

/// What only a press file has.
#[derive(Clone, Copy)]
struct PressRefs {
    profile: Ref,
    /// Black overprints; nothing does.
    states: (Ref, Ref),
}

impl Refs {
    fn reserve(sink: &mut Sink<'_>, job: &Job<'_>, faces: &Faces, placing: &Placing<'_>, adverts: &Adverts) -> Self {
        Self {
            catalog: sink.reserve(),
            tree: sink.reserve(),
            info: sink.reserve(),
            xmp: sink.reserve(),
            pages: job.pages.iter().map(|_| sink.reserve()).collect(),
            fonts: faces.all().iter().map(|_| sink.reserve()).collect(),
            pictures: placing.pictures().iter().map(|_| sink.reserve()).collect(),
            adverts: (0..adverts.count()).map(|_| sink.reserve()).collect(),
            press: job
                .standard
                .is_press()
                .then(|| PressRefs { profile: sink.reserve(), states: (sink.reserve(), sink.reserve()) }),
            registration: job.pages.iter().any(|p| job.options.marks.any(p.number)).then(|| sink.reserve()),
        }
    }
}

fn embedded<'a>(faces: &'a Faces, uses: &'a [FaceUse], refs: &Refs) -> Vec<Embedded<'a>> {
    let parts = faces.all().iter().zip(uses).zip(&refs.fonts);
    parts.map(|((face, used), &id)| Embedded::new(face, used, id)).collect()
}

fn write_pages(
    sink: &mut Sink<'_>,
    palette: &Palette<'_>,
    refs: &Refs,
    steps: &mut Steps<'_>,
) -> Result<Vec<Shown>, PdfError> {
    let mut shown = Vec::new();
    for (layout, &id) in steps.job.pages.iter().zip(&refs.pages) {
        let content = content(layout, palette);
        let page_refs = PageRefs {
            page: id,
            parent: refs.tree,
            fonts: &refs.fonts,
            pictures: &refs.pictures,
            adverts: &refs.adverts,
            states: refs.press.map(|p| p.states),
            registration: refs.registration,
        };
        page::write(sink, PageFrame::of(layout, palette.options), &content, &page_refs)?;
        shown.push(Shown { number: layout.number, colour: content.colour, photos: content.photos });
        steps.tell(Step::Page)?;
    }
    Ok(shown)
}

/// Writes the pictures.
fn write_pictures(
    sink: &mut Sink<'_>,
    feed: &mut Feed,
    placing: &Placing<'_>,
    refs: &Refs,
    steps: &mut Steps<'_>,
) -> Result<Pictures, PdfError> {
    let mut written = Pictures::default();
    for (index, (picture, &id)) in placing.pictures().iter().zip(&refs.pictures).enumerate() {
        let prepared = feed.next()?;
        written.unchanged += usize::from(prepared.unchanged);
        if prepared.space == Space::Grey {
            written.grey.insert(index);
        }
        // The hash of the original stands for the picture, which is a function of it and the press.
        sink.mark(&picture.blob().0);
        prepared.write(sink, id)?;
        steps.tell(Step::Photo)?;
    }
    Ok(written)
}

/// The objects that hold the others together; gives the file's identity.
fn write_frame(sink: &mut Sink<'_>, job: &Job<'_>, refs: &Refs) -> Result<[u8; 16], PdfError> {
    let description = Description::of(job.document, job.pages, job.standard);
    let count = i32::try_from(refs.pages.len()).unwrap_or(i32::MAX);
    sink.object(refs.tree, |obj| {
        obj.start::<Pages<'_>>().kids(refs.pages.iter().copied()).count(count);
    })?;
    sink.object(refs.catalog, |obj| {
        let mut catalog: Catalog<'_> = obj.start();
        catalog.pages(refs.tree).metadata(refs.xmp).lang(TextStr("zh-CN"));
        if let Some(press) = refs.press {
            intent::name_intent(&mut catalog, press.profile, job.press.inking());
        }
    })?;
    if let Some(press) = refs.press {
        intent::write_profile(sink, press.profile, &job.press.inking().profile)?;
        states::write(sink, press.states)?;
    }
    if let Some(all) = refs.registration {
        marks::write_ink(sink, all)?;
    }
    description.write_info(sink, refs.info)?;
    let id = sink.digest();
    description.write_xmp(sink, refs.xmp, id)?;
    Ok(id)
}

/// Counts steps and tells the caller, who may break off.
struct Steps<'a> {
    job: &'a Job<'a>,
    done: usize,
    of: usize,
}

impl Steps<'_> {
    fn tell(&mut self, step: Step) -> Result<(), PdfError> {
        if step != Step::Begin {
            self.done += 1;
        }
        match (self.job.progress)(Progress { step, done: self.done, of: self.of }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(PdfError::Cancelled),
        }
    }
}
