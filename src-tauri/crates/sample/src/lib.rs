//! The sample edition: stories and pictures of the invented evening paper
//! 《运河晚报》 for 21 October 2026.
//!
//! Paper, town, people and numbers are made up, and the photographs are drawn
//! scenes put through a small camera, so the edition can be shown, changed and
//! passed on freely. This crate holds the content only; the pages are laid out
//! with the same commands an editor gives.

mod camera;
mod metadata;
mod photos;
mod shots;
mod stories;

pub use photos::{PhotoError, SamplePhoto, photograph, photographs};
pub use stories::{SampleParagraph, SampleStory, StoryError, stories};
