//! The `banxin` program as it was built beside these tests.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

/// How a run of the program ended.
#[derive(Debug)]
pub struct Run {
    /// Exit code; none after a signal.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// Where the program is: beside the tests' own folder, as `cargo build --workspace --bins` leaves it.
#[must_use]
pub fn path() -> PathBuf {
    let tests = std::env::current_exe().expect("a running test has a path");
    let folder = tests.parent().and_then(|deps| deps.parent()).expect("tests lie in target/…/deps");
    let program = folder.join(format!("banxin{}", std::env::consts::EXE_SUFFIX));
    assert!(program.is_file(), "{} is not built: run `cargo build --workspace --bins` first", program.display());
    program
}

/// A command of the program, to be given arguments.
#[must_use]
pub fn command() -> Command {
    let mut command = Command::new(path());
    command.env("BANXIN_RESOURCES", crate::root());
    command
}

/// Runs the program and waits.
pub fn run<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Run {
    ended(&command().args(arguments).output().expect("the program starts"))
}

/// The end of a run.
#[must_use]
pub fn ended(output: &Output) -> Run {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("the program speaks UTF-8");
    Run { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
}

/// Runs the program, which must succeed; what it printed.
pub fn ok<S: AsRef<OsStr> + std::fmt::Debug>(arguments: &[S]) -> String {
    let run = run(arguments);
    assert_eq!(run.code, Some(0), "banxin {arguments:?} failed: {}{}", run.err, run.out);
    run.out
}

/// Runs the program, which must print JSON.
pub fn json<S: AsRef<OsStr> + std::fmt::Debug>(arguments: &[S]) -> Value {
    let out = ok(arguments);
    serde_json::from_str(&out).unwrap_or_else(|e| panic!("banxin {arguments:?} printed no JSON ({e}): {out}"))
}

/// Runs the program, which must refuse with exit code 1 and one line of error; that line.
pub fn refused<S: AsRef<OsStr> + std::fmt::Debug>(arguments: &[S]) -> String {
    let run = run(arguments);
    assert_eq!(run.code, Some(1), "banxin {arguments:?} should be refused: {}{}", run.err, run.out);
    one_line(&run.err)
}

/// The one line of an error: neither silence, nor a panic's report, nor a heap of causes.
#[must_use]
pub fn one_line(err: &str) -> String {
    let lines: Vec<&str> = err.lines().collect();
    assert_eq!(lines.len(), 1, "an error is one line: {err}");
    assert!(!err.contains("panicked") && !err.contains("Error {"), "an error is a sentence: {err}");
    lines[0].to_owned()
}
