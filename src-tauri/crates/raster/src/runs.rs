//! Pixels as runs: what a window unpacks in the frame in which it shows them.
//!
//! A picture file is decoded by the web view on another thread, which costs a drag a frame or two, and a web view takes
//! what comes eight kilobytes at a time, so that every byte costs. Type is one colour with much nothing round it: runs
//! are a quarter of such a file, and are written and read in one pass. Alphas are told in sixteen steps, which nobody
//! tells from the page's own while a hand moves them.
//!
//! From the top, row by row as one row, each run begins with a byte: its upper two bits say what it is, the lower six
//! how many pixels it has, less one. Colours are red, green, blue.
//!
//! - 0: transparent pixels.
//! - 1: pixels of the ink in hand, black at first: their alphas, two in a byte, the first in its upper half.
//! - 2: no pixels, but another ink: its colour.
//! - 3: pixels of any colour, each its colour and alpha.

use crate::pixels::Pixels;

/// Most pixels of a run.
const MOST: usize = 64;
/// Fewer transparent pixels than these go on with a run of ink.
const GAP: usize = 4;
/// Fewer pixels than these are not worth another ink.
const WORTH: usize = 3;
/// How far on the strongest pixel is looked for, which tells its ink best.
const AHEAD: usize = 4;

const CLEAR: u8 = 0;
const INK: u8 = 1 << 6;
const DIP: u8 = 2 << 6;
const ANY: u8 = 3 << 6;

type Pixel = [u8; 4];
type Rgb = [u8; 3];

impl Pixels {
    /// The picture as runs; see the module's words.
    #[must_use]
    pub fn to_runs(&self) -> Vec<u8> {
        let mut writer = Writer { out: Vec::with_capacity(self.rgba.len() / 8), ink: [0; 3] };
        let mut rest = self.rgba.as_chunks::<4>().0;
        while !rest.is_empty() {
            let window = &rest[..rest.len().min(MOST)];
            rest = &rest[writer.run(window)..];
        }
        writer.out
    }

    /// The picture that runs tell of, as a window reads them; nothing if they tell of more or of fewer pixels.
    #[must_use]
    pub fn of_runs(width: u32, height: u32, mut runs: &[u8]) -> Option<Self> {
        let (mut rgba, mut ink) = (Vec::new(), [0; 3]);
        while let Some((&head, rest)) = runs.split_first() {
            let n = usize::from(head & 63) + 1;
            let (bytes, rest) = rest.split_at_checked([0, n.div_ceil(2), 3, 4 * n][usize::from(head >> 6)])?;
            match head & !63 {
                CLEAR => rgba.resize(rgba.len() + 4 * n, 0),
                INK => {
                    let steps = bytes.iter().flat_map(|b| [b >> 4, b & 15]).take(n);
                    rgba.extend(steps.flat_map(|s| [ink[0], ink[1], ink[2], s * 17]));
                }
                DIP => ink.copy_from_slice(bytes),
                _ => rgba.extend(bytes),
            }
            runs = rest;
        }
        (rgba.len() == 4 * width as usize * height as usize).then_some(Self { width, height, rgba })
    }
}

struct Writer {
    out: Vec<u8>,
    ink: Rgb,
}

impl Writer {
    /// Writes a run of the pixels at the beginning of a window; how many it took.
    fn run(&mut self, window: &[Pixel]) -> usize {
        let clear = window.iter().take_while(|p| p[3] == 0).count();
        if clear > 0 {
            self.out.push(head(CLEAR, clear));
            return clear;
        }
        if !is_of(window[0], self.ink) {
            match ink_of(window) {
                Some(ink) => self.dip(ink),
                None => return self.any(window),
            }
        }
        self.ink(window)
    }

    fn dip(&mut self, ink: Rgb) {
        self.ink = ink;
        self.out.push(DIP);
        self.out.extend(ink);
    }

    fn ink(&mut self, window: &[Pixel]) -> usize {
        let n = inked(window, self.ink);
        self.out.push(head(INK, n));
        for pair in window[..n].chunks(2) {
            let [first, second] = [step(pair[0][3]), pair.get(1).map_or(0, |p| step(p[3]))];
            self.out.push((first << 4) | second);
        }
        n
    }

    fn any(&mut self, window: &[Pixel]) -> usize {
        let lone = |at: &usize| {
            let rest = &window[*at..];
            rest[0][3] != 0 && !is_of(rest[0], self.ink) && ink_of(rest).is_none()
        };
        let n = (0..window.len()).take_while(lone).count();
        self.out.push(head(ANY, n));
        self.out.extend(window[..n].as_flattened());
        n
    }
}

/// How many pixels from the first on are of an ink, with gaps between them that are not worth a run.
fn inked(window: &[Pixel], ink: Rgb) -> usize {
    let (mut n, mut gap) = (0, 0);
    for &pixel in window {
        if pixel[3] == 0 {
            gap += 1;
        } else if is_of(pixel, ink) {
            n += gap + 1;
            gap = 0;
        } else {
            break;
        }
        if gap == GAP {
            break;
        }
    }
    n
}

/// The ink of the pixels from the first on, if there are enough of them.
fn ink_of(window: &[Pixel]) -> Option<Rgb> {
    let strongest = window.iter().take(AHEAD).take_while(|p| p[3] != 0).max_by_key(|p| p[3])?;
    let ink = strongest.first_chunk::<3>().copied()?;
    (is_of(window[0], ink) && inked(window, ink) >= WORTH).then_some(ink)
}

/// Whether a pixel is an ink at some strength: what is faint does not tell its colour well.
fn is_of(pixel: Pixel, ink: Rgb) -> bool {
    let near = |a: u8, b: u8| u16::from(a.abs_diff(b)) * u16::from(pixel[3]) <= 255;
    pixel.iter().zip(ink).all(|(&a, b)| near(a, b))
}

/// An alpha in sixteenths.
const fn step(alpha: u8) -> u8 {
    ((alpha as u16 + 8) / 17) as u8
}

/// The first byte of a run of 1 to [`MOST`] pixels.
const fn head(kind: u8, pixels: usize) -> u8 {
    kind | (pixels - 1) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FULL: Pixel = [0, 0, 0, 255];
    const HALF: Pixel = [0, 0, 0, 136];
    const NONE: Pixel = [0; 4];
    const RED: Pixel = [200, 0, 0, 255];
    const PALE: Pixel = [196, 0, 0, 17];
    const BLUE: Pixel = [0, 0, 200, 90];

    fn runs(pixels: &[Pixel]) -> Vec<u8> {
        let rgba = pixels.as_flattened().to_vec();
        Pixels { width: pixels.len() as u32, height: 1, rgba }.to_runs()
    }

    #[test]
    fn type_is_alphas_and_gaps() {
        assert_eq!(runs(&[FULL, NONE, NONE, HALF]), [INK | 3, 0xf0, 0x08]);
        assert_eq!(runs(&[FULL, NONE, NONE, NONE, NONE, HALF]), [INK, 0xf0, CLEAR | 3, INK, 0x80]);
        assert_eq!(runs(&[FULL, NONE]), [INK, 0xf0, CLEAR]);
        assert_eq!(runs(&[NONE; 130]), [CLEAR | 63, CLEAR | 63, CLEAR | 1]);
        assert!(runs(&[]).is_empty());
    }

    #[test]
    fn an_ink_is_told_by_its_strongest_pixel_and_kept() {
        let line = [PALE, RED, RED, PALE];
        assert_eq!(runs(&line), [DIP, 200, 0, 0, INK | 3, 0x1f, 0xf1]);
        assert_eq!(runs(&[line, line].concat()), [DIP, 200, 0, 0, INK | 7, 0x1f, 0xf1, 0x1f, 0xf1]);
    }

    #[test]
    fn what_is_not_worth_an_ink_is_told_as_it_is() {
        assert_eq!(runs(&[RED, BLUE]), [ANY | 1, 200, 0, 0, 255, 0, 0, 200, 90]);
    }

    /// What a pixel leaves of white paper.
    fn on_paper([r, g, b, a]: Pixel) -> [i32; 3] {
        [r, g, b].map(|c| 255 - i32::from(a) * (255 - i32::from(c)) / 255)
    }

    proptest! {
        #[test]
        fn what_is_read_looks_as_what_was_written(picks in prop::collection::vec((0usize..8, 1usize..90), 0..60)) {
            const PALETTE: [Pixel; 8] = [NONE, FULL, HALF, [0, 0, 0, 7], RED, PALE, BLUE, [255, 255, 255, 190]];
            let pixels: Vec<Pixel> = picks.iter().flat_map(|&(pick, n)| vec![PALETTE[pick]; n / (1 + n % 3) + 1]).collect();
            let width = pixels.len() as u32;
            let read = Pixels::of_runs(width, 1, &runs(&pixels)).expect("as many pixels as were written");
            let read = read.rgba.as_chunks::<4>().0;
            prop_assert_eq!(read.len(), pixels.len());
            for (&read, pixel) in read.iter().zip(pixels) {
                let far = on_paper(read).into_iter().zip(on_paper(pixel)).map(|(a, b)| a.abs_diff(b)).max();
                prop_assert!(far <= Some(10), "{:?} is read as {:?}", pixel, read);
            }
        }
    }
}
