//! Erasure: the rows of a person are gone for every question, also for one about what was known before; the other cases
//! answer as they would had these never been filed; totals say how many went.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use caselog::{Audit, CaseFilter, CaseLogError, Erasure, LinkKey, Outcome, Page, Source, Whose};
use common::{Log, admit, admit_json, county, csv, day, index};
use proptest::prelude::*;
use register::{Known, Register};

fn row(id: &str, outcome: Outcome) -> String {
    let decided = if outcome == Outcome::Pending { "" } else { "2013-03-20" };
    format!("{id},P-build,dawang,build,,,2013-03-01,{decided},{}", outcome.code())
}

fn file_of(rows: &[(String, Outcome)]) -> String {
    let rows: Vec<String> = rows.iter().map(|(id, outcome)| row(id, *outcome)).collect();
    csv(&rows.iter().map(String::as_str).collect::<Vec<_>>())
}

fn erase(log: &Log, register: &mut Register, whose: &Whose) -> Erasure {
    let why = (day("2014-01-01"), "本人申请");
    let tried = log.log.stage_erasure(register, whose, why, true).unwrap();
    assert!(tried.acts.is_empty(), "a try writes nothing");
    let erasure = log.log.stage_erasure(register, whose, why, false).unwrap();
    assert_eq!((tried.cases, tried.rows), (erasure.cases, erasure.rows));
    for act in &erasure.acts {
        admit(register, act.clone().into());
    }
    log.log.remove_erased(register, &erasure).unwrap();
    erasure
}

fn outcomes(log: &Log, register: &Register, known: Known) -> BTreeMap<String, Outcome> {
    let page = Page { offset: 0, rows: 1_000 };
    let found = log.log.cases(register, &index(register), known, &CaseFilter::default(), page).unwrap();
    assert_eq!(found.total as usize, found.cases.len());
    found.cases.into_iter().map(|case| (case.id, case.outcome)).collect()
}

fn audit(log: &Log, register: &Register, known: Known) -> Audit {
    log.log.audit(register, &index(register), None, known, &mut |_| {}).unwrap()
}

fn holds(folder: &Path, text: &str) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    })
}

#[test]
fn a_case_is_gone_from_batches_reports_and_every_answer() {
    let (log, mut register) = (Log::new(), county());
    let first = [("KEEP-1", Outcome::Approved), ("GONE-1", Outcome::Pending), ("KEEP-2", Outcome::Pending)];
    let first: Vec<_> = first.map(|(id, outcome)| (id.to_owned(), outcome)).into();
    let bad = "GONE-1,P-none,dawang,build,,,2013-03-01,,pending\n";
    log.file(&mut register, "a.csv", (file_of(&first) + bad).as_bytes());
    let march = register.known();
    let second = [("GONE-1", Outcome::Approved), ("KEEP-2", Outcome::Rejected)];
    let second: Vec<_> = second.map(|(id, outcome)| (id.to_owned(), outcome)).into();
    log.file(&mut register, "b.csv", file_of(&second).as_bytes());
    let before = audit(&log, &register, register.known());
    assert_eq!((before.cases_in_log, before.erased, before.summary().decided), (3, 0, 3));
    assert_eq!(audit(&log, &register, march).pending, 2);

    let erasure = erase(&log, &mut register, &Whose::Cases(vec!["GONE-1".to_owned(), "NEVER".to_owned()]));
    assert_eq!((erasure.cases, erasure.rows, erasure.acts.len()), (1, 2, 2));
    let now = register.known();
    let after = audit(&log, &register, now);
    assert_eq!((after.cases_in_log, after.erased, after.summary().decided), (2, 2, 2));
    // Also for what was known before, and by a program that remembers the answer of then.
    let then = audit(&log, &register, march);
    assert_eq!((then.cases_in_log, then.pending, then.summary().decided), (2, 1, 1));
    let kept = |known| outcomes(&log, &register, known);
    let named = |pairs: [(&str, Outcome); 2]| BTreeMap::from(pairs.map(|(id, one)| (id.to_owned(), one)));
    assert_eq!(kept(now), named([("KEEP-1", Outcome::Approved), ("KEEP-2", Outcome::Rejected)]));
    assert_eq!(kept(march), named([("KEEP-1", Outcome::Approved), ("KEEP-2", Outcome::Pending)]));
    assert_eq!(log.log.verify(&register).unwrap(), 3);
    for folder in ["batches", "reports"] {
        assert!(!holds(&log.log.dir().join(folder), "GONE-1"), "{folder}");
    }
    // What is filed afterwards finds its place among rows that have moved.
    let third = [("KEEP-3".to_owned(), Outcome::Approved)];
    log.file(&mut register, "c.csv", file_of(&third).as_bytes());
    assert_eq!(audit(&log, &register, register.known()).cases_in_log, 3);
    assert!(log.log.tidy(&register, std::time::Duration::ZERO).unwrap().is_empty());
    // The same file again is still the same file: what was erased does not come back with it.
    assert!(log.file(&mut register, "a.csv", (file_of(&first) + bad).as_bytes()).already.is_some());
}

#[test]
fn an_erasure_cannot_be_voided_and_does_not_hinder_voiding_its_batch() {
    let (log, mut register) = (Log::new(), county());
    log.file(&mut register, "a.csv", file_of(&[("A".to_owned(), Outcome::Approved)]).as_bytes());
    let filed = register.entries().last().unwrap().id;
    erase(&log, &mut register, &Whose::Cases(vec!["A".to_owned()]));
    let erased = register.entries().last().unwrap().id;
    let void =
        |act| serde_json::from_value(serde_json::json!({"kind": "void_acts", "acts": [act], "reason": "x"}));
    let refused = register.check(common::act_id(900), &void(erased).unwrap(), false).unwrap_err();
    assert_eq!(refused.code(), "erasure_stands");
    let whole = audit(&log, &register, register.known());
    assert_eq!((whole.cases_in_log, whole.erased), (0, 1));
    admit_json(&mut register, serde_json::json!({"kind": "void_acts", "acts": [filed], "reason": "x"}));
    assert_eq!(audit(&log, &register, register.known()).erased, 0);
    let void = register.entries().last().unwrap().id;
    admit_json(&mut register, serde_json::json!({"kind": "void_acts", "acts": [void], "reason": "x"}));
    assert_eq!(audit(&log, &register, register.known()).erased, 1);
    assert!(log.log.tidy(&register, std::time::Duration::ZERO).unwrap().is_empty());
}

#[test]
fn an_applicant_is_found_by_the_key_alone() {
    let mut register = county();
    let keys = tempfile::tempdir().unwrap();
    fs::write(keys.path().join("key"), [7; 32]).unwrap();
    let Log { log, dir } = Log::new();
    let plain = Log { log, dir };
    let why = (day("2014-01-01"), "本人申请");
    let whose = Whose::Applicant("11010519491231002x".to_owned());
    let error = plain.log.stage_erasure(&register, &whose, why, true).unwrap_err();
    assert!(matches!(error, CaseLogError::NoLinkKey), "{error}");
    let key = LinkKey::read(&keys.path().join("key"), plain.log.dir()).unwrap();
    let Log { log, dir } = plain;
    let log = Log { log: log.with_link_key(Some(key)), dir };
    let head = "办件编号,职权编码,行政区划,办理机关,受理日期,办结日期,办理结果,申请人证件号码";
    let rows = "C1,P-build,dawang,dawang-gov,2013-02-04,2013-02-20,准予,11010519491231002X\n\
        C2,P-build,dawang,dawang-gov,2013-02-04,2013-02-20,准予,440524188001010014\n";
    let staged =
        log.log.stage(&register, "a.csv", Source::Bytes(format!("{head}\n{rows}").into()), None, &mut |_| {});
    admit(&mut register, staged.unwrap().act.into());
    let erasure = erase(&log, &mut register, &whose);
    assert_eq!((erasure.cases, erasure.rows), (1, 1));
    let left: Vec<String> = outcomes(&log, &register, register.known()).into_keys().collect();
    assert_eq!(left, ["C2"]);
    assert_eq!(erase(&log, &mut register, &whose).rows, 0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    /// Whatever is filed, superseded and erased, in whatever order: the cases left are those of a log in which the erased
    /// ones never were, now and as known at every earlier size.
    #[test]
    fn what_is_left_is_what_would_be_there_without_them(
        files in prop::collection::vec(prop::collection::btree_map(0_u8..8, 0_usize..7, 1..6), 1..5),
        erased in prop::collection::vec((0_usize..5, prop::collection::btree_set(0_u8..8, 1..4)), 1..4),
    ) {
        let (log, mut register) = (Log::new(), county());
        let mut expected: BTreeMap<String, Outcome> = BTreeMap::new();
        let mut then: Vec<(Known, BTreeMap<String, Outcome>)> = Vec::new();
        for (number, rows) in files.iter().enumerate() {
            let rows: Vec<_> = rows.iter().map(|(id, one)| (format!("C{id}"), Outcome::ALL[*one])).collect();
            let text = file_of(&rows) + &"\n".repeat(number);
            if let Ok(staged) = log.stage(&register, "f.csv", text.as_bytes()) {
                for (id, outcome) in rows {
                    let before = expected.get(&id).copied();
                    if before.is_none() || before == Some(Outcome::Pending) && outcome != Outcome::Pending {
                        expected.insert(id, outcome);
                    }
                }
                admit(&mut register, staged.act.into());
            }
            then.push((register.known(), expected.clone()));
            for (_, ids) in erased.iter().filter(|(after, _)| *after == number) {
                let ids: BTreeSet<String> = ids.iter().map(|id| format!("C{id}")).collect();
                erase(&log, &mut register, &Whose::Cases(ids.iter().cloned().collect()));
                for (_, known) in &mut then {
                    known.retain(|id, _| !ids.contains(id));
                }
                expected.retain(|id, _| !ids.contains(id));
                then.push((register.known(), expected.clone()));
            }
            for (known, expected) in &then {
                prop_assert_eq!(&outcomes(&log, &register, *known), expected);
                prop_assert_eq!(audit(&log, &register, *known).cases_in_log, expected.len() as u64);
            }
        }
        let gone = log.log.tidy(&register, std::time::Duration::ZERO).unwrap();
        prop_assert!(gone.iter().all(|path| path.extension().is_some_and(|ending| ending == "csv")));
    }
}
