//! 竖题: a headline group set from top to bottom, its columns from right to left.

use banxin_model::{Align, Head, Length, Role, Story};
use banxin_typeset::headline::Levers;
use banxin_typeset::{ColumnDeck, SetColumn, TextStyle, vertical};

use crate::display::{Glyph, GlyphRun, Source, TextLine};
use crate::env::{Env, RoleStyle};
use crate::finding::{Problem, unprintable_of};
use crate::head::{DECK_GAP, MOST_LINES, SetHead, main_style, moved, prints_byline};

/// A group of columns, its left end and its head at zero.
pub(crate) struct SetColumns {
    /// The columns.
    pub head: SetHead,
    /// Width of them all.
    pub width: Length,
}

/// A deck and how it may be fitted.
struct Deck<'a> {
    pieces: &'a [String],
    style: RoleStyle,
    smallest: Length,
    /// Columns that a single piece may be divided into.
    columns: usize,
    source: fn(&Story, u16) -> Source,
}

/// Sets the decks of a story into columns of a height, one a piece; a piece that is too high is divided as far as
/// `width` allows.
pub(crate) fn set_columns(env: &Env, story: &Story, head: &Head, height: Length, width: Length) -> SetColumns {
    let (lines, problems) = (Vec::new(), Vec::new());
    let mut group = Group { env, story, head, height, most: width, lines, left: Length::ZERO, problems };
    let prints = |d: &&Deck<'_>| d.pieces.iter().any(|p| !p.trim().is_empty());
    decks(env, story, head).iter().filter(prints).for_each(|d| group.deck(d));
    // The columns were set leftwards from zero.
    let width = -group.left;
    let lines = group.lines.into_iter().map(|line| moved(line, width, Length::ZERO)).collect();
    SetColumns { head: SetHead { lines, height, problems: group.problems, room: Vec::new() }, width }
}

/// Height of the tallest column if none is fitted.
pub(crate) fn natural_height(env: &Env, story: &Story, head: &Head) -> Length {
    let tallest = |d: &Deck<'_>| {
        let height = |p: &String| vertical::natural_height(&env.book, p, &d.style.text);
        d.pieces.iter().map(height).max().unwrap_or_default()
    };
    decks(env, story, head).iter().map(tallest).max().unwrap_or_default()
}

/// The decks from right to left; only the 主题 steps down in size.
fn decks<'a>(env: &Env, story: &'a Story, head: &Head) -> [Deck<'a>; 4] {
    let fixed = |pieces, role, columns, source| {
        let style = env.style(role).clone();
        Deck { pieces, smallest: style.text.size, style, columns, source }
    };
    let copy = &story.copy;
    let mut main = fixed(&copy.headline, Role::Headline, MOST_LINES, |s, i| Source::Headline(s.id, i));
    (main.style, main.smallest) = main_style(env, head);
    let byline = if prints_byline(story) { std::slice::from_ref(&copy.byline) } else { &[] };
    [
        fixed(&copy.kicker, Role::Kicker, 1, |s, i| Source::Kicker(s.id, i)),
        main,
        fixed(&copy.deck, Role::Deck, MOST_LINES, |s, i| Source::Deck(s.id, i)),
        fixed(byline, Role::Byline, 1, |s, _| Source::Byline(s.id)),
    ]
}

struct Group<'a> {
    env: &'a Env,
    story: &'a Story,
    head: &'a Head,
    height: Length,
    /// The width there is.
    most: Length,
    lines: Vec<TextLine>,
    /// Left end of what is set, from the group's right end.
    left: Length,
    problems: Vec<Problem>,
}

impl Group<'_> {
    fn deck(&mut self, deck: &Deck<'_>) {
        if !self.lines.is_empty() {
            self.left -= DECK_GAP;
        }
        let fit = vertical::fit(
            &self.env.book,
            &ColumnDeck {
                pieces: deck.pieces,
                style: deck.style.text,
                leading: deck.style.leading,
                height: self.height,
                width: self.most + self.left,
                columns: deck.columns,
                levers: Levers { smallest: deck.smallest, ..Levers::default() },
                words: &self.env.words,
            },
        );
        if !fit.fits {
            self.problems.push(Problem::HeadlineTooHigh { story: self.story.id });
        }
        let style = RoleStyle { text: fit.style, ..deck.style.at_size(fit.style.size) };
        for (piece, chars) in &fit.columns {
            let text: String = deck.pieces[*piece].chars().skip(chars.start).take(chars.len()).collect();
            let source = (deck.source)(self.story, u16::try_from(*piece).unwrap_or(u16::MAX));
            self.column(&text, &style, source);
        }
    }

    fn column(&mut self, text: &str, style: &RoleStyle, source: Source) {
        let align = if self.head.centred { Align::Centre } else { Align::Left };
        let set = vertical::set(&self.env.book, text, &style.text, self.height, align);
        self.problems.extend(unprintable_of(&set.missing, &set.emoji).into_iter().map(|found| found.1));
        let axis = self.left - style.leading / 2;
        self.left -= style.leading;
        self.lines.push(TextLine {
            source,
            text: text.to_owned(),
            x: axis - style.text.size / 2,
            baseline: Length::ZERO,
            measure: self.height,
            width: style.text.size,
            size: style.text.size,
            column: Some(set.height),
            runs: runs(&set, &style.text, style, axis),
            beside: Vec::new(),
        });
    }
}

/// Every glyph of a column stands at a height of its own.
fn runs(set: &SetColumn, text: &TextStyle, style: &RoleStyle, axis: Length) -> Vec<GlyphRun> {
    let run = |g: &banxin_typeset::VerticalGlyph| GlyphRun {
        font: g.font,
        size: text.size,
        scale_x: g.scale_x,
        drop: g.y,
        turned: g.turned,
        ink: style.ink,
        glyphs: vec![Glyph { id: g.id, x: axis + g.x, at: g.at, chars: g.chars }],
    };
    set.glyphs.iter().map(run).collect()
}
