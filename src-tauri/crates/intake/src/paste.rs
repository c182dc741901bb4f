//! Text from the clipboard: paragraphs without indents, hard line ends, spaced-out lines and controls.

use crate::lines::{Indent, split};
use crate::wrap::{breaks, join, measure};

/// The paragraphs of a text that is pasted into a story. Words within a line keep the blanks round them, so that a
/// piece of a sentence goes in as it was cut.
#[must_use]
pub fn pasted(text: &str) -> Vec<String> {
    let text: String = text.chars().filter_map(plain).collect();
    let mut lines = split(&text);
    measure(&mut lines);
    if let [line] = lines.lines.as_slice() {
        let own = text.trim_matches(['\n', '\r']);
        return vec![if line.indent == Indent::None && own.contains(&line.text) { own } else { &line.text }.to_owned()];
    }
    let mut paragraphs: Vec<String> = Vec::new();
    for (i, line) in lines.lines.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|b| lines.lines.get(b));
        match (before, paragraphs.last_mut()) {
            (Some(before), Some(open)) if breaks(before, line, lines.indents_speak) => join(open, &line.text),
            _ => paragraphs.push(line.text.clone()),
        }
    }
    paragraphs
}

/// A character as a story may hold it: every line end as one, a tab as a blank, no other control, no mark of the
/// byte order or of a width of nothing that programs leave behind.
fn plain(c: char) -> Option<char> {
    match c {
        '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\r' => Some('\r'),
        '\t' | '\u{a0}' => Some(' '),
        '\u{feff}' | '\u{200b}' | '\u{ad}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::pasted;

    #[test]
    fn a_piece_of_a_line_goes_in_as_it_was_cut() {
        assert_eq!(pasted("渡口"), ["渡口"]);
        assert_eq!(pasted(" and then "), [" and then "]);
        assert_eq!(pasted("渡口\u{200b}的\t灯\r\n"), ["渡口的 灯"]);
        assert_eq!(pasted("　　本报讯 今晨"), ["本报讯 今晨"]);
        assert_eq!(pasted("东 湖 新 桥 通 车"), ["东湖新桥通车"]);
        assert_eq!(pasted(""), Vec::<String>::new());
        assert_eq!(pasted("\n \n"), Vec::<String>::new());
    }

    #[test]
    fn paragraphs_stay_apart_and_lose_their_indents() {
        assert_eq!(pasted("　　渡口的灯亮了。\n\n　　船工收缆。\u{7}\n"), ["渡口的灯亮了。", "船工收缆。"]);
    }

    #[test]
    fn lines_broken_at_a_measure_are_joined() {
        let copy = "东湖新桥昨日正式通车，市民纷纷前来观看，现\n场十分热闹。大桥全长三千米，双向六车道，设\n计时速六十公里，两侧有步道。市交通局说，新\n桥能缩短往返时间。\n";
        assert_eq!(pasted(copy), [copy.replace('\n', "")]);
    }
}
