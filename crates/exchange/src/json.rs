//! Drafts from JSON: one value, an array, or one value a line. References are looked up as those of a spreadsheet are.

use std::borrow::Cow;
use std::fmt;

use office::Draft;
use register::Label;
use register::acts::{Act, ActDescriptor, FieldKind, check_limits};
use serde::Deserialize;
use serde::de::{Deserializer, SeqAccess, Visitor};
use serde_json::{Map, Value};
use tables::CellFault;

use crate::columns::Layout;
use crate::json_references::At;
use crate::json_shape::{Content, JsonFault, Part, fields_faults, object_faults};
use crate::json_syntax::JsonSlip;
use crate::json_value::Strict;
use crate::session::{Place, Session};
use crate::{DraftOrigin, ExchangeError, OriginUnit, Problem, ReadOptions, blame, json_references};

/// The fields of a draft around its act.
const AROUND: [Part; 5] = [
    Part::optional("id", Label::new("记录标识", "Record"), Content::ActId),
    Part::required("act", Label::new("行为", "Act"), Content::Any),
    Part::optional("history", Label::new("补录历史", "History"), Content::Field(FieldKind::Flag)),
    Part::optional("recorded_at", Label::new("记录时间", "Recorded at"), Content::Moment),
    Part::optional("recorder", Label::new("登记人", "Recorder"), Content::Object(&RECORDER)),
];

/// The fields of whoever records.
pub const RECORDER: [Part; 3] = [
    Part::required("name", Label::new("姓名", "Name"), Content::Field(FieldKind::Text)),
    Part::required("organ", Label::new("机关", "Organ"), Content::Field(FieldKind::Organ)),
    Part::required("capacity", Label::new("身份", "Capacity"), Content::Field(FieldKind::Text)),
];

/// Reads a file that holds one value or an array of them.
pub(crate) fn read_whole(session: &mut Session<'_>, name: &str, bytes: &[u8]) -> Result<(), ExchangeError> {
    let text = checked(session, name, bytes)?;
    let malformed = |error: serde_json::Error| malformed(name, &error);
    let mut reader = serde_json::Deserializer::from_str(&text);
    if text.trim_ascii_start().starts_with('[') {
        (&mut reader).deserialize_seq(Values { session, name }).map_err(malformed)?;
    } else {
        let Strict(value) = Strict::deserialize(&mut reader).map_err(malformed)?;
        read_value(session, name, OriginUnit::Value, 1, value);
    }
    reader.end().map_err(malformed)
}

/// Reads a file of one value a line. A line that is no JSON is a fault of that line; the others are read.
pub(crate) fn read_lines(session: &mut Session<'_>, name: &str, bytes: &[u8]) -> Result<(), ExchangeError> {
    let text = checked(session, name, bytes)?;
    let place = Place { file: name.to_owned(), sheet: None };
    for (number, line) in (1_u32..).zip(text.split('\n')) {
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_str::<Strict>(line) {
            Ok(Strict(value)) => read_value(session, name, OriginUnit::Line, number, value),
            Err(error) => {
                session.set.report.rows_read += 1;
                let problem = Problem::MalformedJson(JsonSlip::of(&error));
                let shown: String = line.chars().take(200).collect();
                session.fault(&place, CellFault::new(number, "", &shown, problem.reason()));
            }
        }
    }
    Ok(())
}

/// The text of the file, if it is not too large: UTF-8 as JSON wants it, or what offices keep besides.
fn checked<'b>(session: &Session<'_>, name: &str, bytes: &'b [u8]) -> Result<Cow<'b, str>, ExchangeError> {
    let bytes_max = session.options.limits.file_bytes_max.min(ReadOptions::JSON_BYTES_MAX);
    if bytes.len() as u64 > bytes_max {
        return Err(ExchangeError::FileTooLarge { file: name.to_owned(), bytes_max });
    }
    Ok(tables::whole_text(name, bytes, &session.options.limits)?)
}

fn malformed(name: &str, error: &serde_json::Error) -> ExchangeError {
    ExchangeError::MalformedJson { file: name.to_owned(), slip: JsonSlip::of(error) }
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
        while let Some(Strict(value)) = values.next_element()? {
            number = number.saturating_add(1);
            read_value(self.session, self.name, OriginUnit::Value, number, value);
        }
        Ok(())
    }
}

/// Reads one value; what is wrong with it goes to the report.
pub(crate) fn read_value(session: &mut Session<'_>, name: &str, unit: OriginUnit, number: u32, value: Value) {
    session.set.report.rows_read += 1;
    let place = Place { file: name.to_owned(), sheet: None };
    match draft(session, &At { place: &place, number }, value) {
        Ok(draft) => {
            let (first, last) = (number, number);
            let origin =
                DraftOrigin { file: name.to_owned(), sheet: None, unit, first, last, line_rows: Vec::new() };
            session.take(draft, origin);
        }
        Err(wrong) => {
            for JsonFault { path, value, reason } in wrong {
                session.fault(&place, CellFault::new(number, path, &value, reason));
            }
        }
    }
}

fn draft(session: &mut Session<'_>, at: &At<'_>, value: Value) -> Result<Draft, Vec<JsonFault>> {
    let whole = |problem: Problem| vec![JsonFault::at("", &Value::Null, problem.reason())];
    check_limits(&value).map_err(|error| whole(Problem::Limit(error)))?;
    let Value::Object(mut map) = value else {
        return Err(vec![JsonFault::at("", &value, Problem::NotAnAct.reason())]);
    };
    let wrapped = map.contains_key("act");
    let mut wrong = if wrapped { object_faults(&map, &AROUND, &[], "") } else { Vec::new() };
    let (act, path) = if wrapped {
        (map.remove("act"), "act.")
    } else {
        (Some(Value::Object(std::mem::take(&mut map))), "")
    };
    let Some(Value::Object(mut act)) = act else {
        wrong.push(JsonFault::at("act", &Value::Null, Problem::NotAnAct.reason()));
        return Err(wrong);
    };
    let kind = match kind_of(&act, path) {
        Ok(kind) => kind,
        Err(fault) => {
            wrong.push(fault);
            return Err(wrong);
        }
    };
    wrong.extend(fields_faults(&act, kind.fields, &["kind"], path));
    if !wrong.is_empty() {
        return Err(wrong);
    }
    without_nulls(&mut act);
    without_nulls(&mut map);
    let layout = Layout::of(kind);
    wrong.extend(json_references::look_up(session, at, &layout, &mut act, path));
    wrong.extend(recorders_organ(session, &mut map));
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let body = act.clone();
    map.insert("act".to_owned(), Value::Object(act));
    serde_json::from_value::<Draft>(Value::Object(map)).map_err(|error| unread(&layout, &body, path, &error))
}

/// Looks the recorder's organ up. It may stand here before it is registered, so no hint is due.
fn recorders_organ(session: &mut Session<'_>, map: &mut Map<String, Value>) -> Option<JsonFault> {
    let organ = map.get_mut("recorder")?.get_mut("organ")?;
    match session.refer(FieldKind::Organ, organ.as_str()?, None, false) {
        Ok((identity, _)) => {
            *organ = Value::String(identity);
            None
        }
        Err(problem) => Some(JsonFault::at("recorder.organ", organ, problem.reason())),
    }
}

/// The kind of an act, which must be one there is.
fn kind_of(act: &Map<String, Value>, path: &str) -> Result<&'static ActDescriptor, JsonFault> {
    let kind = act.get("kind").unwrap_or(&Value::Null);
    let problem = if kind.is_null() { Problem::NotAnAct } else { Problem::UnknownKind };
    let fault = || JsonFault::at(format!("{path}kind"), kind, problem.reason());
    kind.as_str().and_then(Act::describe).ok_or_else(fault)
}

/// What is written as nothing is not written.
fn without_nulls(map: &mut Map<String, Value>) {
    map.retain(|_, value| !value.is_null());
    for rows in map.values_mut().filter_map(Value::as_array_mut) {
        rows.iter_mut().filter_map(Value::as_object_mut).for_each(without_nulls);
    }
}

/// Which fields are to blame when an act is refused whose fields are all of the right kind: a number that is too large.
fn unread(
    layout: &Layout,
    act: &Map<String, Value>,
    path: &str,
    error: &serde_json::Error,
) -> Vec<JsonFault> {
    let blamed = layout.act.fields.iter().filter_map(|field| {
        let value = act.get(field.name)?;
        let reason = blame::reason(field.kind, value, blame::own_field(layout, field.name, value)?);
        Some(JsonFault::at(format!("{path}{}", field.name), value, reason))
    });
    let blamed: Vec<JsonFault> = blamed.collect();
    if blamed.is_empty() {
        let detail = error.to_string();
        return vec![JsonFault::at("", &Value::Null, Problem::DoesNotFit { detail }.reason())];
    }
    blamed
}
