//! `banxin import`.

use std::path::{Path, PathBuf};

use banxin_desk::wire::{Failure, ImportedFile};

use crate::{Done, Outcome, json, say, with_session};

pub(crate) fn import(file: &Path, files: &[PathBuf], page: u32, as_json: bool) -> Done {
    let paths: Vec<String> = files.iter().map(|f| f.to_string_lossy().into_owned()).collect();
    let imported = with_session(file, |session| session.import(&paths, usize::try_from(page).ok()))?;
    for entry in &imported.files {
        say(&if as_json { json(entry) } else { line(entry) })?;
    }
    match imported.files.iter().filter_map(|f| f.failure.as_ref()).collect::<Vec<_>>().as_slice() {
        [] => Ok(Outcome::Well),
        [one] => Err((*one).clone()),
        more => {
            let count = more.len();
            let message = format!("{count} files were not taken, the first: {}", more[0].message);
            Err(Failure::new("import", &message))
        }
    }
}

fn line(file: &ImportedFile) -> String {
    let what = match (&file.story, &file.photo, &file.failure) {
        (Some(story), _, _) => format!("story {story}"),
        (_, Some(photo), _) => format!("photo {photo}"),
        (_, _, Some(failure)) => format!("refused: {}", failure.message),
        _ => "nothing".to_owned(),
    };
    let changes: String = file.changes.iter().map(|c| format!("; {c}")).collect();
    format!("{}: {what}{changes}", file.name)
}
