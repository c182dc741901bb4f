//! What a picture says about itself: one answer per field from three kinds of blocks.

use std::fmt;

use crate::blocks::Blocks;
use crate::text::join_names;
use crate::{exif_block, iim, xmp};

/// Caption and rights fields of a picture, named as the IPTC Photo Metadata Standard does.
///
/// Each field is taken from XMP, else IIM, else EXIF; `conflicts` lists where they differ.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Caption 说明 (dc:description, IIM 2:120, ImageDescription).
    pub caption: Option<String>,
    /// Credit line 供图 (photoshop:Credit, IIM 2:110).
    pub credit: Option<String>,
    /// Photographer 摄 (dc:creator, IIM 2:80, Artist); several are joined.
    pub byline: Option<String>,
    /// Headline (photoshop:Headline, IIM 2:105).
    pub headline: Option<String>,
    /// Description for readers who cannot see the picture (Iptc4xmpCore:AltTextAccessibility).
    pub alt_text: Option<String>,
    /// Copyright notice (dc:rights, IIM 2:116, Copyright).
    pub copyright: Option<String>,
    /// Source (photoshop:Source, IIM 2:115).
    pub source: Option<String>,
    /// Instructions, which may hold an embargo (photoshop:Instructions, IIM 2:40).
    pub instructions: Option<String>,
    /// City (photoshop:City, IIM 2:90).
    pub city: Option<String>,
    /// Date taken, ISO 8601 (photoshop:DateCreated, IIM 2:55 and 2:60, DateTimeOriginal).
    pub date_taken: Option<String>,
    /// Keywords (dc:subject, IIM 2:25).
    pub keywords: Vec<String>,
    /// Model of the camera (EXIF Model, tiff:Model).
    pub camera: Option<String>,
    /// Serial number of the camera (EXIF BodySerialNumber, aux:SerialNumber).
    pub serial: Option<String>,
    /// Fields on which the blocks disagree.
    pub conflicts: Vec<Conflict>,
    /// A field had no declared encoding and was not UTF-8: GB18030 was assumed. Show it.
    pub guessed_encoding: bool,
    /// IPTC digital source type, such as `…/trainedAlgorithmicMedia` for a synthetic picture.
    pub digital_source_type: Option<String>,
}

/// A field on which two blocks disagree; written, it is one line for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Which field.
    pub field: &'static str,
    /// The block that was believed, and its words.
    pub taken: (&'static str, String),
    /// The other.
    pub other: (&'static str, String),
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ((first_from, first), (from, other)) = (&self.taken, &self.other);
        write!(f, "{}: {first_from} “{first}”, {from} “{other}”", self.field)
    }
}

/// A field of [`Metadata`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Caption,
    Credit,
    Byline,
    Headline,
    AltText,
    Copyright,
    Source,
    Instructions,
    City,
    DateTaken,
    Camera,
    Serial,
    Keywords,
    DigitalSourceType,
}

/// What one block holds.
#[derive(Debug, Default)]
pub(crate) struct Found {
    values: Vec<(Field, Vec<String>)>,
    pub guessed: bool,
}

impl Found {
    /// Adds a value; a field may have several. Blank values are no values.
    pub fn push(&mut self, field: Field, value: String) {
        if value.is_empty() {
            return;
        }
        match self.values.iter_mut().find(|(f, _)| *f == field) {
            Some((_, all)) => all.push(value),
            None => self.values.push((field, vec![value])),
        }
    }

    /// The first value of a field.
    #[cfg(test)]
    pub fn get(&self, field: Field) -> Option<&str> {
        self.all(field).first().map(String::as_str)
    }

    fn all(&self, field: Field) -> &[String] {
        self.values.iter().find(|(f, _)| *f == field).map_or(&[], |(_, all)| all)
    }

    fn line(&self, field: Field) -> Option<String> {
        match (field, self.all(field)) {
            (_, []) => None,
            (Field::Byline, names) => Some(join_names(names)),
            (_, [first, ..]) => Some(first.clone()),
        }
    }
}

/// Reads all blocks of a file and merges them.
pub(crate) fn read(blocks: &Blocks<'_>) -> Metadata {
    let found = [
        ("XMP", blocks.xmp.as_deref().map(xmp::read).unwrap_or_default()),
        ("IIM", blocks.iim.as_deref().map(iim::read).unwrap_or_default()),
        ("EXIF", blocks.exif.as_ref().map(exif_block::read).unwrap_or_default()),
    ];
    merge(&found)
}

fn merge(found: &[(&'static str, Found); 3]) -> Metadata {
    let mut out = Metadata { guessed_encoding: found.iter().any(|f| f.1.guessed), ..Metadata::default() };
    let mut conflicts = Vec::new();
    let mut pick = |field, label: &'static str| {
        let answers: Vec<(&'static str, String)> =
            found.iter().filter_map(|(from, f)| Some((*from, f.line(field)?))).collect();
        let (first_from, first) = answers.first()?;
        for (from, other) in answers.iter().skip(1).filter(|a| !agree(field, first, &a.1)) {
            let (taken, other) = ((*first_from, first.clone()), (*from, other.clone()));
            conflicts.push(Conflict { field: label, taken, other });
        }
        Some(first.clone())
    };
    out.caption = pick(Field::Caption, "caption");
    out.credit = pick(Field::Credit, "credit");
    out.byline = pick(Field::Byline, "byline");
    out.headline = pick(Field::Headline, "headline");
    out.alt_text = pick(Field::AltText, "alt text");
    out.copyright = pick(Field::Copyright, "copyright");
    out.source = pick(Field::Source, "source");
    out.instructions = pick(Field::Instructions, "instructions");
    out.city = pick(Field::City, "city");
    out.date_taken = pick(Field::DateTaken, "date taken");
    out.camera = pick(Field::Camera, "camera");
    out.serial = pick(Field::Serial, "serial");
    out.digital_source_type = pick(Field::DigitalSourceType, "digital source type");
    out.conflicts = conflicts;
    out.keywords = found.iter().map(|f| f.1.all(Field::Keywords)).find(|k| !k.is_empty()).unwrap_or_default().to_vec();
    out
}

/// Whether two blocks say the same. IIM fields have short byte limits, so a long beginning of
/// the other value is a cut copy, not a contradiction; dates may differ in their detail.
fn agree(field: Field, first: &str, other: &str) -> bool {
    let squeeze = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let (a, b) = (squeeze(first), squeeze(other));
    if field == Field::DateTaken {
        let detail = a.len().min(b.len()).min(16);
        return a.get(..detail) == b.get(..detail);
    }
    let cut = |short: &str, long: &str| short.len() >= 28 && long.starts_with(short);
    a == b || cut(&b, &a) || cut(&a, &b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(values: &[(Field, &str)]) -> Found {
        let mut f = Found::default();
        for (field, value) in values {
            f.push(*field, (*value).to_owned());
        }
        f
    }

    #[test]
    fn xmp_wins_and_the_difference_is_told() {
        let m = merge(&[
            ("XMP", found(&[(Field::Credit, "东湖日报")])),
            ("IIM", found(&[(Field::Credit, "东湖晚报"), (Field::City, "东湖")])),
            ("EXIF", found(&[])),
        ]);
        assert_eq!(m.credit.as_deref(), Some("东湖日报"));
        assert_eq!(m.city.as_deref(), Some("东湖"));
        let told: Vec<String> = m.conflicts.iter().map(Conflict::to_string).collect();
        assert_eq!(told, ["credit: XMP “东湖日报”, IIM “东湖晚报”"]);
    }

    #[test]
    fn a_copy_cut_at_the_iim_limit_is_no_conflict() {
        let long = "东湖日报社图片新闻中心记者组";
        let m = merge(&[
            ("XMP", found(&[(Field::Credit, long)])),
            ("IIM", found(&[(Field::Credit, "东湖日报社图片新闻中")])),
            ("EXIF", found(&[])),
        ]);
        assert!(m.conflicts.is_empty(), "{:?}", m.conflicts);
        assert_eq!(m.credit.as_deref(), Some(long));
    }

    #[test]
    fn dates_agree_when_one_only_knows_the_day() {
        let m = merge(&[
            ("XMP", found(&[(Field::DateTaken, "2026-03-05T10:11:12+08:00")])),
            ("IIM", found(&[(Field::DateTaken, "2026-03-05")])),
            ("EXIF", found(&[(Field::DateTaken, "2026-03-05T11:00:00")])),
        ]);
        assert_eq!(m.conflicts.len(), 1);
    }

    #[test]
    fn several_photographers_make_one_byline() {
        let f = found(&[(Field::Byline, "许望舒"), (Field::Byline, "贺兰")]);
        assert_eq!(f.line(Field::Byline).as_deref(), Some("许望舒、贺兰"));
    }
}
