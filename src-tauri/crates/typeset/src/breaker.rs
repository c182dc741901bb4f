//! Line breaking: the trait, the lines it makes, and first-fit.

use banxin_model::{Length, LineEnd};

use crate::cluster::{Cluster, Gap, flag};
use crate::{Class, Paragraph, TextStyle};

/// A line of a paragraph, in clusters. Blanks after its last character belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineSpan {
    /// First cluster.
    pub from: usize,
    /// Cluster after the last.
    pub to: usize,
    /// Ends at a line feed or at the end of the paragraph: not to be stretched.
    pub last: bool,
    /// No allowed break fitted: the line ends where it had to, or is too long.
    pub forced: bool,
}

/// A way to cut paragraphs into lines.
pub trait Breaker {
    /// Cuts a paragraph; `measure(i)` is the width of its `i`-th line, asked in order from 0.
    /// The first line is `indent` shorter. The lines cover all clusters; an empty paragraph
    /// has one empty line.
    fn break_lines(&self, p: &Paragraph, indent: Length, measure: &mut dyn FnMut(usize) -> Length) -> Vec<LineSpan>;
}

/// Each line takes as much as fits, up to an allowed break; linear in the text. This is how
/// the printed page of our reference was set.
#[derive(Clone, Copy, Debug, Default)]
pub struct FirstFit;

impl Breaker for FirstFit {
    fn break_lines(&self, p: &Paragraph, indent: Length, measure: &mut dyn FnMut(usize) -> Length) -> Vec<LineSpan> {
        let mut lines = Vec::new();
        let mut from = 0;
        let mut room = measure(0) - indent;
        loop {
            let span = fill(p, from, room.0);
            from = span.to;
            lines.push(span);
            if from >= p.clusters.len() {
                break;
            }
            room = measure(lines.len());
        }
        keep_last(p, &mut lines, room.0);
        lines
    }
}

/// The longest line from a cluster on.
pub(crate) fn fill(p: &Paragraph, from: usize, room: i64) -> LineSpan {
    let mut pen = Pen::new(p);
    let (mut legal, mut barred, mut any) = (0, 0, 0);
    let mut fits = true;
    for (i, c) in p.clusters.iter().enumerate().skip(from) {
        let end = pen.take(c);
        if end > room && !c.is_space() {
            fits = false;
            if end - hanging(p, i) <= room && !c.has(flag::HARD) {
                any = with_blanks(p, i + 1);
                if p.clusters[any - 1].has(flag::BREAK) || any == p.clusters.len() {
                    legal = any;
                }
            } else if i > from && relieved(p, i) {
                return LineSpan { from, to: i, last: false, forced: true };
            }
            break;
        }
        if c.has(flag::HARD) {
            return LineSpan { from, to: i + 1, last: true, forced: false };
        }
        if c.has(flag::BREAK) && ends_within(p, c, end, room) {
            legal = i + 1;
        } else if c.has(flag::BARRED) {
            barred = i + 1;
        }
        any = i + 1;
    }
    if fits {
        return LineSpan { from, to: p.clusters.len(), last: true, forced: false };
    }
    if legal > from {
        let last = legal == p.clusters.len() || p.clusters[legal - 1].has(flag::HARD);
        return LineSpan { from, to: legal, last, forced: false };
    }
    let to = with_blanks(p, [barred, any, from + 1].into_iter().find(|&to| to > from).unwrap_or(from + 1));
    let last = to == p.clusters.len() || p.clusters[to - 1].has(flag::HARD);
    LineSpan { from, to, last, forced: true }
}

/// Whether a line that ends after a cluster has room for the hyphen it may need.
pub(crate) fn ends_within(p: &Paragraph, c: &Cluster, end: i64, room: i64) -> bool {
    p.hyphen(c).is_none_or(|h| end + i64::from(h.width) <= room)
}

/// What of a mark may stand outside the measure: ，、。 that follow no other mark (CLREQ).
pub(crate) fn hanging(p: &Paragraph, i: usize) -> i64 {
    let c = &p.clusters[i];
    let profile = &p.styles[usize::from(c.style)].profile;
    let after_mark = i.checked_sub(1).is_some_and(|b| p.clusters[b].class.is_mark());
    if !profile.hang || !c.has(flag::HANGS) || after_mark {
        return 0;
    }
    i64::from(c.body) + if profile.line_end == LineEnd::Keep { i64::from(c.trail) } else { 0 }
}

/// Whether a mark that does not fit is at least the third in a row, and may begin a line.
pub(crate) fn relieved(p: &Paragraph, i: usize) -> bool {
    let mark = |i: usize| p.clusters[i].class.is_mark() && p.clusters[i].class != Class::Open;
    let profile = &p.styles[usize::from(p.clusters[i].style)].profile;
    profile.relief && i >= 2 && mark(i - 2) && mark(i - 1) && mark(i)
}

/// Blanks after a break belong to the line before it.
pub(crate) fn with_blanks(p: &Paragraph, mut to: usize) -> usize {
    while to < p.clusters.len() && p.clusters[to].is_space() {
        to += 1;
        if p.clusters[to - 1].has(flag::HARD) {
            break;
        }
    }
    to
}

/// Adds up a line cluster by cluster.
pub(crate) struct Pen<'p> {
    styles: &'p [TextStyle],
    /// Width up to the glue of the next cluster.
    width: i64,
    /// What could be taken from it.
    give: i64,
    empty: bool,
}

impl<'p> Pen<'p> {
    pub fn new(p: &'p Paragraph) -> Self {
        Self { styles: &p.styles, width: 0, give: 0, empty: true }
    }

    /// Adds a cluster; the least width of a line that would end with it.
    pub fn take(&mut self, c: &Cluster) -> i64 {
        let style = &self.styles[usize::from(c.style)];
        if !self.empty {
            self.width += i64::from(c.lead);
            self.give += glue_before(c, style);
        }
        self.empty = false;
        let keeps = !c.class.is_mark() || style.profile.line_end == LineEnd::Keep;
        let end = self.width + i64::from(c.body) + if keeps { i64::from(c.trail) } else { 0 };
        let least = end - self.give;
        self.width += c.reach();
        if c.trail > 0 {
            self.give += glue_after(c, style);
        }
        if c.gap_kind != Gap::Plain {
            self.give += gap_give(c, style);
        }
        least
    }
}

/// Glue before an opening mark that a line which is too long may lose.
pub(crate) fn glue_before(c: &Cluster, style: &TextStyle) -> i64 {
    if style.profile.squeeze_brackets { i64::from(c.lead) } else { 0 }
}

/// Glue after a bracket or pause that a line which is too long may lose.
pub(crate) fn glue_after(c: &Cluster, style: &TextStyle) -> i64 {
    let squeezed = match c.class {
        Class::Close => style.profile.squeeze_brackets,
        Class::Pause => style.profile.squeeze_pauses,
        Class::Stop => style.profile.squeeze_stops,
        _ => false,
    };
    if squeezed { i64::from(c.trail) } else { 0 }
}

/// What the gap after a cluster may lose.
pub(crate) fn gap_give(c: &Cluster, style: &TextStyle) -> i64 {
    let least = match c.gap_kind {
        Gap::Plain => return 0,
        Gap::Word => style.profile.word_space_min,
        Gap::Western => style.profile.gap_min,
    };
    i64::from((c.gap - style.width(i32::from(least))).max(0))
}

/// What the gap after a cluster may grow by before all gaps of the line grow.
pub(crate) fn gap_growth(c: &Cluster, style: &TextStyle) -> i64 {
    let most = match c.gap_kind {
        Gap::Plain => return 0,
        Gap::Word => style.profile.word_space_max,
        Gap::Western => style.profile.gap_max,
    };
    i64::from((style.width(i32::from(most)) - c.gap).max(0))
}

/// Pulls characters down to a last line that has too few, where the profile asks for it.
fn keep_last(p: &Paragraph, lines: &mut [LineSpan], room: i64) {
    let [.., before, last] = lines else { return };
    let least = usize::from(p.styles[p.clusters.get(last.from).map_or(0, |c| usize::from(c.style))].profile.least_last);
    if before.last || before.forced {
        return;
    }
    let counted =
        |from: usize| p.clusters[from..last.to].iter().filter(|c| !c.is_space() && !c.class.is_mark()).count();
    if least < 2 || counted(last.from) >= least {
        return;
    }
    let allowed = |i: usize| p.clusters[i - 1].has(flag::BREAK) && counted(i) >= least;
    let earlier = (before.from + 1..last.from).rev().find(|&i| allowed(i));
    let earlier = earlier.filter(|&i| crate::set::natural(p, i, last.to) <= room);
    if let Some(at) = earlier {
        before.to = at;
        last.from = at;
    }
}
