//! Which paragraph of a new body is which of the old one, so that what an editor gave a
//! paragraph stays with its words.

use std::collections::BTreeMap;

use crate::{Paragraph, ParagraphTracking};

/// Pairs of paragraphs that are weighed against each other; of longer changes only equal
/// paragraphs are found again.
const MOST_PAIRS: usize = 4_096;

/// Trackings of a body after it was replaced: each follows its paragraph, wherever that stands
/// now and though some of its words are others; those of paragraphs that are gone go.
#[must_use]
pub fn carried(trackings: &[ParagraphTracking], old: &[Paragraph], new: &[Paragraph]) -> Vec<ParagraphTracking> {
    if trackings.is_empty() {
        return Vec::new();
    }
    let parents = parents(old, new);
    let of = |i: usize| {
        let at = u32::try_from(parents[i]?).ok()?;
        let tracking = trackings.iter().find(|t| t.paragraph == at)?;
        Some(ParagraphTracking { paragraph: u32::try_from(i).ok()?, ..*tracking })
    };
    (0..new.len()).filter_map(of).collect()
}

/// For each new paragraph the old one it was, in order.
fn parents(old: &[Paragraph], new: &[Paragraph]) -> Vec<Option<usize>> {
    let same = |(a, b): &(&Paragraph, &Paragraph)| a.text == b.text;
    let head = old.iter().zip(new).take_while(same).count();
    let rest = (&old[head..], &new[head..]);
    let tail = rest.0.iter().rev().zip(rest.1.iter().rev()).take_while(same).count();
    let (from, to) = (&rest.0[..rest.0.len() - tail], &rest.1[..rest.1.len() - tail]);
    let middle = if from.len().saturating_mul(to.len()) <= MOST_PAIRS { likest(from, to) } else { equal(from, to) };
    let ends = (old.len() - tail..old.len()).map(Some);
    (0..head).map(Some).chain(middle.into_iter().map(|p| p.map(|p| p + head))).chain(ends).collect()
}

/// The pairing in order that keeps the most words.
fn likest(old: &[Paragraph], new: &[Paragraph]) -> Vec<Option<usize>> {
    let counted: Vec<_> = old.iter().map(|p| characters(&p.text)).collect();
    let likeness: Vec<Vec<usize>> = new
        .iter()
        .map(|p| {
            let own = characters(&p.text);
            counted.iter().map(|other| likeness(&own, other)).collect()
        })
        .collect();
    // best[i][j]: words kept by the paragraphs from new `i` and old `j` on.
    let mut best = vec![vec![0; old.len() + 1]; new.len() + 1];
    for i in (0..new.len()).rev() {
        for j in (0..old.len()).rev() {
            let paired = if likeness[i][j] > 0 { likeness[i][j] + best[i + 1][j + 1] } else { 0 };
            best[i][j] = paired.max(best[i + 1][j]).max(best[i][j + 1]);
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut parents = vec![None; new.len()];
    while i < new.len() && j < old.len() {
        if likeness[i][j] > 0 && best[i][j] == likeness[i][j] + best[i + 1][j + 1] {
            parents[i] = Some(j);
            (i, j) = (i + 1, j + 1);
        } else if best[i][j] == best[i + 1][j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    parents
}

/// Equal paragraphs, in order.
fn equal(old: &[Paragraph], new: &[Paragraph]) -> Vec<Option<usize>> {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, p) in old.iter().enumerate() {
        places.entry(&p.text).or_default().push(i);
    }
    let mut next = 0;
    let find = |p: &Paragraph| {
        let places = places.get(p.text.as_str())?;
        let found = *places.get(places.partition_point(|&at| at < next))?;
        next = found + 1;
        Some(found)
    };
    new.iter().map(find).collect()
}

fn characters(text: &str) -> BTreeMap<char, usize> {
    let mut all = BTreeMap::new();
    for c in text.chars() {
        *all.entry(c).or_insert(0) += 1;
    }
    all
}

/// Characters two paragraphs share, where that is half of the longer one; else they are two.
fn likeness(a: &BTreeMap<char, usize>, b: &BTreeMap<char, usize>) -> usize {
    let shared: usize = a.iter().map(|(c, n)| b.get(c).map_or(0, |m| *n.min(m))).sum();
    let longest = a.values().sum::<usize>().max(b.values().sum());
    if shared * 2 >= longest { shared } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::carried;
    use crate::{Paragraph, ParagraphTracking};

    fn body(texts: &[&str]) -> Vec<Paragraph> {
        texts.iter().map(|t| Paragraph { text: (*t).to_owned(), ..Paragraph::default() }).collect()
    }

    /// Which paragraph each tracking is at, where the old paragraph `i` has the tracking `i`.
    fn moved(old: &[&str], new: &[&str]) -> Vec<(u32, i16)> {
        let all =
            (0..old.len()).map(|i| ParagraphTracking { paragraph: i as u32, tracking: i as i16, pinned: i % 2 == 1 });
        let trackings: Vec<ParagraphTracking> = all.collect();
        let found = carried(&trackings, &body(old), &body(new));
        assert!(found.iter().all(|t| t.pinned == (t.tracking % 2 == 1)));
        found.into_iter().map(|t| (t.paragraph, t.tracking)).collect()
    }

    #[test]
    fn a_tracking_stays_with_its_words() {
        let old = ["清早渡口开船", "石桥年底通车", "村民齐声叫好"];
        assert_eq!(moved(&old, &old), [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(moved(&old, &["昨天有雾", old[0], old[1], old[2]]), [(1, 0), (2, 1), (3, 2)], "one before");
        assert_eq!(moved(&old, &[old[0], old[2]]), [(0, 0), (1, 2)], "one less");
        assert_eq!(moved(&old, &[old[0], "石桥年底就能通车", old[2]]), [(0, 0), (1, 1), (2, 2)], "written in");
        assert_eq!(moved(&old, &[old[0], "今年没有下雪", "石桥明年通车", old[2]]), [(0, 0), (2, 1), (3, 2)]);
        assert_eq!(moved(&old, &[old[0], "另外一段话儿", old[2]]), [(0, 0), (2, 2)], "another in its place");
        assert_eq!(moved(&old, &[]), []);
        assert_eq!(moved(&["同", "同", "同"], &["同", "同"]), [(0, 0), (1, 1)]);
    }

    #[test]
    fn long_changes_find_equal_paragraphs() {
        let old: Vec<String> = (0..100).map(|i| format!("第{i}段")).collect();
        let old: Vec<&str> = old.iter().map(String::as_str).collect();
        let mut new = old.clone();
        new[0] = "开头";
        new[99] = "结尾";
        new.remove(50);
        let found = moved(&old, &new);
        assert_eq!(found.len(), 97);
        assert!(found.contains(&(49, 49)) && found.contains(&(50, 51)));
    }
}
