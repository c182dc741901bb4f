//! A delivery to a printer: what lies in the folder, said in a file beside it.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::wire::{ExportedFile, Failure, SeverityView};

/// The file that lists a delivery.
pub(super) const MANIFEST: &str = "manifest.json";

/// What is in a folder for the printer. Files that were corrected stay, marked as superseded.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// The paper's name.
    paper: String,
    /// Date of issue.
    date: String,
    /// Every file that was ever delivered into the folder, in order.
    files: Vec<Delivered>,
}

/// One file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Delivered {
    /// Its name.
    pub file: String,
    /// The pages in it, by 版次.
    pub pages: Vec<usize>,
    /// Counts deliveries of these pages, from 1; proofs of them by themselves.
    pub version: u32,
    /// A later version takes its place.
    #[serde(default)]
    pub superseded: bool,
    /// Bytes.
    pub size: u64,
    /// SHA-256, in hexadecimal.
    pub sha256: String,
    /// `PDF/X-4` and the like.
    pub standard: String,
    /// The press profile's name; none for a proof.
    pub profile: Option<String>,
    /// Pages, by 版次, that need no plate but black.
    pub black_only: Vec<usize>,
    /// What was found wrong and delivered all the same.
    pub findings: Vec<Found>,
    /// Errors that somebody let pass, by their codes.
    pub overridden: Vec<String>,
}

impl Delivered {
    /// Whether it is for the press; else it is a proof.
    const fn is_press(&self) -> bool {
        self.profile.is_some()
    }
}

/// A finding at the time of delivery.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Found {
    /// 版次.
    pub page: usize,
    /// The finding's code.
    pub code: String,
    /// `note`, `warning` or `error`.
    pub severity: String,
    /// In English.
    pub message: String,
}

impl Found {
    /// The word of a severity.
    pub fn severity(severity: SeverityView) -> String {
        match severity {
            SeverityView::Note => "note",
            SeverityView::Warning => "warning",
            SeverityView::Error => "error",
        }
        .to_owned()
    }
}

impl Manifest {
    /// What an earlier delivery left in a folder, of whatever edition; none where no delivery lies.
    pub fn of_folder(folder: &Path) -> Option<Self> {
        fs::read(folder.join(MANIFEST)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok())
    }

    /// What an earlier delivery left in a folder, or nothing yet.
    ///
    /// # Errors
    /// The folder's list is of another edition, or no list of ours: nothing is mixed up with it.
    pub fn read(folder: &Path, paper: &str, date: &str) -> Result<Self, Failure> {
        let path = folder.join(MANIFEST);
        let manifest = match fs::read(&path) {
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Self { paper: paper.to_owned(), date: date.to_owned(), files: Vec::new() });
            }
            Err(e) => return Err(Failure::file(&path, &e)),
            Ok(bytes) => serde_json::from_slice::<Self>(&bytes).ok(),
        };
        match manifest {
            Some(m) if m.paper == paper && m.date == date => Ok(m),
            _ => {
                let what = "lists another delivery; choose an empty folder";
                Err(Failure::new("folder_in_use", &format!("{} {what}", path.display())))
            }
        }
    }

    /// The version that the next delivery of some pages has.
    pub fn next_version(&self, pages: &[usize], press: bool) -> u32 {
        self.newest(pages, press).map_or(0, |f| f.version) + 1
    }

    /// The newest delivery of some pages, for the press or as a proof.
    pub fn newest(&self, pages: &[usize], press: bool) -> Option<&Delivered> {
        self.files.iter().filter(|f| f.pages == pages && f.is_press() == press).max_by_key(|f| f.version)
    }

    /// Whether a name is taken by a file that was delivered before; folders of some systems do not tell large letters
    /// from small ones.
    pub fn has(&self, name: &str) -> bool {
        self.files.iter().any(|f| f.file.eq_ignore_ascii_case(name))
    }

    /// Notes a delivery, which supersedes earlier ones of the same pages; a proof takes the place of no press file.
    pub fn deliver(&mut self, file: Delivered) {
        let same = |f: &&mut Delivered| f.pages == file.pages && f.is_press() == file.is_press();
        self.files.iter_mut().filter(same).for_each(|f| f.superseded = true);
        self.files.push(file);
    }

    /// The list as it is written.
    pub fn text(&self) -> String {
        let text = serde_json::to_string_pretty(self).expect("a list of strings and numbers");
        format!("{text}\n")
    }
}

/// SHA-256 of a file that was written.
///
/// # Errors
/// When it cannot be read back.
pub(super) fn sha256(path: &Path) -> Result<String, Failure> {
    let fail = |e: std::io::Error| Failure::file(path, &e);
    let mut hash = Sha256::new();
    std::io::copy(&mut fs::File::open(path).map_err(fail)?, &mut hash).map_err(fail)?;
    Ok(hash.finalize().iter().map(|b| format!("{b:02x}")).collect())
}

/// Whether a file that was delivered is still there with the same bytes as a new one.
pub(super) fn is_same(folder: &Path, before: &Delivered, now: &ExportedFile, sha: &str) -> bool {
    let there = fs::metadata(folder.join(&before.file)).is_ok_and(|m| m.len() == now.size);
    there && before.sha256 == sha
}
