//! Body: paragraphs of a story flow through slots.

use banxin_model::{Length, Paragraph as Copy, ParagraphKind, Rect, Role, Story, StoryBlock, printing_chars};
use banxin_typeset::{Class, LineSpan, Paragraph, SetLine, StyleRun, class_of};

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
    let tracking = |p: &Piece<'_>| block.copyfit.iter().find(|t| t.paragraph == p.index).map_or(0, |t| t.tracking);
    let crosshead = |p: &Piece<'_>| p.copy.kind == ParagraphKind::Crosshead;
    let body: Vec<Piece<'_>> = share(story, link.start).collect();
    for (at, piece) in body.iter().enumerate() {
        if crosshead(piece) && at.checked_sub(1).is_none_or(|before| !crosshead(&body[before])) {
            let group: Vec<(&Piece<'_>, i16)> =
                body[at..].iter().take_while(|p| crosshead(p)).map(|p| (p, tracking(p))).collect();
            flow.keep_off_foot(&group, at + group.len() < body.len());
        }
        flow.paragraph(piece, tracking(piece));
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

/// The first-line indent in a measure: three characters stand beside it, so in narrow places it is fewer ems or
/// none (CLREQ allows one em in narrow columns).
pub(crate) fn indent_in(style: &RoleStyle, measure: Length) -> Length {
    let em = style.text.size.0.max(1);
    let room = (measure.0 - em * 3).max(0) / em * em;
    style.indent().min(Length(room))
}

/// A paragraph divided into lines, and the slot each goes into.
struct Broken {
    set: Paragraph,
    spans: Vec<LineSpan>,
    places: Vec<usize>,
    indent: Length,
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
        let Broken { set, spans, places, indent } = self.broken(piece, tracking, self.next);
        let chars: Vec<char> = copy.text.chars().collect();
        self.counts.given += printing_chars(&copy.text);
        let last = spans.len().saturating_sub(1);
        let mut ends = Vec::with_capacity(spans.len());
        for (i, (span, &place)) in spans.iter().zip(&places).enumerate() {
            let slot = self.slot(place);
            let indent = if i == 0 { indent } else { Length::ZERO };
            let line = set.set_line(span, slot.width, indent, style.align, i == last, &self.env.book);
            ends.push(line.to);
            self.place(place, index, &line, &chars, &styles, &set);
            self.report_break(place, span.forced && !style.text.profile.relief, line.overfull);
        }
        self.next = places.last().map_or(self.next, |place| place + 1);
        self.report(unprintable(&set), &places, &ends);
        self.report_edges(index, copy.kind, &places);
    }

    /// Divides a paragraph into lines from a slot on. A narrow rest beside a photo in which a line would have to
    /// break a rule is left free, where there is more room further on.
    fn broken(&self, piece: &Piece<'_>, tracking: i16, start: usize) -> Broken {
        let style = self.env.style(role_of(piece.copy.kind));
        let mut set = prepare(self.env, &piece.copy);
        if tracking != 0 {
            set = set.tracked(tracking);
        }
        let breaker = style.breaker(tracking != 0);
        let mut left_free: Vec<usize> = Vec::new();
        loop {
            let place = |i: usize| left_free.iter().fold(start + i, |at, free| at + usize::from(*free <= at));
            let indent = piece.indent(style, self.slot(place(0)).width);
            let spans = breaker.break_lines(&set, indent, &mut |i| self.slot(place(i)).width);
            let places: Vec<usize> = (0..spans.len()).map(place).collect();
            let bad = spans.iter().zip(&places).find(|(s, place)| s.forced && self.may_stay_free(**place));
            match bad.filter(|_| !style.text.profile.relief) {
                Some((_, &place)) => left_free.push(place),
                None => return Broken { set, spans, places, indent },
            }
        }
    }

    /// Whether a slot is a rest of a column's width, and a wider one follows.
    fn may_stay_free(&self, i: usize) -> bool {
        self.slots.get(i).is_some_and(|slot| !slot.whole && self.slots[i + 1..].iter().any(|s| s.width > slot.width))
    }

    /// A line that breaks the rules of line starts and ends, or is wider than its place.
    fn report_break(&mut self, at: usize, forced: bool, overfull: bool) {
        let (Some(slot), Some(line)) = (self.slots.get(at), self.lines.last()) else { return };
        let (story, text) = (Some(self.story.id), line.text.clone());
        let place = Rect::new(slot.x, slot.y, slot.width, self.env.grid.leading);
        if overfull {
            self.problems.push((Problem::OverfullLine { story, line: text }, place));
        } else if forced {
            self.problems.push((Problem::BadBreak { story, line: text }, place));
        }
    }

    /// Whether one character alone stands at the head of a column where the paragraph ends, or its first line alone
    /// at a foot.
    fn report_edges(&mut self, paragraph: u32, kind: ParagraphKind, places: &[usize]) {
        let ([first, second, ..], [.., above, last]) = (places, places) else { return };
        let slot = |i: &usize| self.slots.get(*i).copied();
        let place = |s: Slot| Rect::new(s.x, s.y, s.width, self.env.grid.leading);
        let story = self.story.id;
        let mut found = Vec::new();
        if let (Some(foot), Some(next)) = (slot(first), slot(second))
            && foot.column != next.column
            && kind == ParagraphKind::Body
        {
            found.push((Problem::FirstLineAtFoot { story, paragraph }, place(foot)));
        }
        let line = self.lines.last().filter(|_| *last < self.slots.len());
        // As where copyfit counts them: a year or a word is more than one.
        let counts = |&c: &char| !matches!(class_of(c), Class::Space | Class::LatinClose) && !class_of(c).is_mark();
        let characters = line.map_or(0, |l| l.text.chars().filter(counts).count());
        if let (Some(above), Some(head)) = (slot(above), slot(last))
            && above.column != head.column
            && characters == 1
        {
            found.push((Problem::ShortLineAtHead { story, paragraph }, place(head)));
        }
        self.problems.extend(found);
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

    /// Whether a line stands in the block that goes on, which says what is wrong with it.
    fn handed_over(&self, i: usize) -> bool {
        self.link.goes_on && i >= self.slots.len()
    }

    /// 背题: crossheads do not stand at the foot of a column without a line of what they head.
    fn keep_off_foot(&mut self, group: &[(&Piece<'_>, i16)], followed: bool) {
        let Some(here) = self.slots.get(self.next) else { return };
        let own = |from: usize| {
            let column = self.slots.get(from).map(|s| s.column);
            self.slots[from.min(self.slots.len())..].iter().take_while(|s| Some(s.column) == column).count()
        };
        let left = own(self.next);
        // What no line is left for heads the block that goes on.
        let last_column = self.next + left >= self.slots.len();
        let room_after = if last_column && self.link.goes_on { usize::MAX } else { own(self.next + left) };
        let at_head = self.next.checked_sub(1).is_none_or(|above| self.slots[above].column != here.column);
        let mut needed = usize::from(followed);
        for (piece, tracking) in group {
            needed += self.broken(piece, *tracking, self.next).spans.len();
            if needed > left.max(room_after) {
                return;
            }
        }
        if needed > left && needed <= room_after && !at_head {
            self.next += left;
        }
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
    fn report(&mut self, found: Vec<(usize, Problem)>, places: &[usize], ends: &[usize]) {
        for (at, problem) in found {
            let line = ends.iter().position(|&to| at < to).unwrap_or(0);
            let at = places.get(line).copied().unwrap_or(0);
            if self.handed_over(at) {
                continue;
            }
            let slot = self.slot(at);
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
