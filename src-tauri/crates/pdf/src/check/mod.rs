//! Is a press file what it claims to be? The checklist of PDF/X-4 and PDF/X-1a and of the
//! newspaper's own rules, on the bytes of a finished file.
//!
//! It reads the file anew with a reader of its own and takes nothing from the writer, so a
//! fault in one is not repeated by the other. It reads what others wrote as well:
//! cross-reference and object streams, increments, forms, patterns, simple fonts. What it
//! cannot read, an encrypted file above all, it refuses by name.

mod alone;
mod document;
pub(crate) mod file;
mod filters;
mod fonts;
mod inks;
mod intent;
mod judge;
pub(crate) mod lexer;
pub(crate) mod object;
pub(crate) mod pages;
mod pictures;
mod plane;
pub(crate) mod print;
mod programs;
mod space;
mod states;
#[cfg(test)]
#[expect(clippy::panic, reason = "tests")]
mod tests;
mod walk;
mod xref;

pub(crate) use alone::{Alone, Judged, check_alone};
use file::File;

use crate::Standard;

/// How much a broken rule matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It will print, not well.
    Warning,
    /// A printer will refuse the file, or print something else.
    Error,
}

/// A rule broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The rule: a letter and a number of the checklist in `docs/pdf.md`, or a number of
    /// GWG 2022 (`R0009`).
    pub id: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, and with which object.
    pub message: String,
}

/// What a press file was found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The standard it claims, if it is one of those checked here.
    pub claim: Option<Standard>,
    /// The rules it breaks; none when all is well.
    pub violations: Vec<Violation>,
}

/// Checks a press file against the standard it claims.
#[must_use]
pub fn check_pdf(bytes: &[u8]) -> Checked {
    let refused = |id, message| Violation { id, severity: Severity::Error, message };
    let file = match File::read(bytes) {
        Ok(file) if file.is_encrypted() => {
            let why = "the file is encrypted; ask for it without a password".to_owned();
            return Checked { claim: None, violations: vec![refused("F3", why)] };
        }
        Ok(file) => file,
        Err(why) => return Checked { claim: None, violations: vec![refused("F0", why)] },
    };
    let claim = document::claim(&file);
    let mut report = Report::new(&file, claim);
    document::check(&mut report);
    intent::check(&mut report);
    let shown = pages::check(&mut report);
    pictures::check(&mut report);
    inks::check(&mut report);
    fonts::check(&mut report, &shown);
    Checked { claim, violations: report.found }
}

/// What was found so far.
struct Report<'a> {
    file: &'a File,
    standard: Option<Standard>,
    found: Vec<Violation>,
    /// Something is painted that needs another plate than black.
    coloured: bool,
    /// Forms lie deeper in one another, or are more, than anything printed has.
    endless: bool,
}

/// Rules that are warnings: GWG 2022 gives them as such, or they are the house's own.
const WARNINGS: [&str; 12] =
    ["R0009", "R0010", "R0011", "R0012", "R0013", "R0015", "R0016", "R0017", "R0018", "R0019", "H1", "T2"];

impl<'a> Report<'a> {
    const fn new(file: &'a File, standard: Option<Standard>) -> Self {
        Self { file, standard, found: Vec::new(), coloured: false, endless: false }
    }
    /// Adds a violation of the rule's own severity.
    fn add(&mut self, id: &'static str, message: impl Into<String>) {
        // PDF/X-1a knows no XMP: what it says there binds nobody.
        let mild = WARNINGS.contains(&id) || (id == "F6" && !self.is(Standard::X4));
        self.put(if mild { Severity::Warning } else { Severity::Error }, id, message);
    }

    fn put(&mut self, severity: Severity, id: &'static str, message: impl Into<String>) {
        let violation = Violation { id, severity, message: message.into() };
        if !self.found.contains(&violation) {
            self.found.push(violation);
        }
    }

    /// Adds a violation unless the rule holds.
    fn must(&mut self, holds: bool, id: &'static str, message: impl Into<String>) {
        if !holds {
            self.add(id, message);
        }
    }

    fn is(&self, standard: Standard) -> bool {
        self.standard == Some(standard)
    }
}
