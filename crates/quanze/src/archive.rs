//! The whole register as one file, and back: a ZIP of one consistent copy of the ledger, every batch of cases with its
//! report, and a small manifest with size and root.
//!
//! Saving and opening never overwrite. What is cut off on the way does not bear the final name. Opening takes out only
//! the names listed here, counts what it inflates, and verifies everything before the folder appears.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::failure::Failure;

/// The version of the layout.
const FORMAT: u32 = 1;
const MANIFEST: &str = "quanze.json";
const LEDGER: &str = "ledger.sqlite";
/// Folders below `cases/`, with the ending of their files.
const FOLDERS: [(&str, &str); 2] = [("batches", "parquet"), ("reports", "csv")];
/// The most files a saved register may hold.
const FILES_MAX: usize = 1_000_000;
/// A saved register may inflate to so many times its size (and a gigabyte is always allowed). A ledger of JSON deflates
/// about tenfold.
const RATIO_MAX: u64 = 200;
const INFLATED_ALWAYS: u64 = 1 << 30;

/// What a saved register says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of the layout.
    pub format: u32,
    /// Entries in the ledger.
    pub size: u64,
    /// Root of the Merkle tree over them, in hexadecimal.
    pub root: String,
}

impl Manifest {
    /// The manifest of a ledger of that size and root.
    pub fn new(size: u64, root: String) -> Self {
        Self { format: FORMAT, size, root }
    }
}

/// Writes a saved register to `target` from a copy of the ledger and the folder of the case log. Batches are written
/// before the acts that name them, so the files there now are at least all that the copy names.
pub fn pack(target: &Path, manifest: &Manifest, ledger_copy: &Path, cases: &Path) -> Result<u64, Failure> {
    if target.exists() {
        return Err(Failure::FileExists { path: target.to_owned() });
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
) -> Result<u64, Failure> {
    let failed = |source: io::Error| Failure::folder(unfinished, source);
    let file = File::create(unfinished).map_err(failed)?;
    let mut zip = ZipWriter::new(file);
    let text = serde_json::to_vec_pretty(manifest).map_err(|error| failed(error.into()))?;
    zip.start_file(MANIFEST, options(CompressionMethod::Deflated)).map_err(|error| failed(error.into()))?;
    zip.write_all(&text).map_err(failed)?;
    add(&mut zip, LEDGER, ledger_copy, CompressionMethod::Deflated)?;
    for (folder, ending) in FOLDERS {
        for path in files_of(&cases.join(folder), ending)? {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let method =
                if ending == "parquet" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
            add(&mut zip, &format!("cases/{folder}/{name}"), &path, method)?;
        }
    }
    let file = zip.finish().map_err(|error| failed(error.into()))?;
    file.sync_all().map_err(failed)?;
    Ok(file.metadata().map_err(failed)?.len())
}

fn options(method: CompressionMethod) -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(method).large_file(true)
}

fn add(zip: &mut ZipWriter<File>, name: &str, path: &Path, method: CompressionMethod) -> Result<(), Failure> {
    let failed = |source: io::Error| Failure::folder(path, source);
    let mut file = File::open(path).map_err(failed)?;
    zip.start_file(name, options(method)).map_err(|error| failed(error.into()))?;
    io::copy(&mut file, zip).map_err(failed)?;
    Ok(())
}

/// The finished files of a folder of the case log, in the order of their names.
fn files_of(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, Failure> {
    let failed = |source: io::Error| Failure::folder(folder, source);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if is_digest_file(&name, ending) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Takes a saved register out into `folder`, which must not be there yet. Nothing is verified here but names and sizes.
pub fn unpack(file: &Path, folder: &Path) -> Result<Manifest, Failure> {
    let stored = File::open(file).map_err(|source| Failure::folder(file, source))?;
    let size = stored.metadata().map_err(|source| Failure::folder(file, source))?.len();
    let refused = |detail: String| Failure::NotASave { path: file.to_owned(), detail };
    let mut zip = ZipArchive::new(io::BufReader::new(stored)).map_err(|error| refused(error.to_string()))?;
    if zip.len() > FILES_MAX {
        return Err(refused(format!("{} files, {FILES_MAX} is the limit", zip.len())));
    }
    let manifest = manifest_of(&mut zip).map_err(refused)?;
    let mut room = INFLATED_ALWAYS.max(size.saturating_mul(RATIO_MAX));
    for path in [folder.to_owned(), folder.join("cases/batches"), folder.join("cases/reports")] {
        fs::create_dir_all(&path).map_err(|source| Failure::folder(&path, source))?;
    }
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).map_err(|error| refused(error.to_string()))?;
        let name = part.name().map_err(|error| refused(error.to_string()))?.into_owned();
        if name == MANIFEST {
            continue;
        }
        if !is_ours(&name) {
            return Err(refused(format!("it holds `{}`", name.chars().take(80).collect::<String>())));
        }
        take_out(&mut part, &folder.join(&name), &mut room).map_err(|error| match error {
            TakingOut::TooLarge => refused("it inflates beyond every measure".to_owned()),
            TakingOut::Zip(detail) => refused(detail),
            TakingOut::Io(source) => Failure::folder(&folder.join(&name), source),
        })?;
    }
    Ok(manifest)
}

fn manifest_of<R: Read + Seek>(zip: &mut ZipArchive<R>) -> Result<Manifest, String> {
    let part = zip.by_name(MANIFEST).map_err(|error| match error {
        ZipError::FileNotFound => format!("it holds no {MANIFEST}"),
        other => other.to_string(),
    })?;
    let mut text = String::new();
    part.take(64 * 1024).read_to_string(&mut text).map_err(|error| error.to_string())?;
    let manifest: Manifest = serde_json::from_str(&text).map_err(|error| format!("{MANIFEST}: {error}"))?;
    if manifest.format == FORMAT {
        Ok(manifest)
    } else {
        Err(format!("its format is {}, this program reads {FORMAT}", manifest.format))
    }
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
        let file = name.strip_prefix("cases/").and_then(|rest| rest.strip_prefix(*folder));
        file.and_then(|rest| rest.strip_prefix('/')).is_some_and(|file| is_digest_file(file, ending))
    };
    name == LEDGER || FOLDERS.iter().any(in_folder)
}

/// A SHA-256 digest in hexadecimal with that ending.
fn is_digest_file(name: &str, ending: &str) -> bool {
    let stem = name.strip_suffix(ending).and_then(|stem| stem.strip_suffix('.'));
    stem.is_some_and(|stem| stem.len() == 64 && stem.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')))
}

/// `register.zip` → `register.zip.<what>-<process>`, in the same folder.
pub fn beside(path: &Path, what: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{what}-{}", std::process::id()));
    path.with_file_name(name)
}

/// Gives a finished file its name; refuses to take one that is there.
fn publish(unfinished: &Path, target: &Path) -> Result<(), Failure> {
    match fs::hard_link(unfinished, target) {
        Ok(()) => fs::remove_file(unfinished).map_err(|source| Failure::folder(unfinished, source)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(Failure::FileExists { path: target.to_owned() })
        }
        // A file system without hard links.
        Err(_) if !target.exists() => {
            fs::rename(unfinished, target).map_err(|source| Failure::folder(target, source))
        }
        Err(_) => Err(Failure::FileExists { path: target.to_owned() }),
    }
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
        for name in [
            "../ledger.sqlite".to_owned(),
            "/etc/passwd".to_owned(),
            "cases/batches/../../x.parquet".to_owned(),
            format!("cases/batches/{digest}.csv"),
            format!("cases/{digest}.parquet"),
            "ledger.sqlite-wal".to_owned(),
        ] {
            assert!(!is_ours(&name), "{name}");
        }
    }
}
