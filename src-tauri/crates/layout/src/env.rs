//! What all blocks of an edition share: its grid, its fonts, its styles with fonts resolved.

use std::collections::BTreeMap;
use std::sync::Arc;

use banxin_model::{
    Align, Document, FitLimits, FontRef, Grid, Ink, Length, LineBreaking, Names, PaperSetup, Profiles, Role, Style,
    StyleSheet,
};
use banxin_typeset::headline::Words;
use banxin_typeset::{Breaker, FirstFit, FontBook, FontId, TextStyle, TotalFit};

/// A role's style, ready to set with.
#[derive(Clone, Debug)]
pub(crate) struct RoleStyle {
    /// Fonts and sizes.
    pub text: TextStyle,
    /// Colour.
    pub ink: Ink,
    /// Distance of baselines.
    pub leading: Length,
    /// First-line indent in thousandths of the em.
    pub indent: u16,
    /// Setting across the measure.
    pub align: Align,
    /// Dividing into lines.
    pub breaking: LineBreaking,
    /// How far copyfit may go.
    pub limits: FitLimits,
}

impl RoleStyle {
    fn compose(style: &Style, book: &FontBook, profiles: &Profiles) -> Self {
        Self {
            text: TextStyle::compose(style, book, profiles),
            ink: style.ink,
            leading: style.leading,
            indent: style.indent,
            align: style.align,
            breaking: style.breaking,
            limits: style.fit,
        }
    }

    /// What divides its paragraphs into lines; what copyfit tracks it has divided line by line.
    pub fn breaker(&self, tracked: bool) -> &'static dyn Breaker {
        match self.breaking {
            LineBreaking::TotalFit if !tracked => &TotalFit,
            LineBreaking::FirstFit | LineBreaking::TotalFit => &FirstFit,
        }
    }

    /// First-line indent as a length.
    pub fn indent(&self) -> Length {
        self.text.size.scale(i64::from(self.indent), 1000)
    }

    /// The same style at another size, leading in proportion.
    pub fn at_size(&self, size: Length) -> Self {
        let mut style = self.clone();
        style.leading = self.leading.scale(size.0, self.text.size.0.max(1));
        style.text.size = size;
        style
    }
}

/// Grid, fonts and styles of an edition.
#[derive(Debug)]
pub(crate) struct Env {
    /// The page grid.
    pub grid: Grid,
    /// Fonts.
    pub book: Arc<FontBook>,
    /// Fonts the styles ask for and the book lacks.
    pub missing_fonts: Vec<FontRef>,
    /// Fonts that may not go into files for a press.
    pub forbidden: Vec<FontId>,
    /// The words headlines are divided between.
    pub words: Arc<Words>,
    styles: BTreeMap<Role, RoleStyle>,
    /// Whether lines of the body keep the paper's names whole.
    pub whole_names: bool,
    setup: PaperSetup,
    sheet: StyleSheet,
    names: Names,
    profiles: Profiles,
}

impl Env {
    /// For a document's set-up and styles.
    pub fn of(document: &Document, book: &Arc<FontBook>) -> Self {
        let edition = &document.edition;
        let (setup, sheet, names) = (edition.setup.clone(), edition.styles.clone(), edition.names.clone());
        let styles: BTreeMap<Role, Style> = Role::ALL.into_iter().map(|role| (role, sheet.get(role))).collect();
        let mut missing_fonts: Vec<FontRef> = Vec::new();
        for font in styles.values().flat_map(|s| TextStyle::substituted(s, book)) {
            if !missing_fonts.contains(font) {
                missing_fonts.push(font.clone());
            }
        }
        let mut styles: BTreeMap<Role, RoleStyle> =
            styles.iter().map(|(&role, style)| (role, RoleStyle::compose(style, book, &edition.profiles))).collect();
        keep_to_grid(&mut styles, &setup);
        Self {
            grid: Grid::of(&setup),
            book: Arc::clone(book),
            missing_fonts,
            forbidden: book.faces().filter(|(_, face)| !face.may_embed()).map(|(id, _)| id).collect(),
            words: Arc::new(Words::general().with_names(names.list.iter().map(String::as_str))),
            whole_names: names.in_body,
            styles,
            setup,
            sheet,
            names,
            profiles: edition.profiles,
        }
    }

    /// Whether it still is the document's.
    pub fn serves(&self, document: &Document) -> bool {
        let edition = &document.edition;
        self.setup == edition.setup
            && self.sheet == edition.styles
            && self.names == edition.names
            && self.profiles == edition.profiles
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> &RoleStyle {
        self.styles.get(&role).expect("every role has a style: Env::of composes Role::ALL")
    }

    /// Space between a line's slot and the em of body type in it, above and below alike.
    pub fn half_lead(&self) -> Length {
        (self.grid.leading - self.style(Role::Body).text.size).max(Length::ZERO) / 2
    }
}

/// What stands between lines of the body keeps to the body's lines, and a 电头 to its size.
fn keep_to_grid(styles: &mut BTreeMap<Role, RoleStyle>, setup: &PaperSetup) {
    for role in [Role::Body, Role::Crosshead, Role::Dateline, Role::EditorNote] {
        if let Some(style) = styles.get_mut(&role) {
            style.leading = setup.leading;
        }
    }
    let body = styles.get(&Role::Body).map(|s| s.text.size);
    if let (Some(size), Some(dateline)) = (body, styles.get_mut(&Role::Dateline)) {
        dateline.text.size = size;
    }
}
