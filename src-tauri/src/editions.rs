//! What a window asks of the shell: which editions there are, and to open one.

use std::path::{Path, PathBuf};

use banxin_desk::begin;
use banxin_desk::wire::{Failure, NewEdition, Recent};
use tauri::{AppHandle, State, WebviewWindow, command};

use crate::desks::Desks;
use crate::{edition, picked, recent, windows};

/// Editions opened before that are still there, the newest first.
#[command]
pub fn recent(app: AppHandle) -> Vec<Recent> {
    recent::list(&app)
}

/// Opens an edition: in the asking window if it shows none, else in a window of its own; one that is open already
/// comes to the front. Whether it is in the asking window now.
///
/// # Errors
/// Nobody chose the file, now or before, or it cannot be opened.
#[command]
pub async fn open_edition(app: AppHandle, window: WebviewWindow, path: String) -> Result<bool, Failure> {
    if !recent::list(&app).iter().any(|r| r.file == path) {
        picked::check(&app, &path)?;
    }
    open(app, window, PathBuf::from(path)).await
}

/// Writes a new edition to a file that must not exist, and opens it as [`open_edition`] does.
///
/// # Errors
/// Nobody chose the file, or it cannot be written or opened.
#[command]
pub async fn new_edition(
    app: AppHandle,
    window: WebviewWindow,
    path: String,
    edition: NewEdition,
) -> Result<bool, Failure> {
    picked::check(&app, &path)?;
    if let Some(from) = edition.from.as_ref().filter(|f| !recent::list(&app).iter().any(|r| r.file == **f)) {
        picked::check(&app, from)?;
    }
    begin::create(Path::new(&path), &edition)?;
    open(app, window, PathBuf::from(path)).await
}

/// Opens the sample edition as [`open_edition`] does, writing it first if it is not there.
///
/// # Errors
/// It cannot be written or opened.
#[command]
pub async fn open_sample(app: AppHandle, window: WebviewWindow) -> Result<bool, Failure> {
    let file = off_thread({
        let app = app.clone();
        move || edition::sample(&app)
    })
    .await?;
    open(app, window, file).await
}

/// Another window on the edition of the asking one, at a page, to work in or as a proof to look at.
///
/// # Errors
/// The asking window shows no edition, or the window system does not make another.
#[command]
pub async fn another_window(
    app: AppHandle,
    window: WebviewWindow,
    desks: State<'_, Desks>,
    page: String,
    proof: bool,
) -> Result<(), Failure> {
    let desk = desks.of(window.label()).ok_or_else(no_edition)?;
    // An id of a page and nothing else may come into the address.
    let page: banxin_model::PageId = page.parse().map_err(|_| no_page(&page))?;
    let view = if proof { "&view=proof" } else { "" };
    windows::add(&app, &desk, &format!("#page={page}{view}"))
}

/// What a window hears that asks for an edition's contents and shows none.
pub fn no_edition() -> Failure {
    Failure { code: "no_edition".to_owned(), message: "no edition is open; open one or begin a new one".to_owned() }
}

fn no_page(asked: &str) -> Failure {
    Failure { code: "no_page".to_owned(), message: format!("there is no page {asked}") }
}

async fn open(app: AppHandle, window: WebviewWindow, file: PathBuf) -> Result<bool, Failure> {
    off_thread(move || {
        let desks: State<'_, Desks> = tauri::Manager::state(&app);
        if let Some(label) = desks.on(&file) {
            windows::raise(&app, &label)?;
            return Ok(label == window.label());
        }
        let here = desks.of(window.label()).is_none();
        let desk = windows::open(&app, &file)?;
        if here {
            windows::show(&app, &window, &desk)?
        } else {
            windows::add(&app, &desk, "")?
        }
        Ok(here)
    })
    .await
}

/// Does what reads and writes files where it holds nobody up.
async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    tauri::async_runtime::spawn_blocking(work)
        .await
        .map_err(|e| Failure { code: "no_thread".to_owned(), message: e.to_string() })?
}
