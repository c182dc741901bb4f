//! The paths a person pointed to: the only ones the window may name.
//!
//! Files dropped on the window and files and folders chosen in a dialog are
//! noted in Rust, as are the folders of earlier exports, by the file-system plugin's scope; the window itself holds no
//! permission of that plugin. So a script that got into the window can neither
//! read a file nor write to a folder that nobody chose.

use std::path::{Path, PathBuf};

use banxin_desk::wire::Failure;
use tauri::{AppHandle, Manager, Runtime};
use tauri_plugin_fs::FsExt;

/// Lets a path pass that a person picked or dropped, or that lies directly in such a folder.
///
/// # Errors
/// Nobody pointed to it.
pub fn check<R: Runtime>(app: &AppHandle<R>, path: &str) -> Result<(), Failure> {
    let scope = app.fs_scope();
    let path = Path::new(path);
    let parent_is_picked = !path.exists() && path.parent().is_some_and(|p| scope.is_allowed(p));
    if path.is_absolute() && (scope.is_allowed(path) || parent_is_picked) {
        return Ok(());
    }
    Err(Failure {
        code: "not_picked".to_owned(),
        message: format!("{} was not chosen in a dialog or dropped on the window; choose it there", path.display()),
    })
}

/// Folders of earlier exports, the newest last.
const FOLDERS: &str = "export-folders.txt";

/// How many of them are remembered.
const REMEMBERED: usize = 16;

/// Lets the folders of earlier exports be named again.
pub fn recall<R: Runtime>(app: &AppHandle<R>) {
    for folder in remembered(app) {
        report(note(app, Path::new(&folder)).map_err(|e| e.to_string()));
    }
}

/// Remembers the folder of an export for the next time.
pub fn remember<R: Runtime>(app: &AppHandle<R>, folder: &Path) {
    let text = with_last(remembered(app), &folder.to_string_lossy()).join("\n");
    let written = file(app).and_then(|f| {
        std::fs::create_dir_all(f.parent().unwrap_or(Path::new("."))).map_err(|e| e.to_string())?;
        std::fs::write(f, text).map_err(|e| e.to_string())
    });
    report(written);
}

fn remembered<R: Runtime>(app: &AppHandle<R>) -> Vec<String> {
    let text = file(app).ok().and_then(|f| std::fs::read_to_string(f).ok()).unwrap_or_default();
    text.lines().filter(|l| Path::new(l).is_absolute()).map(str::to_owned).collect()
}

/// The folders with one more, which comes last, and no more of them than are remembered.
fn with_last(mut folders: Vec<String>, folder: &str) -> Vec<String> {
    folders.retain(|f| f != folder);
    folders.push(folder.to_owned());
    let surplus = folders.len().saturating_sub(REMEMBERED);
    folders.split_off(surplus)
}

fn file<R: Runtime>(app: &AppHandle<R>) -> Result<PathBuf, String> {
    app.path().app_data_dir().map(|d| d.join(FOLDERS)).map_err(|e| e.to_string())
}

fn report(outcome: Result<(), String>) {
    if let Err(error) = outcome {
        eprintln!("banxin-desktop: the folder of the export is not remembered ({error})");
    }
}

/// Notes that a person pointed to a path.
///
/// # Errors
/// The path cannot be a pattern of the scope.
pub fn note<R: Runtime>(app: &AppHandle<R>, path: &Path) -> tauri::Result<()> {
    if path.is_dir() { app.fs_scope().allow_directory(path, false) } else { app.fs_scope().allow_file(path) }
}

#[cfg(test)]
mod tests {
    use super::{REMEMBERED, with_last};

    #[test]
    fn the_newest_folders_are_remembered_once_each() {
        let folders = with_last(vec!["/a".into(), "/b".into()], "/a");
        assert_eq!(folders, ["/b", "/a"]);
        let many = (0..40).map(|i| format!("/{i}")).collect();
        let folders = with_last(many, "/last");
        assert_eq!((folders.len(), folders[REMEMBERED - 1].as_str()), (REMEMBERED, "/last"));
    }
}
