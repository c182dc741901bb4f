//! Windows: how one is made, which edition it shows, how it goes.

use std::path::Path;
use std::time::Duration;

use banxin_desk::wire::Failure;
use banxin_desk::{Desk, Resources};
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

use crate::desks::Desks;
use crate::{cache, edition, events, pinch, recent};

/// Time between the wish to close and the end, for the last edit to reach the desk.
const LEAVING: Duration = Duration::from_millis(250);

/// The name of a window without an edition.
pub const TITLE: &str = "Banxin 版心";

/// A window, not shown yet; `place` follows its address, such as `#page=g2`.
///
/// # Errors
/// The window system does not make it.
pub fn make(app: &AppHandle, label: &str, place: &str) -> tauri::Result<WebviewWindow> {
    let window = WebviewWindowBuilder::new(app, label, WebviewUrl::App(format!("index.html{place}").into()))
        .title(TITLE)
        .visible(false)
        .inner_size(1440.0, 900.0)
        .min_inner_size(1024.0, 700.0)
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    cache::keep_none(&window)?;
    pinch::hand_on(&window)?;
    Ok(window)
}

/// Opens an edition's file, and remembers it.
///
/// # Errors
/// The file cannot be opened.
pub fn open(app: &AppHandle, file: &Path) -> Result<Desk, Failure> {
    let desk = Desk::open(file, &Resources::find()?)?;
    recent::remember(app, file, desk.opened());
    Ok(desk)
}

/// Shows an edition in a window that shows none.
///
/// # Errors
/// The window system does not show it.
pub fn show(app: &AppHandle, window: &WebviewWindow, desk: &Desk) -> Result<(), Failure> {
    let desk = desk.seated();
    app.state::<Desks>().show(window.label(), desk.clone());
    present(window, &desk)
}

/// Shows an edition in a window of its own, which begins at a place.
///
/// # Errors
/// The window system does not make it.
pub fn add(app: &AppHandle, desk: &Desk, place: &str) -> Result<(), Failure> {
    let desk = desk.seated();
    let desks = app.state::<Desks>();
    let label = desks.new_label();
    // Known before the window is there: it asks at once.
    desks.show(&label, desk.clone());
    let window = make(app, &label, place).map_err(|e| {
        desks.leave(&label);
        failure(&e)
    })?;
    present(&window, &desk)
}

fn present(window: &WebviewWindow, desk: &Desk) -> Result<(), Failure> {
    events::forward(desk, window.clone());
    let title = edition::title_of(desk.opened());
    window.set_title(&title).and_then(|()| window.show()).map_err(|e| failure(&e))
}

/// Brings a window to the front.
///
/// # Errors
/// The window system does not show it.
pub fn raise(app: &AppHandle, label: &str) -> Result<(), Failure> {
    let Some(window) = app.get_webview_window(label) else { return Ok(()) };
    window.unminimize().and_then(|()| window.set_focus()).map_err(|e| failure(&e))
}

/// Lets a window hand over what is being typed, which its fields do when they are left, then closes it, and its
/// edition with its last window.
pub fn leave(app: AppHandle, label: String) {
    tauri::async_runtime::spawn(async move {
        let window = app.get_webview_window(&label);
        window.as_ref().inspect(|w| hand_over(w));
        tokio::time::sleep(LEAVING).await;
        if let Some(desk) = app.state::<Desks>().leave(&label) {
            close(desk).await;
        }
        if let Some(Err(error)) = window.map(|w| w.destroy()) {
            eprintln!("banxin-desktop: the window does not close ({error})");
            app.exit(1);
        }
    });
}

/// The same for every window, and ends.
pub fn leave_all(app: AppHandle) {
    tauri::async_runtime::spawn(async move {
        app.webview_windows().values().for_each(hand_over);
        tokio::time::sleep(LEAVING).await;
        app.exit(0);
    });
}

fn hand_over(window: &WebviewWindow) {
    if let Err(error) = window.eval("document.activeElement?.blur()") {
        eprintln!("banxin-desktop: the window did not hear that it closes ({error})");
    }
}

async fn close(desk: Desk) {
    match tauri::async_runtime::spawn_blocking(move || desk.close()).await {
        Ok(Ok(())) => {}
        Ok(Err(failure)) => eprintln!("banxin-desktop: {}", failure.message),
        Err(error) => eprintln!("banxin-desktop: the edition could not be closed ({error})"),
    }
}

/// What is said when the window system refuses.
pub fn failure(error: &tauri::Error) -> Failure {
    Failure { code: "window".to_owned(), message: format!("the window cannot be shown: {error}") }
}

/// Whether a window may go to an address: only to its own pages.
fn is_own_page(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => true,
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_own_page;

    #[test]
    fn a_window_stays_on_its_own_pages() {
        let may = |url: &str| is_own_page(&url.parse().expect("an address"));
        assert!(may("tauri://localhost/index.html"));
        assert!(may("http://tauri.localhost/"));
        for other in
            ["https://example.org/", "file:///etc/passwd", "data:text/html,x", "http://tauri.localhost.example/"]
        {
            assert!(!may(other), "{other}");
        }
    }
}
