//! An OpenID provider of the tests on this machine: it checks PKCE as a real one does, and counts who knocks.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use data_encoding::{BASE64, BASE64URL_NOPAD};
use jiff::Timestamp;
use openidconnect::core::{CoreEdDsaPrivateSigningKey, CoreJsonWebKeySet, CoreJwsSigningAlgorithm};
use openidconnect::{JsonWebKeyId, PrivateSigningKey, url::Url};
use people::oidc::{Loopback, ProviderSettings};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use web::door::provider::SignInElsewhere;

#[derive(Clone)]
pub struct Fake {
    issuer: String,
    /// Does it answer at all?
    pub up: Arc<Mutex<bool>>,
    /// Which of two keys it signs with and shows.
    pub key: Arc<Mutex<u8>>,
    pub knocks: Arc<AtomicU32>,
    now: Timestamp,
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
    /// A provider whose clock shows this.
    pub async fn start(now: Timestamp) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let fake = Self {
            issuer: format!("http://{}", listener.local_addr().unwrap()),
            up: Arc::new(Mutex::new(true)),
            key: Arc::new(Mutex::new(7)),
            knocks: Arc::default(),
            now,
            codes: Arc::default(),
        };
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(configuration))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .with_state(fake.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        fake
    }

    /// How a site knows it.
    pub fn known(&self) -> SignInElsewhere {
        let settings = ProviderSettings {
            issuer: self.issuer.clone(),
            client: "quanze".into(),
            client_secret: None,
            redirect: "http://127.0.0.1:8420/sign-in/oidc/callback".into(),
            scopes: Vec::new(),
            claim: "employee_number".into(),
        };
        SignInElsewhere { name: "政务认证".into(), settings, fetch: Arc::new(Loopback) }
    }

    /// What the browser does at the provider: it signs in there and comes back with code and state.
    pub fn authorize(&self, address: &str) -> (String, String) {
        assert!(address.starts_with(&format!("{}/authorize?", self.issuer)), "{address}");
        let url = Url::parse(address).unwrap();
        let query: HashMap<_, _> = url.query_pairs().into_owned().collect();
        let code = format!("code-{}", query["state"]);
        let request = (query["nonce"].clone(), query["code_challenge"].clone());
        self.codes.lock().unwrap().insert(code.clone(), request);
        (code, query["state"].clone())
    }
}

async fn configuration(State(fake): State<Fake>) -> Result<Json<Value>, StatusCode> {
    fake.knocks.fetch_add(1, Ordering::SeqCst);
    if !*fake.up.lock().unwrap() {
        return Err(StatusCode::SERVICE_UNAVAILABLE);
    }
    let at = |path: &str| format!("{}{path}", fake.issuer);
    Ok(Json(json!({
        "issuer": fake.issuer,
        "authorization_endpoint": at("/authorize"),
        "token_endpoint": at("/token"),
        "jwks_uri": at("/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["EdDSA"],
    })))
}

async fn keys(State(fake): State<Fake>) -> Json<CoreJsonWebKeySet> {
    Json(CoreJsonWebKeySet::new(vec![key(*fake.key.lock().unwrap()).as_verification_key()]))
}

async fn token(
    State(fake): State<Fake>,
    Form(form): Form<HashMap<String, String>>,
) -> Result<Json<Value>, StatusCode> {
    let (nonce, challenge) =
        fake.codes.lock().unwrap().remove(&form["code"]).ok_or(StatusCode::BAD_REQUEST)?;
    if BASE64URL_NOPAD.encode(&Sha256::digest(form["code_verifier"].as_bytes())) != challenge {
        return Err(StatusCode::BAD_REQUEST);
    }
    let now = fake.now.as_second();
    let claims = json!({
        "iss": fake.issuer, "aud": ["quanze"], "sub": "u-1", "iat": now, "exp": now + 7_200, "nonce": nonce,
        "employee_number": "E-1",
    });
    let header = json!({ "alg": "EdDSA", "kid": "k1", "typ": "JWT" });
    let part = |value: &Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
    let text = format!("{}.{}", part(&header), part(&claims));
    let key = key(*fake.key.lock().unwrap());
    let signature = key.sign(&CoreJwsSigningAlgorithm::EdDsa, text.as_bytes()).unwrap();
    let token = format!("{text}.{}", BASE64URL_NOPAD.encode(&signature));
    Ok(Json(json!({ "access_token": "a", "token_type": "Bearer", "id_token": token })))
}
