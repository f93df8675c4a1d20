//! `template`: a spreadsheet with the right columns, drop-downs and a help sheet. Never overwrites.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use serde_json::json;

use super::Session;
use crate::arguments::Template;
use crate::failure::Failure;
use crate::output;

/// Writes the template of a kind of act, or of a batch of cases.
pub fn run(session: &Session, arguments: &Template) -> Result<(), Failure> {
    let kind = arguments.kind.as_str();
    let bytes = if kind == "cases" { exchange::cases_template()? } else { exchange::template(kind)? };
    let path = arguments.out.clone().unwrap_or_else(|| PathBuf::from(format!("{kind}.xlsx")));
    write_new(&path, &bytes)?;
    if session.json {
        return output::say_json(
            &json!({"kind": kind, "file": path.display().to_string(), "bytes": bytes.len()}),
        );
    }
    let shown = path.display();
    let next = if kind == "cases" { "cases import" } else { "record" };
    output::say(&session.pick(
        format!("模板已写到“{shown}”；填好后用 quanze {next} 提交"),
        format!("the template is in `{shown}`; fill it in and hand it in with `quanze {next}`"),
    ))
}

/// Writes a file that must not be there yet.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |source: std::io::Error| match source.kind() {
        ErrorKind::AlreadyExists => Failure::FileExists { path: path.to_owned() },
        _ => Failure::folder(path, source),
    };
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed)
}
