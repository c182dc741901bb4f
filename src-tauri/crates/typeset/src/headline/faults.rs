//! What is wrong with a division an editor made: it is kept, and told.

use super::Words;
use super::division::LEANING;

/// What is wrong with where a line of a headline begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A word or a name is parted.
    Parts,
    /// 的, 了 or 们 leans on the line before and begins one.
    Particle,
}

/// The lines of a headline that begin badly, from 0, and why.
#[must_use]
pub fn faults(lines: &[String], words: &Words) -> Vec<(usize, Fault)> {
    let fault = |i: usize| Some((i, fault_between(lines[i - 1].as_str(), lines[i].as_str(), words)?));
    (1..lines.len()).filter_map(fault).collect()
}

fn fault_between(before: &str, after: &str, words: &Words) -> Option<Fault> {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    // The editor's own blank or mark says that something ends there.
    if !letter(before.chars().next_back()) || !letter(after.chars().next()) {
        return None;
    }
    let own: Vec<char> = after.chars().collect();
    let parts = words.cut(after, &own);
    let alone = parts.first().is_some_and(|w| w.1 == 1);
    if alone && LEANING.contains(own[0]) {
        return Some(Fault::Particle);
    }
    let text = format!("{before}{after}");
    let chars: Vec<char> = text.chars().collect();
    let at = before.chars().count();
    if words.names_in(&chars).iter().any(|name| name.start < at && at < name.end) {
        return Some(Fault::Parts);
    }
    // The dictionary may find a word across two that only happen to meet: then it needs no fewer words for the
    // whole than for the lines by themselves.
    let whole = words.cut(&text, &chars);
    let across = whole.iter().any(|w| w.0 < at && at < w.1);
    let apart = words.cut(before, &chars[..at]).len() + parts.len();
    (across && whole.len() < apart).then_some(Fault::Parts)
}

#[cfg(test)]
mod tests {
    use super::{Fault, faults};
    use crate::headline::Words;

    fn found(lines: &[&str]) -> Vec<(usize, Fault)> {
        let words = Words::general().with_names(["王翔宇", "九棵树街道"]);
        faults(&lines.iter().map(|l| (*l).to_owned()).collect::<Vec<_>>(), &words)
    }

    #[test]
    fn a_parted_word_or_name_is_told() {
        assert_eq!(found(&["运河两岸桥头夜", "景照旧亮到天明"]), [(1, Fault::Parts)]);
        assert_eq!(found(&["老街口来了王翔", "宇一家人"]), [(1, Fault::Parts)]);
        assert_eq!(found(&["强化外语服务九棵", "树街道便民"]), [(1, Fault::Parts)]);
        assert_eq!(found(&["三座石桥", "年底通车", "了渡口百姓"]), [(2, Fault::Particle)]);
        assert_eq!(found(&["渡口百姓", "的新石桥"]), [(1, Fault::Particle)]);
    }

    #[test]
    fn lines_that_end_with_a_word_are_left_alone() {
        for lines in [
            &["三座石桥年底通车", "渡口百姓告别摆渡"][..],
            &["坚持惠民利企", "优政兴业"],
            &["九棵树街道", "便民服务"],
            &["夜，", "景照旧"],
            &["进城乘", "的士方便"],
            &["", "一"],
            &["一行"],
        ] {
            assert_eq!(found(lines), [], "{lines:?}");
        }
    }
}
