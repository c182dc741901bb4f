//! A story block: headline, photos, body, rules.

use std::collections::BTreeMap;
use std::sync::Arc;

use banxin_model::{HeadPlace, Ink, Inset, Length, Photo, PhotoId, Point, Rect, Role, Story, StoryBlock, TextColumn};

use crate::body::{Body, set_body};
use crate::chain::{Link, closing, opening};
use crate::columns::{natural_height, set_columns};
use crate::display::{BlockLayout, HeadLine, Item, StoryFit, Vacancy};
use crate::env::Env;
use crate::finding::{Finding, Problem};
use crate::head::{largest_size, set_head};
use crate::level::set_levelled;
use crate::outline::{grown, outline};
use crate::picture::{missing_picture, set_picture};
use crate::slots::{AreaColumns, Slot, area_columns, slots};

/// Weight of 栏线 and of boxes.
const HAIRLINE: Length = Length(400);
/// How far a box stands off what it frames.
const BOX_OFFSET: Length = Length::pt(4);

/// What a story block is made from.
pub(crate) struct Parts<'a> {
    /// The story.
    pub story: &'a Story,
    /// The block.
    pub block: &'a StoryBlock,
    /// The edition's photos.
    pub photos: &'a BTreeMap<PhotoId, Arc<Photo>>,
    /// What lies over the block and pushes its text aside.
    pub obstacles: &'a [Rect],
    /// Where it stands in the chain of its story.
    pub link: Link,
}

/// Lays a story block out.
pub(crate) fn story_block(env: &Env, parts: &Parts<'_>) -> BlockLayout {
    let mut out = Builder::default();
    let (areas, head, slots) = out.room(env, parts);
    let foot = foot(env, &areas, &slots);
    let body = out.share(env, parts, &areas, &slots, foot);
    if parts.block.column_rules {
        out.column_rules(env, &areas, &slots);
    }
    out.items.extend(body.lines.into_iter().map(Item::Line));
    out.problems.extend(body.problems);
    let bounds: Vec<Rect> = shape(env, &areas, head.filter(|_| matches!(parts.block.head.place, HeadPlace::At(_))));
    let loops = outline(&bounds);
    if parts.block.boxed {
        out.items.extend(loops.iter().flat_map(|l| frame_fills(&grown(l, BOX_OFFSET))));
    }
    out.items.extend(vacancies(env, &body.unused));
    if parts.link.is_empty(parts.story) {
        let place = slots.first().map_or_else(Rect::default, |s| Rect::new(s.x, s.y, s.width, env.grid.leading));
        out.problems.push((Problem::ContinuationEmpty { story: parts.story.id }, place));
    } else {
        out.fit_findings(&body.fit, body.unused.first(), env, foot);
    }
    out.into_block(loops, body.fit)
}

/// The slots of a story block's body.
pub(crate) fn room(env: &Env, parts: &Parts<'_>) -> Vec<Slot> {
    let slots = Builder::default().room(env, parts).2;
    opening(env, parts.story, &parts.link, &slots).slots.to_vec()
}

/// The largest size in which the headline group fits the columns and lines it has now; none if nothing fits, or if
/// there is no group.
pub(crate) fn largest_head(env: &Env, parts: &Parts<'_>) -> Option<Length> {
    let areas: Vec<AreaColumns> = parts.block.areas.iter().map(|a| area_columns(&env.grid, a)).collect();
    let mut room = Builder::default().head(env, parts, &areas)?;
    if parts.block.head.vertical && matches!(parts.block.head.place, HeadPlace::Top) {
        // The body makes room for as many columns as there are.
        room.w = areas.first()?.rect.w / 2;
    }
    largest_size(env, parts.story, &parts.block.head, room)
}

#[derive(Default)]
struct Builder {
    items: Vec<Item>,
    problems: Vec<(Problem, Rect)>,
    heads: Vec<HeadLine>,
}

impl Builder {
    /// Sets the block's share of the body, and the lines that say where the story comes from and goes on.
    fn share(&mut self, env: &Env, parts: &Parts<'_>, areas: &[AreaColumns], slots: &[Slot], foot: Slot) -> Body {
        let (story, block, link) = (parts.story, parts.block, &parts.link);
        let set = |slots: &[Slot]| match (block.levelled, areas.last()) {
            (true, Some(area)) => set_levelled(env, story, block, link, slots, foot, area.lines),
            _ => set_body(env, story, block, link, slots, foot),
        };
        let opening = opening(env, story, link, slots);
        let slots = opening.slots;
        self.items.extend(opening.line.map(Item::Line));
        self.problems.extend(opening.problems);
        let body = set(slots);
        if !link.goes_on || body.fit.overset_lines == 0 {
            return body;
        }
        let closing = closing(env, story, link, slots);
        let mut body = if closing.slots.len() < slots.len() { set(closing.slots) } else { body };
        // Total-fit may find room in fewer lines that it did not find in more; then nothing goes on.
        if body.fit.overset_lines > 0 {
            body.lines.extend(closing.line);
            self.problems.extend(closing.problems);
            body.hand_over();
        }
        body
    }

    /// Sets headline and photos: the areas, the headline's place, and the slots that are left for the body.
    fn room(&mut self, env: &Env, parts: &Parts<'_>) -> (Vec<AreaColumns>, Option<Rect>, Vec<Slot>) {
        let areas: Vec<AreaColumns> = parts.block.areas.iter().map(|a| area_columns(&env.grid, a)).collect();
        let mut obstacles = parts.obstacles.to_vec();
        let head = self.head(env, parts, &areas);
        obstacles.extend(head);
        for inset in &parts.block.insets {
            obstacles.extend(self.inset(env, parts, &areas, inset));
        }
        let slots = slots(&env.grid, &areas, &obstacles);
        (areas, head, slots)
    }

    /// Sets the headline group; the room it takes from the body, if any.
    fn head(&mut self, env: &Env, parts: &Parts<'_>, areas: &[AreaColumns]) -> Option<Rect> {
        let head = &parts.block.head;
        let first = areas.first()?;
        let (mut rect, fixed) = match head.place {
            HeadPlace::Hidden => return None,
            HeadPlace::Top => (first.rect, false),
            HeadPlace::Over { col, cols } => (columns_rect(first, col, cols)?, false),
            HeadPlace::At(frame) => (frame.rect(&env.grid), true),
        };
        if head.vertical {
            return self.columns(env, parts, first, rect, fixed);
        }
        let mut set = set_head(env, parts.story, head, rect.w);
        self.heads = std::mem::take(&mut set.room);
        if !fixed {
            let lines = head.lines.map_or_else(|| set.grid_lines(env), i64::from);
            rect.h = env.grid.leading * lines.min(i64::from(first.lines));
        }
        if !rect.h.is_positive() {
            return None;
        }
        let (lines, problems) = set.place(parts.story, rect);
        self.items.extend(lines.into_iter().map(Item::Line));
        self.problems.extend(problems.into_iter().map(|p| (p, rect)));
        Some(rect)
    }

    /// Sets a headline group from top to bottom; the room it takes from the body.
    fn columns(
        &mut self,
        env: &Env,
        parts: &Parts<'_>,
        first: &AreaColumns,
        mut rect: Rect,
        fixed: bool,
    ) -> Option<Rect> {
        let head = &parts.block.head;
        let leading = env.grid.leading;
        if !fixed {
            let natural = || (natural_height(env, parts.story, head).0 + leading.0 - 1) / leading.0.max(1);
            let lines = head.lines.map_or_else(natural, i64::from);
            rect.h = leading * lines.min(i64::from(first.lines));
        }
        // At the top it stands at the left, and the body runs down its other side.
        let beside = matches!(head.place, HeadPlace::Top);
        let most = if beside { rect.w / 2 } else { rect.w };
        let set = set_columns(env, parts.story, head, rect.h, most);
        if set.width > rect.w {
            let line = parts.story.copy.title();
            self.problems.push((Problem::HeadlineTooWide { story: parts.story.id, line }, rect));
        }
        if beside {
            rect.w = rect.w.min(set.width + env.grid.em);
        }
        if !rect.h.is_positive() || !set.width.is_positive() {
            return None;
        }
        let spare = if beside { Length::ZERO } else { (rect.w - set.width).max(Length::ZERO) / 2 };
        let (lines, problems) = set.head.place(parts.story, Rect { x: rect.x + spare, ..rect });
        self.items.extend(lines.into_iter().map(Item::Line));
        self.problems.extend(problems.into_iter().map(|p| (p, rect)));
        Some(rect)
    }

    /// Sets an inset photo; the room it takes from the body, whole lines.
    fn inset(&mut self, env: &Env, parts: &Parts<'_>, areas: &[AreaColumns], inset: &Inset) -> Option<Rect> {
        let area = areas.get(usize::from(inset.area))?;
        let columns = columns_rect(area, inset.col, inset.cols)?;
        let leading = env.grid.leading;
        let top = area.rect.y + leading * i64::from(inset.line);
        let room = Rect::new(columns.x, top, columns.w, leading * i64::from(inset.lines));
        // Head and foot of the object line up with the body's type, not with its slots.
        let half = env.half_lead();
        let rect = Rect::new(room.x, room.y + half, room.w, (room.h - half * 2).max(Length(1)));
        let set = match parts.photos.get(&inset.photo) {
            Some(photo) => set_picture(env, photo, rect, inset.crop, true),
            None => missing_picture(rect),
        };
        self.items.extend(set.items);
        self.problems.extend(set.problems.into_iter().map(|p| (p, set.frame)));
        Some(room)
    }

    /// 栏线 wherever two columns stand side by side with type in both.
    fn column_rules(&mut self, env: &Env, areas: &[AreaColumns], slots: &[Slot]) {
        let mut first = 0;
        for area in areas {
            for (column, pair) in (first..).zip(area.columns.windows(2)) {
                let rows = |n: u16| slots.iter().filter(move |s| s.column == n && s.whole).map(|s| s.y);
                let right: std::collections::BTreeSet<Length> = rows(column + 1).collect();
                let both: Vec<Length> = rows(column).filter(|y| right.contains(y)).collect();
                self.items.extend(rule_runs(&both, env.grid.leading, rule_x(pair)));
            }
            first += u16::try_from(area.columns.len()).unwrap_or(u16::MAX);
        }
    }

    fn fit_findings(&mut self, fit: &StoryFit, spare: Option<&Slot>, env: &Env, foot: Slot) {
        let place = |s: Slot| Rect::new(s.x, s.y, s.width, env.grid.leading);
        let story = fit.story;
        if fit.overset_lines > 0 {
            let problem = Problem::Overset { story, lines: fit.overset_lines, chars: fit.counts.overset };
            self.problems.push((problem, place(Slot { y: foot.y - env.grid.leading, ..foot })));
        }
        if fit.underset_lines() > 0 {
            let problem = Problem::Underset { story, lines: fit.underset_lines(), chars: fit.spare_chars };
            self.problems.push((problem, spare.map_or_else(Rect::default, |s| place(*s))));
        }
    }

    fn into_block(self, outline: Vec<Vec<Point>>, fit: StoryFit) -> BlockLayout {
        let finding = |(problem, place)| Finding { problem, place, block: None };
        let findings = self.problems.into_iter().map(finding).collect();
        BlockLayout { block: None, items: self.items, outline, fit: Some(fit), head: self.heads, findings }
    }
}

/// The rectangle over some text columns of an area.
fn columns_rect(area: &AreaColumns, col: u16, cols: u16) -> Option<Rect> {
    let first = area.columns.get(usize::from(col))?;
    let wanted = usize::from(col) + usize::from(cols.max(1)) - 1;
    let last = area.columns.get(wanted).or(area.columns.last())?;
    Some(Rect::new(first.x, area.rect.y, last.x + last.width - first.x, area.rect.h))
}

/// Where lines without room hang: below the last column.
fn foot(env: &Env, areas: &[AreaColumns], slots: &[Slot]) -> Slot {
    let em = env.style(Role::Body).text.size;
    let Some(area) = areas.last() else {
        return Slot { x: Length::ZERO, y: Length::ZERO, width: em * 10, column: 0, area: 0, line: 0, whole: true };
    };
    let column = area.columns.last().copied().unwrap_or(TextColumn { x: area.rect.x, width: em * 10 });
    let (number, nth) = slots.last().map_or((0, 0), |s| (s.column, s.area));
    let y = area.rect.y + env.grid.leading * i64::from(area.lines);
    Slot { x: column.x, y, width: column.width, column: number, area: nth, line: area.lines, whole: true }
}

/// The rectangles of the block's shape. Areas side by side are joined across their gap.
fn shape(env: &Env, areas: &[AreaColumns], head: Option<Rect>) -> Vec<Rect> {
    let rects: Vec<Rect> = head.into_iter().chain(areas.iter().map(|a| a.rect)).collect();
    let reach = env.grid.gap().max(env.grid.em) + Length(1);
    let mut joined = rects.clone();
    for (i, a) in rects.iter().enumerate() {
        for b in &rects[i + 1..] {
            joined.extend(bridge(*a, *b, reach));
        }
    }
    joined
}

/// The strip between two rectangles that stand side by side no further apart than `reach`.
fn bridge(a: Rect, b: Rect, reach: Length) -> Option<Rect> {
    let (left, right) = if a.x < b.x { (a, b) } else { (b, a) };
    let gap = right.x - left.right();
    let (top, bottom) = (a.y.max(b.y), a.bottom().min(b.bottom()));
    (gap.is_positive() && gap <= reach && top < bottom).then(|| Rect::new(left.right(), top, gap, bottom - top))
}

fn rule_x(pair: &[TextColumn]) -> Length {
    let (left, right) = (pair[0].x + pair[0].width, pair[1].x);
    left + (right - left - HAIRLINE) / 2
}

/// One rule for each unbroken run of rows.
fn rule_runs(rows: &[Length], leading: Length, x: Length) -> Vec<Item> {
    let mut runs: Vec<Rect> = Vec::new();
    for &y in rows {
        match runs.last_mut() {
            Some(run) if run.bottom() == y => run.h += leading,
            _ => runs.push(Rect::new(x, y, HAIRLINE, leading)),
        }
    }
    runs.into_iter().map(|rect| Item::Fill { rect, ink: Ink::BLACK }).collect()
}

/// A closed line along an outline.
fn frame_fills(corners: &[Point]) -> Vec<Item> {
    let half = HAIRLINE / 2;
    (0..corners.len())
        .map(|i| {
            let (a, b) = (corners[i], corners[(i + 1) % corners.len()]);
            let (x, y) = (a.x.min(b.x) - half, a.y.min(b.y) - half);
            let rect = Rect::new(x, y, a.x.max(b.x) + half - x, a.y.max(b.y) + half - y);
            Item::Fill { rect, ink: Ink::BLACK }
        })
        .collect()
}

/// 欠: hatching over slots that no line fills, one for each run of them down a column.
fn vacancies(env: &Env, unused: &[Slot]) -> Vec<Item> {
    let mut rects: Vec<(u16, Rect)> = Vec::new();
    for slot in unused {
        let rect = Rect::new(slot.x, slot.y, slot.width, env.grid.leading);
        match rects.last_mut() {
            Some((column, last)) if *column == slot.column && last.x == rect.x && last.w == rect.w => {
                *last = last.union(rect);
            }
            _ => rects.push((slot.column, rect)),
        }
    }
    rects.into_iter().map(|(_, rect)| Item::Vacancy { rect, reason: Vacancy::Underset }).collect()
}
