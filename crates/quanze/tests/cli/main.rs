//! The command line through its own door: every command as a person types it, on real files, with what it prints.
#![expect(clippy::unwrap_used, reason = "tests")]

mod act;
mod arguments;
mod asking;
mod bad_input;
mod cases;
mod cut_off;
mod demo;
mod keeping;
mod law;
mod people;
mod recording;
mod serving;
mod support;
