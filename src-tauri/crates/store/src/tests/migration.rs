//! Older files: a copy beside, then all steps or none.

use rusqlite::{Connection, Result};

use super::{add_story, edition, made, names};
use crate::error::Blame;
use crate::schema::{MIGRATIONS, Migration};
use crate::{Store, connection, open};

/// Versions to come, as the frame will see them: this version's step, and two more.
fn to_come(second: fn(&Connection) -> Result<()>) -> Vec<Migration> {
    let mut steps: Vec<Migration> = MIGRATIONS.iter().map(|m| Migration { version: m.version, run: m.run }).collect();
    steps.push(Migration { version: 2, run: |c| c.execute_batch("ALTER TABLE page ADD COLUMN note TEXT") });
    steps.push(Migration { version: 3, run: second });
    steps
}

fn section_count(c: &Connection) -> Result<()> {
    c.execute_batch("CREATE TABLE later (n INTEGER) STRICT; INSERT INTO later SELECT count(note) FROM page")
}

fn broken(c: &Connection) -> Result<()> {
    c.execute_batch("CREATE TABLE later (n INTEGER); INSERT INTO nowhere VALUES (1)")
}

#[test]
fn an_older_file_is_copied_and_brought_up() {
    let (folder, path, mut store) = made();
    store.apply(&add_story("一")).unwrap();
    let document = store.document().clone();
    store.close().unwrap();
    let steps = to_come(section_count);
    let c = open::to_edit(&path, &Blame::on(&path), &steps).unwrap();
    assert_eq!(connection::number(&c, "user_version").unwrap(), 3);
    assert_eq!(c.query_row("SELECT n FROM later", [], |r| r.get::<_, i64>(0)).unwrap(), 0);
    drop(c);
    let backup = folder.path().join("edition.banxin.version-1.backup");
    let old = Store::open(&backup).unwrap();
    assert_eq!(*old.document(), document);
    assert_eq!(old.history().0.as_deref(), Some("add_story"));
    old.close().unwrap();
    // Already at that version: no second copy.
    drop(open::to_edit(&path, &Blame::on(&path), &steps).unwrap());
    assert_eq!(names(&folder), ["edition.banxin", "edition.banxin.version-1.backup"]);
}

#[test]
fn a_step_that_fails_leaves_the_old_file() {
    let (folder, path, store) = made();
    store.close().unwrap();
    for _ in 0..2 {
        open::to_edit(&path, &Blame::on(&path), &to_come(broken)).unwrap_err();
    }
    assert_eq!(*Store::open(&path).unwrap().document(), edition());
    let copies = names(&folder).into_iter().filter(|n| n.ends_with(".backup")).collect::<Vec<_>>();
    assert_eq!(
        copies,
        ["edition.banxin.version-1-2.backup", "edition.banxin.version-1.backup"],
        "no copy is overwritten"
    );
}
