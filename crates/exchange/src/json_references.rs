//! References of an act in JSON, looked up as those of a spreadsheet are: by identity, code, number or name.

use register::Day;
use register::acts::{FieldDescriptor, FieldKind};
use serde_json::{Map, Value, json};

use crate::blame;
use crate::columns::Layout;
use crate::json_shape::JsonFault;
use crate::session::{Place, Session};
use crate::value::checked_identity;

/// Where an act stands, for hints.
pub(crate) struct At<'a> {
    pub(crate) place: &'a Place,
    pub(crate) number: u32,
}

/// Puts identities where names, codes and numbers stand; what cannot be looked up is a fault, what is not known is kept as
/// written, with a hint.
pub(crate) fn look_up(
    session: &mut Session<'_>,
    at: &At<'_>,
    layout: &Layout,
    act: &mut Map<String, Value>,
    path: &str,
) -> Vec<JsonFault> {
    let day = day_of(layout, act);
    let mut looking = Looking { session, at, day, faults: Vec::new() };
    looking.fields(layout.act.fields, act, path, &|field| layout.gives(field));
    looking.faults
}

/// The day the act speaks of: codes of places are looked up as of that day.
fn day_of(layout: &Layout, act: &Map<String, Value>) -> Option<Day> {
    let values = layout.act.fields.iter().filter_map(|field| {
        let value = match field.kind {
            FieldKind::List(_) | FieldKind::Table(_) => json!([]),
            kind if kind.is_reference() => blame::good_value(kind),
            _ => act.get(field.name)?.clone(),
        };
        act.contains_key(field.name).then(|| (field.name.to_owned(), value))
    });
    blame::probe(layout, &values.collect()).ok()?.day()
}

struct Looking<'s, 'o, 'a> {
    session: &'s mut Session<'o>,
    at: &'a At<'a>,
    day: Option<Day>,
    faults: Vec<JsonFault>,
}

impl Looking<'_, '_, '_> {
    fn fields(
        &mut self,
        fields: &[FieldDescriptor],
        map: &mut Map<String, Value>,
        path: &str,
        gives: &dyn Fn(&FieldDescriptor) -> bool,
    ) {
        for field in fields {
            let Some(value) = map.get_mut(field.name) else { continue };
            let place = format!("{path}{}", field.name);
            match (field.kind, value) {
                (FieldKind::Table(fields), Value::Array(rows)) => {
                    for (number, row) in (1..).zip(rows.iter_mut().filter_map(Value::as_object_mut)) {
                        self.fields(fields, row, &format!("{place}[{number}]."), &|_| false);
                    }
                }
                (FieldKind::List(inner), Value::Array(list)) if inner.is_reference() => {
                    for (number, one) in (1..).zip(list) {
                        self.one(*inner, one, &format!("{place}[{number}]"), true);
                    }
                }
                (kind, value) if kind.is_reference() && gives(field) => self.given(value, place),
                (kind, value) if kind.is_reference() => self.one(kind, value, &place, false),
                _ => {}
            }
        }
    }

    /// An identity that the act itself gives.
    fn given(&mut self, value: &Value, path: String) {
        let text = value.as_str().unwrap_or_default().to_owned();
        if let Err(reason) = checked_identity(text) {
            self.faults.push(JsonFault::at(path, value, reason));
        }
    }

    fn one(&mut self, kind: FieldKind, value: &mut Value, path: &str, many: bool) {
        let Value::String(text) = value else { return };
        match self.session.refer(kind, text, self.day, many) {
            Ok((identity, why)) => {
                if let Some(why) = why {
                    self.session.hint(self.at.place, (self.at.number, path), kind, text, why);
                }
                *text = identity;
            }
            Err(problem) => self.faults.push(JsonFault::at(path, value, problem.reason())),
        }
    }
}
