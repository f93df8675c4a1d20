//! What each address shows, and to whom: one readable list. What is not in it belongs to the published register, which
//! everybody may see.

use access::{Asker, Decision, Page, Seen, Sight};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use super::{Who, cookie, language_of, refusals};
use crate::address::Address;
use crate::app::App;
use crate::pages::error::wants_page;
use crate::problem::{Problem, Said};
use crate::texts::Key;

/// What an address asks of whoever comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wants {
    /// Nothing: it is published.
    Nobody,
    /// Somebody who may see such pages, or part of them.
    See(Page),
    /// Somebody who may see all entries and all cases: a copy of everything. Whoever keeps the machine copies by the command line.
    Everything,
    /// Anybody who is signed in.
    Somebody,
    /// Anybody who is signed in; but a form that records is answered by itself, so that what was written is kept.
    Recorder,
}

/// The list.
fn wants(path: &str) -> Wants {
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    match parts.as_slice() {
        ["api", "v1", "ledger", ..] | ["ledger" | "ledger.xlsx"] | ["ledger", _] => Wants::See(Page::Ledger),
        ["ledger", _, "document", _] | ["ledger", _, "sheet.xlsx"] | ["attachments", _] => {
            Wants::See(Page::Ledger)
        }
        ["ledger", _, "void" | "attach"] | ["record", ..] | ["start", _, "confirm"] | ["start", "open"] => {
            Wants::Recorder
        }
        ["cases", "import", "confirm"] | ["legality", "new"] => Wants::Recorder,
        ["desk" | "desk.xlsx" | "plans" | "plans.xlsx", ..]
        | ["proposals" | "proposals.xlsx" | "wishes" | "wishes.xlsx", ..] => Wants::Somebody,
        ["suggested", "wishes" | "plans" | "proposals" | "accounts"] => Wants::Somebody,
        ["cases", "import", ..] | ["start", ..] | ["account", ..] => Wants::Somebody,
        ["cases", ..] | ["cases.xlsx"] => Wants::See(Page::Cases),
        ["people", ..] | ["people.xlsx"] => Wants::See(Page::People),
        ["trail" | "trail.xlsx"] => Wants::See(Page::Trail),
        ["save"] => Wants::Everything,
        _ => Wants::Nobody,
    }
}

/// Addresses of coming and going, which answer whatever state a session is in.
fn enters(path: &str) -> bool {
    matches!(first_of(path), "sign-in" | "sign-out" | "setup")
}

fn first_of(path: &str) -> &str {
    path.trim_start_matches('/').split('/').next().unwrap_or_default()
}

/// The answer to somebody who may not see what they ask for; nothing when they may.
pub fn refusal(app: &App, who: &Who, request: &Parts) -> Option<Response> {
    if who.open {
        return None;
    }
    let path = request.uri.path();
    let reads = request.method == Method::GET || request.method == Method::HEAD;
    let page = reads && wants_page(path, &request.headers);
    if let (Some(error), true) = (&who.lapsed, !enters(path)) {
        // A lapsed session is told once, and its cookie taken away; a form keeps what was written and tells it itself.
        if page {
            return Some(with_cleared_cookie(app, sign_in(request, Some(error.gate()))));
        }
        if path.starts_with("/api/") {
            return Some(refusals::problem(error, language_of(request)).into_response());
        }
    }
    if who.must_change_password() && page && !enters(path) && first_of(path) != "account" {
        return Some(Redirect::to(&Address::account().render(&[])).into_response());
    }
    let wanted = wants(path);
    let visitor = matches!(who.asker, Asker::Visitor);
    let allowed = match wanted {
        Wants::Nobody => true,
        Wants::Recorder => !visitor || !reads,
        Wants::Somebody => !visitor,
        Wants::See(kind) => sees(app, who, kind),
        Wants::Everything => everything(app, who),
    };
    if allowed {
        return None;
    }
    Some(match (visitor, page) {
        (true, true) => sign_in(request, None),
        (true, false) => unknown_visitor().into_response(),
        (false, _) => {
            refusals::forbidden(&may_see(app, who, kind_of(wanted)), language_of(request)).into_response()
        }
    })
}

const fn kind_of(wanted: Wants) -> Page {
    match wanted {
        Wants::See(kind) => kind,
        _ => Page::Cases,
    }
}

/// May they see such pages, or part of them?
pub fn sees(app: &App, who: &Who, kind: Page) -> bool {
    who.open || seen(app, who, kind) != Seen::Nothing
}

/// What of such pages they may see.
pub fn seen(app: &App, who: &Who, kind: Page) -> Seen {
    if who.open {
        return Seen::Everything;
    }
    let register = app.office().snapshot().register;
    app.office().access().places_seen(&who.asker, kind, &register, app.today())
}

/// May somebody take a copy of the whole register along?
pub fn everything(app: &App, who: &Who) -> bool {
    if who.open {
        return true;
    }
    [Page::Ledger, Page::Cases].into_iter().all(|kind| may_see(app, who, kind).allowed)
}

fn may_see(app: &App, who: &Who, kind: Page) -> Decision {
    let register = app.office().snapshot().register;
    app.office().access().may_see(&who.asker, &Sight::all(kind), &register, app.today())
}

/// Leads to the sign-in page, and from there back.
fn sign_in(request: &Parts, gate: Option<&str>) -> Response {
    let to = request.uri.path_and_query().map_or("/", |all| all.as_str());
    let address = Address::sign_in().with("gate", gate.unwrap_or_default()).with("to", to);
    Redirect::to(&address.render(&[])).into_response()
}

fn with_cleared_cookie(app: &App, mut answer: Response) -> Response {
    if let Some(value) = cookie::clear(app.loopback()) {
        answer.headers_mut().append(header::SET_COOKIE, value);
    }
    answer
}

fn unknown_visitor() -> Problem {
    let said = Said::plain(Key("problem-sign-in")).mend(Key("problem-sign-in-mend"));
    Problem::said(StatusCode::UNAUTHORIZED, said).kind("/problems/access/sign-in-first")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_names_wants_a_sign_in_and_what_is_published_does_not() {
        for path in ["/", "/powers/P-1", "/towns", "/ask", "/api/v1/authority"] {
            assert_eq!(wants(path), Wants::Nobody, "{path}");
        }
        assert_eq!(wants("/ledger/7"), Wants::See(Page::Ledger));
        assert_eq!(wants("/api/v1/ledger"), Wants::See(Page::Ledger));
        // A proof holds the entry whole: who recorded it, and the salt of its body.
        assert_eq!(wants("/api/v1/ledger/3/proof"), Wants::See(Page::Ledger));
        assert_eq!(wants("/cases/16/report.csv"), Wants::See(Page::Cases));
        assert_eq!(wants("/cases/import/x/report.csv"), Wants::Somebody);
        assert_eq!(wants("/ledger/7/void"), Wants::Recorder);
        assert_eq!(wants("/people/new"), Wants::See(Page::People));
        assert_eq!(wants("/trail.xlsx"), Wants::See(Page::Trail));
        assert_eq!(wants("/save"), Wants::Everything);
    }
}
