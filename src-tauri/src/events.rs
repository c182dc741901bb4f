//! The desk's events on their way to the window.

use banxin_desk::Desk;
use banxin_desk::wire::Event;
use tauri::{Emitter, Manager, WebviewWindow, async_runtime};
use tokio::sync::broadcast::error::RecvError;

use crate::edition::title_of;

/// Name of the one event the window hears.
const NAME: &str = "desk";

/// Sends the events of the desk to a window until the desk or the window closes.
pub fn forward(desk: &Desk, window: WebviewWindow) {
    // The desk itself is not held: it ends with its last handle.
    let seat = desk.seat();
    let mut events = desk.events();
    async_runtime::spawn(async move {
        loop {
            let event = events.recv().await;
            if window.app_handle().get_webview_window(window.label()).is_none() {
                return;
            }
            match event {
                Ok(event) => deliver(&window, seat, &event),
                // The window has missed changes; it starts again from a fresh snapshot.
                Err(RecvError::Lagged(_)) => report(window.reload()),
                Err(RecvError::Closed) => return,
            }
        }
    });
}

fn deliver(window: &WebviewWindow, seat: Option<u32>, event: &Event) {
    if let Event::Changed { applied, .. } = event
        && let Some(edition) = &applied.patch.edition
    {
        report(window.set_title(&title_of(edition)));
    }
    // An event is a script to the web view, which reads it and keeps it for a while: what a window was answered it is
    // not told again, nor what is another's.
    let spared = match event {
        Event::Changed { by, .. } => by.is_some() && *by == seat,
        Event::ImportProgress { by, .. } => *by != seat,
        _ => false,
    };
    if !spared {
        report(window.emit_to(window.label(), NAME, event));
    }
}

fn report(outcome: tauri::Result<()>) {
    if let Err(error) = outcome {
        eprintln!("banxin-desktop: the window could not be told of a change ({error})");
    }
}
