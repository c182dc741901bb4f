//! The application: its window, its plugins, its end.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use banxin_desk::Desk;
use banxin_desk::wire::Failure;
use tauri::webview::NewWindowResponse;
use tauri::{App, AppHandle, Manager, RunEvent, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent};

use crate::{calls, edition, events, picked, picker, pictures};

/// Name of the window, as `capabilities/main.json` has it.
const WINDOW: &str = "main";

/// Time between the wish to close and the end, for the last edit to reach the desk.
const LEAVING: Duration = Duration::from_millis(250);

/// Shows the edition until its window is closed.
pub fn run(file: Option<PathBuf>) -> ExitCode {
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_fs::init())
        .plugin(picker::plugin())
        .invoke_handler(tauri::generate_handler![calls::call])
        .register_asynchronous_uri_scheme_protocol(pictures::SCHEME, pictures::handler())
        .setup(move |app| {
            if let Err(failure) = start(app, file) {
                refuse(app.handle(), &failure);
            }
            Ok(())
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => ExitCode::from(u8::from(app.run_return(on_event) != 0)),
        Err(error) => {
            eprintln!("banxin-desktop: the window system does not answer ({error}); is a display set?");
            ExitCode::FAILURE
        }
    }
}

fn start(app: &App, file: Option<PathBuf>) -> Result<(), Failure> {
    let data = app.path().app_data_dir().map_err(|e| shell_failure(&e))?;
    // The web view starts in processes of its own while the edition is opened; it is answered
    // when this function is done.
    let window = window(app).map_err(|e| shell_failure(&e))?;
    let desk = edition::open(file, &data)?;
    app.manage(desk.clone());
    picked::recall(app.handle());
    window.set_title(&edition::title_of(desk.opened())).and_then(|()| window.show()).map_err(|e| shell_failure(&e))?;
    events::forward(&desk, window);
    stop_on_signal(app.handle().clone());
    Ok(())
}

/// The window, not shown yet.
fn window(app: &App) -> tauri::Result<WebviewWindow> {
    WebviewWindowBuilder::new(app, WINDOW, WebviewUrl::App("index.html".into()))
        .title("Banxin 版心")
        .visible(false)
        .inner_size(1440.0, 900.0)
        .min_inner_size(1024.0, 700.0)
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()
}

/// Whether the window may go to an address: only to its own pages.
fn is_own_page(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => true,
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

fn shell_failure(error: &tauri::Error) -> Failure {
    Failure { code: "window".to_owned(), message: format!("the window cannot be shown: {error}") }
}

/// Says why there is nothing to show, and ends.
fn refuse(app: &AppHandle, failure: &Failure) {
    use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

    eprintln!("banxin-desktop: {}", failure.message);
    if picker::is_driven() {
        app.exit(1);
        return;
    }
    let handle = app.clone();
    let dialog = app.dialog().message(&failure.message).title("Banxin 版心").kind(MessageDialogKind::Error);
    dialog.show(move |_| handle.exit(1));
}

fn on_event(app: &AppHandle, event: RunEvent) {
    match event {
        RunEvent::WindowEvent { event: WindowEvent::CloseRequested { api, .. }, .. } => {
            api.prevent_close();
            leave(app.clone());
        }
        RunEvent::Exit => close(app),
        _ => {}
    }
}

/// Lets the window hand over what is being typed, which its fields do when they are left, and ends.
fn leave(app: AppHandle) {
    if let Some(window) = app.get_webview_window(WINDOW)
        && let Err(error) = window.eval("document.activeElement?.blur()")
    {
        eprintln!("banxin-desktop: the window did not hear that it closes ({error})");
    }
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(LEAVING).await;
        app.exit(0);
    });
}

fn close(app: &AppHandle) {
    if let Some(desk) = app.try_state::<Desk>()
        && let Err(failure) = desk.close()
    {
        eprintln!("banxin-desktop: {}", failure.message);
    }
}

/// Ends as by closing the window when the system asks the program to.
fn stop_on_signal(app: AppHandle) {
    tauri::async_runtime::spawn(async move {
        asked_to_stop().await;
        leave(app);
    });
}

#[cfg(unix)]
async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut end) = signal(SignalKind::terminate()) else { return std::future::pending().await };
    tokio::select! {
        _ = end.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

#[cfg(not(unix))]
async fn asked_to_stop() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

#[cfg(test)]
mod tests {
    use super::is_own_page;

    #[test]
    fn the_window_stays_on_its_own_pages() {
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
