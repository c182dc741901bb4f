//! Graphics states: nothing sees through or bends its tones.

use super::Report;
use super::file::File;
use super::object::{Dict, Object};
use crate::Standard;

/// C5, C6 for every state that some resources list.
pub(super) fn check(report: &mut Report<'_>, file: &File, resources: &Dict) {
    let states = file.dict(resources, "ExtGState").into_iter().flatten();
    for (name, object) in states {
        let Some(state) = file.resolve(object).and_then(Object::dict) else { continue };
        let label = if let Object::Ref(n) = object { n.to_string() } else { name.clone() };
        if report.standard != Some(Standard::X4) {
            opaque(report, file, &label, state);
        }
        tones(report, file, &label, state);
    }
}

/// C5: PDF/X-1a knows no transparency (ISO 15930-4, 6.11); X-4 does.
fn opaque(report: &mut Report<'_>, file: &File, label: &str, state: &Dict) {
    let value = |key: &str| file.get(state, key);
    let full = |key: &str| value(key).is_none_or(|o| o.number() == Some(1.0));
    let named = |key: &str, names: &[&str]| value(key).is_none_or(|o| o.name().is_some_and(|n| names.contains(&n)));
    for (holds, key) in [
        (full("ca"), "ca"),
        (full("CA"), "CA"),
        (named("SMask", &["None"]), "SMask"),
        (named("BM", &["Normal", "Compatible"]), "BM"),
    ] {
        report.must(holds, "C5", format!("graphics state {label} has /{key}"));
    }
}

/// C6: transfer curves and screens are the printer's (ISO 15930-7, 6.4; ISO 15930-4, 6.12).
fn tones(report: &mut Report<'_>, file: &File, label: &str, state: &Dict) {
    for key in ["TR", "HTP"] {
        report.must(!state.contains_key(key), "C6", format!("graphics state {label} has /{key}"));
    }
    let default = file.get(state, "TR2").is_none_or(|o| o.name() == Some("Default"));
    report.must(default, "C6", format!("graphics state {label} has a transfer curve in /TR2"));
    if let Some(screen) = file.dict(state, "HT") {
        let kind = file.get(screen, "HalftoneType").and_then(Object::number);
        let plain = matches!(kind, Some(1.0 | 5.0)) && !screen.contains_key("HalftoneName");
        report.must(plain, "C6", format!("graphics state {label} has a screen of its own kind"));
    }
}
