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
    let names = match fs::read_dir(folder) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(e) => return Err(Failure::file(folder, &e)),
        Ok(entries) => entries.map(|e| Ok(e?.file_name().to_string_lossy().into_owned())),
    };
    let names: Vec<String> = names.collect::<io::Result<_>>().map_err(|e| Failure::file(folder, &e))?;
    let ours = names_of_edition(folder);
    // What file managers leave hidden is nobody's work.
    if names.iter().all(|name| name.starts_with('.') || ours.contains(name)) {
        return Ok(());
    }
    let what = "holds other files; choose an empty folder or one that holds a web edition and nothing else";
    Err(Failure::new("folder_in_use", &format!("{} {what}", folder.display())))
}

/// The names in a folder that its web edition lists, and that of the list; none if it holds no web edition. A delivery
/// to a printer has a list of the same name.
fn names_of_edition(folder: &Path) -> BTreeSet<String> {
    const LIST: &str = "manifest.json";
    let list = fs::read(folder.join(LIST)).ok().and_then(|text| serde_json::from_slice::<Manifest>(&text).ok());
    let Some(list) = list.filter(|l| l.format == "banxin-web") else { return BTreeSet::new() };
    let top = |f: &Listed| f.path.split('/').next().unwrap_or_default().to_owned();
    list.files.iter().map(top).chain([LIST.to_owned()]).collect()
}
