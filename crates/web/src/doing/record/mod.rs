//! 登记: an act on screen, from the choice of its kind to the receipt.
//!
//! The form is made from the descriptor of the act. It is checked by a dry run first; what is then recorded bears the
//! identity the form was made with, so that a form sent twice changes nothing.

mod fields;
mod kinds;
pub(super) mod lines;
mod read;

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use office::{Draft, RecordedAct};
use register::ActId;
use register::acts::Act;
use uuid::Uuid;

use self::kinds::Kind;
use self::read::Read;
use super::form::Pairs;
use super::{history, names, refusals};
use crate::address::Address;
use crate::door::forms::{self, Sent};
use crate::door::hand;
use crate::pages::parts::Reference;
use crate::pages::record::model;
use crate::pages::record::{FormPage, KindsPage, ReceiptPage};
use crate::problem::{Problem, Reason, Said};
use crate::respond;
use crate::shell::{Section, Shell};
use crate::texts::{Key, Texts};
use crate::visit::Visit;

/// `GET /record`: which kind.
pub async fn kinds(visit: Visit, headers: HeaderMap) -> Response {
    let m = model::Kinds {
        kinds: Kind::ALL.iter().map(Kind::offer).collect(),
        books: every_kind(visit.language),
        recorder: shown(&headers),
    };
    respond::page(StatusCode::OK, &KindsPage { s: shell(&visit, &headers, Address::record()), m })
}

/// `GET /record/{kind}`: the empty form; the address may name issue and organ already.
pub async fn form(visit: Visit, headers: HeaderMap, Path(kind): Path<String>) -> Result<Response, Problem> {
    let kind = Kind::named(&kind).ok_or_else(|| not_found(&kind))?;
    let visit = forms::fresh(visit, &purpose(kind)).await?;
    let pairs = Pairs::new(visit.query.clone());
    let draft = Form { visit: &visit, headers: &headers, kind, pairs: &pairs, act: ActId(Uuid::now_v7()) };
    Ok(draft.page(StatusCode::OK, Vec::new(), None, false))
}

/// `POST /record/{kind}`: checks, or records.
pub async fn send(
    visit: Visit,
    headers: HeaderMap,
    Path(kind): Path<String>,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let kind = Kind::named(&kind).ok_or_else(|| not_found(&kind))?;
    let records = pairs.one("step") == "record";
    let sent = forms::sent(visit, &pairs, &purpose(kind), records).await?;
    let act = sent.act(&pairs);
    let Sent { visit, claim, refused, done } = sent;
    let form = Form { visit: &visit, headers: &headers, kind, pairs: &pairs, act };
    if let Some(receipt) = done.and_then(|id| form.already(id)) {
        return Ok((StatusCode::CONFLICT, receipt).into_response());
    }
    if let Some((status, reason)) = refused {
        return Ok(form.page(status, vec![reason], None, true));
    }
    let (answer, recorded) = form.sent().await?;
    forms::settle(&visit, claim, recorded).await?;
    Ok(answer)
}

/// What the one-time token of a form of a kind is for.
fn purpose(kind: &Kind) -> String {
    format!("/record/{}", kind.name)
}

/// Every kind of act, by the book it changes. A void starts from the entry it voids, a file from the entry it lies beside.
fn every_kind(language: register::Language) -> Vec<(String, Vec<Reference>)> {
    let mut books: Vec<(String, Vec<Reference>)> = Vec::new();
    for act in Act::DESCRIPTORS.iter().filter(|act| !matches!(act.kind, "void_acts" | "attach_file")) {
        let book = act.book.in_language(language);
        let kind = Reference::link(act.title.in_language(language), Address::record_act(act.kind));
        match books.iter_mut().find(|(name, _)| name == book) {
            Some((_, kinds)) => kinds.push(kind),
            None => books.push((book.to_owned(), vec![kind])),
        }
    }
    books
}

/// One form under way.
struct Form<'a> {
    visit: &'a Visit,
    headers: &'a HeaderMap,
    kind: &'static Kind,
    pairs: &'a Pairs,
    act: ActId,
}

impl Form<'_> {
    /// What came of it, and whether it is recorded.
    async fn sent(&self) -> Result<(Response, bool), Problem> {
        let refused = |answer| Ok((answer, false));
        let office = self.visit.app.office();
        if let Some(receipt) = self.already(self.act) {
            return Ok((receipt, true));
        }
        if fields::unfolding(self.visit, self.kind, self.pairs) {
            return refused(self.page(StatusCode::OK, Vec::new(), None, false));
        }
        let read = read::read(self.visit, self.kind, self.pairs);
        let Some(act) = read.act.clone() else {
            return refused(self.page(StatusCode::UNPROCESSABLE_ENTITY, Vec::new(), None, true));
        };
        let by = match hand::of(self.visit, self.headers, self.pairs.one(hand::FOR_ORGAN)).await? {
            Ok(by) => by,
            Err(nobody) => {
                return refused(self.page(StatusCode::UNPROCESSABLE_ENTITY, vec![nobody], None, true));
            }
        };
        let draft = draft(self.act, act, self.pairs);
        let record = self.pairs.one("step") == "record" && read.lines_named;
        let opinion: Vec<String> = read::notes(self.visit, &draft);
        Ok(match office.record(vec![draft.clone()], by, !record).await {
            Ok(done) if record => match done.acts.first() {
                Some(recorded) => (self.receipt(&draft.act, recorded), true),
                None => (refusals::failed(&"nothing came back").into_response(), true),
            },
            Ok(_) => {
                let mut preview = read::said(self.visit, self.kind, &draft.act);
                preview.extend(opinion);
                (self.page(StatusCode::OK, Vec::new(), Some(preview), true), false)
            }
            Err(error) => {
                let reasons = refusals::reasons(&error, self.visit.lang(), &|_| None);
                (self.page(refusals::status(&error), reasons, None, true), false)
            }
        })
    }

    /// The receipt of an act that this form has recorded before.
    fn already(&self, id: ActId) -> Option<Response> {
        let now = self.visit.app.office().snapshot().register;
        let entry = now.entry_of(id).filter(|entry| entry.act().kind() == self.kind.act)?;
        let recorded = RecordedAct { id, position: entry.position, already: true };
        Some(self.receipt(entry.act(), &recorded))
    }

    fn page(
        &self,
        status: StatusCode,
        refusals: Vec<Reason>,
        preview: Option<Vec<String>>,
        sent: bool,
    ) -> Response {
        let words = self.visit.language;
        let descriptor = self.kind.descriptor();
        let read: Read = read::read(self.visit, self.kind, self.pairs);
        let m = model::Form {
            title: descriptor.title.in_language(words).to_owned(),
            text: Texts::of(self.visit.lang()).get(self.kind.text.0).into_owned(),
            action: self.here(),
            act_id: self.act.to_string(),
            recorder: shown(self.headers),
            fields: fields::all(self.visit, self.kind, self.pairs, if sent { &read.slips } else { &[] }),
            refusals,
            preview,
            history: history::tick(self.visit, history::is_ticked(self.pairs)),
        };
        respond::page(status, &FormPage { s: shell(self.visit, self.headers, self.here()), m })
    }

    fn here(&self) -> Address {
        Address::record_kind(self.kind.name)
    }

    fn receipt(&self, act: &Act, recorded: &RecordedAct) -> Response {
        let texts = Texts::of(self.visit.lang());
        let position = recorded.position.0;
        let number = texts.with("entry-number", &[("position", crate::shell::grouped(position))]);
        let mut changes = read::said(self.visit, self.kind, act);
        if recorded.already {
            changes.insert(0, texts.get("receipt-already").into_owned());
        }
        let m = model::Receipt {
            title: self.kind.descriptor().title.in_language(self.visit.language).to_owned(),
            entries: vec![Reference::link(number, Address::entry(position))],
            changes,
            next: self.next(act),
        };
        respond::page(StatusCode::OK, &ReceiptPage { s: shell(self.visit, self.headers, self.here()), m })
    }

    /// The life of the first grant concerned, and one more act.
    fn next(&self, act: &Act) -> Vec<Reference> {
        let texts = Texts::of(self.visit.lang());
        let grant = lines::first(self.visit.books(), act);
        let life = grant.map(|line| {
            let power = names::power_name(self.visit.books(), &line.power);
            Reference::link(power, Address::grant(line.power.as_str(), line.place.as_str()))
        });
        life.into_iter().chain([Reference::link(texts.get("receipt-another"), Address::record())]).collect()
    }
}

/// The draft of a form: history where it is ticked, and only there.
pub(super) fn draft(id: ActId, act: Act, pairs: &Pairs) -> Draft {
    Draft { id: Some(id), history: history::is_ticked(pairs), ..Draft::of(act) }
}

/// The shell of these pages, which know who records.
pub(super) fn shell(visit: &Visit, headers: &HeaderMap, here: Address) -> Shell {
    let mut shell = visit.shell(Section::Record, here);
    if visit.who.open {
        shell.recorder = shown(headers);
    }
    shell
}

pub(super) fn shown(headers: &HeaderMap) -> Option<String> {
    super::recorder::shown(headers)
}

fn not_found(kind: &str) -> Problem {
    let kind: String = kind.chars().take(60).collect();
    Problem::said(
        StatusCode::NOT_FOUND,
        Said::plain(Key("problem-not-found")).variable("path", format!("/record/{kind}")),
    )
}
