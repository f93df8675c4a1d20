//! Who takes back or suspends, and by which paper: signed before it counts, of whoever handed over, of a government above,
//! of the decider, or, where it was entrusted, of the grantor.

use super::lives::in_force;
use super::*;

fn paper(register: &mut Register, id: &str, issuer: &str, signed: &str) {
    record(
        register,
        &json!({"kind": "register_instrument", "instrument": id, "title": id, "number": id,
                "instrument_kind": "decision", "issuer": issuer, "signed": signed}),
    );
}

fn recall(issue: ActId, line: u32, paper: &str) -> Value {
    json!({"kind": "recall_grant", "issue": issue, "lines": [line], "from": "2024-10-01", "reason": "no_demand",
           "running_cases": "original_finishes", "instrument": paper})
}

#[test]
fn a_paper_counts_from_its_signature_and_not_before() {
    let (mut register, issued) = in_force();
    paper(&mut register, "late", "gov-county", "2024-10-02");
    refused(&mut register, &recall(issued, 1, "late"), "out_of_order");
    let mut suspend = json!({"kind": "suspend_grant", "issue": issued, "lines": [1], "from": "2024-10-01",
        "reason": "rectification", "instrument": "late"});
    refused(&mut register, &suspend, "out_of_order");
    let mut renew = json!({"kind": "renew_grant", "issue": issued, "lines": [1], "day": "2024-10-01",
        "expires": "2026-05-31", "instrument": "late"});
    refused(&mut register, &renew, "out_of_order");
    for (act, day) in [(&mut suspend, "from"), (&mut renew, "day")] {
        act[day] = json!("2024-10-02");
        record(&mut register, act);
    }
}

#[test]
fn a_recall_is_of_whoever_may_take_back() {
    for (issuer, power, expected) in [
        ("gov-county", "licence", None),
        ("gov-city", "licence", None),
        ("gov-province", "licence", None),
        // The grantor ends its own entrustment.
        ("dept-build", "licence", None),
        ("dept-city", "licence", Some("not_its_to_take_back")),
        ("gov-other", "licence", Some("not_its_to_take_back")),
        ("gov-west", "licence", Some("not_its_to_take_back")),
        ("gov-east", "licence", Some("not_its_to_take_back")),
    ] {
        let (mut register, issued) = in_force();
        paper(&mut register, "paper", issuer, "2024-09-01");
        assert_eq!(power, "licence");
        let got = attempt(&mut register, &recall(issued, 1, "paper")).err();
        assert_eq!(got, expected, "{issuer}");
        let mut suspend = json!({"kind": "suspend_grant", "issue": issued, "lines": [3], "from": "2024-10-01",
            "reason": "rectification", "instrument": "paper"});
        // Line 3 is the other department's.
        let of_line_3 = match issuer {
            "dept-build" => Some("not_its_to_take_back"),
            "dept-city" => None,
            _ => expected,
        };
        assert_eq!(attempt(&mut register, &suspend).err(), of_line_3, "{issuer}");
        // Whoever may take back may give back.
        suspend["instrument"] = json!("later");
        let _ = attempt(&mut register, &suspend);
        let resume = json!({"kind": "resume_grant", "issue": issued, "lines": [3], "from": "2024-10-05",
            "instrument": "paper"});
        assert_eq!(attempt(&mut register, &resume).err(), of_line_3, "{issuer}");
        suspend["instrument"] = Value::Null;
        suspend["lines"] = json!([2]);
        record(&mut register, &suspend);
    }
}

#[test]
fn what_a_government_transferred_its_department_does_not_fetch_home() {
    let mut register = office();
    record(
        &mut register,
        &json!({"kind": "set_rules", "from": "2024-01-01", "source": "the office", "procedure": "free"}),
    );
    let mut transfer = line("licence", "east");
    transfer["mode"] = json!("transfer");
    let mut issue =
        json!({"kind": "issue_grant", "instrument": "decision", "issued": "2024-05-20", "lines": [transfer]});
    let by_government = record(&mut register, &issue);
    paper(&mut register, "own", "dept-build", "2024-05-20");
    refused(&mut register, &recall(by_government, 1, "own"), "not_its_to_take_back");
    issue["instrument"] = json!("own");
    issue["lines"][0]["place"] = json!("west");
    issue["lines"][0]["grantee"] = json!("gov-west");
    let by_department = record(&mut register, &issue);
    refused(&mut register, &recall(by_department, 1, "own"), "recall_without_instrument");
    paper(&mut register, "own-recall", "dept-build", "2024-05-20");
    record(&mut register, &recall(by_department, 1, "own-recall"));
    record(&mut register, &recall(by_government, 1, "recall"));
}

#[test]
fn the_successor_of_an_organ_takes_back_in_its_stead() {
    let (mut register, issued) = in_force();
    for value in [
        json!({"kind": "register_organ", "organ": "gov-new", "name": "new", "organ_kind": "government", "level": "county",
               "area": "other-county", "from": "2024-07-01"}),
        json!({"kind": "dissolve_organ", "organ": "gov-county", "last_day": "2024-06-30", "successor": "gov-new"}),
    ] {
        record(&mut register, &value);
    }
    paper(&mut register, "paper", "gov-new", "2024-09-01");
    record(&mut register, &recall(issued, 1, "paper"));
}

#[test]
fn history_is_taken_as_it_was() {
    let mut register = office();
    let mut old = line("licence", "east");
    (old["effective"], old["expires"]) = (json!("2022-01-01"), Value::Null);
    old.as_object_mut().unwrap().remove("expires");
    let issue =
        json!({"kind": "issue_grant", "instrument": "paper-county", "issued": "2022-01-01", "lines": [old]});
    let issued = attempt_history(&mut register, &issue).unwrap();
    paper(&mut register, "town", "gov-east", "2023-01-01");
    let mut back = recall(issued, 1, "town");
    // What takes effect once the register is open is no history, and a paper is never older than its signature.
    assert_eq!(attempt_history(&mut register, &back).unwrap_err(), "not_its_to_take_back");
    back["from"] = json!("2022-12-31");
    assert_eq!(attempt_history(&mut register, &back).unwrap_err(), "out_of_order");
    back["from"] = json!("2023-01-01");
    attempt_history(&mut register, &back).unwrap();
}

#[test]
fn another_reason_is_told_in_the_remarks() {
    let (mut register, issued) = in_force();
    let mut back = recall(issued, 1, "recall");
    back["reason"] = json!("other");
    refused(&mut register, &back, "missing");
    back["note"] = json!("  ");
    refused(&mut register, &back, "missing");
    back["note"] = json!("撤并乡镇");
    record(&mut register, &back);
    let mut suspend = json!({"kind": "suspend_grant", "issue": issued, "lines": [2], "from": "2024-10-01",
        "reason": "other"});
    refused(&mut register, &suspend, "missing");
    suspend["note"] = json!("防汛期间");
    record(&mut register, &suspend);
    let mut register = decided();
    let issued = record(&mut register, &issue(&all_lines()));
    let refuse = json!({"kind": "refuse_grant", "issue": issued, "organ": "gov-east", "day": "2024-05-28",
        "reason": "other"});
    refused(&mut register, &refuse, "missing");
}
