//! From bytes to objects.

use super::object::{Dict, Object};

/// Arrays and dictionaries in one another, at most.
const DEEPEST: u8 = 32;

/// Reads objects one after the other.
pub(crate) struct Lexer<'a> {
    bytes: &'a [u8],
    /// Where it is.
    pub at: usize,
}

impl<'a> Lexer<'a> {
    pub const fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    /// Passes white space and comments.
    pub fn skip_space(&mut self) {
        while let Some(b) = self.peek(0) {
            if b == b'%' {
                while self.peek(0).is_some_and(|b| b != b'\n' && b != b'\r') {
                    self.at += 1;
                }
            } else if is_space(b) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// The next object; none at the end or where there is none.
    pub fn object(&mut self) -> Option<Object> {
        self.nested(0)
    }

    /// The next object, which may be a reference (`12 0 R`); the generation is passed over, since
    /// the cross-reference table names the one object of a number that counts.
    pub fn with_refs(&mut self) -> Option<Object> {
        let first = self.object()?;
        Some(self.joined(first))
    }

    /// A number and what follows as a reference, if they are one.
    fn joined(&mut self, first: Object) -> Object {
        let back = self.at;
        if let Some(n) = whole(&first) {
            let generation = self.object().as_ref().and_then(whole).is_some();
            if generation && self.object().is_some_and(|o| o.is_word("R")) {
                return Object::Ref(n);
            }
            self.at = back;
        }
        first
    }

    /// Passes the data of an inline picture, from behind `ID` to behind `EI`; false if it has no end.
    pub fn skip_inline_data(&mut self) -> bool {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let ends = |w: &[u8], after: Option<&u8>| {
            w.len() == 3 && is_space(w[0]) && w[1..] == *b"EI" && after.is_none_or(|&b| is_space(b))
        };
        let found = rest.windows(3).enumerate().find(|(i, w)| ends(w, rest.get(i + 3)));
        match found {
            Some((i, _)) => {
                self.at += i + 3;
                true
            }
            None => false,
        }
    }

    fn nested(&mut self, depth: u8) -> Option<Object> {
        self.skip_space();
        if depth > DEEPEST {
            return None;
        }
        match (self.peek(0)?, self.peek(1)) {
            (b'<', Some(b'<')) => self.dict(depth).map(Object::Dict),
            (b'<', _) => self.hexadecimal().map(Object::Text),
            (b'(', _) => self.literal().map(Object::Text),
            (b'[', _) => self.array(depth).map(Object::Array),
            (b'/', _) => {
                self.at += 1;
                Some(Object::Name(unescaped(self.regular())))
            }
            (b']' | b'>' | b')' | b'{' | b'}', _) => None,
            _ => {
                let word = self.word();
                Some(word.parse().map_or_else(|_| Object::Word(word.to_owned()), Object::Number))
            }
        }
    }

    /// Regular characters up to the next delimiter.
    fn regular(&mut self) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|&b| is_space(b) || b"()<>[]{}/%".contains(&b)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    fn word(&mut self) -> &'a str {
        std::str::from_utf8(self.regular()).unwrap_or("?")
    }

    fn array(&mut self, depth: u8) -> Option<Vec<Object>> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip_space();
            if self.peek(0)? == b']' {
                self.at += 1;
                return Some(items);
            }
            let item = self.nested(depth + 1)?;
            items.push(self.joined(item));
        }
    }

    fn dict(&mut self, depth: u8) -> Option<Dict> {
        self.at += 2;
        let mut entries = Dict::new();
        loop {
            self.skip_space();
            if self.peek(0)? == b'>' && self.peek(1)? == b'>' {
                self.at += 2;
                return Some(entries);
            }
            let Object::Name(key) = self.nested(depth + 1)? else { return None };
            let value = self.nested(depth + 1)?;
            let value = self.joined(value);
            entries.insert(key, value);
        }
    }

    fn hexadecimal(&mut self) -> Option<Vec<u8>> {
        self.at += 1;
        let mut digits = Vec::new();
        loop {
            let b = self.peek(0)?;
            self.at += 1;
            match char::from(b).to_digit(16) {
                Some(d) => digits.push(d as u8),
                None if b == b'>' => break,
                None if is_space(b) => {}
                None => return None,
            }
        }
        Some(digits.chunks(2).map(|p| p.first().unwrap_or(&0) << 4 | p.get(1).unwrap_or(&0)).collect())
    }

    fn literal(&mut self) -> Option<Vec<u8>> {
        self.at += 1;
        let (mut text, mut open) = (Vec::new(), 1);
        loop {
            let b = self.peek(0)?;
            self.at += 1;
            match b {
                b'\\' => self.escape(&mut text)?,
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            if open == 0 {
                return Some(text);
            }
            if b != b'\\' {
                text.push(b);
            }
        }
    }

    fn escape(&mut self, text: &mut Vec<u8>) -> Option<()> {
        let b = self.peek(0)?;
        self.at += 1;
        match b {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'0'..=b'7' => {
                let mut value = u32::from(b - b'0');
                for _ in 0..2 {
                    let Some(d @ b'0'..=b'7') = self.peek(0) else { break };
                    value = value * 8 + u32::from(d - b'0');
                    self.at += 1;
                }
                text.push(value as u8);
            }
            b'\r' if self.peek(0) == Some(b'\n') => self.at += 1,
            b'\n' | b'\r' => {}
            other => text.push(other),
        }
        Some(())
    }
}

/// A whole number that could be an object's.
fn whole(o: &Object) -> Option<u32> {
    let n = o.number()?;
    (n >= 0.0 && n.fract() == 0.0 && n <= f64::from(u32::MAX)).then_some(n as u32)
}

const fn is_space(b: u8) -> bool {
    matches!(b, 0 | 9 | 10 | 12 | 13 | 32)
}

/// A name with its `#41` undone, a character for each byte: programs write names in whatever code their users do, and
/// what is copied must stay what it was.
fn unescaped(name: &[u8]) -> String {
    let digit = |at: usize| name.get(at).and_then(|&b| char::from(b).to_digit(16));
    let (mut out, mut at) = (String::new(), 0);
    while let Some(&byte) = name.get(at) {
        let coded = (byte == b'#').then(|| digit(at + 1).zip(digit(at + 2))).flatten();
        let byte = coded.map_or(byte, |(high, low)| (high << 4 | low) as u8);
        out.push(char::from(byte));
        at += if coded.is_some() { 3 } else { 1 };
    }
    out
}
