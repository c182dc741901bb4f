//! Whole files, written and read back by other programs.

mod tool;
mod whole;
