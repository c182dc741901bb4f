//! The photographs, taken of the drawn scenes when they are asked for.

use jpeg_encoder::{ColorType, Encoder, EncodingError, PixelDensity};
use rayon::prelude::*;

use crate::camera::{SceneError, develop, expose};
use crate::metadata;
use crate::shots::{SHOTS, Shot};

/// Quality of the JPEG files, on the encoder's scale of 1 to 100.
const QUALITY: u8 = 88;

/// A photograph of the sample edition.
#[derive(Debug, Clone)]
pub struct SamplePhoto {
    /// File name as the photographer handed it in.
    pub name: &'static str,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The picture as a JPEG file.
    pub jpeg: Vec<u8>,
    /// 图说.
    pub caption: &'static str,
    /// 署名; empty where the desk has yet to fill it in.
    pub credit: &'static str,
    /// What a reader who cannot see the picture is told.
    pub alt: &'static str,
    /// Slug of the story the picture was taken for.
    pub story: Option<&'static str>,
}

/// Why a photograph could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PhotoError {
    /// The scene is not a drawing the camera understands.
    #[error("the scene of {name} cannot be drawn ({reason}); mend its SVG file")]
    Scene {
        /// File name of the photograph.
        name: &'static str,
        /// What is wrong with the scene.
        reason: String,
    },
    /// The JPEG encoder refused the picture or its metadata.
    #[error("{name} cannot be written as JPEG; shorten its metadata or its size")]
    Jpeg {
        /// File name of the photograph.
        name: &'static str,
        /// What the encoder said.
        #[source]
        source: EncodingError,
    },
}

/// All photographs, in the order they came in; the same bytes every time.
pub fn photographs() -> Result<Vec<SamplePhoto>, PhotoError> {
    SHOTS.par_iter().map(take).collect()
}

/// The photograph called `name`, if there is one; the same as among all of them.
#[must_use]
pub fn photograph(name: &str) -> Option<Result<SamplePhoto, PhotoError>> {
    SHOTS.iter().find(|shot| shot.name == name).map(take)
}

fn take(shot: &Shot) -> Result<SamplePhoto, PhotoError> {
    let exposed = expose(shot.scene, shot.width, shot.height, shot.steps)
        .map_err(|reason| PhotoError::Scene { name: shot.name, reason: told(&reason) })?;
    let pixels = develop(&exposed, shot.look, seed(shot.name));
    let jpeg = encode(shot, &pixels).map_err(|source| PhotoError::Jpeg { name: shot.name, source })?;
    Ok(SamplePhoto {
        name: shot.name,
        width: shot.width,
        height: shot.height,
        jpeg,
        caption: shot.caption,
        credit: shot.credit,
        alt: shot.alt,
        story: shot.story,
    })
}

fn encode(shot: &Shot, pixels: &[u8]) -> Result<Vec<u8>, EncodingError> {
    let mut jpeg = Vec::new();
    let mut encoder = Encoder::new(&mut jpeg, QUALITY);
    encoder.set_density(PixelDensity::dpi(300));
    encoder.add_exif_metadata(&metadata::exif(&shot.camera, shot.embedded.as_ref()))?;
    if let Some(text) = &shot.embedded {
        encoder.add_app_segment(13, metadata::app13(&shot.camera, text))?;
    }
    encoder.encode(pixels, shot.width as u16, shot.height as u16, ColorType::Rgb)?;
    Ok(jpeg)
}

fn told(reason: &SceneError) -> String {
    match reason {
        SceneError::Parse(error) => error.to_string(),
        SceneError::Size => "its size has no pixels".to_owned(),
        SceneError::NoGroup(id) => format!("it has no group {id:?}"),
    }
}

/// Each picture has grain of its own (FNV-1a of its name).
fn seed(name: &str) -> u32 {
    name.bytes().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
