//! How WebKitGTK paints on machines without a graphics card.

/// Has WebKitGTK paint in memory where no graphics card can be used.
///
/// Its DMA-BUF renderer shows blank windows or runs two to three times slower
/// there. The variable is read when the program starts, so the program starts
/// itself anew with it, once, in the same process.
#[cfg(target_os = "linux")]
pub fn prepare() {
    use std::os::unix::process::CommandExt;

    const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::var_os(SWITCH).is_some() || card_is_usable(std::path::Path::new("/dev/dri")) {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    let error = std::process::Command::new(program).args(std::env::args_os().skip(1)).env(SWITCH, "1").exec();
    eprintln!("banxin-desktop: could not set {SWITCH}=1 ({error}); the window may stay blank without it");
}

/// Elsewhere the web view knows by itself.
#[cfg(not(target_os = "linux"))]
pub fn prepare() {}

/// Whether a render node is there and may be opened.
#[cfg(target_os = "linux")]
fn card_is_usable(nodes: &std::path::Path) -> bool {
    let Ok(entries) = std::fs::read_dir(nodes) else { return false };
    entries
        .filter_map(Result::ok)
        .filter(|e| e.file_name().to_string_lossy().starts_with("renderD"))
        .any(|e| std::fs::OpenOptions::new().read(true).write(true).open(e.path()).is_ok())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::card_is_usable;

    #[test]
    fn only_a_render_node_that_opens_counts() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        assert!(!card_is_usable(&dir.path().join("none")));
        std::fs::write(dir.path().join("card0"), "").expect("written");
        assert!(!card_is_usable(dir.path()));
        std::fs::write(dir.path().join("renderD128"), "").expect("written");
        assert!(card_is_usable(dir.path()));
    }
}
