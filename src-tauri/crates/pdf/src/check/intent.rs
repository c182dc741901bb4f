//! The output intent and its profile.

use super::Report;
use super::object::{Dict, Object};
use crate::Standard;

/// Whoever registers printing conditions (ISO 15930-7, 6.8).
const REGISTRY: &[u8] = b"http://www.color.org";

/// O1 to O5.
pub(super) fn check(report: &mut Report<'_>) {
    let file = report.file;
    let intents = file.catalog().and_then(|c| file.get(c, "OutputIntents")).and_then(Object::array);
    let intents: Vec<&Dict> =
        intents.unwrap_or_default().iter().filter_map(|o| file.resolve(o).and_then(Object::dict)).collect();
    let of_kind = |kind: &str| -> Vec<&Dict> {
        intents.iter().copied().filter(|i| file.get(i, "S").and_then(Object::name) == Some(kind)).collect()
    };
    let press = of_kind("GTS_PDFX");
    let &[intent] = press.as_slice() else {
        report.add("O1", format!("the file has {} output intents for a press, not one", press.len()));
        return;
    };
    let filled = |key: &str| file.get(intent, key).and_then(Object::text).is_some_and(|t| !t.is_empty());
    let registered = file.get(intent, "RegistryName").and_then(Object::text).is_some_and(|t| t.starts_with(REGISTRY));
    let identified = filled("OutputConditionIdentifier");
    report.must(identified, "O2", "the output intent has no OutputConditionIdentifier");
    report.must(filled("Info") || registered, "O2", "the output intent is not registered and has no Info");
    match file.get(intent, "DestOutputProfile") {
        Some(stream @ Object::Stream(dict, _)) => {
            let components = file.get(dict, "N").and_then(Object::number);
            report.must(components == Some(4.0), "O4", "the profile's N is not 4");
            profile(report, &file.unpacked(stream).unwrap_or_default());
        }
        _ => {
            let enough = registered && !report.is(Standard::X4);
            report.must(enough, "O3", "the output intent has no profile");
        }
    }
    for archive in of_kind("GTS_PDFA1") {
        let same = file.get(archive, "DestOutputProfile") == file.get(intent, "DestOutputProfile");
        report.must(same, "O5", "the output intent for archives has another profile");
    }
}

/// The profile's header (ICC.1:2001, 6.1).
fn profile(report: &mut Report<'_>, icc: &[u8]) {
    let field = |at: usize| icc.get(at..at + 4).unwrap_or_default();
    let size = field(0).try_into().map_or(0, u32::from_be_bytes);
    report.must(usize::try_from(size) == Ok(icc.len()) && field(36) == b"acsp", "O4", "the profile is damaged");
    let version = icc.get(8).copied();
    let known = version == Some(2) || (version == Some(4) && report.is(Standard::X4));
    report.must(known, "O4", "the profile is of an ICC version that the standard does not know");
    report.must(field(12) == b"prtr", "O4", "the profile is not a printer's");
    report.must(field(16) == b"CMYK", "O4", "the profile is not for cyan, magenta, yellow and black");
}
