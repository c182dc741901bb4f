//! Whole files, written and read back by other programs.

mod adverts;
#[expect(clippy::disallowed_methods, reason = "CIEDE2000 judges here; it decides no byte")]
mod colour;
mod matrix;
mod photos;
mod press;
mod text;
pub(crate) mod tool;
mod whole;
