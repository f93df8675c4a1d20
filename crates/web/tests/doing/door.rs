//! Who may come in, see and record: a register with accounts, driven as a browser and as a program would.

use access::{AccountId, Person, Role, Tie};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use jiff::{SignedDuration, Timestamp};
use people::{Doing, FirstAdministrator, FromWhere, NewAccount, NewToken, People, PeopleError};
use register::OrganId;
use serde_json::{Value, json};
use tables::{Limits, Workbook};

use crate::site::{Answer, Site, act_id, draft, office_recorder};

pub const PASSWORD: &str = "correct horse battery";

fn organ(id: &str) -> OrganId {
    OrganId::new(id).unwrap()
}

fn account(name: &str) -> AccountId {
    AccountId::new(name).unwrap()
}

fn from(now: Timestamp) -> FromWhere<'static> {
    FromWhere { remote: "here", device: "browser", now }
}

/// A site with an administrator, and people of the west town, the department, the government and an auditor.
pub async fn peopled() -> (Site, People) {
    let (site, people) = Site::with_people().await;
    let now = site.now();
    let code = people.setup_code(now).await.unwrap().unwrap();
    let first = FirstAdministrator {
        account: account("admin"),
        name: "管理员",
        password: PASSWORD,
        organ: organ("gov"),
    };
    people.set_up(&code, first, from(now)).await.unwrap();
    let by = account("admin");
    let everybody = [
        ("west", "陈庄经办", vec![(Role::Town, "gov-west")]),
        ("build", "住建经办", vec![(Role::Department, "dept")]),
        ("office", "编办经办", vec![(Role::InstitutionOffice, "gov")]),
        ("justice", "审核", vec![(Role::LegalityReviewer, "gov"), (Role::InstitutionOffice, "gov")]),
        ("audit", "审计", vec![(Role::Auditor, "gov")]),
    ];
    for (name, called, ties) in everybody {
        let ties = ties.iter().map(|(role, at)| Tie::whole(*role, organ(at))).collect();
        let person = Person { account: account(name), name: called.to_owned(), ties };
        let new = NewAccount {
            person,
            password: Some("one time password".to_owned()),
            external: None,
            email: None,
        };
        let doing = Doing { by: &by, remote: "here", now };
        people.open_account(&new, doing).await.unwrap();
        let signed_in = enter(&people, name, "one time password", now).await;
        let signed_in = people.signed_in(&signed_in, now).await.unwrap();
        people.change_password(&signed_in, "one time password", PASSWORD, from(now)).await.unwrap();
    }
    (site, people)
}

pub async fn enter(people: &People, name: &str, password: &str, now: Timestamp) -> String {
    let credentials = people::Credentials { account: name, password, previous: None };
    match people.sign_in(credentials, from(now)).await.unwrap() {
        people::SignIn::Done(session) => session.token,
        people::SignIn::SecondFactor { .. } => panic!("no second factor was set up"),
    }
}

/// The cookie the browser would send from now on.
fn session_of(answer: &Answer) -> String {
    let line = answer.headers[header::SET_COOKIE].to_str().unwrap();
    line.split(';').next().unwrap().to_owned()
}

pub async fn signed_in(site: &Site, name: &str) -> String {
    let answer = site.post_as("/sign-in", &[("account", name), ("password", PASSWORD)], None).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    session_of(&answer)
}

/// The fields that accept a line of the issue for the west, with the keys of a form that was shown.
async fn acceptance(site: &Site, cookie: &str, organ: &str) -> Vec<(String, String)> {
    let issue = act_id(13).to_string();
    let form =
        site.get_as(&format!("/record/act/accept_grant?issue={issue}&organ=gov-west"), Some(cookie)).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.text());
    let pairs = [
        ("csrf", form.hidden_of_main("csrf")),
        ("form", form.hidden("form")),
        ("issue", issue),
        ("organ", "gov-west".into()),
        ("for_organ", organ.into()),
        ("lines", "4".into()),
        ("day", "2014-03-01".into()),
        ("step", "record".into()),
    ];
    pairs.map(|(name, value)| (name.to_owned(), value)).to_vec()
}

async fn send(site: &Site, path: &str, pairs: &[(String, String)], cookie: Option<&str>) -> Answer {
    let pairs: Vec<(&str, &str)> =
        pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    site.post_as(path, &pairs, cookie).await
}

#[tokio::test]
async fn the_first_run_makes_the_administrator_and_closes_the_open_door() {
    let (site, people) = Site::with_people().await;
    assert_eq!(site.get_as("/record", None).await.status, StatusCode::OK, "open until then");
    let code = people.setup_code(site.now()).await.unwrap().unwrap();
    let mut pairs = vec![
        ("code", "AAAA-BBBB"),
        ("account", "admin"),
        ("name", "管理员"),
        ("organ", "gov"),
        ("password", PASSWORD),
    ];
    let wrong = site.post_as("/setup", &pairs, None).await;
    assert_eq!(wrong.status, StatusCode::FORBIDDEN);
    wrong.says(&["初始化码不正确", "关口 setup"]);
    pairs[0].1 = &code;
    let made = site.post_as("/setup", &pairs, None).await;
    assert_eq!(
        (made.status, &made.headers[header::LOCATION]),
        (StatusCode::SEE_OTHER, &"/account".parse().unwrap())
    );
    let line = made.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(line.contains("HttpOnly") && line.contains("SameSite=Lax") && !line.contains("Secure"), "{line}");
    site.get_as("/account", Some(&session_of(&made))).await.says(&["管理员", "系统管理员"]);
    let closed = site.get_as("/record", None).await;
    assert_eq!(closed.headers[header::LOCATION], "/sign-in?to=%2Frecord");
    assert_eq!(site.post_as("/setup", &pairs, None).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn somebody_signed_in_records_in_their_own_name_and_a_replay_is_refused() {
    let (site, _) = peopled().await;
    let cookie = signed_in(&site, "west").await;
    let pairs = acceptance(&site, &cookie, "gov-west").await;
    send(&site, "/record/act/accept_grant", &pairs, Some(&cookie)).await.says(&["第 16 号"]);
    let entry = site.office.snapshot().register.entries().last().cloned().unwrap();
    assert_eq!(
        (&*entry.recorder, entry.organ.as_str(), &*entry.capacity),
        ("陈庄经办〔west〕", "gov-west", "乡镇")
    );
    let again = send(&site, "/record/act/accept_grant", &pairs, Some(&cookie)).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    again.says(&["关口 form_replayed", "第 16 号", "/ledger/16"]);
    assert_eq!(site.size(), 16);
}

#[tokio::test]
async fn a_form_without_its_keys_or_by_nobody_records_nothing_and_keeps_the_draft() {
    let (site, _) = peopled().await;
    let cookie = signed_in(&site, "west").await;
    let mut foreign = acceptance(&site, &cookie, "gov-west").await;
    foreign[0].1 = "x".into();
    let refused = send(&site, "/record/act/accept_grant", &foreign, Some(&cookie)).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    refused.says(&["关口 csrf", "value=\"2014-03-01\""]);
    let nobody = send(&site, "/record/act/accept_grant", &foreign, None).await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
    nobody.says(&["sign-in-first", "请先登录", "value=\"2014-03-01\""]);
    assert_eq!(site.size(), 15);
}

#[tokio::test]
async fn an_organ_of_others_is_refused_by_its_rule_in_both_languages() {
    let (site, _) = peopled().await;
    let cookie = signed_in(&site, "build").await;
    let pairs = acceptance(&site, &cookie, "gov-west").await;
    let refused = send(&site, "/record/act/accept_grant", &pairs, Some(&cookie)).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    refused.says(&["不得以他人机关的名义办理", "规则 own-organ-only", "代签授权"]);
    let english = send(&site, "/record/act/accept_grant?lang=en", &pairs, Some(&cookie)).await;
    english.says(&["nothing is recorded for somebody else", "rule own-organ-only"]);
    let auditor = signed_in(&site, "audit").await;
    let pairs = acceptance(&site, &auditor, "gov").await;
    send(&site, "/record/act/accept_grant", &pairs, Some(&auditor))
        .await
        .says(&["规则 auditor-records-nothing"]);
    assert_eq!(site.size(), 15);
}

#[tokio::test]
async fn sessions_that_expired_or_were_forged_are_told_so() {
    let (site, _) = peopled().await;
    let cookie = signed_in(&site, "west").await;
    assert_eq!(site.get_as("/ledger", Some(&cookie)).await.status, StatusCode::OK);
    let pairs = acceptance(&site, &cookie, "gov-west").await;
    site.later(SignedDuration::from_mins(31));
    let expired = site.get_as("/towns", Some(&cookie)).await;
    assert_eq!(expired.headers[header::LOCATION], "/sign-in?gate=session_expired&to=%2Ftowns");
    assert!(expired.headers[header::SET_COOKIE].to_str().unwrap().starts_with("session=; "));
    let door = site.get_as("/sign-in?gate=session_expired&to=/towns", None).await;
    door.says(&["会话已过期", "value=\"/towns\""]);
    let late = send(&site, "/record/act/accept_grant", &pairs, Some(&cookie)).await;
    late.says(&["关口 session_expired", "value=\"2014-03-01\"", "target=\"_blank\"", "不会丢失"]);
    assert_eq!(late.status, StatusCode::UNAUTHORIZED);
    let forged = site.get_as("/towns", Some("session=forged")).await;
    assert_eq!(forged.headers[header::LOCATION], "/sign-in?gate=session_unknown&to=%2Ftowns");
    assert_eq!(site.size(), 15);
}

#[tokio::test]
async fn five_wrong_passwords_lock_the_account() {
    let (site, _) = peopled().await;
    let wrong = [("account", "west"), ("password", "not the password")];
    for _ in 0..5 {
        let answer = site.post_as("/sign-in", &wrong, None).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        answer.says(&["关口 credentials"]);
    }
    let right = [("account", "west"), ("password", PASSWORD)];
    let locked = site.post_as("/sign-in", &right, None).await;
    assert_eq!(locked.status, StatusCode::TOO_MANY_REQUESTS);
    locked.says(&["关口 locked"]);
    site.later(SignedDuration::from_mins(2));
    assert_eq!(site.post_as("/sign-in", &right, None).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_token_does_what_it_may_and_no_more() {
    let (site, people) = peopled().await;
    let session = enter(&people, "west", PASSWORD, site.now()).await;
    let owner = people.signed_in(&session, site.now()).await.unwrap();
    let make = async |read_only| {
        let expires_at = site.now() + SignedDuration::from_hours(24);
        let ties = owner.person.ties.clone();
        let new = NewToken { name: "程序".into(), ties, read_only, expires_at };
        people.make_token(&owner, &new, "here", site.now()).await.unwrap()
    };
    let accept = json!({"kind": "accept_grant", "issue": act_id(13), "organ": "gov-west", "lines": [5], "day": "2014-03-01"});
    let acts = json!({"drafts": [{"act": accept.clone()}]});
    let read = api(&site, &make(true).await, &acts).await;
    assert_eq!(read.0, StatusCode::FORBIDDEN);
    assert!(read.1["reasons"][0]["what"].as_str().unwrap().contains("token-reads-only"), "{}", read.1);
    let writes = make(false).await;
    let named = json!({"recorder": {"name": "别人", "organ": "gov-west", "capacity": "x"}, "drafts": []});
    assert_eq!(api(&site, &writes, &named).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    let backdated = json!({"drafts": [{"act": accept, "recorded_at": "2014-03-01T00:00:00Z"}]});
    assert_eq!(api(&site, &writes, &backdated).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(api(&site, &writes, &acts).await.0, StatusCode::CREATED);
    assert_eq!(site.size(), 16);
    let forged = api(&site, "qz_forged", &acts).await;
    assert_eq!((forged.0, &forged.1["type"]), (StatusCode::UNAUTHORIZED, &json!("/problems/token_unknown")));
    let cookie = Request::post("/api/v1/acts").header(header::COOKIE, format!("session={session}"));
    let by_cookie = site.send(cookie.body(Body::from(acts.to_string())).unwrap()).await;
    assert_eq!(by_cookie.status, StatusCode::FORBIDDEN, "what a browser sends by itself records nothing");
}

pub async fn api(site: &Site, token: &str, acts: &Value) -> (StatusCode, Value) {
    let request = Request::post("/api/v1/acts").header(header::AUTHORIZATION, format!("Bearer {token}"));
    let answer = site.send(request.body(Body::from(acts.to_string())).unwrap()).await;
    (answer.status, serde_json::from_slice(&answer.bytes).unwrap())
}

#[tokio::test]
async fn a_deputy_records_while_the_delegation_holds() {
    let (site, people) = peopled().await;
    let delegate = |deputy: &str| {
        json!({"kind": "delegate_signing", "organ": "gov-west", "delegator": "west", "deputy": deputy,
            "from": "2014-12-01", "until": "2015-01-31", "kinds": ["accept_grant"]})
    };
    let delegations = vec![draft(70, delegate("justice")), draft(71, delegate("build"))];
    site.office.record(delegations, &office_recorder(), false).await.unwrap();
    // Whoever works for the department that gives does not accept for the town.
    let giving = signed_in(&site, "build").await;
    let pairs = acceptance(&site, &giving, "gov-west").await;
    let refused = send(&site, "/record/act/accept_grant", &pairs, Some(&giving)).await;
    refused.says(&["deputy-serves-one-side"]);
    let cookie = signed_in(&site, "justice").await;
    let pairs = acceptance(&site, &cookie, "gov-west").await;
    send(&site, "/record/act/accept_grant", &pairs, Some(&cookie)).await.says(&["第 18 号"]);
    let entry = site.office.snapshot().register.entries().last().cloned().unwrap();
    assert_eq!(
        (&*entry.recorder, &*entry.capacity),
        ("审核〔justice〕", "乡镇（受陈庄经办〔west〕委托代签）")
    );
    // The delegator loses the account: so does the deputy the right.
    let by = account("admin");
    let doing = Doing { by: &by, remote: "here", now: site.now() };
    people.set_disabled(&account("west"), true, doing).await.unwrap();
    let mut more = acceptance(&site, &cookie, "gov-west").await;
    more[5].1 = "5".into();
    send(&site, "/record/act/accept_grant", &more, Some(&cookie)).await.says(&["own-organ-only"]);
}

/// The names a template offers on its sheet of lists, as one text; nothing where it has no such sheet.
async fn offered(site: &Site, kind: &str, cookie: Option<&str>) -> String {
    let answer = site.get_as(&format!("/templates/{kind}.xlsx"), cookie).await;
    assert_eq!(answer.status, StatusCode::OK);
    let mut book = Workbook::from_bytes("t.xlsx", answer.bytes.to_vec(), Limits::default()).unwrap();
    if book.sheets().iter().all(|sheet| sheet.name != "名录 Lists") {
        return String::new();
    }
    let mut lists = book.sheet("名录 Lists").unwrap();
    lists.rows().unwrap().map(|row| format!("{:?}", row.unwrap().cells)).collect()
}

#[tokio::test]
async fn templates_offer_the_names_whoever_asks_may_see() {
    let (site, _) = peopled().await;
    let wish = json!({"kind": "record_wish", "wish": "w", "organ": "gov-west", "direction": "town_asks", "day": "2014-11-01", "matter": "占道审批", "scope": "own"});
    let delegate = json!({"kind": "delegate_signing", "organ": "gov-west", "delegator": "west", "deputy": "build", "from": "2014-12-01", "until": "2015-01-31"});
    let acts = vec![draft(70, wish), draft(71, delegate)];
    site.office.record(acts, &office_recorder(), false).await.unwrap();
    assert!(offered(&site, "cases", None).await.contains("陈庄镇人民政府（gov-west）"));
    assert!(offered(&site, "register_place", None).await.contains("陈庄镇"));
    let (town, auditor) = (signed_in(&site, "west").await, signed_in(&site, "audit").await);
    assert_eq!(
        offered(&site, "settle_wish", None).await,
        "",
        "what is under way is for whoever is signed in"
    );
    assert!(offered(&site, "settle_wish", Some(&town)).await.contains("占道审批"));
    // Whoever has an account may read the whole ledger.
    for (cookie, sees) in [(None, false), (Some(town.as_str()), true), (Some(auditor.as_str()), true)] {
        let names = offered(&site, "end_delegation", cookie).await;
        assert_eq!(names.contains("west→build"), sees, "{names}");
    }
}

#[tokio::test]
async fn a_password_set_by_another_is_changed_before_anything_else() {
    let (site, people) = peopled().await;
    let by = account("admin");
    people
        .set_password(
            &account("west"),
            "handed over once",
            Doing { by: &by, remote: "here", now: site.now() },
        )
        .await
        .unwrap();
    let pairs = [("account", "west"), ("password", "handed over once"), ("to", "/record")];
    let entered = site.post_as("/sign-in", &pairs, None).await;
    assert_eq!(entered.headers[header::LOCATION], "/account");
    let cookie = session_of(&entered);
    assert_eq!(site.get_as("/towns", Some(&cookie)).await.headers[header::LOCATION], "/account");
    let page = site.get_as("/account", Some(&cookie)).await;
    let (csrf, form) = (page.hidden_of_main("csrf"), page.hidden("form"));
    let new = "a password of my own";
    let change =
        [("csrf", csrf.as_str()), ("form", &form), ("old", "handed over once"), ("new", new), ("again", new)];
    let changed = site.post_as("/account/password", &change, Some(&cookie)).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.text());
    assert_eq!(site.get_as("/towns", Some(&session_of(&changed))).await.status, StatusCode::OK);
    assert!(matches!(
        people.signed_in(cookie.trim_start_matches("session="), site.now()).await,
        Err(PeopleError::SessionUnknown)
    ));
}

#[tokio::test]
async fn an_administrator_opens_accounts_and_changes_no_ties_of_their_own() {
    let (site, people) = peopled().await;
    let cookie = signed_in(&site, "admin").await;
    let keys = async |path: &str| {
        let page = site.get_as(path, Some(&cookie)).await;
        (page.hidden_of_main("csrf"), page.hidden("form"))
    };
    let (csrf, form) = keys("/people").await;
    let new = [
        ("csrf", csrf.as_str()),
        ("form", &form),
        ("account", "east"),
        ("name", "大王经办"),
        ("role", "town"),
        ("organ", "大王镇人民政府"),
        ("places", ""),
    ];
    let opened = site.post_as("/people", &new, Some(&cookie)).await;
    opened.says(&["一次性密码", "大王经办"]);
    assert_eq!(
        people.account(&account("east")).await.unwrap().unwrap().person.ties,
        [Tie::whole(Role::Town, organ("gov-east"))]
    );
    let replayed = site.post_as("/people", &new, Some(&cookie)).await;
    replayed.says(&["form_replayed"]);
    let (csrf, form) = keys("/people/admin").await;
    let own = [("csrf", csrf.as_str()), ("form", &form), ("role", "town"), ("organ", "gov-east")];
    site.post_as("/people/admin/add-tie", &own, Some(&cookie)).await.says(&["管理员不得为自己设定任职"]);
    let (csrf, form) = keys("/people/admin").await;
    let last = [("csrf", csrf.as_str()), ("form", &form)];
    site.post_as("/people/admin/disable", &last, Some(&cookie)).await.says(&["last_administrator"]);
}

#[tokio::test]
async fn who_proposed_does_not_review() {
    let (site, people) = peopled().await;
    let line = json!({"power": "P-1", "place": "west", "mode": "transfer", "grantor": "dept", "grantee": "gov-west", "effective": "2016-01-01", "authorised_by": "《山东省城乡规划条例》第五十七条"});
    let propose = json!({"kind": "propose_grants", "proposal": "F-1", "title": "放权方案", "organ": "dept", "day": "2014-12-30", "decider": "gov", "lines": [line]});
    let review = json!({"drafts": [{"act": {"kind": "review_legality", "proposal": "F-1", "organ": "gov", "day": "2014-12-31", "view": "lawful"}}]});
    let session = enter(&people, "justice", PASSWORD, site.now()).await;
    let owner = people.signed_in(&session, site.now()).await.unwrap();
    let (ties, expires_at) = (owner.person.ties.clone(), site.now() + SignedDuration::from_hours(1));
    let new = NewToken { name: "程序".into(), ties, read_only: false, expires_at };
    let token = people.make_token(&owner, &new, "here", site.now()).await.unwrap();
    let rules = async || api(&site, &token, &review).await.1.to_string();
    assert!(!rules().await.contains("reviewer-did-not-propose"));
    let proposer = office::Recorder { name: owner.person.recorder(), ..office_recorder() };
    site.office.record(vec![draft(80, propose)], &proposer, false).await.unwrap();
    let refused = api(&site, &token, &review).await;
    assert_eq!(refused.0, StatusCode::FORBIDDEN, "{}", refused.1);
    assert!(
        refused.1["reasons"][0]["what"].as_str().unwrap().contains("reviewer-did-not-propose"),
        "{}",
        refused.1
    );
}

#[tokio::test]
async fn the_people_of_a_demonstration_enter_there_alone() {
    let (site, people) = peopled().await;
    let by = account(people::DEMONSTRATION);
    let person = Person { account: account("demo-role"), name: "演示-岗位".into(), ties: Vec::new() };
    let new = NewAccount { person, password: None, external: None, email: None };
    people.open_account(&new, Doing { by: &by, remote: "here", now: site.now() }).await.unwrap();
    let button = [("account", "demo-role")];
    let elsewhere = site.post_as("/sign-in/demonstration", &button, None).await;
    assert_eq!(elsewhere.status, StatusCode::UNAUTHORIZED, "this register is no demonstration");
    assert!(!site.get_as("/sign-in", None).await.text().contains("演示-岗位"));
    let demonstration = site.as_demonstration(&people);
    demonstration.get_as("/sign-in", None).await.says(&["演示-岗位"]);
    let entered = demonstration.post_as("/sign-in/demonstration", &button, None).await;
    assert_eq!(entered.status, StatusCode::SEE_OTHER);
    let other = demonstration.post_as("/sign-in/demonstration", &[("account", "west")], None).await;
    assert_eq!(other.status, StatusCode::UNAUTHORIZED, "who has a password uses it");
}
