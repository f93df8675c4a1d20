//! References looked up by code, number and name, in the register and in earlier rows; identities from content; folders.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use std::sync::Arc;

use exchange::{DraftSet, IdSource, ReadOptions, drafts_from_bytes, drafts_from_folder};
use jiff::Timestamp;
use register::acts::Act;
use register::{ActId, Entry, Language, Position, Register, Statement};
use serde_json::json;

const FILES: [(&str, &str); 9] = [
    ("README.md", "not a table"),
    ("planted.csv", "a,b\n1,2\n"),
    (
        "010-register_place.csv",
        "place,name,level,code,parent,from\nlijin,利津县,county,370522,,\nyanwo,盐窝镇,town,370522101,370522,\nchen,陈庄镇,town,370522102,利津县,\n",
    ),
    (
        "020-register_organ.csv",
        "organ,name,organ_kind,function,level,area\nlj-gov,利津县人民政府,人民政府,,county,370522000000\nlj-env,利津县环境保护局,部门,环境保护,county,利津县\nyw-gov,盐窝镇人民政府,人民政府,,town,盐窝镇\n",
    ),
    (
        "030-list_power.csv",
        "power,name,power_kind,function,domain,law,article\nQZ-01,对乱倒垃圾的处罚,行政处罚,环境保护,环保,固废法,第四十九条\nQZ-02,排污许可,行政许可,环境保护,环保,,\n",
    ),
    (
        "040-register_instrument.csv",
        "instrument,number,title,instrument_kind,issuer,signed\nlj-2014-3,利政发〔2014〕3号,关于下放权限的决定,决定,利津县人民政府,2014年5月20日\n",
    ),
    (
        "050-issue_grant.csv",
        "instrument,issued,power,place,mode,grantor,grantee,effective,limit\n利政发[2014]3号,2014-05-20,ＱＺ－０１,370522101,直接放权,利津县环境保护局,盐窝镇人民政府,2014-06-01,5万元\n,,排污许可,盐窝镇,委托放权,lj-env,yw-gov,2014-06-01,\n",
    ),
    ("060-accept_grant.csv", "issue,lines,organ,day\n利政发〔2014〕3号,1-2,盐窝镇人民政府,2014-05-28\n"),
    (
        "070-assign_duty.csv",
        "duty,name,organ,place,needs,from\nd1,垃圾清理,yw-gov,盐窝镇,QZ-01；排污许可,2014-06-01\n",
    ),
];

fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in FILES {
        std::fs::write(dir.path().join(name), text).unwrap();
    }
    dir
}

fn load(dir: &std::path::Path, register: &Register, ids: IdSource) -> DraftSet {
    let set = drafts_from_folder(dir, register, &ReadOptions { ids, ..ReadOptions::default() }).unwrap();
    assert!(set.is_clean(), "{}", set.report.describe(Language::En));
    assert_eq!(set.report.hints, [], "{}", set.report.describe(Language::En));
    set
}

fn entry(number: u64, id: Option<ActId>, act: &Act) -> Arc<Entry> {
    let statement = Statement { act: act.clone(), history: false, opinion: Vec::new() };
    Arc::new(Entry {
        position: Position(number),
        id: id.unwrap_or(ActId(uuid::Uuid::from_u128(number.into()))),
        recorded_at: Timestamp::UNIX_EPOCH,
        recorder: "t".into(),
        organ: "t".parse().unwrap(),
        capacity: "t".into(),
        statement: Arc::new(statement),
    })
}

/// Records the drafts without the office: admission only.
fn record(set: &DraftSet) -> Register {
    let mut register = Register::default();
    for (number, draft) in (1_u64..).zip(&set.drafts) {
        register.admit(entry(number, draft.id, &draft.act)).unwrap();
    }
    register
}

#[test]
fn a_folder_resolves_across_its_files_and_the_register_admits_it() {
    let dir = folder();
    let set = load(dir.path(), &Register::default(), IdSource::Office);
    assert_eq!(set.drafts.len(), 12);
    let issue = set.drafts.iter().find(|draft| draft.act.kind() == "issue_grant").unwrap();
    let Act::IssueGrant(granted) = &issue.act else { unreachable!() };
    assert_eq!(granted.instrument.as_str(), "lj-2014-3");
    assert_eq!(granted.lines.len(), 2);
    assert_eq!(granted.lines[0].limit.unwrap().0, 5_000_000);
    assert_eq!(granted.lines[1].power.as_str(), "QZ-02");
    let Act::AcceptGrant(accept) = &set.drafts[10].act else { unreachable!() };
    assert_eq!(Some(accept.issue), issue.id, "an issue that is cited gets its identity");
    assert_eq!(set.drafts.iter().filter(|draft| draft.id.is_some()).count(), 1);
    let register = record(&set);
    assert_eq!(register.books().grants.iter().count(), 2);
}

#[test]
fn loading_twice_gives_the_same_identities() {
    let dir = folder();
    let ids = || IdSource::FromContent { namespace: "demo".into() };
    let first = load(dir.path(), &Register::default(), ids());
    assert!(first.drafts.iter().all(|draft| draft.id.is_some()));
    let register = record(&first);
    let again = load(dir.path(), &register, ids());
    assert_eq!(first.drafts, again.drafts);
    let other = load(dir.path(), &Register::default(), IdSource::FromContent { namespace: "other".into() });
    assert!(first.drafts[..6].iter().zip(&other.drafts).all(|(one, two)| one.id != two.id));
    let mut all: Vec<_> = first.drafts.iter().map(|draft| draft.id).collect();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), first.drafts.len());
    // Stable across builds: a changed recipe would record the demonstration world twice.
    assert_eq!(first.drafts[0].id.unwrap().0.get_version_num(), 8);
}

#[test]
fn equal_rows_of_one_file_stay_apart() {
    let text = b"organ,officers,from\na,2,2014-01-01\na,2,2014-01-01\n";
    let options =
        ReadOptions { ids: IdSource::FromContent { namespace: "n".into() }, ..ReadOptions::default() };
    let set = drafts_from_bytes("certify_officers.csv", text, None, &Register::default(), &options).unwrap();
    assert_ne!(set.drafts[0].id, set.drafts[1].id);
}

#[test]
fn a_code_is_looked_up_on_the_day_of_the_act() {
    let dir = folder();
    let mut register = record(&load(dir.path(), &Register::default(), IdSource::Office));
    let change = json!({"kind": "change_place", "place": "yanwo", "from": "2016-01-01", "code": "370522109"});
    register.admit(entry(register.next_position().0, None, &common::act(change))).unwrap();
    let close = |day: &str| {
        let text = format!("place,last_day\n370522101,{day}\n");
        let options = ReadOptions::default();
        drafts_from_bytes("close_place.csv", text.as_bytes(), None, &register, &options).unwrap()
    };
    let Act::ClosePlace(before) = &close("2015-12-31").drafts[0].act else { unreachable!() };
    assert_eq!(before.place.as_str(), "yanwo");
    let set = close("2016-06-30");
    let Act::ClosePlace(after) = &set.drafts[0].act else { unreachable!() };
    assert_eq!(after.place.as_str(), "370522101", "nobody bears it any more: kept as written");
    assert_eq!(set.report.hints.len(), 1);
}

#[test]
fn what_is_not_found_is_kept_with_a_hint_and_an_issue_is_a_fault() {
    let dir = folder();
    let register = record(&load(dir.path(), &Register::default(), IdSource::Office));
    let read = |name: &str, text: &str| {
        drafts_from_bytes(name, text.as_bytes(), None, &register, &ReadOptions::default()).unwrap()
    };
    let set = read("close_place.csv", "place,last_day\n盐窝,2015-12-31\n盐窝 镇子,2015-12-31\n");
    assert_eq!(set.drafts.len(), 1);
    let report = set.report.describe(Language::En);
    assert!(report.contains("hint: close_place.csv, row 2, A place `盐窝`: the register knows no such place; kept as written; perhaps `盐窝镇`"), "{report}");
    assert!(
        report.contains("close_place.csv, row 3, A place `盐窝 镇子`: the register knows no such place"),
        "{report}"
    );
    let set = read(
        "accept_grant.csv",
        "issue,organ,day\n利政发〔2015〕9号,yw-gov,2014-06-01\nlj-2014-3,yw-gov,2014-06-01\n",
    );
    let report = set.report.describe(Language::En);
    assert!(report.contains("row 2, A issue `利政发〔2015〕9号`: there is no such issue"), "{report}");
    assert_eq!(set.drafts.len(), 1);
    let twice = "instrument,issued,power,place,mode,grantor,grantee,effective\nlj-2014-3,2014-05-21,QZ-01,chen,transfer,lj-env,yw-gov,2014-06-01\n";
    // Admission would refuse this issue; what matters here is that two issues cite one instrument.
    let issue = read("issue_grant.csv", twice).drafts.remove(0).act;
    let second = entry(register.next_position().0, None, &issue);
    let both = Register::fold(register.entries().iter().cloned().chain([second]));
    let set = drafts_from_bytes(
        "accept_grant.csv",
        "issue,organ,day\nlj-2014-3,yw-gov,2014-06-01\n".as_bytes(),
        None,
        &both,
        &ReadOptions::default(),
    )
    .unwrap();
    assert!(
        set.report.describe(Language::Zh).contains("有 2 次印发"),
        "{}",
        set.report.describe(Language::Zh)
    );
}

#[test]
fn an_identity_that_is_given_is_never_looked_up() {
    let text = "place,name,level\na,甲,county\n甲,乙,county\n";
    let acts = common::clean("register_place.csv", text.as_bytes(), None);
    let Act::RegisterPlace(second) = &acts[1] else { unreachable!() };
    assert_eq!(second.place.as_str(), "甲");
}
