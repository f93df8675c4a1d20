//! Uploads between the preview and the confirmation: kept under their digest in the data folder, for a while.
//!
//! The token of an upload *is* its SHA-256, so the same file is kept once, and what is confirmed is what was shown.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use axum::body::Bytes;
use sha2::{Digest as _, Sha256};
use tokio::sync::mpsc::Receiver;

use super::receive::Received;

/// How long an upload is kept.
const AGE_MAX: Duration = Duration::from_secs(24 * 60 * 60);
/// How many bytes uploads may take together; the oldest go first.
const BYTES_MAX: u64 = 8 << 30;

/// An upload at rest.
#[derive(Debug, Clone)]
pub struct Staged {
    /// Its SHA-256, hexadecimal.
    pub token: String,
    /// The name it was uploaded under.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
}

impl Staged {
    /// Its bytes; for spreadsheets, which are small. A file of cases is read where it lies.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn bytes(&self) -> io::Result<Vec<u8>> {
        fs::read(&self.path)
    }
}

/// A piece of an upload that is arriving.
#[derive(Debug)]
pub enum Piece {
    /// Bytes.
    Bytes(Bytes),
    /// There was no more: it is whole.
    End,
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
    let mut unfinished = unfinished_in(folder)?;
    unfinished.write_all(&received.bytes)?;
    settle(folder, unfinished, token, received.name)
}

/// Keeps an upload as it arrives, piece by piece, on the thread of whoever calls; nothing where it breaks off, or is empty.
///
/// # Errors
/// What the operating system says; nothing is left behind then.
pub fn keep_arriving(folder: &Path, name: String, mut pieces: Receiver<Piece>) -> io::Result<Option<Staged>> {
    fs::create_dir_all(folder)?;
    let mut unfinished = unfinished_in(folder)?;
    let (mut digest, mut empty) = (Sha256::new(), true);
    loop {
        match pieces.blocking_recv() {
            Some(Piece::Bytes(bytes)) => {
                digest.update(&bytes);
                unfinished.write_all(&bytes)?;
                empty = empty && bytes.is_empty();
            }
            Some(Piece::End) if !empty => break,
            Some(Piece::End) | None => return Ok(None),
        }
    }
    settle(folder, unfinished, hex::encode(digest.finalize()), name).map(Some)
}

/// A file that goes away by itself unless it is settled.
fn unfinished_in(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    tempfile::Builder::new().suffix(".part").tempfile_in(folder)
}

fn settle(
    folder: &Path,
    unfinished: tempfile::NamedTempFile,
    token: String,
    name: String,
) -> io::Result<Staged> {
    let path = folder.join(&token);
    unfinished.persist(&path).map_err(|error| error.error)?;
    fs::write(folder.join(format!("{token}.name")), &name)?;
    tidy(folder, &token)?;
    Ok(Staged { token, name, path })
}

/// Takes an upload up again; nothing where it is not there any more.
///
/// # Errors
/// What the operating system says.
pub fn take(folder: &Path, token: &str) -> io::Result<Option<Staged>> {
    if token.len() != 64 || !token.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(None);
    }
    let path = folder.join(token);
    let Some(_) = if_there(fs::metadata(&path))? else { return Ok(None) };
    let name = fs::read_to_string(folder.join(format!("{token}.name"))).unwrap_or_default();
    Ok(Some(Staged { token: token.to_owned(), name, path }))
}

/// Lets an upload go: it was filed, and its raw text is wanted no longer. A failure is left to the next tidying.
pub fn let_go(folder: &Path, token: &str) {
    for name in [token.to_owned(), format!("{token}.name")] {
        let _ = fs::remove_file(folder.join(name));
    }
}

fn tidy(folder: &Path, kept: &str) -> io::Result<()> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let Some(facts) = if_there(entry.metadata())? else { continue };
        if facts.is_file() && !entry.file_name().to_string_lossy().starts_with(kept) {
            files.push((facts.modified().unwrap_or(SystemTime::UNIX_EPOCH), facts.len(), entry.path()));
        }
    }
    files.sort();
    let mut bytes: u64 = files.iter().map(|(_, length, _)| length).sum();
    for (modified, length, path) in files {
        let old = SystemTime::now().duration_since(modified).is_ok_and(|age| age > AGE_MAX);
        if old || bytes > BYTES_MAX {
            if_there(fs::remove_file(&path))?;
            bytes -= length;
        }
    }
    Ok(())
}

/// Another upload may tidy at the same time: a file that has gone meanwhile is no error.
fn if_there<T>(done: io::Result<T>) -> io::Result<Option<T>> {
    match done {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_arrives_whole_is_kept_and_what_breaks_off_leaves_nothing() {
        let data = tempfile::tempdir().unwrap();
        let arrive = |pieces: Vec<Piece>| {
            let (send, arriving) = tokio::sync::mpsc::channel(8);
            pieces.into_iter().for_each(|piece| send.try_send(piece).unwrap());
            drop(send);
            keep_arriving(data.path(), "办件.csv".into(), arriving).unwrap()
        };
        let part = || Piece::Bytes(Bytes::from_static(b"a,b\n"));
        assert!(arrive(vec![part(), part()]).is_none(), "it broke off");
        assert!(arrive(vec![Piece::End]).is_none(), "there was nothing in it");
        assert_eq!(fs::read_dir(data.path()).unwrap().count(), 0);
        let kept = arrive(vec![part(), part(), Piece::End]).unwrap();
        assert_eq!(kept.bytes().unwrap(), b"a,b\na,b\n");
        assert_eq!(kept.token, hex::encode(Sha256::digest(b"a,b\na,b\n")));
        assert_eq!(take(data.path(), &kept.token).unwrap().unwrap().name, "办件.csv");
    }

    #[test]
    fn uploads_at_the_same_time_do_not_trip_over_each_other() {
        let data = tempfile::tempdir().unwrap();
        let old = SystemTime::now() - 2 * AGE_MAX;
        std::thread::scope(|scope| {
            for one in 0..8_u8 {
                let folder = data.path();
                scope.spawn(move || {
                    for round in 0..20_u8 {
                        let name = format!("{one}-{round}");
                        let kept = keep(folder, Received { name, bytes: vec![one, round] }).unwrap();
                        // The next one to tidy takes it away, or several at once try.
                        for file in [kept.token.clone(), format!("{}.name", kept.token)] {
                            let file = fs::File::options().append(true).open(folder.join(file));
                            let _ = file.and_then(|file| file.set_modified(old));
                        }
                    }
                });
            }
        });
    }

    #[test]
    fn what_is_kept_is_taken_up_and_a_strange_token_is_not() {
        let data = tempfile::tempdir().unwrap();
        let folder = folder(&data.path().join("cases"));
        let received = Received { name: "办件.csv".into(), bytes: b"a,b".to_vec() };
        let kept = keep(&folder, received.clone()).unwrap();
        let again = keep(&folder, received).unwrap();
        assert_eq!(kept.token, again.token);
        let taken = take(&folder, &kept.token).unwrap().unwrap();
        assert_eq!((taken.name.as_str(), taken.bytes().unwrap().as_slice()), ("办件.csv", &b"a,b"[..]));
        assert!(take(&folder, "../ledger.sqlite").unwrap().is_none());
        assert!(take(&folder, &"0".repeat(64)).unwrap().is_none());
    }
}
