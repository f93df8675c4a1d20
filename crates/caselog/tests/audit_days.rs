//! The audit over every pair of days around every change in the life of grants: what is remembered from one case must
//! never be used for another beyond such a change.

mod common;
mod oracle;

use std::collections::BTreeSet;

use caselog::{Flag, Outcome, Standing};
use common::{Log, admit_json, county, index, issue};
use oracle::{Plain, count_plainly, counted};
use register::{ActId, Day, OrganId, PlaceId, PowerCode, Register};
use serde_json::{Value, json};

/// Days on which something changes in [`eventful`].
const CHANGES: [&str; 22] = [
    "2012-12-31",
    "2013-01-01",
    "2013-01-10",
    "2013-01-20",
    "2013-02-01",
    "2013-02-11",
    "2013-03-01",
    "2013-03-10",
    "2013-03-20",
    "2013-04-01",
    "2013-04-10",
    "2013-05-01",
    "2013-05-02",
    "2013-05-10",
    "2013-06-01",
    "2013-06-10",
    "2013-06-20",
    "2013-07-01",
    "2013-07-10",
    "2013-08-01",
    "2013-09-01",
    "2013-10-01",
];

fn on_issue(register: &mut Register, issue: ActId, line: u32, mut act: Value) {
    act["issue"] = json!(issue);
    act["lines"] = json!([line]);
    admit_json(register, act);
}

/// Three grants to 大王 with everything that can happen to them, on days of their own.
fn eventful() -> Register {
    let mut register = county();
    for (code, kind, officers) in [("F1", "penalty", 2), ("F2", "licence", 0)] {
        admit_json(
            &mut register,
            json!({"kind": "list_power", "power": code, "name": code, "power_kind": kind, "function": "建设",
                   "domain": "d", "officers_required": officers, "time_limit_days": 30,
                   "time_limit_unit": "calendar"}),
        );
    }
    let paper = issue(
        &mut register,
        &[
            ("F1", "dawang", "transfer", "build", "dawang-gov"),
            ("F2", "dawang", "entrust", "build", "dawang-gov"),
        ],
    );
    let organ = "dawang-gov";
    for line in [1, 2] {
        on_issue(
            &mut register,
            paper,
            line,
            json!({"kind": "accept_grant", "organ": organ, "day": "2013-01-10"}),
        );
    }
    on_issue(
        &mut register,
        paper,
        2,
        json!({"kind": "publish_grant", "organ": "build", "day": "2013-01-20"}),
    );
    let certify = |officers: u8, from: &str, field: Option<&str>| {
        let mut act = json!({"kind": "certify_officers", "organ": organ, "officers": officers, "from": from});
        if let Some(field) = field {
            act["field"] = json!(field);
        }
        act
    };
    admit_json(&mut register, certify(2, "2013-02-01", Some("建设")));
    admit_json(&mut register, certify(1, "2013-02-11", Some("建设")));
    admit_json(&mut register, certify(1, "2013-03-01", None));
    let suspend = |from: &str, until: &str| json!({"kind": "suspend_grant", "from": from, "until": until, "reason": "rectification"});
    on_issue(&mut register, paper, 1, suspend("2013-03-10", "2013-03-19"));
    on_issue(&mut register, paper, 2, suspend("2013-04-01", "2013-06-30"));
    on_issue(&mut register, paper, 2, json!({"kind": "resume_grant", "from": "2013-04-10"}));
    admit_json(
        &mut register,
        json!({"kind": "change_place", "place": "village", "from": "2013-05-01", "parent": "daozhuang"}),
    );
    admit_json(
        &mut register,
        json!({"kind": "change_place", "place": "village", "from": "2013-05-10", "parent": "dawang"}),
    );
    admit_json(
        &mut register,
        json!({"kind": "change_organ", "organ": "dawang-office", "from": "2013-06-01", "acts_for": "build"}),
    );
    let rules = json!({"kind": "set_rules", "from": "2013-06-10", "source": "s", "running_at_handover":
        "town_takes_over", "officers": "warn"});
    admit_json(&mut register, rules);
    on_issue(
        &mut register,
        paper,
        1,
        json!({"kind": "recall_grant", "from": "2013-06-20", "reason": "no_demand", "running_cases": "town_finishes"}),
    );
    let term = issue_with_term(&mut register);
    on_issue(&mut register, term, 1, json!({"kind": "accept_grant", "organ": organ, "day": "2013-07-01"}));
    admit_json(&mut register, json!({"kind": "dissolve_organ", "organ": "build", "last_day": "2013-08-31"}));
    admit_json(
        &mut register,
        json!({"kind": "delist_power", "power": "F2", "last_day": "2013-09-30", "reason": "r"}),
    );
    register
}

/// F1 again, from 2013-07-01 until 2013-07-31.
fn issue_with_term(register: &mut Register) -> ActId {
    admit_json(
        register,
        json!({"kind": "issue_grant", "instrument": "paper", "issued": "2013-07-01", "lines": [
            {"power": "F1", "place": "dawang", "mode": "transfer", "grantor": "build", "grantee": "dawang-gov",
             "effective": "2013-07-10", "expires": "2013-07-31"}]}),
    )
}

#[test]
fn every_pair_of_days_around_every_change_is_judged_as_the_reference_judges_it() {
    let register = eventful();
    let changes: BTreeSet<Day> = CHANGES.iter().map(|text| common::day(text)).collect();
    let days: Vec<Day> =
        changes.iter().flat_map(|day| [day.previous(), *day]).collect::<BTreeSet<_>>().into_iter().collect();
    let mut cases = Vec::new();
    for organ in ["build", "dawang-gov", "dawang-office", "daozhuang-gov"] {
        for (power, place) in [("F1", "dawang"), ("F1", "village"), ("F2", "dawang"), ("F2", "village")] {
            for (number, decided) in days.iter().enumerate() {
                cases.extend(days[..=number].iter().map(|filed| Plain {
                    suspended: Vec::new(),
                    suspended_days: 0,
                    organ: OrganId::new(organ).unwrap(),
                    power: PowerCode::new(power).unwrap(),
                    place: PlaceId::new(place).unwrap(),
                    seal: None,
                    filed: *filed,
                    decided: *decided,
                    outcome: Outcome::Completed,
                }));
            }
        }
    }
    let log = Log::new();
    let mut filed = register;
    let staged = log.file(&mut filed, "cases.csv", oracle::csv(&cases).as_bytes());
    assert_eq!(staged.act.rows, cases.len() as u64);
    let audit = log.log.audit(&filed, &index(&filed), None, filed.known(), &mut |_| {}).unwrap();
    let (found, expected) = (counted(&audit), count_plainly(&filed, &cases, filed.known(), None));
    assert_eq!(found, expected);
    // Enough of everything, so that equality means something.
    let summary = audit.summary();
    assert!(summary.standing[&Standing::InOrder] > 1_000, "{summary:?}");
    assert!(summary.broken.len() >= 10, "{summary:?}");
    assert!(summary.flags[&Flag::KeptBack] > 100 && summary.flags[&Flag::Late] > 100, "{summary:?}");
}

/// The publication of a line ends the grant it replaces, which stands in another issue: the cases judged by that are judged
/// anew, and its void brings the former judgement back.
#[test]
fn the_publication_of_a_line_reaches_the_cases_of_the_grant_it_replaces() {
    let mut register = county();
    let old = issue(&mut register, &[("P-build", "dawang", "transfer", "build", "dawang-gov")]);
    common::accept(&mut register, old, "dawang-gov");
    let line = json!({"power": "P-build", "place": "dawang", "mode": "entrust", "grantor": "build", "grantee": "dawang-gov",
        "effective": "2013-03-01", "replaces_issue": old, "replaces_line": 1});
    let new = admit_json(
        &mut register,
        json!({"kind": "issue_grant", "instrument": "paper", "issued": "2013-02-01", "lines": [line]}),
    );
    on_issue(
        &mut register,
        new,
        1,
        json!({"kind": "accept_grant", "organ": "dawang-gov", "day": "2013-02-10"}),
    );
    let case = |organ: &str, day: &str| Plain {
        suspended: Vec::new(),
        suspended_days: 0,
        organ: OrganId::new(organ).unwrap(),
        power: PowerCode::new("P-build").unwrap(),
        place: PlaceId::new("dawang").unwrap(),
        seal: None,
        filed: common::day(day),
        decided: common::day(day),
        outcome: Outcome::Completed,
    };
    let days = ["2013-02-28", "2013-03-01", "2013-03-09", "2013-03-10", "2013-04-01"];
    let cases: Vec<Plain> =
        ["build", "dawang-gov"].iter().flat_map(|organ| days.iter().map(|day| case(organ, day))).collect();
    let log = Log::new();
    log.file(&mut register, "cases.csv", oracle::csv(&cases).as_bytes());
    let found = |register: &Register| {
        let remembering =
            log.log.audit(register, &index(register), None, register.known(), &mut |_| {}).unwrap();
        let expected = count_plainly(register, &cases, register.known(), None);
        assert_eq!(counted(&remembering), expected);
        expected
    };
    let before = found(&register);
    let publish = json!({"kind": "publish_grant", "issue": new, "organ": "build", "day": "2013-03-10"});
    let published = admit_json(&mut register, publish);
    assert_ne!(found(&register), before, "the department may decide again, as the one who entrusts");
    admit_json(&mut register, json!({"kind": "void_acts", "acts": [published], "reason": "r"}));
    assert_eq!(found(&register), before);
}
