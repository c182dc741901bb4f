//! 续排: which share of a story a block of its chain sets, and what 下转 and 上接 say.

use std::borrow::Cow;

use banxin_model::{Align, Ink, Length, Paragraph, Rect, Role, Story, in_numerals};
use banxin_typeset::FirstFit;

use crate::body::indent_in;
use crate::display::{BodyPlace, Source, TextLine};
use crate::env::{Env, RoleStyle};
use crate::finding::Problem;
use crate::line::baseline_in;
use crate::slots::Slot;
use crate::words::{Words, set_words, width_of};

/// Where a block stands in the chain of its story. The default is a story in one block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Link {
    /// Where in the body it begins.
    pub start: BodyPlace,
    /// Whether a block comes before it.
    pub follows: bool,
    /// Whether a block goes on with what finds no room in it.
    pub goes_on: bool,
    /// Number of the page it comes from, if that is another.
    pub from_page: Option<usize>,
    /// Number of the page it goes on, if that is another.
    pub to_page: Option<usize>,
}

impl Link {
    /// Whether the blocks before it have left it nothing of the story.
    pub fn is_empty(&self, story: &Story) -> bool {
        self.follows && self.start.paragraph as usize >= story.copy.body.len()
    }
}

/// A paragraph, or the rest of one that began in the block before.
pub(crate) struct Piece<'a> {
    /// Which paragraph of the body, from 0.
    pub index: u32,
    /// Its first character here.
    pub from: u32,
    /// What is to be set, its 电头 and its notations with it.
    pub copy: Cow<'a, Paragraph>,
}

impl Piece<'_> {
    /// The first-line indent in a measure: what is cut in two is not indented again.
    pub fn indent(&self, style: &RoleStyle, measure: Length) -> Length {
        if self.from > 0 { Length::ZERO } else { indent_in(style, measure) }
    }
}

/// What of a body comes after a place in it.
pub(crate) fn share(story: &Story, start: BodyPlace) -> impl Iterator<Item = Piece<'_>> {
    (0u32..).zip(&story.copy.body).skip(start.paragraph as usize).map(move |(index, whole)| {
        let from = if index == start.paragraph { start.char } else { 0 };
        let mut copy = Cow::Borrowed(whole);
        if from > 0 {
            copy.to_mut().cut(0, from as usize);
        }
        Piece { index, from, copy }
    })
}

/// Slots that are left beside a 下转 or 上接, and its line.
pub(crate) struct Jump<'s> {
    /// For the body.
    pub slots: &'s [Slot],
    /// The line, if one is due and finds room.
    pub line: Option<TextLine>,
    /// What is wrong with it, and where.
    pub problems: Vec<(Problem, Rect)>,
}

/// 上接: the first line that is wide enough, flush left. What stands before it stays empty.
pub(crate) fn opening<'s>(env: &Env, story: &Story, link: &Link, slots: &'s [Slot]) -> Jump<'s> {
    let Some(page) = link.from_page.filter(|_| !link.is_empty(story)) else { return Jump::none(slots) };
    let words = JumpWords::new(env, story, format!("（上接第{}版）", in_numerals(page)), Align::Left);
    match slots.iter().position(|s| words.fit(s)) {
        Some(i) => words.set(&slots[i], &slots[i + 1..]),
        None => words.lost(slots),
    }
}

/// 下转: the last line that is wide enough, flush right. What stands after it stays empty.
pub(crate) fn closing<'s>(env: &Env, story: &Story, link: &Link, slots: &'s [Slot]) -> Jump<'s> {
    let Some(page) = link.to_page else { return Jump::none(slots) };
    let words = JumpWords::new(env, story, format!("（下转第{}版）", in_numerals(page)), Align::Right);
    match slots.iter().rposition(|s| words.fit(s)) {
        Some(i) => words.set(&slots[i], &slots[..i]),
        None => words.lost(slots),
    }
}

impl<'s> Jump<'s> {
    const fn none(slots: &'s [Slot]) -> Self {
        Self { slots, line: None, problems: Vec::new() }
    }
}

/// The program's words of a jump, in the style of 署名 but black.
struct JumpWords<'a> {
    env: &'a Env,
    story: &'a Story,
    words: String,
    style: RoleStyle,
    align: Align,
    width: Length,
}

impl<'a> JumpWords<'a> {
    fn new(env: &'a Env, story: &'a Story, words: String, align: Align) -> Self {
        let style = RoleStyle { ink: Ink::BLACK, indent: 0, ..env.style(Role::Credit).clone() };
        let width = width_of(env, &words, &style);
        Self { env, story, words, style, align, width }
    }

    fn fit(&self, slot: &Slot) -> bool {
        self.width <= slot.width
    }

    fn set<'s>(&self, slot: &Slot, left: &'s [Slot]) -> Jump<'s> {
        let baseline = baseline_in(slot.y, self.env.grid.leading, self.style.text.size);
        let source = Source::Jump(self.story.id);
        let measure = Length(i64::MAX / 4);
        let words = Words { text: &self.words, style: &self.style, source, align: self.align, measure };
        let set = set_words(self.env, &words, &FirstFit, |_| (slot.x, baseline), Some(slot.width));
        let place = Rect::new(slot.x, slot.y, slot.width, self.env.grid.leading);
        let problems = set.problems.into_iter().map(|p| (p, place)).collect();
        Jump { slots: left, line: set.lines.into_iter().next(), problems }
    }

    /// The copy is worth more than the words: it keeps all the room there is.
    fn lost<'s>(self, slots: &'s [Slot]) -> Jump<'s> {
        let place = |s: &Slot| Rect::new(s.x, s.y, s.width, self.env.grid.leading);
        let place = slots.last().map_or_else(Rect::default, place);
        let problem = Problem::JumpWithoutRoom { story: self.story.id, words: self.words };
        Jump { slots, line: None, problems: vec![(problem, place)] }
    }
}
