//! Rules: one Cedar policy each, with its name, article, days in force, gravity and advice.

use std::str::FromStr;

use cedar_policy::{Effect, ParseErrors, Policy, PolicySet};
use miette::Diagnostic;
use register::rules::ChangeLegalityRules;
use register::{Day, Label, Language, Position, Severity};
use serde_json::{Map, Value};

use crate::error::RuleError;

/// The rules of the product, compiled in.
pub(crate) const FILES: [(&str, &str); 7] = [
    ("coercion.cedar", include_str!("../../../rules/legality/coercion.cedar")),
    ("penalties.cedar", include_str!("../../../rules/legality/penalties.cedar")),
    ("licences.cedar", include_str!("../../../rules/legality/licences.cedar")),
    ("authorisation.cedar", include_str!("../../../rules/legality/authorisation.cedar")),
    ("procedure.cedar", include_str!("../../../rules/legality/procedure.cedar")),
    ("shandong.cedar", include_str!("../../../rules/legality/shandong.cedar")),
    ("posts.cedar", include_str!("../../../rules/legality/posts.cedar")),
];

/// The figure a rule speaks of.
#[derive(Clone, Debug)]
struct Figure {
    /// The fact it stands in.
    fact: String,
    /// How it is told in Chinese and English, `{}` for the figure.
    told: (String, String),
}

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
    /// The figure it speaks of, where it speaks of one.
    figure: Option<Figure>,
    /// Both readings, in Chinese and English, where law or doctrine leave the question open.
    readings: Vec<(String, String)>,
    /// The rule as written.
    pub text: String,
    /// The file it stands in; a rule the office added stands under its own name.
    pub file: String,
    /// The change of the ledger that set it; none for a rule of the product.
    pub changed_at: Option<Position>,
    pub(crate) policies: PolicySet,
}

impl Rule {
    /// What it objects to.
    pub fn title(&self, language: Language) -> &str {
        if language == Language::Zh { &self.title.0 } else { &self.title.1 }
    }

    /// What it objects to, with the figure it speaks of where one is known.
    pub fn title_with(&self, figure: Option<u32>, language: Language) -> String {
        let title = self.title(language);
        match (&self.figure, figure, language) {
            (Some(Figure { told: (zh, _), .. }), Some(figure), Language::Zh) => {
                format!("{title}（{}）", zh.replace("{}", &figure.to_string()))
            }
            (Some(Figure { told: (_, en), .. }), Some(figure), Language::En) => {
                format!("{title} ({})", en.replace("{}", &figure.to_string()))
            }
            _ => title.to_owned(),
        }
    }

    /// The figure it speaks of, from the facts it was asked about.
    pub(crate) fn figure_of(&self, facts: &Map<String, Value>) -> Option<u32> {
        facts.get(&self.figure.as_ref()?.fact)?.as_u64().and_then(|figure| u32::try_from(figure).ok())
    }

    /// What would mend it.
    pub fn advice(&self, language: Language) -> &str {
        if language == Language::Zh { &self.advice.0 } else { &self.advice.1 }
    }

    /// Both readings of what law or doctrine leave open; empty where the rule itself is clear.
    pub fn readings(&self, language: Language) -> impl Iterator<Item = &str> {
        self.readings
            .iter()
            .map(move |(zh, en)| if language == Language::Zh { zh.as_str() } else { en.as_str() })
    }

    /// Is the question left open by law or doctrine?
    pub fn is_disputed(&self) -> bool {
        !self.readings.is_empty()
    }

    /// Is it in force on `law`?
    pub fn in_force(&self, law: Day) -> bool {
        self.from.is_none_or(|from| from <= law) && self.until.is_none_or(|until| law <= until)
    }

    /// The day nearest to `law` on which it is in force: that of the texts which its citation means.
    pub fn day_in_force(&self, law: Day) -> Day {
        let law = self.from.map_or(law, |from| law.max(from));
        self.until.map_or(law, |until| law.min(until))
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
            let set = PolicySet::from_str(text).map_err(|error| syntax(file, text, &error))?;
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

    /// This book with the changes an office has recorded, in their order: a rule given is set, a rule without a text is
    /// dropped.
    ///
    /// # Errors
    /// A text that is no rule, or one whose `@id` is not the name it is given under.
    pub fn with_changes<'a>(
        &self,
        changes: impl IntoIterator<Item = (Option<Position>, &'a ChangeLegalityRules)>,
    ) -> Result<Self, RuleError> {
        let mut book = self.clone();
        for (position, change) in changes {
            for said in &change.rules {
                // A changed rule keeps its place and file; a new one comes last.
                let at = book.rules.iter().position(|rule| rule.id == said.rule);
                let before = at.map(|at| book.rules.remove(at));
                let Some(text) = &said.text else { continue };
                let mut set = Self::from_files([(said.rule.as_str(), text.as_str())])?.rules;
                match (set.pop(), set.is_empty()) {
                    (Some(rule), true) if rule.id == said.rule => {
                        let file = before.map_or_else(|| rule.file.clone(), |before| before.file);
                        let at = at.unwrap_or(book.rules.len());
                        book.rules.insert(at, Rule { changed_at: position, file, ..rule });
                    }
                    (found, _) => {
                        let found = found.map(|rule| rule.id).unwrap_or_default();
                        return Err(RuleError::OtherName { rule: said.rule.clone(), found });
                    }
                }
            }
        }
        Ok(book)
    }

    /// This book with a change that is about to be recorded. One that changes nothing is refused: a rule set to the text
    /// that stands, or dropped though there is none. A text with comments is taken as it is, for the cases of a rule stand
    /// in its comments. What was recorded is laid over each other without asking: see [`Self::with_changes`].
    ///
    /// # Errors
    /// [`RuleError::Unchanged`] with the first such rule; a text that is no rule, or one that asks what cannot be answered; a
    /// new rule without cases of its own, or with one that does not hold.
    pub fn with_new_change(
        &self,
        position: Option<Position>,
        change: &ChangeLegalityRules,
    ) -> Result<Self, RuleError> {
        let changed = self.with_changes([(position, change)])?;
        let text = |book: &Self, id: &str| book.get(id).map(|rule| rule.text.clone());
        let unchanged = change.rules.iter().find(|said| {
            let commented = said.text.as_ref().is_some_and(|text| text.contains("//"));
            !commented && text(self, &said.rule) == text(&changed, &said.rule)
        });
        match unchanged {
            Some(said) => Err(RuleError::Unchanged { rule: said.rule.clone() }),
            None => changed.sound(change)?.tested(self, change),
        }
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

/// What the parser says, with the line where it stumbled.
fn syntax(file: &str, text: &str, errors: &ParseErrors) -> RuleError {
    let offset = errors.labels().and_then(|mut labels| labels.next()).map(|label| label.offset());
    let before = offset.and_then(|offset| text.as_bytes().get(..offset.min(text.len())));
    let line = before.map(|before| before.iter().filter(|byte| **byte == b'\n').count() + 1);
    RuleError::Syntax { file: file.to_owned(), line, problem: errors.to_string() }
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
            expected: Label::new("形如 2021-07-15 的日期", "a day as YYYY-MM-DD"),
        }),
    };
    let severity = required("severity")?;
    let severity = Severity::parse(&severity).ok_or_else(|| RuleError::Unreadable {
        rule: id.clone(),
        annotation: "severity",
        value: severity.clone(),
        expected: Label::new(
            "unlawful（违法）、needs（须补正）或 caution（提示）",
            "unlawful, needs or caution",
        ),
    })?;
    let readings = readings(&id, policy)?;
    let mut policies = PolicySet::new();
    policies.add(policy.clone()).map_err(|error| RuleError::Syntax {
        file: file.to_owned(),
        line: None,
        problem: error.to_string(),
    })?;
    Ok(Rule {
        title: (required("title_zh")?, required("title_en")?),
        advice: (required("advice_zh")?, required("advice_en")?),
        citation: required("citation")?,
        from: day("from")?,
        until: day("until")?,
        severity,
        figure: figure(&id, policy)?,
        readings,
        text: policy.to_string(),
        file: file.to_owned(),
        changed_at: None,
        policies,
        id,
    })
}

/// A rule that speaks of a figure names the fact and tells it in both languages: `@figure("recorded_days")`,
/// `@figure_zh("相隔 {} 个工作日")`, `@figure_en("{} working days")`.
fn figure(id: &str, policy: &Policy) -> Result<Option<Figure>, RuleError> {
    let Some(fact) = policy.annotation("figure") else { return Ok(None) };
    let told = |annotation: &'static str| {
        let text = policy.annotation(annotation).unwrap_or_default();
        match text.contains("{}") {
            true => Ok(text.to_owned()),
            false => Err(RuleError::Unreadable {
                rule: id.to_owned(),
                annotation,
                value: text.to_owned(),
                expected: Label::new("用 {} 表示数字的文字", "a text with `{}` for the figure"),
            }),
        }
    };
    Ok(Some(Figure { fact: fact.to_owned(), told: (told("figure_zh")?, told("figure_en")?) }))
}

/// Readings are written side by side in both languages, parted by a bar: `@readings_zh("…|…")`.
fn readings(id: &str, policy: &Policy) -> Result<Vec<(String, String)>, RuleError> {
    let parts = |annotation: &str| -> Vec<String> {
        let text = policy.annotation(annotation).unwrap_or_default();
        text.split('|').map(str::trim).filter(|part| !part.is_empty()).map(ToOwned::to_owned).collect()
    };
    let (zh, en) = (parts("readings_zh"), parts("readings_en"));
    if zh.len() != en.len() || zh.len() == 1 {
        return Err(RuleError::Unreadable {
            rule: id.to_owned(),
            annotation: "readings_zh",
            value: zh.join("|"),
            expected: Label::new(
                "两种以上读法，中英文条数相同",
                "two readings or more, as many in Chinese as in English",
            ),
        });
    }
    Ok(zh.into_iter().zip(en).collect())
}
