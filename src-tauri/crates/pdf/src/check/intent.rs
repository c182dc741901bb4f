//! The output intent and its profile.

use super::Report;
use super::object::{Dict, Object};

/// O1 to O4.
pub(super) fn check(report: &mut Report<'_>) {
    let file = report.file;
    let intents = file.catalog().and_then(|c| file.get(c, "OutputIntents")).and_then(Object::array);
    let intents: Vec<&Dict> =
        intents.unwrap_or_default().iter().filter_map(|o| file.resolve(o).and_then(Object::dict)).collect();
    let press: Vec<&Dict> =
        intents.into_iter().filter(|i| file.get(i, "S").and_then(Object::name) == Some("GTS_PDFX")).collect();
    let &[intent] = press.as_slice() else {
        report.add("O1", format!("the file has {} output intents for a press, not one", press.len()));
        return;
    };
    for key in ["OutputConditionIdentifier", "Info"] {
        let there = file.get(intent, key).and_then(Object::text).is_some_and(|t| !t.is_empty());
        report.must(there, "O2", format!("the output intent has no {key}"));
    }
    match file.get(intent, "DestOutputProfile") {
        Some(stream @ Object::Stream(dict, _)) => {
            let components = file.get(dict, "N").and_then(Object::number);
            report.must(components == Some(4.0), "O4", "the profile's N is not 4");
            profile(report, &file.unpacked(stream).unwrap_or_default());
        }
        _ => report.add("O3", "the output intent has no profile"),
    }
}

/// The profile's header (ICC.1:2001, 6.1).
fn profile(report: &mut Report<'_>, icc: &[u8]) {
    let field = |at: usize| icc.get(at..at + 4).unwrap_or_default();
    let size = field(0).try_into().map_or(0, u32::from_be_bytes);
    report.must(usize::try_from(size) == Ok(icc.len()) && field(36) == b"acsp", "O4", "the profile is damaged");
    report.must(icc.get(8) == Some(&2), "O4", "the profile is not of ICC version 2");
    report.must(field(12) == b"prtr", "O4", "the profile is not a printer's");
    report.must(field(16) == b"CMYK", "O4", "the profile is not for cyan, magenta, yellow and black");
}
