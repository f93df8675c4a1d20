//! Usage, board, lists: small worlds whose figures can be worked out by hand.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use caselog::{Audit, BoardState, CaseFilter, Flag, Page, Standing, Summary, UseClass, Who, WhyUnused};
use common::{Log, accept, admit_json, county, csv, day, index, issue, publish};
use register::{Days, PlaceId, PowerCode, Register};
use serde_json::json;

/// Three powers, two towns:
///
/// - P-build: transferred to both towns; 大王 takes it up and uses it, 稻庄 refuses it;
/// - P-water: entrusted to both towns and taken up by both, published by the department; 大王 has no case, in 稻庄 the
///   department goes on deciding;
/// - P-fine: transferred to 大王, never answered.
fn world() -> Register {
    let mut register = county();
    let build = issue(
        &mut register,
        &[
            ("P-build", "dawang", "transfer", "build", "dawang-gov"),
            ("P-build", "daozhuang", "transfer", "build", "daozhuang-gov"),
            ("P-fine", "dawang", "transfer", "build", "dawang-gov"),
        ],
    );
    admit_json(
        &mut register,
        json!({"kind": "accept_grant", "issue": build, "lines": [1], "organ": "dawang-gov", "day": "2013-01-01"}),
    );
    admit_json(
        &mut register,
        json!({"kind": "refuse_grant", "issue": build, "organ": "daozhuang-gov", "day": "2013-01-10",
               "reason": "lacks_skill"}),
    );
    let water = issue(
        &mut register,
        &[
            ("P-water", "dawang", "entrust", "water", "dawang-gov"),
            ("P-water", "daozhuang", "entrust", "water", "daozhuang-gov"),
        ],
    );
    publish(&mut register, water, "water");
    accept(&mut register, water, "dawang-gov");
    accept(&mut register, water, "daozhuang-gov");
    register
}

const CASES: [&str; 9] = [
    // 大王 uses its transfer, once through its office; a rejection is a decision.
    "A1,P-build,dawang,dawang-gov,,,2013-02-04,2013-02-20,准予",
    "A2,P-build,village,dawang-office,,,2013-02-04,2013-03-20,不予",
    // The department decides all the same: beyond power and kept back. One case is older than the transfer.
    "A3,P-build,dawang,build,,,2013-02-04,2013-02-20,准予",
    "A4,P-build,dawang,build,,,2012-12-03,2013-02-20,准予",
    // 稻庄 refused: the department is in order, 稻庄 is not.
    "A5,P-build,daozhuang,build,,,2013-02-04,2013-02-20,准予",
    "A6,P-build,daozhuang,daozhuang-gov,,,2013-02-04,2013-02-20,准予",
    // Entrusted, and the department goes on: in order in law, still a signal. A withdrawal is no decision.
    "A7,P-water,daozhuang,water,,,2013-02-04,2013-02-20,准予",
    "A8,P-water,dawang,dawang-gov,,,2013-02-04,2013-02-20,撤回",
    // The county's seal on a transferred power.
    "A9,P-build,dawang,dawang-gov,gov,,2013-02-04,2013-02-21,准予",
];

fn audited(cases: &[&str]) -> (Log, Register, Audit) {
    let (log, mut register) = (Log::new(), world());
    log.file(&mut register, "a.csv", csv(cases).as_bytes());
    let period = Some(Days::between(day("2013-01-01"), day("2013-12-31")));
    let audit = log.log.audit(&register, &index(&register), period, register.known(), &mut |_| {}).unwrap();
    (log, register, audit)
}

fn power(code: &str) -> PowerCode {
    PowerCode::new(code).unwrap()
}

fn place(id: &str) -> PlaceId {
    PlaceId::new(id).unwrap()
}

#[test]
fn figures_come_from_cases() {
    let (_, register, audit) = audited(&CASES);
    let usage = audit.usage(&register);
    let figures = |f: caselog::Figures| {
        [f.total, f.running, f.unused, f.not_taken_up, f.unused_kept_back, f.unused_no_demand]
    };
    assert_eq!(figures(usage.items), [3, 1, 1, 1, 1, 0]);
    assert_eq!(figures(usage.grants), [5, 1, 2, 2, 1, 1]);
    let of = |code: &str, town: &str| {
        usage.by_grant.iter().find(|grant| grant.power == power(code) && grant.place == place(town)).unwrap()
    };
    assert_eq!((of("P-build", "dawang").class, of("P-build", "dawang").in_order), (UseClass::Running, 3));
    assert_eq!(of("P-build", "dawang").kept_back, 1);
    assert_eq!(of("P-build", "daozhuang").refusal, Some(register::grants::RefuseReason::LacksSkill));
    assert_eq!(of("P-water", "dawang").why_unused, Some(WhyUnused::NoDemand));
    assert_eq!(of("P-water", "daozhuang").why_unused, Some(WhyUnused::KeptBack));
    assert_eq!(of("P-fine", "dawang").class, UseClass::NotTakenUp);
    insta::assert_json_snapshot!(usage);
}

#[test]
fn taking_a_powers_cases_away_changes_its_class() {
    let others: Vec<&str> = CASES.iter().copied().filter(|row| !row.contains("P-build,")).collect();
    let (_, register, audit) = audited(&others);
    let usage = audit.usage(&register);
    assert_eq!((usage.items.running, usage.items.unused, usage.items.not_taken_up), (0, 2, 1));
}

#[test]
fn each_planted_case_gets_its_standing_and_flags() {
    let (log, register, audit) = audited(&CASES);
    let page = Page { offset: 0, rows: 100 };
    let list = |filter: CaseFilter| {
        let page =
            log.log.cases(&register, &common::index(&register), register.known(), &filter, page).unwrap();
        let mut ids: Vec<String> = page.cases.into_iter().map(|case| case.id).collect();
        ids.sort();
        ids
    };
    let flagged = |flag| list(CaseFilter { flag: Some(flag), ..CaseFilter::default() });
    assert_eq!(flagged(Flag::KeptBack), ["A3", "A7"]);
    assert_eq!(flagged(Flag::ForeignSeal), ["A9"]);
    let standing = |standing| list(CaseFilter { standing: Some(standing), ..CaseFilter::default() });
    assert_eq!(standing(Standing::BeyondPower), ["A3", "A6"]);
    let who = |who| list(CaseFilter { who: Some(who), ..CaseFilter::default() });
    assert_eq!(who(Who::Department), ["A3", "A4", "A5", "A7"]);
    assert_eq!(who(Who::Grantee), ["A1", "A2", "A6", "A9"]);
    assert_eq!(list(CaseFilter { place: Some(place("dawang")), ..CaseFilter::default() }).len(), 6);
    assert_eq!(list(CaseFilter { id: Some("A8".into()), ..CaseFilter::default() }), ["A8"]);

    let Summary { decided, withdrawn, pending, .. } = audit.summary();
    assert_eq!((decided, withdrawn, pending), (8, 1, 0));
    let months: Vec<_> =
        audit.by_month(Some(&power("P-build")), None).iter().map(|m| (m.month, m.decided)).collect();
    assert_eq!(months, [(517, 6), (518, 1)]);
    insta::assert_json_snapshot!(audit.summary());
}

#[test]
fn without_a_calendar_no_deadline_is_guessed() {
    let cases = ["A1,P-build,dawang,dawang-gov,,,2013-02-04,2013-12-20,准予"];
    let flags = |register: &Register, log: &Log| {
        let audit = log.log.audit(register, &index(register), None, register.known(), &mut |_| {}).unwrap();
        let flags = audit.summary().flags;
        (flags[&Flag::Late], flags[&Flag::DeadlineUnknown])
    };
    let (log, mut register, _) = audited(&cases);
    assert_eq!(flags(&register, &log), (0, 1));
    admit_json(
        &mut register,
        json!({"kind": "set_calendar", "year": 2013, "holidays": [], "make_up_days": [], "source": "t"}),
    );
    assert_eq!(flags(&register, &log), (1, 0));
}

#[test]
fn the_board_shows_each_state_on_a_day() {
    let (log, mut register, audit) = audited(&CASES);
    let board = audit.board(&register, &index(&register), day("2013-06-01"));
    let state = |code: &str, town: &str| board.state(&power(code), &place(town));
    assert_eq!(state("P-build", "dawang"), BoardState::Running);
    assert_eq!(state("P-build", "daozhuang"), BoardState::NotTakenUp);
    assert_eq!(state("P-water", "dawang"), BoardState::Unused);
    assert_eq!(state("P-water", "daozhuang"), BoardState::KeptBack);
    assert_eq!(state("P-fine", "dawang"), BoardState::NotTakenUp);
    assert_eq!(state("P-fine", "daozhuang"), BoardState::NotGranted);
    assert!(audit.board(&register, &index(&register), day("2012-12-30")).cells.is_empty());
    let before = audit.board(&register, &index(&register), day("2012-12-31"));
    assert_eq!(before.state(&power("P-build"), &place("dawang")), BoardState::NotTakenUp);

    let issue = register.entries().iter().find(|e| e.act().kind() == "issue_grant").unwrap().id;
    admit_json(
        &mut register,
        json!({"kind": "suspend_grant", "issue": issue, "lines": [1], "from": "2013-07-01", "reason": "rectification"}),
    );
    admit_json(
        &mut register,
        json!({"kind": "recall_grant", "issue": issue, "lines": [1], "from": "2013-08-01", "reason": "no_demand",
               "running_cases": "town_finishes"}),
    );
    let now = log.log.audit(&register, &index(&register), None, register.known(), &mut |_| {}).unwrap();
    let on = |text: &str| {
        now.board(&register, &index(&register), day(text)).state(&power("P-build"), &place("dawang"))
    };
    assert_eq!(on("2013-07-01"), BoardState::Suspended);
    assert_eq!(on("2013-08-01"), BoardState::Recalled);
    assert_eq!(
        audit
            .board(&register, &index(&register), day("2013-08-01"))
            .state(&power("P-build"), &place("dawang")),
        BoardState::Running,
        "as known before the recall was recorded"
    );
}

#[test]
fn progress_is_told_and_ends_at_the_total() {
    let (log, register, _) = audited(&CASES);
    let mut told = Vec::new();
    log.log.audit(&register, &index(&register), None, register.known(), &mut |step| told.push(step)).unwrap();
    assert_eq!(told.last(), Some(&caselog::Progress::Auditing { done: 9, total: 9 }));
}
