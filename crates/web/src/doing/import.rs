//! Importing cases in two steps: look at the rows and their errors, then file the batch.
//!
//! Nothing is recorded by looking. What is confirmed is the very file that was shown, and the act bears the identity
//! the preview was made with; the same file again changes nothing.

use axum::extract::{Path, Request};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use caselog::{CaseLogError, Glance, Preview, Source};
use register::{ActId, Language, OrganId, PlaceId, PowerCode};
use tables::{CellFault, Mapping};
use uuid::Uuid;

use super::form::Pairs;
use super::import_filing::{self, Confirmed};
use super::import_upload::{Looked, Upload, looked_at, preview, taken, to_waiting, waiting_for_filing};
use super::mapping::{self, Chosen, store, view};
use super::receive::received_into;
use super::staging::{self, Staged};
use super::{batches, names, record, refusals, suggested};
use crate::address::Address;
use crate::door::forms::{self, Sent};
use crate::door::hand;
use crate::pages::act::model::Suggestions;
use crate::pages::import::{PreviewPage, model};
use crate::problem::{Problem, Reason};
use crate::respond;
use crate::shell::{Section, Shell};
use crate::texts::{Key, Texts};
use crate::visit::Visit;
use crate::work::work;

/// How many good rows follow the bad ones.
const GOOD_SHOWN: usize = 12;
/// How many rows with errors are shown.
const BAD_SHOWN: usize = 50;

/// How many rows are shown beside the titles of a file to be mapped.
const SAMPLES: usize = 5;
/// The most names a list offers.
const NAMES_MAX: usize = 3_000;

/// What the one-time token of the confirmation is for.
pub(super) const PURPOSE: &str = "/cases/import/confirm";

/// `POST /cases/import`: what is in the file. Where its titles do not say what is needed, that is asked first, unless it
/// is known from an earlier file.
pub async fn look(visit: Visit, headers: HeaderMap, request: Request) -> Result<Response, Problem> {
    let visit = forms::fresh(visit, PURPOSE).await?;
    let staged = received_into(staging::folder(visit.app.caselog().dir()), request).await?;
    let seen = seen(&staged, None).await?;
    let kept = seen.as_ref().and_then(|seen| store::kept(visit.app.caselog().dir(), &seen.mapping));
    let chosen = kept.map(|mapping| Chosen::of(&visit, &staged.token, mapping)).transpose()?;
    let upload = Upload { staged, chosen };
    let outcome = match looked_at(&visit, &upload).await? {
        Looked::Through(outcome) => outcome,
        Looked::Under(_) => return Ok(to_waiting(&visit, &upload)),
    };
    match (outcome.as_ref(), seen) {
        (Ok(found), _) => Ok(shown(&visit, &headers, &upload, found)),
        (Err(CaseLogError::Table(error)), Some(seen)) if error.is_about_columns() => {
            let why = Reason { what: error.describe(words(&visit)), place: None, mend: None };
            Ok(mapping_page(&visit, &headers, &upload, (&seen, &seen.mapping), vec![why]))
        }
        (Err(error), _) => {
            let (status, reason) = reason(&visit, &upload.staged.name, error);
            Ok(batches::with(&visit, &headers, status, vec![reason]))
        }
    }
}

/// `POST /cases/import/map`: what the columns hold, as chosen; then what is in the file.
pub async fn map(visit: Visit, headers: HeaderMap, pairs: Pairs) -> Result<Response, Problem> {
    let staged = taken(&visit, pairs.one("token")).await?;
    let Sent { visit, refused, .. } = forms::sent(visit, &pairs, PURPOSE, false).await?;
    let earlier = Chosen::found(&visit, &staged.token, pairs.one("map")).map(|chosen| chosen.mapping);
    let before = earlier.as_ref().and_then(|mapping| mapping.case_type.clone());
    let wanted = Some(pairs.one("case_type")).filter(|wanted| !wanted.is_empty()).map(ToOwned::to_owned);
    let Some(seen) = seen(&staged, wanted.clone().or_else(|| before.clone())).await? else {
        return Ok(batches::with(&visit, &headers, StatusCode::UNPROCESSABLE_ENTITY, Vec::new()));
    };
    // Objects of another type have other columns: what was chosen for those of before says nothing of them.
    let others = wanted.is_some_and(|wanted| wanted != pairs.one("case_type_before"));
    let fields: Vec<String> = caselog::columns().iter().map(|spec| spec.field.to_owned()).collect();
    let mapping = match others {
        true => seen.mapping.clone(),
        false => mapping::chosen(&earlier.unwrap_or_else(|| seen.mapping.clone()), &fields, &pairs),
    };
    let upload = Upload { chosen: Some(Chosen::of(&visit, &staged.token, mapping.clone())?), staged };
    if let Some((_, reason)) = refused {
        return Ok(mapping_page(&visit, &headers, &upload, (&seen, &mapping), vec![reason]));
    }
    if others || pairs.has("change") {
        return Ok(mapping_page(&visit, &headers, &upload, (&seen, &mapping), Vec::new()));
    }
    let outcome = match looked_at(&visit, &upload).await? {
        Looked::Through(outcome) => outcome,
        Looked::Under(_) => return Ok(to_waiting(&visit, &upload)),
    };
    Ok(match outcome.as_ref() {
        Ok(found) => shown(&visit, &headers, &upload, found),
        Err(error) => {
            let (_, reason) = reason(&visit, &upload.staged.name, error);
            mapping_page(&visit, &headers, &upload, (&seen, &mapping), vec![reason])
        }
    })
}

/// `POST /cases/import/confirm`: files the batch.
pub async fn confirm(visit: Visit, headers: HeaderMap, pairs: Pairs) -> Result<Response, Problem> {
    if let Some(answer) = import_filing::filed_before(&visit, &headers, pairs.one("token")) {
        return Ok(answer);
    }
    let staged = taken(&visit, pairs.one("token")).await?;
    let Sent { visit, claim, refused, .. } = forms::sent(visit, &pairs, PURPOSE, true).await?;
    let upload = Upload { chosen: Chosen::found(&visit, &staged.token, pairs.one("map")), staged };
    if let Some((status, reason)) = refused {
        return Ok(match preview(&visit, &upload).await?.as_ref() {
            Ok(found) => shown_refused(&visit, &headers, &upload, found, status, vec![reason]),
            Err(_) => batches::with(&visit, &headers, status, vec![reason]),
        });
    }
    let named = || pairs.one("act").parse::<ActId>().ok();
    let id = claim.as_ref().map_or_else(named, |claim| Some(claim.act));
    let by = match hand::of(&visit, &headers, pairs.one(hand::FOR_ORGAN)).await? {
        Ok(by) => by,
        Err(nobody) => {
            forms::settle(&visit, claim, false).await?;
            return Ok(batches::with(&visit, &headers, StatusCode::UNPROCESSABLE_ENTITY, vec![nobody]));
        }
    };
    let waits = waiting_for_filing(&upload.staged.token, upload.map());
    let job = import_filing::begun(&visit, Confirmed { upload, id, by, claim });
    Ok(match job.outcome().await {
        Some(filing) => import_filing::answer(&visit, &headers, &filing),
        None => Redirect::to(&visit.shell(Section::Cases, Address::cases()).href(waits)).into_response(),
    })
}

/// A file under whatever titles, and what they are taken to mean. `case_type` is the type of the objects that are the cases, where
/// it is an object-centric log and somebody said so.
async fn seen(staged: &Staged, case_type: Option<String>) -> Result<Option<Glance>, Problem> {
    let staged = staged.clone();
    let source = Source::Path(staged.path).cases_are(case_type);
    Ok(work(move || caselog::look(&staged.name, source, SAMPLES)).await?.ok().flatten())
}

/// The page on which one says what the columns hold.
fn mapping_page(
    visit: &Visit,
    headers: &HeaderMap,
    upload: &Upload,
    (seen, mapping): (&Glance, &Mapping),
    why: Vec<Reason>,
) -> Response {
    let lists = ["organs", "places", "powers"].into_iter();
    let lists = lists.map(|id| Suggestions {
        id,
        choices: suggested::all(visit, id).into_iter().take(NAMES_MAX).collect(),
    });
    let sheet = view::Sheet {
        file: (&upload.staged.name, &upload.staged.token),
        header: (None, seen.head.row),
        columns: view::columns_of(&seen.head),
        case_types: &seen.case_types,
        mapping,
        offered: view::of_cases(visit, mapping, meaning),
        lists: lists.collect(),
        title: Texts::of(visit.lang()).get("cases-title").into_owned(),
        addresses: (Address::cases(), Address::of(["cases", "import", "map"])),
        numbered: false,
    };
    view::page(shell(visit, headers, Address::cases()), StatusCode::OK, sheet, why)
}

/// `GET /cases/import/{token}/report.csv?map=`: every error of a file that is not filed.
pub async fn report(visit: Visit, Path(token): Path<String>) -> Result<Response, Problem> {
    let staged = taken(&visit, &token).await?;
    let upload = Upload { chosen: Chosen::found(&visit, &token, visit.asked("map")), staged };
    let outcome = preview(&visit, &upload).await?;
    let found = outcome.as_ref().as_ref().map_err(|error| refusals::failed(error))?;
    let mut bytes = Vec::new();
    found.report.to_csv(&mut bytes, words(&visit)).map_err(|error| refusals::failed(&error))?;
    Ok(batches::csv(bytes))
}

/// Why a file of cases could not be read at all.
pub(super) fn reason(visit: &Visit, name: &str, error: &CaseLogError) -> (StatusCode, Reason) {
    let (status, said) = match error {
        CaseLogError::NothingToFile { report, .. } => {
            (StatusCode::UNPROCESSABLE_ENTITY, report.describe(words(visit)))
        }
        CaseLogError::Table(_) => (StatusCode::UNPROCESSABLE_ENTITY, error.describe(visit.language)),
        other => {
            tracing::error!(error = %other, "cases could not be imported");
            (StatusCode::INTERNAL_SERVER_ERROR, other.describe(visit.language))
        }
    };
    (status, Reason { what: said, place: Some(name.to_owned()), mend: None })
}

/// The language of messages about tables.
pub fn words(visit: &Visit) -> tables::Language {
    match visit.language {
        Language::Zh => tables::Language::Chinese,
        Language::En => tables::Language::English,
    }
}

pub(super) fn shell(visit: &Visit, headers: &HeaderMap, here: Address) -> Shell {
    let mut shell = visit.shell(Section::Cases, here);
    if visit.who.open {
        shell.recorder = record::shown(headers);
    }
    shell
}

pub(super) fn shown(visit: &Visit, headers: &HeaderMap, upload: &Upload, found: &Preview) -> Response {
    shown_refused(visit, headers, upload, found, StatusCode::OK, Vec::new())
}

/// The preview; with why the confirmation was refused, where it was.
fn shown_refused(
    visit: &Visit,
    headers: &HeaderMap,
    upload: &Upload,
    found: &Preview,
    status: StatusCode,
    refusals: Vec<Reason>,
) -> Response {
    let staged = &upload.staged;
    let map = upload.map().to_owned();
    let report =
        Address::of(["cases", "import", staged.token.as_str(), "report.csv"]).with("map", map.as_str());
    let m = model::Preview {
        token: staged.token.clone(),
        act_id: Uuid::now_v7().to_string(),
        map,
        file: staged.name.clone(),
        digest: staged.token.chars().take(16).collect(),
        already: found.already.map(|position| position.0),
        good: found.report.rows_good,
        bad: found.report.rows_bad,
        columns: columns(visit, found),
        sample: sample(visit, found),
        report: (found.report.rows_bad > 0).then_some(report),
        recorder: record::shown(headers),
        refusals,
    };
    respond::page(status, &PreviewPage { s: shell(visit, headers, Address::cases()), m })
}

/// Which column was understood as what; those passed over stand at the end.
fn columns(visit: &Visit, found: &Preview) -> Vec<(String, Option<String>)> {
    let texts = Texts::of(visit.lang());
    let understood = found.sample.columns.iter().zip(&found.sample.fields);
    let meant =
        understood.map(|(column, field)| (column.clone(), Some(texts.get(meaning(field).0).into_owned())));
    meant.chain(found.sample.unknown.iter().map(|column| (column.clone(), None))).collect()
}

fn meaning(field: &str) -> Key {
    match field {
        "id" => Key("case-id"),
        "power" => Key("case-power"),
        "place" => Key("case-place"),
        "organ" => Key("case-organ"),
        "seal" => Key("case-seal"),
        "received" => Key("case-received"),
        "filed" => Key("case-filed"),
        "decided" => Key("case-decided"),
        "suspended_from" => Key("case-suspended-from"),
        "suspended_until" => Key("case-suspended-until"),
        "suspended" => Key("case-suspended"),
        "suspended_days" => Key("case-suspended-days"),
        _ => Key("case-outcome"),
    }
}

/// Rows with errors first, then the first good ones.
fn sample(visit: &Visit, found: &Preview) -> Vec<model::SampleRow> {
    let bad = found.sample.rows.iter().filter(|row| !row.faults.is_empty()).take(BAD_SHOWN);
    let good = found.sample.rows.iter().filter(|row| row.faults.is_empty()).take(GOOD_SHOWN);
    let shown = bad.chain(good).map(|row| {
        let mut cells: Vec<model::SampleCell> = (0..found.sample.columns.len())
            .map(|at| model::SampleCell {
                value: row.cells.get(at).cloned().unwrap_or_default(),
                meant: None,
                slip: None,
            })
            .collect();
        for (field, identity) in &row.meant {
            let at = found.sample.fields.iter().position(|known| known == field);
            if let Some(cell) = at.and_then(|at| cells.get_mut(at)) {
                cell.meant = meant(visit, field, identity).filter(|name| *name != cell.value);
            }
        }
        for fault in &row.faults {
            let at = found.sample.columns.iter().position(|column| *column == fault.column).unwrap_or(0);
            if let Some(cell) = cells.get_mut(at) {
                cell.slip = Some(said(visit, fault));
            }
        }
        cells.extend(found.sample.unknown.iter().map(|_| model::SampleCell {
            value: String::new(),
            meant: None,
            slip: None,
        }));
        model::SampleRow { number: row.number.into(), cells }
    });
    shown.collect()
}

/// The name of what a cell was understood as; of a day, the day.
fn meant(visit: &Visit, field: &str, identity: &str) -> Option<String> {
    let (books, on) = (visit.books(), visit.on);
    Some(match field {
        "received" | "filed" | "decided" => identity.to_owned(),
        "power" => names::power_name(books, &PowerCode::new(identity).ok()?),
        "place" => names::place_name(books, &PlaceId::new(identity).ok()?, on),
        _ => names::organ_name(books, &OrganId::new(identity).ok()?, on),
    })
}

/// What is wrong with a cell, without its row and column, which are in sight.
fn said(visit: &Visit, fault: &CellFault) -> String {
    let whole = fault.describe(words(visit));
    let marks: &[&str] = &["\u{FF1A}", ": "];
    let cut = marks.iter().find_map(|mark| whole.split_once(mark)).map(|(_, rest)| rest.trim().to_owned());
    cut.filter(|rest| !rest.is_empty()).unwrap_or(whole)
}
