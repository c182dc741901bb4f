//! 拉齐: columns that end on the same line, what is left over standing free below them.

use banxin_model::{Story, StoryBlock};

use crate::body::{Body, set_body, spare_chars};
use crate::chain::Link;
use crate::env::Env;
use crate::slots::Slot;

/// Sets a story so that the columns of its last area, `rows` lines high, end level: in the fewest lines that hold
/// it. The last column is short where lines and columns do not divide; copyfit mends that.
pub(crate) fn set_levelled(
    env: &Env,
    story: &Story,
    block: &StoryBlock,
    link: &Link,
    slots: &[Slot],
    foot: Slot,
    rows: u16,
) -> Body {
    let whole = set_body(env, story, block, link, slots, foot);
    let Some(last) = slots.last().map(|s| s.area) else { return whole };
    let reached = slots[..whole.fit.set as usize].last().is_some_and(|s| s.area == last);
    if whole.fit.overset_lines > 0 || !reached {
        return whole;
    }
    let above = |row: u16| slots.iter().filter(move |s| s.area < last || s.line < row);
    let enough = |row: &u16| above(*row).count() >= whole.fit.set as usize;
    for row in (1..rows).filter(enough) {
        let flow: Vec<Slot> = above(row).copied().collect();
        let mut body = set_body(env, story, block, link, &flow, foot);
        if body.fit.overset_lines == 0 {
            let below = slots.iter().filter(|s| s.area == last && s.line >= row);
            body.unused.extend(below);
            body.unused.sort_by_key(|s| (s.column, s.y, s.x));
            body.fit.room = whole.fit.room;
            body.fit.spare_chars = spare_chars(env, &body.unused);
            return body;
        }
    }
    whole
}
