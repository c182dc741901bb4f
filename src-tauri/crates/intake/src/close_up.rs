//! Lines justified by hand: `东 湖 区 人 民 医 院` instead of `东湖区人民医院`.

use crate::chars::{is_han, is_wide};

/// Fewest Chinese characters of a line taken as spaced out; `张 三` and `记者 张 三` stay.
const FEWEST: usize = 4;

/// The line closed up, if all of it is spaced out.
///
/// All of it: every token between blanks is one wide character or a number, so that a
/// spaced two-character name inside an ordinary line is left alone. Where some gaps are
/// wider than the rest they part words: one blank stays there.
pub(crate) fn close_up(line: &str) -> Option<String> {
    let mut tokens: Vec<(usize, &str)> = Vec::new();
    let mut rest = line.trim();
    let mut gap = 0;
    while !rest.is_empty() {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (token, tail) = rest.split_at(end);
        if !is_single(token) {
            return None;
        }
        tokens.push((gap, token));
        rest = tail.trim_start();
        gap = crate::chars::width(tail.get(..tail.len() - rest.len()).unwrap_or_default());
    }
    if tokens.iter().filter(|t| t.1.chars().all(is_han)).count() < FEWEST {
        return None;
    }
    let least = tokens.iter().skip(1).map(|t| t.0).min()?;
    let mut out = String::with_capacity(line.len());
    for (i, (gap, token)) in tokens.iter().enumerate() {
        if i > 0 && *gap > least {
            out.push(' ');
        }
        out.push_str(token);
    }
    Some(out)
}

/// One wide character, or a number.
fn is_single(token: &str) -> bool {
    let mut chars = token.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => is_wide(c) || c.is_ascii_digit(),
        _ => token.bytes().all(|b| b.is_ascii_digit()),
    }
}

#[cfg(test)]
mod tests {
    use super::close_up;

    #[test]
    fn whole_lines_close_up() {
        for (line, closed) in [
            ("东 湖 区 委 书 记", "东湖区委书记"),
            ("东　湖　新　桥　通　车", "东湖新桥通车"),
            ("二 〇 二 六 年 3 月", "二〇二六年3月"),
            ("许 望 舒  贺 兰", "许望舒 贺兰"),
            ("东 湖 通 车 了 ！", "东湖通车了！"),
        ] {
            assert_eq!(close_up(line).as_deref(), Some(closed));
        }
    }

    #[test]
    fn names_and_ordinary_lines_stay() {
        for line in ["张 三", "记者 张 三 李 四", "东湖 新桥 通车 仪式", "a b c d e", "东湖新桥通车", "1 2 3 4 5", ""]
        {
            assert_eq!(close_up(line), None, "{line}");
        }
    }
}
