//! Which field is to blame when an act's JSON is not an act, although each cell could be read (a count too large …).
//!
//! The reader of acts names no place. So each value is tried alone in an act whose other fields are known to be good.

use register::acts::{Act, FieldDescriptor, FieldKind};
use serde_json::{Map, Value, json};
use tables::FaultReason;

use crate::Problem;
use crate::columns::Layout;

/// A value that fits every field of the kind.
pub(crate) fn good_value(kind: FieldKind) -> Value {
    match kind {
        FieldKind::Day => json!("2000-01-01"),
        FieldKind::Count | FieldKind::Line => json!(1),
        FieldKind::Money => json!(0),
        FieldKind::Flag => json!(true),
        FieldKind::Act => json!("00000000-0000-0000-0000-000000000000"),
        FieldKind::PlaceCode => json!("370000"),
        FieldKind::CreditCode => json!("91350100M000100Y43"),
        FieldKind::Digest => json!("0".repeat(64)),
        FieldKind::Choice(choices) => choices.first().map_or(Value::Null, |choice| json!(choice.value)),
        FieldKind::List(_) | FieldKind::Table(_) => json!([]),
        FieldKind::Text
        | FieldKind::Place
        | FieldKind::Organ
        | FieldKind::Power
        | FieldKind::Instrument
        | FieldKind::Duty
        | FieldKind::Wish
        | FieldKind::Plan
        | FieldKind::Proposal
        | FieldKind::Function => json!("x"),
    }
}

/// The required fields with good values.
fn good_body(fields: &[FieldDescriptor]) -> Map<String, Value> {
    let required = fields.iter().filter(|field| field.required);
    required.map(|field| (field.name.to_owned(), good_value(field.kind))).collect()
}

/// The act of that kind with these values over good ones.
pub(crate) fn probe(layout: &Layout, values: &Map<String, Value>) -> Result<Act, String> {
    let mut body = good_body(layout.act.fields);
    body.extend(values.clone());
    act_of(layout, body)
}

/// The act of that kind with this body.
pub(crate) fn act_of(layout: &Layout, mut body: Map<String, Value>) -> Result<Act, String> {
    body.insert("kind".to_owned(), Value::from(layout.act.kind));
    serde_json::from_value(Value::Object(body)).map_err(|error| error.to_string())
}

/// Why this value of the act's own field does not fit, if it is to blame.
pub(crate) fn own_field(layout: &Layout, name: &str, value: &Value) -> Option<String> {
    probe(layout, &Map::from_iter([(name.to_owned(), value.clone())])).err()
}

/// Why this value of a row's field does not fit, if it is to blame.
pub(crate) fn row_field(layout: &Layout, name: &str, value: &Value) -> Option<String> {
    let table = layout.table?;
    let mut row = good_body(table.fields);
    row.insert(name.to_owned(), value.clone());
    own_field(layout, table.field.name, &json!([row]))
}

/// Why a value does not fit, for people. A number that is right as such can only be too large.
pub(crate) fn reason(kind: FieldKind, value: &Value, detail: String) -> FaultReason {
    match kind {
        FieldKind::Count | FieldKind::Line | FieldKind::Money if value.is_number() => {
            FaultReason::NumberTooLarge
        }
        _ => Problem::DoesNotFit { detail }.reason(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_values_make_an_act_of_every_kind() {
        for act in Act::DESCRIPTORS {
            let layout = Layout::of(act);
            assert_eq!(probe(&layout, &Map::new()).map(|a| a.kind()), Ok(act.kind));
            if let Some(table) = layout.table {
                let row = Value::Object(good_body(table.fields));
                assert_eq!(own_field(&layout, table.field.name, &json!([row])), None);
            }
        }
    }

    #[test]
    fn the_value_at_fault_is_named() {
        let layout = Layout::of(Act::describe("certify_officers").unwrap());
        assert_eq!(own_field(&layout, "officers", &json!(2)), None);
        assert!(own_field(&layout, "officers", &json!(70_000)).unwrap().contains("70000"));
    }
}
