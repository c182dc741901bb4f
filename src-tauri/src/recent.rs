//! The editions opened before, the newest first.

use std::path::{Path, PathBuf};

use banxin_desk::wire::Recent;
use banxin_model::Edition;
use tauri::{AppHandle, Manager, Runtime};

/// Name of the list in the user's data folder.
const LIST: &str = "recent.json";

/// How many are remembered.
const REMEMBERED: usize = 12;

/// The editions that are still there.
pub fn list<R: Runtime>(app: &AppHandle<R>) -> Vec<Recent> {
    read(app).into_iter().filter(|r| Path::new(&r.file).is_file()).collect()
}

/// Remembers an edition as the newest. That a list cannot be written hinders nobody.
pub fn remember<R: Runtime>(app: &AppHandle<R>, file: &Path, edition: &Edition) {
    let Ok(file) = file.canonicalize() else { return };
    let recent = Recent { file: file.to_string_lossy().into_owned(), name: edition.paper.clone(), date: edition.date };
    if let Err(error) = write(app, &with_first(read(app), recent)) {
        eprintln!("banxin-desktop: the edition is not remembered among those opened before ({error})");
    }
}

fn with_first(mut list: Vec<Recent>, first: Recent) -> Vec<Recent> {
    list.retain(|r| r.file != first.file);
    list.insert(0, first);
    list.truncate(REMEMBERED);
    list
}

fn read<R: Runtime>(app: &AppHandle<R>) -> Vec<Recent> {
    let text = place(app).ok().and_then(|f| std::fs::read(f).ok()).unwrap_or_default();
    serde_json::from_slice(&text).unwrap_or_default()
}

fn write<R: Runtime>(app: &AppHandle<R>, list: &[Recent]) -> Result<(), String> {
    let file = place(app)?;
    let text = serde_json::to_vec_pretty(list).map_err(|e| e.to_string())?;
    std::fs::create_dir_all(file.parent().unwrap_or(Path::new("."))).map_err(|e| e.to_string())?;
    std::fs::write(file, text).map_err(|e| e.to_string())
}

fn place<R: Runtime>(app: &AppHandle<R>) -> Result<PathBuf, String> {
    app.path().app_data_dir().map(|d| d.join(LIST)).map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests {
    use super::{REMEMBERED, Recent, with_first};
    use banxin_model::Date;

    #[test]
    fn the_newest_comes_first_and_once() {
        let of = |file: usize| Recent {
            file: format!("/{file}.banxin"),
            name: "晚报".into(),
            date: Date::new(2026, 10, 21).expect("a date"),
        };
        let list = (0..40).fold(Vec::new(), |list, n| with_first(list, of(n)));
        assert_eq!((list.len(), &list[0]), (REMEMBERED, &of(39)));
        let list = with_first(list, of(35));
        assert_eq!((list.len(), &list[0], &list[1]), (REMEMBERED, &of(35), &of(39)));
    }
}
