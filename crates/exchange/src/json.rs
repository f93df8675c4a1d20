//! Drafts from JSON: one value, an array, or one value a line. References are identities here and are not looked up.

use std::fmt;

use office::Draft;
use register::acts::{Act, FieldDescriptor, FieldKind, check_limits};
use serde::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};
use serde_json::{Map, Value};
use tables::CellFault;

use crate::session::{Place, Session};
use crate::{DraftOrigin, ExchangeError, OriginUnit, Problem, ReadOptions, title};

/// The fields of a draft around its act.
const AROUND: [&str; 5] = ["id", "act", "history", "recorded_at", "recorder"];

/// Reads a file that holds one value or an array of them.
pub(crate) fn read_whole(session: &mut Session<'_>, name: &str, bytes: &[u8]) -> Result<(), ExchangeError> {
    let bytes = checked(session, name, bytes)?;
    let malformed = |error: serde_json::Error| malformed(name, &error);
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    if bytes.trim_ascii_start().first() == Some(&b'[') {
        (&mut reader).deserialize_seq(Values { session, name }).map_err(malformed)?;
    } else {
        let value = DeserializeSeed::deserialize(std::marker::PhantomData::<Value>, &mut reader)
            .map_err(malformed)?;
        read_value(session, name, OriginUnit::Value, 1, value);
    }
    reader.end().map_err(malformed)
}

/// Reads a file of one value a line. A line that is no JSON is a fault of that line; the others are read.
pub(crate) fn read_lines(session: &mut Session<'_>, name: &str, bytes: &[u8]) -> Result<(), ExchangeError> {
    let bytes = checked(session, name, bytes)?;
    let place = Place { file: name.to_owned(), sheet: None };
    for (number, line) in (1_u32..).zip(bytes.split(|byte| *byte == b'\n')) {
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice::<Value>(line) {
            Ok(value) => read_value(session, name, OriginUnit::Line, number, value),
            Err(error) => {
                session.set.report.rows_read += 1;
                let problem = Problem::MalformedJson { column: error.column(), detail: detail(&error) };
                let shown = String::from_utf8_lossy(line.get(..line.len().min(200)).unwrap_or_default());
                session.fault(&place, CellFault::new(number, "", &shown, problem.reason()));
            }
        }
    }
    Ok(())
}

/// The bytes without a byte order mark, if they are not too many.
fn checked<'b>(session: &Session<'_>, name: &str, bytes: &'b [u8]) -> Result<&'b [u8], ExchangeError> {
    let bytes_max = session.options.limits.file_bytes_max.min(ReadOptions::JSON_BYTES_MAX);
    if bytes.len() as u64 > bytes_max {
        return Err(ExchangeError::FileTooLarge { file: name.to_owned(), bytes_max });
    }
    Ok(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes))
}

fn malformed(name: &str, error: &serde_json::Error) -> ExchangeError {
    ExchangeError::MalformedJson {
        file: name.to_owned(),
        line: error.line(),
        column: error.column(),
        detail: detail(error),
    }
}

/// What serde_json says, without the place it puts behind.
fn detail(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.clone(), |(what, _)| what.to_owned())
}

/// The values of an array, one after another, so that they are never all in memory at once.
struct Values<'a, 'o, 'n> {
    session: &'a mut Session<'o>,
    name: &'n str,
}

impl<'de> Visitor<'de> for Values<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an array of acts")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<(), A::Error> {
        let mut number = 0_u32;
        while let Some(value) = values.next_element::<Value>()? {
            number = number.saturating_add(1);
            read_value(self.session, self.name, OriginUnit::Value, number, value);
        }
        Ok(())
    }
}

fn read_value(session: &mut Session<'_>, name: &str, unit: OriginUnit, number: u32, value: Value) {
    session.set.report.rows_read += 1;
    let place = Place { file: name.to_owned(), sheet: None };
    match draft(value) {
        Ok(draft) => {
            let origin =
                DraftOrigin { file: name.to_owned(), sheet: None, unit, first: number, last: number };
            session.take(draft, origin);
        }
        Err(wrong) => {
            for Wrong { path, value, problem } in wrong {
                session.fault(&place, CellFault::new(number, path, &value, problem.reason()));
            }
        }
    }
}

/// One thing wrong with a value, and where in it.
struct Wrong {
    path: String,
    value: String,
    problem: Problem,
}

impl Wrong {
    fn at(path: impl Into<String>, value: &Value, problem: Problem) -> Wrong {
        let value = match value {
            Value::String(text) => text.clone(),
            Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
            plain => plain.to_string(),
        };
        Wrong { path: path.into(), value, problem }
    }
}

fn draft(value: Value) -> Result<Draft, Vec<Wrong>> {
    let whole = |problem| vec![Wrong::at("", &Value::Null, problem)];
    if let Err(error) = check_limits(&value) {
        return Err(whole(Problem::DoesNotFit { detail: error.to_string() }));
    }
    let Value::Object(map) = &value else { return Err(vec![Wrong::at("", &value, Problem::NotAnAct)]) };
    let wrapped = map.contains_key("act");
    let mut wrong = if wrapped { unknown(map, &AROUND, "") } else { Vec::new() };
    let (act, path) = if wrapped { (map.get("act"), "act.") } else { (Some(&value), "") };
    match act {
        Some(Value::Object(act)) => wrong.extend(unknown_in_act(act, path)),
        _ => wrong.push(Wrong::at("act", &Value::Null, Problem::NotAnAct)),
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let read = if wrapped {
        serde_json::from_value::<Draft>(value)
    } else {
        serde_json::from_value::<Act>(value).map(Draft::of)
    };
    read.map_err(|error| whole(Problem::DoesNotFit { detail: error.to_string() }))
}

fn unknown_in_act(act: &Map<String, Value>, path: &str) -> Vec<Wrong> {
    let kind = act.get("kind").unwrap_or(&Value::Null);
    let Some(descriptor) = kind.as_str().and_then(Act::describe) else {
        let problem = if kind.is_null() { Problem::NotAnAct } else { Problem::UnknownKind };
        return vec![Wrong::at(format!("{path}kind"), kind, problem)];
    };
    let mut names = names_of(descriptor.fields);
    names.push("kind");
    let mut wrong = unknown(act, &names, path);
    for field in descriptor.fields {
        let (FieldKind::Table(fields), Some(Value::Array(rows))) = (field.kind, act.get(field.name)) else {
            continue;
        };
        let names = names_of(fields);
        for (number, row) in (1..).zip(rows) {
            if let Value::Object(row) = row {
                wrong.extend(unknown(row, &names, &format!("{path}{}[{number}].", field.name)));
            }
        }
    }
    wrong
}

fn names_of(fields: &'static [FieldDescriptor]) -> Vec<&'static str> {
    fields.iter().map(|field| field.name).collect()
}

fn unknown(map: &Map<String, Value>, names: &[&str], path: &str) -> Vec<Wrong> {
    let strangers = map.iter().filter(|(name, _)| !names.contains(&name.as_str()));
    strangers
        .map(|(name, value)| {
            let nearest = title::nearest(name, names.iter().copied());
            Wrong::at(format!("{path}{name}"), value, Problem::UnknownField { nearest })
        })
        .collect()
}
