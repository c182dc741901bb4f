//! The editions that are open, and which window shows which.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use banxin_desk::Desk;

/// Windows by label, each with its edition; several may show one.
#[derive(Default)]
pub struct Desks {
    shown: Mutex<BTreeMap<String, Desk>>,
    windows: AtomicUsize,
}

impl Desks {
    /// A label no window has had, as `capabilities/main.json` lets windows be called.
    pub fn new_label(&self) -> String {
        format!("window-{}", self.windows.fetch_add(1, Ordering::Relaxed))
    }

    /// The edition a window shows.
    pub fn of(&self, window: &str) -> Option<Desk> {
        self.shown().get(window).cloned()
    }

    /// Notes that a window shows an edition.
    pub fn show(&self, window: &str, desk: Desk) {
        self.shown().insert(window.to_owned(), desk);
    }

    /// An edition's file, with a window that shows it.
    pub fn on(&self, file: &Path) -> Option<String> {
        let asked = real(file);
        self.shown().iter().find(|(_, desk)| real(desk.file()) == asked).map(|(window, _)| window.clone())
    }

    /// Notes that a window is gone; its edition, if no other window shows it.
    pub fn leave(&self, window: &str) -> Option<Desk> {
        let mut shown = self.shown();
        let left = shown.remove(window)?;
        shown.values().all(|desk| desk.file() != left.file()).then_some(left)
    }

    /// Every edition that is still open, once each; nothing is shown any more.
    pub fn take(&self) -> Vec<Desk> {
        let mut all: Vec<Desk> = std::mem::take(&mut *self.shown()).into_values().collect();
        all.sort_by(|a, b| a.file().cmp(b.file()));
        all.dedup_by(|a, b| a.file() == b.file());
        all
    }

    fn shown(&self) -> MutexGuard<'_, BTreeMap<String, Desk>> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The file itself, by whatever name.
fn real(file: &Path) -> std::path::PathBuf {
    file.canonicalize().unwrap_or_else(|_| file.to_owned())
}

#[cfg(test)]
mod tests {
    use super::Desks;
    use banxin_desk::wire::NewEdition;
    use banxin_desk::{Desk, Resources, begin};
    use banxin_model::Date;

    #[test]
    fn an_edition_is_left_with_its_last_window() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.banxin");
        let date = Date::new(2026, 10, 22).expect("a date");
        let new =
            NewEdition {
                paper: "tabloid-5".into(), name: "晚报".into(), date, pages: 1, masthead: false, from: None
            };
        begin::create(&file, &new).expect("made");
        let desk = Desk::open(&file, &Resources::find().expect("fonts")).expect("opened");
        let desks = Desks::default();
        desks.show("main", desk.clone());
        desks.show("window-0", desk);
        assert_eq!(desks.on(&folder.path().join(".").join("a.banxin")).as_deref(), Some("main"));
        assert!(desks.leave("main").is_none(), "another window shows it");
        assert!(desks.leave("elsewhere").is_none());
        desks.leave("window-0").expect("nobody shows it now").close().expect("closed");
        assert!(desks.take().is_empty());
    }
}
