//! Widths of many stretches of one paragraph, from sums taken once.

use banxin_model::LineEnd;

use crate::Paragraph;
use crate::cluster::flag;

/// A stretch set as a line: its width without tracking, and its tracked characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bare {
    pub width: i64,
    pub tracked: i64,
}

/// Sums up to every cluster.
pub(crate) struct Widths<'p> {
    p: &'p Paragraph,
    sums: Vec<Bare>,
}

impl<'p> Widths<'p> {
    pub fn of(p: &'p Paragraph) -> Self {
        let mut sum = Bare { width: 0, tracked: 0 };
        let mut sums = vec![sum];
        for c in &p.clusters {
            let style = &p.styles[usize::from(c.style)];
            let tracked = i64::from(c.has(flag::TRACKED));
            sum.width += i64::from(c.lead) + c.reach() - tracked * i64::from(style.track(i32::from(style.tracking)));
            sum.tracked += tracked;
            sums.push(sum);
        }
        Self { p, sums }
    }

    /// The clusters from `from` up to `to` as a line by themselves: without the blanks at its
    /// end and the glue before its first mark.
    pub fn between(&self, from: usize, to: usize) -> Bare {
        let Some(last) = (from..to).rev().find(|&i| !self.p.clusters[i].is_space()) else {
            return Bare { width: 0, tracked: 0 };
        };
        let (first, end) = (&self.p.clusters[from], &self.p.clusters[last]);
        let profile = &self.p.styles[usize::from(end.style)].profile;
        let dropped = if end.class.is_mark() && profile.line_end == LineEnd::Half { end.trail } else { 0 };
        let (a, b) = (self.sums[from], self.sums[last + 1]);
        let width = b.width - a.width - i64::from(first.lead) - i64::from(end.gap) - i64::from(dropped);
        Bare { width, tracked: b.tracked - a.tracked }
    }
}
