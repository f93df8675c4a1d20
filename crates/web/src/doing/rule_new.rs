//! One more legality rule: its text is read, its own cases are tried (at least one makes it speak, one near miss leaves it
//! silent), then every other case; only then it is recorded, as a change of the rules, with its cases in its text.

use std::sync::Arc;

use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use legality::{Action, CaseResult, Facts, RuleBook, RuleCase, read_cases};
use office::Draft;
use register::ActId;
use register::rules::{ChangeLegalityRules, RuleText};
use uuid::Uuid;

use super::form::{Pairs, read_day};
use super::record::{shell, shown};
use super::refusals;
use super::rule::{SOURCE_CHARS_MAX, TEXT_CHARS_MAX, failing_case, receipt, said_of};
use crate::address::Address;
use crate::door::forms::{self, Sent};
use crate::door::hand;
use crate::pages::legality::NewRulePage;
use crate::pages::legality::model::{Form, NewRule};
use crate::problem::{Problem, Reason};
use crate::reading::legality::{CASE, own_cases, tried_with};
use crate::respond;
use crate::texts::{Key, Texts};
use crate::visit::Visit;

const PURPOSE: &str = "/legality/new";
/// The columns of a table of cases.
const HEAD: &str = "rule,expected,law_day,action,facts,about";
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
    Ok(New { visit: &visit, headers: &headers, pairs: &pairs, act: ActId(Uuid::now_v7()) }.page(
        StatusCode::OK,
        Vec::new(),
        None,
    ))
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
        Some((status, reason)) => (new.page(status, vec![reason], None), false),
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
        let refused = |status, reasons| Ok((self.page(status, reasons, None), false));
        let office = visit.app.office();
        if let Some(done) = office.snapshot().register.entry_of(self.act) {
            return Ok((receipt(visit, self.headers, "", done.position.0, true), true));
        }
        let (id, change) = match self.examined(&office.rules()).await? {
            Ok(examined) => examined,
            Err(reasons) => return refused(StatusCode::UNPROCESSABLE_ENTITY, reasons),
        };
        if self.pairs.one("step") != "record" {
            return Ok((self.page(StatusCode::OK, Vec::new(), Some(Key("rule-tried"))), false));
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

    /// The name of the rule and the change that adds it; else every reason.
    async fn examined(
        &self,
        rules: &Arc<RuleBook>,
    ) -> Result<Result<(String, ChangeLegalityRules), Vec<Reason>>, Problem> {
        let visit = self.visit;
        let plain = |key: &'static str| refusals::plain(visit.lang(), Key(key));
        let (text, source) = (self.pairs.one("text").replace("\r\n", "\n"), self.pairs.one("source"));
        let mut reasons = Vec::new();
        let day = read_day(self.pairs.one("day"));
        reasons.extend(day.is_none().then(|| plain("rule-slip-day")));
        let has_source = !source.is_empty() && source.chars().count() <= SOURCE_CHARS_MAX;
        reasons.extend((!has_source).then(|| plain("rule-slip-source")));
        if text.chars().count() > TEXT_CHARS_MAX {
            reasons.push(plain("rule-slip-long"));
            return Ok(Err(reasons));
        }
        let id = match RuleBook::from_files([("new", text.as_str())]) {
            Ok(book) => match book.rules() {
                [one] if rules.get(&one.id).is_none() => one.id.clone(),
                [one] => {
                    let texts = Texts::of(visit.lang());
                    reasons.push(Reason::new(texts.with("rule-new-taken", &[("rule", one.id.as_str())])));
                    return Ok(Err(reasons));
                }
                _ => {
                    reasons.push(plain("rule-new-one"));
                    return Ok(Err(reasons));
                }
            },
            Err(error) => {
                reasons.push(said_of(&error, visit.language));
                return Ok(Err(reasons));
            }
        };
        let cases = match self.cases(&id) {
            Ok(cases) => cases,
            Err(reason) => {
                reasons.push(reason);
                return Ok(Err(reasons));
            }
        };
        for (speaks, key) in [(true, "rule-new-no-case"), (false, "rule-new-no-near-miss")] {
            reasons.extend((!cases.iter().any(|case| case.speaks == speaks)).then(|| plain(key)));
        }
        let change = ChangeLegalityRules {
            day: day.unwrap_or(visit.on),
            rules: vec![RuleText { rule: id.clone(), text: Some(self.with_cases(&text)) }],
            source: source.to_owned(),
        };
        match rules.with_changes([(None, &change)]) {
            Err(error) => reasons.push(said_of(&error, visit.language)),
            Ok(changed) => {
                let known = own_cases(visit.app.office().snapshot().register.books());
                let results =
                    tried_with(&Arc::new(changed), known.into_iter().chain(cases).collect()).await?;
                let failing = |result: &&CaseResult| result.spoke.is_some() && !result.holds();
                let mend = Texts::of(visit.lang()).get("rule-new-case-mend");
                let told = |result: &CaseResult| failing_case(visit, result).mended(mend.clone());
                reasons.extend(results.iter().filter(failing).map(told));
            }
        }
        Ok(if reasons.is_empty() { Ok((id, change)) } else { Err(reasons) })
    }

    /// The lines of cases as written, without those that say nothing.
    fn case_lines(&self) -> impl Iterator<Item = &str> {
        let lines = self.pairs.one("cases").lines().map(str::trim);
        lines.filter(|line| !line.is_empty() && !line.starts_with('#') && !line.starts_with("expected"))
    }

    fn cases(&self, id: &str) -> Result<Vec<RuleCase>, Reason> {
        let lines: Vec<String> = self.case_lines().map(|line| format!("{id},{line}")).collect();
        let read = read_cases(&format!("{HEAD}\n{}\n", lines.join("\n")));
        read.map_err(|error| said_of(&error, self.visit.language))
    }

    /// The text of the rule with its cases behind it, as the ledger keeps it.
    fn with_cases(&self, text: &str) -> String {
        let cases: String = self.case_lines().map(|line| format!("{CASE}{line}\n")).collect();
        format!("{}\n{cases}", text.trim_end())
    }

    fn page(&self, status: StatusCode, refusals: Vec<Reason>, tried: Option<Key>) -> Response {
        let one = |name: &str| self.pairs.one(name).to_owned();
        let m = NewRule {
            cases: one("cases"),
            facts: Action::ALL.into_iter().map(facts_of).collect(),
            form: Form {
                act_id: self.act.to_string(),
                text: one("text"),
                day: one("day"),
                source: one("source"),
                despite: false,
                refusals,
                tried,
                recorder: shown(self.headers),
            },
        };
        let mut s = shell(self.visit, self.headers, Address::new_rule());
        s.section = crate::shell::Section::Law;
        respond::page(status, &NewRulePage { s, m })
    }
}

/// An action and the names of the facts a case of it may change, each with its plain value.
fn facts_of(action: Action) -> (String, String) {
    let plain = serde_json::to_value(Facts::plain(action)).unwrap_or_default();
    let names = plain.as_object().into_iter().flatten().map(|(name, value)| format!("{name}={value}"));
    (action.code().to_owned(), names.collect::<Vec<_>>().join("; "))
}
