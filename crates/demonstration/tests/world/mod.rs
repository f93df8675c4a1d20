//! The demonstration world, loaded the way the product loads it: spreadsheets, office, ledger; then the case log made,
//! imported and filed.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use caselog::{CaseLog, Source};
use demonstration::{Case, Demand, SEED, generate, read_demand, read_planted, write_cases};
use exchange::{IdSource, ReadOptions, drafts_from_folder};
use office::{Office, Recorder, Snapshot};
use register::acts::Origin;
use register::authority::Index;
use register::{Day, Days, OrganId, Register};

/// Where the world lies.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/dongying")
}

fn recorder() -> Recorder {
    Recorder { name: "测试".into(), organ: OrganId::new("JG-3705-BB").unwrap(), capacity: "测试".into() }
}

/// The acts of the world, as an office folds them.
pub async fn register(dir: &Path) -> (Office, Snapshot) {
    let office = Office::create(&dir.join("ledger.sqlite")).await.unwrap();
    let ids = IdSource::FromContent { namespace: "demo/dongying".into() };
    let options = ReadOptions { ids, ..ReadOptions::default() };
    let set = drafts_from_folder(&folder(), &Register::default(), &options).unwrap();
    assert!(set.is_clean(), "{}", set.report.describe(register::Language::En));
    if let Err(error) = office.record(set.drafts, &recorder(), false).await {
        panic!("{error}: {:?}", refusals(&error));
    }
    let snapshot = office.snapshot();
    (office, snapshot)
}

fn refusals(error: &office::OfficeError) -> Vec<String> {
    let office::OfficeError::Refused { refused } = error else { return Vec::new() };
    let say =
        |r: &office::Refused| format!("{} {} {}", r.number, r.kind, r.because.say(register::Language::En));
    refused.iter().take(20).map(say).collect()
}

/// What goes into the log.
pub fn demand() -> Vec<Demand> {
    read_demand(std::fs::File::open(folder().join("demand.csv")).unwrap()).unwrap()
}

/// The planted cases.
pub fn planted() -> Vec<Case> {
    read_planted(std::fs::File::open(folder().join("planted.csv")).unwrap()).unwrap()
}

/// The whole log.
pub fn log(snapshot: &Snapshot) -> Vec<Case> {
    generate(&snapshot.register, &snapshot.index, &demand(), planted(), SEED)
}

/// Imports cases and returns the log with the register and index that know its batch.
pub fn filed(dir: &Path, snapshot: &Snapshot, cases: &[Case]) -> (CaseLog, Register, Index) {
    let log = CaseLog::open(dir.join("cases")).unwrap();
    let mut csv = Vec::new();
    write_cases(&snapshot.register, cases, &mut csv).unwrap();
    let origin = Some(Origin::Constructed);
    let staged = log.stage(&snapshot.register, "log.csv", Source::Bytes(csv), origin, &mut |_| {}).unwrap();
    assert_eq!(staged.report.rows_bad, 0, "{}", staged.report.describe(tables::Language::English));
    let mut register = Register::clone(&snapshot.register);
    let mut index = Index::clone(&snapshot.index);
    let last = register.entries().last().unwrap().clone();
    let statement = register::Statement { act: staged.act.into(), history: false, opinion: Vec::new() };
    let position = register.next_position();
    let id = register::ActId(uuid::Uuid::from_u128(1));
    let entry = Arc::new(register::Entry {
        position,
        id,
        statement: Arc::new(statement),
        ..register::Entry::clone(&last)
    });
    register.admit(entry.clone()).unwrap();
    index.append(entry);
    (log, register, index)
}

/// The two years of the log.
pub fn period() -> Days {
    Days { from: Day::new(2013, 1, 1).unwrap(), until: Day::new(2014, 12, 31) }
}
