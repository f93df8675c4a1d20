//! Canonical JSON: examples of RFC 8785, what we narrow, and properties.

mod common;

use common::entry;
use ledger::{CanonicalError, ENVELOPE_VERSION, MAX_DEPTH, canonical_json};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use serde_json::{Value, json};

/// RFC 8785 §3.2.3: sorted by UTF-16 code units, where a character beyond the first plane sorts before U+FB33.
#[test]
fn members_sort_as_in_the_rfc() {
    let value = json!({
        "\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew Letter Dalet With Dagesh",
        "1": "One", "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control", "\u{f6}": "o with diaeresis",
    });
    let text = canonical_json(&value).unwrap();
    let order = ["Carriage", "One", "Control", "o with", "Euro", "Emoji", "Hebrew"];
    let found: Vec<usize> = order.iter().map(|word| text.find(word).unwrap()).collect();
    assert!(found.is_sorted(), "{text}");
}

#[test]
fn strings_are_escaped_as_in_the_rfc() {
    let value = json!("\u{20ac}$\u{f}\nA'B\"\\\\\"/\u{8}\t\u{c}\r\u{7f}");
    let expected = "\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\\b\\t\\f\\r\u{7f}\"";
    assert_eq!(canonical_json(&value).unwrap(), expected);
}

#[test]
fn whole_numbers_only_and_all_64_bits_of_them() {
    let value = json!([0, -1, i64::MIN, u64::MAX, 9_007_199_254_740_993_u64]);
    let expected = "[0,-1,-9223372036854775808,18446744073709551615,9007199254740993]";
    assert_eq!(canonical_json(&value).unwrap(), expected);
    for text in ["1.0", "1e2", "-0", "-0.0", "0.1", "18446744073709551616"] {
        let value: Value = serde_json::from_str(&format!("{{\"a/b\":[0,{text}]}}")).unwrap();
        match canonical_json(&value) {
            Err(CanonicalError::Fraction { at, .. }) => assert_eq!(at, "/a~1b/1"),
            other => unreachable!("{text}: {other:?}"),
        }
    }
}

#[test]
fn nesting_ends_at_the_limit() {
    let nested = |levels: usize| (0..levels).fold(json!(1), |inner, _| Value::Array(vec![inner]));
    assert!(canonical_json(&nested(MAX_DEPTH)).is_ok());
    let error = canonical_json(&nested(MAX_DEPTH + 1)).unwrap_err();
    assert_eq!(error, CanonicalError::TooDeep { limit: MAX_DEPTH });
    assert!(canonical_json(&nested(1_000)).is_err());
}

/// The envelope is written by hand for speed; it must be what the general writer would make.
#[tokio::test]
async fn the_envelope_is_canonical_json() {
    let (_folder, ledger) = common::filled(3).await;
    let found = ledger.entry(3).await.unwrap().unwrap();
    let envelope = found.envelope();
    let value = json!({
        "version": ENVELOPE_VERSION,
        "act_id": entry(3).act_id.to_string(),
        "recorded_at": entry(3).recorded_at.to_string(),
        "recorder": entry(3).recorder,
        "organ": entry(3).organ,
        "capacity": entry(3).capacity,
        "schema": entry(3).schema,
        "body_digest": envelope.body_digest.to_string(),
    });
    assert_eq!(envelope.canonical(), canonical_json(&value).unwrap());
    common::fill(&ledger, 4, 4).await;
    assert!(common::start() < found.recorded_at);
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::vec((any::<String>(), inner), 0..8)
                .prop_map(|members| members.into_iter().collect()),
        ]
    })
}

/// Failing cases are kept beside the test and tried first from then on.
fn keeping_failures() -> ProptestConfig {
    let kept = FileFailurePersistence::Direct("tests/canonical.proptest-regressions");
    ProptestConfig { failure_persistence: Some(Box::new(kept)), ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(keeping_failures())]

    #[test]
    fn reading_it_back_gives_the_value_and_the_same_text(value in any_value()) {
        let text = canonical_json(&value).unwrap();
        let again: Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&again, &value);
        prop_assert_eq!(canonical_json(&again).unwrap(), text);
    }
}
