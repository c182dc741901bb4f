//! 报眉 and 报头: the paper's own words on its pages.

use banxin_model::{Align, Document, Edition, Ink, Length, Page, Rect, Role};
use banxin_typeset::FirstFit;

use crate::display::{BlockLayout, Item, Source};
use crate::env::{Env, RoleStyle};
use crate::line::baseline_in;
use crate::words::{Words, set_words, width_of};

/// 天线: the rule below the 报眉.
const HEAD_RULE: Length = Length(800);

/// The 报眉 of a page: number and section left, name in the middle, date and editors right.
/// The front page's masthead says all that, so it has none.
pub(crate) fn folio(env: &Env, document: &Document, page: &Page, number: usize) -> BlockLayout {
    let area = env.grid.area;
    let style = env.style(Role::Folio);
    let big = style.at_size(style.text.size.scale(9, 4));
    let small = style.at_size(style.text.size.scale(4, 5));
    let name = style.at_size(style.text.size.scale(3, 2));
    let foot = area.y - Length::mm(4);
    let band = |height: Length| Rect::new(area.x, foot - Length::pt(3) - height, area.w, height);
    let mut items = vec![Item::Fill { rect: Rect::new(area.x, foot, area.w, HEAD_RULE), ink: Ink::BLACK }];
    items.extend(words(env, &format!("{number:02}"), &big, band(big.leading), Align::Left));
    let indent = width_of(env, &format!("{number:02}"), &big) + style.text.size;
    let beside = band(name.leading);
    let section = Rect::new(beside.x + indent, beside.y, beside.w - indent, beside.h);
    items.extend(words(env, &page.section, &name, section, Align::Left));
    items.extend(words(env, &document.edition.paper, &name, band(name.leading), Align::Centre));
    let above = |r: Rect| Rect::new(r.x, r.y - r.h, r.w, r.h);
    let editors = editors_line(page);
    let date_band = if editors.is_empty() { band(small.leading) } else { above(band(small.leading)) };
    items.extend(words(env, &document.edition.date.in_chinese(), &small, date_band, Align::Right));
    items.extend(words(env, &editors, &small, band(small.leading), Align::Right));
    BlockLayout { items, ..BlockLayout::default() }
}

fn editors_line(page: &Page) -> String {
    let e = &page.editors;
    let named = [("责编", &e.editor), ("美编", &e.designer), ("校对", &e.proofreader)];
    let said: Vec<String> =
        named.iter().filter(|(_, name)| !name.is_empty()).map(|(duty, name)| format!("{duty} {name}")).collect();
    said.join("　")
}

/// 报头: the name as large as its place allows, date and issue at its right.
pub(crate) fn masthead(env: &Env, edition: &Edition, rect: Rect) -> BlockLayout {
    let style = env.style(Role::Masthead);
    let small = env.style(Role::Folio);
    let side = rect.w.scale(3, 10);
    let room = rect.w - side;
    let size = name_size(env, &edition.paper, style, room, rect.h - Length::pt(10));
    let name = style.at_size(size);
    let name_rect = Rect::new(rect.x, rect.y, room, rect.h - Length::pt(6));
    let mut items = words(env, &edition.paper, &name, name_rect, Align::Left);
    let mut facts = vec![edition.date.in_chinese()];
    if !edition.issue.is_empty() {
        facts.push(format!("第{}期", edition.issue));
    }
    facts.push(format!("今日{}版", edition.pages.len()));
    let step = small.leading.scale(5, 4);
    let count = i64::try_from(facts.len()).unwrap_or(0);
    let top = rect.bottom() - Length::pt(8) - step * count;
    for (i, fact) in (0..).zip(&facts) {
        let line = Rect::new(rect.right() - side, top + step * i, side, step);
        items.extend(words(env, fact, small, line, Align::Right));
    }
    let rule = Rect::new(rect.x, rect.bottom() - Length::pt(4), rect.w, Length(1500));
    items.push(Item::Fill { rect: rule, ink: Ink::BLACK });
    let outline = crate::outline::outline(&[rect]);
    BlockLayout { items, outline, ..BlockLayout::default() }
}

/// The style's size, or what width and height allow if that is less.
fn name_size(env: &Env, name: &str, style: &RoleStyle, room: Length, height: Length) -> Length {
    let wide = width_of(env, name, style).max(Length(1));
    let by_width = style.text.size.scale(room.0, wide.0);
    style.text.size.min(by_width).min(height.scale(9, 10)).max(Length::pt(2))
}

/// One line of the paper's own words in a rectangle.
fn words(env: &Env, text: &str, style: &RoleStyle, rect: Rect, align: Align) -> Vec<Item> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let baseline = baseline_in(rect.y, rect.h, style.text.size);
    let words = Words { text, style, source: Source::Furniture, align, measure: Length(i64::MAX / 4) };
    let set = set_words(env, &words, &FirstFit, |_| (rect.x, baseline), Some(rect.w));
    set.lines.into_iter().map(Item::Line).collect()
}
