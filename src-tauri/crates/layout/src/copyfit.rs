//! Copyfit of a block: the trackings that give its body a wanted number of lines, and, where
//! tracking alone cannot, the smallest change of copy or shape that does.
//!
//! Nothing is guessed: whatever is offered was laid out first and met the goal.

use banxin_model::{Block, BlockId, Document, Length, ParagraphKind, ParagraphTracking, Role, Story, StoryBlock};
use banxin_typeset::Paragraph;
use banxin_typeset::copyfit::{Item, Limits, to_lines};

use crate::body::{prepare, role_of};
use crate::chain::{Piece, share};
use crate::env::Env;
use crate::remedy::{Remedy, remedies};
use crate::slots::Slot;
use crate::story::{Parts, room, story_block};

/// What a copyfit is to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// 挤行, 松行: so many lines more than now; fewer, if negative.
    Lines(i32),
    /// 排满: the body ends on the last line of its block.
    Fill,
    /// 拉齐: the columns end on the same line, as near as can be to where the copy ends by itself.
    Level,
}

/// What a copyfit came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refit {
    /// The block's trackings, those that are pinned among them.
    pub copyfit: Vec<ParagraphTracking>,
    /// Whether the block's columns are levelled with them.
    pub levelled: bool,
    /// Lines the body takes now, those without room counted.
    pub before: u32,
    /// Lines it takes with the trackings.
    pub after: u32,
    /// Lines that were wanted.
    pub target: u32,
    /// Whether the goal is met; if not, the trackings are those of now.
    pub met: bool,
    /// Other ways to the goal, the smallest change of each kind; none when it is met.
    pub remedies: Vec<Remedy>,
}

/// Why a block is not fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotFitted {
    /// It is not there, or shows no story.
    NoStory,
    /// This block goes on with its copy: only the last of a chain has an end to fit.
    GoesOn(BlockId),
}

/// A goal that stays the same while changes are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    Lines(u32),
    Fill,
    Level,
}

/// What the search found for a block as it is or would be.
pub(crate) struct Try {
    pub copyfit: Vec<ParagraphTracking>,
    pub lines: u32,
    pub target: u32,
}

impl Try {
    pub const fn met(&self) -> bool {
        self.lines == self.target
    }
}

/// Fits a story to its block.
pub(crate) fn refit(env: &Env, document: &Document, block: &Block, parts: &Parts<'_>, goal: Goal) -> Refit {
    let before = lines_of(env, parts);
    let target = match goal {
        Goal::Lines(by) => Target::Lines(before.saturating_add_signed(by).max(1)),
        Goal::Fill => Target::Fill,
        Goal::Level => Target::Level,
    };
    let shaped = StoryBlock { levelled: parts.block.levelled || goal == Goal::Level, ..parts.block.clone() };
    let parts = Parts { block: &shaped, ..*parts };
    let tried = attempt(env, &parts, target);
    let met = tried.met();
    Refit {
        levelled: shaped.levelled,
        before,
        after: if met { tried.lines } else { before },
        target: tried.target,
        met,
        remedies: if met { Vec::new() } else { remedies(env, document, block, &parts, target) },
        copyfit: if met { tried.copyfit } else { shaped.copyfit },
    }
}

/// The trackings that bring a block to a target, or else its first try at it.
pub(crate) fn attempt(env: &Env, parts: &Parts<'_>, target: Target) -> Try {
    let slots = room(env, parts);
    let kept = kept(parts.block, target);
    let natural = lines_with(env, parts, &kept);
    let search = Search { env, parts, slots: &slots, kept: &kept, target };
    let mut tries = wanted(&slots, target, natural).into_iter().map(|lines| search.reach(lines));
    let Some(first) = tries.next() else { return Try { copyfit: kept, lines: natural, target: natural } };
    if first.met() { first } else { tries.find(Try::met).unwrap_or(first) }
}

/// The trackings a search starts from: 挤行 goes on from what there is, the other goals from what is pinned.
fn kept(block: &StoryBlock, target: Target) -> Vec<ParagraphTracking> {
    let stays = |t: &&ParagraphTracking| t.pinned || matches!(target, Target::Lines(_));
    block.copyfit.iter().filter(stays).copied().collect()
}

/// Numbers of lines that meet the target, the one to try first in front.
fn wanted(slots: &[Slot], target: Target, natural: u32) -> Vec<u32> {
    match target {
        Target::Lines(lines) => vec![lines],
        Target::Fill => vec![count(slots.len())],
        Target::Level => {
            let Some(last) = slots.last().map(|s| s.area) else { return Vec::new() };
            let up_to = |row: u16| count(slots.iter().filter(|s| s.area < last || s.line < row).count());
            let rows = slots.iter().filter(|s| s.area == last).map(|s| s.line + 1).max().unwrap_or(0);
            let mut levels: Vec<u32> = (1..=rows).map(up_to).collect();
            levels.dedup();
            levels.sort_by_key(|lines| lines.abs_diff(natural));
            levels.truncate(2);
            levels
        }
    }
}

/// A block and what its search starts from.
struct Search<'a> {
    env: &'a Env,
    parts: &'a Parts<'a>,
    slots: &'a [Slot],
    kept: &'a [ParagraphTracking],
    target: Target,
}

/// Lines passed over to keep a crosshead off the foot come and go with the setting; so many times the
/// number of lines to ask for is put right.
const ROUNDS: usize = 4;

impl Search<'_> {
    fn reach(&self, wanted: u32) -> Try {
        let pieces: Vec<Piece<'_>> = share(self.parts.story, self.parts.link.start).collect();
        let paragraphs: Vec<Paragraph> =
            pieces.iter().map(|p| prepare(self.env, &p.copy).tracked(self.base(p.index))).collect();
        let items = self.items(&pieces, &paragraphs);
        let mut ask = wanted;
        let mut last = None;
        for _ in 0..ROUNDS {
            let fit = to_lines(&items, &mut |i| self.measure(i), ask as usize, self.limits());
            let copyfit = self.copyfit(&pieces, &fit.tracking);
            let lines = lines_with(self.env, self.parts, &copyfit);
            let tried = Try { copyfit, lines, target: wanted };
            if tried.met() || !fit.level {
                return tried;
            }
            ask = (ask + wanted).saturating_sub(lines).max(1);
            last = Some(tried);
        }
        last.unwrap_or(Try { copyfit: self.kept.to_vec(), lines: 0, target: wanted })
    }

    /// What the paragraphs are tracked by before the search: pinned ones come pinned instead.
    fn base(&self, paragraph: u32) -> i16 {
        self.kept.iter().find(|t| t.paragraph == paragraph && !t.pinned).map_or(0, |t| t.tracking)
    }

    /// 小标题 and notes keep their own tracking: only running copy is fitted.
    fn items<'p>(&self, pieces: &[Piece<'_>], paragraphs: &'p [Paragraph]) -> Vec<Item<'p>> {
        let all = pieces.iter().zip(paragraphs);
        all.map(|(piece, paragraph)| {
            let pinned = self.kept.iter().find(|t| t.paragraph == piece.index && t.pinned).map(|t| t.tracking);
            let stays = (piece.copy.kind != ParagraphKind::Body).then_some(0);
            let indent = piece.indent(self.env.style(role_of(piece.copy.kind)), self.measure(0));
            Item { paragraph, indent, pinned: pinned.or(stays) }
        })
        .collect()
    }

    /// The body style's limits, less what the paragraphs are tracked by already.
    fn limits(&self) -> Limits {
        let style = self.env.style(Role::Body).limits;
        let bases = || (0u32..).take(self.parts.story.copy.body.len()).map(|i| self.base(i));
        let (least, most) = (bases().min().unwrap_or(0).min(0), bases().max().unwrap_or(0).max(0));
        Limits {
            tightest: (style.tightest - least).min(0),
            loosest: (style.loosest - most).max(0),
            grid: !matches!(self.target, Target::Lines(_)),
            ..Limits::default()
        }
    }

    fn copyfit(&self, pieces: &[Piece<'_>], changes: &[i16]) -> Vec<ParagraphTracking> {
        let all = pieces.iter().map(|p| p.index).zip(changes).map(|(paragraph, change)| {
            let pinned = self.kept.iter().find(|t| t.paragraph == paragraph && t.pinned).copied();
            let tracking = self.base(paragraph).saturating_add(*change);
            pinned.unwrap_or(ParagraphTracking { paragraph, tracking, pinned: false })
        });
        all.filter(|t| t.tracking != 0 || t.pinned).collect()
    }

    fn measure(&self, line: usize) -> Length {
        self.slots.get(line).or(self.slots.last()).map_or(Length::ZERO, |s| s.width)
    }
}

/// Lines a block's body takes with other trackings.
fn lines_with(env: &Env, parts: &Parts<'_>, copyfit: &[ParagraphTracking]) -> u32 {
    let block = StoryBlock { copyfit: copyfit.to_vec(), ..parts.block.clone() };
    lines_of(env, &Parts { block: &block, ..*parts })
}

/// Lines a block's body takes, those without room counted.
fn lines_of(env: &Env, parts: &Parts<'_>) -> u32 {
    story_block(env, parts).fit.map_or(0, |fit| fit.set + fit.overset_lines)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A story with another body, for trying a change of the copy.
pub(crate) fn with_body(story: &Story, change: impl FnOnce(&mut Vec<banxin_model::Paragraph>)) -> Story {
    let mut story = story.clone();
    change(&mut story.copy.body);
    story
}
