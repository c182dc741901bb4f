//! From text to clusters: classes by context, fonts, glyphs and bodies.

mod word;

use crate::bidi::mirrored;
use crate::class::{attaches, class_of, is_combining_mark, is_ideograph, is_selector, modifies};
use crate::cluster::{Cluster, Extra, Gap, flag};
use crate::context::{Context, beside_word};
use crate::emoji::is_picture;
use crate::marks::centred;
use crate::{Class, Face, FontBook, FontId, StyleRun, TextStyle};

/// Letters shaped at once: longer chains are no words, and shaping them whole is slow.
const LONGEST_WORD: usize = 64;

/// A place where its writer lets a word be parted.
const SOFT_HYPHEN: char = '\u{ad}';

/// The selector that makes a picture of the character before it.
const PICTURED: char = '\u{fe0f}';

/// What preparing finds.
pub(crate) struct Prepared {
    pub clusters: Vec<Cluster>,
    pub extras: Vec<Extra>,
    pub missing: Vec<(usize, char)>,
    pub emoji: Vec<(usize, char)>,
}

pub(crate) fn prepare(
    book: &FontBook,
    chars: &[char],
    levels: &[u8],
    runs: &[StyleRun],
    styles: &[TextStyle],
) -> Prepared {
    let mut p = Preparer {
        book,
        chars,
        context: Context::of(chars),
        levels,
        runs,
        styles,
        style: Current { index: 0, until: 0, style: styles[0], full: 0, track: 0, han: book.face(FontId(0)) },
        out: Prepared {
            clusters: Vec::with_capacity(chars.len()),
            extras: Vec::new(),
            missing: Vec::new(),
            emoji: Vec::new(),
        },
    };
    let mut at = 0;
    while at < chars.len() {
        at = p.step(at);
    }
    p.out
}

/// The style at hand and what is often asked of it.
struct Current<'a> {
    index: u16,
    until: usize,
    style: TextStyle,
    full: i32,
    track: i32,
    han: &'a Face,
}

struct Preparer<'a> {
    book: &'a FontBook,
    chars: &'a [char],
    context: Context<'a>,
    /// Embedding levels of the characters, when some run from right to left.
    levels: &'a [u8],
    runs: &'a [StyleRun],
    styles: &'a [TextStyle],
    style: Current<'a>,
    out: Prepared,
}

impl Preparer<'_> {
    /// Prepares the cluster or run at a character; where to go on.
    fn step(&mut self, at: usize) -> usize {
        if at >= self.style.until {
            self.take_style(at);
        }
        let c = self.chars[at];
        if matches!(c, '\u{3400}'..='\u{9fff}') && !self.attached(at + 1) {
            self.hanzi(at, c);
            return at + 1;
        }
        match self.context.class_at(at) {
            Class::Latin if self.chars.get(at + 1) == Some(&PICTURED) => self.single(at, Class::Symbol),
            Class::Latin => self.word(at),
            Class::Symbol if c == '─' => self.pairs(at, Class::Dash, Class::Symbol),
            Class::Connector if matches!(c, '—' | '―') => self.pairs(at, Class::Dash, Class::Connector),
            Class::Ellipsis => self.pairs(at, Class::Ellipsis, Class::Ellipsis),
            Class::Stop if matches!(c, '！' | '？') => self.exclamations(at),
            class => self.single(at, class),
        }
    }

    fn take_style(&mut self, at: usize) {
        let run = self.runs.iter().find(|r| r.from <= at && at < r.to);
        let next = self.runs.iter().map(|r| r.from).filter(|&f| f > at).min().unwrap_or(usize::MAX);
        let (index, until) = run.map_or((0, next), |r| (r.style.min(self.styles.len() - 1), r.to));
        let style = self.styles[index];
        self.style = Current {
            index: u16::try_from(index).unwrap_or(0),
            until,
            style,
            full: style.width(1000),
            track: style.track(i32::from(style.tracking)),
            han: self.book.face(style.han),
        };
    }

    fn hanzi(&mut self, at: usize, c: char) {
        let (font, glyph, width) = match self.style.han.glyph(c) {
            Some(glyph) => (self.style.style.han, glyph, self.style.han.advance(glyph)),
            None => self.other_glyph(at, c, 1000),
        };
        let body = if width == 1000 { self.style.full } else { self.style.style.width(width) };
        let mut cluster = self.cluster(at, 1, Class::Han);
        cluster.flags |= flag::HANZI;
        self.push(Cluster { font, glyph, body: body + self.style.track, ..cluster });
    }

    fn cluster(&self, at: usize, chars: usize, class: Class) -> Cluster {
        Cluster {
            at: u32::try_from(at).unwrap_or(u32::MAX),
            chars: u8::try_from(chars).unwrap_or(u8::MAX),
            class,
            gap_kind: Gap::Plain,
            flags: flag::TRACKED,
            style: self.style.index,
            font: self.style.style.han,
            glyph: 0,
            dx: 0,
            body: 0,
            lead: 0,
            trail: 0,
            gap: 0,
        }
    }

    fn push(&mut self, cluster: Cluster) {
        self.out.clusters.push(cluster);
    }

    fn attached(&self, at: usize) -> bool {
        self.chars.get(at).is_some_and(|&c| attaches(c))
    }

    /// End of the characters that belong to the one at `at`; never more than a count byte holds.
    fn cluster_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        let flag_letter = |c: Option<&char>| matches!(c, Some('\u{1f1e6}'..='\u{1f1ff}'));
        if flag_letter(self.chars.get(at)) && flag_letter(self.chars.get(end)) {
            end += 1;
        }
        if class_of(self.chars[at]) == Class::Space {
            return end;
        }
        if self.chars.get(end).is_some_and(|&c| modifies(self.chars[end - 1], c)) {
            end += 1;
        }
        while end - at < 250 && self.attached(end) {
            let joiner = self.chars[end] == '\u{200d}';
            end += 1;
            if joiner && self.chars.get(end).is_some_and(|&c| class_of(c) == Class::Symbol) {
                end += 1;
            }
        }
        end
    }

    /// One cluster of any class but a word.
    fn single(&mut self, at: usize, class: Class) -> usize {
        let end = self.cluster_end(at);
        self.boxed(at, end, class, 0);
        end
    }

    fn boxed(&mut self, at: usize, end: usize, class: Class, flags: u16) {
        let c = self.chars[at];
        let mut cluster = self.cluster(at, end - at, class);
        cluster.flags |= flags;
        if class == Class::Space || attaches(c) {
            self.push(self.blank(cluster, c));
            return;
        }
        let style = self.style.style;
        let rtl = self.levels.get(at).is_some_and(|l| l % 2 == 1);
        let (font, glyph, natural) = self.glyph(at, if rtl { mirrored(c) } else { c }, class);
        let face = self.book.face(font);
        let glyph = if end > at + 1 { self.variant(at, end, face, glyph) } else { glyph };
        let (width, dx) = self.measure(at, class, face, glyph, natural);
        cluster.font = font;
        cluster.glyph = glyph;
        cluster.dx = style.width(dx);
        cluster.body = style.width(width) + self.style.track;
        if matches!(c, '‼' | '⁇' | '⁈' | '⁉') {
            cluster.flags |= flag::NO_GLUE;
        }
        if is_picture(&self.chars[at..end]) {
            self.out.emoji.push((at, c));
        }
        if class == Class::Han && end == at + 1 && is_ideograph(c) {
            cluster.flags |= flag::HANZI;
        }
        if class.joins() && self.chars[end - 1] == SOFT_HYPHEN {
            cluster.flags |= flag::SOFT;
        }
        if matches!(c, '，' | '、' | '。') {
            cluster.flags |= flag::HANGS;
        }
        self.push(cluster);
        self.add_marks(at + 1, end, width);
    }

    /// The glyph of a cluster with a variation selector; one that the font lacks is noted, and
    /// the character keeps its common form.
    fn variant(&mut self, at: usize, end: usize, face: &Face, glyph: u16) -> u16 {
        let Some(selector) = (at + 1..end).find(|&i| is_selector(self.chars[i])) else { return glyph };
        let variant = face.variant(self.chars[at], self.chars[selector]);
        let of_hanzi = self.chars[selector] >= '\u{e0100}' || is_ideograph(self.chars[at]);
        if variant.is_none() && of_hanzi {
            self.out.missing.push((selector, self.chars[selector]));
        }
        variant.unwrap_or(glyph)
    }

    /// A blank: what it measures depends on its neighbours and is decided with them.
    fn blank(&self, mut cluster: Cluster, c: char) -> Cluster {
        let style = self.style.style;
        let latin = self.book.face(style.latin);
        cluster.font = style.latin;
        cluster.glyph = latin.glyph(' ').unwrap_or(0);
        cluster.flags &= !flag::TRACKED;
        if cluster.class != Class::Space {
            return cluster;
        }
        cluster.flags |= flag::SPACE;
        match c {
            '\r' if self.chars.get(cluster.at as usize + 1) == Some(&'\n') => cluster.flags |= flag::GLUED,
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => cluster.flags |= flag::HARD,
            '\u{a0}' | '\u{2007}' | '\u{202f}' => cluster.flags |= flag::NO_BREAK,
            '\u{200b}' => cluster.flags |= flag::NO_GLUE,
            '\u{3000}' => cluster.gap = self.style.full,
            _ => {}
        }
        if c != '\u{3000}' {
            cluster.body = style.width(latin.advance(cluster.glyph));
        }
        cluster
    }

    /// Combining marks of a cluster, each centred over its base.
    fn add_marks(&mut self, from: usize, to: usize, width: i32) {
        let index = u32::try_from(self.out.clusters.len() - 1).unwrap_or(u32::MAX);
        for at in from..to {
            let c = self.chars[at];
            if !is_combining_mark(c) {
                continue;
            }
            let (font, glyph, _) = self.glyph(at, c, Class::Latin);
            let dx = self.style.style.width(self.book.face(font).ink(glyph).map_or(0, |(l, r)| (width - l - r) / 2));
            self.out.extras.push(Extra { cluster: index, font, glyph, dx, dy: 0 });
            if let Some(base) = self.out.clusters.last_mut() {
                base.flags |= flag::EXTRA;
            }
        }
    }

    /// Font, glyph and advance of a character in the run's composite font.
    fn glyph(&mut self, at: usize, c: char, class: Class) -> (FontId, u16, i32) {
        let style = &self.style.style;
        let font = match class {
            Class::Digit | Class::DigitPoint => style.digits,
            Class::Latin | Class::LatinOpen | Class::LatinClose => style.latin,
            Class::Sign | Class::Prefix | Class::Suffix if (c as u32) < 0x2100 => style.latin,
            Class::Solidus if c == '/' => style.latin,
            _ => style.han,
        };
        let face = self.book.face(font);
        match face.glyph(c) {
            Some(glyph) => (font, glyph, face.advance(glyph)),
            None => self.other_glyph(at, c, if matches!(class, Class::Han | Class::Symbol) { 1000 } else { 500 }),
        }
    }

    /// The character in another font of the run; none has it: .notdef, and it is noted.
    fn other_glyph(&mut self, at: usize, c: char, blank: i32) -> (FontId, u16, i32) {
        let style = self.style.style;
        for font in [style.han, style.latin, style.digits] {
            let face = self.book.face(font);
            if let Some(glyph) = face.glyph(c) {
                return (font, glyph, face.advance(glyph));
            }
        }
        self.out.missing.push((at, c));
        (style.han, 0, blank)
    }

    /// Width of a cluster and shift of its glyph, in thousandths of the em.
    fn measure(&self, at: usize, class: Class, face: &Face, glyph: u16, natural: i32) -> (i32, i32) {
        match class {
            _ if class.is_mark() && matches!(self.chars[at], '‼' | '⁇' | '⁈' | '⁉') => {
                (1000, centred(face, glyph, 1000))
            }
            _ if class.is_mark() => (500, face.mark_shift(glyph, class)),
            Class::Middle | Class::Solidus | Class::Digit => (500, centred(face, glyph, 500)),
            Class::Connector if matches!(self.chars[at], '–' | '‒') => (500, centred(face, glyph, 500)),
            Class::Connector | Class::Ellipsis => (1000, centred(face, glyph, 1000)),
            Class::Dash => match self.chars[at] {
                '⸺' => (2000, 0),
                '⸻' => (3000, 0),
                _ => (1000, 0),
            },
            Class::Sign if !beside_word(self.chars, at) => {
                let width = i32::from(self.style.style.profile.sign);
                (width, centred(face, glyph, width))
            }
            _ => (natural, 0),
        }
    }

    /// A run of — or …: halves of two em, the odd one alone.
    fn pairs(&mut self, at: usize, paired: Class, alone: Class) -> usize {
        let c = self.chars[at];
        let end = self.cluster_end(at);
        if end != at + 1 || self.chars.get(end) != Some(&c) || end >= self.style.until {
            self.boxed(at, end, alone, 0);
            return end;
        }
        let rule = if paired == Class::Dash { flag::RULE } else { 0 };
        let second = self.cluster_end(end);
        self.boxed(at, end, paired, flag::GLUED | rule);
        self.boxed(end, second, paired, rule);
        second
    }

    /// ！ and ？ in a row: two fill one em, three fill two (GB/T 15834—2011, 5.1.2).
    fn exclamations(&mut self, at: usize) -> usize {
        let mut end = at;
        while end < self.style.until && matches!(self.chars.get(end), Some('！' | '？')) && !self.attached(end + 1) {
            end += 1;
        }
        if end < at + 2 {
            return self.single(at, Class::Stop);
        }
        for i in at..end {
            let last = i + 1 == end;
            let glued = if last { 0 } else { flag::GLUED };
            let flush = if last && end - at != 2 { 0 } else { flag::NO_GLUE };
            self.boxed(i, i + 1, Class::Stop, glued | flush);
        }
        end
    }
}
