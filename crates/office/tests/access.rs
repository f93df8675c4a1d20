//! Access at the office's door: it comes first, it names the entry's recorder and capacity, and a refusal changes nothing.
#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use access::{AccountId, Asker, Person, Role, Tie};
use office::{Because, Draft, Hand, Office, OfficeError, Permission, Recorder};
use register::{Day, Language, OrganId};
use serde_json::{Value, json};

fn organ(id: &str) -> OrganId {
    OrganId::new(id).unwrap()
}

fn draft(act: Value) -> Draft {
    Draft::of(serde_json::from_value::<register::acts::Act>(act).unwrap())
}

fn place(id: &str) -> Value {
    json!({"kind": "register_place", "place": id, "name": id, "level": "county"})
}

async fn opened(folder: &tempfile::TempDir) -> Office {
    let office = Office::create(&folder.path().join("ledger.sqlite")).await.unwrap();
    let stage = [
        json!({"kind": "open_register", "office": "县编办", "opening_day": "2010-01-01"}),
        place("county"),
        json!({"kind": "register_organ", "organ": "office", "name": "县编办", "organ_kind": "department", "level": "county", "area": "county", "function": "机构编制"}),
    ];
    let keeper = Recorder { name: "保管人".into(), organ: organ("office"), capacity: "经办".into() };
    office.record(stage.map(draft).to_vec(), keeper, false).await.unwrap();
    office
}

fn hand(role: Option<Role>) -> Hand {
    let ties = role.map(|role| Tie::whole(role, organ("office"))).into_iter().collect();
    let person = Person { account: AccountId::new("li").unwrap(), name: "李".into(), ties };
    let asker = Asker::signed_in(person);
    let today = Day::new(2014, 12, 31).unwrap();
    Hand::from(Permission { asker, organ: organ("office"), delegations: Vec::new(), today })
}

fn because(error: OfficeError) -> Because {
    let OfficeError::Refused { refused } = error else { panic!("{error}") };
    refused.into_iter().next().unwrap().because
}

fn hamlet() -> Value {
    json!({"kind": "register_place", "place": "east", "name": "大王镇", "level": "town", "parent": "county"})
}

#[tokio::test]
async fn whoever_may_records_in_their_own_name_and_capacity() {
    let folder = tempfile::tempdir().unwrap();
    let office = opened(&folder).await;
    office.record(vec![draft(hamlet())], hand(Some(Role::InstitutionOffice)), false).await.unwrap();
    let entry = office.snapshot().register.entries().last().cloned().unwrap();
    assert_eq!((&*entry.recorder, &*entry.capacity), ("李〔li〕", "机构编制部门"));
}

#[tokio::test]
async fn whoever_may_not_is_told_the_rule_before_anything_else_is_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let office = opened(&folder).await;
    let unknown = json!({"kind": "accept_grant", "issue": "00000000-0000-7000-8000-000000000100", "organ": "nowhere", "lines": [1], "day": "2014-01-01"});
    for (act, role) in [(hamlet(), Some(Role::Auditor)), (unknown, Some(Role::Town)), (hamlet(), None)] {
        let error = office.record(vec![draft(act)], hand(role), false).await.unwrap_err();
        let because = because(error);
        assert_eq!(because.step(), "access", "{because:?}");
        let (zh, en) = (because.say(Language::Zh), because.say(Language::En));
        assert!(zh.contains(because.code()) && zh.contains('；') && en.contains(because.code()), "{zh} {en}");
    }
    assert_eq!(office.snapshot().known().0, 3);
}

#[tokio::test]
async fn only_the_keeper_says_who_recorded_and_when() {
    let folder = tempfile::tempdir().unwrap();
    let office = opened(&folder).await;
    let other = Recorder { name: "别人".into(), organ: organ("office"), capacity: "经办".into() };
    let named = Draft { recorder: Some(other), ..draft(hamlet()) };
    let dated = Draft { recorded_at: Some("2030-01-01T00:00:00Z".parse().unwrap()), ..draft(hamlet()) };
    for (draft, code) in [(named, "recorder_given"), (dated, "recorded_at_given")] {
        let refused = office.record(vec![draft], hand(Some(Role::InstitutionOffice)), false).await;
        assert_eq!(because(refused.unwrap_err()).code(), code);
    }
}

#[tokio::test]
async fn a_register_with_organs_is_recorded_in_for_one_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let office = opened(&folder).await;
    let stranger = Recorder { name: "甲".into(), organ: organ("nowhere"), capacity: "经办".into() };
    let error = office.record(vec![draft(hamlet())], stranger.clone(), false).await.unwrap_err();
    let because = because(error);
    assert_eq!((because.step(), because.code()), ("access", "recorder_unknown"));
    assert!(
        because.say(Language::Zh).contains("“nowhere”") && because.say(Language::En).contains("`nowhere`")
    );
    assert_eq!(office.snapshot().known().0, 3);
    // The office that opened the register is no stranger, and an organ may register itself, and then record.
    let opener = Recorder { organ: organ("县编办"), ..stranger.clone() };
    office.record(vec![draft(place("other"))], opener, false).await.unwrap();
    let itself = json!({"kind": "register_organ", "organ": "nowhere", "name": "县司法局", "organ_kind": "department", "level": "county", "area": "county", "function": "司法行政"});
    office.record([itself, hamlet()].map(draft).to_vec(), stranger, false).await.unwrap();
}

/// A department's table with a line that another would give: that line is named, not the whole table.
#[tokio::test]
async fn the_line_that_is_not_ones_own_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let office = opened(&folder).await;
    let department = |id: &str| json!({"kind": "register_organ", "organ": id, "name": id, "organ_kind": "department", "level": "county", "area": "county", "function": id});
    let town = json!({"kind": "register_organ", "organ": "town", "name": "大王镇人民政府", "organ_kind": "government", "level": "town", "area": "east"});
    let county = json!({"kind": "register_organ", "organ": "gov", "name": "县人民政府", "organ_kind": "government", "level": "county", "area": "county"});
    let stage = [hamlet(), department("other"), town, county].map(draft).to_vec();
    office.record(stage, hand(Some(Role::InstitutionOffice)), false).await.unwrap();
    let line = |grantor: &str| {
        json!({"power": "p", "place": "east", "mode": "entrust", "grantor": grantor, "grantee": "town",
        "effective": "2015-01-01", "expires": "2016-01-01"})
    };
    let proposal = |grantors: &[&str]| {
        let lines: Vec<Value> = grantors.iter().map(|grantor| line(grantor)).collect();
        draft(
            json!({"kind": "propose_grants", "proposal": "first", "title": "方案", "organ": "office", "decider": "gov", "day": "2014-12-01", "lines": lines}),
        )
    };
    let lines = async |grantors: &[&str]| -> Vec<Option<u32>> {
        let error =
            office.record(vec![proposal(grantors)], hand(Some(Role::Department)), false).await.unwrap_err();
        let OfficeError::Refused { refused } = error else { panic!("{error}") };
        assert!(refused.iter().all(|one| one.because.step() == "access"), "{refused:?}");
        refused.iter().map(|one| one.because.line()).collect()
    };
    assert_eq!(lines(&["office", "other", "office", "other"]).await, [Some(2), Some(4)]);
    assert_eq!(lines(&["other", "other"]).await, [None], "no line is its own");
}
