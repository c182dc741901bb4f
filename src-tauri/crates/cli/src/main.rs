//! `banxin`: everything the desktop does, without a window.

mod apply;
mod args;
mod commands;
mod export;
mod fit;
mod fonts;
mod layout;
mod pool;
mod press;
mod serve;
mod show;

use std::io::{self, Write};
use std::process::ExitCode;

use banxin_desk::wire::{Failure, NewEdition};
use banxin_desk::{Resources, Session, sample};
use banxin_model::StyleSheet;
use clap::{Parser, ValueEnum};

use args::{Cli, Command, New};

/// How a command ended: well, or with findings that make it exit with 1 after it has said everything.
pub(crate) enum Outcome {
    Well,
    Findings,
}

pub(crate) type Done = Result<Outcome, Failure>;

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(Outcome::Well) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::FAILURE,
        // A reader that has read enough, such as `head`, is no error.
        Err(failure) if failure.code == BROKEN_PIPE => ExitCode::SUCCESS,
        Err(failure) => {
            let line: String = failure.message.lines().collect::<Vec<_>>().join(" ");
            // Nowhere is left to say that standard error is closed.
            let _ = writeln!(io::stderr(), "banxin: {line}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Done {
    match command {
        Command::Sample { file } => sample::create(&file).map(|()| Outcome::Well),
        Command::New(new) => begin(&new),
        Command::Import { file, files, page, json } => pool::import(&file, &files, page, json),
        Command::Apply { file, commands, keep_going } => apply::apply(&file, &commands, keep_going),
        Command::Undo { file } => apply::step(&file, Session::undo),
        Command::Redo { file } => apply::step(&file, Session::redo),
        Command::Show { file, json } => show::show(&file, json),
        Command::Layout { file, page, json } => layout::layout(&file, page, json),
        Command::Check { file, no_ink, json } => show::check(&file, no_ink, json),
        Command::CheckPdf { file, json } => press::check(&file, json),
        Command::Fonts { file, json } => fonts::fonts(file.as_deref(), json),
        Command::Fit(args) => fit::fit(&args),
        Command::Export(export) => export::export(export),
        Command::Serve { file, port } => serve::serve(&file, port),
        Command::Commands { markdown } => commands::commands(markdown),
        Command::Lines => lines(),
    }
}

fn begin(new: &New) -> Done {
    let paper = new.paper.to_possible_value().map(|v| v.get_name().to_owned()).unwrap_or_default();
    banxin_desk::begin::create(
        &new.file,
        &NewEdition {
            paper,
            name: new.name.clone(),
            date: new.date,
            pages: new.pages,
            masthead: !new.no_masthead,
            from: new.from.as_ref().map(|f| f.to_string_lossy().into_owned()),
        },
    )?;
    Ok(Outcome::Well)
}

fn lines() -> Done {
    let book = Resources::find()?.font_book(&StyleSheet::newspaper())?;
    let out = io::BufWriter::new(io::stdout().lock());
    banxin_typeset::lines::run(io::stdin().lock(), out, &book)
        .map_err(|e| Failure::new("lines", &e.to_string()))
        .map(|()| Outcome::Well)
}

/// Opens an edition, uses it, and closes it cleanly whatever happened.
pub(crate) fn with_session<T>(
    file: &std::path::Path,
    use_it: impl FnOnce(&mut Session) -> Result<T, Failure>,
) -> Result<T, Failure> {
    used(Session::open(file, &Resources::find()?)?, use_it)
}

/// The same for commands that change nothing: the file may lie on read-only media.
pub(crate) fn with_reader<T>(
    file: &std::path::Path,
    use_it: impl FnOnce(&mut Session) -> Result<T, Failure>,
) -> Result<T, Failure> {
    used(Session::open_to_read(file, &Resources::find()?)?, use_it)
}

fn used<T>(mut session: Session, use_it: impl FnOnce(&mut Session) -> Result<T, Failure>) -> Result<T, Failure> {
    let result = use_it(&mut session);
    let closed = session.close();
    let value = result?;
    closed?;
    Ok(value)
}

const BROKEN_PIPE: &str = "broken_pipe";

/// What writing to standard output failed with.
pub(crate) fn output(error: &io::Error) -> Failure {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return Failure::new(BROKEN_PIPE, "");
    }
    Failure::new("output", &format!("standard output could not be written ({error}); check the disk it goes to"))
}

/// Prints a line.
pub(crate) fn say(line: &str) -> Result<(), Failure> {
    writeln!(io::stdout().lock(), "{line}").map_err(|e| output(&e))
}

/// A value as JSON on one line.
pub(crate) fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("wire types have string keys and finite numbers")
}
