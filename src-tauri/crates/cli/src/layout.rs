//! `banxin layout`: every set line of a page.

use std::path::Path;

use banxin_desk::view::finding_view;
use banxin_desk::wire::{Failure, FindingView};
use banxin_layout::{Beside, BlockLayout, BodyPlace, Glyph, Item, PageLayout, Source, TextLine};
use banxin_model::{Block, BlockId, Content, Document, Length, StoryId};
use serde::Serialize;

use crate::{Done, Outcome, json, say, with_reader};

/// A page's lines and how its stories fit.
#[derive(Serialize)]
struct Page {
    page: usize,
    /// Size of the trimmed page in mm.
    width: f64,
    height: f64,
    lines: Vec<Line>,
    /// Lines that found no room.
    overset: Vec<Line>,
    findings: Vec<FindingView>,
    /// Blocks whose story stands in other blocks too.
    chains: Vec<Link>,
    counts: Counts,
}

/// A block in the chain of its story.
#[derive(Serialize)]
struct Link {
    block: BlockId,
    story: StoryId,
    /// The block before it.
    follows: Option<End>,
    /// The block after it.
    followed_by: Option<End>,
    /// Whether that goes on with the copy; else all of it stands before.
    goes_on: bool,
    /// First paragraph and character of its share, from 0.
    from: [u32; 2],
    /// Paragraph and character after its share.
    to: [u32; 2],
}

/// Another block of a chain, and the number of its page.
#[derive(Serialize)]
struct End {
    block: BlockId,
    page: Option<usize>,
}

#[derive(Serialize)]
struct Counts {
    given: usize,
    placed: usize,
    overset: usize,
}

/// A set line. Lengths in mm from the trimmed page's top left corner, y downwards; size in pt.
#[derive(Serialize)]
struct Line {
    block: Option<BlockId>,
    /// Id of the story, or of the photo the words belong to.
    story: Option<String>,
    photo: Option<String>,
    /// `kicker`, `headline`, `deck`, `byline`, `body`, `caption`, `credit`, `jump` or `furniture`.
    part: &'static str,
    paragraph: Option<u32>,
    text: String,
    /// Left end of the measure.
    x: f64,
    /// Baseline.
    y: f64,
    /// What is set, from `x`.
    width: f64,
    measure: f64,
    size: f64,
    /// Origin of each character's glyph, in order; characters without one repeat the glyph before.
    xs: Vec<f64>,
    /// What is written above and below the line; left out where nothing is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    beside: Vec<Mark>,
}

/// Something written beside a line: a run of glyphs, or a rule.
#[derive(Serialize)]
struct Mark {
    /// `glyphs` or `rule`.
    what: &'static str,
    /// Left end: the first glyph's origin.
    x: f64,
    /// Baseline, or upper edge of the rule.
    y: f64,
    /// Up to the last glyph's origin, or to the rule's end.
    width: f64,
}

pub(crate) fn layout(file: &Path, number: usize, as_json: bool) -> Done {
    let page = with_reader(file, |session| {
        let none = || Failure::new("no_page", &format!("there is no page {number} in {}", file.display()));
        let id = session.document().page_numbered(number).ok_or_else(none)?.id;
        let layout = session.page(id);
        let findings = layout.findings().map(|f| finding_view(session.document(), f)).collect();
        Ok(page(&layout, findings, chains(session.document(), &layout)))
    })?;
    if as_json {
        say(&json(&page))?;
    } else {
        for line in &page.lines {
            say(&format!("{:8.3} {:8.3} {:8.3}  {}", line.x, line.y, line.width, line.text))?;
        }
    }
    Ok(Outcome::Well)
}

fn chains(document: &Document, layout: &PageLayout) -> Vec<Link> {
    let end = |b: &Block| End { block: b.id, page: document.number_of(b.page) };
    let link = |group: &BlockLayout| {
        let (id, fit) = (group.block?, group.fit.as_ref()?);
        let Content::Story(story) = &document.blocks.get(&id)?.content else { return None };
        let before = story.follows.and_then(|id| document.blocks.get(&id));
        let after = document.follower_of(id);
        let place = |at: BodyPlace| [at.paragraph, at.char];
        (before.is_some() || after.is_some()).then(|| Link {
            block: id,
            story: fit.story,
            follows: before.map(|b| end(b)),
            followed_by: after.map(|b| end(b)),
            goes_on: fit.goes_on,
            from: place(fit.from),
            to: place(fit.to),
        })
    };
    layout.blocks.iter().filter_map(|group| link(group)).collect()
}

fn page(layout: &PageLayout, findings: Vec<FindingView>, chains: Vec<Link>) -> Page {
    let mut lines = Vec::new();
    let mut overset = Vec::new();
    for group in layout.groups() {
        let set = group.items.iter().filter_map(|item| match item {
            Item::Line(l) => Some(line(group.block, l)),
            _ => None,
        });
        lines.extend(set);
        overset.extend(group.fit.iter().flat_map(|f| &f.overset).map(|l| line(group.block, l)));
    }
    let counts = layout.counts();
    Page {
        page: layout.number,
        width: mm(layout.trim.w),
        height: mm(layout.trim.h),
        lines,
        overset,
        findings,
        chains,
        counts: Counts { given: counts.given, placed: counts.placed, overset: counts.overset },
    }
}

/// Millimetres to a tenth of a micrometre: below the unit, so that nothing is lost in print.
fn mm(length: Length) -> f64 {
    (length.to_mm() * 10_000.0).round() / 10_000.0
}

fn line(block: Option<BlockId>, l: &TextLine) -> Line {
    let (part, paragraph, photo) = match l.source {
        Source::Kicker(..) => ("kicker", None, None),
        Source::Headline(..) => ("headline", None, None),
        Source::Deck(..) => ("deck", None, None),
        Source::Byline(_) => ("byline", None, None),
        Source::Body { paragraph, .. } => ("body", Some(paragraph), None),
        Source::Caption(photo) => ("caption", None, Some(photo)),
        Source::Credit(photo) => ("credit", None, Some(photo)),
        Source::Jump(_) => ("jump", None, None),
        Source::Furniture => ("furniture", None, None),
    };
    Line {
        block,
        story: l.source.story().map(|s| s.to_string()),
        photo: photo.map(|p| p.to_string()),
        part,
        paragraph,
        text: l.text.clone(),
        x: mm(l.x),
        y: mm(l.baseline),
        width: mm(l.width),
        measure: mm(l.measure),
        size: l.size.to_pt(),
        xs: origins(l),
        beside: l.beside.iter().map(|b| mark(l, b)).collect(),
    }
}

fn mark(l: &TextLine, beside: &Beside) -> Mark {
    match beside {
        Beside::Rule { rect, .. } => Mark { what: "rule", x: mm(rect.x), y: mm(rect.y), width: mm(rect.w) },
        Beside::Glyphs(run) => {
            let x = |g: Option<&Glyph>| g.map_or(Length::ZERO, |g| g.x);
            let (first, last) = (x(run.glyphs.first()), x(run.glyphs.last()));
            Mark { what: "glyphs", x: mm(first), y: mm(l.baseline + run.drop), width: mm(last - first) }
        }
    }
}

fn origins(l: &TextLine) -> Vec<f64> {
    let glyphs: Vec<_> = l.runs.iter().flat_map(|r| &r.glyphs).filter(|g| g.chars > 0).collect();
    let mut xs = Vec::with_capacity(l.text.chars().count());
    let mut now = l.x;
    let mut next = glyphs.iter().peekable();
    for at in 0..u32::try_from(l.text.chars().count()).unwrap_or(u32::MAX) {
        while let Some(g) = next.next_if(|g| g.at <= at) {
            now = g.x;
        }
        xs.push(mm(now));
    }
    xs
}
