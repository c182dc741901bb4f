//! Killing the program at any moment loses nothing that it had acknowledged.

use std::io::{BufRead, BufReader, Write};
use std::process::{ChildStdin, Stdio};
use std::thread;
use std::time::Duration;

use banxin_tests::edition::TestEdition;
use banxin_tests::{Dice, program};

/// How often the program is killed.
const KILLS: u64 = 200;

/// The latest moment, in microseconds after the program's first answer.
const WINDOW: u64 = 50_000;

#[test]
fn two_hundred_kills_lose_no_acknowledged_command() {
    let seed = 20_261_021;
    let mut dice = Dice::new(seed);
    let mut edition = TestEdition::empty(1);
    let (mut present, mut unacknowledged, mut commands) = (0, 0, 0);
    for kill in 0..KILLS {
        if kill % 25 == 0 {
            edition = TestEdition::empty(1);
            present = 0;
        }
        // Every fourth kill falls into the start of the program, before its first answer.
        let at_start = kill % 4 == 3;
        let delay = Duration::from_micros(dice.below(WINDOW));
        let acknowledged = killed(&edition, present, at_start, delay);
        let now = numbers(&edition);
        let place = format!("kill {kill} of seed {seed}, {delay:?} in");
        assert!(
            now.len() >= present + acknowledged,
            "{place}: {acknowledged} were acknowledged, {} are there",
            now.len()
        );
        assert!(now.len() <= present + acknowledged + 1, "{place}: only one command is under way at a time");
        assert!(now.iter().enumerate().all(|(i, n)| *n == i), "{place}: what is there is what was sent, in order");
        unacknowledged += now.len() - present - acknowledged;
        commands += acknowledged;
        present = now.len();
    }
    println!(
        "{KILLS} kills (seed {seed}): {commands} acknowledged, {unacknowledged} stored but not yet acknowledged, 0 lost"
    );
    assert!(commands > KILLS as usize, "the kills fell among commands, not before them");
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
