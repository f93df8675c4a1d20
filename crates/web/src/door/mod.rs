//! The door: who comes with a request, and whether they may see what they ask for.
//!
//! A cookie `session` or a header `Authorization: Bearer qz_…` becomes an [`Asker`], put into every request as [`Who`].
//! While there is no account yet (a fresh register on this machine) the door stands open: everything is shown, and
//! whoever records gives name and organ. Never done here: judging an act (the office does), or keeping accounts
//! (`people` does).

pub mod cookie;
pub mod forms;
pub mod hand;
pub mod provider;
pub mod refusals;
pub mod sees;

use std::net::SocketAddr;
use std::sync::Arc;

use access::{Asker, Means, Person, Role};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use people::{FromWhere, PeopleError, SignedIn};

use crate::app::App;
use crate::lang::{Lang, cookie as cookie_of};
use crate::problem::Problem;
use crate::shell::{Shell, Signed};

/// Who comes with a request.
#[derive(Clone, Debug)]
pub struct Who {
    /// Who asks.
    pub asker: Asker,
    /// The session, when they came with one.
    pub signed_in: Option<SignedIn>,
    /// Is there no account yet? Then nobody is asked who they are.
    pub open: bool,
    /// Why the session that was sent along does not count.
    pub lapsed: Option<Arc<PeopleError>>,
    /// The remote address.
    pub remote: Arc<str>,
    /// What the browser calls itself.
    pub device: Arc<str>,
}

impl Who {
    /// Somebody who has not signed in.
    pub fn visitor(open: bool) -> Self {
        let none: Arc<str> = Arc::from("");
        Self {
            asker: Asker::Visitor,
            signed_in: None,
            open,
            lapsed: None,
            remote: none.clone(),
            device: none,
        }
    }

    /// The person, if they are one.
    pub fn person(&self) -> Option<&Person> {
        match &self.asker {
            Asker::Visitor => None,
            Asker::Person { person, .. } => Some(person),
        }
    }

    /// Must their password be changed first?
    pub fn must_change_password(&self) -> bool {
        matches!(self.asker, Asker::Person { by: Means::Session { must_change_password: true }, .. })
    }

    /// Are they tied as administrator anywhere?
    pub fn is_administrator(&self) -> bool {
        self.person().is_some_and(|person| person.ties.iter().any(|tie| tie.role == Role::Administrator))
    }

    /// Where they come from, for the trail.
    pub fn from_where(&self, app: &App) -> FromWhere<'_> {
        FromWhere { remote: &self.remote, device: &self.device, now: app.now() }
    }
}

/// The layer: finds out who comes, refuses what they may not see, and puts [`Who`] into the request. What fails travels
/// on with what surrounds it for whoever came, so that its page has the head of every other page.
pub async fn watch(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let who = match who(&app, &parts).await {
        Ok(who) => Arc::new(who),
        Err(problem) => return problem.into_response(),
    };
    let around = Around::of(&app, &who, &parts);
    let refused = sees::refusal(&app, &who, &parts);
    let mut answer = match refused {
        Some(refused) => refused,
        None => {
            parts.extensions.insert(who);
            next.run(Request::from_parts(parts, body)).await
        }
    };
    if answer.status().is_client_error() || answer.status().is_server_error() {
        answer.extensions_mut().insert(around);
    }
    answer
}

/// Who came, and to which site: what the page of a failure shows around it.
#[derive(Clone, Debug)]
pub struct Around {
    app: App,
    who: Arc<Who>,
    recorder: Option<String>,
}

impl Around {
    fn of(app: &App, who: &Arc<Who>, request: &Parts) -> Self {
        let recorder = who.open.then(|| crate::doing::recorder::shown(&request.headers)).flatten();
        Self { app: app.clone(), who: Arc::clone(who), recorder }
    }

    /// Fills in what a shell shows of whoever came.
    pub fn show(&self, shell: &mut Shell) {
        let Self { app, who, recorder } = self;
        shell.demonstration = app.demonstration();
        shell.loopback = who.open;
        shell.may_sign_in = app.people().is_some() && !who.open;
        shell.signed = signed(app, who);
        shell.recorder = recorder.clone().or_else(|| shell.signed.as_ref().map(|it| it.name.clone()));
    }
}

/// Who is signed in, for the head of a page and for forms.
pub fn signed(app: &App, who: &Who) -> Option<Signed> {
    let person = who.person()?;
    Some(Signed {
        name: person.recorder(),
        organs: hand::organs(app, &who.asker),
        csrf: who.signed_in.as_ref().map(|signed_in| signed_in.csrf.clone()).unwrap_or_default(),
        sees_people: sees::sees(app, who, access::Page::People),
    })
}

async fn who(app: &App, request: &Parts) -> Result<Who, Problem> {
    let headers = &request.headers;
    let lang = language_of(request);
    let failed = |error: &PeopleError| refusals::problem(error, lang);
    let open = app.is_open().await.map_err(|error| failed(&error))?;
    let mut who = Who { remote: remote(request), device: device(headers), ..Who::visitor(open) };
    let Some(people) = app.people() else { return Ok(who) };
    if let Some(token) = bearer(headers) {
        who.asker = people.by_token(token, app.now()).await.map_err(|error| failed(&error))?;
        return Ok(who);
    }
    let Some(token) = cookie_of(headers, cookie::NAME) else { return Ok(who) };
    match people.signed_in(token, app.now()).await {
        Ok(signed_in) => {
            who.asker = signed_in.asker.clone();
            who.signed_in = Some(signed_in);
        }
        Err(error) if error.is_refusal() => who.lapsed = Some(Arc::new(error)),
        Err(error) => return Err(failed(&error)),
    }
    Ok(who)
}

/// The language of a request that is not a [`crate::visit::Visit`] yet.
pub fn language_of(request: &Parts) -> Lang {
    let query = request.uri.query().unwrap_or_default();
    Lang::choose(query.split('&').find_map(|pair| pair.strip_prefix("lang=")), &request.headers)
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let line = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = line.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn remote(request: &Parts) -> Arc<str> {
    let address = request.extensions.get::<ConnectInfo<SocketAddr>>();
    address.map_or_else(|| Arc::from("-"), |ConnectInfo(address)| address.ip().to_string().into())
}

fn device(headers: &HeaderMap) -> Arc<str> {
    headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default().into()
}
