//! Pictures: their colour spaces and how they are packed.

use super::Report;
use super::object::{Dict, Object};

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
    let space = file.get(dict, "ColorSpace").and_then(Object::name).unwrap_or("?");
    let press = matches!(space, "DeviceCMYK" | "DeviceGray");
    report.must(press, "C2", format!("picture {number} is in {space}, not in inks or grey"));
    for key in ["SMask", "Mask"] {
        report.must(!dict.contains_key(key), "C5", format!("picture {number} has /{key}"));
    }
    for key in ["OPI", "Alternates"] {
        report.must(!dict.contains_key(key), "C7", format!("picture {number} has /{key}"));
    }
    report.must(!dict.contains_key("Interpolate"), "C9", format!("picture {number} asks for smoothing"));
    let bits = file.get(dict, "BitsPerComponent").and_then(Object::number);
    report.must(bits == Some(8.0), "C9", format!("picture {number} has not 8 bits"));
    if file.get(dict, "Filter").and_then(Object::name) == Some("DCTDecode") {
        jpeg(report, number, dict, data, space);
    }
}

/// The dictionary must tell what the JPEG holds.
fn jpeg(report: &mut Report<'_>, number: u32, dict: &Dict, data: &[u8], space: &str) {
    let Some(header) = crate::jpeg::JpegHeader::read(data) else {
        return report.add("C9", format!("picture {number} is not a JPEG that every reader decodes"));
    };
    let components = match space {
        "DeviceCMYK" => 4,
        "DeviceGray" => 1,
        // Another space is a fault of its own, already named.
        _ => header.components,
    };
    let side = |key: &str| dict.get(key).and_then(Object::number);
    let same = side("Width") == Some(header.width.into()) && side("Height") == Some(header.height.into());
    report.must(same && header.components == components, "C9", format!("picture {number} is not what is said of it"));
    let decode: Option<Vec<f64>> =
        dict.get("Decode").and_then(Object::array).map(|a| a.iter().filter_map(Object::number).collect());
    let right = match decode {
        None => !header.is_inverted(),
        Some(d) => header.is_inverted() && d == [1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0],
    };
    report.must(right, "C9", format!("picture {number}: inks and /Decode do not agree"));
}

fn form(report: &mut Report<'_>, number: u32, dict: &Dict) {
    report.must(!dict.contains_key("Group"), "C5", format!("form {number} has a transparency group"));
    for key in ["OPI", "Ref"] {
        report.must(!dict.contains_key(key), "C7", format!("form {number} has /{key}"));
    }
}
