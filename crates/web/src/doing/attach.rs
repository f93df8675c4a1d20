//! 附件: a file is put beside an act, and given back. The file is stored first, under the digest of its bytes; then the act
//! that names it is recorded. A file nobody names is never given out.

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use exchange::{AttachmentError, AttachmentFolder, Taken, media_type};
use office::{Because, Draft, OfficeError};
use register::attachments::AttachFile;
use register::supervision::Digest;
use register::{ActId, Entry, OrganId, Position};
use uuid::Uuid;

use super::form::Pairs;
use super::receive::Filled;
use super::record::{shell, shown};
use super::refusals;
use crate::address::Address;
use crate::door::forms::{self, Sent};
use crate::door::hand;
use crate::pages::attach::AttachPage;
use crate::pages::attach::model::Attach;
use crate::problem::{Problem, Reason, Said};
use crate::respond;
use crate::texts::Key;
use crate::visit::Visit;
use crate::work::work;

/// `GET /ledger/{position}/attach`: the form.
pub async fn form(visit: Visit, headers: HeaderMap, Path(position): Path<u64>) -> Result<Response, Problem> {
    let visit = forms::fresh(visit, &purpose(position)).await?;
    let act = ActId(Uuid::now_v7());
    show(&visit, &headers, position, act, StatusCode::OK, "", Vec::new())
}

/// `POST /ledger/{position}/attach`: stores the file and records the act.
pub async fn send(
    visit: Visit,
    headers: HeaderMap,
    Path(position): Path<u64>,
    Filled { pairs, files, too_large }: Filled,
) -> Result<Response, Problem> {
    let sent = forms::sent(visit, &pairs, &purpose(position), true).await?;
    let act = sent.act(&pairs);
    let Sent { visit, claim, refused, .. } = sent;
    let again = |status, reasons| show(&visit, &headers, position, act, status, pairs.one("note"), reasons);
    if let Some((status, reason)) = refused {
        return again(status, vec![reason]);
    }
    if too_large {
        forms::settle(&visit, claim, false).await?;
        return again(StatusCode::PAYLOAD_TOO_LARGE, vec![refusals::files_too_large(visit.lang())]);
    }
    let attached = match files.into_iter().next() {
        Some(file) => attach(&visit, &headers, position, act, &pairs, file.name, file.bytes).await,
        None => Ok(Err(vec![refusals::plain(visit.lang(), Key("attach-no-file"))])),
    };
    forms::settle(&visit, claim, matches!(attached, Ok(Ok(())))).await?;
    match attached? {
        Ok(()) => {
            let entry = visit.shell(crate::shell::Section::Ledger, Address::entry(position));
            Ok(Redirect::to(&entry.href(Address::entry(position)).to_string()).into_response())
        }
        Err(reasons) => again(StatusCode::UNPROCESSABLE_ENTITY, reasons),
    }
}

/// What the one-time token of the form is for.
fn purpose(position: u64) -> String {
    format!("/ledger/{position}/attach")
}

/// Stores and records; or says why not.
async fn attach(
    visit: &Visit,
    headers: &HeaderMap,
    position: u64,
    id: ActId,
    pairs: &Pairs,
    name: String,
    bytes: Vec<u8>,
) -> Result<Result<(), Vec<Reason>>, Problem> {
    let now = visit.app.office().snapshot().register;
    if now.entry_of(id).is_some() {
        return Ok(Ok(()));
    }
    let beside = entry_at(visit, position)?.id;
    let by = match hand::of(visit, headers, pairs.one(hand::FOR_ORGAN)).await? {
        Ok(by) => by,
        Err(nobody) => return Ok(Err(vec![nobody])),
    };
    let organ = by.organ().clone();
    let (looked, bytes) = work(move || (AttachmentFolder::look(&name, &bytes), bytes)).await?;
    let taken = match looked {
        Ok(taken) => taken,
        Err(error) => return Ok(Err(vec![Reason::new(error.describe(visit.language))])),
    };
    let draft = Draft { id: Some(id), ..Draft::of(said(beside, organ, &taken, pairs.one("note"))) };
    let office = visit.app.office();
    let reasons = |error| refusals::reasons(&error, visit.lang(), &|_| None);
    // Tried first: what would be refused is not stored either. That the bytes are missing is no reason yet.
    if let Err(error) = office.record(vec![draft.clone()], by.clone(), true).await
        && !only_bytes_are_missing(&error)
    {
        return Ok(Err(reasons(error)));
    }
    let folder = folder(visit)?;
    work(move || folder.keep(&taken, &bytes)).await?.map_err(|error| refusals::failed(&error))?;
    Ok(office.record(vec![draft], by, false).await.map(drop).map_err(reasons))
}

fn only_bytes_are_missing(error: &OfficeError) -> bool {
    let missing = |because: &Because| matches!(because, Because::FileNotThere { .. });
    matches!(error, OfficeError::Refused { refused } if refused.iter().all(|one| missing(&one.because)))
}

fn said(beside: ActId, organ: OrganId, taken: &Taken, note: &str) -> AttachFile {
    let Taken { name, kind, digest, bytes } = taken.clone();
    let note = Some(note.to_owned()).filter(|note| !note.is_empty());
    AttachFile { beside, organ, name, kind_of_file: kind, digest, bytes, note }
}

/// `GET /attachments/{digest}`: the file, for whoever may see the ledger.
pub async fn file(visit: Visit, Path(digest): Path<String>) -> Result<Response, Problem> {
    let missing = || {
        let path = format!("/attachments/{}", digest.chars().take(70).collect::<String>());
        Problem::nothing_at(path)
    };
    let digest: Digest = digest.parse().map_err(|_| missing())?;
    let said =
        visit.books().attachments.by_digest(&digest).map(|one| one.said.clone()).ok_or_else(missing)?;
    let folder = folder(&visit)?;
    let bytes = work(move || folder.give(&digest)).await?.map_err(|error| {
        tracing::error!(%error, "an attachment cannot be given out");
        let lost = matches!(error, AttachmentError::Missing { .. });
        Problem::said(
            if lost { StatusCode::NOT_FOUND } else { StatusCode::INTERNAL_SERVER_ERROR },
            Said::plain(Key("problem-attachment")).variable("reason", error.describe(visit.language)),
        )
    })?;
    let name = percent_encoding::utf8_percent_encode(&said.name, percent_encoding::NON_ALPHANUMERIC);
    let disposition = HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{name}"));
    // Never shown inside a page of this site: handed over as a file, of the kind its bytes are.
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type(said.kind_of_file))),
        (header::CONTENT_DISPOSITION, disposition.unwrap_or(HeaderValue::from_static("attachment"))),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
    ];
    Ok((headers, bytes).into_response())
}

pub(super) fn folder(visit: &Visit) -> Result<AttachmentFolder, Problem> {
    let path = visit.app.settings().attachments.as_deref();
    let none = || Problem::said(StatusCode::NOT_FOUND, Said::plain(Key("problem-no-attachments")));
    path.map(AttachmentFolder::new).ok_or_else(none)
}

fn entry_at(visit: &Visit, position: u64) -> Result<std::sync::Arc<Entry>, Problem> {
    let now = visit.app.office().snapshot().register;
    let missing = || {
        let path = format!("/ledger/{position}/attach");
        Problem::nothing_at(path)
    };
    now.entry(Position(position)).cloned().ok_or_else(missing)
}

fn show(
    visit: &Visit,
    headers: &HeaderMap,
    position: u64,
    act: ActId,
    status: StatusCode,
    note: &str,
    refusals: Vec<Reason>,
) -> Result<Response, Problem> {
    let entry = entry_at(visit, position)?;
    let m = Attach {
        entry: position,
        of: entry.act().descriptor().title.in_language(visit.language).to_owned(),
        act_id: act.to_string(),
        note: note.to_owned(),
        recorder: shown(headers),
        refusals,
    };
    Ok(respond::page(status, &AttachPage { s: shell(visit, headers, Address::attach(position)), m }))
}
