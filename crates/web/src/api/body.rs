//! The JSON body of a request: is it JSON, and does it hold what is wanted? Each slip is told with its place, in the
//! reader's language.

use axum::http::StatusCode;
use exchange::{Content, JsonFault, JsonSlip, Part};
use register::{Label, Language};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use tables::CellFault;

use crate::doing::import::words;
use crate::problem::{Problem, Reason, Said};
use crate::texts::Key;
use crate::visit::Visit;

/// The value of a body.
///
/// # Errors
/// 400 where it is not JSON, with the line and the column.
pub fn value(visit: &Visit, body: &[u8]) -> Result<Value, Problem> {
    exchange::strict_json(body).map_err(|error| {
        let slip = JsonSlip::of(&error);
        let reason = Reason::new(slip.what(visit.language)).at(slip.place(visit.language));
        problem(StatusCode::BAD_REQUEST, Key("problem-not-json"), vec![reason])
    })
}

/// The object a value must be, with nothing wrong in these fields; `place` stands in front of a fault's field.
///
/// # Errors
/// 422 with every fault.
pub fn object<'v>(
    visit: &Visit,
    value: &'v Value,
    parts: &[Part],
) -> Result<&'v Map<String, Value>, Problem> {
    let Value::Object(map) = value else {
        return Err(wrong(visit, Label::new("对象 {…}", "an object {…}")));
    };
    let faults = exchange::object_faults(map, parts, &[], "");
    if faults.is_empty() {
        return Ok(map);
    }
    Err(refused(faults.into_iter().map(|fault| reason(visit, fault, None)).collect()))
}

/// The list a value must be.
///
/// # Errors
/// 422 where it is none.
pub fn list(visit: &Visit, value: Value) -> Result<Vec<Value>, Problem> {
    match value {
        Value::Array(list) => Ok(list),
        _ => Err(wrong(visit, Label::new("列表 […]", "a list […]"))),
    }
}

/// A value whose fields were all found to be right, as a type.
///
/// # Errors
/// 422 in the words of the reader of JSON, should the fields say more than their description.
pub fn typed<T: DeserializeOwned>(visit: &Visit, value: Value) -> Result<T, Problem> {
    serde_json::from_value(value).map_err(|error| {
        let said = match visit.language {
            Language::Zh => format!("取值不合要求，请核对（读取时的说明：{error}）"),
            Language::En => error.to_string(),
        };
        refused(vec![Reason::new(said)])
    })
}

/// A fault of one field, as a reason; `place` says of which of many values.
pub fn reason(visit: &Visit, fault: JsonFault, place: Option<String>) -> Reason {
    of_cell(visit, &CellFault::new(0, fault.path, &fault.value, fault.reason), place)
}

/// A fault found while acts were read, as a reason.
pub fn of_cell(visit: &Visit, fault: &CellFault, place: Option<String>) -> Reason {
    let why = fault.reason.describe(words(visit));
    let what = match (visit.language, fault.value.is_empty()) {
        (_, true) => why,
        (Language::Zh, false) => format!("“{}”：{why}", fault.value),
        (Language::En, false) => format!("`{}`: {why}", fault.value),
    };
    let field = Some(fault.column.clone()).filter(|field| !field.is_empty());
    let place = place.into_iter().chain(field).collect::<Vec<_>>().join(" · ");
    Reason { what, place: (!place.is_empty()).then_some(place), mend: None }
}

/// A body that does not hold what is wanted.
pub fn refused(reasons: Vec<Reason>) -> Problem {
    problem(StatusCode::UNPROCESSABLE_ENTITY, Key("problem-body"), reasons)
}

fn wrong(visit: &Visit, wanted: Label) -> Problem {
    let wanted = wanted.in_language(visit.language);
    refused(vec![Reason::new(match visit.language {
        Language::Zh => format!("正文应为{wanted}"),
        Language::En => format!("the body must be {wanted}"),
    })])
}

fn problem(status: StatusCode, title: Key, reasons: Vec<Reason>) -> Problem {
    let said = Said::plain(title).mend(Key("problem-body-mend"));
    Problem::said(status, said).kind("/problems/body").reasons(reasons)
}

/// A field of text.
pub const fn text(name: &'static str, label: Label, required: bool) -> Part {
    let holds = Content::Field(register::acts::FieldKind::Text);
    if required { Part::required(name, label, holds) } else { Part::optional(name, label, holds) }
}
