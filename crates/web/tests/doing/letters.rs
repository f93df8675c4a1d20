//! Notices by mail, received by a mail server of the tests: who is told what, once, and what becomes of failures.

use std::sync::Arc;
use std::time::Duration;

use access::AccountId;
use jiff::SignedDuration;
use people::{Doing, EmailAddress, People};
use post::Carrier;
use serde_json::json;
use web::letters::{LetterSettings, Letters, Round};

use crate::door::{peopled, signed_in};
use crate::mail_server::{MailServer, carrier_to};
use crate::site::{Site, draft, office_recorder};

fn account(name: &str) -> AccountId {
    AccountId::new(name).unwrap()
}

struct World {
    site: Site,
    people: People,
    server: MailServer,
    letters: Letters,
}

impl World {
    /// A site with people; those named have an e-mail address.
    async fn with(addressed: &[&str]) -> Self {
        let (site, people) = peopled().await;
        let server = MailServer::start().await;
        let letters = letters(&site, Arc::new(server.carrier()));
        let world = Self { site, people, server, letters };
        for name in addressed {
            world.email(name, Some(&format!("{name}@example.gov.cn"))).await;
        }
        world
    }

    async fn email(&self, name: &str, email: Option<&str>) {
        let by = account("admin");
        let doing = Doing { by: &by, remote: "here", now: self.site.now() };
        let email = email.map(|text| EmailAddress::new(text).unwrap());
        self.people.set_email(&account(name), email.as_ref(), doing).await.unwrap();
    }

    /// A round, and to whom letters came.
    async fn round(&self) -> (Round, Vec<crate::mail_server::Letter>) {
        (self.letters.round().await.unwrap(), self.server.came())
    }

    /// The letters that come next, however long it takes.
    async fn arrives(&self) -> Vec<crate::mail_server::Letter> {
        for _ in 0..400 {
            let came = self.server.came();
            if !came.is_empty() {
                return came;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("no letter came")
    }

    async fn record(&self, number: u128, act: serde_json::Value) {
        self.site.office.record(vec![draft(number, act)], &office_recorder(), false).await.unwrap();
    }

    /// A step of a plan that waits for the department.
    async fn plan(&self, number: u128) {
        let step = json!({"title": "培训", "organ": "dept", "due": "2015-06-30"});
        self.record(number, json!({"kind": "draw_up_plan", "plan": "GZ-1", "title": "方案", "organ": "gov", "place": "west", "day": "2014-12-01", "town_type": "middle", "steps": [step]})).await;
    }

    async fn propose(&self, number: u128, proposal: &str, title: &str) {
        let line = json!({"power": "P-1", "place": "west", "mode": "transfer", "grantor": "dept", "grantee": "gov-west", "effective": "2016-01-01", "authorised_by": "《山东省城乡规划条例》第五十七条"});
        self.record(number, json!({"kind": "propose_grants", "proposal": proposal, "title": title, "organ": "dept", "day": "2014-12-30", "decider": "gov", "lines": [line]})).await;
    }
}

fn letters(site: &Site, carrier: Arc<dyn Carrier>) -> Letters {
    let address = "https://quanze.example.gov.cn".to_owned();
    let morning = jiff::civil::time(8, 30, 0, 0);
    Letters::new(site.app.clone(), carrier, LetterSettings { address, morning })
}

#[tokio::test]
async fn whoever_has_an_address_is_told_once_what_waits_for_their_organs() {
    let world = World::with(&["west"]).await;
    let (round, came) = world.round().await;
    assert_eq!((round.sent, round.failed, came.len()), (1, 0, 1));
    let letter = &came[0];
    assert_eq!((letter.from.as_str(), letter.to.as_str()), ("quanze@example.gov.cn", "west@example.gov.cn"));
    assert!(letter.headers.contains("Auto-Submitted: auto-generated"), "{}", letter.headers);
    letter.says(&[
        "陈庄经办，您好",
        "承接：广政发〔2013〕18号（3 项）",
        "等待机关：陈庄镇人民政府",
        "自 2013-06-18 起等待，没有期限",
        "https://quanze.example.gov.cn/desk?lang=zh",
        "Dear 陈庄经办",
        "take up: 广政发〔2013〕18号 (3 lines)",
        "waiting since 2013-06-18, without a time limit",
        "https://quanze.example.gov.cn/desk?lang=en",
    ]);
    assert!(!letter.text.contains("大王镇"), "what waits for others is not told: {}", letter.text);
    world.site.later(SignedDuration::from_hours(24));
    assert_eq!(world.round().await.0, Round::default(), "never twice");
}

#[tokio::test]
async fn what_is_recorded_is_told_and_what_comes_within_minutes_is_told_together() {
    let world = World::with(&["west", "build"]).await;
    world.round().await;
    world.site.later(SignedDuration::from_mins(6));
    world.propose(70, "F-1", "第一批放权方案").await;
    let (_, came) = world.round().await;
    assert_eq!(came.iter().map(|one| one.to.as_str()).collect::<Vec<_>>(), ["west@example.gov.cn"]);
    came[0].says(&["答复意见：第一批放权方案（1 项）", "此前告知过的还有"]);
    world.propose(71, "F-2", "第二批放权方案").await;
    world.propose(72, "F-3", "第三批放权方案").await;
    let (round, came) = world.round().await;
    assert!(came.is_empty() && round.sent == 0, "not within minutes");
    assert_eq!(round.again_at, Some(world.site.now() + SignedDuration::from_mins(5)));
    world.site.later(SignedDuration::from_mins(5));
    let (_, came) = world.round().await;
    assert_eq!(came.len(), 1);
    came[0].says(&["1. 答复意见：第二批放权方案", "2. 答复意见：第三批放权方案"]);
    assert!(!came[0].text.contains("第一批"), "{}", came[0].text);
}

#[tokio::test]
async fn letters_go_by_themselves_when_something_was_recorded() {
    let world = World::with(&["west"]).await;
    let letters = letters(&world.site, Arc::new(world.server.carrier()));
    let kept = tokio::spawn(letters.looking_every(Duration::from_millis(20)).keep());
    world.arrives().await[0].says(&["承接"]);
    world.site.later(SignedDuration::from_mins(6));
    world.propose(70, "F-1", "第一批放权方案").await;
    world.arrives().await[0].says(&["答复意见：第一批放权方案"]);
    kept.abort();
}

#[tokio::test]
async fn a_step_is_told_again_when_it_is_overdue() {
    let world = World::with(&["west"]).await;
    world.record(70, json!({"kind": "draw_up_plan", "plan": "GZ-1", "title": "陈庄镇放权工作方案", "organ": "gov", "place": "west", "day": "2014-12-01", "town_type": "middle", "steps": [{"title": "\r\nBcc: 培训", "organ": "gov-west", "due": "2014-12-20"}]})).await;
    let (_, came) = world.round().await;
    came[0].says(&["期限 2014-12-20 已过", "overdue: the limit was 2014-12-20"]);
    assert!(!came[0].headers.contains("Bcc"), "{}", came[0].headers);
}

#[tokio::test]
async fn nobody_without_address_or_disabled_is_written_to() {
    let world = World::with(&["west", "build"]).await;
    world.email("west", None).await;
    let by = account("admin");
    let doing = Doing { by: &by, remote: "here", now: world.site.now() };
    world.people.set_disabled(&account("build"), true, doing).await.unwrap();
    assert_eq!(world.round().await.0, Round::default());
    assert!(world.server.came().is_empty());
}

#[tokio::test]
async fn a_refused_letter_keeps_no_other_and_is_tried_again_ever_more_rarely() {
    let world = World::with(&["build", "west"]).await;
    world.plan(70).await;
    world.server.refuse(Some("build@example.gov.cn"));
    let (round, came) = world.round().await;
    assert_eq!((round.sent, round.failed, came.len()), (1, 1, 1));
    let mut waits = Vec::new();
    for _ in 0..3 {
        let again_at = world.round().await.0.again_at.unwrap();
        waits.push(again_at.duration_since(world.site.now()).as_mins());
        world.site.later(again_at.duration_since(world.site.now()));
        assert_eq!(world.round().await.0.failed, 1);
    }
    assert_eq!(waits, [5, 10, 20]);
    world.server.refuse(None);
    world.site.later(SignedDuration::from_hours(6));
    let (round, came) = world.round().await;
    assert_eq!((round.sent, came[0].to.as_str()), (1, "build@example.gov.cn"));
}

#[tokio::test]
async fn a_server_that_is_away_holds_up_nobody_and_nothing_is_lost() {
    let world = World::with(&["build", "west"]).await;
    world.plan(70).await;
    let nobody = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let gone = nobody.local_addr().unwrap();
    drop(nobody);
    let away = letters(&world.site, Arc::new(carrier_to(gone)));
    let round = away.round().await.unwrap();
    assert_eq!((round.sent, round.failed), (0, 1), "the next is not even tried");
    world.propose(71, "F-1", "第一批放权方案").await;
    assert_eq!(world.site.size(), 17, "recording goes on");
    world.site.later(SignedDuration::from_mins(5));
    let (round, came) = world.round().await;
    assert_eq!((round.sent, came.len()), (2, 2));
}

#[tokio::test]
async fn one_keeps_ones_own_address_and_an_administrator_those_of_others() {
    let world = World::with(&[]).await;
    let set = async |cookie: &str, page: &str, path: &str, email: &str| {
        let shown = world.site.get_as(page, Some(cookie)).await;
        let (csrf, form) = (shown.hidden_of_main("csrf"), shown.hidden("form"));
        let pairs = [("csrf", csrf.as_str()), ("form", &form), ("email", email)];
        world.site.post_as(path, &pairs, Some(cookie)).await
    };
    let email = async |name: &str| world.people.account(&account(name)).await.unwrap().unwrap().email;
    let west = signed_in(&world.site, "west").await;
    set(&west, "/account", "/account/email", "west").await.says(&["这不是电子邮箱地址", "关口 names"]);
    assert_eq!(email("west").await, None);
    set(&west, "/account", "/account/email", "west@example.gov.cn").await;
    assert_eq!(email("west").await.unwrap().as_str(), "west@example.gov.cn");
    world.site.get_as("/account", Some(&west)).await.says(&["value=\"west@example.gov.cn\""]);
    let admin = signed_in(&world.site, "admin").await;
    set(&admin, "/people/build", "/people/build/email", "build@example.gov.cn").await;
    assert_eq!(email("build").await.unwrap().as_str(), "build@example.gov.cn");
    set(&admin, "/people/build", "/people/build/email", "").await;
    assert_eq!(email("build").await, None);
}
