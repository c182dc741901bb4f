//! What the web view keeps of pictures that are shown no more.

use tauri::WebviewWindow;

/// Has WebKitGTK keep none of them: a page that is edited is another picture at every step and seldom one of those
/// again, and the desk paints one that is turned back to sooner than it would be missed.
///
/// With the cache of a browser its process grew from 420 to 546 MiB in an hour's editing of sixteen pages
/// (`scripts/soak`), with that of a viewer of few documents from 296 to 462 by fifty blocks moved and moved back, which
/// are a megabyte a tile and step. See `WebKitCacheModel` of WebKitGTK.
///
/// # Errors
/// The window is gone.
#[cfg(target_os = "linux")]
pub fn keep_none(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{CacheModel, WebContextExt, WebViewExt};

    window.with_webview(|view| {
        if let Some(context) = view.inner().context() {
            context.set_cache_model(CacheModel::DocumentViewer);
        }
    })
}

/// Elsewhere the web view knows by itself.
#[cfg(not(target_os = "linux"))]
pub fn keep_none(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}
