//! Showing the folder of an export in the system's own file manager.

use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use banxin_desk::wire::Failure;
use tauri::{AppHandle, command};

use crate::{picked, picker};

/// What opens a folder on this system.
const OPENER: &str = if cfg!(target_os = "macos") {
    "open"
} else if cfg!(windows) {
    "explorer"
} else {
    "xdg-open"
};

/// Shows a folder that a person chose or exported to.
///
/// # Errors
/// Nobody chose it, it is gone, or the system has nothing to show it with.
#[command]
pub async fn show_folder(app: AppHandle, path: String) -> Result<(), Failure> {
    picked::check(&app, &path)?;
    let folder = Path::new(&path);
    if !folder.is_dir() {
        let message = format!("the folder {path} is not there any more; it may have been moved");
        return Err(Failure::new("not_found", &message));
    }
    // A test has no hand to close a file manager with.
    if picker::is_driven() {
        return Ok(());
    }
    let shown =
        Command::new(OPENER).arg(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let mut child = shown.map_err(|e| {
        Failure::new("no_file_manager", &format!("{OPENER} could not be started ({e}); open {path} yourself"))
    })?;
    // Waited for by nobody but the system's table of processes.
    thread::spawn(move || child.wait());
    Ok(())
}
