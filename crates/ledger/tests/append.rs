//! Appending and reading back: order, limits, idempotence, refusals. Every refusal must leave no trace.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{entry, filled, start};
use jiff::{SignedDuration, Timestamp};
use ledger::{Ledger, LedgerError, MAX_BATCH_ENTRIES, MAX_BODY_BYTES, NewEntry};
use serde_json::json;

/// The append is refused, the ledger stays as it was, and the error is handed to the caller.
async fn refused(ledger: &Ledger, expected: Option<u64>, entries: Vec<NewEntry>) -> LedgerError {
    let before = ledger.head().await.unwrap();
    let error = ledger.append(expected, entries).await.unwrap_err();
    assert_eq!(ledger.refresh().await.unwrap(), before);
    assert_eq!(ledger.entries(before.size + 1, 10).await.unwrap(), []);
    assert!(ledger.verify(|_, _| {}).await.unwrap().is_sound());
    error
}

#[tokio::test]
async fn what_is_appended_is_read_back_in_order_after_reopening() {
    let (folder, ledger) = filled(700).await;
    let head = ledger.head().await.unwrap();
    ledger.close().await.unwrap();
    drop(ledger);
    let ledger = Ledger::open(&folder.path().join("ledger.db")).await.unwrap();
    assert_eq!(ledger.head().await.unwrap(), head);
    let entries = ledger.entries(1, 10_000).await.unwrap();
    assert_eq!(entries.len(), 700);
    for (found, position) in entries.iter().zip(1..) {
        let given = entry(position);
        assert_eq!(found.position, position);
        assert_eq!(found.act_id, given.act_id);
        assert_eq!(found.recorded_at, given.recorded_at);
        assert_eq!(*found.recorder, *given.recorder);
        assert_eq!(*found.organ, *given.organ);
        assert_eq!(*found.capacity, *given.capacity);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&found.body).unwrap(), given.body);
        assert_eq!(found.envelope().leaf(), found.leaf);
    }
    assert_eq!(ledger.entry(700).await.unwrap().as_ref(), entries.last());
    assert_eq!(ledger.entry(0).await.unwrap(), None);
    assert_eq!(ledger.entry(701).await.unwrap(), None);
    assert_eq!(ledger.entry(u64::MAX).await.unwrap(), None);
    assert_eq!(ledger.position_of(entry(431).act_id).await.unwrap(), Some(431));
    assert_eq!(ledger.position_of(entry(701).act_id).await.unwrap(), None);
}

#[tokio::test]
async fn reading_goes_on_where_it_stopped() {
    let (_folder, ledger) = filled(100).await;
    let mut seen = Vec::new();
    loop {
        let page = ledger.entries(seen.len() as u64 + 1, 7).await.unwrap();
        if page.is_empty() {
            break;
        }
        assert!(page.len() <= 7);
        seen.extend(page.into_iter().map(|entry| entry.position));
    }
    assert_eq!(seen, (1..=100).collect::<Vec<_>>());
    assert_eq!(ledger.entries(1, 0).await.unwrap(), []);
}

#[tokio::test]
async fn the_same_batch_again_changes_nothing() {
    let (_folder, ledger) = filled(5).await;
    let batch: Vec<NewEntry> = (6..=9).map(entry).collect();
    let first = ledger.append(Some(5), batch.clone()).await.unwrap();
    assert!(first.entries.iter().all(|placed| !placed.already_present));
    // Another time of recording, and an expectation that no longer holds: the caller lost the answer.
    let again = batch
        .into_iter()
        .map(|entry| NewEntry { recorded_at: start() + SignedDuration::from_hours(9), ..entry })
        .collect();
    let second = ledger.append(Some(5), again).await.unwrap();
    assert_eq!(second.head, first.head);
    assert!(second.entries.iter().all(|placed| placed.already_present));
    let positions = |appended: &ledger::Appended| -> Vec<u64> {
        appended.entries.iter().map(|placed| placed.position).collect()
    };
    assert_eq!(positions(&first), [6, 7, 8, 9]);
    assert_eq!(positions(&second), [6, 7, 8, 9]);
    assert_eq!(ledger.entry(6).await.unwrap().unwrap().recorded_at, entry(6).recorded_at);
}

#[tokio::test]
async fn of_a_mixed_batch_only_the_new_acts_are_recorded() {
    let (_folder, ledger) = filled(5).await;
    let appended = ledger.append(Some(5), vec![entry(6), entry(2), entry(7)]).await.unwrap();
    let found: Vec<(u64, bool)> =
        appended.entries.iter().map(|placed| (placed.position, placed.already_present)).collect();
    assert_eq!(found, [(6, false), (2, true), (7, false)]);
    assert_eq!(appended.head.size, 7);
    assert!(ledger.verify(|_, _| {}).await.unwrap().is_sound());
}

#[tokio::test]
async fn a_known_id_with_other_content_is_refused() {
    let (_folder, ledger) = filled(5).await;
    type Change = fn(&mut NewEntry);
    let changes: [(&str, Change); 5] = [
        ("recorder", |entry| entry.recorder.push('x')),
        ("organ", |entry| entry.organ.push('x')),
        ("capacity", |entry| entry.capacity.push('x')),
        ("schema", |entry| entry.schema += 1),
        ("body", |entry| entry.body["n"] = json!(0)),
    ];
    for (name, change) in changes {
        let mut changed = entry(3);
        change(&mut changed);
        match refused(&ledger, None, vec![entry(6), changed]).await {
            LedgerError::DifferentContent { position: 3, field, act_id } => {
                assert_eq!((field, act_id), (name, entry(3).act_id));
            }
            other => panic!("{other}"),
        }
    }
}

#[tokio::test]
async fn an_append_upon_another_head_is_refused() {
    let (_folder, ledger) = filled(5).await;
    let error = refused(&ledger, Some(4), vec![entry(6)]).await;
    assert!(matches!(error, LedgerError::ExpectedHead { expected: 4, actual: 5 }), "{error}");
    assert_eq!(ledger.append(Some(5), vec![entry(6)]).await.unwrap().head.size, 6);
}

#[tokio::test]
async fn time_never_goes_backwards() {
    let (_folder, ledger) = filled(5).await;
    let late = NewEntry { recorded_at: entry(5).recorded_at - SignedDuration::from_nanos(1), ..entry(6) };
    match refused(&ledger, None, vec![late]).await {
        LedgerError::TimeBackwards { act_id, given, last } => {
            assert_eq!(act_id, entry(6).act_id);
            assert_eq!(last, entry(5).recorded_at);
            assert!(given < last);
        }
        other => panic!("{other}"),
    }
    let error = refused(&ledger, None, vec![entry(8), entry(7)]).await;
    assert!(matches!(error, LedgerError::TimeBackwards { .. }), "{error}");
    let far = NewEntry { recorded_at: Timestamp::MAX, ..entry(6) };
    let error = refused(&ledger, None, vec![far]).await;
    assert!(matches!(error, LedgerError::TimeOutside { .. }), "{error}");
    // The same instant again is not backwards.
    let same = NewEntry { recorded_at: entry(5).recorded_at, ..entry(6) };
    ledger.append(None, vec![same]).await.unwrap();
}

#[tokio::test]
async fn each_limit_has_its_refusal() {
    let (_folder, ledger) = filled(2).await;
    let error = refused(&ledger, None, vec![entry(3), entry(4), entry(3)]).await;
    assert!(matches!(error, LedgerError::DuplicateInBatch { first: 0, second: 2, .. }), "{error}");
    let error = refused(&ledger, None, vec![entry(3); MAX_BATCH_ENTRIES + 1]).await;
    assert!(matches!(error, LedgerError::BatchTooLarge { .. }), "{error}");
    let long = NewEntry { organ: "镇".repeat(1_001), ..entry(3) };
    let error = refused(&ledger, None, vec![long]).await;
    assert!(matches!(error, LedgerError::TextTooLong { field: "organ", .. }), "{error}");
    let fraction = NewEntry { body: json!({"a": [1, 2.5]}), ..entry(3) };
    let error = refused(&ledger, None, vec![fraction]).await;
    assert!(error.to_string().contains("\"/a/1\""), "{error}");
    let heavy = NewEntry { body: json!("x".repeat(MAX_BODY_BYTES - 1)), ..entry(3) };
    let error = refused(&ledger, None, vec![heavy]).await;
    assert!(matches!(error, LedgerError::Body { .. }), "{error}");
    let body = json!("x".repeat(MAX_BODY_BYTES - 2));
    let batch = (3..=19).map(|n| NewEntry { body: body.clone(), ..entry(n) }).collect();
    let error = refused(&ledger, None, batch).await;
    assert!(matches!(error, LedgerError::BatchTooHeavy { .. }), "{error}");
    // Exactly at the limits it is taken.
    let full = NewEntry { body, organ: "镇".repeat(1_000), ..entry(3) };
    ledger.append(None, vec![full]).await.unwrap();
    assert_eq!(ledger.entry(3).await.unwrap().unwrap().body.len(), MAX_BODY_BYTES);
    assert_eq!(ledger.append(Some(99), vec![]).await.unwrap().head.size, 3);
}

#[tokio::test]
async fn an_instant_resolves_to_a_size() {
    let (_folder, ledger) = filled(50).await;
    let twin = NewEntry { recorded_at: entry(50).recorded_at, ..entry(51) };
    ledger.append(None, vec![twin]).await.unwrap();
    let nano = SignedDuration::from_nanos(1);
    assert_eq!(ledger.size_at(Timestamp::MIN).await.unwrap(), 0);
    assert_eq!(ledger.size_at(entry(1).recorded_at - nano).await.unwrap(), 0);
    for n in 1..50 {
        assert_eq!(ledger.size_at(entry(n).recorded_at).await.unwrap(), n);
        assert_eq!(ledger.size_at(entry(n + 1).recorded_at - nano).await.unwrap(), n);
    }
    assert_eq!(ledger.size_at(entry(50).recorded_at).await.unwrap(), 51);
    assert_eq!(ledger.size_at(Timestamp::MAX).await.unwrap(), 51);
}

#[tokio::test]
async fn appends_from_many_tasks_and_two_handles_all_land_once() {
    let (folder, one) = filled(0).await;
    let two = Ledger::open(&folder.path().join("ledger.db")).await.unwrap();
    let mut tasks = Vec::new();
    for task in 0..8_u64 {
        let ledger = if task % 2 == 0 { one.clone() } else { two.clone() };
        tasks.push(tokio::spawn(async move {
            for step in 0..40 {
                let n = task * 1_000 + step * 3;
                let at = start();
                let batch = (n..n + 3).map(|n| NewEntry { recorded_at: at, ..entry(n) }).collect();
                ledger.append(None, batch).await.unwrap();
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(one.refresh().await.unwrap(), two.refresh().await.unwrap());
    assert_eq!(one.head().await.unwrap().size, 8 * 40 * 3);
    assert!(one.verify(|_, _| {}).await.unwrap().is_sound());
    // A proof for a size the handle has not seen yet is made after looking at the file.
    let size = one.append(None, vec![entry(99_999)]).await.unwrap().head.size;
    two.inclusion_proof(size, size).await.unwrap();
}
