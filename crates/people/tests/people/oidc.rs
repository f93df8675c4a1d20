//! OpenID Connect against a provider of the tests on this machine, which checks PKCE and the client's secret as a real one
//! does, and can be told to lie.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use access::Person;
use axum::extract::{Form, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use axum::{Json, Router};
use data_encoding::{BASE64, BASE64URL_NOPAD};
use openidconnect::core::{CoreEdDsaPrivateSigningKey, CoreJsonWebKeySet, CoreJwsSigningAlgorithm};
use openidconnect::{JsonWebKeyId, PrivateSigningKey, url::Url};
use people::oidc::{Answer, Fetch, Loopback, Provider, ProviderSettings};
use people::{NewAccount, PeopleError, SignIn};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::world::{World, account, at, from, town_tie};

/// What the provider lies about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lie {
    None,
    Signature,
    Audience,
    Issuer,
    Nonce,
    Expired,
    Unsigned,
}

#[derive(Clone)]
struct Fake {
    issuer: String,
    lie: Arc<Mutex<Lie>>,
    /// Code → nonce and challenge, as the authorisation request gave them.
    codes: Arc<Mutex<HashMap<String, (String, String)>>>,
}

/// A key of the tests: PKCS #8 around 32 bytes that are all the same.
fn key(byte: u8) -> CoreEdDsaPrivateSigningKey {
    let mut der = data_encoding::HEXLOWER.decode(b"302e020100300506032b657004220420").unwrap();
    der.extend([byte; 32]);
    let pem = format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", BASE64.encode(&der));
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(&pem, Some(JsonWebKeyId::new("k1".into()))).unwrap()
}

impl Fake {
    async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let fake = Self { issuer, lie: Arc::new(Mutex::new(Lie::None)), codes: Arc::default() };
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(configuration))
            .route(
                "/keys",
                get(|| async { Json(CoreJsonWebKeySet::new(vec![key(7).as_verification_key()])) }),
            )
            .route("/token", post(token))
            .with_state(fake.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        fake
    }

    /// What the browser does at the provider: it signs in there and comes back with code and state.
    fn authorize(&self, address: &str) -> (String, String) {
        let url = Url::parse(address).unwrap();
        let query: HashMap<_, _> = url.query_pairs().into_owned().collect();
        assert_eq!(query["code_challenge_method"], "S256");
        assert_eq!((query["client_id"].as_str(), query["response_type"].as_str()), ("quanze", "code"));
        assert!(query["scope"].contains("openid"));
        let code = format!("code-{}", query["state"]);
        let request = (query["nonce"].clone(), query["code_challenge"].clone());
        self.codes.lock().unwrap().insert(code.clone(), request);
        (code, query["state"].clone())
    }

    async fn provider(&self) -> Provider {
        let settings = ProviderSettings {
            issuer: self.issuer.clone(),
            client: "quanze".into(),
            client_secret: Some("client secret".into()),
            redirect: "http://127.0.0.1:8420/sign-in/back".into(),
            scopes: vec!["profile".into()],
            claim: "employee_number".into(),
        };
        Provider::meet(settings, Arc::new(Loopback)).await.unwrap()
    }
}

async fn configuration(State(fake): State<Fake>) -> Json<Value> {
    let at = |path: &str| format!("{}{path}", fake.issuer);
    Json(json!({
        "issuer": fake.issuer,
        "authorization_endpoint": at("/authorize"),
        "token_endpoint": at("/token"),
        "jwks_uri": at("/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["EdDSA"],
    }))
}

async fn token(
    State(fake): State<Fake>,
    headers: HeaderMap,
    Form(form): Form<HashMap<String, String>>,
) -> Result<Json<Value>, StatusCode> {
    let basic = format!("Basic {}", BASE64.encode(b"quanze:client+secret"));
    let known = headers.get("authorization").is_some_and(|value| value.as_bytes() == basic.as_bytes());
    let (nonce, challenge) =
        fake.codes.lock().unwrap().remove(&form["code"]).ok_or(StatusCode::BAD_REQUEST)?;
    let verifier = BASE64URL_NOPAD.encode(&Sha256::digest(form["code_verifier"].as_bytes()));
    if !known || verifier != challenge {
        return Err(StatusCode::BAD_REQUEST);
    }
    let lie = *fake.lie.lock().unwrap();
    let now = at(0).as_second();
    let claims = json!({
        "iss": if lie == Lie::Issuer { "http://127.0.0.1:1" } else { &fake.issuer },
        "aud": [if lie == Lie::Audience { "somebody else" } else { "quanze" }],
        "sub": "u-1",
        "iat": now,
        "exp": if lie == Lie::Expired { now - 600 } else { now + 600 },
        "nonce": if lie == Lie::Nonce { "another" } else { nonce.as_str() },
        "employee_number": "E-1",
    });
    Ok(Json(json!({ "access_token": "a", "token_type": "Bearer", "id_token": signed(&claims, lie) })))
}

fn signed(claims: &Value, lie: Lie) -> String {
    let algorithm = if lie == Lie::Unsigned { "none" } else { "EdDSA" };
    let header = json!({ "alg": algorithm, "kid": "k1", "typ": "JWT" });
    let part = |value: &Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
    let text = format!("{}.{}", part(&header), part(claims));
    let key = key(if lie == Lie::Signature { 8 } else { 7 });
    let signature = key.sign(&CoreJwsSigningAlgorithm::EdDsa, text.as_bytes()).unwrap();
    let signature = if lie == Lie::Unsigned { String::new() } else { BASE64URL_NOPAD.encode(&signature) };
    format!("{text}.{signature}")
}

/// The clerk is matched to the claim's value.
async fn matched() -> World {
    let world = World::peopled().await;
    let zhang = Person { account: account("zhang"), name: "张三".into(), ties: vec![town_tie()] };
    let admin = account("admin");
    world.people.change_account(&zhang, Some("E-1".into()), world.admin_doing(0).with(&admin)).await.unwrap();
    world
}

fn answer<'a>(code: &'a str, state: &'a str, browser: &'a str) -> Answer<'a> {
    Answer { code, state, browser, previous: None }
}

#[tokio::test]
async fn a_matched_person_signs_in() {
    let (world, fake) = (matched().await, Fake::start().await);
    let provider = fake.provider().await;
    let begun = provider.begin(&world.people, at(1)).await.unwrap();
    let (code, state) = fake.authorize(&begun.address);
    let signed =
        provider.finish(&world.people, answer(&code, &state, &begun.browser), from(2)).await.unwrap();
    let SignIn::Done(session) = signed else { panic!("{signed:?}") };
    let signed_in = world.people.signed_in(&session.token, at(3)).await.unwrap();
    assert_eq!(signed_in.person.account, account("zhang"));
}

#[tokio::test]
async fn an_answer_counts_once_and_only_in_its_browser() {
    let (world, fake) = (matched().await, Fake::start().await);
    let provider = fake.provider().await;
    let begun = provider.begin(&world.people, at(1)).await.unwrap();
    let other = provider.begin(&world.people, at(1)).await.unwrap();
    let (code, state) = fake.authorize(&begun.address);
    let tries = [
        (answer(&code, &state, &other.browser), 2),
        (answer(&code, "forged", &begun.browser), 2),
        (answer(&code, &state, ""), 2),
        (answer(&code, &state, &begun.browser), 700),
    ];
    for (wrong, when) in tries {
        let refused = provider.finish(&world.people, wrong, from(when)).await.unwrap_err();
        assert!(matches!(refused, PeopleError::FlowUnknown), "{refused}");
    }
    let right = answer(&code, &state, &begun.browser);
    assert!(provider.finish(&world.people, right, from(3)).await.is_ok());
    let again = provider.finish(&world.people, right, from(4)).await.unwrap_err();
    assert!(matches!(again, PeopleError::FlowUnknown), "{again}");
}

#[tokio::test]
async fn nothing_a_lying_provider_says_is_believed() {
    let (world, fake) = (matched().await, Fake::start().await);
    let provider = fake.provider().await;
    for lie in [Lie::Signature, Lie::Audience, Lie::Issuer, Lie::Nonce, Lie::Expired, Lie::Unsigned] {
        *fake.lie.lock().unwrap() = lie;
        let begun = provider.begin(&world.people, at(1)).await.unwrap();
        let (code, state) = fake.authorize(&begun.address);
        let finished = provider.finish(&world.people, answer(&code, &state, &begun.browser), from(2)).await;
        assert!(matches!(finished, Err(PeopleError::Provider { .. })), "{lie:?}: {finished:?}");
    }
}

#[tokio::test]
async fn a_code_stolen_from_another_browser_is_worth_nothing() {
    let (world, fake) = (matched().await, Fake::start().await);
    let provider = fake.provider().await;
    let victim = provider.begin(&world.people, at(1)).await.unwrap();
    let thief = provider.begin(&world.people, at(1)).await.unwrap();
    let (stolen, _) = fake.authorize(&victim.address);
    let (_, own_state) = fake.authorize(&thief.address);
    let used = provider.finish(&world.people, answer(&stolen, &own_state, &thief.browser), from(2)).await;
    assert!(matches!(used, Err(PeopleError::Provider { .. })), "PKCE: the verifier is the victim's");
}

#[tokio::test]
async fn nobody_is_made_an_account_by_a_provider() {
    let (world, fake) = (World::peopled().await, Fake::start().await);
    let provider = fake.provider().await;
    let begun = provider.begin(&world.people, at(1)).await.unwrap();
    let (code, state) = fake.authorize(&begun.address);
    let refused = provider.finish(&world.people, answer(&code, &state, &begun.browser), from(2)).await;
    assert!(matches!(&refused, Err(PeopleError::NotMatched { name }) if name == "E-1"), "{refused:?}");
    assert_eq!(world.people.accounts(None, 10).await.unwrap().len(), 2);
    let admin = account("admin");
    let person = Person { account: account("li"), name: "李四".into(), ties: Vec::new() };
    let new = NewAccount { person, password: None, external: Some("E-1".into()), email: None };
    world.people.open_account(&new, world.admin_doing(3).with(&admin)).await.unwrap();
    world.people.set_disabled(&account("li"), true, world.admin_doing(4).with(&admin)).await.unwrap();
    let begun = provider.begin(&world.people, at(5)).await.unwrap();
    let (code, state) = fake.authorize(&begun.address);
    let disabled = provider.finish(&world.people, answer(&code, &state, &begun.browser), from(6)).await;
    assert!(matches!(disabled, Err(PeopleError::NotMatched { .. })));
}

#[tokio::test]
async fn plain_http_goes_no_further_than_this_machine() {
    for address in ["http://192.0.2.1/keys", "https://127.0.0.1/keys", "http://localhost.example/keys"] {
        let request = openidconnect::http::Request::get(address).body(Vec::new()).unwrap();
        let refused = Loopback.fetch(request).await.unwrap_err();
        assert!(refused.to_string().contains("not this machine"), "{refused}");
    }
}
