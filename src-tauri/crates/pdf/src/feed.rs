//! Pictures prepared ahead of the writer, on other threads, in their order.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::Scope;

use crate::PdfError;
use crate::images::Picture;
use crate::prepared::Prepared;

/// How a picture is prepared.
pub(crate) type Prepare<'a> = dyn Fn(&Picture) -> Result<Prepared, PdfError> + Sync + 'a;

/// The pictures of a file, one after the other.
///
/// Thread `t` of `n` prepares pictures t, t + n, t + 2n …, so that their order never depends
/// on who is faster. Each holds one picture and has at most one waiting.
pub(crate) struct Feed {
    lanes: Vec<Receiver<Result<Prepared, PdfError>>>,
    next: usize,
}

impl Feed {
    /// Starts `threads` threads on the pictures.
    pub fn start<'scope, 'env: 'scope>(
        scope: &'scope Scope<'scope, 'env>,
        pictures: &'env [Picture],
        prepare: &'env Prepare<'env>,
        threads: usize,
    ) -> Self {
        let threads = threads.clamp(1, pictures.len().max(1));
        let lanes = (0..threads).map(|first| {
            let (give, take) = sync_channel(1);
            let mine = pictures.iter().skip(first).step_by(threads);
            scope.spawn(move || work(mine, prepare, &give));
            take
        });
        Self { lanes: lanes.collect(), next: 0 }
    }

    /// The next picture, waiting for it.
    pub fn next(&mut self) -> Result<Prepared, PdfError> {
        let lane = self.next % self.lanes.len().max(1);
        self.next += 1;
        // A thread ends early only after its error was taken.
        self.lanes.get(lane).and_then(|l| l.recv().ok()).unwrap_or(Err(PdfError::Cancelled))
    }
}

/// What `look` says of every item, in their order, whoever looked.
pub(crate) fn in_lanes<T: Sync>(items: &[T], threads: usize, look: &(dyn Fn(&T) -> bool + Sync)) -> Vec<bool> {
    let threads = threads.clamp(1, items.len().max(1));
    let lane = |first: usize| items.iter().skip(first).step_by(threads).map(look).collect::<Vec<bool>>();
    let lanes: Vec<Vec<bool>> = std::thread::scope(|scope| {
        let lanes: Vec<_> = (0..threads).map(|first| scope.spawn(move || lane(first))).collect();
        lanes.into_iter().map(|l| l.join().unwrap_or_default()).collect()
    });
    let of = |i: usize| lanes.get(i % threads).and_then(|lane| lane.get(i / threads)).copied();
    (0..items.len()).map(|i| of(i).unwrap_or(false)).collect()
}

/// Prepares pictures until they are done, one fails, or nobody takes them any more.
fn work<'a>(
    pictures: impl Iterator<Item = &'a Picture>,
    prepare: &Prepare<'_>,
    give: &SyncSender<Result<Prepared, PdfError>>,
) {
    for picture in pictures {
        let prepared = prepare(picture);
        let failed = prepared.is_err();
        if give.send(prepared).is_err() || failed {
            return;
        }
    }
}
