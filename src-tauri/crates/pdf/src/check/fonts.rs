//! Fonts: embedded, with the widths they have, tagged, readable as text.

use std::collections::{BTreeMap, BTreeSet};

use skrifa::FontRef;
use skrifa::instance::{LocationRef, Size};
use skrifa::{GlyphId, MetadataProvider};

use super::Report;
use super::lexer::Lexer;
use super::object::{Dict, Object};
use super::pages::Shown;

/// How far a width may be from the font's, in thousandths of the em.
const WIDTH_SLACK: f64 = 1.0;

/// T1, T2 for every font that shows anything.
pub(super) fn check(report: &mut Report<'_>, shown: &Shown) {
    let file = report.file;
    for ((number, _), (font, codes)) in shown {
        let kind = file.get(font, "Subtype").and_then(Object::name).unwrap_or_default();
        let name = file.get(font, "BaseFont").and_then(Object::name).unwrap_or_default();
        let label = format!("font {number} ({name})");
        match kind {
            "Type0" => composite(report, &label, font, codes),
            // Its glyphs are content of the file.
            "Type3" => {}
            _ => simple(report, &label, font, codes),
        }
        if kind != "Type3" {
            let tag = name.split_once('+');
            let tagged = tag.is_some_and(|(t, _)| t.len() == 6 && t.bytes().all(|b| b.is_ascii_uppercase()));
            report.must(tagged, "T2", format!("{label} has no subset tag"));
        }
    }
}

/// A font of many glyphs, two bytes a code.
fn composite(report: &mut Report<'_>, label: &str, font: &Dict, codes: &BTreeSet<u16>) {
    let file = report.file;
    let cid = file.get(font, "DescendantFonts").and_then(Object::array).and_then(|a| a.first());
    let Some(cid) = cid.and_then(|o| file.resolve(o)).and_then(Object::dict) else {
        return report.add("T1", format!("{label} has no descendant"));
    };
    let same = file.get(cid, "BaseFont") == file.get(font, "BaseFont");
    report.must(same, "T2", format!("{label} and its descendant have different names"));
    // Glyph 0 is no glyph; showing it is a fault of its own.
    let all = texts(report, font).is_some_and(|m| codes.iter().all(|c| *c == 0 || m.contains(c)));
    report.must(all, "T2", format!("{label} has glyphs without text"));
    program(report, label, cid);
    let truetype = file.get(cid, "Subtype").and_then(Object::name) == Some("CIDFontType2");
    let same_ids = file.get(cid, "CIDToGIDMap").is_none_or(|o| o.name() == Some("Identity"));
    if truetype && same_ids {
        widths(report, label, cid, codes);
    }
}

/// A font of at most 256 glyphs.
fn simple(report: &mut Report<'_>, label: &str, font: &Dict, codes: &BTreeSet<u16>) {
    program(report, label, font);
    // A named encoding tells the text of every code too.
    let told = report.file.get(font, "Encoding").is_some() || texts(report, font).is_some_and(|m| codes.is_subset(&m));
    report.must(told, "T2", format!("{label} has glyphs without text"));
}

/// T1: the font program is there.
fn program(report: &mut Report<'_>, label: &str, font: &Dict) {
    let file = report.file;
    let descriptor = file.dict(font, "FontDescriptor");
    let there = descriptor.is_some_and(|d| {
        ["FontFile", "FontFile2", "FontFile3"]
            .iter()
            .any(|k| file.get(d, k).is_some_and(|s| file.unpacked(s).is_some()))
    });
    report.must(there, "T1", format!("{label} is not embedded"));
}

/// T1: the program is as wide as the dictionary says.
fn widths(report: &mut Report<'_>, label: &str, cid: &Dict, codes: &BTreeSet<u16>) {
    let file = report.file;
    let stream = file.dict(cid, "FontDescriptor").and_then(|d| file.get(d, "FontFile2"));
    let Some(data) = stream.and_then(|s| file.unpacked(s)) else { return };
    let Ok(font) = FontRef::new(&data) else {
        return report.add("T1", format!("the program of {label} is damaged"));
    };
    let said = said_widths(report, cid);
    let default = file.get(cid, "DW").and_then(Object::number).unwrap_or(1000.0);
    let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let em = f64::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em.max(1));
    for &glyph in codes {
        let has = metrics.advance_width(GlyphId::from(glyph)).map(|w| f64::from(w) * 1000.0 / em);
        let said = said.get(&glyph).copied().unwrap_or(default);
        let same = has.is_some_and(|w| (w - said).abs() <= WIDTH_SLACK);
        report.must(same, "T1", format!("glyph {glyph} of {label} is not as wide as /W says"));
    }
}

/// `/W` as a map: runs of widths, and ranges of one width.
fn said_widths(report: &Report<'_>, cid: &Dict) -> BTreeMap<u16, f64> {
    let items = report.file.get(cid, "W").and_then(Object::array).unwrap_or_default();
    let items: Vec<&Object> = items.iter().filter_map(|o| report.file.resolve(o)).collect();
    let mut out = BTreeMap::new();
    let mut rest = items.as_slice();
    loop {
        match rest {
            [Object::Number(first), Object::Array(run), others @ ..] => {
                out.extend((*first as u16..).zip(run.iter().filter_map(Object::number)));
                rest = others;
            }
            [Object::Number(first), Object::Number(last), Object::Number(width), others @ ..] => {
                out.extend((*first as u16..=*last as u16).map(|g| (g, *width)));
                rest = others;
            }
            _ => return out,
        }
    }
}

/// The codes that a font's ToUnicode map gives a text.
fn texts(report: &Report<'_>, font: &Dict) -> Option<BTreeSet<u16>> {
    let stream = report.file.get(font, "ToUnicode")?;
    // Identity maps are named, not spelled out.
    if stream.name().is_some() {
        return Some((0..=u16::MAX).collect());
    }
    Some(mapped(&report.file.unpacked(stream)?))
}

/// Reads `bfchar` and `bfrange` sections (ISO 32000-1, 9.10.3).
fn mapped(cmap: &[u8]) -> BTreeSet<u16> {
    let mut lexer = Lexer::new(cmap, 0);
    let (mut out, mut operands) = (BTreeSet::new(), Vec::new());
    let code = |o: &Object| {
        let bytes = o.text()?;
        (bytes.len() <= 2).then(|| bytes.iter().fold(0u16, |n, &b| n << 8 | u16::from(b)))
    };
    while let Some(object) = lexer.object() {
        let Object::Word(word) = object else {
            operands.push(object);
            continue;
        };
        if word == "endbfchar" {
            let pairs = operands.as_chunks::<2>().0.iter();
            let filled = pairs.filter(|[_, to]| to.text().is_some_and(|t| !t.is_empty()));
            out.extend(filled.filter_map(|[from, _]| code(from)));
        } else if word == "endbfrange" {
            for [from, to, _] in operands.as_chunks::<3>().0 {
                if let (Some(from), Some(to)) = (code(from), code(to)) {
                    out.extend(from..=to);
                }
            }
        }
        operands.clear();
    }
    out
}
