//! Quanze measured beside its peers: the same world, the same questions, the same files. What is shared by the
//! programs `authority`, `audit` and `province`. Never part of the product's build or tests.
//!
//! Answers are compared before anything is timed: a program that finds a difference fails.

pub mod cases;
pub mod decode;
pub mod figures;
pub mod flood;
pub mod memory;
pub mod pairs;
pub mod peers;
pub mod plain;
pub mod province;
pub mod questions;
pub mod random;
pub mod spans;
pub mod standings;
pub mod world;

use std::time::{Duration, Instant};

/// What a measurement may stumble over; told and given up.
pub type Fallible<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// The exit code of a program; what it stumbled over goes to standard error.
pub fn told(run: Fallible<()>) -> std::process::ExitCode {
    match run {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            std::process::ExitCode::FAILURE
        }
    }
}

/// The shortest of some rounds.
pub fn best(rounds: usize, mut job: impl FnMut() -> Fallible<()>) -> Fallible<Duration> {
    let mut best = Duration::MAX;
    for _ in 0..rounds.max(1) {
        let started = Instant::now();
        job()?;
        best = best.min(started.elapsed());
    }
    Ok(best)
}
