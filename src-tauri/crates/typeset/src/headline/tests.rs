#![expect(clippy::unwrap_used, reason = "tests")]

use banxin_model::Length;

use super::levers::natural;
use super::{Deck, DeckFit, Levers, SIZES, Shape, Words, capacity, fit, limit, parts};
use crate::TextStyle;
use crate::testing::{book, style};

const EM: i64 = 28_000;

fn head() -> TextStyle {
    TextStyle { size: Length(EM), ..style() }
}

/// Everything a test does not say: one line, no height, default levers.
fn deck<'a>(pieces: &'a [String], tenths: i64, words: &'a Words) -> Deck<'a> {
    Deck {
        pieces,
        style: head(),
        leading: Length(34_000),
        width: Length(EM * tenths / 10),
        height: None,
        lines: 1,
        levers: Levers::default(),
        words,
        shape: Shape::Natural,
    }
}

fn one(text: &str) -> Vec<String> {
    vec![text.to_owned()]
}

fn texts(pieces: &[String], fit: &DeckFit) -> Vec<String> {
    let cut = |l: &super::DeckLine| pieces[l.piece].chars().skip(l.chars.start).take(l.chars.len()).collect();
    fit.lines.iter().map(cut).collect()
}

/// The lines of a text that may be divided into so many.
fn divided(text: &str, tenths: i64, lines: usize, words: &Words) -> Vec<String> {
    let pieces = one(text);
    let fitted = fit(book(), &Deck { lines, ..deck(&pieces, tenths, words) });
    assert!(fitted.fits, "{text} does not fit");
    texts(&pieces, &fitted)
}

#[test]
fn a_line_that_fits_is_left_alone() {
    let pieces = one("山村新路通车");
    let fitted = fit(book(), &deck(&pieces, 200, &Words::none()));
    assert!(fitted.fits);
    assert_eq!((fitted.style, fitted.lines.len()), (head(), 1));
    assert_eq!(fitted.lines[0].spread, None);
}

#[test]
fn tracking_gives_first_then_the_face_then_the_size() {
    let pieces = one("山村新路今天全线通车");
    let at = |tenths: i64| fit(book(), &deck(&pieces, tenths, &Words::none()));
    let tracked = at(97);
    assert!(tracked.style.scale_x == 1000 && tracked.style.size == head().size);
    assert!((-50..0).contains(&tracked.style.tracking), "{}", tracked.style.tracking);
    let narrow = at(90);
    assert_eq!(narrow.style.tracking, -50);
    assert!((900..1000).contains(&narrow.style.scale_x));
    let smaller = at(80);
    assert!(smaller.style.size < head().size && SIZES.iter().any(|s| s.1 == smaller.style.size));
    assert_eq!(smaller.leading, Length(34_000).scale(smaller.style.size.0, EM));
    for (fitted, tenths) in [(&tracked, 97), (&narrow, 90), (&smaller, 80)] {
        assert!(fitted.fits && fitted.lines[0].width <= Length(EM * tenths / 10));
    }
    let looser = TextStyle { tracking: tracked.style.tracking + 1, ..tracked.style };
    assert!(natural(book(), "山村新路今天全线通车", &looser) > Length(EM * 97 / 10), "the least change that does it");
}

#[test]
fn the_largest_size_that_fits_is_taken() {
    let pieces = one("山村新路今天全线通车");
    let words = Words::none();
    let own = deck(&pieces, 80, &words);
    let fitted = fit(book(), &own);
    let larger = SIZES.iter().map(|s| s.1).filter(|&s| s > fitted.style.size && s <= head().size).min().unwrap();
    let forced = Deck { levers: Levers { smallest: larger, ..Levers::default() }, ..own };
    assert!(!fit(book(), &forced).fits);
}

#[test]
fn the_lines_of_a_deck_share_one_style() {
    let pieces = vec!["山村新路今天全线通车".to_owned(), "百姓出行方便".to_owned()];
    let fitted = fit(book(), &deck(&pieces, 95, &Words::none()));
    assert_eq!(texts(&pieces, &fitted), pieces, "what the editor divided stays divided");
    assert!(fitted.style.tracking < 0 && fitted.fits);
    assert_eq!(fitted.lines[1].width, natural(book(), "百姓出行方便", &fitted.style));
}

#[test]
fn blank_pieces_have_no_lines() {
    let pieces = vec![" ".to_owned(), " 山村新路　".to_owned(), String::new()];
    let fitted = fit(book(), &deck(&pieces, 95, &Words::none()));
    assert_eq!(texts(&pieces, &fitted), ["山村新路"]);
    let none = fit(book(), &deck(&pieces[..1], 95, &Words::none()));
    assert!(none.fits && none.lines.is_empty());
}

#[test]
fn filling_stays_within_its_limit() {
    let pieces = one("惠民利企优政兴业");
    let filled = |tenths: i64| {
        let fitted = fit(book(), &Deck { shape: Shape::Fill, ..deck(&pieces, tenths, &Words::none()) });
        (fitted.lines[0].spread.is_some(), fitted.style.scale_x)
    };
    assert_eq!(filled(90), (true, 1000));
    assert_eq!(filled(108), (true, 1100), "the face is widened where gaps alone would be too wide");
    assert_eq!(filled(140), (false, 1000));
}

#[test]
fn two_lines_are_made_equal_by_spreading() {
    let pieces = vec!["惠民利企优政兴业".to_owned(), "强化服务打造样板新区".to_owned()];
    let even = |pieces: &[String]| {
        let fitted = fit(book(), &Deck { shape: Shape::Even, ..deck(pieces, 120, &Words::none()) });
        assert_eq!(fitted.style, head(), "spread, not scaled");
        fitted.lines.iter().map(|l| l.spread).collect::<Vec<_>>()
    };
    let widest = Some(Length(EM * 10));
    assert_eq!(even(&pieces), [widest, widest]);
    let uneven = vec!["惠民利企".to_owned(), "强化服务打造样板新区".to_owned()];
    assert_eq!(even(&uneven), [None, None]);
}

#[test]
fn a_headline_is_divided_between_words() {
    let words = Words::general();
    assert_eq!(divided("沿河百姓的新路今天通车了", 80, 2, &words), ["沿河百姓的", "新路今天通车了"]);
    assert_eq!(divided("我市制造悬念扩大内需促进消费", 80, 2, &words).concat(), "我市制造悬念扩大内需促进消费");
    for (text, together) in [
        ("我市今年投入20万欧元扩大国际交流", "20万欧元"),
        ("全市中小学新增学位三万个惠及城乡", "三万个"),
        ("第三届渔歌文化节今天在古镇开幕", "第三届"),
        ("作家阿卜杜拉·买买提来我市采风交流", "阿卜杜拉·买买提"),
    ] {
        for tenths in [100, 110, 120] {
            let lines = divided(text, tenths, 2, &words);
            assert_eq!(lines.len(), 2, "{lines:?}");
            assert!(lines.iter().any(|l| l.contains(together)), "{lines:?} parts {together}");
        }
    }
}

#[test]
fn a_paper_adds_names() {
    let text = "清河坊口历史街区改造工程开工";
    let at_name = |words: &Words| (80..=110).any(|t| divided(text, t, 2, words)[0].ends_with("清河坊口历史"));
    let plain = Words::general();
    assert!(at_name(&plain), "{:?}", divided(text, 90, 2, &plain));
    let named = Words::general().with_names(["清河坊口历史街区", " ", "一"]);
    assert!(!at_name(&named));
    let chars: Vec<char> = text.chars().collect();
    assert_eq!(named.names_in(&chars), vec![0..8; 1]);
}

#[test]
fn particles_never_begin_a_line() {
    let words = Words::general();
    for text in ["让城市的每个角落都有书香的味道", "孩子们的笑声就是对老师们的回报", "慢慢地走过这座桥着实不容易了"]
    {
        for lines in [2, 3] {
            for tenths in 50..120 {
                let pieces = one(text);
                let fitted = fit(book(), &Deck { lines, ..deck(&pieces, tenths, &words) });
                for line in texts(&pieces, &fitted).iter().skip(1) {
                    assert!(!line.starts_with(['的', '了', '们', '得']), "{line}");
                }
            }
        }
    }
}

#[test]
fn a_typed_space_is_where_the_text_wants_to_be_divided() {
    assert_eq!(divided("坚持惠民利企 优政兴业走在前", 90, 2, &Words::general()), ["坚持惠民利企", "优政兴业走在前"]);
}

#[test]
fn height_bounds_lines_and_size() {
    let pieces = one("沿河百姓的新路今天通车了");
    let words = Words::general();
    let at = |height: i64| fit(book(), &Deck { lines: 3, height: Some(Length(height)), ..deck(&pieces, 70, &words) });
    let two = at(68_000);
    assert_eq!((two.lines.len(), two.style.size), (2, Length(EM)));
    let one_line = at(34_000);
    assert_eq!(one_line.lines.len(), 1);
    assert!(one_line.fits && one_line.style.size < Length(EM));
    let low = at(100);
    assert!(!low.fits && low.lines.len() == 1);
    assert!(low.style.tracking == 0 && low.style.scale_x == 1000, "the width asks for nothing");
}

#[test]
fn an_impossible_width_says_so() {
    let pieces = one("山村新路今天全线通车");
    let fitted = fit(book(), &deck(&pieces, 5, &Words::none()));
    assert!(!fitted.fits && fitted.lines[0].width > Length(EM / 2));
    let divided = fit(book(), &Deck { lines: 3, ..deck(&pieces, 5, &Words::none()) });
    assert_eq!(divided.lines.len(), 3, "the narrowest there is");
}

#[test]
fn capacity_counts_hanzi() {
    let held = capacity(&head(), Length(EM * 12 + 100), &Levers::default());
    assert_eq!(held.plain, 12);
    assert_eq!(held.most, 14); // each 0.9 − 0.05 em
    assert_eq!(natural(book(), &"字".repeat(12), &head()), Length(EM * 12));
    let live = limit(
        book(),
        " 新路3.5公里 ",
        &head(),
        Length(EM * 12),
        2,
        &Levers { smallest: Length(24_000), ..Levers::default() },
    );
    assert_eq!((live.used, live.line.plain, live.plain), (6, 12, 24));
    assert_eq!(live.most, 2 * (12 * 28_000 / (24_000 * 85 / 100)));
}

#[test]
fn a_break_that_parts_words_names_or_a_particle_is_told() {
    let words = Words::general().with_names(["林晓舟"]);
    assert!(parts("山村新", "路通车", &Words::none().with_names(["新路"])));
    assert!(parts("记者林晓", "舟走访", &words));
    assert!(parts("山村", "的新路", &words));
    assert!(parts("全年增长3", "万人次", &words));
    assert!(!parts("山村新路", "今天通车", &words));
    assert!(!parts("记者林晓舟，", "走访", &words));
    assert!(!parts("", "通车", &words) && !parts("通车", " ", &words));
}
