//! 电头: `本报讯（记者 甲 乙）`, `新华社东湖3月5日电`, `本报记者 甲 报道`.

use crate::byline::role;
use crate::chars::is_han;

/// Agencies and self-references that begin a 电头.
const SOURCES: [&str; 16] = [
    "本报",
    "本刊",
    "本台",
    "本网",
    "本社",
    "新华社",
    "新华网",
    "中新社",
    "中新网",
    "人民网",
    "央视网",
    "中央社",
    "中央广播电视总台",
    "据新华社",
    "据中新社",
    "据本报",
];

/// Longest stretch before 讯 or 电, and inside the brackets, in characters.
const LONGEST: usize = 32;
const LONGEST_NAMES: usize = 80;

/// A 电头 found at the start of a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Dateline {
    /// Its length in characters.
    pub chars: usize,
    /// The names in it, with their roles.
    pub names: Option<String>,
}

/// Reads the 电头 at the start of a paragraph.
pub(crate) fn read(text: &str) -> Option<Dateline> {
    let chars: Vec<char> = text.chars().take(LONGEST + LONGEST_NAMES + 40).collect();
    wire(&chars).or_else(|| report(&chars, 0).filter(|_| role(text).is_some()))
}

/// `<source><place><date>讯|电`, then perhaps names in brackets or `记者 甲 报道`.
fn wire(chars: &[char]) -> Option<Dateline> {
    let end = wire_end(chars)?;
    let after = skip_blanks(chars, end);
    if let Some((close, names)) = bracketed(chars, after) {
        return Some(Dateline { chars: close, names: Some(names) });
    }
    // 本报讯 记者许望舒报道：
    if let Some(found) = report(chars, after) {
        return Some(found);
    }
    Some(Dateline { chars: end, names: None })
}

/// Where 讯 or 电 ends.
fn wire_end(chars: &[char]) -> Option<usize> {
    for (at, c) in chars.iter().enumerate().take(LONGEST) {
        if matches!(c, '讯' | '电') {
            let before: String = chars.iter().take(at).collect();
            if is_source(&before) && may_end(chars, at) {
                return Some(at + 1);
            }
        } else if !(is_han(*c)
            || c.is_ascii_alphanumeric()
            || matches!(c, ' ' | '\u{3000}' | '·' | '、' | '—' | '/' | '０'..='９'))
        {
            return None;
        }
    }
    None
}

/// Begins with a known source or with a paper's name.
fn is_source(before: &str) -> bool {
    let named = || {
        let head: Vec<char> = before.chars().take(10).collect();
        // 东湖日报、东湖电视台, at least three characters long.
        (2..head.len())
            .any(|i| matches!(head[i], '报' | '社' | '网' | '台' | '刊') && head[..i].iter().all(|c| is_han(*c)))
    };
    SOURCES.iter().any(|s| before.starts_with(s)) || named()
}

/// 讯 and 电 also stand inside words (通讯员, 电话): a 电头 ends visibly, or after a date.
fn may_end(chars: &[char], at: usize) -> bool {
    let before: String = chars.iter().take(at).collect();
    if before.ends_with(['通', '资', '音', '问']) {
        return false;
    }
    match chars.get(at + 1) {
        None => true,
        Some(c) if c.is_whitespace() || matches!(c, '（' | '(' | '：' | ':') => true,
        Some(
            '话' | '视' | '影' | '力' | '脑' | '子' | '器' | '商' | '网' | '动' | '台' | '梯' | '池' | '息' | '号',
        ) => false,
        Some(_) => before == "本报" || before.ends_with('日'),
    }
}

/// Names in brackets: where the bracket closes, and what is inside.
fn bracketed(chars: &[char], at: usize) -> Option<(usize, String)> {
    let close = match chars.get(at)? {
        '（' | '(' => |c: &char| matches!(c, '）' | ')'),
        _ => return None,
    };
    let inner = chars.get(at + 1..)?;
    let length = inner.iter().take(LONGEST_NAMES).position(close)?;
    let text: String = inner.iter().take(length).collect();
    let is_names = ["记者", "通讯员", "作者", "实习生", "文/", "文／", "文图"].iter().any(|w| text.contains(w));
    (is_names && !text.contains(['。', '，', '；'])).then(|| (at + length + 2, squeeze(&text)))
}

/// `记者 甲 乙 报道：` from a place on.
fn report(chars: &[char], at: usize) -> Option<Dateline> {
    let rest: String = chars.get(at..)?.iter().take(LONGEST).collect();
    role(&rest)?;
    let names = rest.find("报道").and_then(|i| rest.get(..i))?;
    let is_plain = |c: char| is_han(c) || c.is_whitespace() || matches!(c, '、' | '/' | '·');
    let count = names.chars().count();
    if !names.chars().all(is_plain) || !reads_as_names(names) {
        return None;
    }
    let mut end = at + count + 2;
    end += usize::from(matches!(chars.get(end), Some('：' | ':')));
    let names = names.trim_end_matches("摄影").trim_end_matches("联合").trim_end();
    Some(Dateline { chars: end, names: Some(squeeze(names)) })
}

/// Words no longer than a role with a name; `记者昨日从市交通局获悉，报道` is a sentence.
fn reads_as_names(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || c == '、').filter(|w| !w.is_empty()).all(|w| {
        let name = role(w).map_or(w, |r| w.strip_prefix(r).unwrap_or(w));
        let name = name.trim_end_matches("摄影").trim_end_matches("联合");
        name.chars().count() <= 4
    })
}

fn skip_blanks(chars: &[char], from: usize) -> usize {
    from + chars.iter().skip(from).take_while(|c| c.is_whitespace()).count()
}

/// Blanks reduced to one between words.
fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, dateline: &str, names: Option<&str>) {
        let got = read(text);
        let want = (!dateline.is_empty())
            .then(|| Dateline { chars: dateline.chars().count(), names: names.map(str::to_owned) });
        assert_eq!(got, want, "{text}");
    }

    #[test]
    fn datelines_are_measured() {
        check("本报讯（记者 许望舒 贺兰）昨日，", "本报讯（记者 许望舒 贺兰）", Some("记者 许望舒 贺兰"));
        check(
            "本报讯 (通讯员　贺兰  记者　许望舒) 昨日，",
            "本报讯 (通讯员　贺兰  记者　许望舒)",
            Some("通讯员 贺兰 记者 许望舒"),
        );
        check("本报讯 昨日，东湖新桥通车。", "本报讯", None);
        check("本报讯昨日，东湖新桥通车。", "本报讯", None);
        check("新华社东湖3月5日电（记者许望舒）5日，", "新华社东湖3月5日电（记者许望舒）", Some("记者许望舒"));
        check("新华社东湖3月5日电 记者5日获悉", "新华社东湖3月5日电", None);
        check("据新华社东湖３月５日电 记者", "据新华社东湖３月５日电", None);
        check("本报记者 许望舒 报道 昨日", "本报记者 许望舒 报道", Some("本报记者 许望舒"));
        check("本报记者许望舒、贺兰报道：昨日", "本报记者许望舒、贺兰报道：", Some("本报记者许望舒、贺兰"));
        check("本报讯 记者许望舒报道：昨日", "本报讯 记者许望舒报道：", Some("记者许望舒"));
        check("东湖日报讯（记者 许望舒）昨日", "东湖日报讯（记者 许望舒）", Some("记者 许望舒"));
        check("本报东湖3月5日讯 昨日", "本报东湖3月5日讯", None);
        check("本报讯（东湖）昨日", "本报讯", None);
    }

    #[test]
    fn sentences_are_no_datelines() {
        for text in [
            "本报通讯员 贺兰",
            "本报资讯台昨日开播",
            "本报电话 12345",
            "昨日，本报讯道不通",
            "新华社电视台",
            "记者昨日从市交通局获悉，有关报道属实",
            "东湖新桥通车",
            "",
        ] {
            check(text, "", None);
        }
    }
}
