//! Prepares the desktop shell: permissions of the window and a front end to embed.

use std::path::Path;

/// Stands in for the window's pages in builds without them, so that `cargo check` works in a fresh clone.
const PLACEHOLDER: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Banxin</title>\
<p>The window's pages are not built. Run <code>make ui</code>, then build again.</p></html>\n";

/// What a window may ask of the shell.
const COMMANDS: &[&str] =
    &["call", "recent", "open_edition", "new_edition", "open_sample", "another_window", "show_folder", "zoom"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pages = Path::new("ui/dist");
    if !pages.join("index.html").is_file() {
        std::fs::create_dir_all(pages)?;
        std::fs::write(pages.join("index.html"), PLACEHOLDER)?;
    }
    println!("cargo:rerun-if-changed={}", pages.display());
    let commands = tauri_build::AppManifest::new().commands(COMMANDS);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands))?;
    Ok(())
}
