//! `cases`, `audit`, `usage`: cases come in, are judged, and add up.

use crate::support::{COUNTY_SIZE, Desk, Said};

const CASES: &str = "办件编号,职权编码,行政区划,办理机关,盖章机关,收件日期,受理日期,办结日期,办理结果\n\
    A1,P-fine,370523101,dawang-gov,dawang-gov,2014-01-02,2014-01-03,2014-02-10,处罚\n\
    A2,P-fine,370523101,build,build,2014-03-02,2014-03-03,2014-04-10,处罚\n\
    A3,P-build,370523101,dawang-gov,build,2014-05-05,2014-05-06,2014-05-20,准予\n\
    A4,P-build,370523102,build,build,2014-05-05,2014-05-06,2014-05-20,撤回\n\
    A5,P-nope,370523102,build,build,2014-05-05,2014-05-06,2014-05-20,准予\n\
    A6,P-build,370523102,build,build,2014-05-05,2014-05-06,05/20/14,准予\n";

fn import(desk: &Desk, file: &str, more: &[&str]) -> Said {
    let by = ["cases", "import", file, "--recorder", "甲", "--organ", "gov", "--capacity", "经办人"];
    desk.run(&[&by, more].concat())
}

fn with_cases() -> Desk {
    let desk = Desk::with_county();
    desk.file("cases.csv", CASES.as_bytes());
    let said = import(&desk, "cases.csv", &["--json"]).with_faults();
    assert_eq!((&said[0]["rows_filed"], &said[0]["rows_rejected"]), (&4.into(), &2.into()));
    desk
}

#[test]
fn bad_rows_go_to_a_report_and_importing_again_changes_nothing() {
    let desk = Desk::with_county();
    desk.file("cases.csv", CASES.as_bytes());
    let looked = import(&desk, "cases.csv", &["--dry-run"]);
    assert!(looked.code == 3 && looked.out.contains("未写入"), "{looked:?}");
    assert!(looked.err.contains("有 2 行有误") && looked.err.contains("可以归档"), "{looked:?}");
    assert_eq!(desk.size(), COUNTY_SIZE);
    let said = import(&desk, "cases.csv", &[]);
    assert!(said.code == 3 && said.err.contains("有 2 行有误") && said.err.contains("已归档"), "{said:?}");
    for words in ["归档 4 件", "退回 2 行", "P-nope", "reports"] {
        assert!(said.out.contains(words), "{words}: {}", said.out);
    }
    let again = import(&desk, "cases.csv", &[]);
    assert!(again.code == 3 && again.out.contains("早已导入") && again.out.contains("P-nope"), "{again:?}");
    assert_eq!(desk.size(), COUNTY_SIZE + 1);
}

#[test]
fn importing_a_file_again_tells_the_same_faults() {
    let desk = Desk::with_county();
    desk.file("cases.csv", CASES.as_bytes());
    let first = import(&desk, "cases.csv", &["--json"]).with_faults();
    assert_eq!(first[0]["faults"].as_array().unwrap().len(), 2, "{first:#}");
    // What was unknown then is known now; what was told then stays as it was.
    let power = r#"{"kind": "list_power", "power": "P-nope", "name": "后来的职权", "power_kind": "licence", "function": "建设", "domain": "规划建设", "basis": [{"law": "城乡规划法", "article": "第四十一条"}]}"#;
    let file = desk.file("power.ndjson", power.as_bytes());
    assert!(desk.record(&file, &[]).ok);
    let second = import(&desk, "cases.csv", &["--json"]).with_faults();
    assert_eq!(first[0]["faults"], second[0]["faults"]);
    assert_eq!(second[0]["already"], true);
    let clean: String = CASES.lines().take(3).map(|line| format!("{line}\n")).collect();
    desk.file("clean.csv", clean.replace("A1", "B1").replace("A2", "B2").as_bytes());
    assert!(import(&desk, "clean.csv", &[]).ok && import(&desk, "clean.csv", &[]).ok);
}

#[test]
fn a_file_without_one_good_row_is_refused() {
    let desk = Desk::with_county();
    let bad: String = CASES
        .lines()
        .filter(|line| line.starts_with('办') || line.starts_with("A5"))
        .map(|l| format!("{l}\n"))
        .collect();
    desk.file("bad.csv", bad.as_bytes());
    let said = import(&desk, "bad.csv", &[]);
    assert!(!said.ok && said.err.contains("P-nope"), "{said:?}");
    assert_eq!(desk.size(), COUNTY_SIZE);
}

#[test]
fn the_audit_judges_each_decision() {
    let desk = with_cases();
    let audit = desk.run(&["audit", "--json"]).json();
    assert_eq!(audit["decided"], 3);
    assert_eq!(audit["standing"]["beyond_power"], 1);
    assert_eq!(audit["flags"]["kept_back"], 1);
    assert_eq!(audit["withdrawn"], 1);
    let months: Vec<&str> =
        audit["months"].as_array().unwrap().iter().map(|one| one["month"].as_str().unwrap()).collect();
    assert_eq!(months, ["2014-02", "2014-04", "2014-05"]);
    insta::assert_snapshot!("audit_zh", desk.run(&["audit"]).out);
    let part = desk.run(&["audit", "--json", "--from", "2014-05-01", "--to", "2014-05-31"]).json();
    assert_eq!(part["decided"], 1);
    let backwards = desk.run(&["audit", "--from", "2014-05-01", "--to", "2014-04-01"]);
    assert!(!backwards.ok && backwards.err.contains("--from"), "{backwards:?}");
}

#[test]
fn usage_is_reckoned_from_cases() {
    let desk = with_cases();
    let usage = desk.run(&["usage", "--json"]).json();
    let figures = |part: &str| {
        ["total", "running", "unused", "not_taken_up"].map(|name| usage[part][name].as_u64().unwrap())
    };
    assert_eq!(figures("items"), [2, 2, 0, 0]);
    assert_eq!(figures("grants"), [3, 2, 0, 1]);
    insta::assert_snapshot!("usage_zh", desk.run(&["usage"]).out);
    insta::assert_snapshot!("usage_en", desk.english(&["usage", "--from", "2014-03-01"]).out);
}

#[test]
fn cases_are_listed_with_what_the_audit_says() {
    let desk = with_cases();
    insta::assert_snapshot!("cases_zh", desk.run(&["cases", "list"]).out);
    let kept = desk.run(&["cases", "list", "--flag", "kept_back", "--json"]).json();
    assert_eq!((&kept["total"], &kept["cases"][0]["id"]), (&1.into(), &"A2".into()));
    let there = desk.run(&["cases", "list", "--place", "大王镇", "--rows", "1", "--json"]).json();
    assert_eq!((&there["total"], there["cases"].as_array().unwrap().len()), (&3.into(), 1));
    let wrong = desk.run(&["cases", "list", "--standing", "fine"]);
    assert!(!wrong.ok && wrong.err.contains("in_order"), "{wrong:?}");
}

#[test]
fn titles_of_ones_own_and_a_header_alone_say_what_to_do() {
    let desk = Desk::with_county();
    let by = ["--recorder", "王登记", "--organ", "gov", "--capacity", "经办人"];
    let import = |name: &str| desk.run(&[&["cases", "import", name][..], &by].concat());
    desk.file("own.csv", "单子,干啥的\nB-1,P-1\n".as_bytes());
    import("own.csv").refuses(&["办件编号", "quanze mapping FILE --kind cases", "--mapping"]);
    desk.file("head.csv", CASES.lines().next().unwrap().as_bytes());
    import("head.csv").refuses(&["head.csv", "表头下面一行也没有"]);
    import("nowhere.csv").refuses(&["没有这个文件或文件夹"]);
}

#[test]
fn formats_are_told_by_content_and_persons_are_not_kept() {
    let desk = Desk::with_county();
    let line = |id: &str| {
        format!(
            "{{\"project_no\":\"{id}\",\"task_code\":\"P-fine\",\"area_code\":370523101,\"org_code\":\"dawang-gov\",\
             \"accept_date\":\"2014-01-03\",\"result_date\":\"2014-02-10\",\"result_type\":\"处罚\",\
             \"applyer_name\":\"某某甲\",\"applyer_page_code\":\"11010519491231002X\"}}\n"
        )
    };
    desk.file("cases.csv", [line("N1"), line("N2")].concat().as_bytes());
    let said = import(&desk, "cases.csv", &[]);
    assert!(said.ok && said.out.contains("归档 2 件") && said.out.contains("applyer_name"), "{said:?}");
    // The key lies in the data folder: nothing is filed.
    let key = desk.file("data/link.key", &[7; 32]);
    desk.file("more.csv", line("N3").as_bytes());
    let refused = import(&desk, "more.csv", &["--link-key", &key]);
    assert!(!refused.ok && refused.err.contains("密钥"), "{refused:?}");
    let key = desk.file("link.key", &[7; 32]);
    assert!(import(&desk, "more.csv", &["--link-key", &key]).ok);
}

#[test]
fn an_event_log_brings_cases_with_their_steps() {
    let desk = Desk::with_county();
    let log = r#"<log><trace><string key="concept:name" value="X1"/><event><string key="concept:name" value="决定"/>
        <string key="org:resource" value="0042"/><date key="time:timestamp" value="2014-02-10T09:00:00+08:00"/></event>
        </trace></log>"#;
    desk.file("log", log.as_bytes());
    let map = desk.run(&["mapping", "log", "--kind", "cases", "--json"]).json();
    let mut map = map.as_object().unwrap().clone();
    let fixed = serde_json::json!({"power": "P-fine", "place": "370523101", "organ": "dawang-gov", "outcome": "处罚"});
    map.insert("fixed".into(), fixed);
    desk.file("map.json", serde_json::to_string(&map).unwrap().as_bytes());
    let said = import(&desk, "log", &["--mapping", "map.json"]);
    assert!(said.ok && said.out.contains("归档 1 件"), "{said:?}");
    let steps = desk.run(&["cases", "steps", "X1", "--json"]).json();
    assert_eq!((&steps[0]["activity"], &steps[0]["officer"]), (&"决定".into(), &"0042".into()));
    assert!(desk.run(&["cases", "steps", "X1"]).out.contains("2014-02-10 09:00:00"));
    assert!(desk.run(&["cases", "steps", "none"]).out.contains("没有办件"));
    assert!(desk.run(&["verify"]).ok);
}

#[test]
fn cases_go_out_whole_and_spans_with_them() {
    let desk = with_cases();
    for (name, begins) in [("all.csv", &b"\xEF\xBB\xBF"[..]), ("all.xlsx", b"PK"), ("all.parquet", b"PAR1")] {
        let said = desk.run(&["cases", "list", "--out", name, "--json"]);
        assert!(said.ok, "{said:?}");
        let bytes = std::fs::read(desk.path(name)).unwrap();
        assert!(bytes.starts_with(begins), "{name}");
        let again = desk.run(&["cases", "list", "--out", name]);
        assert!(!again.ok && again.err.contains("已存在"), "{again:?}");
        assert_eq!(std::fs::read(desk.path(name)).unwrap(), bytes, "nothing is overwritten");
    }
    let text = std::fs::read_to_string(desk.path("all.csv")).unwrap();
    assert_eq!(text.lines().count(), 5, "{text}");
    assert!(text.contains("A1") && text.contains("大王镇人民政府") && text.contains("2014-02-10"), "{text}");
    let one = desk.run(&["cases", "list", "--id", "A2", "--out", "one.csv"]);
    assert!(one.ok && one.out.contains("1 件"), "{one:?}");
    let wrong = desk.run(&["cases", "list", "--out", "all.doc"]);
    assert!(!wrong.ok && wrong.err.contains("NAME.csv"), "{wrong:?}");
    for name in ["spans.csv", "spans.parquet", "spans.xlsx"] {
        let said = desk.run(&["export", "spans", "--out", name]);
        assert!(said.ok && said.out.contains("权限区间"), "{said:?}");
    }
    let spans = std::fs::read_to_string(desk.path("spans.csv")).unwrap();
    assert!(spans.contains("power,place,organ,verdict,ground,grant_issue,grant_line,from,until"), "{spans}");
    assert!(
        !std::fs::read_dir(desk.path("."))
            .unwrap()
            .any(|entry| { entry.unwrap().file_name().to_string_lossy().contains("unfinished") })
    );
}

#[test]
fn a_persons_cases_are_erased_and_totals_say_so() {
    let desk = with_cases();
    let by = ["--recorder", "甲", "--organ", "gov", "--reason", "个人信息保护法第四十七条，本人申请"];
    let erase = |more: &[&str]| desk.run(&[&["cases", "erase"][..], more, &by].concat());
    let tried = erase(&["--case", "A1", "--dry-run"]);
    assert!(tried.ok && tried.out.contains("将删除 1 个办件"), "{tried:?}");
    let size = desk.size();
    assert!(!erase(&["--applicant", "x"]).ok, "an applicant is found by the key alone");
    let done = erase(&["--case", "A1", "--case", "NEVER"]);
    assert!(done.ok && done.out.contains("已永久删除 1 个办件，共 1 行"), "{done:?}");
    assert_eq!(desk.size(), size + 1);
    let audit = desk.run(&["audit", "--json"]).json();
    assert_eq!((&audit["decided"], &audit["erased"]), (&2.into(), &1.into()), "{audit:#}");
    assert!(desk.run(&["audit"]).out.contains("依法删除"));
    assert!(desk.run(&["verify"]).ok);
    let again = erase(&["--case", "A1"]);
    assert!(again.ok && again.out.contains("没有这些办件"), "{again:?}");
    assert!(!desk.run(&["ledger"]).out.contains("A1"));
}

#[test]
fn steps_are_gone_through_and_asked_about() {
    let desk = Desk::with_county();
    let none = desk.run(&["process"]);
    assert!(none.ok && none.out.contains("没有带环节的办件"), "{none:?}");
    let event = |what: &str, organ: &str, time: &str| {
        format!(
            r#"<event><string key="concept:name" value="{what}"/><string key="org:group" value="{organ}"/><string key="org:resource" value="007"/><date key="time:timestamp" value="2014-02-{time}:00+08:00"/></event>"#
        )
    };
    let log = format!(
        r#"<log><trace><string key="concept:name" value="X1"/><string key="职权编码" value="P-fine"/><string key="行政区划" value="370523101"/><string key="办理机关" value="dawang-gov"/><string key="受理日期" value="2014-02-03"/><string key="办结日期" value="2014-02-10"/><string key="outcome" value="处罚"/>{}{}{}</trace></log>"#,
        event("立案", "dawang-gov", "03T09:00"),
        event("县局会签", "build", "06T09:00"),
        event("决定", "dawang-gov", "10T09:00")
    );
    desk.file("log.xes", log.as_bytes());
    assert!(import(&desk, "log.xes", &[]).ok);
    let said = desk.run(&["process", "--out", "findings.csv"]);
    for words in ["县局会签", "隐性前置审批", "不是认定", "findings.csv", "3.0 天"] {
        assert!(said.out.contains(words), "{words}: {}", said.out);
    }
    let rows = std::fs::read_to_string(desk.path("findings.csv")).unwrap();
    assert!(rows.contains("隐性前置审批,X1,P-fine,大王镇,大王镇人民政府,县局会签,"), "{rows}");
    let json = desk.run(&["process", "--kind", "extra_step", "--json"]).json();
    assert_eq!(
        (&json["found"]["hidden_pre_approval"], json["findings"].as_array().unwrap().len()),
        (&1.into(), 0)
    );
    assert!(desk.run(&["--lang", "en", "process"]).out.contains("hidden pre-approval"));
    assert!(!desk.run(&["process", "--kind", "nonsense"]).ok);
}

#[test]
fn a_batch_that_is_not_there_is_not_filed_by_hand() {
    let desk = with_cases();
    let size = desk.size();
    let made_up = format!(
        r#"{{"kind": "file_cases", "batch": "{}", "source_digest": "{}", "source": "x.csv", "rows": 1, "rejected": 0, "from": "2014-01-01", "until": "2014-01-02"}}"#,
        "0".repeat(64),
        "1".repeat(64)
    );
    let file = desk.file("made-up.ndjson", made_up.as_bytes());
    let said = desk.record(&file, &[]);
    assert!(!said.ok && said.err.contains("不在办件库中"), "{said:?}");
    assert_eq!(desk.size(), size);
    assert!(desk.run(&["audit"]).ok);
}
