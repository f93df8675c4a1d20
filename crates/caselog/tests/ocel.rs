//! Object-centric logs in their three forms: the same log gives the same cases and steps; what is broken is told.
#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "tests fail by panicking and skip loudly")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use caselog::{CaseLogError, Glance, Source, Step};
use common::{Log, county};
use rusqlite::Connection;
use tables::Language;

const JSON: &str = r#"{
 "objectTypes": [{"name": "办件", "attributes": []}, {"name": "org:group", "attributes": []}],
 "eventTypes": [{"name": "受理", "attributes": []}, {"name": "决定", "attributes": []}],
 "objects": [
  {"id": "C1", "type": "办件", "attributes": [
    {"name": "职权编码", "time": "1970-01-01T00:00:00Z", "value": "P-build"},
    {"name": "行政区划", "time": "1970-01-01T00:00:00Z", "value": "大王镇"},
    {"name": "outcome", "time": "2013-02-19T20:00:00Z", "value": "准予"},
    {"name": "outcome", "time": "1970-01-01T00:00:00Z", "value": "在办"}]},
  {"id": "C2", "type": "办件", "attributes": [
    {"name": "职权编码", "time": "1970-01-01T00:00:00Z", "value": "P-none"},
    {"name": "行政区划", "time": "1970-01-01T00:00:00Z", "value": "大王镇"},
    {"name": "outcome", "time": "1970-01-01T00:00:00Z", "value": "准予"}]},
  {"id": "dawang-gov", "type": "org:group"}],
 "events": [
  {"id": "e2", "type": "决定", "time": "2013-02-20T09:00:00+08:00", "attributes": [{"name": "officer", "value": "b"}],
   "relationships": [{"objectId": "C1", "qualifier": ""}, {"objectId": "C2", "qualifier": ""}, {"objectId": "dawang-gov", "qualifier": ""}]},
  {"id": "e1", "type": "受理", "time": "2013-02-04T09:00:00+08:00", "attributes": [{"name": "officer", "value": "a"}],
   "relationships": [{"objectId": "C1", "qualifier": ""}, {"objectId": "dawang-gov", "qualifier": ""}]}]
}"#;

const XML: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<log><object-types><object-type name="办件"><attributes/></object-type></object-types><event-types/>
<objects>
 <object id="C1" type="办件"><attributes>
  <attribute name="职权编码" time="1970-01-01T00:00:00Z">P-build</attribute>
  <attribute name="行政区划" time="1970-01-01T00:00:00Z">大王镇</attribute>
  <attribute name="outcome" time="2013-02-19T20:00:00Z">准予</attribute>
  <attribute name="outcome" time="1970-01-01T00:00:00Z">在办</attribute></attributes>
  <objects><relationship object-id="C2" qualifier="x"/></objects></object>
 <object id="C2" type="办件"><attributes>
  <attribute name="职权编码" time="1970-01-01T00:00:00Z">P-none</attribute>
  <attribute name="行政区划" time="1970-01-01T00:00:00Z">大王镇</attribute>
  <attribute name="outcome" time="1970-01-01T00:00:00Z">准予</attribute></attributes></object>
 <object id="dawang-gov" type="org:group"/>
</objects>
<events>
 <event id="e2" type="决定" time="2013-02-20T09:00:00+08:00"><attributes><attribute name="officer">b</attribute></attributes>
  <objects><relationship object-id="C1" qualifier=""/><relationship object-id="C2" qualifier=""/><relationship object-id="dawang-gov" qualifier=""/></objects></event>
 <event id="e1" type="受理" time="2013-02-04T09:00:00+08:00"><attributes><attribute name="officer">a</attribute></attributes>
  <objects><relationship object-id="C1" qualifier=""/><relationship object-id="dawang-gov" qualifier=""/></objects></event>
</events></log>"#;

const SQL: &str = r#"
CREATE TABLE event_map_type (ocel_type TEXT, ocel_type_map TEXT);
CREATE TABLE object_map_type (ocel_type TEXT, ocel_type_map TEXT);
CREATE TABLE event (ocel_id TEXT, ocel_type TEXT);
CREATE TABLE object (ocel_id TEXT, ocel_type TEXT);
CREATE TABLE event_object (ocel_event_id TEXT, ocel_object_id TEXT, ocel_qualifier TEXT);
CREATE TABLE "object_Ban" (ocel_id TEXT, ocel_time TIMESTAMP, "职权编码" TEXT, "行政区划" TEXT, outcome TEXT, ocel_changed_field TEXT);
CREATE TABLE "object_Org" (ocel_id TEXT, ocel_time TIMESTAMP);
CREATE TABLE "event_Accept" (ocel_id TEXT, ocel_time TIMESTAMP, officer TEXT);
CREATE TABLE "event_Decide" (ocel_id TEXT, ocel_time TIMESTAMP, officer TEXT);
INSERT INTO object_map_type VALUES ('办件', 'Ban'), ('org:group', 'Org');
INSERT INTO event_map_type VALUES ('受理', 'Accept'), ('决定', 'Decide');
INSERT INTO object VALUES ('C1', '办件'), ('C2', '办件'), ('dawang-gov', 'org:group');
INSERT INTO event VALUES ('e2', '决定'), ('e1', '受理');
INSERT INTO event_object VALUES ('e2', 'C1', ''), ('e2', 'C2', ''), ('e2', 'dawang-gov', ''), ('e1', 'C1', ''), ('e1', 'dawang-gov', '');
INSERT INTO "object_Ban" VALUES ('C1', '1970-01-01 00:00:00', 'P-build', '大王镇', '在办', NULL), ('C2', '1970-01-01 00:00:00', 'P-none', '大王镇', '准予', NULL),
  ('C1', '2013-02-19 20:00:00', NULL, NULL, '准予', 'outcome');
INSERT INTO "object_Org" VALUES ('dawang-gov', '1970-01-01 00:00:00');
INSERT INTO "event_Accept" VALUES ('e1', '2013-02-04T09:00:00+08:00', 'a');
INSERT INTO "event_Decide" VALUES ('e2', '2013-02-20T09:00:00+08:00', 'b');
"#;

fn sqlite(script: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log.sqlite");
    Connection::open(&path).unwrap().execute_batch(script).unwrap();
    fs::read(path).unwrap()
}

#[test]
fn the_three_forms_of_a_log_give_the_same_cases_and_steps() {
    let mut seen = Vec::new();
    for (name, bytes) in [
        ("a.jsonocel", JSON.as_bytes().to_vec()),
        ("a.xmlocel", XML.as_bytes().to_vec()),
        ("a.sqlite", sqlite(SQL)),
    ] {
        let (log, mut register) = (Log::new(), county());
        let staged = log.file(&mut register, name, &bytes);
        let text = staged.report.describe(Language::Chinese);
        assert_eq!((staged.act.rows, staged.act.rejected), (1, 1), "{name} {text}");
        assert!(text.contains("对象类型“办件”作为办件") && text.contains("P-none"), "{text}");
        let steps: Vec<Step> = log.log.steps(&register, "C1").unwrap();
        let told: Vec<_> = steps
            .iter()
            .map(|step| (step.activity.as_str(), step.organ.as_deref(), step.officer.as_deref()))
            .collect();
        assert_eq!(
            told,
            [("受理", Some("dawang-gov"), Some("a")), ("决定", Some("dawang-gov"), Some("b"))],
            "{name}"
        );
        seen.push((staged.act.batch, staged.act.from, staged.act.until));
        let path = log.dir.path().join(name);
        fs::write(&path, &bytes).unwrap();
        let again = log.log.stage(&register, name, Source::Path(path), None, &mut |_| {}).unwrap();
        assert!(again.already.is_some(), "from disk it is the same file");
    }
    seen.dedup();
    assert_eq!(seen.len(), 1, "{seen:?}");
}

#[test]
fn what_is_broken_is_told_and_leaves_nothing() {
    let half_sqlite = sqlite(&SQL.replace("event_object", "other"));
    for (name, bytes, told) in [
        ("cut.jsonocel", JSON.as_bytes()[..900].to_vec(), "提前结束"),
        ("shape.jsonocel", JSON.replace(r#""id": "C1""#, r#""number": "C1""#).into_bytes(), "不合 OCEL 2.0"),
        ("none.jsonocel", br#"{"objectTypes": [], "objects": [], "events": []}"#.to_vec(), "没有对象"),
        ("cut.xmlocel", XML.as_bytes()[..XML.len() - 30].to_vec(), ""),
        ("deep.xmlocel", format!("<log><object-types/>{}", "<a>".repeat(100)).into_bytes(), "嵌套过深"),
        ("half.sqlite", sqlite("CREATE TABLE a (b);"), "不是完整的 OCEL 2.0 数据库"),
        ("cut.sqlite", sqlite(SQL)[..5_000].to_vec(), "不是完整的 OCEL 2.0 数据库"),
        ("other.sqlite", half_sqlite, "不是完整的 OCEL 2.0 数据库"),
    ] {
        let log = Log::new();
        let error = log.stage(&county(), name, &bytes).unwrap_err();
        assert!(matches!(error, CaseLogError::Table(_)), "{name}: {error}");
        let text = error.describe(register::Language::Zh);
        assert!(text.contains(told), "{name}: {text}");
        assert_eq!(fs::read_dir(log.log.dir().join("batches")).unwrap().count(), 0);
    }
}

fn real(name: &str) -> Option<PathBuf> {
    let found = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared/data/logs").join(name))
        .find(|path| path.exists());
    if found.is_none() {
        eprintln!("SKIPPED: {name} is not here");
    }
    found
}

#[test]
fn published_examples_are_looked_at() {
    for name in ["ocel20_example.jsonocel", "ocel20_example.xmlocel", "ocel20_example.sqlite"] {
        let Some(path) = real(name) else { continue };
        let head = caselog::look(name, Source::Path(path), 10).unwrap().unwrap().head;
        // Invoices are what most events of this log speak of.
        assert!(head.titles.iter().any(|title| title == "is_blocked"), "{name}: {:?}", head.titles);
        assert_eq!(head.samples.len(), 3, "{name}");
    }
}

#[test]
fn whoever_imports_says_which_objects_are_the_cases() {
    let orgs = JSON.replace(r#"{"id": "dawang-gov", "type": "org:group"}"#, r#"{"id": "dawang-gov", "type": "org:group",
        "attributes": [{"name": "职权编码", "value": "P-build"}, {"name": "行政区划", "value": "大王镇"}, {"name": "outcome", "value": "准予"}]}"#);
    for (name, bytes) in [
        ("a.jsonocel", orgs.as_bytes().to_vec()),
        ("a.sqlite", sqlite(&SQL.replace(
            r#"CREATE TABLE "object_Org" (ocel_id TEXT, ocel_time TIMESTAMP);"#,
            r#"CREATE TABLE "object_Org" (ocel_id TEXT, ocel_time TIMESTAMP, "职权编码" TEXT, "行政区划" TEXT, outcome TEXT);"#,
        ).replace(
            "VALUES ('dawang-gov', '1970-01-01 00:00:00')",
            "VALUES ('dawang-gov', '1970-01-01 00:00:00', 'P-build', '大王镇', '准予')",
        ))),
    ] {
        let ask = |case_type: Option<&str>| Source::Bytes(bytes.clone()).cases_are(case_type.map(str::to_owned));
        let (log, register) = (Log::new(), county());
        let stage = |source: Source| log.log.stage(&register, name, source, None, &mut |_| {});
        let staged = stage(ask(Some("ORG:group "))).unwrap();
        assert_eq!((staged.act.rows, staged.act.rejected), (1, 0), "{name}");
        let text = staged.report.describe(Language::Chinese);
        assert!(text.contains("对象类型“org:group”作为办件"), "{text}");
        let error = stage(ask(Some("permit"))).unwrap_err();
        assert!(matches!(&error, CaseLogError::NoSuchCaseType { there, .. } if there.len() == 2), "{error}");
        assert!(error.to_string().ends_with("name one of those there are: `org:group`, `办件`"), "{error}");

        // A mapping keeps the type; what is said at the door goes before it.
        let Glance { mapping: guessed, case_types, .. } = caselog::look(name, ask(None), 1).unwrap().unwrap();
        assert!(case_types.len() > 1 && case_types.iter().any(|kind| Some(kind) == guessed.case_type.as_ref()), "{case_types:?}");
        assert_eq!(guessed.case_type.as_deref(), Some("办件"));
        let Glance { head, mapping, .. } = caselog::look(name, ask(Some("org:group")), 1).unwrap().unwrap();
        assert_eq!(mapping.case_type.as_deref(), Some("org:group"), "{:?}", head.titles);
        let text = serde_json::to_string(&mapping).unwrap();
        let kept: tables::Mapping = serde_json::from_str(&text).unwrap();
        let preview = |source: Source| log.log.preview(&register, name, source, 5, &mut |_| {}).unwrap();
        assert_eq!(preview(ask(None).mapped(Some(kept.clone()))).report.rows_read, 1);
        let other = tables::Mapping { case_type: kept.case_type, ..guessed };
        let both = preview(ask(Some("办件")).mapped(Some(other)));
        assert_eq!(both.report.rows_read, 2);
    }
    let csv = common::csv(&["A,P-build,dawang,build,,,2013-03-01,2013-03-20,approved"]);
    let source = Source::Bytes(csv.into_bytes()).cases_are(Some("办件".to_owned()));
    let error = Log::new().log.stage(&county(), "a.csv", source, None, &mut |_| {}).unwrap_err();
    assert!(error.describe(register::Language::Zh).contains("不是面向对象的事件日志"), "{error}");
}

#[test]
fn events_may_stand_before_the_objects_they_speak_of() {
    let at = JSON.find(r#" "objects": ["#).unwrap();
    let events = JSON.find(r#" "events": ["#).unwrap();
    let (head, objects, events) = (&JSON[..at], &JSON[at..events], &JSON[events..]);
    let turned = format!(
        "{head}{},\n{}\n}}",
        events.trim_end().trim_end_matches('}'),
        objects.trim_end().trim_end_matches(',')
    );
    let staged = |text: &str| Log::new().stage(&county(), "a.jsonocel", text.as_bytes()).unwrap();
    let (one, other) = (staged(JSON), staged(&turned));
    assert_eq!((one.act.batch, one.act.rejected), (other.act.batch, other.act.rejected));
}
