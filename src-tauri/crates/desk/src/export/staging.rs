//! Files written beside their place and moved there when all are whole.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use banxin_web::Sink;

use crate::wire::{ExportedFile, Failure};

/// Makes a folder and those above it.
pub(super) fn make_folder(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|e| Failure::file(folder, &e))
}

/// A folder beside the one that is meant: all or nothing of an export arrives.
pub(super) struct Staging {
    folder: tempfile::TempDir,
    files: Vec<ExportedFile>,
}

impl Staging {
    /// In the same file system as `near`, so that renaming moves it.
    pub fn beside(near: &Path) -> Result<Self, Failure> {
        let folder = tempfile::Builder::new().prefix(".banxin-export-").tempdir_in(near);
        let folder = folder.map_err(|e| Failure::file(near, &e))?;
        Ok(Self { folder, files: Vec::new() })
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
        let written = ExportedFile { name: name.to_owned(), size, hash };
        self.files.push(written.clone());
        Ok(written)
    }

    /// Where a file lies until it is moved.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Takes a file back that shall not arrive.
    pub fn forget(&mut self, name: &str) {
        // What is left in the folder goes with it.
        self.files.retain(|f| f.name != name);
    }

    /// Moves the files into a folder, each replacing the one of its name.
    pub fn into_folder(self, folder: &Path) -> Result<Vec<ExportedFile>, Failure> {
        for file in &self.files {
            let to = folder.join(&file.name);
            fs::rename(self.path(&file.name), &to).map_err(|e| Failure::file(&to, &e))?;
        }
        sync_folder(folder);
        Ok(self.files)
    }

    /// Becomes the folder itself; an earlier export of that name is replaced whole.
    pub fn into_place(self, folder: &Path) -> Result<Vec<ExportedFile>, Failure> {
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
