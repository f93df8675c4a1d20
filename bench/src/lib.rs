//! Quanze measured beside its peers: the same world, the same questions, the same files. What is shared by the two
//! programs `authority` and `audit`. Never part of the product's build or tests.
//!
//! Answers are compared before anything is timed: a program that finds a difference fails.

pub mod cases;
pub mod figures;
pub mod peers;
pub mod plain;
pub mod questions;
pub mod random;
pub mod spans;
pub mod standings;
pub mod world;

/// What a measurement may stumble over; told and given up.
pub type Fallible<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;
