//! What shapes a block may have on a paper.

use banxin_model::{
    Area, ColumnRule, Content, Crop, Frame, Grid, Head, HeadPlace, Inset, Length, PaperSetup, ParagraphTracking, Rect,
    StoryBlock,
};

use crate::Refusal;
use crate::style::{ink, range, type_size};

/// Most areas of a shape.
pub(crate) const MOST_AREAS: usize = 8;
/// Most text columns of an area.
const MOST_COLUMNS: i64 = 64;
/// Most tracking of a paragraph, in thousandths of the em, either way.
const MOST_TRACKING: i64 = 200;
/// Ten metres: no figure of a page is larger, and no product of two such overflows.
const FARTHEST: i64 = 28_346_457;

/// Checks a block's whole geometry against a paper.
pub(crate) fn content(setup: &PaperSetup, content: &Content) -> Result<(), Refusal> {
    match content {
        Content::Story(block) => story(setup, block),
        Content::Photo(block) => {
            frame(setup, "the photo's frame", block.frame)?;
            crop(block.crop)
        }
        Content::Placeholder(block) => frame(setup, "the placeholder", block.frame),
        Content::Ad(block) => frame(setup, "the advertisement", block.frame),
        Content::Masthead(block) => frame(setup, "the masthead", block.frame),
        Content::Rule(block) => {
            frame(setup, "the rule", block.frame)?;
            range("the rule's weight in thousandths of a point", block.weight.0, 1, Length::pt(100).0)?;
            ink("the rule", block.ink)
        }
        Content::Tint(block) => {
            frame(setup, "the tint", block.frame)?;
            ink("the tint", block.ink)
        }
    }
}

fn story(setup: &PaperSetup, block: &StoryBlock) -> Result<(), Refusal> {
    areas(setup, &block.areas)?;
    head(setup, &block.areas, &block.head)?;
    block.insets.iter().try_for_each(|i| inset(setup, &block.areas, i))
}

/// A shape: its areas one by one, and that none lies on another.
pub(crate) fn areas(setup: &PaperSetup, areas: &[Area]) -> Result<(), Refusal> {
    if areas.is_empty() || areas.len() > MOST_AREAS {
        return Err(Refusal::AreaCount { asked: areas.len(), most: MOST_AREAS });
    }
    for (i, area) in areas.iter().enumerate() {
        frame(setup, &format!("area {} of the shape", i + 1), area.frame)?;
        column_rule(area.columns)?;
    }
    let grid = Grid::of(setup);
    let rects: Vec<Rect> = areas.iter().map(|a| a.frame.rect(&grid)).collect();
    for (i, first) in rects.iter().enumerate() {
        if let Some(j) = rects.iter().skip(i + 1).position(|second| first.overlaps(*second)) {
            return Err(Refusal::AreasOverlap { first: i + 1, second: i + j + 2 });
        }
    }
    Ok(())
}

fn column_rule(rule: ColumnRule) -> Result<(), Refusal> {
    if let Some(count) = rule.count {
        range("the number of text columns", i64::from(count), 1, MOST_COLUMNS)?;
    }
    let gap = rule.gap.unwrap_or(Length::ZERO);
    range("the gap between columns in thousandths of a point", gap.0, 0, Length::mm(1000).0)
}

/// A frame: on the grid, or free and within the page and its bleed.
pub(crate) fn frame(setup: &PaperSetup, what: &str, frame: Frame) -> Result<(), Refusal> {
    match frame {
        Frame::Grid(r) => {
            let grid = Grid::of(setup);
            let (columns, lines) = (grid.columns, grid.lines);
            if grid.holds(r) { Ok(()) } else { Err(Refusal::OffGrid { what: what.to_owned(), columns, lines }) }
        }
        Frame::Free(r) => free_frame(setup, what, r),
    }
}

fn free_frame(setup: &PaperSetup, what: &str, r: Rect) -> Result<(), Refusal> {
    if !r.w.is_positive() || !r.h.is_positive() {
        return Err(Refusal::EmptyFrame { what: what.to_owned() });
    }
    let sane = [r.x, r.y, r.w, r.h].iter().all(|l| (-FARTHEST..=FARTHEST).contains(&l.0));
    let bleed = setup.bleed;
    let (w, h) = (setup.trim.w + bleed * 2, setup.trim.h + bleed * 2);
    if sane && Rect::new(-bleed, -bleed, w, h).contains(r) {
        Ok(())
    } else {
        Err(Refusal::OffPage { what: what.to_owned() })
    }
}

/// How many text columns and lines an area has.
pub(crate) fn room(grid: &Grid, area: &Area) -> (usize, i64) {
    let rect = area.frame.rect(grid);
    let on_grid = area.frame.on_grid();
    let columns = grid.text_columns(rect.x, rect.w, on_grid, area.columns).len();
    let lines = on_grid.map_or_else(|| rect.h.0 / grid.leading.0.max(1), |r| i64::from(r.lines));
    (columns, lines)
}

/// A headline on a shape that was checked.
pub(crate) fn head(setup: &PaperSetup, areas: &[Area], head: &Head) -> Result<(), Refusal> {
    if let Some(lines) = head.lines {
        range("the headline's lines", i64::from(lines), 1, i64::from(Grid::of(setup).lines))?;
    }
    if let Some(size) = head.size {
        type_size("the headline's size in thousandths of a point", size)?;
    }
    match head.place {
        HeadPlace::At(place) => frame(setup, "the headline's frame", place),
        HeadPlace::Over { col, cols } => over(setup, areas, col, cols),
        HeadPlace::Top | HeadPlace::Hidden => Ok(()),
    }
}

fn over(setup: &PaperSetup, areas: &[Area], col: u16, cols: u16) -> Result<(), Refusal> {
    let columns = areas.first().map_or(0, |a| room(&Grid::of(setup), a).0);
    let fits = cols > 0 && usize::from(col) + usize::from(cols) <= columns;
    if fits { Ok(()) } else { Err(Refusal::HeadOutside { columns }) }
}

/// An inset on a shape that was checked.
pub(crate) fn inset(setup: &PaperSetup, areas: &[Area], inset: &Inset) -> Result<(), Refusal> {
    let Some(area) = areas.get(usize::from(inset.area)) else {
        return Err(Refusal::InsetArea { area: inset.area, count: areas.len() });
    };
    let (columns, lines) = room(&Grid::of(setup), area);
    let wide = inset.cols > 0 && usize::from(inset.col) + usize::from(inset.cols) <= columns;
    let high = inset.lines > 0 && i64::from(inset.line) + i64::from(inset.lines) <= lines;
    if !wide || !high {
        return Err(Refusal::InsetOutside { columns, lines });
    }
    crop(inset.crop)
}

/// What of a photo is shown.
pub(crate) fn crop(crop: Crop) -> Result<(), Refusal> {
    range("the crop's zoom in thousandths", i64::from(crop.zoom), 1000, 20_000)?;
    range("the crop's x in thousandths", i64::from(crop.x), 0, 1000)?;
    range("the crop's y in thousandths", i64::from(crop.y), 0, 1000)
}

/// Trackings of a story of so many paragraphs.
pub(crate) fn copyfit(trackings: &[ParagraphTracking], paragraphs: usize) -> Result<(), Refusal> {
    let mut seen = std::collections::BTreeSet::new();
    for t in trackings {
        if t.paragraph as usize >= paragraphs || !seen.insert(t.paragraph) {
            return Err(Refusal::CopyfitParagraph { paragraph: t.paragraph, count: paragraphs });
        }
        range("a tracking in thousandths of the em", i64::from(t.tracking), -MOST_TRACKING, MOST_TRACKING)?;
    }
    Ok(())
}

/// Brings headline and insets back onto a shape that has changed: moved in
/// first, then made smaller, so that they stay inside.
pub(crate) fn refit(setup: &PaperSetup, block: &mut StoryBlock) {
    let grid = Grid::of(setup);
    let rooms: Vec<(usize, i64)> = block.areas.iter().map(|a| room(&grid, a)).collect();
    let Some(&(first_columns, _)) = rooms.first() else { return };
    if let HeadPlace::Over { col, cols } = block.head.place {
        let (col, cols) = pull_in(col, cols, first_columns as i64);
        block.head.place = HeadPlace::Over { col, cols };
    }
    // An area too low for one line holds no inset; the insets of such shapes go.
    block.insets.retain_mut(|inset| {
        inset.area = inset.area.min((rooms.len() - 1) as u16);
        let (columns, lines) = rooms[usize::from(inset.area)];
        (inset.col, inset.cols) = pull_in(inset.col, inset.cols, columns as i64);
        (inset.line, inset.lines) = pull_in(inset.line, inset.lines, lines);
        lines > 0
    });
}

/// A span of `n` from `from`, brought within `most`.
fn pull_in(from: u16, n: u16, most: i64) -> (u16, u16) {
    let most = u16::try_from(most).unwrap_or(u16::MAX).max(1);
    let n = n.clamp(1, most);
    (from.min(most - n), n)
}
