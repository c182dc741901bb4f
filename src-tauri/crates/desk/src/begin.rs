//! A new edition: empty pages, the first under the paper's 报头; what a paper keeps from one edition to the next.

use std::path::Path;
use std::sync::Arc;

use banxin_edit::{Command, new_edition};
use banxin_model::{Content, Document, Frame, Furniture, PaperSetup};
use banxin_store::Store;

use crate::wire::{Failure, NewEdition};

/// Writes a new edition to a file that must not exist yet.
///
/// # Errors
/// There is no such paper, a figure is out of bounds, the earlier edition cannot be read, or the file exists or
/// cannot be written.
pub fn create(path: &Path, new: &NewEdition) -> Result<(), Failure> {
    let earlier = new.from.as_ref().map(|from| read(Path::new(from))).transpose()?;
    let setup = match &earlier {
        Some(earlier) => earlier.edition.setup.clone(),
        None => preset(&new.paper)?,
    };
    let mut document = new_edition(&new.name, new.date, setup, usize::from(new.pages))?;
    if let Some(earlier) = &earlier {
        take_over(&mut document, earlier);
    }
    if new.masthead {
        document = with_masthead(&document)?;
    }
    Store::create(path, &document)?.close().map_err(Failure::from)
}

fn preset(name: &str) -> Result<PaperSetup, Failure> {
    PaperSetup::presets().into_iter().find(|p| p.name == name).ok_or_else(|| no_paper(name))
}

/// An edition as it is in its file.
fn read(file: &Path) -> Result<Document, Failure> {
    let store = Store::open_in_order(file)?;
    let document = store.document().clone();
    store.close()?;
    Ok(document)
}

/// What a paper keeps from one edition to the next.
fn take_over(document: &mut Document, earlier: &Document) {
    let of = &earlier.edition;
    let edition = Arc::make_mut(&mut document.edition);
    (edition.styles, edition.profiles, edition.names) = (of.styles.clone(), of.profiles, of.names.clone());
    edition.templates.clone_from(&of.templates);
    edition.taboos.clone_from(&of.taboos);
    edition.judgements.clone_from(&of.judgements);
    for (id, page) in edition.pages.iter().zip(earlier.pages_in_order()) {
        if let Some(mine) = document.pages.get_mut(id) {
            let mine = Arc::make_mut(mine);
            (mine.section, mine.editors) = (page.section.clone(), page.editors.clone());
            mine.guides.clone_from(&page.guides);
        }
    }
}

/// 头版 with its 报头, as high as the paper's set-up says.
fn with_masthead(document: &Document) -> Result<Document, Failure> {
    let setup = &document.edition.setup;
    let (Some(&page), lines @ 1..) = (document.edition.pages.first(), setup.masthead_lines) else {
        return Ok(document.clone());
    };
    let frame = Frame::grid(0, 0, setup.columns, lines);
    let place = Command::PlaceBlock { page, content: Content::Masthead(Furniture { frame }) };
    Ok(banxin_edit::apply(document, &place)?.document)
}

fn no_paper(asked: &str) -> Failure {
    let known = PaperSetup::presets().map(|p| p.name).join(", ");
    Failure::new("no_such_paper", &format!("there is no paper set-up {asked}; take one of {known}"))
}

#[cfg(test)]
mod tests {
    use super::create;
    use crate::wire::NewEdition;
    use banxin_edit::Command;
    use banxin_model::{Advice, Content, Date, Editors, Guide, GuideRuns, Judgement, Length};
    use banxin_store::Store;

    fn asked(paper: &str) -> NewEdition {
        let date = Date::new(2026, 10, 22).expect("a date");
        NewEdition { paper: paper.into(), name: "运河晚报".into(), date, pages: 8, masthead: true, from: None }
    }

    #[test]
    fn a_new_edition_has_its_empty_pages_and_its_masthead() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.banxin");
        create(&file, &asked("tabloid-5")).expect("made");
        let store = Store::open(&file).expect("opened");
        let edition = &store.document().edition;
        assert_eq!((edition.paper.as_str(), edition.pages.len(), edition.setup.columns), ("运河晚报", 8, 5));
        let blocks: Vec<_> = store.document().blocks.values().collect();
        assert_eq!(blocks.len(), 1);
        assert!(matches!(blocks[0].content, Content::Masthead(_)) && blocks[0].page == edition.pages[0]);
        assert_eq!(create(&file, &asked("tabloid-5")).expect_err("it is there").code, "file_exists");
    }

    #[test]
    fn the_masthead_can_be_left_out() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.banxin");
        create(&file, &NewEdition { masthead: false, ..asked("broadsheet-8") }).expect("made");
        assert!(Store::open(&file).expect("opened").document().blocks.is_empty());
    }

    #[test]
    fn a_paper_goes_on_from_its_last_edition() {
        let folder = tempfile::tempdir().expect("a folder");
        let (first, next) = (folder.path().join("a.banxin"), folder.path().join("b.banxin"));
        create(&first, &asked("tabloid-5")).expect("made");
        let mut store = Store::open(&first).expect("opened");
        let page = store.document().edition.pages[1];
        let editors = Some(Editors { editor: "何某".to_owned(), ..Editors::default() });
        let block = *store.document().blocks.keys().next().expect("the masthead");
        let guide = Guide { runs: GuideRuns::Across, at: Length::mm(80), locked: true };
        for command in [
            Command::SetPage { page, section: Some("要闻".to_owned()), editors },
            Command::SetNames { list: vec!["渡口桥".to_owned()], in_body: true },
            Command::SetTaboos { list: vec!["头号".to_owned()] },
            Command::SetJudgement { finding: Advice::Underset, judgement: Some(Judgement::Off) },
            Command::SetGuides { page, guides: vec![guide] },
            Command::SaveTemplate { name: "头版".to_owned(), blocks: vec![block], guides: false },
        ] {
            store.apply(&command).expect("done");
        }
        store.close().expect("closed");

        let from = Some(first.to_string_lossy().into_owned());
        create(&next, &NewEdition { from, pages: 4, ..asked("") }).expect("made");
        let store = Store::open(&next).expect("opened");
        let document = store.document();
        assert_eq!((document.edition.setup.columns, document.pages.len()), (5, 4));
        assert_eq!(document.edition.names.list, ["渡口桥"]);
        assert_eq!(document.edition.taboos, ["头号"]);
        assert_eq!(document.edition.judgements, [(Advice::Underset, Judgement::Off)].into());
        assert_eq!(document.edition.templates[0].name, "头版");
        let second = document.page_numbered(2).expect("a page");
        assert_eq!((second.section.as_str(), second.editors.editor.as_str()), ("要闻", "何某"));
        assert_eq!(second.guides, [guide]);
        let gone = folder.path().join("gone.banxin").to_string_lossy().into_owned();
        let gone = NewEdition { from: Some(gone), ..asked("tabloid-5") };
        assert_eq!(create(&folder.path().join("c.banxin"), &gone).expect_err("it is not there").code, "file_missing");
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
