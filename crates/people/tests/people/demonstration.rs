//! The people of a demonstration enter without a password; nobody else does.

use access::Person;
use people::{DEMONSTRATION, Doing, NewAccount, PeopleError};

use crate::world::*;

#[tokio::test]
async fn only_accounts_of_a_demonstration_enter_by_name() {
    let world = World::empty().await;
    let (people, now) = (&world.people, at(0));
    let (by, other) = (account(DEMONSTRATION), account("admin"));
    let new = |name: &str, password: Option<&str>| NewAccount {
        person: Person { account: account(name), name: name.to_owned(), ties: Vec::new() },
        password: password.map(ToOwned::to_owned),
        external: None,
        email: None,
    };
    let opened = [
        (new("role", None), &by, true),
        (new("with-password", Some("a long enough passphrase")), &by, false),
        (new("by-somebody", None), &other, false),
    ];
    for (new, by, enters) in opened {
        people.open_account(&new, Doing { by, remote: "here", now }).await.unwrap();
        let entered = people.enter_demonstration(&new.person.account, None, from(0)).await;
        match (entered, enters) {
            (Ok(session), true) => {
                assert_eq!(people.signed_in(&session.token, now).await.unwrap().person.name, "role");
            }
            (Err(PeopleError::WrongCredentials), false) => {}
            (other, _) => panic!("{other:?}"),
        }
    }
}
