//! Body: paragraphs of a story flow through slots.

use banxin_model::{Length, Paragraph as Copy, ParagraphKind, Rect, Role, Story, StoryBlock, printing_chars};
use banxin_typeset::{Class, Paragraph, SetLine, StyleRun, class_of};

use crate::beside;
use crate::chain::{Link, Piece, share};
use crate::display::{BodyPlace, Counts, Source, StoryFit, TextLine};
use crate::env::{Env, RoleStyle};
use crate::finding::{Problem, unprintable};
use crate::line::{Spot, baseline_in, text_line};
use crate::slots::Slot;

/// A story's body set into its block.
pub(crate) struct Body {
    /// Lines that found room.
    pub lines: Vec<TextLine>,
    /// How it fits.
    pub fit: StoryFit,
    /// Missing glyphs and where.
    pub problems: Vec<(Problem, Rect)>,
    /// Slots that no line fills, in the order text flows.
    pub unused: Vec<Slot>,
}

/// Sets the body of a story into slots, or what the blocks before have left of it. `foot` is where lines
/// without room hang: the last column's left end, its foot and its measure.
pub(crate) fn set_body(env: &Env, story: &Story, block: &StoryBlock, link: &Link, slots: &[Slot], foot: Slot) -> Body {
    let mut flow = Flow::new(env, story, link, slots, foot);
    for piece in share(story, link.start) {
        let tracking = block.copyfit.iter().find(|t| t.paragraph == piece.index).map_or(0, |t| t.tracking);
        flow.paragraph(&piece, tracking);
    }
    flow.finish()
}

impl Body {
    /// What found no room is another block's.
    pub fn hand_over(&mut self) {
        self.fit.goes_on = true;
        self.fit.counts.given = self.fit.counts.placed;
        self.fit.counts.overset = 0;
        self.fit.overset_lines = 0;
        self.fit.overset.clear();
    }
}

struct Flow<'a> {
    env: &'a Env,
    story: &'a Story,
    link: &'a Link,
    slots: &'a [Slot],
    foot: Slot,
    /// First character here of the paragraph that is being set.
    from: u32,
    /// Slots used or passed over.
    next: usize,
    lines: Vec<TextLine>,
    overset: Vec<TextLine>,
    counts: Counts,
    problems: Vec<(Problem, Rect)>,
}

impl<'a> Flow<'a> {
    fn new(env: &'a Env, story: &'a Story, link: &'a Link, slots: &'a [Slot], foot: Slot) -> Self {
        let (lines, overset, problems) = (Vec::with_capacity(slots.len()), Vec::new(), Vec::new());
        Self { env, story, link, slots, foot, from: 0, next: 0, lines, overset, counts: Counts::default(), problems }
    }

    fn paragraph(&mut self, piece: &Piece<'_>, tracking: i16) {
        let (index, copy) = (piece.index, &*piece.copy);
        self.from = piece.from;
        let style = self.env.style(role_of(copy.kind));
        let styles = run_styles(self.env, style);
        let mut set = prepare(self.env, copy);
        if tracking != 0 {
            set = set.tracked(tracking);
        }
        if copy.kind == ParagraphKind::Crosshead {
            self.keep_off_foot();
        }
        let chars: Vec<char> = copy.text.chars().collect();
        self.counts.given += printing_chars(&copy.text);
        let start = self.next;
        let breaker = style.breaker(tracking != 0);
        let spans = breaker.break_lines(&set, piece.indent(style), &mut |i| self.slot(start + i).width);
        let last = spans.len().saturating_sub(1);
        for (i, span) in spans.iter().enumerate() {
            let slot = self.slot(start + i);
            let indent = if i == 0 { piece.indent(style) } else { Length::ZERO };
            let line = set.set_line(span, slot.width, indent, style.align, i == last, &self.env.book);
            self.place(start + i, index, &line, &chars, &styles, &set);
        }
        self.next = start + spans.len();
        let ends: Vec<usize> = spans.iter().map(|s| s.to).collect();
        self.report(unprintable(&set), start, &ends);
        self.report_short_line(index, start + last);
    }

    /// The paragraph ends at a line: whether one character alone stands at the head of a column.
    fn report_short_line(&mut self, paragraph: u32, at: usize) {
        let (Some(above), Some(slot)) = (at.checked_sub(1).and_then(|i| self.slots.get(i)), self.slots.get(at)) else {
            return;
        };
        let line = self.lines.last().filter(|l| matches!(l.source, Source::Body { from, .. } if from > 0));
        let characters = line.map_or(0, |l| l.text.chars().filter(|&c| class_of(c) == Class::Han).count());
        if above.column != slot.column && characters == 1 {
            let place = Rect::new(slot.x, slot.y, slot.width, self.env.grid.leading);
            self.problems.push((Problem::ShortLineAtHead { story: self.story.id, paragraph }, place));
        }
    }

    /// What is written beside a line would reach into its neighbour's.
    fn report_crowded(&mut self, i: usize, paragraph: u32, line: &TextLine) {
        let leading = self.env.grid.leading;
        if let Some(place) = beside::crowded(line, leading, self.neighbours(i)) {
            let problem = Problem::NotationCrowded { story: self.story.id, paragraph };
            self.problems.push((problem, place));
        }
    }

    /// Whether the slots above and below a line's touch it.
    fn neighbours(&self, i: usize) -> beside::Neighbours {
        let leading = self.env.grid.leading;
        let follows = |a: Option<&Slot>, b: Option<&Slot>| {
            a.zip(b).is_some_and(|(a, b)| a.column == b.column && a.y + leading == b.y)
        };
        let above = i.checked_sub(1).and_then(|above| self.slots.get(above));
        let (here, below) = (self.slots.get(i), self.slots.get(i + 1));
        beside::Neighbours { above: follows(above, here), below: follows(here, below) }
    }

    /// 背题: a crosshead does not stand alone at the foot of a column.
    fn keep_off_foot(&mut self) {
        let (here, below) = (self.slots.get(self.next), self.slots.get(self.next + 1));
        let at_foot = match (here, below) {
            (Some(here), Some(below)) => here.column != below.column,
            // The last line of a block: it heads the block that goes on.
            (Some(_), None) => self.link.goes_on,
            _ => false,
        };
        self.next += usize::from(at_foot);
    }

    /// Whether a line stands in the block that goes on, which says what is wrong with it.
    fn handed_over(&self, i: usize) -> bool {
        self.link.goes_on && i >= self.slots.len()
    }

    /// The slot of a line; beyond the last they hang below the foot.
    fn slot(&self, i: usize) -> Slot {
        match self.slots.get(i) {
            Some(slot) => *slot,
            None => {
                let below = i64::try_from(i - self.slots.len()).unwrap_or(i64::MAX / 1_000_000);
                Slot { y: self.foot.y + self.env.grid.leading * below, ..self.foot }
            }
        }
    }

    fn place(
        &mut self,
        i: usize,
        paragraph: u32,
        set: &SetLine,
        chars: &[char],
        styles: &[&RoleStyle; 2],
        of: &Paragraph,
    ) {
        let slot = self.slot(i);
        let leading = self.env.grid.leading;
        let from = u32::try_from(set.from).unwrap_or(u32::MAX).saturating_add(self.from);
        let source = Source::Body { story: self.story.id, paragraph, from };
        let baseline = baseline_in(slot.y, leading, styles[0].text.size);
        let spot = Spot { x: slot.x, baseline, measure: slot.width };
        let mut line = text_line(set, chars, &styles.map(|s| s.text), &styles.map(|s| s.ink), source, spot);
        line.beside = beside::beside(of, set, &self.env.book, spot, styles[0].ink);
        if !self.handed_over(i) {
            self.report_crowded(i, paragraph, &line);
        }
        let printing = printing_chars(&line.text);
        if i < self.slots.len() {
            self.counts.placed += printing;
            self.lines.push(line);
        } else {
            self.counts.overset += printing;
            self.overset.push(line);
        }
    }

    /// What is wrong with characters of a paragraph, at the lines they stand in.
    fn report(&mut self, found: Vec<(usize, Problem)>, start: usize, ends: &[usize]) {
        for (at, problem) in found {
            let line = ends.iter().position(|&to| at < to).unwrap_or(0);
            if self.handed_over(start + line) {
                continue;
            }
            let slot = self.slot(start + line);
            let place = Rect::new(slot.x, slot.y, slot.width, self.env.grid.leading);
            self.problems.push((problem, place));
        }
    }

    /// Where the body goes on after the block: at the first line without room, or nowhere.
    fn end(&self) -> BodyPlace {
        let paragraphs = u32::try_from(self.story.copy.body.len()).unwrap_or(u32::MAX);
        let end = BodyPlace { paragraph: paragraphs, char: 0 };
        self.overset.first().map_or(end, |line| match line.source {
            Source::Body { paragraph, from, .. } => BodyPlace { paragraph, char: from },
            _ => end,
        })
    }

    fn finish(self) -> Body {
        let room = self.slots.len();
        let set = self.next.min(room);
        let unused = self.slots[set..].to_vec();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let fit = StoryFit {
            story: self.story.id,
            from: self.link.start,
            to: self.end(),
            goes_on: false,
            room: count(room),
            set: count(set),
            overset_lines: count(self.overset.len()),
            spare_chars: spare_chars(self.env, &unused),
            counts: self.counts,
            overset: self.overset,
        };
        Body { lines: self.lines, fit, problems: self.problems, unused }
    }
}

/// Hanzi that slots hold.
pub(crate) fn spare_chars(env: &Env, slots: &[Slot]) -> u32 {
    let spare: Length = slots.iter().map(|s| s.width).sum();
    u32::try_from(spare.0 / env.grid.em.0.max(1)).unwrap_or(u32::MAX)
}

/// A paragraph of the body, ready to be broken into lines.
pub(crate) fn prepare(env: &Env, copy: &Copy) -> Paragraph {
    let styles = run_styles(env, env.style(role_of(copy.kind)));
    let paragraph = Paragraph::prepare(&env.book, &copy.text, &runs_of(copy), &styles.map(|s| s.text));
    let paragraph = paragraph.noted(&env.book, &beside::notations(copy));
    if !env.whole_names {
        return paragraph;
    }
    let chars: Vec<char> = copy.text.chars().collect();
    paragraph.keeping(&env.words.names_in(&chars))
}

/// How a kind of paragraph is set.
pub(crate) const fn role_of(kind: ParagraphKind) -> Role {
    match kind {
        ParagraphKind::Body => Role::Body,
        ParagraphKind::Crosshead => Role::Crosshead,
        ParagraphKind::EditorNote => Role::EditorNote,
    }
}

/// The paragraph's own style and that of its 电头, which takes the paragraph's size.
fn run_styles<'e>(env: &'e Env, own: &'e RoleStyle) -> [&'e RoleStyle; 2] {
    [own, env.style(Role::Dateline)]
}

fn runs_of(copy: &Copy) -> Vec<StyleRun> {
    let dateline = copy.dateline as usize;
    if dateline == 0 { Vec::new() } else { vec![StyleRun { from: 0, to: dateline, style: 1 }] }
}
