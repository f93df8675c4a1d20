//! What wraps every answer: headers, guards, error pages, through the router as a client sees it.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, Response, StatusCode, header};
use axum::routing::{get, post};
use tower::ServiceExt;
use web::problem::{Problem, Reason};

const LIMIT: usize = 1 << 20;

fn site() -> Router {
    let refused = || async {
        let reason =
            Reason { what: "no acceptance".into(), place: None, mend: Some("accept it first".into()) };
        Problem::new(StatusCode::CONFLICT, "the act was refused").reasons(vec![reason])
    };
    let routes = Router::new()
        .route("/ok", get(|| async { "ok" }))
        .route("/record", post(|| async { "recorded" }))
        .route("/refused", get(refused))
        .route("/api/v1/refused", get(refused))
        .route("/falls", get(falls));
    web::router::around(routes)
}

#[expect(clippy::panic, reason = "what the layer is for")]
async fn falls() -> &'static str {
    panic!("on purpose")
}

async fn ask(method: Method, path: &str, headers: &[(&str, &str)]) -> (Response<()>, String) {
    let mut request = Request::builder().method(method).uri(path);
    if !headers.iter().any(|(name, _)| *name == "host") {
        request = request.header(header::HOST, "127.0.0.1:8420");
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = site().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (parts, body) = answer.into_parts();
    let text = String::from_utf8(to_bytes(body, LIMIT).await.unwrap().to_vec()).unwrap();
    (Response::from_parts(parts, ()), text)
}

const PAGE: (&str, &str) = ("accept", "text/html,*/*");

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    for path in ["/ok", "/nowhere", "/falls", "/refused"] {
        let (answer, _) = ask(Method::GET, path, &[]).await;
        let policy = answer.headers()["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{path}");
        assert_eq!(answer.headers()["x-content-type-options"], "nosniff", "{path}");
    }
}

#[tokio::test]
async fn readers_get_pages_and_programs_get_problems() {
    let (answer, text) = ask(Method::GET, "/refused", &[PAGE, ("accept-language", "en")]).await;
    assert_eq!(answer.status(), StatusCode::CONFLICT);
    assert!(text.contains("<html lang=\"en\">") && text.contains("accept it first"));
    for (path, headers) in [("/api/v1/refused", vec![PAGE]), ("/refused", vec![])] {
        let (answer, text) = ask(Method::GET, path, &headers).await;
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "application/problem+json");
        assert!(text.contains("\"status\":409"), "{text}");
    }
}

#[tokio::test]
async fn a_wrong_address_or_method_is_a_page_too() {
    let (answer, text) = ask(Method::GET, "/nowhere", &[PAGE]).await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    assert!(text.contains("没有这个页面") && text.contains("/nowhere 没有内容"), "{text}");
    let (answer, text) = ask(Method::GET, "/record", &[PAGE]).await;
    assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert!(text.contains("<html"));
}

#[tokio::test]
async fn a_panic_is_caught_and_tells_nothing() {
    let (answer, text) = ask(Method::GET, "/falls", &[PAGE]).await;
    assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert!(!text.contains("on purpose"));
}

#[tokio::test]
async fn foreign_pages_can_neither_record_nor_read() {
    let foreign: [&[(&str, &str)]; 3] =
        [&[("origin", "https://evil.example")], &[("sec-fetch-site", "cross-site")], &[("origin", "null")]];
    for headers in foreign {
        assert_eq!(ask(Method::POST, "/record", headers).await.0.status(), StatusCode::FORBIDDEN);
    }
    let own = [("origin", "http://127.0.0.1:8420"), ("sec-fetch-site", "same-origin")];
    assert_eq!(ask(Method::POST, "/record", &own).await.0.status(), StatusCode::OK);
    assert_eq!(ask(Method::POST, "/record", &[]).await.0.status(), StatusCode::OK);
    let rebound = [("host", "evil.example:8420")];
    assert_eq!(ask(Method::GET, "/ok", &rebound).await.0.status(), StatusCode::MISDIRECTED_REQUEST);
    for host in ["localhost:8420", "[::1]:8420", "127.0.0.1"] {
        assert_eq!(ask(Method::GET, "/ok", &[("host", host)]).await.0.status(), StatusCode::OK, "{host}");
    }
}

#[tokio::test]
async fn a_language_asked_for_is_kept() {
    let (answer, _) = ask(Method::GET, "/ok?on=2014-12-31&lang=en", &[]).await;
    assert!(answer.headers()[header::SET_COOKIE].to_str().unwrap().starts_with("lang=en;"));
    assert!(!ask(Method::GET, "/ok?lang=xx", &[]).await.0.headers().contains_key(header::SET_COOKIE));
}

#[tokio::test]
async fn a_long_address_is_refused() {
    let path = format!("/ok?q={}", "a".repeat(9_000));
    assert_eq!(ask(Method::GET, &path, &[]).await.0.status(), StatusCode::URI_TOO_LONG);
}
