//! The rules, item by item (GWG 2022 WebCMYKNews; newspaper printers' data sheets).

use banxin_layout::{GlyphRun, Item, Severity, TextLine, Vacancy};
use banxin_model::{Ink, Length, Rect};

use crate::Finding;

/// Thinner rules break up on the plate (R0018, R0019 for reversed and mixed; printers say it of all).
const HAIRLINE: Length = Length(250);
/// Rules of several inks, or reversed, need more: register is 0.1 to 0.2 mm.
const FINE_MIXED: Length = Length(500);
/// Reversed type and type of several inks has at least this size (R0016, R0017).
const SMALL_MIXED: Length = Length::pt(10);
/// The square in which ink is summed (R0026).
const INK_SQUARE: Length = Length::mm(15);

/// What is wrong with an item.
pub(crate) fn of_item(item: &Item, ink_limit: u16) -> Vec<Finding> {
    match item {
        Item::Fill { rect, ink } => fill(*rect, *ink, ink_limit),
        Item::Line(line) => line.all_runs().flat_map(|run| text(line, run, ink_limit)).collect(),
        Item::Vacancy { rect, reason } => vacancy(*rect, *reason).into_iter().collect(),
        Item::Photo(_) => Vec::new(),
    }
}

fn warning(code: &'static str, place: Rect, message: String) -> Finding {
    Finding { code, severity: Severity::Warning, message, place, block: None, detail: None, words: None }
}

const fn inks(ink: Ink) -> usize {
    (ink.c > 0) as usize + (ink.m > 0) as usize + (ink.y > 0) as usize + (ink.k > 0) as usize
}

fn fill(rect: Rect, ink: Ink, ink_limit: u16) -> Vec<Finding> {
    let mut found = Vec::new();
    let thin = rect.w.min(rect.h);
    if !thin.is_positive() {
        return found;
    }
    let points = thin.to_pt();
    if thin < HAIRLINE {
        found.push(warning("hairline", rect, format!("a rule is only {points} pt thick; newsprint needs 0.25 pt")));
    } else if thin < FINE_MIXED && (inks(ink) > 1 || ink == Ink::PAPER) {
        let message = format!("a rule of {points} pt is reversed or in several inks; give it 0.5 pt or one ink");
        found.push(warning("fine_mixed_rule", rect, message));
    }
    if thin >= INK_SQUARE && ink.total() > ink_limit * 10 {
        found.push(too_much(rect, ink, ink_limit));
    }
    found
}

fn too_much(place: Rect, ink: Ink, ink_limit: u16) -> Finding {
    let (has, most) = (ink.total() / 10, ink_limit);
    warning("ink_limit", place, format!("an area has {has} % ink, newsprint carries {most} %; take lighter inks"))
}

fn text(line: &TextLine, run: &GlyphRun, ink_limit: u16) -> Vec<Finding> {
    let place = line.rect();
    let points = run.size.to_pt();
    let mut found = Vec::new();
    if run.size < SMALL_MIXED && run.ink == Ink::PAPER {
        let message = format!("reversed type of {points} pt fills in; take 10 pt or more");
        found.push(warning("small_reversed_type", place, message));
    }
    if run.size < SMALL_MIXED && inks(run.ink) > 1 {
        let message = format!("type of {points} pt in several inks blurs; take black alone, or 10 pt or more");
        found.push(warning("small_mixed_type", place, message));
    }
    if run.ink.k >= 850 && run.ink.total() > ink_limit * 10 {
        found.push(too_much(place, run.ink, ink_limit));
    }
    found
}

/// Room that would be printed white. A missing photo is named by the layout.
fn vacancy(place: Rect, reason: Vacancy) -> Option<Finding> {
    let what = match reason {
        Vacancy::CopyToCome => "copy still to come",
        Vacancy::Advertisement => "an advertisement without artwork",
        Vacancy::PhotoMissing | Vacancy::Underset => return None,
    };
    Some(warning("empty_block", place, format!("room for {what} would be printed white")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(item: &Item) -> Vec<&'static str> {
        of_item(item, 220).iter().map(|f| f.code).collect()
    }

    fn rule(thickness: i64, ink: Ink) -> Item {
        Item::Fill { rect: Rect::new(Length(0), Length(0), Length::mm(100), Length(thickness)), ink }
    }

    const DEEP: Ink = Ink { c: 800, m: 700, y: 600, k: 500 };
    const GREEN: Ink = Ink { c: 500, m: 0, y: 500, k: 0 };

    #[test]
    fn thin_rules() {
        assert_eq!(codes(&rule(249, Ink::BLACK)), ["hairline"]);
        assert_eq!(codes(&rule(250, Ink::BLACK)), [""; 0]);
        assert_eq!(codes(&rule(400, GREEN)), ["fine_mixed_rule"]);
        assert_eq!(codes(&rule(400, Ink::PAPER)), ["fine_mixed_rule"]);
        assert_eq!(codes(&rule(500, GREEN)), [""; 0]);
        assert_eq!(codes(&rule(0, Ink::BLACK)), [""; 0], "nothing is painted");
    }

    #[test]
    fn too_much_ink_matters_where_it_covers_the_square() {
        assert_eq!(codes(&rule(Length::mm(15).0, DEEP)), ["ink_limit"]);
        assert_eq!(codes(&rule(Length::mm(14).0, DEEP)), [""; 0]);
        assert_eq!(codes(&rule(Length::mm(40).0, Ink { c: 440, m: 380, y: 380, k: 1000 })), [""; 0], "220 % exactly");
    }

    #[test]
    fn small_type() {
        let line = |size, ink| {
            let run = GlyphRun {
                font: banxin_typeset::FontId(0),
                size: Length(size),
                scale_x: 1000,
                drop: Length::ZERO,
                turned: false,
                ink,
                glyphs: Vec::new(),
            };
            Item::Line(TextLine {
                source: banxin_layout::Source::Furniture,
                text: String::new(),
                x: Length::ZERO,
                baseline: Length::pt(20),
                measure: Length::pt(50),
                width: Length::pt(50),
                size: Length(size),
                column: None,
                runs: vec![run],
                beside: Vec::new(),
            })
        };
        assert_eq!(codes(&line(9_999, Ink::PAPER)), ["small_reversed_type"]);
        assert_eq!(codes(&line(10_000, Ink::PAPER)), [""; 0]);
        assert_eq!(codes(&line(9_000, GREEN)), ["small_mixed_type"]);
        assert_eq!(codes(&line(9_000, Ink::BLACK)), [""; 0]);
        assert_eq!(codes(&line(30_000, Ink { c: 600, m: 500, y: 500, k: 1000 })), ["ink_limit"]);
    }

    #[test]
    fn empty_room() {
        let of = |reason| codes(&Item::Vacancy { rect: Rect::default(), reason });
        assert_eq!(of(Vacancy::Advertisement), ["empty_block"]);
        assert_eq!(of(Vacancy::CopyToCome), ["empty_block"]);
        assert_eq!(of(Vacancy::Underset), [""; 0]);
    }
}
