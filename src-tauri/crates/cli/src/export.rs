//! `banxin export`.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, PoisonError};

use banxin_desk::export::{Control, Gate, PressJob, Printer, Snapshot, pdf, run};
use banxin_desk::wire::{ExportJob, ExportedFile, Failure};
use banxin_desk::{Resources, Session};

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
            let access = if print.overrides.is_empty() { Access::Read } else { Access::Note };
            let gate = Some(Gate { overridden: print.overrides.clone() });
            let printer = printer(print);
            let job = PressJob {
                pages: pages.map(|p| p.0).unwrap_or_default(),
                joined,
                inking: printer.inking()?,
                options: printer.options()?,
                names: printer.names,
                delivery: printer.delivery,
                gate,
                ..PressJob::new(&folder, standard)
            };
            make(&file, access, threads, |snapshot, control| pdf(snapshot, &job, control))
        }
        Export::Web { file, folder, threads } => {
            let job = ExportJob::Web { folder: folder.to_string_lossy().into_owned() };
            make(&file, Access::Read, threads, |snapshot, control| run(snapshot, &job, control))
        }
    }
}

/// What the printer asks for.
fn printer(print: Print) -> Printer {
    Printer {
        names: print.names,
        delivery: print.delivery,
        profile: print.profile.map(|p| p.to_string_lossy().into_owned()),
        perceptual: matches!(print.intent, Intent::Perceptual),
        ink_limit: print.ink_limit,
        black: print.black.map(|p| p.0).unwrap_or_default(),
        bleed: print.bleed,
        crop_marks: print.crop_marks,
        register_marks: print.register_marks,
        colour_bar: print.colour_bar,
        slug: print.slug,
        ppi: print.ppi,
        sharpen: print.sharpen,
        small: print.small,
    }
}

/// What an export does with the edition.
enum Access {
    /// It reads only.
    Read,
    /// It may have to write into the journal what is let pass.
    Note,
}

fn make(
    file: &Path,
    access: Access,
    threads: Option<usize>,
    work: impl FnOnce(&Snapshot, &Control<'_>) -> Result<Vec<ExportedFile>, Failure>,
) -> Done {
    let resources = Resources::find()?;
    let session = match access {
        Access::Read => Session::open_to_read(file, &resources)?,
        Access::Note => Session::open_for_a_window(file, &resources)?,
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let snapshot = Snapshot {
        document: session.document().clone(),
        blobs: session.blobs(),
        fonts: session.fonts(),
        threads: threads.unwrap_or(cores).max(1),
    };
    let session = Mutex::new(session);
    let note = |label: &str, text: &str| session.lock().unwrap_or_else(PoisonError::into_inner).note(label, text);
    let control = Control { progress: &|_, _| {}, cancel: &AtomicBool::new(false), note: &note };
    let files = work(&snapshot, &control);
    drop(snapshot);
    let closed = session.into_inner().unwrap_or_else(PoisonError::into_inner).close();
    let files = files?;
    closed?;
    for file in &files {
        say(&format!("{} {} bytes {}", file.name, file.size, file.hash))?;
    }
    let black: BTreeSet<usize> = files.iter().flat_map(|f| f.black_only.iter().copied()).collect();
    if !black.is_empty() {
        let numbers: Vec<String> = black.iter().map(usize::to_string).collect();
        say(&format!("black alone: {}", numbers.join(", ")))?;
    }
    if files.is_empty() {
        return Err(Failure::new("nothing_exported", "the edition has no pages to export"));
    }
    Ok(Outcome::Well)
}
