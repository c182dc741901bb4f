//! How large a window is drawn, beside what the system says.

use banxin_desk::wire::Failure;
use tauri::{WebviewWindow, command};

use crate::windows;

/// The sizes a window is drawn at, in per cent.
const SIZES: std::ops::RangeInclusive<u16> = 50..=300;

/// Draws a window at a size, in per cent.
///
/// # Errors
/// The size is none, or the web view is gone.
#[command]
pub fn zoom(window: WebviewWindow, percent: u16) -> Result<(), Failure> {
    if !SIZES.contains(&percent) {
        return Err(Failure::new("bad_scale", &format!("a window is drawn at 50 to 300 %, not at {percent} %")));
    }
    window.set_zoom(f64::from(percent) / 100.0).map_err(|e| windows::failure(&e))
}
