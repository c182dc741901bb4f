//! Pictures and forms: their colour spaces and how they are packed.

use super::Report;
use super::object::{Dict, Object};
use super::pages::group;
use super::space::Space;
use crate::Standard;

/// C1, C2, C5, C7, C9.
pub(super) fn check(report: &mut Report<'_>) {
    for (&number, object) in &report.file.objects {
        let Object::Stream(dict, data) = object else { continue };
        match dict.get("Subtype").and_then(Object::name) {
            Some("Image") => picture(report, number, dict, data),
            Some("Form") => form(report, number, dict),
            Some("PS") => report.add("C7", format!("object {number} is a PostScript program")),
            _ => {}
        }
    }
}

fn picture(report: &mut Report<'_>, number: u32, dict: &Dict, data: &[u8]) {
    let file = report.file;
    let x4 = report.is(Standard::X4);
    let is_true = |key: &str| file.get(dict, key).is_some_and(|o| o.is_word("true"));
    let stencil = is_true("ImageMask");
    let space = dict.get("ColorSpace").map(|o| Space::of(file, None, o));
    match &space {
        Some(space) => {
            if let Some(foreign) = space.foreign() {
                let id = if x4 { "C2" } else { "C1" };
                report.add(id, format!("picture {number} is in {foreign}, not in inks or grey"));
            }
            if let Some(foreign) = space.foreign_alternate() {
                report.add("R0027", format!("picture {number} uses an ink whose alternate is {foreign}"));
            }
            for spot in space.spots() {
                report.add("R0020", format!("picture {number} uses the spot ink {spot}"));
            }
        }
        None => report.must(stencil, "C2", format!("picture {number} has no colour space")),
    }
    report.must(x4 || !dict.contains_key("SMask"), "C5", format!("picture {number} has /SMask"));
    for key in ["OPI", "Alternates"] {
        report.must(!dict.contains_key(key), "C7", format!("picture {number} has /{key}"));
    }
    report.must(!is_true("Interpolate"), "C9", format!("picture {number} asks for smoothing"));
    let bits = file.get(dict, "BitsPerComponent").and_then(Object::number);
    let known =
        matches!(bits, Some(1.0 | 2.0 | 4.0 | 8.0)) || (x4 && bits == Some(16.0)) || (stencil && bits.is_none());
    report.must(known, "C9", format!("picture {number} has bits that a press file must not have"));
    if let (Some("DCTDecode"), Some(space)) = (file.filters(dict).last().copied(), &space) {
        jpeg(report, number, dict, data, space);
    }
}

/// The dictionary must tell what the JPEG holds.
fn jpeg(report: &mut Report<'_>, number: u32, dict: &Dict, data: &[u8], space: &Space) {
    // Other filters over a JPEG are legal and rare; what they hide is not looked into.
    if report.file.filters(dict).len() > 1 {
        return;
    }
    let Some(header) = crate::jpeg::JpegHeader::read(data) else {
        return report.add("C9", format!("picture {number} is not a JPEG that every reader decodes"));
    };
    let components = match space {
        Space::Cmyk => 4,
        Space::Grey => 1,
        // Another space is a fault of its own, already named.
        _ => header.components,
    };
    let said = |key: &str| report.file.get(dict, key).and_then(Object::number);
    let same = said("Width") == Some(header.width.into())
        && said("Height") == Some(header.height.into())
        && said("BitsPerComponent") == Some(8.0);
    report.must(same && header.components == components, "C9", format!("picture {number} is not what is said of it"));
    let decode: Option<Vec<f64>> = report.file.numbers(dict, "Decode");
    let plain =
        |d: &[f64]| d.len() == 2 * usize::from(components) && d.as_chunks::<2>().0.iter().all(|p| *p == [0.0, 1.0]);
    let right = match decode {
        None => !header.is_inverted(),
        Some(d) if plain(&d) => !header.is_inverted(),
        Some(d) => header.is_inverted() && d == [1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0],
    };
    report.must(right, "C9", format!("picture {number}: inks and /Decode do not agree"));
}

fn form(report: &mut Report<'_>, number: u32, dict: &Dict) {
    group(report, &format!("form {number}"), dict);
    for key in ["OPI", "Ref", "PS"] {
        report.must(!dict.contains_key(key), "C7", format!("form {number} has /{key}"));
    }
}
