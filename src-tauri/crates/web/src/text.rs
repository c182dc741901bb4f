//! Words as a browser may be given them. Escaping is the templates' task; this drops what
//! no HTML document may hold.

use std::borrow::Cow;

use banxin_model::{Copy, Photo};

/// The text without control characters and noncharacters (HTML: "control" and
/// "noncharacter" code points are parse errors); separators of lines become spaces.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| fate(c) == Some(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter_map(fate).collect())
}

fn fate(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{feff}' | '\u{fdd0}'..='\u{fdef}' => None,
        c if c.is_control() || u32::from(c) & 0xfffe == 0xfffe => None,
        c => Some(c),
    }
}

/// Lines that hold something, cleaned.
pub(crate) fn lines(lines: &[String]) -> Vec<Cow<'_, str>> {
    lines.iter().map(|l| clean(l.trim())).filter(|l| !l.is_empty()).collect()
}

/// A story's title on one line; never empty.
pub(crate) fn title(copy: &Copy) -> String {
    let title = clean(copy.title().trim()).into_owned();
    if title.is_empty() { "（无标题）".to_owned() } else { title }
}

/// A photo's name in lists: the start of its caption.
pub(crate) fn photo_title(photo: &Photo) -> String {
    const LONGEST: usize = 24;
    let caption = clean(photo.words.caption.trim());
    let stop = caption.find(['。', '；']).unwrap_or(caption.len());
    let first = &caption[..stop];
    match first.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("图片：{}…", &first[..end]),
        None if first.is_empty() => "图片".to_owned(),
        None => format!("图片：{first}"),
    }
}

/// What a reader who does not see the photo is told.
pub(crate) fn alt(photo: &Photo) -> Cow<'_, str> {
    let words = &photo.words;
    let said = [&words.alt, &words.caption].into_iter().map(|t| t.trim()).find(|t| !t.is_empty());
    said.map_or(Cow::Borrowed("图片，没有说明"), clean)
}

/// The byline, where no 电头 says it already, as on the page; a body may speak of anyone.
pub(crate) fn byline(copy: &Copy) -> Option<Cow<'_, str>> {
    let byline = copy.byline.trim();
    let said = copy.body.iter().any(|p| split(&p.text, p.dateline).0.contains(byline));
    (!byline.is_empty() && !said).then(|| clean(byline))
}

/// A text cut after a number of characters.
pub(crate) fn split(text: &str, chars: u32) -> (&str, &str) {
    let at = text.char_indices().nth(chars as usize).map_or(text.len(), |(i, _)| i);
    text.split_at(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drops_what_html_may_not_hold() {
        assert_eq!(clean("甲\u{0}乙\u{2028}丙\u{fffe}\u{1b}丁\t戊"), "甲乙 丙丁 戊");
        assert!(matches!(clean("平常的字 <b>&\"'"), Cow::Borrowed(_)));
    }

    #[test]
    fn cuts_by_characters() {
        assert_eq!(split("本报讯今天", 3), ("本报讯", "今天"));
        assert_eq!(split("短", 9), ("短", ""));
    }

    #[test]
    fn a_byline_said_in_the_body_is_not_repeated() {
        let copy = |text: &str, dateline| {
            let body = vec![banxin_model::Paragraph { text: text.to_owned(), dateline, ..Default::default() }];
            Copy { byline: "记者 甲".to_owned(), body, ..Copy::default() }
        };
        assert_eq!(byline(&copy("本报讯（记者 甲）今天。", 9)), None);
        assert_eq!(byline(&copy("今天。", 0)).as_deref(), Some("记者 甲"));
        assert_eq!(byline(&copy("记者 甲组昨天出发。", 0)).as_deref(), Some("记者 甲"), "nobody is named by it");
    }
}
