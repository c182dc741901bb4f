//! Page objects: boxes and resources.

use pdf_writer::writers::Page;
use pdf_writer::{Name, Ref};

use crate::PdfError;
use crate::boxes::{PageFrame, pdf_box};
use crate::content::Content;
use crate::sink::Sink;

/// Where a page's parts are in the file.
pub(crate) struct PageRefs<'a> {
    /// The page itself.
    pub page: Ref,
    /// The page tree.
    pub parent: Ref,
    /// Every font of the file.
    pub fonts: &'a [Ref],
    /// Every picture of the file.
    pub pictures: &'a [Ref],
    /// Every advert of the file that is a form.
    pub adverts: &'a [Ref],
    /// The graphics states `K` (black overprints) and `N` (nothing does).
    pub states: Option<(Ref, Ref)>,
    /// The ink that prints on every plate, for marks.
    pub registration: Option<Ref>,
}

/// Writes a page and its content.
pub(crate) fn write(
    sink: &mut Sink<'_>,
    frame: PageFrame,
    content: &Content,
    refs: &PageRefs<'_>,
) -> Result<(), PdfError> {
    let stream = sink.reserve();
    sink.object(refs.page, |obj| {
        let mut page: Page<'_> = obj.start();
        page.parent(refs.parent).media_box(pdf_box(frame.media()));
        page.bleed_box(pdf_box(frame.bleed())).trim_box(pdf_box(frame.trim())).contents(stream);
        resources(&mut page, content, refs);
    })?;
    sink.deflated(stream, &content.stream, |_| {})
}

fn resources(page: &mut Page<'_>, content: &Content, refs: &PageRefs<'_>) {
    let mut resources = page.resources();
    let named = |prefix: char, used: &std::collections::BTreeSet<usize>, refs: &[Ref]| {
        let pairs: Vec<(String, Ref)> =
            used.iter().filter_map(|&i| Some((format!("{prefix}{i}"), *refs.get(i)?))).collect();
        pairs
    };
    let fonts = named('F', &content.fonts, refs.fonts);
    if !fonts.is_empty() {
        resources.fonts().pairs(fonts.iter().map(|(n, r)| (Name(n.as_bytes()), *r)));
    }
    let adverts = named('A', &content.adverts, refs.adverts);
    let pictures = [named('P', &content.photos, refs.pictures), adverts].concat();
    if !pictures.is_empty() {
        resources.x_objects().pairs(pictures.iter().map(|(n, r)| (Name(n.as_bytes()), *r)));
    }
    if let Some(all) = refs.registration.filter(|_| content.marks) {
        resources.color_spaces().insert(Name(b"All")).primitive(all);
    }
    if let (true, Some((black, normal))) = (content.overprints, refs.states) {
        resources.ext_g_states().pair(Name(b"K"), black).pair(Name(b"N"), normal);
    }
}
