//! `banxin export`.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use banxin_desk::export::{Control, Snapshot, run};
use banxin_desk::wire::{ExportJob, Failure, PdfStandard};
use banxin_desk::{Resources, Session};

use crate::args::{Export, Standard};
use crate::{Done, Outcome, say};

pub(crate) fn export(export: Export) -> Done {
    match export {
        Export::Pdf { file, folder, pages, joined, standard, threads } => {
            let standard = match standard {
                Standard::Proof => PdfStandard::Proof,
                Standard::X4 => PdfStandard::X4,
                Standard::X1a => PdfStandard::X1a,
            };
            let pages = pages.map(|p| p.0).unwrap_or_default();
            let job = ExportJob::Pdf { folder: folder.to_string_lossy().into_owned(), pages, joined, standard };
            make(&file, &job, threads)
        }
        Export::Web { file, folder, threads } => {
            make(&file, &ExportJob::Web { folder: folder.to_string_lossy().into_owned() }, threads)
        }
    }
}

fn make(file: &Path, job: &ExportJob, threads: Option<usize>) -> Done {
    let resources = Resources::find()?;
    let session = Session::open_to_read(file, &resources)?;
    let fonts = resources.font_book(&session.document().edition.styles)?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let snapshot = Snapshot {
        document: session.document().clone(),
        blobs: session.blobs(),
        fonts,
        threads: threads.unwrap_or(cores).max(1),
    };
    let control = Control { progress: &|_, _| {}, cancel: &AtomicBool::new(false) };
    let files = run(&snapshot, job, &control);
    drop(snapshot);
    let closed = session.close();
    let files = files?;
    closed?;
    for file in &files {
        say(&format!("{} {} bytes {}", file.name, file.size, file.hash))?;
    }
    if files.is_empty() {
        return Err(Failure::new("nothing_exported", "the edition has no pages to export"));
    }
    Ok(Outcome::Well)
}
