//! Dividing a headline into lines (断题): between words, never before 的 and its like, the
//! lines as equal as can be.

use banxin_model::Length;

use super::{Words, names};
use crate::cluster::flag;
use crate::widths::{Bare, Widths};
use crate::{Class, Paragraph, TextStyle, class_of};

/// Particles that lean on the word before them and never begin a line, wherever they stand.
pub(super) const LEANING: &str = "的了们";
/// Particles and suffixes that do so when they are words by themselves: 地 in 慢慢地, not in 地铁.
const LEANING_ALONE: &str = "地得着过等之者吗呢吧啊嘛化性式型界版";
/// Words that reach for what follows: a line that ends with one reads badly.
const REACHING: &str = "和与及或在向对把被将为从以让使于则但而并不";
/// Marks that belong to the words on both sides of them.
const TYING: &str = "·‧・-–/";
/// Characters of a headline that are looked at; longer texts are no headlines.
const LONGEST: usize = 120;
/// The longest unit or noun that is held to the number before it, in characters.
const LONGEST_UNIT: usize = 3;

/// A way to divide: where lines begin after the first, and what is against it.
#[derive(Clone, Debug)]
pub(crate) struct Division {
    /// Character offsets.
    pub starts: Vec<usize>,
    lines: Vec<Bare>,
    /// Difference of widths and penalties, as widths of the style it was prepared in.
    pub cost: i64,
}

impl Division {
    /// The widest line in a style, about: the rounding of single characters is left out.
    pub fn widest(&self, own: &TextStyle, style: &TextStyle) -> i64 {
        let (from, to) = (i64::from(own.width(1000)).max(1), i64::from(style.width(1000)));
        let track = i64::from(style.track(i32::from(style.tracking)));
        let width = |b: &Bare| banxin_model::div_round(b.width * to, from) + b.tracked * track;
        self.lines.iter().map(width).max().unwrap_or(0)
    }
}

/// A place at which a headline may be divided.
struct Place {
    /// First cluster of the line that begins here.
    cluster: usize,
    /// Its first character.
    at: usize,
    /// What is against it, as a width.
    against: i64,
}

/// Every division of a text into `lines` lines, the best first. Of its lines each is at least
/// half as wide as the widest. `paragraph` is the text prepared in the deck's style.
pub(crate) fn divisions(paragraph: &Paragraph, text: &str, words: &Words, em: Length, lines: usize) -> Vec<Division> {
    let search = Search {
        widths: Widths::of(paragraph),
        places: places(paragraph, text, words, em),
        all: paragraph.clusters.len(),
    };
    let mut found = Vec::new();
    search.extend(lines, 0, 0, &mut Vec::new(), &mut found);
    found.sort_by(|a: &Division, b: &Division| (a.cost, &a.starts).cmp(&(b.cost, &b.starts)));
    found
}

struct Search<'p> {
    widths: Widths<'p>,
    places: Vec<Place>,
    all: usize,
}

impl Search<'_> {
    fn extend(
        &self,
        lines: usize,
        from: usize,
        next: usize,
        chosen: &mut Vec<(usize, Bare)>,
        found: &mut Vec<Division>,
    ) {
        if lines <= 1 {
            found.extend(self.division(chosen, self.widths.between(from, self.all)));
            return;
        }
        for (i, place) in self.places.iter().enumerate().skip(next) {
            chosen.push((i, self.widths.between(from, place.cluster)));
            self.extend(lines - 1, place.cluster, i + 1, chosen, found);
            chosen.pop();
        }
    }

    fn division(&self, chosen: &[(usize, Bare)], last: Bare) -> Option<Division> {
        let lines: Vec<Bare> = chosen.iter().map(|c| c.1).chain([last]).collect();
        let widest = lines.iter().map(|b| b.width).max()?;
        let narrowest = lines.iter().map(|b| b.width).min()?;
        if narrowest * 2 < widest {
            return None;
        }
        let against: i64 = chosen.iter().map(|c| self.places[c.0].against).sum();
        let starts = chosen.iter().map(|c| self.places[c.0].at).collect();
        Some(Division { starts, lines, cost: widest - narrowest + against })
    }
}

fn places(paragraph: &Paragraph, text: &str, words: &Words, em: Length) -> Vec<Place> {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() > LONGEST {
        return Vec::new();
    }
    let cut = words.cut(text, &chars);
    let clusters = &paragraph.clusters;
    let legal = |i: &usize| clusters[i - 1].has(flag::BREAK) && !clusters[*i].is_space();
    let place = |i: usize| {
        let at = paragraph.char_of(i);
        objection(&chars, &cut, at).map(|against| Place { cluster: i, at, against: against * em.0 / 1000 })
    };
    let mut places: Vec<Place> = (1..clusters.len()).filter(legal).filter_map(place).collect();
    // The editor's own space or mark is where the text wants to be divided.
    let wanted = |p: &Place| clusters[p.cluster - 1].is_space() || clusters[p.cluster - 1].class.is_mark();
    if places.iter().any(wanted) {
        places.iter_mut().filter(|p| !wanted(p)).for_each(|p| p.against += em.0 * 2);
    }
    places
}

/// Whether a break between two lines parts what belongs together: a word, a name, a number and its unit, 的 and what
/// it leans on.
#[must_use]
pub fn parts(before: &str, after: &str, words: &Words) -> bool {
    let (before, after) = (before.trim(), after.trim());
    let text = format!("{before}{after}");
    let chars: Vec<char> = text.chars().collect();
    let at = before.chars().count();
    let marked = at.checked_sub(1).is_some_and(|last| class_of(chars[last]).is_mark());
    if at == 0 || at == chars.len() || marked || chars.len() > LONGEST {
        return false;
    }
    objection(&chars, &words.cut(&text, &chars), at).is_none()
}

/// What is against a line that begins at a character, in thousandths of the em; `None` when
/// it must not.
fn objection(chars: &[char], cut: &[(usize, usize)], at: usize) -> Option<i64> {
    let index = cut.binary_search_by_key(&at, |w| w.0).ok()?;
    let word = |i: usize| &chars[cut[i].0..cut[i].1];
    let (next, previous) = (word(index), word(index.checked_sub(1)?));
    let (first, before) = (chars[at], chars[at - 1]);
    if LEANING.contains(first) || (next.len() == 1 && LEANING_ALONE.contains(first)) {
        return None;
    }
    if TYING.contains(before) || TYING.contains(first) {
        return None;
    }
    if names::joins(previous, next) {
        return None;
    }
    let unit = next.len() <= LONGEST_UNIT && class_of(first) == Class::Han;
    if is_number(previous) && (unit || is_number(next)) {
        return None;
    }
    let reaches = previous.len() == 1 && REACHING.contains(before);
    Some(if reaches { 1500 } else { 0 } + if inside_pair(&chars[..at]) { 1000 } else { 0 })
}

/// Digits with their points, and numbers written in hanzi: 3.5, 20万, 第三.
fn is_number(word: &[char]) -> bool {
    let numeral = |c: &char| "一二三四五六七八九十百千万亿两〇零几数多第近约超".contains(*c);
    let digit = |c: &char| c.is_ascii_digit() || ('０'..='９').contains(c);
    let point = |c: &char| ".,．%％‰+".contains(*c);
    word.iter().all(|c| digit(c) || numeral(c) || point(c)) && word.iter().any(|c| digit(c) || numeral(c))
}

/// Whether a title or quotation is still open after these characters: 《…|…》.
fn inside_pair(before: &[char]) -> bool {
    let of = |class: Class| before.iter().filter(|&&c| class_of(c) == class).count();
    of(Class::Open) > of(Class::Close)
}
