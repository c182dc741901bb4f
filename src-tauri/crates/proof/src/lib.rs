//! Preflight: what a laid-out page would do wrong on a press, before anything is exported.
//!
//! Layout finds what is wrong with copy, photos and shapes; here is what only the ink tells, and what the
//! words say against the edition. Pure functions, so that the window can show it while editing.

mod division;
mod editorial;
mod quotations;
mod rules;
mod squares;
mod taboos;
mod words;

pub use editorial::editorial;
pub use squares::{InkMap, too_much_ink};
pub use taboos::taboos;
pub use words::{Words, place_in_text};

use banxin_layout::{PageLayout, Severity};
use banxin_model::{BlockId, Rect};

/// Something a press would do wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// For programs and catalogues of messages.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong and what to do, in English.
    pub message: String,
    /// Where on the page.
    pub place: Rect,
    /// In which block; none for furniture.
    pub block: Option<BlockId>,
    /// The word it is about, as it is printed, or the figure.
    pub detail: Option<String>,
    /// Where the words it is about are written, if it is about words.
    pub words: Option<Words>,
}

/// Checks a page against the rules of newsprint, most ink in per cent of one full ink.
/// One finding of a kind a block: a headline in white hairlines needs saying once.
#[must_use]
pub fn preflight(page: &PageLayout, ink_limit: u16) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for group in page.groups() {
        for item in &group.items {
            for finding in rules::of_item(item, ink_limit) {
                let finding = Finding { block: group.block, ..finding };
                if !found.iter().any(|f| f.code == finding.code && f.block == finding.block) {
                    found.push(finding);
                }
            }
        }
    }
    found
}
