//! The search: ways to set each paragraph, and the cheapest combination.

use std::collections::BTreeMap;
use std::rc::Rc;

use banxin_model::Length;

use super::cost::{self, Cost};
use super::grid::{Grid, grid};
use super::{Fit, Item, Limits};
use crate::cluster::flag;
use crate::{Breaker, FirstFit, LineSpan, Paragraph};

/// A paragraph is made shorter or longer by at most this many lines.
const MOST_LINES: usize = 3;

/// A way to set a paragraph.
#[derive(Clone, Copy, Debug)]
struct Way {
    tracking: i16,
    lines: usize,
    orphan: bool,
}

/// Ways already found, by the base tracking and the measures of the paragraph's lines.
type Seen = Vec<(i16, Vec<Length>, Vec<Way>)>;

/// The cheapest way to a number of lines so far.
#[derive(Clone)]
struct Plan {
    cost: Cost,
    ways: Vec<Way>,
}

pub(super) struct Search<'a, 'p> {
    items: &'a [Item<'p>],
    ask: &'a mut dyn FnMut(usize) -> Length,
    known: Vec<Length>,
    seen: Vec<Seen>,
    /// Of each item: the paragraphs tracked, and how many lines they have from a line of the story on.
    tracked: Vec<BTreeMap<i16, Rc<Paragraph>>>,
    counts: Vec<BTreeMap<(usize, i16), usize>>,
    limits: Limits,
    step: u64,
}

impl<'a, 'p> Search<'a, 'p> {
    pub fn new(items: &'a [Item<'p>], ask: &'a mut dyn FnMut(usize) -> Length, limits: Limits) -> Self {
        let n = items.len();
        let (tracked, counts) = (vec![BTreeMap::new(); n], vec![BTreeMap::new(); n]);
        let mut search = Self { items, ask, known: vec![], seen: vec![vec![]; n], tracked, counts, limits, step: 1 };
        let first = search.measure(0);
        search.step = grid(items, first.0).step;
        search
    }

    /// The story's tracking on its character grid; 0 when the measure changes within the
    /// wanted lines, or the grid is beyond the limits.
    pub fn grid(&mut self, target: usize) -> i16 {
        let first = self.measure(0);
        if (1..target).any(|i| self.measure(i) != first) {
            return 0;
        }
        let Grid { base, .. } = grid(self.items, first.0);
        if base <= self.limits.loosest { base } else { 0 }
    }

    /// The cheapest set of changes that gives `target` lines, where paragraphs that need no
    /// change take the tracking `base`.
    pub fn cheapest(&mut self, target: usize, base: i16) -> Option<Fit> {
        let mut plans = BTreeMap::from([(0_usize, Plan { cost: Cost::default(), ways: Vec::new() })]);
        for i in 0..self.items.len() {
            let mut next: BTreeMap<usize, Plan> = BTreeMap::new();
            for (start, plan) in &plans {
                for way in self.ways(i, *start, base) {
                    let cost = plan.cost + self.cost(i, way, base);
                    let end = start + way.lines;
                    if next.get(&end).is_none_or(|known| cost < known.cost) {
                        let mut ways = plan.ways.clone();
                        ways.push(way);
                        next.insert(end, Plan { cost, ways });
                    }
                }
            }
            plans = next;
        }
        let ways = plans.remove(&target)?.ways;
        let (tracking, lines) = ways.into_iter().map(|w| (w.tracking, w.lines)).unzip();
        Some(Fit { tracking, lines, level: true })
    }

    /// The story as it is, with what is pinned.
    pub fn unchanged(&mut self) -> Fit {
        let mut fit = Fit { tracking: Vec::new(), lines: Vec::new(), level: false };
        for i in 0..self.items.len() {
            let tracking = self.items[i].pinned.unwrap_or(0);
            let lines = self.lines(i, fit.total(), tracking);
            fit.lines.push(lines);
            fit.tracking.push(tracking);
        }
        fit
    }

    fn cost(&self, item: usize, way: Way, base: i16) -> Cost {
        let Item { paragraph, pinned, .. } = self.items[item];
        let change = if pinned.is_some() { 0 } else { way.tracking.saturating_sub(base) };
        cost::of(change, self.step, paragraph.len(), way.orphan)
    }

    fn ways(&mut self, item: usize, start: usize, base: i16) -> Vec<Way> {
        let loosest = self.limits.loosest.max(base).max(self.items[item].pinned.unwrap_or(0));
        let most = self.lines(item, start, loosest);
        let measures: Vec<Length> = (start..start + most).map(|i| self.measure(i)).collect();
        if let Some((.., ways)) = self.seen[item].iter().find(|(b, m, _)| *b == base && *m == measures) {
            return ways.clone();
        }
        let ways = self.find_ways(item, start, base);
        self.seen[item].push((base, measures, ways.clone()));
        ways
    }

    fn find_ways(&mut self, item: usize, start: usize, base: i16) -> Vec<Way> {
        let Item { pinned, .. } = self.items[item];
        let (first, gap) = self.trial(item, start, pinned.unwrap_or(base));
        if pinned.is_some() {
            return vec![first];
        }
        let allowed = gap.max(self.limits.widest_gap);
        let mut ways = vec![first];
        for fewer in 1..=MOST_LINES {
            let Some(lines) = first.lines.checked_sub(fewer) else { break };
            let Some(way) = self.least(item, start, lines, (base, self.limits.tightest), allowed) else { break };
            ways.push(way);
        }
        for more in 1..=MOST_LINES {
            let lines = first.lines + more;
            let Some(way) = self.least(item, start, lines, (base, self.limits.loosest), allowed) else { break };
            ways.push(way);
        }
        ways
    }

    /// The least change from the base towards a limit that sets the paragraph in `lines` lines
    /// with no line stretched too far.
    fn least(&mut self, item: usize, start: usize, lines: usize, ends: (i16, i16), allowed: i32) -> Option<Way> {
        let (base, limit) = ends;
        let step = (limit - base).signum();
        let far = (limit - base).abs();
        let reached = |n: usize| if step < 0 { n <= lines } else { n >= lines };
        if step == 0 || !reached(self.lines(item, start, limit)) {
            return None;
        }
        let (mut no, mut yes) = (0, far);
        while yes - no > 1 {
            let middle = no + (yes - no) / 2;
            if reached(self.lines(item, start, base + middle * step)) { yes = middle } else { no = middle }
        }
        // Where that makes a line too wide, a little more may mend it.
        for change in yes..=far {
            let (way, gap) = self.trial(item, start, base + change * step);
            if way.lines != lines {
                return None;
            }
            if gap <= allowed {
                return Some(way);
            }
        }
        None
    }

    /// The paragraph with a tracking, and the widest gap of its lines.
    fn trial(&mut self, item: usize, start: usize, tracking: i16) -> (Way, i32) {
        let p = self.tracked(item, tracking);
        let indent = self.items[item].indent;
        let lines = FirstFit.break_lines(&p, indent, &mut |i| self.measure(start + i));
        let gap = widest_gap(&p, &lines, &self.known[start..], indent);
        (Way { tracking, lines: lines.len(), orphan: ends_in_orphan(&p, &lines) }, gap)
    }

    /// How many lines a paragraph with a tracking has from a line of the story on.
    fn lines(&mut self, item: usize, start: usize, tracking: i16) -> usize {
        if let Some(&known) = self.counts[item].get(&(start, tracking)) {
            return known;
        }
        let p = self.tracked(item, tracking);
        let indent = self.items[item].indent;
        let count = FirstFit.break_lines(&p, indent, &mut |i| self.measure(start + i)).len();
        self.counts[item].insert((start, tracking), count);
        count
    }

    fn tracked(&mut self, item: usize, tracking: i16) -> Rc<Paragraph> {
        let paragraph = self.items[item].paragraph;
        Rc::clone(self.tracked[item].entry(tracking).or_insert_with(|| Rc::new(paragraph.tracked(tracking))))
    }

    fn measure(&mut self, line: usize) -> Length {
        while self.known.len() <= line {
            let next = (self.ask)(self.known.len());
            self.known.push(next);
        }
        self.known[line]
    }
}

/// A last line of one character, with or without marks (CLREQ).
fn ends_in_orphan(p: &Paragraph, lines: &[LineSpan]) -> bool {
    let [.., _, last] = lines else { return false };
    let counted = p.clusters[last.from..last.to].iter().filter(|c| !c.is_space() && !c.class.is_mark());
    counted.count() == 1
}

/// The most any gap of a paragraph's stretched lines gets, in thousandths of the em.
fn widest_gap(p: &Paragraph, lines: &[LineSpan], measures: &[Length], indent: Length) -> i32 {
    let mut widest = 0;
    for (i, line) in lines.iter().enumerate().filter(|(_, l)| !l.last) {
        let room = measures[i].0 - if i == 0 { indent.0 } else { 0 };
        let slack = room - crate::set::natural(p, line.from, line.to);
        let clusters = &p.clusters[line.from..line.to];
        let gaps = clusters[..clusters.len() - 1].iter().filter(|c| c.has(flag::STRETCH)).count().max(1) as i64;
        let em = p.styles[usize::from(clusters[0].style)].size.0.max(1);
        widest = widest.max(crate::style::clamp(slack * 1000 / (gaps * em)));
    }
    widest
}
