//! A batch: an immutable Parquet file of cases, found by its digest. It holds identities as plain strings, so that
//! outside tools can read it too.
//!
//! Rows stand in the order of their filing day, then their number; the same cases, superseding the same rows, always
//! give the same bytes.

mod chunk;
mod column;
mod file;
mod packed;
mod read_back;
mod supersedes;
mod write;

pub(crate) use chunk::{Chunk, DayColumn, NO_DAY, TextColumn, Wanted};
pub(crate) use file::{BatchFile, named_steps, said, without_panic};
pub(crate) use read_back::read_back;
pub(crate) use supersedes::{RowsOf, Superseded};
pub(crate) use write::{Gathered, NO_CODE, Said, code_column, write};
