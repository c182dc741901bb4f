//! Objects of a PDF as data.

use std::collections::BTreeMap;

/// An object (ISO 32000-1, 7.3), or a word of a content stream.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Object {
    /// `null`, `true`, `false`, operators.
    Word(String),
    /// A number.
    Number(f64),
    /// A string, decoded.
    Text(Vec<u8>),
    /// A name without its solidus.
    Name(String),
    /// An array.
    Array(Vec<Self>),
    /// A dictionary.
    Dict(Dict),
    /// A stream: its dictionary and its bytes as stored.
    Stream(Dict, Vec<u8>),
    /// A reference to an object.
    Ref(u32),
}

/// A dictionary.
pub(crate) type Dict = BTreeMap<String, Object>;

impl Object {
    /// The dictionary of a dictionary or a stream.
    pub fn dict(&self) -> Option<&Dict> {
        match self {
            Self::Dict(d) | Self::Stream(d, _) => Some(d),
            _ => None,
        }
    }

    pub fn name(&self) -> Option<&str> {
        if let Self::Name(n) = self { Some(n) } else { None }
    }

    pub const fn number(&self) -> Option<f64> {
        if let Self::Number(n) = self { Some(*n) } else { None }
    }

    pub fn array(&self) -> Option<&[Self]> {
        if let Self::Array(a) = self { Some(a) } else { None }
    }

    pub fn text(&self) -> Option<&[u8]> {
        if let Self::Text(t) = self { Some(t) } else { None }
    }

    pub fn is_word(&self, word: &str) -> bool {
        matches!(self, Self::Word(w) if w == word)
    }
}
