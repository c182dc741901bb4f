//! Files on their way into the pool: read beside the session, which goes on answering, and taken in one step when
//! all are read.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::intake::{Outcome, file_name, take_all, take_file};
use crate::wire::Failure;

/// What comes in.
pub(crate) enum Files {
    /// At paths of this machine.
    At(Vec<String>),
    /// A name, and the bytes that a host holds.
    Held(String, Vec<u8>),
}

/// Reads files; of a PDF, the page of a number from 1. `told` hears how many are read, and of how many.
///
/// # Errors
/// It was cancelled.
pub(crate) fn read(
    files: Files,
    page: usize,
    cancel: &AtomicBool,
    told: &mut dyn FnMut(usize, usize),
) -> Result<Vec<Outcome>, Failure> {
    let paths = match files {
        Files::Held(name, bytes) => return Ok(take_all(&file_name(Path::new(&name)), bytes, None, page)),
        Files::At(paths) => paths,
    };
    let mut taken = Vec::new();
    for (done, path) in paths.iter().enumerate() {
        told(done, paths.len());
        taken.extend(take_file(Path::new(path), page));
        if cancel.load(Ordering::Relaxed) {
            return Err(Failure::new("cancelled", "the import was cancelled; nothing was taken"));
        }
    }
    told(paths.len(), paths.len());
    Ok(taken)
}

/// Imports whose files are being read, each with the window that asked for it.
#[derive(Default)]
pub(crate) struct Imports {
    cancels: Mutex<Vec<(Option<u32>, Arc<AtomicBool>)>>,
}

impl Imports {
    /// Counts one in; what it answers says when to stop.
    pub(crate) fn begin(&self, by: Option<u32>) -> Arc<AtomicBool> {
        let mut cancels = self.cancels.lock().unwrap_or_else(PoisonError::into_inner);
        // Of one that has ended nobody else holds the sign.
        cancels.retain(|(_, cancel)| Arc::strong_count(cancel) > 1);
        let cancel = Arc::new(AtomicBool::new(false));
        cancels.push((by, Arc::clone(&cancel)));
        cancel
    }

    /// Stops those that a window asked for.
    pub(crate) fn cancel(&self, by: Option<u32>) {
        let cancels = self.cancels.lock().unwrap_or_else(PoisonError::into_inner);
        cancels.iter().filter(|(of, _)| *of == by).for_each(|(_, cancel)| cancel.store(true, Ordering::Relaxed));
    }
}
