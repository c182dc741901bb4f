//! Files written beside their place and moved there when all are whole.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use banxin_web::Sink;

use super::replace::{in_use, is_in_use};
use crate::wire::{ExportedFile, Failure};

/// Makes a folder and those above it.
pub(super) fn make_folder(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|e| Failure::file(folder, &e))
}

/// A folder beside the one that is meant: all or nothing of an export arrives.
pub(super) struct Staging {
    folder: tempfile::TempDir,
    /// Held while the export lives, so that others know its folder from what a killed one left.
    lock: Option<fs::File>,
    files: Vec<ExportedFile>,
}

/// How staging folders begin.
const PREFIX: &str = ".banxin-export-";
/// The file in them that is locked.
const LOCK: &str = ".lock";

impl Staging {
    /// For files that shall come into a folder: beside it, so that whoever watches it never sees
    /// anything half made, even after a kill; in it where what lies beside is another file system
    /// or may not be written.
    pub fn for_folder(folder: &Path) -> Result<Self, Failure> {
        let parent = folder.parent().map(|p| if p.as_os_str().is_empty() { Path::new(".") } else { p });
        if let Some(staging) = parent.filter(|p| is_one_system(p, folder)).and_then(|p| Self::beside(p).ok()) {
            // What an earlier export left where it could not be beside.
            sweep(folder);
            return Ok(staging);
        }
        Self::beside(folder)
    }

    /// In the same file system as `near`, so that renaming moves it. What killed exports left there goes.
    pub fn beside(near: &Path) -> Result<Self, Failure> {
        sweep(near);
        let folder = tempfile::Builder::new().prefix(PREFIX).tempdir_in(near);
        let folder = folder.map_err(|e| Failure::file(near, &e))?;
        // Where a file system knows no locks, leftovers stay.
        let lock = fs::File::create(folder.path().join(LOCK)).ok().filter(|f| f.try_lock().is_ok());
        Ok(Self { folder, lock, files: Vec::new() })
    }

    /// Writes one file, hashed on its way and safe on disk when this returns.
    pub fn write(
        &mut self,
        name: &str,
        body: impl FnOnce(&mut dyn Write) -> Result<(), Failure>,
    ) -> Result<ExportedFile, Failure> {
        let path = self.path(name);
        let fail = |e: io::Error| Failure::file(Path::new(name), &e);
        let file = fs::File::create(&path).map_err(fail)?;
        let mut out = Hashed { out: BufWriter::with_capacity(1 << 20, file), hash: blake3::Hasher::new(), size: 0 };
        body(&mut out)?;
        let (hash, size) = (out.hash.finalize().to_string(), out.size);
        out.out.into_inner().map_err(|e| fail(e.into_error()))?.sync_all().map_err(fail)?;
        let written = ExportedFile { name: name.to_owned(), size, hash, black_only: Vec::new() };
        self.files.push(written.clone());
        Ok(written)
    }

    /// Where a file lies until it is moved.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Notes which pages of a file need no plate but black.
    pub fn print_in_black(&mut self, name: &str, pages: &[usize]) {
        self.files.iter_mut().filter(|f| f.name == name).for_each(|f| f.black_only = pages.to_vec());
    }

    /// Takes a file back that shall not arrive.
    pub fn forget(&mut self, name: &str) {
        // What is left in the folder goes with it.
        self.files.retain(|f| f.name != name);
    }

    /// Moves the files into a folder, each replacing the one of its name; where one cannot be moved, none is.
    pub fn into_folder(self, folder: &Path) -> Result<Vec<ExportedFile>, Failure> {
        let mut moved = Vec::new();
        for (i, file) in self.files.iter().enumerate() {
            let to = folder.join(&file.name);
            // The earlier one is kept by a second name, so that nobody ever misses it where it lies.
            let earlier = fs::hard_link(&to, self.earlier(i));
            if let Err(e) = fs::rename(self.path(&file.name), &to) {
                self.put_back(&moved);
                return Err(Failure::file(&to, &e));
            }
            moved.push((to, earlier));
        }
        sync_folder(folder);
        Ok(self.files)
    }

    /// Where the file is kept that one of the new ones takes the place of.
    fn earlier(&self, i: usize) -> PathBuf {
        self.path(&format!(".earlier-{i}"))
    }

    /// What lay in a folder before these files were moved there, each with whether its earlier one could be kept.
    fn put_back(&self, moved: &[(PathBuf, io::Result<()>)]) {
        for (i, (to, earlier)) in moved.iter().enumerate() {
            let _ = match earlier {
                Ok(()) => fs::rename(self.earlier(i), to),
                Err(e) if e.kind() == io::ErrorKind::NotFound => fs::remove_file(to),
                // A file system that knows no second names: the earlier file is gone, the new one stays.
                Err(_) => Ok(()),
            };
        }
    }

    /// Becomes the folder itself; an earlier web edition of that name is replaced whole.
    pub fn into_place(self, folder: &Path) -> Result<Vec<ExportedFile>, Failure> {
        let fail = |e: io::Error| Failure::file(folder, &e);
        drop(self.lock);
        let _ = fs::remove_file(self.folder.path().join(LOCK));
        let staged: PathBuf = self.folder.keep();
        open_to_readers(&staged).map_err(fail)?;
        let old = staged.with_extension("old");
        let replaced = fs::rename(folder, &old).is_ok();
        // Somebody may have put a file there since it was looked at.
        let refused = if replaced && !is_in_use(&old).is_ok_and(|in_use| !in_use) {
            Some(in_use(folder))
        } else {
            fs::rename(&staged, folder).err().map(fail)
        };
        if let Some(failure) = refused {
            if replaced {
                // The earlier export goes back where it was.
                let _ = fs::rename(&old, folder);
            }
            let _ = fs::remove_dir_all(&staged);
            return Err(failure);
        }
        if replaced {
            fs::remove_dir_all(&old).map_err(fail)?;
        }
        folder.parent().map(sync_folder);
        Ok(self.files)
    }
}

/// Takes away what exports left that were killed: their locks are free.
fn sweep(near: &Path) {
    for entry in fs::read_dir(near).into_iter().flatten().flatten() {
        if !entry.file_name().to_string_lossy().starts_with(PREFIX) {
            continue;
        }
        let left = fs::File::open(entry.path().join(LOCK)).is_ok_and(|lock| lock.try_lock().is_ok());
        if left {
            // Another export that begins now may be quicker.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Whether a file can be renamed from one folder into the other.
#[cfg(unix)]
fn is_one_system(a: &Path, b: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let system = |p: &Path| fs::metadata(p).map(|m| m.dev());
    matches!((system(a), system(b)), (Ok(a), Ok(b)) if a == b)
}
#[cfg(not(unix))]
fn is_one_system(_: &Path, _: &Path) -> bool {
    false
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
        self.files.push(ExportedFile { name: path.to_owned(), size: bytes.len() as u64, hash, black_only: Vec::new() });
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
