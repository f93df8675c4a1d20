//! Rules: one Cedar policy each, with its name, article, days in force, gravity and advice.

use std::str::FromStr;

use cedar_policy::{Effect, Policy, PolicySet};
use register::{Day, Language, Severity};

use crate::error::RuleError;

/// The rules of the product, compiled in.
const FILES: [(&str, &str); 4] = [
    ("coercion.cedar", include_str!("../../../rules/legality/coercion.cedar")),
    ("penalties.cedar", include_str!("../../../rules/legality/penalties.cedar")),
    ("licences.cedar", include_str!("../../../rules/legality/licences.cedar")),
    ("authorisation.cedar", include_str!("../../../rules/legality/authorisation.cedar")),
];

/// One rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its name.
    pub id: String,
    /// What it objects to, in Chinese and English.
    title: (String, String),
    /// What would mend it, in Chinese and English.
    advice: (String, String),
    /// The article it rests on.
    pub citation: String,
    /// The first day it is in force; always when empty.
    pub from: Option<Day>,
    /// The last day it is in force.
    pub until: Option<Day>,
    /// How grave its word is.
    pub severity: Severity,
    pub(crate) policies: PolicySet,
}

impl Rule {
    /// What it objects to.
    pub fn title(&self, language: Language) -> &str {
        if language == Language::Zh { &self.title.0 } else { &self.title.1 }
    }

    /// What would mend it.
    pub fn advice(&self, language: Language) -> &str {
        if language == Language::Zh { &self.advice.0 } else { &self.advice.1 }
    }

    /// Is it in force on `law`?
    pub fn in_force(&self, law: Day) -> bool {
        self.from.is_none_or(|from| from <= law) && self.until.is_none_or(|until| law <= until)
    }
}

/// All rules.
#[derive(Clone, Debug)]
pub struct RuleBook {
    rules: Vec<Rule>,
}

impl RuleBook {
    /// The rules of the product.
    pub fn built_in() -> Result<Self, RuleError> {
        Self::from_files(FILES)
    }

    /// Reads rules from files given as name and text.
    pub fn from_files<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, RuleError> {
        let mut rules: Vec<Rule> = Vec::new();
        for (file, text) in files {
            let problem = |error: &dyn std::fmt::Display| RuleError::Syntax {
                file: file.to_owned(),
                problem: error.to_string(),
            };
            let set = PolicySet::from_str(text).map_err(|error| problem(&error))?;
            let mut policies: Vec<_> = set.policies().collect();
            // The parser numbers policies as they stand in the file; keep that order.
            policies.sort_by_key(|policy| number_of(policy));
            for policy in policies {
                let rule = read(file, policy)?;
                if rules.iter().any(|other| other.id == rule.id) {
                    return Err(RuleError::Twice { rule: rule.id });
                }
                rules.push(rule);
            }
        }
        Ok(Self { rules })
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

fn number_of(policy: &Policy) -> usize {
    let id: &str = policy.id().as_ref();
    id.trim_start_matches("policy").parse().unwrap_or(usize::MAX)
}

fn read(file: &str, policy: &Policy) -> Result<Rule, RuleError> {
    let required = |annotation: &'static str| {
        let value = policy.annotation(annotation).filter(|value| !value.trim().is_empty());
        value.map(ToOwned::to_owned).ok_or(RuleError::Missing { file: file.to_owned(), annotation })
    };
    let id = required("id")?;
    if policy.effect() != Effect::Forbid {
        return Err(RuleError::Permits { rule: id });
    }
    let day = |annotation: &'static str| match policy.annotation(annotation) {
        None => Ok(None),
        Some(value) => Day::parse(value).map(Some).map_err(|_| RuleError::Unreadable {
            rule: id.clone(),
            annotation,
            value: value.to_owned(),
            expected: "a day as YYYY-MM-DD",
        }),
    };
    let severity = required("severity")?;
    let severity = Severity::parse(&severity).ok_or_else(|| RuleError::Unreadable {
        rule: id.clone(),
        annotation: "severity",
        value: severity.clone(),
        expected: "unlawful, needs or caution",
    })?;
    let mut policies = PolicySet::new();
    policies
        .add(policy.clone())
        .map_err(|error| RuleError::Syntax { file: file.to_owned(), problem: error.to_string() })?;
    Ok(Rule {
        title: (required("title_zh")?, required("title_en")?),
        advice: (required("advice_zh")?, required("advice_en")?),
        citation: required("citation")?,
        from: day("from")?,
        until: day("until")?,
        severity,
        policies,
        id,
    })
}
