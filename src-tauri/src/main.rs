//! The desktop shell: windows on editions.
//!
//! This package is the only one that names `tauri`. It opens editions,
//! carries a window's calls to its desk and the desk's events back, serves
//! the pictures of pages, and keeps the windows to what they may touch.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod cache;
mod calls;
mod desks;
mod edition;
mod editions;
mod engine;
mod events;
mod folder;
mod picked;
mod picker;
mod pictures;
mod pinch;
mod pool;
mod recent;
mod scale;
mod shell;
mod windows;

use std::process::ExitCode;

use arguments::Asked;

/// Pages are set and painted on several threads, a megabyte here and there, all night: the system's allocator keeps what
/// each of them once had.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match arguments::read(std::env::args_os().skip(1)) {
        Ok(Asked::Help) => say(arguments::HELP),
        Ok(Asked::Version) => say(concat!("banxin-desktop ", env!("CARGO_PKG_VERSION"))),
        Ok(Asked::Open(first)) => {
            engine::prepare();
            shell::run(first)
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
