//! The case log of the demonstration world, made by a seeded generator: the same seed gives the same log for ever.
//!
//! Everything here is constructed. What goes in is how often somebody turns to a town or a department for a power
//! (`demand.csv`) and a list of cases planted by hand (`planted.csv`); who may decide on a day is asked of the register.
//! No figure of the supervision summary is an input: the summary is reckoned from the log this makes.
//! This room reads no files and no clock.

mod case;
mod error;
mod generate;
mod random;

pub use case::{Case, Demand, read_demand, read_planted, write_cases};
pub use error::DemonstrationError;
pub use generate::generate;

/// The seed of the log that `make demo` shows.
pub const SEED: u64 = 20_141_231;
