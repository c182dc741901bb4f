//! 引号: “ ” outside, ‘ ’ inside; 《 》 outside, 〈 〉 inside (GB/T 15834—2011 4.8, 4.15).

use banxin_model::Copy;

use crate::editorial::{Part, Slip};

/// Pairs of marks, the outer ones first; and what stands inside a pair of the same kind.
const PAIRS: [(char, char); 4] = [('“', '”'), ('‘', '’'), ('《', '》'), ('〈', '〉')];

/// The first thing wrong with the quotation marks of each text of a story.
pub(crate) fn quotations(copy: &Copy) -> Vec<Slip> {
    let decks = |part: fn(usize) -> Part, lines: &[String]| {
        // A quotation may run over the lines of a headline.
        let text = lines.concat();
        let found = wrong(&text, false);
        found.map(|(at, message)| {
            let mut start = 0;
            let ends = lines.iter().map(|l| l.chars().count());
            let line = ends
                .take_while(|n| {
                    let inside = start + n <= at;
                    if inside {
                        start += n
                    }
                    inside
                })
                .count();
            slip(part(line), at - start, message)
        })
    };
    let body = copy.body.iter().enumerate().filter_map(|(i, p)| {
        // A quotation of several paragraphs has “ at the head of each and ” at the end of the last alone.
        let goes_on = copy.body.get(i + 1).is_some_and(|next| next.text.starts_with('“'));
        let (at, message) = wrong(&p.text, goes_on)?;
        Some(slip(Part::Body(i), at, message))
    });
    let heads =
        [decks(Part::Kicker, &copy.kicker), decks(Part::Headline, &copy.headline), decks(Part::Deck, &copy.deck)];
    heads.into_iter().flatten().chain(body).collect()
}

fn slip(part: Part, at: usize, message: String) -> Slip {
    Slip { part, at, len: 1, code: "quotation_marks", message }
}

/// The first mark of a text that is wrong, and what to do.
fn wrong(text: &str, goes_on: bool) -> Option<(usize, String)> {
    let chars: Vec<char> = text.chars().collect();
    let letter = |i: Option<usize>| i.and_then(|i| chars.get(i)).is_some_and(char::is_ascii_alphabetic);
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, &c) in chars.iter().enumerate() {
        if let Some(&(opening, _)) = PAIRS.iter().find(|p| p.0 == c) {
            let inside =
                |outer: char| open.iter().rev().find(|o| "“‘".contains(o.1) == "“‘".contains(outer)).map(|o| o.1);
            if inside(opening) == Some(opening) && matches!(opening, '“' | '《') {
                let (a, b) = if opening == '“' { ('‘', '’') } else { ('〈', '〉') };
                return Some((at, format!("{c} stands inside another {c}; take {a} and {b} there")));
            }
            if opening == '‘' && inside(opening).is_none() && !letter(at.checked_sub(1)) && !letter(Some(at + 1)) {
                return Some((at, "‘ ’ stand inside “ ” alone; take “ and ”".to_owned()));
            }
            open.push((at, opening));
        } else if let Some(&(opening, closing)) = PAIRS.iter().find(|p| p.1 == c) {
            let apostrophe = c == '’'
                && letter(at.checked_sub(1))
                && open.last().is_none_or(|o| o.1 != opening || letter(Some(at + 1)));
            match open.last().copied() {
                _ if apostrophe => {}
                Some(last) if last.1 == opening => drop(open.pop()),
                _ => return Some((at, format!("{closing} closes nothing; open it with {opening}, or delete it"))),
            }
        }
    }
    let (at, opening) = *open.first()?;
    let closing = PAIRS.iter().find(|p| p.0 == opening)?.1;
    let paragraphs = goes_on && at == 0 && opening == '“' && open.len() == 1;
    (!paragraphs).then(|| (at, format!("{opening} is not closed; close it with {closing}, or delete it")))
}

#[cfg(test)]
mod tests {
    use super::wrong;

    #[test]
    fn marks_are_nested_and_closed() {
        for right in [
            "说“好”",
            "“在‘工’驿港湾”",
            "读《桥的〈序〉》与《水》",
            "it’s “fine”",
            "“他说《路》”",
            "boys’ toys",
            "“don’t”",
        ] {
            assert_eq!(wrong(right, false), None, "{right}");
        }
        for (text, at) in [
            ("说“好", 1),
            ("好”", 1),
            ("“他说“好””", 3),
            ("说‘好’", 1),
            ("《读《水》》", 2),
            ("“好’”", 2),
            ("（“好）", 1),
        ] {
            assert_eq!(wrong(text, false).map(|w| w.0), Some(at), "{text}");
        }
    }

    #[test]
    fn a_quotation_may_run_over_paragraphs() {
        assert_eq!(wrong("“头一段", true), None);
        assert_eq!(wrong("“头一段", false).map(|w| w.0), Some(0));
        assert_eq!(wrong("他说“头一段", true).map(|w| w.0), Some(2));
    }
}
