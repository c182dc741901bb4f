//! One page judged by itself, as what it becomes when another page shows it: its objects and what it paints. What its
//! file claims, and what is said of printing conditions, stays behind with the file.

use std::collections::{BTreeMap, BTreeSet};

use super::file::File;
use super::object::{Dict, Object};
use super::pages::{PageBoxes, Shown};
use super::{Report, Severity, Violation, document, fonts, inks, pages, pictures};
use crate::Standard;

/// A page, with the box it is cut to and the one it bleeds to.
pub(crate) struct Alone<'a> {
    pub file: &'a File,
    pub number: u32,
    pub page: &'a Dict,
    pub trim: [f64; 4],
    pub bleed: [f64; 4],
    /// The objects it needs.
    pub needs: &'a BTreeSet<u32>,
}

/// What was found of a page alone.
pub(crate) struct Judged {
    pub violations: Vec<Violation>,
    /// It needs another plate than black.
    pub coloured: bool,
    /// It cannot be walked through to its end.
    pub endless: bool,
}

/// Checks a page against a standard.
pub(crate) fn check_alone(page: &Alone<'_>, standard: Standard) -> Judged {
    let mut of_file = Report::new(page.file, Some(standard));
    document::banned(&mut of_file);
    let own: BTreeMap<u32, Object> =
        page.needs.iter().filter_map(|n| Some((*n, page.file.objects.get(n)?.clone()))).collect();
    let file = File { version: page.file.version.clone(), objects: own, trailer: Dict::new(), packed_table: false };
    let mut report = Report { found: of_file.found, ..Report::new(&file, Some(standard)) };
    boxes(&mut report, page);
    streams(&mut report);
    layers(&mut report);
    let frame = PageBoxes { bleed: page.bleed, trim: Some(page.trim) };
    let mut shown = Shown::new();
    pages::content(&mut report, page.number, page.page, &frame, &mut shown);
    pictures::check(&mut report);
    inks::check(&mut report);
    fonts::check(&mut report, &shown);
    Judged { violations: report.found, coloured: report.coloured, endless: report.endless }
}

/// P1: the size was guessed; A2: what happens when the page is opened.
fn boxes(report: &mut Report<'_>, page: &Alone<'_>) {
    let cut = page.page.contains_key("TrimBox") || page.page.contains_key("ArtBox");
    if !cut {
        let what = format!("page object {} has no TrimBox; it is taken to be as large as what is shown", page.number);
        report.put(Severity::Warning, "P1", what);
    }
    for key in ["AA", "AF"] {
        report.must(!page.page.contains_key(key), "A2", format!("page object {} has /{key}", page.number));
    }
}

fn streams(report: &mut Report<'_>) {
    let file = report.file;
    for (number, object) in &file.objects {
        if let Object::Stream(dict, _) = object {
            document::filters(report, *number, dict);
        }
    }
}

/// L1: something is shown or not as a reader likes.
fn layers(report: &mut Report<'_>) {
    let is_layer = |d: &Dict| {
        let kind = d.get("Type").and_then(Object::name);
        d.contains_key("OC") || matches!(kind, Some("OCG" | "OCMD"))
    };
    let file = report.file;
    for (number, object) in &file.objects {
        let layered = object.dict().is_some_and(is_layer);
        report.must(!layered, "L1", format!("object {number} is or belongs to a layer"));
    }
}
