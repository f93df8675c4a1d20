//! Drafts survive a closed browser, a fall and a new format of the store; each account sees its own, several of one form.

use access::AccountId;
use people::{DRAFT_BYTES_MAX, DRAFTS_MAX, DraftId, DraftKey, People, PeopleError};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};

use crate::world::{World, at, settings};

const ADDRESS: &str = "/record/act/propose_grants";

fn fields(title: &str) -> Vec<(String, String)> {
    vec![("title".to_owned(), title.to_owned()), ("r0-power".to_owned(), "QZ-01-0001".to_owned())]
}

fn begun(address: &str) -> DraftKey {
    DraftKey { id: DraftId::fresh(), address: address.to_owned() }
}

#[tokio::test]
async fn a_draft_is_kept_replaced_and_given_up() {
    let world = World::peopled().await;
    let clerk = world.clerk(0).await.person.account.clone();
    let people = &world.people;
    let proposal = begun(ADDRESS);
    assert_eq!(people.draft(&clerk, proposal.id).await.unwrap(), None);
    people.keep_draft(&clerk, &proposal, &fields("第一稿"), at(1)).await.unwrap();
    people.keep_draft(&clerk, &proposal, &fields("第二稿"), at(2)).await.unwrap();
    let kept = people.draft(&clerk, proposal.id).await.unwrap().unwrap();
    assert_eq!((kept.key, kept.fields, kept.kept_at), (proposal.clone(), fields("第二稿"), at(2)));
    let opinion = begun("/record/act/give_opinion?proposal=a");
    people.keep_draft(&clerk, &opinion, &fields("意见"), at(3)).await.unwrap();
    let listed: Vec<_> = people.drafts(&clerk).await.unwrap().into_iter().map(|one| one.kept_at).collect();
    assert_eq!(listed, [at(3), at(2)]);
    people.drop_draft(&clerk, proposal.id).await.unwrap();
    assert_eq!(people.draft(&clerk, proposal.id).await.unwrap(), None);
    assert_eq!(people.drafts(&clerk).await.unwrap().len(), 1);
}

#[tokio::test]
async fn several_drafts_of_one_form_stand_beside_each_other() {
    let world = World::peopled().await;
    let clerk = world.clerk(0).await.person.account.clone();
    let people = &world.people;
    let (one, two) = (begun(ADDRESS), begun(ADDRESS));
    people.keep_draft(&clerk, &one, &fields("门头牌匾"), at(1)).await.unwrap();
    people.keep_draft(&clerk, &two, &fields("占道"), at(2)).await.unwrap();
    let listed = people.drafts(&clerk).await.unwrap();
    let told: Vec<_> = listed.iter().map(|draft| (&draft.key, draft.head[0].1.as_str())).collect();
    assert_eq!(told, [(&two, "占道"), (&one, "门头牌匾")]);
    people.drop_draft(&clerk, two.id).await.unwrap();
    assert_eq!(people.draft(&clerk, one.id).await.unwrap().unwrap().fields, fields("门头牌匾"));
}

#[tokio::test]
async fn nobody_sees_or_changes_the_drafts_of_others() {
    let world = World::peopled().await;
    let clerk = world.clerk(0).await.person.account.clone();
    let draft = begun(ADDRESS);
    world.people.keep_draft(&clerk, &draft, &fields("稿"), at(1)).await.unwrap();
    let other = AccountId::new("admin").unwrap();
    assert_ne!(other, clerk);
    assert!(world.people.drafts(&other).await.unwrap().is_empty());
    assert_eq!(world.people.draft(&other, draft.id).await.unwrap(), None);
    // Somebody who knows its identity keeps one of their own by it, and gives up their own alone.
    world.people.keep_draft(&other, &draft, &fields("别人的"), at(2)).await.unwrap();
    world.people.drop_draft(&other, draft.id).await.unwrap();
    assert_eq!(world.people.draft(&clerk, draft.id).await.unwrap().unwrap().fields, fields("稿"));
}

#[tokio::test]
async fn a_draft_has_its_limits() {
    let world = World::peopled().await;
    let clerk = world.clerk(0).await.person.account.clone();
    let long = vec![("title".to_owned(), "稿".repeat(DRAFT_BYTES_MAX / 3))];
    let refused = world.people.keep_draft(&clerk, &begun(ADDRESS), &long, at(1)).await.unwrap_err();
    assert!(matches!(refused, PeopleError::DraftTooLong), "{refused}");
    for number in 0..120 {
        let draft = begun(&format!("/record/act/give_opinion?proposal={number}"));
        world.people.keep_draft(&clerk, &draft, &fields("稿"), at(number)).await.unwrap();
    }
    let kept = world.people.drafts(&clerk).await.unwrap();
    assert_eq!(kept.len(), DRAFTS_MAX as usize);
    assert!(kept[99].key.address.ends_with("=20"), "the oldest made room: {}", kept[99].key.address);
}

#[tokio::test]
async fn a_list_tells_the_head_of_a_draft_only() {
    let world = World::peopled().await;
    let clerk = world.clerk(0).await.person.account.clone();
    let mut long = vec![("title".to_owned(), "稿".repeat(5_000))];
    long.extend((0..3_000).map(|row| (format!("r{row}-power"), "QZ".to_owned())));
    let draft = begun(ADDRESS);
    world.people.keep_draft(&clerk, &draft, &long, at(1)).await.unwrap();
    let listed = world.people.drafts(&clerk).await.unwrap();
    assert_eq!((listed[0].head.len(), listed[0].head[0].1.chars().count()), (40, 400));
    assert_eq!(listed[0].head[1].0, "r0-power");
    assert_eq!(world.people.draft(&clerk, draft.id).await.unwrap().unwrap().fields, long);
}

/// The table of drafts as the first format had it.
const DRAFTS_OF_FORMAT_1: &str = "CREATE TABLE drafts (
    account TEXT NOT NULL REFERENCES accounts (account) ON DELETE CASCADE,
    address TEXT NOT NULL,
    fields  TEXT NOT NULL,
    kept_at INTEGER NOT NULL,
    PRIMARY KEY (account, address)
) STRICT";

async fn tables(pool: &SqlitePool) -> Vec<(String, String)> {
    let rows = sqlx::query_as("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name");
    rows.fetch_all(pool).await.unwrap()
}

#[tokio::test]
async fn a_store_of_the_first_format_is_brought_along_with_its_drafts() {
    let world = World::peopled().await;
    world.people.close().await;
    let path = world.folder.path().join("people.sqlite");
    let raw = async || SqlitePool::connect_with(SqliteConnectOptions::new().filename(&path)).await.unwrap();
    let pool = raw().await;
    let fresh = tables(&pool).await;
    sqlx::raw_sql("DROP TABLE drafts").execute(&pool).await.unwrap();
    sqlx::raw_sql(DRAFTS_OF_FORMAT_1).execute(&pool).await.unwrap();
    for (address, title, kept) in
        [(ADDRESS, "第一稿", at(1)), ("/record/act/give_opinion?proposal=a", "意见", at(2))]
    {
        sqlx::query("INSERT INTO drafts VALUES ('zhang', ?, ?, ?)")
            .bind(address)
            .bind(serde_json::to_string(&fields(title)).unwrap())
            .bind(kept.as_second())
            .execute(&pool)
            .await
            .unwrap();
    }
    sqlx::raw_sql("PRAGMA user_version = 1").execute(&pool).await.unwrap();
    pool.close().await;

    let people = People::open(&path, settings()).await.unwrap();
    let clerk = AccountId::new("zhang").unwrap();
    let listed = people.drafts(&clerk).await.unwrap();
    let told: Vec<_> = listed.iter().map(|one| (one.key.address.as_str(), one.kept_at)).collect();
    assert_eq!(told, [("/record/act/give_opinion?proposal=a", at(2)), (ADDRESS, at(1))]);
    let first = people.draft(&clerk, listed[1].key.id).await.unwrap().unwrap();
    assert_eq!(first.fields, fields("第一稿"));
    // Another of the same form does not touch it.
    people.keep_draft(&clerk, &begun(ADDRESS), &fields("另一稿"), at(3)).await.unwrap();
    assert_eq!(people.drafts(&clerk).await.unwrap().len(), 3);
    people.close().await;
    let again = People::open(&path, settings()).await.unwrap();
    assert_eq!(again.drafts(&clerk).await.unwrap().len(), 3, "brought along once");
    again.close().await;
    let pool = raw().await;
    assert_eq!(tables(&pool).await, fresh, "the tables are those of a store made anew");
    pool.close().await;
}
