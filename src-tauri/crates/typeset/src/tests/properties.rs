//! Properties that hold for any text, style and measure.

use std::collections::BTreeMap;

use banxin_model::{Align, KinsokuLevel, Length, LineEnd, PunctuationProfile};
use proptest::prelude::*;

use crate::cluster::flag;
use crate::headline::{self, Deck, Levers, Shape, Words};
use crate::testing::{EM, book, style};
use crate::{
    Breaker, Class, FirstFit, LineSpan, Notation, NotationKind, Paragraph, SetLine, SideMark, TextStyle, TotalFit,
    class_of,
};

/// Text as newspapers have it, with every kind of mark, and anything else now and then.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[一-龥]{1,6}",
        3 => "[，、；：。！？]",
        2 => "[“”‘’（）《》「」]",
        1 => "(——|……|·|/|～|—|…|–|\\+)",
        2 => "[0-9]{1,4}([.,:/][0-9]{1,3})?[%℃]?",
        2 => "[A-Za-z]{1,9}",
        1 => "[ \t\u{3000}\u{a0}\n]{1,2}",
        1 => "[(),.;:'\"-]",
        1 => "(سلام|ئۇيغۇر|שלום|क्षि|ไทย|e\u{301}|👨\u{200d}👩|\u{ad}|\u{202e}|www\\.a-b\\.cn|cooperation)",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|v| v.concat())
}

fn a_style() -> impl Strategy<Value = TextStyle> {
    let profiles = [
        PunctuationProfile::Kaiming,
        PunctuationProfile::Quanjiao,
        PunctuationProfile::Banjiao,
        PunctuationProfile::Hangmobanjiao,
    ];
    let levels = [KinsokuLevel::None, KinsokuLevel::Basic, KinsokuLevel::Gb, KinsokuLevel::Strict];
    let parts = (0..4_usize, 0..4_usize, -70_i16..60, 800_u16..1200, 0_u8..3, any::<[bool; 6]>(), 0..4_usize);
    parts.prop_map(move |(profile, level, tracking, scale_x, least_last, options, end)| {
        let mut profile: banxin_model::Profile = profiles[profile].into();
        profile.least_last = least_last;
        profile.squeeze_brackets = options[0];
        profile.squeeze_pauses = options[1];
        profile.squeeze_stops = options[2];
        profile.hyphenate = options[3];
        profile.hang = options[4];
        profile.relief = options[5];
        profile.line_end =
            [LineEnd::Keep, LineEnd::Half, LineEnd::IfNeeded].get(end).copied().unwrap_or(profile.line_end);
        TextStyle { kinsoku: levels[level], tracking, scale_x, profile, ..style() }
    })
}

fn breaker(total: bool) -> &'static dyn Breaker {
    if total { &TotalFit } else { &FirstFit }
}

fn set_all(p: &Paragraph, spans: &[LineSpan], measure: Length, indent: Length, align: Align) -> Vec<SetLine> {
    let set = |(i, s): (usize, &LineSpan)| {
        let indent = if i == 0 { indent } else { Length::ZERO };
        p.set_line(s, measure, indent, align, s.last, book())
    };
    spans.iter().enumerate().map(set).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_character_is_lost(text in text(), style in a_style(), ems in 0_i64..300, total: bool) {
        let p = Paragraph::plain(book(), &text, style);
        let measure = Length(ems * EM / 10);
        let spans = breaker(total).break_lines(&p, Length(20_000), &mut |_| measure);
        let lines = set_all(&p, &spans, measure, Length(20_000), Align::Justify);
        prop_assert!(p.clusters() == 0 || spans.iter().all(|s| s.to > s.from), "an empty line");
        let mut at = 0;
        for line in &lines {
            prop_assert_eq!(line.from, at);
            at = line.to;
            let mut next = line.from;
            for g in &line.glyphs {
                if g.chars > 0 {
                    prop_assert_eq!(g.at as usize, next);
                    next += usize::from(g.chars);
                }
            }
            prop_assert_eq!(next, line.to);
        }
        prop_assert_eq!(at, text.chars().count());
    }

    #[test]
    fn any_text_at_all_is_set(text in any::<String>(), ems in 0_i64..200) {
        let p = Paragraph::plain(book(), &text, style());
        let measure = Length(ems * EM / 10);
        let spans = FirstFit.break_lines(&p, Length::ZERO, &mut |_| measure);
        let lines = set_all(&p, &spans, measure, Length::ZERO, Align::Spread);
        prop_assert_eq!(lines.last().map(|l| l.to), Some(text.chars().count()));
        prop_assert!(spans.len() <= p.clusters().max(1));
    }

    #[test]
    fn lines_fit_and_start_and_end_as_the_level_allows(text in text(), style in a_style(), ems in 60_i64..300, total: bool) {
        let p = Paragraph::plain(book(), &text, style);
        let measure = Length(ems * EM / 10);
        let spans = breaker(total).break_lines(&p, Length::ZERO, &mut |_| measure);
        let chars: Vec<char> = text.chars().collect();
        let relieved = |s: &&LineSpan| s.to < p.clusters() && s.to >= 2 && p.clusters[s.to - 2..=s.to].iter().all(|c| c.class.is_mark());
        for span in spans.iter().filter(|s| s.forced && !(style.profile.relief && relieved(s))) {
            // A rule is broken only where the line has no place at all that keeps them.
            let lawful = |c: &crate::cluster::Cluster| c.has(flag::BREAK) && !c.has(flag::SOFT);
            prop_assert!(!p.clusters[span.from..span.to - 1].iter().any(lawful), "forced although {:?}", span);
        }
        for pair in spans.windows(2).filter(|w| !w[0].forced && !w[0].last) {
            let line = p.set_line(&pair[0], measure, Length::ZERO, Align::Justify, false, book());
            prop_assert!(!line.overfull);
            prop_assert!(line.width <= measure);
            // What hangs stands right beside the line's end.
            let last = line.glyphs.iter().rev().find(|g| g.chars > 0 && g.advance.is_positive());
            prop_assert!(line.hang == Length::ZERO || last.is_some_and(|g| g.advance == line.hang), "hangs {:?}", line.hang);
            let start = class_of(chars[p.char_of(pair[1].from)]);
            let end = p.clusters[pair[0].from..pair[0].to].iter().rev().find(|c| !c.is_space()).map(|c| class_of(chars[c.at as usize]));
            let quoting = |i: usize| matches!(chars[i], '‘' | '’' | '“' | '”');
            if style.kinsoku >= KinsokuLevel::Basic && !quoting(p.char_of(pair[1].from)) {
                prop_assert!(!matches!(start, Class::Close | Class::Pause | Class::Stop | Class::Middle), "starts with {:?}", start);
            }
            if style.kinsoku >= KinsokuLevel::Basic {
                let last = p.clusters[pair[0].from..pair[0].to].iter().rev().find(|c| !c.is_space());
                prop_assert!(last.is_none_or(|c| c.class != Class::Open), "ends with {:?}", end);
            }
            if style.kinsoku >= KinsokuLevel::Gb {
                prop_assert!(p.clusters[pair[1].from].class != Class::Solidus);
            }
            if style.kinsoku == KinsokuLevel::Strict {
                prop_assert!(!matches!(start, Class::Ellipsis | Class::Dash));
            }
        }
    }

    #[test]
    fn natural_and_adjustment_make_the_measure(text in text(), style in a_style(), ems in 60_i64..300, total: bool) {
        let p = Paragraph::plain(book(), &text, style);
        let measure = Length(ems * EM / 10);
        let spans = breaker(total).break_lines(&p, Length(20_000), &mut |_| measure);
        for (i, span) in spans.iter().enumerate() {
            let indent = if i == 0 { Length(20_000) } else { Length::ZERO };
            let line = p.set_line(span, measure, indent, Align::Justify, span.last, book());
            let inner = &p.clusters[span.from..span.to];
            let stretchable = inner.iter().rposition(|c| !c.is_space()).is_some_and(|e| inner[..e].iter().any(|c| c.has(flag::STRETCH)));
            if !span.last && !line.overfull && stretchable {
                prop_assert_eq!(line.width, measure);
            }
            let sum: Length = line.glyphs.iter().map(|g| g.advance).sum();
            let leads = line.width + line.hang - indent - sum;
            prop_assert!(leads >= Length::ZERO, "only glue before opening marks is outside of advances");
            if !span.forced {
                prop_assert!(line.width <= measure || line.overfull);
            }
        }
    }

    #[test]
    fn gaps_of_hanzi_lines_are_equal_within_one_unit(text in "[一-龥，、]{20,80}", tracking in -50_i16..50, ems in 70_i64..200) {
        let p = Paragraph::plain(book(), &text, TextStyle { tracking, ..style() });
        let measure = Length(ems * EM / 10);
        let spans = FirstFit.break_lines(&p, Length::ZERO, &mut |_| measure);
        for span in spans.iter().filter(|s| !s.last && !s.forced) {
            let line = p.set_line(span, measure, Length::ZERO, Align::Justify, false, book());
            let extra = |i: usize| line.glyphs[i].advance.0 - i64::from(p.clusters[span.from + i].body);
            let gaps: Vec<i64> = (0..line.glyphs.len() - 1).map(extra).collect();
            let (least, most) = (gaps.iter().min(), gaps.iter().max());
            prop_assert!(most.zip(least).is_none_or(|(a, b)| a - b <= 1), "{:?}", gaps);
        }
    }

    #[test]
    fn equal_gaps_get_equal_shares(text in text(), style in a_style(), ems in 60_i64..300, total: bool) {
        let p = Paragraph::plain(book(), &text, style);
        let measure = Length(ems * EM / 10);
        for span in breaker(total).break_lines(&p, Length::ZERO, &mut |_| measure).iter().filter(|s| !s.last && !s.forced) {
            let line = p.set_line(span, measure, Length::ZERO, Align::Justify, false, book());
            let inner = &p.clusters[span.from..span.to];
            let end = inner.iter().rposition(|c| !c.is_space()).unwrap_or(0);
            let own = |at: u32| line.glyphs.iter().find(|g| g.chars > 0 && g.at == at).map_or(0, |g| g.advance.0);
            let mut shares: BTreeMap<String, (i64, i64)> = BTreeMap::new();
            for (c, next) in inner[..end].iter().zip(&inner[1..]) {
                let class = format!("{:?} {} {} {} {:?} {}", c.gap_kind, c.has(flag::STRETCH), c.gap, c.trail, c.class, next.lead);
                let share = own(c.at) - c.reach();
                let (least, most) = shares.entry(class).or_insert((share, share));
                (*least, *most) = (share.min(*least), share.max(*most));
            }
            for (class, (least, most)) in shares {
                prop_assert!(most - least <= 1, "{}: {} to {}", class, least, most);
            }
        }
    }

    #[test]
    fn columns_and_notations_take_any_text(text in text(), from in 0_usize..20, len in 0_usize..20, kind in 0..4) {
        let kind = match kind {
            0 => NotationKind::Emphasis,
            1 => NotationKind::ProperName,
            2 => NotationKind::BookTitle,
            _ => NotationKind::Ruby(text.chars().take(6).collect()),
        };
        let p = Paragraph::plain(book(), &text, style()).noted(book(), &[Notation { chars: from..from + len, kind }]);
        let spans = FirstFit.break_lines(&p, Length::ZERO, &mut |_| Length(EM * 6));
        for line in set_all(&p, &spans, Length(EM * 6), Length::ZERO, Align::Justify) {
            for mark in p.side_marks(&line, book()) {
                let (SideMark::Glyph { at, .. } | SideMark::Rule { at, .. }) = mark;
                prop_assert!((line.from..line.to).contains(&(at as usize)));
            }
        }
        let column = crate::vertical::set(book(), &text, &style(), Length(EM * 10), Align::Spread);
        let placed: usize = column.glyphs.iter().map(|g| usize::from(g.chars)).sum();
        prop_assert_eq!(placed, text.chars().count());
    }

    #[test]
    fn a_deck_loses_nothing_and_fits_as_it_says(text in text(), ems in 20_i64..200, lines in 1_usize..4, even: bool) {
        let pieces = [text.replace(char::is_whitespace, "")];
        let words = Words::none();
        let shape = if even { Shape::Even } else { Shape::Fill };
        let deck = Deck {
            pieces: &pieces,
            style: style(),
            leading: Length(12_000),
            width: Length(ems * EM / 10),
            height: Some(Length(30_000)),
            lines,
            levers: Levers::default(),
            words: &words,
            shape,
        };
        let fitted = headline::fit(book(), &deck);
        let mut next = 0;
        for line in &fitted.lines {
            prop_assert_eq!(line.chars.start, next);
            next = line.chars.end;
            prop_assert!(!fitted.fits || line.width <= deck.width);
            prop_assert!(line.spread.is_none_or(|to| to >= line.width && to <= deck.width));
        }
        prop_assert_eq!(next, pieces[0].chars().count());
        prop_assert!(!fitted.fits || fitted.leading * fitted.lines.len() as i64 <= Length(30_000));
    }

    #[test]
    fn the_same_text_is_set_the_same_after_any_other(text in text(), before in text(), ems in 50_i64..200) {
        let measure = Length(ems * EM / 10);
        let once = Paragraph::plain(book(), &text, style());
        let first = set_all(&once, &FirstFit.break_lines(&once, Length::ZERO, &mut |_| measure), measure, Length::ZERO, Align::Justify);
        let _ = Paragraph::plain(book(), &before, style());
        let again = Paragraph::plain(book(), &text, style());
        let second = set_all(&again, &FirstFit.break_lines(&again, Length::ZERO, &mut |_| measure), measure, Length::ZERO, Align::Justify);
        prop_assert_eq!(first, second);
    }

    #[test]
    fn tighter_text_never_takes_more_lines(text in "[一-龥，。、“”]{10,120}", ems in 90_i64..250) {
        let measure = Length(ems * EM / 10);
        let p = Paragraph::plain(book(), &text, style());
        let count = |t: i16| FirstFit.break_lines(&p.tracked(t), Length(20_000), &mut |_| measure).len();
        prop_assert!(count(-60) <= count(-20));
        prop_assert!(count(-20) <= count(0));
        prop_assert!(count(0) <= count(40));
    }
}

/// Text that programs trip over: controls, joiners without anything to join, marks stacked
/// without end, directions nested, surrogates' neighbours, very long words.
#[test]
fn naughty_text_is_set_like_any_other() {
    let stacked = format!("a{}", "\u{301}".repeat(2_000));
    let nested = format!("{}x{}", "\u{202e}\u{2067}".repeat(200), "\u{202c}\u{2069}".repeat(200));
    let long = "https://".repeat(3_000);
    let texts = [
        "",
        "\0",
        "\u{1}\u{7f}\u{80}\u{9f}",
        "\r\r\n\n\r",
        "\t \u{2028}\u{2029}\u{85}",
        "\u{200d}\u{200d}\u{200d}",
        "\u{feff}\u{feff}字",
        "\u{301}字",
        "\u{e0100}",
        "\u{1f3fb}",
        "🇨🇳🇨",
        "👩\u{200d}\u{200d}👧",
        "\u{ad}\u{ad}",
        "a\u{ad}",
        "----",
        "————————",
        "…………………",
        "！！！！？？？？",
        "。。。”””））））",
        "““““（（（（",
        "/ / /",
        "··",
        "%%%",
        "$$$",
        "$5%",
        "５％",
        "1.2.3.4.",
        "…“…”…",
        "—“—",
        "ﷺ",
        "\u{202e}abc\u{202c}中",
        "\u{fffd}\u{fffe}\u{10ffff}",
        "𝔸𝓑",
        "ﬁﬂ",
        "Ω≈ç√∫",
        "𠮷𡈽",
        "각",
        "क्ष्म्य",
        "ཀྵྨ",
        "꧁꧂",
        "<b>&amp;",
        "%s%n",
        "\\u0000",
        &stacked,
        &nested,
        &long,
    ];
    for text in texts {
        let p = Paragraph::plain(book(), text, style());
        for ems in [0, 1, 7, 300] {
            for total in [false, true] {
                let spans = breaker(total).break_lines(&p, Length::ZERO, &mut |_| Length(EM * ems));
                let lines = set_all(&p, &spans, Length(EM * ems), Length::ZERO, Align::Spread);
                let chars: usize = lines.iter().flat_map(|l| &l.glyphs).map(|g| usize::from(g.chars)).sum();
                assert_eq!(chars, text.chars().count(), "{text:?} at {ems}");
            }
            let pieces = [text.to_owned()];
            let words = Words::none();
            let (levers, shape) = (Levers::default(), Shape::Even);
            let (width, leading) = (Length(EM * ems), Length(12_000));
            let deck = Deck {
                pieces: &pieces,
                style: style(),
                leading,
                width,
                height: None,
                lines: 3,
                levers,
                words: &words,
                shape,
            };
            let fitted = headline::fit(book(), &deck);
            assert!(fitted.lines.iter().all(|l| l.chars.end <= text.chars().count()), "{text:?} as a headline");
            let column = crate::vertical::set(book(), text, &style(), width, Align::Left);
            assert_eq!(
                column.glyphs.iter().map(|g| usize::from(g.chars)).sum::<usize>(),
                text.chars().count(),
                "{text:?} as a column"
            );
        }
    }
}
