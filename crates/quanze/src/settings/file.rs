//! The file as written: TOML, every key known.

use std::io::Read;
use std::path::Path;

use serde::Deserialize;

use super::error::SettingsError;

/// The longest file, in bytes; certificates and secrets have files of their own.
const FILE_BYTES_MAX: u64 = 64 * 1024;

/// The whole file.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    pub address: Option<String>,
    pub openid: Option<OpenIdTable>,
    pub mail: Option<MailTable>,
}

/// `[openid]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenIdTable {
    pub name: Option<String>,
    pub issuer: Option<String>,
    pub client: Option<String>,
    pub secret: Option<String>,
    pub secret_file: Option<String>,
    #[serde(default)]
    pub scopes: Vec<String>,
    pub claim: Option<String>,
    pub certificates: Option<String>,
}

/// `[mail]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailTable {
    pub server: Option<String>,
    pub port: Option<u16>,
    pub encryption: Option<String>,
    pub account: Option<String>,
    pub secret: Option<String>,
    pub secret_file: Option<String>,
    pub certificates: Option<String>,
    pub folder: Option<String>,
    pub from: Option<String>,
    pub morning: Option<String>,
}

/// Reads the file; `None` where there is none.
pub fn read(path: &Path) -> Result<Option<File>, SettingsError> {
    let Some(bytes) = bytes(path, FILE_BYTES_MAX)? else { return Ok(None) };
    let text = String::from_utf8(bytes).map_err(|_| SettingsError::NotText { path: path.to_owned() })?;
    toml::from_str(&text).map(Some).map_err(|error| not_understood(path, &text, &error))
}

/// The bytes of a file, not more than so many; `None` where there is none.
pub fn bytes(path: &Path, most: u64) -> Result<Option<Vec<u8>>, SettingsError> {
    let failed = |source| SettingsError::Unreadable { path: path.to_owned(), source };
    let file = match std::fs::File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
    };
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > most {
        return Err(SettingsError::TooLong { path: path.to_owned(), most });
    }
    Ok(Some(bytes))
}

/// Says on which line and at which key reading stopped. The line itself is not told: it may hold a secret.
fn not_understood(path: &Path, text: &str, error: &toml::de::Error) -> SettingsError {
    let at = error.span().map_or(0, |span| span.start.min(text.len()));
    let before = text.get(..at).unwrap_or_default();
    let line = before.matches('\n').count();
    let lines: Vec<&str> = text.lines().collect();
    let table = lines.iter().take(line).rev().find_map(|line| table_of(line));
    let key = lines.get(line).and_then(|line| match table_of(line) {
        Some(table) => Some(format!("[{table}]")),
        None => line.split_once('=').map(|(key, _)| key.trim().to_owned()),
    });
    let key = match (table, key) {
        (Some(table), Some(key)) if !key.starts_with('[') => format!("{table}.{key}"),
        (_, Some(key)) => key,
        (_, None) => String::new(),
    };
    // What the reader of TOML says may repeat the value.
    let problem = match key.ends_with("secret") {
        true => "a text in quotes is wanted".to_owned(),
        false => error.message().lines().next().unwrap_or_default().to_owned(),
    };
    SettingsError::NotUnderstood { path: path.to_owned(), line: line + 1, key, problem }
}

fn table_of(line: &str) -> Option<&str> {
    line.trim().strip_prefix('[')?.split(']').next()
}
