//! What WebKitGTK and the allocator are told before they start: they read these from the environment alone.

/// Starts the program anew with what they are to be told, once, in the same process.
#[cfg(target_os = "linux")]
pub fn prepare() {
    use std::os::unix::process::CommandExt;

    let missing: Vec<_> = told().into_iter().filter(|(name, _)| std::env::var_os(name).is_none()).collect();
    if missing.is_empty() {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    let error = std::process::Command::new(program).args(std::env::args_os().skip(1)).envs(missing.clone()).exec();
    let names: Vec<_> = missing.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let names = names.join(" ");
    eprintln!("banxin-desktop: could not set {names} ({error}); the window may stay blank or grow without it");
}

/// Elsewhere the web view knows by itself.
#[cfg(not(target_os = "linux"))]
pub fn prepare() {}

/// Names and values.
#[cfg(target_os = "linux")]
fn told() -> Vec<(&'static str, &'static str)> {
    let mut told = vec![
        // The memory that garbage is collected for. The collector waits until what scripts hold has doubled, and on
        // large machines until it is large: it does not count the elements, styles and pictures that hang on it, which
        // held 30 to 50 MiB more after some minutes' editing (`scripts/soak`).
        ("JSC_forceRAMSize", "16777216"),
        // Memory in ordinary pages: a huge one stays whole as long as anything in it is used, which held 80 MiB more.
        ("MIMALLOC_ALLOW_THP", "0"),
        // What is free goes back to the system at once, and not when a second has passed without a use: of a page that is
        // painted anew with every step nothing was free for a second, which held 60 MiB.
        ("MIMALLOC_PURGE_DELAY", "0"),
    ];
    // Without a graphics card its DMA-BUF renderer shows blank windows or runs two to three times slower.
    if !card_is_usable(std::path::Path::new("/dev/dri")) {
        told.push(("WEBKIT_DISABLE_DMABUF_RENDERER", "1"));
    }
    told
}

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
