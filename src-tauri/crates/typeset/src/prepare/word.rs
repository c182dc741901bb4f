//! Words: letters that are shaped together, and where English ones may be parted.

use super::{LONGEST_WORD, PICTURED, Preparer, SOFT_HYPHEN};
use crate::class::{attaches, is_combining_mark};
use crate::cluster::{Cluster, Extra, flag};
use crate::context::{Script, script};
use crate::face::Shaped;
use crate::{Class, Face, FontId};

impl Preparer<'_> {
    /// A word: letters of one style and script, shaped together where one font has them all.
    pub(super) fn word(&mut self, at: usize) -> usize {
        let group = script(self.chars[at]);
        let mut end = at + 1;
        while end < self.style.until.min(self.chars.len()) && end - at < LONGEST_WORD {
            let c = self.chars[end];
            let pictured = self.chars.get(end + 1) == Some(&PICTURED);
            let letter = self.context.class_at(end) == Class::Latin && script(c) == group && !pictured;
            if !attaches(c) && !letter {
                break;
            }
            end += 1;
        }
        let Some(font) = self.font_of(&self.chars[at..end], group) else { return self.single(at, Class::Latin) };
        let text: String = self.chars[at..end].iter().collect();
        let glyphs = self.book.face(font).shape(&text);
        if glyphs.first().is_none_or(|g| g.at != 0) {
            return self.single(at, Class::Latin);
        }
        let first = self.out.clusters.len();
        self.shaped(at, end, font, &glyphs);
        if self.style.style.profile.hyphenate {
            hyphenate(&text, at, &mut self.out.clusters[first..]);
        }
        end
    }

    /// The font that shapes a word: the run's Latin font, and for scripts that are neither
    /// Chinese nor Western any of the book that has all its letters.
    fn font_of(&self, word: &[char], group: Script) -> Option<FontId> {
        let silent = |c: char| attaches(c) && !is_combining_mark(c);
        let has = |face: &Face| word.iter().all(|&c| silent(c) || face.glyph(c).is_some());
        let latin = self.style.style.latin;
        match group {
            Script::None => None,
            _ if has(self.book.face(latin)) => Some(latin),
            Script::Western => None,
            Script::Other(_) => {
                let weight = self.book.face(latin).weight();
                let able = self.book.faces().filter(|(_, f)| has(f));
                able.min_by_key(|(id, f)| (f.weight().abs_diff(weight), *id)).map(|(id, _)| id)
            }
        }
    }

    fn shaped(&mut self, at: usize, end: usize, font: FontId, glyphs: &[Shaped]) {
        let style = self.style.style;
        let mut i = 0;
        while i < glyphs.len() {
            let first = glyphs[i];
            let next = glyphs[i..].iter().position(|g| g.at > first.at).map_or(glyphs.len(), |n| i + n);
            let from = at + first.at as usize;
            let to = glyphs.get(next).map_or(end, |g| at + g.at as usize);
            let mut cluster = self.cluster(from, to - from, Class::Latin);
            cluster.font = font;
            let index = u32::try_from(self.out.clusters.len()).unwrap_or(u32::MAX);
            let own = &glyphs[i..next];
            let base = own.iter().position(|g| g.advance > 0).unwrap_or(0);
            let mut pen = 0;
            for (n, g) in own.iter().enumerate() {
                let dx = style.width(pen + g.dx);
                if n == base {
                    (cluster.glyph, cluster.dx) = (g.id, dx);
                } else {
                    let dy = style.size.scale(i64::from(g.dy), 1000).0;
                    self.out.extras.push(Extra { cluster: index, font, glyph: g.id, dx, dy: crate::style::clamp(dy) });
                    cluster.flags |= flag::EXTRA;
                }
                pen += g.advance;
            }
            if self.chars[to - 1] == SOFT_HYPHEN {
                cluster.flags |= flag::SOFT;
            }
            cluster.body = style.width(pen) + self.style.track;
            self.push(cluster);
            i = next;
        }
    }
}

/// Marks the places at which an English word may be parted. Words with a capital letter
/// inside, and with anything but letters, are left whole.
fn hyphenate(word: &str, at: usize, clusters: &mut [Cluster]) {
    let lower = |s: &str| s.bytes().all(|b| b.is_ascii_lowercase());
    if !word.is_char_boundary(1) || !word.as_bytes()[0].is_ascii_alphabetic() || !lower(&word[1..]) {
        return;
    }
    let mut end = at;
    for syllable in hypher::hyphenate(word, hypher::Lang::English) {
        end += syllable.len();
        let ending = clusters.iter_mut().find(|c| c.at as usize + usize::from(c.chars) == end);
        if let Some(c) = ending.filter(|_| end < at + word.len()) {
            c.flags |= flag::SOFT | flag::UAX;
        }
    }
}
