//! One legality rule, and the form that changes it: what its fields say is written into its text ([`head`]), the text is read,
//! every case and the register are tried ([`trial`]), and only then the change is recorded through the office.

mod facts;
mod head;
pub mod new;
mod trial;

use std::sync::Arc;

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use legality::{CaseResult, RuleBook, cases_of};
use office::Draft;
use register::rules::{ChangeLegalityRules, RuleText};
use register::{ActId, Day};
use uuid::Uuid;

use crate::address::Address;
use crate::doing::form::{Pairs, read_day};
use crate::doing::record::{shell, shown};
use crate::doing::refusals;
use crate::door::forms::{self, Sent};
use crate::door::hand;
use crate::lang::Lang;
use crate::law_desk;
use crate::pages::legality::RulePage;
use crate::pages::legality::model::{Form, Rule, Trial};
use crate::pages::parts::Reference;
use crate::pages::record::ReceiptPage;
use crate::pages::record::model::Receipt;
use crate::problem::{Problem, Reason};
use crate::reading::law;
use crate::reading::legality::{by_rule, own_cases, row, tried_with, written};
use crate::reading::rule_changes;
use crate::reading::shared::no_such;
use crate::respond;
use crate::shell::Section;
use crate::texts::{Key, Texts};
use crate::visit::Visit;

/// The longest text of a rule, and of a reason, in characters.
pub(super) const TEXT_CHARS_MAX: usize = 20_000;
pub(super) const SOURCE_CHARS_MAX: usize = 4_000;
/// The most cases told that do not hold.
const CASES_TOLD_MAX: usize = 20;

/// `GET /legality/rules/{id}`
pub async fn page(visit: Visit, headers: HeaderMap, Path(id): Path<String>) -> Result<Response, Problem> {
    let rules = law_desk::rules(&visit)?;
    if rules.get(&id).is_none() && rule_changes::speaks_of(&visit, &id) {
        // A rule that was dropped stands among the changes, with its text.
        return Ok(Redirect::to(&format!(
            "{}#changes",
            visit.shell(Section::Law, Address::legality()).href(Address::legality())
        ))
        .into_response());
    }
    let visit = forms::fresh(visit, &purpose(&id)).await?;
    let rule = rules.get(&id).ok_or_else(|| no_such(Key("col-rule"), &visit, &id))?;
    let text = written(visit.app.office().snapshot().register.books(), rule);
    let form = Form {
        act_id: Uuid::now_v7().to_string(),
        head: head::fields(&text, &head::OF_A_CHANGE, visit.lang()),
        text,
        day: visit.usual_day().to_string(),
        source: String::new(),
        despite: false,
        refusals: Vec::new(),
        tried: None,
        trial: None,
        recorder: shown(&headers),
    };
    show(&visit, &headers, &rules, &id, StatusCode::OK, form).await
}

async fn show(
    visit: &Visit,
    headers: &HeaderMap,
    rules: &Arc<RuleBook>,
    id: &str,
    status: StatusCode,
    form: Form,
) -> Result<Response, Problem> {
    let rule = rules.get(id).ok_or_else(|| no_such(Key("col-rule"), visit, id))?;
    let results = tried_with(rules, own_cases(visit.books())).await?;
    let counts = by_rule(&results);
    let own = results.iter().filter(|result| result.case.rule == id);
    let library = law_desk::laws(visit).await?;
    let day = rule.day_in_force(visit.law);
    let (article, in_vain) = law::cited_in(&library, &rule.citation, day, visit.language);
    let m = Rule {
        row: row(visit, rule, &counts),
        article,
        in_vain,
        advice: rule.advice(visit.language).to_owned(),
        readings: rule.readings(visit.language).map(ToOwned::to_owned).collect(),
        text: written(visit.books(), rule),
        cases: own.map(trial::case).collect(),
        words: rule.in_words(visit.language),
        facts: facts::of(visit, &rule.actions()),
        form,
    };
    let mut s = visit.shell(Section::Law, Address::rule(id));
    if visit.who.open {
        s.recorder = shown(headers);
    }
    Ok(respond::page(status, &RulePage { s, m }))
}

/// `POST /legality/rules/{id}`: tries, or records.
pub async fn send(
    visit: Visit,
    headers: HeaderMap,
    Path(id): Path<String>,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let records = pairs.one("step") == "record";
    let sent = forms::sent(visit, &pairs, &purpose(&id), records).await?;
    let act = sent.act(&pairs);
    let Sent { visit, claim, refused, done } = sent;
    let change = Sending { visit: &visit, headers: &headers, pairs: &pairs, id: &id, act };
    let now = visit.app.office().snapshot().register;
    if let Some(entry) = done.and_then(|id| now.entry_of(id)) {
        return Ok((StatusCode::CONFLICT, change.receipt(entry.position.0, true)).into_response());
    }
    let (answer, recorded) = match refused {
        Some((status, reason)) => (change.refused(status, vec![reason]).await?, false),
        None => change.sent().await?,
    };
    forms::settle(&visit, claim, recorded).await?;
    Ok(answer)
}

/// What the one-time token of the form of a rule is for.
fn purpose(id: &str) -> String {
    format!("/legality/rules/{id}")
}

/// A change of one rule, as sent.
struct Sending<'a> {
    visit: &'a Visit,
    headers: &'a HeaderMap,
    pairs: &'a Pairs,
    id: &'a str,
    act: ActId,
}

impl Sending<'_> {
    /// What came of it, and whether it is recorded. A rule is changed as it stands now, whatever day the reader looks at.
    async fn sent(&self) -> Result<(Response, bool), Problem> {
        let office = self.visit.app.office();
        if let Some(done) = office.snapshot().register.entry_of(self.act) {
            return Ok((self.receipt(done.position.0, true), true));
        }
        let rules = office.rules();
        rules.get(self.id).ok_or_else(|| no_such(Key("col-rule"), self.visit, self.id))?;
        let records = self.pairs.one("step") == "record";
        let form = match self.form() {
            Ok(form) => form,
            Err(reasons) => {
                let (_, more) = slips(self.visit.lang(), &self.form_as_sent());
                let all = reasons.into_iter().chain(more).collect();
                return Ok((self.refused(StatusCode::UNPROCESSABLE_ENTITY, all).await?, false));
            }
        };
        let Examined { reasons, change, trial } =
            examined(self.visit, &rules, self.id, &form, records).await?;
        if !reasons.is_empty() {
            let form = Form { refusals: reasons, trial, ..form };
            return Ok((self.page(StatusCode::UNPROCESSABLE_ENTITY, form).await?, false));
        }
        if !records {
            let tried = Some(Key(if form.text.is_empty() { "rule-tried-drop" } else { "rule-tried" }));
            return Ok((self.page(StatusCode::OK, Form { tried, trial, ..form }).await?, false));
        }
        let by = match hand::of(self.visit, self.headers, self.pairs.one(hand::FOR_ORGAN)).await? {
            Ok(by) => by,
            Err(nobody) => {
                return Ok((self.refused(StatusCode::UNPROCESSABLE_ENTITY, vec![nobody]).await?, false));
            }
        };
        let draft = Draft { id: Some(self.act), ..Draft::of(change) };
        Ok(match office.record(vec![draft], by, false).await {
            Ok(done) => match done.acts.first() {
                Some(act) => (self.receipt(act.position.0, act.already), true),
                None => (refusals::failed(&"nothing came back").into_response(), true),
            },
            Err(error) => {
                let reasons = refusals::reasons(&error, self.visit.lang(), &|_| None);
                (self.refused(refusals::status(&error), reasons).await?, false)
            }
        })
    }

    /// The form with what its fields say written into its text; why they do not go together.
    fn form(&self) -> Result<Form, Vec<Reason>> {
        let lang = self.visit.lang();
        let text = head::merged(self.pairs, &head::OF_A_CHANGE, lang)?;
        // A rule that is dropped keeps its fields, in case it is not dropped after all.
        let head = match text.is_empty() {
            true => head::fields_sent(self.pairs, &head::OF_A_CHANGE, lang),
            false => head::fields(&text, &head::OF_A_CHANGE, lang),
        };
        Ok(Form { text, head, ..self.form_as_sent() })
    }

    fn form_as_sent(&self) -> Form {
        Form {
            act_id: self.act.to_string(),
            text: self.pairs.one("text").to_owned(),
            head: head::fields_sent(self.pairs, &head::OF_A_CHANGE, self.visit.lang()),
            day: self.pairs.one("day").to_owned(),
            source: self.pairs.one("source").to_owned(),
            despite: self.pairs.one("despite") == "yes",
            refusals: Vec::new(),
            tried: None,
            trial: None,
            recorder: shown(self.headers),
        }
    }

    async fn refused(&self, status: StatusCode, refusals: Vec<Reason>) -> Result<Response, Problem> {
        let form = self.form().unwrap_or_else(|_| self.form_as_sent());
        self.page(status, Form { refusals, ..form }).await
    }

    async fn page(&self, status: StatusCode, form: Form) -> Result<Response, Problem> {
        let rules = self.visit.app.office().rules();
        show(self.visit, self.headers, &rules, self.id, status, form).await
    }

    fn receipt(&self, position: u64, already: bool) -> Response {
        receipt(self.visit, self.headers, self.id, position, already)
    }
}

/// What was recorded, and the way to the rule, where it still stands.
pub(super) fn receipt(
    visit: &Visit,
    headers: &HeaderMap,
    id: &str,
    position: u64,
    already: bool,
) -> Response {
    let texts = Texts::of(visit.lang());
    let number = texts.with("entry-number", &[("position", crate::shell::grouped(position))]);
    let changes = if already { vec![texts.get("receipt-already").into_owned()] } else { Vec::new() };
    let dropped = visit.app.office().rules().get(id).is_none();
    let rule = Reference::link(id, Address::rule(id));
    let all = Reference::link(texts.get("legality-title"), Address::legality());
    let m = Receipt {
        title: texts.get("rule-receipt").into_owned(),
        entries: vec![Reference::link(number, Address::entry(position))],
        changes,
        next: if dropped { vec![all] } else { vec![rule, all] },
    };
    respond::page(StatusCode::OK, &ReceiptPage { s: shell(visit, headers, Address::legality()), m })
}

/// What is wrong with a rule or a case, and what mends it.
pub(super) fn said_of(error: &legality::RuleError, language: register::Language) -> Reason {
    let told = error.describe(language);
    let (what, mend) = told.rsplit_once(['；', ';']).unwrap_or((told.as_str(), ""));
    let mend = Some(mend.trim().to_owned()).filter(|mend| !mend.is_empty());
    Reason { what: what.to_owned(), place: None, mend }
}

/// A change looked at: what stands against it, and what it would come to.
struct Examined {
    reasons: Vec<Reason>,
    change: ChangeLegalityRules,
    trial: Option<Trial>,
}

/// Looks at a change: is its text a rule, its day a day, and does every case hold with it?
async fn examined(
    visit: &Visit,
    rules: &Arc<RuleBook>,
    id: &str,
    form: &Form,
    records: bool,
) -> Result<Examined, Problem> {
    let (day, mut reasons) = slips(visit.lang(), form);
    let text = (!form.text.is_empty()).then(|| form.text.clone());
    let change = ChangeLegalityRules {
        day: day.unwrap_or(visit.on),
        rules: vec![RuleText { rule: id.to_owned(), text }],
        source: form.source.clone(),
    };
    let nothing = |reasons, change| Ok(Examined { reasons, change, trial: None });
    if form.text.chars().count() > TEXT_CHARS_MAX {
        reasons.push(refusals::plain(visit.lang(), Key("rule-slip-long")));
        return nothing(reasons, change);
    }
    let changed = match rules.with_changes([(None, &change)]).and_then(|book| book.sound(&change)) {
        Ok(changed) => Arc::new(changed),
        Err(error) => {
            reasons.push(said_of(&error, visit.language));
            return nothing(reasons, change);
        }
    };
    let mut cases = own_cases(visit.app.office().snapshot().register.books());
    cases.retain(|case| case.rule != id);
    match cases_of(id, &form.text) {
        Ok(own) => cases.extend(own),
        Err(error) => reasons.push(said_of(&error, visit.language)),
    }
    let results = tried_with(&changed, cases).await?;
    if records && form.text.is_empty() && !form.despite {
        reasons.push(refusals::plain(visit.lang(), Key("rule-slip-drop")));
    }
    if !form.despite {
        // The cases of a rule that is dropped fall with it.
        let failing = results.iter().filter(|result| result.spoke.is_some() && !result.holds());
        reasons.extend(failing.take(CASES_TOLD_MAX).map(|result| failing_case(visit, result)));
    }
    let wanted = !records || !reasons.is_empty();
    let trial = if wanted { Some(trial::tried(visit, rules, &changed, id, &results).await?) } else { None };
    Ok(Examined { reasons, change, trial })
}

/// The day of a change, and what is wrong with its day and its source.
pub(super) fn slips(lang: Lang, form: &Form) -> (Option<Day>, Vec<Reason>) {
    let mut reasons = Vec::new();
    let day = read_day(&form.day);
    if day.is_none() {
        reasons.push(refusals::plain(lang, Key("rule-slip-day")));
    }
    if form.source.is_empty() || form.source.chars().count() > SOURCE_CHARS_MAX {
        reasons.push(refusals::plain(lang, Key("rule-slip-source")));
    }
    (day, reasons)
}

pub(super) fn failing_case(visit: &Visit, result: &CaseResult) -> Reason {
    let texts = Texts::of(visit.lang());
    let key = if result.case.speaks { "rule-case-silent" } else { "rule-case-speaks" };
    let what =
        texts.with(key, &[("about", result.case.about.as_str()), ("day", &result.case.law.to_string())]);
    Reason { what, place: None, mend: Some(texts.get("rule-case-mend").into_owned()) }
}
