//! Unicode's own cases for UAX #14 against this typesetter. Where we differ a tailoring says
//! why; a difference that none claims fails, and so does a tailoring that claims nothing.
//!
//! The cases are those of `LineBreakTest-18.0.0.txt` (see the licence beside it), without the
//! remark at the end of each line, compressed.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::collections::BTreeMap;

use crate::testing::paragraph;
use crate::{Class, class_of};

const CASES: &[u8] = include_bytes!("../../tests/data/LineBreakTest-18.0.0.txt.zlib");

/// A place between two characters where we and the annex differ.
struct Spot {
    /// The character before, blanks and what attaches to it left out.
    before: char,
    /// The character after.
    after: char,
    /// Whether blanks stand between.
    blank: bool,
    /// Whether the annex lets a line end here.
    allowed: bool,
    /// Whether it stands within an address of the web.
    address: bool,
    /// Whether a middle dot stands right before what is before.
    dotted: bool,
}

type Claims = fn(&Spot) -> bool;

/// Our rules that differ from the annex: name, reason, and the places each is for.
const TAILORINGS: &[(&str, &str, Claims)] = &[
    ("blanks at the start", "a line of blanks alone is never set", |s| s.allowed && s.before == '\0'),
    ("blanks together", "of several blanks a line ends at the last", |s| {
        s.allowed && class_of(s.after) == Class::Space
    }),
    (
        "marks do not begin a line",
        "CLREQ and GB/T 15834—2011 5.1 bar them; the annex lets connectors, dashes and, after blanks, others",
        |s| s.allowed && class_of(s.after).is_fullwidth_mark(),
    ),
    ("the solidus", "GB/T 15834—2011 5.1.9: outside of words it neither begins nor ends a line", |s| {
        s.allowed && (s.before == '/' || s.after == '/')
    }),
    (
        "quotation marks",
        "in Chinese “ ‘ open and ” ’ close (class QU of the annex is neither); a line ends outside",
        |s| !s.allowed && ("“‘".contains(s.after) || "”’".contains(s.before)),
    ),
    (
        "the middle dot",
        "GB/T 15834—2011 5.1.7: half an em between names; a line may end after it, a number does",
        |s| !s.allowed && (s.before == '·' || s.dotted),
    ),
    ("a blank after a mark", "it has no width there, and a line may end at it", |s| {
        !s.allowed && s.blank && class_of(s.before).is_fullwidth_mark()
    }),
    ("numbers and units", "they hold together across a space", |s| {
        let pair = (class_of(s.before), class_of(s.after));
        s.allowed && s.blank && matches!(pair, (Class::Digit, Class::Suffix) | (Class::Prefix, Class::Digit))
    }),
    ("addresses", "those of the web are not parted where they fit on a line", |s| s.allowed && s.address),
    ("soft hyphens", "one belongs to the character before it, whatever that is", |s| s.allowed && s.after == '\u{ad}'),
    ("signs after a mark", "a sign or a unit leans on what stands before it", |s| {
        s.allowed && class_of(s.before).is_fullwidth_mark() && matches!(class_of(s.after), Class::Sign | Class::Suffix)
    }),
];

fn cases() -> Vec<(Vec<char>, Vec<bool>)> {
    let text = String::from_utf8(miniz_oxide::inflate::decompress_to_vec_zlib(CASES).unwrap()).unwrap();
    let case = |line: &str| {
        let (mut chars, mut ends) = (Vec::new(), Vec::new());
        for part in line.split_whitespace() {
            match part {
                "÷" => ends.push(true),
                "×" => ends.push(false),
                code => chars.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap()),
            }
        }
        (chars, ends)
    };
    text.lines().filter(|l| !l.starts_with('#')).map(case).collect()
}

fn spot(chars: &[char], at: usize, allowed: bool) -> Spot {
    let seen = |c: &&char| class_of(**c) != Class::Space && !crate::class::attaches(**c);
    let blank = class_of(chars[at - 1]) == Class::Space;
    let none = if blank { '\0' } else { chars[at - 1] };
    let before = chars[..at].iter().rev().find(seen).copied().unwrap_or(none);
    let graphic = |c: &&char| c.is_ascii_graphic();
    let word: String =
        chars[..at].iter().rev().take_while(graphic).chain(chars[at..].iter().take_while(graphic)).collect();
    Spot {
        before,
        after: chars[at],
        blank,
        allowed,
        address: word.contains("//:"),
        dotted: at >= 2 && chars[at - 2] == '·',
    }
}

#[test]
fn every_case_of_unicode_passes_or_is_tailored() {
    let cases = cases();
    assert_eq!(cases.len(), 19_346, "the whole file");
    let mut claimed: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut passed, mut unclaimed) = (0, Vec::new());
    for (chars, ends) in &cases {
        let text: String = chars.iter().collect();
        let starts: Vec<usize> = paragraph(&text).line_starts().collect();
        let differs = |at: &usize| starts.contains(at) != ends[*at];
        let differences: Vec<usize> = (1..chars.len()).filter(differs).collect();
        passed += usize::from(differences.is_empty());
        for at in differences {
            let spot = spot(chars, at, ends[at]);
            match TAILORINGS.iter().find(|t| (t.2)(&spot)) {
                Some((name, ..)) => *claimed.entry(name).or_default() += 1,
                None => unclaimed.push(format!(
                    "{} {:?}: U+{:04X} {:?}{} U+{:04X} {:?}",
                    if spot.allowed { "÷" } else { "×" },
                    text,
                    spot.before as u32,
                    class_of(spot.before),
                    if spot.blank { " blank" } else { "" },
                    spot.after as u32,
                    class_of(spot.after),
                )),
            }
        }
    }
    println!("{passed} of {} cases pass as they are; tailored places: {claimed:#?}", cases.len());
    if !unclaimed.is_empty() {
        panic!("{} places differ and no tailoring says why:\n{}", unclaimed.len(), unclaimed.join("\n"));
    }
    for (name, ..) in TAILORINGS {
        assert!(claimed.contains_key(name), "{name} tailors nothing");
    }
}
