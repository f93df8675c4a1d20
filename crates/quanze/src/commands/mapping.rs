//! `mapping`: what the columns of an office's own sheet hold. It is guessed and shown; written to a file it can be put
//! right and handed in with the sheet.

use std::fs;
use std::path::Path;

use caselog::Source;
use exchange::ReadOptions;
use tables::{Limits, Mapping};

use super::Session;
use super::template::write_new;
use crate::arguments::MappingOf;
use crate::failure::Failure;
use crate::output;

/// Values shown beside a title.
const SAMPLES: usize = 3;

/// Guesses the mapping of a sheet, shows it and, where asked, writes it to a file.
pub fn run(session: &Session, arguments: &MappingOf) -> Result<(), Failure> {
    let name = arguments.file.to_string_lossy().into_owned();
    let (mapping, samples) = guess(&name, arguments)?;
    if let Some(out) = &arguments.out {
        let text = serde_json::to_vec_pretty(&mapping).map_err(|error| Failure::Output(error.into()))?;
        write_new(out, &text)?;
    }
    if session.json {
        return output::say_json(&mapping);
    }
    let titles =
        [session.pick("列", "column"), session.pick("内容", "values"), session.pick("对应", "holds")];
    let rows = mapping.columns.iter().zip(samples).enumerate().map(|(at, (column, samples))| {
        let letters = tables::column_letters(at);
        let means = column.means.clone().unwrap_or_else(|| session.pick("（不录入）", "(left out)"));
        vec![format!("{letters} {}", tables::shown_title(&column.title)), samples, means]
    });
    output::say(&output::table(titles, rows, &[]))?;
    let kind = &arguments.kind;
    let command = if kind == "cases" { "cases import".to_owned() } else { format!("record --kind {kind}") };
    output::say(&session.pick(
        format!("用 --out 写成文件，改正后：quanze {command} {name} --mapping 文件"),
        format!("write it with --out, put it right, then: quanze {command} {name} --mapping FILE"),
    ))
}

/// The guess, and the first values of each column.
fn guess(name: &str, arguments: &MappingOf) -> Result<(Mapping, Vec<String>), Failure> {
    let MappingOf { file, kind, case_type, .. } = arguments;
    if kind == "cases" {
        let seen = caselog::look(name, Source::Path(file.clone()).cases_are(case_type.clone()), SAMPLES)?;
        let caselog::Glance { head, mapping, .. } = seen.ok_or_else(|| Failure::from(no_header(name)))?;
        let of = |at: usize| {
            let values = head.samples.iter().filter_map(|row| row.get(at)).filter(|value| !value.is_empty());
            values.cloned().collect::<Vec<_>>().join(" · ")
        };
        let samples = (0..mapping.columns.len()).map(of).collect();
        return Ok((mapping, samples));
    }
    let bytes = fs::read(file).map_err(|source| Failure::folder(file, source))?;
    let seen = exchange::own::look(name, &bytes, kind, &ReadOptions::default())?;
    let samples = seen.columns.iter().map(|column| {
        column.samples.iter().take(SAMPLES).map(String::as_str).collect::<Vec<_>>().join(" · ")
    });
    Ok((seen.mapping, samples.collect()))
}

fn no_header(name: &str) -> exchange::ExchangeError {
    let required = caselog::columns().iter().filter(|spec| spec.required);
    exchange::ExchangeError::NoHeader {
        place: name.to_owned(),
        rows_searched: 20,
        wanted: required.map(|spec| spec.shown().to_owned()).collect(),
    }
}

/// The mapping in a file made by this command.
pub fn read(file: &Path) -> Result<Mapping, Failure> {
    let most = Limits::default().file_bytes_max;
    let bytes = fs::read(file).map_err(|source| Failure::folder(file, source))?;
    let whole = if bytes.len() as u64 > most { &[][..] } else { &bytes };
    serde_json::from_slice(whole).map_err(|error| {
        let (file, slip) = (file.display().to_string(), exchange::JsonSlip::of(&error));
        exchange::ExchangeError::MalformedJson { file, slip }.into()
    })
}
