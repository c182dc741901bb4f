//! What cannot be done is refused in one line that names the thing, and nothing is changed.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

use banxin_tests::copy::invented;
use banxin_tests::edition::{TestEdition, new_edition};
use banxin_tests::{broken, program};
use serde_json::json;

/// Imports a bad file: refused by name, the edition as it was.
fn refuses(name: &str, bytes: &[u8], says: &[&str]) {
    let edition = TestEdition::empty(1);
    let before = edition.records();
    let file = edition.put(name, bytes);
    let line = program::refused(&["import", edition.name(), &file]);
    assert!(line.contains(name), "the file is named: {line}");
    let told = says.iter().any(|word| line.to_lowercase().contains(word));
    assert!(told, "one of {says:?} is said: {line}");
    assert_eq!(edition.records(), before, "nothing is changed by {name}");
}

#[test]
fn an_empty_file() {
    refuses("empty.txt", b"", &["empty"]);
    refuses("empty.jpg", b"", &["empty"]);
}

#[test]
fn a_photo_that_breaks_off() {
    refuses("cut.jpg", &broken::truncated_jpeg(), &["damaged", "incomplete", "breaks off", "truncated", "cut"]);
}

#[test]
fn a_picture_that_claims_to_be_enormous() {
    refuses("huge.png", &broken::png_claiming(40_000, 40_000), &["40000", "40 000", "40,000"]);
}

#[test]
fn a_word_file_that_breaks_off() {
    let whole = broken::docx("渡口添了新灯。");
    refuses("letter.docx", &whole[..whole.len() - 30], &["damaged"]);
}

#[test]
fn a_word_file_under_another_name_is_taken_for_what_it_is() {
    let edition = TestEdition::empty(1);
    let file = edition.put("letter.txt", &broken::docx("渡口添了新灯。"));
    program::ok(&["import", edition.name(), &file]);
    assert!(edition.show()["stories"].to_string().contains("渡口添了新灯"), "{}", edition.show()["stories"]);
}

#[test]
fn bytes_that_are_text_in_no_encoding() {
    let bytes: Vec<u8> = [0xFF, 0xFF, 0x00, 0x81, 0xFF, 0x80, 0x30, 0xFE].repeat(64);
    refuses("noise.txt", &bytes, &["utf-8", "gb18030", "encoding", "text"]);
}

#[test]
fn good_files_are_taken_beside_a_bad_one() {
    let edition = TestEdition::empty(1);
    let good = edition.put("good.txt", "渡口添了新灯\n\n　　昨天傍晚，渡口添了新灯。\n".as_bytes());
    let bad = edition.put("bad.jpg", &broken::truncated_jpeg());
    let line = program::refused(&["import", edition.name(), &good, &bad]);
    assert!(line.contains("bad.jpg") && !line.contains("good.txt"), "{line}");
    // One that can be read, but holds what no story may.
    let odd = edition.put("odd.md", "# 渡口添了&#7;新灯\n\n昨天傍晚，渡口添了新灯。\n".as_bytes());
    let line = program::refused(&["import", edition.name(), &good, &odd]);
    assert!(line.contains("odd.md") && !line.contains("good.txt"), "{line}");
    assert_eq!(edition.show()["stories"].as_array().unwrap().len(), 2);
}

#[test]
fn an_edition_that_is_not_there() {
    let nowhere = TestEdition::unmade();
    let out = nowhere.beside("out");
    for arguments in [
        vec!["show", nowhere.name()],
        vec!["layout", nowhere.name(), "--page", "1", "--json"],
        vec!["check", nowhere.name()],
        vec!["export", "web", nowhere.name(), "-o", &out],
    ] {
        let line = program::refused(&arguments);
        assert!(line.contains("edition.banxin"), "{arguments:?}: {line}");
        assert!(!nowhere.file().exists() && !Path::new(&out).exists(), "{arguments:?} makes nothing");
    }
}

#[test]
fn a_file_that_is_no_edition() {
    let edition = TestEdition::unmade();
    fs::write(edition.file(), "not a database, whatever its name says").unwrap();
    let line = program::refused(&["show", edition.name()]);
    assert!(line.contains("edition.banxin"), "{line}");
    assert_eq!(fs::read(edition.file()).unwrap(), b"not a database, whatever its name says");
}

#[test]
fn an_edition_is_not_written_over() {
    let edition = TestEdition::empty(1);
    let before = fs::read(edition.file()).unwrap();
    for make in [&["sample", edition.name()][..], &new_edition(edition.name(), "1")] {
        let line = program::refused(make);
        assert!(line.contains("edition.banxin"), "{line}");
    }
    assert_eq!(fs::read(edition.file()).unwrap(), before);
}

#[test]
fn a_page_that_is_not_there() {
    let edition = TestEdition::empty(2);
    assert!(program::refused(&["layout", edition.name(), "--page", "3", "--json"]).contains('3'));
    let out = edition.beside("out");
    assert!(program::refused(&["export", "pdf", edition.name(), "-o", &out, "--pages", "2-9"]).contains('3'));
    assert!(!Path::new(&out).exists() || fs::read_dir(&out).unwrap().next().is_none());
}

#[test]
fn a_folder_that_cannot_be_written() {
    let edition = TestEdition::empty(1);
    let folder = edition.beside("closed");
    fs::create_dir(&folder).unwrap();
    let Some(closed) = Closed::new(&folder) else { return };
    let inside = format!("{folder}/new.banxin");
    let line = program::refused(&new_edition(&inside, "1"));
    assert!(line.contains("new.banxin") || line.contains("closed"), "{line}");
    let line = program::refused(&["export", "pdf", edition.name(), "-o", &folder, "--standard", "proof"]);
    assert!(line.contains("closed"), "{line}");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0, "nothing half made is left");
    drop(closed);
}

#[test]
fn a_disk_that_is_full() {
    let edition = TestEdition::sample();
    let disk = edition.beside("disk");
    fs::create_dir(&disk).unwrap();
    let Some(_mount) = Mount::new(&disk, "size=256k") else { return };
    let line = program::refused(&["export", "pdf", edition.name(), "-o", &disk, "--joined", "--standard", "proof"]);
    assert!(line.contains("disk"), "{line}");
    assert_eq!(fs::read_dir(&disk).unwrap().count(), 0, "no half of a PDF is left");
    let line = program::refused(&["export", "web", edition.name(), "-o", &format!("{disk}/site")]);
    assert!(line.contains("disk"), "{line}");
    assert_eq!(fs::read_dir(&disk).unwrap().count(), 0, "no half of a web edition is left");
}

#[test]
fn a_disk_that_fills_while_an_edition_is_edited() {
    let empty = TestEdition::empty(1);
    let disk = empty.beside("disk");
    fs::create_dir(&disk).unwrap();
    let Some(_mount) = Mount::new(&disk, "size=2m") else { return };
    let file = format!("{disk}/edition.banxin");
    fs::copy(empty.file(), &file).unwrap();

    let story = |i: u32| {
        let text = "昨天傍晚，渡口添了新灯。".repeat(400);
        format!("{{\"do\":\"add_story\",\"copy\":{{\"headline\":[\"{i}\"],\"body\":[{{\"text\":\"{text}\"}}]}}}}\n")
    };
    let commands = empty.put("many.jsonl", (1..400).map(story).collect::<String>().as_bytes());
    let run = program::run(["apply", &file, &commands]);
    assert_eq!(run.code, Some(1), "two megabytes do not hold it: {}", run.err);
    let stored = run.out.lines().filter(|l| l.contains("\"ok\":true")).count();
    assert!(stored > 0 && stored < 399, "{stored} were stored");
    let last = run.out.lines().last().unwrap();
    assert!(last.contains("\"ok\":false") && last.contains("full"), "{last}");
    // Opening needs room for the journal; taken to another disk, the edition opens as it was left.
    let rescued = TestEdition::unmade();
    for ending in ["", "-wal"] {
        let part = format!("{file}{ending}");
        if Path::new(&part).exists() {
            fs::copy(&part, format!("{}{ending}", rescued.name())).unwrap();
        }
    }
    let stories = rescued.show()["stories"].as_array().unwrap().len();
    assert_eq!(stories, stored, "what was acknowledged is there, and no more");
}

#[test]
fn an_edition_on_read_only_media_is_shown_and_exported_but_not_edited() {
    let edition = TestEdition::empty(1);
    let disk = edition.beside("disk");
    fs::create_dir(&disk).unwrap();
    let Some(mount) = Mount::new(&disk, "size=16m") else { return };
    let file = format!("{disk}/edition.banxin");
    fs::copy(edition.file(), &file).unwrap();
    mount.freeze();

    for arguments in [vec!["show", &file, "--json"], vec!["check", &file], vec!["layout", &file, "--page", "1"]] {
        let run = program::run(&arguments);
        assert_eq!(run.code, Some(0), "{arguments:?}: {}", run.err);
    }
    let out = edition.beside("out");
    let made = program::run(["export", "pdf", &file, "-o", &out, "--standard", "proof"]);
    assert_eq!(made.code, Some(0), "{}", made.err);
    let command = edition.put("page.jsonl", b"{\"do\":\"add_page\"}\n");
    let line = program::refused(&["apply", &file, &command]);
    assert!(line.contains("edition.banxin") && line.contains("copy"), "{line}");
}

/// What was edited last lies in the log alone: whoever copies the file without it loses that.
#[test]
fn an_edition_left_open_on_read_only_media_is_to_be_copied_with_its_log() {
    let edition = TestEdition::empty(1);
    let mut apply = program::command();
    apply.args(["apply", edition.name(), "-"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut apply = apply.spawn().unwrap();
    let mut commands = apply.stdin.take().unwrap();
    commands.write_all(b"{\"do\":\"add_page\"}\n").unwrap();
    let mut answers = BufReader::new(apply.stdout.take().unwrap()).lines();
    assert!(answers.next().unwrap().unwrap().contains("\"ok\":true"));
    apply.kill().unwrap();
    apply.wait().unwrap();
    let disk = edition.beside("disk");
    fs::create_dir(&disk).unwrap();
    let Some(mount) = Mount::new(&disk, "size=16m") else { return };
    let file = format!("{disk}/edition.banxin");
    for ending in ["", "-wal"] {
        fs::copy(format!("{}{ending}", edition.name()), format!("{file}{ending}")).unwrap();
    }
    mount.freeze();
    let line = program::refused(&["show", &file, "--json"]);
    assert!(line.contains("edition.banxin-wal"), "{line}");
}

/// What is let pass is noted in the journal; where that cannot be, nothing passes.
#[test]
fn an_error_does_not_pass_on_read_only_media() {
    let edition = TestEdition::empty(1);
    let page = edition.show()["pages"][0]["id"].clone();
    let story = edition.add_story("渡口添了新灯", &invented(900, 3));
    let area = json!({ "frame": { "col": 0, "line": 0, "cols": 2, "lines": 20 } });
    edition.apply(&[json!({ "do": "place_story", "story": story, "page": page, "areas": [area] })]);
    let disk = edition.beside("disk");
    fs::create_dir(&disk).unwrap();
    let Some(mount) = Mount::new(&disk, "size=16m") else { return };
    let file = format!("{disk}/edition.banxin");
    fs::copy(edition.file(), &file).unwrap();
    mount.freeze();
    let out = edition.beside("out");
    let line = program::refused(&["export", "pdf", &file, "-o", &out, "--override", "overset"]);
    assert!(line.contains("journal"), "{line}");
    assert_eq!(fs::read_dir(&out).unwrap().count(), 0, "nothing is delivered");
    let proof = program::run(["export", "pdf", &file, "-o", &out, "--override", "overset", "--standard", "proof"]);
    assert_eq!(proof.code, Some(0), "a proof lets nothing pass: {}", proof.err);
}

/// A folder nobody can write to, root included.
enum Closed {
    Mounted { _mount: Mount },
    Forbidden(String),
}

impl Closed {
    fn new(folder: &str) -> Option<Self> {
        if let Some(mount) = Mount::new(folder, "size=64k,ro") {
            return Some(Self::Mounted { _mount: mount });
        }
        fs::set_permissions(folder, fs::Permissions::from_mode(0o555)).unwrap();
        let held = fs::write(format!("{folder}/probe"), "").is_err();
        if !held {
            let _ = fs::remove_file(format!("{folder}/probe"));
            println!("left out: this user may write everywhere and may not mount");
        }
        held.then(|| Self::Forbidden(folder.to_owned()))
    }
}

impl Drop for Closed {
    fn drop(&mut self) {
        if let Self::Forbidden(folder) = self {
            let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o755));
        }
    }
}

/// A small disk in memory, where this user may mount one.
struct Mount(String);

impl Mount {
    fn new(folder: &str, options: &str) -> Option<Self> {
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs", folder]).output();
        if mounted.is_ok_and(|o| o.status.success()) {
            return Some(Self(folder.to_owned()));
        }
        println!("no small disk could be mounted at {folder}; that takes root");
        None
    }
}

impl Mount {
    /// Makes it read-only with what is on it.
    fn freeze(&self) {
        let frozen = Command::new("mount").args(["-o", "remount,ro", &self.0]).output().unwrap();
        assert!(frozen.status.success(), "what could be mounted can be mounted read-only");
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).output();
    }
}
