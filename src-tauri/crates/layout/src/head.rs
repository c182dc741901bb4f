//! 标题组: kicker, headline, deck and byline set as one object.

use banxin_model::{Align, Head, HeadPlace, Length, Rect, Role, Story};
use banxin_typeset::FirstFit;
use banxin_typeset::headline::{self, Deck, DeckFit, DeckLine, Levers, SIZES, Shape};

use crate::columns::set_columns;
use crate::display::{HeadLine, Source, TextLine};
use crate::env::{Env, RoleStyle};
use crate::finding::Problem;
use crate::line::baseline_in;
use crate::words::{Words, set_words};

/// A headline group set to a width, its top at zero.
pub(crate) struct SetHead {
    /// Its lines or columns.
    pub lines: Vec<TextLine>,
    /// From the head of the first to the foot of the last.
    pub height: Length,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// Its lines as they were written, against their room; none where it is set in columns.
    pub room: Vec<HeadLine>,
}

/// Space between the decks of a group.
pub(crate) const DECK_GAP: Length = Length::pt(2);

/// Lines that a 主题 or 副题 of one piece may be divided into.
pub(crate) const MOST_LINES: usize = 3;

/// Sets the decks of a story to a width.
pub(crate) fn set_head(env: &Env, story: &Story, head: &Head, width: Length) -> SetHead {
    let copy = &story.copy;
    let mut group = Group { env, head, width, lines: Vec::new(), y: Length::ZERO, problems: Vec::new(), story };
    let byline = if prints_byline(story) { std::slice::from_ref(&copy.byline) } else { &[] };
    let (of_kicker, of_deck) = (fixed(env.style(Role::Kicker), 1), fixed(env.style(Role::Deck), MOST_LINES));
    let kicker = group.fitted(&copy.kicker, &of_kicker);
    let deck = group.fitted(&copy.deck, &of_deck);
    let byline_fit = group.fitted(byline, &fixed(env.style(Role::Byline), 1));
    let others: Length = [&kicker, &deck, &byline_fit].into_iter().map(height_of).sum();
    let main = group.headline_rules(head, others);
    let headline = group.fitted(&copy.headline, &main);
    group.deck(&copy.kicker, &kicker, env.style(Role::Kicker), |i| Source::Kicker(story.id, i));
    group.deck(&copy.headline, &headline, &main.style, |i| Source::Headline(story.id, i));
    group.deck(&copy.deck, &deck, env.style(Role::Deck), |i| Source::Deck(story.id, i));
    group.deck(byline, &byline_fit, env.style(Role::Byline), |_| Source::Byline(story.id));
    let mut room = group.room(&copy.kicker, &of_kicker, &kicker, |i| Source::Kicker(story.id, i));
    room.extend(group.room(&copy.headline, &main, &headline, |i| Source::Headline(story.id, i)));
    room.extend(group.room(&copy.deck, &of_deck, &deck, |i| Source::Deck(story.id, i)));
    SetHead { lines: group.lines, height: group.y, problems: group.problems, room }
}

/// The style of the 主题, and the size it may step down to: the editor's size is kept, the
/// style's may become half.
pub(crate) fn main_style(env: &Env, head: &Head) -> (RoleStyle, Length) {
    let style = env.style(Role::Headline);
    match head.size {
        Some(size) => (style.at_size(size), size),
        None => (style.clone(), style.text.size.scale(1, 2)),
    }
}

/// 题撑满: the largest size in which a headline group fits a width and a height.
pub(crate) fn largest_size(env: &Env, story: &Story, head: &Head, room: Rect) -> Option<Length> {
    let fits = |size: &Length| {
        let head = Head { size: Some(*size), ..head.clone() };
        let (set, width) = if head.vertical {
            let set = set_columns(env, story, &head, room.h, room.w);
            (set.head, set.width)
        } else {
            (set_head(env, story, &head, room.w), Length::ZERO)
        };
        let unfit = |p: &Problem| matches!(p, Problem::HeadlineTooWide { .. } | Problem::HeadlineTooHigh { .. });
        set.height <= room.h && width <= room.w && !set.problems.iter().any(unfit)
    };
    SIZES.iter().map(|s| s.1).find(fits)
}

/// How a deck may be fitted.
struct Rules {
    style: RoleStyle,
    lines: usize,
    height: Option<Length>,
    smallest: Length,
    shape: Shape,
}

/// A style that spreads its lines fills the width, one that justifies makes lines of a deck equally wide.
fn shape_of(style: &RoleStyle) -> Shape {
    match style.align {
        Align::Spread => Shape::Fill,
        Align::Justify => Shape::Even,
        _ => Shape::Natural,
    }
}

/// A deck that keeps its size.
fn fixed(style: &RoleStyle, lines: usize) -> Rules {
    Rules { style: style.clone(), lines, height: None, smallest: style.text.size, shape: shape_of(style) }
}

/// Height of a deck with the space above the next.
fn height_of(fit: &DeckFit) -> Length {
    let lines = fit.leading * i64::try_from(fit.lines.len()).unwrap_or(0);
    if fit.lines.is_empty() { lines } else { lines + DECK_GAP }
}

/// A byline is printed where no 电头 in the body names the writer already.
pub(crate) fn prints_byline(story: &Story) -> bool {
    !story.copy.byline.trim().is_empty() && story.copy.body.iter().all(|p| p.dateline == 0)
}

impl SetHead {
    /// Height in whole grid lines; an empty group has none.
    pub fn grid_lines(&self, env: &Env) -> i64 {
        let leading = env.grid.leading.0.max(1);
        (self.height.0 + leading - 1) / leading
    }

    /// Moves it into a rectangle. Spare space stands above and below in equal parts, so
    /// that the body's first line keeps to the grid.
    pub fn place(self, story: &Story, rect: Rect) -> (Vec<TextLine>, Vec<Problem>) {
        let mut problems = self.problems;
        if self.height > rect.h && !self.lines.is_empty() {
            problems.push(Problem::HeadlineTooHigh { story: story.id });
        }
        let shift = rect.y + (rect.h - self.height).max(Length::ZERO) / 2;
        let lines = self.lines.into_iter().map(|line| moved(line, rect.x, shift)).collect();
        (lines, problems)
    }
}

/// A line somewhere else.
pub(crate) fn moved(mut line: TextLine, dx: Length, dy: Length) -> TextLine {
    line.x += dx;
    line.baseline += dy;
    for glyph in line.runs.iter_mut().flat_map(|r| &mut r.glyphs) {
        glyph.x += dx;
    }
    debug_assert!(line.beside.is_empty(), "only the body has notations");
    line
}

struct Group<'a> {
    env: &'a Env,
    head: &'a Head,
    width: Length,
    lines: Vec<TextLine>,
    y: Length,
    problems: Vec<Problem>,
    story: &'a Story,
}

impl Group<'_> {
    /// The 主题 has the editor's size, or steps down to half of the style's; its height is what
    /// the other decks leave of the group's, where that is given.
    fn headline_rules(&self, head: &Head, others: Length) -> Rules {
        let (style, smallest) = main_style(self.env, head);
        let room = match head.place {
            HeadPlace::At(frame) => Some(frame.rect(&self.env.grid).h),
            _ => head.lines.map(|n| self.env.grid.leading * i64::from(n)),
        };
        let shape = if head.even { Shape::Even } else { shape_of(&style) };
        Rules { lines: MOST_LINES, height: room.map(|r| (r - others).max(Length::ZERO)), smallest, shape, style }
    }

    /// The lines of a deck as written, against what the width holds of them.
    fn room(&self, pieces: &[String], rules: &Rules, fit: &DeckFit, source: impl Fn(u16) -> Source) -> Vec<HeadLine> {
        let printed = || pieces.iter().enumerate().filter(|(_, p)| !p.trim().is_empty());
        // A single piece may be divided further; what the editor divided stands as it is.
        let lines = if printed().count() == 1 { self.lines_of(rules, fit) } else { 1 };
        let levers = Levers { smallest: rules.smallest, ..Levers::default() };
        let one = |(i, text): (usize, &String)| {
            let limit = headline::limit(&self.env.book, text, &rules.style.text, self.width, lines, &levers);
            HeadLine {
                source: source(u16::try_from(i).unwrap_or(u16::MAX)),
                used: limit.used,
                plain: limit.plain,
                most: limit.most,
                size: fit.style.size,
                fits: fit.lines.iter().filter(|l| l.piece == i).all(|l| l.width <= self.width),
            }
        };
        printed().map(one).collect()
    }

    /// Lines that a single piece may come to: as many as the height holds.
    fn lines_of(&self, rules: &Rules, fit: &DeckFit) -> usize {
        let held =
            rules.height.map_or(rules.lines, |h| usize::try_from(h.0 / rules.style.leading.0.max(1)).unwrap_or(1));
        held.min(rules.lines).max(fit.lines.len()).max(1)
    }

    /// A deck divided and fitted.
    fn fitted(&self, pieces: &[String], rules: &Rules) -> DeckFit {
        let deck = Deck {
            pieces,
            style: rules.style.text,
            leading: rules.style.leading,
            width: self.width,
            height: rules.height,
            lines: rules.lines,
            levers: Levers { smallest: rules.smallest, ..Levers::default() },
            words: &self.env.words,
            shape: rules.shape,
        };
        headline::fit(&self.env.book, &deck)
    }

    fn deck(&mut self, pieces: &[String], fit: &DeckFit, style: &RoleStyle, source: impl Fn(u16) -> Source) {
        if fit.lines.is_empty() {
            return;
        }
        if !self.lines.is_empty() {
            self.y += DECK_GAP;
        }
        let style = RoleStyle { text: fit.style, leading: fit.leading, ..style.clone() };
        for line in &fit.lines {
            let Some(piece) = pieces.get(line.piece) else { continue };
            let text: String = piece.chars().skip(line.chars.start).take(line.chars.len()).collect();
            self.line(&text, line, &style, source(u16::try_from(line.piece).unwrap_or(u16::MAX)));
        }
    }

    /// A line of a deck is one line of type; one that is too wide is set anyway and reported.
    fn line(&mut self, text: &str, fitted: &DeckLine, style: &RoleStyle, source: Source) {
        let centred = if self.head.centred { Align::Centre } else { style.align };
        let align = if matches!(centred, Align::Justify | Align::Spread) { Align::Left } else { centred };
        let spare = fitted.spread.map_or(Length::ZERO, |to| (self.width - to).max(Length::ZERO));
        let x = match align {
            Align::Centre => spare / 2,
            Align::Right => spare,
            _ => Length::ZERO,
        };
        let align = if fitted.spread.is_some() { Align::Spread } else { align };
        let words = Words { text, style, source, align, measure: Length(i64::MAX / 4) };
        let baseline = baseline_in(self.y, style.leading, style.text.size);
        let across = fitted.spread.unwrap_or(self.width);
        let set = set_words(self.env, &words, &FirstFit, |_| (x, baseline), Some(across));
        self.problems.extend(set.problems);
        for line in set.lines {
            if line.width > self.width {
                self.problems.push(Problem::HeadlineTooWide { story: self.story.id, line: text.to_owned() });
            }
            self.lines.push(line);
            self.y += style.leading;
        }
    }
}
