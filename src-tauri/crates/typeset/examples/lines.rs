//! Breaks the lines of the jobs on standard input; the fonts are named on the command line.
//!
//! `cargo run -p banxin-typeset --example lines -- FONT.ttf < jobs.jsonl`

use std::error::Error;
use std::io;

use banxin_typeset::{FontBook, FontSource, lines};

fn main() -> Result<(), Box<dyn Error>> {
    let mut sources = Vec::new();
    for path in std::env::args().skip(1) {
        let data = std::fs::read(&path)?.into();
        sources.push(FontSource { family: path, weight: 400, data });
    }
    let book = FontBook::new(sources)?;
    lines::run(io::stdin().lock(), io::BufWriter::new(io::stdout().lock()), &book)?;
    Ok(())
}
