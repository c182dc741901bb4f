//! Content streams word by word: of pages, and of the forms, patterns and glyphs they draw.
//! What is only listed in resources and never drawn is not judged; what is drawn always is.

use std::collections::BTreeSet;

use super::Report;
use super::file::File;
use super::judge::Marks;
use super::lexer::Lexer;
use super::object::{Dict, Object};
use super::pages::{PageBoxes, Shown};
use super::plane::{Extent, IDENTITY, Matrix, at, scale, scales, then};
use super::space::{Paint, Space};
use super::states;

/// Contents drawn inside one another, at most.
const DEEPEST: usize = 12;
/// Forms, patterns and glyphs looked at for one page, at most.
const MOST_CONTENTS: usize = 5000;

/// Words that need no look (ISO 32000-1, annex A).
const PLAIN: [&str; 17] =
    ["J", "j", "M", "d", "i", "MP", "DP", "BMC", "BX", "EX", "Tc", "Tw", "Tz", "TL", "Ts", "d0", "d1"];

/// What `q` keeps.
#[derive(Clone)]
pub(super) struct State<'p> {
    pub ctm: Matrix,
    pub fill: Paint,
    pub stroke: Paint,
    spaces: (Space, Space),
    /// Filling, stroking.
    pub overprint: (bool, bool),
    /// OPM 1.
    pub nonzero_only: bool,
    pub line: f64,
    font: Option<Font<'p>>,
    mode: f64,
}

impl State<'_> {
    fn new(ctm: Matrix) -> Self {
        Self {
            ctm,
            fill: Paint::Grey(0.0),
            stroke: Paint::Grey(0.0),
            spaces: (Space::Grey, Space::Grey),
            overprint: (false, false),
            nonzero_only: false,
            line: 1.0,
            font: None,
            mode: 0.0,
        }
    }
}

/// The font that is chosen.
#[derive(Clone)]
struct Font<'p> {
    /// Number of its object, and its name where it has none.
    key: (u32, String),
    dict: &'p Dict,
    size: f64,
    /// Two bytes a code.
    wide: bool,
}

/// A walk through a page.
pub(super) struct Walk<'r, 'p, 'f> {
    pub report: &'r mut Report<'f>,
    pub file: &'p File,
    pub page: u32,
    pub boxes: &'p PageBoxes,
    shown: &'r mut Shown,
    resources: Option<&'p Dict>,
    state: State<'p>,
    kept: Vec<State<'p>>,
    text: Matrix,
    /// The path so far, on the page; and its one rectangle's sides, if it is no more than that.
    path: Vec<(f64, f64)>,
    rectangle: Option<(f64, f64)>,
    /// Open `BT` and `BDC`.
    open: (i32, i32),
    depth: usize,
    contents: usize,
    glyphs_seen: BTreeSet<u32>,
}

impl<'r, 'p, 'f: 'p> Walk<'r, 'p, 'f> {
    pub fn new(
        report: &'r mut Report<'f>,
        page: u32,
        dict: &'p Dict,
        boxes: &'p PageBoxes,
        shown: &'r mut Shown,
    ) -> Self {
        let file: &'f File = report.file;
        Self {
            report,
            file,
            page,
            boxes,
            shown,
            resources: file.dict(dict, "Resources"),
            state: State::new(IDENTITY),
            kept: Vec::new(),
            text: IDENTITY,
            path: Vec::new(),
            rectangle: None,
            open: (0, 0),
            depth: 0,
            contents: 0,
            glyphs_seen: BTreeSet::new(),
        }
    }

    /// Walks from the first word to the last.
    pub fn run(&mut self, content: &[u8]) {
        if let Some(resources) = self.resources {
            states::check(self.report, self.file, resources);
            self.default_spaces(resources);
        }
        let (kept, open) = (std::mem::take(&mut self.kept), std::mem::take(&mut self.open));
        let mut lexer = Lexer::new(content, 0);
        let mut operands = Vec::new();
        while let Some(object) = lexer.object() {
            match object {
                Object::Word(word) if word == "BI" => self.inline(&mut lexer),
                Object::Word(word) if !matches!(word.as_str(), "true" | "false" | "null") => {
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
        (self.kept, self.open) = (kept, open);
    }

    pub fn must(&mut self, holds: bool, id: &'static str, what: &str) {
        if !holds {
            self.report.add(id, format!("page object {}: {what}", self.page));
        }
    }

    fn word(&mut self, word: &str, operands: &[Object]) {
        self.open.0 += i32::from(word == "BT") - i32::from(word == "ET");
        self.open.1 += i32::from(matches!(word, "BDC" | "BMC")) - i32::from(word == "EMC");
        let numbers: Vec<f64> = operands.iter().filter_map(Object::number).collect();
        match word {
            "q" => self.kept.push(self.state.clone()),
            "Q" => match self.kept.pop() {
                Some(state) => self.state = state,
                None => self.must(false, "C8", "Q without q"),
            },
            "cm" => match <Matrix>::try_from(numbers) {
                Ok(m) => self.state.ctm = then(m, self.state.ctm),
                Err(_) => self.must(false, "C8", "cm without six numbers"),
            },
            "w" => self.state.line = numbers.first().copied().unwrap_or(1.0),
            "gs" => self.graphics_state(operands),
            "ri" => {
                const INTENTS: [&str; 4] = ["AbsoluteColorimetric", "RelativeColorimetric", "Saturation", "Perceptual"];
                let known = operands.first().and_then(Object::name).is_some_and(|n| INTENTS.contains(&n));
                self.must(known, "C8", "ri with an intent that is not one of the four");
            }
            "Do" => self.draw(operands),
            "sh" => self.shading(operands),
            "BT" => self.text = IDENTITY,
            "Tm" => self.text = numbers.try_into().unwrap_or(IDENTITY),
            "Tr" => self.state.mode = numbers.first().copied().unwrap_or(0.0),
            "Tf" => self.choose_font(operands),
            "Tj" | "TJ" | "'" | "\"" => self.show(operands),
            "ET" | "Td" | "TD" | "T*" | "BDC" | "EMC" => {}
            plain if PLAIN.contains(&plain) => {}
            other if self.colour(other, operands, &numbers) || self.path_word(other, &numbers) => {}
            other => self.must(false, "C8", &format!("{other} is not an operator")),
        }
    }

    /// Words that choose a colour.
    fn colour(&mut self, word: &str, operands: &[Object], numbers: &[f64]) -> bool {
        let stroking = word.starts_with(|c: char| c.is_ascii_uppercase());
        let space = match word {
            "k" | "K" => Space::Cmyk,
            "g" | "G" => Space::Grey,
            "rg" | "RG" => {
                self.must(false, "C3", &format!("{word} is not a colour of inks or grey"));
                Space::Foreign("DeviceRGB".to_owned())
            }
            "cs" | "CS" => match operands.first() {
                Some(name) => Space::of(self.file, self.resources, name),
                None => return true,
            },
            "sc" | "scn" | "SC" | "SCN" => {
                let space = if stroking { &self.state.spaces.1 } else { &self.state.spaces.0 };
                let (paint, pattern) = (space.colour(numbers), matches!(space, Space::Pattern(_)));
                self.set_paint(stroking, paint);
                if let (true, Some(name)) = (pattern, operands.last().and_then(Object::name)) {
                    self.pattern(name);
                }
                return true;
            }
            _ => return false,
        };
        if matches!(word, "cs" | "CS") {
            self.judge_space(&space, word);
            self.set_paint(stroking, space.initial());
        } else {
            let paint = space.colour(numbers);
            let right = paint != Paint::Other || matches!(space, Space::Foreign(_));
            self.must(right, "C8", &format!("{word} without its numbers"));
            self.set_paint(stroking, paint);
        }
        let spaces = &mut self.state.spaces;
        *(if stroking { &mut spaces.1 } else { &mut spaces.0 }) = space;
        true
    }

    /// C3: a page must not say that its inks, or what it calls RGB, are another space (ISO 15930-4, 6.7).
    fn default_spaces(&mut self, resources: &'p Dict) {
        for key in ["DefaultCMYK", "DefaultRGB", "DefaultGray"] {
            let Some(space) = self.file.dict(resources, "ColorSpace").and_then(|d| d.get(key)) else { continue };
            // Grey may be said to be what it is: one of the four inks.
            let harmless = Space::of(self.file, None, space).foreign().is_none() && key == "DefaultGray";
            self.must(harmless, "C3", &format!("its resources have /{key}"));
        }
    }

    fn set_paint(&mut self, stroking: bool, paint: Paint) {
        *(if stroking { &mut self.state.stroke } else { &mut self.state.fill }) = paint;
    }

    /// C3, C4: a space that is drawn in.
    fn judge_space(&mut self, space: &Space, by: &str) {
        if let Some(foreign) = space.foreign() {
            self.must(false, "C3", &format!("{by} chooses {foreign}, which is neither inks nor grey"));
        }
        if let Some(foreign) = space.foreign_alternate() {
            self.must(false, "R0027", &format!("{by} chooses an ink whose alternate is {foreign}"));
        }
        for spot in space.spots() {
            self.must(false, "R0020", &format!("the spot ink {spot} is used"));
        }
    }

    /// Words that make and paint paths.
    fn path_word(&mut self, word: &str, numbers: &[f64]) -> bool {
        match word {
            "m" | "l" | "c" | "v" | "y" => {
                self.rectangle = None;
                let ctm = self.state.ctm;
                self.path.extend(numbers.as_chunks::<2>().0.iter().map(|p| at(ctm, p[0], p[1])));
            }
            "re" => {
                let &[x, y, w, h] = numbers else {
                    self.must(false, "C8", "re without four numbers");
                    return true;
                };
                let ctm = self.state.ctm;
                let (sx, sy) = scales(ctm);
                self.rectangle = self.path.is_empty().then_some((w.abs() * sx, h.abs() * sy));
                self.path.extend([(x, y), (x + w, y), (x, y + h), (x + w, y + h)].map(|(x, y)| at(ctm, x, y)));
            }
            "h" | "W" | "W*" => {}
            "n" => self.end_path(),
            "f" | "F" | "f*" => self.paint(true, false),
            "S" | "s" => self.paint(false, true),
            "B" | "B*" | "b" | "b*" => self.paint(true, true),
            _ => return false,
        }
        true
    }

    fn end_path(&mut self) {
        self.path.clear();
        self.rectangle = None;
    }

    fn paint(&mut self, fill: bool, stroke: bool) {
        let extent = Extent::of(&self.path);
        let state = &self.state;
        let thin = self.rectangle.map(|(w, h)| w.min(h));
        let line = state.line * scale(state.ctm);
        let (overprint, mode) = (state.overprint, state.nonzero_only);
        let (fills, strokes) = (state.fill, state.stroke);
        if fill {
            self.mark(Marks { paint: fills, overprint: overprint.0, nonzero_only: mode, thin, extent });
        }
        if stroke {
            self.must(line >= 0.1, "H1", "a line is thinner than 0.1 pt; how it prints depends on the device");
            self.mark(Marks { paint: strokes, overprint: overprint.1, nonzero_only: mode, thin: Some(line), extent });
        }
        self.end_path();
    }

    /// A named resource, with the number of its object.
    fn resource(&self, kind: &str, name: &str) -> Option<(u32, &'p Object)> {
        let object = self.file.dict(self.resources?, kind)?.get(name)?;
        let number = if let Object::Ref(n) = object { *n } else { 0 };
        Some((number, self.file.resolve(object)?))
    }

    fn named(&self, kind: &str, operands: &[Object]) -> Option<(u32, &'p Object)> {
        self.resource(kind, operands.first()?.name()?)
    }

    fn graphics_state(&mut self, operands: &[Object]) {
        let Some(state) = self.named("ExtGState", operands).and_then(|(_, o)| o.dict()) else {
            return self.must(false, "C8", "gs with a state the page does not have");
        };
        let file = self.file;
        let on = |key: &str| file.get(state, key).map(|o| o.is_word("true"));
        if let Some(stroke) = on("OP") {
            // Alone it means both (ISO 32000-1, table 58).
            self.state.overprint = (on("op").unwrap_or(stroke), stroke);
        }
        if let Some(fill) = on("op") {
            self.state.overprint.0 = fill;
        }
        if let Some(mode) = file.get(state, "OPM").and_then(Object::number) {
            self.state.nonzero_only = mode == 1.0;
        }
        if let Some(width) = file.get(state, "LW").and_then(Object::number) {
            self.state.line = width;
        }
    }

    fn draw(&mut self, operands: &[Object]) {
        let Some((number, object @ Object::Stream(dict, _))) = self.named("XObject", operands) else {
            return self.must(false, "C8", "Do with a picture the page does not have");
        };
        match self.file.get(dict, "Subtype").and_then(Object::name) {
            Some("Image") => {
                let stencil = self.file.get(dict, "ImageMask").is_some_and(|o| o.is_word("true"));
                let space = dict.get("ColorSpace").map(|o| Space::of(self.file, self.resources, o));
                self.report.coloured |= !stencil && space.is_none_or(|s| s.is_coloured());
                let side = |key| self.file.get(dict, key).and_then(Object::number).unwrap_or(0.0);
                let pixels = (side("Width"), side("Height"));
                let bits = self.file.get(dict, "BitsPerComponent").and_then(Object::number);
                self.resolution(number, pixels, stencil || bits == Some(1.0));
                self.whole_page(number, pixels);
            }
            Some("Form") => {
                let matrix = self.file.numbers(dict, "Matrix").and_then(|n| n.try_into().ok()).unwrap_or(IDENTITY);
                self.nested(object, dict, matrix);
            }
            _ => self.must(false, "C7", "Do with neither a picture nor a form"),
        }
    }

    /// Walks a form, a pattern or a glyph with its own resources and puts everything back.
    fn nested(&mut self, stream: &'p Object, dict: &'p Dict, matrix: Matrix) {
        self.contents += 1;
        if self.depth >= DEEPEST || self.contents > MOST_CONTENTS {
            self.report.endless = true;
            return self.must(false, "C8", "forms lie too deep in one another to be checked");
        }
        let Some(bytes) = self.file.unpacked(stream) else {
            return self.must(false, "C8", "a form's content cannot be read");
        };
        let state = self.state.clone();
        let (resources, text) = (self.resources, self.text);
        let path = (std::mem::take(&mut self.path), self.rectangle.take());
        self.state.ctm = then(matrix, self.state.ctm);
        self.resources = self.file.dict(dict, "Resources").or(resources);
        self.depth += 1;
        self.run(&bytes);
        self.depth -= 1;
        (self.state, self.resources, self.text) = (state, resources, text);
        (self.path, self.rectangle) = path;
    }

    fn pattern(&mut self, name: &str) {
        let Some((_, object)) = self.resource("Pattern", name) else {
            return self.must(false, "C8", "a pattern the page does not have");
        };
        let Some(dict) = object.dict() else { return };
        match (object, self.file.dict(dict, "Shading")) {
            (_, Some(shading)) => self.judge_shading(shading),
            // A pattern's matrix counts from the page's own coordinates; its scale is what matters here.
            (Object::Stream(..), None) => self.nested(object, dict, IDENTITY),
            _ => {}
        }
    }

    fn shading(&mut self, operands: &[Object]) {
        match self.named("Shading", operands).and_then(|(_, o)| o.dict()) {
            Some(dict) => self.judge_shading(dict),
            None => self.must(false, "C8", "sh with a shading the page does not have"),
        }
    }

    fn judge_shading(&mut self, dict: &'p Dict) {
        if let Some(space) = dict.get("ColorSpace") {
            let space = Space::of(self.file, self.resources, space);
            self.report.coloured |= space.is_coloured();
            self.judge_space(&space, "a shading");
        }
    }

    /// An inline picture, from behind `BI` to behind `EI`.
    fn inline(&mut self, lexer: &mut Lexer<'_>) {
        let mut entries = Dict::new();
        while let Some(object) = lexer.object() {
            match object {
                Object::Name(key) => {
                    if let Some(value) = lexer.object() {
                        entries.insert(key, value);
                    }
                }
                word if word.is_word("ID") => break,
                _ => return self.must(false, "C8", "an inline picture is damaged"),
            }
        }
        if !lexer.skip_inline_data() {
            return self.must(false, "C8", "an inline picture has no end");
        }
        let entry = |long: &str, short: &str| entries.get(long).or_else(|| entries.get(short));
        let number = |long, short| entry(long, short).and_then(Object::number);
        let stencil = entry("ImageMask", "IM").is_some_and(|o| o.is_word("true"));
        if let (false, Some(space)) = (stencil, entry("ColorSpace", "CS")) {
            let space = Space::of(self.file, self.resources, space);
            self.report.coloured |= space.is_coloured();
            self.judge_space(&space, "an inline picture");
        }
        let pixels = (number("Width", "W").unwrap_or(0.0), number("Height", "H").unwrap_or(0.0));
        self.resolution(0, pixels, stencil || number("BitsPerComponent", "BPC") == Some(1.0));
    }

    /// R0031, R0032: pixels an inch where a picture is drawn.
    fn resolution(&mut self, number: u32, pixels: (f64, f64), lines: bool) {
        let (w, h) = scales(self.state.ctm);
        // What is smaller than a millimetre is no picture to look into.
        if w < 3.0 || h < 3.0 {
            return;
        }
        let ppi = (pixels.0 / w).min(pixels.1 / h) * 72.0;
        self.judge_resolution(number, ppi, lines);
    }

    /// R0033: a picture of the whole page has type in it.
    fn whole_page(&mut self, number: u32, pixels: (f64, f64)) {
        let m = self.state.ctm;
        let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)].map(|(x, y)| at(m, x, y));
        let Some((trim, extent)) = self.boxes.trim.zip(Extent::of(&corners)) else { return };
        if extent.covers(trim) {
            let (w, h) = scales(m);
            self.judge_whole_page(number, (pixels.0 / w).min(pixels.1 / h) * 72.0);
        }
    }

    fn choose_font(&mut self, operands: &[Object]) {
        let Some(dict) = self.named("Font", operands).and_then(|(_, o)| o.dict()) else {
            self.state.font = None;
            return self.must(false, "C8", "Tf with a font the page does not have");
        };
        let number = self.named("Font", operands).map_or(0, |(n, _)| n);
        let name = operands.first().and_then(Object::name).filter(|_| number == 0).unwrap_or_default().to_owned();
        let kind = self.file.get(dict, "Subtype").and_then(Object::name);
        let size = operands.get(1).and_then(Object::number).unwrap_or(0.0);
        self.state.font = Some(Font { key: (number, name), dict, size, wide: kind == Some("Type0") });
        if kind == Some("Type3") && self.glyphs_seen.insert(number) {
            self.glyphs(dict);
        }
    }

    /// The glyphs of a Type 3 font are contents of their own.
    fn glyphs(&mut self, font: &'p Dict) {
        for object in self.file.dict(font, "CharProcs").into_iter().flatten().map(|(_, o)| o) {
            if let Some(glyph) = self.file.resolve(object) {
                self.nested(glyph, font, IDENTITY);
            }
        }
    }

    fn show(&mut self, operands: &[Object]) {
        let Some(font) = self.state.font.clone() else { return self.must(false, "C8", "type without a font") };
        let strings: Vec<&[u8]> = match operands {
            [Object::Array(parts)] => parts.iter().filter_map(Object::text).collect(),
            other => other.iter().filter_map(Object::text).collect(),
        };
        let codes: Vec<u16> = if font.wide {
            strings.iter().flat_map(|s| s.as_chunks::<2>().0).map(|b| u16::from_be_bytes(*b)).collect()
        } else {
            strings.iter().flat_map(|s| s.iter()).map(|&b| u16::from(b)).collect()
        };
        self.must(!font.wide || !codes.contains(&0), "T3", "a glyph that the font does not have is shown");
        let size = font.size.abs() * scales(then(self.text, self.state.ctm)).1;
        self.shown.entry(font.key).or_insert_with(|| (font.dict.clone(), BTreeSet::new())).1.extend(codes);
        let state = &self.state;
        let (fill, stroke) = ((state.fill, state.overprint.0), (state.stroke, state.overprint.1));
        let (paint, overprint) = match state.mode as i64 {
            1 | 5 => stroke,
            3 | 7 => return,
            _ => fill,
        };
        let nonzero_only = state.nonzero_only;
        self.judge_text(&Marks { paint, overprint, nonzero_only, thin: None, extent: None }, size);
    }
}
