#![expect(clippy::unwrap_used, reason = "tests")]

use banxin_model::Length;

use super::{Levers, SIZES, capacity, divide, fit};
use crate::TextStyle;
use crate::testing::{book, style, width};

fn head() -> TextStyle {
    TextStyle { size: Length(28_000), ..style() }
}

#[test]
fn a_line_that_fits_is_left_alone() {
    let fitted = fit(book(), "山村新路通车", &head(), Length(28_000 * 20), &Levers::default());
    assert!(fitted.fits && !fitted.spread);
    assert_eq!(fitted.style, head());
}

#[test]
fn tracking_gives_first_then_the_face_then_the_size() {
    let text = "山村新路今天全线通车";
    let at = |ems_tenths: i64| fit(book(), text, &head(), Length(2800 * ems_tenths), &Levers::default());
    let tracked = at(97);
    assert!(tracked.fits && tracked.style.scale_x == 1000 && tracked.style.size == head().size);
    assert!((-50..0).contains(&tracked.style.tracking), "{}", tracked.style.tracking);
    let narrow = at(90);
    assert_eq!(narrow.style.tracking, -50);
    assert!((900..1000).contains(&narrow.style.scale_x));
    let smaller = at(80);
    assert!(smaller.style.size < head().size && SIZES.iter().any(|s| s.1 == smaller.style.size));
    for fitted in [tracked, narrow, smaller] {
        assert!(fitted.fits && fitted.width <= Length(2800 * 97));
    }
}

#[test]
fn the_largest_size_that_fits_is_taken() {
    let text = "山村新路今天全线通车";
    let width = Length(2800 * 80);
    let fitted = fit(book(), text, &head(), width, &Levers::default());
    let larger = SIZES.iter().map(|s| s.1).filter(|&s| s > fitted.style.size && s <= head().size).min().unwrap();
    let forced = Levers { smallest: larger, ..Levers::default() };
    assert!(!fit(book(), text, &head(), width, &forced).fits);
}

#[test]
fn spreading_stays_within_its_limit() {
    let spread = fit(book(), "惠民利企优政兴业", &head(), Length(28_000 * 9), &Levers::default());
    assert!(spread.spread);
    let loose = fit(book(), "惠民利企优政兴业", &head(), Length(28_000 * 14), &Levers::default());
    assert!(loose.fits && !loose.spread);
}

#[test]
fn an_impossible_width_says_so() {
    let fitted = fit(book(), "山村新路今天全线通车", &head(), Length(20_000), &Levers::default());
    assert!(!fitted.fits && fitted.width > Length(20_000));
}

#[test]
fn capacity_counts_hanzi() {
    let held = capacity(&head(), Length(28_000 * 12 + 100), &Levers::default());
    assert_eq!(held.plain, 12);
    assert_eq!(held.most, 14); // each 0.9 − 0.05 em
    assert_eq!(width(&"字".repeat(12), head()), 12 * 2800);
}

#[test]
fn a_headline_is_divided_between_words_and_not_before_particles() {
    let text = "沿河百姓的新路今天通车了";
    let wide = Length(28_000 * 12);
    assert_eq!(divide(book(), text, &head(), 2, wide, &[]), Some(vec![6]));
    assert_eq!(divide(book(), text, &head(), 2, wide, &[2, 4, 5, 7, 9]), Some(vec![5]));
    let three = divide(book(), text, &head(), 3, wide, &[]).unwrap();
    assert!(three.iter().all(|&b| !"的了".contains(text.chars().nth(b).unwrap())));
    assert_eq!(divide(book(), text, &head(), 2, Length(28_000 * 3), &[]), None);
}
