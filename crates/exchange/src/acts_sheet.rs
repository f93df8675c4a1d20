//! Acts as a sheet: the reverse of reading. The sheet, saved as XLSX or CSV, reads back as the same acts.

use office::Draft;
use register::acts::{Act, Choice, FieldKind};
use register::{Day, Fen, Language};
use serde_json::{Map, Value};

use crate::columns::{ActColumn, Holds, Layout};
use crate::meta::Meta;
use crate::words::pick;
use crate::{CellValue, Column, ColumnKind, ExchangeError, Sheet, list};

/// The acts of one kind as a sheet, with a row for each row of their child tables. Acts of other kinds are left out.
///
/// # Errors
/// [`ExchangeError::NoSuchKind`].
pub fn acts_to_sheet<'a>(
    kind: &str,
    acts: impl IntoIterator<Item = &'a Act>,
    language: Language,
) -> Result<Sheet, ExchangeError> {
    let of_kind = acts.into_iter().filter(|act| act.kind() == kind);
    let written = of_kind.map(|act| (Map::new(), body_of(act))).collect();
    sheet(kind, written, language)
}

/// Drafts of one kind as a sheet, with the columns `@id`, `@recorded_at` … as far as any draft needs them.
///
/// # Errors
/// [`ExchangeError::NoSuchKind`].
pub fn drafts_to_sheet<'a>(
    kind: &str,
    drafts: impl IntoIterator<Item = &'a Draft>,
    language: Language,
) -> Result<Sheet, ExchangeError> {
    let of_kind = drafts.into_iter().filter(|draft| draft.act.kind() == kind);
    let written = of_kind.map(|draft| (about(draft), body_of(&draft.act))).collect();
    sheet(kind, written, language)
}

/// An act as it is being written, whole or not, as the sheet it could have come from: its body, with texts for what its fields
/// hold.
///
/// # Errors
/// [`ExchangeError::NoSuchKind`].
pub fn unfinished_to_sheet(
    kind: &str,
    body: Map<String, Value>,
    language: Language,
) -> Result<Sheet, ExchangeError> {
    sheet(kind, vec![(Map::new(), body)], language)
}

/// What is said about the record and what the act states, by column name and by field name.
type Written = (Map<String, Value>, Map<String, Value>);

fn body_of(act: &Act) -> Map<String, Value> {
    // An act always has JSON (tested for every kind).
    match serde_json::to_value(act) {
        Ok(Value::Object(body)) => body,
        _ => Map::new(),
    }
}

fn about(draft: &Draft) -> Map<String, Value> {
    let mut said = Map::new();
    let mut say = |meta: Meta, value: Option<String>| {
        said.extend(value.map(|value| (meta.name().to_owned(), Value::String(value))));
    };
    say(Meta::Id, draft.id.map(|id| id.to_string()));
    say(Meta::RecordedAt, draft.recorded_at.map(|at| at.to_string()));
    let recorder = draft.recorder.as_ref();
    say(Meta::Recorder, recorder.map(|recorder| recorder.name.clone()));
    say(Meta::Organ, recorder.map(|recorder| recorder.organ.to_string()));
    say(Meta::Capacity, recorder.map(|recorder| recorder.capacity.clone()));
    say(Meta::History, draft.history.then(|| "true".to_owned()));
    said
}

fn sheet(kind: &str, mut acts: Vec<Written>, language: Language) -> Result<Sheet, ExchangeError> {
    let descriptor =
        Act::describe(kind).ok_or_else(|| ExchangeError::NoSuchKind { kind: kind.to_owned() })?;
    let layout = Layout::of(descriptor);
    number_neighbours(&layout, &mut acts);
    let used = |column: &&ActColumn| match column.holds {
        Holds::Meta(_) => acts.iter().any(|(about, _)| about.contains_key(&column.name)),
        Holds::Act(_) | Holds::Row(_) => true,
    };
    let columns: Vec<&ActColumn> = layout.columns.iter().filter(used).collect();
    let none = Map::new();
    let mut rows = Vec::new();
    for (about, body) in &acts {
        let row = |line: &Map<String, Value>| {
            columns.iter().map(|column| cell(column, about, body, line, language)).collect()
        };
        match lines_of(&layout, body) {
            [] => rows.push(row(&none)),
            lines => rows.extend(lines.iter().map(|line| row(line.as_object().unwrap_or(&none)))),
        }
    }
    let title = descriptor.title.in_language(language).to_owned();
    let columns = columns.iter().map(|column| column_of(column, language)).collect();
    Ok(Sheet { title, columns, rows })
}

fn lines_of<'b>(layout: &Layout, body: &'b Map<String, Value>) -> &'b [Value] {
    let lines = layout.table.and_then(|table| body.get(table.field.name)).and_then(Value::as_array);
    lines.map_or(&[], Vec::as_slice)
}

/// Two neighbours that say the same of themselves would be read as one act: then each act gets a number.
fn number_neighbours(layout: &Layout, acts: &mut [Written]) {
    let Some(table) = layout.table else { return };
    let own = |(about, body): &Written| {
        let mut body = body.clone();
        body.remove(table.field.name);
        (about.clone(), body)
    };
    // Reading also takes an empty cell for "as above", so being alike as far as both speak is enough.
    let alike = |one: &Map<String, Value>, two: &Map<String, Value>| {
        two.iter().all(|(name, value)| one.get(name) == Some(value))
    };
    let clash = acts.windows(2).any(|pair| match pair {
        [one, two] => {
            let (one, two) = (own(one), own(two));
            alike(&one.0, &two.0) && alike(&one.1, &two.1)
        }
        _ => false,
    });
    if clash {
        for (number, (about, _)) in (1_u64..).zip(acts) {
            about.insert(Meta::Number.name().to_owned(), Value::String(number.to_string()));
        }
    }
}

/// The heading and look of a column.
pub(crate) fn column_of(column: &ActColumn, language: Language) -> Column {
    let kind = match column.holds {
        Holds::Act(field) | Holds::Row(field) => column_kind(field.kind),
        Holds::Meta(_) => ColumnKind::Code,
    };
    let title = match column.holds {
        Holds::Meta(_) => column.name.clone(),
        Holds::Act(_) | Holds::Row(_) => pick(language, &column.zh, &column.en),
    };
    Column::new(title, kind)
}

fn column_kind(kind: FieldKind) -> ColumnKind {
    match kind {
        FieldKind::Text | FieldKind::Flag | FieldKind::Choice(_) | FieldKind::Table(_) => ColumnKind::Text,
        FieldKind::Day => ColumnKind::Day,
        FieldKind::Count => ColumnKind::Count,
        FieldKind::Money => ColumnKind::Money,
        FieldKind::List(FieldKind::Text | FieldKind::Choice(_)) => ColumnKind::Text,
        _ => ColumnKind::Code,
    }
}

fn cell(
    column: &ActColumn,
    about: &Map<String, Value>,
    body: &Map<String, Value>,
    line: &Map<String, Value>,
    language: Language,
) -> CellValue {
    let (value, kind) = match column.holds {
        Holds::Act(field) => (body.get(field.name), field.kind),
        Holds::Row(field) => (line.get(field.name), field.kind),
        Holds::Meta(_) => (about.get(&column.name), FieldKind::Text),
    };
    value.map_or(CellValue::Empty, |value| cell_of(value, kind, language))
}

fn cell_of(value: &Value, kind: FieldKind, language: Language) -> CellValue {
    match (kind, value) {
        (FieldKind::Day, Value::String(text)) => {
            Day::parse(text).map_or_else(|_| CellValue::Text(text.clone()), CellValue::Day)
        }
        (FieldKind::Count, Value::Number(number)) => {
            number.as_i64().map_or_else(|| CellValue::Text(number.to_string()), CellValue::Count)
        }
        (FieldKind::Money, Value::Number(number)) => {
            number.as_i64().map_or(CellValue::Empty, |fen| CellValue::Money(Fen(fen)))
        }
        (FieldKind::List(FieldKind::Line), Value::Array(lines)) => {
            list::join_lines(&lines.iter().filter_map(Value::as_u64).collect::<Vec<_>>()).into()
        }
        (FieldKind::List(inner), Value::Array(values)) => {
            let texts: Vec<String> = values.iter().map(|value| text_of(value, *inner, language)).collect();
            list::join(texts.iter().map(String::as_str)).into()
        }
        (kind, value) => text_of(value, kind, language).into(),
    }
}

fn text_of(value: &Value, kind: FieldKind, language: Language) -> String {
    match (kind, value) {
        (FieldKind::Choice(choices), Value::String(code)) => named(choices, code, language),
        (FieldKind::Flag, Value::Bool(flag)) => {
            pick(language, if *flag { "是" } else { "否" }, if *flag { "yes" } else { "no" })
        }
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}

fn named(choices: &[Choice], code: &str, language: Language) -> String {
    let choice = choices.iter().find(|choice| choice.value == code);
    choice.map_or(code, |choice| choice.label.in_language(language)).to_owned()
}
