//! Breaking a paragraph as a whole: the least sum of squared stretch (Knuth and Plass).

use std::collections::BTreeMap;

use banxin_model::Length;

use crate::breaker::{Pen, ends_within, fill, hanging, relieved, with_blanks};
use crate::cluster::flag;
use crate::{Breaker, FirstFit, LineSpan, Paragraph};

/// Chooses all breaks of a paragraph together, so that no line is stretched much more than
/// the others. Where a line has no allowed break it ends as one of [`FirstFit`]'s does.
#[derive(Clone, Copy, Debug, Default)]
pub struct TotalFit;

// What is against a line besides its stretch, in the units of `badness`: a line whose gaps are
// stretched by a whole em has a thousand million of them.

/// A last line of one character, with or without marks (CLREQ): as half an em a gap.
const ORPHAN: i128 = 250_000_000;
/// A last line of fewer characters than the profile asks for.
const TOO_FEW: i128 = 1_000_000_000_000;
/// A mark let over to the next line: CLREQ's last resort.
const RELIEVED: i128 = 1_000_000_000_000_000;
/// A line without any allowed break.
const FORCED: i128 = 1_000_000_000_000_000_000;

/// Lines more than the fewest that a place may be reached in; beyond, lines are loose anyway.
const MOST_MORE: usize = 3;

/// A way to reach a break: the line that ends there and the cost so far.
#[derive(Clone, Copy)]
struct Node {
    at: usize,
    cost: i128,
    parent: usize,
    forced: bool,
}

/// A line that may be set from a place.
#[derive(Clone, Copy)]
struct Line {
    to: usize,
    cost: i128,
    forced: bool,
}

impl Breaker for TotalFit {
    fn break_lines(&self, p: &Paragraph, indent: Length, measure: &mut dyn FnMut(usize) -> Length) -> Vec<LineSpan> {
        let mut measures = Measures { known: Vec::new(), ask: measure };
        let fewest = FirstFit.break_lines(p, indent, &mut |i| measures.get(i));
        if fewest.len() < 2 {
            return fewest;
        }
        let mut search = Search { p, counted: counted(p), steady: 0, indent };
        let mut most = fewest.len() + MOST_MORE;
        loop {
            search.steady = measures.steady(most);
            let lines = search.best(&mut measures);
            // Measures of lines further on were not looked at.
            if lines.len() <= most + 1 {
                return lines;
            }
            most = lines.len();
        }
    }
}

struct Measures<'m> {
    known: Vec<Length>,
    ask: &'m mut dyn FnMut(usize) -> Length,
}

impl Measures<'_> {
    fn get(&mut self, i: usize) -> Length {
        while self.known.len() <= i {
            let next = (self.ask)(self.known.len());
            self.known.push(next);
        }
        self.known[i]
    }

    /// The line from which on so many lines all have one measure; at least the second, since
    /// the first has the indent.
    fn steady(&mut self, lines: usize) -> usize {
        let last = self.get(lines.max(1));
        self.known.iter().rposition(|m| *m != last).map_or(1, |i| i + 1).max(1)
    }
}

/// How many printing characters that are no marks stand before each cluster.
fn counted(p: &Paragraph) -> Vec<usize> {
    let mut sum = 0;
    let mut sums = vec![0];
    for c in &p.clusters {
        sum += usize::from(!c.is_space() && !c.class.is_mark());
        sums.push(sum);
    }
    sums
}

struct Search<'p> {
    p: &'p Paragraph,
    counted: Vec<usize>,
    /// Lines from this one on have one measure: which of them it is does not matter.
    steady: usize,
    indent: Length,
}

impl Search<'_> {
    /// Each place that lines may end at, in order, is gone on from by every line that fits.
    fn best(&self, measures: &mut Measures<'_>) -> Vec<LineSpan> {
        let n = self.p.clusters.len();
        let mut nodes = vec![Node { at: 0, cost: 0, parent: 0, forced: false }];
        // By place and line; a node taken out is final, since lines only run forward.
        let mut open = BTreeMap::from([((0, 0), 0)]);
        let mut goal: Option<usize> = None;
        let mut fewest = (0, 0);
        while let Some(((at, line), from)) = open.pop_first() {
            if at > fewest.0 {
                fewest = (at, line);
            }
            if at == n {
                goal = Some(goal.map_or(from, |g| if nodes[g].cost <= nodes[from].cost { g } else { from }));
                continue;
            }
            if line > fewest.1 + MOST_MORE {
                continue;
            }
            let Node { cost, .. } = nodes[from];
            let room = measures.get(line).0 - if line == 0 { self.indent.0 } else { 0 };
            for found in self.lines_from(at, room) {
                let line = (line + 1).min(self.steady);
                let next = Node { at: found.to, cost: cost + found.cost, parent: from, forced: found.forced };
                let place = open.entry((found.to, line)).or_insert(nodes.len());
                match nodes.get_mut(*place) {
                    Some(known) if known.cost <= next.cost => {}
                    Some(known) => *known = next,
                    None => nodes.push(next),
                }
            }
        }
        self.trace(&nodes, goal.unwrap_or(0))
    }

    /// Lines worth considering from a place: those at least two thirds full, and the last line.
    fn lines_from(&self, from: usize, room: i64) -> Vec<Line> {
        let p = self.p;
        let n = p.clusters.len();
        let em = p.styles[usize::from(p.clusters[from].style)].size.0.max(1);
        let line = |to: usize, slack: i64, gaps: i128| Line { to, cost: badness(slack, gaps, em), forced: false };
        let mut lines = Vec::new();
        let mut pen = Pen::new(p);
        let mut fullest = None;
        let (mut end, mut before) = (0, 0);
        // Gaps that may be stretched up to the cluster at hand, and up to the last that prints.
        let (mut all, mut gaps, mut gaps_before) = (0, 0, 0);
        for (i, c) in p.clusters.iter().enumerate().skip(from) {
            let least = pen.take(c);
            if !c.is_space() {
                (before, gaps_before) = (end, gaps);
                (end, gaps) = (least, all);
            }
            if end > room && !c.is_space() {
                let hang = hanging(p, i);
                let hung = with_blanks(p, i + 1);
                if end - hang > room || hang == 0 {
                    if i > from && relieved(p, i) {
                        let relieved = line(i, room - before, gaps_before);
                        lines.push(Line { cost: relieved.cost + RELIEVED, forced: true, ..relieved });
                    }
                } else if hung == n {
                    lines.push(self.last(from));
                } else if p.clusters[hung - 1].has(flag::BREAK) {
                    lines.push(line(hung, room - (end - hang), gaps));
                }
                if lines.iter().all(|l| l.forced) {
                    lines.extend(fullest);
                }
                if lines.is_empty() {
                    lines.push(Line { to: fill(p, from, room).to, cost: FORCED, forced: true });
                }
                return lines;
            }
            if c.has(flag::HARD) {
                return vec![Line { to: i + 1, cost: 0, forced: false }];
            }
            if c.has(flag::BREAK) && ends_within(p, c, end, room) {
                let found = line(i + 1, room - end, gaps);
                fullest = Some(found);
                if end * 3 >= room * 2 {
                    lines.push(found);
                }
            }
            all += i128::from(c.has(flag::STRETCH));
        }
        lines.push(self.last(from));
        lines
    }

    /// The line from a place to the paragraph's end, where it fits.
    fn last(&self, from: usize) -> Line {
        let n = self.p.clusters.len();
        let characters = self.counted[n] - self.counted[from];
        let least = self.p.styles[usize::from(self.p.clusters[from].style)].profile.least_last;
        let cost = match characters {
            _ if from == 0 => 0,
            few if few < usize::from(least) => TOO_FEW,
            1 => ORPHAN,
            _ => 0,
        };
        Line { to: n, cost, forced: false }
    }

    fn trace(&self, nodes: &[Node], goal: usize) -> Vec<LineSpan> {
        let clusters = &self.p.clusters;
        let mut lines = Vec::new();
        let mut at = goal;
        while at != 0 {
            let Node { at: to, parent, forced, .. } = nodes[at];
            let from = nodes[parent].at;
            let last = to == clusters.len() || clusters[to - 1].has(flag::HARD);
            lines.push(LineSpan { from, to, last, forced });
            at = parent;
        }
        lines.reverse();
        lines
    }
}

/// Thousandths of the em a gap, squared; kept finer than whole units by the late division.
fn badness(slack: i64, gaps: i128, em: i64) -> i128 {
    let milli = i128::from(slack) * 1000 / i128::from(em);
    let gaps = gaps.max(1);
    milli * milli * 1000 / (gaps * gaps)
}
