//! Ink over squares of 15 mm (R0026), looked at while nobody works: the plates of a page take some tenths of a second,
//! a gesture must not wait for them, and a printer asks for them all the same.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use banxin_model::PageId;
use banxin_pdf::Inking;
use tokio::sync::broadcast;

use crate::pictures::PictureDesk;
use crate::proofing::ProofPress;
use crate::wire::{Event, FindingView};

/// How long nothing may have been asked for before a page is looked at.
const QUIET: Duration = Duration::from_millis(700);

/// What was found on each page when it was last looked at.
#[derive(Default)]
pub(crate) struct Inked {
    found: Mutex<BTreeMap<PageId, FindingView>>,
}

impl Inked {
    /// What was found on a page. It stands until the page is looked at again, so that it does not flicker while the
    /// page is worked on.
    pub fn on(&self, page: PageId) -> Option<FindingView> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner).get(&page).cloned()
    }

    /// Takes what is found now; whether it is something else than before.
    pub fn take(&self, page: PageId, found: Option<&FindingView>) -> bool {
        let mut all = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let before = match found {
            Some(finding) => all.insert(page, finding.clone()),
            None => all.remove(&page),
        };
        before.as_ref() != found
    }
}

/// The thread that looks, as long as this lives.
pub(crate) struct InkWatch {
    told: Sender<Told>,
}

enum Told {
    /// Somebody works.
    Work,
    /// Pages look otherwise than before, by their revisions.
    Pages(Vec<(PageId, String)>),
    /// Another press, and the pages that it prints in black alone.
    Press(Box<Inking>, BTreeSet<usize>),
}

impl InkWatch {
    /// Begins to look; what it finds goes into `inked` and to every window.
    pub fn begin(pictures: Arc<PictureDesk>, inked: Arc<Inked>, events: broadcast::Sender<Event>) -> Self {
        let (told, inbox) = mpsc::channel();
        let press = ProofPress::newsprint();
        let watcher = Watcher { pictures, inked, events, press, known: BTreeMap::new(), waiting: VecDeque::new() };
        // Where no thread can be had, nothing is looked at, as little as exports are made.
        drop(thread::Builder::new().name("inks".to_owned()).spawn(move || watcher.run(&inbox)));
        Self { told }
    }

    /// Somebody works: the next page waits.
    pub fn work(&self) {
        self.tell(Told::Work);
    }

    /// These pages look otherwise than before.
    pub fn pages(&self, pages: Vec<(PageId, String)>) {
        self.tell(Told::Pages(pages));
    }

    /// Looks for another press from now on.
    pub fn press(&self, inking: Inking, black_pages: BTreeSet<usize>) {
        self.tell(Told::Press(Box::new(inking), black_pages));
    }

    fn tell(&self, what: Told) {
        // A thread that could not be had hears nothing.
        drop(self.told.send(what));
    }
}

struct Watcher {
    pictures: Arc<PictureDesk>,
    inked: Arc<Inked>,
    events: broadcast::Sender<Event>,
    press: ProofPress,
    /// Every page as it was told of last.
    known: BTreeMap<PageId, String>,
    /// Pages to look at, those told of last in front: they are in somebody's hands.
    waiting: VecDeque<PageId>,
}

impl Watcher {
    fn run(mut self, inbox: &Receiver<Told>) {
        loop {
            let told = if self.waiting.is_empty() {
                inbox.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                inbox.recv_timeout(QUIET)
            };
            match told {
                Ok(told) => self.hear(told),
                Err(RecvTimeoutError::Timeout) => self.look_at_next(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn hear(&mut self, told: Told) {
        match told {
            Told::Work => {}
            Told::Pages(pages) => {
                for (page, revision) in pages.into_iter().rev() {
                    if self.known.insert(page, revision.clone()) != Some(revision) {
                        self.wait_for(page);
                    }
                }
            }
            Told::Press(inking, black_pages) => {
                let press = ProofPress::coarse(&inking, black_pages);
                if press.name != self.press.name {
                    self.press = press;
                    let pages: Vec<PageId> = self.known.keys().copied().rev().collect();
                    pages.into_iter().for_each(|page| self.wait_for(page));
                }
            }
        }
    }

    fn wait_for(&mut self, page: PageId) {
        self.waiting.retain(|p| *p != page);
        self.waiting.push_front(page);
    }

    fn look_at_next(&mut self) {
        let Some((page, revision)) = self.waiting.pop_front().and_then(|p| Some((p, self.known.get(&p)?))) else {
            return;
        };
        // A revision that is gone was followed by another.
        let Ok(finding) = self.pictures.ink_finding(revision, &self.press) else { return };
        if self.inked.take(page, finding.as_ref()) {
            let finding = self.pictures.judged(finding).map(Box::new);
            // No window listening is no error.
            drop(self.events.send(Event::Inked { page, finding }));
        }
    }
}
