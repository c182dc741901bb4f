//! From page coordinates (y downwards from the trim's top left) to PDF's (y upwards from the
//! media's bottom left), on one grid of thousandths of a point.

use banxin_layout::PageLayout;
use banxin_model::{Length, Rect, Size};

use crate::Options;

/// Room for marks outside the bleed, on every side.
const SLUG: Length = Length::mm(12);

/// The frame of a page in its file: trim, the bleed around it, room for marks around that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PageFrame {
    trim: Size,
    bleed: Length,
    slug: Length,
}

impl PageFrame {
    pub fn of(page: &PageLayout, options: &Options) -> Self {
        let bleed = options.bleed.unwrap_or(page.bleed).max(Length::ZERO);
        Self { trim: page.trim, bleed, slug: if options.marks.any(page.number) { SLUG } else { Length::ZERO } }
    }

    fn inset(self, by: Length, out: Length) -> Rect {
        Rect::new(by, by, self.trim.w + out * 2, self.trim.h + out * 2)
    }

    /// MediaBox: everything. CropBox is absent, so it is the same.
    pub fn media(self) -> Rect {
        self.inset(Length::ZERO, self.bleed + self.slug)
    }

    /// BleedBox: trim and bleed.
    pub fn bleed(self) -> Rect {
        self.inset(self.slug, self.bleed)
    }

    /// TrimBox, inside BleedBox on every side by the bleed.
    pub fn trim(self) -> Rect {
        self.inset(self.slug + self.bleed, Length::ZERO)
    }

    /// A place's distance from the left edge of the media.
    pub fn x(self, x: Length) -> Length {
        self.slug + self.bleed + x
    }

    /// A place's distance from the bottom edge of the media.
    pub fn y(self, y: Length) -> Length {
        self.slug + self.bleed + self.trim.h - y
    }

    /// A rectangle; its corner is now the bottom left one.
    pub fn rect(self, r: Rect) -> Rect {
        Rect::new(self.x(r.x), self.y(r.bottom()), r.w, r.h)
    }
}

/// A box as pdf-writer wants it. Coordinates below 8192 pt keep their three decimals in
/// single precision, as the shortest decimal that gives the same number is printed.
pub(crate) fn pdf_box(r: Rect) -> pdf_writer::Rect {
    let pt = |l: Length| l.to_pt() as f32;
    pdf_writer::Rect::new(pt(r.x), pt(r.y), pt(r.right()), pt(r.bottom()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every thousandth up to a broadsheet spread and beyond prints as itself.
    #[test]
    fn boxes_print_thousandths() {
        for milli in (1..8_191_999i64).step_by(997).chain([1_105_512, 1_544_882, 1_545_123]) {
            let l = Length(milli);
            let mut chunk = pdf_writer::Chunk::new();
            chunk.indirect(pdf_writer::Ref::new(1)).primitive(pdf_box(Rect::new(Length(0), Length(0), l, l)));
            let mut want = Vec::new();
            crate::number::push_milli(&mut want, milli);
            let want = String::from_utf8(want).expect("ASCII");
            let text = String::from_utf8_lossy(chunk.as_bytes()).into_owned();
            let printed = text.trim_end_matches("\nendobj\n\n").trim_end_matches(']').rsplit(' ').next().unwrap_or("");
            assert_eq!(printed.trim_start_matches('0'), want, "{milli}");
        }
    }

    #[test]
    fn y_turns_round_and_bleed_shifts() {
        let trim = Size { w: Length::pt(100), h: Length::pt(200) };
        let frame = PageFrame { trim, bleed: Length::pt(9), slug: Length::ZERO };
        let r = frame.rect(Rect::new(Length::pt(10), Length::pt(20), Length::pt(30), Length::pt(40)));
        assert_eq!(r, Rect::new(Length::pt(19), Length::pt(149), Length::pt(30), Length::pt(40)));
        assert!(frame.media().contains(frame.trim()));
        assert_eq!(frame.media().w, Length::pt(118));
    }
}
