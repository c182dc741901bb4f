//! Copying a page's objects into another file.

use std::collections::BTreeMap;

use pdf_writer::{Name, Ref, TextStr};

use super::reach::kept;
use super::{AdvertFault, AdvertPage, SHOWN, reach};
use crate::PdfError;
use crate::check::object::{Dict, Object};
use crate::check::print::{put, put_entries};
use crate::number::push_millis;
use crate::sink::{Sink, deflate};

/// Writes a page as a form of a number, and all that it needs.
pub(crate) fn copy_form(sink: &mut Sink<'_>, id: Ref, advert: &AdvertPage) -> Result<(), PdfError> {
    let needed = reach(&advert.file, &advert.page, &SHOWN[1..]);
    let refs = copy_objects(sink, advert, &needed)?;
    let mut head = b"/Type/XObject/Subtype/Form/FormType 1/BBox[".to_vec();
    let bounds = advert.sheet.bounds();
    push_millis(&mut head, &[bounds.x.0, bounds.y.0, bounds.right().0, bounds.bottom().0]);
    head.extend_from_slice(b"]/Filter/FlateDecode");
    let shown: Dict =
        SHOWN[1..].iter().filter_map(|k| advert.page.get(*k).map(|v| ((*k).to_owned(), v.clone()))).collect();
    put_entries(&mut head, &shown, &refs);
    // A form without resources would take those of the page it stands on.
    if !shown.contains_key("Resources") {
        head.extend_from_slice(b"/Resources<<>>");
    }
    let content = advert.page.get("Contents").and_then(|c| advert.file.content(c)).unwrap_or_default();
    sink.copied_stream(id, &head, &deflate(&content))
}

/// A file of one page of several, with the objects it needs.
pub(crate) fn page_alone(advert: &AdvertPage) -> Result<Vec<u8>, AdvertFault> {
    let mut out = Vec::new();
    write_alone(advert, &mut out).map_err(|e| AdvertFault::Damaged(e.to_string()))?;
    Ok(out)
}

fn write_alone(advert: &AdvertPage, out: &mut Vec<u8>) -> Result<(), PdfError> {
    const BOXES: [&str; 7] = ["MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox", "Rotate", "UserUnit"];
    let minor = advert.file.version.strip_prefix("1.").and_then(|m| m.parse().ok()).unwrap_or(7);
    let mut sink = Sink::new(out, minor)?;
    let (catalog, tree, info, page) = (sink.reserve(), sink.reserve(), sink.reserve(), sink.reserve());
    let keys = [&SHOWN[..], &BOXES].concat();
    let needed = reach(&advert.file, &advert.page, &keys);
    let refs = copy_objects(&mut sink, advert, &needed)?;
    let shown: Dict = keys.iter().filter_map(|k| advert.page.get(*k).map(|v| ((*k).to_owned(), v.clone()))).collect();
    let mut body = format!("<</Type/Page/Parent {} 0 R", tree.get()).into_bytes();
    put_entries(&mut body, &shown, &refs);
    body.extend_from_slice(b">>");
    sink.copied(page, &body)?;
    sink.object(tree, |obj| {
        obj.start::<pdf_writer::writers::Pages<'_>>().kids([page]).count(1);
    })?;
    sink.object(catalog, |obj| {
        obj.start::<pdf_writer::writers::Catalog<'_>>().pages(tree);
    })?;
    sink.object(info, |obj| {
        obj.dict().pair(Name(b"Title"), TextStr("A page of several"));
    })?;
    let id = sink.digest();
    sink.finish(catalog, info, id).map(|_| ())
}

/// Copies objects, each under a new number; tells which is which.
fn copy_objects(sink: &mut Sink<'_>, advert: &AdvertPage, needed: &[u32]) -> Result<BTreeMap<u32, Ref>, PdfError> {
    let refs: BTreeMap<u32, Ref> = needed.iter().map(|&n| (n, sink.reserve())).collect();
    for number in needed {
        let (Some(object), Some(&id)) = (advert.file.objects.get(number), refs.get(number)) else { continue };
        let mut bytes = Vec::new();
        match object {
            Object::Stream(dict, data) => {
                put_entries(&mut bytes, &kept(dict), &refs);
                sink.copied_stream(id, &bytes, data)?;
            }
            Object::Dict(dict) => {
                put(&mut bytes, &Object::Dict(kept(dict)), &refs);
                sink.copied(id, &bytes)?;
            }
            other => {
                put(&mut bytes, other, &refs);
                sink.copied(id, &bytes)?;
            }
        }
    }
    Ok(refs)
}
