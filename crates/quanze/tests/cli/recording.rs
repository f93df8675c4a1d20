//! `record`: files of every format, all or nothing, and what is printed.

use rust_xlsxwriter::{Format, Workbook};

use crate::support::{COUNTY_SIZE, Desk, ISSUE};

#[test]
fn a_county_is_recorded_and_recording_it_again_is_refused_or_changes_nothing() {
    let desk = Desk::with_county();
    assert_eq!(desk.size(), COUNTY_SIZE);
    let village = format!(
        r#"{{"id": "{}", "act": {{"kind": "register_place", "place": "v", "name": "王西村", "level": "village", "parent": "dawang"}}}}"#,
        ISSUE.replace("100", "200")
    );
    let file = desk.file("village.json", village.as_bytes());
    let said = desk.record(&file, &["--json"]).json();
    assert_eq!((&said["recorded"], &said["acts"][0]["position"]), (&1.into(), &(COUNTY_SIZE + 1).into()));
    let again = desk.record(&file, &["--json"]).json();
    assert_eq!((&again["recorded"], &again["already"]), (&0.into(), &1.into()));
    assert_eq!(desk.size(), COUNTY_SIZE + 1);
}

#[test]
fn a_dry_run_writes_nothing() {
    let desk = Desk::with_county();
    let file = desk.file("v.csv", "place,name,level,parent\nv,王西村,village,大王镇\n".as_bytes());
    let said = desk.record(&file, &["--kind", "register_place", "--dry-run"]);
    assert!(said.ok && said.out.contains("试登记"), "{said:?}");
    assert_eq!(desk.size(), COUNTY_SIZE);
}

#[test]
fn standard_input_is_read() {
    let desk = Desk::with_county();
    let act = r#"{"kind": "register_place", "place": "v", "name": "王西村", "level": "village", "parent": "dawang"}"#;
    let by = ["--recorder", "甲", "--organ", "gov", "--capacity", "经办人"];
    let said = desk.fed(&[&["record", "-", "--format", "ndjson"][..], &by].concat(), act.as_bytes());
    assert!(said.ok, "{said:?}");
    let csv = "place,name,level,parent\nw,王东村,village,dawang\n";
    let csv = desk.fed(
        &[&["record", "-", "--format", "csv", "--kind", "register_place"][..], &by].concat(),
        csv.as_bytes(),
    );
    assert!(csv.ok, "{csv:?}");
    assert_eq!(desk.size(), COUNTY_SIZE + 2);
}

#[test]
fn later_files_may_name_what_earlier_ones_bring() {
    let desk = Desk::with_county();
    desk.file("1-register_place.csv", "place,name,level,parent\nlq,李鹊镇,town,广饶县\n".as_bytes());
    desk.file(
        "2-register_organ.csv",
        "organ,name,organ_kind,level,area\nlq-gov,李鹊镇人民政府,government,town,李鹊镇\n".as_bytes(),
    );
    let said = desk.record("1-register_place.csv", &["2-register_organ.csv"]);
    assert!(said.ok, "{said:?}");
    assert_eq!(desk.size(), COUNTY_SIZE + 2);
}

#[test]
fn gb18030_and_workbooks_with_title_rows_are_understood() {
    let desk = Desk::with_county();
    let (csv, _, _) = encoding_rs::GB18030.encode("地方标识,名称,层级,上级地方\nv1,王西村,village,大王镇\n");
    desk.file("登记地方.csv", &csv);
    let said = desk.record("登记地方.csv", &[]);
    assert!(said.ok, "{said:?}");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.merge_range(0, 0, 0, 3, "大王镇所辖村一览表", &Format::new()).unwrap();
    for (column, title) in (0..).zip(["place", "name", "level", "parent"]) {
        sheet.write(1, column, title).unwrap();
    }
    for (column, text) in (0..).zip(["v2", "王东村", "village", "大王镇"]) {
        sheet.write(2, column, text).unwrap();
    }
    desk.file("register_place.xlsx", &book.save_to_buffer().unwrap());
    let said = desk.record("register_place.xlsx", &[]);
    assert!(said.ok, "{said:?}");
    assert_eq!(desk.size(), COUNTY_SIZE + 2);
}

#[test]
fn whoever_records_is_named() {
    let desk = Desk::with_county();
    let file = desk.file("v.csv", b"place,name,level,parent\nv,v,village,dawang\n");
    let said = desk.run(&["record", &file, "--kind", "register_place", "--recorder", "甲"]);
    assert!(!said.ok && said.err.contains("--capacity"), "{said:?}");
    assert_eq!(desk.size(), COUNTY_SIZE);
}

#[test]
fn an_offices_own_list_is_recorded_by_a_mapping() {
    let desk = Desk::with_county();
    let list = "广饶县赋权目录,,\n序号,事项名称,管它的,依据\n1,占道经营许可,建设,《土地管理法》第五十七条\n合计,1,,\n";
    let file = desk.file("目录.csv", list.as_bytes());
    let guess = desk.run(&["mapping", &file, "--kind", "list_power", "--json"]).json();
    assert_eq!((&guess["columns"][1]["means"], &guess["columns"][2].get("means")), (&"name".into(), &None));
    let said = desk.run(&["mapping", &file, "--kind", "list_power", "--out", "m.json"]);
    assert!(said.ok && said.out.contains("--mapping"), "{said:?}");
    let text = std::fs::read_to_string(desk.path("m.json")).unwrap();
    let mut mapping: serde_json::Value = serde_json::from_str(&text).unwrap();
    mapping["columns"][2]["means"] = "function".into();
    mapping["fixed"] = serde_json::json!({"power_kind": "行政许可"});
    let mapping = desk.file("m2.json", mapping.to_string().as_bytes());
    let before = desk.size();
    let wrong = desk.record(&file, &["--kind", "list_power", "--mapping", "auto"]);
    assert!(!wrong.ok && wrong.err.contains("第 3 行"), "{wrong:?}");
    let said = desk.record(&file, &["--mapping", &mapping]);
    assert!(said.ok, "{said:?}");
    assert_eq!(desk.size(), before + 1);
    let again = desk.record(&file, &["--mapping", &mapping]);
    assert!(!again.ok && again.err.contains("1 行已在台账中"), "{again:?}");
}
