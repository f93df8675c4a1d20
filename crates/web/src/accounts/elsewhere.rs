//! Signing in at an OpenID provider (统一认证): to the provider, and back from it. No account is opened by it; whoever no
//! account is matched to is told whom to ask.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use people::oidc::Answer;
use people::{PeopleError, SignIn};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::{back_to, leads, people, sign_in};
use crate::address::Address;
use crate::doing::form::Pairs;
use crate::door::cookie;
use crate::door::provider::Acquaintance;
use crate::lang::cookie as cookie_of;
use crate::problem::Problem;
use crate::visit::Visit;

/// The longest address to lead back to, in bytes; longer ones lead to the board.
const TO_BYTES_MAX: usize = 1_000;
/// The longest reason of a provider that is repeated, in bytes.
const REASON_BYTES_MAX: usize = 40;

/// `GET /sign-in/oidc`: off to the provider.
pub async fn begin(visit: Visit) -> Result<Response, Problem> {
    let (known, store) = (provider(&visit)?, people(&visit)?);
    let to = Some(back_to(visit.asked("to"))).filter(|to| to.len() <= TO_BYTES_MAX).unwrap_or("/");
    let begun = match known.provider(visit.app.now()).await {
        Ok(provider) => provider.begin(store, visit.app.now()).await,
        Err(error) => Err(error),
    };
    match begun {
        Ok(begun) => {
            let kept = format!("{}.{}", begun.browser, utf8_percent_encode(to, NON_ALPHANUMERIC));
            let cookie = cookie::set_flow(&kept, visit.app.loopback());
            Ok(with_cookie(Redirect::to(&begun.address).into_response(), cookie))
        }
        Err(error) => sign_in::refused(&visit, &error, &leading(to), None).await,
    }
}

/// `GET /sign-in/oidc/callback`: back from the provider.
pub async fn finish(visit: Visit, headers: HeaderMap) -> Result<Response, Problem> {
    provider(&visit)?;
    let kept = cookie_of(&headers, cookie::FLOW).unwrap_or_default();
    let (browser, to) = kept.split_once('.').unwrap_or_default();
    let to = percent_decode_str(to).decode_utf8_lossy();
    let pairs = leading(back_to(&to));
    let answer = match finished(&visit, browser, cookie_of(&headers, cookie::NAME)).await {
        Ok(SignIn::Done(session)) => {
            let to = if session.must_change_password { "/account" } else { back_to(&to) };
            leads(&visit, to, Some(&session.token))
        }
        Ok(SignIn::SecondFactor { ticket }) => {
            sign_in::shown(&visit, StatusCode::OK, Vec::new(), &pairs, Some(ticket)).await?
        }
        Err(error) => sign_in::refused(&visit, &error, &pairs, None).await?,
    };
    Ok(with_cookie(answer, cookie::clear_flow(visit.app.loopback())))
}

async fn finished(visit: &Visit, browser: &str, previous: Option<&str>) -> Result<SignIn, PeopleError> {
    let (Some(known), Some(store)) = (visit.app.provider(), visit.app.people()) else {
        return Err(PeopleError::FlowUnknown);
    };
    let reason = visit.asked("error");
    if !reason.is_empty() {
        return Err(PeopleError::Provider { problem: code_of(reason).to_owned() });
    }
    let provider = known.provider(visit.app.now()).await?;
    let answer = Answer { code: visit.asked("code"), state: visit.asked("state"), browser, previous };
    let finished = provider.finish(store, answer, visit.who.from_where(&visit.app)).await;
    if let Err(PeopleError::Provider { problem }) = &finished {
        tracing::warn!(%problem, "a sign-in at the OpenID provider could not be finished");
        known.forget().await;
    }
    finished
}

/// The provider of the site; a site without one has none of these addresses.
fn provider(visit: &Visit) -> Result<&Acquaintance, Problem> {
    let nothing = || Problem::nothing_at(Address::sign_in_elsewhere().path());
    visit.app.provider().ok_or_else(nothing)
}

/// The code of a provider's refusal (RFC 6749, 4.1.2.1); whatever else stands there may be anybody's words.
fn code_of(reason: &str) -> &str {
    let is_code = |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    if reason.len() <= REASON_BYTES_MAX && is_code(reason) { reason } else { "refused" }
}

fn leading(to: &str) -> Pairs {
    Pairs::new(vec![("to".to_owned(), to.to_owned())])
}

fn with_cookie(mut answer: Response, cookie: Option<HeaderValue>) -> Response {
    if let Some(cookie) = cookie {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_puts_words_into_our_mouth() {
        assert_eq!(code_of("access_denied"), "access_denied");
        for foreign in ["Call 123", "<b>", "访问", &"a".repeat(41)] {
            assert_eq!(code_of(foreign), "refused");
        }
    }
}
