//! Wrong attempts: counted, locked, released; and nothing betrays whether an account exists.

use people::{Event, FromWhere, PeopleError};

use crate::world::{CLERK_PASSWORD, World, account, at, from};

#[tokio::test]
async fn five_wrong_attempts_lock_and_time_releases() {
    let world = World::peopled().await;
    let first_lock = world.people.settings().lock_first_s;
    for attempt in 0..5 {
        let refused = world.sign_in_with("zhang", "wrong wrong wrong", attempt).await.unwrap_err();
        assert!(matches!(refused, PeopleError::WrongCredentials), "{attempt}: {refused}");
    }
    let locked = world.sign_in_with("zhang", CLERK_PASSWORD, 5).await.unwrap_err();
    assert!(matches!(locked, PeopleError::Locked { until } if until == at(4 + first_lock)), "{locked}");
    assert_eq!(world.people.locked_until(&account("zhang"), at(5)).await.unwrap(), Some(at(4 + first_lock)));
    let again = world.sign_in_with("zhang", "wrong wrong wrong", 4 + first_lock).await.unwrap_err();
    assert!(matches!(again, PeopleError::WrongCredentials), "{again}");
    let longer = world.sign_in_with("zhang", CLERK_PASSWORD, 5 + first_lock).await.unwrap_err();
    assert!(matches!(longer, PeopleError::Locked { until } if until == at(4 + 3 * first_lock)), "{longer}");
    assert!(world.sign_in_with("zhang", CLERK_PASSWORD, 4 + 3 * first_lock).await.is_ok());
    for attempt in 0..4 {
        let refused = world.sign_in_with("zhang", "wrong", 1_000 + attempt).await.unwrap_err();
        assert!(matches!(refused, PeopleError::WrongCredentials), "counted anew: {refused}");
    }
    assert!(world.sign_in_with("zhang", CLERK_PASSWORD, 1_010).await.is_ok());
}

#[tokio::test]
async fn failures_are_forgotten_after_a_day() {
    let world = World::peopled().await;
    let forget = world.people.settings().forget_failures_s;
    for attempt in 0..4 {
        world.sign_in_with("zhang", "wrong wrong wrong", attempt).await.unwrap_err();
    }
    for attempt in 0..4 {
        let refused =
            world.sign_in_with("zhang", "wrong wrong wrong", 3 + forget + attempt).await.unwrap_err();
        assert!(matches!(refused, PeopleError::WrongCredentials), "{refused}");
    }
    world.sign_in_with("zhang", "wrong wrong wrong", 10 + forget).await.unwrap_err();
    let locked = world.sign_in_with("zhang", CLERK_PASSWORD, 11 + forget).await.unwrap_err();
    assert!(matches!(locked, PeopleError::Locked { .. }), "{locked}");
}

#[tokio::test]
async fn an_administrator_lifts_the_lock() {
    let world = World::peopled().await;
    for attempt in 0..5 {
        world.sign_in_with("zhang", "wrong wrong wrong", attempt).await.unwrap_err();
    }
    assert!(world.sign_in_with("zhang", CLERK_PASSWORD, 6).await.is_err());
    let admin = account("admin");
    world.people.unlock(&account("zhang"), world.admin_doing(7).with(&admin)).await.unwrap();
    assert!(world.sign_in_with("zhang", CLERK_PASSWORD, 8).await.is_ok());
    let events: Vec<_> =
        world.people.trail(None, 100).await.unwrap().into_iter().map(|step| step.what).collect();
    assert!(events.contains(&Event::Locked) && events.contains(&Event::Unlocked), "{events:?}");
}

#[tokio::test]
async fn an_address_that_tries_many_accounts_is_locked() {
    let world = World::peopled().await;
    let free = i64::from(world.people.settings().remote_attempts);
    for attempt in 0..free {
        let name = format!("somebody{attempt}");
        let refused = world.sign_in_with(&name, "wrong wrong wrong", attempt).await.unwrap_err();
        assert!(matches!(refused, PeopleError::WrongCredentials), "{attempt}: {refused}");
    }
    let locked = world.sign_in_with("zhang", CLERK_PASSWORD, free).await.unwrap_err();
    assert!(matches!(locked, PeopleError::Locked { .. }), "{locked}");
    let elsewhere = FromWhere { remote: "10.0.0.8", ..from(free) };
    assert!(world.sign_in_from("zhang", CLERK_PASSWORD, elsewhere).await.is_ok());
}

#[tokio::test]
async fn an_account_of_ones_own_does_not_buy_more_attempts() {
    let world = World::peopled().await;
    let free = i64::from(world.people.settings().remote_attempts);
    for attempt in 0..free {
        let name = format!("somebody{attempt}");
        world.sign_in_with(&name, "wrong wrong wrong", attempt).await.unwrap_err();
        if attempt < free - 1 {
            world.token(attempt).await;
        }
    }
    assert!(matches!(world.sign_in_with("admin", "wrong", free).await, Err(PeopleError::Locked { .. })));
}

#[tokio::test]
async fn nothing_betrays_whether_an_account_exists() {
    let world = World::peopled().await;
    let admin = account("admin");
    world.open("li", "李四", Vec::new()).await;
    world.people.set_disabled(&account("li"), true, world.admin_doing(0).with(&admin)).await.unwrap();
    let names = ["zhang", "li", "nobody", "no body at all!", ""];
    let mut told = Vec::new();
    for name in names {
        let (mut answers, before) = (Vec::new(), world.people.password_checks());
        for attempt in 0..6 {
            let from = FromWhere { remote: name, ..from(attempt) };
            answers.push(world.sign_in_from(name, "wrong wrong wrong", from).await.unwrap_err().to_string());
        }
        told.push((answers, world.people.password_checks() - before));
    }
    for (name, one) in names.iter().zip(&told) {
        assert_eq!(*one, told[0], "{name}");
    }
    assert_eq!(told[0].1, 5, "a password is checked for each attempt before the lock, whoever it is");
    let right = world.sign_in_from("li", CLERK_PASSWORD, FromWhere { remote: "x", ..from(90_000) }).await;
    assert!(matches!(right, Err(PeopleError::WrongCredentials)), "disabled, though the password is right");
}

#[tokio::test]
async fn many_attempts_at_once_gain_nothing() {
    let world = World::peopled().await;
    let tries = (0..20).map(|_| {
        let people = world.people.clone();
        tokio::spawn(async move {
            let credentials =
                people::Credentials { account: "zhang", password: "wrong wrong wrong", previous: None };
            people.sign_in(credentials, from(0)).await.unwrap_err().gate()
        })
    });
    let mut gates = Vec::new();
    for one in tries.collect::<Vec<_>>() {
        gates.push(one.await.unwrap());
    }
    assert_eq!(gates.iter().filter(|gate| **gate == "credentials").count(), 5, "{gates:?}");
    assert_eq!(gates.iter().filter(|gate| **gate == "locked").count(), 15, "{gates:?}");
}

#[tokio::test]
async fn many_sign_ins_at_once_all_work() {
    let world = World::peopled().await;
    let mut all = Vec::new();
    for name in ["a1", "a2", "a3", "a4", "a5", "a6"] {
        world.open(name, "某人", Vec::new()).await;
        let people = world.people.clone();
        all.push(tokio::spawn(async move {
            let credentials = people::Credentials { account: name, password: CLERK_PASSWORD, previous: None };
            people.sign_in(credentials, from(0)).await
        }));
    }
    for one in all {
        one.await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn wrong_old_passwords_are_counted_too() {
    let world = World::peopled().await;
    let clerk = world.clerk(0).await;
    let mut gates = Vec::new();
    for attempt in 0..6 {
        let changed =
            world.people.change_password(&clerk, "wrong wrong wrong", "a new password here", from(attempt));
        gates.push(changed.await.unwrap_err().gate());
    }
    assert_eq!(gates, ["credentials", "credentials", "credentials", "credentials", "credentials", "locked"]);
}
