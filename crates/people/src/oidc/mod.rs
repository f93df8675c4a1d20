//! Signing in at an OpenID Connect provider (统一认证): authorisation code with PKCE. The person the provider names is
//! matched to an account by one claim; an account is never opened by it.
//!
//! How the provider is reached is the caller's: [`Fetch`] is one method. The product brings [`Tls`], HTTPS to anywhere, and
//! [`Loopback`], plain HTTP to this machine only, for a provider or an office's TLS proxy on the same host.

mod loopback;
mod matched;
mod tls;
mod wire;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use data_encoding::BASE64URL_NOPAD;
use jiff::Timestamp;
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreIdToken, CoreJwsSigningAlgorithm, CoreProviderMetadata,
};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, IssuerUrl, Nonce, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
};
use sqlx::Row;

use crate::error::PeopleError;
use crate::secret;
use crate::sessions::FromWhere;
use crate::sign_in::SignIn;
use crate::store::{People, seconds};

pub use loopback::Loopback;
pub use tls::Tls;

/// A request to a provider.
pub type Request = openidconnect::HttpRequest;
/// A provider's answer.
pub type Response = openidconnect::HttpResponse;
/// What fetching gives.
pub type Fetched = Pin<Box<dyn Future<Output = Result<Response, FetchError>> + Send>>;

/// How long somebody may take at the provider, in seconds.
const FLOW_S: i64 = 600;
/// The most sign-ins that may be at the provider at once.
const FLOWS_MAX: u32 = 10_000;
/// The longest code and state read back, in bytes.
const ANSWER_BYTES_MAX: usize = 4_096;
/// The longest reason of the library that is told, in characters.
const TOLD_CHARS_MAX: usize = 300;
/// Signatures accepted: made with a private key, so that nobody who knows the client's secret can make one.
const SIGNATURES: [CoreJwsSigningAlgorithm; 8] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// Why a provider could not be reached.
#[derive(Debug, thiserror::Error)]
#[error("the provider could not be reached: {problem}")]
pub struct FetchError {
    /// What is wrong.
    pub problem: String,
}

/// Something that carries a request to a provider. It must not follow redirections, and must limit time and size.
pub trait Fetch: Send + Sync {
    /// Carries one request.
    fn fetch(&self, request: Request) -> Fetched;
}

/// How the register is known at the provider, and which claim names a person.
#[derive(Clone)]
pub struct ProviderSettings {
    /// The provider's issuer address.
    pub issuer: String,
    /// Our client identity there.
    pub client: String,
    /// Our client secret there, where there is one.
    pub client_secret: Option<String>,
    /// The address of ours to which the browser comes back.
    pub redirect: String,
    /// Scopes beside `openid`, such as `profile`.
    pub scopes: Vec<String>,
    /// The claim of the identity token whose text is an account's external name, such as `sub` or `employee_number`.
    pub claim: String,
}

/// A provider we have met.
pub struct Provider {
    settings: ProviderSettings,
    metadata: CoreProviderMetadata,
    redirect: RedirectUrl,
    fetch: Arc<dyn Fetch>,
}

impl std::fmt::Debug for Provider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Provider").field("issuer", &self.settings.issuer).finish_non_exhaustive()
    }
}

/// A sign-in that has begun.
#[derive(Clone)]
pub struct Begun {
    /// Where to send the browser.
    pub address: String,
    /// What to put into a cookie of this browser (`HttpOnly`, `Secure`, `SameSite=Lax`, ten minutes).
    pub browser: String,
}

/// What the browser brings back.
#[derive(Clone, Copy)]
pub struct Answer<'a> {
    /// The query's `code`.
    pub code: &'a str,
    /// The query's `state`.
    pub state: &'a str,
    /// The cookie that [`Provider::begin`] asked for.
    pub browser: &'a str,
    /// The session token the browser sent along, if any: that session ends.
    pub previous: Option<&'a str>,
}

fn provider(problem: impl std::fmt::Display) -> PeopleError {
    PeopleError::Provider { problem: problem.to_string() }
}

/// What the library says, with its causes, on one line and without the marks by which our own sentences are divided.
fn told(error: impl std::error::Error) -> PeopleError {
    let mut causes = vec![error.to_string()];
    let mut source = error.source();
    while let Some(cause) = source {
        causes.push(cause.to_string());
        source = cause.source();
    }
    let plain = |sign: char| if sign.is_control() || matches!(sign, ',' | ';') { ' ' } else { sign };
    provider(causes.join(": ").chars().map(plain).take(TOLD_CHARS_MAX).collect::<String>())
}

/// A future without its type: the types of those of the library are too particular for servers that move them between
/// threads.
fn boxed<'f, T>(future: impl Future<Output = T> + Send + 'f) -> Pin<Box<dyn Future<Output = T> + Send + 'f>> {
    Box::pin(future)
}

impl Provider {
    /// Meets a provider: reads what it publishes about itself, and its keys.
    ///
    /// # Errors
    /// A provider that cannot be reached or says something else than it should.
    pub async fn meet(settings: ProviderSettings, fetch: Arc<dyn Fetch>) -> Result<Self, PeopleError> {
        let issuer = IssuerUrl::new(settings.issuer.clone()).map_err(told)?;
        let redirect = RedirectUrl::new(settings.redirect.clone()).map_err(told)?;
        let carry = |request| fetch.fetch(request);
        let metadata = boxed(CoreProviderMetadata::discover_async(issuer, &carry)).await.map_err(told)?;
        Ok(Self { settings, metadata, redirect, fetch })
    }

    /// Begins a sign-in: the browser goes to the address and comes back to [`Provider::finish`].
    ///
    /// # Errors
    /// A store that fails, or too many sign-ins at the provider at once.
    pub async fn begin(&self, people: &People, now: Timestamp) -> Result<Begun, PeopleError> {
        let failed = PeopleError::storage("beginning a sign-in");
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let (state, nonce, browser) = (secret::token()?, secret::token()?, secret::token()?);
        let client =
            CoreClient::from_provider_metadata(self.metadata.clone(), self.client_id(), self.client_secret())
                .set_redirect_uri(self.redirect.clone());
        let (sent_state, sent_nonce) = (state.clone(), nonce.clone());
        let scopes = self.settings.scopes.iter().cloned().map(Scope::new);
        let (address, ..) = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || CsrfToken::new(sent_state),
                move || Nonce::new(sent_nonce),
            )
            .add_scopes(scopes)
            .set_pkce_challenge(challenge)
            .url();
        let mut tx = people.write("beginning a sign-in").await?;
        sqlx::query("DELETE FROM oidc_flows WHERE expires_at <= ?")
            .bind(seconds(now))
            .execute(&mut *tx)
            .await
            .map_err(&failed)?;
        let flows: u32 = sqlx::query_scalar("SELECT count(*) FROM oidc_flows")
            .fetch_one(&mut *tx)
            .await
            .map_err(&failed)?;
        if flows >= FLOWS_MAX {
            return Err(provider("too many sign-ins at once"));
        }
        sqlx::query(
            "INSERT INTO oidc_flows (hash, browser, nonce, verifier, expires_at) VALUES (?, ?, ?, ?, ?)",
        )
        .bind(secret::digest(&state))
        .bind(secret::digest(&browser))
        .bind(nonce)
        .bind(verifier.secret())
        .bind(seconds(now) + FLOW_S)
        .execute(&mut *tx)
        .await
        .map_err(&failed)?;
        tx.commit().await.map_err(&failed)?;
        Ok(Begun { address: address.to_string(), browser })
    }

    /// Finishes a sign-in with what the browser brought back. A second factor kept here is asked for as well.
    ///
    /// # Errors
    /// An answer to no sign-in begun in this browser, a token that cannot be trusted, or a person no account is matched to.
    pub async fn finish(
        &self,
        people: &People,
        answer: Answer<'_>,
        from: FromWhere<'_>,
    ) -> Result<SignIn, PeopleError> {
        if answer.code.len() > ANSWER_BYTES_MAX {
            return Err(PeopleError::FlowUnknown);
        }
        let (nonce, verifier) = take_flow(people, answer, from.now).await?;
        let token = self.exchange(answer.code, verifier).await?;
        let name = self.verified_claim(&token, nonce, from.now)?;
        people.sign_in_external(&name, answer.previous, from).await
    }

    /// Exchanges the code for an identity token.
    async fn exchange(&self, code: &str, verifier: PkceCodeVerifier) -> Result<CoreIdToken, PeopleError> {
        let client =
            CoreClient::from_provider_metadata(self.metadata.clone(), self.client_id(), self.client_secret())
                .set_redirect_uri(self.redirect.clone());
        let carry = |request| self.fetch.fetch(request);
        let request = client.exchange_code(AuthorizationCode::new(code.to_owned())).map_err(told)?;
        let request = request.set_pkce_verifier(verifier);
        let answer = boxed(request.request_async(&carry)).await.map_err(told)?;
        answer.id_token().cloned().ok_or_else(|| provider("no identity token was given"))
    }

    /// The claim that names the person, once signature, issuer, audience, times and nonce have been checked.
    fn verified_claim(
        &self,
        token: &CoreIdToken,
        nonce: Nonce,
        now: Timestamp,
    ) -> Result<String, PeopleError> {
        let client =
            CoreClient::from_provider_metadata(self.metadata.clone(), self.client_id(), self.client_secret());
        let instant = chrono::DateTime::from_timestamp(now.as_second(), 0).unwrap_or_default();
        let verifier = client.id_token_verifier().set_allowed_algs(SIGNATURES).set_time_fn(move || instant);
        token.claims(&verifier, &nonce).map_err(told)?;
        // The signature covers the whole text, so any claim may be read from it now.
        let text = token.to_string();
        let payload = text.split('.').nth(1).and_then(|part| BASE64URL_NOPAD.decode(part.as_bytes()).ok());
        let claims: serde_json::Value =
            payload.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        let named = claims.get(&self.settings.claim).and_then(serde_json::Value::as_str);
        named.map(ToOwned::to_owned).ok_or_else(|| provider(format!("no claim `{}`", self.settings.claim)))
    }

    fn client_id(&self) -> ClientId {
        ClientId::new(self.settings.client.clone())
    }

    fn client_secret(&self) -> Option<ClientSecret> {
        self.settings.client_secret.clone().map(ClientSecret::new)
    }
}

/// Takes a begun sign-in out of the store: its answer counts once, and only in the browser that began it.
async fn take_flow(
    people: &People,
    answer: Answer<'_>,
    now: Timestamp,
) -> Result<(Nonce, PkceCodeVerifier), PeopleError> {
    let failed = PeopleError::storage("finishing a sign-in");
    let mut tx = people.write("finishing a sign-in").await?;
    let row = sqlx::query(
        "DELETE FROM oidc_flows WHERE hash = ? AND browser = ? AND expires_at > ? RETURNING nonce, verifier",
    )
    .bind(secret::digest(answer.state).ok_or(PeopleError::FlowUnknown)?)
    .bind(secret::digest(answer.browser).ok_or(PeopleError::FlowUnknown)?)
    .bind(seconds(now))
    .fetch_optional(&mut *tx)
    .await
    .map_err(&failed)?
    .ok_or(PeopleError::FlowUnknown)?;
    tx.commit().await.map_err(&failed)?;
    let nonce: String = row.try_get("nonce").map_err(&failed)?;
    let verifier: String = row.try_get("verifier").map_err(&failed)?;
    Ok((Nonce::new(nonce), PkceCodeVerifier::new(verifier)))
}
