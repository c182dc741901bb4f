//! 收稿: files become commands that add stories, photos and adverts.

use std::path::{Path, PathBuf};

use banxin_edit::{Command, MOST_FILE_WORDS, MOST_NOTE_CHARS};
use banxin_intake::{Draft, DraftParagraph, DraftPicture, IntakeError, Kind, ParaKind};
use banxin_model::{
    Advert, BlobHash, Conflict, Copy, FileWords, Original, Paragraph, ParagraphKind, PhotoColour, PhotoFormat,
    PhotoWords, Said,
};
use banxin_pdf::AdvertFault;
use banxin_photo::{Colour, Format, Metadata};
use banxin_store::Source;

use crate::wire::Failure;

/// A file taken in, not yet part of the edition.
pub struct Taken {
    /// The command that adds it.
    pub command: Command,
    /// A photo's original, to be stored with it.
    pub blob: Option<(BlobHash, Kept)>,
    /// What was changed on the way in.
    pub changes: Vec<String>,
}

/// Where the bytes of an original are until they are stored.
pub enum Kept {
    /// In memory.
    Held(Vec<u8>),
    /// In the file they came in, which is read once more.
    File(PathBuf),
}

impl Kept {
    /// The same for the store.
    #[must_use]
    pub fn source(&self) -> Source<'_> {
        match self {
            Self::Held(bytes) => Source::Held(bytes),
            Self::File(path) => Source::File(path),
        }
    }
}

/// What became of a file, or of a picture in it, under its name.
pub type Outcome = (String, Result<Taken, Failure>);

/// Reads a file and makes of it a story, a photo or an advert (of a PDF, the page of a number from 1); a Word document
/// gives its pictures too, after its story.
#[must_use]
pub fn take_file(path: &Path, page: usize) -> Vec<Outcome> {
    let name = file_name(path);
    match read(path) {
        // What can be read once only, such as a pipe, is held.
        Ok(bytes) => take_all(&name, bytes, path.is_file().then_some(path), page),
        Err(failure) => vec![(name, Err(failure))],
    }
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let size = std::fs::metadata(path).map_err(|e| Failure::file(path, &e))?;
    if size.is_dir() {
        let message = format!("{} is a folder; choose files of copy or photos", path.display());
        return Err(Failure::new("is_folder", &message));
    }
    if size.len() > banxin_photo::MAX_FILE_BYTES as u64 {
        let message = format!("{} is larger than 300 MB; make it smaller first", path.display());
        return Err(Failure::new("too_large", &message));
    }
    std::fs::read(path).map_err(|e| Failure::file(path, &e))
}

/// Name of a file without folders.
#[must_use]
pub fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Makes a story and photos, or an advert, of a file's bytes; of which file, if they can be read there once more.
#[must_use]
pub fn take_all(name: &str, bytes: Vec<u8>, from: Option<&Path>, page: usize) -> Vec<Outcome> {
    match banxin_intake::sniff(name, &bytes) {
        Ok(Kind::Word) => take_word(name, &bytes),
        _ => vec![(name.to_owned(), take_bytes(name, bytes, from, page))],
    }
}

/// Makes a story, a photo or an advert of a file's bytes; of a PDF, the page of a number from 1. Pictures in a story
/// are left out.
///
/// # Errors
/// When they are none of these.
pub fn take_bytes(name: &str, bytes: Vec<u8>, from: Option<&Path>, page: usize) -> Result<Taken, Failure> {
    match banxin_intake::sniff(name, &bytes).map_err(refused)? {
        Kind::Story => Ok(story(name, banxin_intake::story_from_text(name, &bytes).map_err(refused)?)),
        Kind::Word => Ok(story(name, banxin_intake::story_from_docx(name, &bytes).map_err(refused)?)),
        Kind::Photo => take_photo(name, bytes, from, None),
        Kind::Advert => take_advert(name, bytes, from, page),
    }
}

fn refused(error: IntakeError) -> Failure {
    Failure::new(error.code(), &error.to_string())
}

/// A story, and the pictures that stood in it, named after it.
fn take_word(name: &str, bytes: &[u8]) -> Vec<Outcome> {
    let mut draft = match banxin_intake::story_from_docx(name, bytes).map_err(refused) {
        Ok(draft) => draft,
        Err(failure) => return vec![(name.to_owned(), Err(failure))],
    };
    let pictures = std::mem::take(&mut draft.pictures);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let photo = |(number, picture): (usize, DraftPicture)| {
        let own = format!("{stem}-{number}.{}", picture.ending);
        let mut taken = take_photo(&own, picture.bytes, None, None);
        // It left the story for its picture: it is the caption, whatever the picture's file says of itself, which is
        // kept beside it; of a picture that is not taken it goes back.
        match &mut taken {
            _ if picture.caption.is_empty() => {}
            Ok(Taken { command: Command::AddPhoto { words, .. }, .. }) => words.caption = picture.caption,
            _ => {
                let (kind, text) = (ParaKind::Body, picture.caption);
                draft.paragraphs.push(DraftParagraph { kind, text, dateline: 0 });
            }
        }
        (own, taken)
    };
    let photos: Vec<Outcome> = (1..).zip(pictures).map(photo).collect();
    std::iter::once((name.to_owned(), Ok(story(name, draft)))).chain(photos).collect()
}

fn story(name: &str, draft: Draft) -> Taken {
    let changes = draft.changes.iter().map(ToString::to_string).collect();
    Taken { command: Command::AddStory { copy: copy_of(draft, name) }, blob: None, changes }
}

fn copy_of(draft: Draft, source: &str) -> Copy {
    let lines = |text: String| if text.is_empty() { Vec::new() } else { vec![text] };
    Copy {
        kicker: lines(draft.kicker),
        headline: draft.headline,
        deck: draft.deck,
        byline: draft.byline,
        body: draft.paragraphs.into_iter().map(paragraph).collect(),
        source: source.to_owned(),
        ..Copy::default()
    }
}

fn paragraph(p: DraftParagraph) -> Paragraph {
    let kind = match p.kind {
        ParaKind::Body => ParagraphKind::Body,
        ParaKind::Crosshead => ParagraphKind::Crosshead,
        ParaKind::EditorNote => ParagraphKind::EditorNote,
    };
    Paragraph { kind, text: p.text, dateline: u32::try_from(p.dateline).unwrap_or(0), notations: Vec::new() }
}

/// A page of a PDF: judged first, so that nothing is painted that could not be walked through.
fn take_advert(name: &str, bytes: Vec<u8>, from: Option<&Path>, page: usize) -> Result<Taken, Failure> {
    let refused = |e: AdvertFault| Failure::new(e.code(), &format!("{name}: {e}"));
    let inspected = banxin_pdf::inspect_advert(&bytes, page).map_err(refused)?;
    let advert = inspected.advert;
    let mut changes = Vec::new();
    if advert.pages > 1 {
        changes
            .push(format!("page {} of {} was taken; `banxin import --page` takes another", advert.page, advert.pages));
    }
    let rules: Vec<&str> = advert.refused_by(false).collect();
    if !rules.is_empty() {
        let rules = rules.join(", ");
        changes.push(format!(
            "it is not fit for the press as it is ({rules}); ask for a sound file or print it as a picture"
        ));
    }
    let taken = match inspected.alone {
        Some(alone) => take_photo(name, alone, None, Some(advert)),
        None => take_photo(name, bytes, from, Some(advert)),
    }?;
    Ok(Taken { changes, ..taken })
}

fn take_photo(name: &str, bytes: Vec<u8>, from: Option<&Path>, advert: Option<Advert>) -> Result<Taken, Failure> {
    let probe = banxin_photo::probe(name, &bytes).map_err(|e| Failure::new(e.code(), &e.to_string()))?;
    let blob = BlobHash(*blake3::hash(&bytes).as_bytes());
    let original = Original {
        name: name.to_owned(),
        blob,
        format: match probe.format {
            Format::Jpeg => PhotoFormat::Jpeg,
            Format::Png => PhotoFormat::Png,
            Format::Tiff => PhotoFormat::Tiff,
            Format::WebP => PhotoFormat::Webp,
            Format::Pdf => PhotoFormat::Pdf,
        },
        width: probe.width,
        height: probe.height,
        orientation: probe.orientation,
        colour: match probe.colour {
            Colour::Grey => PhotoColour::Grey,
            Colour::Rgb => PhotoColour::Rgb,
            Colour::Cmyk => PhotoColour::Cmyk,
        },
        advert,
    };
    let read = file_words(&probe.metadata);
    let (words, changes) = words_of(probe.metadata, &read);
    let command = Command::AddPhoto { original, words, read: Box::new(read) };
    let kept = from.map_or_else(|| Kept::Held(bytes), |path| Kept::File(path.to_owned()));
    Ok(Taken { command, blob: Some((blob, kept)), changes })
}

/// All that a photo's file says, on one line each and no longer than a record holds.
fn file_words(meta: &Metadata) -> FileWords {
    let short = |text: &str| one_line(text).chars().take(MOST_NOTE_CHARS).collect::<String>();
    let line = |text: &Option<String>| short(text.as_deref().unwrap_or_default());
    let said = |(block, text): &(&str, String)| Said { block: (*block).to_owned(), text: short(text) };
    let conflict = |c: &banxin_photo::Conflict| Conflict {
        field: c.field.to_owned(),
        taken: said(&c.taken),
        other: said(&c.other),
    };
    FileWords {
        headline: line(&meta.headline),
        caption: line(&meta.caption),
        byline: line(&meta.byline),
        credit: line(&meta.credit),
        source: line(&meta.source),
        alt: line(&meta.alt_text),
        copyright: line(&meta.copyright),
        city: line(&meta.city),
        keywords: meta.keywords.iter().take(MOST_FILE_WORDS).map(|word| short(word)).collect(),
        taken: line(&meta.date_taken),
        camera: line(&meta.camera),
        serial: line(&meta.serial),
        source_type: line(&meta.digital_source_type),
        guessed: meta.guessed_encoding,
        conflicts: meta.conflicts.iter().take(MOST_FILE_WORDS).map(conflict).collect(),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a photo says about itself. The credit as it would be printed: the photographer's
/// name with 摄, else the credit line.
fn words_of(meta: Metadata, read: &FileWords) -> (PhotoWords, Vec<String>) {
    let mut changes: Vec<String> = meta.conflicts.iter().map(ToString::to_string).collect();
    if meta.guessed_encoding {
        changes.push("the caption fields do not say their encoding and were read as GB18030; check them".to_owned());
    }
    if read.is_synthetic() {
        changes.push("the file says it was made by a program; label it as the rules ask".to_owned());
    }
    let credit = match (meta.byline, meta.credit) {
        (Some(name), _) if !name.contains('摄') => format!("{name} 摄"),
        (Some(name), _) => name,
        (None, credit) => credit.unwrap_or_default(),
    };
    let line = |text: Option<String>| one_line(&text.unwrap_or_default());
    let words = PhotoWords {
        caption: line(meta.caption),
        credit: line(Some(credit)),
        alt: line(meta.alt_text),
        copyright: line(meta.copyright),
        instructions: line(meta.instructions),
        notes: String::new(),
    };
    (words, changes)
}
