//! `banxin export`.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use banxin_desk::export::{Control, Gate, PressJob, Snapshot, pdf, run};
use banxin_desk::wire::{ExportJob, ExportedFile, Failure};
use banxin_desk::{Resources, Session};
use banxin_pdf::{Inking, Marks, Options, PressProfile};

use crate::args::{Export, Intent, Print, Standard};
use crate::{Done, Outcome, say};

pub(crate) fn export(export: Export) -> Done {
    match export {
        Export::Pdf { file, folder, pages, joined, standard, print, threads } => {
            let standard = match standard {
                Standard::Proof => banxin_pdf::Standard::Proof,
                Standard::X4 => banxin_pdf::Standard::X4,
                Standard::X1a => banxin_pdf::Standard::X1a,
                Standard::X1a2001 => banxin_pdf::Standard::X1a2001,
            };
            let job = PressJob {
                pages: pages.map(|p| p.0).unwrap_or_default(),
                joined,
                options: options(&print)?,
                names: print.names,
                delivery: print.delivery,
                gate: Some(Gate { overridden: print.overrides }),
                ..PressJob::new(&folder, standard)
            };
            make(&file, threads, |snapshot, control| pdf(snapshot, &job, control))
        }
        Export::Web { file, folder, threads } => {
            let job = ExportJob::Web { folder: folder.to_string_lossy().into_owned() };
            make(&file, threads, |snapshot, control| run(snapshot, &job, control))
        }
    }
}

/// What the printer asks for; the profile is read and checked.
fn options(print: &Print) -> Result<Options, Failure> {
    let profile = match &print.profile {
        None => PressProfile::newsprint(),
        Some(path) => {
            let icc = std::fs::read(path).map_err(|e| Failure::file(path, &e))?;
            PressProfile::read(icc).map_err(|e| Failure::new(e.code(), &format!("{}: {e}", path.display())))?
        }
    };
    let intent = match print.intent {
        Intent::Relative => banxin_pdf::Intent::RelativeColorimetric,
        Intent::Perceptual => banxin_pdf::Intent::Perceptual,
    };
    Ok(Options {
        inking: Inking { profile, intent, ink_limit: print.ink_limit },
        black_pages: print.black.iter().flat_map(|p| p.0.iter().copied()).collect(),
        bleed: print.bleed,
        marks: Marks {
            crop: print.crop_marks,
            register: print.register_marks,
            bar: print.colour_bar,
            slug: print.slug.then(String::new),
        },
        small: print.small,
    })
}

fn make(
    file: &Path,
    threads: Option<usize>,
    work: impl FnOnce(&Snapshot, &Control<'_>) -> Result<Vec<ExportedFile>, Failure>,
) -> Done {
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
    let files = work(&snapshot, &control);
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
