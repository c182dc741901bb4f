//! The desk's events on their way to the window.

use banxin_desk::Desk;
use banxin_desk::wire::Event;
use tauri::{Emitter, Manager, WebviewWindow, async_runtime};
use tokio::sync::broadcast::error::RecvError;

use crate::edition::title_of;

/// Name of the one event the window hears.
const NAME: &str = "desk";

/// Sends every event of the desk to a window until the desk or the window closes.
pub fn forward(desk: &Desk, window: WebviewWindow) {
    let mut events = desk.events();
    async_runtime::spawn(async move {
        loop {
            let event = events.recv().await;
            if window.app_handle().get_webview_window(window.label()).is_none() {
                return;
            }
            match event {
                Ok(event) => deliver(&window, &event),
                // The window has missed changes; it starts again from a fresh snapshot.
                Err(RecvError::Lagged(_)) => report(window.reload()),
                Err(RecvError::Closed) => return,
            }
        }
    });
}

fn deliver(window: &WebviewWindow, event: &Event) {
    if let Event::Changed { applied } = event
        && let Some(edition) = &applied.patch.edition
    {
        report(window.set_title(&title_of(edition)));
    }
    report(window.emit_to(window.label(), NAME, event));
}

fn report(outcome: tauri::Result<()>) {
    if let Err(error) = outcome {
        eprintln!("banxin-desktop: the window could not be told of a change ({error})");
    }
}
