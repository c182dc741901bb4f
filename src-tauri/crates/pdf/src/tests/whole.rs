//! The file as a whole: boxes, sameness, breaking off, errors.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};

use banxin_layout::{Item, PlacedPhoto, Vacancy};
use banxin_model::{Ink, Length, PhotoId, Rect};

use super::photos::jpeg;
use super::tool;
use crate::fixture::{BODY, Desk, page, set};
use crate::{PdfError, Standard, Step};

fn square() -> Rect {
    Rect::new(Length::pt(50), Length::pt(50), Length::pt(100), Length::pt(100))
}

fn contains(file: &[u8], text: &str) -> bool {
    file.windows(text.len()).any(|w| w == text.as_bytes())
}

#[test]
fn boxes_are_exact() {
    let bleed = Length::mm(3);
    let (pdf, summary) =
        Desk::default().export(&[page(1, bleed, vec![set("字", 0, 9_000, BODY)])], Standard::Proof).expect("a PDF");
    assert_eq!((summary.pages, summary.fonts, summary.photos), (1, 1, 0));
    assert_eq!(summary.bytes, pdf.len() as u64);
    assert!(contains(&pdf, "/MediaBox[0 0 317.008 417.008]"));
    assert!(contains(&pdf, "/BleedBox[0 0 317.008 417.008]"));
    assert!(contains(&pdf, "/TrimBox[8.504 8.504 308.504 408.504]"));
    assert!(contains(&pdf, "/Lang(zh-CN)") && contains(&pdf, "/Producer(Banxin)"));
    if let Some(info) = tool::text("pdfinfo", &["in.pdf"], &pdf) {
        assert!(info.contains("版心日报 2026-10-21 第1版"), "{info}");
    }
}

#[test]
fn marks_for_the_editor_are_not_printed() {
    let mark = Item::Vacancy { rect: square(), reason: Vacancy::CopyToCome };
    let none = Desk::default().export(&[page(1, Length::ZERO, Vec::new())], Standard::Proof).expect("a PDF");
    let some = Desk::default().export(&[page(1, Length::ZERO, vec![mark])], Standard::Proof).expect("a PDF");
    assert_eq!(none.0, some.0);
    tool::run("qpdf", &["--check", "in.pdf"], &none.0);
}

/// Two pages, two photos, of which one is shown twice.
fn edition() -> (Desk, Vec<std::sync::Arc<banxin_layout::PageLayout>>) {
    let mut desk = Desk::default();
    let first = desk.photo("a.jpg", jpeg(40, 30, 1), 1);
    let second = desk.photo("b.jpg", jpeg(32, 32, 2), 6);
    let photo = |id| Item::Photo(PlacedPhoto { photo: id, frame: square(), picture: square() });
    let pages = vec![
        page(1, Length::ZERO, vec![set("第一版", 20_000, 30_000, BODY), photo(first), photo(second)]),
        page(2, Length::ZERO, vec![set("第二版", 20_000, 30_000, BODY), photo(first)]),
    ];
    (desk, pages)
}

#[test]
fn the_same_edition_gives_the_same_bytes() {
    let (desk, pages) = edition();
    for standard in [Standard::Proof, Standard::X4, Standard::X1a] {
        let (a, summary) = desk.export(&pages, standard).expect("a PDF");
        let (b, again) = desk.export(&pages, standard).expect("a PDF");
        assert!(a == b && summary == again, "{standard}");
        assert_eq!((summary.pages, summary.photos), (2, 2));
        tool::run("qpdf", &["--check", "in.pdf"], &a);
    }
    let other = vec![page(1, Length::ZERO, vec![set("第一版！", 20_000, 30_000, BODY)])];
    let ids = [&pages[..1], &other].map(|p| desk.export(p, Standard::Proof).expect("a PDF").1.id);
    assert_ne!(ids[0], ids[1], "another content, another id");
}

#[test]
fn photos_are_stored_once_and_unchanged() {
    let (desk, pages) = edition();
    let (pdf, summary) = desk.export(&pages, Standard::Proof).expect("a PDF");
    assert_eq!(summary.photos_unchanged, 2);
    let original = jpeg(40, 30, 1);
    let copies = pdf.windows(original.len()).filter(|w| *w == original).count();
    assert_eq!(copies, 1);
}

#[test]
fn an_export_stops_where_it_is_told() {
    let (desk, pages) = edition();
    let count = AtomicUsize::new(0);
    let all = |_| {
        count.fetch_add(1, Ordering::Relaxed);
        ControlFlow::Continue(())
    };
    desk.export_until(&pages, Standard::Proof, &all).expect("a PDF");
    let steps = count.into_inner();
    assert_eq!(steps, 1 + 2 + 2 + 1, "begin, pages, photos, fonts");
    for stop in 0..steps {
        let told = AtomicUsize::new(0);
        let until = |p: crate::Progress| {
            assert_eq!((p.done == 0, p.of), (p.step == Step::Begin, steps - 1));
            if told.fetch_add(1, Ordering::Relaxed) == stop {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        let result = desk.export_until(&pages, Standard::Proof, &until);
        assert!(matches!(result, Err(PdfError::Cancelled)), "step {stop}");
        assert_eq!(told.into_inner(), stop + 1);
    }
}

#[test]
fn missing_photos_are_named() {
    let (mut desk, _) = edition();
    let show = |photo| {
        vec![page(1, Length::ZERO, vec![Item::Photo(PlacedPhoto { photo, frame: square(), picture: square() })])]
    };
    let unknown = desk.export(&show(PhotoId(9)), Standard::Proof).expect_err("no such photo");
    assert_eq!(unknown.code(), "pdf.photo-unknown");
    assert!(unknown.to_string().contains("p9"), "{unknown}");
    let lost = desk.photo("lost.jpg", jpeg(20, 20, 3), 1);
    desk.lose(lost);
    let unread = desk.export(&show(lost), Standard::X4).expect_err("no bytes");
    assert_eq!(unread.code(), "pdf.photo-unread");
    assert!(unread.to_string().contains("lost.jpg"), "{unread}");
}

#[test]
fn an_output_that_fails_is_an_error() {
    struct Full(usize);
    impl std::io::Write for Full {
        fn write(&mut self, b: &[u8]) -> std::io::Result<usize> {
            self.0 = self.0.checked_sub(b.len()).ok_or(std::io::ErrorKind::StorageFull)?;
            Ok(b.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let (desk, pages) = edition();
    let document = desk.document();
    let job = crate::Job {
        document: &document,
        pages: &pages,
        fonts: crate::fixture::book(),
        originals: &desk,
        standard: Standard::Proof,
        press: &crate::Press::new(&crate::Inking::default()),
        options: &crate::Options::default(),
        threads: 2,
        progress: &|_| ControlFlow::Continue(()),
    };
    for room in [0, 100, 2_000, 6_000] {
        let result = crate::write(&job, &mut Full(room));
        assert!(matches!(result, Err(PdfError::Write(_))), "{room}");
    }
}

#[test]
fn fills_and_white_type_have_their_ink() {
    let red = Ink { c: 0, m: 1000, y: 900, k: 0 };
    let items = vec![
        Item::Fill { rect: square(), ink: red },
        Item::Fill { rect: Rect::new(Length(0), Length(0), Length(0), Length(5)), ink: Ink::BLACK },
    ];
    let (pdf, _) = Desk::default().export(&[page(1, Length::ZERO, items)], Standard::Proof).expect("a PDF");
    let Some(out) = tool::text("qpdf", &["--qdf", "--object-streams=disable", "in.pdf", "-"], &pdf) else { return };
    assert!(out.contains("0 1 .9 0 k\n50 250 100 100 re f\n"), "{out}");
    assert_eq!(out.matches(" re").count(), 1, "nothing without area is drawn");
}
