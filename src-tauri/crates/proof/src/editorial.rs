//! What the words of a page say of days and pages, against the edition they stand in.
//!
//! A slip that no reader of proofs should have to find: a weekday that is not the day's, a 电头 from
//! tomorrow, 下转 a page that is not there, a name parted between two lines of a headline, a quotation
//! that is not closed.

use std::sync::LazyLock;

use banxin_layout::{Item, PageLayout, Severity, Source, TextLine};
use banxin_model::{Copy, Date, Document, Rect, Story};
use banxin_typeset::headline::Words;
use regex::{Captures, Regex};

use crate::division::divisions;
use crate::quotations::quotations;
use crate::words::start_in_piece;
use crate::{Finding, Words as Written};

/// `2026年10月21日（星期三）`, with or without a year and a weekday; `去年` and its like count as one.
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = "(?:([0-9]{4})年|(去年|上年|前年|明年))?([0-9]{1,2})月([0-9]{1,2})日(?:[（( ]?(?:星期|周|礼拜)([一二三四五六日天]))?";
    Regex::new(pattern).expect("the pattern is a constant that a test reads")
});

/// `下转3版`, `上接第三版`, `详见04版`.
static PAGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?:下转|上接|转|接|详见|另见|见)第? ?([0-9]{1,3}|[一二三四五六七八九十百零]{1,5}) ?版(本)?")
        .expect("the pattern is a constant that a test reads")
});

/// Days of the week as they are written, Sunday first.
const WEEKDAYS: [&str; 7] = ["日", "一", "二", "三", "四", "五", "六"];

/// What the stories of a page say that the edition does not bear out.
#[must_use]
pub fn editorial(document: &Document, page: &PageLayout) -> Vec<Finding> {
    let blocks = page.blocks.iter().filter_map(|b| Some((b.block?, b.fit.as_ref()?.story, b)));
    let words = Words::general().with_names(document.edition.names.list.iter().map(String::as_str));
    let mut found = Vec::new();
    for (block, story, layout) in blocks {
        let Some(story) = document.stories.get(&story) else { continue };
        let lines: Vec<&TextLine> = layout.items.iter().filter_map(line).collect();
        let chained = document.blocks_of_story(story.id).len() > 1;
        let said = texts(&story.copy).into_iter().flat_map(|t| slips(document, page.number, chained, &t));
        for said in said.chain(divisions(&story.copy, &words)).chain(quotations(&story.copy)) {
            // What is not printed is not wrong.
            let Some(place) = place_of(&lines, story, &said) else { continue };
            let words = Some(Written { source: said.part.source(story), from: said.at, to: said.at + said.len });
            let (code, message, severity) = (said.code, said.message, Severity::Warning);
            found.push(Finding { code, severity, message, place, block: Some(block), detail: None, words });
        }
    }
    found
}

fn line(item: &Item) -> Option<&TextLine> {
    match item {
        Item::Line(line) => Some(line),
        _ => None,
    }
}

/// Which text of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Kicker(usize),
    Headline(usize),
    Deck(usize),
    Body(usize),
}

impl Part {
    /// The text as the layout names it.
    fn source(self, story: &Story) -> Source {
        // A text has no more lines and paragraphs than a block has room for numbers of them.
        let line = |i: usize| u16::try_from(i).unwrap_or(u16::MAX);
        match self {
            Self::Kicker(i) => Source::Kicker(story.id, line(i)),
            Self::Headline(i) => Source::Headline(story.id, line(i)),
            Self::Deck(i) => Source::Deck(story.id, line(i)),
            Self::Body(i) => Source::Body { story: story.id, paragraph: u32::try_from(i).unwrap_or(u32::MAX), from: 0 },
        }
    }
}

/// A text of a story, and how much of it is 电头.
struct Text {
    part: Part,
    text: String,
    dateline: usize,
}

/// What is wrong, and where in the story it is said.
pub(crate) struct Slip {
    pub part: Part,
    /// First character, from 0.
    pub at: usize,
    /// Characters of it.
    pub len: usize,
    pub code: &'static str,
    pub message: String,
}

fn texts(copy: &Copy) -> Vec<Text> {
    let deck = |part: fn(usize) -> Part, lines: &[String]| {
        lines.iter().enumerate().map(|(i, l)| Text { part: part(i), text: narrow(l), dateline: 0 }).collect::<Vec<_>>()
    };
    let body = copy.body.iter().enumerate();
    [deck(Part::Kicker, &copy.kicker), deck(Part::Headline, &copy.headline), deck(Part::Deck, &copy.deck)]
        .into_iter()
        .flatten()
        .chain(body.map(|(i, p)| Text { part: Part::Body(i), text: narrow(&p.text), dateline: p.dateline as usize }))
        .collect()
}

/// Full-width digits as plain ones, one for one.
fn narrow(text: &str) -> String {
    let plain = |c: char| match c {
        '０'..='９' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    };
    text.chars().map(plain).collect()
}

fn slips(document: &Document, number: usize, chained: bool, text: &Text) -> Vec<Slip> {
    let slip = |said: &Captures, code, message| {
        let words = said.get_match();
        let (at, len) = (text.text[..words.start()].chars().count(), words.as_str().chars().count());
        Slip { part: text.part, at, len, code, message }
    };
    let mut found = Vec::new();
    for said in DAY.captures_iter(&text.text) {
        let at = said.get_match().start();
        let in_dateline = text.text[..at].chars().count() < text.dateline;
        if let Some(message) = wrong_day(document.edition.date, &said, in_dateline) {
            found.push(slip(&said, "date_disagrees", message));
        }
    }
    for said in PAGE.captures_iter(&text.text).filter(|s| s.get(2).is_none()) {
        let typed = if chained { typed_jump(&said) } else { None };
        if let Some(message) = typed.or_else(|| wrong_page(document.edition.pages.len(), number, &said)) {
            found.push(slip(&said, "page_reference", message));
        }
    }
    found
}

fn wrong_day(today: Date, said: &Captures, in_dateline: bool) -> Option<String> {
    let words = said.get_match().as_str();
    let part = |i: usize| said.get(i).and_then(|m| m.as_str().parse::<u16>().ok());
    let (month, day) = (u8::try_from(part(3)?).ok()?, u8::try_from(part(4)?).ok()?);
    let year = part(1).or_else(|| today.year().checked_add_signed(years_from(said.get(2)?.as_str())));
    let Some(date) = meant(today, year, month, day) else {
        return Some(format!("“{words}”: there is no such day; correct the date"));
    };
    if in_dateline && date > today {
        return Some(format!("“{words}” in the dateline is after the paper's own date; correct one of them"));
    }
    let weekday = said.get(5)?.as_str().replace('天', "日");
    let right = WEEKDAYS[usize::from(date.weekday())];
    (weekday != right).then(|| format!("“{words}” is a 星期{right}; correct the day or the weekday"))
}

fn years_from(word: &str) -> i16 {
    match word {
        "前年" => -2,
        "明年" => 1,
        _ => -1,
    }
}

/// The day of the year given, or else of the one that lies nearest to the edition's date.
fn meant(today: Date, year: Option<u16>, month: u8, day: u8) -> Option<Date> {
    let years = year.map_or_else(|| today.year().saturating_sub(1)..=today.year() + 1, |y| y..=y);
    let days = years.filter_map(|year| Date::new(year, month, day));
    days.min_by_key(|date| (date.days() - today.days()).abs())
}

fn wrong_page(pages: usize, own: usize, said: &Captures) -> Option<String> {
    let words = said.get_match().as_str();
    let asked: usize = said.get(1)?.as_str().parse().ok()?;
    if asked == 0 || asked > pages {
        return Some(format!("“{words}”: this edition has {pages} pages; correct the number"));
    }
    (asked == own).then(|| format!("“{words}” is this page itself; correct the number"))
}

/// 下转 in the copy of a story that goes on in another block, where the program writes it: two would be read.
fn typed_jump(said: &Captures) -> Option<String> {
    let words = said.get_match().as_str();
    let jump = words.starts_with("下转") || words.starts_with("上接");
    jump.then(|| format!("“{words}” is written by the program where this story goes on; take it out of the copy"))
}

/// The line that shows what is said.
fn place_of(lines: &[&TextLine], story: &Story, said: &Slip) -> Option<Rect> {
    let shows = |line: &&&TextLine| match (said.part, line.source) {
        (Part::Kicker(i), Source::Kicker(s, piece))
        | (Part::Headline(i), Source::Headline(s, piece))
        | (Part::Deck(i), Source::Deck(s, piece)) => s == story.id && i == usize::from(piece),
        (Part::Body(i), Source::Body { story: s, paragraph, from }) => {
            let from = from as usize;
            s == story.id && i == paragraph as usize && (from..from + line.text.chars().count()).contains(&said.at)
        }
        _ => false,
    };
    // Of a piece that was divided, the line that begins before it and does not end before it.
    let holds = |line: &&&TextLine| {
        let start = start_in_piece(&story.copy, line);
        start.is_none_or(|start| (start..start + line.text.chars().count()).contains(&said.at))
    };
    let found = lines.iter().filter(shows).find(holds).or_else(|| lines.iter().find(shows));
    found.map(|line| line.rect())
}

#[cfg(test)]
mod tests {
    use super::{DAY, PAGE, narrow, typed_jump, wrong_day, wrong_page};
    use banxin_model::Date;

    fn day(text: &str, in_dateline: bool) -> bool {
        let today = Date::new(2026, 10, 21).expect("a day");
        let text = narrow(text);
        DAY.captures_iter(&text).any(|said| wrong_day(today, &said, in_dateline).is_some())
    }

    #[test]
    fn a_weekday_is_the_days_own() {
        for right in
            ["10月21日（星期三）", "１０月２１日星期三", "明年1月1日 周五", "2025年10月21日（周二）", "1月3日（周天）"]
        {
            assert!(!day(right, false), "{right}");
        }
        for wrong in ["10月21日（星期四）", "去年10月21日星期三", "2026年2月29日", "6月31日", "13月1日"]
        {
            assert!(day(wrong, false), "{wrong}");
        }
    }

    #[test]
    fn a_dateline_is_not_of_tomorrow() {
        assert!(!day("新华社10月21日电", true) && !day("新华社12月30日电", false));
        assert!(day("新华社10月22日电", true));
        // In a paper of October, December in a dateline is last year's only if the text says so.
        assert!(day("本报12月3日讯", true) && !day("本报去年12月3日讯", true));
    }

    #[test]
    fn a_page_that_is_named_is_there() {
        let wrong = |text: &str| PAGE.captures_iter(text).any(|s| s.get(2).is_none() && wrong_page(4, 1, &s).is_some());
        assert!(!wrong("（下转第3版）") && !wrong("上接02版") && !wrong("详见9版本说明"));
        assert!(wrong("下转5版") && wrong("（转第1版）") && wrong("见0版"));
    }

    #[test]
    fn the_programs_own_words_are_not_typed() {
        let typed = |text: &str| PAGE.captures_iter(text).any(|s| typed_jump(&s).is_some());
        assert!(typed("（下转第三版）") && typed("上接12版") && typed("（下转第十二版）"));
        assert!(!typed("详见第三版") && !typed("转2版") && !typed("下转页"));
    }
}
