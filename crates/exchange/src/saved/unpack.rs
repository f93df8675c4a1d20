//! Taking a saved register out again: only the names of the layout, and never more than a register of that size can hold.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::path::Path;

use zip::ZipArchive;
use zip::result::ZipError;

use super::{FOLDERS, FORMAT, LEDGER, MANIFEST, Manifest, SavedError, WhyNot, belongs};

/// The most files a saved register may hold.
const FILES_MAX: usize = 1_000_000;
/// A saved register may inflate to so many times its size (and a gigabyte is always allowed). A ledger of JSON deflates
/// about tenfold.
const RATIO_MAX: u64 = 200;
const INFLATED_ALWAYS: u64 = 1 << 30;

/// Takes a saved register out into `folder`, in which none of its files may stand yet. Nothing is verified here but names
/// and sizes.
///
/// # Errors
/// [`SavedError::NotSaved`] says why the file is none; [`SavedError::File`] names what cannot be read or written. What was
/// taken out until then stays in `folder`.
pub fn unpack(file: &Path, folder: &Path) -> Result<Manifest, SavedError> {
    let stored = File::open(file).map_err(SavedError::file(file))?;
    let size = stored.metadata().map_err(SavedError::file(file))?.len();
    let refused = |why| SavedError::NotSaved { path: file.to_owned(), why };
    let bad_zip = |error: ZipError| refused(WhyNot::Zip(error.to_string()));
    let mut zip = ZipArchive::new(io::BufReader::new(stored)).map_err(bad_zip)?;
    if zip.len() > FILES_MAX {
        return Err(refused(WhyNot::TooManyFiles { files: zip.len(), limit: FILES_MAX }));
    }
    let manifest = manifest_of(&mut zip).map_err(refused)?;
    let mut room = INFLATED_ALWAYS.max(size.saturating_mul(RATIO_MAX));
    for (name, _) in FOLDERS {
        let path = folder.join(name);
        fs::create_dir_all(&path).map_err(SavedError::file(&path))?;
    }
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).map_err(bad_zip)?;
        let name = part.name().map_err(bad_zip)?.into_owned();
        if name == MANIFEST {
            continue;
        }
        if !is_ours(&name) {
            return Err(refused(WhyNot::Foreign(name.chars().take(80).collect())));
        }
        let path = folder.join(&name);
        take_out(&mut part, &path, &mut room).map_err(|error| match error {
            TakingOut::TooLarge => refused(WhyNot::InflatesTooLarge),
            TakingOut::Zip(detail) => refused(WhyNot::Zip(detail)),
            TakingOut::Io(source) => SavedError::File { path: path.clone(), source },
        })?;
    }
    if folder.join(LEDGER).exists() { Ok(manifest) } else { Err(refused(WhyNot::Lacks(LEDGER))) }
}

fn manifest_of<R: Read + Seek>(zip: &mut ZipArchive<R>) -> Result<Manifest, WhyNot> {
    let part = zip.by_name(MANIFEST).map_err(|error| match error {
        ZipError::FileNotFound => WhyNot::Lacks(MANIFEST),
        other => WhyNot::Zip(other.to_string()),
    })?;
    let mut text = String::new();
    part.take(64 * 1024).read_to_string(&mut text).map_err(|error| WhyNot::Manifest(error.to_string()))?;
    let manifest: Manifest =
        serde_json::from_str(&text).map_err(|error| WhyNot::Manifest(error.to_string()))?;
    if manifest.format == FORMAT { Ok(manifest) } else { Err(WhyNot::OtherFormat { found: manifest.format }) }
}

enum TakingOut {
    TooLarge,
    Zip(String),
    Io(io::Error),
}

fn take_out(part: &mut impl Read, path: &Path, room: &mut u64) -> Result<(), TakingOut> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(TakingOut::Io)?;
    let mut buffer = vec![0; 1 << 16];
    loop {
        let count = part.read(&mut buffer).map_err(|error| TakingOut::Zip(error.to_string()))?;
        if count == 0 {
            return file.sync_all().map_err(TakingOut::Io);
        }
        *room = room.checked_sub(count as u64).ok_or(TakingOut::TooLarge)?;
        file.write_all(buffer.get(..count).unwrap_or_default()).map_err(TakingOut::Io)?;
    }
}

/// Only these names are ever taken out: no other path can be written.
fn is_ours(name: &str) -> bool {
    let in_folder = |(folder, ending): &(&str, &str)| {
        let file = name.strip_prefix(*folder).and_then(|rest| rest.strip_prefix('/'));
        file.is_some_and(|file| belongs(folder, file, ending))
    };
    name == LEDGER || FOLDERS.iter().any(in_folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_names_are_taken_out() {
        let digest = "0123456789abcdef".repeat(4);
        assert!(is_ours("ledger.sqlite"));
        assert!(is_ours(&format!("cases/batches/{digest}.parquet")));
        assert!(is_ours(&format!("cases/reports/{digest}.csv")));
        assert!(is_ours(&format!("attachments/{digest}.file")));
        assert!(is_ours("laws/行政处罚法(2021-01-22).md"));
        for name in [
            "../ledger.sqlite".to_owned(),
            "/etc/passwd".to_owned(),
            "cases/batches/../../x.parquet".to_owned(),
            format!("cases/batches/{digest}.csv"),
            format!("cases/{digest}.parquet"),
            "ledger.sqlite-wal".to_owned(),
            "laws/../行政处罚法(2021-01-22).md".to_owned(),
            "laws/行政处罚法.md".to_owned(),
            format!("attachments/{digest}.exe"),
        ] {
            assert!(!is_ours(&name), "{name}");
        }
    }
}
