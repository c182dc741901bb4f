//! What the desk's tests open.
#![allow(dead_code, reason = "each test file uses some of these")]

use std::path::{Path, PathBuf};

use banxin_desk::Resources;

/// The project's fonts and whatever else a desk is opened with.
pub fn resources() -> Resources {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(Path::to_path_buf);
    Resources::among(above).expect("the project's fonts; run `npm ci`")
}

/// The sample edition, made in a folder.
pub fn sample(folder: &Path) -> PathBuf {
    let file = folder.join("sample.banxin");
    banxin_desk::sample::create(&file).expect("the sample edition");
    file
}
