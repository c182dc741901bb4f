//! The built program, from outside: what it answers, refuses, survives and repeats.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod adverts;
mod cases;
mod commands;
mod jumps;
mod kills;
mod positions;
mod press;
mod refusals;
mod repeats;
mod words;
