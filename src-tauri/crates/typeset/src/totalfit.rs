//! Breaking a paragraph as a whole: the least sum of squared stretch (Knuth and Plass).

use banxin_model::Length;

use crate::breaker::{Pen, ends_within};
use crate::cluster::flag;
use crate::{Breaker, FirstFit, LineSpan, Paragraph};

/// Chooses all breaks of a paragraph together, so that no line is stretched much more than
/// the others. Falls back on [`FirstFit`] where no set of allowed breaks fits.
#[derive(Clone, Copy, Debug, Default)]
pub struct TotalFit;

/// A way to reach a break: the line that ends there and the cost so far.
#[derive(Clone, Copy)]
struct Node {
    at: usize,
    line: usize,
    cost: i128,
    parent: usize,
}

/// Added when the last line holds a single cluster, in squared thousandths of the em.
const ORPHAN: i128 = 250_000;

impl Breaker for TotalFit {
    fn break_lines(&self, p: &Paragraph, indent: Length, measure: &mut dyn FnMut(usize) -> Length) -> Vec<LineSpan> {
        let mut measures = Measures { known: Vec::new(), ask: measure };
        let whole = best(p, indent, &mut measures);
        whole.unwrap_or_else(|| FirstFit.break_lines(p, indent, &mut |i| measures.get(i)))
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
}

fn best(p: &Paragraph, indent: Length, measures: &mut Measures<'_>) -> Option<Vec<LineSpan>> {
    let n = p.clusters.len();
    let mut nodes = vec![Node { at: 0, line: 0, cost: 0, parent: 0 }];
    let mut open = vec![0];
    let mut goal = None;
    // Each open node, in order of its place, is extended by every line that fits from it.
    while let Some(from) = pop_first(&nodes, &mut open) {
        let node = nodes[from];
        if node.at == n {
            goal = Some(goal.map_or(from, |g: usize| if nodes[g].cost <= node.cost { g } else { from }));
            continue;
        }
        let room = measures.get(node.line).0 - if node.line == 0 { indent.0 } else { 0 };
        for (to, cost) in lines_from(p, node.at, room) {
            let next = Node { at: to, line: node.line + 1, cost: node.cost + cost, parent: from };
            insert(&mut nodes, &mut open, next);
        }
    }
    goal.map(|g| trace(p, &nodes, g))
}

/// Takes the open node nearest the start; its cost is final, since lines only run forward.
fn pop_first(nodes: &[Node], open: &mut Vec<usize>) -> Option<usize> {
    let i = (0..open.len()).min_by_key(|&i| (nodes[open[i]].at, nodes[open[i]].line))?;
    Some(open.swap_remove(i))
}

fn insert(nodes: &mut Vec<Node>, open: &mut Vec<usize>, next: Node) {
    let same = open.iter().copied().find(|&o| nodes[o].at == next.at && nodes[o].line == next.line);
    match same {
        Some(o) if nodes[o].cost <= next.cost => {}
        Some(o) => nodes[o] = next,
        None => {
            open.push(nodes.len());
            nodes.push(next);
        }
    }
}

/// Lines worth considering from a place: those at least two thirds full, and the last line.
fn lines_from(p: &Paragraph, from: usize, room: i64) -> Vec<(usize, i128)> {
    let mut lines = Vec::new();
    let mut pen = Pen::new(p);
    let mut fullest = None;
    let mut end = 0;
    for (i, c) in p.clusters.iter().enumerate().skip(from) {
        let least = pen.take(c);
        if !c.is_space() {
            end = least;
        }
        if end > room {
            lines.extend(fullest.filter(|_| lines.is_empty()));
            return lines;
        }
        if c.has(flag::HARD) {
            return vec![(i + 1, 0)];
        }
        if c.has(flag::BREAK) && ends_within(p, c, end, room) {
            let line = (i + 1, badness(p, from, i + 1, room - end));
            fullest = Some(line);
            if end * 3 >= room * 2 {
                lines.push(line);
            }
        }
    }
    let single = p.clusters.len() - from == 1 && from > 0;
    lines.push((p.clusters.len(), if single { ORPHAN } else { 0 }));
    lines
}

fn badness(p: &Paragraph, from: usize, to: usize, slack: i64) -> i128 {
    let gaps = p.clusters[from..to - 1].iter().filter(|c| c.has(flag::STRETCH)).count().max(1);
    let em = p.styles[usize::from(p.clusters[from].style)].size.0.max(1);
    let milli = i128::from(slack) * 1000 / i128::from(em);
    // Thousandths of the em a gap, squared; kept finer than whole units by the late division.
    milli * milli * 1000 / (gaps * gaps) as i128
}

fn trace(p: &Paragraph, nodes: &[Node], goal: usize) -> Vec<LineSpan> {
    let mut lines = Vec::new();
    let mut at = goal;
    while nodes[at].line > 0 {
        let (from, to) = (nodes[nodes[at].parent].at, nodes[at].at);
        let last = to == p.clusters.len() || p.clusters[to - 1].has(flag::HARD);
        lines.push(LineSpan { from, to, last, forced: false });
        at = nodes[at].parent;
    }
    lines.reverse();
    if lines.is_empty() {
        lines.push(LineSpan { from: 0, to: 0, last: true, forced: false });
    }
    lines
}
