//! Records as rows: JSON, and the hash that notices a flipped bit.

use std::collections::BTreeMap;
use std::sync::Arc;

use banxin_edit::{Record, RecordKey};
use banxin_model::{BlobHash, BlockId, Document, Edition, PageId, Photo, PhotoId, StoryId};
use rusqlite::{Connection, Transaction, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::StoreError;
use crate::error::Blame;

/// The edition's row: there is only one.
const EDITION: u32 = 1;

/// Writes a record, or takes it away.
pub(crate) fn write(t: &Transaction<'_>, key: RecordKey, record: Option<&Record>) -> rusqlite::Result<()> {
    match record {
        Some(Record::Edition(r)) => put(t, "edition", EDITION, &**r),
        Some(Record::Page(r)) => put(t, "page", r.id.0, &**r),
        Some(Record::Block(r)) => put(t, "block", r.id.0, &**r),
        Some(Record::Story(r)) => put(t, "story", r.id.0, &**r),
        Some(Record::Photo(r)) => put_photo(t, r),
        None => match key {
            // An edition always has its own record.
            RecordKey::Edition => Ok(()),
            RecordKey::Page(id) => delete(t, "page", id.0),
            RecordKey::Block(id) => delete(t, "block", id.0),
            RecordKey::Story(id) => delete(t, "story", id.0),
            RecordKey::Photo(id) => delete(t, "photo", id.0),
        },
    }
}

/// Writes every record of a document that has no rows yet.
pub(crate) fn write_all(t: &Transaction<'_>, document: &Document) -> rusqlite::Result<()> {
    put(t, "edition", EDITION, &*document.edition)?;
    document.pages.iter().try_for_each(|(id, r)| put(t, "page", id.0, &**r))?;
    document.blocks.iter().try_for_each(|(id, r)| put(t, "block", id.0, &**r))?;
    document.stories.iter().try_for_each(|(id, r)| put(t, "story", id.0, &**r))?;
    document.photos.values().try_for_each(|r| put_photo(t, r))
}

pub(crate) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("records and commands have text keys only and no failing serialiser")
}

fn put(t: &Transaction<'_>, table: &'static str, id: u32, record: &impl Serialize) -> rusqlite::Result<()> {
    let body = json(record);
    let sql = format!(
        "INSERT INTO {table} (id, body, hash) VALUES (?1, ?2, ?3)
         ON CONFLICT (id) DO UPDATE SET body = excluded.body, hash = excluded.hash"
    );
    t.prepare_cached(&sql)?.execute(params![id, body, hash(&body)]).map(drop)
}

/// A photo's row names its original, so that SQLite itself keeps the two together.
fn put_photo(t: &Transaction<'_>, photo: &Photo) -> rusqlite::Result<()> {
    let body = json(photo);
    let sql = "INSERT INTO photo (id, blob, body, hash) VALUES (?1, ?2, ?3, ?4)
               ON CONFLICT (id) DO UPDATE SET blob = excluded.blob, body = excluded.body, hash = excluded.hash";
    t.prepare_cached(sql)?.execute(params![photo.id.0, photo.original.blob.0, body, hash(&body)]).map(drop)
}

fn delete(t: &Transaction<'_>, table: &'static str, id: u32) -> rusqlite::Result<()> {
    t.prepare_cached(&format!("DELETE FROM {table} WHERE id = ?1"))?.execute([id]).map(drop)
}

fn hash(body: &str) -> [u8; 32] {
    *blake3::hash(body.as_bytes()).as_bytes()
}

/// Reads all records and checks their hashes.
pub(crate) fn load(connection: &Connection, blame: &Blame) -> Result<Document, StoreError> {
    let editions: BTreeMap<u32, Arc<Edition>> = table(connection, blame, "edition", |n| n)?;
    let Some((_, edition)) = editions.into_iter().next() else {
        return Err(blame.damaged("the edition's own record is gone"));
    };
    let document = Document {
        edition,
        pages: table(connection, blame, "page", PageId)?,
        blocks: table(connection, blame, "block", BlockId)?,
        stories: table(connection, blame, "story", StoryId)?,
        photos: table(connection, blame, "photo", PhotoId)?,
    };
    banxin_edit::check(&document).map_err(|flaw| blame.damaged(flaw))?;
    check_originals(connection, blame, &document)?;
    Ok(document)
}

fn table<I: Ord, T: DeserializeOwned>(
    connection: &Connection,
    blame: &Blame,
    name: &'static str,
    id_of: impl Fn(u32) -> I,
) -> Result<BTreeMap<I, Arc<T>>, StoreError> {
    let sqlite = |e| blame.sqlite(e);
    let mut query = connection.prepare(&format!("SELECT id, body, hash FROM {name} ORDER BY id")).map_err(sqlite)?;
    let mut rows = query.query([]).map_err(sqlite)?;
    let mut records = BTreeMap::new();
    while let Some(row) = rows.next().map_err(sqlite)? {
        let id: u32 = row.get(0).map_err(sqlite)?;
        let flaw = |what: &str| blame.damaged(format!("{name} {id} {what}"));
        let body = row.get_ref(1).map_err(sqlite)?.as_str().map_err(|_| flaw("is not text"))?;
        let kept: [u8; 32] = row.get(2).map_err(|_| flaw("has no hash"))?;
        if hash(body) != kept {
            return Err(flaw("is not as it was written (its hash differs)"));
        }
        let record = serde_json::from_str(body).map_err(|e| flaw(&format!("cannot be read ({e})")))?;
        records.insert(id_of(id), Arc::new(record));
    }
    Ok(records)
}

/// Every photo's row names the original its record names, and that is in the file.
fn check_originals(connection: &Connection, blame: &Blame, document: &Document) -> Result<(), StoreError> {
    let sqlite = |e| blame.sqlite(e);
    let sql = "SELECT photo.id, photo.blob FROM photo JOIN blob ON blob.hash = photo.blob";
    let mut query = connection.prepare(sql).map_err(sqlite)?;
    let rows = query.query_map([], |row| Ok((PhotoId(row.get(0)?), BlobHash(row.get(1)?)))).map_err(sqlite)?;
    let named: BTreeMap<PhotoId, BlobHash> = rows.collect::<Result<_, _>>().map_err(sqlite)?;
    match document.photos.values().find(|p| named.get(&p.id) != Some(&p.original.blob)) {
        Some(photo) => Err(blame.damaged(format!("the original of photo {} is gone", photo.id.0))),
        None => Ok(()),
    }
}
