//! The slow part, on several threads: painting pages and encoding photos.
//!
//! Originals are read and progress is told on the calling thread; workers only compute.
//! Results are kept by place, so the order in which they come does not show.

use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use crate::error::WebError;
use crate::job::Job;
use crate::pictures::{self, Encodings};
use crate::plan::Plan;

/// Everything that was made.
pub(crate) struct Made {
    /// Pictures of the pages, in order.
    pub(crate) sheets: Vec<Encodings>,
    /// Pictures of the photos, in order.
    pub(crate) shots: Vec<Encodings>,
}

enum Task {
    Sheet(usize),
    Shot(usize, Vec<u8>),
}

type Outcome = (usize, Result<Encodings, WebError>);

/// Makes all pictures.
pub(crate) fn all(job: &Job<'_>, plan: &Plan<'_>) -> Result<Made, WebError> {
    let mut results = Results::new(plan.sheets.len() + plan.shots.len());
    results.tell(job)?;
    // A task waits for each worker at most: originals are large.
    let (give, take) = sync_channel(1);
    let (done, finished) = channel();
    let shared = Shared { painter: job.painter, pictures: job.pictures, plan, take: Arc::new(Mutex::new(take)) };
    std::thread::scope(|scope| {
        for _ in 0..job.threads.max(1) {
            let (shared, done) = (shared.clone(), done.clone());
            scope.spawn(move || shared.run(&done));
        }
        // Only workers hold these now: when none is left, no one waits for them.
        drop((shared, done));
        results.gather(job, plan, give, &finished)
    })?;
    Ok(results.made(plan.sheets.len()))
}

/// What workers share.
#[derive(Clone)]
struct Shared<'a> {
    painter: &'a banxin_raster::Painter,
    pictures: &'a dyn banxin_raster::Pictures,
    plan: &'a Plan<'a>,
    take: Arc<Mutex<Receiver<Task>>>,
}

impl Shared<'_> {
    /// Takes tasks until there are no more.
    fn run(&self, done: &Sender<Outcome>) {
        loop {
            let task = self.take.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let outcome = match task {
                Ok(Task::Sheet(at)) => {
                    (at, pictures::of_page(self.painter, self.pictures, self.plan.sheets[at].layout))
                }
                Ok(Task::Shot(at, original)) => {
                    (self.plan.sheets.len() + at, pictures::of_photo(&self.plan.shots[at], &original))
                }
                Err(_) => return,
            };
            if done.send(outcome).is_err() {
                return;
            }
        }
    }
}

struct Results {
    made: Vec<Option<Encodings>>,
    done: usize,
}

impl Results {
    fn new(count: usize) -> Self {
        Self { made: (0..count).map(|_| None).collect(), done: 0 }
    }

    /// Hands out every task and takes every result.
    fn gather(
        &mut self,
        job: &Job<'_>,
        plan: &Plan<'_>,
        give: SyncSender<Task>,
        finished: &Receiver<Outcome>,
    ) -> Result<(), WebError> {
        let sheets = (0..plan.sheets.len()).map(|at| Ok(Task::Sheet(at)));
        let shots = plan.shots.iter().enumerate().map(|(at, shot)| {
            let photo = shot.photo;
            let failed = |why| WebError::Photo { photo: photo.id, name: photo.original.name.clone(), why };
            (job.originals)(&photo.original.blob).map(|bytes| Task::Shot(at, bytes)).map_err(failed)
        });
        for task in sheets.chain(shots) {
            // No worker is left only if all have panicked; the scope passes that on.
            if give.send(task?).is_err() {
                break;
            }
            while let Ok(outcome) = finished.try_recv() {
                self.take(job, outcome)?;
            }
        }
        drop(give);
        finished.iter().try_for_each(|outcome| self.take(job, outcome))
    }

    fn take(&mut self, job: &Job<'_>, (at, result): Outcome) -> Result<(), WebError> {
        self.made[at] = Some(result?);
        self.done += 1;
        self.tell(job)
    }

    /// The last step is the writing of the site.
    fn tell(&self, job: &Job<'_>) -> Result<(), WebError> {
        let flow = (job.progress)(self.done, self.made.len() + 1);
        if flow.is_break() { Err(WebError::Cancelled) } else { Ok(()) }
    }

    fn made(self, sheets: usize) -> Made {
        // Every worker has ended and sent what it made; a gap would mean one had panicked,
        // and the scope would have passed that on.
        let mut all: Vec<Encodings> = self.made.into_iter().flatten().collect();
        let shots = all.split_off(sheets.min(all.len()));
        Made { sheets: all, shots }
    }
}
