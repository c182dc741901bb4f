//! An open edition: its document in memory, and every edit on the disk.

use std::path::Path;
use std::time::SystemTime;

use banxin_edit::{Change, Command, Record, RecordDiff, RecordKey};
use banxin_model::{BlobHash, Document, Story, StoryId};
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::blobs::{self, BlobReader, Source};
use crate::connection::Access;
use crate::error::Blame;
use crate::journal::{self, Entry, History, State, Step};
use crate::schema::MIGRATIONS;
use crate::shared::Shared;
use crate::versions::{self, StoryVersion};
use crate::{StoreError, close, create, open, records};

/// An edition file that is open.
#[derive(Debug)]
pub struct Store {
    shared: Shared,
    access: Access,
    document: Document,
    seq: i64,
    history: History,
    stopped: bool,
    /// The edition at the last version that was named in this sitting.
    named: Option<Document>,
}

/// An edit that is on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed {
    /// The edit's number in the journal, from 1; that of the edit turned for
    /// undo and redo; that of the last edit if nothing changed.
    pub seq: u64,
    /// What changed; empty if everything was so already.
    pub diff: RecordDiff,
    /// The records that were not there before.
    pub created: Vec<RecordKey>,
    /// What the step is called.
    pub label: String,
    /// The document now.
    pub document: Document,
}

/// Making, opening and closing.
impl Store {
    /// Makes a new file of an edition without photos and opens it.
    ///
    /// # Errors
    /// There is such a file, or it cannot be written; then nothing is left of it.
    pub fn create(path: &Path, document: &Document) -> Result<Self, StoreError> {
        Self::create_with_blobs(path, document, &[])
    }

    /// Makes a new file of an edition with the originals of its photos and opens it.
    ///
    /// # Errors
    /// As [`Store::create`]; also if an original is missing or bytes do not have their hash.
    pub fn create_with_blobs(
        path: &Path,
        document: &Document,
        originals: &[(&BlobHash, &[u8])],
    ) -> Result<Self, StoreError> {
        create::create(path, document, originals)?;
        Self::open(path)
    }

    /// Opens a file to edit it. It is locked until it is closed.
    ///
    /// # Errors
    /// Says why it cannot be opened, or which of its records is damaged.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let blame = Blame::on(path);
        let connection = open::to_edit(path, &blame, MIGRATIONS)?;
        Self::load(connection, Access::Edit, blame)
    }

    /// Opens a file to read it, from read-only media too. While it is open so, no one can edit it.
    ///
    /// # Errors
    /// As [`Store::open`]; also if it was not closed and cannot be put in order where it lies.
    pub fn open_read_only(path: &Path) -> Result<Self, StoreError> {
        let blame = Blame::on(path);
        let (connection, version) = open::to_read(path, &blame)?;
        Self::load(connection, Access::Read, blame.clone()).map_err(|error| match error {
            // What a later version wrote need not make sense here.
            StoreError::Damaged { file, .. } if version > crate::VERSION => {
                StoreError::Newer { file, version, known: crate::VERSION }
            }
            other => other,
        })
    }

    /// Opens a file to read it; one that was not closed properly is put in order first, by opening it for editing.
    ///
    /// # Errors
    /// As [`Store::open_read_only`].
    pub fn open_in_order(path: &Path) -> Result<Self, StoreError> {
        let unclosed = match Self::open_read_only(path) {
            Err(unclosed @ StoreError::NotClosed { .. }) => unclosed,
            opened => return opened,
        };
        // Where it cannot be written, what was edited last lies in the log alone: who copies the file is to copy both.
        Self::open(path).map_err(|e| if matches!(e, StoreError::NotWritable { .. }) { unclosed } else { e })
    }

    /// When the last edit of a file was stored that was not closed properly after it, which opening it puts in
    /// order; none for a file that was closed.
    #[must_use]
    pub fn left_open(path: &Path) -> Option<SystemTime> {
        open::log_of(path).metadata().ok().filter(|log| log.len() > 0)?.modified().ok()
    }

    fn load(connection: Connection, access: Access, blame: Blame) -> Result<Self, StoreError> {
        let document = records::load(&connection, &blame)?;
        let seq = journal::last_seq(&connection).map_err(|e| blame.sqlite(e))?;
        let history = journal::history(&connection).map_err(|e| blame.sqlite(e))?;
        Ok(Self { shared: Shared::new(connection, blame), access, document, seq, history, stopped: false, named: None })
    }

    /// Closes the file: it is one plain file again, to be copied or mailed.
    ///
    /// # Errors
    /// The log could not be brought into the file; no edit is lost, the next opening tries again.
    pub fn close(self) -> Result<(), StoreError> {
        self.shut()
    }

    fn shut(&self) -> Result<(), StoreError> {
        match self.shared.take() {
            Some(connection) => close::close(connection, self.access, &self.shared.blame),
            None => Ok(()),
        }
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        // Nobody is left to tell; a log that stays is read at the next opening.
        let _ = self.shut();
    }
}

/// Reading.
impl Store {
    /// The edition as it is now.
    #[must_use]
    pub const fn document(&self) -> &Document {
        &self.document
    }

    /// What the edits are called that undo and redo would turn, if there are any.
    #[must_use]
    pub fn history(&self) -> (Option<String>, Option<String>) {
        self.history.clone()
    }

    /// The newest edits that hold, at most so many, and those that redo would do again; the oldest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn steps(&self, most: u32) -> Result<Vec<Step>, StoreError> {
        let blame = &self.shared.blame;
        self.shared.with(|connection| journal::steps(connection, most).map_err(|e| blame.sqlite(e)))
    }

    /// The particulars of what was noted in the journal under a label, as JSON, the oldest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn notes(&self, label: &str) -> Result<Vec<String>, StoreError> {
        let blame = &self.shared.blame;
        self.shared.with(|connection| journal::notes(connection, label).map_err(|e| blame.sqlite(e)))
    }

    /// What a story was, at most so many times, the newest first: after each edit that holds, and whenever a version
    /// was named.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn story_versions(&self, story: StoryId, most: u32) -> Result<Vec<StoryVersion>, StoreError> {
        self.shared.with(|connection| versions::of(connection, &self.shared.blame, story, most))
    }

    /// Whether it was opened to read only.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.access == Access::Read
    }

    /// The bytes of an original, their hash checked.
    ///
    /// # Errors
    /// As [`BlobReader::blob`].
    pub fn blob(&self, hash: &BlobHash) -> Result<Vec<u8>, StoreError> {
        self.blobs().blob(hash)
    }

    /// How many bytes an original has.
    ///
    /// # Errors
    /// As [`BlobReader::blob_size`].
    pub fn blob_size(&self, hash: &BlobHash) -> Result<u64, StoreError> {
        self.blobs().blob_size(hash)
    }

    /// A handle for other threads to read originals with while edits go on.
    #[must_use]
    pub fn blobs(&self) -> BlobReader {
        BlobReader::new(self.shared.clone())
    }

    /// Reads the whole file, checking its structure, its records and every original.
    ///
    /// # Errors
    /// Names the first thing that is not as it was written.
    pub fn verify(&self) -> Result<(), StoreError> {
        let blame = &self.shared.blame;
        let originals = self.shared.with(|connection| {
            let sqlite = |e| blame.sqlite(e);
            let word: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(sqlite)?;
            if word != "ok" {
                return Err(blame.damaged(word));
            }
            records::load(connection, blame)?;
            journal::verify(connection, blame)?;
            blobs::all(connection).map_err(sqlite)
        })?;
        originals.iter().try_for_each(|hash| self.blob(hash).map(drop))
    }
}

/// Editing.
impl Store {
    /// Does an edit. When this returns, it is on the disk.
    ///
    /// # Errors
    /// The edit is refused, or cannot be written; then nothing has changed.
    pub fn apply(&mut self, command: &Command) -> Result<Committed, StoreError> {
        self.apply_with_blobs(command, &[])
    }

    /// Does an edit and keeps originals, all or none.
    ///
    /// # Errors
    /// As [`Store::apply`]; also if bytes do not have their hash, or a file of them is gone.
    pub fn apply_with_blobs(
        &mut self,
        command: &Command,
        originals: &[(&BlobHash, Source<'_>)],
    ) -> Result<Committed, StoreError> {
        self.check_writable()?;
        let applied = banxin_edit::apply(&self.document, command)?;
        let blame = self.shared.blame.clone();
        let banxin_edit::Applied { document, diff, created, label } = applied;
        if diff.is_empty() && originals.is_empty() {
            return Ok(Committed { seq: number(self.seq), diff, created, label, document });
        }
        let seq = self.commit(|t| {
            let sqlite = |e| blame.sqlite(e);
            for (hash, source) in originals {
                blobs::write(t, hash, &source.bytes(&blame, hash)?).map_err(sqlite)?;
            }
            if diff.is_empty() {
                return journal::last_seq(t).map_err(sqlite);
            }
            check_originals(t, &blame, &diff)?;
            write_diff(t, &diff).map_err(sqlite)?;
            journal::append(t, &label, command, &diff).map_err(sqlite)
        })?;
        self.seq = self.seq.max(seq);
        self.document = document.clone();
        Ok(Committed { seq: number(seq), diff, created, label, document })
    }

    /// Names the edition as it is. No edit and no step of undo; the same stories are not kept twice in one sitting.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn name_version(&mut self, name: &str) -> Result<(), StoreError> {
        self.check_writable()?;
        let blame = self.shared.blame.clone();
        let document = self.document.clone();
        let kept = |story: &Story| {
            let before = self.named.as_ref().and_then(|d| d.stories.get(&story.id));
            before.is_some_and(|before| **before == *story)
        };
        let new: Vec<&Story> = document.stories.values().map(AsRef::as_ref).filter(|s| !kept(s)).collect();
        let seq = self.commit(|t| versions::write(t, name, &new).map_err(|e| blame.sqlite(e)))?;
        self.seq = self.seq.max(seq);
        self.named = Some(document.clone());
        Ok(())
    }

    /// Takes the last edit back; none if there is none. Works across closing and opening.
    ///
    /// # Errors
    /// It cannot be written, or the journal is damaged; then nothing has changed.
    pub fn undo(&mut self) -> Result<Option<Committed>, StoreError> {
        let blame = self.shared.blame.clone();
        let entry = self.shared.with(|connection| journal::to_undo(connection, &blame))?;
        entry.map(|e| self.turn(Entry { diff: e.diff.inverse(), ..e }, State::Undone)).transpose()
    }

    /// Does the edit again that was taken back last; none if there is none.
    ///
    /// # Errors
    /// As [`Store::undo`].
    pub fn redo(&mut self) -> Result<Option<Committed>, StoreError> {
        let blame = self.shared.blame.clone();
        let entry = self.shared.with(|connection| journal::to_redo(connection, &blame))?;
        entry.map(|e| self.turn(e, State::Done)).transpose()
    }

    /// Writes something into the journal that is no edit: undo and redo pass over it. `text` is JSON.
    ///
    /// # Errors
    /// It cannot be written; then nothing has changed.
    pub fn note(&mut self, label: &str, text: &str) -> Result<(), StoreError> {
        self.check_writable()?;
        let blame = self.shared.blame.clone();
        self.seq =
            self.commit(|t| journal::note(t, label, text, &RecordDiff::default()).map_err(|e| blame.sqlite(e)))?;
        Ok(())
    }

    fn turn(&mut self, entry: Entry, state: State) -> Result<Committed, StoreError> {
        self.check_writable()?;
        let Entry { seq, label, diff } = entry;
        let blame = self.shared.blame.clone();
        let document = turned(&diff, &self.document)
            .ok_or_else(|| blame.damaged(format!("edit {seq} of its journal does not fit its records")))?;
        self.commit(|t| {
            write_diff(t, &diff).and_then(|()| journal::set_state(t, seq, state)).map_err(|e| blame.sqlite(e))
        })?;
        self.document = document.clone();
        let created = diff.0.iter().filter(|c| c.before.is_none()).map(|c| c.key).collect();
        Ok(Committed { seq: number(seq), diff, created, label, document })
    }

    fn check_writable(&self) -> Result<(), StoreError> {
        let file = || self.shared.blame.file();
        match self.access {
            Access::Read => Err(StoreError::ReadOnly { file: file() }),
            Access::Edit if self.stopped => Err(StoreError::Stopped { file: file() }),
            Access::Edit => Ok(()),
        }
    }

    /// One transaction, durable when this returns. After a failure of the disk
    /// nothing more is written, for what a failed sync left there is unknown.
    fn commit<T>(&mut self, act: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let blame = &self.shared.blame;
        let done = self.shared.with(|connection| {
            let sqlite = |e| blame.sqlite(e);
            let t = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sqlite)?;
            let value = act(&t)?;
            let history = journal::history(&t).map_err(sqlite)?;
            t.commit().map_err(sqlite)?;
            Ok((value, history))
        });
        match done {
            Ok((value, history)) => {
                self.history = history;
                Ok(value)
            }
            Err(error) => {
                self.stopped |= error.stops_writing();
                if matches!(error, StoreError::DiskFull { .. }) {
                    self.make_room();
                }
                Err(error)
            }
        }
    }
}

impl Store {
    /// On a full disk: brings the log into the file, so that its room can be
    /// used again. What does not fit stays in the log, where it is safe.
    fn make_room(&self) {
        let _ = self.shared.with(|connection| close::checkpoint(connection).map_err(|e| self.shared.blame.sqlite(e)));
    }
}

/// The journal counts from 1, so that no number is negative.
fn number(seq: i64) -> u64 {
    u64::try_from(seq).unwrap_or(0)
}

fn write_diff(t: &Transaction<'_>, diff: &RecordDiff) -> rusqlite::Result<()> {
    diff.0.iter().try_for_each(|change| records::write(t, change.key, change.after.as_ref()))
}

/// Every photo that comes or changes has its original in the file.
fn check_originals(t: &Transaction<'_>, blame: &Blame, diff: &RecordDiff) -> Result<(), StoreError> {
    for change in &diff.0 {
        let Some(Record::Photo(photo)) = &change.after else { continue };
        let hash = photo.original.blob;
        if !blobs::holds(t, &hash).map_err(|e| blame.sqlite(e))? {
            return Err(StoreError::NoBlob { file: blame.file(), hash });
        }
    }
    Ok(())
}

/// The document that a diff of the journal leads to; none if it does not start
/// from this one or ends in one that no edit could have made.
fn turned(diff: &RecordDiff, document: &Document) -> Option<Document> {
    let starts_here = |c: &Change| c.is_sound() && Record::of(document, c.key) == c.before;
    if !diff.0.iter().all(starts_here) {
        return None;
    }
    let mut after = document.clone();
    diff.apply(&mut after);
    banxin_edit::check(&after).is_ok().then_some(after)
}

#[cfg(test)]
impl Store {
    /// Lets the file grow no further than so many pages, as on a full disk.
    pub(crate) fn limit_pages(&self, pages: u32) {
        let limit = |c: &mut Connection| {
            crate::connection::set(c, "max_page_count", pages).map_err(|e| self.shared.blame.sqlite(e))
        };
        self.shared.with(limit).expect("a pragma that cannot fail");
    }

    /// The file's number of pages.
    pub(crate) fn pages(&self) -> u32 {
        let count =
            |c: &mut Connection| crate::connection::number(c, "page_count").map_err(|e| self.shared.blame.sqlite(e));
        self.shared.with(count).expect("a pragma that cannot fail") as u32
    }
}
