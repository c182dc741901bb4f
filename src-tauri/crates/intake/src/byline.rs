//! Lines that are bylines: `本报记者 甲 乙`, `□ 通讯员 丙`, `文/丁 图/戊`.

use crate::chars::is_han;

const MARKS: [char; 9] = ['□', '■', '◎', '○', '◇', '◆', '▲', '△', '●'];

/// Roles, longest first, so that the whole role is taken.
const ROLES: [&str; 19] = [
    "本报全媒体记者",
    "本报首席记者",
    "本报特约记者",
    "本报特派记者",
    "本报实习记者",
    "本报见习记者",
    "新华社记者",
    "中新社记者",
    "本报通讯员",
    "本报记者",
    "本刊记者",
    "全媒体记者",
    "特约记者",
    "特派记者",
    "首席记者",
    "实习记者",
    "见习记者",
    "通讯员",
    "记者",
];

/// Words that make a title of `本报记者……`.
const TITLES: [&str; 8] = ["手记", "观察", "调查", "见闻", "札记", "评论", "体验", "专访"];

/// The role at the start of a text.
pub(crate) fn role(text: &str) -> Option<&'static str> {
    ROLES.into_iter().find(|r| text.starts_with(r))
}

/// The names of a byline line, and the mark before them; `None` when the line is none.
pub(crate) fn read(line: &str) -> Option<(Option<char>, &str)> {
    let mark = line.chars().next().filter(|c| MARKS.contains(c));
    let text = mark.map_or(line, |m| line.get(m.len_utf8()..).unwrap_or_default()).trim();
    let is = is_plain(text) || in_brackets(text).is_some_and(is_plain);
    is.then_some((mark, text))
}

fn in_brackets(text: &str) -> Option<&str> {
    text.strip_prefix(['（', '('])?.strip_suffix(['）', ')'])
}

fn is_plain(text: &str) -> bool {
    if text.chars().count() > 40 || text.contains(['。', '，', '；', '！', '？', ',', ';', '!', '?', '“', '《'])
    {
        return false;
    }
    if let Some(role) = role(text) {
        let rest = text.strip_prefix(role).unwrap_or_default();
        return after_role(role, rest);
    }
    // 文/甲, 图/乙, 文图/甲, 作者 甲.
    let rest =
        ["文图", "图文", "摄影", "撰文", "文", "图", "作者"].into_iter().find_map(|w| Some((w, text.strip_prefix(w)?)));
    match rest {
        Some(("作者", rest)) => rest.starts_with(char::is_whitespace) && names(rest),
        Some((_, rest)) => rest.strip_prefix(['/', '／', '|', '｜']).is_some_and(names),
        None => false,
    }
}

fn after_role(role: &str, rest: &str) -> bool {
    if rest.starts_with(char::is_whitespace) || rest.starts_with(['/', '／', '：', ':', '|']) {
        return names(rest.trim_start_matches(['/', '／', '：', ':', '|']));
    }
    // Without a blank: only a name fits behind a long role, and it must not be a title.
    let count = rest.chars().take_while(|c| is_han(*c)).count();
    let whole = rest.chars().count() == count;
    role.chars().count() > 3 && whole && (2..=4).contains(&count) && !TITLES.contains(&rest)
}

/// Words no longer than names and roles are.
fn names(text: &str) -> bool {
    let mut words =
        text.split(|c: char| c.is_whitespace() || "、/／|".contains(c)).filter(|w| !w.is_empty()).peekable();
    words.peek().is_some() && words.all(|w| w.chars().count() <= 9)
}

/// One to three Chinese names and nothing else, as a line before the body.
pub(crate) fn bare_names(line: &str) -> bool {
    let words: Vec<usize> =
        line.split_whitespace().map(|w| if w.chars().all(is_han) { w.chars().count() } else { 0 }).collect();
    match words.as_slice() {
        [2 | 3] | [1, 1] => true,
        [_, _] | [_, _, _] => words.iter().all(|n| (2..=4).contains(n)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_are_known() {
        for (line, names) in [
            ("记者 许望舒 贺兰", "记者 许望舒 贺兰"),
            ("本报记者 许望舒", "本报记者 许望舒"),
            ("本报记者许望舒", "本报记者许望舒"),
            ("□ 本报记者 许望舒 通讯员 贺兰", "本报记者 许望舒 通讯员 贺兰"),
            ("文/许望舒 图/贺兰", "文/许望舒 图/贺兰"),
            ("文图／许望舒", "文图／许望舒"),
            ("（记者 许望舒）", "（记者 许望舒）"),
            ("记者　许　静", "记者　许　静"),
            ("作者 许望舒", "作者 许望舒"),
        ] {
            assert_eq!(read(line).map(|b| b.1), Some(names), "{line}");
        }
    }

    #[test]
    fn headlines_are_not_bylines() {
        for line in [
            "记者走进东湖",
            "记者",
            "本报记者手记",
            "文物修复师的一天",
            "图书馆延长开放",
            "记者 在东湖新桥通车仪式上看到市民",
            "记者 问，市长答",
            "□ 东湖新桥通车",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn names_alone() {
        for (line, is) in [
            ("许望舒", true),
            ("许 静", true),
            ("许望舒 贺兰", true),
            ("东湖通车", false),
            ("新桥 WiFi", false),
            ("", false),
        ] {
            assert_eq!(bare_names(line), is, "{line}");
        }
    }
}
