//! An opinion: what the rules in force say of an act.

use std::collections::{BTreeMap, BTreeSet};

use cedar_policy::{Authorizer, Context, Entities, EntityUid, Request};
use register::acts::Act;
use register::{Books, Day, Language, LineNumber, OpinionNote, Severity};
use serde_json::{Map, Value};

use crate::facts::{Action, Facts, Recording, Subject, subjects};
use crate::rule::{Rule, RuleBook};

/// One rule's word on an act.
#[derive(Clone, Debug)]
pub struct Word<'a> {
    /// The rule that spoke.
    pub rule: &'a Rule,
    /// The line of an issue it speaks of.
    pub line: Option<LineNumber>,
    /// The figure it speaks of, where it speaks of one.
    pub figure: Option<u32>,
    /// Why the rule could not be evaluated, when it could not: then its word counts as a refusal.
    pub failure: Option<String>,
    /// The day whose law it speaks of, where that is not the opinion's: the day of a late recording.
    pub law: Option<Day>,
}

impl Word<'_> {
    /// How grave the word is; a rule that could not be evaluated refuses.
    pub fn severity(&self) -> Severity {
        if self.failure.is_some() { Severity::Unlawful } else { self.rule.severity }
    }

    /// What it objects to, with the figure it speaks of.
    pub fn title(&self, language: Language) -> String {
        self.rule.title_with(self.figure, language)
    }

    /// The word as the ledger keeps it.
    pub fn note(&self) -> OpinionNote {
        OpinionNote {
            rule: self.rule.id.clone(),
            severity: self.severity(),
            line: self.line.map(|line| line.0),
            citation: self.rule.citation.clone(),
            figure: self.figure,
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
    /// Judges an act under the law of its own day: that of its instrument where it cites one. What depends on when it is
    /// recorded is left aside.
    pub fn judge(&self, act: &Act, books: &Books) -> Opinion<'_> {
        let (law, subjects) = subjects(act, books, None);
        self.judge_subjects((law, &subjects))
    }

    /// Judges an act that is about to be recorded: as [`Self::judge`] does, and by when it is recorded. One whose own day has
    /// passed long ago is held to the law of the day of recording as well, or a day of one's choice would choose the law.
    pub fn judge_recording(&self, act: &Act, recording: &Recording<'_>) -> Opinion<'_> {
        let (law, subjects) = subjects(act, recording.register.books(), Some(recording));
        let mut opinion = self.judge_subjects((law, &subjects));
        if recording.is_late(law) {
            let now = self.judge_subjects((recording.on, &subjects)).words;
            let said: BTreeSet<_> = opinion.words.iter().map(|word| (&word.rule.id, word.line)).collect();
            let new = now.into_iter().filter(|word| !said.contains(&(&word.rule.id, word.line)));
            let new: Vec<_> = new.map(|word| Word { law: Some(recording.on), ..word }).collect();
            opinion.words.extend(new);
        }
        opinion
    }

    fn judge_subjects(&self, (law, subjects): (Day, &[Subject])) -> Opinion<'_> {
        // An issue has hundreds of lines and few kinds of them: ask the rules once for each kind.
        let mut spoken: BTreeMap<&Facts, Vec<Word<'_>>> = BTreeMap::new();
        let mut words = Vec::new();
        for Subject { line, facts } in subjects {
            let said = spoken.entry(facts).or_insert_with(|| self.speak(facts, law));
            words.extend(said.iter().map(|word| Word { line: *line, ..word.clone() }));
        }
        Opinion { law: Some(law), words }
    }

    /// What the rules in force on `law` say of some facts, each rule evaluated by itself.
    pub fn judge_facts(&self, facts: &Facts, law: Day) -> Opinion<'_> {
        Opinion { law: Some(law), words: self.speak(facts, law) }
    }

    /// Does one rule speak of facts under the law of a day? A failing evaluation is no word of its own here.
    pub(crate) fn speaks(&self, rule: &Rule, action: Action, facts: &Map<String, Value>, law: Day) -> bool {
        asked(rule, action, facts, law).unwrap_or(false)
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
        match asked(rule, action, facts, law) {
            Ok(speaks) => speaks.then_some(rule.severity),
            Err(_) => Some(Severity::Unlawful),
        }
    }

    fn speak(&self, facts: &Facts, law: Day) -> Vec<Word<'_>> {
        let values = facts.values();
        let request = request(facts.action(), &values);
        let in_force = self.rules().iter().filter(|rule| rule.in_force(law));
        in_force
            .filter_map(|rule| {
                let failure = match request.as_ref().map(|request| objects(rule, request)) {
                    Ok(Ok(true)) => None,
                    Ok(Ok(false)) => return None,
                    Ok(Err(failure)) => Some(failure),
                    Err(failure) => Some(failure.clone()),
                };
                Some(Word { rule, line: None, figure: rule.figure_of(&values), failure, law: None })
            })
            .collect()
    }
}

/// Does a rule object to some facts under the law of a day? Out of force it never does.
fn asked(rule: &Rule, action: Action, facts: &Map<String, Value>, law: Day) -> Result<bool, String> {
    if !rule.in_force(law) {
        return Ok(false);
    }
    objects(rule, &request(action, facts)?)
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
