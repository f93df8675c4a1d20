//! Lines of an import's report that hold the number of an erased case go with it.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use csv::StringRecord;
use rustc_hash::FxHashSet;

use crate::error::CaseLogError;
use crate::store;

/// The column of a report that holds what stood in the cell.
const VALUE: usize = 2;

/// Strikes the lines whose value is one of these numbers; a report that is not there, or names none, stays as it is.
pub(super) fn strike(path: &Path, numbers: &FxHashSet<String>) -> Result<(), CaseLogError> {
    if !path.exists() {
        return Ok(());
    }
    let read = |error: csv::Error| CaseLogError::io("read", path)(error.into());
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(path).map_err(read)?;
    let lines: Vec<StringRecord> = reader.records().collect::<Result<_, _>>().map_err(read)?;
    let names = |line: &StringRecord| line.get(VALUE).is_some_and(|value| numbers.contains(value));
    if !lines.iter().any(names) {
        return Ok(());
    }
    let write = |file: &mut File| {
        let failed = |error: csv::Error| CaseLogError::io("write", path)(error.into());
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(BufWriter::new(file));
        for line in lines.iter().filter(|line| !names(line)) {
            writer.write_record(line).map_err(failed)?;
        }
        writer.flush().map_err(CaseLogError::io("write", path))
    };
    store::put(path, write, |()| path.to_owned())
}
