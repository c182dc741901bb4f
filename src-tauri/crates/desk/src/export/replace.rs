//! Which folders a web edition may take the place of.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use serde::Deserialize;

use crate::wire::Failure;

/// The list that a web edition bears, as far as it says what is the edition's.
#[derive(Deserialize)]
struct Manifest {
    format: String,
    files: Vec<Listed>,
}

#[derive(Deserialize)]
struct Listed {
    path: String,
}

/// Refuses a folder that a web edition would take the place of, but for one that is absent, empty, or holds a web
/// edition and nothing else: an export replaces it whole.
pub(super) fn replaceable(folder: &Path) -> Result<(), Failure> {
    match is_in_use(folder) {
        Ok(false) => Ok(()),
        Ok(true) => Err(in_use(folder)),
        Err(e) => Err(Failure::file(folder, &e)),
    }
}

/// Whether a folder holds anything but a web edition.
pub(super) fn is_in_use(folder: &Path) -> io::Result<bool> {
    match holds_others(folder, "", &files_of_edition(folder)) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(false),
        told => told,
    }
}

/// A folder that holds other files.
pub(super) fn in_use(folder: &Path) -> Failure {
    let what = "holds other files; choose an empty folder or one that holds a web edition and nothing else";
    Failure::new("folder_in_use", &format!("{} {what}", folder.display()))
}

/// Whether anything lies in a folder, or below it, that is none of these files; `below` is what their paths begin with.
fn holds_others(folder: &Path, below: &str, ours: &BTreeSet<String>) -> io::Result<bool> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{below}{name}");
        let other = if entry.file_type()?.is_dir() {
            // An empty folder is no part of an edition either.
            !ours.iter().any(|own| own.starts_with(&format!("{path}/")))
                || holds_others(&entry.path(), &format!("{path}/"), ours)?
        } else {
            !is_left(&name) && !ours.contains(&path)
        };
        if other {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a file is what a file manager leaves in folders: nobody's work. Other hidden files may be somebody's.
fn is_left(name: &str) -> bool {
    const LEFT: [&str; 5] = [".DS_Store", ".directory", ".localized", "Thumbs.db", "desktop.ini"];
    LEFT.contains(&name) || name.starts_with("._")
}

/// The files that a folder's web edition lists, and the list; none if it holds no web edition. A delivery to a printer
/// has a list of the same name.
fn files_of_edition(folder: &Path) -> BTreeSet<String> {
    const LIST: &str = "manifest.json";
    let list = fs::read(folder.join(LIST)).ok().and_then(|text| serde_json::from_slice::<Manifest>(&text).ok());
    let Some(list) = list.filter(|l| l.format == "banxin-web") else { return BTreeSet::new() };
    list.files.into_iter().map(|f| f.path).chain([LIST.to_owned()]).collect()
}
