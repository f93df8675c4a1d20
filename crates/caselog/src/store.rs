//! Putting files into the case log so that a crash at any point leaves either the whole file under its final name or
//! nothing under it: temporary file, sync, rename, sync of the folder.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::error::CaseLogError;

/// Temporary files end so; whatever does is left from a crash and may go.
pub(crate) const UNFINISHED: &str = "unfinished";

/// Writes a file. `content` fills it under a passing name beside `near`; what it returns tells the final path.
pub(crate) fn put<T>(
    near: &Path,
    content: impl FnOnce(&mut File) -> Result<T, CaseLogError>,
    final_path: impl FnOnce(&T) -> PathBuf,
) -> Result<T, CaseLogError> {
    let unfinished = unfinished(near);
    let filled = fill(&unfinished, content).and_then(|filled| {
        let path = final_path(&filled);
        fs::rename(&unfinished, &path).map_err(CaseLogError::io("rename", &unfinished))?;
        sync_folder(&path)?;
        Ok(filled)
    });
    if filled.is_err() {
        // The error being returned says more than a failure to clean up would; tidying takes the rest.
        let _ = fs::remove_file(&unfinished);
    }
    filled
}

fn fill<T>(
    path: &Path,
    content: impl FnOnce(&mut File) -> Result<T, CaseLogError>,
) -> Result<T, CaseLogError> {
    let mut file = File::create(path).map_err(CaseLogError::io("write", path))?;
    let filled = content(&mut file)?;
    file.flush().and_then(|()| file.sync_all()).map_err(CaseLogError::io("write", path))?;
    Ok(filled)
}

/// A name of its own for each process and call, so that two imports at once do not write into one file.
fn unfinished(path: &Path) -> PathBuf {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    path.with_extension(format!("{}-{number}.{UNFINISHED}", std::process::id()))
}

fn sync_folder(path: &Path) -> Result<(), CaseLogError> {
    let Some(folder) = path.parent() else { return Ok(()) };
    // A rename is durable once its folder is; where a system cannot sync folders (Windows), the rename stands alone.
    if cfg!(unix) {
        let synced = File::open(folder).and_then(|folder| folder.sync_all());
        synced.map_err(CaseLogError::io("write", folder))?;
    }
    Ok(())
}
