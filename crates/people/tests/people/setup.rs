//! The first run: one code, one administrator, no password shipped.

use access::Role;
use people::{FirstAdministrator, PeopleError};

use crate::world::{ADMIN_PASSWORD, World, account, at, from, organ};

fn first(name: &str) -> FirstAdministrator<'static> {
    FirstAdministrator {
        account: account(name),
        name: "管理员",
        password: ADMIN_PASSWORD,
        organ: organ("JG-BB"),
    }
}

#[tokio::test]
async fn the_code_makes_one_administrator_and_no_more() {
    let world = World::empty().await;
    assert!(world.people.awaits_setup().await.unwrap());
    let code = world.people.setup_code(at(0)).await.unwrap().unwrap();
    let wrong = world.people.set_up("AAAA-BBBB-CCCC-DDDD", first("mallory"), from(1)).await;
    assert!(matches!(wrong, Err(PeopleError::SetupCode)));
    let session = world.people.set_up(&code.to_lowercase(), first("admin"), from(2)).await.unwrap();
    let admin = world.people.signed_in(&session.token, at(3)).await.unwrap();
    assert_eq!(admin.person.ties[0].role, Role::Administrator);
    assert!(!admin.must_change_password, "they chose it themselves");
    let again = world.people.set_up(&code, first("mallory"), from(4)).await;
    assert!(matches!(again, Err(PeopleError::SetupOver)));
    assert_eq!(world.people.setup_code(at(5)).await.unwrap(), None);
    assert_eq!(world.people.accounts(None, 10).await.unwrap().len(), 1);
    assert!(!world.people.awaits_setup().await.unwrap());
}

#[tokio::test]
async fn a_code_expires_and_a_new_one_replaces_it() {
    let world = World::empty().await;
    let old = world.people.setup_code(at(0)).await.unwrap().unwrap();
    let late = world.people.settings().setup_s;
    assert!(matches!(
        world.people.set_up(&old, first("admin"), from(late)).await,
        Err(PeopleError::SetupCode)
    ));
    let new = world.people.setup_code(at(1)).await.unwrap().unwrap();
    assert!(matches!(world.people.set_up(&old, first("admin"), from(2)).await, Err(PeopleError::SetupCode)));
    assert!(world.people.set_up(&new, first("admin"), from(3)).await.is_ok());
}

#[tokio::test]
async fn a_poor_password_leaves_the_code_good() {
    let world = World::empty().await;
    let code = world.people.setup_code(at(0)).await.unwrap().unwrap();
    let poor = FirstAdministrator { password: "admin1234567", ..first("admin") };
    let refused = world.people.set_up(&code, poor, from(1)).await;
    assert!(matches!(refused, Err(PeopleError::PasswordCommon)), "{refused:?}");
    assert!(world.people.awaits_setup().await.unwrap());
    assert!(world.people.set_up(&code, first("admin"), from(2)).await.is_ok());
}

#[tokio::test]
async fn guessing_the_code_locks_the_address() {
    let world = World::empty().await;
    world.people.setup_code(at(0)).await.unwrap();
    let free = i64::from(world.people.settings().remote_attempts);
    for attempt in 0..free {
        let guess = world.people.set_up("AAAA-BBBB-CCCC-DDDD", first("mallory"), from(attempt)).await;
        assert!(matches!(guess, Err(PeopleError::SetupCode)), "{attempt}");
    }
    let locked = world.people.set_up("AAAA-BBBB-CCCC-DDDD", first("mallory"), from(free)).await;
    assert!(matches!(locked, Err(PeopleError::Locked { .. })));
}

#[tokio::test]
async fn of_two_who_hold_the_code_one_is_first() {
    let world = World::empty().await;
    let code = world.people.setup_code(at(0)).await.unwrap().unwrap();
    let (one, two) = tokio::join!(
        world.people.set_up(&code, first("one"), from(1)),
        world.people.set_up(&code, first("two"), from(1))
    );
    assert_eq!([one.is_ok(), two.is_ok()].iter().filter(|ok| **ok).count(), 1);
    assert_eq!(world.people.accounts(None, 10).await.unwrap().len(), 1);
}
