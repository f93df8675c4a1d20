//! Voiding a mistaken entry: what hangs on it is shown first, and the void names all of it.

use std::sync::Arc;

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use office::Draft;
use register::corrections::VoidActs;
use register::{ActId, Entry, Position, Register};
use uuid::Uuid;

use super::form::Pairs;
use super::record::{shell, shown};
use super::{names, refusals, void_figures};
use crate::address::Address;
use crate::door::forms::{self, Sent};
use crate::door::hand;
use crate::pages::ledger::model::Row;
use crate::pages::parts::Reference;
use crate::pages::record::ReceiptPage;
use crate::pages::record::model::Receipt;
use crate::pages::void::VoidPage;
use crate::pages::void::model;
use crate::problem::{Problem, Reason};
use crate::reckon::of_caselog;
use crate::respond;
use crate::texts::{Key, Texts};
use crate::visit::{Visit, minute};
use crate::work::work;

/// What the one-time token of the form is for; the entry is named by the form itself.
const PURPOSE: &str = "/ledger/void";

/// `GET /ledger/{position}/void`.
pub async fn preview(
    visit: Visit,
    headers: HeaderMap,
    Path(position): Path<u64>,
) -> Result<Response, Problem> {
    let visit = forms::fresh(visit, PURPOSE).await?;
    let act = ActId(Uuid::now_v7());
    page(&visit, &headers, position, act, StatusCode::OK, &Pairs::default(), Vec::new()).await
}

/// `POST /ledger/{position}/void`.
pub async fn send(
    visit: Visit,
    headers: HeaderMap,
    Path(position): Path<u64>,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let sent = forms::sent(visit, &pairs, PURPOSE, true).await?;
    let id = sent.act(&pairs);
    let Sent { visit, claim, refused, done } = sent;
    let now = visit.app.office().snapshot().register;
    if let Some(entry) = done.and_then(|id| now.entry_of(id)) {
        return Ok((StatusCode::CONFLICT, receipt(&visit, &headers, entry.position, true)).into_response());
    }
    if let Some((status, reason)) = refused {
        return page(&visit, &headers, position, id, status, &pairs, vec![reason]).await;
    }
    let (answer, recorded) = void(&visit, &headers, position, id, &pairs).await?;
    forms::settle(&visit, claim, recorded).await?;
    Ok(answer)
}

/// What came of it, and whether it is recorded.
async fn void(
    visit: &Visit,
    headers: &HeaderMap,
    position: u64,
    id: ActId,
    pairs: &Pairs,
) -> Result<(Response, bool), Problem> {
    let office = visit.app.office().clone();
    let now = office.snapshot().register;
    if let Some(done) = now.entry_of(id) {
        return Ok((receipt(visit, headers, done.position, true), true));
    }
    let entry = now.entry(Position(position)).ok_or_else(|| not_found(position))?;
    let lang = visit.lang();
    let refuse = async |status, reasons| {
        page(visit, headers, position, id, status, pairs, reasons).await.map(|answer| (answer, false))
    };
    if pairs.one("reason").is_empty() {
        let reason = refusals::plain(lang, Key("slip-reason"));
        return refuse(StatusCode::UNPROCESSABLE_ENTITY, vec![reason]).await;
    }
    let by = match hand::of(visit, headers, pairs.one(hand::FOR_ORGAN)).await? {
        Ok(by) => by,
        Err(nobody) => return refuse(StatusCode::UNPROCESSABLE_ENTITY, vec![nobody]).await,
    };
    let with = pairs.all("with").filter_map(|text| text.parse().ok()).map(Position);
    let with = with.filter_map(|position| now.entry(position)).map(|entry| entry.id);
    let acts: Vec<ActId> = std::iter::once(entry.id).chain(with).collect();
    let reason: String = pairs.one("reason").chars().take(4_000).collect();
    let draft = Draft { id: Some(id), ..Draft::of(VoidActs { acts, reason }) };
    match office.record(vec![draft], by, false).await {
        Ok(done) => match done.acts.first() {
            Some(act) => Ok((receipt(visit, headers, act.position, act.already), true)),
            None => Ok((refusals::failed(&"nothing came back").into_response(), true)),
        },
        Err(error) => {
            let reasons = refusals::reasons(&error, lang, &|_| None);
            refuse(refusals::status(&error), reasons).await
        }
    }
}

/// Everything that hangs on an entry, in ledger order. On a thread of its own: the gates are asked about all that came
/// after it.
async fn hanging(register: &Arc<Register>, act: ActId) -> Result<Vec<Arc<Entry>>, Problem> {
    let register = Arc::clone(register);
    work(move || register.hanging_on(&[act]).into_iter().map(Arc::clone).collect()).await
}

async fn page(
    visit: &Visit,
    headers: &HeaderMap,
    position: u64,
    act: ActId,
    status: StatusCode,
    pairs: &Pairs,
    mut refusals: Vec<Reason>,
) -> Result<Response, Problem> {
    let texts = Texts::of(visit.lang());
    // What is voided is voided now, whatever day the reader looks at.
    let now = visit.app.office().snapshot().register;
    let entry = now.entry(Position(position)).ok_or_else(|| not_found(position))?;
    let mut rows = Vec::new();
    let mut figures = Vec::new();
    if now.stands(entry.position) {
        let hanging = hanging(&now, entry.id).await?;
        rows = hanging.iter().map(|entry| row(visit, &now, entry)).collect();
        let acts = std::iter::once(entry.id).chain(hanging.iter().map(|entry| entry.id)).collect();
        let (app, register, period) = (visit.app.clone(), Arc::clone(&now), visit.period);
        let change = work(move || void_figures::change(&app, &register, acts, period)).await?;
        let change = change.map_err(|error| of_caselog(&error, visit.language))?;
        figures = change.map(|change| change.lines(texts)).unwrap_or_default();
    } else if refusals.is_empty() {
        refusals.push(refusals::plain(visit.lang(), Key("void-already")));
    }
    let mut changes = vec![
        texts.with("void-change", &[("count", rows.len() + 1)]),
        texts.get("void-change-kept").into_owned(),
    ];
    changes.extend(figures);
    let m = model::Void {
        entry: row(visit, &now, entry),
        hanging: rows,
        changes,
        act_id: act.to_string(),
        reason: pairs.one("reason").to_owned(),
        recorder: shown(headers),
        refusals,
    };
    Ok(respond::page(status, &VoidPage { s: shell(visit, headers, Address::void(position)), m }))
}

/// An entry as the table of entries shows it.
fn row(visit: &Visit, register: &Register, entry: &Entry) -> Row {
    let act = entry.act();
    Row {
        position: entry.position.0,
        recorded_at: minute(entry.recorded_at),
        kind: act.descriptor().title.in_language(visit.language).to_owned(),
        summary: crate::doing::names::summary(register.books(), act, visit.on),
        organ: names::organ_name(register.books(), &entry.organ, visit.on),
        recorder: entry.recorder.to_string(),
        effective: act
            .day()
            .filter(|day| *day != register::Day::MIN)
            .map_or_else(String::new, |day| day.to_string()),
        history: entry.statement.history,
        voided_by: None,
    }
}

fn receipt(visit: &Visit, headers: &HeaderMap, position: Position, already: bool) -> Response {
    let texts = Texts::of(visit.lang());
    let number = texts.with("entry-number", &[("position", crate::shell::grouped(position.0))]);
    let changes = if already { vec![texts.get("receipt-already").into_owned()] } else { Vec::new() };
    let m = Receipt {
        title: texts.get("void-title").into_owned(),
        entries: vec![Reference::link(number, Address::entry(position.0))],
        changes,
        next: vec![Reference::link(texts.get("nav-ledger"), Address::ledger())],
    };
    respond::page(StatusCode::OK, &ReceiptPage { s: shell(visit, headers, Address::ledger()), m })
}

fn not_found(position: u64) -> Problem {
    Problem::nothing_at(format!("/ledger/{position}"))
}
