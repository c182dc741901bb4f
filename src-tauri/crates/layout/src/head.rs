//! 标题组: kicker, headline, deck and byline set as one object.

use banxin_model::{Align, Head, Length, Rect, Role, Story};
use banxin_typeset::{FirstFit, Paragraph};

use crate::display::{Source, TextLine};
use crate::env::{Env, RoleStyle};
use crate::finding::Problem;
use crate::line::baseline_in;
use crate::words::{Words, set_words};

/// A headline group set to a width, its top at zero.
pub(crate) struct SetHead {
    lines: Vec<TextLine>,
    height: Length,
    problems: Vec<Problem>,
}

/// Space between the decks of a group.
const DECK_GAP: Length = Length::pt(2);

/// 号: the sizes headlines step through, largest first (CLREQ's table, and what houses use above 初号).
const STEPS: [i64; 19] = [
    96_000, 84_000, 72_000, 63_000, 54_000, 48_000, 42_000, 36_000, 31_500, 28_000, 24_000, 21_000, 18_000, 16_000,
    14_000, 12_000, 10_500, 9_000, 7_875,
];

/// Sets the decks of a story to a width.
pub(crate) fn set_head(env: &Env, story: &Story, head: &Head, width: Length) -> SetHead {
    let copy = &story.copy;
    let mut group = Group { env, head, width, lines: Vec::new(), y: Length::ZERO, problems: Vec::new(), story };
    let main = group.headline_style(head);
    group.lines(&copy.kicker, env.style(Role::Kicker), |i| Source::Kicker(story.id, i));
    group.lines(&copy.headline, &main, |i| Source::Headline(story.id, i));
    group.lines(&copy.deck, env.style(Role::Deck), |i| Source::Deck(story.id, i));
    if prints_byline(story) {
        group.lines(std::slice::from_ref(&copy.byline), env.style(Role::Byline), |_| Source::Byline(story.id));
    }
    SetHead { lines: group.lines, height: group.y, problems: group.problems }
}

/// A byline is printed where no 电头 in the body names the writer already.
fn prints_byline(story: &Story) -> bool {
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

fn moved(mut line: TextLine, dx: Length, dy: Length) -> TextLine {
    line.x += dx;
    line.baseline += dy;
    for glyph in line.runs.iter_mut().flat_map(|r| &mut r.glyphs) {
        glyph.x += dx;
    }
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
    /// The 主题's style: at the editor's size, or the largest 号 up to the style's that fits every line.
    fn headline_style(&self, head: &Head) -> RoleStyle {
        let style = self.env.style(Role::Headline);
        let largest = head.size.unwrap_or(style.text.size);
        if head.size.is_some() {
            return style.at_size(largest);
        }
        let floor = largest.scale(1, 2);
        let fits = |size: Length| {
            let text = style.at_size(size).text;
            let wide = |line: &String| Paragraph::plain(&self.env.book, line, text).natural_width() > self.width;
            !self.story.copy.headline.iter().any(wide)
        };
        let steps = STEPS.iter().map(|&s| Length(s)).filter(|&s| s < largest && s >= floor);
        let size = std::iter::once(largest).chain(steps).find(|&s| fits(s)).unwrap_or(floor);
        style.at_size(size)
    }

    fn lines(&mut self, texts: &[String], style: &RoleStyle, source: impl Fn(u16) -> Source) {
        let printed: Vec<(u16, &String)> = (0u16..).zip(texts).filter(|(_, t)| !t.trim().is_empty()).collect();
        if printed.is_empty() {
            return;
        }
        if !self.lines.is_empty() {
            self.y += DECK_GAP;
        }
        for (i, text) in printed {
            self.line(text, style, source(i));
        }
    }

    /// A line of a deck is one line of type; one that is too wide is set anyway and reported.
    fn line(&mut self, text: &str, style: &RoleStyle, source: Source) {
        let centred = if self.head.centred { Align::Centre } else { style.align };
        let align = if centred == Align::Justify { Align::Left } else { centred };
        let words = Words { text, style, source, align, measure: Length(i64::MAX / 4) };
        let baseline = baseline_in(self.y, style.leading, style.text.size);
        let set = set_words(self.env, &words, &FirstFit, |_| (Length::ZERO, baseline), Some(self.width));
        for character in set.missing {
            self.problems.push(Problem::MissingGlyph { character });
        }
        for line in set.lines {
            if line.width > self.width {
                self.problems.push(Problem::HeadlineTooWide { story: self.story.id, line: text.to_owned() });
            }
            self.lines.push(line);
            self.y += style.leading;
        }
    }
}
