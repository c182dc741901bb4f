//! A font whose licence keeps it out of press files is named where it is first shown.

use std::path::Path;
use std::sync::Arc;

use banxin_layout::{Layouter, Problem, Severity};
use banxin_model::{Document, Edition, Page, PageId, PaperSetup};
use banxin_typeset::{FontBook, FontSource};

const SERIF: &str = "node_modules/@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf";

/// The serif with another `fsType` in its OS/2 table.
fn serif(fs_type: u16) -> Arc<FontBook> {
    let dirs = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let font = dirs.map(|d| d.join(SERIF)).find(|p| p.is_file()).expect("npm ci has put the fonts there");
    let mut data = std::fs::read(font).expect("a font of the package");
    let record = data.chunks(4).skip(3).step_by(4).position(|tag| tag == b"OS/2").expect("an OS/2 table") * 16 + 12;
    let offset = u32::from_be_bytes(data[record + 8..record + 12].try_into().expect("four bytes")) as usize;
    data[offset + 8..offset + 10].copy_from_slice(&fs_type.to_be_bytes());
    let source = FontSource { family: "Noto Serif SC".to_owned(), weight: 400, data: data.into() };
    Arc::new(FontBook::new(vec![source]).expect("a font that can be read"))
}

/// An empty page: its folio is all that is set.
fn document() -> Document {
    let page = Page { section: "要闻".to_owned(), ..Page::new(PageId(1)) };
    let edition = Edition {
        pages: vec![PageId(1)],
        ..Edition::new("试报", "2026-10-21".parse().expect("a date"), PaperSetup::broadsheet_8())
    };
    Document::new(edition, vec![page])
}

#[test]
fn a_font_that_forbids_embedding_is_an_error_where_it_stands() {
    let document = document();
    let found = |fs_type| {
        let page = Layouter::new(serif(fs_type)).page(&document, PageId(1));
        let is_ours = |p: &Problem| matches!(p, Problem::FontForbids { .. });
        page.findings().filter(|f| is_ours(&f.problem)).cloned().collect::<Vec<_>>()
    };
    for allowed in [0, 4, 8] {
        assert_eq!(found(allowed), [], "{allowed}");
    }
    for forbidden in [2, 0x200] {
        let found = found(forbidden);
        assert_eq!(found.len(), 1, "once: {found:?}");
        let finding = &found[0];
        let want = Problem::FontForbids { family: "Noto Serif SC".to_owned(), weight: 400 };
        assert_eq!((&finding.problem, finding.problem.severity()), (&want, Severity::Error));
        assert!(finding.place.w.is_positive(), "it has a place: {:?}", finding.place);
    }
}
