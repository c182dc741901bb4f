//! The display list as pixels: tiles for the screen, pictures for the web edition.
//!
//! Same glyph ids, positions and unhinted outlines as the press gets. Scan conversion is our
//! own and in whole numbers: general renderers work in floats relative to the target's corner,
//! so their tiles differ by the last bit along the seams, and their pictures by the processor.

mod cache;
mod canvas;
mod coverage;
mod glyphs;
mod inks;
mod lines;
mod marks;
mod outline;
mod painter;
mod photo;
mod pixels;
mod runs;
mod view;

pub use inks::{InkPicture, InkPictures, Plates};
pub use painter::{Options, Painter, Pictures};
pub use pixels::Pixels;
pub use view::View;
