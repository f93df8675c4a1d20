//! The trail: who signed in or failed to, who was locked out, who changed an account, a password or a token. For
//! administrators and auditors; only read.

use access::AccountId;
use axum::http::StatusCode;
use axum::response::Response;
use exchange::ColumnKind;
use people::{Event, Sought, Step};

use super::{people, problem};
use crate::address::Address;
use crate::pages::accounts::TrailPage;
use crate::pages::accounts::model::{Trail, TrailRow};
use crate::pages::parts::Reference;
use crate::problem::Problem;
use crate::reading::{shared, sheet};
use crate::respond;
use crate::shell::Section;
use crate::visit::{Visit, minute};

/// How many steps a page lists.
const LISTED: u32 = 100;
/// The most steps a spreadsheet holds.
const SHEET_MAX: usize = 50_000;

/// `GET /trail`.
pub async fn page(visit: Visit) -> Result<Response, Problem> {
    let sought = sought(&visit);
    let before = visit.asked("before").parse().ok();
    let steps = people(&visit)?.trail_of(&sought, before, LISTED).await;
    let steps = steps.map_err(|error| problem(&visit, &error))?;
    let here = shared::with_filters(&visit, Address::trail(), &["account", "what"]);
    let older = steps.last().filter(|_| steps.len() == LISTED as usize);
    let events =
        Event::ALL.iter().map(|one| (one.code(), one.label().in_language(visit.language).to_owned()));
    let m = Trail {
        account: sought.account.unwrap_or_default(),
        filters: vec![shared::closed_filter(&visit, "what", "trail-what", events)],
        rows: steps.iter().map(|step| row(&visit, step)).collect(),
        next: older.map(|last| here.clone().with("before", last.number.to_string())),
        xlsx: here.clone().xlsx(),
    };
    Ok(respond::page(StatusCode::OK, &TrailPage { s: visit.shell(Section::Elsewhere, here), m }))
}

/// `GET /trail.xlsx`.
pub async fn xlsx(visit: Visit) -> Result<Response, Problem> {
    let (sought, mut rows, mut before) = (sought(&visit), Vec::new(), None);
    while rows.len() < SHEET_MAX {
        let steps = people(&visit)?.trail_of(&sought, before, people::STEPS_MAX).await;
        let steps = steps.map_err(|error| problem(&visit, &error))?;
        rows.extend(steps.iter().map(|step| cells(row(&visit, step))));
        match steps.last() {
            Some(last) => before = Some(last.number),
            None => break,
        }
    }
    let heads = [
        ("col-number", ColumnKind::Count),
        ("trail-at", ColumnKind::Text),
        ("trail-what", ColumnKind::Text),
        ("account-name", ColumnKind::Code),
        ("trail-by", ColumnKind::Text),
        ("trail-remote", ColumnKind::Text),
        ("trail-detail", ColumnKind::Text),
    ];
    sheet::answer(&visit.shell(Section::Elsewhere, Address::trail()), "trail", &heads, rows)
}

fn cells(row: TrailRow) -> Vec<exchange::CellValue> {
    vec![
        sheet::count(row.number),
        row.at.into(),
        row.what.into(),
        row.account.text.into(),
        row.by.into(),
        row.remote.into(),
        row.detail.into(),
    ]
}

fn sought(visit: &Visit) -> Sought {
    let account = Some(visit.asked("account").to_owned()).filter(|account| !account.is_empty());
    Sought { account, what: Event::parse(visit.asked("what")) }
}

fn row(visit: &Visit, step: &Step) -> TrailRow {
    let account = match AccountId::new(&step.account) {
        Ok(id) => Reference::link(step.account.clone(), Address::person(id.as_str())),
        Err(_) => Reference::text(step.account.clone()),
    };
    TrailRow {
        number: u64::try_from(step.number).unwrap_or_default(),
        at: minute(step.at),
        what: step.what.label().in_language(visit.language).to_owned(),
        warns: matches!(step.what, Event::Refused | Event::Locked),
        account,
        by: if step.by == step.account { String::new() } else { step.by.clone() },
        remote: step.remote.clone(),
        detail: step.detail.clone(),
    }
}
