//! Saving: into a file beside the target first, so that what is cut off on the way never bears the final name.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{FOLDERS, Folders, LEDGER, MANIFEST, Manifest, SavedError, belongs, beside};
use crate::attachments::ENDING;

/// Writes a saved register to `target` from a copy of the ledger and the folders beside it, and returns how many bytes it
/// has. Batches and attachments are written before the acts that name them, so the files there now are at least all that
/// the copy names.
///
/// # Errors
/// [`SavedError::Exists`] where `target` is there; [`SavedError::File`] names what cannot be read or written. Nothing is
/// left behind then.
pub fn pack(
    target: &Path,
    manifest: &Manifest,
    ledger_copy: &Path,
    folders: Folders<'_>,
) -> Result<u64, SavedError> {
    if target.exists() {
        return Err(SavedError::Exists { path: target.to_owned() });
    }
    let unfinished = beside(target, "unfinished");
    let packed = pack_into(&unfinished, manifest, ledger_copy, folders).and_then(|bytes| {
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
    folders: Folders<'_>,
) -> Result<u64, SavedError> {
    let failed = SavedError::file(unfinished);
    let file = File::create(unfinished).map_err(&failed)?;
    let mut zip = ZipWriter::new(file);
    let text = serde_json::to_vec_pretty(manifest).map_err(|error| failed(error.into()))?;
    zip.start_file(MANIFEST, options(CompressionMethod::Deflated)).map_err(|error| failed(error.into()))?;
    zip.write_all(&text).map_err(&failed)?;
    add(&mut zip, LEDGER, ledger_copy, CompressionMethod::Deflated)?;
    for (folder, ending) in FOLDERS {
        // Parquet is compressed already, and most attachments are.
        let stored = matches!(ending, "parquet" | ENDING);
        let method = if stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let Some(path) = folders.under(folder) else { continue };
        // The case log makes its folders when it is opened; the others come with the first file.
        if !folder.starts_with("cases/") && !path.exists() {
            continue;
        }
        for path in files_of(&path, folder, ending)? {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            add(&mut zip, &format!("{folder}/{name}"), &path, method)?;
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

/// The finished files of a folder, in the order of their names.
fn files_of(path: &Path, folder: &str, ending: &str) -> Result<Vec<PathBuf>, SavedError> {
    let failed = SavedError::file(path);
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(&failed)? {
        let path = entry.map_err(&failed)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if belongs(folder, &name, ending) {
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
