//! Styles: one for each role a piece of type can have in a newspaper.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Ink, Length};

/// A font by family name and weight (100 to 900); which file that is, the font book knows.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
pub struct FontRef {
    /// Family name as in the font's name table, such as `Noto Serif SC`.
    pub family: String,
    /// Weight, 100 to 900.
    pub weight: u16,
}

impl FontRef {
    /// A font of this family and weight.
    #[must_use]
    pub fn new(family: &str, weight: u16) -> Self {
        Self { family: family.to_owned(), weight }
    }
}

/// How wide the punctuation marks are (CLREQ, section on punctuation width).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PunctuationProfile {
    /// 开明式: full stops 。！？ one em, every other mark half an em.
    #[default]
    Kaiming,
    /// 全角式: every mark one em; neighbouring marks share half an em.
    Quanjiao,
    /// 半角式, 对开: every mark half an em.
    Banjiao,
    /// 行末半角: as 全角式, but half an em at the end of a line.
    Hangmobanjiao,
}

/// How strictly marks are kept off line starts and ends (CLREQ, prohibition rules).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum KinsokuLevel {
    /// No prohibition.
    None,
    /// Closing marks and stops off line starts, opening marks off line ends.
    Basic,
    /// And the solidus off both (GB/T 15834—2011).
    Gb,
    /// And dashes and ellipses off line starts.
    #[default]
    Strict,
}

/// How a paragraph is divided into lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LineBreaking {
    /// Line by line, each as full as it can be: how newspapers set.
    #[default]
    FirstFit,
    /// The paragraph as a whole, its lines as even as they can be: captions, supplements. Copyfit divides
    /// what it tracks line by line.
    TotalFit,
}

/// How the lines of a paragraph are set across their measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Justified, last line flush left.
    #[default]
    Justify,
    /// Flush left.
    Left,
    /// Centred.
    Centre,
    /// Flush right.
    Right,
    /// 均排: every line spread over the whole measure, the last one too.
    Spread,
}

/// What a piece of type is on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 正文.
    Body,
    /// 引题: the line above the headline.
    Kicker,
    /// 主题: the headline.
    Headline,
    /// 副题: the lines below the headline.
    Deck,
    /// 小标题: a heading inside the body.
    Crosshead,
    /// 电头: `本报讯（记者 …）`, the start of the first paragraph.
    Dateline,
    /// A byline set on a line of its own.
    Byline,
    /// 编者按: a note of the editor before or after the body.
    EditorNote,
    /// 图说.
    Caption,
    /// 署名 of a photo.
    Credit,
    /// 报眉: name, date, section and page number at the head.
    Folio,
    /// 报头: the paper's name on the front page.
    Masthead,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 12] = [
        Self::Body,
        Self::Kicker,
        Self::Headline,
        Self::Deck,
        Self::Crosshead,
        Self::Dateline,
        Self::Byline,
        Self::EditorNote,
        Self::Caption,
        Self::Credit,
        Self::Folio,
        Self::Masthead,
    ];
}

/// How a role is set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Style {
    /// Font of hanzi and Chinese marks (汉).
    pub han: FontRef,
    /// Font of Latin words (西).
    pub latin: FontRef,
    /// Font of digits (数).
    pub digits: FontRef,
    /// Type size: the em.
    pub size: Length,
    /// Distance of baselines; body type takes the grid's leading instead.
    pub leading: Length,
    /// Space added after every character, in thousandths of the em.
    #[serde(default)]
    pub tracking: i16,
    /// 长扁: horizontal scale in thousandths; 1000 is as designed.
    #[serde(default = "unscaled")]
    pub scale_x: u16,
    /// First-line indent in thousandths of the em.
    #[serde(default)]
    pub indent: u16,
    /// Setting across the measure.
    #[serde(default)]
    pub align: Align,
    /// Widths of marks.
    #[serde(default)]
    pub profile: PunctuationProfile,
    /// Strictness of line starts and ends.
    #[serde(default)]
    pub kinsoku: KinsokuLevel,
    /// Colour.
    #[serde(default)]
    pub ink: Ink,
    /// Dividing into lines.
    #[serde(default)]
    pub breaking: LineBreaking,
    /// How far copyfit may go.
    #[serde(default)]
    pub fit: FitLimits,
}

/// How far copyfit may change the tracking of a paragraph, in thousandths of the em.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct FitLimits {
    /// The tightest change; zero or negative.
    pub tightest: i16,
    /// The loosest change; zero or positive.
    pub loosest: i16,
}

/// What a printed page was found to bear without a reader's noticing: −7 % to +5 %.
impl Default for FitLimits {
    fn default() -> Self {
        Self { tightest: -70, loosest: 50 }
    }
}

const fn unscaled() -> u16 {
    1000
}

/// The styles of an edition, one a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct StyleSheet(pub BTreeMap<Role, Style>);

/// Families that come with Banxin.
pub const SERIF: &str = "Noto Serif SC";
/// The sans family that comes with Banxin.
pub const SANS: &str = "Noto Sans SC";

impl StyleSheet {
    /// The house default: 9 pt body, sizes of display type by 号 (CLREQ's table).
    #[must_use]
    pub fn newspaper() -> Self {
        let roles = [
            (Role::Body, style(SERIF, 400, 9_000, 12_000)),
            (Role::Kicker, style(SANS, 400, 14_000, 20_000)),
            (Role::Headline, style(SERIF, 900, 28_000, 34_000)),
            (Role::Deck, style(SANS, 400, 12_000, 17_000)),
            (Role::Crosshead, style(SANS, 700, 9_000, 12_000)),
            (Role::Dateline, style(SANS, 700, 9_000, 12_000)),
            (Role::Byline, style(SANS, 400, 9_000, 12_000)),
            (Role::EditorNote, style(SANS, 400, 9_000, 12_000)),
            (Role::Caption, style(SANS, 400, 7_875, 11_000)),
            (Role::Credit, style(SANS, 400, 7_875, 11_000)),
            (Role::Folio, style(SANS, 400, 9_000, 12_000)),
            (Role::Masthead, style(SERIF, 900, 72_000, 84_000)),
        ];
        let mut sheet: BTreeMap<Role, Style> = roles.into();
        for (role, style) in &mut sheet {
            match role {
                Role::Body | Role::EditorNote => style.indent = 2000,
                Role::Headline | Role::Kicker | Role::Deck | Role::Masthead | Role::Folio => style.align = Align::Left,
                Role::Crosshead => style.align = Align::Centre,
                Role::Credit => style.align = Align::Right,
                Role::Byline | Role::Caption | Role::Dateline => {}
            }
        }
        Self(sheet)
    }

    /// The style of a role; a sheet that lacks one falls back on the house default's.
    #[must_use]
    pub fn get(&self, role: Role) -> Style {
        self.0.get(&role).cloned().unwrap_or_else(|| style(SERIF, 400, 9_000, 12_000))
    }
}

fn style(family: &str, weight: u16, size: i64, leading: i64) -> Style {
    let font = FontRef::new(family, weight);
    Style {
        han: font.clone(),
        latin: font.clone(),
        digits: font,
        size: Length(size),
        leading: Length(leading),
        tracking: 0,
        scale_x: unscaled(),
        indent: 0,
        align: Align::Justify,
        profile: PunctuationProfile::Kaiming,
        kinsoku: KinsokuLevel::Strict,
        ink: Ink::BLACK,
        breaking: LineBreaking::default(),
        fit: FitLimits::default(),
    }
}
