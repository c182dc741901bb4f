//! A new edition, of empty pages.

use std::path::Path;

use banxin_edit::new_edition;
use banxin_model::PaperSetup;
use banxin_store::Store;

use crate::wire::{Failure, NewEdition};

/// Writes a new edition to a file that must not exist yet.
///
/// # Errors
/// There is no such paper, a figure is out of bounds, or the file exists or cannot be written.
pub fn create(path: &Path, new: &NewEdition) -> Result<(), Failure> {
    let setup = PaperSetup::presets().into_iter().find(|p| p.name == new.paper).ok_or_else(|| no_paper(&new.paper))?;
    let document = new_edition(&new.name, new.date, setup, usize::from(new.pages))?;
    Store::create(path, &document)?.close().map_err(Failure::from)
}

fn no_paper(asked: &str) -> Failure {
    let known = PaperSetup::presets().map(|p| p.name).join(", ");
    Failure::new("no_such_paper", &format!("there is no paper set-up {asked}; take one of {known}"))
}

#[cfg(test)]
mod tests {
    use super::create;
    use crate::wire::NewEdition;
    use banxin_model::Date;

    fn asked(paper: &str) -> NewEdition {
        let date = Date::new(2026, 10, 22).expect("a date");
        NewEdition { paper: paper.into(), name: "运河晚报".into(), date, pages: 8 }
    }

    #[test]
    fn a_new_edition_has_its_empty_pages() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.banxin");
        create(&file, &asked("tabloid-5")).expect("made");
        let store = banxin_store::Store::open(&file).expect("opened");
        let edition = &store.document().edition;
        assert_eq!((edition.paper.as_str(), edition.pages.len(), edition.setup.columns), ("运河晚报", 8, 5));
        assert_eq!(create(&file, &asked("tabloid-5")).expect_err("it is there").code, "file_exists");
    }

    #[test]
    fn a_paper_that_is_not_known_is_refused_by_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.banxin");
        let failure = create(&file, &asked("berliner")).expect_err("unknown");
        assert_eq!(failure.code, "no_such_paper");
        assert!(failure.message.contains("broadsheet-8"), "{failure}");
        assert!(!file.exists());
    }
}
