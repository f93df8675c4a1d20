//! Bad input to `record`: each is refused with its place and its mend, and nothing is recorded.

use crate::support::{COUNTY_SIZE, Desk, ISSUE};

/// Records a file, which must be refused with all these words; the ledger stays as it is.
fn refused(name: &str, content: &[u8], more: &[&str], words: &[&str]) {
    let desk = Desk::with_county();
    desk.file(name, content);
    let said = desk.record(name, more);
    assert!(!said.ok, "{said:?}");
    assert!(said.out.is_empty(), "{said:?}");
    for word in words {
        assert!(said.err.contains(word), "`{word}` is missing in: {}", said.err);
    }
    assert_eq!(desk.size(), COUNTY_SIZE);
}

#[test]
fn malformed_json_by_line_and_column() {
    refused("x.json", b"[\n  {\"kind\": \"close_place\",}\n]", &[], &["x.json", "第 2 行第 26 列"]);
    refused(
        "x.ndjson",
        b"{\"kind\": \"close_place\", \"place\": \"dawang\", \"last_day\": \"2021-01-01\"}\n{nonsense}\n",
        &[],
        &["x.ndjson", "第 2 行"],
    );
}

#[test]
fn unknown_codes_by_row_and_column() {
    refused(
        "publish_grant.csv",
        format!("issue,organ,day\n{ISSUE},没有这个局,2021-01-01\n").as_bytes(),
        &[],
        &["publish_grant.csv 第 2 行", "没有这个局"],
    );
    refused(
        "x.ndjson",
        b"{\"kind\": \"issue_grnat\"}\n",
        &[],
        &["x.ndjson 第 1 行", "issue_grnat", "quanze act list"],
    );
}

#[test]
fn an_acceptance_without_an_issue() {
    let act = r#"{"kind": "accept_grant", "issue": "00000000-0000-7000-8000-00000000dead", "organ": "dawang-gov", "day": "2021-01-01"}"#;
    refused(
        "x.ndjson",
        act.as_bytes(),
        &[],
        &["x.ndjson 第 1 行", "登记条件 unknown", "00000000-0000-7000-8000-00000000dead"],
    );
}

#[test]
fn dates_out_of_order() {
    let act = format!(
        r#"{{"act": {{"kind": "accept_grant", "issue": "{ISSUE}", "lines": [3], "organ": "daozhuang-gov", "day": "2012-01-01"}}, "history": true}}"#
    );
    refused("x.ndjson", act.as_bytes(), &[], &["x.ndjson 第 1 行", "2012-01-01", "2013-01-18"]);
    let act = format!(
        r#"{{"kind": "suspend_grant", "issue": "{ISSUE}", "from": "2021-05-01", "until": "2021-04-01", "reason": "rectification", "instrument": "paper"}}"#
    );
    refused("x.ndjson", act.as_bytes(), &[], &["x.ndjson 第 1 行", "2021-05-01", "2021-04-01"]);
}

#[test]
fn overlapping_grants() {
    let lines = "instrument,issued,power,place,mode,grantor,grantee,effective\npaper,2013-02-01,P-fine,dawang,transfer,build,dawang-gov,2013-04-01\n";
    refused(
        "issue_grant.csv",
        lines.as_bytes(),
        &["--history"],
        &[
            "issue_grant.csv 第 2 行",
            "“大王镇”（dawang）的职权“违法建设处罚”（P-fine）",
            "与印发“演示〔2013〕1号”",
        ],
    );
}

#[test]
fn refusals_speak_in_names_and_rules_by_their_titles() {
    let line = |organ: &str| {
        format!(
            r#"{{"kind": "accept_grant", "issue": "{ISSUE}", "lines": [3], "organ": "{organ}", "day": "2021-01-01"}}"#
        )
    };
    refused(
        "x.ndjson",
        line("dawang-gov").as_bytes(),
        &[],
        &["第 3 行（“乡村建设规划许可”（P-build））是交给“稻庄镇人民政府”（daozhuang-gov）的"],
    );
    refused(
        "x.ndjson",
        line("dawang-gov").as_bytes(),
        &["--lang", "en"],
        &["line 3 (`乡村建设规划许可` (P-build)) was handed to `稻庄镇人民政府` (daozhuang-gov)"],
    );
}

#[test]
fn a_credit_code_with_a_wrong_check_character() {
    let row = "organ,name,organ_kind,level,area,credit_code\nx,某局,department,county,guangrao,11370523004513546A\n";
    refused(
        "register_organ.csv",
        row.as_bytes(),
        &[],
        &["register_organ.csv 第 2 行", "11370523004513546A", "校验位应为 ", "这里是 A"],
    );
    let act = r#"{"kind":"register_organ","organ":"x","name":"某局","organ_kind":"department","level":"county","area":"guangrao","credit_code":"11370523004513546A"}"#;
    refused("x.ndjson", act.as_bytes(), &[], &["credit_code", "校验位应为 "]);
}

#[test]
fn all_or_nothing() {
    let rows = "place,name,level,parent\nv1,甲村,village,dawang\nv2,乙村,village,nowhere\n";
    refused("register_place.csv", rows.as_bytes(), &[], &["第 3 行", "nowhere"]);
}

#[test]
fn files_that_are_no_tables() {
    refused("x.pdf", b"%PDF-1.4", &["--kind", "register_place"], &["x.pdf"]);
    refused("empty.csv", b"", &["--kind", "register_place"], &["empty.csv"]);
    refused("only.csv", b"place,name,level\n", &["--kind", "register_place"], &["表头"]);
    refused("mystery.csv", b"place,name,level\nv,v,village\n", &[], &["mystery.csv", "种类"]);
}

#[test]
fn a_file_that_is_not_there() {
    let desk = Desk::with_county();
    let said = desk.record("nowhere.csv", &[]);
    assert!(!said.ok && said.err.contains("nowhere.csv"), "{said:?}");
}
