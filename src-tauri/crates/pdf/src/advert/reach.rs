//! Which objects a page needs.

use std::collections::BTreeSet;

use crate::check::file::File;
use crate::check::object::{Dict, Object};

/// Entries that lead back into the file or tell programs what no press prints.
const LEFT_BEHIND: [&str; 7] =
    ["Parent", "StructParent", "StructParents", "Metadata", "PieceInfo", "LastModified", "Length"];

/// Kinds of objects that hold the file together; what is shown needs none of them.
const FRAME: [&str; 5] = ["Catalog", "Pages", "Page", "StructTreeRoot", "StructElem"];

/// The objects that some entries of a page lead to, each once, in the order in which they are met.
pub(crate) fn reach(file: &File, page: &Dict, keys: &[&str]) -> Vec<u32> {
    let mut walk = Walk { file, seen: BTreeSet::new(), found: Vec::new(), next: Vec::new() };
    for key in keys {
        if let Some(value) = page.get(*key) {
            walk.look(value);
            walk.follow();
        }
    }
    walk.found
}

/// A dictionary without what is left behind.
pub(crate) fn kept(dict: &Dict) -> Dict {
    dict.iter().filter(|(key, _)| !LEFT_BEHIND.contains(&key.as_str())).map(|(k, v)| (k.clone(), v.clone())).collect()
}

struct Walk<'a> {
    file: &'a File,
    seen: BTreeSet<u32>,
    found: Vec<u32>,
    /// Objects to be looked into, the next one last.
    next: Vec<&'a Object>,
}

impl<'a> Walk<'a> {
    fn follow(&mut self) {
        while let Some(object) = self.next.pop() {
            self.look(object);
        }
    }

    /// Notes what an object refers to. Objects lie no deeper in one another than the reader allows.
    fn look(&mut self, object: &'a Object) {
        match object {
            Object::Ref(number) => self.note(*number),
            Object::Array(items) => items.iter().for_each(|o| self.look(o)),
            Object::Dict(dict) | Object::Stream(dict, _) => {
                dict.iter().filter(|(k, _)| !LEFT_BEHIND.contains(&k.as_str())).for_each(|(_, o)| self.look(o));
            }
            _ => {}
        }
    }

    fn note(&mut self, number: u32) {
        let Some(object) = self.file.objects.get(&number) else { return };
        let kind = object.dict().and_then(|d| d.get("Type")).and_then(Object::name);
        if kind.is_some_and(|k| FRAME.contains(&k)) || !self.seen.insert(number) {
            return;
        }
        self.found.push(number);
        self.next.push(object);
    }
}
