//! The order of things: pages, pictures, fonts, and at the end what only the whole tells.

use std::io::Write;
use std::ops::ControlFlow;

use pdf_writer::writers::{Catalog, Pages};
use pdf_writer::{Ref, TextStr};

use crate::content::{Palette, content};
use crate::embed::Embedded;
use crate::faces::Faces;
use crate::feed::Feed;
use crate::images::Placing;
use crate::metadata::Description;
use crate::page::PageRefs;
use crate::sink::Sink;
use crate::usage::{FaceUse, usage};
use crate::{Job, PdfError, Progress, Step, Summary, page, prepare};

/// Writes one PDF of all pages of a job.
///
/// # Errors
/// [`PdfError`] names what is wrong and the remedy; [`PdfError::Cancelled`] if the caller's
/// `progress` broke off. What went to `out` before an error is not a PDF.
pub fn write(job: &Job<'_>, out: &mut dyn Write) -> Result<Summary, PdfError> {
    let faces = Faces::of(job.pages, job.fonts)?;
    let uses = usage(job.pages, &faces);
    let placing = Placing::of_pages(job.document, job.pages)?.store_upright(prepare::upright_in_proof);
    let mut sink = Sink::new(out, job.standard.minor())?;
    let refs = Refs::reserve(&mut sink, job, &faces, &placing);
    let fonts = embedded(&faces, &uses, &refs);
    let total = job.pages.len() + placing.pictures().len() + fonts.len();
    let mut steps = Steps { job, done: 0, of: total };
    steps.tell(Step::Begin)?;
    let prepare = |picture: &_| prepare::for_proof(picture, job.originals);
    std::thread::scope(|scope| {
        let mut feed = Feed::start(scope, placing.pictures(), &prepare, 1);
        let palette = Palette { faces: &faces, fonts: &fonts, placing: &placing, overprint_black: false };
        write_pages(&mut sink, &palette, &refs, &mut steps)?;
        let unchanged = write_pictures(&mut sink, &mut feed, &placing, &refs, &mut steps)?;
        for font in &fonts {
            font.write(&mut sink)?;
            steps.tell(Step::Font)?;
        }
        let id = write_frame(&mut sink, job, &refs)?;
        Ok(Summary {
            pages: job.pages.len(),
            fonts: fonts.len(),
            photos: placing.pictures().len(),
            photos_unchanged: unchanged,
            bytes: sink.finish(refs.catalog, refs.info, id)?,
            id,
        })
    })
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
}

impl Refs {
    fn reserve(sink: &mut Sink<'_>, job: &Job<'_>, faces: &Faces, placing: &Placing) -> Self {
        Self {
            catalog: sink.reserve(),
            tree: sink.reserve(),
            info: sink.reserve(),
            xmp: sink.reserve(),
            pages: job.pages.iter().map(|_| sink.reserve()).collect(),
            fonts: faces.all().iter().map(|_| sink.reserve()).collect(),
            pictures: placing.pictures().iter().map(|_| sink.reserve()).collect(),
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
) -> Result<(), PdfError> {
    for (layout, &id) in steps.job.pages.iter().zip(&refs.pages) {
        let content = content(layout, palette);
        let page_refs =
            PageRefs { page: id, parent: refs.tree, fonts: &refs.fonts, pictures: &refs.pictures, states: None };
        page::write(sink, layout, &content, &page_refs)?;
        steps.tell(Step::Page)?;
    }
    Ok(())
}

/// Writes the pictures; tells how many are their originals, byte by byte.
fn write_pictures(
    sink: &mut Sink<'_>,
    feed: &mut Feed,
    placing: &Placing,
    refs: &Refs,
    steps: &mut Steps<'_>,
) -> Result<usize, PdfError> {
    let mut unchanged = 0;
    for (picture, &id) in placing.pictures().iter().zip(&refs.pictures) {
        let prepared = feed.next()?;
        unchanged += usize::from(prepared.unchanged);
        // The hash of the original stands for the picture, which is a function of it.
        sink.mark(&picture.blob().0);
        prepared.write(sink, id)?;
        steps.tell(Step::Photo)?;
    }
    Ok(unchanged)
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
    })?;
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
