//! What a request to the REST edge may say: only the pairs its resource knows, each once, and JSON as its body. A
//! mistyped `dryrun` would record and a mistyped `knwon` would answer another question; so both are refused.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use axum::extract::{MatchedPath, Query, Request};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::openapi;
use crate::problem::{Problem, Said};
use crate::texts::Key;

/// What every resource understands: the three dates, the period, and the language.
const ALWAYS: [&str; 6] = ["on", "known", "law", "cases_from", "cases_until", "lang"];

/// The names of each resource, by its method and address.
type Names = BTreeMap<(String, String), BTreeSet<String>>;

/// The layer.
pub async fn only_what_is_known(request: Request, next: Next) -> Response {
    let resource = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let slip = resource.and_then(|path| {
        pair_slip(&path, request.method(), request.uri())
            .or_else(|| body_slip(request.method(), request.headers()))
    });
    match slip {
        Some(problem) => problem.into_response(),
        None => next.run(request).await,
    }
}

fn pair_slip(path: &str, method: &Method, uri: &axum::http::Uri) -> Option<Problem> {
    // What cannot be read at all is refused by whoever reads it.
    let Ok(Query(pairs)) = Query::<Vec<(String, String)>>::try_from_uri(uri) else { return None };
    let own = names().get(&(method.as_str().to_ascii_lowercase(), path.to_owned()));
    let known = |name: &str| ALWAYS.contains(&name) || own.is_some_and(|own| own.contains(name));
    let mut seen = BTreeSet::new();
    for (name, _) in &pairs {
        let key = match (known(name), seen.insert(name.as_str())) {
            (false, _) => Key("problem-unknown-pair"),
            (true, false) => Key("problem-pair-twice"),
            (true, true) => continue,
        };
        let own = own.into_iter().flatten().map(String::as_str);
        let all: BTreeSet<&str> = own.chain(ALWAYS).collect();
        let name: String = name.chars().take(40).collect();
        let said = Said::plain(key).mend(Key("problem-unknown-pair-mend"));
        let said = said.variable("name", name).variable("known", Vec::from_iter(all).join(", "));
        return Some(Problem::said(StatusCode::BAD_REQUEST, said).kind("/problems/address"));
    }
    None
}

fn body_slip(method: &Method, headers: &HeaderMap) -> Option<Problem> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().unwrap_or_default();
    let bare = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if *method != Method::POST || bare == "application/json" || bare.ends_with("+json") {
        return None;
    }
    let said = Said::plain(Key("problem-media-type")).mend(Key("problem-media-type-mend"));
    let said = said.variable("kind", bare.chars().take(60).collect::<String>());
    Some(Problem::said(StatusCode::UNSUPPORTED_MEDIA_TYPE, said).kind("/problems/body"))
}

/// The names as the OpenAPI document tells them: said once, held to here.
fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| {
        let paths = openapi::whole()["paths"].as_object().into_iter().flatten();
        paths
            .flat_map(|(path, methods)| methods.as_object().into_iter().flatten().map(move |one| (path, one)))
            .map(|(path, (method, said))| ((method.clone(), path.clone()), names_of(said)))
            .collect()
    })
}

fn names_of(said: &Value) -> BTreeSet<String> {
    let all = said["parameters"].as_array().into_iter().flatten();
    let in_query = all.filter(|parameter| parameter["in"] == "query");
    in_query.filter_map(|parameter| parameter["name"].as_str().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slip(path: &str, method: &Method, address: &str) -> Option<StatusCode> {
        pair_slip(path, method, &address.parse().unwrap()).map(|problem| problem.status)
    }

    #[test]
    fn a_resource_takes_its_own_pairs_and_the_dates_each_once() {
        let acts = |query: &str| slip("/api/v1/acts", &Method::POST, &format!("/api/v1/acts?{query}"));
        assert_eq!(acts("dry_run=true&lang=en"), None);
        assert_eq!(acts("dryrun=true"), Some(StatusCode::BAD_REQUEST));
        assert_eq!(acts("dry_run=true&dry_run=false"), Some(StatusCode::BAD_REQUEST));
        let powers = |query: &str| slip("/api/v1/powers", &Method::GET, &format!("/api/v1/powers?{query}"));
        assert_eq!(powers("limit=3&offset=1&on=2014-05-20&known=7"), None);
        assert_eq!(powers("limt=3"), Some(StatusCode::BAD_REQUEST));
        assert_eq!(powers("dry_run=true"), Some(StatusCode::BAD_REQUEST));
    }

    #[test]
    fn a_body_is_json() {
        let sent = |kind: &str| {
            let headers = HeaderMap::from_iter([(header::CONTENT_TYPE, kind.parse().unwrap())]);
            body_slip(&Method::POST, &headers).map(|problem| problem.status)
        };
        for kind in ["application/json", "application/json; charset=utf-8", "application/vnd.quanze+json"] {
            assert_eq!(sent(kind), None, "{kind}");
        }
        for kind in ["text/plain", "text/csv", "application/x-www-form-urlencoded"] {
            assert_eq!(sent(kind), Some(StatusCode::UNSUPPORTED_MEDIA_TYPE), "{kind}");
        }
    }
}
