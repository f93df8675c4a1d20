//! Saving: into a file beside the target first, so that what is cut off on the way never bears the final name.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{FOLDERS, LEDGER, MANIFEST, Manifest, SavedError, beside, is_digest_file};

/// Writes a saved register to `target` from a copy of the ledger and the folder of the case log, and returns how many
/// bytes it has. Batches are written before the acts that name them, so the files there now are at least all that the
/// copy names.
///
/// # Errors
/// [`SavedError::Exists`] where `target` is there; [`SavedError::File`] names what cannot be read or written. Nothing is
/// left behind then.
pub fn pack(target: &Path, manifest: &Manifest, ledger_copy: &Path, cases: &Path) -> Result<u64, SavedError> {
    if target.exists() {
        return Err(SavedError::Exists { path: target.to_owned() });
    }
    let unfinished = beside(target, "unfinished");
    let packed = pack_into(&unfinished, manifest, ledger_copy, cases).and_then(|bytes| {
        publish(&unfinished, target)?;
        Ok(bytes)
    });
    if packed.is_err() {
        // The error says more than a failure to clean up would.
        let _ = fs::remove_file(&unfinished);
    }
    packed
}

fn pack_into(
    unfinished: &Path,
    manifest: &Manifest,
    ledger_copy: &Path,
    cases: &Path,
) -> Result<u64, SavedError> {
    let failed = SavedError::file(unfinished);
    let file = File::create(unfinished).map_err(&failed)?;
    let mut zip = ZipWriter::new(file);
    let text = serde_json::to_vec_pretty(manifest).map_err(|error| failed(error.into()))?;
    zip.start_file(MANIFEST, options(CompressionMethod::Deflated)).map_err(|error| failed(error.into()))?;
    zip.write_all(&text).map_err(&failed)?;
    add(&mut zip, LEDGER, ledger_copy, CompressionMethod::Deflated)?;
    for (folder, ending) in FOLDERS {
        // Parquet is compressed already.
        let stored = ending == "parquet";
        let method = if stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        for path in files_of(&cases.join(folder), ending)? {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            add(&mut zip, &format!("cases/{folder}/{name}"), &path, method)?;
        }
    }
    let file = zip.finish().map_err(|error| failed(error.into()))?;
    file.sync_all().map_err(&failed)?;
    Ok(file.metadata().map_err(&failed)?.len())
}

fn options(method: CompressionMethod) -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(method).large_file(true)
}

fn add(
    zip: &mut ZipWriter<File>,
    name: &str,
    path: &Path,
    method: CompressionMethod,
) -> Result<(), SavedError> {
    let failed = SavedError::file(path);
    let mut file = File::open(path).map_err(&failed)?;
    zip.start_file(name, options(method)).map_err(|error| failed(error.into()))?;
    io::copy(&mut file, zip).map_err(&failed)?;
    Ok(())
}

/// The finished files of a folder of the case log, in the order of their names.
fn files_of(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, SavedError> {
    let failed = SavedError::file(folder);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(&failed)? {
        let path = entry.map_err(&failed)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if is_digest_file(&name, ending) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Gives a finished file its name; refuses to take one that is there.
fn publish(unfinished: &Path, target: &Path) -> Result<(), SavedError> {
    match fs::hard_link(unfinished, target) {
        Ok(()) => fs::remove_file(unfinished).map_err(SavedError::file(unfinished)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(SavedError::Exists { path: target.to_owned() })
        }
        // A file system without hard links.
        Err(_) if !target.exists() => fs::rename(unfinished, target).map_err(SavedError::file(target)),
        Err(_) => Err(SavedError::Exists { path: target.to_owned() }),
    }
}
