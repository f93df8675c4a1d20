//! Error pages: the layer that turns a [`Problem`] into a page in the reader's language.
//!
//! Under `/api/` and for those who do not ask for HTML, a problem stays `application/problem+json`, its words in the
//! reader's language too: that of the address, the cookie or `Accept-Language`, else Chinese.

pub mod model;

use std::sync::Arc;

use askama::Template;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::address::Address;
use crate::door::Around;
use crate::lang::Lang;
use crate::problem::{Problem, Said};
use crate::respond;
use crate::shell::Shell;
use crate::texts::Key;

/// One error.
#[derive(Debug, Template)]
#[template(path = "error.html")]
pub struct ErrorPage {
    /// What surrounds it.
    pub s: Shell,
    /// What it shows.
    pub m: model::Failure,
}

/// The page of a problem; who came and to which site, where that is known.
pub fn page_of(problem: &Problem, lang: Lang, here: Address, around: Option<&Around>) -> ErrorPage {
    let title = match problem.status {
        StatusCode::NOT_FOUND => Key("error-not-found"),
        status if status.is_server_error() => Key("error-failed"),
        _ => Key("error-refused"),
    };
    let (sentence, mend) = problem.words(lang);
    let m = model::Failure {
        status: problem.status.as_u16(),
        title,
        sentence,
        mend,
        reasons: problem.reasons.clone(),
    };
    let mut s = Shell::bare(lang, here);
    // Where a layer refused before anybody looked, whether anybody signs in is not known.
    s.loopback = false;
    if let Some(around) = around {
        around.show(&mut s);
    }
    ErrorPage { s, m }
}

/// The layer: a failing answer that is not HTML becomes an error page, where a reader asked for a page; for programs it
/// is said in their language.
pub async fn as_pages(request: Request, next: Next) -> Response {
    let wanted = wants_page(request.uri().path(), request.headers());
    let asked =
        request.uri().query().and_then(|query| query.split('&').find_map(|pair| pair.strip_prefix("lang=")));
    let lang = Lang::choose(asked, request.headers());
    let request_is_for_programs = request.uri().path().starts_with("/api/");
    let answer = next.run(request).await;
    let status = answer.status();
    if !(status.is_client_error() || status.is_server_error()) || is_html(&answer) {
        return answer;
    }
    let known = answer.extensions().get::<Arc<Problem>>().cloned();
    if !wanted {
        return match known {
            Some(problem) if problem.said.is_some() => in_language(answer, &problem, lang),
            // A layer or an extractor refused with a bare line of text.
            None if request_is_for_programs => {
                in_language(answer, &Problem::said(status, plainly(status)), lang)
            }
            _ => answer,
        };
    }
    let problem = known.unwrap_or_else(|| Arc::new(Problem::said(status, plainly(status))));
    let around = answer.extensions().get::<Around>();
    respond::page(status, &page_of(&problem, lang, Address::board(), around))
}

/// The same answer with its problem in the reader's language.
fn in_language(answer: Response, problem: &Problem, lang: Lang) -> Response {
    let (mut parts, _) = answer.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    parts.headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(lang.tag()));
    Response::from_parts(parts, Body::from(problem.in_language(lang).as_json()))
}

/// Words for a refusal by a layer that brought none of its own.
fn plainly(status: StatusCode) -> Said {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        return Said::plain(Key("problem-too-large")).mend(Key("problem-too-large-mend"));
    }
    Said::plain(match status {
        StatusCode::METHOD_NOT_ALLOWED => Key("problem-method"),
        StatusCode::REQUEST_TIMEOUT => Key("problem-timeout"),
        status if status.is_server_error() => Key("problem-failed"),
        _ => Key("problem-other"),
    })
}

/// Pages are for paths outside the API and the assets, when the reader's program takes HTML.
pub(crate) fn wants_page(path: &str, headers: &HeaderMap) -> bool {
    let takes_html = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accepted| accepted.contains("text/html"));
    takes_html && !path.starts_with("/api/") && !path.starts_with("/assets/")
}

fn is_html(answer: &Response) -> bool {
    answer.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}
