//! The application: its first window, its plugins, its end.

use std::process::ExitCode;

use banxin_desk::wire::Failure;
use tauri::{App, AppHandle, Manager, RunEvent, WindowEvent};

use crate::arguments::First;
use crate::desks::Desks;
use crate::{calls, edition, editions, folder, picked, picker, pictures, scale, windows};

/// Name of the first window, as `capabilities/main.json` has it.
const FIRST: &str = "main";

/// Shows windows until the last is closed.
pub fn run(first: First) -> ExitCode {
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_fs::init())
        .plugin(picker::plugin())
        .manage(Desks::default())
        .invoke_handler(tauri::generate_handler![
            calls::call,
            editions::recent,
            editions::open_edition,
            editions::new_edition,
            editions::open_sample,
            editions::another_window,
            folder::show_folder,
            scale::zoom
        ])
        .register_asynchronous_uri_scheme_protocol(pictures::SCHEME, pictures::handler())
        .setup(move |app| {
            if let Err(failure) = start(app, first) {
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

fn start(app: &App, first: First) -> Result<(), Failure> {
    // The web view starts in processes of its own while the edition is opened; it is answered
    // when this function is done.
    let window = windows::make(app.handle(), FIRST, "").map_err(|e| windows::failure(&e))?;
    let file = match first {
        First::Welcome => None,
        First::Sample => Some(edition::sample(app.handle())?),
        First::Edition(file) => Some(file),
    };
    picked::recall(app.handle());
    match file {
        Some(file) => windows::show(app.handle(), &window, &windows::open(app.handle(), &file)?)?,
        None => window.show().map_err(|e| windows::failure(&e))?,
    }
    stop_on_signal(app.handle().clone());
    Ok(())
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
    let dialog = app.dialog().message(&failure.message).title(windows::TITLE).kind(MessageDialogKind::Error);
    dialog.show(move |_| handle.exit(1));
}

fn on_event(app: &AppHandle, event: RunEvent) {
    match event {
        RunEvent::WindowEvent { label, event: WindowEvent::CloseRequested { api, .. }, .. } => {
            api.prevent_close();
            windows::leave(app.clone(), label);
        }
        RunEvent::Exit => close(app),
        _ => {}
    }
}

fn close(app: &AppHandle) {
    for desk in app.state::<Desks>().take() {
        if let Err(failure) = desk.close() {
            eprintln!("banxin-desktop: {}", failure.message);
        }
    }
}

/// Ends as by closing the windows when the system asks the program to.
fn stop_on_signal(app: AppHandle) {
    tauri::async_runtime::spawn(async move {
        asked_to_stop().await;
        windows::leave_all(app);
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
