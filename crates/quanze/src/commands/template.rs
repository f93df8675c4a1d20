//! `template`: a spreadsheet with the right columns, drop-downs and a help sheet; with the names of the register, where
//! there is one. Never overwrites.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use exchange::{NameLists, Shown};
use serde_json::json;

use super::Session;
use crate::arguments::Template;
use crate::data_folder::DataFolder;
use crate::failure::Failure;
use crate::output;

/// Writes the template of a kind of act, or of a batch of cases.
pub async fn run(session: &Session, arguments: &Template) -> Result<(), Failure> {
    let kind = arguments.kind.as_str();
    let names = names(session).await?;
    let bytes = match kind {
        "cases" => exchange::cases_template(names.as_ref())?,
        kind => exchange::template(kind, names.as_ref())?,
    };
    let path = arguments.out.clone().unwrap_or_else(|| PathBuf::from(format!("{kind}.xlsx")));
    write_new(&path, &bytes)?;
    if session.json {
        return output::say_json(
            &json!({"kind": kind, "file": path.display().to_string(), "bytes": bytes.len(), "names": names.is_some()}),
        );
    }
    let shown = path.display();
    let next = if kind == "cases" { "cases import" } else { "record" };
    let (offers_zh, offers_en) = match names {
        Some(_) => ("，其中可选台账中的名称", " and offers the names of the register"),
        None => ("", ""),
    };
    output::say(&session.pick(
        format!("模板已写到“{shown}”{offers_zh}；填好后用 quanze {next} 提交"),
        format!("the template is in `{shown}`{offers_en}; fill it in and hand it in with `quanze {next}`"),
    ))
}

/// The names of the register of the folder; none where there is no register.
async fn names(session: &Session) -> Result<Option<NameLists>, Failure> {
    if !session.data.holds_register() {
        return Ok(None);
    }
    let office = session.data.open(session.language).await?;
    let names = NameLists::of(&office.snapshot().register, web::app::today(), Shown::EVERYTHING);
    DataFolder::settle(&office).await;
    Ok(Some(names))
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
