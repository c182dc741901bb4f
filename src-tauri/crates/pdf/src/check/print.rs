//! Objects as bytes, for a file they are copied into.

use std::collections::BTreeMap;

use pdf_writer::Ref;

use super::object::{Dict, Object};

/// Writes an object; references become those of the file it goes into, and null where it does not have them.
pub(crate) fn put(out: &mut Vec<u8>, object: &Object, refs: &BTreeMap<u32, Ref>) {
    match object {
        Object::Word(word) => out.extend_from_slice(word.as_bytes()),
        // The shortest decimal that reads back as the same number; never an exponent.
        Object::Number(n) => out.extend_from_slice(n.to_string().as_bytes()),
        Object::Text(text) => put_text(out, text),
        Object::Name(name) => put_name(out, name),
        Object::Array(items) => {
            out.push(b'[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(b' ');
                }
                put(out, item, refs);
            }
            out.push(b']');
        }
        Object::Dict(dict) | Object::Stream(dict, _) => put_dict(out, dict, refs),
        Object::Ref(n) => match refs.get(n) {
            Some(to) => out.extend_from_slice(format!("{} 0 R", to.get()).as_bytes()),
            None => out.extend_from_slice(b"null"),
        },
    }
}

/// Writes a dictionary.
pub(crate) fn put_dict(out: &mut Vec<u8>, dict: &Dict, refs: &BTreeMap<u32, Ref>) {
    out.extend_from_slice(b"<<");
    put_entries(out, dict, refs);
    out.extend_from_slice(b">>");
}

/// Writes what stands in a dictionary.
pub(crate) fn put_entries(out: &mut Vec<u8>, dict: &Dict, refs: &BTreeMap<u32, Ref>) {
    for (key, value) in dict {
        put_name(out, key);
        out.push(b' ');
        put(out, value, refs);
    }
}

/// A name's characters are its bytes; what is not plain is written by its number.
fn put_name(out: &mut Vec<u8>, name: &str) {
    out.push(b'/');
    for c in name.chars() {
        let byte = u8::try_from(u32::from(c)).unwrap_or(b'?');
        if byte.is_ascii_graphic() && !b"#()<>[]{}/%".contains(&byte) {
            out.push(byte);
        } else {
            out.extend_from_slice(format!("#{byte:02X}").as_bytes());
        }
    }
}

fn put_text(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'<');
    for byte in text {
        out.extend_from_slice(format!("{byte:02X}").as_bytes());
    }
    out.push(b'>');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::lexer::Lexer;

    /// What is written reads back as the same object.
    #[test]
    fn objects_survive_the_way() {
        let source =
            b"<</A [1 -2.5 .003 12345678.25] /B (a\\(b\\)\\n\xFF) /C#20D /E#23\xB0\xA1 /F true /G null /H 12 0 R>>";
        let object = Lexer::new(source, 0).with_refs().expect("an object");
        let mut out = Vec::new();
        put(&mut out, &object, &BTreeMap::from([(12, Ref::new(7))]));
        let again = Lexer::new(&out, 0).with_refs().expect("an object");
        let (Object::Dict(mut before), Object::Dict(after)) = (object, again) else { panic!("dictionaries") };
        assert!(before.contains_key("F"), "{before:?}");
        before.insert("H".to_owned(), Object::Ref(7));
        assert_eq!(before, after);
        let names: Vec<&str> = after.values().filter_map(Object::name).collect();
        assert_eq!(names, ["E#\u{b0}\u{a1}"], "bytes that are no UTF-8 stay apart");
    }
}
