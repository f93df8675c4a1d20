//! Sessions: known, expired, forged, rotated, listed, ended.

use access::{Asker, Means};
use people::{Credentials, PeopleError, SignIn};

use crate::world::{ADMIN_PASSWORD, CLERK_PASSWORD, World, account, at, from};

#[tokio::test]
async fn a_session_says_who_asks() {
    let world = World::peopled().await;
    let clerk = world.clerk(0).await;
    assert_eq!(clerk.person.account, account("zhang"));
    assert_eq!(clerk.person.recorder(), "张三〔zhang〕");
    let Asker::Person { person, by } = &clerk.asker else { panic!("{:?}", clerk.asker) };
    assert_eq!(*by, Means::Session { must_change_password: false });
    assert_eq!(person.ties, [crate::world::town_tie()]);
}

#[tokio::test]
async fn an_idle_session_expires_and_a_used_one_does_not() {
    let world = World::peopled().await;
    let idle = world.people.settings().session_idle_s;
    let token = world.token(0).await;
    for step in 1..4 {
        world.people.signed_in(&token, at(step * (idle - 1))).await.unwrap();
    }
    let last = 3 * (idle - 1);
    assert!(world.people.signed_in(&token, at(last + idle - 1)).await.is_ok());
    let refused = world.people.signed_in(&token, at(last + 2 * idle)).await.unwrap_err();
    assert!(matches!(refused, PeopleError::SessionExpired), "{refused}");
}

#[tokio::test]
async fn a_session_in_use_expires_after_its_whole_time() {
    let world = World::peopled().await;
    let settings = *world.people.settings();
    let token = world.token(0).await;
    let mut now = 0;
    while now + settings.session_idle_s - 1 < settings.session_whole_s {
        now += settings.session_idle_s - 1;
        world.people.signed_in(&token, at(now)).await.unwrap();
    }
    let refused = world.people.signed_in(&token, at(settings.session_whole_s)).await.unwrap_err();
    assert!(matches!(refused, PeopleError::SessionExpired), "{refused}");
}

#[tokio::test]
async fn a_forged_token_is_no_session() {
    let world = World::peopled().await;
    let token = world.token(0).await;
    let mut other = token.clone();
    let first = if other.remove(0) == 'A' { 'B' } else { 'A' };
    other.insert(0, first);
    let long = "a".repeat(100_000);
    for forged in ["", "zhang", other.as_str(), long.as_str(), "' OR 1=1 --", "会话"] {
        let refused = world.people.signed_in(forged, at(1)).await.unwrap_err();
        assert!(matches!(refused, PeopleError::SessionUnknown), "{refused}");
    }
}

#[tokio::test]
async fn only_digests_are_kept() {
    let world = World::peopled().await;
    let token = world.token(0).await;
    let clerk = world.people.signed_in(&token, at(1)).await.unwrap();
    let form = world.people.form(&clerk, "accept_grant", at(1)).await.unwrap();
    world.people.close().await;
    let bytes = std::fs::read(world.folder.path().join("people.sqlite")).unwrap();
    for secret in [&token, &clerk.csrf, &form, CLERK_PASSWORD, ADMIN_PASSWORD] {
        let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
        assert!(!found, "a secret stands in the file");
    }
    assert!(
        bytes.windows(9).any(|window| window == b"$argon2id"),
        "the file was looked at after it was written"
    );
}

#[tokio::test]
async fn signing_in_again_ends_the_session_the_browser_had() {
    let world = World::peopled().await;
    let old = world.token(0).await;
    let credentials = Credentials { account: "zhang", password: CLERK_PASSWORD, previous: Some(&old) };
    let SignIn::Done(new) = world.people.sign_in(credentials, from(5)).await.unwrap() else { panic!() };
    assert_ne!(new.token, old);
    assert!(matches!(world.people.signed_in(&old, at(6)).await, Err(PeopleError::SessionUnknown)));
    assert!(world.people.signed_in(&new.token, at(6)).await.is_ok());
}

#[tokio::test]
async fn a_rotated_session_knows_only_its_new_token() {
    let world = World::peopled().await;
    let old = world.token(0).await;
    let clerk = world.people.signed_in(&old, at(1)).await.unwrap();
    let new = world.people.rotate(&clerk).await.unwrap();
    assert!(matches!(world.people.signed_in(&old, at(2)).await, Err(PeopleError::SessionUnknown)));
    let again = world.people.signed_in(&new, at(2)).await.unwrap();
    assert_eq!(again.session, clerk.session);
    assert_ne!(again.csrf, clerk.csrf);
    world.people.sign_out(&new, "10.0.0.7", at(3)).await.unwrap();
    assert!(matches!(world.people.signed_in(&new, at(4)).await, Err(PeopleError::SessionUnknown)));
    assert!(matches!(world.people.rotate(&again).await, Err(PeopleError::SessionUnknown)));
}

#[tokio::test]
async fn own_sessions_are_listed_and_ended_and_no_others() {
    let world = World::peopled().await;
    let here = world.token(10).await;
    let there = world.token(20).await;
    let zhang = account("zhang");
    let listed = world.people.sessions(&zhang, at(30)).await.unwrap();
    let there_now = world.people.signed_in(&there, at(30)).await.unwrap();
    assert_eq!(listed[0].id, there_now.session);
    assert_eq!((listed[0].remote.as_str(), listed[0].created_at), ("10.0.0.7", at(20)));
    let doing = world.admin_doing(31);
    let admin = account("admin");
    let foreign = world.people.end_session(&admin, &there_now.session, doing.with(&admin)).await;
    assert!(matches!(foreign, Err(PeopleError::NoSuchItem)));
    world.people.end_session(&zhang, &there_now.session, doing.with(&zhang)).await.unwrap();
    assert!(world.people.signed_in(&there, at(32)).await.is_err());
    assert!(world.people.signed_in(&here, at(32)).await.is_ok());
}

#[tokio::test]
async fn one_session_too_many_ends_the_oldest() {
    let world = World::peopled().await;
    let most = i64::from(world.people.settings().sessions_max);
    let first = world.token(0).await;
    let second = world.token(1).await;
    for more in 2..=most {
        world.token(more).await;
    }
    assert!(world.people.signed_in(&first, at(most + 1)).await.is_err());
    assert!(world.people.signed_in(&second, at(most + 1)).await.is_ok());
}

#[tokio::test]
async fn changing_the_password_ends_the_other_sessions_and_renews_this_one() {
    let world = World::peopled().await;
    let here = world.token(0).await;
    let there = world.token(1).await;
    let clerk = world.people.signed_in(&here, at(2)).await.unwrap();
    let change = |old: &'static str, new: &'static str| {
        let (people, clerk) = (world.people.clone(), clerk.clone());
        async move { people.change_password(&clerk, old, new, from(3)).await }
    };
    let new_password = "another horse entirely";
    assert!(matches!(change("not the old one", new_password).await, Err(PeopleError::WrongCredentials)));
    assert!(matches!(change(CLERK_PASSWORD, CLERK_PASSWORD).await, Err(PeopleError::PasswordSame)));
    assert!(matches!(change(CLERK_PASSWORD, "short").await, Err(PeopleError::PasswordTooShort { .. })));
    assert!(world.people.signed_in(&there, at(4)).await.is_ok(), "nothing half done");
    let token = change(CLERK_PASSWORD, new_password).await.unwrap();
    for ended in [&here, &there] {
        assert!(matches!(world.people.signed_in(ended, at(5)).await, Err(PeopleError::SessionUnknown)));
    }
    assert!(world.people.signed_in(&token, at(5)).await.is_ok());
    assert!(matches!(
        world.sign_in_with("zhang", CLERK_PASSWORD, 6).await,
        Err(PeopleError::WrongCredentials)
    ));
    assert!(world.sign_in_with("zhang", new_password, 7).await.is_ok());
}

#[tokio::test]
async fn an_expired_session_still_says_whose_a_form_was_and_opens_nothing() {
    let world = World::peopled().await;
    let idle = world.people.settings().session_idle_s;
    let token = world.token(0).await;
    let csrf = world.people.signed_in(&token, at(0)).await.unwrap().csrf;
    let of = async |token: &str, csrf: &str, now: i64| {
        world.people.expired_account(token, csrf, at(now)).await.unwrap().map(|id| id.to_string())
    };
    assert_eq!(of(&token, &csrf, 1).await, None, "it has not expired");
    assert_eq!(of(&token, &csrf, idle).await.as_deref(), Some("zhang"));
    assert_eq!(of(&token, "forged", idle).await, None, "the form is of another session");
    assert_eq!(of("forged", &csrf, idle).await, None);
    let long = world.people.settings().session_whole_s + 8 * 86_400;
    assert_eq!(of(&token, &csrf, long).await, None, "it is not remembered for ever");
    assert!(world.people.signed_in(&token, at(idle)).await.is_err());
}
