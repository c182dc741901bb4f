//! The dialog plugin, or in tests an answer in its place.
//!
//! Dialogs of the system cannot be driven by a test. When a test drives the
//! window, `BANXIN_PICK` holds the paths the person would choose, one a line.

use std::path::PathBuf;

use serde_json::{Value, json};
use tauri::plugin::{Builder, TauriPlugin};
use tauri::{AppHandle, Runtime, State, command};

use crate::picked;

/// The variable with a test's answers.
const ANSWERS: &str = "BANXIN_PICK";

/// The plugin that the window asks for files and folders.
pub fn plugin<R: Runtime>() -> TauriPlugin<R> {
    match answers() {
        None => tauri_plugin_dialog::init(),
        Some(paths) => Builder::new("dialog")
            .invoke_handler(tauri::generate_handler![open, save])
            .setup(move |app, _| {
                use tauri::Manager;
                app.manage(Answers(paths));
                Ok(())
            })
            .build(),
    }
}

/// Whether a program and not a person sits before the window.
pub fn is_driven() -> bool {
    std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some()
}

struct Answers(Vec<PathBuf>);

/// The test's answers, where a test may give them.
fn answers() -> Option<Vec<PathBuf>> {
    if !cfg!(debug_assertions) && !is_driven() {
        return None;
    }
    let text = std::env::var(ANSWERS).ok()?;
    Some(text.lines().filter(|l| !l.is_empty()).map(PathBuf::from).collect())
}

/// Answers as the plugin's own command does: files or folders by what is asked for, one or several.
#[command]
fn open<R: Runtime>(app: AppHandle<R>, answers: State<'_, Answers>, options: Value) -> Result<Value, String> {
    let asked = |option: &str| options.get(option).and_then(Value::as_bool).unwrap_or_default();
    let fitting: Vec<&PathBuf> = answers.0.iter().filter(|p| p.is_dir() == asked("directory")).collect();
    for path in &fitting {
        picked::note(&app, path).map_err(|e| e.to_string())?;
    }
    Ok(if asked("multiple") { json!(fitting) } else { json!(fitting.first()) })
}

/// The same for a file that is to be written: the first of the answers that is not there.
#[command]
fn save<R: Runtime>(app: AppHandle<R>, answers: State<'_, Answers>) -> Result<Value, String> {
    let free = answers.0.iter().find(|p| !p.exists());
    if let Some(path) = free {
        picked::note(&app, path).map_err(|e| e.to_string())?;
    }
    Ok(json!(free))
}
