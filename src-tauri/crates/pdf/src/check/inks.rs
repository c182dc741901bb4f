//! Inks by name: each means the same wherever the file uses it.

use std::collections::BTreeMap;

use super::Report;
use super::file::File;
use super::object::{Dict, Object};

/// Objects inside one another looked into, at most.
const DEEPEST: u8 = 12;

/// C4: one alternate space and one tint transform for each name of a Separation (ISO 15930-7, 6.10).
pub(super) fn check(report: &mut Report<'_>) {
    let file = report.file;
    let mut meanings: BTreeMap<String, (&Object, &Object)> = BTreeMap::new();
    let mut differing: Vec<String> = Vec::new();
    for object in file.objects.values() {
        separations(file, object, 0, &mut |name, alternate, tint| {
            let (first, curve) = *meanings.entry(name.to_owned()).or_insert((alternate, tint));
            if !same(file, first, alternate, 0) || !same(file, curve, tint, 0) {
                differing.push(name.to_owned());
            }
        });
    }
    for name in differing {
        report.add("C4", format!("the ink {name} is shown by two alternates or two tint transforms"));
    }
}

/// Every Separation inside an object: its name, alternate and tint transform.
fn separations<'a>(
    file: &'a File,
    object: &'a Object,
    depth: u8,
    found: &mut dyn FnMut(&'a str, &'a Object, &'a Object),
) {
    if depth > DEEPEST {
        return;
    }
    if let Some([kind, name, alternate, tint]) = object.array()
        && kind.name() == Some("Separation")
        && let Some(name) = file.resolve(name).and_then(Object::name)
    {
        found(name, alternate, tint);
    }
    let inside: Vec<&Object> = match object {
        Object::Array(parts) => parts.iter().collect(),
        other => other.dict().into_iter().flat_map(|d| d.values()).collect(),
    };
    inside.into_iter().for_each(|o| separations(file, o, depth + 1, found));
}

/// Whether two objects are the same through their references.
fn same(file: &File, a: &Object, b: &Object, depth: u8) -> bool {
    if a == b {
        return true;
    }
    if depth > DEEPEST {
        return false;
    }
    let (Some(a), Some(b)) = (file.resolve(a), file.resolve(b)) else { return false };
    let dicts = |x: &Dict, y: &Dict| {
        x.len() == y.len() && x.iter().all(|(k, v)| y.get(k).is_some_and(|w| same(file, v, w, depth + 1)))
    };
    match (a, b) {
        (Object::Array(x), Object::Array(y)) => {
            x.len() == y.len() && x.iter().zip(y).all(|(x, y)| same(file, x, y, depth + 1))
        }
        (Object::Dict(x), Object::Dict(y)) => dicts(x, y),
        (Object::Stream(x, data), Object::Stream(y, other)) => dicts(x, y) && data == other,
        (x, y) => x == y,
    }
}
