//! Words that are not body: decks, captions, furniture. One style, lines where the caller says.

use banxin_model::{Align, Length};
use banxin_typeset::{Breaker, LineSpan, Paragraph};

use crate::display::{Source, TextLine};
use crate::env::{Env, RoleStyle};
use crate::finding::{Problem, unprintable};
use crate::line::{Spot, text_line};

/// What is set and how.
pub(crate) struct Words<'a> {
    /// The text.
    pub text: &'a str,
    /// Its style.
    pub style: &'a RoleStyle,
    /// Where it comes from.
    pub source: Source,
    /// Setting across the measure.
    pub align: Align,
    /// The width lines are broken at.
    pub measure: Length,
}

/// Words set.
pub(crate) struct SetWords {
    /// Their lines.
    pub lines: Vec<TextLine>,
    /// Characters the fonts lack, and emoji.
    pub problems: Vec<Problem>,
}

/// Breaks and sets words; `spot(i)` gives left end and baseline of the `i`-th line. Lines
/// are aligned in `across` where that differs from the width they are broken at.
pub(crate) fn set_words(
    env: &Env,
    words: &Words<'_>,
    breaker: &dyn Breaker,
    spot: impl Fn(usize) -> (Length, Length),
    across: Option<Length>,
) -> SetWords {
    let paragraph = Paragraph::plain(&env.book, words.text, words.style.text);
    let chars: Vec<char> = words.text.chars().collect();
    let spans = breaker.break_lines(&paragraph, words.style.indent(), &mut |_| words.measure);
    let measure = across.unwrap_or(words.measure);
    let last = spans.len().saturating_sub(1);
    let mut problems: Vec<Problem> = unprintable(&paragraph).into_iter().map(|found| found.1).collect();
    let set = |(i, span): (usize, &LineSpan)| {
        let indent = if i == 0 { words.style.indent() } else { Length::ZERO };
        let line = paragraph.set_line(span, measure, indent, words.align, i == last, &env.book);
        let (x, baseline) = spot(i);
        let spot = Spot { x, baseline, measure };
        let (story, text) = (words.source.story(), || chars[line.from..line.to].iter().collect());
        // A headline that is too wide is told by its deck.
        if line.overfull && across.is_none() {
            problems.push(Problem::OverfullLine { story, line: text() });
        } else if span.forced && !words.style.text.profile.relief {
            problems.push(Problem::BadBreak { story, line: text() });
        }
        text_line(&line, &chars, &[words.style.text], &[words.style.ink], words.source, spot)
    };
    let lines = spans.iter().enumerate().map(set).collect();
    SetWords { lines, problems }
}

/// Width of a text on one line.
pub(crate) fn width_of(env: &Env, text: &str, style: &RoleStyle) -> Length {
    Paragraph::plain(&env.book, text, style.text).natural_width()
}
