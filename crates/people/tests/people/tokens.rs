//! API tokens: narrower than their owner, expiring, revocable, never forged.

use access::{Asker, Means, Person, Role, Tie};
use jiff::SignedDuration;
use people::{NewToken, PeopleError};
use register::PlaceId;

use crate::world::{World, account, at, organ, town_tie};

const DAY_S: i64 = 86_400;

fn new(ties: Vec<Tie>) -> NewToken {
    NewToken { name: "办件推送".to_owned(), ties, read_only: false, expires_at: at(30 * DAY_S) }
}

fn asker(asker: Asker) -> (Vec<Tie>, Means) {
    let Asker::Person { person, by } = asker else { panic!("a visitor") };
    (person.ties.clone(), by)
}

#[tokio::test]
async fn a_token_carries_what_it_was_given() {
    let world = World::peopled().await;
    let clerk = world.clerk(0).await;
    let text = world.people.make_token(&clerk, &new(vec![town_tie()]), "10.0.0.7", at(1)).await.unwrap();
    assert!(text.starts_with("qz_"));
    let (ties, by) = asker(world.people.by_token(&text, at(2)).await.unwrap());
    assert_eq!((ties, by), (vec![town_tie()], Means::Token { read_only: false }));
    let reading = NewToken { read_only: true, ..new(vec![town_tie()]) };
    let text = world.people.make_token(&clerk, &reading, "10.0.0.7", at(3)).await.unwrap();
    assert_eq!(asker(world.people.by_token(&text, at(4)).await.unwrap()).1, Means::Token { read_only: true });
    let listed = world.people.tokens(&account("zhang")).await.unwrap();
    assert_eq!((listed.len(), listed[0].used_at), (2, Some(at(4))));
}

#[tokio::test]
async fn a_token_never_carries_more_than_its_owner() {
    let world = World::peopled().await;
    let clerk = world.clerk(0).await;
    let wider = [
        Vec::new(),
        vec![Tie::whole(Role::Town, organ("JG-DZ"))],
        vec![Tie::whole(Role::Administrator, organ("JG-DW"))],
        vec![town_tie(), Tie::whole(Role::Department, organ("JG-ZHZF"))],
    ];
    for ties in wider {
        let refused = world.people.make_token(&clerk, &new(ties), "10.0.0.7", at(1)).await;
        assert!(matches!(refused, Err(PeopleError::TokenTies)), "{refused:?}");
    }
    let part = Tie { places: vec![PlaceId::new("dawang").unwrap()], ..town_tie() };
    let text = world.people.make_token(&clerk, &new(vec![part.clone()]), "10.0.0.7", at(2)).await.unwrap();
    assert_eq!(asker(world.people.by_token(&text, at(3)).await.unwrap()).0, [part]);
    let admin = account("admin");
    let moved = Person {
        account: account("zhang"),
        name: "张三".into(),
        ties: vec![Tie::whole(Role::Town, organ("JG-DZ"))],
    };
    world.people.change_account(&moved, None, world.admin_doing(4).with(&admin)).await.unwrap();
    assert_eq!(asker(world.people.by_token(&text, at(5)).await.unwrap()).0, [], "the owner holds it no more");
}

#[tokio::test]
async fn an_expired_revoked_or_forged_token_is_refused() {
    let world = World::peopled().await;
    let clerk = world.clerk(0).await;
    let text = world.people.make_token(&clerk, &new(vec![town_tie()]), "10.0.0.7", at(1)).await.unwrap();
    assert!(world.people.by_token(&text, at(30 * DAY_S - 1)).await.is_ok());
    assert!(matches!(world.people.by_token(&text, at(30 * DAY_S)).await, Err(PeopleError::TokenExpired)));
    let forged = [
        text.replacen("qz_", "", 1),
        format!("{text}x"),
        "qz_".to_owned(),
        "qz_".to_owned() + &"a".repeat(43),
    ];
    for forged in forged {
        let refused = world.people.by_token(&forged, at(2)).await.unwrap_err();
        assert!(matches!(refused, PeopleError::TokenUnknown), "{forged}");
    }
    let (zhang, admin) = (account("zhang"), account("admin"));
    let id = world.people.tokens(&zhang).await.unwrap()[0].id.clone();
    let foreign = world.people.revoke_token(&admin, &id, world.admin_doing(3).with(&admin)).await;
    assert!(matches!(foreign, Err(PeopleError::NoSuchItem)));
    world.people.revoke_token(&zhang, &id, world.admin_doing(3).with(&zhang)).await.unwrap();
    assert!(matches!(world.people.by_token(&text, at(4)).await, Err(PeopleError::TokenRevoked)));
    assert!(world.people.revoke_token(&zhang, &id, world.admin_doing(5).with(&zhang)).await.is_err());
}

#[tokio::test]
async fn the_tokens_of_a_disabled_account_are_silent() {
    let world = World::peopled().await;
    let clerk = world.clerk(0).await;
    let text = world.people.make_token(&clerk, &new(vec![town_tie()]), "10.0.0.7", at(1)).await.unwrap();
    let admin = account("admin");
    world.people.set_disabled(&account("zhang"), true, world.admin_doing(2).with(&admin)).await.unwrap();
    assert!(matches!(world.people.by_token(&text, at(3)).await, Err(PeopleError::TokenRevoked)));
}

#[tokio::test]
async fn number_and_life_are_limited() {
    let world = World::peopled().await;
    let clerk = world.clerk(0).await;
    let longest = SignedDuration::from_secs(world.people.settings().token_longest_s);
    for expires_at in [at(1), at(0), at(2) + longest] {
        let token = NewToken { expires_at, ..new(vec![town_tie()]) };
        let refused = world.people.make_token(&clerk, &token, "10.0.0.7", at(1)).await;
        assert!(matches!(refused, Err(PeopleError::TokenLife { days: 366 })), "{expires_at}");
    }
    for _ in 0..world.people.settings().tokens_max {
        world.people.make_token(&clerk, &new(vec![town_tie()]), "10.0.0.7", at(1)).await.unwrap();
    }
    let more = world.people.make_token(&clerk, &new(vec![town_tie()]), "10.0.0.7", at(1)).await;
    assert!(matches!(more, Err(PeopleError::TooMany { .. })));
}
