//! Fonts: embedded, with the widths they have, tagged, readable as text.

use std::collections::{BTreeMap, BTreeSet};

use skrifa::GlyphId;

use super::Report;
use super::lexer::Lexer;
use super::object::{Dict, Object};
use super::pages::Shown;
use super::programs::{Encoding, Program};

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
    let Some(program) = program(report, label, cid) else { return };
    // Other maps from codes to glyphs are named, and not in the file.
    let identity = matches!(file.get(font, "Encoding").and_then(Object::name), Some("Identity-H" | "Identity-V"));
    if identity {
        widths(report, label, cid, codes, &program);
    }
}

/// A font of at most 256 glyphs.
fn simple(report: &mut Report<'_>, label: &str, font: &Dict, codes: &BTreeSet<u16>) {
    let file = report.file;
    // A named encoding tells the text of every code too.
    let told = file.get(font, "Encoding").is_some() || texts(report, font).is_some_and(|m| codes.is_subset(&m));
    report.must(told, "T2", format!("{label} has glyphs without text"));
    let Some(program) = program(report, label, font) else { return };
    let encoding = Encoding::of(file, font);
    let first = file.get(font, "FirstChar").and_then(Object::number).unwrap_or(0.0);
    let said = file.numbers(font, "Widths").unwrap_or_default();
    let missing = file.dict(font, "FontDescriptor").and_then(|d| file.get(d, "MissingWidth")).and_then(Object::number);
    for code in codes.iter().filter_map(|c| u8::try_from(*c).ok()) {
        let index = f64::from(code) - first;
        let said = if index < 0.0 { None } else { said.get(index as usize).copied() };
        let said = said.or(missing).unwrap_or(0.0);
        let has = program.glyph_of_code(code, &encoding).and_then(|g| program.width(g));
        let same = has.is_none_or(|w| (w - said).abs() <= WIDTH_SLACK);
        report.must(same, "T1", format!("code {code} of {label} is not as wide as /Widths says"));
    }
}

/// T1, T2: the font program is there, can be read, and its licence lets it be there.
fn program(report: &mut Report<'_>, label: &str, font: &Dict) -> Option<Program> {
    let program = Program::of(report.file, font);
    report.must(program.is_some(), "T1", format!("{label} is not embedded"));
    let program = program?;
    report.must(!matches!(program, Program::Damaged), "T1", format!("the program of {label} is damaged"));
    report.must(!program.forbids(), "T2", format!("the licence of {label} forbids embedding"));
    Some(program)
}

/// T1: the program is as wide as the dictionary says.
fn widths(report: &mut Report<'_>, label: &str, cid: &Dict, codes: &BTreeSet<u16>, program: &Program) {
    let file = report.file;
    if matches!(program, Program::Damaged) {
        return;
    }
    let map = match file.get(cid, "CIDToGIDMap") {
        Some(stream @ Object::Stream(..)) => Some(file.unpacked(stream).unwrap_or_default()),
        _ => None,
    };
    let glyph = |code: u16| match &map {
        Some(map) => {
            let at = usize::from(code) * 2;
            let pair = map.get(at..at + 2)?;
            Some(GlyphId::from(u16::from_be_bytes([*pair.first()?, *pair.get(1)?])))
        }
        None => program.glyph_of_cid(code),
    };
    let said = said_widths(report, cid);
    let default = file.get(cid, "DW").and_then(Object::number).unwrap_or(1000.0);
    for &code in codes {
        let has = glyph(code).and_then(|g| program.width(g));
        let said = said.get(&code).copied().unwrap_or(default);
        let same = has.is_some_and(|w| (w - said).abs() <= WIDTH_SLACK);
        report.must(same, "T1", format!("glyph {code} of {label} is not as wide as /W says"));
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
