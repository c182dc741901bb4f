//! Marks for the editor: hatched rooms, crosses, the red of lost lines.

use banxin_layout::Vacancy;

use crate::canvas::{Canvas, Rgb, blend, times};
use crate::view::{SUB, SubRect};

/// Colour of lines that found no room.
pub(crate) const LOST: Rgb = [0xc8, 0x1e, 0x2d];
/// Ground of a photo that is missing.
const BLANK: Rgb = [0xf0, 0xf0, 0xee];

/// Pixels from one stripe to the next, along a row.
const PITCH: i64 = 12;
/// Strength of the stripe by diagonal: its edge pixels are half covered.
const STRIPE: [u8; PITCH as usize] = [128, 255, 255, 128, 0, 0, 0, 0, 0, 0, 0, 0];

struct Look {
    colour: Rgb,
    hatch: u8,
    border: bool,
    cross: bool,
}

const fn look(reason: Vacancy) -> Look {
    let (colour, hatch, border, cross) = match reason {
        Vacancy::CopyToCome => ([0x5b, 0x74, 0x94], 96, true, false),
        Vacancy::Advertisement => ([0x8a, 0x8a, 0x86], 64, true, true),
        Vacancy::PhotoMissing => ([0xa8, 0x6b, 0x00], 72, true, true),
        Vacancy::Underset => ([0xc2, 0x8a, 0x1a], 110, false, false),
    };
    Look { colour, hatch, border, cross }
}

/// Paints a room without content.
pub(crate) fn vacancy(canvas: &mut Canvas, room: SubRect, reason: Vacancy) {
    if room.is_empty() || !canvas.sees(room) {
        return;
    }
    let look = look(reason);
    hatch(canvas, room, look.colour, look.hatch);
    if look.cross {
        cross(canvas, room, look.colour);
    }
    if look.border {
        border(canvas, room, look.colour);
    }
}

/// A missing photo where no marks are wanted: an even grey.
pub(crate) fn blank(canvas: &mut Canvas, frame: SubRect) {
    canvas.fill(frame, BLANK, 255);
}

/// Stripes at 45°, as wide at every scale, fixed to the page's pixels.
fn hatch(canvas: &mut Canvas, room: SubRect, colour: Rgb, strength: u8) {
    canvas.each_row(room, |row, column, pixels, levels| {
        for (x, (pixel, &level)) in (column..).zip(pixels.as_chunks_mut::<4>().0.iter_mut().zip(levels)) {
            let stripe = STRIPE[(x + row).rem_euclid(PITCH) as usize];
            if stripe != 0 {
                blend(pixel, colour, times(times(stripe, strength), level));
            }
        }
    });
}

/// A pixel's line on the inner side of the room's edge.
fn border(canvas: &mut Canvas, room: SubRect, colour: Rgb) {
    let inner = room.inset(SUB);
    if inner.is_empty() {
        return canvas.fill(room, colour, 160);
    }
    canvas.fill(SubRect { bottom: inner.top, ..room }, colour, 255);
    canvas.fill(SubRect { top: inner.bottom, ..room }, colour, 255);
    canvas.fill(SubRect { right: inner.left, top: inner.top, bottom: inner.bottom, ..room }, colour, 255);
    canvas.fill(SubRect { left: inner.right, top: inner.top, bottom: inner.bottom, ..room }, colour, 255);
}

/// Both diagonals, a pixel thick.
fn cross(canvas: &mut Canvas, room: SubRect, colour: Rgb) {
    let half = SUB / 2;
    let SubRect { left, top, right, bottom } = room.inset(half);
    if right <= left || bottom <= top {
        return;
    }
    // Thickened along the axis in which the diagonal runs slower, so that it stays a pixel wide.
    let (dx, dy) = if right - left > bottom - top { (0, half) } else { (half, 0) };
    for (y0, y1) in [(top, bottom), (bottom, top)] {
        let ends = [(left, y0), (right, y1)];
        let corners = [
            (ends[0].0 - dx, ends[0].1 - dy),
            (ends[1].0 - dx, ends[1].1 - dy),
            (ends[1].0 + dx, ends[1].1 + dy),
            (ends[0].0 + dx, ends[0].1 + dy),
        ];
        canvas.polygon(&corners, colour);
    }
}
