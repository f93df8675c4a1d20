//! One ledger entry, filled: what it says, who recorded it, and its proof, recomputed just now.

use axum::extract::Path;
use axum::http::StatusCode;
use ledger::{body_digest, verify_inclusion};
use register::attachments::AttachFile;
use register::{Entry as Known, Position};

use super::shared::{self, Answered};
use super::{fields, ledger as list, opinion};
use crate::address::Address;
use crate::doing::{batches, names, refusals};
use crate::pages::entry::EntryPage;
use crate::pages::entry::model::{Entry, Proof};
use crate::pages::parts::{Fact, Reference};
use crate::problem::Problem;
use crate::respond;
use crate::shell::{self, Section};
use crate::texts::Key;
use crate::visit::{Visit, minute};

/// `GET /ledger/{position}`
pub async fn page(visit: Visit, Path(position): Path<String>) -> Answered {
    let number: u64 = position.parse().unwrap_or(0);
    let missing = || shared::no_such(Key("col-entry"), &visit, &position);
    let entry = visit.register.entry(Position(number)).ok_or_else(missing)?;
    let (proof, json) = proof(&visit, number).await?.ok_or_else(missing)?;
    let voided_by = list::voids(&visit.register).get(&entry.id).copied();
    let act = serde_json::to_value(entry.act()).unwrap_or_default();
    let m = Entry {
        position: number,
        kind: entry.act().descriptor().title.in_language(visit.language).to_owned(),
        summary: names::summary(visit.books(), entry.act(), visit.on),
        facts: facts(&visit, entry),
        body: fields::body(&visit, entry.act().descriptor(), &act),
        tables: fields::tables(&visit, entry.act().descriptor(), &act),
        json,
        documents: super::document::links(&visit, entry.act(), entry.position),
        files: visit.books().attachments.of(entry.id).iter().map(|file| named(&visit, &file.said)).collect(),
        attach: visit.app.settings().attachments.is_some().then(|| Address::attach(number)),
        opinions: opinion::of_entries(&visit, [entry.as_ref()])?,
        history: entry.statement.history,
        voided_by,
        can_void: voided_by.is_none(),
        proof,
        neighbours: ((number > 1).then(|| number - 1), (number < visit.known.0).then(|| number + 1)),
    };
    let s = visit.shell(Section::Ledger, Address::entry(number));
    Ok(respond::page(StatusCode::OK, &EntryPage { s, m }))
}

/// `GET /ledger/{position}/sheet.xlsx`: the act as the spreadsheet it could have come from, to be changed and used again.
pub async fn sheet(visit: Visit, Path(position): Path<u64>) -> Answered {
    let missing = || shared::no_such(Key("col-entry"), &visit, &position.to_string());
    let entry = visit.register.entry(Position(position)).ok_or_else(missing)?;
    let act = entry.act();
    let written = exchange::acts_to_sheet(act.kind(), [act], visit.language)
        .and_then(|sheet| exchange::to_xlsx(std::slice::from_ref(&sheet)));
    let bytes = written.map_err(|error| refusals::failed(&error))?;
    Ok(batches::workbook(&format!("{}-{position}.xlsx", act.kind()), bytes))
}

/// A file beside the entry: its name, and what it is.
fn named(visit: &Visit, file: &AttachFile) -> (Reference, String) {
    let kind = file.kind_of_file.label().in_language(visit.language);
    let kilobytes = shell::grouped(file.bytes.div_ceil(1024));
    let told = match &file.note {
        Some(note) => format!("{kind} · {kilobytes} kB · {note}"),
        None => format!("{kind} · {kilobytes} kB"),
    };
    (Reference::link(file.name.clone(), Address::attachment(file.digest.as_str())), told)
}

/// The proof of an entry against the head as known, and its body as recorded; nothing where it is not there.
async fn proof(visit: &Visit, position: u64) -> Result<Option<(Proof, String)>, Problem> {
    let book = visit.app.office().ledger();
    let unread = |error| list::unread(&error);
    let Some(entry) = book.entry(position).await.map_err(unread)? else { return Ok(None) };
    let size = visit.known.0;
    let inclusion = book.inclusion_proof(position, size).await.map_err(unread)?;
    let root = book.root_at(size).await.map_err(unread)?;
    let leaf = entry.envelope().leaf();
    let proof = Proof {
        body_digest: body_digest(&entry.salt, &entry.body).to_string(),
        leaf: leaf.to_string(),
        tree_size: size,
        root: root.to_string(),
        holds: verify_inclusion(&leaf, &inclusion, &root).is_ok(),
        path: inclusion.path.iter().map(ToString::to_string).collect(),
    };
    Ok(Some((proof, entry.body.to_string())))
}

fn facts(visit: &Visit, entry: &Known) -> Vec<Fact> {
    vec![
        Fact::new("fact-recorded-at", Reference::text(minute(entry.recorded_at))),
        Fact::new("fact-recorder", Reference::text(entry.recorder.as_ref())),
        Fact::new("fact-organ", names::organ(visit.books(), &entry.organ, visit.on)),
        Fact::new("fact-capacity", Reference::text(entry.capacity.as_ref())),
        Fact::new("fact-act-id", Reference::text(entry.id.to_string())),
    ]
}
