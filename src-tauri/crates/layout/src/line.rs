//! From a set line to lines of the display list.

use banxin_model::{Ink, Length};
use banxin_typeset::{SetLine, TextStyle};

use crate::display::{Glyph, GlyphRun, Source, TextLine};

/// Where a set line goes.
#[derive(Clone, Copy)]
pub(crate) struct Spot {
    /// Left end of the measure.
    pub x: Length,
    /// Baseline.
    pub baseline: Length,
    /// The measure.
    pub measure: Length,
}

/// Baseline of type of a size centred in a slot: the em box has 0.88 em above the
/// baseline, as the ideographic fonts of the house do.
pub(crate) fn baseline_in(top: Length, leading: Length, size: Length) -> Length {
    top + (leading - size).scale(1, 2) + size.scale(880, 1000)
}

/// The display line of a set line. `chars` is the whole paragraph, `styles` and `inks` what its runs index.
pub(crate) fn text_line(
    set: &SetLine,
    chars: &[char],
    styles: &[TextStyle],
    inks: &[Ink],
    source: Source,
    spot: Spot,
) -> TextLine {
    let mut runs: Vec<GlyphRun> = Vec::new();
    for g in &set.glyphs {
        let style = usize::from(g.style);
        let size = styles.get(style).map_or(Length::ZERO, |s| s.size);
        let ink = inks.get(style).copied().unwrap_or_default();
        let run =
            GlyphRun { font: g.font, size, scale_x: g.scale_x, drop: g.y, turned: false, ink, glyphs: Vec::new() };
        if !runs.last().is_some_and(|r| GlyphRun { glyphs: Vec::new(), ..*r } == run) {
            runs.push(run);
        }
        let from = u32::try_from(set.from).unwrap_or(u32::MAX);
        let glyph = Glyph { id: g.id, x: spot.x + g.x, at: g.at.saturating_sub(from), chars: g.chars };
        if let Some(run) = runs.last_mut() {
            run.glyphs.push(glyph);
        }
    }
    TextLine {
        source,
        text: chars.get(set.from..set.to).unwrap_or(&[]).iter().collect(),
        x: spot.x,
        baseline: spot.baseline,
        measure: spot.measure,
        width: set.width,
        size: styles.first().map_or(Length::ZERO, |s| s.size),
        column: None,
        runs,
        beside: Vec::new(),
    }
}
