//! `banxin check-pdf`.

use std::path::Path;

use banxin_desk::wire::Failure;
use banxin_pdf::check::{Severity, Violation, check_pdf};
use serde::Serialize;

use crate::{Done, Outcome, json, say};

/// A broken rule as JSON.
#[derive(Serialize)]
struct Broken<'a> {
    rule: &'a str,
    severity: &'static str,
    message: &'a str,
}

/// What was found, as JSON.
#[derive(Serialize)]
struct Report<'a> {
    /// `PDF/X-4`; none if the file claims no standard that is checked here.
    standard: Option<String>,
    broken: Vec<Broken<'a>>,
}

pub(crate) fn check(file: &Path, as_json: bool) -> Done {
    let bytes = std::fs::read(file).map_err(|e| Failure::file(file, &e))?;
    let checked = check_pdf(&bytes);
    let standard = checked.claim.map(|s| s.to_string());
    if as_json {
        let broken = checked.violations.iter();
        let broken = broken.map(|v| Broken { rule: v.id, severity: word(v), message: &v.message }).collect();
        say(&json(&Report { standard, broken }))?;
    } else {
        for v in &checked.violations {
            say(&format!("{} {}: {}", v.id, word(v), v.message))?;
        }
        if checked.violations.is_empty() {
            let kept = standard.as_deref().unwrap_or("press");
            say(&format!("{} keeps every rule of {kept}", file.display()))?;
        }
    }
    let errors = checked.violations.iter().any(|v| v.severity == Severity::Error);
    Ok(if errors { Outcome::Findings } else { Outcome::Well })
}

const fn word(v: &Violation) -> &'static str {
    match v.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
