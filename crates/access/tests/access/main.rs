//! Access through its public door: every rule case by case, and the book of rules as a whole.
#![expect(clippy::unwrap_used, clippy::panic, clippy::print_stderr, reason = "tests")]

mod book;
mod cases;
mod world;
