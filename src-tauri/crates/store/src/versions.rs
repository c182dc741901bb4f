//! Versions of stories: what the journal says they were, and those that a person named.
//!
//! A named version is an entry that no undo comes to: it changes nothing, and holds the stories that changed since
//! the last one.

use banxin_edit::{Change, Record, RecordDiff, RecordKey};
use banxin_model::{Copy, Story, StoryId};
use rusqlite::{Connection, Transaction, params};

use crate::StoreError;
use crate::error::Blame;
use crate::journal;
use crate::records::json;

/// Label of the entries that name versions.
const NAMED: &str = "name_version";

/// A story as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryVersion {
    /// The entry of the journal that made it so; 0 for how it came into the edition.
    pub seq: u64,
    /// The name a person gave it, if one did.
    pub name: Option<String>,
    /// The label of the edit.
    pub label: String,
    /// The copy.
    pub copy: Copy,
}

/// Writes a named version of stories.
pub(crate) fn write(t: &Transaction<'_>, name: &str, stories: &[&Story]) -> rusqlite::Result<i64> {
    let change = |story: &&Story| {
        let after = Some(Record::Story(std::sync::Arc::new((*story).clone())));
        Change { key: RecordKey::Story(story.id), before: None, after }
    };
    journal::note(t, NAMED, &json(&name), &RecordDiff(stories.iter().map(change).collect()))
}

/// The newest versions of a story, at most so many, the newest first.
pub(crate) fn of(
    connection: &Connection,
    blame: &Blame,
    story: StoryId,
    most: u32,
) -> Result<Vec<StoryVersion>, StoreError> {
    let key = RecordKey::Story(story);
    let mut all: Vec<StoryVersion> = Vec::new();
    let mut named: Option<Copy> = None;
    for entry in entries(connection, blame, story)? {
        let diff: RecordDiff = serde_json::from_str(&entry.diff)
            .map_err(|e| blame.damaged(format!("edit {} of its journal cannot be read ({e})", entry.seq)))?;
        let change = diff.0.into_iter().find(|c| c.key == key);
        let name: Option<String> = if entry.label == NAMED { serde_json::from_str(&entry.command).ok() } else { None };
        if name.is_none()
            && all.is_empty()
            && let Some(came) = change.as_ref().and_then(|c| copy_of(c.before.as_ref()))
        {
            all.push(StoryVersion { seq: 0, name: None, label: String::new(), copy: came });
        }
        // Numbers that undo gave back are taken again: what had this one before was another story.
        if name.is_none() && change.as_ref().is_some_and(|c| c.before.is_none()) {
            (all, named) = (Vec::new(), None);
        }
        let after = change.and_then(|c| copy_of(c.after.as_ref()));
        let copy = if name.is_some() {
            named = after.or(named);
            named.clone()
        } else {
            after
        };
        if let Some(copy) = copy {
            all.push(StoryVersion { seq: u64::try_from(entry.seq).unwrap_or(0), name, label: entry.label, copy });
        }
    }
    all.reverse();
    all.truncate(most as usize);
    Ok(all)
}

fn copy_of(record: Option<&Record>) -> Option<Copy> {
    match record {
        Some(Record::Story(story)) => Some(story.copy.clone()),
        _ => None,
    }
}

struct Row {
    seq: i64,
    label: String,
    command: String,
    diff: String,
}

/// The edits that hold and touch the story, and every named version, the oldest first.
fn entries(connection: &Connection, blame: &Blame, story: StoryId) -> Result<Vec<Row>, StoreError> {
    let read = || -> rusqlite::Result<Vec<Row>> {
        let mut query = connection.prepare_cached(
            "SELECT seq, label, command, diff FROM journal
             WHERE (state = 0 AND instr(diff, ?1) > 0) OR (state = 2 AND label = ?2) ORDER BY seq",
        )?;
        let touches = format!("\"key\":{{\"story\":\"{story}\"}}");
        let rows = query.query_map(params![touches, NAMED], |r| {
            Ok(Row { seq: r.get(0)?, label: r.get(1)?, command: r.get(2)?, diff: r.get(3)? })
        })?;
        rows.collect()
    };
    read().map_err(|e| blame.sqlite(e))
}
