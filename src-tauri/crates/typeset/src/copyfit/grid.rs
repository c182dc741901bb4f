//! The character grid of a measure: how many hanzi it holds, and what is left over.

use crate::cluster::flag;

use super::Item;

/// A story's text against its measure, in thousandths of the em.
pub(super) struct Grid {
    /// Tracking, beyond the style's own, with which lines of whole hanzi fill the measure.
    pub base: i16,
    /// Tracking that gains half an em a line.
    pub step: u64,
}

/// The grid of a measure for the items that are not pinned. A line of `n` hanzi has `n`
/// characters, one with marks of half an em more; the average line decides.
pub(super) fn grid(items: &[Item<'_>], measure: i64) -> Grid {
    let free = || items.iter().filter(|i| i.pinned.is_none()).map(|i| i.paragraph);
    let style = free().flat_map(|p| p.clusters.first().map(|c| p.styles[usize::from(c.style)])).next();
    let Some(style) = style else { return Grid { base: 0, step: 1 } };
    let em = i64::from(style.width(1000)).max(1);
    let tracking = i64::from(style.tracking);
    let hanzi = em + i64::from(style.track(i32::from(style.tracking)));
    let n = (measure / hanzi.max(1)).max(1);
    let (mut chars, mut width) = (0, 0);
    for p in free() {
        let tracked = p.clusters.iter().filter(|c| c.has(flag::TRACKED)).count() as i64;
        chars += tracked;
        width += p.natural_width().0 - tracked * (hanzi - em);
    }
    let full = n * chars * em;
    if chars == 0 || width <= 0 || full <= 0 {
        return Grid { base: 0, step: 1 };
    }
    // n ems and n · chars/width characters fill the line: n·em + n·(chars·em/width)·t = measure.
    let spare = i128::from(measure - n * em) * 1000 * i128::from(width);
    let fill = i64::try_from(spare / (i128::from(full) * i128::from(em))).unwrap_or(0);
    let base = i16::try_from((fill - tracking).max(0)).unwrap_or(0);
    let step = 500 * width / full;
    Grid { base, step: u64::try_from(step).unwrap_or(1).max(1) }
}
