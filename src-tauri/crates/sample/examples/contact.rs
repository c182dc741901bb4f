//! Writes the sample photographs into a folder, to be looked at:
//! `cargo run --release -p banxin-sample --example contact -- <folder>`.

use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let folder: PathBuf = std::env::args_os().nth(1).ok_or("name a folder to write to")?.into();
    std::fs::create_dir_all(&folder)?;
    for photo in banxin_sample::photographs()? {
        std::fs::write(folder.join(photo.name), &photo.jpeg)?;
    }
    Ok(())
}
