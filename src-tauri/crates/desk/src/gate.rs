//! 大样 and 签版: what a page must be free of before it goes there, and what is let pass by name.

use std::collections::BTreeMap;

use banxin_edit::Command;
use banxin_model::{Document, PageId, PageState};

use crate::wire::{Failure, FindingView, SeverityView};

/// Lets everything pass, for trials; the journal keeps it as it was said.
const ALL: &str = "all";

/// Findings that are no errors and yet keep a page from being signed: a credit is owed, copy is to come.
const OWED: [&str; 2] = ["missing_credit", "copy_to_come"];

/// The first state that a finding keeps its page from; none if it only advises.
pub(crate) fn stops(code: &str, severity: SeverityView) -> Option<PageState> {
    match severity {
        SeverityView::Error => Some(PageState::PageProof),
        _ if OWED.contains(&code) => Some(PageState::Signed),
        _ => None,
    }
}

/// The pages that a command moves on to 大样 or 签版, groups and all, each with the codes it lets pass.
pub(crate) fn raised(before: &Document, command: &Command) -> BTreeMap<PageId, Vec<String>> {
    let mut walk = Walk { before, now: BTreeMap::new(), raised: BTreeMap::new() };
    walk.follow(command);
    walk.raised
}

struct Walk<'a> {
    before: &'a Document,
    now: BTreeMap<PageId, PageState>,
    raised: BTreeMap<PageId, Vec<String>>,
}

impl Walk<'_> {
    /// Groups lie no deeper than the edit allows that was tried before.
    fn follow(&mut self, command: &Command) {
        match command {
            Command::Together { commands, .. } => commands.iter().for_each(|c| self.follow(c)),
            Command::SetPageState { page, state, overridden, .. } => {
                let stood = self.before.pages.get(page).map(|p| p.state);
                let from = self.now.insert(*page, *state).or(stood).unwrap_or_default();
                if *state > from && *state >= PageState::PageProof {
                    self.raised.entry(*page).or_default().extend(overridden.iter().cloned());
                }
            }
            _ => {}
        }
    }
}

/// Whether a page of these findings may be in a state.
///
/// # Errors
/// Names the first finding that keeps it from there, how many more do, and their codes.
pub(crate) fn check(
    number: usize,
    state: PageState,
    findings: &[FindingView],
    overridden: &[String],
) -> Result<(), Failure> {
    let passes = |code: &str| overridden.iter().any(|o| o == code || o == ALL);
    let stopping: Vec<&FindingView> =
        findings.iter().filter(|f| f.stops.is_some_and(|s| s <= state) && !passes(&f.code)).collect();
    let Some(first) = stopping.first() else { return Ok(()) };
    let more = match stopping.len() - 1 {
        0 => String::new(),
        n => format!(", and {n} more that `banxin check` lists"),
    };
    let mut codes: Vec<&str> = stopping.iter().map(|f| f.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    let (name, codes) = (state_name(state), codes.join(", "));
    let message = format!(
        "page {number} is not ready for {name}: {}{more}; correct it, or name in `overridden` what may pass ({codes})",
        first.message
    );
    Err(Failure::new("not_ready", &message))
}

const fn state_name(state: PageState) -> &'static str {
    match state {
        PageState::Making => "排版",
        PageState::FirstProof => "小样",
        PageState::PageProof => "大样",
        PageState::Signed => "签版",
    }
}

#[cfg(test)]
mod tests {
    use super::{check, raised};
    use crate::wire::{FindingView, SeverityView};
    use banxin_edit::{Command, new_edition};
    use banxin_model::{Date, Document, PageId, PageState, PaperSetup, Rect};

    fn edition() -> Document {
        let date = Date::new(2026, 10, 21).expect("a date");
        new_edition("运河晚报", date, PaperSetup::broadsheet_8(), 2).expect("an edition")
    }

    fn to(page: u32, state: PageState, overridden: &[&str]) -> Command {
        let overridden = overridden.iter().map(|&o| o.to_owned()).collect();
        Command::SetPageState { page: PageId(page), state, reason: "补图".to_owned(), overridden, stamp: None }
    }

    fn group(commands: Vec<Command>) -> Command {
        Command::Together { label: String::new(), commands }
    }

    fn finding(code: &str, severity: SeverityView) -> FindingView {
        FindingView {
            code: code.to_owned(),
            severity,
            message: format!("{code}!"),
            place: Rect::default(),
            block: None,
            story: None,
            photo: None,
            lines: None,
            chars: None,
            detail: None,
            words: None,
            stops: super::stops(code, severity),
        }
    }

    #[test]
    fn groups_raise_pages_too_and_going_back_asks_nothing() {
        let mut document = edition();
        let codes = |d: &Document, c: &Command| raised(d, c).into_iter().collect::<Vec<_>>();
        assert!(codes(&document, &to(1, PageState::FirstProof, &[])).is_empty());
        let inner = group(vec![to(1, PageState::Signed, &["overset"]), to(2, PageState::PageProof, &[])]);
        let wanted = vec![(PageId(1), vec!["overset".to_owned()]), (PageId(2), Vec::new())];
        assert_eq!(codes(&document, &group(vec![inner])), wanted);

        let signed = banxin_edit::apply(&document, &to(1, PageState::Signed, &[])).expect("signed");
        document = signed.document;
        assert!(codes(&document, &to(1, PageState::PageProof, &[])).is_empty());
        // Opened and signed again in one step, it is looked at again.
        let again = group(vec![to(1, PageState::Making, &[]), to(1, PageState::Signed, &[])]);
        assert_eq!(codes(&document, &again), vec![(PageId(1), Vec::new())]);
    }

    #[test]
    fn errors_keep_a_page_from_its_proof_and_what_is_owed_from_being_signed() {
        let owed =
            [finding("missing_credit", SeverityView::Warning), finding("missing_caption", SeverityView::Warning)];
        assert_eq!(check(3, PageState::PageProof, &owed, &[]), Ok(()));
        let failure = check(3, PageState::Signed, &owed, &[]).expect_err("owed");
        assert_eq!(failure.code, "not_ready");
        let wanted = "page 3 is not ready for 签版: missing_credit!; correct it, or name in `overridden` what may pass (missing_credit)";
        assert_eq!(failure.message, wanted);
        assert_eq!(check(3, PageState::Signed, &owed, &["missing_credit".to_owned()]), Ok(()));

        let wrong = [finding("overset", SeverityView::Error), finding("copy_to_come", SeverityView::Warning)];
        assert!(check(1, PageState::PageProof, &wrong, &[]).is_err());
        assert!(check(1, PageState::Signed, &wrong, &["overset".to_owned()]).is_err());
        assert_eq!(check(1, PageState::Signed, &wrong, &["all".to_owned()]), Ok(()));
    }
}
