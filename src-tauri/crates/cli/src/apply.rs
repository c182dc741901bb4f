//! `banxin apply`, `undo` and `redo`.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;

use banxin_desk::Session;
use banxin_desk::wire::{Applied, Failure};
use banxin_edit::{Command, RecordKey};
use serde::Serialize;

use crate::{Done, Outcome, json, output, say, with_session};

/// Longest line of commands: a story of two million characters in UTF-8, escaped, and more.
const LONGEST_LINE: u64 = 64 << 20;

/// The result of one command.
#[derive(Serialize)]
struct Line<'a> {
    ok: bool,
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    seq: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<&'a [RecordKey]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'a str>,
}

pub(crate) fn apply(file: &Path, commands: &Path, keep_going: bool) -> Done {
    let input: Box<dyn BufRead> = if commands == Path::new("-") {
        Box::new(std::io::stdin().lock())
    } else {
        Box::new(BufReader::new(File::open(commands).map_err(|e| Failure::file(commands, &e))?))
    };
    with_session(file, |session| run(session, input, commands, keep_going))
}

fn run(session: &mut Session, mut input: impl BufRead, name: &Path, keep_going: bool) -> Done {
    let mut out = std::io::stdout().lock();
    let mut outcome = Outcome::Well;
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        let read = input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut bytes);
        if read.map_err(|e| Failure::file(name, &e))? == 0 {
            break;
        }
        if bytes.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let result = parse(&bytes).and_then(|command| session.commit(&command));
        let text = match &result {
            Ok(done) => json(&Line {
                ok: true,
                line: number,
                seq: Some(done.seq),
                label: Some(&done.label),
                created: Some(&done.created),
                code: None,
                message: None,
            }),
            Err(failure) => refused(number, failure),
        };
        // The edit is on disk: only now is it acknowledged.
        writeln!(out, "{text}").and_then(|()| out.flush()).map_err(|e| output(&e))?;
        if let Err(failure) = result {
            if !keep_going {
                let message = format!("line {number} of {}: {}", name.display(), failure.message);
                return Err(Failure::new(&failure.code, &message));
            }
            outcome = Outcome::Findings;
        }
    }
    Ok(outcome)
}

fn parse(bytes: &[u8]) -> Result<Command, Failure> {
    serde_json::from_slice(bytes).map_err(|e| {
        Failure::new("not_a_command", &format!("not a command ({e}); `banxin commands` describes what is understood"))
    })
}

fn refused(line: usize, failure: &Failure) -> String {
    let (code, message) = (Some(failure.code.as_str()), Some(failure.message.as_str()));
    json(&Line { ok: false, line, seq: None, label: None, created: None, code, message })
}

pub(crate) fn step(file: &Path, step: fn(&mut Session) -> Result<Applied, Failure>) -> Done {
    let applied = with_session(file, step)?;
    say(&applied.label)?;
    Ok(Outcome::Well)
}
