//! Whole files, written and read back by other programs.

mod colour;
mod photos;
mod press;
mod speed;
mod text;
pub(crate) mod tool;
mod whole;
