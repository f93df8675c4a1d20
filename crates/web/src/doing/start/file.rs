//! One spreadsheet of one step: read, looked at, tried, then recorded whole or not at all.

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use exchange::{DraftSet, IdSource, ReadOptions};
use office::{Draft, Hand, OfficeError};
use register::acts::Act;

use super::PURPOSE;
use super::steps::{Step, step};
use super::view::shell;
use crate::address::Address;
use crate::doing::form::Pairs;
use crate::doing::import::taken;
use crate::doing::receive::Received;
use crate::doing::staging::{self, Staged};
use crate::doing::{names, record, refusals};
use crate::door::forms::{self, Sent};
use crate::door::hand;
use crate::pages::parts::Reference;
use crate::pages::record::ReceiptPage;
use crate::pages::record::model::Receipt;
use crate::pages::start::{LookPage, model};
use crate::problem::{Problem, Reason};
use crate::respond;
use crate::texts::Texts;
use crate::visit::Visit;
use crate::work::work;

/// How many drafts are shown.
const DRAFTS_SHOWN: usize = 20;
/// How many faults of a file are shown.
const FAULTS_SHOWN: usize = 100;

/// `POST /start/{kind}`: what is in the file, and what the register would say to it.
pub async fn look(
    visit: Visit,
    headers: HeaderMap,
    Path(kind): Path<String>,
    received: Received,
) -> Result<Response, Problem> {
    let step = step(&kind)?;
    let visit = forms::fresh(visit, PURPOSE).await?;
    let folder = staging::folder(visit.app.caselog().dir());
    let staged = work(move || staging::keep(&folder, received)).await?.map_err(|e| refusals::failed(&e))?;
    let file = Filed { visit: &visit, headers: &headers, step, organ: "" };
    file.look(staged).await
}

/// `POST /start/{kind}/confirm`: records what was shown.
pub async fn confirm(
    visit: Visit,
    headers: HeaderMap,
    Path(kind): Path<String>,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let step = step(&kind)?;
    let staged = taken(&visit, pairs.one("token")).await?;
    let Sent { visit, claim, refused, .. } = forms::sent(visit, &pairs, PURPOSE, true).await?;
    let file = Filed { visit: &visit, headers: &headers, step, organ: pairs.one(hand::FOR_ORGAN) };
    if let Some((status, reason)) = refused {
        let set = file.read(&staged).await?.ok();
        return Ok(file.page(status, &staged, set.as_ref(), vec![reason]));
    }
    let (answer, recorded) = file.confirm(staged).await?;
    forms::settle(&visit, claim, recorded).await?;
    Ok(answer)
}

/// One file of one step.
struct Filed<'a> {
    visit: &'a Visit,
    headers: &'a HeaderMap,
    step: &'static Step,
    /// The organ it is recorded for, as chosen.
    organ: &'a str,
}

impl Filed<'_> {
    /// Reads the drafts; their identities come from the file, so that recording it twice changes nothing.
    async fn read(&self, staged: &Staged) -> Result<Result<DraftSet, Reason>, Problem> {
        let register = self.visit.app.office().snapshot().register;
        let options = ReadOptions {
            ids: IdSource::FromContent { namespace: staged.token.clone() },
            ..ReadOptions::default()
        };
        let (staged, kind) = (staged.clone(), self.step.kind);
        let name = staged.name.clone();
        let read = work(move || {
            exchange::drafts_from_bytes(&staged.name, &staged.bytes, Some(kind), &register, &options)
        })
        .await?;
        Ok(read
            .map(|mut set| {
                self.mark_history(&mut set.drafts);
                set
            })
            .map_err(|error| Reason {
                what: error.describe(self.visit.language),
                place: Some(name),
                mend: None,
            }))
    }

    /// What was done before the opening day is history.
    fn mark_history(&self, drafts: &mut [Draft]) {
        let now = self.visit.app.office().snapshot().register;
        let Some(opening) = now.books().rules.opening().map(|opening| opening.opening_day) else { return };
        for draft in drafts {
            draft.history |= draft.act.day().is_some_and(|day| day < opening);
        }
    }

    async fn look(&self, staged: Staged) -> Result<Response, Problem> {
        let set = match self.read(&staged).await? {
            Ok(set) => set,
            Err(reason) => {
                return Ok(self.page(StatusCode::UNPROCESSABLE_ENTITY, &staged, None, vec![reason]));
            }
        };
        let mut reasons = self.faults(&set);
        let mut status = StatusCode::OK;
        if !reasons.is_empty() {
            status = StatusCode::UNPROCESSABLE_ENTITY;
        } else {
            match self.hand().await? {
                Ok(by) => {
                    let tried = self.visit.app.office().record(set.drafts.clone(), by, true).await;
                    if let Err(error) = tried {
                        status = refusals::status(&error);
                        reasons = self.refused(&set, &error);
                    }
                }
                Err(nobody) => {
                    status = StatusCode::UNPROCESSABLE_ENTITY;
                    reasons = vec![nobody];
                }
            }
        }
        Ok(self.page(status, &staged, Some(&set), reasons))
    }

    /// Whose hand records it.
    async fn hand(&self) -> Result<Result<Hand, Reason>, Problem> {
        hand::of(self.visit, self.headers, self.organ).await
    }

    /// What came of it, and whether it is recorded.
    async fn confirm(&self, staged: Staged) -> Result<(Response, bool), Problem> {
        let set = match self.read(&staged).await? {
            Ok(set) if set.is_clean() => set,
            Ok(_) => return Ok((self.look(staged).await?, false)),
            Err(reason) => {
                let refused = self.page(StatusCode::UNPROCESSABLE_ENTITY, &staged, None, vec![reason]);
                return Ok((refused, false));
            }
        };
        let Ok(by) = self.hand().await? else { return Ok((self.look(staged).await?, false)) };
        Ok(match self.visit.app.office().record(set.drafts.clone(), by, false).await {
            Ok(recorded) => (self.receipt(&recorded.acts), true),
            Err(error) => {
                let reasons = self.refused(&set, &error);
                (self.page(refusals::status(&error), &staged, Some(&set), reasons), false)
            }
        })
    }

    fn faults(&self, set: &DraftSet) -> Vec<Reason> {
        let faults = set.report.faults.iter().take(FAULTS_SHOWN);
        let said =
            faults.map(|fault| Reason { what: fault.describe(self.visit.language), place: None, mend: None });
        said.collect()
    }

    fn refused(&self, set: &DraftSet, error: &OfficeError) -> Vec<Reason> {
        let place = |number: usize| {
            let origin = number.checked_sub(1).and_then(|at| set.origins.get(at));
            origin.map(|origin| origin.describe(self.visit.language))
        };
        refusals::reasons(error, self.visit.lang(), &place)
    }

    fn page(
        &self,
        status: StatusCode,
        staged: &Staged,
        set: Option<&DraftSet>,
        refusals: Vec<Reason>,
    ) -> Response {
        let (books, words) = (self.visit.books(), self.visit.language);
        let drafts = set.map_or(&[][..], |set| &set.drafts);
        let shown = drafts.iter().take(DRAFTS_SHOWN).map(|draft| {
            let identity = identity(&draft.act);
            let name = names::summary(books, &draft.act, self.visit.on);
            if identity.is_empty() { name } else { format!("{name} ({identity})") }
        });
        let hints = set.map_or(&[][..], |set| &set.report.hints);
        let m = model::Look {
            title: self.step.title,
            file: staged.name.clone(),
            token: staged.token.clone(),
            count: drafts.len() as u64,
            drafts: shown.collect(),
            hints: hints.iter().take(FAULTS_SHOWN).map(|hint| hint.describe(words)).collect(),
            ready: refusals.is_empty() && !drafts.is_empty(),
            refusals,
            recorder: record::shown(self.headers),
            confirm: Address::of(["start", self.step.kind, "confirm"]),
        };
        respond::page(status, &LookPage { s: shell(self.visit, self.headers), m })
    }

    fn receipt(&self, acts: &[office::RecordedAct]) -> Response {
        let texts = Texts::of(self.visit.lang());
        let number = |position: u64| {
            let text = texts.with("entry-number", &[("position", crate::shell::grouped(position))]);
            Reference::link(text, Address::entry(position))
        };
        let ends = [acts.first(), acts.last().filter(|_| acts.len() > 1)];
        let already = acts.iter().filter(|act| act.already).count();
        let mut changes = vec![texts.with("start-recorded", &[("count", acts.len() - already)])];
        if already > 0 {
            changes.push(texts.with("start-recorded-already", &[("count", already)]));
        }
        let m = Receipt {
            title: texts.get(self.step.title.0).into_owned(),
            entries: ends.into_iter().flatten().map(|act| number(act.position.0)).collect(),
            changes,
            next: vec![Reference::link(texts.get("start-next"), Address::start())],
        };
        respond::page(StatusCode::OK, &ReceiptPage { s: shell(self.visit, self.headers), m })
    }
}

/// The identity an act gives to what it registers.
fn identity(act: &Act) -> &str {
    match act {
        Act::RegisterPlace(act) => act.place.as_str(),
        Act::RegisterOrgan(act) => act.organ.as_str(),
        Act::ListPower(act) => act.power.as_str(),
        Act::RegisterInstrument(act) => act.instrument.as_str(),
        _ => "",
    }
}
