//! Scenes to pixels.

use resvg::{tiny_skia, usvg};

/// Why a scene could not be drawn.
#[derive(Debug)]
pub(crate) enum SceneError {
    /// The SVG does not parse.
    Parse(usvg::Error),
    /// The picture would have no pixels, or more than memory can address.
    Size,
    /// The scene has no top-level group of this name.
    NoGroup(&'static str),
}

/// Premultiplied RGBA pixels, row by row.
#[derive(Debug, Clone)]
pub(crate) struct Layer {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) pixels: Vec<[u8; 4]>,
}

impl Layer {
    /// A black, opaque picture.
    pub(crate) fn opaque(width: u32, height: u32) -> Self {
        Self::filled(width as usize, height as usize, [0, 0, 0, 255])
    }

    /// A picture of one colour.
    pub(crate) fn filled(width: usize, height: usize, colour: [u8; 4]) -> Self {
        Self { width, height, pixels: vec![colour; width * height] }
    }

    /// Puts `top` over this picture; both are of one size.
    pub(crate) fn lay(&mut self, top: &Self) {
        for (under, over) in self.pixels.iter_mut().zip(&top.pixels) {
            match over[3] {
                0 => {}
                255 => *under = *over,
                alpha => {
                    let keep = 255 - u32::from(alpha);
                    for (low, high) in under.iter_mut().zip(over) {
                        let kept = (u32::from(*low) * keep + 127) / 255;
                        *low = (kept + u32::from(*high)).min(255) as u8;
                    }
                }
            }
        }
    }
}

/// Draws the top-level group `id` of `scene` alone, on nothing.
///
/// The groups of a scene are `<g id="far">`, `<g id="mid">` and `<g id="near">`;
/// the others are switched off in the text, so each file stays one whole picture.
pub(crate) fn draw(scene: &str, id: &'static str, width: u32, height: u32) -> Result<Layer, SceneError> {
    if !scene.contains(&format!("<g id=\"{id}\"")) {
        return Err(SceneError::NoGroup(id));
    }
    let mut text = scene.to_owned();
    for other in ["far", "mid", "near"] {
        if other != id {
            let open = format!("<g id=\"{other}\"");
            text = text.replace(&open, &format!("{open} display=\"none\""));
        }
    }
    let tree = usvg::Tree::from_str(&text, &usvg::Options::default()).map_err(SceneError::Parse)?;
    let mut pixmap = tiny_skia::Pixmap::new(width, height).ok_or(SceneError::Size)?;
    let scale =
        tiny_skia::Transform::from_scale(width as f32 / tree.size().width(), height as f32 / tree.size().height());
    resvg::render(&tree, scale, &mut pixmap.as_mut());
    let pixels = pixmap.data().as_chunks::<4>().0.to_vec();
    Ok(Layer { width: width as usize, height: height as usize, pixels })
}
