//! Ruby set above its word.

use banxin_model::{Align, Length};

use super::NoteKind;
use crate::cluster::flag;
use crate::{FontBook, LineSpan, Paragraph, TextStyle};

/// Size of ruby in thousandths of its word's (CLREQ: half or less).
const SIZE: i64 = 500;

impl Paragraph {
    /// Sets the ruby of some clusters, keeps them on one line and makes them as wide as it.
    pub(super) fn ruby(&mut self, book: &FontBook, from: usize, to: usize, text: &str) -> NoteKind {
        let base = self.styles[usize::from(self.clusters[from].style)];
        let style = TextStyle { size: base.size.scale(SIZE, 1000), tracking: 0, ..base };
        let ruby = Self::plain(book, text, style);
        let whole = LineSpan { from: 0, to: ruby.clusters(), last: true, forced: false };
        let width = ruby.natural_width();
        let line = ruby.set_line(&whole, width, Length::ZERO, Align::Left, true, book);
        let offset =
            |&(at, c): &(usize, char)| (self.char_of(from) + at.min(self.char_of(to) - self.char_of(from) - 1), c);
        let missing: Vec<(usize, char)> = ruby.missing().iter().map(offset).collect();
        self.missing.extend(missing);
        self.hold(from, to);
        self.widen(from, to, width.0);
        NoteKind::Ruby(line, style.size)
    }

    fn hold(&mut self, from: usize, to: usize) {
        for c in &mut self.clusters[from..to - 1] {
            if c.has(flag::BREAK) && !c.has(flag::HARD) {
                c.flags = c.flags & !flag::BREAK | flag::BARRED;
            }
        }
    }

    /// Spaces a word out to a width: half a share before its first character and after its
    /// last, a share between two (JLREQ, ruby wider than its base).
    fn widen(&mut self, from: usize, to: usize, width: i64) {
        let extra = width - crate::set::natural(self, from, to);
        let n = (to - from) as i64;
        let mut given = 0;
        let mut shifts = Vec::new();
        for (i, c) in (1..).zip(&mut self.clusters[from..to]).filter(|_| extra > 0) {
            let upto = banxin_model::div_round(extra * i, n);
            let share = crate::style::clamp(upto - given);
            given = upto;
            c.body += share;
            c.dx += share / 2;
            shifts.push(share / 2);
        }
        // Marks above or below a letter go with it.
        for e in &mut self.extras {
            let at = (e.cluster as usize).checked_sub(from);
            e.dx += at.and_then(|at| shifts.get(at)).copied().unwrap_or(0);
        }
    }
}
