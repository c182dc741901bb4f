//! The journal: every edit with what it changed, done, undone or dropped.

use banxin_edit::{Command, RecordDiff};
use rusqlite::{Connection, OptionalExtension, Transaction, params};

use crate::StoreError;
use crate::error::Blame;
use crate::records::json;

/// What has become of an edit; notes are no edits, and dropped from the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum State {
    /// It holds.
    Done = 0,
    /// It was taken back and can be done again.
    Undone = 1,
    /// It was taken back, then something else was done; kept as a record only.
    Dropped = 2,
}

/// An edit that can be taken back or done again.
pub(crate) struct Entry {
    pub(crate) seq: i64,
    pub(crate) label: String,
    pub(crate) diff: RecordDiff,
}

/// The labels of the edits that undo and redo would turn.
pub(crate) type History = (Option<String>, Option<String>);

const NEWEST_DONE: &str = "FROM journal WHERE state = 0 ORDER BY seq DESC LIMIT 1";
// The edit undone last is the oldest of those undone.
const NEXT_UNDONE: &str = "FROM journal WHERE state = 1 ORDER BY seq ASC LIMIT 1";

/// Writes a new edit, which drops those that were undone.
pub(crate) fn append(t: &Transaction<'_>, label: &str, command: &Command, diff: &RecordDiff) -> rusqlite::Result<i64> {
    t.prepare_cached("UPDATE journal SET state = ?1 WHERE state = 1")?.execute([State::Dropped as u8])?;
    let seq = last_seq(t)? + 1;
    let (command, diff) = (json(command), json(diff));
    t.prepare_cached("INSERT INTO journal (seq, state, label, command, diff, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![seq, State::Done as u8, label, command, diff, hash(seq, label, &command, &diff)])?;
    Ok(seq)
}

/// Writes an entry that changes nothing and that neither undo nor redo comes to; `command` is JSON. What was
/// undone can still be done again.
pub(crate) fn note(t: &Transaction<'_>, label: &str, command: &str, records: &RecordDiff) -> rusqlite::Result<i64> {
    let seq = last_seq(t)? + 1;
    let records = json(records);
    t.prepare_cached("INSERT INTO journal (seq, state, label, command, diff, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![seq, State::Dropped as u8, label, command, records, hash(seq, label, command, &records)])?;
    Ok(seq)
}

/// The particulars of every note of a label that holds no record, as JSON, the oldest first.
pub(crate) fn notes(connection: &Connection, label: &str) -> rusqlite::Result<Vec<String>> {
    // No edit has an empty diff, whatever it is called.
    let none = json(&RecordDiff::default());
    let mut query = connection
        .prepare_cached("SELECT command FROM journal WHERE state = 2 AND label = ?1 AND diff = ?2 ORDER BY seq")?;
    query.query_map([label, &none], |r| r.get(0))?.collect()
}

pub(crate) fn last_seq(connection: &Connection) -> rusqlite::Result<i64> {
    connection.prepare_cached("SELECT ifnull(max(seq), 0) FROM journal")?.query_row([], |row| row.get(0))
}

pub(crate) fn set_state(t: &Transaction<'_>, seq: i64, state: State) -> rusqlite::Result<()> {
    t.prepare_cached("UPDATE journal SET state = ?2 WHERE seq = ?1")?.execute(params![seq, state as u8]).map(drop)
}

/// The edit that undo would take back.
pub(crate) fn to_undo(connection: &Connection, blame: &Blame) -> Result<Option<Entry>, StoreError> {
    entry(connection, blame, NEWEST_DONE)
}

/// The edit that redo would do again.
pub(crate) fn to_redo(connection: &Connection, blame: &Blame) -> Result<Option<Entry>, StoreError> {
    entry(connection, blame, NEXT_UNDONE)
}

pub(crate) fn history(connection: &Connection) -> rusqlite::Result<History> {
    let label = |from: &str| {
        let mut query = connection.prepare_cached(&format!("SELECT label {from}"))?;
        query.query_row([], |row| row.get(0)).optional()
    };
    Ok((label(NEWEST_DONE)?, label(NEXT_UNDONE)?))
}

/// An edit of the journal that holds or can be done again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What the edit is called.
    pub label: String,
    /// Whether it holds; else redo would come to it.
    pub done: bool,
}

/// The newest edits that hold and those that can be done again, the oldest first.
pub(crate) fn steps(connection: &Connection, most: u32) -> rusqlite::Result<Vec<Step>> {
    let mut query = connection.prepare_cached(
        "SELECT label, state FROM (
            SELECT seq, label, state FROM journal WHERE state = 0 ORDER BY seq DESC LIMIT ?1
        ) UNION ALL SELECT label, state FROM (
            SELECT seq, label, state FROM journal WHERE state = 1 ORDER BY seq ASC LIMIT ?1
        )",
    )?;
    let all = query.query_map([most], |r| Ok(Step { label: r.get(0)?, done: r.get::<_, u8>(1)? == 0 }))?;
    let (mut done, undone): (Vec<Step>, Vec<Step>) =
        all.collect::<rusqlite::Result<Vec<Step>>>()?.into_iter().partition(|s| s.done);
    done.reverse();
    done.extend(undone);
    Ok(done)
}

fn entry(connection: &Connection, blame: &Blame, from: &str) -> Result<Option<Entry>, StoreError> {
    type Row = (i64, String, String, String, [u8; 32]);
    let read = || -> rusqlite::Result<Option<Row>> {
        let mut query = connection.prepare_cached(&format!("SELECT seq, label, command, diff, hash {from}"))?;
        query.query_row([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?))).optional()
    };
    let Some((seq, label, command, diff, kept)) = read().map_err(|e| blame.sqlite(e))? else { return Ok(None) };
    let flaw = |what: &str| blame.damaged(format!("edit {seq} of its journal {what}"));
    if hash(seq, &label, &command, &diff) != kept {
        return Err(flaw("is not as it was written (its hash differs)"));
    }
    let diff = serde_json::from_str(&diff).map_err(|e| flaw(&format!("cannot be read ({e})")))?;
    Ok(Some(Entry { seq, label, diff }))
}

/// Over the number and the three texts, each with its length before it. The
/// state is left out: it changes.
fn hash(seq: i64, label: &str, command: &str, diff: &str) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&seq.to_le_bytes());
    for text in [label, command, diff] {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    }
    *hasher.finalize().as_bytes()
}

/// Checks every entry.
pub(crate) fn verify(connection: &Connection, blame: &Blame) -> Result<(), StoreError> {
    let sqlite = |e| blame.sqlite(e);
    let mut query =
        connection.prepare("SELECT seq, label, command, diff, hash FROM journal ORDER BY seq").map_err(sqlite)?;
    let mut rows = query.query([]).map_err(sqlite)?;
    while let Some(row) = rows.next().map_err(sqlite)? {
        let read = || -> rusqlite::Result<bool> {
            let text = |i| row.get::<_, String>(i);
            let seq = row.get(0)?;
            Ok(hash(seq, &text(1)?, &text(2)?, &text(3)?) == row.get::<_, [u8; 32]>(4)?)
        };
        if !read().map_err(sqlite)? {
            let seq: i64 = row.get(0).map_err(sqlite)?;
            return Err(blame.damaged(format!("edit {seq} of its journal is not as it was written (its hash differs)")));
        }
    }
    Ok(())
}
