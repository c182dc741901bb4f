//! Setting one line: adjust its width to the measure, place its glyphs.

use banxin_model::{Align, Length, LineEnd};

use crate::bidi::Visual;
use crate::breaker::{gap_give, gap_growth, glue_after, glue_before, hanging};
use crate::cluster::{Cluster, Gap, Hyphen, flag};
use crate::{Class, FontBook, FontId, LineSpan, Paragraph};

/// A line with its glyphs in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetLine {
    /// First character of the paragraph on this line.
    pub from: usize,
    /// Character after the last: the lines of a paragraph partition its characters.
    pub to: usize,
    /// Glyphs in reading order; their `chars` add up to `to - from`.
    pub glyphs: Vec<SetGlyph>,
    /// Where the last character's advance ends, from the line's start; a mark that hangs is
    /// left out.
    pub width: Length,
    /// What of the line's last mark hangs outside the measure (标点悬挂).
    pub hang: Length,
    /// Indent and advances before adjustment.
    pub natural: Length,
    /// What was added to each ordinary gap, in thousandths of the em; negative when the line
    /// was tightened.
    pub gap_milli_em: i32,
    /// Longer than the measure, although all that may shrink has shrunk.
    pub overfull: bool,
}

/// A glyph in its place on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetGlyph {
    /// The face.
    pub font: FontId,
    /// Glyph id.
    pub id: u16,
    /// Origin of the glyph from the line's start.
    pub x: Length,
    /// Origin below the baseline; negative for marks set higher.
    pub y: Length,
    /// Horizontal scale in thousandths.
    pub scale_x: u16,
    /// Index into the paragraph's styles.
    pub style: u16,
    /// First character of the glyph's cluster, an offset in the paragraph.
    pub at: u32,
    /// Characters of the cluster; 0 for its further glyphs.
    pub chars: u8,
    /// From the start of the cluster's body to that of the next, all adjustment included.
    pub advance: Length,
}

impl Paragraph {
    /// Sets a line of this paragraph. `measure` is the line's whole width, `indent` what of it
    /// is left free at its start. A line that is `last`, or ends at a line feed, is not
    /// stretched unless `align` is [`Align::Spread`].
    #[must_use]
    pub fn set_line(
        &self,
        span: &LineSpan,
        measure: Length,
        indent: Length,
        align: Align,
        last: bool,
        book: &FontBook,
    ) -> SetLine {
        let to = span.to.min(self.clusters.len());
        let from = span.from.min(to);
        let ink = inked(self, from, to);
        let mut room = Adjust::new(self, from, ink);
        let slack = (measure - indent).0 - room.natural();
        let stretched = align == Align::Spread || (align == Align::Justify && !last && !span.last);
        let mut gap = 0;
        let hang = if slack + room.end_glue < 0 && ink > from { hanging(self, ink - 1) } else { 0 };
        // A mark that hangs has no glue a line could keep.
        let slack = slack + if hang > 0 { room.drop_end() } else { 0 };
        let natural = room.natural() - hang;
        let mut left = slack + hang;
        if left < 0 {
            left = room.reduce(left);
            gap = room.per_gap();
        }
        if left > 0 && stretched {
            let rest = room.expand(left);
            gap += room.per_gap_of(left - rest);
            left = rest;
        }
        let spare = left.max(0);
        let start = indent.0
            + match align {
                Align::Centre => spare / 2,
                Align::Spread if ink - from == 1 => spare / 2,
                Align::Right => spare,
                _ => 0,
            };
        let (glyphs, width) = self.place(from, to, ink, start, &room, book);
        SetLine {
            from: self.char_of(from),
            to: self.char_of(to),
            glyphs,
            width: Length(width - hang),
            hang: Length(hang),
            natural: Length(natural + indent.0),
            gap_milli_em: gap,
            overfull: left < 0,
        }
    }

    fn place(
        &self,
        from: usize,
        to: usize,
        ink: usize,
        start: i64,
        room: &Adjust<'_>,
        book: &FontBook,
    ) -> (Vec<SetGlyph>, i64) {
        let mut glyphs = Vec::with_capacity(to - from);
        let visual = self.visual(from, ink, start, room);
        let mut x = start;
        for (i, c) in self.clusters[from..to].iter().enumerate() {
            let advance = if from + i < ink { room.advances[i] } else { 0 };
            x += room.leads.get(i).copied().map_or(0, i64::from);
            let logical = x;
            if let Some((starts, end)) = &visual {
                x = starts.get(i).copied().unwrap_or(*end);
            }
            let style = &self.styles[usize::from(c.style)];
            let (dx, scale) =
                if c.has(flag::RULE) { rule(c, style.scale_x, style.size, book) } else { (c.dx, style.scale_x) };
            let glyph = SetGlyph {
                font: c.font,
                id: c.glyph,
                x: Length(x + i64::from(dx)),
                y: Length::ZERO,
                scale_x: scale,
                style: c.style,
                at: c.at,
                chars: c.chars,
                advance: Length(advance),
            };
            glyphs.push(glyph);
            if c.has(flag::EXTRA) {
                self.place_extras(from + i, x, glyph, &mut glyphs);
            }
            x = logical + advance;
        }
        glyphs.extend(self.end_hyphen(ink, x, glyphs.last()));
        (glyphs, x)
    }

    /// Left ends of the clusters of a line in which some run from right to left; and its end.
    fn visual(&self, from: usize, ink: usize, start: i64, room: &Adjust<'_>) -> Option<(Vec<i64>, i64)> {
        let levels = self.levels.get(from..ink).filter(|l| l.iter().any(|l| l % 2 == 1))?;
        let bodies: Vec<i64> = self.clusters[from..ink].iter().map(|c| i64::from(c.body)).collect();
        let after = |i: usize| room.advances[i] - bodies[i] + room.leads.get(i + 1).copied().map_or(0, i64::from);
        let spaces: Vec<i64> = (0..bodies.len()).map(after).collect();
        Some(Visual { levels, bodies: &bodies, spaces: &spaces }.starts(start))
    }

    /// The hyphen of a line that ends within a word; `x` is the line's end.
    fn end_hyphen(&self, ink: usize, x: i64, last: Option<&SetGlyph>) -> Option<SetGlyph> {
        let hyphen = parting(self, ink)?;
        let x = Length(x - i64::from(hyphen.width));
        Some(SetGlyph {
            font: hyphen.font,
            id: hyphen.glyph,
            x,
            y: Length::ZERO,
            chars: 0,
            advance: Length::ZERO,
            ..*last?
        })
    }

    fn place_extras(&self, cluster: usize, x: i64, first: SetGlyph, glyphs: &mut Vec<SetGlyph>) {
        let key = u32::try_from(cluster).unwrap_or(u32::MAX);
        let start = self.extras.partition_point(|e| e.cluster < key);
        for e in self.extras[start..].iter().take_while(|e| e.cluster == key) {
            let x = Length(x + i64::from(e.dx));
            let y = Length(-i64::from(e.dy));
            glyphs.push(SetGlyph { font: e.font, id: e.glyph, x, y, chars: 0, advance: Length::ZERO, ..first });
        }
    }
}

/// Shift and scale by which the ink of — covers the whole body, so that two of them meet.
pub(crate) fn rule(c: &Cluster, scale_x: u16, size: Length, book: &FontBook) -> (i32, u16) {
    let Some((left, right)) = book.face(c.font).ink(c.glyph) else { return (c.dx, scale_x) };
    let width = size.scale(i64::from(right - left), 1000).0.max(1);
    // Rounded up: better a hair's overlap than a gap.
    let scale = (i64::from(c.body) * 1000 + width - 1) / width;
    let scale = scale.clamp(1, 4000);
    let dx = -size.scale(i64::from(left) * scale, 1_000_000).0;
    (crate::style::clamp(dx), u16::try_from(scale).unwrap_or(scale_x))
}

/// End of a line's clusters without the blanks at its end.
fn inked(p: &Paragraph, from: usize, to: usize) -> usize {
    p.clusters[from..to].iter().rposition(|c| !c.is_space()).map_or(from, |i| from + i + 1)
}

/// The hyphen of a line whose last inked cluster is before `ink`, if it ends within a word.
fn parting(p: &Paragraph, ink: usize) -> Option<Hyphen> {
    let next = p.clusters.get(ink)?;
    let last = p.clusters.get(ink.checked_sub(1)?)?;
    if next.is_space() { None } else { p.hyphen(last) }
}

/// Natural width of clusters set as one line.
pub(crate) fn natural(p: &Paragraph, from: usize, to: usize) -> i64 {
    let ink = inked(p, from, to);
    let clusters = &p.clusters[from..ink];
    let (Some(first), Some(last)) = (clusters.first(), clusters.last()) else { return 0 };
    let sum: i64 = clusters.iter().map(|c| i64::from(c.lead) + c.reach()).sum();
    let edges = i64::from(first.lead) + i64::from(last.gap) + dropped(p, last);
    sum - edges + parting(p, ink).map_or(0, |h| i64::from(h.width))
}

/// What of a mark's glue always goes at the end of a line.
fn dropped(p: &Paragraph, c: &Cluster) -> i64 {
    let drops = c.class.is_mark() && p.styles[usize::from(c.style)].profile.line_end == LineEnd::Half;
    if drops { i64::from(c.trail) } else { 0 }
}

/// The widths of a line's clusters while they are adjusted.
struct Adjust<'p> {
    p: &'p Paragraph,
    clusters: &'p [Cluster],
    /// Glue before each cluster.
    leads: Vec<i32>,
    /// From each cluster's body to the next one's glue.
    advances: Vec<i64>,
    /// Glue of the mark at the end that goes if it is needed.
    end_glue: i64,
    /// Total taken away.
    reduced: i64,
}

impl<'p> Adjust<'p> {
    fn new(p: &'p Paragraph, from: usize, ink: usize) -> Self {
        let clusters = &p.clusters[from..ink];
        let mut leads: Vec<i32> = clusters.iter().map(|c| c.lead).collect();
        let mut advances: Vec<i64> = clusters.iter().map(Cluster::reach).collect();
        if let Some(first) = leads.first_mut() {
            *first = 0;
        }
        if let (Some(end), Some(c)) = (advances.last_mut(), clusters.last()) {
            *end -= i64::from(c.gap) + dropped(p, c);
            *end += parting(p, ink).map_or(0, |h| i64::from(h.width));
        }
        let end_glue = clusters.last().map_or(0, |c| {
            let goes = c.class.is_mark() && p.styles[usize::from(c.style)].profile.line_end == LineEnd::IfNeeded;
            if goes { i64::from(c.trail) } else { 0 }
        });
        Self { p, clusters, leads, advances, end_glue, reduced: 0 }
    }

    fn natural(&self) -> i64 {
        self.leads.iter().copied().map(i64::from).sum::<i64>() + self.advances.iter().sum::<i64>()
    }

    fn style(&self, c: &Cluster) -> &'p crate::TextStyle {
        &self.p.styles[usize::from(c.style)]
    }

    /// Takes away up to `-over`, in CLREQ's order; what is left of `over` (positive when the
    /// mark at the line's end gave more than was needed).
    fn reduce(&mut self, over: i64) -> i64 {
        let mut left = over + self.drop_end();
        left = self.take(left, |s, i| s.gap_give(i, Gap::Word));
        left = self.take(left, |s, i| {
            let after = &s.clusters[i + 1];
            s.glue_after(i, Class::Close) + glue_before(after, s.style(after))
        });
        left = self.take(left, |s, i| s.glue_after(i, Class::Pause));
        left = self.take(left, |s, i| s.gap_give(i, Gap::Western));
        self.take(left, |s, i| s.glue_after(i, Class::Stop))
    }

    fn gap_give(&self, i: usize, kind: Gap) -> i64 {
        let c = &self.clusters[i];
        if c.gap_kind == kind { gap_give(c, self.style(c)) } else { 0 }
    }

    fn glue_after(&self, i: usize, class: Class) -> i64 {
        let c = &self.clusters[i];
        if c.class == class { glue_after(c, self.style(c)) } else { 0 }
    }

    /// Takes the glue of the mark at the end away, once, when the profile lets it go if needed.
    fn drop_end(&mut self) -> i64 {
        let glue = std::mem::take(&mut self.end_glue);
        if let Some(end) = self.advances.last_mut() {
            *end -= glue;
            self.reduced += glue;
        }
        glue
    }

    /// Takes what is too much from the places between clusters, in proportion to what each gives.
    fn take(&mut self, left: i64, gives: impl Fn(&Self, usize) -> i64) -> i64 {
        if left >= 0 {
            return left;
        }
        let inner = self.clusters.len().saturating_sub(1);
        let shares: Vec<i64> = (0..inner).map(|i| gives(self, i)).collect();
        let total: i64 = shares.iter().sum();
        let taken = total.min(-left);
        if taken > 0 {
            self.spread(-taken, &shares, total);
            self.reduced += taken;
        }
        left + taken
    }

    /// Adds `amount` over the clusters in proportion to their shares, exactly.
    fn spread(&mut self, amount: i64, shares: &[i64], total: i64) {
        let mut before = 0;
        let mut sum = 0;
        for (i, share) in shares.iter().enumerate() {
            sum += share;
            let upto = banxin_model::div_round(amount * sum, total);
            self.advances[i] += upto - before;
            before = upto;
        }
    }

    /// Adds up to `room`: word spaces first, then gaps beside Latin, then all gaps equally;
    /// what could not be added.
    fn expand(&mut self, room: i64) -> i64 {
        let inner = self.clusters.len().saturating_sub(1);
        let mut left = room;
        for kind in [Gap::Word, Gap::Western] {
            let growth = |c: &Cluster| if c.gap_kind == kind { gap_growth(c, self.style(c)) } else { 0 };
            let shares: Vec<i64> = self.clusters[..inner].iter().map(growth).collect();
            let total: i64 = shares.iter().sum();
            let added = total.min(left);
            if added > 0 {
                self.spread(added, &shares, total);
                left -= added;
            }
        }
        let shares: Vec<i64> = self.clusters[..inner].iter().map(|c| i64::from(c.has(flag::STRETCH))).collect();
        let gaps: i64 = shares.iter().sum();
        if left > 0 && gaps > 0 {
            self.spread(left, &shares, gaps);
            left = 0;
        }
        left
    }

    fn gaps(&self) -> i64 {
        let inner = self.clusters.len().saturating_sub(1);
        self.clusters[..inner].iter().filter(|c| c.has(flag::STRETCH)).count() as i64
    }

    fn per_gap_of(&self, amount: i64) -> i32 {
        let em = self.clusters.first().map_or(1, |c| self.style(c).size.0.max(1));
        let gaps = self.gaps();
        if gaps == 0 { 0 } else { crate::style::clamp(banxin_model::div_round(amount * 1000, em * gaps)) }
    }

    fn per_gap(&self) -> i32 {
        -self.per_gap_of(self.reduced)
    }
}
