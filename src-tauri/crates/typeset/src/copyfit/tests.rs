#![expect(clippy::unwrap_used, reason = "tests")]

use banxin_model::Length;

use super::{Fit, Item, Limits, level, to_lines};
use crate::testing::{EM, paragraph};
use crate::{Breaker, FirstFit, Paragraph};

/// A paragraph of `chars` characters, a comma now and then, a stop at its end.
fn text(chars: usize, salt: usize) -> String {
    let hanzi: Vec<char> = "春夏秋冬山川湖海风云雨雪草木花鸟".chars().collect();
    let body = (0..chars - 1).map(|i| if (i + salt) % 11 == 9 { '，' } else { hanzi[(i * 7 + salt) % hanzi.len()] });
    body.chain(['。']).collect()
}

fn story(lengths: &[usize]) -> Vec<Paragraph> {
    lengths.iter().enumerate().map(|(i, &n)| paragraph(&text(n, i * 3))).collect()
}

fn items(story: &[Paragraph]) -> Vec<Item<'_>> {
    story.iter().map(|paragraph| Item { paragraph, indent: Length(20_000), pinned: None }).collect()
}

fn count(p: &Paragraph, tracking: i16, measure: Length) -> usize {
    FirstFit.break_lines(&p.tracked(tracking), Length(20_000), &mut |_| measure).len()
}

fn fit(story: &[Paragraph], tenths: i64, target: usize, limits: Limits) -> Fit {
    to_lines(&items(story), &mut |_| Length(EM * tenths / 10), target, limits)
}

const OFF_GRID: Limits = Limits { tightest: -70, loosest: 50, widest_gap: 120, grid: false };

#[test]
fn a_story_that_is_level_stays_as_it_is() {
    let story = story(&[90, 120, 70]);
    let now = story.iter().map(|p| count(p, 0, Length(140_000))).sum();
    for limits in [OFF_GRID, Limits::default()] {
        let fit = fit(&story, 140, now, limits);
        assert!(fit.level && fit.tracking.iter().all(|&t| t == 0), "{fit:?}");
    }
}

#[test]
fn lines_are_won_and_lost_within_the_limits_and_told_truly() {
    let story = story(&[200, 260, 180, 230]);
    let measure = Length(140_000);
    let now: usize = story.iter().map(|p| count(p, 0, measure)).sum();
    for target in [now - 2, now - 1, now + 1, now + 2] {
        let fit = fit(&story, 140, target, OFF_GRID);
        assert!(fit.level, "{target}");
        assert_eq!(fit.total(), target);
        for (i, p) in story.iter().enumerate() {
            assert!((-70..=50).contains(&fit.tracking[i]));
            assert_eq!(count(p, fit.tracking[i], measure), fit.lines[i]);
        }
    }
}

#[test]
fn the_tracking_is_the_least_that_does_it() {
    let story = story(&[200, 260, 180, 230]);
    let measure = Length(140_000);
    let now: usize = story.iter().map(|p| count(p, 0, measure)).sum();
    let fit = fit(&story, 140, now - 1, OFF_GRID);
    let changed: Vec<usize> = (0..4).filter(|&i| fit.tracking[i] != 0).collect();
    assert_eq!(changed.len(), 1, "one paragraph is enough: {fit:?}");
    let i = changed[0];
    assert_eq!(count(&story[i], fit.tracking[i] + 1, measure), fit.lines[i] + 1);
}

#[test]
fn the_paragraph_with_a_nearly_empty_last_line_is_squeezed() {
    // Of two paragraphs of 14-em lines one ends with a lone character, one with a full line.
    let measure = Length(140_000);
    let plain = |n: usize| paragraph(&"山".repeat(n));
    let story = [plain(12 + 14 * 9 + 1), plain(12 + 14 * 9 + 13)];
    let fit = fit(&story, 140, 11 + 11 - 1, OFF_GRID);
    assert!(fit.level);
    assert!(fit.tracking[0] < 0 && fit.tracking[1] == 0, "{fit:?}");
    assert_eq!(count(&story[1], 0, measure), fit.lines[1]);
}

#[test]
fn what_is_pinned_keeps_its_tracking() {
    let story = story(&[200, 260, 180, 230]);
    let mut all = items(&story);
    all[1].pinned = Some(17);
    let measure = Length(140_000);
    let now: usize = story.iter().enumerate().map(|(i, p)| count(p, if i == 1 { 17 } else { 0 }, measure)).sum();
    let fit = to_lines(&all, &mut |_| measure, now - 1, OFF_GRID);
    assert!(fit.level);
    assert_eq!(fit.tracking[1], 17);
}

#[test]
fn an_impossible_target_changes_nothing_and_says_so() {
    let story = story(&[60, 50]);
    let fit = fit(&story, 140, 40, Limits::default());
    assert!(!fit.level);
    assert_eq!(fit.tracking, [0, 0]);
    assert!(!level(&[], &mut |_| Length(1), 2, 3, Limits::default()).level);
    assert!(level(&[], &mut |_| Length(1), 0, 3, Limits::default()).level);
}

#[test]
fn the_grid_fills_the_measure_with_whole_characters() {
    // 14.42 em hold 14 hanzi and 3 % to spare.
    let story = [paragraph(&"山".repeat(300)), paragraph(&"水".repeat(150))];
    let measure = Length(144_200);
    let now: usize = story.iter().map(|p| count(p, 0, measure)).sum();
    let fit = to_lines(&items(&story), &mut |_| measure, now, Limits::default());
    assert_eq!(fit.tracking, [30, 30]);
    let uneven = to_lines(&items(&story), &mut |i| Length(144_200 + i as i64), now, Limits::default());
    assert_eq!(uneven.tracking, [0, 0], "a measure that changes has no grid");
}

#[test]
fn no_line_is_stretched_beyond_the_limit() {
    let story = story(&[200, 260, 180, 230, 150]);
    let measure = Length(130_000);
    let now: usize = story.iter().map(|p| count(p, 0, measure)).sum();
    let strict = Limits { widest_gap: 60, ..OFF_GRID };
    for target in [now - 1, now + 1] {
        let fit = fit(&story, 130, target, strict);
        for (i, p) in story.iter().enumerate().filter(|(i, _)| fit.tracking[*i] != 0) {
            let widest = |t: i16| {
                let p = p.tracked(t);
                let spans = FirstFit.break_lines(&p, Length(20_000), &mut |_| measure);
                let set = spans.iter().enumerate().map(|(n, s)| {
                    let indent = if n == 0 { Length(20_000) } else { Length::ZERO };
                    p.set_line(s, measure, indent, banxin_model::Align::Justify, s.last, crate::testing::book())
                        .gap_milli_em
                });
                set.max().unwrap()
            };
            assert!(widest(fit.tracking[i]) <= widest(0).max(60));
        }
    }
}
