//! What the web view keeps of pictures that are shown no more.

use tauri::WebviewWindow;

/// Has WebKitGTK keep few of them: a page that is edited is another picture at every step and never that one again.
///
/// As a browser it would keep 64 MB of them, and double that with what it needs beside; a night's work would fill it
/// however short the edition is. See `WebKitCacheModel` of WebKitGTK.
#[cfg(target_os = "linux")]
pub fn keep_little(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{CacheModel, WebContextExt, WebViewExt};

    window.with_webview(|view| {
        if let Some(context) = view.inner().context() {
            context.set_cache_model(CacheModel::DocumentBrowser);
        }
    })
}

/// Elsewhere the web view knows by itself.
#[cfg(not(target_os = "linux"))]
pub fn keep_little(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}
