//! Drafts survive a closed browser and a fall; each account sees its own.

use access::AccountId;
use people::{DRAFT_BYTES_MAX, PeopleError};

use crate::world::{World, at};

const ADDRESS: &str = "/record/act/propose_grants";

fn fields(title: &str) -> Vec<(String, String)> {
    vec![("title".to_owned(), title.to_owned()), ("r0-power".to_owned(), "QZ-01-0001".to_owned())]
}

#[tokio::test]
async fn a_draft_is_kept_replaced_and_given_up() {
    let world = World::peopled().await;
    let clerk = world.clerk(0).await.person.account.clone();
    let people = &world.people;
    assert_eq!(people.draft(&clerk, ADDRESS).await.unwrap(), None);
    people.keep_draft(&clerk, ADDRESS, &fields("第一稿"), at(1)).await.unwrap();
    people.keep_draft(&clerk, ADDRESS, &fields("第二稿"), at(2)).await.unwrap();
    let kept = people.draft(&clerk, ADDRESS).await.unwrap().unwrap();
    assert_eq!((kept.fields, kept.kept_at), (fields("第二稿"), at(2)));
    people.keep_draft(&clerk, "/record/act/give_opinion?proposal=a", &fields("意见"), at(3)).await.unwrap();
    let listed: Vec<_> = people.drafts(&clerk).await.unwrap().into_iter().map(|one| one.kept_at).collect();
    assert_eq!(listed, [at(3), at(2)]);
    people.drop_draft(&clerk, ADDRESS).await.unwrap();
    assert_eq!(people.draft(&clerk, ADDRESS).await.unwrap(), None);
    assert_eq!(people.drafts(&clerk).await.unwrap().len(), 1);
}

#[tokio::test]
async fn nobody_sees_the_drafts_of_others() {
    let world = World::peopled().await;
    let clerk = world.clerk(0).await.person.account.clone();
    world.people.keep_draft(&clerk, ADDRESS, &fields("稿"), at(1)).await.unwrap();
    let other = AccountId::new("admin").unwrap();
    assert_ne!(other, clerk);
    assert!(world.people.drafts(&other).await.unwrap().is_empty());
    assert_eq!(world.people.draft(&other, ADDRESS).await.unwrap(), None);
}

#[tokio::test]
async fn a_draft_has_its_limits() {
    let world = World::peopled().await;
    let clerk = world.clerk(0).await.person.account.clone();
    let long = vec![("title".to_owned(), "稿".repeat(DRAFT_BYTES_MAX / 3))];
    let refused = world.people.keep_draft(&clerk, ADDRESS, &long, at(1)).await.unwrap_err();
    assert!(matches!(refused, PeopleError::DraftTooLong), "{refused}");
    for number in 0..120 {
        let address = format!("/record/act/give_opinion?proposal={number}");
        world.people.keep_draft(&clerk, &address, &fields("稿"), at(number)).await.unwrap();
    }
    let kept = world.people.drafts(&clerk).await.unwrap();
    assert_eq!(kept.len(), 100);
    assert!(kept[99].address.ends_with("=20"), "the oldest made room: {}", kept[99].address);
}
