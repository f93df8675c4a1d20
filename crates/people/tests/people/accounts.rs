//! Accounts: names, limits, changes that end sessions, the last administrator, the trail.

use access::{AccountId, Person, Role, Tie};
use people::{Event, NewAccount, PeopleError};

use crate::world::{CLERK_PASSWORD, World, account, at, organ, town_tie};

fn person(name: &str, ties: Vec<Tie>) -> Person {
    Person { account: account(name), name: "某人".to_owned(), ties }
}

fn new(name: &str) -> NewAccount {
    NewAccount { person: person(name, Vec::new()), password: None, external: None, email: None }
}

#[tokio::test]
async fn an_account_is_opened_once_whatever_its_case() {
    let world = World::peopled().await;
    let admin = account("admin");
    let doing = world.admin_doing(0);
    for name in ["zhang", "ZHANG", "Zhang"] {
        let refused = world.people.open_account(&new(name), doing.with(&admin)).await;
        assert!(matches!(refused, Err(PeopleError::AccountTaken { .. })), "{name}");
    }
    assert!(world.sign_in_with("ZHANG", CLERK_PASSWORD, 1).await.is_ok());
}

#[tokio::test]
async fn what_cannot_be_kept_is_refused() {
    let world = World::peopled().await;
    let admin = account("admin");
    let doing = world.admin_doing(0);
    let long = "长".repeat(61);
    for name in ["", "   ", "两\n行", "假〔admin〕", &long] {
        let mut one = new("li");
        one.person.name = name.to_owned();
        let refused = world.people.open_account(&one, doing.with(&admin)).await;
        assert!(matches!(refused, Err(PeopleError::BadName { .. })), "{name}");
    }
    let mut one = new("li");
    one.person.ties = vec![town_tie(); 21];
    assert!(matches!(
        world.people.open_account(&one, doing.with(&admin)).await,
        Err(PeopleError::TooMany { limit: 20, .. })
    ));
    let mut one = new("li");
    one.password = Some("short".to_owned());
    assert!(world.people.open_account(&one, doing.with(&admin)).await.is_err());
    assert_eq!(world.people.account(&account("li")).await.unwrap(), None, "nothing half done");
    for odd in ["", "两 个", "a\u{0}b", "a(b)", &"a".repeat(65)] {
        assert!(AccountId::new(odd).is_err(), "{odd}");
    }
}

#[tokio::test]
async fn changed_ties_end_the_sessions_and_count_at_once() {
    let world = World::peopled().await;
    let admin = account("admin");
    let token = world.token(0).await;
    let mut zhang = person("zhang", vec![town_tie()]);
    world.people.change_account(&zhang, None, world.admin_doing(1).with(&admin)).await.unwrap();
    assert!(world.people.signed_in(&token, at(2)).await.is_ok(), "only the name changed");
    zhang.ties = vec![Tie::whole(Role::Department, organ("JG-ZHZF"))];
    world.people.change_account(&zhang, None, world.admin_doing(3).with(&admin)).await.unwrap();
    assert!(matches!(world.people.signed_in(&token, at(4)).await, Err(PeopleError::SessionUnknown)));
    assert_eq!(world.clerk(5).await.person.ties, zhang.ties);
}

#[tokio::test]
async fn a_disabled_account_is_out_at_once_and_comes_back() {
    let world = World::peopled().await;
    let admin = account("admin");
    let token = world.token(0).await;
    let zhang = account("zhang");
    world.people.set_disabled(&zhang, true, world.admin_doing(1).with(&admin)).await.unwrap();
    assert!(world.people.signed_in(&token, at(2)).await.is_err());
    assert!(world.sign_in_with("zhang", CLERK_PASSWORD, 3).await.is_err());
    world.people.set_disabled(&zhang, false, world.admin_doing(4).with(&admin)).await.unwrap();
    assert!(world.sign_in_with("zhang", CLERK_PASSWORD, 5).await.is_ok());
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let world = World::peopled().await;
    let admin = account("admin");
    let doing = world.admin_doing(0);
    let stays = |result| assert!(matches!(result, Err(PeopleError::LastAdministrator { .. })), "{result:?}");
    stays(world.people.set_disabled(&admin, true, doing.with(&admin)).await);
    stays(world.people.change_account(&person("admin", vec![town_tie()]), None, doing.with(&admin)).await);
    let mut second = new("second");
    second.person.ties = vec![Tie::whole(Role::Administrator, organ("JG-BB"))];
    world.people.open_account(&second, doing.with(&admin)).await.unwrap();
    world.people.set_disabled(&admin, true, doing.with(&account("second"))).await.unwrap();
    stays(world.people.set_disabled(&account("second"), true, doing.with(&account("second"))).await);
}

#[tokio::test]
async fn a_password_set_by_another_must_be_changed() {
    let world = World::peopled().await;
    let admin = account("admin");
    let token = world.token(0).await;
    let given = "given by the administrator";
    world.people.set_password(&account("zhang"), given, world.admin_doing(1).with(&admin)).await.unwrap();
    assert!(world.people.signed_in(&token, at(2)).await.is_err());
    let session = world.sign_in_with("zhang", given, 3).await.unwrap();
    assert!(session.must_change_password);
    assert!(world.people.signed_in(&session.token, at(4)).await.unwrap().must_change_password);
    let nobody =
        world.people.set_password(&account("nobody"), given, world.admin_doing(5).with(&admin)).await;
    assert!(matches!(nobody, Err(PeopleError::NoSuchAccount { .. })));
}

#[tokio::test]
async fn an_external_name_is_one_persons() {
    let world = World::peopled().await;
    let admin = account("admin");
    let doing = world.admin_doing(0);
    let mut one = new("li");
    one.external = Some("E-1".to_owned());
    world.people.open_account(&one, doing.with(&admin)).await.unwrap();
    let zhang = person("zhang", vec![town_tie()]);
    let taken = world.people.change_account(&zhang, Some("E-1".to_owned()), doing.with(&admin)).await;
    assert!(matches!(taken, Err(PeopleError::ExternalTaken)));
    assert!(
        matches!(world.sign_in_with("li", "", 1).await, Err(PeopleError::WrongCredentials)),
        "no password"
    );
}

#[tokio::test]
async fn the_trail_tells_who_did_what_and_no_secret() {
    let world = World::peopled().await;
    world.sign_in_with("zhang", "wrong and secret 密码", 0).await.unwrap_err();
    world.token(1).await;
    let steps = world.people.trail(None, 1_000).await.unwrap();
    let told: Vec<_> =
        steps.iter().map(|step| (step.what, step.account.as_str(), step.by.as_str())).collect();
    assert_eq!(told[0], (Event::SignedIn, "zhang", "zhang"));
    assert_eq!(told[1], (Event::Refused, "zhang", ""));
    assert!(told.contains(&(Event::AccountOpened, "zhang", "admin")));
    assert!(told.contains(&(Event::SetUp, "admin", "admin")));
    for step in &steps {
        let text = format!("{step:?}");
        assert!(!text.contains(CLERK_PASSWORD) && !text.contains("secret 密码"), "{text}");
    }
    let older = world.people.trail(Some(steps[1].number), 1).await.unwrap();
    assert_eq!(older, steps[2..3]);
}
