//! One cell read as its field's kind says: a JSON value at once, or a reference still to be looked up.

use register::acts::{FieldKind, LIST_MAX, TEXT_CHARS_MAX};
use register::codes::{CreditCode, PlaceCode};
use register::supervision::Digest;
use register::{Day, PlaceId};
use serde_json::{Value, json};
use tables::{AmountUnit, Cell, DateSystem, FaultReason};

use crate::{Problem, list};

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reading {
    /// A value of the act.
    Ready(Value),
    /// One reference, as written.
    Refers(FieldKind, String),
    /// Several references of one kind, as written.
    RefersToMany(FieldKind, Vec<String>),
}

/// How the cells of a column are to be understood.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Manner {
    /// What may stand there.
    pub(crate) kind: FieldKind,
    /// The days a workbook counts from.
    pub(crate) system: DateSystem,
    /// What bare numbers of an amount count.
    pub(crate) unit: AmountUnit,
    /// Is an identity given here, rather than referred to?
    pub(crate) gives: bool,
}

/// Reads a cell. `None` where nothing is written.
pub(crate) fn read(cell: &Cell, manner: Manner) -> Result<Option<Reading>, FaultReason> {
    let Manner { kind, system, unit, gives } = manner;
    let text = || tables::parse_text(cell, system);
    let ready = |value: Option<Value>| Ok(value.map(Reading::Ready));
    match kind {
        FieldKind::Text => ready(text()?.map(checked_text).transpose()?),
        FieldKind::Day => ready(tables::parse_day(cell, system)?.map(day).transpose()?),
        FieldKind::Count => ready(tables::parse_integer(cell)?.map(count).transpose()?),
        FieldKind::Money => ready(tables::parse_amount(cell, unit)?.map(Value::from)),
        FieldKind::Flag => ready(flag(cell)?.map(Value::from)),
        FieldKind::Function => ready(identity(cell, system)?.map(checked_identity).transpose()?),
        FieldKind::Line => ready(text()?.map(|text| one_line(&text)).transpose()?),
        FieldKind::PlaceCode => ready(code(cell, system, Problem::NotAPlaceCode, PlaceCode::parse)?),
        FieldKind::CreditCode => ready(code(cell, system, Problem::NotACreditCode, CreditCode::parse)?),
        FieldKind::Digest => ready(code(cell, system, |_| Problem::NotADigest, digest)?),
        FieldKind::Choice(choices) => ready(choice(cell, choices)?.map(Value::from)),
        FieldKind::List(inner) => read_list(cell, *inner, manner),
        FieldKind::Table(_) => Ok(None),
        FieldKind::Place
        | FieldKind::Organ
        | FieldKind::Power
        | FieldKind::Instrument
        | FieldKind::Duty
        | FieldKind::Wish
        | FieldKind::Plan
        | FieldKind::Proposal
        | FieldKind::Act => {
            let Some(written) = identity(cell, system)? else { return Ok(None) };
            if gives {
                ready(Some(checked_identity(written)?))
            } else {
                Ok(Some(Reading::Refers(kind, written)))
            }
        }
    }
}

fn read_list(cell: &Cell, inner: FieldKind, manner: Manner) -> Result<Option<Reading>, FaultReason> {
    let Some(text) = tables::parse_text(cell, manner.system)? else { return Ok(None) };
    if inner == FieldKind::Line {
        let lines = list::line_numbers(&text).map_err(|problem| problem.reason())?;
        return Ok(Some(Reading::Ready(json!(lines))));
    }
    let parts: Vec<Cell> = match cell {
        Cell::Text(_) => list::split(&text).into_iter().map(Cell::Text).collect(),
        other => vec![other.clone()],
    };
    if parts.len() > LIST_MAX {
        return Err(Problem::TooMany { max: LIST_MAX }.reason());
    }
    let mut values = Vec::new();
    let mut written = Vec::new();
    for part in &parts {
        match read(part, Manner { kind: inner, ..manner })? {
            None => {}
            Some(Reading::Ready(value)) => values.push(value),
            Some(Reading::Refers(_, text)) => written.push(text),
            Some(Reading::RefersToMany(_, texts)) => written.extend(texts),
        }
    }
    Ok(Some(if written.is_empty() {
        Reading::Ready(Value::Array(values))
    } else {
        Reading::RefersToMany(inner, written)
    }))
}

pub(crate) fn checked_text(text: String) -> Result<Value, FaultReason> {
    let long = text.len() > TEXT_CHARS_MAX && text.chars().count() > TEXT_CHARS_MAX;
    if long { Err(FaultReason::TooLong { chars_max: TEXT_CHARS_MAX }) } else { Ok(Value::String(text)) }
}

fn day(date: jiff::civil::Date) -> Result<Value, FaultReason> {
    let year = i64::from(date.year());
    let day = Day::from_date(date).ok_or(FaultReason::YearOutOfRange { year })?;
    Ok(Value::String(day.to_string()))
}

fn count(number: i64) -> Result<Value, FaultReason> {
    u64::try_from(number).map(Value::from).map_err(|_| Problem::Negative.reason())
}

/// Yes or no, in the ways people tick a box.
pub(crate) fn flag(cell: &Cell) -> Result<Option<bool>, FaultReason> {
    if let Cell::Bool(value) = cell {
        return Ok(Some(*value));
    }
    let Some(text) = tables::parse_text(cell, DateSystem::default())? else { return Ok(None) };
    match tables::fold_width(&text).to_lowercase().as_str() {
        "true" | "yes" | "y" | "1" | "是" | "有" | "√" | "✓" | "✔" => Ok(Some(true)),
        "false" | "no" | "n" | "0" | "否" | "无" | "×" | "✗" | "✘" | "-" | "—" | "/" => {
            Ok(Some(false))
        }
        _ => Err(Problem::NotAFlag.reason()),
    }
}

fn one_line(text: &str) -> Result<Value, FaultReason> {
    match list::line_numbers(text).map_err(|problem| problem.reason())?.as_slice() {
        [line] => Ok(json!(line)),
        _ => Err(Problem::NotALine.reason()),
    }
}

/// An identity or a name as written. What consists of letters, digits and marks of either width is a code: folded,
/// spaces dropped. What holds Chinese is a name: kept.
pub(crate) fn identity(cell: &Cell, system: DateSystem) -> Result<Option<String>, FaultReason> {
    let Some(text) = tables::parse_text(cell, system)? else { return Ok(None) };
    if tables::fold_width(&text).is_ascii() { tables::parse_code(cell, system) } else { Ok(Some(text)) }
}

/// All identities follow one rule: that of [`PlaceId`] stands for every kind.
pub(crate) fn checked_identity(text: String) -> Result<Value, FaultReason> {
    PlaceId::new(&text).map_err(|_| Problem::NotAnIdentity.reason())?;
    Ok(Value::String(text))
}

fn digest(text: &str) -> Result<Digest, register::supervision::DigestError> {
    text.to_ascii_lowercase().parse()
}

/// A code by the rule of its own type.
fn code<T: serde::Serialize, E>(
    cell: &Cell,
    system: DateSystem,
    problem: impl FnOnce(E) -> Problem,
    parse: impl FnOnce(&str) -> Result<T, E>,
) -> Result<Option<Value>, FaultReason> {
    let Some(text) = tables::parse_code(cell, system)? else { return Ok(None) };
    let code = parse(&text).map_err(|error| problem(error).reason())?;
    // A code is always a text in JSON.
    Ok(serde_json::to_value(code).ok())
}

fn choice(cell: &Cell, choices: &[register::acts::Choice]) -> Result<Option<&'static str>, FaultReason> {
    let names: Vec<[&str; 2]> = choices.iter().map(|choice| [choice.label.zh, choice.label.en]).collect();
    let specs: Vec<tables::Choice<'_>> = choices
        .iter()
        .zip(&names)
        .map(|(choice, names)| tables::Choice { code: choice.value, synonyms: names })
        .collect();
    let code = tables::parse_choice(cell, &specs)?;
    Ok(code.and_then(|code| choices.iter().find(|choice| choice.value == code)).map(|choice| choice.value))
}
