//! A case filed while it was pending comes again once it is decided: the later row supersedes the earlier one. Both
//! answer by what was known, the audit and the list count the case once, and nothing comes in twice.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use caselog::{CaseFilter, CaseLogError, CasePage, Outcome, Page};
use common::{Log, county, csv, index};
use proptest::prelude::*;
use register::{Known, Register};
use tables::Language;

/// A case of this number with this outcome, as a row.
fn row(id: &str, outcome: Outcome) -> String {
    let decided = if outcome == Outcome::Pending { "" } else { "2013-03-20" };
    format!("{id},P-build,dawang,build,,,2013-03-01,{decided},{}", outcome.code())
}

fn file_of(rows: &[(&str, Outcome)]) -> String {
    let rows: Vec<String> = rows.iter().map(|(id, outcome)| row(id, *outcome)).collect();
    csv(&rows.iter().map(String::as_str).collect::<Vec<_>>())
}

fn list(log: &Log, register: &Register, known: Known) -> CasePage {
    let page = Page { offset: 0, rows: 1_000 };
    log.log.cases(register, &index(register), known, &CaseFilter::default(), page).unwrap()
}

/// Number and outcome of every case that is listed, by number.
fn outcomes(log: &Log, register: &Register, known: Known) -> BTreeMap<String, Outcome> {
    let cases = list(log, register, known).cases;
    let count = cases.len();
    let outcomes: BTreeMap<_, _> = cases.into_iter().map(|case| (case.id, case.outcome)).collect();
    assert_eq!(outcomes.len(), count, "a case is listed twice");
    outcomes
}

/// Cases in the log, pending, withdrawn, decided.
fn figures(log: &Log, register: &Register, known: Known) -> [u64; 4] {
    let audit = log.log.audit(register, &index(register), None, known, &mut |_| {}).unwrap();
    [audit.cases_in_log, audit.pending, audit.withdrawn, audit.summary().decided]
}

#[test]
fn a_pending_case_is_filed_again_once_it_came_to_its_end() {
    let (log, mut register) = (Log::new(), county());
    use Outcome::{Approved, Pending, Withdrawn};
    log.file(
        &mut register,
        "三月.csv",
        file_of(&[("A", Approved), ("B", Pending), ("C", Pending)]).as_bytes(),
    );
    let march = register.known();
    let april = file_of(&[("B", Approved), ("C", Withdrawn), ("D", Pending)]);
    let staged = log.file(&mut register, "四月.csv", april.as_bytes());
    let seen = (staged.act.rows, staged.act.rejected, staged.superseded);
    assert_eq!(seen, (3, 0, 2), "{}", staged.report.describe(Language::English));

    let now = register.known();
    assert_eq!(figures(&log, &register, now), [4, 1, 1, 2]);
    assert_eq!(figures(&log, &register, march), [3, 2, 0, 1]);
    let listed = |known| outcomes(&log, &register, known).into_values().collect::<Vec<_>>();
    assert_eq!(listed(now), [Approved, Approved, Withdrawn, Pending]);
    assert_eq!(listed(march), [Approved, Pending, Pending]);
    assert_eq!(list(&log, &register, now).total, 4);
    assert_eq!(log.log.verify(&register).unwrap(), 6, "both rows stay");
}

#[test]
fn what_did_not_change_or_had_come_to_its_end_stays_a_duplicate() {
    let (log, mut register) = (Log::new(), county());
    use Outcome::{Approved, Pending, Rejected, Withdrawn};
    log.file(
        &mut register,
        "三月.csv",
        file_of(&[("A", Pending), ("B", Pending), ("C", Withdrawn)]).as_bytes(),
    );
    log.file(&mut register, "四月.csv", file_of(&[("A", Approved)]).as_bytes());
    let before = figures(&log, &register, register.known());
    let again = file_of(&[("A", Rejected), ("B", Pending), ("C", Approved)]);
    let error = log.stage(&register, "五月.csv", again.as_bytes()).unwrap_err();
    let CaseLogError::NothingToFile { report, .. } = error else { unreachable!("{error}") };
    let text = report.describe(Language::Chinese);
    let batch_named = |row: u32| {
        let fault = report.faults.iter().find(|fault| fault.row == row).unwrap();
        ["三月.csv", "四月.csv"].into_iter().find(|name| fault.describe(Language::Chinese).contains(name))
    };
    assert_eq!([2, 3, 4].map(batch_named), [Some("四月.csv"), Some("三月.csv"), Some("三月.csv")], "{text}");
    // Pending once more, after its end: still a duplicate.
    let error = log.stage(&register, "六月.csv", file_of(&[("A", Pending)]).as_bytes()).unwrap_err();
    assert!(matches!(error, CaseLogError::NothingToFile { .. }), "{error}");
    assert_eq!(figures(&log, &register, register.known()), before);
}

#[test]
fn the_same_file_twice_changes_nothing_though_it_supersedes() {
    let (log, mut register) = (Log::new(), county());
    log.file(&mut register, "a.csv", file_of(&[("A", Outcome::Pending)]).as_bytes());
    let decided = file_of(&[("A", Outcome::Approved)]);
    log.file(&mut register, "b.csv", decided.as_bytes());
    let size = register.known();
    for (name, text) in [("b.csv", decided), ("a again.csv", file_of(&[("A", Outcome::Pending)]))] {
        let again = log.file(&mut register, name, text.as_bytes());
        assert!(again.already.is_some());
        assert_eq!(again.superseded, 0);
    }
    assert_eq!(register.known(), size);
    assert_eq!(figures(&log, &register, size), [1, 0, 0, 1]);
}

#[test]
fn when_the_later_batch_is_voided_the_case_is_pending_again() {
    let (log, mut register) = (Log::new(), county());
    log.file(&mut register, "a.csv", file_of(&[("A", Outcome::Pending)]).as_bytes());
    log.file(&mut register, "b.csv", file_of(&[("A", Outcome::Approved)]).as_bytes());
    let decided = register.known();
    let act = register.entries().last().unwrap().id;
    let void = serde_json::json!({"kind": "void_acts", "acts": [act], "reason": "wrong file"});
    common::admit_json(&mut register, void);
    assert_eq!(figures(&log, &register, register.known()), [1, 1, 0, 0]);
    assert_eq!(figures(&log, &register, decided), [1, 0, 0, 1]);
    let staged = log.file(&mut register, "c.csv", file_of(&[("A", Outcome::Rejected)]).as_bytes());
    assert_eq!((staged.act.rows, staged.superseded), (1, 1));
    assert_eq!(figures(&log, &register, register.known()), [1, 0, 0, 1]);
}

#[test]
fn rows_behind_the_first_row_group_are_found_too() {
    let (log, mut register) = (Log::new(), county());
    let rows = 140_000;
    let mut text = common::HEADER.to_owned() + "\n";
    for number in 0..rows {
        writeln!(text, "{}", row(&format!("N{number:06}"), Outcome::Pending)).unwrap();
    }
    log.file(&mut register, "a.csv", text.as_bytes());
    let ended =
        [("N000000", Outcome::Approved), ("N139999", Outcome::Approved), ("N131072", Outcome::Withdrawn)];
    let staged = log.file(&mut register, "b.csv", file_of(&ended).as_bytes());
    assert_eq!(staged.superseded, 3);
    assert_eq!(figures(&log, &register, register.known()), [rows, rows - 3, 1, 2]);
    for (id, outcome) in ended {
        let filter = CaseFilter { id: Some(id.to_owned()), ..CaseFilter::default() };
        let page = Page { offset: 0, rows: 10 };
        let found = log.log.cases(&register, &index(&register), register.known(), &filter, page).unwrap();
        assert_eq!(found.cases.iter().map(|case| case.outcome).collect::<Vec<_>>(), [outcome]);
    }
}

#[test]
fn nothing_superseded_leaves_no_trace_in_the_bytes() {
    let (one, mut register) = (Log::new(), county());
    one.file(&mut register, "a.csv", file_of(&[("A", Outcome::Pending)]).as_bytes());
    let rows = file_of(&[("B", Outcome::Approved)]);
    let beside = one.stage(&register, "b.csv", rows.as_bytes()).unwrap();
    let alone = Log::new().stage(&county(), "b.csv", rows.as_bytes()).unwrap();
    assert_eq!(beside.act.batch, alone.act.batch);
    let ends = file_of(&[("A", Outcome::Approved)]);
    let beside = one.stage(&register, "c.csv", ends.as_bytes()).unwrap();
    let alone = Log::new().stage(&county(), "c.csv", ends.as_bytes()).unwrap();
    assert_ne!(beside.act.batch, alone.act.batch, "what it supersedes is part of the batch");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// Against a plain map: a number keeps the first end it came to, and is pending before.
    #[test]
    fn any_row_of_files_leaves_each_case_once(
        files in prop::collection::vec(prop::collection::btree_map(0_u8..8, 0_usize..7, 1..6), 1..6),
    ) {
        let (log, mut register) = (Log::new(), county());
        let mut expected: BTreeMap<String, Outcome> = BTreeMap::new();
        let mut then = Vec::new();
        for (number, rows) in files.iter().enumerate() {
            let rows: Vec<_> =
                rows.iter().map(|(id, outcome)| (format!("C{id}"), Outcome::ALL[*outcome])).collect();
            let written: Vec<_> = rows.iter().map(|(id, outcome)| (id.as_str(), *outcome)).collect();
            let mut good = 0;
            for (id, outcome) in &rows {
                let before = expected.get(id).copied();
                if before.is_none() || before == Some(Outcome::Pending) && *outcome != Outcome::Pending {
                    expected.insert(id.clone(), *outcome);
                    good += 1;
                }
            }
            let text = file_of(&written) + &"\n".repeat(number);
            match log.stage(&register, "f.csv", text.as_bytes()) {
                Ok(staged) => {
                    prop_assert_eq!(staged.act.rows, good);
                    common::admit(&mut register, staged.act.into());
                }
                Err(error) => prop_assert!(good == 0, "{error}"),
            }
            then.push((register.known(), expected.clone()));
        }
        for (known, expected) in then {
            prop_assert_eq!(&outcomes(&log, &register, known), &expected);
            let count = |wanted: fn(Outcome) -> bool| expected.values().filter(|o| wanted(**o)).count() as u64;
            let figures = figures(&log, &register, known);
            let pending = count(|outcome| outcome == Outcome::Pending);
            let withdrawn = count(|outcome| outcome == Outcome::Withdrawn);
            prop_assert_eq!(figures, [count(|_| true), pending, withdrawn, count(Outcome::is_decision)]);
        }
    }
}
