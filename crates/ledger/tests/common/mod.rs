//! What the tests of the ledger share: made-up entries and a ledger in a folder of its own.
#![expect(clippy::unwrap_used, reason = "tests")]

use jiff::Timestamp;
use ledger::{Ledger, NewEntry};
use serde_json::json;
use tempfile::TempDir;
use uuid::Uuid;

/// The first recording time of made-up entries.
pub fn start() -> Timestamp {
    "2014-03-01T08:00:00Z".parse().unwrap()
}

/// The n-th made-up entry: one second after the one before it.
pub fn entry(n: u64) -> NewEntry {
    NewEntry {
        act_id: Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + u128::from(n)),
        recorded_at: Timestamp::from_second(start().as_second() + i64::try_from(n).unwrap()).unwrap(),
        recorder: format!("张三 {}", n % 7),
        organ: "广饶县大王镇人民政府".into(),
        capacity: "clerk".into(),
        schema: 1,
        body: json!({"kind": "note", "n": n, "text": "交接 \"清单\"\n", "list": [n, null, true]}),
    }
}

/// A fresh ledger with `size` made-up entries (from number 1), appended in uneven batches.
pub async fn filled(size: u64) -> (TempDir, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::create(&folder.path().join("ledger.db")).await.unwrap();
    fill(&ledger, 1, size).await;
    (folder, ledger)
}

/// Appends the made-up entries `from..=to` in uneven batches.
pub async fn fill(ledger: &Ledger, from: u64, to: u64) {
    let mut next = from;
    let mut width = 1;
    while next <= to {
        let last = to.min(next + width - 1);
        ledger.append(None, (next..=last).map(entry).collect()).await.unwrap();
        next = last + 1;
        width = width * 3 % 601 + 1;
    }
}
