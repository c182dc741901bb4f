//! Exports: from a snapshot of the edition to files, written beside and renamed.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use banxin_layout::{Layouter, PageLayout};
use banxin_model::{BlobHash, Document};
use banxin_pdf::{Originals, PdfError, Standard};
use banxin_raster::Painter;
use banxin_store::BlobReader;
use banxin_typeset::FontBook;
use banxin_web::{Sink, WebError};

use crate::pictures::{PagePictures, Previews};
use crate::wire::{ExportJob, ExportedFile, Failure, PdfStandard};

/// What an export is made from: nothing in it changes while editing goes on.
#[derive(Clone)]
pub struct Snapshot {
    /// The records.
    pub document: Document,
    /// The photos' originals.
    pub blobs: BlobReader,
    /// The fonts.
    pub fonts: Arc<FontBook>,
    /// How many threads may work at it; the bytes are the same for any number.
    pub threads: usize,
}

/// How an export tells how far it is, and learns that it shall stop.
pub struct Control<'a> {
    /// Told steps done and steps in all.
    pub progress: &'a (dyn Fn(u32, u32) + Sync),
    /// Set from outside to stop.
    pub cancel: &'a AtomicBool,
}

impl Control<'_> {
    fn step(&self, done: usize, of: usize) -> ControlFlow<()> {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        (self.progress)(count(done), count(of));
        if self.cancel.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// Makes what a job asks for; the folder and the files in it, in order of their names.
///
/// # Errors
/// When something cannot be read, made or written, or the export was cancelled; nothing is left then.
pub fn run(snapshot: &Snapshot, job: &ExportJob, control: &Control<'_>) -> Result<Vec<ExportedFile>, Failure> {
    match job {
        ExportJob::Pdf { folder, pages, joined, standard } => {
            pdf(snapshot, Path::new(folder), pages, *joined, *standard, control)
        }
        ExportJob::Web { folder } => web(snapshot, Path::new(folder), control),
    }
}

/// The folder a job writes into.
#[must_use]
pub fn folder_of(job: &ExportJob) -> &str {
    match job {
        ExportJob::Pdf { folder, .. } | ExportJob::Web { folder } => folder,
    }
}

fn lay_out(snapshot: &Snapshot) -> Vec<Arc<PageLayout>> {
    let mut layouter = Layouter::new(Arc::clone(&snapshot.fonts));
    let pages = &snapshot.document.edition.pages;
    pages.iter().map(|&page| Arc::new(layouter.page(&snapshot.document, page))).collect()
}

/// The layouts of the numbered pages; all if none is named.
fn chosen(layouts: Vec<Arc<PageLayout>>, numbers: &[usize]) -> Result<Vec<Arc<PageLayout>>, Failure> {
    if numbers.is_empty() {
        return Ok(layouts);
    }
    let page = |&n: &usize| {
        let none =
            || Failure::new("no_page", &format!("there is no page {n}; the edition has {} pages", layouts.len()));
        n.checked_sub(1).and_then(|i| layouts.get(i)).cloned().ok_or_else(none)
    };
    numbers.iter().map(page).collect()
}

struct StoredOriginals<'a>(&'a BlobReader);

impl Originals for StoredOriginals<'_> {
    fn read(&self, hash: &BlobHash) -> Result<Vec<u8>, String> {
        self.0.blob(hash).map_err(|e| e.to_string())
    }
    fn size(&self, hash: &BlobHash) -> Option<u64> {
        self.0.blob_size(hash).ok()
    }
}

fn pdf(
    snapshot: &Snapshot,
    folder: &Path,
    numbers: &[usize],
    joined: bool,
    standard: PdfStandard,
    control: &Control<'_>,
) -> Result<Vec<ExportedFile>, Failure> {
    let pages = chosen(lay_out(snapshot), numbers)?;
    let date = snapshot.document.edition.date.to_string().replace('-', "");
    let files: Vec<(String, &[Arc<PageLayout>])> = if joined {
        vec![(format!("{date}.pdf"), pages.as_slice())]
    } else {
        pages.iter().map(|p| (format!("{date}_{:02}.pdf", p.number), std::slice::from_ref(p))).collect()
    };
    make_folder(folder)?;
    let staging = Staging::beside(folder)?;
    let count = files.len();
    for (i, (name, pages)) in files.iter().enumerate() {
        let progress = |p: banxin_pdf::Progress| control.step(i * p.of + p.done, count * p.of);
        let job = banxin_pdf::Job {
            document: &snapshot.document,
            pages,
            fonts: &snapshot.fonts,
            originals: &StoredOriginals(&snapshot.blobs),
            standard: match standard {
                PdfStandard::Proof => Standard::Proof,
                PdfStandard::X4 => Standard::X4,
                PdfStandard::X1a => Standard::X1a,
            },
            progress: &progress,
        };
        staging.write(name, |out| banxin_pdf::write(&job, out).map(drop).map_err(|e| pdf_failure(e, folder)))?;
    }
    staging.into_folder(folder)
}

fn pdf_failure(error: PdfError, folder: &Path) -> Failure {
    match error {
        PdfError::Cancelled => cancelled(),
        PdfError::Write(e) => Failure::file(folder, &e),
        other => Failure::new(other.code(), &other.to_string()),
    }
}

fn cancelled() -> Failure {
    Failure::new("cancelled", "the export was cancelled; nothing was written")
}

fn web(snapshot: &Snapshot, folder: &Path, control: &Control<'_>) -> Result<Vec<ExportedFile>, Failure> {
    replaceable(folder)?;
    let layouts = lay_out(snapshot);
    let painter = Painter::new(Arc::clone(&snapshot.fonts));
    let previews = Previews::new(snapshot.blobs.clone());
    let pictures = PagePictures { document: &snapshot.document, previews: &previews };
    let parent = folder.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    make_folder(parent)?;
    let mut staging = Staging::beside(parent)?;
    let job = banxin_web::Job {
        document: &snapshot.document,
        pages: &layouts,
        painter: &painter,
        pictures: &pictures,
        originals: &|hash| snapshot.blobs.blob(hash).map_err(|e| e.to_string()),
        progress: &|done, of| control.step(done, of),
        threads: snapshot.threads,
    };
    banxin_web::write(&job, &mut staging).map_err(|e| web_failure(e, folder))?;
    staging.into_place(folder)
}

fn web_failure(error: WebError, folder: &Path) -> Failure {
    match error {
        WebError::Cancelled => cancelled(),
        WebError::Write(e) => Failure::file(folder, &e),
        other => Failure::new(other.code(), &other.to_string()),
    }
}

/// A folder that a web export may take: absent, empty, or an earlier export.
fn replaceable(folder: &Path) -> Result<(), Failure> {
    match fs::read_dir(folder) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(e) => Err(Failure::file(folder, &e)),
        Ok(mut entries) => {
            if entries.next().is_none() || folder.join("manifest.json").is_file() {
                return Ok(());
            }
            let message = format!(
                "{} holds other files; choose an empty folder or one that holds a web edition",
                folder.display()
            );
            Err(Failure::new("folder_in_use", &message))
        }
    }
}

fn make_folder(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|e| Failure::file(folder, &e))
}

/// A folder beside the one that is meant: all or nothing of an export arrives.
struct Staging {
    folder: tempfile::TempDir,
    files: Vec<ExportedFile>,
    made: std::cell::RefCell<Vec<ExportedFile>>,
}

impl Staging {
    /// In the same file system as `near`, so that renaming moves it.
    fn beside(near: &Path) -> Result<Self, Failure> {
        let folder = tempfile::Builder::new().prefix(".banxin-export-").tempdir_in(near);
        let folder = folder.map_err(|e| Failure::file(near, &e))?;
        Ok(Self { folder, files: Vec::new(), made: std::cell::RefCell::default() })
    }

    /// Writes one file, hashed on its way and safe on disk when this returns.
    fn write(&self, name: &str, body: impl FnOnce(&mut dyn Write) -> Result<(), Failure>) -> Result<(), Failure> {
        let path = self.folder.path().join(name);
        let fail = |e: io::Error| Failure::file(Path::new(name), &e);
        let file = fs::File::create(&path).map_err(fail)?;
        let mut out = Hashed { out: BufWriter::with_capacity(1 << 20, file), hash: blake3::Hasher::new(), size: 0 };
        body(&mut out)?;
        let (hash, size) = (out.hash.finalize().to_string(), out.size);
        out.out.into_inner().map_err(|e| fail(e.into_error()))?.sync_all().map_err(fail)?;
        self.made.borrow_mut().push(ExportedFile { name: name.to_owned(), size, hash });
        Ok(())
    }

    /// Moves the files into a folder, each replacing the one of its name.
    fn into_folder(self, folder: &Path) -> Result<Vec<ExportedFile>, Failure> {
        let made = self.made.into_inner();
        for file in &made {
            let to = folder.join(&file.name);
            fs::rename(self.folder.path().join(&file.name), &to).map_err(|e| Failure::file(&to, &e))?;
        }
        sync_folder(folder);
        Ok(made)
    }

    /// Becomes the folder itself; an earlier export of that name is replaced whole.
    fn into_place(self, folder: &Path) -> Result<Vec<ExportedFile>, Failure> {
        let fail = |e: io::Error| Failure::file(folder, &e);
        let staged: PathBuf = self.folder.keep();
        open_to_readers(&staged).map_err(fail)?;
        let old = staged.with_extension("old");
        let replaced = fs::rename(folder, &old).is_ok();
        if let Err(e) = fs::rename(&staged, folder) {
            if replaced {
                // The earlier export goes back where it was.
                let _ = fs::rename(&old, folder);
            }
            let _ = fs::remove_dir_all(&staged);
            return Err(fail(e));
        }
        if replaced {
            fs::remove_dir_all(&old).map_err(fail)?;
        }
        folder.parent().map(sync_folder);
        Ok(self.files)
    }
}

/// A new folder of the user's has the user's usual rights, not a temporary folder's.
#[cfg(unix)]
fn open_to_readers(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))
}
#[cfg(not(unix))]
fn open_to_readers(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Makes renames durable where the system can; where it cannot, the files themselves are safe.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = fs::File::open(folder) {
        let _ = folder.sync_all();
    }
}

impl Sink for Staging {
    fn file(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let to = self.folder.path().join(path);
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        let mut file = fs::File::create(&to)?;
        file.write_all(bytes)?;
        let hash = blake3::hash(bytes).to_string();
        self.files.push(ExportedFile { name: path.to_owned(), size: bytes.len() as u64, hash });
        Ok(())
    }
}

struct Hashed<W> {
    out: W,
    hash: blake3::Hasher,
    size: u64,
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.out.write(bytes)?;
        self.hash.update(&bytes[..n]);
        self.size += n as u64;
        Ok(n)
    }
    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
