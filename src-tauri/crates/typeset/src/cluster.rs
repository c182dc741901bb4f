//! The unit of setting: one or more characters that stay together, with their widths.

use crate::{Class, FontId};

/// What may happen after a cluster, and how it is drawn.
pub(crate) mod flag {
    /// A line may end after this cluster.
    pub const BREAK: u16 = 1;
    /// A line may end here only if nothing else fits: the rule of line starts bars it.
    pub const BARRED: u16 = 2;
    /// The gap after this cluster may be stretched.
    pub const STRETCH: u16 = 4;
    /// A blank; it vanishes at the edges of a line.
    pub const SPACE: u16 = 8;
    /// The line ends here (a line feed in the text).
    pub const HARD: u16 = 16;
    /// Further glyphs in the paragraph's `extras`.
    pub const EXTRA: u16 = 32;
    /// Carries tracking.
    pub const TRACKED: u16 = 64;
    /// Inseparable from the next cluster: first half of —— or …….
    pub const GLUED: u16 = 128;
    /// Its outer glue is gone: ！ before ？.
    pub const NO_GLUE: u16 = 256;
    /// Drawn over its whole width: the halves of —— must meet.
    pub const RULE: u16 = 512;
    /// A word may be parted after it; a line that ends here shows a hyphen.
    pub const SOFT: u16 = 1024;
    /// A blank at which no line ends.
    pub const NO_BREAK: u16 = 2048;
    /// A single hanzi without anything attached.
    pub const HANZI: u16 = 4096;
    /// UAX #14 lets a line end after it.
    pub const UAX: u16 = 8192;
    /// May hang outside the measure at a line's end: ，、。.
    pub const HANGS: u16 = 16384;
}

/// Which gap follows a cluster; each has its own limits in a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Gap {
    /// None, or one that only the stretching of the whole line changes.
    Plain,
    /// Between Latin words.
    Word,
    /// Between hanzi and Latin.
    Western,
}

/// A cluster. Widths in thousandths of a point.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cluster {
    /// Offset of its first character in the paragraph.
    pub at: u32,
    pub chars: u8,
    pub class: Class,
    pub gap_kind: Gap,
    pub flags: u16,
    pub style: u16,
    pub font: FontId,
    pub glyph: u16,
    /// Shift of the glyph's origin from the left of the body.
    pub dx: i32,
    /// Width of the ink's box, with tracking.
    pub body: i32,
    /// Glue before the body; none at the start of a line.
    pub lead: i32,
    /// Glue after the body.
    pub trail: i32,
    /// Gap to the next cluster; none at the end of a line.
    pub gap: i32,
}

impl Cluster {
    pub const fn has(&self, flags: u16) -> bool {
        self.flags & flags != 0
    }

    pub const fn is_space(&self) -> bool {
        self.has(flag::SPACE)
    }

    /// From the left of the body to the next cluster's glue.
    pub const fn reach(&self) -> i64 {
        self.body as i64 + self.trail as i64 + self.gap as i64
    }
}

/// A glyph of a cluster after its first: a combining mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extra {
    /// Index of the cluster.
    pub cluster: u32,
    pub font: FontId,
    pub glyph: u16,
    /// Shift from the left of the body.
    pub dx: i32,
    /// Shift from the baseline, upwards.
    pub dy: i32,
}

/// What is shown where a word is parted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hyphen {
    pub font: FontId,
    pub glyph: u16,
    pub width: i32,
}
