//! The paths a person pointed to: the only ones the window may name.
//!
//! Files dropped on the window and files and folders chosen in a dialog are
//! noted in Rust, by the file-system plugin's scope; the window itself holds no
//! permission of that plugin. So a script that got into the window can neither
//! read a file nor write to a folder that nobody chose.

use std::path::Path;

use banxin_desk::wire::Failure;
use tauri::{AppHandle, Runtime};
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

/// Notes that a person pointed to a path.
///
/// # Errors
/// The path cannot be a pattern of the scope.
pub fn note<R: Runtime>(app: &AppHandle<R>, path: &Path) -> tauri::Result<()> {
    if path.is_dir() { app.fs_scope().allow_directory(path, false) } else { app.fs_scope().allow_file(path) }
}
