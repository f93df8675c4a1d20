//! Opening one's own register: who records, the opening itself, then spreadsheets of places, organs, powers, documents
//! and grants, each looked at before it is recorded.

use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use exchange::{DraftSet, IdSource, ReadOptions};
use office::{Draft, OfficeError, Recorder};
use register::acts::Act;
use register::rules::OpenRegister;
use register::{ActId, Books};
use uuid::Uuid;

use super::form::{Pairs, read_day};
use super::import::{taken, work};
use super::receive::Received;
use super::recorder::Entered;
use super::staging::{self, Staged};
use super::{names, record, refusals};
use crate::address::Address;
use crate::app::App;
use crate::pages::parts::{Choice, Reference};
use crate::pages::record::ReceiptPage;
use crate::pages::record::model::Receipt;
use crate::pages::start::model::{self, Progress};
use crate::pages::start::{LookPage, StartPage};
use crate::problem::{Problem, Reason, Said};
use crate::respond;
use crate::shell::{Section, Shell};
use crate::texts::{Key, Texts};
use crate::visit::Visit;

/// How many drafts are shown.
const DRAFTS_SHOWN: usize = 20;
/// How many faults of a file are shown.
const FAULTS_SHOWN: usize = 100;

/// A step with a spreadsheet of its own.
struct Step {
    kind: &'static str,
    title: Key,
    text: Key,
}

const STEPS: [Step; 5] = [
    Step { kind: "register_place", title: Key("start-places"), text: Key("start-places-text") },
    Step { kind: "register_organ", title: Key("start-organs"), text: Key("start-organs-text") },
    Step { kind: "list_power", title: Key("start-catalogue"), text: Key("start-catalogue-text") },
    Step {
        kind: "register_instrument",
        title: Key("start-instruments"),
        text: Key("start-instruments-text"),
    },
    Step { kind: "issue_grant", title: Key("start-grants"), text: Key("start-grants-text") },
];

/// How many of a kind the register holds.
fn so_far(books: &Books, kind: &str) -> usize {
    match kind {
        "register_place" => books.places.iter().count(),
        "register_organ" => books.organs.iter().count(),
        "list_power" => books.catalogue.iter().count(),
        "register_instrument" => books.instruments.iter().count(),
        _ => books.grants.iter().count(),
    }
}

/// Leads from the board of an empty register here: there is nothing to see yet.
pub async fn first(State(app): State<App>, request: Request, next: Next) -> Response {
    let board = request.uri().path() == "/" && request.method() == Method::GET;
    if board && app.office().snapshot().register.entries().is_empty() {
        let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
        return Redirect::to(&format!("/start{query}")).into_response();
    }
    next.run(request).await
}

/// `GET /start`.
pub async fn page(visit: Visit, headers: HeaderMap) -> Response {
    view(&visit, &headers, StatusCode::OK, None, None)
}

/// `POST /start/recorder`: keeps who records in a cookie.
pub async fn recorder(visit: Visit, headers: HeaderMap, pairs: Pairs) -> Response {
    let text = |name: &str| pairs.one(name).to_owned();
    let entered = Entered { name: text("name"), organ: text("organ"), capacity: text("capacity") };
    let cookie = entered.is_whole().then(|| entered.header()).flatten();
    let Some(cookie) = cookie else {
        let slip = Texts::of(visit.lang()).get("slip-recorder").into_owned();
        return view(&visit, &headers, StatusCode::UNPROCESSABLE_ENTITY, Some((entered, slip)), None);
    };
    let to = visit.shell(Section::Elsewhere, Address::start()).href(Address::start());
    ([(header::SET_COOKIE, cookie)], Redirect::to(&to)).into_response()
}

/// `POST /start/open`: opens the register.
pub async fn open(visit: Visit, headers: HeaderMap, pairs: Pairs) -> Response {
    let lang = visit.lang();
    let refuse = |slip: String| view(&visit, &headers, StatusCode::UNPROCESSABLE_ENTITY, None, Some(slip));
    let (Some(opening_day), false) = (read_day(pairs.one("opening_day")), pairs.one("office").is_empty())
    else {
        return refuse(Texts::of(lang).get("slip-opening").into_owned());
    };
    let Some(recorder) = known(&visit, &headers) else {
        return refuse(Texts::of(lang).get("recording-as-nobody").into_owned());
    };
    let office = pairs.one("office").chars().take(200).collect();
    let id = pairs.one("act").parse::<ActId>().ok();
    let draft = Draft { id, ..Draft::of(OpenRegister { office, opening_day, note: None }) };
    match visit.app.office().record(vec![draft], &recorder, false).await {
        Ok(_) => Redirect::to(&visit.shell(Section::Elsewhere, Address::start()).href(Address::start()))
            .into_response(),
        Err(error) => {
            let reasons = refusals::reasons(&error, lang, &|_| None);
            refuse(reasons.into_iter().map(|reason| reason.what).collect::<Vec<_>>().join(" "))
        }
    }
}

/// `POST /start/{kind}`: what is in the file, and what the register would say to it.
pub async fn look(
    visit: Visit,
    headers: HeaderMap,
    Path(kind): Path<String>,
    received: Received,
) -> Result<Response, Problem> {
    let step = step(&kind)?;
    let folder = staging::folder(visit.app.caselog().dir());
    let staged = work(move || staging::keep(&folder, received)).await?.map_err(|e| refusals::failed(&e))?;
    let file = Filed { visit: &visit, headers: &headers, step };
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
    let file = Filed { visit: &visit, headers: &headers, step };
    file.confirm(staged).await
}

fn step(kind: &str) -> Result<&'static Step, Problem> {
    static ALL: [Step; 5] = STEPS;
    let path: String = format!("/start/{kind}").chars().take(100).collect();
    let said = Said::plain(Key("problem-not-found")).variable("path", path);
    ALL.iter().find(|step| step.kind == kind).ok_or_else(|| Problem::said(StatusCode::NOT_FOUND, said))
}

fn known(visit: &Visit, headers: &HeaderMap) -> Option<Recorder> {
    let now = visit.app.office().snapshot().register;
    Entered::of(headers).and_then(|entered| entered.recorder(now.books(), visit.on))
}

/// One file of one step.
struct Filed<'a> {
    visit: &'a Visit,
    headers: &'a HeaderMap,
    step: &'static Step,
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
        let lang = self.visit.lang();
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
        } else if let Some(recorder) = known(self.visit, self.headers) {
            let tried = self.visit.app.office().record(set.drafts.clone(), &recorder, true).await;
            if let Err(error) = tried {
                status = refusals::status(&error);
                reasons = self.refused(&set, &error);
            }
        } else {
            status = StatusCode::UNPROCESSABLE_ENTITY;
            reasons = vec![
                refusals::plain(lang, Key("recording-as-nobody"))
                    .mended(Texts::of(lang).get("recording-say-who")),
            ];
        }
        Ok(self.page(status, &staged, Some(&set), reasons))
    }

    async fn confirm(&self, staged: Staged) -> Result<Response, Problem> {
        let set = match self.read(&staged).await? {
            Ok(set) if set.is_clean() => set,
            Ok(_) => return self.look(staged).await,
            Err(reason) => {
                return Ok(self.page(StatusCode::UNPROCESSABLE_ENTITY, &staged, None, vec![reason]));
            }
        };
        let Some(recorder) = known(self.visit, self.headers) else { return self.look(staged).await };
        match self.visit.app.office().record(set.drafts.clone(), &recorder, false).await {
            Ok(recorded) => Ok(self.receipt(&recorded.acts)),
            Err(error) => {
                let reasons = self.refused(&set, &error);
                Ok(self.page(refusals::status(&error), &staged, Some(&set), reasons))
            }
        }
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

fn shell(visit: &Visit, headers: &HeaderMap) -> Shell {
    let mut shell = visit.shell(Section::Elsewhere, Address::start());
    shell.reckoned = None;
    shell.recorder = record::shown(headers);
    shell
}

fn view(
    visit: &Visit,
    headers: &HeaderMap,
    status: StatusCode,
    wrong: Option<(Entered, String)>,
    opening_slip: Option<String>,
) -> Response {
    let now = visit.app.office().snapshot().register;
    let books = now.books();
    let texts = Texts::of(visit.lang());
    let (entered, slip) = match wrong {
        Some((entered, slip)) => (entered, Some(slip)),
        None => (Entered::of(headers).unwrap_or_default(), None),
    };
    let known = entered.is_whole() && slip.is_none();
    let organs = books.organs.iter().take(1_000);
    let opened = books.rules.opening().map(|opening| {
        texts.with(
            "start-opened",
            &[("office", opening.office.clone()), ("day", opening.opening_day.to_string())],
        )
    });
    let m = model::Start {
        empty: now.entries().is_empty(),
        recorder: model::Recorder {
            name: entered.name,
            organ: entered.organ.clone(),
            capacity: entered.capacity,
            organs: organs.map(|organ| Choice::new(organ.name_on(visit.on), organ.id.as_str())).collect(),
            slip,
        },
        opening: model::Opening {
            act_id: Uuid::now_v7().to_string(),
            office: entered.organ,
            day: visit.app.today().to_string(),
            opened: opened.clone(),
            ready: known,
            slip: opening_slip,
        },
        steps: steps(books, texts, known && opened.is_some()),
    };
    respond::page(status, &StartPage { s: shell(visit, headers), m })
}

/// Each step with what is there; the first without anything is the one to do now.
fn steps(books: &Books, texts: &Texts, ready: bool) -> Vec<model::Step> {
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
            let count = so_far(books, step.kind);
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
    let cases: u64 = books.supervision.batches().iter().map(|batch| batch.rows).sum();
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
