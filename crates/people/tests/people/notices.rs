//! E-mail addresses, and what each person was told by mail.

use std::collections::BTreeSet;

use access::Person;
use people::{AllTold, EmailAddress, NewAccount, PeopleError, Told};
use register::Day;

use crate::world::{World, account, at, town_tie};

fn email(text: &str) -> EmailAddress {
    EmailAddress::new(text).unwrap()
}

fn told(lines: &[u32], overdue: Option<Day>) -> AllTold {
    let lines: BTreeSet<u32> = lines.iter().copied().collect();
    AllTold::from([("accept_grant gov-west 7".to_owned(), Told { lines, overdue })])
}

#[tokio::test]
async fn an_address_is_set_taken_away_and_noted_without_being_repeated() {
    let world = World::peopled().await;
    let (admin, zhang) = (account("admin"), account("zhang"));
    let doing = world.admin_doing(0);
    let set = async |email: Option<&EmailAddress>| {
        world.people.set_email(&zhang, email, doing.with(&admin)).await.unwrap();
        world.people.account(&zhang).await.unwrap().unwrap().email
    };
    assert_eq!(set(Some(&email("zhang@gr.gov.cn"))).await, Some(email("zhang@gr.gov.cn")));
    let step = &world.people.trail(None, 1).await.unwrap()[0];
    assert_eq!(
        (step.what, step.account.as_str(), step.detail.as_str()),
        (people::Event::EmailSet, "zhang", "")
    );
    assert_eq!(set(None).await, None);
    let nobody = world.people.set_email(&account("wang"), None, doing.with(&admin)).await;
    assert!(matches!(nobody, Err(PeopleError::NoSuchAccount { .. })));
    let person = Person { account: account("li"), name: "李四".into(), ties: vec![town_tie()] };
    let new = NewAccount { person, password: None, external: None, email: Some(email("li@gr.gov.cn")) };
    world.people.open_account(&new, doing.with(&admin)).await.unwrap();
    assert_eq!(
        world.people.account(&account("li")).await.unwrap().unwrap().email,
        Some(email("li@gr.gov.cn"))
    );
}

#[tokio::test]
async fn what_was_told_is_kept_and_a_letter_under_way_counts_as_failed() {
    let world = World::peopled().await;
    let (admin, zhang) = (account("admin"), account("zhang"));
    assert!(world.people.addressees().await.unwrap().is_empty());
    let address = email("zhang@gr.gov.cn");
    world.people.set_email(&zhang, Some(&address), world.admin_doing(0).with(&admin)).await.unwrap();
    let first = world.people.addressees().await.unwrap();
    assert_eq!((first.len(), first[0].failures, &first[0].email), (1, 0, &address));
    assert!(first[0].told.is_empty() && first[0].next_at < at(0));
    world.people.begin_letter(&zhang, 1, at(300)).await.unwrap();
    let under_way = &world.people.addressees().await.unwrap()[0];
    assert_eq!((under_way.failures, under_way.next_at), (1, at(300)));
    let (one, overdue) = (told(&[1, 2], None), told(&[2], Day::new(2014, 12, 20)));
    for told in [one, overdue] {
        world.people.keep_told(&zhang, &told, at(600)).await.unwrap();
        let kept = &world.people.addressees().await.unwrap()[0];
        assert_eq!((kept.failures, kept.next_at, &kept.told), (0, at(600), &told));
    }
    world.people.begin_letter(&zhang, 1, at(900)).await.unwrap();
    let again = &world.people.addressees().await.unwrap()[0];
    assert_eq!(again.told, told(&[2], Day::new(2014, 12, 20)), "what was told stays known");
    world.people.set_disabled(&zhang, true, world.admin_doing(1).with(&admin)).await.unwrap();
    assert!(world.people.addressees().await.unwrap().is_empty());
}
