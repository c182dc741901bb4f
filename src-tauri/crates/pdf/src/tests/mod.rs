//! Whole files, written and read back by other programs.

mod photos;
mod press;
mod speed;
mod text;
mod tool;
mod whole;
