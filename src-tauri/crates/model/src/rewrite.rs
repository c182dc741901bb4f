//! Writing in a body: characters go, others come, paragraphs are parted and joined.

use crate::{Copy, Notation, Paragraph, ParagraphKind, ParagraphTracking, Splice};

/// A change of a body's text, whose paragraphs are parted by one line end each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rewrite<'t> {
    /// Paragraph it begins in, from 0.
    pub paragraph: usize,
    /// Characters of that paragraph before it.
    pub at: usize,
    /// Characters that go; the end of a paragraph counts as one.
    pub removed: usize,
    /// What comes; a line end parts paragraphs.
    pub text: &'t str,
}

/// What became of the paragraphs of a body that was rewritten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewritten {
    /// The first paragraph that changed, from 0.
    first: usize,
    /// How many paragraphs became others.
    old: usize,
    /// The paragraph each of the new ones takes after; none for one that is new.
    now: Vec<Option<usize>>,
}

impl Rewritten {
    /// Trackings by paragraph, each with the paragraph it was given to.
    #[must_use]
    pub fn carried(&self, trackings: &[ParagraphTracking]) -> Vec<ParagraphTracking> {
        let index = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let of = |old: usize| trackings.iter().find(move |t| t.paragraph == index(old));
        let end = self.first + self.old;
        let before = trackings.iter().filter(|t| (t.paragraph as usize) < self.first).copied();
        let here = self.now.iter().enumerate().filter_map(|(i, from)| {
            let tracking = of((*from)?)?;
            Some(ParagraphTracking { paragraph: index(self.first + i), ..*tracking })
        });
        let after = trackings.iter().filter(|t| t.paragraph as usize >= end).map(|t| {
            let moved = t.paragraph as usize - end + self.first + self.now.len();
            ParagraphTracking { paragraph: index(moved), ..*t }
        });
        before.chain(here).chain(after).collect()
    }
}

impl Copy {
    /// Rewrites the body; kinds, 电头 and notations stay with their words. Nothing, and no change, where the body has
    /// no such paragraph or not so many characters.
    pub fn rewrite(&mut self, change: Rewrite<'_>) -> Option<Rewritten> {
        if self.body.is_empty() && change.paragraph == 0 {
            // A body without a paragraph reads as one without words.
            self.body.push(Paragraph::default());
            let done = self.rewrite(change);
            if done.is_none() {
                self.body.clear();
            }
            return done;
        }
        let span = Span::of(&self.body, change)?;
        let (first, old) = (change.paragraph, span.last + 1 - change.paragraph);
        let (paragraphs, now) = span.rewritten(&self.body, change);
        self.body.splice(first..=span.last, paragraphs);
        Some(Rewritten { first, old, now })
    }
}

/// The paragraphs a change touches.
struct Span {
    /// The last of them.
    last: usize,
    /// Characters of the last one that go.
    to: usize,
}

impl Span {
    fn of(body: &[Paragraph], change: Rewrite<'_>) -> Option<Self> {
        let mut last = change.paragraph;
        let mut length = chars(&body.get(last)?.text);
        let mut to = change.at.checked_add(change.removed)?;
        if change.at > length {
            return None;
        }
        while to > length {
            to -= length + 1;
            last += 1;
            length = chars(&body.get(last)?.text);
        }
        Some(Self { last, to })
    }

    /// The new paragraphs, and the old ones they take after.
    fn rewritten(&self, body: &[Paragraph], change: Rewrite<'_>) -> (Vec<Paragraph>, Vec<Option<usize>>) {
        let old = &body[change.paragraph..=self.last];
        let (Some(first), Some(last)) = (old.first(), old.last()) else { return (Vec::new(), Vec::new()) };
        let head: String = first.text.chars().take(change.at).collect();
        let tail: String = last.text.chars().skip(self.to).collect();
        let mut texts: Vec<String> = change.text.split('\n').map(str::to_owned).collect();
        let pieces = texts.len();
        let lead_of_last = texts.last().map_or(0, |t| chars(t));
        if let Some(text) = texts.first_mut() {
            text.insert_str(0, &head);
        }
        if let Some(text) = texts.last_mut() {
            text.push_str(&tail);
        }
        let parents = self.parents(change, pieces, head.is_empty(), tail.is_empty());
        let splice = Splice { at: count(change.at), removed: count(change.removed), added: count(chars(change.text)) };
        let notations: Vec<Notation> = joined(old).iter().filter_map(|n| n.spliced(splice)).collect();
        let mut start = 0;
        let paragraphs = texts.into_iter().zip(&parents).enumerate().map(|(i, (text, parent))| {
            let length = count(chars(&text));
            let kind = parent.map_or(ParagraphKind::Body, |p| body[p].kind);
            // A 电头 at the head of what follows the change keeps to its words only where they all stay.
            let dateline = match *parent {
                Some(p) if p == change.paragraph && i == 0 && change.at > 0 => kept(first.dateline, splice),
                Some(p) if p == self.last && i + 1 == pieces && self.to == 0 => match last.dateline {
                    0 => 0,
                    n => n + count(lead_of_last),
                },
                _ => 0,
            };
            let notations = notations.iter().filter_map(|n| within(n, start, start + length)).collect();
            start += length + 1;
            Paragraph { kind, text, dateline: dateline.min(length), notations }
        });
        (paragraphs.collect(), parents)
    }

    /// A paragraph is the one whose words it begins with; one of new words alone is new.
    fn parents(&self, change: Rewrite<'_>, pieces: usize, no_head: bool, no_tail: bool) -> Vec<Option<usize>> {
        let mut parents = vec![None; pieces];
        let last = if no_tail { None } else { Some(self.last) };
        if pieces > 1 {
            parents[pieces - 1] = last;
        }
        parents[0] = match (no_head, last) {
            (true, Some(last)) if pieces == 1 => Some(last),
            (true, Some(_)) => None,
            _ => Some(change.paragraph),
        };
        parents
    }
}

/// The notations of several paragraphs, as of one text.
fn joined(paragraphs: &[Paragraph]) -> Vec<Notation> {
    let mut start = 0;
    let mut all = Vec::new();
    for paragraph in paragraphs {
        let moved = |n: &Notation| Notation { from: n.from + start, to: n.to + start, ..n.clone() };
        all.extend(paragraph.notations.iter().map(moved));
        start += count(chars(&paragraph.text)) + 1;
    }
    all
}

/// What of a notation lies in a paragraph, counted from its start.
fn within(n: &Notation, start: u32, end: u32) -> Option<Notation> {
    let (from, to) = (n.from.max(start), n.to.min(end));
    (from < to).then(|| Notation { from: from - start, to: to - start, ..n.clone() })
}

/// A 电头 after a change: what is written at its end stands after it.
const fn kept(dateline: u32, splice: Splice) -> u32 {
    if dateline <= splice.at { dateline } else { splice.place(dateline) }
}

fn chars(text: &str) -> usize {
    text.chars().count()
}

fn count(n: usize) -> u32 {
    if n > u32::MAX as usize { u32::MAX } else { n as u32 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::NotationKind;

    fn body(texts: &[&str]) -> Copy {
        let body = texts.iter().map(|t| Paragraph { text: (*t).to_owned(), ..Paragraph::default() }).collect();
        Copy { body, ..Copy::default() }
    }

    fn texts(copy: &Copy) -> Vec<&str> {
        copy.body.iter().map(|p| p.text.as_str()).collect()
    }

    fn rewritten(copy: &mut Copy, paragraph: usize, at: usize, removed: usize, text: &str) -> Option<Rewritten> {
        copy.rewrite(Rewrite { paragraph, at, removed, text })
    }

    #[test]
    fn characters_become_others_paragraphs_part_and_join() {
        let mut copy = body(&["一二三", "四五六", "七"]);
        rewritten(&mut copy, 1, 1, 1, "甲乙");
        assert_eq!(texts(&copy), ["一二三", "四甲乙六", "七"]);
        rewritten(&mut copy, 1, 2, 0, "\n");
        assert_eq!(texts(&copy), ["一二三", "四甲", "乙六", "七"]);
        rewritten(&mut copy, 0, 3, 1, "");
        assert_eq!(texts(&copy), ["一二三四甲", "乙六", "七"]);
        rewritten(&mut copy, 0, 4, 5, "\n丙\n");
        assert_eq!(texts(&copy), ["一二三四", "丙", "七"]);
        rewritten(&mut copy, 0, 0, 8, "");
        assert_eq!(texts(&copy), [""]);
        let mut empty = Copy::default();
        rewritten(&mut empty, 0, 0, 0, "字\n𠮷");
        assert_eq!(texts(&empty), ["字", "𠮷"]);
    }

    #[test]
    fn what_is_not_there_changes_nothing() {
        let mut copy = body(&["一二", "三"]);
        let before = copy.clone();
        for (paragraph, at, removed) in [(0, 3, 0), (2, 0, 0), (0, 0, 5), (1, 1, 1), (0, 1, usize::MAX)] {
            assert_eq!(rewritten(&mut copy, paragraph, at, removed, "x"), None);
        }
        assert_eq!(copy, before);
        let mut empty = Copy::default();
        assert_eq!(rewritten(&mut empty, 0, 1, 0, "x"), None);
        assert!(empty.body.is_empty());
    }

    #[test]
    fn a_paragraph_keeps_its_kind_with_its_words() {
        let kinds = |copy: &Copy| copy.body.iter().map(|p| p.kind).collect::<Vec<_>>();
        use ParagraphKind::{Body, Crosshead};
        let with_crosshead = || {
            let mut copy = body(&["小标题", "正文"]);
            copy.body[0].kind = Crosshead;
            copy
        };
        let after = |paragraph, at, removed, text: &str| {
            let mut copy = with_crosshead();
            rewritten(&mut copy, paragraph, at, removed, text);
            kinds(&copy)
        };
        assert_eq!(after(0, 3, 0, "\n"), [Crosshead, Body, Body], "what follows a crosshead is body");
        assert_eq!(after(0, 0, 0, "\n"), [Body, Crosshead, Body], "what stands before it too");
        assert_eq!(after(0, 1, 0, "\n"), [Crosshead, Crosshead, Body], "both halves are crossheads");
        assert_eq!(after(0, 3, 1, ""), [Crosshead], "what is joined to it is of it");
        assert_eq!(after(0, 0, 4, ""), [Body], "it goes whole");
        assert_eq!(after(0, 0, 3, "新题"), [Crosshead, Body], "other words for it");
    }

    #[test]
    fn a_dateline_stays_with_its_words() {
        let after = |at, removed, text: &str| {
            let mut copy = body(&["本报讯今晨", "次段"]);
            copy.body[0].dateline = 3;
            rewritten(&mut copy, 0, at, removed, text);
            copy.body.iter().map(|p| p.dateline).collect::<Vec<_>>()
        };
        assert_eq!(after(3, 0, "，"), [3, 0], "at its end");
        assert_eq!(after(1, 0, "市"), [4, 0], "inside");
        assert_eq!(after(0, 0, "一"), [4, 0], "before it");
        assert_eq!(after(0, 0, "\n"), [0, 3, 0], "a paragraph before it");
        assert_eq!(after(2, 0, "\n"), [2, 0, 0], "parted");
        assert_eq!(after(1, 7, ""), [1], "cut off");
    }

    #[test]
    fn notations_follow_over_the_ends_of_paragraphs() {
        let mut copy = body(&["一二三四", "五六七八"]);
        let dots = |from, to| Notation { from, to, kind: NotationKind::Emphasis, text: String::new() };
        copy.body[0].notations = vec![dots(1, 3)];
        copy.body[1].notations = vec![dots(2, 4)];
        rewritten(&mut copy, 0, 2, 0, "\n");
        assert_eq!(texts(&copy), ["一二", "三四", "五六七八"]);
        assert_eq!(copy.body[0].notations, [dots(1, 2)]);
        assert_eq!(copy.body[1].notations, [dots(0, 1)]);
        rewritten(&mut copy, 1, 2, 1, "");
        assert_eq!(copy.body[1].notations, [dots(0, 1), dots(4, 6)]);
    }

    #[test]
    fn trackings_follow_their_paragraphs() {
        let tracking = |paragraph, tracking| ParagraphTracking { paragraph, tracking, pinned: false };
        let all = [tracking(0, 1), tracking(1, 2), tracking(2, 3)];
        let after = |paragraph, at, removed, text: &str| {
            let done = rewritten(&mut body(&["一二", "三四", "五六"]), paragraph, at, removed, text);
            done.map(|d| d.carried(&all))
        };
        assert_eq!(after(1, 1, 0, "字"), Some(all.to_vec()));
        let parted = [tracking(0, 1), tracking(1, 2), tracking(2, 2), tracking(3, 3)];
        assert_eq!(after(1, 1, 0, "\n"), Some(parted.to_vec()));
        assert_eq!(after(0, 2, 1, ""), Some(vec![tracking(0, 1), tracking(1, 3)]));
        assert_eq!(after(0, 0, 3, ""), Some(vec![tracking(0, 2), tracking(1, 3)]));
    }
}
