//! The body of an act field by field, from its descriptor: labels in the reader's language, references as links.

use register::acts::{ActDescriptor, FieldDescriptor, FieldKind};
use register::{ActId, InstrumentId, OrganId, PlaceId, PowerCode, ProposalId};
use serde_json::Value;

use super::shared;
use crate::address::Address;
use crate::doing::names;
use crate::pages::parts::{Lines, Reference};
use crate::visit::Visit;

/// The most values of a list that are shown; the canonical JSON below holds them all.
const VALUES_MAX: usize = 40;
/// The most rows of a table that are shown.
const LINES_MAX: usize = 500;

/// Every field that is given, in the order of the descriptor.
pub fn body(visit: &Visit, act: &ActDescriptor, body: &Value) -> Vec<(String, Vec<Reference>)> {
    let given = act.fields.iter().filter_map(|field| Some((field, body.get(field.name)?)));
    given
        .map(|(field, value)| {
            (field.label.in_language(visit.language).to_owned(), values(visit, &field.kind, value))
        })
        .collect()
}

/// The rows of an act's tables, under the columns in which anything stands.
pub fn tables(visit: &Visit, act: &ActDescriptor, body: &Value) -> Vec<Lines> {
    let tables = act.fields.iter().filter_map(|field| match (field.kind, body.get(field.name)) {
        (FieldKind::Table(columns), Some(Value::Array(rows))) => Some((field, columns, rows)),
        _ => None,
    });
    tables
        .map(|(field, columns, rows)| {
            let used = used(columns, rows);
            Lines {
                title: field.label.in_language(visit.language).to_owned(),
                columns: used.iter().map(|c| c.label.in_language(visit.language).to_owned()).collect(),
                rows: rows.iter().take(LINES_MAX).map(|row| cells(visit, &used, row)).collect(),
                count: rows.len() as u64,
            }
        })
        .collect()
}

/// The columns of a table in which anything stands.
pub fn used<'v>(
    columns: &'static [FieldDescriptor],
    rows: impl IntoIterator<Item = &'v Value> + Clone,
) -> Vec<&'static FieldDescriptor> {
    let stands =
        |column: &&FieldDescriptor| rows.clone().into_iter().any(|row| row.get(column.name).is_some());
    columns.iter().filter(stands).collect()
}

/// One row of a table under the given columns.
pub fn cells(visit: &Visit, columns: &[&FieldDescriptor], row: &Value) -> Vec<Vec<Reference>> {
    let cell = |column: &&FieldDescriptor| {
        row.get(column.name).map(|value| values(visit, &column.kind, value)).unwrap_or_default()
    };
    columns.iter().map(cell).collect()
}

fn values(visit: &Visit, kind: &FieldKind, value: &Value) -> Vec<Reference> {
    match (kind, value) {
        (FieldKind::Table(_), Value::Array(rows)) => {
            vec![Reference::text(format!("× {}", rows.len()))]
        }
        (FieldKind::List(of), Value::Array(all)) => {
            let mut shown: Vec<Reference> =
                all.iter().take(VALUES_MAX).map(|value| one(visit, of, value)).collect();
            if all.len() > VALUES_MAX {
                shown.push(Reference::text(format!("… × {}", all.len())));
            }
            shown
        }
        _ => vec![one(visit, kind, value)],
    }
}

fn one(visit: &Visit, kind: &FieldKind, value: &Value) -> Reference {
    let books = visit.books();
    let text = value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
    let found = match kind {
        FieldKind::Place => PlaceId::new(&text).ok().map(|id| shared::place(books, &id, visit.on)),
        FieldKind::Organ => OrganId::new(&text).ok().map(|id| names::organ(books, &id, visit.on)),
        FieldKind::Power => PowerCode::new(&text).ok().map(|code| shared::power(books, &code)),
        FieldKind::Instrument => InstrumentId::new(&text).ok().map(|id| names::instrument(books, &id)),
        FieldKind::Proposal => ProposalId::new(&text).ok().and_then(|id| {
            let title = books.proposals.get(&id)?.said.title.clone();
            Some(Reference::link(title, Address::proposal(id.as_str())))
        }),
        FieldKind::Act => act(visit, &text),
        FieldKind::Money => value.as_i64().map(|fen| Reference::text(names::yuan(register::Fen(fen)))),
        FieldKind::Choice(choices) => choices
            .iter()
            .find(|choice| choice.value == text)
            .map(|choice| Reference::text(choice.label.in_language(visit.language))),
        _ => None,
    };
    found.unwrap_or_else(|| Reference::text(text))
}

/// An earlier act, by its position.
fn act(visit: &Visit, text: &str) -> Option<Reference> {
    let id: ActId = serde_json::from_value(Value::String(text.to_owned())).ok()?;
    let entry = visit.register.entry_of(id)?;
    let title = entry.act().descriptor().title.in_language(visit.language);
    Some(Reference::link(format!("{title} {}", entry.position), Address::entry(entry.position.0)))
}
