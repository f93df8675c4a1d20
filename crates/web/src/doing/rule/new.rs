//! One more legality rule: its text is read, its own cases are tried (at least one makes it speak, one near miss leaves it
//! silent), then every other case; only then it is recorded, as a change of the rules, with its cases in its text.

use std::sync::Arc;

use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use legality::{Action, CASE_LINE, CaseResult, HeadPart, RuleBook, RuleCase, cases_of, lacking_cases};
use office::Draft;
use register::ActId;
use register::rules::{ChangeLegalityRules, RuleText};
use uuid::Uuid;

use super::{TEXT_CHARS_MAX, facts, failing_case, head, receipt, said_of, slips, trial};
use crate::address::Address;
use crate::doing::form::Pairs;
use crate::doing::record::{shell, shown};
use crate::doing::refusals;
use crate::door::forms::{self, Sent};
use crate::door::hand;
use crate::pages::legality::NewRulePage;
use crate::pages::legality::model::{Form, NewRule, Trial};
use crate::problem::{Problem, Reason};
use crate::reading::legality::{own_cases, tried_with};
use crate::respond;
use crate::texts::{Key, Texts};
use crate::visit::Visit;

const PURPOSE: &str = "/legality/new";
/// A rule to begin with: every annotation a rule must have.
const TEMPLATE: &str = r#"@id("our-rule")
@title_zh("")
@title_en("")
@citation("")
@from("2021-07-15")
@severity("caution")
@advice_zh("")
@advice_en("")
forbid (principal, action == Action::"hand_over", resource)
when { context.power_kind == "penalty" };
"#;

/// `GET /legality/new`
pub async fn page(visit: Visit, headers: HeaderMap) -> Result<Response, Problem> {
    let visit = forms::fresh(visit, PURPOSE).await?;
    let pairs = Pairs::new(vec![
        ("text".to_owned(), TEMPLATE.to_owned()),
        ("day".to_owned(), visit.usual_day().to_string()),
    ]);
    let new = New { visit: &visit, headers: &headers, pairs: &pairs, act: ActId(Uuid::now_v7()) };
    Ok(new.page(StatusCode::OK, new.form()))
}

/// `POST /legality/new`: tries, or records.
pub async fn send(visit: Visit, headers: HeaderMap, pairs: Pairs) -> Result<Response, Problem> {
    let records = pairs.one("step") == "record";
    let sent = forms::sent(visit, &pairs, PURPOSE, records).await?;
    let act = sent.act(&pairs);
    let Sent { visit, claim, refused, done } = sent;
    let new = New { visit: &visit, headers: &headers, pairs: &pairs, act };
    let now = visit.app.office().snapshot().register;
    if let Some(entry) = done.and_then(|id| now.entry_of(id)) {
        let said = receipt(&visit, &headers, "", entry.position.0, true);
        return Ok((StatusCode::CONFLICT, said).into_response());
    }
    let (answer, recorded) = match refused {
        Some((status, reason)) => (new.refused(status, vec![reason]), false),
        None => new.sent().await?,
    };
    forms::settle(&visit, claim, recorded).await?;
    Ok(answer)
}

/// A new rule, as sent.
struct New<'a> {
    visit: &'a Visit,
    headers: &'a HeaderMap,
    pairs: &'a Pairs,
    act: ActId,
}

impl New<'_> {
    /// What came of it, and whether it is recorded.
    async fn sent(&self) -> Result<(Response, bool), Problem> {
        let visit = self.visit;
        let refused = |status, reasons| Ok((self.refused(status, reasons), false));
        let office = visit.app.office();
        if let Some(done) = office.snapshot().register.entry_of(self.act) {
            return Ok((receipt(visit, self.headers, "", done.position.0, true), true));
        }
        let records = self.pairs.one("step") == "record";
        let (id, change, trial) = match self.examined(&office.rules(), records).await? {
            Ok(examined) => examined,
            Err(Refused { reasons, trial }) => {
                let form = Form { refusals: reasons, trial, ..self.form() };
                return Ok((self.page(StatusCode::UNPROCESSABLE_ENTITY, form), false));
            }
        };
        if !records {
            let form = Form { tried: Some(Key("rule-tried")), trial, ..self.form() };
            return Ok((self.page(StatusCode::OK, form), false));
        }
        let by = match hand::of(visit, self.headers, self.pairs.one(hand::FOR_ORGAN)).await? {
            Ok(by) => by,
            Err(nobody) => return refused(StatusCode::UNPROCESSABLE_ENTITY, vec![nobody]),
        };
        let draft = Draft { id: Some(self.act), ..Draft::of(change) };
        match office.record(vec![draft], by, false).await {
            Ok(done) => Ok(match done.acts.first() {
                Some(act) => (receipt(visit, self.headers, &id, act.position.0, act.already), true),
                None => (refusals::failed(&"nothing came back").into_response(), true),
            }),
            Err(error) => {
                refused(refusals::status(&error), refusals::reasons(&error, visit.lang(), &|_| None))
            }
        }
    }

    /// The name of the rule, the change that adds it, and what it would come to; else every reason.
    async fn examined(&self, rules: &Arc<RuleBook>, records: bool) -> Result<Examined, Problem> {
        let visit = self.visit;
        let plain = |key: &'static str| refusals::plain(visit.lang(), Key(key));
        let (day, mut reasons) = slips(visit.lang(), &self.form());
        let (id, text) = match self.named(rules) {
            Ok(named) => named,
            Err(more) => return refused_for(reasons, more),
        };
        let cases = match self.cases(&id) {
            Ok(cases) => cases,
            Err(reason) => return refused_for(reasons, vec![reason]),
        };
        let lacks = |speaks| plain(if speaks { "rule-new-no-case" } else { "rule-new-no-near-miss" });
        reasons.extend(lacking_cases(&id, &cases).map(lacks));
        let change = ChangeLegalityRules {
            day: day.unwrap_or(visit.on),
            rules: vec![RuleText { rule: id.clone(), text: Some(self.with_cases(&text)) }],
            source: self.pairs.one("source").to_owned(),
        };
        let changed = match rules.with_changes([(None, &change)]).and_then(|book| book.sound(&change)) {
            Ok(changed) => Arc::new(changed),
            Err(error) => return refused_for(reasons, vec![said_of(&error, visit.language)]),
        };
        let known = own_cases(visit.app.office().snapshot().register.books());
        let results = tried_with(&changed, known.into_iter().chain(cases).collect()).await?;
        let failing = |result: &&CaseResult| result.spoke.is_some() && !result.holds();
        let mend = Texts::of(visit.lang()).get("rule-new-case-mend");
        let told = |result: &CaseResult| failing_case(visit, result).mended(mend.clone());
        reasons.extend(results.iter().filter(failing).map(told));
        let wanted = !records || !reasons.is_empty();
        let trial =
            if wanted { Some(trial::tried(visit, rules, &changed, &id, &results).await?) } else { None };
        Ok(if reasons.is_empty() { Ok((id, change, trial)) } else { Err(Refused { reasons, trial }) })
    }

    /// The name and the text of the one rule that was sent, with what its fields say written into it.
    fn named(&self, rules: &RuleBook) -> Result<(String, String), Vec<Reason>> {
        let visit = self.visit;
        let text = head::merged(self.pairs, &HeadPart::ALL, visit.lang())?;
        if text.chars().count() > TEXT_CHARS_MAX {
            return Err(vec![refusals::plain(visit.lang(), Key("rule-slip-long"))]);
        }
        let book = RuleBook::from_files([("new", text.as_str())]);
        match book.map_err(|error| vec![said_of(&error, visit.language)])?.rules() {
            [one] if rules.get(&one.id).is_none() => Ok((one.id.clone(), text)),
            [one] => {
                let taken = [("rule", one.id.as_str())];
                Err(vec![Reason::new(Texts::of(visit.lang()).with("rule-new-taken", &taken))])
            }
            _ => Err(vec![refusals::plain(visit.lang(), Key("rule-new-one"))]),
        }
    }

    /// The lines of cases as written, without those that say nothing.
    fn case_lines(&self) -> impl Iterator<Item = &str> {
        let lines = self.pairs.one("cases").lines().map(str::trim);
        lines.filter(|line| !line.is_empty() && !line.starts_with('#') && !line.starts_with("expected"))
    }

    fn cases(&self, id: &str) -> Result<Vec<RuleCase>, Reason> {
        cases_of(id, &self.with_cases("")).map_err(|error| said_of(&error, self.visit.language))
    }

    /// The text of the rule with its cases behind it, as the ledger keeps it.
    fn with_cases(&self, text: &str) -> String {
        let cases: String = self.case_lines().map(|line| format!("{CASE_LINE}{line}\n")).collect();
        format!("{}\n{cases}", text.trim_end())
    }

    /// The form, with what its fields say written into its text where they go together.
    fn form(&self) -> Form {
        let one = |name: &str| self.pairs.one(name).to_owned();
        let lang = self.visit.lang();
        let (text, head) = match head::merged(self.pairs, &HeadPart::ALL, lang) {
            Ok(text) => {
                let head = head::fields(&text, &HeadPart::ALL, lang);
                (text, head)
            }
            Err(_) => (one("text"), head::fields_sent(self.pairs, &HeadPart::ALL, lang)),
        };
        Form {
            act_id: self.act.to_string(),
            text,
            head,
            day: one("day"),
            source: one("source"),
            despite: false,
            refusals: Vec::new(),
            tried: None,
            trial: None,
            recorder: shown(self.headers),
        }
    }

    fn refused(&self, status: StatusCode, refusals: Vec<Reason>) -> Response {
        self.page(status, Form { refusals, ..self.form() })
    }

    fn page(&self, status: StatusCode, form: Form) -> Response {
        let m = NewRule {
            cases: self.pairs.one("cases").to_owned(),
            facts: facts::of(self.visit, &Action::ALL),
            form,
        };
        let mut s = shell(self.visit, self.headers, Address::new_rule());
        s.section = crate::shell::Section::Law;
        respond::page(status, &NewRulePage { s, m })
    }
}

/// The name of a new rule, the change that adds it, and what it would come to where that was asked for.
type Examined = Result<(String, ChangeLegalityRules, Option<Trial>), Refused>;

/// Why a new rule is not recorded, and what it would come to, where it is a rule.
struct Refused {
    reasons: Vec<Reason>,
    trial: Option<Trial>,
}

fn refused_for(mut reasons: Vec<Reason>, more: Vec<Reason>) -> Result<Examined, Problem> {
    reasons.extend(more);
    Ok(Err(Refused { reasons, trial: None }))
}
