//! The steps with a spreadsheet of their own, and how far each has come.

use axum::http::StatusCode;
use register::Register;

use crate::address::Address;
use crate::pages::start::model::{self, Progress};
use crate::problem::{Problem, Said};
use crate::texts::{Key, Texts};

/// A step with a spreadsheet of its own.
pub(super) struct Step {
    /// The kind of act its rows are.
    pub kind: &'static str,
    /// Its title.
    pub title: Key,
    /// What it is for.
    pub text: Key,
}

static STEPS: [Step; 9] = [
    Step { kind: "register_place", title: Key("start-places"), text: Key("start-places-text") },
    Step { kind: "register_organ", title: Key("start-organs"), text: Key("start-organs-text") },
    Step { kind: "list_power", title: Key("start-catalogue"), text: Key("start-catalogue-text") },
    Step {
        kind: "register_instrument",
        title: Key("start-instruments"),
        text: Key("start-instruments-text"),
    },
    Step { kind: "issue_grant", title: Key("start-grants"), text: Key("start-grants-text") },
    Step { kind: "publish_grant", title: Key("start-publications"), text: Key("start-publications-text") },
    Step { kind: "accept_grant", title: Key("start-acceptances"), text: Key("start-acceptances-text") },
    Step { kind: "certify_officers", title: Key("start-officers"), text: Key("start-officers-text") },
    Step { kind: "set_calendar", title: Key("start-calendar"), text: Key("start-calendar-text") },
];

/// How many of a kind the register holds.
fn so_far(register: &Register, kind: &str) -> usize {
    let books = register.books();
    match kind {
        "register_place" => books.places.iter().count(),
        "register_organ" => books.organs.iter().count(),
        "list_power" => books.catalogue.iter().count(),
        "register_instrument" => books.instruments.iter().count(),
        "issue_grant" => books.grants.iter().count(),
        kind => register.entries().iter().filter(|entry| entry.act().kind() == kind).count(),
    }
}

/// The step of a kind of act, or a 404.
pub(super) fn step(kind: &str) -> Result<&'static Step, Problem> {
    let path: String = format!("/start/{kind}").chars().take(100).collect();
    let said = Said::plain(Key("problem-not-found")).variable("path", path);
    STEPS.iter().find(|step| step.kind == kind).ok_or_else(|| Problem::said(StatusCode::NOT_FOUND, said))
}

/// Each step with what is there; the first without anything is the one to do now.
pub(super) fn all(register: &Register, texts: &Texts, ready: bool) -> Vec<model::Step> {
    let mut now_free = ready;
    let mut progress = |count: usize| {
        if count > 0 {
            Progress::Done
        } else if std::mem::take(&mut now_free) {
            Progress::Now
        } else {
            Progress::Later
        }
    };
    let mut steps: Vec<model::Step> = STEPS
        .iter()
        .map(|step| {
            let count = so_far(register, step.kind);
            model::Step {
                title: step.title,
                text: step.text,
                progress: progress(count),
                so_far: (count > 0).then(|| texts.with("start-count", &[("count", count)])),
                template: Address::of(["templates".to_owned(), format!("{}.xlsx", step.kind)]),
                upload: Address::of(["start", step.kind]),
            }
        })
        .collect();
    let cases: u64 = register.books().supervision.batches().iter().map(|batch| batch.rows).sum();
    steps.push(model::Step {
        title: Key("start-cases"),
        text: Key("start-cases-text"),
        progress: progress(usize::try_from(cases).unwrap_or(usize::MAX)),
        so_far: (cases > 0).then(|| texts.with("start-count", &[("count", cases)])),
        template: Address::of(["templates", "cases.xlsx"]),
        upload: Address::import(),
    });
    steps
}
