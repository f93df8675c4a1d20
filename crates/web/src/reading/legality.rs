//! The legality rules, filled: by file, with what their cases say now.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use exchange::ColumnKind;
use legality::{BUILT_IN_CASES, CaseResult, Rule, RuleBook, RuleCase, cases_of, read_cases};
use register::{Books, Day};

use super::shared::Answered;
use super::{opinion, rule_changes, sheet};
use crate::address::Address;
use crate::law_desk;
use crate::pages::legality::LegalityPage;
use crate::pages::legality::model::{File, Legality, Row};
use crate::pages::parts::Reference;
use crate::problem::Problem;
use crate::reckon::failed;
use crate::respond;
use crate::shell::Section;
use crate::visit::Visit;
use crate::work::work;

/// `GET /legality`
pub async fn page(visit: Visit) -> Answered {
    let here = Address::legality();
    let rules = law_desk::rules(&visit)?;
    let results = tried_with(&rules, own_cases(visit.books())).await?;
    let by_rule = by_rule(&results);
    let mut files: Vec<File> = Vec::new();
    for rule in rules.rules() {
        let row = row(&visit, rule, &by_rule);
        match files.iter_mut().find(|file| file.name == rule.file) {
            Some(file) => file.rules.push(row),
            None => files.push(File { name: rule.file.clone(), rules: vec![row] }),
        }
    }
    let changes = rule_changes::of(&visit, &rules).map_err(|error| {
        tracing::error!(%error, "the rules of the product could not be read");
        failed()
    })?;
    let in_force = rules.rules().iter().filter(|rule| rule.in_force(visit.law)).count() as u64;
    let held = results.iter().filter(|result| result.holds()).count() as u64;
    let m = Legality {
        rules: (rules.rules().len() as u64, in_force),
        cases: (results.len() as u64, held),
        files,
        changes,
        xlsx: here.clone().xlsx(),
    };
    Ok(respond::page(StatusCode::OK, &LegalityPage { s: visit.shell(Section::Law, here), m }))
}

/// `GET /legality.xlsx`
pub async fn xlsx(visit: Visit) -> Answered {
    let shell = visit.shell(Section::Law, Address::legality());
    let rules = law_desk::rules(&visit)?;
    let results = tried_with(&rules, own_cases(visit.books())).await?;
    let by_rule = by_rule(&results);
    let cells = |rule: &Rule| {
        let row = row(&visit, rule, &by_rule);
        vec![
            rule.id.as_str().into(),
            rule.file.as_str().into(),
            rule.title(visit.language).into(),
            rule.citation.as_str().into(),
            row.days.into(),
            row.severity.into(),
            rule.advice(visit.language).into(),
            sheet::count(row.cases.0),
            sheet::count(row.cases.1),
            rule.text.as_str().into(),
        ]
    };
    let heads = [
        ("col-rule", ColumnKind::Code),
        ("col-file", ColumnKind::Text),
        ("col-objects", ColumnKind::Text),
        ("col-article", ColumnKind::Text),
        ("col-in-force", ColumnKind::Text),
        ("col-gravity", ColumnKind::Text),
        ("opinion-mend", ColumnKind::Text),
        ("col-rule-cases", ColumnKind::Count),
        ("col-rule-held", ColumnKind::Count),
        ("rule-text", ColumnKind::Text),
    ];
    sheet::answer(&shell, "legality", &heads, rules.rules().iter().map(cells).collect())
}

/// The text of a rule as it was recorded, with its cases; that of the product where no change holds.
pub fn written(books: &Books, rule: &Rule) -> String {
    recorded(books).remove(rule.id.as_str()).unwrap_or(&rule.text).to_owned()
}

/// The latest text of every rule the office recorded.
fn recorded(books: &Books) -> BTreeMap<&str, &str> {
    let mut texts = BTreeMap::new();
    for said in books.rules.legality_changes().flat_map(|(_, change)| &change.rules) {
        match &said.text {
            Some(text) => texts.insert(said.rule.as_str(), text.as_str()),
            None => texts.remove(said.rule.as_str()),
        };
    }
    texts
}

/// The cases that stand in the texts of the rules the office recorded. One that cannot be read was tried before it was
/// recorded, and is passed over.
pub fn own_cases(books: &Books) -> Vec<RuleCase> {
    let of = |(rule, text): (&str, &str)| cases_of(rule, text).unwrap_or_default();
    recorded(books).into_iter().flat_map(of).collect()
}

/// Every case of the product and these, tried on rules; on a thread of its own.
pub async fn tried_with(
    rules: &std::sync::Arc<RuleBook>,
    own: Vec<RuleCase>,
) -> Result<Vec<CaseResult>, Problem> {
    let rules = std::sync::Arc::clone(rules);
    let mut cases = read_cases(BUILT_IN_CASES).map_err(|error| {
        tracing::error!(%error, "the table of cases could not be read");
        failed()
    })?;
    cases.extend(own);
    work(move || rules.try_cases(cases)).await
}

/// Cases in all and those that hold, by rule.
type ByRule<'r> = BTreeMap<&'r str, (u64, u64)>;

/// Counts results by rule.
pub fn by_rule(results: &[CaseResult]) -> ByRule<'_> {
    let mut counts = ByRule::new();
    for result in results {
        let (all, held) = counts.entry(&result.case.rule).or_default();
        *all += 1;
        *held += u64::from(result.holds());
    }
    counts
}

/// A rule as the list shows it.
pub fn row(visit: &Visit, rule: &Rule, by_rule: &ByRule<'_>) -> Row {
    let day = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
    Row {
        rule: Reference::link(rule.title(visit.language), Address::rule(&rule.id)).coded(&rule.id),
        citation: rule.citation.clone(),
        days: format!("{} – {}", day(rule.from), day(rule.until)),
        in_force: rule.in_force(visit.law),
        tone: opinion::tone(rule.severity),
        severity: rule.severity.label().in_language(visit.language).to_owned(),
        cases: by_rule.get(rule.id.as_str()).copied().unwrap_or_default(),
        changed: rule.changed_at.map(|position| position.0),
    }
}
