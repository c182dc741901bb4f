//! Content streams word by word: which inks, which overprint, which glyphs.

use super::Report;
use super::lexer::Lexer;
use super::object::{Dict, Object};
use super::pages::Shown;

/// Words that choose a colour other than by four inks, or draw in one (C2, C3).
const FOREIGN_COLOUR: [&str; 13] = ["rg", "RG", "g", "G", "cs", "CS", "sc", "scn", "SC", "SCN", "sh", "BI", "ri"];

/// Words that need no look.
const PLAIN: [&str; 10] = ["K", "W", "n", "cm", "Tz", "Tm", "BT", "ET", "BDC", "EMC"];

/// Black rules under this many points must overprint (R0010).
const THIN: f64 = 2.0;

/// What `q` keeps.
#[derive(Clone, Default)]
struct State {
    fill: Option<[f64; 4]>,
    overprint: bool,
    font: Option<u32>,
}

impl State {
    fn is_black(&self) -> bool {
        self.fill == Some([0.0, 0.0, 0.0, 1.0])
    }

    fn is_white(&self) -> bool {
        self.fill == Some([0.0; 4])
    }
}

/// A walk through a page's content.
pub(super) struct Walk<'r, 'f> {
    report: &'r mut Report<'f>,
    page: u32,
    resources: Option<&'f Dict>,
    shown: &'r mut Shown,
    state: State,
    kept: Vec<State>,
    /// Width and height of the rectangle to be filled.
    rectangle: Option<(f64, f64)>,
    /// Open `BT` and `BDC`.
    open: (i32, i32),
}

impl<'r, 'f> Walk<'r, 'f> {
    pub fn new(report: &'r mut Report<'f>, page: u32, dict: &'f Dict, shown: &'r mut Shown) -> Self {
        let resources = report.file.dict(dict, "Resources");
        let state = State::default();
        Self { report, page, resources, shown, state, kept: Vec::new(), rectangle: None, open: (0, 0) }
    }

    /// Walks from the first word to the last.
    pub fn run(mut self, content: &[u8]) {
        let mut lexer = Lexer::new(content, 0);
        let mut operands = Vec::new();
        while let Some(object) = lexer.object() {
            match object {
                Object::Word(word) => {
                    self.word(&word, &operands);
                    operands.clear();
                }
                operand => operands.push(operand),
            }
        }
        lexer.skip_space();
        let whole = lexer.at == content.len() && operands.is_empty();
        let even = self.kept.is_empty() && self.open == (0, 0);
        self.must(whole && even, "C8", "its content is broken off or q/Q, BT/ET, BDC/EMC do not match");
    }

    fn must(&mut self, holds: bool, id: &'static str, what: &str) {
        let page = self.page;
        self.report.must(holds, id, format!("page object {page}: {what}"));
    }

    fn word(&mut self, word: &str, operands: &[Object]) {
        self.open.0 += i32::from(word == "BT") - i32::from(word == "ET");
        self.open.1 += i32::from(word == "BDC") - i32::from(word == "EMC");
        match word {
            "q" => self.kept.push(self.state.clone()),
            "Q" => match self.kept.pop() {
                Some(state) => self.state = state,
                None => self.must(false, "C8", "Q without q"),
            },
            "k" => {
                let inks: Vec<f64> = operands.iter().filter_map(Object::number).collect();
                self.state.fill = inks.try_into().ok();
                self.must(self.state.fill.is_some(), "C8", "k without four numbers");
            }
            "gs" => self.graphics_state(operands),
            "Tf" => {
                self.state.font = self.resource("Font", operands);
                self.must(self.state.font.is_some(), "C8", "Tf with a font the page does not have");
            }
            "Do" => {
                let there = self.resource("XObject", operands).is_some();
                self.must(there, "C8", "Do with a picture the page does not have");
            }
            "re" => self.rectangle = side(operands, 2).zip(side(operands, 3)),
            "f" => self.fill(),
            "Tj" | "TJ" => self.text(operands),
            foreign if FOREIGN_COLOUR.contains(&foreign) => {
                self.must(false, "C3", &format!("{foreign} is not a colour of four inks"));
            }
            plain if PLAIN.contains(&plain) => {}
            other => self.must(false, "C8", &format!("{other} is not an operator of ours")),
        }
    }

    /// The object's number of a named resource.
    fn resource(&self, kind: &str, operands: &[Object]) -> Option<u32> {
        let name = operands.first()?.name()?;
        match self.report.file.dict(self.resources?, kind)?.get(name)? {
            Object::Ref(n) => Some(*n),
            _ => None,
        }
    }

    fn graphics_state(&mut self, operands: &[Object]) {
        let file = self.report.file;
        let state = self.resource("ExtGState", operands).and_then(|n| file.objects.get(&n)?.dict());
        let Some(state) = state else { return self.must(false, "C8", "gs with a state the page does not have") };
        let on = |key: &str| state.get(key).is_some_and(|o| o.is_word("true"));
        let mode = state.get("OPM").and_then(Object::number);
        self.state.overprint = on("op");
        self.must(!on("op") || mode == Some(1.0), "R0009", "overprint without OPM 1");
    }

    fn fill(&mut self) {
        let thin = self.rectangle.is_some_and(|(w, h)| w.min(h) < THIN);
        let state = self.state.clone();
        self.must(!state.is_white() || !state.overprint, "R0008", "a white area overprints");
        self.must(!(state.is_black() && thin) || state.overprint, "R0010", "a thin black rule does not overprint");
        self.must(state.fill.is_some(), "C3", "an area has no colour of four inks");
    }

    fn text(&mut self, operands: &[Object]) {
        let state = self.state.clone();
        self.must(!state.is_white() || !state.overprint, "R0007", "white type overprints");
        self.must(!state.is_black() || state.overprint, "R0009", "black type does not overprint");
        self.must(state.fill.is_some(), "C3", "type has no colour of four inks");
        let strings: Vec<&[u8]> = match operands {
            [Object::Array(parts)] => parts.iter().filter_map(Object::text).collect(),
            other => other.iter().filter_map(Object::text).collect(),
        };
        let glyphs = strings.iter().flat_map(|s| s.as_chunks::<2>().0).map(|b| u16::from_be_bytes(*b));
        let glyphs: Vec<u16> = glyphs.collect();
        self.must(!glyphs.contains(&0), "T2", "a glyph that the font does not have is shown");
        match state.font {
            Some(font) => self.shown.entry(font).or_default().extend(glyphs),
            None => self.must(false, "C8", "type without a font"),
        }
    }
}

fn side(operands: &[Object], i: usize) -> Option<f64> {
    operands.get(i)?.number().map(f64::abs)
}
