//! What is printed: answers on standard output, errors on standard error. Tables count the width of Chinese characters.

use std::io::{self, Write};

use comfy_table::{CellAlignment, Table, presets};
use register::Language;
use serde::Serialize;
use serde_json::json;

use crate::failure::Failure;

/// Prints text and ends the line. A reader that went away (`| head`) is no fault.
pub fn say(text: &str) -> Result<(), Failure> {
    write_all(format!("{text}\n").as_bytes())
}

/// Prints bytes as they are.
pub fn write_all(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Output(error)),
        _ => Ok(()),
    }
}

/// Prints a value as JSON.
pub fn say_json(value: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value).map_err(|error| Failure::Output(error.into()))?;
    say(&text)
}

/// What is told when a command did not do what was asked.
pub struct Complaint {
    /// The kind of failure, for programs.
    pub code: &'static str,
    /// What is wrong and what to do, in the reader's language.
    pub message: String,
    /// The particulars, one a line.
    pub details: Vec<String>,
}

impl Complaint {
    /// What is told of a failure.
    pub fn of(failure: &Failure, language: Language) -> Self {
        let (message, details) = (failure.say(language), failure.details(language));
        Self { code: failure.code(), message, details }
    }
}

/// Prints a complaint on standard error: as JSON for programs, else as sentences.
pub fn complain(complaint: &Complaint, language: Language, json: bool) {
    let Complaint { code, message, details } = complaint;
    let text = if json {
        let value = json!({"error": {"code": code, "message": message, "details": details}});
        serde_json::to_string_pretty(&value).unwrap_or_default()
    } else {
        let mark = match language {
            Language::Zh => "错误：",
            Language::En => "error: ",
        };
        let lines = std::iter::once(format!("{mark}{message}"));
        lines.chain(details.iter().map(|line| format!("  {line}"))).collect::<Vec<_>>().join("\n")
    };
    note(&text);
}

/// Says something beside the answer, on standard error. When even that is closed there is nobody left to tell.
pub fn note(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// A table for people. Columns named in `right` are aligned to the right.
pub fn table<S: Into<String>>(
    header: impl IntoIterator<Item = S>,
    rows: impl IntoIterator<Item = Vec<String>>,
    right: &[usize],
) -> String {
    let mut table = Table::new();
    table.load_style(presets::UTF8_BORDERS_ONLY);
    table.set_header(header.into_iter().map(Into::into).collect::<Vec<String>>());
    for row in rows {
        table.add_row(row);
    }
    for column in right {
        if let Some(column) = table.column_mut(*column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    trimmed(&table.to_string())
}

/// Two columns without a header: a name and what is said of it.
pub fn pairs(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    for row in rows {
        table.add_row(row);
    }
    trimmed(&table.to_string())
}

fn trimmed(table: &str) -> String {
    table.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// `part` of `whole` in per cent with one decimal, as 44.6 %.
pub fn share(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "—".to_owned();
    }
    let tenths = (u128::from(part) * 2000 + u128::from(whole)) / (2 * u128::from(whole));
    format!("{}.{} %", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_as_people_round() {
        assert_eq!(share(179, 401), "44.6 %");
        assert_eq!(share(155, 401), "38.7 %");
        assert_eq!(share(67, 401), "16.7 %");
        assert_eq!(share(0, 0), "—");
        assert_eq!(share(u64::MAX, u64::MAX), "100.0 %");
    }

    #[test]
    fn chinese_takes_two_columns() {
        let text =
            table(["镇", "n"], [vec!["大王镇".into(), "1".into()], vec!["a".into(), "22".into()]], &[1]);
        let widths: Vec<usize> = text
            .lines()
            .map(|line| {
                line.chars().map(|c| if ('\u{4e00}'..='\u{9fff}').contains(&c) { 2 } else { 1 }).sum()
            })
            .collect();
        assert!(widths.iter().all(|width| *width == widths[0]), "{text}");
    }
}
