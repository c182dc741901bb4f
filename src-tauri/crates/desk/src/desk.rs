//! The desk: a session on a thread of its own, for hosts with windows.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use banxin_model::Edition;
use banxin_typeset::headline::Words;
use tokio::sync::{broadcast, oneshot};

use crate::export::{self, Control};
use crate::importing::{self, Files, Imports};
use crate::inks::InkWatch;
use crate::intake::Outcome;
use crate::pictures::{PictureDesk, PictureFile};
use crate::resources::Resources;
use crate::session::Session;
use crate::wire::{Applied, Event, ExportJob, ExportStarted, Failure, Imported, Request, Response};

/// A handle to an open edition; clones share it.
#[derive(Clone)]
pub struct Desk {
    orders: mpsc::Sender<Order>,
    events: broadcast::Sender<Event>,
    pictures: Arc<PictureDesk>,
    imports: Arc<Imports>,
    opened: Arc<Edition>,
    file: Arc<Path>,
    seat: Option<u32>,
}

type Answer = oneshot::Sender<Result<Response, Failure>>;

enum Order {
    /// With the seat it comes from.
    Call(Box<Request>, Option<u32>, Answer),
    /// Files that were read, with the seat they come from.
    TakeIn(Vec<Outcome>, Option<u32>, Answer),
    /// With a way for the export to write into the journal.
    Export(Box<ExportJob>, mpsc::Sender<Order>, Answer),
    Note(String, String, oneshot::Sender<Result<(), Failure>>),
    Close(oneshot::Sender<Result<(), Failure>>),
}

/// Events kept for a window that is slow to read them.
const EVENT_BACKLOG: usize = 256;

/// Least time between two words of how far an import is.
const BETWEEN_WORDS: Duration = Duration::from_millis(100);

impl Desk {
    /// Opens an edition's file, to read only where it cannot be written; the session runs until
    /// [`Desk::close`] or the last handle goes.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub fn open(path: &Path, resources: &Resources) -> Result<Self, Failure> {
        // The dictionary takes some tenths of a second: beside the opening of the file, not after it.
        thread::spawn(|| Words::general().open());
        let session = Session::open_for_a_window(path, resources)?;
        let (orders, inbox) = mpsc::channel();
        let (events, _) = broadcast::channel(EVENT_BACKLOG);
        let pictures = session.pictures();
        let opened = Arc::clone(&session.document().edition);
        let inks = InkWatch::begin(session.pictures(), session.inked(), events.clone());
        let owner = Owner { session, events: events.clone(), exports: Exports::default(), inks };
        let thread = thread::Builder::new().name("desk".to_owned());
        thread.spawn(move || owner.run(&inbox)).map_err(|e| Failure::new("no_thread", &e.to_string()))?;
        let imports = Arc::default();
        Ok(Self { orders, events, pictures, imports, opened, file: path.into(), seat: None })
    }

    /// A handle for one window: its edits are told from those of others.
    #[must_use]
    pub fn seated(&self) -> Self {
        static SEATS: AtomicU32 = AtomicU32::new(0);
        Self { seat: Some(SEATS.fetch_add(1, Ordering::Relaxed)), ..self.clone() }
    }

    /// Its seat, by which events say whose edit they tell of; none for a handle of several windows.
    #[must_use]
    pub const fn seat(&self) -> Option<u32> {
        self.seat
    }

    /// The edition's record as it was when it was opened.
    #[must_use]
    pub fn opened(&self) -> &Edition {
        &self.opened
    }

    /// The file it was opened from.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Answers a request.
    ///
    /// # Errors
    /// When it is refused.
    pub async fn call(&self, request: Request) -> Result<Response, Failure> {
        let (answer, wait) = oneshot::channel();
        self.take_on(request, answer)?;
        wait.await.map_err(|_| closed())?
    }

    /// As [`Desk::call`], for threads that may wait.
    ///
    /// # Errors
    /// When it is refused.
    pub fn call_blocking(&self, request: Request) -> Result<Response, Failure> {
        let (answer, wait) = oneshot::channel();
        self.take_on(request, answer)?;
        wait.blocking_recv().map_err(|_| closed())?
    }

    /// Takes a file into the pool that the host has the bytes of. Answer: [`Imported`].
    ///
    /// # Errors
    /// When it cannot be stored.
    pub async fn import_bytes(&self, name: String, bytes: Vec<u8>, page: Option<usize>) -> Result<Response, Failure> {
        let (answer, wait) = oneshot::channel();
        self.import(Files::Held(name, bytes), page, answer)?;
        wait.await.map_err(|_| closed())?
    }

    /// What happens from now on, for one window.
    #[must_use]
    pub fn events(&self) -> broadcast::Receiver<Event> {
        self.events.subscribe()
    }

    /// The picture of an address. It is painted on the caller's thread.
    ///
    /// # Errors
    /// When the address is none, or its revision is gone.
    pub fn picture(&self, address: &str) -> Result<PictureFile, Failure> {
        self.pictures.picture(address)
    }

    /// Stops exports and closes the file cleanly.
    ///
    /// # Errors
    /// When the last of it cannot be written.
    pub fn close(&self) -> Result<(), Failure> {
        let (answer, wait) = oneshot::channel();
        self.order(Order::Close(answer))?;
        wait.blocking_recv().map_err(|_| closed())?
    }

    fn take_on(&self, request: Request, answer: Answer) -> Result<(), Failure> {
        match request {
            Request::Import { paths, page } => self.import(Files::At(paths), page, answer),
            Request::CancelImport {} => {
                self.imports.cancel(self.seat);
                // A window that went away does not wait for its answer.
                let _ = answer.send(Ok(Response::Done {}));
                Ok(())
            }
            Request::Export { export } => self.order(Order::Export(Box::new(export), self.orders.clone(), answer)),
            other => self.order(Order::Call(Box::new(other), self.seat, answer)),
        }
    }

    /// Reads files beside the session, which takes them in when all are read.
    fn import(&self, files: Files, page: Option<usize>, answer: Answer) -> Result<(), Failure> {
        let (by, cancel) = (self.seat, self.imports.begin(self.seat));
        let (orders, events) = (self.orders.clone(), self.events.clone());
        let read = move || {
            let mut last: Option<Instant> = None;
            let mut told = |done, total| {
                // A window that hears too much at a time misses some of it, and has to load anew.
                if done == total || last.is_none_or(|at| at.elapsed() >= BETWEEN_WORDS) {
                    last = Some(Instant::now());
                    let _ = events.send(Event::ImportProgress { done, total, by });
                }
            };
            match importing::read(files, page.unwrap_or(1), &cancel, &mut told) {
                // Where the edition was closed meanwhile, who waits hears of it by the answer that is let go.
                Ok(taken) => drop(orders.send(Order::TakeIn(taken, by, answer))),
                Err(failure) => drop(answer.send(Err(failure))),
            }
        };
        let thread = thread::Builder::new().name("import".to_owned());
        thread.spawn(read).map(drop).map_err(|e| Failure::new("no_thread", &e.to_string()))
    }

    fn order(&self, order: Order) -> Result<(), Failure> {
        self.orders.send(order).map_err(|_| closed())
    }
}

fn closed() -> Failure {
    Failure::new("closed", "the edition was closed; open it again")
}

struct Owner {
    session: Session,
    events: broadcast::Sender<Event>,
    exports: Exports,
    inks: InkWatch,
}

impl Owner {
    fn run(mut self, inbox: &mpsc::Receiver<Order>) {
        // What a window asks for first takes longest: it is made while the window still loads.
        let pages = self.session.revisions();
        let (pictures, first) = (self.session.pictures(), pages.first().map(|p| p.1.clone()));
        thread::spawn(move || first.map(|revision| pictures.warm(&revision)));
        self.inks.pages(pages);
        while let Ok(order) = inbox.recv() {
            self.inks.work();
            match order {
                Order::Call(request, by, answer) => {
                    let response = self.call(*request);
                    self.tell(&response, by);
                    // A window that went away does not wait for its answer.
                    let _ = answer.send(response);
                }
                Order::Export(job, orders, answer) => {
                    let _ = answer.send(self.export(*job, orders).map(Response::ExportStarted));
                }
                Order::Note(label, text, answer) => {
                    let _ = answer.send(self.session.note(&label, &text));
                }
                Order::TakeIn(files, by, answer) => {
                    let response = self.session.take_in(files).map(Response::Imported);
                    self.tell(&response, by);
                    let _ = answer.send(response);
                }
                Order::Close(answer) => {
                    self.exports.cancel_all();
                    let _ = answer.send(self.session.close());
                    return;
                }
            }
        }
        self.exports.cancel_all();
        // Nobody is left to hear of it; an unclean close costs the next opening a recovery only.
        let _ = self.session.close();
    }

    fn call(&mut self, request: Request) -> Result<Response, Failure> {
        match request {
            Request::CancelExport { job } => {
                self.exports.cancel(job);
                Ok(Response::Done {})
            }
            Request::SoftProof { printer } => {
                let proof = self.session.soft_proof(&printer)?;
                // Whose proof is looked at, for that printer squares are summed from now on.
                self.inks.press(printer.inking()?, printer.options()?.black_pages);
                Ok(Response::SoftProof(proof))
            }
            other => self.session.call(other),
        }
    }

    /// Tells every window of an edit, and by whom it was made.
    fn tell(&self, response: &Result<Response, Failure>, by: Option<u32>) {
        let applied: Option<&Applied> = match response {
            Ok(Response::Applied(applied)) => Some(applied),
            Ok(Response::Imported(Imported { applied, .. })) => applied.as_deref(),
            _ => None,
        };
        if let Some(applied) = applied {
            self.inks.pages(applied.status.iter().map(|s| (s.page, s.revision.clone())).collect());
            // No window listening is no error.
            let _ = self.events.send(Event::Changed { applied: Box::new(applied.clone()), by });
        }
    }

    fn export(&mut self, job: ExportJob, orders: mpsc::Sender<Order>) -> Result<ExportStarted, Failure> {
        let snapshot = export::Snapshot {
            document: self.session.document().clone(),
            blobs: self.session.blobs(),
            fonts: self.session.fonts(),
            threads: thread::available_parallelism().map_or(1, usize::from),
        };
        let (number, cancel) = self.exports.begin();
        let events = self.events.clone();
        let run = move || {
            let progress = |done, total| drop(events.send(Event::ExportProgress { job: number, done, total }));
            let note = |label: &str, text: &str| {
                let (answer, wait) = oneshot::channel();
                orders.send(Order::Note(label.to_owned(), text.to_owned(), answer)).map_err(|_| closed())?;
                wait.blocking_recv().map_err(|_| closed())?
            };
            let control = Control { progress: &progress, cancel: &cancel, note: &note };
            let event = match export::run(&snapshot, &job, &control) {
                Ok(files) => Event::ExportDone { job: number, folder: export::folder_of(&job).to_owned(), files },
                Err(failure) => Event::ExportFailed { job: number, failure },
            };
            drop(events.send(event));
        };
        let thread = thread::Builder::new().name(format!("export {number}"));
        thread.spawn(run).map_err(|e| Failure::new("no_thread", &e.to_string()))?;
        Ok(ExportStarted { job: number })
    }
}

/// Exports that may still be running.
#[derive(Default)]
struct Exports {
    cancels: Mutex<Vec<Arc<AtomicBool>>>,
}

impl Exports {
    fn begin(&self) -> (u32, Arc<AtomicBool>) {
        let mut cancels = self.cancels.lock().unwrap_or_else(PoisonError::into_inner);
        let cancel = Arc::new(AtomicBool::new(false));
        cancels.push(Arc::clone(&cancel));
        (u32::try_from(cancels.len()).unwrap_or(u32::MAX), cancel)
    }

    fn cancel(&self, job: u32) {
        let cancels = self.cancels.lock().unwrap_or_else(PoisonError::into_inner);
        let index = usize::try_from(job).unwrap_or(usize::MAX).wrapping_sub(1);
        if let Some(cancel) = cancels.get(index) {
            cancel.store(true, Ordering::Relaxed);
        }
    }

    fn cancel_all(&self) {
        let cancels = self.cancels.lock().unwrap_or_else(PoisonError::into_inner);
        cancels.iter().for_each(|c| c.store(true, Ordering::Relaxed));
    }
}
