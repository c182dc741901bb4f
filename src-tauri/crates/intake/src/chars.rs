//! Character classes that reading copy turns on.

/// A Chinese character (the unified ideograph blocks, and 〇).
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '〇')
}

/// A character as wide as a Chinese one: ideographs, CJK punctuation, full-width forms, kana.
pub(crate) fn is_wide(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{2e80}'..='\u{33ff}' | '\u{ac00}'..='\u{d7a3}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{1f300}'..='\u{1faff}')
        || matches!(
            c,
            '“' | '”'
                | '‘'
                | '’'
                | '…'
                | '—'
                | '·'
                | '─'
                | '●'
                | '■'
                | '□'
                | '◆'
                | '◇'
                | '▲'
                | '△'
                | '○'
                | '◎'
                | '★'
                | '☆'
        )
}

/// Width in half-width units, as a fixed-pitch editor shows it.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

/// Width of one character in half-width units; a tab counts as four.
pub(crate) fn char_width(c: char) -> usize {
    match c {
        '\t' => 4,
        _ if is_wide(c) => 2,
        _ => 1,
    }
}

/// A letter or digit that belongs to a word written with spaces around it.
pub(crate) fn is_latin(c: char) -> bool {
    c.is_alphanumeric() && !is_wide(c)
}

/// Quotes and brackets that may stand behind the mark that ends a sentence.
fn is_closer(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '》' | '"' | '\'' | '】')
}

/// True when the text ends a sentence: 。！？…… or their half-width forms, quotes aside.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let last = text.trim_end_matches(is_closer).chars().next_back();
    matches!(last, Some('。' | '！' | '？' | '…' | '.' | '!' | '?' | '｡' | '．'))
}

/// True when the text breaks off inside a sentence or announces something: no heading does.
pub(crate) fn ends_open(text: &str) -> bool {
    matches!(text.chars().next_back(), Some('，' | '、' | '；' | '：' | ',' | ';' | ':'))
}

/// Marks that begin an item of a list.
pub(crate) fn starts_item(text: &str) -> bool {
    text.starts_with(['●', '■', '◆', '▲', '★', '○', '◇', '△', '☆', '•'])
}

/// `一、`, `（一）`, `1.` or `1、` at the start: a numbered section.
pub(crate) fn starts_numbered(text: &str) -> bool {
    let text = text.strip_prefix(['（', '(']).unwrap_or(text);
    let digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let rest = text.trim_start_matches(digit);
    let decimal = rest.strip_prefix('.').is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
    rest.len() < text.len() && rest.starts_with(['、', '）', ')', '.', '．']) && !decimal
}

/// Number of characters that are not blank.
pub(crate) fn solid(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}
