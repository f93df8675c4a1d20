//! An opinion: what the rules in force say of an act.

use std::collections::BTreeMap;

use cedar_policy::{Authorizer, Context, Entities, EntityUid, Request};
use register::acts::Act;
use register::grants::{GrantLine, IssueGrant};
use register::organs::OrganKind;
use register::places::PlaceLevel;
use register::{Books, Day, LineNumber, OpinionNote, Severity};
use serde_json::json;

use crate::rule::{Rule, RuleBook};

/// One rule's word on an act.
#[derive(Clone, Debug)]
pub struct Word<'a> {
    /// The rule that spoke.
    pub rule: &'a Rule,
    /// The line of an issue it speaks of.
    pub line: Option<LineNumber>,
    /// Why the rule could not be evaluated, when it could not: then its word counts as a refusal.
    pub failure: Option<String>,
}

impl Word<'_> {
    /// How grave the word is; a rule that could not be evaluated refuses.
    pub fn severity(&self) -> Severity {
        if self.failure.is_some() { Severity::Unlawful } else { self.rule.severity }
    }

    /// The word as the ledger keeps it.
    pub fn note(&self) -> OpinionNote {
        OpinionNote {
            rule: self.rule.id.clone(),
            severity: self.severity(),
            line: self.line.map(|line| line.0),
            citation: self.rule.citation.clone(),
        }
    }
}

/// What all rules say of an act.
#[derive(Clone, Debug, Default)]
pub struct Opinion<'a> {
    /// The words, by line.
    pub words: Vec<Word<'a>>,
}

impl Opinion<'_> {
    /// Does nothing in it make the act unlawful?
    pub fn is_lawful(&self) -> bool {
        self.words.iter().all(|word| word.severity() != Severity::Unlawful)
    }

    /// The words as the ledger keeps them.
    pub fn notes(&self) -> Vec<OpinionNote> {
        self.words.iter().map(Word::note).collect()
    }
}

impl RuleBook {
    /// Judges an act under the law of its own day. Only issues of grants are judged so far.
    pub fn judge(&self, act: &Act, books: &Books) -> Opinion<'_> {
        let Act::IssueGrant(issue) = act else { return Opinion::default() };
        let signed = books.instruments.get(&issue.instrument).map_or(issue.issued, |paper| paper.signed);
        // An issue has hundreds of lines and few kinds of them: ask the rules once for each kind.
        let mut spoken: BTreeMap<String, Vec<(&Rule, Option<String>)>> = BTreeMap::new();
        let mut words = Vec::new();
        for (number, line) in (1u32..).zip(&issue.lines) {
            let facts = facts_of(issue, line, books);
            let said = spoken.entry(facts.to_string()).or_insert_with(|| self.speak(&facts, signed));
            words.extend(said.iter().map(|(rule, failure)| Word {
                rule,
                line: Some(LineNumber(number)),
                failure: failure.clone(),
            }));
        }
        Opinion { words }
    }

    /// The rules in force on `law` that object, each evaluated by itself.
    fn speak(&self, facts: &serde_json::Value, law: Day) -> Vec<(&Rule, Option<String>)> {
        let in_force = self.rules().iter().filter(|rule| rule.in_force(law));
        in_force
            .filter_map(|rule| match objects(rule, facts) {
                Ok(true) => Some((rule, None)),
                Ok(false) => None,
                Err(failure) => Some((rule, Some(failure))),
            })
            .collect()
    }
}

fn objects(rule: &Rule, facts: &serde_json::Value) -> Result<bool, String> {
    let request = request(facts)?;
    let response = Authorizer::new().is_authorized(&request, &rule.policies, &Entities::empty());
    match response.diagnostics().errors().next() {
        Some(error) => Err(error.to_string()),
        None => Ok(response.diagnostics().reason().next().is_some()),
    }
}

fn request(facts: &serde_json::Value) -> Result<Request, String> {
    let named = |text: &str| text.parse::<EntityUid>().map_err(|error| error.to_string());
    let context = Context::from_json_value(facts.clone(), None).map_err(|error| error.to_string())?;
    let (organ, action, line) =
        (named("Organ::\"issuer\"")?, named("Action::\"hand_over\"")?, named("Line::\"line\"")?);
    Request::new(organ, action, line, context, None).map_err(|error| error.to_string())
}

/// What rules may ask of a line.
fn facts_of(issue: &IssueGrant, line: &GrantLine, books: &Books) -> serde_json::Value {
    let power = books.catalogue.get(&line.power);
    let issuer = books.instruments.get(&issue.instrument).and_then(|paper| books.organs.get(&paper.issuer));
    let by_province = issuer
        .is_some_and(|organ| organ.kind == OrganKind::Government && organ.level == PlaceLevel::Province);
    let grantee = books.organs.get(&line.grantee);
    json!({
        "mode": line.mode.code(),
        "power_kind": power.map(|power| serde_json::to_value(power.kind).unwrap_or_default()).unwrap_or_default(),
        "authorised": line.authorised_by.is_some(),
        "by_province": by_province,
        "has_term": line.expires.is_some(),
        "grantee_kind": grantee.map_or("unknown", |organ| organ.kind.code()),
    })
}
