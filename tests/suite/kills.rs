//! Killing the program at any moment loses nothing that it had acknowledged.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{ChildStdin, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use banxin_tests::edition::TestEdition;
use banxin_tests::{Dice, program};

/// How often the program is killed.
const KILLS: u64 = 200;

/// Editions that are worked on side by side, each with its share of the kills and a seed of its own.
const SIDES: u64 = 4;

/// The latest moment, in microseconds after the program's first answer.
const WINDOW: u64 = 50_000;

/// What became of the commands that were sent.
#[derive(Default)]
struct Tally {
    acknowledged: usize,
    unacknowledged: usize,
}

#[test]
fn two_hundred_kills_lose_no_acknowledged_command() {
    let seeds = (0..SIDES).map(|side| 20_261_021 + side);
    let sides: Vec<_> = seeds.map(|seed| thread::spawn(move || killed_often(seed, KILLS / SIDES))).collect();
    let all = sides.into_iter().map(|side| side.join().unwrap()).fold(Tally::default(), |sum, t| Tally {
        acknowledged: sum.acknowledged + t.acknowledged,
        unacknowledged: sum.unacknowledged + t.unacknowledged,
    });
    let Tally { acknowledged, unacknowledged } = all;
    println!(
        "{KILLS} kills: {acknowledged} acknowledged, {unacknowledged} stored before they were acknowledged, 0 lost"
    );
    assert!(acknowledged > KILLS as usize, "the kills fell among commands, not before them");
}

/// Kills the program at work on one edition after another, and looks at what is there each time.
fn killed_often(seed: u64, kills: u64) -> Tally {
    let mut dice = Dice::new(seed);
    let mut tally = Tally::default();
    let mut edition = TestEdition::empty(1);
    let mut present = 0;
    for kill in 0..kills {
        if kill % 25 == 24 {
            edition = TestEdition::empty(1);
            present = 0;
        }
        // Every fourth kill falls into the start of the program, before its first answer.
        let at_start = kill % 4 == 3;
        let delay = Duration::from_micros(dice.below(WINDOW));
        let acknowledged = killed(&edition, present, at_start, delay);
        let now = numbers(&edition);
        let place = format!("kill {kill} of seed {seed}, {delay:?} in");
        assert!(now.len() >= present + acknowledged, "{place}: {acknowledged} acknowledged, {} are there", now.len());
        assert!(now.len() <= present + acknowledged + 1, "{place}: only one command is under way at a time");
        assert!(now.iter().enumerate().all(|(i, n)| *n == i), "{place}: what is there is what was sent, in order");
        tally.acknowledged += acknowledged;
        tally.unacknowledged += now.len() - present - acknowledged;
        present = now.len();
    }
    tally
}

/// Feeds numbered stories to `banxin apply`, kills it, and counts its acknowledgements.
fn killed(edition: &TestEdition, from: usize, at_start: bool, delay: Duration) -> usize {
    let mut child = program::command()
        .args(["apply", edition.name(), "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let input = child.stdin.take().unwrap();
    let feeder = thread::spawn(move || feed(input, from));
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    let first = if at_start { None } else { answers.next() };
    thread::sleep(delay);
    child.kill().unwrap();
    let all = first.into_iter().chain(answers).map_while(Result::ok);
    let acknowledged = all.filter(|line| line.contains("\"ok\":true") && line.ends_with('}')).count();
    child.wait().unwrap();
    feeder.join().unwrap();
    acknowledged
}

fn feed(mut input: ChildStdin, from: usize) {
    for number in from..from + 5_000 {
        let story = format!("{{\"do\":\"add_story\",\"copy\":{{\"headline\":[\"{number}\"]}}}}\n");
        if input.write_all(story.as_bytes()).is_err() {
            return;
        }
    }
}

/// The numbers of the stories that are there.
fn numbers(edition: &TestEdition) -> Vec<usize> {
    let shown = edition.show();
    let stories = shown["stories"].as_array().unwrap();
    stories.iter().map(|s| s["headline"][0].as_str().unwrap().parse().unwrap()).collect()
}

/// Killed at any moment, an export leaves whole files or none, and nothing of its own among them.
#[test]
fn a_killed_export_leaves_nothing_half_made() {
    let edition = TestEdition::sample();
    let out = edition.beside("delivery");
    let export = ["export", "pdf", edition.name(), "-o", &out, "--standard", "x4", "--pages", "1-2"];
    let files = |folder: &str| -> BTreeMap<String, Vec<u8>> {
        let entries = fs::read_dir(folder).unwrap().map(|e| e.unwrap());
        entries.map(|e| (e.file_name().into_string().unwrap(), fs::read(e.path()).unwrap())).collect()
    };
    let begin = Instant::now();
    program::ok(&export);
    let long = u64::try_from(begin.elapsed().as_micros()).unwrap();
    let whole = files(&out);
    let mut dice = Dice::new(20_261_021);
    for kill in 0..10 {
        fs::remove_dir_all(&out).unwrap();
        fs::create_dir(&out).unwrap();
        let mut child = program::command().args(export).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let delay = Duration::from_micros(dice.below(long));
        thread::sleep(delay);
        child.kill().unwrap();
        child.wait().unwrap();
        for (name, bytes) in files(&out) {
            assert!(whole.get(&name) == Some(&bytes), "kill {kill}, {delay:?} in: {name} is half made");
        }
    }
    program::ok(&export);
    assert!(files(&out) == whole);
    let beside = fs::read_dir(edition.file().parent().unwrap()).unwrap();
    let left =
        beside.filter(|e| e.as_ref().unwrap().file_name().to_string_lossy().starts_with(".banxin-export-")).count();
    assert_eq!(left, 0, "what killed exports left goes with the next");
}
