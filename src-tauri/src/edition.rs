//! The sample edition's place, and what a window on an edition is called.

use std::path::{Path, PathBuf};

use banxin_desk::sample;
use banxin_desk::wire::Failure;
use tauri::{AppHandle, Manager};

use crate::windows;

/// Name of the sample edition in the user's data folder.
const SAMPLE: &str = "sample.banxin";

/// The sample edition in the user's data folder, written first if it is not there.
///
/// # Errors
/// It cannot be written.
pub fn sample(app: &AppHandle) -> Result<PathBuf, Failure> {
    let data = app.path().app_data_dir().map_err(|e| windows::failure(&e))?;
    let file = data.join(SAMPLE);
    if !file.exists() {
        std::fs::create_dir_all(&data).map_err(|e| no_folder(&data, &e))?;
        sample::create(&file)?;
    }
    Ok(file)
}

fn no_folder(data: &Path, error: &std::io::Error) -> Failure {
    Failure {
        code: "no_data_folder".to_owned(),
        message: format!("the folder {} cannot be made ({error}); open an edition by its name", data.display()),
    }
}

/// The title of a window on an edition: `运河晚报 · 2026-10-21 — Banxin 版心`.
pub fn title_of(edition: &banxin_model::Edition) -> String {
    format!("{} · {} — {}", edition.paper, edition.date, windows::TITLE)
}
