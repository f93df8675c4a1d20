//! Rules: one Cedar policy each, with its name and its words in both languages.

use std::str::FromStr;

use cedar_policy::{
    ActionConstraint, Effect as CedarEffect, Policy, PolicySet, Schema, ValidationMode, Validator,
};
use register::Language;

use crate::error::AccessError;
use crate::kinds;
use crate::schema;

/// The rules of the product, compiled in. Forbidding rules are asked in this order, and so are permitting ones.
const FILES: [(&str, &str); 6] = [
    ("everyone.cedar", include_str!("../../../rules/access/everyone.cedar")),
    ("four_eyes.cedar", include_str!("../../../rules/access/four_eyes.cedar")),
    ("recording.cedar", include_str!("../../../rules/access/recording.cedar")),
    ("correcting.cedar", include_str!("../../../rules/access/correcting.cedar")),
    ("seeing.cedar", include_str!("../../../rules/access/seeing.cedar")),
    ("administering.cedar", include_str!("../../../rules/access/administering.cedar")),
];

/// What a rule does when it applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It allows.
    Permit,
    /// It refuses, whatever else allows.
    Forbid,
}

/// One rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its name.
    pub id: String,
    /// The file it stands in.
    pub file: String,
    /// What it does.
    pub effect: Effect,
    title: (String, String),
    advice: (String, String),
    /// The article it rests on, where it rests on one.
    pub citation: Option<String>,
    /// The actions of its scope; empty means every action.
    actions: Vec<String>,
    pub(crate) policies: PolicySet,
}

impl Rule {
    /// What it says, in a language.
    pub fn title(&self, language: Language) -> &str {
        if language == Language::Zh { &self.title.0 } else { &self.title.1 }
    }

    /// What is missing and what to do when it refuses; empty for a rule that permits.
    pub fn advice(&self, language: Language) -> &str {
        if language == Language::Zh { &self.advice.0 } else { &self.advice.1 }
    }

    pub(crate) fn titles(&self) -> (String, String) {
        self.title.clone()
    }

    pub(crate) fn advices(&self) -> (String, String) {
        self.advice.clone()
    }

    /// Can it apply to this action at all? Rules that cannot are not asked, which spares most of the work.
    pub(crate) fn may_concern(&self, action: &str) -> bool {
        let record = kinds::of(action).is_some() && self.actions.iter().any(|named| named == "record");
        self.actions.is_empty() || record || self.speaks_of(action)
    }

    /// Does it speak of this action (a kind of act, `see`, `administer`) by its name or its group? A rule that speaks of
    /// every action does not count.
    pub(crate) fn speaks_of(&self, action: &str) -> bool {
        let group = kinds::of(action).map(|kind| kind.group);
        self.actions.iter().any(|named| named == action || Some(named.as_str()) == group)
    }
}

/// All rules.
#[derive(Clone, Debug)]
pub struct RuleBook {
    rules: Vec<Rule>,
    pub(crate) schema: Schema,
}

impl RuleBook {
    /// The rules of the product.
    ///
    /// # Errors
    /// A rule that does not parse, fit the schema or carry its words.
    pub fn built_in() -> Result<Self, AccessError> {
        Self::from_files(FILES)
    }

    /// Reads rules from files given as name and text.
    ///
    /// # Errors
    /// A rule that does not parse, fit the schema or carry its words.
    pub fn from_files<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, AccessError> {
        let mut book = Self { rules: Vec::new(), schema: schema::schema()? };
        let validator = Validator::new(book.schema.clone());
        for (file, text) in files {
            let set = PolicySet::from_str(text).map_err(|error| syntax(file, &error))?;
            let mut policies: Vec<_> = set.policies().collect();
            // The parser numbers policies as they stand in the file; keep that order.
            policies.sort_by_key(|policy| number_of(policy));
            for policy in policies {
                let rule = read(file, policy)?;
                fits(&validator, &rule)?;
                if book.get(&rule.id).is_some() {
                    return Err(AccessError::Twice { rule: rule.id });
                }
                book.rules.push(rule);
            }
        }
        Ok(book)
    }

    /// Every rule.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// One rule by its name.
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }
}

fn syntax(file: &str, problem: &dyn std::fmt::Display) -> AccessError {
    AccessError::Syntax { file: file.to_owned(), problem: problem.to_string() }
}

fn number_of(policy: &Policy) -> usize {
    let id: &str = policy.id().as_ref();
    id.trim_start_matches("policy").parse().unwrap_or(usize::MAX)
}

fn fits(validator: &Validator, rule: &Rule) -> Result<(), AccessError> {
    let result = validator.validate(&rule.policies, ValidationMode::Strict);
    match result.validation_errors().next() {
        None => Ok(()),
        Some(error) => Err(AccessError::Unfitting { rule: rule.id.clone(), problem: error.to_string() }),
    }
}

fn read(file: &str, policy: &Policy) -> Result<Rule, AccessError> {
    let optional = |annotation: &str| {
        policy.annotation(annotation).filter(|value| !value.trim().is_empty()).map(ToOwned::to_owned)
    };
    let required = |annotation: &'static str| {
        optional(annotation).ok_or(AccessError::Missing { file: file.to_owned(), annotation })
    };
    let effect = if policy.effect() == CedarEffect::Permit { Effect::Permit } else { Effect::Forbid };
    let advice = match effect {
        Effect::Forbid => (required("advice_zh")?, required("advice_en")?),
        Effect::Permit => (String::new(), String::new()),
    };
    let actions = match policy.action_constraint() {
        ActionConstraint::Any => Vec::new(),
        ActionConstraint::Eq(one) => vec![one.id().unescaped().to_owned()],
        ActionConstraint::In(several) => several.iter().map(|one| one.id().unescaped().to_owned()).collect(),
    };
    let mut policies = PolicySet::new();
    policies.add(policy.clone()).map_err(|error| syntax(file, &error))?;
    Ok(Rule {
        id: required("id")?,
        file: file.to_owned(),
        effect,
        title: (required("title_zh")?, required("title_en")?),
        advice,
        citation: optional("citation"),
        actions,
        policies,
    })
}
