//! Sound files broken on purpose, for the tests.

use crate::check::file::File;
use crate::check::object::{Dict, Object};

/// A name.
pub(crate) fn name(n: &str) -> Object {
    Object::Name(n.to_owned())
}

/// A number.
pub(crate) fn number(n: f64) -> Object {
    Object::Number(n)
}

/// Copies an entry of a dictionary.
pub(crate) fn copy(d: &mut Dict, from: &str, to: &str) {
    let value = d[from].clone();
    d.insert(to.to_owned(), value);
}

/// Changes every dictionary of the file that is meant.
pub(crate) fn change(f: &mut File, which: fn(&Dict) -> bool, how: fn(&mut Dict)) {
    for object in f.objects.values_mut() {
        if let Object::Dict(d) | Object::Stream(d, _) = object
            && which(d)
        {
            how(d);
        }
    }
}

/// Whether a dictionary is a page.
pub(crate) fn is_page(d: &Dict) -> bool {
    d.get("Type") == Some(&name("Page"))
}

/// Changes every page.
pub(crate) fn all_pages(f: &mut File, how: fn(&mut Dict)) {
    change(f, is_page, how);
}

/// Changes the first page.
pub(crate) fn first_page(f: &mut File, how: fn(&mut Dict)) {
    let page = f.pages()[0].0;
    if let Some(Object::Dict(d)) = f.objects.get_mut(&page) {
        how(d);
    }
}

/// Adds an object; its number.
pub(crate) fn added(f: &mut File, object: Object) -> u32 {
    let number = 1 + f.objects.keys().max().expect("objects");
    f.objects.insert(number, object);
    number
}

/// Adds to the resources of the first page.
pub(crate) fn resource(f: &mut File, kind: &str, name: &str, value: Object) {
    let page = f.pages()[0].0;
    let Some(Object::Dict(d)) = f.objects.get_mut(&page) else { panic!("a page") };
    let Some(Object::Dict(all)) = d.get_mut("Resources") else { panic!("resources") };
    let of_kind = all.entry(kind.to_owned()).or_insert_with(|| Object::Dict(Dict::new()));
    if let Object::Dict(of_kind) = of_kind {
        of_kind.insert(name.to_owned(), value);
    }
}

/// What the trailer points at.
pub(crate) fn pointed<'a>(f: &'a mut File, key: &str) -> &'a mut Dict {
    let Some(Object::Ref(n)) = f.trailer.get(key) else { panic!("{key} is a reference") };
    let Some(Object::Dict(d)) = f.objects.get_mut(n) else { panic!("{key} is a dictionary") };
    d
}

/// The catalog.
pub(crate) fn catalog(f: &mut File) -> &mut Dict {
    pointed(f, "Root")
}

/// Replaces in the stream of an object.
pub(crate) fn replace(f: &mut File, at: u32, from: &str, to: &str) {
    let bytes = f.unpacked(&f.objects[&at]).expect("a stream");
    let text = String::from_utf8(bytes).expect("ASCII or XMP");
    let data = text.replacen(from, to, 1).into_bytes();
    assert!(text.as_bytes() != data, "{from} is not there");
    if let Some(Object::Stream(d, old)) = f.objects.get_mut(&at) {
        d.remove("Filter");
        *old = data;
    }
}

/// Replaces in the content of the first page.
pub(crate) fn content(f: &mut File, from: &str, to: &str) {
    let Some(Object::Ref(at)) = f.pages()[0].1.get("Contents").cloned() else { panic!("content") };
    replace(f, at, from, to);
}

/// Writes a file in the plainest way.
pub(crate) fn save(f: &File) -> Vec<u8> {
    let mut out = format!("%PDF-{}\n", f.version).into_bytes();
    let last = *f.objects.keys().max().expect("objects");
    let mut table = format!("xref\n0 {}\n0000000000 65535 f\r\n", last + 1);
    for n in 1..=last {
        let Some(object) = f.objects.get(&n) else {
            table.push_str("0000000000 00001 f\r\n");
            continue;
        };
        table.push_str(&format!("{:010} 00000 n\r\n", out.len()));
        out.extend(format!("{n} 0 obj\n").bytes());
        put(&mut out, object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    out.extend(table.bytes());
    out.extend(b"trailer\n");
    put(&mut out, &Object::Dict(f.trailer.clone()));
    out.extend(format!("\nstartxref\n{start}\n%%EOF\n").bytes());
    out
}

fn put(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Word(w) => out.extend(w.bytes()),
        Object::Number(n) => out.extend(n.to_string().bytes()),
        Object::Text(t) => {
            out.push(b'<');
            t.iter().for_each(|b| out.extend(format!("{b:02X}").bytes()));
            out.push(b'>');
        }
        Object::Name(n) => out.extend(format!("/{n}").bytes()),
        Object::Array(a) => {
            out.push(b'[');
            for item in a {
                put(out, item);
                out.push(b' ');
            }
            out.push(b']');
        }
        Object::Dict(d) => {
            out.extend(b"<<");
            for (key, value) in d {
                out.extend(format!("/{key} ").bytes());
                put(out, value);
            }
            out.extend(b">>");
        }
        Object::Stream(d, data) => {
            let mut d = d.clone();
            d.insert("Length".to_owned(), Object::Number(data.len() as f64));
            put(out, &Object::Dict(d));
            out.extend(b"\nstream\n");
            out.extend(data);
            out.extend(b"\nendstream");
        }
        Object::Ref(n) => out.extend(format!("{n} 0 R").bytes()),
    }
}
