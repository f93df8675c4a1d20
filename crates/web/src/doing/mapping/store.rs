//! Where mappings lie: beside the upload they were chosen for, and, once something was recorded by one, in a folder of
//! their own, found again by the titles of the sheet.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use tables::Mapping;

use crate::doing::staging;

/// Keeps the mapping chosen for an upload and gives the key it is found by: its digest.
///
/// # Errors
/// What the operating system says.
pub fn choose(cases: &Path, token: &str, mapping: &Mapping) -> io::Result<String> {
    let text = serde_json::to_string(mapping).map_err(io::Error::other)?;
    let key = digest(&text);
    fs::write(beside(&staging::folder(cases), token, &key), text)?;
    Ok(key)
}

/// The mapping chosen for an upload; nothing where there is none of that key.
pub fn chosen(cases: &Path, token: &str, key: &str) -> Option<Mapping> {
    let is_digest =
        |text: &str, length: usize| text.len() == length && text.bytes().all(|b| b.is_ascii_hexdigit());
    if !is_digest(token, 64) || !is_digest(key, 32) {
        return None;
    }
    read(&beside(&staging::folder(cases), token, key))
}

/// Keeps a mapping by which something was recorded, for the next sheet with the same titles.
///
/// # Errors
/// What the operating system says.
pub fn keep(cases: &Path, mapping: &Mapping) -> io::Result<()> {
    let path = kept_path(cases, mapping);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let text = serde_json::to_string_pretty(mapping).map_err(io::Error::other)?;
    let unfinished = path.with_extension(format!("{}.part", uuid::Uuid::now_v7()));
    fs::write(&unfinished, text)?;
    fs::rename(unfinished, path)
}

/// The mapping kept for sheets with the titles of this one.
pub fn kept(cases: &Path, guess: &Mapping) -> Option<Mapping> {
    read(&kept_path(cases, guess)).filter(|kept| kept.titles_key() == guess.titles_key())
}

fn read(path: &Path) -> Option<Mapping> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}

fn beside(folder: &Path, token: &str, key: &str) -> PathBuf {
    folder.join(format!("{token}.{key}.map"))
}

fn kept_path(cases: &Path, mapping: &Mapping) -> PathBuf {
    let folder = cases.parent().unwrap_or(cases).join("mappings");
    folder.join(format!("{}-{}.json", mapping.kind, digest(&mapping.titles_key())))
}

fn digest(text: &str) -> String {
    hex::encode(&Sha256::digest(text.as_bytes())[..16])
}
