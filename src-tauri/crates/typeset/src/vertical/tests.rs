use banxin_model::{Align, Length};

use super::{ColumnDeck, ColumnFit, SetColumn, fit, natural_height, set};
use crate::headline::{Levers, Words};
use crate::testing::{EM, book, style};
use crate::{TextStyle, VerticalGlyph};

fn column(text: &str) -> SetColumn {
    set(book(), text, &style(), Length(EM * 40), Align::Left)
}

/// Glyphs with characters of their own.
fn heads(text: &str) -> Vec<VerticalGlyph> {
    column(text).glyphs.into_iter().filter(|g| g.chars > 0).collect()
}

/// Upper and lower end of a turned glyph's ink, or the sides of an upright one's.
fn across(g: &VerticalGlyph) -> (i64, i64) {
    let (left, right) = book().face(g.font).ink(g.id).expect("it has ink");
    let at = |n: i32| g.x.0 + EM * i64::from(n) * i64::from(g.scale_x) / 1_000_000;
    (at(left), at(right))
}

#[test]
fn hanzi_stand_upright_on_the_axis() {
    let glyphs = heads("山水云");
    assert!(glyphs.iter().all(|g| !g.turned && g.x == Length(-EM / 2)));
    assert_eq!(glyphs.iter().map(|g| g.y.0).collect::<Vec<_>>(), [EM * 88 / 100, EM * 188 / 100, EM * 288 / 100]);
    assert_eq!(column("山水云").height, Length(EM * 3));
}

#[test]
fn every_character_has_its_glyph() {
    for text in ["山水2025年3.5%App店", "“你好”——他说……（真的）！", "a\u{301}b 中 国", ""] {
        let column = column(text);
        let mut next = 0;
        for g in column.glyphs.iter().filter(|g| g.chars > 0) {
            assert_eq!(g.at, next, "{text}");
            next += u32::from(g.chars);
        }
        assert_eq!(next as usize, text.chars().count());
    }
}

#[test]
fn up_to_three_digits_go_across() {
    let glyphs = column("前30天").glyphs;
    assert_eq!(glyphs.iter().map(|g| g.chars).collect::<Vec<_>>(), [1, 2, 0, 1]);
    assert_eq!(glyphs[1].y, glyphs[2].y);
    assert!(glyphs[1].x < glyphs[2].x);
    assert_eq!(natural_height(book(), "前30天", &style()), Length(EM * 3));
    let three = column("365").glyphs;
    let (left, right) = (across(&three[0]).0, across(&three[2]).1);
    assert!(left >= -EM / 2 && right <= EM / 2, "no wider than the em");
    let year = heads("2025年");
    assert_eq!(year.len(), 5);
    assert!(year.windows(2).all(|w| w[1].y - w[0].y >= Length(EM * 9 / 10)), "one below the other");
}

#[test]
fn words_lie_and_dashes_run_down() {
    let word = heads("看App");
    assert!(!word[0].turned && word[1..].iter().all(|g| g.turned));
    assert!(word[2].y > word[1].y);
    let dash = heads("山——水");
    assert!(dash[1..3].iter().all(|g| g.turned));
    // Two halves of one stroke: where the ink of the first ends that of the second begins.
    let ink = |i: usize, side: fn((i32, i32)) -> i32| {
        let g: &VerticalGlyph = &dash[i];
        let edge = side(book().face(g.font).ink(g.id).expect("ink"));
        g.y.0 + EM * i64::from(edge) * i64::from(g.scale_x) / 1_000_000
    };
    assert!((ink(1, |e| e.1) - ink(2, |e| e.0)).abs() <= EM / 100);
}

#[test]
fn marks_take_their_vertical_forms_and_half_the_em() {
    let glyphs = heads("山，水（云）");
    let face = book().face(glyphs[1].font);
    for (g, c) in [(1, '，'), (3, '（'), (5, '）')] {
        assert_eq!(Some(glyphs[g].id), face.vertical(c), "{c}");
        assert!(!glyphs[g].turned);
    }
    assert_eq!(natural_height(book(), "山，水", &style()), Length(EM * 5 / 2));
    let boxes = (glyphs[3].y - glyphs[2].y, glyphs[5].y - glyphs[4].y);
    assert_eq!(boxes, (Length(EM / 2), Length(EM)), "an opening mark's box begins half an em higher");
}

#[test]
fn quotes_are_the_standards_vertical_ones() {
    let glyphs = heads("说“好”");
    let face = book().face(glyphs[1].font);
    assert_eq!((Some(glyphs[1].id), Some(glyphs[3].id)), (face.vertical('『'), face.vertical('』')));
    assert_ne!(face.vertical('『'), face.glyph('『'));
}

#[test]
fn a_column_is_spread_or_set_at_its_foot() {
    let spread = set(book(), "山水云", &style(), Length(EM * 7), Align::Spread);
    assert_eq!(spread.height, Length(EM * 7));
    assert_eq!(spread.glyphs[1].y - spread.glyphs[0].y, Length(EM * 3));
    let foot = set(book(), "山水云", &style(), Length(EM * 7), Align::Right);
    assert_eq!(foot.glyphs[0].y, Length(EM * 4 + EM * 88 / 100));
    assert!(set(book(), "山水云", &style(), Length(EM), Align::Left).overfull);
}

#[test]
fn condensed_type_is_narrower_and_as_long() {
    let narrow = TextStyle { scale_x: 800, ..style() };
    let glyphs = set(book(), "山水", &narrow, Length(EM * 9), Align::Left).glyphs;
    assert_eq!((glyphs[0].x, glyphs[0].scale_x), (Length(-EM * 4 / 10), 800));
    assert_eq!(natural_height(book(), "山水", &narrow), Length(EM * 2));
}

/// Fitted to a height in 28 points, where there is room for so many columns.
fn fitted(pieces: &[&str], height: i64, columns: i64) -> ColumnFit {
    let pieces: Vec<String> = pieces.iter().map(|p| (*p).to_owned()).collect();
    let words = Words::general();
    let deck = ColumnDeck {
        pieces: &pieces,
        style: TextStyle { size: Length(28_000), ..style() },
        leading: Length(34_000),
        height: Length(height),
        width: Length(34_000 * columns),
        columns: 3,
        levers: Levers::default(),
        words: &words,
    };
    fit(book(), &deck)
}

#[test]
fn an_empty_line_takes_no_column_and_hinders_no_division() {
    let alone = fitted(&["运河新桥年底通车"], EM * 14, 3);
    assert!(alone.columns.len() > 1, "{alone:?}");
    assert_eq!(fitted(&["运河新桥年底通车", " "], EM * 14, 3), alone);
}

#[test]
fn columns_are_fitted_to_a_height() {
    let columns = ["山村新路今天通车", "百姓"];
    let whole = fitted(&columns, 28_000 * 8, 9);
    assert_eq!((whole.style, whole.fits), (TextStyle { size: Length(28_000), ..style() }, true));
    assert_eq!(whole.columns, [(0, 0..8), (1, 0..2)]);
    let tight = fitted(&columns, 27_000 * 8, 9);
    assert!(tight.fits && tight.style.tracking < 0 && tight.style.size == Length(28_000));
    let small = fitted(&columns, 24_000 * 8, 9);
    assert!(small.fits && small.style.size == Length(24_000) && small.style.scale_x == 1000);
    assert!(!fitted(&columns, 100, 9).fits);
}

#[test]
fn a_piece_that_is_too_high_is_divided_between_words() {
    let text = ["三座石桥年底通车渡口百姓告别摆渡"];
    let two = fitted(&text, 28_000 * 9, 9);
    assert!(two.fits && two.style.size == Length(28_000));
    assert_eq!(two.columns, [(0, 0..8), (0, 8..16)]);
    assert_eq!(fitted(&text, 28_000 * 6, 9).columns.len(), 3);
    let narrow = fitted(&text, 28_000 * 9, 1);
    assert!(narrow.columns.len() == 1 && narrow.style.size < Length(28_000), "no room for a second");
}

#[test]
fn numbers_with_letters_or_points_lie_as_one_word() {
    for text in ["看5G网", "长3.5里", "增3.5%多", "第12A号"] {
        let glyphs = heads(text);
        let (first, last) = (&glyphs[0], &glyphs[glyphs.len() - 1]);
        assert!(!first.turned && !last.turned, "{text}");
        assert!(glyphs[1..glyphs.len() - 1].iter().all(|g| g.turned), "{text}");
        assert!(glyphs.windows(2).all(|w| w[0].y < w[1].y), "{text}");
    }
    assert!(heads("前30天").iter().all(|g| !g.turned), "digits alone stand");
}

#[test]
fn missing_characters_are_told() {
    assert_eq!(column("山\u{10ffff}").missing, [(1, '\u{10ffff}')]);
    assert_eq!(column("山⚡").emoji, [(1, '⚡')]);
}
