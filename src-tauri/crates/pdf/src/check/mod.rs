//! Is a press file what it claims to be? The checklist of PDF/X-4 and PDF/X-1a and of the
//! newspaper's own rules, on the bytes of a finished file.
//!
//! It reads the file anew with a reader of its own and takes nothing from the writer, so a
//! fault in one is not repeated by the other. Meant for what [`crate::write`] writes: plain
//! cross-reference tables, whole-number objects, no encryption.

mod colour;
mod document;
mod file;
mod fonts;
mod intent;
mod lexer;
mod object;
mod pages;
mod pictures;
#[cfg(test)]
#[expect(clippy::panic, reason = "tests")]
mod tests;

use file::File;

use crate::Standard;

/// A rule broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The rule: a letter and a number of the checklist in `docs/pdf.md`, or a number of
    /// GWG 2022 (`R0009`).
    pub id: &'static str,
    /// What is wrong, and with which object.
    pub message: String,
}

/// Checks a press file against the standard it claims; empty when all is well.
#[must_use]
pub fn check_pdf(bytes: &[u8]) -> Vec<Violation> {
    let file = match File::read(bytes) {
        Ok(file) => file,
        Err(why) => return vec![Violation { id: "F0", message: why }],
    };
    let mut report = Report { file: &file, standard: document::claim(&file), found: Vec::new() };
    document::check(&mut report);
    intent::check(&mut report);
    let shown = pages::check(&mut report);
    pictures::check(&mut report);
    fonts::check(&mut report, &shown);
    report.found
}

/// What was found so far.
struct Report<'a> {
    file: &'a File,
    standard: Option<Standard>,
    found: Vec<Violation>,
}

impl Report<'_> {
    fn add(&mut self, id: &'static str, message: impl Into<String>) {
        let violation = Violation { id, message: message.into() };
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
