//! Word documents (ECMA-376): paragraphs in order, pictures beside them; what a newspaper does not set is told.
//!
//! Changes under review are read as accepted: what was inserted stays, what was deleted goes. Headings by style
//! are the head and the crossheads, as in Markdown; without them the rules of plain text hold, and short bold
//! paragraphs are crossheads. Text boxes follow the paragraph they hang on.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader as Xml, XmlVersion};

use crate::archive::Archive;
use crate::body::{self, Flow};
use crate::change::Change;
use crate::chars::ends_sentence;
use crate::decode::is_dropped;
use crate::draft::{Draft, DraftPicture, ParaKind};
use crate::error::{Fault, IntakeError};
use crate::sniff::refused;
use crate::{head, lines, markdown};

/// The part that holds the text; a ZIP archive with it is a Word document.
pub(crate) const TEXT: &str = "word/document.xml";
/// Largest part of text, unpacked.
const MOST_TEXT: usize = 64 << 20;
/// Largest pictures of one document together, unpacked.
const MOST_PICTURES: usize = 300_000_000;
/// Deepest nesting followed; real documents stay below forty.
const MAX_DEPTH: usize = 256;
/// Longest bold paragraph that is a crosshead.
const CROSSHEAD: usize = 30;
/// Longest paragraph below a picture that is its caption by its first words.
const CAPTION: usize = 120;

/// Reads a story, and the pictures in it, from a Word document (`.docx`).
///
/// # Errors
/// [`IntakeError`] names the file, the fault and the remedy.
pub fn story_from_docx(name: &str, bytes: &[u8]) -> Result<Draft, IntakeError> {
    read(bytes).map_err(|fault| refused(name, fault))
}

fn read(bytes: &[u8]) -> Result<Draft, Fault> {
    let archive = Archive::open(bytes)?;
    let styles = match part(&archive, "word/styles.xml")? {
        Some(text) => styles(&text)?,
        None => BTreeMap::new(),
    };
    let text = part(&archive, TEXT)?.ok_or(Fault::BrokenDocument { why: "has no text" })?;
    let mut reader = Reader { styles: Some(&styles), ..Reader::default() };
    walk(&text, |event| reader.event(event))?;
    let mut draft = Draft::default();
    for (change, count) in [
        (Change::AcceptedChanges as fn(usize) -> Change, reader.reviewed),
        (Change::IgnoredTables, reader.tables),
        (Change::IgnoredNotes, reader.notes),
        (Change::IgnoredRuby, reader.rubies),
        (Change::MarkedItems, reader.items),
        (Change::DroppedControls, reader.dropped),
    ] {
        draft.note(change, count);
    }
    let paragraphs = take_pictures(reader.done, &archive, &mut draft)?;
    fill(paragraphs, &mut draft);
    body::read_dateline(&mut draft);
    draft.within_limits()
}

fn part(archive: &Archive<'_>, name: &str) -> Result<Option<String>, Fault> {
    if !archive.has(name) {
        return Ok(None);
    }
    archive.part(name, MOST_TEXT).map(|bytes| Some(String::from_utf8_lossy(&bytes).into_owned()))
}

/// What the reader of a part is told.
enum Seen<'a> {
    Open(&'a BytesStart<'a>),
    Close,
    Text(&'a str),
}

/// Reads a part of XML. What it names elsewhere is never fetched or expanded.
fn walk(text: &str, mut tell: impl FnMut(Seen<'_>)) -> Result<(), Fault> {
    let broken = || Fault::BrokenDocument { why: "is damaged" };
    let mut xml = Xml::from_str(text);
    let mut depth = 0usize;
    loop {
        match xml.read_event().map_err(|_| broken())? {
            Event::Start(element) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(broken());
                }
                tell(Seen::Open(&element));
            }
            Event::Empty(element) => {
                tell(Seen::Open(&element));
                tell(Seen::Close);
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                tell(Seen::Close);
            }
            Event::Text(piece) => tell(Seen::Text(&piece.xml10_content())),
            Event::CData(piece) => tell(Seen::Text(&piece.xml10_content())),
            Event::GeneralRef(name) => {
                if let Some(c) = character(&name) {
                    tell(Seen::Text(c.encode_utf8(&mut [0; 4])));
                }
            }
            Event::DocType(_) => return Err(Fault::BrokenDocument { why: "is none that Word wrote" }),
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(broken()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

fn character(name: &BytesRef<'_>) -> Option<char> {
    if name.is_char_ref() {
        return name.resolve_char_ref().ok().flatten();
    }
    match &*name.xml10_content() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// An attribute by its name without prefix.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = element.attributes();
    let found = all.with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name);
    found?.normalized_value(XmlVersion::Implicit1_0).ok().map(|v| v.into_owned())
}

/// Whether a switch such as `w:b` is on.
fn is_on(element: &BytesStart<'_>) -> bool {
    !matches!(attribute(element, "val").as_deref(), Some("0" | "false" | "off" | "none"))
}

/// What a style says a paragraph is.
#[derive(Clone, Default)]
struct Style {
    name: String,
    based: String,
    /// Heading level from its outline, from 1; 0 for none.
    outline: u8,
}

/// Styles by id.
type Styles = BTreeMap<String, Style>;

fn styles(text: &str) -> Result<Styles, Fault> {
    let mut styles = Styles::new();
    let mut id = String::new();
    walk(text, |seen| {
        let Seen::Open(element) = seen else { return };
        let value = || attribute(element, "val").unwrap_or_default();
        match element.local_name().as_ref() {
            "style" => id = attribute(element, "styleId").unwrap_or_default(),
            "name" => styles.entry(id.clone()).or_default().name = value().to_lowercase(),
            "basedOn" => styles.entry(id.clone()).or_default().based = value(),
            "outlineLvl" => styles.entry(id.clone()).or_default().outline = outline(&value()),
            _ => {}
        }
    })?;
    Ok(styles)
}

/// Outline levels count from 0; 9 is body text.
fn outline(value: &str) -> u8 {
    value.parse::<u8>().ok().filter(|n| *n < 9).map_or(0, |n| n + 2)
}

/// What a paragraph is by its style.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// A heading of a level, from 1; 0 is body.
    Level(u8),
    Caption,
}

/// The role of a style, or of one it is based on.
fn role(styles: &Styles, id: &str) -> Role {
    let mut id = id;
    // Styles that are based on each other in a ring end here.
    for _ in 0..10 {
        let Some(style) = styles.get(id) else { break };
        match style.name.trim() {
            "title" | "标题" | "主题" | "主标题" => return Role::Level(1),
            "subtitle" | "副标题" | "副题" => return Role::Level(2),
            "引题" | "肩题" | "眉题" => return Role::Level(3),
            "小标题" => return Role::Level(5),
            "caption" | "题注" | "图说" => return Role::Caption,
            name => {
                let number = name.strip_prefix("heading ").or_else(|| name.strip_prefix("标题 "));
                if let Some(level) = number.and_then(|n| n.trim().parse::<u8>().ok()).filter(|n| (1..=9).contains(n)) {
                    return Role::Level(level + 1);
                }
            }
        }
        if style.outline > 0 {
            return Role::Level(style.outline);
        }
        id = &style.based;
    }
    Role::Level(0)
}

/// A paragraph being read.
struct Para {
    text: String,
    role: Role,
    /// All that prints in it is bold.
    bold: bool,
    item: bool,
    /// Pictures by the name of their relation.
    pictures: Vec<String>,
    /// Paragraphs of text boxes that hang on it.
    inner: Vec<Para>,
}

impl Para {
    const fn new() -> Self {
        Self {
            text: String::new(),
            role: Role::Level(0),
            bold: true,
            item: false,
            pictures: Vec::new(),
            inner: Vec::new(),
        }
    }
}

#[derive(Default)]
struct Reader<'s> {
    styles: Option<&'s Styles>,
    /// Names of the elements that are open.
    path: Vec<String>,
    /// Depth of elements whose content is left out.
    hidden: usize,
    open: Vec<Para>,
    bold: bool,
    done: Vec<Para>,
    reviewed: usize,
    tables: usize,
    notes: usize,
    rubies: usize,
    items: usize,
    dropped: usize,
}

impl Reader<'_> {
    fn event(&mut self, seen: Seen<'_>) {
        match seen {
            Seen::Open(element) => self.start(element),
            Seen::Close => self.end(),
            Seen::Text(text) => self.text(text),
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        let name = element.local_name().as_ref().to_owned();
        if self.hidden > 0 || self.hides(&name) {
            self.hidden += 1;
        } else {
            self.element(&name, element);
        }
        self.path.push(name);
    }

    /// Elements whose content is left out, counted.
    fn hides(&mut self, name: &str) -> bool {
        match name {
            "del" | "moveFrom" => self.reviewed += 1,
            "tbl" => self.tables += 1,
            "rt" => self.rubies += 1,
            // The same picture or text box again, for older programs; codes of fields; what was deleted.
            // … and how a paragraph or a run looked before a change under review.
            "Fallback" | "instrText" | "delText" | "delInstrText" | "pPrChange" | "rPrChange" => {}
            _ => return false,
        }
        true
    }

    fn element(&mut self, name: &str, element: &BytesStart<'_>) {
        let in_mark = self.path.iter().rev().take(3).any(|p| p == "pPr");
        match name {
            "p" => self.open.push(Para::new()),
            "r" => self.bold = false,
            "b" if !in_mark => self.bold = is_on(element),
            "ins" | "moveTo" if !in_mark => self.reviewed += 1,
            "footnoteReference" | "endnoteReference" => self.notes += 1,
            _ => {
                if let Some(open) = self.open.last_mut() {
                    content(open, name, element, self.styles);
                }
            }
        }
    }

    fn end(&mut self) {
        let name = self.path.pop().unwrap_or_default();
        if self.hidden > 0 {
            self.hidden -= 1;
        } else if name == "p" {
            self.finish();
        }
    }

    fn finish(&mut self) {
        let Some(mut para) = self.open.pop() else { return };
        if para.item && para.role == Role::Level(0) && !para.text.trim().is_empty() {
            self.items += 1;
            para.text.insert_str(0, "● ");
        }
        match self.open.last_mut() {
            Some(outer) => outer.inner.push(para),
            None => self.close(para),
        }
    }

    fn close(&mut self, mut para: Para) {
        let inner = std::mem::take(&mut para.inner);
        self.done.push(para);
        inner.into_iter().for_each(|p| self.close(p));
    }

    fn text(&mut self, text: &str) {
        if self.hidden > 0 || self.path.last().is_none_or(|p| p != "t") {
            return;
        }
        let Some(open) = self.open.last_mut() else { return };
        open.bold &= self.bold || text.trim().is_empty();
        for c in text.chars() {
            if is_dropped(c) || c.is_control() {
                self.dropped += 1;
            } else {
                open.text.push(c);
            }
        }
    }
}

/// A character of the font Symbol; 〓, which nobody overlooks, for one of another font or without a character of its own.
fn symbol(element: &BytesStart<'_>) -> char {
    const SYMBOL: [(u32, char); 12] = [
        (0xf06d, 'μ'),
        (0xf070, 'π'),
        (0xf0a3, '≤'),
        (0xf0a5, '∞'),
        (0xf0b0, '°'),
        (0xf0b1, '±'),
        (0xf0b3, '≥'),
        (0xf0b4, '×'),
        (0xf0b7, '·'),
        (0xf0b8, '÷'),
        (0xf0b9, '≠'),
        (0xf0bb, '≈'),
    ];
    let is_symbol = attribute(element, "font").is_some_and(|f| f.eq_ignore_ascii_case("Symbol"));
    let code = attribute(element, "char").and_then(|c| u32::from_str_radix(&c, 16).ok());
    let known = SYMBOL.iter().find(|s| is_symbol && Some(s.0) == code);
    known.map_or('〓', |s| s.1)
}

/// What an element adds to the paragraph it stands in.
fn content(open: &mut Para, name: &str, element: &BytesStart<'_>, styles: Option<&Styles>) {
    match name {
        "pStyle" => {
            let id = attribute(element, "val").unwrap_or_default();
            open.role = styles.map_or(Role::Level(0), |all| role(all, &id));
        }
        "outlineLvl" => match outline(&attribute(element, "val").unwrap_or_default()) {
            0 => {}
            level => open.role = Role::Level(level),
        },
        "numPr" => open.item = true,
        // The list of number 0 is none (ECMA-376, 17.9.18).
        "numId" => open.item &= attribute(element, "val").as_deref() != Some("0"),
        "sym" => open.text.push(symbol(element)),
        "tab" | "ptab" if !open.text.is_empty() => open.text.push(' '),
        "br" | "cr" => open.text.push('\n'),
        "noBreakHyphen" => open.text.push('-'),
        "blip" => open.pictures.extend(attribute(element, "embed")),
        "imagedata" => open.pictures.extend(attribute(element, "id")),
        _ => {}
    }
}

/// Takes the pictures out, and the paragraph below one where it is surely its caption.
fn take_pictures(all: Vec<Para>, archive: &Archive<'_>, draft: &mut Draft) -> Result<Vec<Para>, Fault> {
    let relations = match part(archive, "word/_rels/document.xml.rels")? {
        Some(text) => relations(&text)?,
        None => BTreeMap::new(),
    };
    let mut room = MOST_PICTURES;
    let (mut captions, mut lost) = (0, 0);
    let mut rest = Vec::new();
    // The picture that the next paragraph may be the caption of.
    let mut bare: Option<usize> = None;
    for para in all {
        if let Some(at) = bare.filter(|_| is_caption(&para)) {
            if let Some(picture) = draft.pictures.get_mut(at) {
                picture.caption = para.text.replace('\n', "").trim().to_owned();
                captions += 1;
            }
            bare = None;
            continue;
        }
        let before = draft.pictures.len();
        for id in &para.pictures {
            let found = relations.get(id).filter(|target| archive.has(target));
            match found.map(|target| (target, archive.part(target, room))) {
                Some((target, Ok(bytes))) => {
                    room -= bytes.len();
                    draft.pictures.push(DraftPicture { ending: ending(target), bytes, caption: String::new() });
                }
                _ => lost += 1,
            }
        }
        let blank = para.text.trim().is_empty();
        if blank && draft.pictures.len() == before + 1 {
            bare = Some(before);
        } else if !blank || draft.pictures.len() > before {
            bare = None;
        }
        rest.push(para);
    }
    draft.note(Change::ReadCaptions, captions);
    draft.note(Change::IgnoredImages, lost);
    Ok(rest)
}

/// A caption by its style, or by the first words that captions of newspapers have.
fn is_caption(para: &Para) -> bool {
    let text = para.text.trim();
    let words = ["图为", "▲", "△"].iter().any(|w| text.starts_with(w)) && text.chars().count() <= CAPTION;
    para.pictures.is_empty() && !text.is_empty() && (para.role == Role::Caption || words)
}

/// `jpeg` of `media/image1.jpeg`.
fn ending(target: &str) -> String {
    target.rsplit_once('.').map_or_else(String::new, |(_, e)| e.to_lowercase())
}

/// Parts of the document by the names of their relations; nothing outside it.
fn relations(text: &str) -> Result<BTreeMap<String, String>, Fault> {
    let mut relations = BTreeMap::new();
    walk(text, |seen| {
        let Seen::Open(element) = seen else { return };
        let outside = attribute(element, "TargetMode").is_some_and(|m| m == "External");
        if let (false, Some(id), Some(target)) = (outside, attribute(element, "Id"), attribute(element, "Target")) {
            let inside = target.strip_prefix('/').map_or_else(|| format!("word/{target}"), str::to_owned);
            relations.insert(id, inside);
        }
    })?;
    Ok(relations)
}

/// Fills head and body: by headings if there are any, else by the rules of plain text.
fn fill(all: Vec<Para>, draft: &mut Draft) {
    let level = |p: &Para| if let Role::Level(n) = p.role { n } else { 0 };
    if all.iter().any(|p| level(p) > 0 && !p.text.trim().is_empty()) {
        let written = all.into_iter().filter(|p| !p.text.trim().is_empty());
        return markdown::fill(written.map(|p| (level(&p), p.text)).collect(), draft);
    }
    let is_bold = |p: &&Para| p.bold && p.text.trim().chars().count() <= CROSSHEAD && !ends_sentence(p.text.trim());
    let bold: BTreeSet<String> = all.iter().filter(is_bold).map(|p| p.text.trim().to_owned()).collect();
    let text = all.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join("\n");
    let lines = lines::split(&text);
    draft.note(Change::StrippedIndent, lines.stripped);
    draft.note(Change::ClosedUp, lines.closed_up);
    // Lines are not measured: a paragraph of Word is one, however wide.
    let indents_speak = lines.indents_speak;
    let rest = head::take(lines, false, draft);
    body::build(&rest, Flow::Hard { indents_speak }, draft);
    let last = draft.paragraphs.len().saturating_sub(1);
    for paragraph in draft.paragraphs.iter_mut().take(last).filter(|p| p.kind == ParaKind::Body) {
        if bold.contains(&paragraph.text) {
            paragraph.kind = ParaKind::Crosshead;
        }
    }
}
