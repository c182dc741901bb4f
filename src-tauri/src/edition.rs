//! Which edition the window shows.

use std::path::{Path, PathBuf};

use banxin_desk::wire::Failure;
use banxin_desk::{Desk, Resources, sample};

/// Name of the sample edition in the user's data folder.
const SAMPLE: &str = "sample.banxin";

/// Opens the asked-for edition, or the sample edition in `data`, writing it first if it is not there.
///
/// # Errors
/// The file cannot be opened, or the sample cannot be written.
pub fn open(asked: Option<PathBuf>, data: &Path) -> Result<Desk, Failure> {
    let resources = Resources::find()?;
    let file = match asked {
        Some(file) => file,
        None => sample_in(data)?,
    };
    Desk::open(&file, &resources)
}

fn sample_in(data: &Path) -> Result<PathBuf, Failure> {
    let file = data.join(SAMPLE);
    if !file.exists() {
        std::fs::create_dir_all(data).map_err(|e| no_folder(data, &e))?;
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
    format!("{} · {} — Banxin 版心", edition.paper, edition.date)
}
