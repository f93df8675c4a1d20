//! The door: bytes of any format that is read, and what may be asked of the reading.

use register::Register;
use register::acts::Act;
use serde_json::Value;
use tables::{Format, Limits};

use crate::kind_name::kind_named;
use crate::session::Session;
use crate::{DraftSet, ExchangeError, IdSource, OriginUnit, json, table};

/// How to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// How much a file may ask of us. JSON is held to [`ReadOptions::JSON_BYTES_MAX`] as well.
    pub limits: Limits,
    /// Which identity a draft gets that states none.
    pub ids: IdSource,
    /// Faults kept in the report; more are counted only.
    pub faults_max: usize,
}

impl ReadOptions {
    /// The most bytes of a JSON or NDJSON file: its values live in memory several times as large.
    pub const JSON_BYTES_MAX: u64 = 64 << 20;
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self { limits: Limits::default(), ids: IdSource::default(), faults_max: 1_000 }
    }
}

/// Reads drafts from a file: NDJSON, JSON (one value or an array), CSV or XLSX.
///
/// `kind` says which kind of act a table holds; without it the sheet's name, the file's name or a column `@kind` says
/// so. JSON values name their kind themselves.
///
/// Faults of rows and cells stand in the report of the set, which is then to be refused as a whole.
///
/// # Errors
/// A file that cannot be read at all, and a kind that does not exist.
pub fn drafts_from_bytes(
    name: &str,
    bytes: &[u8],
    kind: Option<&str>,
    register: &Register,
    options: &ReadOptions,
) -> Result<DraftSet, ExchangeError> {
    let mut session = Session::new(register, options);
    read_into(&mut session, name, bytes, kind)?;
    Ok(session.set)
}

/// Reads drafts from JSON values that came by another way than a file; a fault's row is the number of its value.
#[must_use]
pub fn drafts_from_values(values: Vec<Value>, register: &Register, options: &ReadOptions) -> DraftSet {
    let mut session = Session::new(register, options);
    for (number, value) in (1_u32..).zip(values) {
        json::read_value(&mut session, "", OriginUnit::Value, number, value);
    }
    session.set
}

/// Reads one more file into a session.
pub(crate) fn read_into(
    session: &mut Session<'_>,
    name: &str,
    bytes: &[u8],
    kind: Option<&str>,
) -> Result<(), ExchangeError> {
    let no_such = |kind: &str| ExchangeError::NoSuchKind { kind: kind.to_owned() };
    let kind = match kind {
        Some(text) => Some(Act::describe(text).or_else(|| kind_named(text)).ok_or_else(|| no_such(text))?),
        None => None,
    };
    let head = bytes.get(..bytes.len().min(8_192)).unwrap_or_default();
    match tables::sniff(head, name) {
        Format::Json => json::read_whole(session, name, bytes),
        Format::Ndjson => json::read_lines(session, name, bytes),
        _ => table::read(session, name, bytes, kind),
    }
}
