//! The class of a character among its neighbours.

use crate::bidi::is_rtl;
use crate::quotes::latin_quotes;
use crate::{Class, class_of};

/// A text and which of its quotation marks are letters.
pub(crate) struct Context<'c> {
    pub chars: &'c [char],
    latin_quotes: Vec<usize>,
}

impl<'c> Context<'c> {
    pub fn of(chars: &'c [char]) -> Self {
        Self { chars, latin_quotes: latin_quotes(chars) }
    }

    /// The class of a character where it stands: “ ” and ’ in Latin text are letters, points
    /// between digits hold a number together, - before a number is its sign, / between hanzi is
    /// the solidus of GB/T 15834—2011, ・ between kana is one of them.
    pub fn class_at(&self, at: usize) -> Class {
        match self.chars[at] {
            '“' | '”' | '‘' | '’' if self.latin_quotes.binary_search(&at).is_ok() => Class::Latin,
            _ => class_beside(self.chars, at),
        }
    }
}

fn class_beside(chars: &[char], at: usize) -> Class {
    let c = chars[at];
    let digit_beside = |step| side(chars, at, step, |c| c.is_ascii_digit());
    match c {
        '.' | ',' | ':' | '/' | '-' | '–' if digit_beside(-1) && digit_beside(1) => Class::DigitPoint,
        '-' | '−' | '+' | '－' | '＋' if digit_beside(1) && !side(chars, at, -1, is_word) => Class::Prefix,
        '・' if side(chars, at, -1, is_kana) && side(chars, at, 1, is_kana) => Class::Han,
        '/' if !(side(chars, at, -1, is_graphic) && side(chars, at, 1, is_graphic)) => Class::Solidus,
        _ => class_of(c),
    }
}

fn side(chars: &[char], at: usize, step: isize, is: fn(char) -> bool) -> bool {
    at.checked_add_signed(step).and_then(|i| chars.get(i)).is_some_and(|&c| is(c))
}

/// Whether a letter or digit is next to the character.
pub(crate) fn beside_word(chars: &[char], at: usize) -> bool {
    side(chars, at, -1, is_word) || side(chars, at, 1, is_word)
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || (c >= '\u{c0}' && (c as u32) < 0x2000 && class_of(c) == Class::Latin)
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30fa}' | 'ー' | 'ヽ' | 'ヾ' | '\u{31f0}'..='\u{31ff}')
}

fn is_graphic(c: char) -> bool {
    c.is_ascii_graphic() || is_word(c)
}

/// A group of scripts whose letters are shaped together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    /// Latin, Greek, Cyrillic, Armenian, and the marks of words.
    Western,
    /// Any other, by its block of 128 characters; Arabic and what is like it is one.
    Other(u32),
    /// Signs and hanzi: set one by one.
    None,
}

/// The script group of a character.
pub(crate) const fn script(c: char) -> Script {
    match c as u32 {
        0x21..=0x58f | 0x1e00..=0x1fff | 0x2018..=0x201d | 0x200c..=0x200d => Script::Western,
        _ if is_rtl(c) => Script::Other(0),
        n @ (0x900..=0x1dff | 0xa4d0..=0xabff) => Script::Other(n >> 7),
        _ => Script::None,
    }
}
