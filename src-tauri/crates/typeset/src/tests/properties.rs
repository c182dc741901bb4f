//! Properties that hold for any text, style and measure.

use banxin_model::{Align, KinsokuLevel, Length, PunctuationProfile};
use proptest::prelude::*;

use crate::cluster::flag;
use crate::testing::{EM, book, style};
use crate::{Breaker, Class, FirstFit, LineSpan, Paragraph, SetLine, TextStyle, TotalFit, class_of};

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
    let parts = (0..4_usize, 0..4_usize, -70_i16..60, 800_u16..1200, 0_u8..3, any::<[bool; 5]>());
    parts.prop_map(move |(profile, level, tracking, scale_x, least_last, options)| {
        let mut profile: crate::Profile = profiles[profile].into();
        profile.least_last = least_last;
        profile.squeeze_brackets = options[0];
        profile.squeeze_pauses = options[1];
        profile.squeeze_stops = options[2];
        profile.hyphenate = options[3];
        profile.hang = options[4];
        TextStyle { kinsoku: levels[level], tracking, scale_x, profile, ..style() }
    })
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
        let mut ask = |_| measure;
        let spans = if total { TotalFit.break_lines(&p, Length(20_000), &mut ask) } else { FirstFit.break_lines(&p, Length(20_000), &mut ask) };
        let lines = set_all(&p, &spans, measure, Length(20_000), Align::Justify);
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
    fn lines_fit_and_start_and_end_as_the_level_allows(text in text(), style in a_style(), ems in 60_i64..300) {
        let p = Paragraph::plain(book(), &text, style);
        let measure = Length(ems * EM / 10);
        let spans = FirstFit.break_lines(&p, Length::ZERO, &mut |_| measure);
        let chars: Vec<char> = text.chars().collect();
        for pair in spans.windows(2).filter(|w| !w[0].forced && !w[0].last) {
            let line = p.set_line(&pair[0], measure, Length::ZERO, Align::Justify, false, book());
            prop_assert!(!line.overfull);
            prop_assert!(line.width <= measure);
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
    fn natural_and_adjustment_make_the_measure(text in text(), style in a_style(), ems in 60_i64..300) {
        let p = Paragraph::plain(book(), &text, style);
        let measure = Length(ems * EM / 10);
        let spans = FirstFit.break_lines(&p, Length(20_000), &mut |_| measure);
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
