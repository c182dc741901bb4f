//! `banxin show` and `banxin check`.

use std::path::Path;

use banxin_desk::Session;
use banxin_desk::wire::{FindingView, FitView, PageStatus, Request, Response, SeverityView, Snapshot};
use banxin_model::{Advert, AdvertPrint, Block, Content, PageId, StoryId};
use serde::Serialize;

use crate::{Done, Outcome, json, say, with_reader};

fn snapshot(file: &Path) -> Result<Snapshot, banxin_desk::wire::Failure> {
    with_reader(file, |session: &mut Session| session.call(Request::Snapshot {})).map(the_snapshot)
}

fn the_snapshot(response: Response) -> Snapshot {
    match response {
        Response::Snapshot(snapshot) => *snapshot,
        _ => unreachable!("a snapshot is the only answer to a snapshot request"),
    }
}

pub(crate) fn show(file: &Path, as_json: bool) -> Done {
    let edition = snapshot(file)?;
    if as_json {
        say(&json(&edition))?;
        return Ok(Outcome::Well);
    }
    let e = &edition.edition;
    say(&format!("{} {} {} {} pages, {}", e.paper, e.date, e.issue, e.pages.len(), e.setup.name))?;
    for (number, page) in (1..).zip(&edition.pages) {
        say(&format!("page {number} {} {}", page.id, page.section))?;
        let fits = edition.status.iter().find(|s| s.page == page.id).map_or(&[][..], |s| &s.fits);
        for id in &page.blocks {
            if let Some(block) = edition.blocks.iter().find(|b| b.id == *id) {
                say(&format!("  {id} {}", block_line(&edition, block, fits)))?;
            }
        }
    }
    for story in &edition.stories {
        let place = page_of_story(&edition, story.id).map_or_else(|| "in the pool".to_owned(), |n| format!("page {n}"));
        say(&format!("story {} {} characters, {place}: {}", story.id, story.copy.length(), story.copy.title()))?;
    }
    for photo in &edition.photos {
        let o = &photo.original;
        if let Some(advert) = &o.advert {
            say(&format!("advert {} {} {}", photo.id, o.name, advert_words(advert, photo.print)))?;
            continue;
        }
        say(&format!("photo {} {} {} × {}: {}", photo.id, o.name, o.width, o.height, photo.words.caption))?;
    }
    Ok(Outcome::Well)
}

/// An advert's true size, what keeps it from the press, and how it is printed.
fn advert_words(advert: &Advert, print: AdvertPrint) -> String {
    let size = format!("{:.1} × {:.1} mm", advert.trim.w.to_mm(), advert.trim.h.to_mm());
    let rules: Vec<&str> = advert.refused_by(true).collect();
    let judged = match (rules.as_slice(), print.ppi()) {
        (_, Some(ppi)) => format!("printed as a picture of {ppi} pixels an inch"),
        ([], None) => "ready for the press".to_owned(),
        (rules, None) => format!("breaks {}", rules.join(", ")),
    };
    let page = if advert.pages > 1 { format!(", page {} of {}", advert.page, advert.pages) } else { String::new() };
    format!("{size}, {judged}{page}")
}

fn block_line(edition: &Snapshot, block: &Block, fits: &[FitView]) -> String {
    match &block.content {
        Content::Story(s) => {
            let title = edition.stories.iter().find(|x| x.id == s.story).map_or_else(String::new, |x| x.copy.title());
            let fit = fits.iter().find(|f| f.block == block.id).map_or_else(String::new, fit_words);
            let before = s.follows.and_then(|id| edition.blocks.iter().find(|b| b.id == id));
            let follows = |b: &&Block| matches!(&b.content, Content::Story(s) if s.follows == Some(block.id));
            let after = edition.blocks.iter().find(follows);
            let from = before.map_or_else(String::new, |b| format!(", from {}", on_page(edition, b)));
            let to = after.map_or_else(String::new, |b| format!(", goes on in {}", on_page(edition, b)));
            format!("story {} {title}: {fit}{from}{to}", s.story)
        }
        Content::Photo(p) => format!("photo {}", p.photo),
        Content::Placeholder(p) => format!("placeholder for {} characters {}", p.chars, p.note),
        Content::Ad(a) => format!("advertisement {}", a.client),
        Content::Masthead(_) => "masthead".to_owned(),
        Content::Rule(_) => "rule".to_owned(),
        Content::Tint(_) => "tint".to_owned(),
    }
}

fn on_page(edition: &Snapshot, block: &Block) -> String {
    format!("{} on page {}", block.id, number_of(edition, block.page).unwrap_or(0))
}

fn fit_words(fit: &FitView) -> String {
    if fit.overset_lines > 0 {
        format!("over by {} lines, {} characters", fit.overset_lines, fit.overset_chars)
    } else if fit.underset_lines > 0 {
        format!("under by {} lines, about {} characters", fit.underset_lines, fit.spare_chars)
    } else {
        "fits".to_owned()
    }
}

fn page_of_story(edition: &Snapshot, story: StoryId) -> Option<usize> {
    let holds = |b: &&Block| matches!(&b.content, Content::Story(s) if s.story == story && s.follows.is_none());
    let page = edition.blocks.iter().find(holds)?.page;
    number_of(edition, page)
}

fn number_of(edition: &Snapshot, page: PageId) -> Option<usize> {
    edition.edition.pages.iter().position(|&p| p == page).map(|i| i + 1)
}

/// A finding with the number of its page.
#[derive(Serialize)]
struct Found<'a> {
    number: usize,
    #[serde(flatten)]
    finding: &'a FindingView,
}

pub(crate) fn check(file: &Path, no_ink: bool, as_json: bool) -> Done {
    let edition = with_reader(file, |session: &mut Session| {
        if !no_ink {
            session.look_at_inks()?;
        }
        session.call(Request::Snapshot {})
    });
    let edition = the_snapshot(edition?);
    let on_page = |status: &'_ PageStatus| number_of(&edition, status.page).unwrap_or(0);
    let found: Vec<Found<'_>> = edition
        .status
        .iter()
        .flat_map(|s| s.findings.iter().map(|finding| Found { number: on_page(s), finding }))
        .collect();
    if as_json {
        say(&json(&found))?;
    } else {
        for f in &found {
            let severity = match f.finding.severity {
                SeverityView::Error => "error",
                SeverityView::Warning => "warning",
                SeverityView::Note => "note",
            };
            say(&format!("page {}: {severity}: {}", f.number, f.finding.message))?;
        }
    }
    let errors = found.iter().any(|f| f.finding.severity == SeverityView::Error);
    Ok(if errors { Outcome::Findings } else { Outcome::Well })
}
