//! The camera: draws a scene layer by layer, each at its own distance from
//! the plane of focus, and keeps everything in whole numbers after the drawing.

mod blur;
mod film;
mod noise;
mod raster;
mod water;

pub(crate) use film::{Look, develop};
pub(crate) use raster::{Layer, SceneError};
pub(crate) use water::Ripple;

/// One step of taking a picture, in the order the light falls on the film.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Step {
    /// Draw the group `id` of the scene, out of focus by `soft` pixels.
    Draw {
        /// The `id` of a top-level group of the scene.
        id: &'static str,
        /// Radius of the lens blur in pixels; 0 is sharp.
        soft: usize,
    },
    /// Mirror all that has been drawn so far in a water surface.
    Pool(Ripple),
    /// Mirror the group `id` alone, for things that stand in the water nearer
    /// than the horizon; draw the group itself afterwards.
    Mirror {
        /// The `id` of a top-level group of the scene.
        id: &'static str,
        /// The water it stands in.
        ripple: Ripple,
    },
}

/// Exposes `scene` (an SVG) at `width` × `height` pixels through `steps`.
pub(crate) fn expose(scene: &str, width: u32, height: u32, steps: &[Step]) -> Result<Layer, SceneError> {
    let mut canvas = Layer::opaque(width, height);
    for step in steps {
        match *step {
            Step::Draw { id, soft } => {
                let mut layer = raster::draw(scene, id, width, height)?;
                blur::lens(&mut layer, soft);
                canvas.lay(&layer);
            }
            Step::Pool(ripple) => water::pool(&mut canvas, ripple),
            Step::Mirror { id, ripple } => {
                let layer = raster::draw(scene, id, width, height)?;
                let reflection = water::reflection(&layer, ripple);
                canvas.lay(&reflection);
            }
        }
    }
    Ok(canvas)
}
