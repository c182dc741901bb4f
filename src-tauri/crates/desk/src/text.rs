//! A story's body as it is set in its block: its lines, and where a caret stands in them.

use banxin_layout::{BlockLayout, Item, Source, TextLine};
use banxin_model::{Length, Rect};
use banxin_typeset::{Class, class_of};

use crate::wire::LineView;

/// The lines of a block's body in reading order, those without room last.
pub(crate) fn lines(block: &BlockLayout) -> Vec<LineView> {
    let placed = block.items.iter().filter_map(|item| match item {
        Item::Line(line) => line_view(line, false),
        _ => None,
    });
    let over = lost(block).iter().filter_map(|line| line_view(line, true));
    let mut all: Vec<LineView> = placed.chain(over).collect();
    all.sort_by_key(|l| (l.paragraph, l.from));
    all
}

/// Around what a block shows in another way than before, column by column; nothing if it looks the same.
pub(crate) fn changed(before: &BlockLayout, now: &BlockLayout) -> Vec<Rect> {
    let lost = apart(lost(before), lost(now)).map(line_room);
    apart(&before.items, &now.items).map(room).chain(lost).fold(Vec::new(), joined)
}

/// With another rectangle, joined to one that it stands in a column with: copy goes on at the head of the next, and what
/// is round the foot of one and the head of another is all of both.
fn joined(mut all: Vec<Rect>, r: Rect) -> Vec<Rect> {
    let along = |o: &Rect| (o.right().min(r.right()) - o.x.max(r.x)).0 * 2 > o.w.min(r.w).0;
    match all.iter().position(along) {
        Some(at) => {
            let wider = all.swap_remove(at).union(r);
            joined(all, wider)
        }
        None => {
            all.push(r);
            all
        }
    }
}

/// The lines that found no room in a block.
fn lost(block: &BlockLayout) -> &[TextLine] {
    block.fit.as_ref().map_or(&[], |fit| &fit.overset)
}

/// Around a block and the lines that found no room in it.
pub(crate) fn whole(block: &BlockLayout, bounds: Rect) -> Rect {
    lost(block).iter().map(TextLine::rect).fold(bounds, Rect::union)
}

/// What only one of two lists has.
fn apart<'a, T: PartialEq>(these: &'a [T], those: &'a [T]) -> impl Iterator<Item = &'a T> {
    these.iter().filter(|t| !those.contains(t)).chain(those.iter().filter(|t| !these.contains(t)))
}

/// The room an item is painted in, with what is written beside a line.
fn room(item: &Item) -> Rect {
    match item {
        Item::Line(line) => line_room(line),
        Item::Photo(photo) => photo.frame,
        Item::Fill { rect, .. } | Item::Vacancy { rect, .. } => *rect,
    }
}

fn line_room(line: &TextLine) -> Rect {
    let (r, more) = (line.rect(), line.size);
    Rect::new(r.x - more, r.y - more, r.w + more * 2, r.h + more * 2)
}

fn line_view(line: &TextLine, over: bool) -> Option<LineView> {
    let Source::Body { paragraph, from, .. } = line.source else { return None };
    Some(LineView {
        paragraph,
        from,
        x: line.x,
        baseline: line.baseline,
        size: line.size,
        measure: line.measure,
        over,
        carets: carets(line),
    })
}

/// A cluster as it stands in a line.
struct Cluster {
    /// Its first character in the line, and how many it has.
    at: usize,
    chars: usize,
    left: Length,
    right: Length,
    /// Whether its characters run from right to left.
    leftwards: bool,
}

/// Where a caret stands before each character of a line, and after the last.
fn carets(line: &TextLine) -> Vec<Length> {
    let chars: Vec<char> = line.text.chars().collect();
    let mut places: Vec<Option<Length>> = vec![None; chars.len() + 1];
    for cluster in clusters(line, &chars) {
        let width = cluster.right - cluster.left;
        for i in 0..=cluster.chars {
            let (part, of) = (i64::try_from(i).unwrap_or(0), i64::try_from(cluster.chars.max(1)).unwrap_or(1));
            let along = width * part / of;
            let place = if cluster.leftwards { cluster.right - along } else { cluster.left + along };
            let before = i < cluster.chars;
            // The place before a character is its own; the one after it only where none begins there.
            if let Some(slot) = places.get_mut(cluster.at + i)
                && (before || slot.is_none())
            {
                *slot = Some(place);
            }
        }
    }
    // Characters without a glyph, such as a space at the line's end, take no room.
    let mut last = line.x;
    let filled = places.into_iter().map(|place| {
        last = place.unwrap_or(last);
        last
    });
    filled.collect()
}

/// The clusters of a line, from left to right.
fn clusters(line: &TextLine, chars: &[char]) -> Vec<Cluster> {
    let end = line.x + line.width;
    let mut all: Vec<Cluster> = Vec::new();
    for run in &line.runs {
        for glyph in run.glyphs.iter().filter(|g| g.chars > 0) {
            let at = glyph.at as usize;
            // Only the right half of an opening mark shows ink; where it is set half as wide its origin lies in
            // the character before it.
            let opens = chars.get(at).is_some_and(|&c| class_of(c) == Class::Open);
            let blank = if opens { run.size.scale(i64::from(run.scale_x), 2000) } else { Length::ZERO };
            let left = (glyph.x + blank).max(line.x);
            if let Some(before) = all.last_mut() {
                before.right = left.max(before.left);
            }
            all.push(Cluster { at, chars: usize::from(glyph.chars), left, right: end.max(left), leftwards: false });
        }
    }
    let order: Vec<usize> = all.iter().map(|c| c.at).collect();
    for (i, cluster) in all.iter_mut().enumerate() {
        let after = order.get(i + 1).is_some_and(|&at| at < cluster.at);
        let before = i.checked_sub(1).and_then(|i| order.get(i)).is_some_and(|&at| at > cluster.at);
        cluster.leftwards = after || before;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use banxin_layout::{Glyph, GlyphRun};
    use banxin_model::{Ink, StoryId};
    use banxin_typeset::FontId;

    /// A line at 100, of glyphs at so many units: their first characters and how many.
    fn line(text: &str, width: i64, baseline: i64, glyphs: &[(i64, u32, u8)]) -> TextLine {
        let glyphs = glyphs.iter().map(|&(x, at, chars)| Glyph { id: 1, x: Length(100 + x), at, chars }).collect();
        let run = GlyphRun {
            font: FontId(0),
            size: Length(10),
            scale_x: 1000,
            drop: Length::ZERO,
            turned: false,
            ink: Ink::BLACK,
            glyphs,
        };
        TextLine {
            source: Source::Body { story: StoryId(1), paragraph: 0, from: 0 },
            text: text.to_owned(),
            x: Length(100),
            baseline: Length(baseline),
            measure: Length(200),
            width: Length(width),
            size: Length(10),
            column: None,
            runs: vec![run],
            beside: Vec::new(),
        }
    }

    fn set(text: &str, width: i64, glyphs: &[(i64, u32, u8)]) -> Vec<i64> {
        carets(&line(text, width, 0, glyphs)).into_iter().map(|l| l.0 - 100).collect()
    }

    #[test]
    fn only_what_looks_another_way_is_painted_anew() {
        let block = |lines: &[(&str, i64)]| BlockLayout {
            items: lines.iter().map(|&(text, y)| Item::Line(line(text, 10, y, &[]))).collect(),
            ..BlockLayout::default()
        };
        let before = block(&[("一", 100), ("二", 112), ("三", 124)]);
        assert_eq!(changed(&before, &before), []);
        let now = block(&[("一", 100), ("甲", 112), ("三", 124), ("四", 136)]);
        let [room] = changed(&before, &now)[..] else { unreachable!("it is one column") };
        assert!(room.y > Length(92) - Length(10) && room.y < Length(112), "{room:?}");
        assert!(room.bottom() > Length(136), "{room:?}");
        assert_eq!(changed(&now, &before), [room]);
    }

    #[test]
    fn columns_are_apart_and_what_spans_them_joins_them() {
        let rects = |all: &[[i64; 4]]| {
            all.iter().map(|&[x, y, w, h]| Rect::new(Length(x), Length(y), Length(w), Length(h))).collect::<Vec<_>>()
        };
        let of = |all: &[[i64; 4]]| rects(all).into_iter().fold(Vec::new(), joined);
        let (one, two) = ([0, 100, 60, 20], [50, 0, 60, 20]);
        assert_eq!(of(&[one, two, [0, 120, 60, 20]]), rects(&[two, [0, 100, 60, 40]]));
        assert_eq!(of(&[one, two, [0, 200, 110, 10]]), rects(&[[0, 0, 110, 210]]));
    }

    #[test]
    fn a_caret_stands_between_characters() {
        assert_eq!(set("一二", 22, &[(0, 0, 1), (12, 1, 1)]), [0, 12, 22]);
        assert_eq!(set("", 0, &[]), [0], "an empty line has a place too");
    }

    #[test]
    fn a_cluster_is_divided_and_what_has_no_glyph_takes_no_room() {
        assert_eq!(set("fi字", 20, &[(0, 0, 2), (10, 2, 1)]), [0, 5, 10, 20]);
        assert_eq!(set("a\u{301}b", 20, &[(0, 0, 2), (3, 0, 0), (10, 2, 1)]), [0, 5, 10, 20]);
        assert_eq!(set("一 ", 10, &[(0, 0, 1)]), [0, 10, 10]);
    }

    #[test]
    fn what_runs_leftwards_has_its_carets_at_the_right() {
        // Two letters of a right-to-left word between hanzi: shown 一 b a 二.
        let places = set("一ab二", 40, &[(0, 0, 1), (10, 2, 1), (20, 1, 1), (30, 3, 1)]);
        assert_eq!(places, [0, 30, 20, 30, 40]);
    }

    #[test]
    fn an_opening_mark_set_half_as_wide_does_not_hold_the_caret_back() {
        // 字 at 0, “ squeezed: its origin lies half an em within 字.
        assert_eq!(set("字“文", 25, &[(0, 0, 1), (5, 1, 1), (15, 2, 1)]), [0, 10, 15, 25]);
        assert_eq!(set("“文", 15, &[(-5, 0, 1), (5, 1, 1)]), [0, 5, 15]);
    }
}
