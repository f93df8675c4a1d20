//! 登记: an act of any kind, on a form made from its descriptor. A new kind of act needs no line here.
//!
//! The form is checked by a dry run first; what is then recorded bears the identity the form was made with, so that a
//! form sent twice changes nothing. Tables are filled in row by row, pasted from a spreadsheet, or brought as a file.

mod about;
mod controls;
mod files;
mod offered;
mod prefill;
mod several;
mod written;

pub use about::about;
pub use controls::{control, lists};
pub use written::{own, table};

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use office::{Draft, RecordedAct};
use people::DraftKey;
use register::acts::{Act, ActDescriptor, FieldKind};
use register::{ActId, Day};
use uuid::Uuid;

use super::form::{Pairs, read_day};
use super::receive::Filled;
use super::record;
use super::{batches, drafts};
use super::{delegated, history, names, refusals};
use crate::address::Address;
use crate::door::forms::{self, Sent};
use crate::door::hand;
use crate::pages::act::ActPage;
use crate::pages::act::model::{self, ActForm, Preview};
use crate::pages::parts::Reference;
use crate::pages::record::ReceiptPage;
use crate::pages::record::model::Receipt;
use crate::problem::{Problem, Reason};
use crate::reading::{fields, no_article, opinion, proposal};
use crate::respond;
use crate::texts::Texts;
use crate::visit::{Visit, minute};

/// How many other drafts of a form are named on it; the desk has them all.
const OTHERS_SHOWN: usize = 5;

/// `GET /record/act/{kind}`: the form; the address may fill fields in already.
pub async fn form(visit: Visit, headers: HeaderMap, Path(kind): Path<String>) -> Result<Response, Problem> {
    let act = Act::describe(&kind).ok_or_else(|| not_found(&kind))?;
    let mut visit = forms::fresh(visit, &purpose(act)).await?;
    let asked = Pairs::new(visit.query.clone());
    let kept = drafts::taken_up(&visit, act).await?;
    let kept_at = kept.as_ref().map(|kept| minute(kept.kept_at));
    let draft = kept.as_ref().map_or_else(|| drafts::begun(act, &asked), |kept| kept.key.clone());
    let others = if kept.is_some() { None } else { others(&visit, act).await? };
    let said = kept.as_ref().map_or_else(|| asked, |kept| Pairs::new(kept.fields.clone()));
    if let Some(organ) = prefill::organ_of(act, &said) {
        visit.choose_organ(&organ);
    }
    let usual = prefill::Usual {
        organ: visit.organ_chosen(),
        today: usual_day(&visit, act).to_string(),
        language: visit.language,
    };
    let filled = || {
        let mut pairs = prefill::filled(act, visit.books(), &usual, visit.query.clone());
        delegated::by_oneself(&visit, act.kind, &mut pairs);
        pairs
    };
    let pairs = Pairs::new(kept.map_or_else(filled, |kept| kept.fields));
    let id = ActId(Uuid::now_v7());
    let form =
        Form { visit: &visit, headers: &headers, kind: act, pairs: &pairs, act: id, draft, kept_at, others };
    Ok(form.page(StatusCode::OK, Vec::new(), None))
}

/// The day a new form is filled in with. A delegation begins today, also where the register stands still: it counts by the clock.
fn usual_day(visit: &Visit, act: &ActDescriptor) -> Day {
    if act.kind == "delegate_signing" { visit.app.today() } else { visit.usual_day() }
}

/// What whoever opens a form anew has under way of the same kind, and whether the draft asked for is not there any more.
async fn others(visit: &Visit, act: &ActDescriptor) -> Result<Option<model::Others>, Problem> {
    let all = drafts::of_kind(visit, act).await?;
    let gone = drafts::are_kept(visit) && !visit.asked(drafts::FIELD).is_empty();
    let row = |draft: &people::DraftListed| {
        let about = about(visit, act, &draft.head);
        let about =
            if about.is_empty() { Texts::of(visit.lang()).get("draft-of-nothing").into() } else { about };
        (Reference::link(about, drafts::taken_up_at(&draft.key)), minute(draft.kept_at))
    };
    let rows = all.iter().take(OTHERS_SHOWN).map(row).collect();
    Ok((gone || !all.is_empty()).then_some(model::Others { count: all.len() as u64, rows, gone }))
}

/// `POST /record/act/{kind}`: lays rows out, checks, or records.
pub async fn send(
    visit: Visit,
    headers: HeaderMap,
    Path(kind): Path<String>,
    Filled { pairs, files, too_large }: Filled,
) -> Result<Response, Problem> {
    let descriptor = Act::describe(&kind).ok_or_else(|| not_found(&kind))?;
    let records = pairs.one("step") == "record";
    let sent = forms::sent(visit, &pairs, &purpose(descriptor), records).await?;
    let act = sent.act(&pairs);
    let Sent { visit, claim, refused, done } = sent;
    let draft = drafts::sent(descriptor, &pairs);
    let files = if refused.is_none() { files } else { Vec::new() };
    let mut taken = files::take_in(&visit, files, &pairs).await?;
    let pairs = pairs.and(std::mem::take(&mut taken.pairs));
    let mut form = Form {
        visit: &visit,
        headers: &headers,
        kind: descriptor,
        pairs: &pairs,
        act,
        draft,
        kept_at: None,
        others: None,
    };
    if let Some(receipt) = done.and_then(|id| form.already(id)) {
        return Ok((StatusCode::CONFLICT, receipt).into_response());
    }
    if let Some((status, reason)) = refused {
        return form.not_let_in(status, reason).await;
    }
    if pairs.one("step") == "discard" {
        drafts::drop(&visit, form.draft.id).await?;
        return Ok(Redirect::to(&form.anew()).into_response());
    }
    let too_long = drafts::keep(&visit, &form.draft, &pairs).await?;
    if pairs.one("step") == "keep-quietly" {
        return Ok(drafts::kept_quietly(&visit, too_long.is_none()).into_response());
    }
    // What cannot be kept can still be recorded; only whoever wants it kept is stopped.
    match too_long {
        Some(reason) if pairs.one("step") == "keep" => {
            return Ok(form.page(StatusCode::PAYLOAD_TOO_LARGE, vec![reason], None));
        }
        Some(_) => {}
        None => form.kept_at = Some(minute(visit.app.now())),
    }
    if too_large {
        return Ok(form.page(StatusCode::PAYLOAD_TOO_LARGE, vec![form.files_too_large()], None));
    }
    if !taken.refused.is_empty() {
        forms::settle(&visit, claim, false).await?;
        return Ok(form.page(StatusCode::UNPROCESSABLE_ENTITY, taken.refused, None));
    }
    if pairs.one("step") == "sheet" {
        let workbook = written::workbook(descriptor, &pairs, visit.language);
        let bytes = workbook.map_err(|error| refusals::failed(&error))?;
        return Ok(batches::workbook(&format!("{}.xlsx", descriptor.kind), bytes));
    }
    if matches!(pairs.one("step"), "rows" | "keep" | "files") {
        return Ok(match form.too_many_rows() {
            Some(reason) => form.page(StatusCode::UNPROCESSABLE_ENTITY, vec![reason], None),
            None => form.page(StatusCode::OK, Vec::new(), None),
        });
    }
    // No line was chosen: every line that is meant is shown before anything is recorded.
    let spelled_out = offered::spelled_out(&visit, descriptor, &pairs);
    let form = Form { pairs: spelled_out.as_ref().unwrap_or(&pairs), ..form };
    let (answer, recorded) = form.sent(records && spelled_out.is_none()).await?;
    forms::settle(&visit, claim, recorded).await?;
    if recorded {
        drafts::drop(&visit, form.draft.id).await?;
    }
    Ok(answer)
}

/// What the one-time token of a form of a kind is for.
fn purpose(act: &ActDescriptor) -> String {
    format!("/record/act/{}", act.kind)
}

/// One form under way.
struct Form<'a> {
    visit: &'a Visit,
    headers: &'a HeaderMap,
    kind: &'static ActDescriptor,
    pairs: &'a Pairs,
    act: ActId,
    draft: DraftKey,
    kept_at: Option<String>,
    others: Option<model::Others>,
}

impl Form<'_> {
    /// What came of it, and whether it is recorded.
    async fn sent(&self, record: bool) -> Result<(Response, bool), Problem> {
        let refused = |reasons| Ok((self.page(StatusCode::UNPROCESSABLE_ENTITY, reasons, None), false));
        let office = self.visit.app.office();
        let now = office.snapshot().register;
        if let Some(receipt) = self.already(self.act) {
            return Ok((receipt, true));
        }
        if let Some(reason) = self.too_many_rows() {
            return refused(vec![reason]);
        }
        let act = match written::draft(self.kind, self.pairs, &now, self.visit.language) {
            Ok(act) => act,
            Err(reasons) => return refused(reasons),
        };
        let unknown = delegated::unknown(self.visit, &act).await?;
        if !unknown.is_empty() {
            return refused(unknown);
        }
        let by = match hand::of(self.visit, self.headers, self.pairs.one(hand::FOR_ORGAN)).await? {
            Ok(by) => by,
            Err(nobody) => return refused(vec![nobody]),
        };
        let draft = record::draft(self.act, act, self.pairs);
        let mut drafts = vec![draft.clone()];
        match files::drafts(self.visit, self.pairs, self.act, by.organ()).await? {
            Ok(beside) => drafts.extend(beside),
            Err(reasons) => return refused(reasons),
        }
        Ok(match office.record(drafts, by, !record).await {
            Ok(done) if record => match done.acts.first() {
                Some(recorded) => (self.receipt(&draft.act, recorded), true),
                None => (refusals::failed(&"nothing came back").into_response(), true),
            },
            Ok(_) => {
                let preview = self.preview(&draft).await?;
                (self.page(StatusCode::OK, Vec::new(), Some(preview)), false)
            }
            Err(error) => {
                let reasons = refusals::reasons(&error, self.visit.lang(), &|_| None);
                (self.page(refusals::status(&error), reasons, None), false)
            }
        })
    }

    /// The answer to a form whose sender is not let in. Whoever wrote for longer than their session lasts finds it again once
    /// they have signed in.
    async fn not_let_in(&self, status: StatusCode, reason: Reason) -> Result<Response, Problem> {
        let kept = drafts::keep_expired(self.visit, self.headers, &self.draft, self.pairs).await?;
        if self.pairs.one("step") == "keep-quietly" {
            return Ok(if kept { StatusCode::ACCEPTED } else { status }.into_response());
        }
        let told = Texts::of(self.visit.lang()).get("draft-kept-expired");
        let reason = if kept { reason.mended(told) } else { reason };
        Ok(self.page(status, vec![reason], None))
    }

    /// The proposal the form speaks of. That it cannot be shown is no reason to refuse the form.
    fn beside(&self) -> Option<model::Beside> {
        let kinds = ["give_opinion", "request_review", "review_legality", "decide_proposal"];
        if !kinds.contains(&self.kind.kind) {
            return None;
        }
        proposal::beside(self.visit, self.pairs.one("proposal")).ok().flatten()
    }

    /// Why a table is too large for a form, where it is.
    fn too_many_rows(&self) -> Option<Reason> {
        let rows = written::too_many(self.kind, self.pairs)?;
        let texts = Texts::of(self.visit.lang());
        let counts = [("rows", rows.to_string()), ("most", written::ROWS_MAX.to_string())];
        Some(Reason {
            what: texts.with("act-too-many-rows", &counts),
            place: None,
            mend: Some(texts.get("act-too-many-rows-mend").into_owned()),
        })
    }

    /// That the files were too large, and where what was written is now.
    fn files_too_large(&self) -> Reason {
        let kept = if self.kept_at.is_some() { "act-files-kept" } else { "act-files-not-kept" };
        refusals::files_too_large(self.visit.lang()).mended(Texts::of(self.visit.lang()).get(kept))
    }

    /// The receipt of an act that this form has recorded before.
    fn already(&self, id: ActId) -> Option<Response> {
        let now = self.visit.app.office().snapshot().register;
        let entry = now.entry_of(id).filter(|entry| entry.act().kind() == self.kind.kind)?;
        let recorded = RecordedAct { id, position: entry.position, already: true };
        Some(self.receipt(entry.act(), &recorded))
    }

    /// Everything that would be recorded, line by line, and what the legality rules say of it.
    async fn preview(&self, draft: &Draft) -> Result<Preview, Problem> {
        let json = serde_json::to_value(&draft.act).unwrap_or_default();
        let office = self.visit.app.office();
        let (rules, register) = (office.rules(), office.snapshot().register);
        let recording =
            legality::Recording { register: &register, on: crate::app::today(), history: draft.history };
        let notes = rules.judge_recording(&draft.act, &recording).notes();
        Ok(Preview {
            said: record::said(self.visit, &draft.act),
            body: fields::body(self.visit, self.kind, &json),
            tables: fields::tables(self.visit, self.kind, &json),
            opinions: opinion::of_notes(self.visit, &notes)?,
            cautions: no_article::cautions(self.visit, &draft.act).await?,
            history: draft.history,
        })
    }

    fn page(&self, status: StatusCode, refusals: Vec<Reason>, preview: Option<Preview>) -> Response {
        let m = ActForm {
            title: self.kind.title.in_language(self.visit.language).to_owned(),
            help: self.kind.help.in_language(self.visit.language),
            lead: self.lead(),
            action: self.here(),
            act_id: self.act.to_string(),
            recorder: record::shown(self.headers),
            fields: controls::fields(self.visit, self.kind, self.pairs),
            table: controls::table_of(self.visit, self.kind, self.pairs),
            lists: controls::lists(self.visit, self.kind),
            refusals,
            files: files::are_kept(self.visit).then(|| files::shown(self.visit, self.pairs)),
            beside: self.beside(),
            preview,
            history: history::tick(self.visit, history::is_ticked(self.pairs)),
            history_may_help: history::may_help(self.visit, self.days()),
            draft: (drafts::are_kept(self.visit) || self.visit.who.lapsed.is_some())
                .then(|| self.draft_shown()),
            others: self.others.clone(),
            template: Address::template(self.kind.kind),
            by_sheet: Address::of(["record", "act", self.kind.kind, "file"]),
        };
        respond::page(status, &ActPage { s: record::shell(self.visit, self.headers, self.address()), m })
    }

    /// The days the form gives.
    fn days(&self) -> impl Iterator<Item = Day> {
        let days = self.kind.fields.iter().filter(|field| field.kind == FieldKind::Day);
        days.filter_map(|field| read_day(self.pairs.one(field.name)))
    }

    fn draft_shown(&self) -> model::Draft {
        model::Draft {
            id: self.draft.id.to_string(),
            begun: self.draft.address.clone(),
            at: drafts::taken_up_at(&self.draft),
            kept_at: self.kept_at.clone(),
        }
    }

    /// Where this page is found again: with its draft once that is kept, for a session that lapsed too.
    fn address(&self) -> Address {
        let kept = drafts::are_kept(self.visit) && self.kept_at.is_some();
        let kept = kept || self.visit.who.lapsed.is_some();
        if kept { drafts::taken_up_at(&self.draft) } else { drafts::address_of(&self.draft.address) }
    }

    fn lead(&self) -> String {
        let book = self.kind.book.in_language(self.visit.language);
        Texts::of(self.visit.lang()).with("act-lead", &[("book", book)])
    }

    /// The empty form at the same address, with dates and language as asked.
    fn anew(&self) -> String {
        let kept = record::shell(self.visit, self.headers, self.here()).kept();
        let kept: Vec<(&str, &str)> = kept.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let key = self.draft.address.as_str();
        let added = Address::record_act(self.kind.kind).render(&kept);
        let added = added.split_once('?').map(|(_, added)| added).unwrap_or_default();
        match (added.is_empty(), key.contains('?')) {
            (true, _) => key.to_owned(),
            (false, true) => format!("{key}&{added}"),
            (false, false) => format!("{key}?{added}"),
        }
    }

    fn here(&self) -> Address {
        Address::record_act(self.kind.kind)
    }

    fn receipt(&self, act: &Act, recorded: &RecordedAct) -> Response {
        let texts = Texts::of(self.visit.lang());
        let position = recorded.position.0;
        let number = texts.with("entry-number", &[("position", crate::shell::grouped(position))]);
        let mut changes = record::said(self.visit, act);
        if changes.is_empty() {
            changes.push(names::summary(self.visit.books(), act, self.visit.on));
        }
        if recorded.already {
            changes.insert(0, texts.get("receipt-already").into_owned());
        }
        let desk = Reference::link(texts.get("nav-desk"), Address::desk());
        let again = Reference::link(texts.get("receipt-another"), Address::record());
        let m = Receipt {
            title: self.kind.title.in_language(self.visit.language).to_owned(),
            entries: vec![Reference::link(number, Address::entry(position))],
            changes,
            next: record::life(self.visit, act).into_iter().chain([desk, again]).collect(),
        };
        respond::page(
            StatusCode::OK,
            &ReceiptPage { s: record::shell(self.visit, self.headers, self.here()), m },
        )
    }
}

fn not_found(kind: &str) -> Problem {
    let kind: String = kind.chars().take(60).collect();
    Problem::nothing_at(format!("/record/act/{kind}"))
}
