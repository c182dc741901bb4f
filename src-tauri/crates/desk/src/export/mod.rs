//! Exports: from a snapshot of the edition to files, written beside and renamed.

mod delivery;
mod names;
mod press;
mod printer;
mod replace;
mod staging;
#[cfg(test)]
mod tests;

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use banxin_layout::{Layouter, PageLayout};
use banxin_model::Document;
use banxin_pdf::Standard;
use banxin_raster::Painter;
use banxin_store::BlobReader;
use banxin_typeset::FontBook;
use banxin_web::WebError;

use crate::pictures::{PagePictures, Previews};
use crate::resources::all_read;
use crate::wire::{ExportJob, ExportedFile, Failure, PdfStandard};

pub use names::{NameParts, file_name};
pub use press::{Gate, PressJob, pdf};
pub use printer::Printer;
use replace::replaceable;
use staging::{Staging, make_folder};

/// What an export is made from: nothing in it changes while editing goes on.
#[derive(Clone)]
pub struct Snapshot {
    /// The records.
    pub document: Document,
    /// The photos' originals.
    pub blobs: BlobReader,
    /// The fonts.
    pub fonts: Arc<FontBook>,
    /// How many threads may work at it; the bytes are the same for any number.
    pub threads: usize,
}

/// See [`Control::note`].
pub type Note<'a> = dyn Fn(&str, &str) -> Result<(), Failure> + Sync + 'a;

/// How an export tells how far it is, and learns that it shall stop.
pub struct Control<'a> {
    /// Told steps done and steps in all.
    pub progress: &'a (dyn Fn(u32, u32) + Sync),
    /// Set from outside to stop.
    pub cancel: &'a AtomicBool,
    /// Writes into the edition's journal what was let pass, before any file is where it is meant
    /// to be: a code and particulars as JSON.
    pub note: &'a Note<'a>,
}

impl Control<'_> {
    fn step(&self, done: usize, of: usize) -> ControlFlow<()> {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        (self.progress)(count(done), count(of));
        if self.cancel.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// Makes what a job asks for; the folder and the files in it, in order of their names.
///
/// # Errors
/// When something cannot be read, made or written, or the export was cancelled; nothing is left then.
pub fn run(snapshot: &Snapshot, job: &ExportJob, control: &Control<'_>) -> Result<Vec<ExportedFile>, Failure> {
    match job {
        ExportJob::Pdf { folder, pages, joined, standard, overridden, printer } => {
            let standard = match standard {
                PdfStandard::Proof => Standard::Proof,
                PdfStandard::X4 => Standard::X4,
                PdfStandard::X1a => Standard::X1a,
                PdfStandard::X1a2001 => Standard::X1a2001,
            };
            let job = PressJob {
                pages: pages.clone(),
                joined: *joined,
                inking: printer.inking()?,
                options: printer.options()?,
                names: printer.names.clone(),
                delivery: printer.delivery,
                watermark: printer.watermark,
                gate: Some(Gate { overridden: overridden.clone() }),
                ..PressJob::new(Path::new(folder), standard)
            };
            pdf(snapshot, &job, control)
        }
        ExportJob::Web { folder } => web(snapshot, Path::new(folder), control),
    }
}

/// The folder a job writes into.
#[must_use]
pub fn folder_of(job: &ExportJob) -> &str {
    match job {
        ExportJob::Pdf { folder, .. } | ExportJob::Web { folder } => folder,
    }
}

fn lay_out(snapshot: &Snapshot) -> Vec<Arc<PageLayout>> {
    let mut layouter = Layouter::new(Arc::clone(&snapshot.fonts));
    let pages = &snapshot.document.edition.pages;
    pages.iter().map(|&page| Arc::new(layouter.page(&snapshot.document, page))).collect()
}

/// The layouts of the numbered pages; all if none is named.
fn chosen(layouts: Vec<Arc<PageLayout>>, numbers: &[usize]) -> Result<Vec<Arc<PageLayout>>, Failure> {
    if numbers.is_empty() {
        return Ok(layouts);
    }
    let page = |&n: &usize| {
        let none =
            || Failure::new("no_page", &format!("there is no page {n}; the edition has {} pages", layouts.len()));
        n.checked_sub(1).and_then(|i| layouts.get(i)).cloned().ok_or_else(none)
    };
    numbers.iter().map(page).collect()
}

fn cancelled() -> Failure {
    Failure::new("cancelled", "the export was cancelled; nothing was written")
}

fn web(snapshot: &Snapshot, folder: &Path, control: &Control<'_>) -> Result<Vec<ExportedFile>, Failure> {
    replaceable(folder)?;
    let layouts = lay_out(snapshot);
    let painter = Painter::new(Arc::clone(&snapshot.fonts));
    let previews = Previews::new(snapshot.blobs.clone());
    let pictures = PagePictures { document: &snapshot.document, previews: &previews };
    let parent = folder.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    make_folder(parent)?;
    let mut staging = Staging::beside(parent)?;
    let job = banxin_web::Job {
        document: &snapshot.document,
        pages: &layouts,
        painter: &painter,
        pictures: &pictures,
        originals: &|hash| snapshot.blobs.blob(hash).map_err(|e| e.to_string()),
        progress: &|done, of| control.step(done, of),
        threads: snapshot.threads,
    };
    banxin_web::write(&job, &mut staging).map_err(|e| web_failure(e, folder))?;
    all_read(&snapshot.fonts)?;
    staging.into_place(folder)
}

fn web_failure(error: WebError, folder: &Path) -> Failure {
    match error {
        WebError::Cancelled => cancelled(),
        WebError::Write(e) => Failure::file(folder, &e),
        other => Failure::new(other.code(), &other.to_string()),
    }
}
