//! One request of a reader: in which language, about which day, as known when, under which law, over which period.
//!
//! Every page handler takes a [`Visit`] and asks the register it carries. What an address does not say is filled in
//! here and nowhere else: *on* is today (in the demonstration the last day of its cases), *known* is everything,
//! *law* is the day of *on*, the period is that of the filed batches up to *on*.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Query};
use axum::http::StatusCode;
use axum::http::request::Parts;
use jiff::civil::{Date, time};
use office::Snapshot;
use register::authority::Index;
use register::{Books, Day, Days, Language, OFFICE_ZONE, OrganId, Register};

use crate::address::Address;
use crate::app::{App, office_time};
use crate::dates::{Dates, Known};
use crate::door::forms::Keys;
use crate::door::{Who, signed};
use crate::lang::Lang;
use crate::problem::{Problem, Said};
use crate::reckon::{Reckoning, failed};
use crate::shell::{Reckoned, Section, Shell};
use crate::texts::Key;
use crate::work::work;

/// The most query pairs of an address that are read.
const PAIRS_MAX: usize = 64;

/// One request of a reader.
#[derive(Debug, Clone)]
pub struct Visit {
    /// What handlers share.
    pub app: App,
    /// Who comes.
    pub who: Arc<Who>,
    /// What surrounds the page; its section and address are set by [`Visit::shell`].
    bare: Shell,
    /// The language, for names the register itself knows.
    pub language: Language,
    /// The day asked about.
    pub on: Day,
    /// The day whose rules apply.
    pub law: Day,
    /// The ledger's size that is taken into account.
    pub known: register::Known,
    /// The ledger's size now.
    pub head: register::Known,
    /// The register as known.
    pub register: Arc<Register>,
    /// The authority index; it holds the whole ledger and is asked with [`Visit::known`].
    pub index: Arc<Index>,
    /// The period whose decisions count; absent where no case is filed and none was asked.
    pub period: Option<Days>,
    /// The pairs of the query, in order.
    pub query: Vec<(String, String)>,
}

impl Visit {
    /// The shell of a page of a section, at an address.
    pub fn shell(&self, section: Section, here: Address) -> Shell {
        let mut shell = self.bare.clone();
        shell.section = section;
        shell.here = here;
        shell
    }

    /// Keeps the tokens that the forms of the page will carry.
    pub fn set_keys(&mut self, keys: Keys) {
        self.bare.keys = Some(keys);
    }

    /// Takes up the session as it is after its token changed.
    pub fn renew(&mut self, signed_in: people::SignedIn) {
        let mut who = Who::clone(&self.who);
        who.asker = signed_in.asker.clone();
        who.signed_in = Some(signed_in);
        self.bare.signed = signed(&self.app, &who);
        self.who = Arc::new(who);
    }

    /// Keeps the organ chosen to record for, so that the page shows it chosen.
    pub fn choose_organ(&mut self, organ: &str) {
        if let Some(signed) = &mut self.bare.signed {
            for choice in &mut signed.organs {
                choice.chosen = choice.value == organ;
            }
        }
    }

    /// The day a form is filled in with: the day it is; in the demonstration, where time stands still, that of its last case,
    /// as pages are asked about. It is never a day to come.
    pub fn usual_day(&self) -> Day {
        let now = self.app.office().snapshot().register;
        usual_day(&self.app, &now).min(self.app.today())
    }

    /// The organ whoever is signed in records for: the one chosen, or the only one they have.
    pub fn organ_chosen(&self) -> Option<String> {
        let organs = &self.bare.signed.as_ref()?.organs;
        let chosen = organs.iter().find(|choice| choice.chosen);
        let only = organs.first().filter(|_| organs.len() == 1);
        chosen.or(only).map(|choice| choice.value.clone())
    }

    /// The same as an identity.
    pub fn organ_recorded_for(&self) -> Option<OrganId> {
        OrganId::new(&self.organ_chosen()?).ok()
    }

    /// The language of the page.
    pub fn lang(&self) -> Lang {
        self.bare.lang
    }

    /// The books as known.
    pub fn books(&self) -> &Books {
        self.register.books()
    }

    /// The value of a query pair, trimmed; empty where it is absent.
    pub fn asked(&self, name: &str) -> &str {
        self.query.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    /// The page number asked for, from 1.
    pub fn page_number(&self) -> u64 {
        self.asked("page").parse().unwrap_or(1).clamp(1, 1_000_000)
    }

    /// The audit and usage of the period, as known.
    ///
    /// # Errors
    /// A batch that is missing or was altered.
    pub async fn reckoning(&self) -> Result<Arc<Reckoning>, Problem> {
        self.app.reckonings().of(&self.app, &self.register, self.known, self.period, self.language).await
    }

    /// The authority question about an organ, a power and a place, with this visit's dates.
    pub fn question(
        &self,
        organ: &register::OrganId,
        power: &register::PowerCode,
        place: &register::PlaceId,
    ) -> register::authority::Question {
        let (organ, power, place) = (organ.clone(), power.clone(), place.clone());
        let mut question = register::authority::Question::new(organ, power, place, self.on, self.known);
        question.law = self.law;
        question
    }

    async fn read(app: App, parts: &Parts) -> Result<Self, Problem> {
        let query = pairs(parts)?;
        let find = |name: &str| query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        let lang = Lang::choose(find("lang"), &parts.headers);
        let dates = Dates::from_pairs(query.iter().map(|(name, value)| (name.as_str(), value.as_str())))
            .map_err(|slip| Problem::from(&slip))?;
        let snapshot = app.office().snapshot();
        let known = resolve(&app, dates.known, snapshot.known()).await?;
        let register = as_known(&app, &snapshot, known).await?;
        let on = match dates.on {
            Some(date) => day("on", date)?,
            None => usual_day(&app, &register),
        };
        let law = dates.law.map(|date| day("law", date)).transpose()?.unwrap_or(on);
        let asked = period_asked(&query)?;
        let mut bare = Shell::bare(lang, Address::board());
        bare.lang_asked = find("lang").and_then(Lang::read);
        bare.dates = dates;
        bare.period_asked = asked.pairs();
        bare.demonstration = app.demonstration();
        let who = parts.extensions.get::<Arc<Who>>().cloned();
        let who = who.unwrap_or_else(|| Arc::new(Who::visitor(false)));
        bare.loopback = who.open;
        bare.may_sign_in = app.people().is_some() && !who.open;
        bare.signed = signed(&app, &who);
        bare.recorder =
            if who.open { recorder(parts) } else { bare.signed.as_ref().map(|it| it.name.clone()) };
        bare.reckoned = Some(Reckoned {
            on: on.date(),
            known: known.0,
            known_at: register.entries().last().map(|entry| minute(entry.recorded_at)),
            law: law.date(),
        });
        Ok(Self {
            who,
            bare,
            language: language(lang),
            on,
            law,
            known,
            head: snapshot.known(),
            period: asked.period(&register, on),
            register,
            index: snapshot.index,
            query,
            app,
        })
    }
}

impl FromRequestParts<App> for Visit {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        Self::read(app.clone(), parts).await
    }
}

/// Who records, as the cookie keeps it, for the foot of the page.
fn recorder(parts: &Parts) -> Option<String> {
    crate::doing::recorder::shown(&parts.headers)
}

/// The language of the register's own names.
pub const fn language(lang: Lang) -> Language {
    match lang {
        Lang::Chinese => Language::Zh,
        Lang::English => Language::En,
    }
}

/// An instant to the minute, on the office's clock: `2015-01-12 09:40`.
pub fn minute(instant: jiff::Timestamp) -> String {
    office_time(instant).strftime("%Y-%m-%d %H:%M").to_string()
}

fn pairs(parts: &Parts) -> Result<Vec<(String, String)>, Problem> {
    let bad = || Problem::said(StatusCode::BAD_REQUEST, Said::plain(Key("problem-other")));
    let Query(mut pairs) = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri).map_err(|_| bad())?;
    pairs.truncate(PAIRS_MAX);
    Ok(pairs)
}

/// The register as known: that of now at once, an earlier one folded on a thread of its own.
async fn as_known(app: &App, now: &Snapshot, known: register::Known) -> Result<Arc<Register>, Problem> {
    if known >= now.known() {
        return Ok(Arc::clone(&now.register));
    }
    let office = Arc::clone(app.office());
    work(move || office.as_known(known)).await
}

/// The size of the ledger a reader asks for. One beyond what there is would mean something else tomorrow: it is refused.
async fn resolve(app: &App, asked: Option<Known>, head: register::Known) -> Result<register::Known, Problem> {
    match asked {
        None => Ok(head),
        Some(Known::Size(size)) if size > head.0 => {
            let said = Said::plain(Key("problem-beyond-known")).mend(Key("problem-beyond-known-mend"));
            let said = said.variable("asked", size.to_string()).variable("size", head.0.to_string());
            Err(Problem::said(StatusCode::BAD_REQUEST, said))
        }
        Some(Known::Size(size)) => Ok(register::Known(size)),
        Some(Known::Day(date)) => {
            let last = date.to_datetime(time(23, 59, 59, 999_999_999));
            let instant = OFFICE_ZONE.to_timestamp(last).map_err(|_| not_a_day("known", date))?;
            let size = app.office().size_at(instant).await.map_err(|error| {
                tracing::error!(%error, "the ledger could not be read");
                failed()
            })?;
            Ok(head.min(size))
        }
    }
}

fn day(field: &'static str, date: Date) -> Result<Day, Problem> {
    Day::from_date(date).ok_or_else(|| not_a_day(field, date))
}

fn not_a_day(field: &'static str, date: Date) -> Problem {
    let key = if field == "law" { "problem-not-a-law-day" } else { "problem-not-a-day" };
    let said = Said::plain(Key(key)).variable("field", field).variable("value", date.to_string());
    Problem::said(StatusCode::BAD_REQUEST, said)
}

/// The day a question is about when none was asked.
fn usual_day(app: &App, register: &Register) -> Day {
    let last = register.books().supervision.batches().iter().map(|batch| batch.until).max();
    last.filter(|_| app.demonstration()).unwrap_or_else(|| app.today())
}

/// The period as asked in an address.
#[derive(Debug, Default, Clone, Copy)]
struct PeriodAsked {
    from: Option<Day>,
    until: Option<Day>,
}

impl PeriodAsked {
    fn pairs(self) -> Vec<(&'static str, String)> {
        let from = self.from.map(|day| ("cases_from", day.to_string()));
        let until = self.until.map(|day| ("cases_until", day.to_string()));
        from.into_iter().chain(until).collect()
    }

    /// What was asked, each missing end filled in from the filed batches and the day asked about.
    fn period(self, register: &Register, on: Day) -> Option<Days> {
        let batches = register.books().supervision.batches();
        let first = batches.iter().map(|batch| batch.from).min();
        let last = batches.iter().map(|batch| batch.until).max();
        let until = self.until.unwrap_or_else(|| last.map_or(on, |last| last.min(on)));
        // Where only the first day is asked and lies after all that is filed, the period is that day, not one reversed.
        let until = self.from.map_or(until, |from| until.max(from));
        let from = self.from.or(first.map(|first| first.min(until)))?;
        Some(Days::between(from, until))
    }
}

fn period_asked(query: &[(String, String)]) -> Result<PeriodAsked, Problem> {
    let mut asked = PeriodAsked::default();
    for (name, value) in query.iter().filter(|(_, value)| !value.trim().is_empty()) {
        let place = match name.as_str() {
            "cases_from" => &mut asked.from,
            "cases_until" => &mut asked.until,
            _ => continue,
        };
        let read = Dates::from_pairs([("on", value.as_str())]).ok().and_then(|dates| dates.on);
        let said = || {
            let value: String = value.chars().take(40).collect();
            Said::plain(Key("problem-not-a-day")).variable("field", name.clone()).variable("value", value)
        };
        let read = read.and_then(Day::from_date);
        *place = Some(read.ok_or_else(|| Problem::said(StatusCode::BAD_REQUEST, said()))?);
    }
    match (asked.from, asked.until) {
        (Some(from), Some(until)) if until < from => {
            let said = Said::plain(Key("problem-period-reversed")).mend(Key("problem-period-reversed-mend"));
            let said = said.variable("from", from.to_string()).variable("until", until.to_string());
            Err(Problem::said(StatusCode::BAD_REQUEST, said))
        }
        _ => Ok(asked),
    }
}
