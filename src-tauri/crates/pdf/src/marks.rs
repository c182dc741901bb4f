//! Marks for the printer, outside the bleed: where to cut, whether plates fit, how much ink.

use banxin_model::{Ink, Length, Rect};
use pdf_writer::{Finish, Name, Ref};

use crate::PdfError;
use crate::boxes::PageFrame;
use crate::job::Marks;
use crate::number::{push_ink, push_millis, push_rect};
use crate::sink::Sink;

/// Thickness of crop and register marks.
const LINE: Length = Length(250);
/// From the bleed to a mark.
const GAP: Length = Length::mm(2);
/// Length of a crop mark.
const CROP: Length = Length::mm(7);
/// Radius of a register mark's circle, and half the length of its cross.
const CIRCLE: Length = Length::mm(2);
const CROSS: Length = Length::mm(3);
/// Side of a patch of the colour bar.
const PATCH: Length = Length::mm(6);

/// Solids, overprints and half tones of the four inks.
const BAR: [Ink; 12] = [
    Ink { c: 1000, m: 0, y: 0, k: 0 },
    Ink { c: 0, m: 1000, y: 0, k: 0 },
    Ink { c: 0, m: 0, y: 1000, k: 0 },
    Ink { c: 0, m: 0, y: 0, k: 1000 },
    Ink { c: 1000, m: 1000, y: 0, k: 0 },
    Ink { c: 1000, m: 0, y: 1000, k: 0 },
    Ink { c: 0, m: 1000, y: 1000, k: 0 },
    Ink { c: 400, m: 0, y: 0, k: 0 },
    Ink { c: 0, m: 400, y: 0, k: 0 },
    Ink { c: 0, m: 0, y: 400, k: 0 },
    Ink { c: 0, m: 0, y: 0, k: 400 },
    Ink { c: 310, m: 220, y: 220, k: 100 },
];

/// Draws what is wanted. Crop and register marks are in the ink named `All`.
pub(crate) fn draw(out: &mut Vec<u8>, frame: PageFrame, marks: &Marks) {
    out.extend_from_slice(b"q\n");
    if marks.crop || marks.register {
        out.extend_from_slice(b"/All cs 1 scn /All CS 1 SCN .25 w\n");
    }
    if marks.crop {
        crop_marks(frame).into_iter().for_each(|r| fill(out, r));
    }
    if marks.register {
        centres(frame).into_iter().for_each(|(x, y)| register_mark(out, x, y));
    }
    if marks.bar {
        for (ink, rect) in BAR.into_iter().zip(patches(frame)) {
            push_ink(out, ink);
            out.extend_from_slice(b"k\n");
            fill(out, rect);
        }
    }
    out.extend_from_slice(b"Q\n");
}

/// The ink on every plate (ISO 32000-1, 8.6.6.4), and what shows it on a screen.
pub(crate) fn write_ink(sink: &mut Sink<'_>, id: Ref) -> Result<(), PdfError> {
    sink.object(id, |obj| {
        let mut space = obj.array();
        space.item(Name(b"Separation")).item(Name(b"All")).item(Name(b"DeviceCMYK"));
        let mut tint = space.push().dict();
        tint.pair(Name(b"FunctionType"), 2).pair(Name(b"N"), 1);
        for (key, values) in [("Domain", &[0, 1][..]), ("C0", &[0; 4]), ("C1", &[1; 4])] {
            tint.insert(Name(key.as_bytes())).array().items(values.iter().copied());
        }
        tint.finish();
    })
}

fn fill(out: &mut Vec<u8>, rect: Rect) {
    push_rect(out, rect);
    out.extend_from_slice(b" f\n");
}

/// Two at each corner, in line with the trim's edges, outside the bleed.
fn crop_marks(frame: PageFrame) -> Vec<Rect> {
    let (trim, bleed) = (frame.trim(), frame.bleed());
    let half = LINE / 2;
    let ends = |low: Length, high: Length| [low - GAP - CROP, high + GAP];
    let across = ends(bleed.x, bleed.right())
        .into_iter()
        .flat_map(|x| [trim.y, trim.bottom()].map(|y| Rect::new(x, y - half, CROP, LINE)));
    let along = ends(bleed.y, bleed.bottom())
        .into_iter()
        .flat_map(|y| [trim.x, trim.right()].map(|x| Rect::new(x - half, y, LINE, CROP)));
    across.chain(along).collect()
}

/// The middle of each side, outside the bleed.
fn centres(frame: PageFrame) -> [(Length, Length); 4] {
    let bleed = frame.bleed();
    let (x, y) = (bleed.x + bleed.w / 2, bleed.y + bleed.h / 2);
    let out = GAP + CROSS;
    [(bleed.x - out, y), (bleed.right() + out, y), (x, bleed.y - out), (x, bleed.bottom() + out)]
}

/// A cross in a circle.
fn register_mark(out: &mut Vec<u8>, x: Length, y: Length) {
    let half = LINE / 2;
    fill(out, Rect::new(x - CROSS, y - half, CROSS * 2, LINE));
    fill(out, Rect::new(x - half, y - CROSS, LINE, CROSS * 2));
    // Four Bézier curves are a circle to a thousandth of its radius.
    let bow = CIRCLE.scale(5523, 10_000);
    let at = |dx: Length, dy: Length| [(x + dx).0, (y + dy).0];
    let zero = Length::ZERO;
    let (r, b) = (CIRCLE, bow);
    push_millis(out, &at(r, zero));
    out.extend_from_slice(b"m\n");
    let minus = |l: Length| zero - l;
    for curve in [
        [at(r, b), at(b, r), at(zero, r)],
        [at(minus(b), r), at(minus(r), b), at(minus(r), zero)],
        [at(minus(r), minus(b)), at(minus(b), minus(r)), at(zero, minus(r))],
        [at(b, minus(r)), at(r, minus(b)), at(r, zero)],
    ] {
        push_millis(out, &curve.concat());
        out.extend_from_slice(b"c\n");
    }
    out.extend_from_slice(b"s\n");
}

/// Along the upper edge, from the left corner on, clear of the register mark in the middle.
fn patches(frame: PageFrame) -> Vec<Rect> {
    let bleed = frame.bleed();
    let room = bleed.w / 2 - CROSS - GAP * 2 - CROP;
    let fit = usize::try_from(room.0 / PATCH.0).unwrap_or(0);
    let left = bleed.x + CROP;
    (0..).take(fit.min(BAR.len())).map(|i| Rect::new(left + PATCH * i, bleed.bottom() + GAP, PATCH, PATCH)).collect()
}
