//! Does a JSON object hold what its description says? Asked field by field before it becomes a value, so that each slip is
//! named by its field, in both languages.

use jiff::Timestamp;
use register::acts::{FieldDescriptor, FieldKind};
use register::codes::{CreditCode, PlaceCode};
use register::supervision::Digest;
use register::{ActId, Day, Label};
use serde_json::{Map, Value};
use tables::{Cell, DateSystem, FaultReason};

use crate::kinds::name_of_kind;
use crate::value::checked_identity;
use crate::{Problem, title};

/// One field an object may have.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Its name in JSON.
    pub name: &'static str,
    /// Its name for people.
    pub label: Label,
    /// What may stand in it.
    pub holds: Content,
    /// Must it be given?
    pub required: bool,
}

/// What may stand in a field.
#[derive(Clone, Copy, Debug)]
pub enum Content {
    /// A value as a field of an act has it. What it refers to is looked up elsewhere.
    Field(FieldKind),
    /// The identity of an act.
    ActId,
    /// A moment with its offset.
    Moment,
    /// An object with these fields.
    Object(&'static [Part]),
    /// Whatever: it is looked at elsewhere.
    Any,
}

impl Part {
    /// A field that must be given.
    #[must_use]
    pub const fn required(name: &'static str, label: Label, holds: Content) -> Self {
        Self { name, label, holds, required: true }
    }

    /// A field that may be left out.
    #[must_use]
    pub const fn optional(name: &'static str, label: Label, holds: Content) -> Self {
        Self { name, label, holds, required: false }
    }

    fn of(field: &FieldDescriptor) -> Self {
        Self {
            name: field.name,
            label: field.label,
            holds: Content::Field(field.kind),
            required: field.required,
        }
    }
}

/// One thing wrong with a JSON value, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonFault {
    /// Where: `lines[1].power`.
    pub path: String,
    /// What stands there, where it can be shown.
    pub value: String,
    /// What is wrong with it.
    pub reason: FaultReason,
}

impl JsonFault {
    pub(crate) fn at(path: impl Into<String>, value: &Value, reason: FaultReason) -> Self {
        let value = match value {
            Value::String(text) => text.clone(),
            Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
            plain => plain.to_string(),
        };
        Self { path: path.into(), value, reason }
    }
}

/// Everything that is wrong with an object, by the description of its fields; `also` names fields looked at elsewhere.
/// Fields written as `null` count as not given.
#[must_use]
pub fn object_faults(map: &Map<String, Value>, parts: &[Part], also: &[&str], path: &str) -> Vec<JsonFault> {
    let mut faults = Vec::new();
    let names: Vec<&str> = parts.iter().map(|part| part.name).chain(also.iter().copied()).collect();
    for (name, value) in map.iter().filter(|(name, _)| !names.contains(&name.as_str())) {
        let nearest = title::nearest(name, names.iter().copied());
        let reason = Problem::UnknownField { nearest }.reason();
        faults.push(JsonFault::at(format!("{path}{name}"), value, reason));
    }
    for part in parts {
        let place = format!("{path}{}", part.name);
        match map.get(part.name).filter(|value| !value.is_null()) {
            None if part.required => {
                let reason = Problem::MissingField { label: part.label }.reason();
                faults.push(JsonFault::at(place, &Value::Null, reason));
            }
            None => {}
            Some(value) => content_faults(value, part.holds, place, &mut faults),
        }
    }
    faults
}

/// Everything that is wrong with the fields of an act or of a row of its table.
pub(crate) fn fields_faults(
    map: &Map<String, Value>,
    fields: &[FieldDescriptor],
    also: &[&str],
    path: &str,
) -> Vec<JsonFault> {
    let parts: Vec<Part> = fields.iter().map(Part::of).collect();
    object_faults(map, &parts, also, path)
}

fn content_faults(value: &Value, holds: Content, path: String, faults: &mut Vec<JsonFault>) {
    match (holds, value) {
        (Content::Any, _) => {}
        (Content::Field(FieldKind::List(inner)), Value::Array(list)) => {
            for (number, one) in (1..).zip(list) {
                content_faults(one, Content::Field(*inner), format!("{path}[{number}]"), faults);
            }
        }
        // Tables and forms write line numbers as 1-30;45: JSON does not, and the message says what it wants instead.
        (Content::Field(FieldKind::List(inner)), other) => {
            faults.push(JsonFault::at(path, other, wrong_type(list_of(*inner), other)));
        }
        (Content::Field(FieldKind::Table(fields)), Value::Array(rows)) => {
            for (number, row) in (1..).zip(rows) {
                let place = format!("{path}[{number}]");
                match row {
                    Value::Object(row) => {
                        faults.extend(fields_faults(row, fields, &[], &format!("{place}.")))
                    }
                    other => faults.push(JsonFault::at(place, other, wrong_type(ROW, other))),
                }
            }
        }
        (Content::Object(parts), Value::Object(map)) => {
            faults.extend(object_faults(map, parts, &[], &format!("{path}.")));
        }
        (Content::Object(_), other) => faults.push(JsonFault::at(path, other, wrong_type(ROW, other))),
        (Content::ActId, Value::String(text)) if text.parse::<ActId>().is_ok() => {}
        (Content::ActId, other) => faults.push(JsonFault::at(path, other, Problem::NotAnActId.reason())),
        (Content::Moment, Value::String(text)) if text.parse::<Timestamp>().is_ok() => {}
        (Content::Moment, other) => {
            faults.push(JsonFault::at(path, other, Problem::NotAMoment.reason()));
        }
        (Content::Field(kind), value) => {
            if let Some(reason) = value_fault(value, kind) {
                faults.push(JsonFault::at(path, value, reason));
            }
        }
    }
}

/// What is wrong with a single value of a kind. Whether a reference names something is asked elsewhere.
fn value_fault(value: &Value, kind: FieldKind) -> Option<FaultReason> {
    let fits = match (kind, value) {
        (FieldKind::Flag, Value::Bool(_)) => true,
        (FieldKind::Money, Value::Number(fen)) => {
            return fen.as_i64().is_none().then_some(FaultReason::NotWhole);
        }
        (FieldKind::Count | FieldKind::Line, Value::Number(number)) => {
            return match (number.as_u64(), number.as_i64()) {
                (Some(count), _) if kind == FieldKind::Line && u32::try_from(count).is_err() => {
                    Some(FaultReason::NumberTooLarge)
                }
                (Some(_), _) => None,
                (None, Some(_)) => Some(Problem::Negative.reason()),
                (None, None) => Some(FaultReason::NotWhole),
            };
        }
        (kind, Value::String(text)) => return text_fault(text, kind, value),
        _ => false,
    };
    (!fits).then(|| wrong_kind(kind, value))
}

fn text_fault(text: &str, kind: FieldKind, value: &Value) -> Option<FaultReason> {
    match kind {
        FieldKind::Text => None,
        FieldKind::Day => day_fault(text),
        FieldKind::PlaceCode => {
            PlaceCode::parse(text).err().map(|error| Problem::NotAPlaceCode(error).reason())
        }
        FieldKind::CreditCode => {
            CreditCode::parse(text).err().map(|error| Problem::NotACreditCode(error).reason())
        }
        FieldKind::Digest => text.parse::<Digest>().err().map(|_| Problem::NotADigest.reason()),
        FieldKind::Function => checked_identity(text.to_owned()).err(),
        FieldKind::Choice(choices) => {
            let known = choices.iter().any(|choice| choice.value == text);
            (!known).then(|| Problem::NotOneOf { choices }.reason())
        }
        FieldKind::Act
        | FieldKind::Place
        | FieldKind::Organ
        | FieldKind::Power
        | FieldKind::Instrument
        | FieldKind::Duty
        | FieldKind::Wish
        | FieldKind::Plan
        | FieldKind::Proposal => None,
        FieldKind::Count
        | FieldKind::Money
        | FieldKind::Flag
        | FieldKind::Line
        | FieldKind::List(_)
        | FieldKind::Table(_) => Some(wrong_kind(kind, value)),
    }
}

/// A day in JSON is written in one way; another that a person would understand is told how to write it.
fn day_fault(text: &str) -> Option<FaultReason> {
    if Day::parse(text).is_ok() {
        return None;
    }
    let read = tables::parse_day(&Cell::Text(text.to_owned()), DateSystem::default());
    Some(read.err().unwrap_or(FaultReason::NotADay))
}

/// What a list is called where something else stands.
const fn list_of(inner: FieldKind) -> Label {
    match inner {
        FieldKind::Line | FieldKind::Count => {
            Label::new("数字数组，如 [1, 2]", "an array of numbers, such as [1, 2]")
        }
        _ => Label::new("数组 […]", "an array […]"),
    }
}

const ROW: Label = Label::new("对象 {…}", "an object {…}");

fn wrong_kind(kind: FieldKind, value: &Value) -> FaultReason {
    let name = name_of_kind(kind);
    Problem::WrongType { zh: name.zh, en: name.en, found: type_of(value) }.reason()
}

pub(crate) fn wrong_type(wanted: Label, value: &Value) -> FaultReason {
    let (zh, en) = (wanted.zh.to_owned(), wanted.en.to_owned());
    Problem::WrongType { zh, en, found: type_of(value) }.reason()
}

/// What a JSON value is, for people.
fn type_of(value: &Value) -> Label {
    match value {
        Value::Null => Label::new("空值", "null"),
        Value::Bool(_) => Label::new("是否值", "true or false"),
        Value::Number(_) => Label::new("数字", "a number"),
        Value::String(_) => Label::new("文字", "text"),
        Value::Array(_) => Label::new("列表", "a list"),
        Value::Object(_) => Label::new("对象", "an object"),
    }
}
