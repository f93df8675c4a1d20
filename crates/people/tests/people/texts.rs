//! Every refusal says in both languages what is wrong, and names its gate.

use access::AccountIdError;
use people::{Limited, PeopleError};
use register::Language;

use crate::world::{account, at};

fn every() -> Vec<PeopleError> {
    vec![
        PeopleError::WrongCredentials,
        PeopleError::Locked { until: at(0) },
        PeopleError::WrongCode,
        PeopleError::TicketExpired,
        PeopleError::NoEnrolment,
        PeopleError::SessionUnknown,
        PeopleError::SessionExpired,
        PeopleError::CsrfMismatch,
        PeopleError::FormUnknown,
        PeopleError::FormReplayed { act: "7".into() },
        PeopleError::FormBusy,
        PeopleError::TokenUnknown,
        PeopleError::TokenExpired,
        PeopleError::TokenRevoked,
        PeopleError::TokenTies,
        PeopleError::TokenLife { days: 366 },
        PeopleError::PasswordTooShort { chars: 1, min: 12 },
        PeopleError::PasswordTooLong { max: 1024 },
        PeopleError::PasswordCommon,
        PeopleError::PasswordIsName,
        PeopleError::PasswordSame,
        PeopleError::BadAccountName(AccountIdError::Empty),
        PeopleError::BadAccountName(AccountIdError::TooLong { chars: 99 }),
        PeopleError::BadAccountName(AccountIdError::BadCharacter { character: '(' }),
        PeopleError::BadName { max: 60 },
        PeopleError::BadEmail,
        PeopleError::AccountTaken { account: account("zhang") },
        PeopleError::ExternalTaken,
        PeopleError::NoSuchAccount { account: account("zhang") },
        PeopleError::NoSuchItem,
        PeopleError::LastAdministrator { account: account("zhang") },
        PeopleError::TooMany { what: Limited::Tokens, limit: 20 },
        PeopleError::SetupCode,
        PeopleError::SetupOver,
        PeopleError::Provider { problem: "x".into() },
        PeopleError::FlowUnknown,
        PeopleError::NotMatched { name: "E-1".into() },
        PeopleError::NotPeople { problem: "x".into() },
        PeopleError::Damaged { what: "x".into() },
        PeopleError::NoRandom { reason: "x".into() },
        PeopleError::Hashing { reason: "x".into() },
    ]
}

#[test]
fn every_refusal_has_both_languages_and_a_gate() {
    for refusal in every() {
        let (zh, en) = (refusal.in_language(Language::Zh), refusal.in_language(Language::En));
        assert!(zh.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{refusal:?}: {zh}");
        assert!(en.is_ascii(), "{refusal:?}: {en}");
        assert!(!refusal.gate().is_empty());
        assert_eq!(refusal.is_refusal(), refusal.gate() != "failure");
    }
}
