//! Refusals of the door in the reader's words: of a sign-in, a session, a form, a token, or a rule of access.

use access::Decision;
use axum::http::StatusCode;
use people::PeopleError;

use crate::lang::Lang;
use crate::problem::{Problem, Reason};
use crate::texts::Texts;
use crate::visit::language;

/// The status of a refusal.
pub fn status(error: &PeopleError) -> StatusCode {
    match error.gate() {
        "locked" => StatusCode::TOO_MANY_REQUESTS,
        "credentials" | "second_factor" | "session_expired" | "session_unknown" | "token_unknown"
        | "token_expired" | "token_revoked" => StatusCode::UNAUTHORIZED,
        "csrf" | "setup" | "provider" => StatusCode::FORBIDDEN,
        "form_unknown" | "form_replayed" | "taken" | "last_administrator" => StatusCode::CONFLICT,
        "unknown" => StatusCode::NOT_FOUND,
        "failure" => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// The refusal as a problem: its kind names the gate.
pub fn problem(error: &PeopleError, lang: Lang) -> Problem {
    if !error.is_refusal() {
        tracing::error!(%error, "the store of people failed");
    }
    Problem::new(status(error), error.in_language(language(lang)))
        .kind(&format!("/problems/{}", error.gate()))
        .reasons(vec![reason(error, lang)])
}

/// The refusal as a reason on a page: what is wrong, the gate, and the mend.
pub fn reason(error: &PeopleError, lang: Lang) -> Reason {
    let said = error.in_language(language(lang));
    let marks: &[char] = &[';', '；', '，', ','];
    let (what, mend) = match said.split_once(marks) {
        Some((what, mend)) => (what.trim().to_owned(), Some(mend.trim().to_owned())),
        None => (said, None),
    };
    let place = Texts::of(lang).with("refused-gate", &[("gate", error.gate())]);
    Reason { what, place: Some(place), mend }
}

/// What a rule of access says, as a reason: its title, its name, what is missing.
pub fn rule(decision: &Decision, lang: Lang) -> Reason {
    let words = language(lang);
    let place = Texts::of(lang).with("refused-rule", &[("rule", decision.rule.as_str())]);
    let missing = decision.missing(words);
    Reason {
        what: decision.title(words).to_owned(),
        place: Some(place),
        mend: (!missing.is_empty()).then(|| missing.to_owned()),
    }
}

/// What a rule of access refuses to show or to have administered, as a problem.
pub fn forbidden(decision: &Decision, lang: Lang) -> Problem {
    let words = language(lang);
    Problem::new(StatusCode::FORBIDDEN, decision.title(words))
        .kind(&format!("/problems/access/{}", decision.rule))
        .mend(decision.missing(words))
        .reasons(vec![rule(decision, lang)])
}
