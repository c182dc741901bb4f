//! Where lines may end in text that is not Chinese: Unicode Standard Annex #14.
//!
//! The rules come from ICU4X; ours for Chinese marks, numbers and addresses are laid over
//! them in `pair.rs`. Hanzi need no rule: a line may end between any two.

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use crate::Class;
use crate::cluster::{Cluster, flag};

/// Of the newest Unicode that ICU4X has; no dictionary for Thai, Lao, Khmer and Burmese.
const SEGMENTER: LineSegmenterBorrowed<'static> =
    LineSegmenter::new_neo_for_non_complex_scripts(LineBreakOptions::default());

/// Flags every cluster after which the annex lets a line end. Stretches between hanzi and
/// Chinese marks are looked at, with their neighbours; a mark counts as a hanzi there, so that
/// what it is flagged with is whether its neighbour may begin a line.
pub(crate) fn mark_breaks(chars: &[char], clusters: &mut [Cluster]) {
    let mut at = 0;
    while at < clusters.len() {
        if is_ours(&clusters[at]) {
            at += 1;
            continue;
        }
        let end = clusters[at..].iter().position(is_ours).map_or(clusters.len(), |n| at + n);
        let plain = clusters[at..end].iter().all(|c| is_plain(chars, c));
        let to = (end + 1).min(clusters.len());
        let around = &mut clusters[at.saturating_sub(1)..to];
        if plain {
            mark_plain(around)
        } else {
            mark_by_rule(chars, around)
        }
        at = end;
    }
}

/// Hanzi and the marks that have rules of their own.
pub(crate) fn is_ours(c: &Cluster) -> bool {
    c.has(flag::HANZI) || c.class.is_fullwidth_mark()
}

/// Letters and digits of ASCII and the space: a line ends at the spaces alone.
fn is_plain(chars: &[char], c: &Cluster) -> bool {
    let first = chars[c.at as usize];
    c.chars == 1 && (first == ' ' || first.is_ascii_alphanumeric())
}

fn mark_plain(clusters: &mut [Cluster]) {
    for i in 1..clusters.len() {
        let (a, b) = (&clusters[i - 1], &clusters[i]);
        if !b.is_space() && (a.is_space() || is_ours(a) || is_ours(b)) {
            clusters[i - 1].flags |= flag::UAX;
        }
    }
}

fn mark_by_rule(chars: &[char], clusters: &mut [Cluster]) {
    let own = |c: &Cluster| &chars[c.at as usize..(c.at as usize + usize::from(c.chars)).min(chars.len())];
    let mut text = String::new();
    let mut ends = Vec::with_capacity(clusters.len());
    for c in clusters.iter() {
        if is_ours(c) {
            text.push('一')
        } else {
            text.extend(own(c))
        }
        ends.push(text.len());
    }
    let mut breaks = SEGMENTER.segment_str(&text).peekable();
    for (c, end) in clusters.iter_mut().zip(ends) {
        while breaks.next_if(|&b| b < end).is_some() {}
        if breaks.peek() == Some(&end) && end < text.len() {
            c.flags |= flag::UAX;
        }
    }
}

/// What our own rules for line starts and ends decide about, and not the annex.
pub(crate) fn is_tailored(a: &Cluster, b: &Cluster) -> bool {
    let beside_hanzi = |sign: &Cluster, other: &Cluster| sign.class == Class::Sign && other.has(flag::HANZI);
    let opens = a.class == Class::LatinOpen && b.has(flag::HANZI);
    a.class.is_fullwidth_mark() || b.class.is_fullwidth_mark() || beside_hanzi(a, b) || beside_hanzi(b, a) || opens
}
