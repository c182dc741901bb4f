//! The display list: what the screen, the press and the web edition all read.
//!
//! Everything is in page coordinates (`Length`, from the trimmed page's top left
//! corner, y downwards) and in painting order.

use std::sync::Arc;

use banxin_model::{BlockId, Ink, Length, PageId, PhotoId, Point, Rect, Size, StoryId};
use banxin_typeset::FontId;

use crate::finding::Finding;

/// A page laid out.
#[derive(Clone, Debug)]
pub struct PageLayout {
    /// Which page.
    pub page: PageId,
    /// 版次, from 1.
    pub number: usize,
    /// Size of the trimmed page.
    pub trim: Size,
    /// Bleed on every side.
    pub bleed: Length,
    /// 报眉 and other furniture, painted below the blocks.
    pub furniture: Arc<BlockLayout>,
    /// Blocks, the lowest first.
    pub blocks: Vec<Arc<BlockLayout>>,
}

impl PageLayout {
    /// Every item of the page in painting order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.groups().flat_map(|b| b.items.iter())
    }

    /// Furniture and blocks in painting order.
    pub fn groups(&self) -> impl Iterator<Item = &Arc<BlockLayout>> {
        std::iter::once(&self.furniture).chain(&self.blocks)
    }

    /// Everything the layout found wrong, in painting order.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.groups().flat_map(|b| b.findings.iter())
    }

    /// Printing characters given, placed and overset on the whole page.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.blocks.iter().fold(Counts::default(), |sum, b| sum + b.counts())
    }
}

/// A block laid out: what it paints, its shape, and how its story fits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlockLayout {
    /// Which block; none for furniture.
    pub block: Option<BlockId>,
    /// What it paints, in order.
    pub items: Vec<Item>,
    /// Its shape: closed rectilinear outlines, each a list of corners, clockwise.
    pub outline: Vec<Vec<Point>>,
    /// How its story fits, if it holds one.
    pub fit: Option<StoryFit>,
    /// The lines of its headline group against the room they have.
    pub head: Vec<HeadLine>,
    /// What is wrong in it.
    pub findings: Vec<Finding>,
}

/// A line of a headline group as its editor wrote it, against the room it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadLine {
    /// Which line.
    pub source: Source,
    /// Its length in hanzi of its style, rounded up.
    pub used: usize,
    /// Hanzi that its room holds in the style's size.
    pub plain: usize,
    /// Hanzi that its room holds in the smallest size allowed, with tracking and 长扁 at their limits.
    pub most: usize,
    /// The size it is set in.
    pub size: Length,
    /// Whether it fits there.
    pub fits: bool,
}

impl BlockLayout {
    /// Printing characters of its story.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.fit.as_ref().map_or_else(Counts::default, |f| f.counts)
    }

    /// The photos it shows, in painting order.
    pub fn photos(&self) -> impl Iterator<Item = PhotoId> {
        self.items.iter().filter_map(|item| match item {
            Item::Photo(placed) => Some(placed.photo),
            _ => None,
        })
    }
}

/// Something to paint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A line of type in one or more fonts.
    Line(TextLine),
    /// A photo in its frame.
    Photo(PlacedPhoto),
    /// A filled rectangle: a rule, a tint, a bar.
    Fill {
        /// Where.
        rect: Rect,
        /// Colour.
        ink: Ink,
    },
    /// A mark for the editor only: room without content. Painted on screen, never printed.
    Vacancy {
        /// Where.
        rect: Rect,
        /// Why it is there.
        reason: Vacancy,
    },
}

/// Why room stands empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Vacancy {
    /// 占位: copy to come.
    CopyToCome,
    /// 广告 without artwork.
    Advertisement,
    /// A photo whose record or bytes are missing.
    PhotoMissing,
    /// 欠: the tail of a story block that its copy does not fill.
    Underset,
}

/// A set line of type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLine {
    /// Where the text comes from.
    pub source: Source,
    /// The manuscript's characters of this line, spaces included.
    pub text: String,
    /// Left end of the measure.
    pub x: Length,
    /// The baseline.
    pub baseline: Length,
    /// The measure it was set to.
    pub measure: Length,
    /// Width of what is set, from `x`.
    pub width: Length,
    /// Em of the line's main style.
    pub size: Length,
    /// Height of a column of vertical type, whose `baseline` is its head; none for a line.
    pub column: Option<Length>,
    /// Runs of one font, size and ink, left to right.
    pub runs: Vec<GlyphRun>,
    /// What is written above and below; no part of the manuscript's text.
    pub beside: Vec<Beside>,
}

/// Something written beside a line: a ruby, dots, a wave, or a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Glyphs, at their height from the line's baseline.
    Glyphs(GlyphRun),
    /// A rule.
    Rule {
        /// Where on the page.
        rect: Rect,
        /// Colour.
        ink: Ink,
    },
}

impl Beside {
    /// Its glyphs, if it has any.
    #[must_use]
    pub const fn glyphs(&self) -> Option<&GlyphRun> {
        match self {
            Self::Glyphs(run) => Some(run),
            Self::Rule { .. } => None,
        }
    }
}

impl TextLine {
    /// Every run of glyphs: the text's, and those beside it.
    pub fn all_runs(&self) -> impl Iterator<Item = &GlyphRun> {
        self.runs.iter().chain(self.beside.iter().filter_map(Beside::glyphs))
    }

    /// The room its em boxes take on the page, over the whole measure.
    #[must_use]
    pub fn rect(&self) -> Rect {
        match self.column {
            Some(height) => Rect::new(self.x, self.baseline, self.width, height),
            // The em box of the house's fonts has 0.88 em above the baseline.
            None => Rect::new(self.x, self.baseline - self.size.scale(880, 1000), self.measure, self.size),
        }
    }
}

/// Glyphs of one font, size, scale and ink at one height.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlyphRun {
    /// Font.
    pub font: FontId,
    /// Em.
    pub size: Length,
    /// 长扁: horizontal scale in thousandths.
    pub scale_x: u16,
    /// How far below the line's baseline they stand; marks over letters stand above it.
    pub drop: Length,
    /// Whether they are turned by 90° clockwise, each about its origin.
    pub turned: bool,
    /// Colour.
    pub ink: Ink,
    /// Glyphs in order.
    pub glyphs: Vec<Glyph>,
}

/// A glyph in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Glyph id in the font.
    pub id: u16,
    /// Origin, on the page.
    pub x: Length,
    /// First character of its cluster in [`TextLine::text`], counted in characters.
    pub at: u32,
    /// Characters of its cluster; 0 for further glyphs of the cluster before.
    pub chars: u8,
}

/// Which part of a record a line of type shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// 引题 line.
    Kicker(StoryId, u16),
    /// 主题 line.
    Headline(StoryId, u16),
    /// 副题 line.
    Deck(StoryId, u16),
    /// Byline of a story.
    Byline(StoryId),
    /// Body: paragraph and first character in it.
    Body {
        /// Which story.
        story: StoryId,
        /// Paragraph of the body, from 0.
        paragraph: u32,
        /// First character of the line in the paragraph.
        from: u32,
    },
    /// 图说.
    Caption(PhotoId),
    /// 署名.
    Credit(PhotoId),
    /// 下转 and 上接: the program's own words about a story that goes on elsewhere.
    Jump(StoryId),
    /// 报眉, 报头 and other words of the program's own.
    Furniture,
}

impl Source {
    /// The story it belongs to, if it does.
    #[must_use]
    pub const fn story(&self) -> Option<StoryId> {
        match self {
            Self::Kicker(s, _) | Self::Headline(s, _) | Self::Deck(s, _) | Self::Byline(s) => Some(*s),
            Self::Body { story, .. } | Self::Jump(story) => Some(*story),
            _ => None,
        }
    }
}

/// A photo in its frame: the picture fills it, what lies outside `visible` is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedPhoto {
    /// Which photo.
    pub photo: PhotoId,
    /// Frame on the page.
    pub frame: Rect,
    /// Where the whole, uncut, upright picture would lie on the page; it contains `frame`.
    pub picture: Rect,
}

/// A place in the body of a story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BodyPlace {
    /// Paragraph, from 0; as many as there are is the end.
    pub paragraph: u32,
    /// Character of the paragraph, from 0.
    pub char: u32,
}

/// How a story fits its block, or how its share does where it stands in several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryFit {
    /// Which story.
    pub story: StoryId,
    /// Where in the body the block begins.
    pub from: BodyPlace,
    /// Where it ends: what comes after has no room, or stands in the block that goes on.
    pub to: BodyPlace,
    /// Whether the next block of the chain goes on with the copy.
    pub goes_on: bool,
    /// Lines of body room.
    pub room: u32,
    /// Lines set in it.
    pub set: u32,
    /// 溢: lines that found no room.
    pub overset_lines: u32,
    /// Characters that fit in the room left over, about.
    pub spare_chars: u32,
    /// Printing characters of the block's share of the body.
    pub counts: Counts,
    /// Lines that found no room, set to the last column's measure, below its foot.
    pub overset: Vec<TextLine>,
}

impl StoryFit {
    /// 欠: lines left over.
    #[must_use]
    pub const fn underset_lines(&self) -> u32 {
        self.room.saturating_sub(self.set)
    }
}

/// Printing characters: `given` is always `placed + overset`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// In the copy.
    pub given: usize,
    /// On the page.
    pub placed: usize,
    /// Without room.
    pub overset: usize,
}

impl std::ops::Add for Counts {
    type Output = Self;
    fn add(self, o: Self) -> Self {
        Self { given: self.given + o.given, placed: self.placed + o.placed, overset: self.overset + o.overset }
    }
}
