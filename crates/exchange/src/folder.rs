//! A folder of tables in the order of their names, each file named after its kind of act, as the demonstration world is.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use register::Register;

use crate::read::read_into;
use crate::session::Session;
use crate::{DraftSet, ExchangeError, ReadOptions, kind_of_file_name};

/// Reads every `*.csv` of a folder whose name contains a kind of act (`010-open_register.csv`), in the order of their
/// names; later files may refer to what earlier ones bring. Other files are left alone.
///
/// # Errors
/// A folder or a file that cannot be read. Faults of rows stand in the report of the set.
pub fn drafts_from_folder(
    dir: &Path,
    register: &Register,
    options: &ReadOptions,
) -> Result<DraftSet, ExchangeError> {
    let mut session = Session::new(register, options);
    for (name, path, kind) in files_in_order(dir)? {
        let bytes = read_file(&path, options.limits.file_bytes_max)?;
        read_into(&mut session, &name, &bytes, Some(kind))?;
    }
    Ok(session.set)
}

fn files_in_order(dir: &Path) -> Result<Vec<(String, PathBuf, &'static str)>, ExchangeError> {
    let failed = |source| ExchangeError::Read { path: dir.display().to_string(), source };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_csv = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        if let (true, Some(kind)) = (is_csv && path.is_file(), kind_of_file_name(&name)) {
            files.push((name, path, kind));
        }
    }
    files.sort();
    Ok(files)
}

/// Everything in the file, and one byte more than allowed where there is more: then the reader of tables refuses it.
fn read_file(path: &Path, bytes_max: u64) -> Result<Vec<u8>, ExchangeError> {
    let failed = |source| ExchangeError::Read { path: path.display().to_string(), source };
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    file.take(bytes_max.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}
