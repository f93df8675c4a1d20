//! The second factor: switched on by a first code, asked for at sign-in, each code once, recovery codes once.

use data_encoding::BASE32_NOPAD;
use people::{Credentials, NewSession, PeopleError, SignIn, totp};

use crate::world::{CLERK_PASSWORD, World, account, at, from};

const OFFICE: &str = "权责";

struct Enrolled {
    world: World,
    secret: Vec<u8>,
    recovery: Vec<String>,
}

fn code(secret: &[u8], seconds: i64) -> String {
    totp::code(secret, u64::try_from(totp::step(at(seconds).as_second())).unwrap(), totp::DIGITS)
}

async fn enrolled() -> Enrolled {
    let world = World::peopled().await;
    let clerk = world.clerk(0).await;
    let shown = world.people.enrol_second_factor(&clerk, OFFICE).await.unwrap();
    let secret = BASE32_NOPAD.decode(shown.secret.as_bytes()).unwrap();
    assert_eq!(secret.len(), 20);
    let (token, recovery) =
        world.people.switch_second_factor_on(&clerk, &code(&secret, 1), from(1)).await.unwrap();
    assert!(world.people.signed_in(&token, at(2)).await.is_ok());
    Enrolled { world, secret, recovery }
}

impl Enrolled {
    async fn ticket(&self, seconds: i64) -> String {
        let credentials = Credentials { account: "zhang", password: CLERK_PASSWORD, previous: None };
        match self.world.people.sign_in(credentials, from(seconds)).await.unwrap() {
            SignIn::SecondFactor { ticket } => ticket,
            SignIn::Done(_) => panic!("no second factor was asked for"),
        }
    }

    async fn with_code(&self, ticket: &str, code: &str, seconds: i64) -> Result<NewSession, PeopleError> {
        self.world.people.sign_in_with_code(ticket, code, None, from(seconds)).await
    }
}

#[tokio::test]
async fn it_is_off_until_a_first_code_has_come() {
    let world = World::peopled().await;
    let clerk = world.clerk(0).await;
    let early = world.people.switch_second_factor_on(&clerk, "000000", from(1)).await;
    assert!(matches!(early, Err(PeopleError::NoEnrolment)));
    let shown = world.people.enrol_second_factor(&clerk, OFFICE).await.unwrap();
    let secret = BASE32_NOPAD.decode(shown.secret.as_bytes()).unwrap();
    assert!(shown.address.contains(&shown.secret));
    let wrong = code(&secret, 100_000);
    assert!(matches!(
        world.people.switch_second_factor_on(&clerk, &wrong, from(1)).await,
        Err(PeopleError::WrongCode)
    ));
    assert!(world.sign_in_with("zhang", CLERK_PASSWORD, 2).await.is_ok(), "still off");
}

#[tokio::test]
async fn a_code_signs_in_once() {
    let all = enrolled().await;
    let used_to_enrol = code(&all.secret, 1);
    let ticket = all.ticket(2).await;
    assert!(matches!(all.with_code(&ticket, &used_to_enrol, 3).await, Err(PeopleError::WrongCode)), "used");
    let right = code(&all.secret, 40);
    let session = all.with_code(&ticket, &right, 40).await.unwrap();
    assert!(all.world.people.signed_in(&session.token, at(41)).await.is_ok());
    assert!(matches!(
        all.with_code(&ticket, &code(&all.secret, 70), 70).await,
        Err(PeopleError::TicketExpired)
    ));
    let next = all.ticket(41).await;
    assert!(matches!(all.with_code(&next, &right, 41).await, Err(PeopleError::WrongCode)), "replayed");
    assert!(all.with_code(&next, &code(&all.secret, 71), 71).await.is_ok());
}

#[tokio::test]
async fn of_one_code_sent_twice_at_once_one_signs_in() {
    let all = enrolled().await;
    let (one, two) = (all.ticket(30).await, all.ticket(31).await);
    let right = code(&all.secret, 40);
    let (one, two) = tokio::join!(all.with_code(&one, &right, 40), all.with_code(&two, &right, 40));
    assert_eq!([one.is_ok(), two.is_ok()].iter().filter(|ok| **ok).count(), 1);
}

#[tokio::test]
async fn a_recovery_code_signs_in_once() {
    let all = enrolled().await;
    assert_eq!(all.recovery.len(), people::RECOVERY_CODES);
    let typed = all.recovery[0].to_lowercase().replace('-', " ");
    let ticket = all.ticket(2).await;
    all.with_code(&ticket, &typed, 3).await.unwrap();
    assert_eq!(all.world.people.recovery_codes_left(&account("zhang")).await.unwrap(), 9);
    let ticket = all.ticket(4).await;
    assert!(matches!(all.with_code(&ticket, &typed, 5).await, Err(PeopleError::WrongCode)));
    assert!(all.with_code(&ticket, &all.recovery[1], 6).await.is_ok());
}

#[tokio::test]
async fn wrong_codes_lock_and_entering_the_password_again_does_not_help() {
    let all = enrolled().await;
    let mut gates = Vec::new();
    for attempt in 0..4 {
        let credentials = Credentials { account: "zhang", password: CLERK_PASSWORD, previous: None };
        match all.world.people.sign_in(credentials, from(10 + attempt)).await {
            Ok(SignIn::SecondFactor { ticket }) => {
                gates.push(all.with_code(&ticket, "000000", 10 + attempt).await.unwrap_err().gate());
            }
            Ok(SignIn::Done(_)) => panic!("no second factor was asked for"),
            Err(refused) => gates.push(refused.gate()),
        }
    }
    assert_eq!(gates, ["second_factor", "second_factor", "locked", "locked"]);
}

#[tokio::test]
async fn a_ticket_lasts_five_minutes() {
    let all = enrolled().await;
    let ticket = all.ticket(0).await;
    let late = all.world.people.settings().ticket_s;
    let refused = all.with_code(&ticket, &code(&all.secret, late), late).await;
    assert!(matches!(refused, Err(PeopleError::TicketExpired)));
}

#[tokio::test]
async fn it_is_switched_off_with_the_password_or_by_an_administrator() {
    let all = enrolled().await;
    let people = &all.world.people;
    let session = all.with_code(&all.ticket(40).await, &code(&all.secret, 40), 40).await.unwrap();
    let clerk = people.signed_in(&session.token, at(41)).await.unwrap();
    assert!(
        matches!(people.enrol_second_factor(&clerk, OFFICE).await, Err(PeopleError::NoEnrolment)),
        "it is on"
    );
    let wrong = people.switch_second_factor_off(&clerk, "wrong wrong wrong", from(42)).await;
    assert!(matches!(wrong, Err(PeopleError::WrongCredentials)));
    let token = people.switch_second_factor_off(&clerk, CLERK_PASSWORD, from(43)).await.unwrap();
    assert!(people.signed_in(&token, at(44)).await.is_ok());
    assert!(people.signed_in(&session.token, at(44)).await.is_err());
    assert!(all.world.sign_in_with("zhang", CLERK_PASSWORD, 45).await.is_ok());

    let all = enrolled().await;
    let admin = account("admin");
    all.world
        .people
        .clear_second_factor(&account("zhang"), all.world.admin_doing(50).with(&admin))
        .await
        .unwrap();
    assert!(all.world.sign_in_with("zhang", CLERK_PASSWORD, 51).await.is_ok());
    assert_eq!(all.world.people.recovery_codes_left(&account("zhang")).await.unwrap(), 0);
}
