//! Pinching, on a trackpad or a touch screen.

use tauri::WebviewWindow;

/// Has a pinch zoom the page: WebKitGTK would magnify the whole window, panels and all, and tell the page nothing.
///
/// The page hears what other web views send it for a pinch, wheels with Ctrl at the middle of the fingers, and zooms
/// only what takes them.
///
/// # Errors
/// The window is gone.
#[cfg(target_os = "linux")]
pub fn hand_on(window: &WebviewWindow) -> tauri::Result<()> {
    use std::cell::Cell;
    use std::rc::Rc;

    use gtk::prelude::*;
    use gtk::{EventSequenceState, GestureZoom, PropagationPhase};

    let page = window.clone();
    window.with_webview(move |view| {
        let view = view.inner();
        let pinch = GestureZoom::new(&view);
        // Before the web view's own gesture, which gives way to one that claims the fingers.
        pinch.set_propagation_phase(PropagationPhase::Capture);
        let reached = Rc::new(Cell::new(1.0));
        let begun = Rc::clone(&reached);
        pinch.connect_begin(move |pinch, _| {
            begun.set(1.0);
            pinch.set_state(EventSequenceState::Claimed);
        });
        pinch.connect_scale_changed(move |pinch, scale| {
            let Some(middle) = pinch.bounding_box_center() else { return };
            let factor = scale / reached.replace(scale);
            if let Err(error) = page.eval(wheel(middle, factor)) {
                eprintln!("banxin-desktop: the window did not hear a pinch ({error})");
            }
        });
        // The view does not own its gestures: this one lives as long as what hears its end.
        view.connect_destroy(move |_| pinch.reset());
    })
}

/// Elsewhere the web view tells the page by itself.
#[cfg(not(target_os = "linux"))]
pub fn hand_on(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

/// The script that turns the wheel at a point of the window, in its pixels, so that the page grows by a factor: the
/// canvas grows by e with 320 pixels of a wheel (`ui/src/canvas/pointer.ts`).
#[cfg(target_os = "linux")]
fn wheel((x, y): (f64, f64), factor: f64) -> String {
    format!(
        "document.elementFromPoint({x},{y})?.dispatchEvent(new WheelEvent('wheel',{{clientX:{x},clientY:{y},\
         deltaY:-320*Math.log({factor}),ctrlKey:true,bubbles:true,cancelable:true}}))"
    )
}
