//! Fonts: embedded, with the widths they have, tagged, readable as text.

use std::collections::{BTreeMap, BTreeSet};

use skrifa::FontRef;
use skrifa::instance::{LocationRef, Size};
use skrifa::{GlyphId, MetadataProvider};

use super::Report;
use super::object::{Dict, Object};
use super::pages::Shown;

/// T1, T2 for every font that shows anything.
pub(super) fn check(report: &mut Report<'_>, shown: &Shown) {
    let file = report.file;
    for (&number, glyphs) in shown {
        let Some(font) = file.objects.get(&number).and_then(Object::dict) else { continue };
        let cid = file.get(font, "DescendantFonts").and_then(Object::array).and_then(|a| a.first());
        let Some(cid) = cid.and_then(|o| file.resolve(o)).and_then(Object::dict) else {
            report.add("T1", format!("font {number} is not composite"));
            continue;
        };
        let name = file.get(font, "BaseFont").and_then(Object::name).unwrap_or_default();
        let tag = name.split_once('+').is_some_and(|(t, _)| t.len() == 6 && t.bytes().all(|b| b.is_ascii_uppercase()));
        let same = file.get(cid, "BaseFont").and_then(Object::name) == Some(name);
        report.must(tag && same, "T2", format!("font {number} ({name}) has no subset tag"));
        let unicode = file.get(font, "ToUnicode").and_then(|s| file.unpacked(s)).map(|b| mapped(&b));
        let all = unicode.is_some_and(|m| glyphs.is_subset(&m));
        report.must(all, "T2", format!("font {number} ({name}) has glyphs without text"));
        program(report, number, cid, glyphs);
    }
}

/// T1: the font program is there, and is as wide as the dictionary says.
fn program(report: &mut Report<'_>, number: u32, cid: &Dict, glyphs: &BTreeSet<u16>) {
    let file = report.file;
    let descriptor = file.dict(cid, "FontDescriptor");
    let stream = |key: &str| descriptor.and_then(|d| file.get(d, key)).and_then(|s| file.unpacked(s));
    let (truetype, cff) = (stream("FontFile2"), stream("FontFile3"));
    report.must(truetype.is_some() || cff.is_some(), "T1", format!("font {number} is not embedded"));
    let Some(data) = truetype else { return };
    let Ok(font) = FontRef::new(&data) else {
        return report.add("T1", format!("the program of font {number} is damaged"));
    };
    let widths = widths(report, cid);
    let default = cid.get("DW").and_then(Object::number).unwrap_or(1000.0);
    let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let em = f64::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em.max(1));
    for &glyph in glyphs {
        let has = metrics.advance_width(GlyphId::from(glyph)).map(|w| f64::from(w) * 1000.0 / em);
        let said = widths.get(&glyph).copied().unwrap_or(default);
        let same = has.is_some_and(|w| (w - said).abs() <= 0.001);
        report.must(same, "T1", format!("glyph {glyph} of font {number} is not as wide as /W says"));
    }
}

/// `/W` as a map.
fn widths(report: &Report<'_>, cid: &Dict) -> BTreeMap<u16, f64> {
    let items = report.file.get(cid, "W").and_then(Object::array).unwrap_or_default();
    let mut out = BTreeMap::new();
    let mut rest = items;
    while let [Object::Number(first), Object::Array(run), others @ ..] = rest {
        let numbers = run.iter().filter_map(Object::number);
        out.extend((*first as u16..).zip(numbers));
        rest = others;
    }
    out
}

/// The glyphs that a ToUnicode map gives a text.
fn mapped(cmap: &[u8]) -> BTreeSet<u16> {
    let text = String::from_utf8_lossy(cmap);
    let pairs = text.lines().filter_map(|l| l.strip_prefix('<')?.split_once("> <"));
    let filled = pairs.filter(|(_, to)| to.len() > 1);
    filled.filter_map(|(from, _)| u16::from_str_radix(from, 16).ok()).collect()
}
