//! Which quotation marks are letters of a Latin text. “ ” ‘ ’ are one character for both
//! scripts; what a quotation stands in decides, and its two ends are decided together.

use crate::class_of;

/// How far a mark without a partner looks for a letter or hanzi at its side.
const SIGHT: usize = 4;

/// A quotation mark of a text and its partner's place in the list of marks.
struct Mark {
    at: usize,
    partner: Option<usize>,
}

/// Places of the quotation marks that are Latin: apostrophes, both ends of a quotation that
/// has Latin text outside and inside both ends, and marks without a partner between letters.
pub(crate) fn latin_quotes(chars: &[char]) -> Vec<usize> {
    let marks = paired(chars);
    if marks.is_empty() {
        return Vec::new();
    }
    let left = outsides(chars, &marks, chars.len(), false);
    let right = outsides(chars, &marks, chars.len(), true);
    let latin = |(i, mark): (usize, &Mark)| match mark.partner {
        Some(p) => {
            let (open, close) = (i.min(p), i.max(p));
            let inside = &chars[marks[open].at + 1..marks[close].at];
            let first = inside.iter().find(|c| is_seen(c));
            let last = inside.iter().rev().find(|c| is_seen(c));
            is_latin(left[open]) && is_latin(right[close]) && is_latin(first.copied()) && is_latin(last.copied())
        }
        None => stands_alone(chars, mark.at),
    };
    marks.iter().enumerate().filter(|m| latin((m.0, m.1))).map(|(_, m)| m.at).collect()
}

/// The quotation marks of a text, each with the one it is paired with by depth.
fn paired(chars: &[char]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    // How many “ and how many ‘ are open.
    let mut doubles = 0;
    let mut singles = 0;
    for (at, &c) in chars.iter().enumerate() {
        let (opener, opened) = match c {
            '“' | '‘' => {
                *(if c == '“' { &mut doubles } else { &mut singles }) += 1;
                open.push(marks.len());
                marks.push(Mark { at, partner: None });
                continue;
            }
            '”' => ('“', doubles),
            '’' if is_apostrophe(chars, at, singles > 0) => ('‘', 0),
            '’' => ('‘', singles),
            _ => continue,
        };
        let mut partner = None;
        // What was opened inside and not closed has no partner.
        while let (1.., None) = (opened, partner) {
            let Some(inner) = open.pop() else { break };
            let kind = chars[marks[inner].at];
            *(if kind == '“' { &mut doubles } else { &mut singles }) -= 1;
            partner = (kind == opener).then_some(inner);
        }
        if let Some(partner) = partner {
            marks[partner].partner = Some(marks.len());
        }
        marks.push(Mark { at, partner });
    }
    marks
}

/// Letters on both sides: don’t. Where a quotation with ‘ is open it ends before a capital.
fn is_apostrophe(chars: &[char], at: usize, open: bool) -> bool {
    let letter = |c: Option<&char>| c.is_some_and(|c| c.is_alphabetic() && (*c as u32) < 0x2000);
    let next = chars.get(at + 1);
    letter(at.checked_sub(1).and_then(|i| chars.get(i)))
        && letter(next)
        && (!open || next.is_some_and(|c| c.is_lowercase()))
}

/// For each mark the nearest character outside of it, on its left or, `backwards`, its right:
/// quotations beside it and marks around it are passed over.
fn outsides(chars: &[char], marks: &[Mark], len: usize, backwards: bool) -> Vec<Option<char>> {
    let mut found = vec![None; marks.len()];
    let mut now = None;
    let mut next = if backwards { marks.len() } else { 0 };
    for step in 0..len {
        let at = if backwards { len - 1 - step } else { step };
        let mark = if backwards { next.checked_sub(1) } else { Some(next) };
        let mark = mark.filter(|&m| marks.get(m).is_some_and(|m| m.at == at));
        match mark {
            Some(m) => {
                next = if backwards { m } else { m + 1 };
                let enters = marks[m].partner.is_some_and(|p| (p > m) != backwards);
                match marks[m].partner {
                    Some(p) if !enters => now = found[p],
                    _ => found[m] = now,
                }
            }
            None if is_seen(&chars[at]) => now = Some(chars[at]),
            None => {}
        }
    }
    found
}

/// A mark without a partner is Latin where the nearest characters on both sides are.
fn stands_alone(chars: &[char], at: usize) -> bool {
    let ahead = chars[at + 1..].iter().take(SIGHT).find(|c| is_seen(c));
    let behind = chars[..at].iter().rev().take(SIGHT).find(|c| is_seen(c));
    is_latin(behind.copied()) && is_latin(ahead.copied())
}

fn is_seen(c: &char) -> bool {
    !matches!(c, ' ' | '“' | '”' | '‘' | '’')
}

fn is_latin(c: Option<char>) -> bool {
    c.is_some_and(|c| (c as u32) < 0x2000 && class_of(c).joins())
}

#[cfg(test)]
mod tests {
    use super::latin_quotes;

    /// The text with its Latin quotation marks as straight ones.
    fn shown(text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let latin = latin_quotes(&chars);
        let show = |(i, c): (usize, char)| if latin.contains(&i) { '"' } else { c };
        text.chars().enumerate().map(show).collect()
    }

    #[test]
    fn a_quotation_is_latin_in_latin_text_alone() {
        for (text, wanted) in [
            ("read “this” now", "read \"this\" now"),
            ("don’t", "don\"t"),
            ("the boys’ toys", "the boys\" toys"),
            ("he said ‘I don’t’ again", "he said \"I don\"t\" again"),
            ("he “said ‘yes’ twice” to me", "he \"said \"yes\" twice\" to me"),
            ("说“OK”的", "说“OK”的"),
            ("用“AI”“VR”技术", "用“AI”“VR”技术"),
            ("用“AI”“VR”“AR”技术", "用“AI”“VR”“AR”技术"),
            ("用“AI” “VR”", "用“AI” “VR”"),
            ("“AI”“VR”", "“AI”“VR”"),
            ("用‘AI’VR技术", "用‘AI’VR技术"),
            ("他说“‘AI’和‘VR’”", "他说“‘AI’和‘VR’”"),
            ("iPhone“智能”Pro", "iPhone“智能”Pro"),
            ("“they said", "“they said"),
            ("”“’‘", "”“’‘"),
            ("", ""),
        ] {
            assert_eq!(shown(text), wanted);
        }
    }
}
