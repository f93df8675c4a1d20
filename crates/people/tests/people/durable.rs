//! What survives a fall, and what the store refuses to open.

use std::path::Path;

use people::{People, PeopleError};

use crate::world::{CLERK_PASSWORD, World, at, settings};

/// Copies what is on disk at this moment, as a fall would leave it: the file and its write-ahead log.
fn as_left_by_a_fall(from: &Path, to: &Path) {
    for ending in ["", "-wal"] {
        let name = format!("people.sqlite{ending}");
        if from.join(&name).exists() {
            std::fs::copy(from.join(&name), to.join(&name)).unwrap();
        }
    }
}

#[tokio::test]
async fn what_was_answered_for_is_there_after_a_fall() {
    let world = World::peopled().await;
    let token = world.token(0).await;
    let clerk = world.people.signed_in(&token, at(1)).await.unwrap();
    let form = world.people.form(&clerk, "accept_grant", at(1)).await.unwrap();
    let claim = world.people.claim_form(&clerk, &form, "accept_grant", at(2)).await.unwrap();
    world.people.spend_form(claim).await.unwrap();
    for attempt in 3..8 {
        world.sign_in_with("zhang", "wrong wrong wrong", attempt).await.unwrap_err();
    }
    assert!(world.folder.path().join("people.sqlite-wal").exists(), "the log was not yet written back");
    let elsewhere = tempfile::tempdir().unwrap();
    as_left_by_a_fall(world.folder.path(), elsewhere.path());
    let after = People::open(&elsewhere.path().join("people.sqlite"), settings()).await.unwrap();
    let clerk = after.signed_in(&token, at(9)).await.unwrap();
    let replayed = after.claim_form(&clerk, &form, "accept_grant", at(10)).await;
    assert!(matches!(replayed, Err(PeopleError::FormReplayed { .. })), "a spent form stays spent");
    let credentials = people::Credentials { account: "zhang", password: CLERK_PASSWORD, previous: None };
    let locked = after.sign_in(credentials, crate::world::from(11)).await;
    assert!(matches!(locked, Err(PeopleError::Locked { .. })), "a fall lifts no lock");
}

#[tokio::test]
async fn a_file_that_is_not_ours_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("text.sqlite");
    std::fs::write(&text, "this is no database, however long it may be. ".repeat(100)).unwrap();
    let refused = People::open(&text, settings()).await.unwrap_err();
    assert!(matches!(refused, PeopleError::NotPeople { .. }), "{refused}");
    assert!(std::fs::read_to_string(&text).unwrap().starts_with("this is no database"));
}

#[cfg(unix)]
#[tokio::test]
async fn the_file_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::peopled().await;
    for ending in ["", "-wal", "-shm"] {
        let file = world.folder.path().join(format!("people.sqlite{ending}"));
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{} {mode:o}", file.display());
    }
}

#[tokio::test]
async fn the_store_opens_again() {
    let world = World::peopled().await;
    world.people.close().await;
    let again = People::open(&world.folder.path().join("people.sqlite"), settings()).await.unwrap();
    assert_eq!(again.accounts(None, 10).await.unwrap().len(), 2);
}
