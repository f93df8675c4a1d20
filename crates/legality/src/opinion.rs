//! An opinion: what the rules in force say of an act.

use std::collections::BTreeMap;

use cedar_policy::{Authorizer, Context, Entities, EntityUid, Request};
use register::acts::Act;
use register::{Books, Day, LineNumber, OpinionNote, Severity};
use serde_json::{Map, Value};

use crate::facts::{Action, Facts, Subject, subjects};
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
    /// The day whose law was asked.
    pub law: Option<Day>,
    /// The words, by line.
    pub words: Vec<Word<'a>>,
}

impl Opinion<'_> {
    /// Does nothing in it make the act unlawful?
    pub fn is_lawful(&self) -> bool {
        self.words.iter().all(|word| word.severity() != Severity::Unlawful)
    }

    /// The gravest word; none where no rule spoke.
    pub fn gravest(&self) -> Option<Severity> {
        self.words.iter().map(Word::severity).min()
    }

    /// The words on one line; those without a line too.
    pub fn of_line(&self, line: LineNumber) -> impl Iterator<Item = &Word<'_>> {
        self.words.iter().filter(move |word| word.line.is_none_or(|of| of == line))
    }

    /// The words as the ledger keeps them.
    pub fn notes(&self) -> Vec<OpinionNote> {
        self.words.iter().map(Word::note).collect()
    }
}

impl RuleBook {
    /// Judges an act under the law of its own day: that of its instrument where it cites one.
    pub fn judge(&self, act: &Act, books: &Books) -> Opinion<'_> {
        let (law, subjects) = subjects(act, books);
        // An issue has hundreds of lines and few kinds of them: ask the rules once for each kind.
        let mut spoken: BTreeMap<Facts, Vec<(&Rule, Option<String>)>> = BTreeMap::new();
        let mut words = Vec::new();
        for Subject { line, facts } in subjects {
            let said = match spoken.get(&facts) {
                Some(said) => said,
                None => {
                    let said = self.speak(facts.action(), &facts.values(), law);
                    spoken.entry(facts).or_insert(said)
                }
            };
            words.extend(said.iter().map(|(rule, failure)| Word { rule, line, failure: failure.clone() }));
        }
        Opinion { law: Some(law), words }
    }

    /// What the rules in force on `law` say of some facts, each rule evaluated by itself.
    pub fn judge_facts(&self, facts: &Facts, law: Day) -> Opinion<'_> {
        let said = self.speak(facts.action(), &facts.values(), law);
        let words = said.into_iter().map(|(rule, failure)| Word { rule, line: None, failure }).collect();
        Opinion { law: Some(law), words }
    }

    /// Does one rule speak of facts under the law of a day? A failing evaluation is no word of its own here.
    pub(crate) fn speaks(&self, rule: &Rule, action: Action, facts: &Map<String, Value>, law: Day) -> bool {
        let asked = || request(action, facts).and_then(|request| objects(rule, &request));
        rule.in_force(law) && asked().unwrap_or(false)
    }

    /// How grave a rule's word on some facts is under the law of a day; none where it is silent. One that cannot be
    /// evaluated refuses.
    pub(crate) fn word_of(
        &self,
        rule: &Rule,
        action: Action,
        facts: &Map<String, Value>,
        law: Day,
    ) -> Option<Severity> {
        if !rule.in_force(law) {
            return None;
        }
        match request(action, facts).and_then(|request| objects(rule, &request)) {
            Ok(true) => Some(rule.severity),
            Ok(false) => None,
            Err(_) => Some(Severity::Unlawful),
        }
    }

    fn speak(&self, action: Action, facts: &Map<String, Value>, law: Day) -> Vec<(&Rule, Option<String>)> {
        let request = request(action, facts);
        let in_force = self.rules().iter().filter(|rule| rule.in_force(law));
        in_force
            .filter_map(|rule| match request.as_ref().map(|request| objects(rule, request)) {
                Ok(Ok(true)) => Some((rule, None)),
                Ok(Ok(false)) => None,
                Ok(Err(failure)) => Some((rule, Some(failure))),
                Err(failure) => Some((rule, Some(failure.clone()))),
            })
            .collect()
    }
}

fn objects(rule: &Rule, request: &Request) -> Result<bool, String> {
    let response = Authorizer::new().is_authorized(request, &rule.policies, &Entities::empty());
    match response.diagnostics().errors().next() {
        Some(error) => Err(error.to_string()),
        None => Ok(response.diagnostics().reason().next().is_some()),
    }
}

fn request(action: Action, facts: &Map<String, Value>) -> Result<Request, String> {
    let named = |text: &str| text.parse::<EntityUid>().map_err(|error| error.to_string());
    let context =
        Context::from_json_value(Value::Object(facts.clone()), None).map_err(|error| error.to_string())?;
    let action = format!("Action::\"{}\"", action.code());
    let (organ, action, line) = (named("Organ::\"issuer\"")?, named(&action)?, named("Line::\"line\"")?);
    Request::new(organ, action, line, context, None).map_err(|error| error.to_string())
}
