//! From layouts and records to what a window shows.

use banxin_layout::{BlockLayout, Finding, HeadLine, Item, PageLayout, Problem, Severity, Source, StoryFit, Vacancy};
use banxin_model::{BlockId, Document, Grid, PaperSetup, PhotoId, Rect, StoryId};
use banxin_typeset::headline::{self, Words};

use crate::gate::stops;
use crate::judged::judged;
use crate::said::{words_of, words_view};
use crate::wire::{
    BlockView, DeckKind, DeckLineView, FindingView, FitView, GridView, PageStatus, PageView, SeverityView,
};

/// The grid of a set-up in page coordinates.
#[must_use]
pub fn grid_view(setup: &PaperSetup) -> GridView {
    let grid = Grid::of(setup);
    GridView {
        trim: setup.trim,
        area: grid.area,
        columns: (0..grid.columns).map(|c| grid.column_x(c)).collect(),
        column_width: grid.column_width,
        leading: grid.leading,
        lines: grid.lines,
        em: grid.em,
    }
}

/// How a page stands.
#[must_use]
pub fn page_status(document: &Document, layout: &PageLayout, revision: &str) -> PageStatus {
    let findings = page_findings(document, layout, INK_LIMIT);
    let fits = layout.blocks.iter().filter_map(|b| Some(fit_view(b.block?, b.fit.as_ref()?))).collect();
    PageStatus { page: layout.page, revision: revision.to_owned(), findings, fits }
}

/// What is wrong on a page, in its content and for a press of an ink limit in per cent, the worst first.
#[must_use]
pub fn page_findings(document: &Document, layout: &PageLayout, ink_limit: u16) -> Vec<FindingView> {
    let mut findings: Vec<FindingView> = layout
        .findings()
        .map(|f| FindingView { words: words_of(document, layout, f), ..finding_view(document, f) })
        .collect();
    let said = banxin_proof::editorial(document, layout).into_iter().chain(banxin_proof::taboos(document, layout));
    findings.extend(banxin_proof::preflight(layout, ink_limit).into_iter().chain(said).map(proof_finding));
    let mut findings = judged(&document.edition, findings);
    findings.sort_by_key(|f| std::cmp::Reverse(f.severity));
    findings
}

/// Most ink on newsprint, in per cent (ISO 12647-3:2013, coldset): while nobody has named a printer.
pub const INK_LIMIT: u16 = 220;

/// A finding of the preflight.
#[must_use]
pub fn proof_finding(finding: banxin_proof::Finding) -> FindingView {
    let severity = severity_view(finding.severity);
    FindingView {
        code: finding.code.to_owned(),
        severity,
        message: finding.message,
        place: finding.place,
        block: finding.block,
        story: None,
        photo: None,
        lines: None,
        chars: None,
        detail: finding.detail,
        words: finding.words.and_then(|w| words_view(w.source, w.from, w.to)),
        stops: stops(finding.code, severity),
    }
}

const fn severity_view(severity: Severity) -> SeverityView {
    match severity {
        Severity::Note => SeverityView::Note,
        Severity::Warning => SeverityView::Warning,
        Severity::Error => SeverityView::Error,
    }
}

/// A page's shapes.
#[must_use]
pub fn page_view(document: &Document, layout: &PageLayout, revision: &str, words: &Words) -> PageView {
    let blocks = layout.blocks.iter().filter_map(|b| Some(block_view(document, b.block?, b, words))).collect();
    PageView { status: page_status(document, layout, revision), blocks }
}

fn block_view(document: &Document, block: BlockId, layout: &BlockLayout, words: &Words) -> BlockView {
    let photos = layout.items.iter().filter_map(|item| match item {
        Item::Photo(p) => Some(p.frame),
        Item::Vacancy { rect, reason: Vacancy::PhotoMissing } => Some(*rect),
        _ => None,
    });
    BlockView {
        block,
        bounds: bounds(layout).unwrap_or_default(),
        outline: layout.outline.clone(),
        photos: photos.collect(),
        head: head_rect(layout),
        decks: decks(document, layout, words),
    }
}

/// Around a block's outline.
pub(crate) fn bounds(layout: &BlockLayout) -> Option<Rect> {
    let corners = layout.outline.iter().flatten().map(|p| Rect { x: p.x, y: p.y, ..Rect::default() });
    corners.reduce(Rect::union)
}

/// The lines of the headline group against their room.
fn decks(document: &Document, layout: &BlockLayout, words: &Words) -> Vec<DeckLineView> {
    let copy = layout.fit.as_ref().and_then(|fit| document.stories.get(&fit.story)).map(|s| &s.copy);
    let Some(copy) = copy else { return Vec::new() };
    let written = |deck| match deck {
        DeckKind::Kicker => &copy.kicker,
        DeckKind::Headline => &copy.headline,
        DeckKind::Deck => &copy.deck,
    };
    let one = |line: &HeadLine| {
        let (deck, at) = match line.source {
            Source::Kicker(_, at) => (DeckKind::Kicker, at),
            Source::Headline(_, at) => (DeckKind::Headline, at),
            Source::Deck(_, at) => (DeckKind::Deck, at),
            _ => return None,
        };
        let mut rest = written(deck).iter().skip(usize::from(at));
        let (text, next) = (rest.next()?, rest.find(|l| !l.trim().is_empty()));
        Some(DeckLineView {
            deck,
            line: at,
            used: chars(line.used),
            plain: chars(line.plain),
            most: chars(line.most),
            size: line.size,
            fits: line.fits,
            parts: next.is_some_and(|next| headline::parts(text, next, words)),
        })
    };
    layout.head.iter().filter_map(one).collect()
}

/// Around the lines of the headline group.
fn head_rect(layout: &BlockLayout) -> Option<Rect> {
    let lines = layout.items.iter().filter_map(|item| match item {
        Item::Line(l) => Some(l),
        _ => None,
    });
    let of_head =
        |s: &Source| matches!(s, Source::Kicker(..) | Source::Headline(..) | Source::Deck(..) | Source::Byline(_));
    lines.filter(|l| of_head(&l.source)).map(banxin_layout::TextLine::rect).reduce(Rect::union)
}

/// How a story fits its block.
#[must_use]
pub fn fit_view(block: BlockId, fit: &StoryFit) -> FitView {
    FitView {
        story: fit.story,
        block,
        goes_on: fit.goes_on,
        room: fit.room,
        set: fit.set,
        overset_lines: fit.overset_lines,
        overset_chars: chars(fit.counts.overset),
        underset_lines: fit.underset_lines(),
        spare_chars: fit.spare_chars,
        given_chars: chars(fit.counts.given),
        placed_chars: chars(fit.counts.placed),
    }
}

fn chars(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A finding with its sentence.
#[must_use]
pub fn finding_view(document: &Document, finding: &Finding) -> FindingView {
    let severity = severity_view(finding.problem.severity());
    let mut view = FindingView {
        code: finding.problem.code().to_owned(),
        severity,
        message: String::new(),
        place: finding.place,
        block: finding.block,
        story: None,
        photo: None,
        lines: None,
        chars: None,
        detail: None,
        words: None,
        stops: stops(finding.problem.code(), severity),
    };
    view.message = describe(document, &finding.problem, &mut view);
    view
}

/// The sentence of a problem; its figures go into the view.
fn describe(document: &Document, problem: &Problem, view: &mut FindingView) -> String {
    match problem {
        Problem::Overset { story, lines, chars } => {
            figures(view, *story, *lines, u32::try_from(*chars).unwrap_or(u32::MAX));
            format!("{} runs over by {lines} lines, {chars} characters", story_name(document, *story))
        }
        Problem::Underset { story, lines, chars } => {
            figures(view, *story, *lines, *chars);
            format!("{} leaves {lines} lines empty, about {chars} characters", story_name(document, *story))
        }
        Problem::ContinuationEmpty { story } => {
            view.story = Some(*story);
            let name = story_name(document, *story);
            format!("all of {name} stands in the blocks before, and nothing is left for this one; remove it")
        }
        Problem::JumpWithoutRoom { story, words } => {
            (view.story, view.detail) = (Some(*story), Some(words.clone()));
            format!("no line of this block is wide enough for {words}; make it wider")
        }
        Problem::HeadlineTooWide { story, line } => {
            (view.story, view.detail) = (Some(*story), Some(line.clone()));
            format!("the headline line “{line}” is wider than its place; shorten it or take a smaller size")
        }
        Problem::HeadlineTooHigh { story } => {
            view.story = Some(*story);
            format!("the headline of {} is higher than its place; give it more lines", story_name(document, *story))
        }
        Problem::MissingGlyph { character } => {
            view.detail = Some(character.to_string());
            format!("no font of the style has “{character}” (U+{:04X})", u32::from(*character))
        }
        Problem::Emoji { character, missing } => {
            view.detail = Some(character.to_string());
            let printed = if *missing { "no font of the style has it" } else { "it prints in black at best" };
            format!("“{character}” (U+{:04X}) is an emoji, and {printed}; write it in words", u32::from(*character))
        }
        Problem::ShortLineAtHead { story, paragraph } => {
            view.story = Some(*story);
            let name = story_name(document, *story);
            format!(
                "paragraph {} of {name} ends with one character at the head of a column; save a line",
                paragraph + 1
            )
        }
        Problem::FirstLineAtFoot { story, paragraph } => {
            view.story = Some(*story);
            let name = story_name(document, *story);
            format!("the first line of paragraph {} of {name} stands alone at the foot of a column", paragraph + 1)
        }
        Problem::BadBreak { story, line } => {
            view.story = *story;
            format!(
                "the line “{line}” begins or ends where no line may, since it is too narrow; make room or rewrite it"
            )
        }
        Problem::OverfullLine { story, line } => {
            view.story = *story;
            format!("the line “{line}” is wider than its place; make room or rewrite it")
        }
        Problem::NotationCrowded { story, paragraph } => {
            view.story = Some(*story);
            let name = story_name(document, *story);
            let paragraph = paragraph + 1;
            format!(
                "what is written beside a line of paragraph {paragraph} of {name} reaches into the next; open the leading"
            )
        }
        Problem::MissingFont { family, weight } => {
            view.detail = Some(format!("{family} {weight}"));
            format!("the font {family} {weight} is not installed; another stands in for it")
        }
        Problem::CopyToCome { note, chars } => {
            view.chars = Some(*chars);
            view.detail = Some(note.clone()).filter(|n| !n.trim().is_empty());
            let what = view.detail.as_ref().map_or_else(String::new, |n| format!(" (“{}”)", n.trim()));
            format!("room is kept for {chars} characters that have not come{what}; place a story there or remove it")
        }
        Problem::FontForbids { family, weight } => {
            view.detail = Some(format!("{family} {weight}"));
            format!("the licence of the font {family} {weight} forbids it in a file for a press; choose another font")
        }
        Problem::MissingRecord => "a block shows something that is no longer in the edition; remove it".to_owned(),
        Problem::MissingCaption(photo) => about_photo(document, view, *photo, "has no caption"),
        Problem::MissingCredit(photo) => about_photo(document, view, *photo, "has no credit"),
        Problem::UnlabelledSynthetic(photo) => {
            let what = "was made by an algorithm, as its file says; label it in the caption";
            about_photo(document, view, *photo, what)
        }
        Problem::CaptionTooLong(photo) => {
            about_photo(document, view, *photo, "has more caption than its frame can hold")
        }
        Problem::LowResolution { photo, ppi } => {
            view.detail = Some(ppi.to_string());
            about_photo(document, view, *photo, &format!("has only {ppi} pixels an inch at this size"))
        }
        Problem::AdvertUnfit { photo, rules } => {
            view.detail = Some(rules.clone());
            let remedy = "ask for a sound file, or have it printed as a picture";
            about_advert(document, view, *photo, &format!("must not go to press as it is ({rules}); {remedy}"))
        }
        Problem::AdvertNotX1a { photo, rules } => {
            view.detail = Some(rules.clone());
            about_advert(document, view, *photo, &format!("can be printed in PDF/X-4, and not in PDF/X-1a ({rules})"))
        }
        Problem::AdvertPicture { photo, ppi } => {
            view.detail = Some(ppi.to_string());
            about_advert(document, view, *photo, &format!("is printed as a picture of {ppi} pixels an inch"))
        }
        Problem::AdvertScaled { photo, scale } => {
            view.detail = Some(per_cent(*scale));
            let scale = per_cent(*scale);
            about_advert(document, view, *photo, &format!("is not of its block's size and stands there at {scale} %"))
        }
        Problem::Overlap { other } => {
            view.detail = Some(other.to_string());
            format!("this block lies over block {other}")
        }
    }
}

fn figures(view: &mut FindingView, story: StoryId, lines: u32, chars: u32) {
    (view.story, view.lines, view.chars) = (Some(story), Some(lines), Some(chars));
}

/// Thousandths as per cent.
fn per_cent(thousandths: u32) -> String {
    match (thousandths / 10, thousandths % 10) {
        (whole, 0) => whole.to_string(),
        (whole, rest) => format!("{whole}.{rest}"),
    }
}

fn about_advert(document: &Document, view: &mut FindingView, photo: PhotoId, what: &str) -> String {
    view.photo = Some(photo);
    let name = document.photos.get(&photo).map_or_else(|| photo.to_string(), |p| p.original.name.clone());
    format!("the advert {name} {what}")
}

fn about_photo(document: &Document, view: &mut FindingView, photo: PhotoId, what: &str) -> String {
    view.photo = Some(photo);
    let name = document.photos.get(&photo).map_or_else(|| photo.to_string(), |p| p.original.name.clone());
    format!("photo {name} {what}")
}

fn story_name(document: &Document, story: StoryId) -> String {
    document.stories.get(&story).map_or_else(|| story.to_string(), |s| format!("“{}”", s.copy.title()))
}
