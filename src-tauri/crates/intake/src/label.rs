//! Lines that say what they are: `引题：……`, `【副题】……`, `记者：……`.

/// What a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    Kicker,
    Headline,
    Deck,
    /// The writer's name; the role is not kept.
    Author,
    /// The role before the colon belongs to the byline.
    Role,
    Body,
}

const WORDS: [(&str, Label); 17] = [
    ("引题", Label::Kicker),
    ("肩题", Label::Kicker),
    ("眉题", Label::Kicker),
    ("主题", Label::Headline),
    ("主标题", Label::Headline),
    ("大标题", Label::Headline),
    ("标题", Label::Headline),
    ("题目", Label::Headline),
    ("副题", Label::Deck),
    ("副标题", Label::Deck),
    ("子题", Label::Deck),
    ("作者", Label::Author),
    ("撰文", Label::Author),
    ("署名", Label::Author),
    ("记者", Label::Role),
    ("通讯员", Label::Role),
    ("正文", Label::Body),
];

/// A labelled line: the label as written, what it means, and the rest of the line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Labelled<'a> {
    pub written: &'a str,
    pub label: Label,
    pub word: &'static str,
    pub rest: &'a str,
}

/// Reads `word：`, `word:`, `【word】`, `（word）` or `[word]` at the start of a line.
pub(crate) fn read(line: &str) -> Option<Labelled<'_>> {
    let open = line.chars().next()?;
    let close = match open {
        '【' => Some('】'),
        '（' => Some('）'),
        '(' => Some(')'),
        '[' => Some(']'),
        _ => None,
    };
    let inner = if close.is_some() { line.get(open.len_utf8()..)? } else { line };
    for (word, label) in WORDS {
        let Some(tail) = inner.strip_prefix(word) else { continue };
        let tail = tail.trim_start();
        let end = match close {
            Some(close) => tail.strip_prefix(close).map(|t| t.strip_prefix(['：', ':']).unwrap_or(t)),
            None => tail.strip_prefix(['：', ':']),
        };
        if let Some(rest) = end {
            let written = line.get(..line.len() - rest.len())?;
            return Some(Labelled { written, label, word, rest: rest.trim() });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_in_their_forms() {
        for (line, label, rest) in [
            ("引题：东湖两岸", Label::Kicker, "东湖两岸"),
            ("副标题: 往返缩短十分钟", Label::Deck, "往返缩短十分钟"),
            ("【主题】东湖新桥通车", Label::Headline, "东湖新桥通车"),
            ("（副题）：往返缩短", Label::Deck, "往返缩短"),
            ("标 题：不认", Label::Headline, ""),
            ("正文：", Label::Body, ""),
        ] {
            match read(line) {
                Some(got) => assert_eq!((got.label, got.rest), (label, rest)),
                None => assert!(line.starts_with("标 "), "{line}"),
            }
        }
        assert_eq!(read("记者走进东湖"), None);
        assert_eq!(read("主题教育：东湖在行动"), None);
    }
}
