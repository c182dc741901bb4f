//! What an advert is, before it becomes part of an edition.

use std::collections::BTreeMap;

use banxin_model::{Advert, AdvertFlaw};

use super::{AdvertPage, SHOWN, page_alone, reach};
use crate::Standard;
use crate::check::object::Object;
use crate::check::{Severity, Violation};

/// Bytes that the streams of an advert may unpack to, all together.
const MOST_UNPACKED: usize = 1 << 30;
/// Characters of a sentence that are kept.
const LONGEST: usize = 240;

/// Why a PDF cannot be an advert at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AdvertFault {
    /// It cannot be read.
    #[error("the PDF is damaged: {0}; ask for it anew")]
    Damaged(String),
    /// It is locked.
    #[error("the PDF is encrypted; ask for it without a password")]
    Encrypted,
    /// It has no such page.
    #[error("the PDF has {pages} pages, and no page {page}; choose one of them")]
    NoSuchPage {
        /// The page asked for, from 1.
        page: usize,
        /// How many it has.
        pages: usize,
    },
    /// It unpacks to more than a page can need.
    #[error("the PDF unpacks to more than a gigabyte; ask for a file made for printing")]
    TooLarge,
    /// Its forms are drawn in one another without an end.
    #[error("the PDF draws its parts in one another without an end; ask for a file made by another program")]
    Endless,
}

impl AdvertFault {
    /// Stable word for the wire and for translation.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Damaged(_) => "advert.damaged",
            Self::Encrypted => "advert.encrypted",
            Self::NoSuchPage { .. } => "advert.no-such-page",
            Self::TooLarge => "advert.too-large",
            Self::Endless => "advert.endless",
        }
    }
}

/// An advert as an edition keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspected {
    /// What is known of it.
    pub advert: Advert,
    /// A file of this page alone, if it came among others; else the file stays as it came.
    pub alone: Option<Vec<u8>>,
}

/// Reads a page of a PDF, counted from 1, and judges it for every standard that it may be printed by.
///
/// # Errors
/// [`AdvertFault`] if it cannot be shown, let alone printed.
pub fn inspect_advert(bytes: &[u8], page: usize) -> Result<Inspected, AdvertFault> {
    let advert = AdvertPage::read(bytes, page)?;
    unpacks(&advert)?;
    let (x4, x1a) = (advert.judged(Standard::X4), advert.judged(Standard::X1a));
    if x4.endless || x1a.endless {
        return Err(AdvertFault::Endless);
    }
    let alone = if advert.pages > 1 { Some(page_alone(&advert)?) } else { None };
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let flaws = flaws(&x4.violations, &x1a.violations);
    let advert = Advert { page: number(page), pages: number(advert.pages), trim: advert.sheet.size(), flaws };
    Ok(Inspected { advert, alone })
}

/// Refuses what cannot be unpacked, or to far more than is printed.
fn unpacks(advert: &AdvertPage) -> Result<(), AdvertFault> {
    const UNDONE: [&str; 8] =
        ["FlateDecode", "Fl", "ASCIIHexDecode", "AHx", "ASCII85Decode", "A85", "RunLengthDecode", "RL"];
    let mut sum = 0usize;
    for number in reach(&advert.file, &advert.page, &SHOWN) {
        let Some(stream @ Object::Stream(dict, data)) = advert.file.objects.get(&number) else { continue };
        let filters = advert.file.filters(dict);
        let size = if filters.iter().all(|f| UNDONE.contains(f)) {
            let why = || format!("object {number} cannot be unpacked, or to more than 256 MB");
            advert.file.unpacked(stream).map(|b| b.len()).ok_or_else(|| AdvertFault::Damaged(why()))?
        } else {
            data.len()
        };
        sum = sum.saturating_add(size).saturating_add(samples(advert, dict));
        if sum > MOST_UNPACKED {
            return Err(AdvertFault::TooLarge);
        }
    }
    Ok(())
}

/// Pixels of a picture, whatever it is packed by.
fn samples(advert: &AdvertPage, dict: &crate::check::object::Dict) -> usize {
    if advert.file.get(dict, "Subtype").and_then(Object::name) != Some("Image") {
        return 0;
    }
    let side = |key: &str| advert.file.get(dict, key).and_then(Object::number).unwrap_or(0.0).clamp(0.0, 1e9) as usize;
    side("Width").saturating_mul(side("Height"))
}

/// The rules that are broken, each once, errors first.
fn flaws(x4: &[Violation], x1a: &[Violation]) -> Vec<AdvertFlaw> {
    let mut all: BTreeMap<(bool, &str), AdvertFlaw> = BTreeMap::new();
    let mut counts: BTreeMap<(bool, &str), usize> = BTreeMap::new();
    let only_in_x1a = |v: &&Violation| !x4.iter().any(|w| w.id == v.id && w.severity == v.severity);
    let found = x4.iter().map(|v| (v, false)).chain(x1a.iter().filter(only_in_x1a).map(|v| (v, true)));
    for (violation, x1a_only) in found {
        let error = violation.severity == Severity::Error;
        let key = (!error, violation.id);
        *counts.entry(key).or_default() += 1;
        all.entry(key).or_insert_with(|| AdvertFlaw {
            rule: violation.id.to_owned(),
            says: violation.message.chars().filter(|c| !c.is_control()).take(LONGEST).collect(),
            error,
            x1a_only,
        });
    }
    for (key, flaw) in &mut all {
        let more = counts.get(key).copied().unwrap_or(1) - 1;
        if more > 0 {
            flaw.says.push_str(&format!(" (and {more} more)"));
        }
    }
    all.into_values().collect()
}
