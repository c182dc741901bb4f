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
            let gate = Some(Gate { overridden: print.overrides.clone() });
            let printer = printer(print);
            let job = PressJob {
                pages: pages.map(|p| p.0).unwrap_or_default(),
                joined,
                inking: printer.inking()?,
                options: printer.options()?,
                names: printer.names,
                delivery: printer.delivery,
                watermark: printer.watermark,
                gate,
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
        watermark: print.watermark,
    }
}

/// The edition that an export is made from. It is opened to be read: to put the file in order for writing takes as long
/// as a page of text, and few exports have anything to write into the journal.
struct Opened<'a> {
    file: &'a Path,
    resources: &'a Resources,
    session: Mutex<Option<Session>>,
}

impl<'a> Opened<'a> {
    fn new(file: &'a Path, resources: &'a Resources) -> Result<Self, Failure> {
        let session = Mutex::new(Some(Session::open_to_read(file, resources)?));
        Ok(Self { file, resources, session })
    }

    fn snapshot(&self, threads: usize) -> Option<Snapshot> {
        let session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        let session = session.as_ref()?;
        let (document, blobs, fonts) = (session.document().clone(), session.blobs(), session.fonts());
        Some(Snapshot { document, blobs, fonts, threads })
    }

    /// Writes into the journal. Its originals can be read no more after that: everything else is made before.
    fn note(&self, label: &str, text: &str) -> Result<(), Failure> {
        let mut session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(reader) = session.take() {
            reader.close()?;
        }
        session.insert(Session::open_for_a_window(self.file, self.resources)?).note(label, text)
    }

    fn close(self) -> Result<(), Failure> {
        let session = self.session.into_inner().unwrap_or_else(PoisonError::into_inner);
        session.map_or(Ok(()), Session::close)
    }
}

fn make(
    file: &Path,
    threads: Option<usize>,
    work: impl FnOnce(&Snapshot, &Control<'_>) -> Result<Vec<ExportedFile>, Failure>,
) -> Done {
    let resources = Resources::find()?;
    let opened = Opened::new(file, &resources)?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let snapshot = opened.snapshot(threads.unwrap_or(cores).max(1)).expect("it was opened just now");
    let note = |label: &str, text: &str| opened.note(label, text);
    let control = Control { progress: &|_, _| {}, cancel: &AtomicBool::new(false), note: &note };
    let files = work(&snapshot, &control);
    drop(snapshot);
    let closed = opened.close();
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
