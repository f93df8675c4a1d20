//! What the tests share: registers, readings, and acts of every kind made from the descriptors.
#![expect(clippy::unwrap_used, dead_code, reason = "tests; not every file uses every helper")]

use exchange::{DraftSet, ExchangeError, ReadOptions, drafts_from_bytes};
use proptest::prelude::*;
use proptest::strategy::Union;
use register::acts::{Act, ActDescriptor, FieldDescriptor, FieldKind};
use register::{Language, Register};
use serde_json::{Map, Value, json};

/// Reads a file into an empty register's world.
pub fn read(name: &str, bytes: &[u8], kind: Option<&str>) -> Result<DraftSet, ExchangeError> {
    drafts_from_bytes(name, bytes, kind, &Register::default(), &ReadOptions::default())
}

/// Reads a file that has no fault.
pub fn clean(name: &str, bytes: &[u8], kind: Option<&str>) -> Vec<Act> {
    let set = read(name, bytes, kind).unwrap();
    assert!(set.is_clean(), "{}", set.report.describe(Language::En));
    assert_eq!(set.drafts.len(), set.origins.len());
    set.drafts.into_iter().map(|draft| draft.act).collect()
}

/// The faults of a file as sentences in English, one a line.
pub fn faults(name: &str, text: &str, kind: Option<&str>) -> String {
    let set = read(name, text.as_bytes(), kind).unwrap();
    assert!(!set.is_clean(), "no fault was found");
    set.report.describe(Language::En)
}

/// An act from its JSON.
pub fn act(value: Value) -> Act {
    serde_json::from_value(value).unwrap()
}

/// Acts of one kind, from its descriptor.
pub fn acts_of(descriptor: &'static ActDescriptor) -> impl Strategy<Value = Act> {
    body(descriptor.fields).prop_map(|mut body| {
        body.insert("kind".into(), json!(descriptor.kind));
        serde_json::from_value(Value::Object(body)).unwrap()
    })
}

fn body(fields: &'static [FieldDescriptor]) -> BoxedStrategy<Map<String, Value>> {
    let each: Vec<BoxedStrategy<Option<(String, Value)>>> = fields
        .iter()
        .map(|field| {
            let value = value(field).prop_map(move |value| Some((field.name.to_owned(), value)));
            if field.required { value.boxed() } else { prop_oneof![1 => Just(None), 2 => value].boxed() }
        })
        .collect();
    each.prop_map(|fields| fields.into_iter().flatten().collect()).boxed()
}

/// Text a person could write: trimmed, without what a spreadsheet cannot keep.
fn text() -> BoxedStrategy<String> {
    let free = "[A-Za-z0-9甲乙政〔〕（）;；\"'=+@|,/ 第一-]{1,20}";
    let odd = prop::sample::select(vec![
        "=1+1",
        "+86",
        "-5",
        "@cmd",
        "0012",
        "1e5",
        "TRUE",
        "2014-05-20",
        "第一行\n第二行",
        "是",
        "\"甲\"",
    ]);
    prop_oneof![4 => free.prop_map(String::from), 1 => odd.prop_map(String::from)]
        .prop_map(|text| text.trim().to_owned())
        .prop_filter("reading takes an apostrophe before a formula for a guard", |text| {
            !text.is_empty() && !text.starts_with('\'')
        })
        .boxed()
}

fn value(field: &'static FieldDescriptor) -> BoxedStrategy<Value> {
    let most = if field.name == "officers" || field.kind != FieldKind::Count { 60_000_u64 } else { 300 };
    of_kind(field.kind, most)
}

fn of_kind(kind: FieldKind, most: u64) -> BoxedStrategy<Value> {
    match kind {
        FieldKind::Text => text().prop_map(Value::from).boxed(),
        FieldKind::Day => (-25_567..=84_005_i32)
            .prop_map(|number| json!(register::Day::from_number(number).unwrap().to_string()))
            .boxed(),
        FieldKind::Count => (0..most).prop_map(Value::from).boxed(),
        FieldKind::Money => Union::new([
            (0_i64..200_000_000_000).boxed(),
            prop::sample::select(vec![i64::MAX, 1, -1, 999_999_999_999_999, 1_000_000_000_000_001]).boxed(),
        ])
        .prop_map(Value::from)
        .boxed(),
        FieldKind::Flag => any::<bool>().prop_map(Value::from).boxed(),
        FieldKind::Line => (1_u32..40).prop_map(Value::from).boxed(),
        FieldKind::Act => {
            any::<[u8; 16]>().prop_map(|b| json!(uuid::Uuid::from_bytes(b).to_string())).boxed()
        }
        FieldKind::PlaceCode => {
            prop::sample::select(vec!["37", "3705", "370523", "370523101", "370523101201"])
                .prop_map(Value::from)
                .boxed()
        }
        FieldKind::CreditCode => Just(json!("91350100M000100Y43")).boxed(),
        FieldKind::Digest => "[0-9a-f]{64}".prop_map(Value::from).boxed(),
        FieldKind::Choice(choices) => {
            prop::sample::select(choices).prop_map(|choice| json!(choice.value)).boxed()
        }
        FieldKind::List(inner) => {
            prop::collection::vec(of_kind(*inner, most), 0..4).prop_map(Value::from).boxed()
        }
        FieldKind::Table(fields) => {
            prop::collection::vec(body(fields).prop_map(Value::Object), 0..4).prop_map(Value::from).boxed()
        }
        FieldKind::Place
        | FieldKind::Organ
        | FieldKind::Power
        | FieldKind::Instrument
        | FieldKind::Duty
        | FieldKind::Wish
        | FieldKind::Plan
        | FieldKind::Proposal
        | FieldKind::Function => "[a-z0-9][a-z0-9.-]{0,8}|0[0-9]{4}|甲[甲乙丙（）]{1,5}"
            .prop_filter("no identity", |text| register::OrganId::new(text).is_ok())
            .prop_map(Value::from)
            .boxed(),
    }
}
