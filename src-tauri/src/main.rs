//! The desktop shell: one window on one edition.
//!
//! This package is the only one that names `tauri`. It opens the edition,
//! carries the window's calls to the desk and the desk's events back, serves
//! the pictures of pages, and keeps the window to what it may touch.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod calls;
mod edition;
mod events;
mod graphics;
mod picked;
mod picker;
mod pictures;
mod pool;
mod shell;

use std::process::ExitCode;

use arguments::Asked;

fn main() -> ExitCode {
    match arguments::read(std::env::args_os().skip(1)) {
        Ok(Asked::Help) => say(arguments::HELP),
        Ok(Asked::Version) => say(concat!("banxin-desktop ", env!("CARGO_PKG_VERSION"))),
        Ok(Asked::Open(file)) => {
            graphics::prepare();
            shell::run(file)
        }
        Err(wrong) => {
            eprintln!("banxin-desktop: {wrong}");
            ExitCode::from(2)
        }
    }
}

fn say(text: &str) -> ExitCode {
    println!("{text}");
    ExitCode::SUCCESS
}
