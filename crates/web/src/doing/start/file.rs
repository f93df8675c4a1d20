//! One spreadsheet of one step: read, looked at, tried, then recorded whole or not at all.

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use exchange::own::Reading;
use exchange::{DraftSet, IdSource, ReadOptions};
use office::{Draft, Hand, OfficeError, Refused};
use register::acts::Act;

use super::own::{self, Own};
use super::subject::{Pages, Subject};
use super::view::shell;
use super::{PURPOSE, items};
use crate::address::Address;
use crate::doing::form::Pairs;
use crate::doing::import_upload::{bytes_of, taken};
use crate::doing::mapping::{self, Chosen};
use crate::doing::receive::Received;
use crate::doing::staging::{self, Staged};
use crate::doing::{delegated, history, names, record, refusals};
use crate::door::forms::{self, Sent};
use crate::door::hand;
use crate::pages::parts::Reference;
use crate::pages::record::ReceiptPage;
use crate::pages::record::model::Receipt;
use crate::pages::start::{LookPage, model};
use crate::problem::{Problem, Reason, Said};
use crate::reading::no_article;
use crate::respond;
use crate::texts::{Key, Texts};
use crate::visit::Visit;
use crate::work::work;

/// How many rows of an office's own sheet are shown as they were read.
const ROWS_SHOWN: usize = 20;
/// How many faults of a file are shown.
const FAULTS_SHOWN: usize = 100;

/// `POST /start/{kind}` and `POST /record/act/{kind}/file`: what is in the file, and what the register would say to it.
/// Where its titles are not ours, what they mean is asked first, unless that is known from an earlier sheet.
pub async fn look<P: Pages>(
    visit: Visit,
    headers: HeaderMap,
    Path(kind): Path<String>,
    received: Received,
) -> Result<Response, Problem> {
    let subject = P::subject(&visit, &kind)?;
    let visit = forms::fresh(visit, PURPOSE).await?;
    let folder = staging::folder(visit.app.caselog().dir());
    let staged = work(move || staging::keep(&folder, received)).await?.map_err(|e| refusals::failed(&e))?;
    let mapping = match own::recognise(&visit, &subject, &staged).await? {
        Own::Template => None,
        Own::Kept(mapping) => Some(Chosen::of(&visit, &staged.token, mapping)?),
        Own::Guessed(seen) => {
            return Ok(own::page(&visit, &headers, &subject, &staged, &seen, &seen.mapping));
        }
    };
    Filed::of(&visit, &headers, &subject, mapping).look(staged).await
}

/// `POST /start/{kind}/map` and `POST /record/act/{kind}/file/map`: what the columns hold, as chosen; then what is in the
/// file.
pub async fn map<P: Pages>(
    visit: Visit,
    headers: HeaderMap,
    Path(kind): Path<String>,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let subject = P::subject(&visit, &kind)?;
    let staged = taken(&visit, pairs.one("token")).await?;
    let Sent { visit, refused, .. } = forms::sent(visit, &pairs, PURPOSE, false).await?;
    let seen = own::seen(&visit, &subject, &staged).await?;
    let earlier = Chosen::found(&visit, &staged.token, pairs.one("map"));
    let base = earlier.map_or_else(|| seen.mapping.clone(), |chosen| chosen.mapping);
    let fields: Vec<String> = seen.meanings.iter().map(|meaning| meaning.column.clone()).collect();
    let mapping = mapping::chosen(&base, &fields, &pairs);
    if let Some((_, reason)) = refused {
        return Err(Problem::said(
            StatusCode::UNPROCESSABLE_ENTITY,
            Said::plain(Key("mapping-not-read")).variable("why", reason.what),
        ));
    }
    if pairs.has("change") {
        return Ok(own::page(&visit, &headers, &subject, &staged, &seen, &mapping));
    }
    let chosen = Chosen::of(&visit, &staged.token, mapping)?;
    Filed::of(&visit, &headers, &subject, Some(chosen)).look(staged).await
}

/// `POST /start/{kind}/confirm` and `POST /record/act/{kind}/file/confirm`: records what was shown, or looks at it again
/// where `step` asks for a check.
pub async fn confirm<P: Pages>(
    visit: Visit,
    headers: HeaderMap,
    Path(kind): Path<String>,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let subject = P::subject(&visit, &kind)?;
    let staged = taken(&visit, pairs.one("token")).await?;
    let records = pairs.one("step") != "check";
    let Sent { visit, claim, refused, .. } = forms::sent(visit, &pairs, PURPOSE, records).await?;
    let mapping = Chosen::found(&visit, &staged.token, pairs.one("map"));
    let (organ, history) = (pairs.one(hand::FOR_ORGAN), history::is_ticked(&pairs));
    let file = Filed { organ, history, ..Filed::of(&visit, &headers, &subject, mapping) };
    if let Some((status, reason)) = refused {
        let reading = file.read(&staged).await?.ok();
        return file.page(status, &staged, reading.as_ref(), vec![reason]).await;
    }
    if !records {
        return file.look(staged).await;
    }
    let (answer, recorded) = file.confirm(staged).await?;
    forms::settle(&visit, claim, recorded).await?;
    if let (true, Some(chosen)) = (recorded, &file.mapping) {
        chosen.remember(&visit);
    }
    Ok(answer)
}

/// One file of one step.
struct Filed<'a> {
    visit: &'a Visit,
    headers: &'a HeaderMap,
    subject: &'a Subject,
    /// The organ it is recorded for, as chosen.
    organ: &'a str,
    /// What its columns hold, where they are not ours.
    mapping: Option<Chosen>,
    /// Is it ticked as history?
    history: bool,
}

impl<'a> Filed<'a> {
    /// One for which no organ is chosen yet, and nothing ticked.
    fn of(visit: &'a Visit, headers: &'a HeaderMap, subject: &'a Subject, mapping: Option<Chosen>) -> Self {
        Filed { visit, headers, subject, organ: "", mapping, history: false }
    }

    /// Reads the drafts; their identities come from the file, so that recording it twice changes nothing.
    async fn read(&self, staged: &Staged) -> Result<Result<Reading, Reason>, Problem> {
        let register = self.visit.app.office().snapshot().register;
        let options = ReadOptions {
            ids: IdSource::FromContent { namespace: staged.token.clone() },
            ..ReadOptions::default()
        };
        let (staged, kind) = (staged.clone(), self.subject.kind);
        let bytes = bytes_of(&staged).await?;
        let name = staged.name.clone();
        let mapping = self.mapping.as_ref().map(|chosen| chosen.mapping.clone());
        let read = work(move || {
            let (name, bytes) = (&staged.name, &bytes);
            match mapping {
                Some(mapping) => {
                    exchange::own::drafts(name, bytes, &mapping, &register, &options, ROWS_SHOWN)
                }
                None => exchange::drafts_from_bytes(name, bytes, Some(kind), &register, &options)
                    .map(|set| Reading { set, ..Reading::default() }),
            }
        })
        .await?;
        Ok(read
            .map(|mut reading| {
                self.mark_history(&mut reading.set.drafts);
                reading
            })
            .map_err(|error| Reason {
                what: error.describe(self.visit.language),
                place: Some(name),
                mend: None,
            }))
    }

    /// What is ticked as history is so where it has a day: places and organs without one are of no day at all.
    fn mark_history(&self, drafts: &mut [Draft]) {
        for draft in drafts {
            draft.history |= self.history && draft.act.day().is_some();
        }
    }

    async fn look(&self, staged: Staged) -> Result<Response, Problem> {
        let reading = match self.read(&staged).await? {
            Ok(reading) => reading,
            Err(reason) => {
                return self.page(StatusCode::UNPROCESSABLE_ENTITY, &staged, None, vec![reason]).await;
            }
        };
        let set = &reading.set;
        let mut reasons = self.faults(set);
        reasons.extend(self.unknown_accounts(set).await?);
        let mut status = StatusCode::OK;
        if !reasons.is_empty() {
            status = StatusCode::UNPROCESSABLE_ENTITY;
        } else {
            match self.hand().await? {
                Ok(by) => {
                    let tried = self.visit.app.office().record(set.drafts.clone(), by, true).await;
                    if let Err(error) = tried {
                        status = refusals::status(&error);
                        reasons = self.refused(set, &error);
                    }
                }
                Err(nobody) => {
                    status = StatusCode::UNPROCESSABLE_ENTITY;
                    reasons = vec![nobody];
                }
            }
        }
        self.page(status, &staged, Some(&reading), reasons).await
    }

    /// Whose hand records it.
    async fn hand(&self) -> Result<Result<Hand, Reason>, Problem> {
        hand::of(self.visit, self.headers, self.organ).await
    }

    /// What came of it, and whether it is recorded.
    async fn confirm(&self, staged: Staged) -> Result<(Response, bool), Problem> {
        let reading = match self.read(&staged).await? {
            Ok(reading)
                if reading.set.is_clean() && self.unknown_accounts(&reading.set).await?.is_empty() =>
            {
                reading
            }
            Ok(_) => return Ok((self.look(staged).await?, false)),
            Err(reason) => {
                let refused =
                    self.page(StatusCode::UNPROCESSABLE_ENTITY, &staged, None, vec![reason]).await?;
                return Ok((refused, false));
            }
        };
        let Ok(by) = self.hand().await? else { return Ok((self.look(staged).await?, false)) };
        let set = &reading.set;
        Ok(match self.visit.app.office().record(set.drafts.clone(), by, false).await {
            Ok(recorded) => (self.receipt(&recorded.acts), true),
            Err(error) => {
                let reasons = self.refused(set, &error);
                (self.page(refusals::status(&error), &staged, Some(&reading), reasons).await?, false)
            }
        })
    }

    fn faults(&self, set: &DraftSet) -> Vec<Reason> {
        let faults = set.report.faults.iter().take(FAULTS_SHOWN);
        let said =
            faults.map(|fault| Reason { what: fault.describe(self.visit.language), place: None, mend: None });
        // What cannot be read is judged by no rule: whoever mends the cells should know that more may come.
        let after = (!set.is_clean()).then(|| refusals::plain(self.visit.lang(), Key("look-judged-after")));
        said.chain(after).collect()
    }

    async fn unknown_accounts(&self, set: &DraftSet) -> Result<Vec<Reason>, Problem> {
        delegated::unknown_in(self.visit, &set.drafts, &|number| self.place(set, number)).await
    }

    /// Where a draft comes from, by its number from 1.
    fn place(&self, set: &DraftSet, number: usize) -> Option<String> {
        let origin = number.checked_sub(1).and_then(|at| set.origins.get(at));
        origin.map(|origin| origin.describe(self.visit.language))
    }

    fn refused(&self, set: &DraftSet, error: &OfficeError) -> Vec<Reason> {
        let place = |refused: &Refused| {
            let origin = refused.number.checked_sub(1).and_then(|at| set.origins.get(at))?;
            Some(origin.of_line(refused.because.line()).describe(self.visit.language))
        };
        refusals::reasons(error, self.visit.lang(), &place)
    }

    async fn page(
        &self,
        status: StatusCode,
        staged: &Staged,
        reading: Option<&Reading>,
        refusals: Vec<Reason>,
    ) -> Result<Response, Problem> {
        let set = reading.map(|reading| &reading.set);
        let words = self.visit.language;
        let drafts = set.map_or(&[][..], |set| &set.drafts);
        let hints = set.map_or(&[][..], |set| &set.report.hints).iter().map(|hint| hint.describe(words));
        let place = |number: usize| set.and_then(|set| self.place(set, number));
        let cautions = no_article::cautions_of(self.visit, drafts, &place).await?;
        let m = model::Look {
            title: self.subject.title.clone(),
            file: staged.name.clone(),
            token: staged.token.clone(),
            own: self
                .mapping
                .as_ref()
                .zip(reading)
                .map(|(chosen, reading)| own::laid(self.visit, self.subject, chosen, reading)),
            count: drafts.len() as u64,
            items: items::of(self.visit, self.subject, drafts)?,
            hints: hints.chain(cautions).take(FAULTS_SHOWN).collect(),
            ready: refusals.is_empty() && !drafts.is_empty(),
            refusals,
            history: history::tick(self.visit, self.history),
            history_may_help: history::may_help(
                self.visit,
                drafts.iter().filter_map(|draft| draft.act.day()),
            ),
            recorder: record::shown(self.headers),
            back: self.subject.back(),
            confirm: self.subject.to("confirm"),
        };
        Ok(respond::page(status, &LookPage { s: shell(self.visit, self.headers), m }))
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
            title: self.subject.title.clone(),
            entries: ends.into_iter().flatten().map(|act| number(act.position.0)).collect(),
            changes,
            next: vec![self.subject.next(texts)],
        };
        respond::page(StatusCode::OK, &ReceiptPage { s: shell(self.visit, self.headers), m })
    }
}

/// A draft in a sentence, with the identity it gives to what it registers.
pub(super) fn told(visit: &Visit, draft: &Draft) -> Reference {
    let name = Reference::text(names::summary(visit.books(), &draft.act, visit.on));
    let identity = identity(&draft.act);
    if identity.is_empty() { name } else { name.coded(identity) }
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
