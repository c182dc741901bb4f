//! Blocks: what is placed on a page.

use serde::{Deserialize, Serialize};

use crate::{BlockId, ColumnRule, Grid, GridRect, Ink, Length, PageId, PhotoId, Rect, StoryId};

/// 版块: one thing on a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Block {
    /// Identity.
    pub id: BlockId,
    /// The page it stands on.
    pub page: PageId,
    /// A locked block refuses edits.
    #[serde(default)]
    pub locked: bool,
    /// 成组: blocks of one page with the same word here are taken up together. It is the id of one of those that were
    /// put into the group when it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<BlockId>,
    /// What it is.
    #[serde(flatten)]
    pub content: Content,
}

/// What a block holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Content {
    /// A story with its headline and inset photos.
    Story(StoryBlock),
    /// A photo on its own, with caption and credit.
    Photo(PhotoBlock),
    /// 占位: room for copy that has not come yet.
    Placeholder(Placeholder),
    /// 广告: room that is sold.
    Ad(AdBlock),
    /// 报头: the paper's name on the front page.
    Masthead(Furniture),
    /// 线.
    Rule(RuleBlock),
    /// 网底: a tint behind what lies above it.
    Tint(TintBlock),
}

/// A place on a page: on the grid, or free.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(untagged)]
pub enum Frame {
    /// Whole columns by whole lines.
    Grid(GridRect),
    /// Anywhere, in page coordinates.
    Free(Rect),
}

impl Frame {
    /// A place on the grid.
    #[must_use]
    pub const fn grid(col: u16, line: u16, cols: u16, lines: u16) -> Self {
        Self::Grid(GridRect { col, line, cols, lines })
    }

    /// Where it lies on the page.
    #[must_use]
    pub fn rect(&self, grid: &Grid) -> Rect {
        match self {
            Self::Grid(r) => grid.rect(*r),
            Self::Free(r) => *r,
        }
    }

    /// The grid rectangle, if it lies on the grid.
    #[must_use]
    pub const fn on_grid(&self) -> Option<GridRect> {
        match self {
            Self::Grid(r) => Some(*r),
            Self::Free(_) => None,
        }
    }
}

/// One rectangle of a block's shape and how it is divided into columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Area {
    /// Where it lies.
    pub frame: Frame,
    /// 分栏.
    #[serde(default)]
    pub columns: ColumnRule,
}

/// A story on a page: text flows area by area, and in an area column by column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct StoryBlock {
    /// Which story.
    pub story: StoryId,
    /// One area is the common block, two make an L, three a Z or a U.
    pub areas: Vec<Area>,
    /// 标题组: the decks as one object.
    #[serde(default)]
    pub head: Head,
    /// Photos inside the block; text runs round them.
    #[serde(default)]
    pub insets: Vec<Inset>,
    /// A 栏线 in the gaps between its text columns.
    #[serde(default)]
    pub column_rules: bool,
    /// A frame 框 round the block.
    #[serde(default)]
    pub boxed: bool,
    /// 拉齐: its columns end on the same line, what is left over stands free below them.
    #[serde(default)]
    pub levelled: bool,
    /// Copyfit: tracking added to paragraphs, in thousandths of the em, by paragraph index.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub copyfit: Vec<ParagraphTracking>,
    /// 续排: the block whose copy this one goes on with; none where the story begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<BlockId>,
}

/// A tracking that copyfit or the editor gave one paragraph of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ParagraphTracking {
    /// Paragraph of the body, from 0.
    pub paragraph: u32,
    /// In thousandths of the em.
    pub tracking: i16,
    /// Whether the editor fixed it; copyfit leaves it alone.
    #[serde(default)]
    pub pinned: bool,
}

/// Where a block's headline stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HeadPlace {
    /// Across the first area, at its top.
    #[default]
    Top,
    /// Over some columns of the first area; text flows beside it.
    Over {
        /// First text column of the area, from 0.
        col: u16,
        /// Text columns it spans.
        cols: u16,
    },
    /// At a place of its own on the page.
    At(Frame),
    /// Not printed with this block.
    Hidden,
}

/// 标题组: how the decks of a story are set in a block.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct Head {
    /// Where.
    pub place: HeadPlace,
    /// Height in grid lines; none takes what the decks need.
    pub lines: Option<u16>,
    /// Size of the 主题; none takes the style's.
    pub size: Option<Length>,
    /// Whether the lines are centred; else flush left. Columns: else flush with the top.
    pub centred: bool,
    /// 双行题等宽: lines of the 主题 are spread to the widest of them, as far as that can be borne.
    pub even: bool,
    /// 竖题: set from top to bottom, in columns from right to left.
    pub vertical: bool,
}

/// A photo inside a story block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Inset {
    /// Which photo.
    pub photo: PhotoId,
    /// Which of the block's areas it stands in, from 0.
    #[serde(default)]
    pub area: u16,
    /// First text column of that area, from 0.
    pub col: u16,
    /// First line below the area's top, from 0; lines of the headline count.
    pub line: u16,
    /// Text columns wide.
    pub cols: u16,
    /// Lines high, caption and credit included.
    pub lines: u16,
    /// What of the photo is shown.
    #[serde(default)]
    pub crop: Crop,
}

/// What of a photo is shown: the picture fills its frame, nothing is stretched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct Crop {
    /// Scale beyond filling the frame, in thousandths; 1000 just fills it.
    pub zoom: u16,
    /// Which point of the photo lies at the frame's centre if it can: from the left, in thousandths.
    pub x: u16,
    /// From the top, in thousandths.
    pub y: u16,
}

impl Default for Crop {
    fn default() -> Self {
        Self { zoom: 1000, x: 500, y: 500 }
    }
}

/// A photo with its caption and credit, standing alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct PhotoBlock {
    /// Which photo.
    pub photo: PhotoId,
    /// Where, caption and credit included.
    pub frame: Frame,
    /// What of it is shown.
    #[serde(default)]
    pub crop: Crop,
    /// Whether caption and credit are printed below it.
    #[serde(default = "yes")]
    pub caption: bool,
}

const fn yes() -> bool {
    true
}

/// 占位: room for copy to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Placeholder {
    /// Where.
    pub frame: Frame,
    /// What is to come.
    #[serde(default)]
    pub note: String,
    /// 字数 ordered.
    #[serde(default)]
    pub chars: u32,
}

/// 广告.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct AdBlock {
    /// Where.
    pub frame: Frame,
    /// Who advertises.
    #[serde(default)]
    pub client: String,
    /// Artwork; none leaves the room blank.
    #[serde(default)]
    pub photo: Option<PhotoId>,
}

/// A piece of the paper's furniture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Furniture {
    /// Where.
    pub frame: Frame,
}

/// 线: a rule along the longer side of its frame.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RuleBlock {
    /// Where.
    pub frame: Frame,
    /// How thick.
    pub weight: Length,
    /// Colour.
    #[serde(default)]
    pub ink: Ink,
}

/// 网底.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct TintBlock {
    /// Where.
    pub frame: Frame,
    /// Colour.
    pub ink: Ink,
}

impl Content {
    /// The rectangles that make the block's shape.
    #[must_use]
    pub fn frames(&self) -> Vec<Frame> {
        match self {
            Self::Story(b) => {
                let head = match b.head.place {
                    HeadPlace::At(frame) => Some(frame),
                    _ => None,
                };
                head.into_iter().chain(b.areas.iter().map(|a| a.frame)).collect()
            }
            Self::Photo(b) => vec![b.frame],
            Self::Placeholder(b) => vec![b.frame],
            Self::Ad(b) => vec![b.frame],
            Self::Masthead(b) => vec![b.frame],
            Self::Rule(b) => vec![b.frame],
            Self::Tint(b) => vec![b.frame],
        }
    }

    /// The same rectangles, to be changed in place.
    pub fn frames_mut(&mut self) -> Vec<&mut Frame> {
        match self {
            Self::Story(b) => {
                let head = match &mut b.head.place {
                    HeadPlace::At(frame) => Some(frame),
                    _ => None,
                };
                head.into_iter().chain(b.areas.iter_mut().map(|a| &mut a.frame)).collect()
            }
            Self::Photo(b) => vec![&mut b.frame],
            Self::Placeholder(b) => vec![&mut b.frame],
            Self::Ad(b) => vec![&mut b.frame],
            Self::Masthead(b) => vec![&mut b.frame],
            Self::Rule(b) => vec![&mut b.frame],
            Self::Tint(b) => vec![&mut b.frame],
        }
    }

    /// The photos it shows.
    #[must_use]
    pub fn photos(&self) -> Vec<PhotoId> {
        match self {
            Self::Story(b) => b.insets.iter().map(|i| i.photo).collect(),
            Self::Photo(b) => vec![b.photo],
            Self::Ad(b) => b.photo.into_iter().collect(),
            _ => Vec::new(),
        }
    }
}
