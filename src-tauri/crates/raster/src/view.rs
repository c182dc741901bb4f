//! The part of a scaled page that is painted, and lengths in its pixels.

use banxin_model::{Length, Rect, div_round};

/// Sub-pixel units in a device pixel. All geometry is whole numbers of these.
pub(crate) const SUB: i64 = 256;

/// A window on the scaled page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct View {
    /// Thousandths of a device pixel in a point: 1000 shows the page at 72 pixels an inch.
    pub scale: u32,
    /// Left edge of the window, in pixels of the scaled page; 0 is the trimmed page's left edge.
    pub x: i32,
    /// Top edge of the window, in pixels of the scaled page.
    pub y: i32,
    /// Width in pixels.
    pub width: u16,
    /// Height in pixels.
    pub height: u16,
}

impl View {
    /// A view of the whole trimmed page, `width` pixels wide.
    #[must_use]
    pub fn whole(trim: banxin_model::Size, width: u16) -> Self {
        let points = trim.w.0.max(1);
        let scale = u32::try_from(i64::from(width) * 1_000_000 / points).unwrap_or(u32::MAX).max(1);
        let height = div_round(trim.h.0 * i64::from(width), points);
        Self { scale, x: 0, y: 0, width, height: u16::try_from(height).unwrap_or(u16::MAX) }
    }

    pub(crate) fn scale(&self) -> Scale {
        // Beyond 64 pixels a point nothing is left to see, and products of sub-pixels would grow too large.
        Scale(i64::from(self.scale.clamp(1, 64_000)))
    }
}

/// How many thousandths of a pixel a point takes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale(pub(crate) i64);

impl Scale {
    /// A length in sub-pixel units, rounded: the same for every view of one scale.
    pub(crate) fn sub(self, length: Length) -> i64 {
        div_round(length.0 * self.0 * SUB, 1_000_000)
    }

    /// A length in whole pixels, rounded up.
    pub(crate) fn pixels_up(self, length: Length) -> i64 {
        (length.0 * self.0 + 999_999).div_euclid(1_000_000)
    }

    /// A rectangle in sub-pixel units.
    pub(crate) fn rect(self, rect: Rect) -> SubRect {
        SubRect {
            left: self.sub(rect.x),
            top: self.sub(rect.y),
            right: self.sub(rect.right()),
            bottom: self.sub(rect.bottom()),
        }
    }
}

/// A rectangle on the scaled page in sub-pixel units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SubRect {
    pub(crate) left: i64,
    pub(crate) top: i64,
    pub(crate) right: i64,
    pub(crate) bottom: i64,
}

impl SubRect {
    /// The same rectangle, smaller by `by` on every side.
    pub(crate) fn inset(self, by: i64) -> Self {
        Self { left: self.left + by, top: self.top + by, right: self.right - by, bottom: self.bottom - by }
    }

    pub(crate) fn is_empty(self) -> bool {
        self.right <= self.left || self.bottom <= self.top
    }
}
