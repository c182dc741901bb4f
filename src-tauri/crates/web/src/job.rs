//! The task, and the way through it.

use std::io;
use std::ops::ControlFlow;
use std::sync::Arc;

use banxin_layout::PageLayout;
use banxin_model::{BlobHash, Document};
use banxin_raster::{Painter, Pictures};

use crate::error::WebError;
use crate::html::{self, Frame};
use crate::plan::{Matter, Plan};
use crate::site::Site;
use crate::work;

/// Where the files go. Paths are relative, with `/`, in ASCII; no path comes twice with other bytes.
pub trait Sink {
    /// Takes a file.
    ///
    /// # Errors
    /// When it cannot be kept; the export stops.
    fn file(&mut self, path: &str, bytes: &[u8]) -> io::Result<()>;
}

/// Gives the bytes of a photo's original, or says why they cannot be had.
pub type Originals<'a> = dyn Fn(&BlobHash) -> Result<Vec<u8>, String> + 'a;

/// Told `(done, total)` after each step, on the calling thread; breaks to stop.
pub type Progress<'a> = dyn Fn(usize, usize) -> ControlFlow<()> + 'a;

/// What to write.
pub struct Job<'a> {
    /// The edition.
    pub document: &'a Document,
    /// Its pages laid out, in order.
    pub pages: &'a [Arc<PageLayout>],
    /// Paints the page pictures.
    pub painter: &'a Painter,
    /// Photos for the page pictures.
    pub pictures: &'a dyn Pictures,
    /// Photos for the story pages; asked on the calling thread.
    pub originals: &'a Originals<'a>,
    /// Progress and cancelling.
    pub progress: &'a Progress<'a>,
    /// Threads that paint and encode; at least one. The bytes are the same for any number.
    pub threads: usize,
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Pages of the paper.
    pub pages: usize,
    /// Stories with a page of their own.
    pub stories: usize,
    /// Photos shown, in stories and alone.
    pub photos: usize,
    /// Files, the manifest too.
    pub files: usize,
    /// Their bytes.
    pub bytes: usize,
}

/// Writes the web edition.
///
/// # Errors
/// When a photo cannot be read, a file not be kept, or the caller stops it. The files given
/// to the sink so far are then incomplete.
pub fn write(job: &Job<'_>, sink: &mut dyn Sink) -> Result<Summary, WebError> {
    let plan = Plan::of(job);
    let mut site = Site::new(sink);
    let made = work::all(job, &plan)?;
    let frame = Frame {
        plan: &plan,
        style: site.asset("style", "css", include_bytes!("../assets/style.css"))?,
        icon: site.asset("icon", "svg", include_bytes!("../assets/icon.svg"))?,
        script: site.asset("reader", "js", include_bytes!("../assets/reader.js"))?,
        sheets: made
            .sheets
            .iter()
            .zip(&plan.sheets)
            .map(|(m, s)| m.keep(&mut site, &s.folder()))
            .collect::<io::Result<_>>()?,
        shots: made
            .shots
            .iter()
            .zip(&plan.shots)
            .map(|(m, s)| m.keep(&mut site, &s.photo.id.to_string()))
            .collect::<io::Result<_>>()?,
    };
    site.file("index.html", html::issue(&frame).as_bytes())?;
    for (at, sheet) in plan.sheets.iter().enumerate() {
        site.file(&format!("{}/index.html", sheet.folder()), html::page(&frame, at).as_bytes())?;
    }
    for (at, entry) in plan.entries.iter().enumerate() {
        site.file(&plan.path(entry), html::entry(&frame, at).as_bytes())?;
    }
    let written = site.manifest(&plan.document.edition)?;
    let stories = plan.entries.iter().filter(|e| matches!(e.matter, Matter::Story(_))).count();
    Ok(Summary { pages: plan.sheets.len(), stories, photos: plan.shots.len(), ..written })
}
