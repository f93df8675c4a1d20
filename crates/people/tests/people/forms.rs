//! One-time forms and the token every form of a session carries.

use people::{PeopleError, form_act_id};

use crate::world::{World, at};

#[tokio::test]
async fn a_replayed_form_is_refused_and_says_what_it_recorded() {
    let world = World::peopled().await;
    let clerk = world.clerk(0).await;
    let form = world.people.form(&clerk, "accept_grant", at(1)).await.unwrap();
    let claim = world.people.claim_form(&clerk, &form, "accept_grant", at(2)).await.unwrap();
    let act = claim.act;
    world.people.spend_form(claim).await.unwrap();
    for later in [3, 3_000, 40_000] {
        let refused = world.people.claim_form(&clerk, &form, "accept_grant", at(later)).await.unwrap_err();
        assert!(matches!(&refused, PeopleError::FormReplayed { act: told } if *told == act.to_string()));
        assert_eq!(refused.gate(), "form_replayed");
    }
}

#[tokio::test]
async fn of_two_sendings_at_once_one_works() {
    let world = World::peopled().await;
    let clerk = world.clerk(0).await;
    let form = world.people.form(&clerk, "accept_grant", at(1)).await.unwrap();
    let send = || world.people.claim_form(&clerk, &form, "accept_grant", at(2));
    let (one, two, three, four) = tokio::join!(send(), send(), send(), send());
    let answers = [one, two, three, four];
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert_eq!(answers.iter().filter(|answer| matches!(answer, Err(PeopleError::FormBusy))).count(), 3);
}

#[tokio::test]
async fn a_refused_form_may_be_mended_and_sent_again() {
    let world = World::peopled().await;
    let clerk = world.clerk(0).await;
    let form = world.people.form(&clerk, "accept_grant", at(1)).await.unwrap();
    let claim = world.people.claim_form(&clerk, &form, "accept_grant", at(2)).await.unwrap();
    world.people.give_form_back(claim).await.unwrap();
    let again = world.people.claim_form(&clerk, &form, "accept_grant", at(3)).await.unwrap();
    world.people.spend_form(again).await.unwrap();
}

#[tokio::test]
async fn a_form_left_claimed_by_a_fall_may_be_sent_again_as_the_same_act() {
    let world = World::peopled().await;
    let clerk = world.clerk(0).await;
    let form = world.people.form(&clerk, "accept_grant", at(1)).await.unwrap();
    let first = world.people.claim_form(&clerk, &form, "accept_grant", at(2)).await.unwrap().act;
    assert!(matches!(
        world.people.claim_form(&clerk, &form, "accept_grant", at(60)).await,
        Err(PeopleError::FormBusy)
    ));
    let second = world.people.claim_form(&clerk, &form, "accept_grant", at(600)).await.unwrap().act;
    assert_eq!(first, second, "the ledger recognises the act, so that it is not recorded twice");
    assert_eq!(first, form_act_id(&form));
}

#[tokio::test]
async fn a_form_of_another_session_purpose_or_time_is_unknown() {
    let world = World::peopled().await;
    let clerk = world.clerk(0).await;
    let other = world.clerk(1).await;
    let form = world.people.form(&clerk, "accept_grant", at(2)).await.unwrap();
    let late = world.people.settings().form_open_s + 2;
    let unknown = [
        world.people.claim_form(&other, &form, "accept_grant", at(3)).await,
        world.people.claim_form(&clerk, &form, "recall_grant", at(3)).await,
        world.people.claim_form(&clerk, "forged", "accept_grant", at(3)).await,
        world.people.claim_form(&clerk, &"x".repeat(10_000), "accept_grant", at(3)).await,
        world.people.claim_form(&clerk, &form, "accept_grant", at(late)).await,
    ];
    for answer in unknown {
        assert!(matches!(answer, Err(PeopleError::FormUnknown)), "{answer:?}");
    }
    assert!(world.people.claim_form(&clerk, &form, "accept_grant", at(late - 1)).await.is_ok());
}

#[tokio::test]
async fn a_form_ends_with_its_session() {
    let world = World::peopled().await;
    let token = world.token(0).await;
    let clerk = world.people.signed_in(&token, at(1)).await.unwrap();
    let form = world.people.form(&clerk, "accept_grant", at(1)).await.unwrap();
    world.people.sign_out(&token, "10.0.0.7", at(2)).await.unwrap();
    let claim = world.people.claim_form(&clerk, &form, "accept_grant", at(3)).await;
    assert!(matches!(claim, Err(PeopleError::FormUnknown)));
    assert!(matches!(
        world.people.form(&clerk, "accept_grant", at(3)).await,
        Err(PeopleError::SessionUnknown)
    ));
}

#[tokio::test]
async fn the_csrf_token_is_the_sessions_own() {
    let world = World::peopled().await;
    let (one, two) = (world.clerk(0).await, world.clerk(1).await);
    assert!(one.check_csrf(&one.csrf).is_ok());
    for wrong in ["", &two.csrf, &one.csrf[1..], &format!("{}x", one.csrf)] {
        assert!(matches!(one.check_csrf(wrong), Err(PeopleError::CsrfMismatch)), "{wrong}");
    }
}
