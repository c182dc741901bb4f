//! Pages: boxes, what they may hold, and their content.

use std::collections::{BTreeMap, BTreeSet};

use super::Report;
use super::file::File;
use super::object::{Dict, Object};
use super::plane::Extent;
use super::walk::Walk;
use crate::Standard;

/// Fonts that show something: by the number of the object (or the name, if it has none) the
/// font and the codes shown.
pub(super) type Shown = BTreeMap<(u32, String), (Dict, BTreeSet<u16>)>;

/// A page's boxes in points.
pub(super) struct PageBoxes {
    /// What is printed and cut away.
    pub bleed: [f64; 4],
    /// The page as readers get it, if the file says.
    pub trim: Option<[f64; 4]>,
}

/// P1 to P4, A1, C3 to C8, T3, the rules of GWG 2022.
pub(super) fn check(report: &mut Report<'_>) -> Shown {
    let file = report.file;
    let mut shown = Shown::new();
    let pages = file.pages();
    report.must(!pages.is_empty(), "P3", "the file has no pages");
    let trims: Vec<Option<[f64; 4]>> = pages.iter().map(|(_, p)| trim_of(file, p)).collect();
    report.must(trims.windows(2).all(|w| size(w[0]) == size(w[1])), "P3", "the pages have different trim sizes");
    view_boxes(report);
    for (number, page) in &pages {
        let (number, boxes) = (*number, boxes(report, *number, page));
        for (key, id) in [("AA", "A2"), ("AF", "A2"), ("SeparationInfo", "P4"), ("UserUnit", "P3")] {
            report.must(!page.contains_key(key), id, format!("page object {number} has /{key}"));
        }
        let turned = file.get(page, "Rotate").and_then(Object::number).unwrap_or(0.0) != 0.0;
        report.must(!turned, "P3", format!("page object {number} has /Rotate"));
        content(report, number, page, &boxes, &mut shown);
    }
    shown
}

/// What a page shows, and what hangs on it.
pub(super) fn content(report: &mut Report<'_>, number: u32, page: &Dict, boxes: &PageBoxes, shown: &mut Shown) {
    let file = report.file;
    group(report, &format!("page object {number}"), page);
    annotations(report, number, page, boxes, shown);
    match page.get("Contents").and_then(|c| file.content(c)) {
        Some(bytes) => {
            let blank = bytes.iter().all(u8::is_ascii_whitespace);
            report.must(!blank, "P3", format!("page object {number} is empty"));
            Walk::new(report, number, page, boxes, shown).run(&bytes);
        }
        None => report.add("P3", format!("page object {number} has no content that can be read")),
    }
}

/// P1, P2, P3: boxes inside one another.
fn boxes(report: &mut Report<'_>, number: u32, page: &Dict) -> PageBoxes {
    let of = |key: &str| rectangle(report.file, page, key);
    let (media, bleed, crop) = (of("MediaBox"), of("BleedBox"), of("CropBox"));
    let trim = trim_of(report.file, page);
    report.must(media.is_some(), "P1", format!("page object {number} has no MediaBox"));
    let one = page.contains_key("TrimBox") != page.contains_key("ArtBox");
    report.must(
        one && trim.is_some(),
        "P1",
        format!("page object {number} must have a TrimBox or an ArtBox, and not both"),
    );
    let everywhere = [f64::MIN, f64::MIN, f64::MAX, f64::MAX];
    let (Some(media), Some(trim)) = (media, trim) else {
        return PageBoxes { bleed: bleed.unwrap_or(everywhere), trim };
    };
    let nested = inside(trim, bleed.unwrap_or(media)) && inside(bleed.unwrap_or(media), media);
    report.must(nested, "P2", format!("the boxes of page object {number} do not lie inside one another"));
    let cropped = crop.is_some_and(|c| c != media);
    report.must(!cropped, "P3", format!("page object {number} has a CropBox that is not its MediaBox"));
    PageBoxes { bleed: bleed.unwrap_or(trim), trim: Some(trim) }
}

fn trim_of(file: &File, page: &Dict) -> Option<[f64; 4]> {
    rectangle(file, page, "TrimBox").or_else(|| rectangle(file, page, "ArtBox"))
}

pub(crate) fn rectangle(file: &File, page: &Dict, key: &str) -> Option<[f64; 4]> {
    let [a, b, c, d]: [f64; 4] = file.numbers(page, key)?.try_into().ok()?;
    // Any two opposite corners will do (ISO 32000-1, 7.9.5).
    let r = [a.min(c), b.min(d), a.max(c), b.max(d)];
    (r[0] < r[2] && r[1] < r[3]).then_some(r)
}

fn size(r: Option<[f64; 4]>) -> Option<(i64, i64)> {
    let thousandths = |n: f64| (n * 1000.0).round() as i64;
    r.map(|r| (thousandths(r[2] - r[0]), thousandths(r[3] - r[1])))
}

fn inside(a: [f64; 4], b: [f64; 4]) -> bool {
    b[0] <= a[0] && b[1] <= a[1] && a[2] <= b[2] && a[3] <= b[3]
}

/// P4: what a viewer shows and prints is the media or the bleed box (ISO 15930-7, 6.17).
fn view_boxes(report: &mut Report<'_>) {
    let file = report.file;
    let Some(preferences) = file.catalog().and_then(|c| file.dict(c, "ViewerPreferences")) else { return };
    for key in ["ViewArea", "ViewClip", "PrintArea", "PrintClip"] {
        let known = file.get(preferences, key).is_none_or(|o| matches!(o.name(), Some("MediaBox" | "BleedBox")));
        report.must(known, "P4", format!("/{key} is neither the media nor the bleed box"));
    }
}

/// A1: annotations lie outside the bleed box. What they show is content like any other.
fn annotations(report: &mut Report<'_>, number: u32, page: &Dict, boxes: &PageBoxes, shown: &mut Shown) {
    let file = report.file;
    for annotation in file.get(page, "Annots").and_then(Object::array).unwrap_or_default() {
        let annotation = file.resolve(annotation).and_then(Object::dict);
        let place = annotation.and_then(|d| rectangle(file, d, "Rect"));
        let corners = place.and_then(|r| Extent::of(&[(r[0], r[1]), (r[2], r[3])]));
        let outside = corners.is_some_and(|e| !e.enters(boxes.bleed));
        report.must(outside, "A1", format!("page object {number} has an annotation on what is printed"));
        let looks = annotation.and_then(|d| file.dict(d, "AP"));
        for look in looks.into_iter().flat_map(|d| d.values()).filter_map(|o| file.resolve(o)) {
            // A look may have several states by name.
            let states: Vec<&Object> = match look {
                Object::Dict(states) => states.values().filter_map(|o| file.resolve(o)).collect(),
                one => vec![one],
            };
            for state in states {
                if let (Some(dict), Some(bytes)) = (state.dict(), file.unpacked(state)) {
                    Walk::new(report, number, dict, boxes, shown).run(&bytes);
                }
            }
        }
    }
}

/// C5: no transparency group in X-1a, none but of four inks in X-4 (GWG R0030).
pub(super) fn group(report: &mut Report<'_>, label: &str, dict: &Dict) {
    let file = report.file;
    let Some(group) = file.dict(dict, "Group") else { return };
    let inks = file.get(group, "CS").and_then(Object::name) == Some("DeviceCMYK");
    let right = report.is(Standard::X4) && inks;
    report.must(right, "C5", format!("{label} has a transparency group that is not of four inks, or not allowed"));
}
