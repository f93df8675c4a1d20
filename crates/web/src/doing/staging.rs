//! Uploads between the preview and the confirmation: kept under their digest in the data folder, for a while.
//!
//! The token of an upload *is* its SHA-256, so the same file is kept once, and what is confirmed is what was shown.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use sha2::{Digest as _, Sha256};

use super::receive::Received;

/// How long an upload is kept.
const AGE_MAX: Duration = Duration::from_secs(24 * 60 * 60);
/// How many bytes uploads may take together; the oldest go first.
const BYTES_MAX: u64 = 512 << 20;

/// An upload at rest.
#[derive(Debug, Clone)]
pub struct Staged {
    /// Its SHA-256, hexadecimal.
    pub token: String,
    /// The name it was uploaded under.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The folder of uploads: `staging` beside the folder of the case log.
pub fn folder(cases: &Path) -> PathBuf {
    cases.parent().unwrap_or(cases).join("staging")
}

/// Keeps an upload and gives its token; uploads that are too old, or too many, are removed.
///
/// # Errors
/// What the operating system says.
pub fn keep(folder: &Path, received: Received) -> io::Result<Staged> {
    fs::create_dir_all(folder)?;
    let token = hex::encode(Sha256::digest(&received.bytes));
    let (name, bytes) = (received.name, received.bytes);
    let unfinished = folder.join(format!("{token}.{}.part", uuid::Uuid::now_v7()));
    fs::write(&unfinished, &bytes)?;
    fs::rename(&unfinished, folder.join(&token))?;
    fs::write(folder.join(format!("{token}.name")), &name)?;
    tidy(folder, &token)?;
    Ok(Staged { token, name, bytes })
}

/// Takes an upload up again; nothing where it is not there any more.
///
/// # Errors
/// What the operating system says.
pub fn take(folder: &Path, token: &str) -> io::Result<Option<Staged>> {
    if token.len() != 64 || !token.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(None);
    }
    let bytes = match fs::read(folder.join(token)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let name = fs::read_to_string(folder.join(format!("{token}.name"))).unwrap_or_default();
    Ok(Some(Staged { token: token.to_owned(), name, bytes }))
}

fn tidy(folder: &Path, kept: &str) -> io::Result<()> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let facts = entry.metadata()?;
        if facts.is_file() && !entry.file_name().to_string_lossy().starts_with(kept) {
            files.push((facts.modified().unwrap_or(SystemTime::UNIX_EPOCH), facts.len(), entry.path()));
        }
    }
    files.sort();
    let mut bytes: u64 = files.iter().map(|(_, length, _)| length).sum();
    for (modified, length, path) in files {
        let old = SystemTime::now().duration_since(modified).is_ok_and(|age| age > AGE_MAX);
        if old || bytes > BYTES_MAX {
            fs::remove_file(&path)?;
            bytes -= length;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_taken_up_and_a_strange_token_is_not() {
        let data = tempfile::tempdir().unwrap();
        let folder = folder(&data.path().join("cases"));
        let received = Received { name: "办件.csv".into(), bytes: b"a,b".to_vec() };
        let kept = keep(&folder, received.clone()).unwrap();
        let again = keep(&folder, received).unwrap();
        assert_eq!(kept.token, again.token);
        let taken = take(&folder, &kept.token).unwrap().unwrap();
        assert_eq!((taken.name.as_str(), taken.bytes.as_slice()), ("办件.csv", &b"a,b"[..]));
        assert!(take(&folder, "../ledger.sqlite").unwrap().is_none());
        assert!(take(&folder, &"0".repeat(64)).unwrap().is_none());
    }
}
