//! Pages: boxes, what they may hold, and their content.

use std::collections::{BTreeMap, BTreeSet};

use super::Report;
use super::colour::Walk;
use super::object::{Dict, Object};

/// Glyph numbers shown, by the number of the font's object.
pub(super) type Shown = BTreeMap<u32, BTreeSet<u16>>;

/// P1 to P4, A1, C3 to C8, T2, the overprint rules.
pub(super) fn check(report: &mut Report<'_>) -> Shown {
    let file = report.file;
    let mut shown = Shown::new();
    let pages = file.pages();
    report.must(!pages.is_empty(), "P3", "the file has no pages");
    let trims: Vec<Option<[f64; 4]>> = pages.iter().map(|(_, p)| rectangle(report, p, "TrimBox")).collect();
    report.must(trims.windows(2).all(|w| size(w[0]) == size(w[1])), "P3", "the pages have different trim sizes");
    for (number, page) in pages {
        boxes(report, number, page);
        for key in ["Annots", "AA", "SeparationInfo", "Group", "Rotate", "UserUnit"] {
            let id = match key {
                "Annots" => "A1",
                "AA" => "A2",
                "SeparationInfo" => "P4",
                "Group" => "C5",
                _ => "P3",
            };
            report.must(!page.contains_key(key), id, format!("page object {number} has /{key}"));
        }
        let content = file.get(page, "Contents").and_then(|c| file.unpacked(c));
        match content {
            Some(bytes) => Walk::new(report, number, page, &mut shown).run(&bytes),
            None => report.add("P3", format!("page object {number} has no content that can be read")),
        }
    }
    states(report);
    shown
}

/// P1, P2, P3: boxes inside one another on the grid of thousandths.
fn boxes(report: &mut Report<'_>, number: u32, page: &Dict) {
    let of = |key: &str| rectangle(report, page, key);
    let (media, trim, bleed, crop) = (of("MediaBox"), of("TrimBox"), of("BleedBox"), of("CropBox"));
    report.must(media.is_some(), "P1", format!("page object {number} has no MediaBox"));
    let one = trim.is_some() && !page.contains_key("ArtBox");
    report.must(one, "P1", format!("page object {number} must have a TrimBox and no ArtBox"));
    let (Some(media), Some(trim)) = (media, trim) else { return };
    let bleed = bleed.unwrap_or(media);
    let nested = inside(trim, bleed) && inside(bleed, media);
    report.must(nested, "P2", format!("the boxes of page object {number} do not lie inside one another"));
    let cropped = crop.is_some_and(|c| c != media);
    report.must(!cropped, "P3", format!("page object {number} has a CropBox that is not its MediaBox"));
}

fn rectangle(report: &Report<'_>, page: &Dict, key: &str) -> Option<[f64; 4]> {
    let numbers = report.file.get(page, key)?.array()?;
    let numbers: Vec<f64> = numbers.iter().filter_map(Object::number).collect();
    let r: [f64; 4] = numbers.try_into().ok()?;
    (r[0] < r[2] && r[1] < r[3]).then_some(r)
}

fn size(r: Option<[f64; 4]>) -> Option<(i64, i64)> {
    let thousandths = |n: f64| (n * 1000.0).round() as i64;
    r.map(|r| (thousandths(r[2] - r[0]), thousandths(r[3] - r[1])))
}

fn inside(a: [f64; 4], b: [f64; 4]) -> bool {
    b[0] <= a[0] && b[1] <= a[1] && a[2] <= b[2] && a[3] <= b[3]
}

/// C5, C6: no graphics state of the file sees through anything or bends its tones.
fn states(report: &mut Report<'_>) {
    const TONES: [&str; 8] = ["TR", "TR2", "HT", "HTP", "BG", "BG2", "UCR", "UCR2"];
    for (number, object) in &report.file.objects {
        let Some(dict) = object.dict().filter(|d| d.contains_key("OPM") || d.contains_key("op")) else { continue };
        for key in ["SMask", "ca", "CA", "BM"] {
            report.must(!dict.contains_key(key), "C5", format!("graphics state {number} has /{key}"));
        }
        for key in TONES {
            report.must(!dict.contains_key(key), "C6", format!("graphics state {number} has /{key}"));
        }
    }
}
